//! The ellipsis of a paragraph that has more text than lines: at the *logical* end of its last line.

use super::break_lines::{Cut, Fill, LineEnd, Room, Segment};
use super::chars;
use super::itemize::Run;
use super::place::{Line, LineRun, Patch, Placer};
use super::shape::{Glyph, Shaper};
use unicode_script::Script;

const ELLIPSIS: char = '…';

/// The sign at the end of the last line.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Ellipsis {
    pub run: Run,
    pub glyphs: Vec<Glyph>,
    /// From the line's own left end.
    pub left_px: f32,
}

impl Placer<'_> {
    /// Replaces the last of `lines` by one that leaves room for an ellipsis. `head` is the patch at its beginning.
    pub fn elide(
        &self,
        shaper: &mut Shaper,
        segments: &[Segment],
        head: Option<Patch>,
        lines: &mut Vec<Line>,
        line_runs: &mut Vec<LineRun>,
    ) -> Option<Ellipsis> {
        let start = lines.pop()?.start;
        line_runs.truncate(lines.last().map_or(0, |l| l.run_end as usize));
        let mut ellipsis = self.shape_ellipsis(shaper);
        let advance_px = ellipsis.glyphs.iter().map(|g| g.advance).sum::<i32>() as f32 * ellipsis.run.scale;
        let cut = self.cut_before_ellipsis(segments, start, lines.len(), advance_px);
        let tail = self.patch_for_end(shaper, cut);
        let end = LineEnd { cut, emergency: true };
        self.place(shaper, start, &end, head.into_iter().chain(tail).collect(), lines, line_runs);
        let line = lines.last_mut()?;
        if self.base == 1 {
            for part in &mut line_runs[line.run_start as usize..] {
                part.left_px += advance_px;
            }
        } else {
            ellipsis.left_px = line.ink_px;
        }
        line.ink_px += advance_px;
        Some(ellipsis)
    }

    /// Where the text of the last line ends: as much as fits before the ellipsis, without blanks at its end.
    fn cut_before_ellipsis(&self, segments: &[Segment], start: Cut, line: usize, ellipsis_px: f32) -> Cut {
        let m = &self.measure;
        let first = segments.partition_point(|s| s.end <= start.byte);
        let Some(forced) = segments[first..].iter().find(|s| s.forced) else { return start };
        let all = Room::of(self.style, line);
        let room = Room { width_px: all.width_px - ellipsis_px, ..all };
        let whole = Cut { byte: forced.end, glyph: forced.glyph_end };
        let fitting = match m.fill(forced, start, &room) {
            Fill::Until(cut) => cut,
            Fill::Whole(_) => whole,
        };
        let text = &m.text[start.byte as usize..fitting.byte as usize];
        let byte = start.byte + text.trim_end_matches(chars::hangs).len() as u32;
        let blank = m.glyphs[start.glyph as usize..fitting.glyph as usize].iter().rev();
        Cut { byte, glyph: fitting.glyph - blank.take_while(|g| g.cluster >= byte).count() as u32 }
    }

    fn shape_ellipsis(&self, shaper: &mut Shaper) -> Ellipsis {
        let font = self.style.font;
        let chain = self.fonts.chain(font, self.base);
        let face = chain.iter().copied().find(|f| self.fonts.face(*f).covers(ELLIPSIS)).unwrap_or(chain[0]);
        let run = Run {
            start: 0,
            end: ELLIPSIS.len_utf8() as u32,
            glyph_start: 0,
            glyph_end: 0,
            script: Script::Common,
            level: self.base,
            face,
            size_px: font.size_px,
            scale: font.size_px / self.fonts.face(face).units_per_em,
        };
        let mut glyphs = Vec::new();
        shaper.shape(self.fonts, ELLIPSIS.encode_utf8(&mut [0; 4]), &run, run.range(), &mut glyphs);
        Ellipsis { run, glyphs, left_px: 0.0 }
    }
}
