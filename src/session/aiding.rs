//! What helps with the language of an open article at the caret: marks on letters, other forms of numbers and dates, and
//! what is shown of both. Nothing is put into the text before the person chooses it.

use super::{OpenArticle, Session};
use crate::base::{ArticleId, Date};
use crate::command::Command;
use crate::document::{Affinity, Article, Exchange, Position, SharedBlock, TextTarget};
use crate::editor::{Overlay, OverlayKind, Span, View};
use crate::gate::language as texts;
use crate::i18n::words::{marks as words, numbers};
use crate::language::direction::is_arabic_letter;
use crate::language::forms::{self, Forms, Offer};
use crate::language::{calendar, tashkeel};
use crate::session::linting;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// What the window shows of the language of the page, beside the page itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LanguageView {
    /// True while the bar of marks is shown.
    pub marks: bool,
    /// Counts requests to put the focus into it.
    pub marks_requests: u64,
    /// True while the page is shown without its marks.
    pub hides_marks: bool,
    /// True while the card of counts is shown.
    pub counts: bool,
}

/// Forms of the number or date at the caret, as they are offered.
#[derive(Clone, PartialEq, Debug)]
pub struct ShownForms {
    /// Where it stands.
    pub at: Overlay,
    /// What can stand there.
    pub forms: Forms,
}

impl OpenArticle {
    /// The letter before the caret with its marks, and the word around it; `None` where no Arabic letter stands there.
    pub fn letter_at_caret(&self) -> Option<(&str, &str)> {
        let (target, caret) = self.caret();
        let text = self.article.text(target)?;
        let letter = text.get(..caret)?.graphemes(true).next_back().filter(|g| g.chars().any(is_arabic_letter))?;
        let at = caret - letter.len();
        let word = crate::language::tokens::words(text).into_iter().find(|w| w.start <= at && at < w.end);
        Some((letter, word.and_then(|w| text.get(w)).unwrap_or(letter)))
    }

    fn caret(&self) -> (TextTarget, usize) {
        match self.editor.view.field {
            Some(field) => (field.target, field.span.range().end),
            None => (TextTarget::Block(self.editor.view.body.head.block), self.editor.view.body.head.offset),
        }
    }
}

impl Session {
    /// Shows the bar of marks with the focus in it; takes it away, where it is shown.
    pub(super) fn toggle_marks_bar(&mut self) {
        let view = &mut self.language_view;
        view.marks = !view.marks;
        view.marks_requests += u64::from(view.marks);
        if !view.marks
            && let Some(open) = self.current.and_then(|id| self.article_mut(id))
        {
            // The page takes the focus back.
            open.jumps += 1;
        }
    }

    /// Puts a mark on the letter before the caret, in order; takes it off, if it is there.
    pub(super) fn put_mark(&mut self, id: ArticleId, mark: tashkeel::Mark) {
        let Some(open) = self.article(id) else { return };
        let (target, caret) = open.caret();
        let article = open.worked_on(&self.settings.person);
        let toggled = article.text(target).and_then(|text| tashkeel::toggled(text, caret, mark));
        let edit = toggled.and_then(|(range, marks)| open.editor.replace(&article, &(target, range), &marks));
        drop(article);
        if let Some(edit) = edit {
            self.close_undo_group(id);
            self.edit_or_suggest(id, edit);
        }
    }

    /// Puts the caret behind the next Arabic letter of the text, or the one before.
    pub(super) fn step_letter(&mut self, id: ArticleId, back: bool) {
        let Some(open) = self.article_mut(id) else { return };
        let (target, caret) = open.caret();
        let Some(text) = open.article.text(target) else { return };
        let ends =
            text.grapheme_indices(true).filter(|(_, g)| g.chars().any(is_arabic_letter)).map(|(at, g)| at + g.len());
        let next = if back { ends.take_while(|e| *e < caret).last() } else { ends.into_iter().find(|e| *e > caret) };
        let Some(offset) = next else { return };
        let view = match target {
            TextTarget::Block(block) => View::caret(Position { block, offset, affinity: Affinity::Before }),
            _ => open.editor.view.in_field(target, Span::at(offset)),
        };
        open.editor.show(view);
        open.jumps += 1;
        self.close_undo_group(id);
    }

    /// Takes all marks off the selection, or off the whole article where nothing is selected, as one step; says how many.
    pub(super) fn strip_marks(&mut self, id: ArticleId) {
        let Some(open) = self.article(id) else { return };
        let exchanges = marks_of(&open.article, selected(open));
        let count = exchanges.len() as u64;
        let now = self.services.clock.now();
        if count == 0 {
            return self.notices.say(words::NO_MARKS, None, now);
        }
        let transaction = open.article.exchange(&exchanges);
        if self.change_text(id, transaction) {
            self.notices.say(words::stripped(count), Some(Command::Undo(id)), now);
        }
    }

    /// Offers the forms of the number or date at the caret.
    pub(super) fn show_forms(&mut self, id: ArticleId) {
        let Some(open) = self.article(id) else { return };
        let Some(style) = self.desk.as_ref().map(|d| &d.info.style) else { return };
        let (target, range) = open.editor.place(&open.article);
        let text = open.article.text(target).unwrap_or_default();
        let near: Date = open.article.created.to_zoned(jiff::tz::TimeZone::UTC).date();
        let day = calendar::dateline_day(&open.article.meta.dateline_date, Some(near));
        let found = forms::at(text, range, day, style);
        let now = self.services.clock.now();
        let Some(forms) = found else { return self.notices.say(numbers::NONE, None, now) };
        let whole = forms.offers.iter().map(|o| o.range.clone()).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end));
        let at = Overlay::new(target, whole.unwrap_or_default(), OverlayKind::Language);
        if let Some(open) = self.article_mut(id) {
            open.shown_finding = None;
            open.shown_forms = Some(ShownForms { at, forms });
            open.jumps += 1;
        }
    }

    /// Takes the offered forms away; the page has the focus again.
    pub(super) fn close_forms(&mut self, id: ArticleId) {
        if let Some(open) = self.article_mut(id).filter(|o| o.shown_forms.is_some()) {
            open.shown_forms = None;
            open.jumps += 1;
        }
    }

    /// Puts a form in place of the number or date that it was offered for.
    pub(super) fn put_form(&mut self, id: ArticleId, offer: &Offer) {
        let Some(open) = self.article(id) else { return };
        let Some(shown) = open.shown_forms.as_ref().filter(|s| s.forms.offers.contains(offer)) else { return };
        let place = (shown.at.target, offer.range.clone());
        if let Some(mut edit) = open.editor.replace(&open.article, &place, &offer.text) {
            open.spare_proposed_fields(&self.settings.person, &mut edit.transaction);
            self.close_undo_group(id);
            self.edit_or_suggest(id, edit);
        }
        self.close_forms(id);
        if let Some(open) = self.article_mut(id) {
            open.jumps += 1;
        }
    }
}

/// The texts of the selection with the bytes that it holds of each; `None` where nothing is selected.
fn selected(open: &OpenArticle) -> Option<Vec<(TextTarget, Range<usize>)>> {
    let article = &open.article;
    if let Some(field) = open.editor.view.field {
        return (!field.span.is_caret()).then(|| vec![(field.target, field.span.range())]);
    }
    let (start, end) = open.editor.view.body.ordered(article).filter(|(start, end)| start != end)?;
    let (first, last) = (article.block_index(start.block)?, article.block_index(end.block)?);
    let part = |(i, block): (usize, &SharedBlock)| {
        let from = if i == first { start.offset } else { 0 };
        let to = if i == last { end.offset } else { block.text.len() };
        (TextTarget::Block(block.id), from..to)
    };
    Some(article.body.iter().enumerate().skip(first).take(last + 1 - first).map(part).collect())
}

/// An exchange for each mark of the places, or of all that is printed: nothing in its place.
fn marks_of(article: &Article, places: Option<Vec<(TextTarget, Range<usize>)>>) -> Vec<Exchange> {
    let all = || {
        let texts = texts::texts(article).into_iter();
        texts.filter_map(|(place, _, text)| Some((linting::target(place)?, 0..text.len()))).collect()
    };
    let places = places.unwrap_or_else(all);
    let of = |(target, range): &(TextTarget, Range<usize>)| {
        let text = article.text(*target).and_then(|t| t.get(range.clone())).unwrap_or_default();
        let marks = text.char_indices().filter(|(_, c)| tashkeel::is_tashkeel(*c));
        let exchange = |(at, c): (usize, char)| {
            let start = range.start + at;
            Exchange { target: *target, range: start..start + c.len_utf8(), text: String::new() }
        };
        marks.map(exchange).collect::<Vec<_>>()
    };
    places.iter().flat_map(of).collect()
}
