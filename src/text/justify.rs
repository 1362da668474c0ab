//! Lines as wide as the paragraph: blanks are widened, joined letters drawn out (kashida).
//!
//! A word is drawn out by shaping it with tatweels (U+0640) at one joining place, and is left as it was if that gives
//! any of its letters another form. The tatweels live in the line's patches alone, under the letter before them: no
//! text ever holds them.

use super::itemize::Run;
use super::kashida::{self, Join};
use super::place::{Line, LineRun, Patch, Placer};
use super::shape::{CONTEXT_CHARS, Glyph, Shaper};
use super::style::Justify;
use std::ops::Range;
use unicode_script::Script;

/// Of their width blanks may grow so much before letters are drawn out.
const BLANK_GROWTH: f32 = 0.5;
/// A word is drawn out by no more, and if there are words enough, by about so much.
const MOST_EM: f32 = 0.9;
const USUAL_EM: f32 = 0.35;

/// A word of a line within one run.
struct Word {
    part: usize,
    run: Run,
    glyphs: Range<u32>,
    bytes: Range<u32>,
}

impl Placer<'_> {
    /// Widens a line that a wrap ended, so that its ink fills `room_px`. `parts` are in logical order.
    pub fn justify(&self, shaper: &mut Shaper, room_px: f32, line: &mut Line, parts: &mut [LineRun]) {
        let m = &self.measure;
        let gap_px = room_px - line.ink_px;
        if line.emergency || line.hard_end || line.end.byte as usize == m.text.len() || gap_px <= 0.0 {
            return;
        }
        let (counts, blanks_px) = self.blanks(line, parts);
        let kashida_px = match self.style.justify {
            // The one Arabic word of an English line would be drawn out for all of it.
            _ if self.base == 0 => 0.0,
            Justify::Blanks => 0.0,
            Justify::BlanksThenKashida => gap_px - blanks_px * BLANK_GROWTH,
            Justify::KashidaThenBlanks => gap_px,
        };
        let filled_px = if kashida_px > 0.0 { self.draw_out(shaper, kashida_px, line, parts) } else { 0.0 };
        line.ink_px += filled_px;
        let all: f32 = counts.iter().sum();
        if all == 0.0 {
            return;
        }
        line.stretch_px = (gap_px - filled_px) / all;
        line.ink_px = room_px;
        for (part, count) in parts.iter_mut().zip(counts) {
            part.width_px += count * line.stretch_px;
        }
    }

    /// How many blanks of each part may be widened, and the width of all.
    fn blanks(&self, line: &Line, parts: &[LineRun]) -> (Vec<f32>, f32) {
        let m = &self.measure;
        let mut all_px = 0.0;
        let mut count = |part: &LineRun| {
            let glyphs = line.glyphs(m.glyphs, part.glyph_start..part.glyph_end);
            let blanks = glyphs.filter(|g| line.may_stretch(m.text, g));
            let mut count = 0.0;
            for glyph in blanks {
                count += 1.0;
                all_px += glyph.advance as f32 * m.runs[part.run as usize].scale;
            }
            count
        };
        let counts = parts.iter().map(&mut count).collect();
        (counts, all_px)
    }

    /// Draws words out by at most `budget_px`, the best places first, one in a word. Returns by how much.
    fn draw_out(&self, shaper: &mut Shaper, budget_px: f32, line: &mut Line, parts: &mut [LineRun]) -> f32 {
        let mut words = self.words(line, parts);
        let mut joins: Vec<(usize, Join)> = Vec::new();
        for (i, word) in words.iter().enumerate() {
            let text = &self.measure.text[word.bytes.start as usize..word.bytes.end as usize];
            let apart = |j: &Join| self.begins_cluster(word, j.at);
            joins.extend(kashida::joins(text, word.bytes.start).filter(apart).map(|j| (i, j)));
        }
        // Of equals the one nearest to the line's end, where a scribe sees that room is left.
        joins.sort_by_key(|(i, j)| (j.rank, usize::MAX - i, u32::MAX - j.at));
        let mut places: Vec<usize> = joins.iter().map(|j| j.0).collect();
        places.sort_unstable();
        places.dedup();
        let each_px = budget_px / places.len().max(1) as f32;
        let (mut left_px, mut filled_px) = (budget_px, 0.0);
        for (i, join) in joins {
            let word = &mut words[i];
            if word.glyphs.is_empty() {
                continue;
            }
            let size_px = word.run.size_px;
            let share_px = each_px.clamp(USUAL_EM * size_px, MOST_EM * size_px).min(left_px);
            let tatweel_px = shaper.tatweel_advance(self.fonts, &word.run) as f32 * word.run.scale;
            let count = if tatweel_px > 0.0 { (share_px / tatweel_px) as usize } else { 0 };
            let Some(patch) = (count > 0).then(|| self.drawn_out(shaper, word, join.at, count)).flatten() else {
                continue;
            };
            let grown_px = self.grown_px(&patch);
            if grown_px <= 0.0 || grown_px > left_px {
                continue;
            }
            parts[word.part].width_px += grown_px;
            (left_px, filled_px) = (left_px - grown_px, filled_px + grown_px);
            line.add_patch(patch);
            word.glyphs = 0..0;
        }
        filled_px
    }

    /// The Arabic words of a line: between blanks, and no further than their run.
    fn words(&self, line: &Line, parts: &[LineRun]) -> Vec<Word> {
        let m = &self.measure;
        let mut words = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let run = m.runs[part.run as usize];
            if !run.is_rtl() || run.script != Script::Arabic || part.level != run.level {
                continue;
            }
            let is_blank = |g: &Glyph| m.text[g.cluster as usize..].starts_with(char::is_whitespace);
            let mut from = part.glyph_start;
            while from < part.glyph_end {
                let rest = self.range(&(from..part.glyph_end));
                let length = rest.iter().position(is_blank).unwrap_or(rest.len()) as u32;
                let end = from + length;
                let glyphs = from..end;
                from = end + 1;
                let end_byte = if end < run.glyph_end { m.glyphs[end as usize].cluster } else { run.end };
                let settled = end == run.glyph_end || m.glyphs[end as usize].safe();
                if length > 1 && settled && m.glyphs[glyphs.start as usize].safe() && !line.is_patched(&glyphs) {
                    let bytes = m.glyphs[glyphs.start as usize].cluster..end_byte;
                    words.push(Word { part: index, run, glyphs, bytes });
                }
            }
        }
        words
    }

    fn begins_cluster(&self, word: &Word, byte: u32) -> bool {
        let glyphs = self.range(&word.glyphs);
        glyphs.get(glyphs.partition_point(|g| g.cluster < byte)).is_some_and(|g| g.cluster == byte)
    }

    /// The word with `count` tatweels before `at`; `None` if a letter would look different.
    fn drawn_out(&self, shaper: &mut Shaper, word: &Word, at: u32, count: usize) -> Option<Patch> {
        let text = self.measure.text;
        let (start, at_byte, end) = (word.bytes.start as usize, at as usize, word.bytes.end as usize);
        let before: usize = text[..start].chars().rev().take(CONTEXT_CHARS).map(char::len_utf8).sum();
        let after: usize = text[end..].chars().take(CONTEXT_CHARS).map(char::len_utf8).sum();
        let inserted = kashida::TATWEEL.len_utf8() * count;
        let mut with = String::with_capacity(before + end - start + inserted + after);
        with.push_str(&text[start - before..at_byte]);
        with.extend(std::iter::repeat_n(kashida::TATWEEL, count));
        with.push_str(&text[at_byte..end + after]);
        let mut glyphs = Vec::new();
        shaper.shape(self.fonts, &with, &word.run, before..before + end - start + inserted, &mut glyphs);

        let old = self.range(&word.glyphs);
        let letter_before = old[..old.partition_point(|g| g.cluster < at)].last()?.cluster;
        let from = (start - before) as u32;
        let (first, last) = (at - from, at - from + inserted as u32);
        let mut kept = old.iter();
        for glyph in &mut glyphs {
            if (first..last).contains(&glyph.cluster) {
                glyph.cluster = letter_before;
                continue;
            }
            glyph.cluster = from + glyph.cluster - if glyph.cluster < first { 0 } else { inserted as u32 };
            let same = |o: &Glyph| (o.id, o.cluster) == (glyph.id, glyph.cluster);
            if !kept.next().is_some_and(same) {
                return None;
            }
        }
        kept.next().is_none().then(|| Patch { replaces: word.glyphs.clone(), glyphs })
    }
}
