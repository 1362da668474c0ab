//! The gazetteer: people, places and organisations as the desk spells them, with the spellings that it does not print; and
//! proposals for names in Latin letters, which are proposals and nothing else.

use serde::{Deserialize, Serialize};

/// The names of a desk.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Gazetteer {
    /// In the order in which they were added.
    pub names: Vec<Name>,
}

/// A name of the gazetteer.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Name {
    /// What is named.
    pub kind: NameKind,
    /// As the desk prints it: `فلاديمير`, `نيويورك`.
    pub accepted: String,
    /// Spellings that it does not print. Spellings that differ from `accepted` in hamzas, taa and yaa alone need not stand
    /// here: they are found anyway.
    pub variants: Vec<String>,
    /// In Latin letters.
    pub latin: String,
    /// Before a person's name at its first mention: `الدكتورة`.
    pub title: String,
}

/// What a name names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum NameKind {
    /// شخص.
    #[default]
    Person,
    /// مكان.
    Place,
    /// جهة.
    Organisation,
}

impl NameKind {
    /// In the order of menus.
    pub const ALL: [NameKind; 3] = [NameKind::Person, NameKind::Place, NameKind::Organisation];

    /// Its name.
    pub fn label(self) -> crate::i18n::Bilingual {
        use crate::i18n::words::style;
        match self {
            NameKind::Person => style::NAME_PERSON,
            NameKind::Place => style::NAME_PLACE,
            NameKind::Organisation => style::NAME_ORGANISATION,
        }
    }
}

impl Gazetteer {
    /// The name with this accepted form, or one of its variants.
    pub fn find(&self, spelling: &str) -> Option<&Name> {
        let spelling = spelling.trim();
        self.names.iter().find(|n| n.accepted == spelling || n.variants.iter().any(|v| v == spelling))
    }

    /// Adds a name; one with the same accepted form takes in its variants, and what it lacks.
    pub fn put(&mut self, name: Name) {
        match self.names.iter_mut().find(|n| n.accepted == name.accepted) {
            Some(old) => {
                old.variants.extend(name.variants);
                old.variants.sort();
                old.variants.dedup();
                for (mine, other) in [(&mut old.latin, name.latin), (&mut old.title, name.title)] {
                    if mine.is_empty() {
                        *mine = other;
                    }
                }
            }
            None => self.names.push(name),
        }
    }
}

/// Groups of Latin letters that stand for one Arabic letter, the longest first.
const GROUPS: [(&str, &[&str]); 42] = [
    ("sch", &["ش"]),
    ("tch", &["تش"]),
    ("sh", &["ش"]),
    ("ch", &["تش", "ش"]),
    ("kh", &["خ"]),
    ("gh", &["غ"]),
    ("th", &["ث", "ت"]),
    ("dh", &["ذ", "د"]),
    ("ph", &["ف"]),
    ("zh", &["ج"]),
    ("ck", &["ك"]),
    ("qu", &["كو"]),
    ("ou", &["و"]),
    ("oo", &["و"]),
    ("ee", &["ي"]),
    ("ea", &["ي"]),
    ("ie", &["ي"]),
    ("ei", &["اي", "ي"]),
    ("ai", &["اي", "ي"]),
    ("ay", &["اي", "ي"]),
    ("au", &["او", "و"]),
    ("b", &["ب"]),
    ("c", &["ك", "س"]),
    ("d", &["د"]),
    ("f", &["ف"]),
    ("g", &["غ", "ج"]),
    ("h", &["ه"]),
    ("j", &["ج"]),
    ("k", &["ك"]),
    ("l", &["ل"]),
    ("m", &["م"]),
    ("n", &["ن"]),
    ("p", &["ب"]),
    ("q", &["ق"]),
    ("r", &["ر"]),
    ("s", &["س"]),
    ("t", &["ت"]),
    ("v", &["ف"]),
    ("w", &["و"]),
    ("x", &["كس"]),
    ("y", &["ي"]),
    ("z", &["ز"]),
];

/// So many spellings are proposed at most.
const MOST_PROPOSALS: usize = 6;

/// Spellings in Arabic letters for a name in Latin ones, the likeliest first: proposals for a person to choose from. Empty
/// for what is not a name in plain Latin letters.
pub fn proposals(latin: &str) -> Vec<String> {
    use unicode_normalization::UnicodeNormalization as _;
    let plain: String = latin.nfd().filter(|c| !super::tokens::is_mark(*c)).collect::<String>().to_lowercase();
    let words: Vec<&str> = plain.split(|c: char| c.is_whitespace() || c == '-').filter(|w| !w.is_empty()).collect();
    let letters = |w: &&str| w.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'');
    if words.is_empty() || !words.iter().all(letters) {
        return Vec::new();
    }
    let mut all = vec![String::new()];
    for word in words {
        // `al-`: the article is written onto its word.
        let article = matches!(word, "al" | "el");
        let forms = if article { vec!["ال".to_owned()] } else { spellings(word) };
        let joint = |before: &String, form: &String| {
            let gap = if before.is_empty() || before.ends_with("ال") { "" } else { " " };
            format!("{before}{gap}{form}")
        };
        all = all.iter().flat_map(|before| forms.iter().map(move |form| joint(before, form))).collect();
        all.truncate(MOST_PROPOSALS);
    }
    all
}

/// The spellings of one word: vowels short or long, consonants by their groups.
fn spellings(word: &str) -> Vec<String> {
    let mut all: Vec<String> = vec![String::new()];
    let mut at = 0;
    while at < word.len() {
        let rest = &word[at..];
        let (first, last) = (at == 0, |n: usize| at + n == word.len());
        let (length, forms): (usize, Vec<&str>) =
            if let Some((group, forms)) = GROUPS.iter().find(|g| rest.starts_with(g.0)) {
                let doubled = group.len() == 1 && word[..at].ends_with(group);
                (group.len(), if doubled { vec![""] } else { forms.to_vec() })
            } else {
                let next_is_last = last(1);
                let forms = match (rest.as_bytes()[0], first, next_is_last) {
                    (b'a', true, _) => vec!["أ", "آ"],
                    (b'e' | b'i', true, _) => vec!["إ", "إي"],
                    (b'o' | b'u', true, _) => vec!["أو"],
                    (b'a', _, true) => vec!["ا", "ة"],
                    (b'a', ..) => vec!["ا", ""],
                    (b'e', _, true) => vec!["", "ي"],
                    (b'e', ..) => vec!["ي", ""],
                    (b'i', ..) => vec!["ي"],
                    (b'o' | b'u', ..) => vec!["و"],
                    _ => vec![""],
                };
                (1, forms)
            };
        all = all.iter().flat_map(|before| forms.iter().map(move |form| format!("{before}{form}"))).collect();
        all.truncate(MOST_PROPOSALS);
        at += length;
    }
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_names_get_proposals() {
        for (latin, arabic) in [
            ("Martin", "مارتين"),
            ("Vladimir", "فلاديمير"),
            ("Shakira", "شاكيرا"),
            ("al-Khatib", "الخاتيب"),
            ("Müller", "مولير"),
            ("Pinto", "بينتو"),
        ] {
            assert!(proposals(latin).contains(&arabic.to_owned()), "{latin}: {:?}", proposals(latin));
        }
        assert!(proposals("Anna Schmidt").iter().all(|p| p.contains(' ')));
        for none in ["", "٢", "محمد", "A1"] {
            assert_eq!(proposals(none), Vec::<String>::new(), "{none}");
        }
    }

    #[test]
    fn a_name_is_kept_once() {
        let mut all = Gazetteer::default();
        let name = |variant: &str, latin: &str| Name {
            accepted: "نيويورك".into(),
            variants: vec![variant.into()],
            latin: latin.into(),
            ..Name::default()
        };
        all.put(name("نيو يورك", ""));
        all.put(name("نويورك", "New York"));
        all.put(name("نويورك", "NYC"));
        assert_eq!((all.names.len(), all.names[0].variants.len(), &*all.names[0].latin), (1, 2, "New York"));
        assert!(all.find("نويورك").is_some() && all.find("باريس").is_none());
    }
}
