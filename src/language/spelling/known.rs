//! Words that are right although no dictionary has them: names of the register and the gazetteer, the article's byline,
//! the house's own words, what was ignored.

use crate::language::clitics;
use crate::language::fold::fold;
use crate::language::tokens;
use std::collections::HashSet;

/// A set of known words. Names are found however their hamzas are written; words only as they stand.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Known {
    exact: HashSet<String>,
    names: HashSet<String>,
}

impl Known {
    /// Adds the words of a name: `سلمى الحدّاد`.
    pub fn add_name(&mut self, name: &str) {
        for range in tokens::words(name) {
            let folded = fold(&name[range]);
            let bare = folded.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).map(str::to_owned);
            self.names.extend(bare);
            self.names.insert(folded);
        }
    }

    /// Adds a word, as it is spelt.
    pub fn add_word(&mut self, word: &str) {
        for range in tokens::words(word) {
            self.exact.insert(tokens::bare(&word[range]));
        }
    }

    /// True if `word`, with or without prefixes, is one of them.
    pub fn holds(&self, word: &str) -> bool {
        if self.exact.is_empty() && self.names.is_empty() {
            return false;
        }
        let bare = tokens::bare(word);
        let exact = clitics::without_prefix(&bare).any(|(_, rest)| self.exact.contains(rest));
        exact || clitics::without_prefix(&fold(&bare)).any(|(_, rest)| self.names.contains(rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_with_their_prefixes() {
        let mut known = Known::default();
        known.add_name("سلمى الحدّاد");
        known.add_word("ترند");
        for word in ["سلمى", "وسلمي", "للحداد", "الحدّاد", "الترند", "بالترند"] {
            assert!(known.holds(word), "{word}");
        }
        assert!(!known.holds("سلوى"));
    }
}
