//! The article as the public may see it. The types have no field for a note to the editor, a telephone, a held comment,
//! a source's notes or an off-the-record statement: what is not here cannot leave.

use super::images::Image;
use super::{Options, address, names};
use crate::base::{Date, Timestamp};
use crate::document::{
    Article, Block, BlockKind, CommentState, Direction, MarkKind, Picture, ReaderComment, Signed, State, Urgency,
};
use crate::i18n::{Digits, Language};
use crate::language::style::DigitPolicy;
use crate::media::OurWords;
use crate::sources::{Register, SourceKind, Terms};
use std::ops::Range;
use unicode_bidi::{BidiClass, bidi_class};

/// What exporters read.
#[derive(Clone, PartialEq, Debug)]
pub struct PublicArticle {
    /// The article's UUID.
    pub id: String,
    /// The bundle's ASCII name.
    pub name: String,
    /// BCP 47.
    pub language: String,
    /// True if the language runs right to left.
    pub rtl: bool,
    /// عنوان تمهيدي.
    pub kicker: String,
    /// عنوان.
    pub headline: String,
    /// مقدمة.
    pub standfirst: String,
    /// اسم الكاتب.
    pub byline: String,
    /// Place of the dateline.
    pub dateline_place: String,
    /// Date of the dateline, as printed.
    pub dateline_date: String,
    /// القسم.
    pub section: String,
    /// حقوق النشر.
    pub rights: String,
    /// Subject words.
    pub tags: Vec<String>,
    /// When the article was begun.
    pub created: Timestamp,
    /// When it last changed.
    pub changed: Timestamp,
    /// When it was published, else approved; `None` for neither.
    pub released: Option<Timestamp>,
    /// Not before this moment.
    pub embargo: Option<Timestamp>,
    /// How fast it must move.
    pub urgency: Urgency,
    /// True if an editor approved or published it.
    pub usable: bool,
    /// Words of headline, standfirst and body.
    pub word_count: usize,
    /// Index of the picture that stands for the article.
    pub lead: Option<usize>,
    /// True if the lead picture is printed above the body; else it stands in its place in the body.
    pub lead_on_top: bool,
    /// Digits of page numbers.
    pub page_digits: Digits,
    /// The body.
    pub body: Vec<PublicBlock>,
    /// Pictures that are printed and have their file, in order of appearance.
    pub pictures: Vec<PublicPicture>,
    /// Approved comments, where they were asked for.
    pub comments: Vec<PublicComment>,
    /// Who publishes; may be empty.
    pub publisher: String,
    /// The address word as the desk has it.
    pub slug: String,
    /// The stable name of the article's state.
    pub state: &'static str,
    /// Who approved it, and when.
    pub approval: Option<(String, Timestamp)>,
    /// What was approved, by its fingerprint, and the editor's signature over it, where the editor's keys were open.
    pub signed: Option<(String, Signed)>,
}

/// A part of the body.
#[derive(Clone, PartialEq, Debug)]
pub enum PublicBlock {
    /// فقرة.
    Paragraph(Rich),
    /// عنوان فرعي; `level` 2 or 3, as headings of a page, never skipping one.
    Subheading {
        /// 2 or 3.
        level: u8,
        /// Its words.
        text: Rich,
    },
    /// A quotation set off from the text, and who said it where that may be printed.
    Quote(Rich, Option<String>),
    /// اقتباس بارز, and who said it where that may be printed.
    PullQuote(Rich, Option<String>),
    /// A list.
    List(Vec<Rich>),
    /// A picture, by its index in [`PublicArticle::pictures`].
    Picture(usize),
    /// An address worth opening, and words for it.
    Embed(String, Rich),
    /// A rule.
    Separator,
}

/// Text with the marks that may be printed.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Rich {
    /// Logical order, no control characters but U+000A.
    pub text: String,
    /// True if its base direction is right to left.
    pub rtl: bool,
    /// Marks on byte ranges, in any order; two of one kind do not overlap.
    pub spans: Vec<(Range<usize>, SpanKind)>,
}

/// A mark that may be printed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SpanKind {
    /// A link to a safe address.
    Link(String),
    /// Words in another language, BCP 47.
    Language(String),
    /// غامق.
    Strong,
    /// تشديد.
    Emphasis,
}

/// A picture with its renditions.
#[derive(Clone, PartialEq, Debug)]
pub struct PublicPicture {
    /// From 1, in order of appearance; part of the file names.
    pub number: usize,
    /// تعليق الصورة.
    pub caption: String,
    /// المصوّر والجهة.
    pub credit: String,
    /// النص البديل; empty only where an editor overrode the gate.
    pub alt: String,
    /// حقوق النشر.
    pub rights: String,
    /// المصوّر, where the desk knows who took it.
    pub creator: String,
    /// The day on which it was taken.
    pub taken: Option<Date>,
    /// Pictures of the body with the same number stand side by side, as one gallery.
    pub gallery: Option<usize>,
    /// Its files.
    pub images: Vec<Image>,
}

impl PublicPicture {
    /// The widest of its whole renditions: for print, and for systems that make their own sizes.
    pub fn widest(&self) -> Option<&Image> {
        self.images.iter().filter(|i| !i.cropped).max_by_key(|i| i.width)
    }

    /// The whole rendition for the text of a page: the one closest to a column's width.
    pub fn web(&self) -> Option<&Image> {
        self.images.iter().filter(|i| !i.cropped).min_by_key(|i| (i.width.abs_diff(800), i.width))
    }

    /// The one cut for cards of social networks.
    pub fn card(&self) -> Option<&Image> {
        self.images.iter().find(|i| i.cropped)
    }
}

/// The words of a picture that its own files carry, as they may be printed.
pub(super) struct Words {
    language: String,
    creator: String,
    credit: String,
    rights: String,
    caption: String,
    alt: String,
    taken: Option<Date>,
}

impl Words {
    pub fn borrowed(&self) -> OurWords<'_> {
        OurWords {
            language: &self.language,
            creator: &self.creator,
            credit: &self.credit,
            copyright: &self.rights,
            caption: &self.caption,
            alt: &self.alt,
            taken: self.taken,
        }
    }
}

/// What the files of a picture say of it.
pub(super) fn words_of(article: &Article, picture: &Picture) -> Words {
    Words {
        language: language_tag(article.meta.language_or_default()).unwrap_or_else(|| "ar".to_owned()),
        creator: line(&picture.creator),
        credit: line(&picture.credit),
        rights: line(&picture.rights),
        caption: line(&picture.caption),
        alt: line(&picture.alt),
        taken: picture.taken,
    }
}

/// A reader's comment that the desk approved; there is no other way to one than [`PublicComment::of`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicComment {
    author: String,
    text: String,
}

impl PublicComment {
    /// The comment, unless the desk holds it or rejected it.
    pub fn of(comment: &ReaderComment) -> Option<Self> {
        let approved = comment.state == CommentState::Approved;
        approved.then(|| Self { author: line(&comment.author), text: cleaned(&comment.text, &[]).0 })
    }

    /// As the reader signed.
    pub fn author(&self) -> &str {
        &self.author
    }

    /// As the reader wrote.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// The pictures that are printed, in order of appearance, and whether the lead stands above the body.
pub(super) fn printed(article: &Article) -> (Vec<&Picture>, bool) {
    let placed = |id| article.body.iter().any(|b| b.kind == BlockKind::Picture(id));
    let lead = article.lead_picture();
    let on_top = lead.is_some_and(|l| article.meta.lead_picture == Some(l.id) || !placed(l.id));
    let mut pictures: Vec<&Picture> = lead.filter(|_| on_top).into_iter().collect();
    for block in &article.body {
        let BlockKind::Picture(id) = block.kind else { continue };
        if let Some(picture) = article.picture(id).filter(|p| pictures.iter().all(|q| q.id != p.id)) {
            pictures.push(picture);
        }
    }
    (pictures, on_top)
}

impl PublicArticle {
    /// What may leave of `article`. `images` are the renditions of the [`printed`] pictures, `None` where a file is
    /// missing: such a picture is left out.
    pub(super) fn new(
        article: &Article,
        register: &Register,
        images: Vec<Option<Vec<Image>>>,
        options: &Options,
    ) -> Self {
        let (printed, on_top) = printed(article);
        let lead_id = article.lead_picture().map(|p| p.id);
        let language = language_tag(article.meta.language_or_default()).unwrap_or_else(|| "ar".to_owned());
        let rtl = runs_rtl(&language);
        let mut ids = Vec::new();
        let mut pictures = Vec::new();
        let galleries = article.galleries();
        for (at, (picture, images)) in printed.iter().zip(images).enumerate() {
            let Some(images) = images else { continue };
            ids.push(picture.id);
            pictures.push(PublicPicture {
                number: at + 1,
                caption: line(&picture.caption),
                credit: line(&picture.credit),
                alt: line(&picture.alt),
                rights: line(&picture.rights),
                creator: line(&picture.creator),
                taken: picture.taken,
                gallery: galleries.iter().position(|g| g.contains(&picture.id)),
                images,
            });
        }
        let lead = ids.iter().position(|id| Some(*id) == lead_id);
        let lead_on_top = on_top && lead.is_some();
        let index = |id| ids.iter().position(|i| *i == id).filter(|i| !(lead_on_top && Some(*i) == lead));
        let body = Body { article, register, rtl, index: &index }.blocks();
        let status = &article.status;
        let usable = matches!(status.state, State::Approved | State::Published);
        let meta = &article.meta;
        let page_digits = match options.digits {
            DigitPolicy::Western => Digits::Western,
            DigitPolicy::ArabicIndic => Digits::ArabicIndic,
            DigitPolicy::AsWritten => options.page_digits,
        };
        Self {
            page_digits: if rtl { page_digits } else { Digits::Western },
            id: article.id.to_string(),
            name: names::of(article),
            language,
            rtl,
            kicker: line(&meta.kicker),
            headline: line(&meta.headline),
            standfirst: line(&meta.standfirst),
            byline: line(&meta.byline),
            dateline_place: line(&meta.dateline_place),
            dateline_date: line(&meta.dateline_date),
            section: line(&meta.section),
            rights: line(&meta.rights),
            tags: meta.tags.iter().map(|t| line(t)).filter(|t| !t.is_empty()).collect(),
            created: whole_second(article.created),
            changed: whole_second(article.changed),
            released: match status.state {
                State::Published => status.at,
                _ => status.approval.as_ref().map(|a| a.at),
            }
            .map(whole_second),
            embargo: meta.embargo.map(whole_second),
            urgency: meta.urgency,
            usable,
            word_count: article.word_count(),
            lead,
            lead_on_top,
            body,
            pictures,
            comments: match options.approved_comments {
                true => article.comments.iter().filter_map(PublicComment::of).collect(),
                false => Vec::new(),
            },
            publisher: line(&options.publisher),
            slug: meta.slug.clone(),
            state: status.state.name(),
            approval: status.approval.as_ref().map(|a| (line(&a.by), whole_second(a.at))),
            signed: status.approval.as_ref().and_then(|a| Some((a.content.clone(), a.signed.clone()?))),
        }
    }

    /// The language of the few words that an export prints of its own.
    pub fn own_words(&self) -> Language {
        if self.rtl { Language::Arabic } else { Language::English }
    }

    /// `rtl` or `ltr`.
    pub fn direction(&self) -> &'static str {
        direction(self.rtl)
    }

    /// A plain text of the page, in the article's direction unless it has letters of the other only.
    pub fn plain(&self, text: &str) -> Rich {
        let has = |rtl: bool| text.chars().any(|c| strong(c) == Some(rtl));
        let rtl = if has(self.rtl) || !has(!self.rtl) { self.rtl } else { !self.rtl };
        Rich { text: text.to_owned(), rtl, spans: Vec::new() }
    }

    /// Byline, place and date, parted as printed: `[byline, place and date]`, empty ones left out.
    pub fn dateline(&self) -> String {
        let comma = if self.rtl { "، " } else { ", " };
        let parts = [self.dateline_place.as_str(), self.dateline_date.as_str()];
        parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(comma)
    }
}

/// `rtl` or `ltr`.
pub(super) fn direction(rtl: bool) -> &'static str {
    if rtl { "rtl" } else { "ltr" }
}

struct Body<'a> {
    article: &'a Article,
    register: &'a Register,
    rtl: bool,
    index: &'a dyn Fn(crate::base::PictureId) -> Option<usize>,
}

impl Body<'_> {
    fn blocks(&self) -> Vec<PublicBlock> {
        let mut out: Vec<PublicBlock> = Vec::new();
        let mut deepest = 1;
        for block in &self.article.body {
            let text = self.rich(block);
            let empty = text.text.is_empty();
            let made = match &block.kind {
                BlockKind::Picture(id) => (self.index)(*id).map(PublicBlock::Picture),
                BlockKind::Separator => Some(PublicBlock::Separator),
                BlockKind::Embed(url) => address::link(url).map(|url| PublicBlock::Embed(url, text)),
                _ if empty => None,
                BlockKind::Paragraph => Some(PublicBlock::Paragraph(text)),
                BlockKind::Subheading(level) => {
                    let level = (level.saturating_add(1)).clamp(2, 3).min(deepest + 1);
                    deepest = level;
                    Some(PublicBlock::Subheading { level, text })
                }
                BlockKind::Quote => Some(PublicBlock::Quote(text, self.attribution(block))),
                BlockKind::PullQuote => Some(PublicBlock::PullQuote(text, self.attribution(block))),
                BlockKind::ListItem => {
                    if let Some(PublicBlock::List(items)) = out.last_mut() {
                        items.push(text);
                        continue;
                    }
                    Some(PublicBlock::List(vec![text]))
                }
            };
            out.extend(made);
        }
        out
    }

    fn rich(&self, block: &Block) -> Rich {
        let at: Vec<usize> = block.marks.iter().flat_map(|m| [m.start, m.end]).collect();
        let (text, moved) = cleaned(&block.text, &at);
        let mut spans = Vec::new();
        for (mark, ends) in block.marks.iter().zip(moved.chunks_exact(2)) {
            let kind = match &mark.kind {
                MarkKind::Strong => Some(SpanKind::Strong),
                MarkKind::Emphasis => Some(SpanKind::Emphasis),
                MarkKind::Link(url) => address::link(url).map(SpanKind::Link),
                MarkKind::Language(tag) => language_tag(tag).map(SpanKind::Language),
                MarkKind::Attribution(_)
                | MarkKind::Note(_)
                | MarkKind::Insertion(_)
                | MarkKind::Deletion(_)
                | MarkKind::Reformat(_) => None,
            };
            if let (Some(kind), [start, end]) = (kind, ends)
                && start < end
            {
                spans.push((*start..*end, kind));
            }
        }
        let rtl = match block.direction {
            Direction::Rtl => true,
            Direction::Ltr => false,
            Direction::Auto => text.chars().find_map(strong).unwrap_or(self.rtl),
        };
        Rich { text, rtl, spans }
    }

    /// Who said a block set off as a quotation: the name of a source on the record, the printable label of an anonymous
    /// one. A source that spoke on background is not named.
    fn attribution(&self, block: &Block) -> Option<String> {
        let statement = block.marks.iter().find_map(|m| match &m.kind {
            MarkKind::Attribution(id) => self.article.statements.iter().find(|s| s.id == *id),
            _ => None,
        })?;
        let source = self.register.get(statement.source)?;
        let label = line(source.printed());
        let named = match (statement.terms, source.kind) {
            (Terms::OffTheRecord, _) => return None,
            (_, SourceKind::Anonymous) => label,
            (Terms::OnBackground, _) => return None,
            _ => {
                let title = line(&source.post());
                let comma = if self.rtl { "، " } else { ", " };
                [label, title].into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(comma)
            }
        };
        (!named.is_empty()).then_some(named)
    }
}

/// The base direction that a character's strong class gives, right to left being true (UAX #9, P2).
pub(super) fn strong(c: char) -> Option<bool> {
    match bidi_class(c) {
        BidiClass::L => Some(false),
        BidiClass::R | BidiClass::AL => Some(true),
        _ => None,
    }
}

/// The moment without its fraction of a second, which many readers of feeds do not take.
pub(super) fn whole_second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

/// A field as one line.
fn line(text: &str) -> String {
    let (text, _) = cleaned(text, &[]);
    text.split('\n').map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Text without control characters and blanks at its ends, separators of lines as U+000A; and where the offsets `at`
/// went.
fn cleaned(text: &str, at: &[usize]) -> (String, Vec<usize>) {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len().max(start);
    let mut out = String::with_capacity(end - start);
    let mut moved = vec![0; at.len()];
    for (offset, c) in text.char_indices().chain([(text.len(), '\0')]) {
        for (to, from) in moved.iter_mut().zip(at) {
            if *from == offset {
                *to = out.len();
            }
        }
        if !(start..end).contains(&offset) {
            continue;
        }
        match c {
            '\n' | '\u{2028}' | '\u{2029}' | '\u{0085}' | '\u{000B}' | '\u{000C}' => out.push('\n'),
            '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{FDD0}'..='\u{FDEF}' | '\u{FEFF}') || c as u32 & 0xFFFE == 0xFFFE => {
            }
            c => out.push(c),
        }
    }
    (out, moved)
}

/// A well-formed language tag (RFC 5646, the common part of its grammar).
fn language_tag(tag: &str) -> Option<String> {
    let mut parts = tag.split('-');
    let primary = parts.next().filter(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()))?;
    let rest_is_sound = parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    rest_is_sound.then(|| format!("{}{}", primary.to_ascii_lowercase(), &tag[primary.len()..]))
}

fn runs_rtl(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    match parts.find(|p| p.len() == 4) {
        Some(script) => {
            matches!(script.to_ascii_lowercase().as_str(), "arab" | "hebr" | "syrc" | "thaa" | "nkoo" | "adlm")
        }
        None => matches!(
            primary,
            "ar" | "fa" | "ur" | "he" | "ps" | "ckb" | "ug" | "sd" | "yi" | "dv" | "syr" | "arz" | "ary"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleaning_moves_the_marks() {
        let text = "  أ\u{0000}ب\u{2028}ج ";
        let at = [2, 4, 5, 7, text.len()];
        let (out, moved) = cleaned(text, &at);
        assert_eq!(out, "أب\nج");
        assert_eq!(moved, [0, 2, 2, 4, out.len()]);
    }

    #[test]
    fn language_tags_are_checked_and_known_by_direction() {
        assert_eq!(language_tag("AR-eg").as_deref(), Some("ar-eg"));
        for bad in ["", "a", "ar_EG", "\"><b", "ar-", "arabic"] {
            assert_eq!(language_tag(bad), None, "{bad}");
        }
        assert!(runs_rtl("ar") && runs_rtl("fa-IR") && runs_rtl("az-Arab") && !runs_rtl("en") && !runs_rtl("ar-Latn"));
    }
}
