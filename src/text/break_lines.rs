//! Segments between break opportunities (UAX #14) with their widths, and greedy lines over them.

use super::chars;
use super::itemize::Run;
use super::shape::Glyph;
use super::style::ParagraphStyle;
use std::ops::Range;
use unicode_linebreak::{BreakClass, BreakOpportunity, break_property, linebreaks};
use unicode_segmentation::GraphemeCursor;

/// Text between two break opportunities.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Segment {
    pub end: u32,
    pub glyph_end: u32,
    /// Advance of all of it, and of the blanks at its end, which may hang.
    pub width_px: f32,
    pub hang_px: f32,
    /// A break follows whether or not there is room.
    pub forced: bool,
    /// A tab is in it: its advance depends on where on the line it stands.
    pub tabbed: bool,
}

/// What a line has room for.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// For its ink.
    pub width_px: f32,
    pub indent_px: f32,
    /// Distance of the tab stops.
    pub tab_px: Option<f32>,
}

impl Room {
    /// Of the line with this index.
    pub fn of(style: &ParagraphStyle, line: usize) -> Room {
        let width_px = style.room_px(line).unwrap_or(f32::INFINITY);
        Room { width_px, indent_px: style.indent_px(line), tab_px: style.tab_px }
    }

    /// How wide a tab is that begins at `x_px` of the line.
    pub fn tab_advance_px(&self, x_px: f32) -> Option<f32> {
        const CLOSEST_PX: f32 = 1.0;
        let tab_px = self.tab_px?;
        let from = self.indent_px + x_px;
        Some((((from + CLOSEST_PX) / tab_px).floor() + 1.0) * tab_px - from)
    }
}

/// A place between two glyphs and the byte it stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Cut {
    pub byte: u32,
    pub glyph: u32,
}

/// Where a line ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineEnd {
    pub cut: Cut,
    /// The line ends inside a word that is wider than the line.
    pub emergency: bool,
}

/// Glyphs and what is needed to measure them.
#[derive(Clone, Copy)]
pub(super) struct Measure<'a> {
    pub text: &'a str,
    pub runs: &'a [Run],
    pub glyphs: &'a [Glyph],
}

impl Measure<'_> {
    pub fn advance_px(&self, glyphs: Range<u32>) -> f32 {
        let first = self.runs.partition_point(|r| r.glyph_end <= glyphs.start);
        let parts = self.runs[first..].iter().take_while(|r| r.glyph_start < glyphs.end);
        let part = |r: &Run| {
            let (from, to) = (r.glyph_start.max(glyphs.start), r.glyph_end.min(glyphs.end));
            let units: i64 = self.glyphs[from as usize..to as usize].iter().map(|g| i64::from(g.advance)).sum();
            units as f32 * r.scale
        };
        parts.map(part).sum()
    }

    /// Appends a segment for each of `ends`, beginning at `from`.
    pub fn segments(&self, from: Cut, ends: impl Iterator<Item = (u32, bool)>, out: &mut Vec<Segment>) {
        let (mut start, mut glyph) = (from.byte as usize, from.glyph as usize);
        let mut run = self.runs.partition_point(|r| r.end <= from.byte);
        let has_tabs = self.text.as_bytes().contains(&b'\t');
        for (end, forced) in ends {
            let part = &self.text[start..end as usize];
            let ink_end = (start + part.trim_end_matches(chars::hangs).len()) as u32;
            let (mut width_px, mut hang_px) = (0.0, 0.0);
            while glyph < self.glyphs.len() && self.glyphs[glyph].cluster < end {
                while self.runs[run].glyph_end as usize <= glyph {
                    run += 1;
                }
                let (mut ink, mut blank) = (0, 0);
                let last = self.runs[run].glyph_end as usize;
                while glyph < last && self.glyphs[glyph].cluster < end {
                    let g = &self.glyphs[glyph];
                    if g.cluster < ink_end {
                        ink += g.advance
                    } else {
                        blank += g.advance
                    }
                    glyph += 1;
                }
                width_px += (ink + blank) as f32 * self.runs[run].scale;
                hang_px += blank as f32 * self.runs[run].scale;
            }
            let tabbed = has_tabs && part.contains('\t');
            out.push(Segment { end, glyph_end: glyph as u32, width_px, hang_px, forced, tabbed });
            start = end as usize;
        }
    }

    /// Where a line that begins at `from` ends; `at` is the index of the segment that holds `from`, and becomes that
    /// of the next line.
    pub fn next_line(&self, segments: &[Segment], at: &mut usize, from: Cut, room: &Room) -> LineEnd {
        let (mut x, mut best) = (0.0f32, None);
        while let Some(s) = segments.get(*at) {
            let begins_inside = best.is_none() && from.byte != at.checked_sub(1).map_or(0, |i| segments[i].end);
            let (advance, hang_px) = if begins_inside {
                match self.fill(s, from, room) {
                    Fill::Whole(advance) => (advance, s.hang_px),
                    Fill::Until(cut) => return LineEnd { cut, emergency: true },
                }
            } else if s.tabbed && room.tab_px.is_some() {
                let first = best.map_or(from.glyph, |b: LineEnd| b.cut.glyph);
                self.tabbed_px(s, first, x, room)
            } else {
                (s.width_px, s.hang_px)
            };
            if x + advance - hang_px > room.width_px && !begins_inside {
                if let Some(best) = best {
                    return best;
                }
                if let Fill::Until(cut) = self.fill(s, from, room) {
                    return LineEnd { cut, emergency: true };
                }
            }
            x += advance;
            best = Some(LineEnd { cut: Cut { byte: s.end, glyph: s.glyph_end }, emergency: false });
            *at += 1;
            if s.forced {
                break;
            }
        }
        best.unwrap_or(LineEnd { cut: from, emergency: false })
    }

    /// As many clusters of a segment from `from` on as fit, at least one; parted between graphemes only, and never
    /// before a glyph without width, which belongs to the letter before. Letters keep their joined forms.
    pub fn fill(&self, s: &Segment, from: Cut, room: &Room) -> Fill {
        let (mut x, mut glyph) = (0.0f32, from.glyph);
        let mut last_fit = None;
        while glyph < s.glyph_end {
            let next = self.next_cluster(glyph, s.glyph_end);
            let advance = self.advance_at_px(glyph..next, x, room);
            let parts = glyph > from.glyph && self.parts_graphemes(self.glyphs[glyph as usize].cluster);
            if parts {
                last_fit = Some(Cut { byte: self.glyphs[glyph as usize].cluster, glyph });
            }
            let blank = self.text[self.glyphs[glyph as usize].cluster as usize..].starts_with(chars::hangs);
            if x + advance > room.width_px
                && !blank
                && let Some(cut) = last_fit
            {
                return Fill::Until(cut);
            }
            (x, glyph) = (x + advance, next);
        }
        Fill::Whole(x)
    }

    /// Advance of a segment with tabs that begins at glyph `first` and `x_px` of its line, and of the blanks at its end.
    fn tabbed_px(&self, s: &Segment, first: u32, x_px: f32, room: &Room) -> (f32, f32) {
        let (mut x, mut ink_end_px, mut glyph) = (x_px, x_px, first);
        while glyph < s.glyph_end {
            let next = self.next_cluster(glyph, s.glyph_end);
            x += self.advance_at_px(glyph..next, x, room);
            if !self.text[self.glyphs[glyph as usize].cluster as usize..].starts_with(chars::hangs) {
                ink_end_px = x;
            }
            glyph = next;
        }
        (x - x_px, x - ink_end_px)
    }

    /// Advance of a cluster at `x_px` of its line: that of a tab reaches to the next stop.
    fn advance_at_px(&self, cluster: Range<u32>, x_px: f32, room: &Room) -> f32 {
        let byte = self.glyphs[cluster.start as usize].cluster as usize;
        let tab = || room.tab_advance_px(x_px).filter(|_| self.text[byte..].starts_with('\t'));
        tab().unwrap_or_else(|| self.advance_px(cluster))
    }

    fn next_cluster(&self, glyph: u32, end: u32) -> u32 {
        let cluster = self.glyphs[glyph as usize].cluster;
        let follows = |g: &&Glyph| g.cluster == cluster || g.advance == 0;
        glyph + 1 + self.glyphs[glyph as usize + 1..end as usize].iter().take_while(follows).count() as u32
    }

    fn parts_graphemes(&self, byte: u32) -> bool {
        let mut cursor = GraphemeCursor::new(byte as usize, self.text.len(), true);
        cursor.is_boundary(self.text, 0).unwrap_or(true)
    }
}

pub(super) enum Fill {
    /// All of the segment, with its advance.
    Whole(f32),
    Until(Cut),
}

/// Ends of the segments of `text`, and whether a break is forced there; the end of the text counts as forced.
pub(super) fn break_ends(text: &str) -> impl Iterator<Item = (u32, bool)> + '_ {
    linebreaks(text)
        .filter(|b| b.0 > 0)
        .map(|(at, kind)| (at, kind == BreakOpportunity::Mandatory))
        .filter(|(at, forced)| *forced || !text[..*at].ends_with(chars::prepends))
        .map(|(at, forced)| (at as u32, forced))
}

/// The smallest window around `edit` outside of which breaks cannot change: it begins and ends between two letters
/// (class AL), where the rules of UAX #14 remember nothing further.
pub(super) fn break_window(text: &str, edit: Range<usize>) -> Range<usize> {
    let letter = |c: char| break_property(c as u32) == BreakClass::Alphabetic && !chars::prepends(c);
    let mut end = text.len();
    let mut previous = false;
    for (i, c) in text[edit.end..].char_indices() {
        if previous && letter(c) {
            end = edit.end + i;
            break;
        }
        previous = letter(c);
    }
    let (mut start, mut next) = (0, None);
    for (i, c) in text[..edit.start].char_indices().rev() {
        if letter(c)
            && let Some(n) = next
        {
            start = n;
            break;
        }
        next = letter(c).then_some(i);
    }
    start..end
}
