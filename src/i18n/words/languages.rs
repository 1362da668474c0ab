//! What languages are called.

use crate::i18n::Bilingual;

super::words! {
    ARABIC = "العربية", "Arabic";
    ENGLISH = "الإنجليزية", "English";
    FRENCH = "الفرنسية", "French";
    TURKISH = "التركية", "Turkish";
    PERSIAN = "الفارسية", "Persian";
    KURDISH = "الكردية", "Kurdish";
    HEBREW = "العبرية", "Hebrew";
    SPANISH = "الإسبانية", "Spanish";
    GERMAN = "الألمانية", "German";
    RUSSIAN = "الروسية", "Russian";
    URDU = "الأردية", "Urdu";
    AMAZIGH = "الأمازيغية", "Tamazight";
}

/// The name of a language by its tag (BCP 47); `None` for those that are not listed.
pub fn language_name(tag: &str) -> Option<Bilingual> {
    let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    Some(match primary.as_str() {
        "ar" => ARABIC,
        "en" => ENGLISH,
        "fr" => FRENCH,
        "tr" => TURKISH,
        "fa" => PERSIAN,
        "ku" | "ckb" | "kmr" => KURDISH,
        "he" => HEBREW,
        "es" => SPANISH,
        "de" => GERMAN,
        "ru" => RUSSIAN,
        "ur" => URDU,
        "ber" | "zgh" | "kab" => AMAZIGH,
        _ => return None,
    })
}
