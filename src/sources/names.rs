//! Names of the register, folded: which entry a text means, which entries may be the same one twice, which fit what is
//! typed into a search. Made once for a state of the register, away from the window.

use super::{Register, Source, SourceKind};
use crate::base::SourceId;
use crate::language::fold::fold;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The folded names of a register.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// An entry's names one a line, then its post, body and tags: what a search looks through.
    texts: HashMap<SourceId, String>,
    by_name: HashMap<String, Vec<SourceId>>,
    by_last_name: HashMap<String, Vec<SourceId>>,
    by_word: HashMap<String, Vec<SourceId>>,
    by_contact: HashMap<String, Vec<SourceId>>,
}

impl Names {
    /// Folds the names of `register`.
    pub fn of(register: &Register) -> Names {
        let mut names = Names::default();
        for source in &register.sources {
            names.texts.insert(source.id, searched(source));
            for name in source.names().map(key).filter(|k| !k.is_empty()) {
                if source.kind.is_person()
                    && let Some((_, last)) = name.rsplit_once(' ')
                    && last.chars().count() > 2
                {
                    put(&mut names.by_last_name, bare(last).to_owned(), source.id);
                }
                name.split(' ').for_each(|word| put(&mut names.by_word, bare(word).to_owned(), source.id));
                put(&mut names.by_name, name, source.id);
            }
            source.contacts.iter().for_each(|c| put(&mut names.by_contact, fold(c.value.trim()), source.id));
        }
        names
    }

    /// True if the entry was there when the names were folded.
    pub fn knows(&self, id: SourceId) -> bool {
        self.texts.contains_key(&id)
    }

    /// The entry that a text calls `name`: by one of its names, with or without a naming noun before it
    /// (`صحيفة المدينة`), or by a last name that only one person has.
    pub fn meant(&self, name: &str) -> Option<SourceId> {
        let wanted = key(name);
        let alone = |found: Option<&Vec<SourceId>>| match found.map(Vec::as_slice) {
            Some([id]) => Some(*id),
            _ => None,
        };
        let whole = || alone(self.by_name.get(&wanted));
        let without_noun = || alone(self.by_name.get(wanted.split_once(' ')?.1));
        let last = || alone(self.by_last_name.get(bare(&wanted)));
        whole().or_else(without_noun).or_else(last)
    }

    /// The entries in which every word of `search` stands; spelling folded.
    pub fn found(&self, search: &str) -> HashSet<SourceId> {
        let words: Vec<String> = search.split_whitespace().map(fold).filter(|w| !w.is_empty()).collect();
        let holds = |text: &str| words.iter().all(|w| text.contains(w.as_str()));
        self.texts.iter().filter(|(_, text)| holds(text)).map(|(id, _)| *id).collect()
    }

    /// Entries that may be `of` twice: they share a name, a contact, or all words of one name stand in the other. The
    /// likeliest first.
    pub fn doubles(&self, register: &Register, of: SourceId) -> Vec<SourceId> {
        let Some(source) = register.get(of) else { return Vec::new() };
        let mine: Vec<BTreeSet<String>> = source.names().map(words_of).filter(|w| !w.is_empty()).collect();
        let shared = mine.iter().flatten().filter_map(|word| self.by_word.get(word)).flatten();
        let reached = source.contacts.iter().filter_map(|c| self.by_contact.get(&fold(c.value.trim()))).flatten();
        let near: BTreeSet<SourceId> = shared.chain(reached).copied().filter(|id| *id != source.id).collect();
        let mut found = Vec::new();
        for other in register.sources.iter().filter(|o| near.contains(&o.id) && may_be_one(source.kind, o.kind)) {
            let theirs: Vec<BTreeSet<String>> = other.names().map(words_of).filter(|w| !w.is_empty()).collect();
            let alike = mine.iter().flat_map(|a| theirs.iter().map(move |b| likeness(a, b))).max().unwrap_or_default();
            let contact = source.contacts.iter().any(|c| {
                other.contacts.iter().any(|d| c.kind == d.kind && fold(c.value.trim()) == fold(d.value.trim()))
            });
            let alike = alike.max(if contact { 90 } else { 0 });
            if alike >= 60 {
                found.push((std::cmp::Reverse(alike), other.id));
            }
        }
        found.sort();
        found.into_iter().map(|(_, id)| id).collect()
    }
}

/// True if every word of `search` stands in the names, the post, the body or the tags of `source`; spelling folded.
pub fn matches(source: &Source, search: &str) -> bool {
    let text = searched(source);
    search.split_whitespace().map(fold).all(|word| text.contains(&word))
}

fn put(map: &mut HashMap<String, Vec<SourceId>>, key: String, id: SourceId) {
    let ids = map.entry(key).or_default();
    if !ids.contains(&id) {
        ids.push(id);
    }
}

fn searched(source: &Source) -> String {
    let mut text = source.names().map(fold).collect::<Vec<_>>().join("\n");
    for part in [&source.title, &source.affiliation].into_iter().chain(&source.tags) {
        if !part.trim().is_empty() {
            text.push('\n');
            text.push_str(&fold(part));
        }
    }
    text
}

/// A name as it is compared: folded words with one blank between them, no punctuation.
fn key(name: &str) -> String {
    let folded = fold(name);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

fn words_of(name: &str) -> BTreeSet<String> {
    key(name).split(' ').filter(|w| !w.is_empty()).map(|w| bare(w).to_owned()).collect()
}

/// A word without the article, Arabic or Latin.
fn bare(word: &str) -> &str {
    let short = word.strip_prefix("ال").filter(|w| w.chars().count() > 2);
    short.unwrap_or(word)
}

/// How alike two names are, of 100: the words they share, of the words of the shorter; one word is little.
fn likeness(a: &BTreeSet<String>, b: &BTreeSet<String>) -> usize {
    let shared = a.intersection(b).filter(|w| *w != "al").count();
    let shorter = a.len().min(b.len());
    match (shared, shorter) {
        _ if a == b => 100,
        (0, _) | (_, 0) => 0,
        (shared, shorter) if shared == shorter && shared > 1 => 80,
        (shared, _) if shared > 2 => 60,
        _ => 0,
    }
}

fn may_be_one(a: SourceKind, b: SourceKind) -> bool {
    let human = |k: SourceKind| k.is_person() || k == SourceKind::SocialAccount;
    let body = |k: SourceKind| matches!(k, SourceKind::Outlet | SourceKind::Organisation | SourceKind::SocialAccount);
    a == b || (human(a) && human(b)) || (body(a) && body(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Ids;

    fn register() -> Register {
        let ids = Ids::sequential(1);
        let mut register = Register::default();
        let entries = [
            (SourceKind::Person, "سلمى الحدّاد", "Salma al-Haddad"),
            (SourceKind::Person, "سلمى الحداد", ""),
            (SourceKind::Person, "عمر الدليمي", "Omar al-Dulaimi"),
            (SourceKind::Outlet, "المدينة", ""),
            (SourceKind::Anonymous, "مصدر في إدارة الميناء", ""),
            (SourceKind::Person, "عمر حسن الدليمي", ""),
        ];
        for (kind, name, latin) in entries {
            let (name, name_latin) = (name.into(), latin.into());
            register.put(Source { id: ids.make(), kind, name, name_latin, ..Source::default() });
        }
        register.sources[2].title = "رئيس نقابة الصيادين".into();
        register
    }

    fn meant(name: &str) -> Option<String> {
        let register = register();
        let id = Names::of(&register).meant(name)?;
        register.get(id).map(|s| s.name.clone())
    }

    #[test]
    fn a_text_means_an_entry_by_any_spelling() {
        assert_eq!(meant("المدينه").as_deref(), Some("المدينة"));
        assert_eq!(meant("صحيفة «المدينة»").as_deref(), Some("المدينة"));
        assert_eq!(meant("omar AL-DULAIMI").as_deref(), Some("عمر الدليمي"));
        assert_eq!(meant("مصدر في ادارة الميناء").as_deref(), Some("مصدر في إدارة الميناء"));
        assert_eq!(meant("سلمى الحداد"), None, "two entries go by it");
        assert_eq!(meant("الدليمي"), None, "two have this last name");
        assert_eq!(meant("أحد"), None);
    }

    #[test]
    fn doubles_are_told_by_their_words() {
        let register = register();
        let names = Names::of(&register);
        let doubles = |at: usize| -> Vec<&str> {
            let found = names.doubles(&register, register.sources[at].id);
            found.into_iter().filter_map(|id| register.get(id)).map(|s| s.name.as_str()).collect()
        };
        assert_eq!(doubles(0), ["سلمى الحداد"]);
        assert_eq!(doubles(2), ["عمر حسن الدليمي"]);
        assert_eq!(doubles(3), Vec::<&str>::new());
    }

    #[test]
    fn a_search_finds_words_in_any_order() {
        let register = register();
        let names = Names::of(&register);
        assert_eq!(names.found("الصيادين عمر"), HashSet::from([register.sources[2].id]));
        assert_eq!(names.found("haddad"), HashSet::from([register.sources[0].id]));
        assert_eq!(names.found("").len(), 6);
        assert!(matches(&register.sources[2], "نقابه دليمي") && !matches(&register.sources[2], "haddad"));
    }
}
