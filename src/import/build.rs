//! The article that a draft gives, with a warning for everything that was guessed.

use super::draft::{Draft, Role};
use super::readers::{Kind, Reading};
use crate::base::{Ids, Timestamp};
use crate::document::{Article, Block, BlockKind, CommentState, DroppedLine, Imported, Picture, ReaderComment};
use crate::i18n::{Bilingual, import as texts};
use crate::language::direction::{Strong, first_strong};
use crate::language::{dates, quotes, slug};

/// An article and what should be known of how it came to be.
#[derive(Clone, PartialEq, Debug)]
pub struct Outcome {
    /// The article, a draft.
    pub article: Article,
    /// In the order of the lines; those on the whole text come first.
    pub warnings: Vec<Warning>,
}

impl Outcome {
    /// The same as a reader gives it.
    pub fn into_reading(self) -> Reading {
        Reading { article: self.article, warnings: self.warnings, files: Vec::new(), kind: Kind::Text }
    }
}

/// Something that was guessed, left out or found wanting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Warning {
    /// What.
    pub kind: WarningKind,
    /// The line's number in the file, from 1; `None` for the whole text.
    pub line: Option<usize>,
    /// In words.
    pub message: Bilingual,
}

/// The kinds of warnings.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum WarningKind {
    /// Nothing named the encoding.
    EncodingGuessed,
    /// Bytes that gave no character.
    CharactersReplaced,
    /// No line served as a headline.
    HeadlineMissing,
    /// The headline is the first line of text.
    HeadlineGuessed,
    /// A picture's place, known by a file name.
    PictureWithoutFile,
    /// A line taken for page furniture.
    FurnitureDropped,
    /// A reader's comment, held.
    CommentHeld,
    /// Lines joined to a paragraph.
    LinesJoined,
    /// A quotation that begins with a closing mark.
    WrongQuotationMark,
    /// A quotation mark that was put right because somebody asked for it.
    QuotationMarkFixed,
    /// A relative date, and no dateline.
    RelativeDate,
    /// Letters came as shapes and were made letters.
    FormsRepaired,
    /// Text came in the order in which it is seen and was turned around.
    OrderRepaired,
    /// Something of the file that an article has no place for.
    LeftOut,
}

impl WarningKind {
    /// The stable name, as machines read it.
    pub fn name(self) -> &'static str {
        match self {
            WarningKind::EncodingGuessed => "encoding-guessed",
            WarningKind::CharactersReplaced => "characters-replaced",
            WarningKind::HeadlineMissing => "headline-missing",
            WarningKind::HeadlineGuessed => "headline-guessed",
            WarningKind::PictureWithoutFile => "picture-without-file",
            WarningKind::FurnitureDropped => "furniture-dropped",
            WarningKind::CommentHeld => "comment-held",
            WarningKind::LinesJoined => "lines-joined",
            WarningKind::WrongQuotationMark => "wrong-quotation-mark",
            WarningKind::QuotationMarkFixed => "quotation-mark-fixed",
            WarningKind::RelativeDate => "relative-date",
            WarningKind::FormsRepaired => "forms-repaired",
            WarningKind::OrderRepaired => "order-repaired",
            WarningKind::LeftOut => "left-out",
        }
    }
}

impl Draft {
    /// The article as the draft stands now. The draft stays.
    pub fn build(&self, ids: &Ids, now: Timestamp) -> Outcome {
        let mut article = Article::new(ids, now);
        let mut warnings = Vec::new();
        self.whole_text(&mut warnings);
        self.fields(&mut article, &mut warnings);
        self.body(&mut article, ids, &mut warnings);
        for comment in self.comments() {
            let message = texts::comment_held(&comment.author);
            warnings.push(self.on_line(WarningKind::CommentHeld, comment.line, message));
            article.comments.push(ReaderComment {
                id: ids.make(),
                author: comment.author,
                text: comment.text,
                state: CommentState::Held,
                reason: String::new(),
            });
        }
        let dropped = self.dropped(&mut warnings);
        let file_name = self.file_name.clone();
        article.imported =
            Some(Imported { file_name, encoding: self.encoding.to_owned(), at: now, dropped, digest: String::new() });
        warnings.sort_by_key(|w| (w.line.unwrap_or(0), w.kind));
        Outcome { article, warnings }
    }

    fn whole_text(&self, warnings: &mut Vec<Warning>) {
        let mut whole = |kind, message| warnings.push(Warning { kind, line: None, message });
        if self.encoding_guessed {
            whole(WarningKind::EncodingGuessed, texts::encoding_guessed(self.encoding));
        }
        if self.replaced > 0 {
            whole(WarningKind::CharactersReplaced, texts::characters_replaced(self.replaced));
        }
        for (kind, message) in &self.repaired {
            whole(*kind, message.clone());
        }
        if self.headline_index().is_none() {
            whole(WarningKind::HeadlineMissing, texts::HEADLINE_MISSING);
        }
    }

    fn fields(&self, article: &mut Article, warnings: &mut Vec<Warning>) {
        let meta = &mut article.meta;
        if let Some(index) = self.headline_index() {
            meta.headline = self.lines[index].text.clone();
            warnings.push(self.on_line(WarningKind::HeadlineGuessed, index, texts::HEADLINE_GUESSED));
        }
        meta.slug = slug::slug(&meta.headline);
        meta.section = self.section.trim().to_owned();
        meta.dateline_place = self.dateline_place.trim().to_owned();
        meta.dateline_date = self.dateline_date.trim().to_owned();
        let rtl = |r: &Role, text: &str| *r == Role::Paragraph && first_strong(text) == Some(Strong::Rtl);
        if self.lines.iter().any(|l| rtl(&l.role, &l.text)) || first_strong(&meta.headline) == Some(Strong::Rtl) {
            meta.language = "ar".to_owned();
        }
    }

    fn body(&self, article: &mut Article, ids: &Ids, warnings: &mut Vec<Warning>) {
        let mut body = Vec::new();
        let mut paragraphs = self.paragraphs().into_iter().peekable();
        for (i, line) in self.lines.iter().enumerate() {
            if let Role::Picture(place) = &line.role {
                let picture = Picture {
                    id: ids.make(),
                    name: place.name.clone(),
                    width: place.width,
                    height: place.height,
                    ..Picture::default()
                };
                let message = texts::picture_without_file(&place.name, place.width, place.height);
                warnings.push(self.on_line(WarningKind::PictureWithoutFile, i, message));
                body.push(Block::new(ids.make(), BlockKind::Picture(picture.id), ""));
                article.meta.lead_picture.get_or_insert(picture.id);
                article.pictures.push(picture);
            }
            if let Some(paragraph) = paragraphs.next_if(|p| p.lines[0] == i) {
                if paragraph.lines.len() > 1 {
                    warnings.push(self.on_line(
                        WarningKind::LinesJoined,
                        i,
                        texts::lines_joined(paragraph.lines.len()),
                    ));
                }
                self.words_warnings(i, &paragraph.text, warnings);
                body.push(Block::paragraph(ids.make(), paragraph.text));
            }
        }
        if !body.is_empty() {
            article.body = body.into();
        }
    }

    fn words_warnings(&self, line: usize, text: &str, warnings: &mut Vec<Warning>) {
        for q in quotes::find(text).iter().filter(|q| q.wrong_opener) {
            let message = texts::wrong_quotation_mark(&text[q.range.clone()]);
            warnings.push(self.on_line(WarningKind::WrongQuotationMark, line, message));
        }
        if self.is_fixed(line) {
            warnings.push(self.on_line(WarningKind::QuotationMarkFixed, line, texts::QUOTATION_MARK_FIXED));
        }
        if self.dateline_date.trim().is_empty() {
            for range in dates::find(text) {
                let message = texts::relative_date(&text[range]);
                warnings.push(self.on_line(WarningKind::RelativeDate, line, message));
            }
        }
    }

    fn dropped(&self, warnings: &mut Vec<Warning>) -> Vec<DroppedLine> {
        let furniture = self.lines.iter().enumerate().filter(|(_, l)| l.role == Role::Furniture);
        furniture
            .map(|(i, line)| {
                let message = texts::furniture_dropped(&line.text);
                warnings.push(self.on_line(WarningKind::FurnitureDropped, i, message));
                DroppedLine { line: line.number, text: line.text.clone() }
            })
            .collect()
    }

    fn on_line(&self, kind: WarningKind, index: usize, message: Bilingual) -> Warning {
        Warning { kind, line: self.lines.get(index).map(|l| l.number), message }
    }
}
