//! Prefixes that are written onto the next word (و ف ب ك ل ال) and pronouns that are written onto the end: what may be
//! taken off a word to find it in a list, and how it is put back.

/// Prefixes in the order in which they are tried: the longest first. `لل` stands for ل + ال.
const PREFIXES: [&str; 27] = [
    "وبال", "فبال", "وكال", "فكال", "وال", "فال", "بال", "كال", "ولل", "فلل", "وب", "فب", "ول", "فل", "وك", "فك", "وس",
    "فس", "ال", "لل", "و", "ف", "ب", "ك", "ل", "س", "أ",
];

/// Pronouns and endings, the longest first.
const SUFFIXES: [&str; 24] = [
    "اتهما",
    "اتهم",
    "اتها",
    "اتنا",
    "اته",
    "هما",
    "كما",
    "تهم",
    "تها",
    "تنا",
    "هم",
    "هن",
    "كم",
    "ها",
    "نا",
    "ات",
    "ان",
    "ين",
    "ون",
    "ته",
    "ه",
    "ي",
    "ك",
    "ا",
];

/// How few letters may remain of a word.
const SHORTEST: usize = 2;

/// The word itself, then what is left of it after each possible prefix, with the prefix; both slices of `word`.
pub fn without_prefix(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let stripped = PREFIXES.iter().filter_map(|p| word.strip_prefix(p).map(|rest| (&word[..p.len()], rest)));
    std::iter::once(("", word)).chain(stripped.filter(|(_, rest)| rest.chars().count() >= SHORTEST))
}

/// The word itself, then what is left of it before each possible ending, with the ending.
pub fn without_suffix(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let stripped = SUFFIXES.iter().filter_map(|s| word.strip_suffix(s).map(|rest| (rest, &word[rest.len()..])));
    std::iter::once((word, "")).chain(stripped.filter(|(rest, _)| rest.chars().count() >= SHORTEST))
}

/// True for a prefix that holds the article.
pub fn is_definite(prefix: &str) -> bool {
    prefix.ends_with("ال") || prefix.ends_with("لل")
}

/// `prefix` put before `word`; an article before a word that has its own is not doubled, and ل meets ال as لل.
pub fn with_prefix(prefix: &str, word: &str) -> String {
    let rest = word.strip_prefix("ال");
    match (prefix.strip_suffix("ال"), prefix.strip_suffix("لل"), prefix.strip_suffix('ل'), rest) {
        (Some(before), None, _, Some(_)) => format!("{before}{word}"),
        (None, Some(before), _, Some(rest)) => format!("{before}لل{rest}"),
        (None, None, Some(before), Some(rest)) => format!("{before}لل{rest}"),
        _ => format!("{prefix}{word}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_come_off_and_go_on() {
        let all: Vec<(&str, &str)> = without_prefix("وبالمدينة").collect();
        assert_eq!(all[0], ("", "وبالمدينة"));
        assert!(all.contains(&("وبال", "مدينة")) && all.contains(&("و", "بالمدينة")));
        assert_eq!(with_prefix("وبال", "مدينة"), "وبالمدينة");
        assert_eq!(with_prefix("ل", "القاهرة"), "للقاهرة");
        assert_eq!(with_prefix("وال", "القاهرة"), "والقاهرة");
        assert_eq!(with_prefix("لل", "القاهرة"), "للقاهرة");
        assert_eq!(with_prefix("", "القاهرة"), "القاهرة");
        assert!(without_suffix("استعداداتهم").any(|p| p == ("استعداد", "اتهم")));
    }
}
