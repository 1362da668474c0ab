//! The parts of an article that a reader gave, as rows.

use super::row::{Body, Choice, Row, Rows, Shown, Words};
use crate::command::Command;
use crate::document::{BlockKind, MetaField};
use crate::i18n::Bilingual;
use crate::i18n::words::{import, incoming};
use crate::import::{Offer, Part, Take};
use crate::ui::theme::{Colors, TextStyle, Tone};

pub(super) struct PartRows<'a>(pub &'a Offer);

impl PartRows<'_> {
    fn choices(&self, index: usize, part: Part, taken: &Take) -> Vec<Choice> {
        let offer = self.0;
        let mut takes = offer.choices(part);
        let own = takes.contains(taken) || *taken == Take::Left;
        if let (false, Part::Block(_)) = (own, part) {
            // A kind that nothing else becomes, as an item of a list.
            takes.insert(0, Take::AsFound);
        }
        let found = offer.found_as(part);
        let choice = |take: Take| Choice {
            name: if take == Take::AsFound { self.tag(part, &found) } else { self.tag(part, &take) },
            chosen: take == *taken || take == Take::AsFound && found == *taken,
            command: Command::SetImportPart(index, take),
        };
        let left = Choice {
            name: incoming::LEAVE,
            chosen: *taken == Take::Left,
            command: Command::SetImportPart(index, Take::Left),
        };
        takes.into_iter().map(choice).chain([left]).collect()
    }

    fn tag(&self, part: Part, take: &Take) -> Bilingual {
        match (take, part) {
            (Take::Left, Part::Dropped(_)) => import::FURNITURE,
            (Take::Left, _) => incoming::LEFT,
            (Take::Headline, _) => MetaField::Headline.label(),
            (Take::Block(kind), _) => kind.label(),
            (Take::AsFound, Part::Field(field)) => field.label(),
            (Take::AsFound, Part::Comment(_)) => import::READER_COMMENT,
            (Take::AsFound, Part::Lead(_)) => import::PICTURE,
            (Take::AsFound, Part::Block(_)) if self.0.picture(part).is_some() => import::PICTURE,
            (Take::AsFound, Part::Block(_) | Part::Dropped(_)) => import::PARAGRAPH,
        }
    }

    fn tone(&self, part: Part, take: &Take) -> Tone {
        let missing = self.0.picture(part).is_some_and(|id| self.0.file(id).is_none());
        match (take, part) {
            (Take::Left, _) => Tone::Red,
            (Take::Headline, _) | (Take::AsFound, Part::Field(MetaField::Headline)) => Tone::Accent,
            _ if missing => Tone::Amber,
            _ => Tone::Neutral,
        }
    }

    fn words(&self, part: Part, taken: &Take, c: &Colors) -> Words<'_> {
        let left = *taken == Take::Left;
        let (style, ink) = match (part, taken) {
            (_, Take::Left) => (TextStyle::CardQuote, c.red),
            (_, Take::Headline) | (Part::Field(MetaField::Headline), Take::AsFound) => (TextStyle::Subheading1, c.text),
            (Part::Field(MetaField::Standfirst), _) => (TextStyle::BodyCompare, c.text2),
            (Part::Field(_), Take::AsFound) => (TextStyle::ControlBold, c.text2),
            (Part::Comment(_), _) => (TextStyle::CardQuote, c.text2),
            (_, Take::Block(BlockKind::Subheading(_))) => (TextStyle::Subheading2, c.text),
            _ => (TextStyle::BodyCompare, c.text),
        };
        let aside = matches!(part, Part::Comment(_)) || matches!(taken, Take::Block(k) if is_aside(k));
        let text = self.0.text(part);
        let author = if let Part::Comment(at) = part { self.0.article().comments.get(at) } else { None };
        match author.filter(|comment| !comment.author.is_empty()) {
            None => Words { left, aside, ..Words::new(text, style, ink) },
            Some(comment) => {
                let whole = format!("{} {text}", comment.author);
                Words { left, aside, name_bytes: comment.author.len(), ..Words::new(whole, style, ink) }
            }
        }
    }
}

fn is_aside(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Quote | BlockKind::PullQuote | BlockKind::ListItem)
}

impl Rows for PartRows<'_> {
    fn count(&self) -> usize {
        self.0.parts().len()
    }

    fn is_shown(&self, _: usize) -> bool {
        true
    }

    fn row(&self, index: usize, c: &Colors) -> Row<'_> {
        let (part, take) = &self.0.parts()[index];
        let taken = self.0.taken(index).unwrap_or(Take::AsFound);
        let left = taken == Take::Left;
        let picture = self.0.picture(*part).and_then(|id| self.0.article().picture(id));
        let body = match picture {
            Some(picture) => {
                let id = Some(picture.id).filter(|id| self.0.file(*id).is_some());
                Body::Picture(Shown { picture, id, left })
            }
            None => Body::Text(self.words(*part, &taken, c)),
        };
        let back = match (*take == Take::Left, part) {
            (false, _) => Take::Left,
            (true, Part::Dropped(_)) => Take::Block(BlockKind::Paragraph),
            (true, _) => Take::AsFound,
        };
        Row {
            tag: self.tag(*part, &taken),
            tone: self.tone(*part, take),
            body,
            choices: self.choices(index, *part, &taken),
            toggle: Some(Command::SetImportPart(index, back)),
        }
    }

    fn key(&self) -> (usize, &str) {
        (self.0.parts().len(), self.0.article().imported.as_ref().map_or("", |i| i.encoding.as_str()))
    }
}
