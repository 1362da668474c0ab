//! Every word of the screens, one file per screen, each row Arabic = English. Wording rules: Modern Standard Arabic;
//! verbal nouns on buttons; full sentences end in a full stop, labels do not; no exclamation marks; « » outside, ” “
//! inside; what happened first, then what was kept, then what to do.

pub mod article;
pub mod ask;
pub mod bundle;
pub mod care;
pub mod commenting;
pub mod controls;
pub mod counts;
pub mod dates;
pub mod desk;
pub mod editing;
pub mod empty;
pub mod export;
pub mod first_run;
pub mod formats;
pub mod headless;
pub mod import;
pub mod incoming;
pub mod inspector;
pub mod keeping;
pub mod labels;
pub mod languages;
pub mod lint;
pub mod lint_window;
pub mod marks;
pub mod media;
pub mod notices;
pub mod numbers;
pub mod occupied;
pub mod palette;
pub mod picture_window;
pub mod pictures;
pub mod preview;
pub mod profiles;
pub mod publish;
pub mod rail;
pub mod reading;
pub mod receiving;
pub mod register;
pub mod review;
pub mod sealed;
pub mod search;
pub mod sections;
pub mod settings;
pub mod sources;
pub mod statements;
pub mod style;
pub mod summary;
pub mod versions;

/// Declares pairs as constants: `/// doc` is the English text itself. `ROWS` lists them for the tests.
macro_rules! words {
    ($($name:ident = $ar:literal, $en:literal;)+) => {
        $(#[doc = $en] pub const $name: $crate::i18n::Bilingual = $crate::i18n::Bilingual::new($ar, $en);)+
        #[cfg(test)]
        pub(super) const ROWS: &[(&str, $crate::i18n::Bilingual)] = &[$((stringify!($name), $name)),+];
    };
}
use words;

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = &'static (&'static str, crate::i18n::Bilingual)> {
        [
            article::ROWS,
            ask::ROWS,
            bundle::ROWS,
            commenting::ROWS,
            controls::ROWS,
            dates::ROWS,
            desk::ROWS,
            editing::ROWS,
            empty::ROWS,
            export::ROWS,
            first_run::ROWS,
            formats::ROWS,
            headless::ROWS,
            import::ROWS,
            incoming::ROWS,
            inspector::ROWS,
            keeping::ROWS,
            labels::ROWS,
            lint::ROWS,
            lint_window::ROWS,
            languages::ROWS,
            marks::ROWS,
            media::ROWS,
            notices::ROWS,
            numbers::ROWS,
            occupied::ROWS,
            palette::ROWS,
            picture_window::ROWS,
            pictures::ROWS,
            preview::ROWS,
            profiles::ROWS,
            publish::ROWS,
            rail::ROWS,
            reading::ROWS,
            receiving::ROWS,
            register::ROWS,
            review::ROWS,
            sealed::ROWS,
            search::ROWS,
            sections::ROWS,
            settings::ROWS,
            sources::ROWS,
            statements::ROWS,
            versions::ROWS,
            style::ROWS,
        ]
        .into_iter()
        .flatten()
    }

    #[test]
    fn every_pair_is_two_languages_with_the_same_places() {
        for (name, pair) in all() {
            let arabic = pair.ar.chars().any(|c| ('\u{0621}'..='\u{064A}').contains(&c));
            assert!(arabic, "{name}: no Arabic letter in {:?}", pair.ar);
            assert!(pair.en.chars().any(|c| c.is_ascii_alphabetic()), "{name}: {:?}", pair.en);
            for place in ["{0}", "{1}", "{2}"] {
                assert_eq!(pair.ar.contains(place), pair.en.contains(place), "{name}: {place}");
            }
        }
    }

    #[test]
    fn the_wording_keeps_the_rules() {
        for (name, pair) in all() {
            for text in [&pair.ar, &pair.en] {
                assert!(!text.contains('!') && !text.contains("..."), "{name}: {text}");
                assert!(!text.contains("  ") && text.trim() == *text, "{name}: {text:?}");
            }
            assert!(!pair.ar.contains([',', ';', '?', '"', '\u{0640}']), "{name}: Latin mark in {}", pair.ar);
            assert!(!pair.ar.chars().any(|c| c.is_ascii_alphabetic()), "{name}: Latin letter in {}", pair.ar);
            let stop = |s: &str| s.ends_with('.');
            assert_eq!(stop(&pair.ar), stop(&pair.en), "{name}: one language ends in a full stop, the other does not");
        }
    }
}
