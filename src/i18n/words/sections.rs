//! The sections a new desk begins with. An article keeps its section in Arabic.

use crate::i18n::Language;

super::words! {
    LOCAL = "محليات", "Local";
    INVESTIGATIONS = "تحقيقات", "Investigations";
    ECONOMY = "اقتصاد", "Economy";
    CULTURE = "ثقافة", "Culture";
    HEALTH = "صحة", "Health";
    ENVIRONMENT = "بيئة", "Environment";
    SPORT = "رياضة", "Sport";
    EDUCATION = "تعليم", "Education";
    OPINION = "رأي", "Opinion";
}

/// The sections in the order of menus, as an article stores them.
pub fn defaults() -> Vec<String> {
    [LOCAL, INVESTIGATIONS, ECONOMY, CULTURE, HEALTH, ENVIRONMENT, SPORT, EDUCATION, OPINION]
        .iter()
        .map(|section| section.ar.to_string())
        .collect()
}

/// How a stored section is shown: one that a desk added itself stays as it was written.
pub fn shown(stored: &str, language: Language) -> String {
    [LOCAL, INVESTIGATIONS, ECONOMY, CULTURE, HEALTH, ENVIRONMENT, SPORT, EDUCATION, OPINION]
        .iter()
        .find(|section| section.ar == stored)
        .map_or(stored, |section| section.get(language))
        .to_owned()
}
