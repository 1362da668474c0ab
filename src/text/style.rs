//! What a caller says about a text: fonts, spans, direction, alignment, width.

use std::ops::Range;

/// A typeface with the faces that stand in where it lacks a letter.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Family {
    /// Noto Naskh Arabic, then Noto Sans for Latin.
    #[default]
    Naskh,
    /// Noto Sans Arabic, then Noto Sans for Latin.
    Sans,
    /// Noto Sans Mono, then the faces of `Sans`.
    Mono,
    /// Noto Sans, then the faces of `Sans`.
    Latin,
    /// One that was added to the typesetter, then the faces of `Naskh`.
    Added(u8),
}

/// A weight that is bundled as a face of its own; bold is never synthesised. `Mono` has no bold and stays regular.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Weight {
    /// 400.
    #[default]
    Regular,
    /// 700.
    Bold,
}

/// A face to ask for, at a size in physical pixels per em.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Font {
    /// The typeface.
    pub family: Family,
    /// The weight.
    pub weight: Weight,
    /// Physical pixels per em; kept within 1 and 1000.
    pub size_px: f32,
}

/// Base direction of a paragraph (UAX #9, P2 and P3).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Direction {
    /// That of the first strong character; right to left if there is none.
    #[default]
    Auto,
    /// Right to left.
    Rtl,
    /// Left to right.
    Ltr,
}

/// Where the lines stand within the width.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Align {
    /// The side where a line of the paragraph's base direction begins.
    #[default]
    Start,
    /// The side where it ends.
    End,
    /// The middle.
    Center,
    /// Left on the screen.
    Left,
    /// Right on the screen.
    Right,
    /// As `Start`, with every line but the last of a text and those before a forced break as wide as the paragraph.
    Justify,
}

/// What makes a line wider under [`Align::Justify`]; in left-to-right paragraphs the blanks alone.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Justify {
    /// The blanks alone.
    #[default]
    Blanks,
    /// The blanks, by up to a half of their width; then joined letters are drawn out (kashida).
    BlanksThenKashida,
    /// Joined letters are drawn out, as far as a calligrapher would; the blanks take the rest.
    KashidaThenBlanks,
}

/// How far the lines begin from the side where lines of the paragraph's base direction begin.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Indent {
    /// The first line of the text.
    pub first_px: f32,
    /// All others: with this alone the first line hangs.
    pub rest_px: f32,
}

/// A font and an ink over a range of bytes.
#[derive(Clone, PartialEq, Debug)]
pub struct Span {
    /// Bytes of the text. Spans are sorted and do not overlap.
    pub range: Range<usize>,
    /// The font within the range.
    pub font: Font,
    /// An index that the caller maps to a colour. Outside of spans it is 0.
    pub ink: u16,
}

/// How a paragraph is laid out.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ParagraphStyle {
    /// The font outside of spans.
    pub font: Font,
    /// Height of a line of `font`, rounded to whole pixels; a line that holds a larger font is higher in proportion.
    pub line_height_px: f32,
    /// Base direction.
    pub direction: Direction,
    /// Alignment within the width.
    pub align: Align,
    /// What [`Align::Justify`] widens.
    pub justify: Justify,
    /// Indents of the first line and of the others.
    pub indent: Indent,
    /// Distance of the tab stops, counted from where unindented lines begin. `None`: a tab is as wide as four blanks.
    pub tab_px: Option<f32>,
    /// Lines are wrapped at this width. `None`: never wrapped, as wide as the content.
    pub width_px: Option<f32>,
    /// At most so many lines (0 counts as 1); what does not fit is replaced by `…` at the logical end of the last.
    pub max_lines: Option<usize>,
}

impl Font {
    /// The font with a size that can be drawn.
    pub(super) fn sane(self) -> Font {
        let size_px = if self.size_px.is_finite() { self.size_px.clamp(1.0, 1000.0) } else { 16.0 };
        Font { size_px, ..self }
    }
}

impl ParagraphStyle {
    /// Text of one font in unwrapped lines from the start, its direction that of its first strong character.
    pub const fn new(font: Font, line_height_px: f32) -> ParagraphStyle {
        ParagraphStyle {
            font,
            line_height_px,
            direction: Direction::Auto,
            align: Align::Start,
            justify: Justify::Blanks,
            indent: Indent { first_px: 0.0, rest_px: 0.0 },
            tab_px: None,
            width_px: None,
            max_lines: None,
        }
    }

    /// Indent of the line with this index.
    pub(super) fn indent_px(&self, line: usize) -> f32 {
        if line == 0 { self.indent.first_px } else { self.indent.rest_px }
    }

    /// Width that the ink of a line may take.
    pub(super) fn room_px(&self, line: usize) -> Option<f32> {
        self.width_px.map(|w| (w - self.indent_px(line)).max(0.0))
    }

    /// The style with numbers that can be computed with.
    pub(super) fn sane(self) -> ParagraphStyle {
        let font = self.font.sane();
        let height = if self.line_height_px.is_finite() { self.line_height_px } else { font.size_px * 1.5 };
        ParagraphStyle {
            font,
            line_height_px: height.round().clamp(1.0, 10_000.0),
            indent: Indent { first_px: sane_length(self.indent.first_px), rest_px: sane_length(self.indent.rest_px) },
            tab_px: self.tab_px.filter(|t| t.is_finite() && *t >= 1.0),
            width_px: sane_width(self.width_px),
            max_lines: self.max_lines.map(|n| n.max(1)),
            ..self
        }
    }
}

/// A width that can be computed with: not negative, not a number is 0, infinite is none.
pub(super) fn sane_width(width_px: Option<f32>) -> Option<f32> {
    width_px.map(|w| w.max(0.0)).filter(|w| w.is_finite())
}

fn sane_length(px: f32) -> f32 {
    if px.is_finite() { px.clamp(0.0, 100_000.0) } else { 0.0 }
}

/// `spans` cut to whole characters of `text`, without empty and overlapping parts.
pub(super) fn clean_spans(text: &str, spans: &[Span]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        let from = out.last().map_or(0, |s| s.range.end);
        let start = text.floor_char_boundary(span.range.start).max(from);
        let end = text.floor_char_boundary(span.range.end);
        if start < end {
            out.push(Span { range: start..end, font: span.font.sane(), ink: span.ink });
        }
    }
    out
}

/// Where the font changes: each stretch of one font as its start and the font, with the first at 0.
pub(super) fn font_changes(spans: &[Span], style: Font) -> Vec<(usize, Font)> {
    let mut out = vec![(0, style)];
    let mut begin = |at: usize, font: Font| {
        if out.last().is_some_and(|l| l.0 == at) {
            out.pop();
        }
        if out.last().is_none_or(|l| l.1 != font) {
            out.push((at, font));
        }
    };
    for span in spans {
        begin(span.range.start, span.font);
        begin(span.range.end, style);
    }
    out
}
