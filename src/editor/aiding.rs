//! Typing aids in an article: what the house would rather have in place of what was just typed. The typed text goes in
//! first, by itself; the aid is an edit of its own, so that one undo takes it back alone.

use super::{Edit, Editor};
use crate::document::{Article, TextTarget};
use crate::language::style::HouseStyle;
use crate::language::typing::{self, Aids};

/// The house whose aids help while typing, and which of them the person wants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TypingHouse {
    /// What the desk has decided.
    pub style: HouseStyle,
    /// Which aids help.
    pub aids: Aids,
}

impl Editor {
    /// The edit that puts the house's mark or digit in place of `typed`, which stands right before the caret. `None` where
    /// it stays as typed.
    pub fn aid(&self, article: &Article, typed: &str, house: &TypingHouse) -> Option<Edit> {
        let (target, caret) = match self.view.field {
            Some(field) => (field.target, field.span.range().end),
            None => (TextTarget::Block(self.view.body.head.block), self.view.body.head.offset),
        };
        let text = article.text(target)?;
        let start = caret.checked_sub(typed.len())?;
        if text.get(start..caret)? != typed {
            return None;
        }
        let with = typing::aid(text.get(..start)?, typed, &house.style, house.aids)?;
        self.replace(article, &(target, start..caret), &with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Clock, FixedClock, Ids};
    use crate::document::{EditKind, History};
    use crate::editor::View;

    /// Types keys one by one as the canvas does; the article's only text, and its history.
    fn typed(keys: &str) -> (Article, History<View>, FixedClock) {
        let (ids, clock) = (Ids::sequential(1), FixedClock::default());
        let mut article = Article::new(&ids, clock.now());
        let mut editor = Editor::new(&article);
        let mut history = History::default();
        let house = TypingHouse { style: HouseStyle::default(), aids: Aids::default() };
        for key in keys.chars().map(String::from) {
            if let Some(edit) = editor.insert_text(&article, &key, &ids) {
                apply(&mut article, &mut editor, &mut history, edit, &clock);
            }
            if let Some(edit) = editor.aid(&article, &key, &house) {
                assert_eq!(edit.kind, EditKind::Single);
                apply(&mut article, &mut editor, &mut history, edit, &clock);
            }
        }
        (article, history, clock)
    }

    fn apply(article: &mut Article, editor: &mut Editor, history: &mut History<View>, edit: Edit, clock: &FixedClock) {
        edit.transaction.apply(article).expect("it fits");
        editor.accept(&edit);
        history.record(edit.transaction, edit.kind, edit.before, edit.after, clock.now());
    }

    #[test]
    fn one_undo_takes_back_the_aid_alone() {
        let (mut article, mut history, _) = typed("قال \"");
        assert_eq!(article.body[0].text, "قال «");
        history.undo(&mut article).expect("not stale");
        assert_eq!(article.body[0].text, "قال \"");
        history.undo(&mut article).expect("not stale");
        assert_eq!(article.body[0].text, "");
        assert_eq!(typed("قال \"نعم\" 25").0.body[0].text, "قال «نعم» ٢٥");
    }
}
