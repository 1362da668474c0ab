//! Text to runs: maximal ranges of one bidi level, script, face and size, in logical order (UAX #9, UAX #24).

use super::bidi::Levels;
use super::chars::{self, Chars};
use super::fonts::{FaceIndex, Fonts};
use super::style::Font;
use std::ops::Range;
use unicode_bidi::BidiClass;
use unicode_script::Script;

/// A stretch of text that is shaped as one. `glyph_start..glyph_end` are filled by shaping.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Run {
    pub start: u32,
    pub end: u32,
    pub glyph_start: u32,
    pub glyph_end: u32,
    pub script: Script,
    pub level: u8,
    pub face: FaceIndex,
    /// Pixels per em.
    pub size_px: f32,
    /// Pixels per font unit.
    pub scale: f32,
}

impl Run {
    pub fn is_rtl(&self) -> bool {
        self.level & 1 == 1
    }

    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn same_style(&self, other: &Run) -> bool {
        (self.script, self.level, self.face, self.size_px) == (other.script, other.level, other.face, other.size_px)
    }
}

/// The runs of a part of `text`: of all of it, or of a [`super::window`]. `levels` are those of the part; `changes` says
/// where the font changes.
pub(super) fn itemize(
    fonts: &Fonts,
    chars: &Chars,
    text: &str,
    part: Range<usize>,
    base: u8,
    levels: &Levels,
    changes: &[(usize, Font)],
) -> Vec<Run> {
    let mut builder = Builder { fonts, chars, text, runs: Vec::new(), cluster: Cluster::default() };
    let first = changes.partition_point(|f| f.0 <= part.start).saturating_sub(1);
    let mut changes = changes[first..].iter().peekable();
    let Some((_, mut font)) = changes.peek().copied().copied() else { return Vec::new() };
    let mut chain: &[FaceIndex] = &[];
    for (i, c) in text[part.clone()].char_indices() {
        let at = part.start + i;
        let seam = changes.next_if(|f| f.0 <= at);
        if let Some((_, changed)) = seam {
            (font, chain) = (*changed, fonts.chain(*changed, base));
        }
        builder.add(at, c, levels.at(i), font, chain, seam.is_some());
    }
    builder.runs
}

/// Adds a run behind others, or to the last of them if it goes on as that one.
pub(super) fn push(runs: &mut Vec<Run>, run: Run) {
    match runs.last_mut() {
        _ if run.start == run.end => {}
        Some(last) if last.same_style(&run) => last.end = run.end,
        _ => runs.push(run),
    }
}

/// The letter whose marks may still come, and the faces it may take.
#[derive(Clone, Copy, Default)]
struct Cluster<'a> {
    start: usize,
    chain: &'a [FaceIndex],
}

struct Builder<'a> {
    fonts: &'a Fonts,
    chars: &'a Chars,
    text: &'a str,
    runs: Vec<Run>,
    cluster: Cluster<'a>,
}

impl<'a> Builder<'a> {
    fn add(&mut self, at: usize, c: char, level: u8, font: Font, chain: &'a [FaceIndex], seam: bool) {
        let (here, end) = (self.chars.get(c), (at + c.len_utf8()) as u32);
        let neutral = matches!(here.script, Script::Common | Script::Inherited | Script::Unknown);
        // Most letters go on in the run of the one before.
        if let Some(last) = self.runs.last_mut()
            && !(seam || neutral || here.extends)
            && (last.level, last.script) == (level, here.script)
            && chain.first() == Some(&last.face)
            && self.fonts.face(last.face).covers(c)
        {
            last.end = end;
            self.cluster = Cluster { start: at, chain };
            return;
        }
        let in_colour = neutral && (here.emoji || self.text[end as usize..].starts_with(chars::EMOJI_SELECTOR));
        let suits = |face: FaceIndex| self.fonts.face(face).has_colours == in_colour;
        let covers = |face: FaceIndex| here.invisible || self.fonts.face(face).covers(c);
        let previous = self.runs.last().copied().filter(|p| p.level == level);
        if let Some(p) = previous {
            let covered = covers(p.face);
            if here.extends {
                // A mark is drawn with its letter, whatever style begins between the two.
                self.extend_cluster(end, covered || here.bidi != BidiClass::NSM);
                return;
            }
            if !seam
                && covered
                && (suits(p.face) || here.invisible)
                && (neutral || here.script == p.script && chain.first() == Some(&p.face))
            {
                self.cluster = Cluster { start: at, chain };
                self.grow(end);
                return;
            }
        }
        self.cluster = Cluster { start: at, chain };
        let mut faces = chain.iter().copied();
        let best = faces.clone().find(|f| covers(*f) && suits(*f));
        let face = best.or_else(|| faces.find(|f| covers(*f))).unwrap_or(chain[0]);
        let script = match previous {
            _ if !neutral => here.script,
            Some(p) => p.script,
            None => Script::Common,
        };
        if !neutral {
            // A run that so far had only common characters takes the script of what follows at its level.
            for run in self.runs.iter_mut().rev().take_while(|r| r.level == level && r.script == Script::Common) {
                run.script = script;
            }
        }
        let scale = font.size_px / self.fonts.face(face).units_per_em;
        let size_px = font.size_px;
        let run = Run { start: at as u32, end, glyph_start: 0, glyph_end: 0, script, level, face, size_px, scale };
        push(&mut self.runs, run);
    }

    fn grow(&mut self, end: u32) {
        if let Some(run) = self.runs.last_mut() {
            run.end = end;
        }
    }

    /// Adds a mark that ends at `end` to the cluster at hand; if its face lacks the mark, the whole cluster moves to
    /// one that has letter and marks, should there be one.
    fn extend_cluster(&mut self, end: u32, covered: bool) {
        /// No writing puts more marks on a letter; a heap of them stays in the letter's face.
        const LONGEST_BYTES: usize = 128;
        let cluster = &self.text[self.cluster.start..end as usize];
        let needed = |c: char| !self.chars.get(c).invisible;
        let has_all = |f: &FaceIndex| cluster.chars().filter(|c| needed(*c)).all(|c| self.fonts.face(*f).covers(c));
        let other = if covered || cluster.len() > LONGEST_BYTES {
            None
        } else {
            self.cluster.chain.iter().copied().find(has_all)
        };
        match other {
            Some(face) => self.split_off_cluster(end, face),
            None => self.grow(end),
        }
    }

    /// Gives the cluster at hand, up to `end`, to another face.
    fn split_off_cluster(&mut self, end: u32, face: FaceIndex) {
        let Some(last) = self.runs.last_mut() else { return };
        let start = (self.cluster.start as u32).max(last.start);
        let scale = last.size_px / self.fonts.face(face).units_per_em;
        let own = Run { start, end, face, scale, ..*last };
        last.end = start;
        if last.start == start {
            self.runs.pop();
        }
        push(&mut self.runs, own);
    }
}
