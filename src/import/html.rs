//! HTML to blocks: paragraphs, subheadings, quotations, list items, rules; strong, emphasis and links within them.
//! Everything else of a page becomes its text. Made for what word processors and browsers put on the clipboard, and
//! for the body of a page that [`super::readers`] found; knows nothing of articles as a whole.
//!
//! **Invariants:** no visible text is lost; texts hold no control characters; marks lie within their text.

use crate::document::{BlockKind, Fragment, Mark, MarkKind, Marks};
use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

/// A block that was read.
#[derive(Clone, PartialEq, Debug)]
pub struct HtmlBlock {
    /// Paragraph, subheading, quotation, list item or rule.
    pub kind: BlockKind,
    /// Its text and marks.
    pub fragment: Fragment,
}

/// A piece of a page's body.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum HtmlPart {
    /// Text, or a rule.
    Block(HtmlBlock),
    /// A picture with its words.
    Picture(super::html_picture::HtmlPicture),
    /// Who said the quotation before it.
    Speaker(String),
}

/// Nested deeper than this, elements are read as their text alone.
const MAX_DEPTH: usize = 256;

/// Reads a page or a piece of one.
pub fn blocks(html: &str) -> Vec<HtmlBlock> {
    let mut reader = Reader::default();
    reader.children(Html::parse_document(fragment_of(html)).root_element(), 0);
    reader.end_block();
    let block = |part| if let HtmlPart::Block(block) = part { Some(block) } else { None };
    reader.done.into_iter().filter_map(block).collect()
}

/// Reads the body of an article with its pictures and embedded pages, without the elements that `skip` holds for.
/// Words in another language than `language` are marked.
pub(super) fn parts<'s>(
    root: ElementRef<'_>,
    language: &str,
    skip: &'s dyn Fn(ElementRef<'_>) -> bool,
) -> Vec<HtmlPart> {
    let of_page = OfPage { skip, language: primary(language).to_owned() };
    let mut reader = Reader { of_page: Some(of_page), ..Reader::default() };
    reader.children(root, 0);
    reader.end_block();
    reader.done
}

/// What only the body of a page has.
struct OfPage<'s> {
    skip: &'s dyn Fn(ElementRef<'_>) -> bool,
    language: String,
}

/// The language of a tag without script and region.
fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

/// What stands between the marks that clipboards set around what was copied; all, where there are none.
pub(super) fn fragment_of(html: &str) -> &str {
    let (start, end) = ("<!--StartFragment-->", "<!--EndFragment-->");
    let from = html.find(start).map_or(0, |at| at + start.len());
    // A fragment that begins within a list or a table is understood only with what stands around it.
    let inner = html[from..].trim_start();
    let whole = ["<li", "<tr", "<td", "<th"].iter().any(|tag| inner.starts_with(tag));
    let to = html[from..].find(end).map_or(html.len(), |at| from + at);
    if whole { &html[..to] } else { &html[from..to] }
}

#[derive(Default)]
struct Reader<'s> {
    done: Vec<HtmlPart>,
    of_page: Option<OfPage<'s>>,
    text: String,
    marks: Vec<Mark>,
    /// Kinds of the blocks that are open, the innermost last.
    kinds: Vec<BlockKind>,
    format: Format,
    preformatted: bool,
    /// A blank that counts only if more text follows, with its looks.
    blank: Option<Format>,
}

/// How text looks where the reader stands.
#[derive(Clone, Default)]
struct Format {
    strong: bool,
    emphasis: bool,
    link: Option<String>,
    language: Option<String>,
}

impl Reader<'_> {
    fn children(&mut self, element: ElementRef<'_>, depth: usize) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.text(text),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.element(child, depth);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>, depth: usize) {
        let value = element.value();
        if is_hidden(value) {
            return;
        }
        if depth > MAX_DEPTH {
            element.text().for_each(|t| self.text(t));
            return;
        }
        match value.name() {
            "br" => return self.line_break(),
            "hr" => return self.whole(BlockKind::Separator, Fragment::default()),
            _ => {}
        }
        if self.of_page.is_some() && self.piece_of_page(element) {
            return;
        }
        let kind = block_kind(value.name());
        if let Some(kind) = &kind {
            self.end_block();
            // What a quotation or a list item is made of is that.
            let is_part = |outer: &&BlockKind| match kind {
                BlockKind::Paragraph => **outer != BlockKind::Paragraph,
                BlockKind::Quote => **outer == BlockKind::PullQuote,
                _ => false,
            };
            let outer = self.kinds.last().filter(is_part);
            self.kinds.push(outer.unwrap_or(kind).clone());
        }
        let before = (self.format.clone(), self.preformatted);
        self.format.strong = looks_strong(value, self.format.strong) && !self.in_heading();
        self.format.emphasis = looks_emphasised(value, self.format.emphasis);
        self.preformatted |= value.name() == "pre";
        if let (Some(page), Some(tag)) = (&self.of_page, value.attr("lang")) {
            let other = !tag.is_empty() && primary(tag) != page.language;
            self.format.language = other.then(|| tag.to_owned());
        }
        if value.name() == "a" {
            self.format.link = value.attr("href").and_then(address).or(self.format.link.take());
        }
        self.children(element, depth + 1);
        (self.format, self.preformatted) = before;
        if kind.is_some() {
            self.end_block();
            self.kinds.pop();
        } else if matches!(value.name(), "td" | "th") {
            // Cells of a row are told apart.
            self.blank_here();
        }
    }

    /// Reads what only the body of a page has: pictures, embedded pages, who is quoted; and leaves out what is none of it.
    fn piece_of_page(&mut self, element: ElementRef<'_>) -> bool {
        if self.of_page.as_ref().is_some_and(|p| (p.skip)(element)) {
            return true;
        }
        if let Some(picture) = super::html_picture::of(element) {
            self.end_block();
            self.done.push(HtmlPart::Picture(picture));
            return true;
        }
        if let Some(said) = super::html_picture::pull_quote(element) {
            // Its words are read as any others; only what they are is known from around them.
            self.end_block();
            self.kinds.push(BlockKind::PullQuote);
            self.children(said, 0);
            self.end_block();
            self.kinds.pop();
            return true;
        }
        if let Some(speaker) = super::html_picture::speaker(element) {
            self.end_block();
            self.done.push(HtmlPart::Speaker(speaker));
            return true;
        }
        if let Some(address) = super::html_picture::embedded(element).and_then(|url| address(&url)) {
            let text: String = if element.value().name() == "iframe" {
                element.value().attr("title").unwrap_or_default().to_owned()
            } else {
                element.text().collect()
            };
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let text = if text == address { String::new() } else { text };
            self.whole(BlockKind::Embed(address), Fragment::plain(text));
            return true;
        }
        false
    }

    fn whole(&mut self, kind: BlockKind, fragment: Fragment) {
        self.end_block();
        self.done.push(HtmlPart::Block(HtmlBlock { kind, fragment }));
    }

    fn in_heading(&self) -> bool {
        matches!(self.kinds.last(), Some(BlockKind::Subheading(_)))
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' | '\r' if self.preformatted => self.put('\n'),
                ' ' | '\t' | '\n' | '\r' | '\u{C}' if !self.preformatted => {
                    self.blank_here();
                }
                '\t' => self.put(' '),
                '\u{FEFF}' | '\u{FFFC}' => {}
                '\u{2028}' | '\u{2029}' | '\u{85}' => self.put('\n'),
                c if c.is_control() => {}
                c => self.put(c),
            }
        }
    }

    /// A blank; several in a row are one, which looks as the first of them.
    fn blank_here(&mut self) {
        if self.blank.is_none() && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.blank = Some(self.format.clone());
        }
    }

    fn put(&mut self, c: char) {
        if let Some(format) = self.blank.take().filter(|_| c != '\n') {
            self.push(' ', &format);
        }
        let format = std::mem::take(&mut self.format);
        self.push(c, &format);
        self.format = format;
    }

    fn push(&mut self, c: char, format: &Format) {
        let start = self.text.len();
        self.text.push(c);
        let range = start..self.text.len();
        let kinds = [
            format.strong.then_some(MarkKind::Strong),
            format.emphasis.then_some(MarkKind::Emphasis),
            format.link.clone().map(MarkKind::Link),
            format.language.clone().map(MarkKind::Language),
        ];
        for kind in kinds.into_iter().flatten() {
            match self.marks.iter_mut().rev().find(|m| m.kind == kind && m.end == start) {
                Some(mark) => mark.end = range.end,
                None => self.marks.push(Mark::new(range.clone(), kind)),
            }
        }
    }

    /// One break is a line of the block; two in a row end it.
    fn line_break(&mut self) {
        self.blank = None;
        if self.text.ends_with('\n') {
            self.end_block();
        } else if !self.text.is_empty() {
            self.put('\n');
        }
    }

    fn end_block(&mut self) {
        self.blank = None;
        let text = std::mem::take(&mut self.text);
        let marks = std::mem::take(&mut self.marks);
        let kept = text.trim_end_matches(['\n', ' ', '\u{A0}']).len();
        let start = text.len() - text.trim_start_matches(['\n', ' ', '\u{A0}']).len();
        if start >= kept {
            return;
        }
        let inside = |m: Mark| {
            let (from, to) = (m.start.max(start), m.end.min(kept));
            (from < to).then(|| Mark::new(from - start..to - start, m.kind))
        };
        let marks = Marks::new(marks.into_iter().filter_map(inside).collect());
        let kind = self.kinds.last().cloned().unwrap_or(BlockKind::Paragraph);
        let fragment = Fragment { text: text[start..kept].to_owned(), marks };
        self.done.push(HtmlPart::Block(HtmlBlock { kind, fragment }));
    }
}

fn block_kind(name: &str) -> Option<BlockKind> {
    Some(match name {
        "h1" | "h2" => BlockKind::Subheading(1),
        "h3" | "h4" | "h5" | "h6" => BlockKind::Subheading(2),
        "blockquote" => BlockKind::Quote,
        "li" => BlockKind::ListItem,
        "p" | "div" | "pre" | "section" | "article" | "header" | "footer" | "main" | "aside" | "nav" | "figure"
        | "figcaption" | "address" | "details" | "summary" | "fieldset" | "form" | "ul" | "ol" | "dl" | "dt" | "dd"
        | "table" | "caption" | "tr" | "body" | "html" => BlockKind::Paragraph,
        _ => return None,
    })
}

fn is_hidden(element: &Element) -> bool {
    let name = matches!(
        element.name(),
        "head" | "style" | "script" | "title" | "template" | "noscript" | "svg" | "math" | "object" | "select"
    );
    name || element.attr("hidden").is_some() || style(element, "display").is_some_and(|v| v == "none")
}

/// The value of a property in the element's own style, in small letters.
fn style(element: &Element, property: &str) -> Option<String> {
    let found = element.attr("style")?.split(';').rev().find_map(|rule| {
        let (name, value) = rule.split_once(':')?;
        name.trim().eq_ignore_ascii_case(property).then(|| value.trim().to_ascii_lowercase())
    });
    found.map(|v| v.trim_end_matches("!important").trim().to_owned())
}

/// The style counts more than the element: word processors wrap whole documents in a `b` that is not bold.
fn looks_strong(element: &Element, outer: bool) -> bool {
    match style(element, "font-weight").as_deref() {
        Some("bold" | "bolder") => true,
        Some("normal" | "lighter") => false,
        Some(number) => number.parse::<u32>().map_or(outer, |n| n >= 600),
        None => outer || matches!(element.name(), "b" | "strong"),
    }
}

fn looks_emphasised(element: &Element, outer: bool) -> bool {
    match style(element, "font-style").as_deref() {
        Some(value) if value.starts_with("italic") || value.starts_with("oblique") => true,
        Some("normal") => false,
        _ => outer || matches!(element.name(), "i" | "em" | "cite" | "dfn"),
    }
}

/// An address that a reader can follow.
fn address(href: &str) -> Option<String> {
    let href = href.trim();
    let scheme = href.split_once(':')?.0.to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel").then(|| href.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Blocks as text: `# ` a subheading, `## ` a small one, `> ` a quotation, `- ` a list item; `*` strong, `_` emphasis,
    /// `{…}` a link, `⏎` a line break.
    fn read(html: &str) -> Vec<String> {
        let line = |b: HtmlBlock| {
            let mut out = String::new();
            for (at, c) in b.fragment.text.char_indices().chain([(b.fragment.text.len(), '\0')]) {
                for m in b.fragment.marks.iter() {
                    let (open, close) = match m.kind {
                        MarkKind::Strong => ("*", "*"),
                        MarkKind::Emphasis => ("_", "_"),
                        _ => ("{", "}"),
                    };
                    if m.end == at {
                        out.push_str(close);
                    }
                    if m.start == at {
                        out.push_str(open);
                    }
                }
                out.extend(Some(if c == '\n' { '⏎' } else { c }).filter(|c| *c != '\0'));
            }
            let prefix = match b.kind {
                BlockKind::Subheading(1) => "# ",
                BlockKind::Subheading(_) => "## ",
                BlockKind::Quote => "> ",
                BlockKind::ListItem => "- ",
                BlockKind::Separator => "---",
                _ => "",
            };
            format!("{prefix}{out}")
        };
        blocks(html).into_iter().map(line).collect()
    }

    #[test]
    fn blocks_and_marks_of_a_page_are_kept() {
        let html = "<h1>عنوان</h1><p>قال <strong>الوزير</strong> إنّ <em>كل</em> <a href='https://example.org/a'>شيء</a> بخير.</p>\
                    <h3>أصغر</h3><blockquote><p>اقتباس</p></blockquote><hr><ul><li>أول</li><li>ثانٍ</li></ul>";
        assert_eq!(
            read(html),
            ["# عنوان", "قال *الوزير* إنّ _كل_ {شيء} بخير.", "## أصغر", "> اقتباس", "---", "- أول", "- ثانٍ"]
        );
    }

    #[test]
    fn blanks_are_those_that_a_reader_sees() {
        assert_eq!(read("<p>\n  كلمة\n  <b> أخرى </b>\n</p>\n\n<p>&nbsp;</p>"), ["كلمة *أخرى*"]);
        assert_eq!(read("سطر<br>ثانٍ<br><br>فقرة"), ["سطر⏎ثانٍ", "فقرة"]);
        assert_eq!(read("<pre>a\n b</pre>"), ["a⏎ b"]);
        assert_eq!(read("<table><tr><td>أ</td><td>ب</td></tr><tr><td>ج</td></tr></table>"), ["أ ب", "ج"]);
        assert_eq!(read("a\u{1}b\u{2028}c"), ["ab⏎c"]);
    }

    #[test]
    fn what_word_processors_write_is_understood() {
        let docs = "<meta charset='utf-8'><b style='font-weight:normal;' id='docs-internal-guid'><p dir='rtl'>\
                    <span style='font-weight:700'>غامق</span><span style='font-style:italic'> مائل</span></p></b>";
        assert_eq!(read(docs), ["*غامق*_ مائل_"]);
        let word = "<html><head><style>p{}</style></head><body><!--StartFragment--><p class=MsoNormal dir=RTL>نص\
                    <o:p></o:p></p><!--EndFragment--></body></html>";
        assert_eq!(read(word), ["نص"]);
        let list = "<html><body><ul><!--StartFragment--><li>بند</li><!--EndFragment--></ul></body></html>";
        assert_eq!(read(list), ["- بند"]);
        assert_eq!(read("<h2><b>عنوان</b></h2>"), ["# عنوان"], "a heading is not strong besides");
    }

    #[test]
    fn what_is_not_for_readers_stays_out() {
        assert_eq!(read("<script>x</script><style>y</style><p hidden>z</p><p style='display: none'>w</p>نص"), ["نص"]);
        assert_eq!(read("<a href='javascript:x()'>رابط</a> <a href='/a'>داخلي</a>"), ["رابط داخلي"]);
        assert!(read("").is_empty());
        assert_eq!(read("1 &lt; 2 & 3"), ["1 < 2 & 3"]);
    }

    #[test]
    fn deep_nesting_loses_no_text() {
        let html = format!("{}نص{}", "<div><b>".repeat(3_000), "</b></div>".repeat(3_000));
        assert_eq!(blocks(&html).len(), 1);
        assert_eq!(blocks(&html)[0].fragment.text, "نص");
    }

    proptest! {
        #[test]
        fn marks_lie_within_their_text(html in "(<(p|b|i|li|br|h2|a href='https://x.y'|/p|/b|/a|hr|pre|td)>|[ \\n\\PCاب]){0,40}") {
            for block in blocks(&html) {
                let text = &block.fragment.text;
                prop_assert!(block.fragment.marks.iter().all(|m| text.get(m.range()).is_some_and(|w| !w.is_empty())));
                prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
            }
        }
    }
}
