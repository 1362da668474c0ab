//! A laid-out paragraph: what it holds, how it is made, how its lines are broken.

use super::bidi;
use super::break_lines::{Cut, Measure, Room, Segment, break_ends};
use super::chars;
use super::elide::Ellipsis;
use super::itemize::{self, Run};
use super::place::{self, FontHeight, Line, LineRun, Placer};
use super::shape::Glyph;
use super::style::{ParagraphStyle, Span, clean_spans, font_changes, sane_width};
use super::typesetter::{Tools, Typesetter};
use super::window::Reaching;
use std::ops::Range;

/// Text laid out in lines: glyphs with positions, and the way back from a point to a place in the text.
///
/// There is always at least one line. Positions are physical pixels from the top left of the paragraph's box, which
/// is `ParagraphStyle::width_px` wide, or as wide as the content. Glyphs may reach beyond their line's height and
/// the box's sides: marks are never to be clipped there.
#[derive(Clone, PartialEq, Debug)]
pub struct Paragraph {
    pub(super) text: String,
    pub(super) spans: Vec<Span>,
    pub(super) style: ParagraphStyle,
    pub(super) base: u8,
    pub(super) runs: Vec<Run>,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) segments: Vec<Segment>,
    pub(super) reaching: Reaching,
    pub(super) lines: Vec<Line>,
    pub(super) line_runs: Vec<LineRun>,
    pub(super) ellipsis: Option<Ellipsis>,
    pub(super) elided: bool,
    pub(super) content_px: f32,
    pub(super) font_height: FontHeight,
}

/// A line of a paragraph.
#[derive(Clone, PartialEq, Debug)]
pub struct LineInfo {
    /// Bytes of the line, with the blanks and the break at its end.
    pub range: Range<usize>,
    /// Top of the line's box.
    pub top_px: f32,
    /// The baseline, a whole pixel.
    pub baseline_px: f32,
    /// Height of the line's box.
    pub height_px: f32,
    /// Left end of the ink, without hanging blanks.
    pub left_px: f32,
    /// Right end of the ink.
    pub right_px: f32,
    /// A forced break ends the line.
    pub hard_end: bool,
}

impl Paragraph {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// True if the paragraph's base direction is right to left.
    pub fn base_is_rtl(&self) -> bool {
        self.base == 1
    }

    /// Width of the widest line, without hanging blanks.
    pub fn width_px(&self) -> f32 {
        self.content_px
    }

    /// Height of all lines.
    pub fn height_px(&self) -> f32 {
        self.lines.last().map_or(0.0, |l| l.top_px + l.height_px)
    }

    /// True if text was left out because it needs more lines than allowed.
    pub fn is_elided(&self) -> bool {
        self.elided
    }

    /// The characters that no font has: they show as boxes.
    pub fn missing(&self) -> impl Iterator<Item = char> {
        let boxes = self.glyphs.iter().filter(|g| g.id == 0);
        let chars = boxes.filter_map(|g| self.text.get(g.cluster as usize..)?.chars().next());
        chars.filter(|c| !chars::is_invisible(*c))
    }

    /// The style it was laid out with.
    pub fn style(&self) -> &ParagraphStyle {
        &self.style
    }

    /// The lines from top to bottom, at least one.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = LineInfo> {
        self.lines.iter().map(|l| self.info(l))
    }

    /// The line with this index.
    pub fn line(&self, index: usize) -> Option<LineInfo> {
        self.lines.get(index).map(|l| self.info(l))
    }

    /// Index of the line at a height: the first above all of them, the last below.
    pub fn line_at(&self, y_px: f32) -> usize {
        self.lines.partition_point(|l| l.top_px + l.height_px <= y_px).min(self.lines.len() - 1)
    }

    fn info(&self, l: &Line) -> LineInfo {
        let left_px = l.left_px + if self.base == 1 { l.hang_px } else { 0.0 };
        LineInfo {
            range: l.bytes(),
            top_px: l.top_px,
            baseline_px: l.baseline_px,
            height_px: l.height_px,
            left_px,
            right_px: left_px + l.ink_px,
            hard_end: l.hard_end,
        }
    }

    /// Wraps again at another width; nothing is shaped anew but letters at line ends.
    pub fn rewrap(&mut self, typesetter: &mut Typesetter, width_px: Option<f32>) {
        self.style.width_px = sane_width(width_px);
        self.break_all(&mut typesetter.tools());
    }

    pub(super) fn new(tools: &mut Tools, text: &str, spans: &[Span], style: &ParagraphStyle) -> Paragraph {
        let style = style.sane();
        let spans = clean_spans(text, spans);
        let base = bidi::base_level(tools.chars, text, style.direction);
        let fonts = font_changes(&spans, style.font);
        let reaching = Reaching::of(tools.chars, text);
        let levels = reaching.all_levels(tools.chars, text, base);
        let mut runs = itemize::itemize(tools.fonts, tools.chars, text, 0..text.len(), base, &levels, &fonts);
        let mut glyphs = Vec::with_capacity(text.len() / 2 + 8);
        for run in &mut runs {
            run.glyph_start = glyphs.len() as u32;
            tools.shaper.shape_run(tools.fonts, tools.chars, text, run, &mut glyphs);
            run.glyph_end = glyphs.len() as u32;
        }
        glyphs.shrink_to_fit();
        let mut segments = Vec::with_capacity(text.len() / 8 + 2);
        Measure { text, runs: &runs, glyphs: &glyphs }.segments(Cut::default(), break_ends(text), &mut segments);
        let mut paragraph = Paragraph {
            text: text.to_owned(),
            spans,
            style,
            base,
            runs,
            glyphs,
            segments,
            reaching,
            lines: Vec::new(),
            line_runs: Vec::new(),
            ellipsis: None,
            elided: false,
            content_px: 0.0,
            font_height: FontHeight { ascent_em: 0.0, descent_em: 0.0 },
        };
        paragraph.break_all(tools);
        paragraph
    }

    pub(super) fn measure(&self) -> Measure<'_> {
        Measure { text: &self.text, runs: &self.runs, glyphs: &self.glyphs }
    }

    pub(super) fn break_all(&mut self, tools: &mut Tools) {
        self.break_from(tools, 0, Vec::new(), |_| None);
    }

    /// Breaks lines from line `keep` on. When a line ends where the old line before `rest[i]` ended, `meets` returns
    /// `i`, and `rest[i..]` are kept as they are.
    pub(super) fn break_from(
        &mut self,
        tools: &mut Tools,
        keep: usize,
        rest: Vec<(Line, Vec<LineRun>)>,
        meets: impl Fn(Cut) -> Option<usize>,
    ) {
        let mut lines = std::mem::take(&mut self.lines);
        let mut line_runs = std::mem::take(&mut self.line_runs);
        lines.truncate(keep);
        line_runs.truncate(lines.last().map_or(0, |l| l.run_end as usize));
        let (fonts, chars) = (tools.fonts, tools.chars);
        let placer = Placer { fonts, chars, measure: self.measure(), base: self.base, style: &self.style };
        let most = self.style.max_lines.unwrap_or(usize::MAX);
        let (mut from, mut head) = (Cut::default(), None);
        if let Some(last) = lines.last() {
            from = last.end;
            head = if last.emergency { None } else { placer.patches_at(tools.shaper, from).map(|p| p.1) };
        }
        let mut segment = self.segments.partition_point(|s| s.end <= from.byte);
        let mut whole = true;
        while (from.byte as usize) < self.text.len() || lines.is_empty() {
            let room = Room::of(&self.style, lines.len());
            let end = placer.measure.next_line(&self.segments, &mut segment, from, &room);
            let patches = if end.emergency { None } else { placer.patches_at(tools.shaper, end.cut) };
            let (tail, next_head) = patches.unzip();
            let patches = head.clone().into_iter().chain(tail).collect();
            placer.place(tools.shaper, from, &end, patches, &mut lines, &mut line_runs);
            if lines.len() >= most && (end.cut.byte as usize) < self.text.len() {
                whole = false;
                break;
            }
            (from, head) = (end.cut, next_head);
            if let Some(i) = meets(end.cut) {
                for (line, runs) in rest.into_iter().skip(i) {
                    let run_start = line_runs.len() as u32;
                    line_runs.extend(runs);
                    lines.push(Line { run_start, run_end: line_runs.len() as u32, ..line });
                }
                break;
            }
        }
        if whole && self.text.ends_with(chars::ends_line) && lines.len() < most {
            let end = Cut { byte: self.text.len() as u32, glyph: self.glyphs.len() as u32 };
            let line_end = super::break_lines::LineEnd { cut: end, emergency: false };
            placer.place(tools.shaper, end, &line_end, Vec::new(), &mut lines, &mut line_runs);
        }
        let cut_at = lines.last().map_or(0, |l| l.end.byte as usize);
        let elided = !whole && !self.text[cut_at..].trim().is_empty();
        let mut ellipsis = None;
        if elided {
            ellipsis = placer.elide(tools.shaper, &self.segments, head, &mut lines, &mut line_runs);
        }
        (self.elided, self.ellipsis) = (elided, ellipsis);
        (self.lines, self.line_runs) = (lines, line_runs);
        self.stack(tools);
    }

    fn stack(&mut self, tools: &Tools) {
        let font = self.style.font;
        let face = tools.fonts.face(tools.fonts.chain(font, self.base)[0]);
        self.font_height =
            FontHeight { ascent_em: face.ascent / face.units_per_em, descent_em: face.descent / face.units_per_em };
        self.content_px =
            place::stack(&mut self.lines, &self.line_runs, &self.runs, self.base, &self.style, self.font_height);
    }
}
