//! The article as pieces in reading order, each laid out and ready to be put on a page.

use super::set::{Setting, set};
use super::style::{COLUMN, Face, Ink, PX_PER_PT};
use super::{Element, ElementKind, SetText};
use crate::export::html::title;
use crate::export::public::{PublicArticle, PublicBlock, PublicPicture, Rich, SpanKind};
use crate::i18n::words::bundle as words;
use crate::text::{Align, Typesetter};

/// Something that goes onto a page as a whole or line by line.
pub(super) struct Piece {
    pub content: Content,
    /// Blank above, not at the head of a page.
    pub before_pt: f32,
    /// From the side where lines begin.
    pub indent_pt: f32,
    /// Never parted from what follows.
    pub with_next: bool,
    pub frame: Frame,
}

pub(super) enum Content {
    /// A text, and the sign before its first line.
    Text { text: usize, label: Option<usize> },
    /// A picture as large as it may be, and its caption.
    Picture { image: usize, element: usize, width_pt: f32, height_pt: f32, caption: Option<usize> },
    /// A rule in the middle, or across.
    Rule { width_pt: f32, height_pt: f32, ink: Ink },
}

/// What is drawn around a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Frame {
    #[default]
    None,
    /// A bar where the lines begin.
    Bar,
    /// Rules above and below; the text stays whole.
    Rules,
    /// A rule above.
    Above,
}

/// The pieces and what they are made of.
#[derive(Default)]
pub(super) struct Flow {
    pub pieces: Vec<Piece>,
    pub texts: Vec<SetText>,
    pub elements: Vec<Element>,
    pub images: Vec<Vec<u8>>,
}

impl Flow {
    pub fn of(article: &PublicArticle, typesetter: &mut Typesetter) -> Flow {
        let mut builder = Builder { article, typesetter, flow: Flow::default() };
        builder.head();
        if let Some(lead) = article.lead.filter(|_| article.lead_on_top).and_then(|at| article.pictures.get(at)) {
            builder.picture(lead, 14.0);
        }
        for block in &article.body {
            builder.block(block);
        }
        builder.foot();
        builder.comments();
        builder.flow
    }
}

struct Builder<'a> {
    article: &'a PublicArticle,
    typesetter: &'a mut Typesetter,
    flow: Flow,
}

impl Builder<'_> {
    fn element(&mut self, kind: ElementKind, parent: Option<usize>) -> usize {
        self.flow.elements.push(Element { kind, parent });
        self.flow.elements.len() - 1
    }

    fn set(&mut self, text: &Rich, setting: Setting, element: usize) -> usize {
        let set = set(text, &[], setting, Some(element), self.typesetter);
        self.flow.texts.push(set);
        self.flow.texts.len() - 1
    }

    fn put(&mut self, text: usize, before_pt: f32) -> &mut Piece {
        let content = Content::Text { text, label: None };
        self.flow.pieces.push(Piece { content, before_pt, indent_pt: 0.0, with_next: false, frame: Frame::None });
        self.flow.pieces.last_mut().expect("one was pushed")
    }

    /// A paragraph of its own across the column.
    fn paragraph(&mut self, text: &Rich, face: Face, before_pt: f32) -> Option<&mut Piece> {
        self.aligned(text, face, Align::Start, before_pt)
    }

    fn aligned(&mut self, text: &Rich, face: Face, align: Align, before_pt: f32) -> Option<&mut Piece> {
        if text.text.is_empty() {
            return None;
        }
        let element = self.element(ElementKind::Paragraph, None);
        let text = self.set(text, Setting::new(face, COLUMN).aligned(align), element);
        Some(self.put(text, before_pt))
    }

    fn heading(&mut self, level: u8, text: &Rich, face: Face, before_pt: f32) {
        let element = self.element(ElementKind::Heading(level, text.text.replace('\n', " ")), None);
        let text = self.set(text, Setting::new(face, COLUMN), element);
        self.put(text, before_pt).with_next = true;
    }

    fn head(&mut self) {
        let article = self.article;
        if let Some(piece) = self.paragraph(&article.plain(&article.kicker), Face::KICKER, 0.0) {
            piece.with_next = true;
        }
        self.heading(1, &article.plain(&title(article)), Face::HEADLINE, 0.0);
        if let Some(piece) = self.paragraph(&article.plain(&article.standfirst), Face::STANDFIRST, 4.0) {
            piece.with_next = true;
        }
        let parts = [article.byline.as_str(), &article.dateline()].map(str::to_owned);
        let line = parts.iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(" · ");
        let mut line = article.plain(&line);
        line.spans.push((0..article.byline.len(), SpanKind::Strong));
        line.spans.retain(|(range, _)| !range.is_empty());
        if let Some(piece) = self.paragraph(&line, Face::SIGNATURE, 10.0) {
            piece.frame = Frame::Rules;
        }
    }

    fn block(&mut self, block: &PublicBlock) {
        match block {
            PublicBlock::Paragraph(text) => {
                self.aligned(text, Face::BODY, Align::Justify, 9.0);
            }
            PublicBlock::Subheading { level: 2, text } => self.heading(2, text, Face::SUBHEADING, 18.0),
            PublicBlock::Subheading { level, text } => self.heading(*level, text, Face::SUBHEADING_SMALL, 15.0),
            PublicBlock::Quote(text, by) => {
                let indent_pt = 18.0;
                let setting = Setting::new(Face::QUOTE, COLUMN - indent_pt).aligned(Align::Justify);
                self.quotation(text, by.as_deref(), setting, indent_pt, Frame::Bar);
            }
            PublicBlock::PullQuote(text, by) => {
                let setting = Setting::new(Face::PULL, COLUMN).aligned(Align::Center);
                self.quotation(text, by.as_deref(), setting, 0.0, Frame::Rules);
            }
            PublicBlock::List(items) => self.list(items),
            PublicBlock::Picture(at) => {
                if let Some(picture) = self.article.pictures.get(*at) {
                    self.picture(picture, 16.0);
                }
            }
            PublicBlock::Embed(url, text) => self.embed(url, text),
            PublicBlock::Separator => self.flow.pieces.push(Piece {
                content: Content::Rule { width_pt: 72.0, height_pt: 0.75, ink: Ink::Third },
                before_pt: 18.0,
                indent_pt: 0.0,
                with_next: false,
                frame: Frame::None,
            }),
        }
    }

    fn quotation(&mut self, text: &Rich, by: Option<&str>, setting: Setting, indent_pt: f32, frame: Frame) {
        let quotation = self.element(ElementKind::Quotation, None);
        let element = self.element(ElementKind::Paragraph, Some(quotation));
        let text = self.set(text, setting, element);
        let piece = self.put(text, 15.0);
        (piece.indent_pt, piece.frame, piece.with_next) = (indent_pt, frame, by.is_some());
        let Some(by) = by else { return };
        let element = self.element(ElementKind::Paragraph, Some(quotation));
        let setting = Setting { face: Face::BY, ..setting };
        let align = if setting.align == Align::Center { Align::Center } else { Align::Start };
        let text = self.set(&self.article.plain(by), setting.aligned(align), element);
        let piece = self.put(text, if frame == Frame::Bar { 0.0 } else { 4.0 });
        piece.indent_pt = indent_pt;
        piece.frame = if frame == Frame::Bar { Frame::Bar } else { Frame::None };
    }

    fn list(&mut self, items: &[Rich]) {
        let indent_pt = 18.0;
        let list = self.element(ElementKind::List, None);
        for item in items {
            let of_list = self.element(ElementKind::ListItem, Some(list));
            let label = self.element(ElementKind::Label, Some(of_list));
            let bullet = Rich { text: "•".to_owned(), rtl: self.article.rtl, spans: Vec::new() };
            let label = self.set(&bullet, Setting::new(Face { ink: Ink::Third, ..Face::BODY }, indent_pt), label);
            let body = self.element(ElementKind::ItemBody, Some(of_list));
            let text = self.set(item, Setting::new(Face::BODY, COLUMN - indent_pt), body);
            let piece = self.put(text, 4.0);
            piece.indent_pt = indent_pt;
            piece.content = Content::Text { text, label: Some(label) };
        }
    }

    fn embed(&mut self, url: &str, words: &Rich) {
        let address = Rich { text: url.to_owned(), rtl: false, spans: Vec::new() };
        let link = |text: &Rich| {
            let mut text = text.clone();
            text.spans.retain(|(_, kind)| !matches!(kind, SpanKind::Link(_)));
            text.spans.push((0..text.text.len(), SpanKind::Link(url.to_owned())));
            text
        };
        if let Some(piece) = self.paragraph(&link(words), Face::BODY, 12.0) {
            piece.with_next = true;
        }
        let side = if self.article.rtl { Align::Right } else { Align::Left };
        self.aligned(&link(&address), Face::ADDRESS, side, 0.0);
    }

    fn picture(&mut self, picture: &PublicPicture, before_pt: f32) {
        let whole = picture.images.iter().filter(|i| !i.cropped && i.path.ends_with(".jpg"));
        let Some(file) = whole.max_by_key(|i| i.width).filter(|i| i.width > 0 && i.height > 0) else { return };
        self.flow.images.push(file.bytes.clone());
        let image = self.flow.images.len() - 1;
        let element = self.element(ElementKind::Figure(picture.alt.clone()), None);
        let words = super::super::text::caption(picture).replace(" — ", "  ");
        let caption = (!words.is_empty()).then(|| {
            let of_figure = self.element(ElementKind::Caption, Some(element));
            let text = self.article.plain(&words);
            let credit = words.len() - picture.credit.len()..words.len();
            let setting = Setting::new(Face::CAPTION, COLUMN);
            let text = set(&text, &[(credit, Ink::Third)], setting, Some(of_figure), self.typesetter);
            self.flow.texts.push(text);
            self.flow.texts.len() - 1
        });
        // No pixel larger than 1/150 inch: a small picture stays small.
        let width_pt = COLUMN.min(file.width as f32 * 72.0 / 150.0);
        let height_pt = width_pt * file.height as f32 / file.width as f32;
        self.flow.pieces.push(Piece {
            content: Content::Picture { image, element, width_pt, height_pt, caption },
            before_pt,
            indent_pt: 0.0,
            with_next: false,
            frame: Frame::None,
        });
    }

    fn foot(&mut self) {
        let article = self.article;
        if let Some(piece) = self.paragraph(&article.plain(&article.rights), Face::SMALL, 24.0) {
            piece.frame = Frame::Above;
        }
    }

    fn comments(&mut self) {
        if self.article.comments.is_empty() {
            return;
        }
        let article = self.article;
        let title = words::PRINTED_COMMENTS.get(article.own_words()).to_owned();
        let section = self.element(ElementKind::Section, None);
        let element = self.element(ElementKind::Heading(2, title.clone()), Some(section));
        let text = self.set(&article.plain(&title), Setting::new(Face::SUBHEADING_SMALL, COLUMN), element);
        let piece = self.put(text, 26.0);
        (piece.with_next, piece.frame) = (true, Frame::Above);
        for comment in &article.comments {
            for (words, face, before_pt) in [(comment.author(), Face::BY, 10.0), (comment.text(), Face::COMMENT, 0.0)] {
                if words.is_empty() {
                    continue;
                }
                let element = self.element(ElementKind::Paragraph, Some(section));
                let text = self.set(&article.plain(words), Setting::new(face, COLUMN), element);
                self.put(text, before_pt).with_next = face == Face::BY;
            }
        }
    }
}

impl Flow {
    /// Height of lines of a text.
    pub fn lines_pt(&self, text: usize, lines: std::ops::Range<usize>) -> f32 {
        let all = self.texts[text].paragraph.lines();
        all.skip(lines.start).take(lines.len()).map(|l| l.height_px).sum::<f32>() / PX_PER_PT
    }

    /// How many lines a text has.
    pub fn line_count(&self, text: usize) -> usize {
        self.texts[text].paragraph.lines().len()
    }
}
