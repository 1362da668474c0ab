//! What a reader found, whatever the format; and the article that it becomes.

use super::{Kind, Reading};
use crate::base::{Ids, PictureId, Timestamp};
use crate::document::{Article, Block, BlockKind, DroppedLine, Fragment, Imported, Metadata, Picture};
use crate::i18n::{Bilingual, technical, words::reading as words};
use crate::import::repair;
use crate::import::{Warning, WarningKind};
use crate::language::{clean, direction, slug};
use crate::media;

/// The most blocks of an article that is read.
const MOST_BLOCKS: usize = 20_000;

/// Metadata, body and pictures.
#[derive(Default)]
pub(super) struct Found {
    pub meta: Metadata,
    pub parts: Vec<Part>,
    pub pictures: Vec<FoundPicture>,
    /// The picture that stands for the article, by index.
    pub lead: Option<usize>,
    pub notes: Vec<(WarningKind, Bilingual)>,
    /// Lines that were taken for the page's and left out.
    pub dropped: Vec<String>,
    /// As the WHATWG names it.
    pub encoding: &'static str,
}

/// A piece of the body.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Part {
    Text(BlockKind, Fragment),
    /// By index in [`Found::pictures`].
    Picture(usize),
}

/// A picture with its words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct FoundPicture {
    /// Name of its file.
    pub name: String,
    pub bytes: Option<Vec<u8>>,
    pub caption: String,
    pub credit: String,
    pub alt: String,
    pub rights: String,
}

impl Found {
    pub fn note(&mut self, words: Bilingual) {
        if !self.notes.iter().any(|(_, known)| *known == words) {
            self.notes.push((WarningKind::LeftOut, words));
        }
    }

    pub fn text(&mut self, kind: BlockKind, fragment: Fragment) {
        let empty = fragment.text.trim().is_empty() && !matches!(kind, BlockKind::Separator | BlockKind::Embed(_));
        if !empty {
            self.parts.push(Part::Text(kind, fragment));
        }
    }

    pub fn paragraph(&mut self, text: &str) {
        self.text(BlockKind::Paragraph, Fragment::plain(text.trim()));
    }

    /// Adds a picture; its place in the list.
    pub fn picture(&mut self, picture: FoundPicture) -> usize {
        self.pictures.push(picture);
        self.pictures.len() - 1
    }

    /// Words of the body.
    pub fn words(&self) -> usize {
        let text = |p: &Part| if let Part::Text(_, f) = p { crate::language::tokens::word_count(&f.text) } else { 0 };
        self.parts.iter().map(text).sum()
    }

    /// True if there is a letter or a digit to be read.
    pub fn holds_words(&self) -> bool {
        let told = |text: &str| text.chars().any(char::is_alphanumeric);
        told(&self.meta.headline)
            || !self.pictures.is_empty()
            || self.parts.iter().any(|p| matches!(p, Part::Text(_, f) if told(&f.text)))
    }

    /// The article.
    pub fn into_reading(mut self, kind: Kind, file_name: &str, ids: &Ids, now: Timestamp) -> Reading {
        let mut article = Article::new(ids, now);
        let mut warnings: Vec<Warning> = Vec::new();
        let repaired = self.repair();
        let meta = &mut self.meta;
        for field in crate::document::MetaField::ALL {
            let cleaned = clean::line(meta.field(field)).trim().to_owned();
            *meta.field_mut(field) = cleaned;
        }
        if meta.slug.is_empty() {
            meta.slug = slug::slug(&meta.headline);
        }
        if meta.language.is_empty() {
            let arabic = |text: &str| direction::first_strong(text) == Some(direction::Strong::Rtl);
            let is_arabic =
                arabic(&meta.headline) || self.parts.iter().any(|p| matches!(p, Part::Text(_, f) if arabic(&f.text)));
            if is_arabic {
                meta.language = "ar".to_owned();
            }
        }
        let mut warn = |kind, message| warnings.push(Warning { kind, line: None, message });
        if meta.headline.is_empty() {
            warn(WarningKind::HeadlineMissing, crate::i18n::import::HEADLINE_MISSING);
        }
        repaired.into_iter().for_each(|(kind, message)| warn(kind, message));
        self.notes.drain(..).for_each(|(kind, message)| warn(kind, message));
        let (pictures, files) = self.pictures_of(ids, &mut warn);
        let mut meta = self.meta;
        meta.lead_picture = self.lead.and_then(|at| pictures.get(at)).map(|p| p.id);
        let body: Vec<Block> =
            self.parts.into_iter().take(MOST_BLOCKS).filter_map(|part| block(part, &pictures, ids)).collect();
        article.meta = meta;
        if !body.is_empty() {
            article.body = body.into();
        }
        article.pictures = pictures;
        let dropped = self.dropped.into_iter().enumerate();
        let dropped = dropped.map(|(at, text)| DroppedLine { line: at + 1, text }).collect();
        let file_name = clean::line(file_name).into_owned();
        article.imported =
            Some(Imported { file_name, encoding: self.encoding.to_owned(), at: now, dropped, digest: String::new() });
        Reading { article, warnings, files, kind }
    }

    /// Puts presentation forms and turned-around text right.
    fn repair(&mut self) -> Vec<(WarningKind, Bilingual)> {
        let mut seen = repair::Seen::default();
        for field in crate::document::MetaField::ALL {
            let text = std::mem::take(self.meta.field_mut(field));
            *self.meta.field_mut(field) = seen.text(text);
        }
        for part in &mut self.parts {
            if let Part::Text(_, fragment) = part {
                *fragment = seen.fragment(std::mem::take(fragment));
            }
        }
        for picture in &mut self.pictures {
            for text in [&mut picture.caption, &mut picture.credit, &mut picture.alt] {
                *text = seen.text(std::mem::take(text));
            }
        }
        seen.notes()
    }

    fn pictures_of(
        &mut self,
        ids: &Ids,
        warn: &mut dyn FnMut(WarningKind, Bilingual),
    ) -> (Vec<Picture>, Vec<(PictureId, Vec<u8>)>) {
        let (mut pictures, mut files) = (Vec::new(), Vec::new());
        for found in std::mem::take(&mut self.pictures) {
            let field = |text: &str| clean::line(text).trim().to_owned();
            let mut picture = Picture {
                id: ids.make(),
                name: field(&found.name),
                caption: field(&found.caption),
                credit: field(&found.credit),
                alt: field(&found.alt),
                rights: field(&found.rights),
                ..Picture::default()
            };
            let probed = found.bytes.as_deref().map(media::probe);
            match (found.bytes, probed) {
                (Some(bytes), Some(Ok(info))) => {
                    (picture.width, picture.height) = (info.width, info.height);
                    files.push((picture.id, bytes));
                }
                (Some(_), Some(Err(_))) => {
                    warn(
                        WarningKind::PictureWithoutFile,
                        words::PICTURE_UNREADABLE.filled(&[&technical(&picture.name)]),
                    );
                }
                _ => warn(WarningKind::PictureWithoutFile, words::PICTURE_MISSING.filled(&[&technical(&picture.name)])),
            }
            pictures.push(picture);
        }
        (pictures, files)
    }
}

fn block(part: Part, pictures: &[Picture], ids: &Ids) -> Option<Block> {
    match part {
        Part::Picture(at) => {
            let picture = pictures.get(at)?;
            Some(Block::new(ids.make(), BlockKind::Picture(picture.id), ""))
        }
        Part::Text(kind, fragment) => {
            let mut block = Block::new(ids.make(), kind, fragment.text);
            block.marks = fragment.marks;
            Some(block)
        }
    }
}
