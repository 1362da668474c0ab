//! Names of the register, folded: which entry a text means, which entries may be the same one twice, which fit what is
//! typed into a search. Made once for a state of the register, away from the window.

use super::{ContactKind, Register, Source, SourceKind};
use crate::base::SourceId;
use crate::language::fold::fold;
use std::collections::{BTreeSet, HashMap, HashSet};

/// While the names are folded anew, at most so many entries are compared letter by letter.
const MOST_UNKNOWN: usize = 200;

/// The folded names of a register.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// An entry's names one a line, then its post, body and tags: what a search looks through.
    texts: HashMap<SourceId, String>,
    by_name: HashMap<String, Vec<SourceId>>,
    by_last_name: HashMap<String, Vec<SourceId>>,
    by_word: HashMap<String, Vec<SourceId>>,
    by_contact: HashMap<String, Vec<SourceId>>,
    /// What tells whether two entries are one.
    alike: HashMap<SourceId, Alike>,
}

/// An entry as it is compared with others.
#[derive(Clone, Debug)]
struct Alike {
    kind: SourceKind,
    /// The words of each name, without the article.
    names: Vec<BTreeSet<String>>,
    contacts: Vec<(ContactKind, String)>,
}

impl Alike {
    fn of(source: &Source) -> Alike {
        let names = source.names().map(words_of).filter(|w| !w.is_empty()).collect();
        let contacts = source.contacts.iter().map(|c| (c.kind, fold(c.value.trim()))).collect();
        Alike { kind: source.kind, names, contacts }
    }

    /// How alike the two are, of 100.
    fn to(&self, other: &Alike) -> usize {
        let pairs = self.names.iter().flat_map(|a| other.names.iter().map(move |b| likeness(a, b)));
        let contact = self.contacts.iter().any(|c| other.contacts.contains(c));
        pairs.max().unwrap_or_default().max(if contact { 90 } else { 0 })
    }
}

impl Names {
    /// Folds the names of `register`.
    pub fn of(register: &Register) -> Names {
        let mut names = Names::default();
        for source in &register.sources {
            names.texts.insert(source.id, searched(source));
            names.alike.insert(source.id, Alike::of(source));
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

    /// The folded name of an entry: the first that it goes by.
    pub fn folded(&self, id: SourceId) -> Option<&str> {
        self.texts.get(&id).and_then(|text| text.lines().next())
    }

    /// The entries of `register` that fit a search, in its order. Of those that came after the names were folded, a few are
    /// compared letter by letter: the next folding is on its way.
    pub fn fitting<'a>(&self, register: &'a Register, search: &str) -> Vec<&'a Source> {
        let search = search.trim();
        if search.is_empty() {
            return register.all().collect();
        }
        let known = self.found(search);
        let mut unknown = 0;
        let mut fits = |source: &Source| {
            if known.contains(&source.id) {
                return true;
            }
            if self.knows(source.id) || unknown >= MOST_UNKNOWN {
                return false;
            }
            unknown += 1;
            matches(source, search)
        };
        register.all().filter(|s| fits(s)).collect()
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
    pub fn doubles(&self, of: SourceId) -> Vec<SourceId> {
        let Some(mine) = self.alike.get(&of) else { return Vec::new() };
        let shared = mine.names.iter().flat_map(|name| self.telling(name)).flatten();
        let reached = mine.contacts.iter().filter_map(|(_, value)| self.by_contact.get(value)).flatten();
        let near: HashSet<SourceId> = shared.chain(reached).copied().filter(|id| *id != of).collect();
        let mut found = Vec::new();
        for id in near {
            let Some(other) = self.alike.get(&id).filter(|o| may_be_one(mine.kind, o.kind)) else { continue };
            let alike = mine.to(other);
            if alike >= 60 {
                found.push((std::cmp::Reverse(alike), id));
            }
        }
        found.sort();
        found.into_iter().map(|(_, id)| id).collect()
    }
}

impl Names {
    /// Where the words of a name stand, but for the one that most names have: two of several words make names alike, and so
    /// at least one other, and `al` or a common first name would lead to half the register.
    fn telling(&self, name: &BTreeSet<String>) -> Vec<&Vec<SourceId>> {
        let mut found: Vec<&Vec<SourceId>> = name.iter().filter_map(|word| self.by_word.get(word)).collect();
        found.sort_by_key(|ids| ids.len());
        if found.len() > 1 {
            found.pop();
        }
        found
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
    use crate::sources::Contact;

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
        std::sync::Arc::make_mut(&mut register.sources[2]).title = "رئيس نقابة الصيادين".into();
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
            let found = names.doubles(register.sources[at].id);
            found.into_iter().filter_map(|id| register.get(id)).map(|s| s.name.as_str()).collect()
        };
        assert_eq!(doubles(0), ["سلمى الحداد"]);
        assert_eq!(doubles(2), ["عمر حسن الدليمي"]);
        assert_eq!(doubles(3), Vec::<&str>::new());
    }

    #[test]
    fn whoever_is_reached_in_the_same_way_may_be_one() {
        let ids = Ids::sequential(1);
        let mut register = Register::default();
        for (name, value) in [("عمر الدليمي", "+000 55 1"), ("أبو خالد", " +٠٠٠ 55 1"), ("رنا", "+000 55 2")]
        {
            let contacts = vec![Contact { value: value.into(), ..Contact::default() }];
            register.put(Source { id: ids.make(), name: name.into(), contacts, ..Source::default() });
        }
        let found = Names::of(&register).doubles(register.sources[0].id);
        assert_eq!(found, [register.sources[1].id]);
    }

    #[test]
    fn doubles_are_those_that_comparing_all_with_all_gives() {
        let ids = Ids::sequential(1);
        let mut register = Register::default();
        let (first, last) = (["عمر", "سلمى", "al"], ["الحداد", "حدّاد", "قاسم", ""]);
        for n in 0..120 {
            let middle = ["", "حسن", "علي"][n / 3 % 3];
            let name = format!("{} {middle} {}", first[n % 3], last[n / 9 % 4]);
            let contacts = vec![Contact { value: format!("+000 {}", n % 20), ..Contact::default() }];
            register.put(Source { id: ids.make(), name, contacts, ..Source::default() });
        }
        let names = Names::of(&register);
        for source in &register.sources {
            let mine = &names.alike[&source.id];
            let others = register.sources.iter().filter(|o| o.id != source.id);
            let mut all: Vec<_> = others
                .map(|o| (std::cmp::Reverse(mine.to(&names.alike[&o.id])), o.id))
                .filter(|(alike, _)| alike.0 >= 60)
                .collect();
            all.sort();
            let all: Vec<SourceId> = all.into_iter().map(|(_, id)| id).collect();
            assert_eq!(names.doubles(source.id), all, "{}", source.name);
        }
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
