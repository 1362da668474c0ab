//! The order in which Tab, Enter and the arrows lead through the fields of the page, and the current sentence.

use crate::base::BlockId;
use crate::document::{Article, BlockKind, MetaField, PictureField, Position, SharedBlock, TextTarget};
use crate::editor::View;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A place that the caret can go to.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Stop {
    /// A field.
    Field(TextTarget),
    /// A place of the body.
    Body(Position),
}

const FIELDS: [MetaField; 6] = [
    MetaField::Kicker,
    MetaField::Headline,
    MetaField::Standfirst,
    MetaField::Byline,
    MetaField::DatelinePlace,
    MetaField::DatelineDate,
];

/// The stop after a field; `None` after one that the page does not show.
pub fn after(article: &Article, target: TextTarget, focus_mode: bool) -> Option<Stop> {
    let body = |b: &SharedBlock| Stop::Body(Position::new(b.id, 0));
    match target {
        TextTarget::Meta(field) => match fields(focus_mode).skip_while(|f| *f != field).nth(1) {
            Some(next) => Some(Stop::Field(TextTarget::Meta(next))),
            None => article.body.first().map(body),
        },
        TextTarget::Picture(id, PictureField::Caption) => {
            Some(Stop::Field(TextTarget::Picture(id, PictureField::Credit)))
        }
        TextTarget::Picture(id, _) => {
            let index = article.body.iter().position(|b| b.kind == BlockKind::Picture(id))?;
            article.body.get(index + 1).or(article.body.get(index)).map(body)
        }
        TextTarget::Block(_) => None,
    }
}

/// The stop before a field; `None` before the first.
pub fn before(article: &Article, target: TextTarget, focus_mode: bool) -> Option<Stop> {
    match target {
        TextTarget::Meta(field) => {
            let shown: Vec<MetaField> = fields(focus_mode).collect();
            let index = shown.iter().position(|f| *f == field)?.checked_sub(1)?;
            Some(Stop::Field(TextTarget::Meta(shown[index])))
        }
        TextTarget::Picture(id, PictureField::Credit) => {
            Some(Stop::Field(TextTarget::Picture(id, PictureField::Caption)))
        }
        TextTarget::Picture(id, _) => {
            let block = article.body.iter().find(|b| b.kind == BlockKind::Picture(id))?;
            Some(Stop::Body(Position::new(block.id, 0)))
        }
        TextTarget::Block(_) => None,
    }
}

/// The last field above the body.
pub fn last_field(focus_mode: bool) -> Option<TextTarget> {
    fields(focus_mode).last().map(TextTarget::Meta)
}

/// True if the page shows the field.
pub fn is_shown(target: TextTarget, focus_mode: bool) -> bool {
    match target {
        TextTarget::Meta(field) => fields(focus_mode).any(|f| f == field),
        TextTarget::Picture(_, field) => matches!(field, PictureField::Caption | PictureField::Credit),
        TextTarget::Block(_) => false,
    }
}

/// The sentence of the body in which the caret stands.
pub fn sentence(article: &Article, view: &View) -> Option<(BlockId, Range<usize>)> {
    let at = view.body.head;
    let text = &article.block(at.block)?.text;
    let found = text.split_sentence_bound_indices().take_while(|(start, _)| *start <= at.offset).last();
    let (start, sentence) = found.unwrap_or((0, ""));
    Some((at.block, start..start + sentence.len()))
}

fn fields(focus_mode: bool) -> impl Iterator<Item = MetaField> {
    FIELDS.into_iter().filter(move |f| !focus_mode || *f == MetaField::Headline)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Clock, FixedClock, Ids};

    #[test]
    fn fields_lead_to_the_body_and_back() {
        let article = Article::new(&Ids::sequential(1), FixedClock::default().now());
        let first = Stop::Body(Position::new(article.body[0].id, 0));
        let date = TextTarget::Meta(MetaField::DatelineDate);
        let headline = TextTarget::Meta(MetaField::Headline);
        assert_eq!(after(&article, date, false), Some(first));
        assert_eq!(after(&article, headline, true), Some(first));
        assert_eq!(before(&article, headline, false), Some(Stop::Field(TextTarget::Meta(MetaField::Kicker))));
        assert_eq!(before(&article, headline, true), None);
    }

    #[test]
    fn the_sentence_of_the_caret_is_found() {
        let mut article = Article::new(&Ids::sequential(1), FixedClock::default().now());
        article.body[0].text = "قال نعم. ثم مضى. وعاد".into();
        let at = article.body[0].text.find("مضى").expect("there");
        let view = View::caret(Position::new(article.body[0].id, at));
        let (_, range) = sentence(&article, &view).expect("a sentence");
        assert_eq!(&article.body[0].text[range], "ثم مضى. ");
    }
}
