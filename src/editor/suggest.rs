//! Editing by suggestion: what an edit becomes while somebody suggests instead of writing.

use super::{Edit, View};
use crate::document::{Article, EditKind, Hand, Position, Selection};

impl Edit {
    /// The edit that proposes what this one, made for `article` as the hand works on it, would do; `None` if it does not fit.
    pub fn suggested(&self, article: &Article, hand: &Hand<'_>) -> Option<Edit> {
        let made = article.suggest(&self.transaction, hand).ok()?;
        // Delete goes on behind what it struck, Backspace before it.
        let head = |v: &View| v.body.head;
        let stays = head(&self.before).block == head(&self.after).block
            && head(&self.before).offset == head(&self.after).offset
            && self.before.body.is_caret();
        let passes = self.kind == EditKind::Deleting && stays;
        let place = |p: Position| made.place(p, passes);
        let body = Selection { anchor: place(self.after.body.anchor), head: place(self.after.body.head) };
        let after = View { body, ..self.after };
        Some(Edit { transaction: made.transaction, kind: self.kind, before: self.before, after })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Erase, marked};
    use super::*;
    use crate::base::{Clock, FixedClock, Ids};
    use crate::editor::Editor;

    /// What a key does to the page.
    type Key<'a> = &'a dyn Fn(&Editor, &Article, &Ids) -> Option<Edit>;

    /// Makes edits by suggestion; the page as it then stands, what is suggested in braces, and how many suggestions there are.
    fn after(spec: &str, edits: &[Key]) -> (String, usize) {
        let ids = Ids::sequential(1);
        let (mut article, mut editor) = marked::parse(spec, &ids);
        let hand = Hand { author: "هدى", at: FixedClock::default().now(), ids: &ids };
        for edit in edits {
            let edit = edit(&editor, &article, &ids).expect("an edit").suggested(&article, &hand).expect("fits");
            edit.transaction.apply(&mut article).expect("applies");
            editor.accept(&edit);
        }
        (marked::show(&article, &editor), article.suggestions.len())
    }

    #[test]
    fn the_caret_goes_where_a_writer_expects_it() {
        let back: Key = &|e, a, _| e.erase(a, Erase::Backward);
        let on: Key = &|e, a, _| e.erase(a, Erase::Forward);
        let x: Key = &|e, a, ids| e.insert_text(a, "x", ids);
        assert_eq!(after("ab|cd", &[back, back]).0, "|{ab}cd");
        assert_eq!(after("ab|cd", &[on, on]).0, "ab{cd}|");
        assert_eq!(after("ab|cd", &[x, x, back]), ("ab{x}|cd".into(), 1));
        assert_eq!(after("a[bc]>d", &[x, x]), ("a{bc}{xx}|d".into(), 1));
        assert_eq!(after("ab|cd", &[x, back]), ("ab|cd".into(), 0));
    }
}
