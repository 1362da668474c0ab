//! Places of the article in words.

use super::Place;
use crate::base::PictureId;
use crate::document::{Article, BlockKind, MetaField, PictureField};
use crate::i18n::gate::{self as texts, Counted};
use crate::i18n::{Bilingual, words::labels};

/// A place as a reader would name it: `الفقرة الثالثة`, `الصورة الرئيسية`. Blocks are counted among their kind.
pub fn place_words(article: &Article, place: &Place) -> Bilingual {
    match place {
        Place::Article => texts::WHOLE_ARTICLE,
        Place::Meta(field) => field_words(*field),
        Place::Block { block, .. } => {
            let Some(index) = article.block_index(*block) else { return texts::WHOLE_ARTICLE };
            if let BlockKind::Picture(id) = article.body[index].kind {
                return picture_words(article, id);
            }
            let kind = counted(&article.body[index].kind);
            let n = article.body[..=index].iter().filter(|b| counted(&b.kind) == kind).count();
            texts::place(kind, n)
        }
        Place::Picture { picture, field } => {
            let whole = picture_words(article, *picture);
            match field {
                // The finding's own title names what is missing; these are named nowhere else.
                Some(PictureField::Rights) => texts::part_of(&labels::RIGHTS, &whole),
                Some(PictureField::Creator) => texts::part_of(&labels::CREATOR, &whole),
                _ => whole,
            }
        }
    }
}

fn counted(kind: &BlockKind) -> Counted {
    match kind {
        BlockKind::Paragraph => Counted::Paragraph,
        BlockKind::Subheading(_) => Counted::Subheading,
        BlockKind::Quote => Counted::Quote,
        BlockKind::PullQuote => Counted::PullQuote,
        BlockKind::ListItem => Counted::ListItem,
        BlockKind::Picture(_) => Counted::Picture,
        BlockKind::Embed(_) => Counted::Embed,
        BlockKind::Separator => Counted::Separator,
    }
}

fn picture_words(article: &Article, id: PictureId) -> Bilingual {
    if article.lead_picture().is_some_and(|p| p.id == id) {
        return texts::LEAD_PICTURE;
    }
    match article.pictures.iter().position(|p| p.id == id) {
        Some(index) => texts::place(Counted::Picture, index + 1),
        None => texts::WHOLE_ARTICLE,
    }
}

fn field_words(field: MetaField) -> Bilingual {
    match field {
        MetaField::Kicker => labels::KICKER,
        MetaField::Headline => labels::HEADLINE,
        MetaField::Standfirst => labels::STANDFIRST,
        MetaField::Byline => labels::BYLINE,
        MetaField::DatelinePlace => labels::DATELINE_PLACE,
        MetaField::DatelineDate => labels::DATELINE_DATE,
        MetaField::Slug => labels::SLUG,
        MetaField::Section => labels::SECTION,
        MetaField::Rights => labels::RIGHTS,
        MetaField::Note => labels::NOTE,
    }
}
