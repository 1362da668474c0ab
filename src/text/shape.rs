//! Runs to glyphs with harfrust: whole runs on layout, the piece between safe-to-break points on an edit.

use super::chars::{self, Chars};
use super::fonts::{Face, FaceIndex, Fonts};
use super::itemize::Run;
use super::kashida::TATWEEL;
use super::words::{self, Words};
use cosmic_text::harfrust::{self, BufferFlags, GlyphBuffer, ShapePlan, UnicodeBuffer};
use std::ops::Range;
use unicode_script::Script;

/// One glyph, in *logical* order within its paragraph (right-to-left runs are stored reversed). Font units.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Glyph {
    /// Byte in the paragraph where the cluster starts.
    pub cluster: u32,
    pub advance: i32,
    pub x_offset: i16,
    pub y_offset: i16,
    pub id: u16,
    /// Breaking the text before this cluster may change glyphs on either side.
    pub unsafe_to_break: bool,
}

impl Glyph {
    pub fn safe(&self) -> bool {
        !self.unsafe_to_break
    }
}

/// A tab is as wide as this many blanks.
const TAB_BLANKS: i32 = 4;

/// As many characters as harfrust takes from the text around what it shapes.
pub(super) const CONTEXT_CHARS: usize = 5;

/// What stands around a piece while it is shaped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// The text before and behind it: letters join to it.
    Both,
    /// Only the text before it: its last letter takes its final form.
    BeforeOnly,
}

/// harfrust's buffer and its plans, both kept from call to call.
#[derive(Default)]
pub(super) struct Shaper {
    buffer: Option<UnicodeBuffer>,
    plans: Vec<(FaceIndex, Script, bool, ShapePlan)>,
    tatweels: Vec<(FaceIndex, i32)>,
    words: Words,
    /// Bytes handed to harfrust so far: a measure of incremental work.
    pub shaped_bytes: usize,
}

/// A run whose text was edited.
pub(super) struct Edited<'a> {
    /// Its glyphs before, with clusters already moved to the new text.
    pub old: &'a [Glyph],
    /// The bytes that the edit touched, in the new text.
    pub dirty: Range<usize>,
}

impl Shaper {
    /// Appends the glyphs of `range`, a part of `run`, with the text around it as context.
    pub fn shape(&mut self, fonts: &Fonts, text: &str, run: &Run, range: Range<usize>, out: &mut Vec<Glyph>) {
        self.shape_in(fonts, text, run, range, Context::Both, out);
    }

    /// Appends the glyphs of a whole run, those of words that were shaped before as they were.
    pub fn shape_run(&mut self, fonts: &Fonts, chars: &Chars, text: &str, run: &Run, out: &mut Vec<Glyph>) {
        if !fonts.face(run.face).words_stand_apart || !words::stand_apart(run) {
            return self.shape(fonts, text, run, run.range(), out);
        }
        let plan = self.plan_index(fonts.face(run.face), run);
        // Words that are not known are shaped together.
        let mut unknown: Vec<(Range<usize>, bool)> = Vec::new();
        for (word, lone) in words::of_run(chars, text, run) {
            let letters = &text[word.clone()];
            if lone && !unknown.is_empty() && self.words.get(plan, letters).is_some() {
                self.learn(fonts, text, run, plan, &mut unknown, out);
            }
            match self.words.get(plan, letters) {
                Some(glyphs) if lone => {
                    let start = word.start as u32;
                    out.extend(glyphs.iter().map(|g| Glyph { cluster: g.cluster + start, ..*g }));
                }
                _ => unknown.push((word, lone)),
            }
        }
        self.learn(fonts, text, run, plan, &mut unknown, out);
    }

    /// Appends the glyphs of words that stand side by side, and keeps those of each that stands apart from its neighbours.
    fn learn(
        &mut self,
        fonts: &Fonts,
        text: &str,
        run: &Run,
        plan: usize,
        unknown: &mut Vec<(Range<usize>, bool)>,
        out: &mut Vec<Glyph>,
    ) {
        let (Some(first), Some(last)) = (unknown.first(), unknown.last()) else { return };
        let (range, mut from) = (first.0.start..last.0.end, out.len());
        self.shape(fonts, text, run, range, out);
        for (word, lone) in unknown.drain(..) {
            let to = from + out[from..].partition_point(|g| (g.cluster as usize) < word.end);
            let start = word.start as u32;
            if lone && out.get(from).is_some_and(|g| g.cluster == start && g.safe()) {
                self.words.keep(plan, &text[word], start, &out[from..to]);
            }
            from = to;
        }
    }

    /// As [`Shaper::shape`], with the context given.
    pub fn shape_in(
        &mut self,
        fonts: &Fonts,
        text: &str,
        run: &Run,
        range: Range<usize>,
        context: Context,
        out: &mut Vec<Glyph>,
    ) {
        let glyphs = self.glyphs(fonts, text, run, range.clone(), context);
        let base = range.start as u32;
        let each = glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()).map(|(info, pos)| Glyph {
            cluster: base + info.cluster,
            advance: pos.x_advance,
            x_offset: saturate(pos.x_offset),
            y_offset: saturate(pos.y_offset),
            id: info.glyph_id as u16,
            unsafe_to_break: info.unsafe_to_break(),
        });
        let first = out.len();
        if run.is_rtl() {
            out.extend(each.rev())
        } else {
            out.extend(each)
        }
        self.buffer = Some(glyphs.clear());
        if holds_controls(&text[range]) {
            settle_controls(fonts.face(run.face), text, &mut out[first..]);
        }
    }

    /// What harfrust makes of `range`.
    fn glyphs(&mut self, fonts: &Fonts, text: &str, run: &Run, range: Range<usize>, context: Context) -> GlyphBuffer {
        self.shaped_bytes += range.len();
        let face = fonts.face(run.face);
        let mut buffer = self.buffer.take().unwrap_or_default();
        let plan = self.plan(face, run);
        buffer.push_str(&text[range.clone()]);
        // Contexts come last: adding text drops them.
        buffer.set_pre_context(&text[..range.start]);
        let after = if context == Context::Both { &text[range.end..] } else { "" };
        buffer.set_post_context(after);
        buffer.set_direction(plan.direction());
        if let Some(script) = plan.script() {
            buffer.set_script(script);
        }
        let mut flags = BufferFlags::empty();
        flags.set(BufferFlags::BEGINNING_OF_TEXT, range.start == 0);
        flags.set(BufferFlags::END_OF_TEXT, after.is_empty());
        buffer.set_flags(flags);
        face.font.shaper().shape_with_plan(plan, buffer, &[])
    }

    /// Shapes whole runs and reads nothing of them. Returns how many glyphs there were.
    pub fn shape_alone(&mut self, fonts: &Fonts, text: &str, runs: &[Run]) -> usize {
        let mut shape = |run: &Run| {
            let glyphs = self.glyphs(fonts, text, run, run.range(), Context::Both);
            let count = glyphs.len();
            self.buffer = Some(glyphs.clear());
            count
        };
        runs.iter().map(&mut shape).sum()
    }

    /// Advance of a tatweel in the face of `run`.
    pub fn tatweel_advance(&mut self, fonts: &Fonts, run: &Run) -> i32 {
        if let Some(known) = self.tatweels.iter().find(|t| t.0 == run.face) {
            return known.1;
        }
        let mut glyphs = Vec::new();
        let covered = fonts.face(run.face).covers(TATWEEL);
        self.shape(fonts, TATWEEL.encode_utf8(&mut [0; 4]), run, 0..TATWEEL.len_utf8(), &mut glyphs);
        let advance = if covered { glyphs.iter().map(|g| g.advance).sum() } else { 0 };
        self.tatweels.push((run.face, advance));
        advance
    }

    /// harfrust takes most of a short string's time to make a plan; one is kept per face, script and direction.
    fn plan(&mut self, face: &Face, run: &Run) -> &ShapePlan {
        let index = self.plan_index(face, run);
        &self.plans[index].3
    }

    fn plan_index(&mut self, face: &Face, run: &Run) -> usize {
        let wanted = (run.face, run.script, run.is_rtl());
        let found = self.plans.iter().position(|p| (p.0, p.1, p.2) == wanted);
        found.unwrap_or_else(|| {
            let rtl = run.is_rtl();
            let direction = if rtl { harfrust::Direction::RightToLeft } else { harfrust::Direction::LeftToRight };
            let tag = run.script.short_name().as_bytes().try_into().unwrap_or(*b"Zyyy");
            let script = harfrust::Script::from_iso15924_tag(harfrust::Tag::from_be_bytes(tag));
            self.plans.push((
                run.face,
                run.script,
                rtl,
                ShapePlan::new(face.font.shaper(), direction, script, None, &[]),
            ));
            self.plans.len() - 1
        })
    }

    /// Appends the glyphs of `run` after an edit. Returns the bytes whose glyphs are new.
    ///
    /// What comes out new lies between the nearest safe points. What is shaped reaches past a visible letter to the
    /// safe points beyond, since fonts kern across blanks and joiners. Both are widened until the inner points are
    /// safe in the new shaping as well.
    pub fn reshape(
        &mut self,
        fonts: &Fonts,
        chars: &Chars,
        text: &str,
        run: &Run,
        Edited { old, dirty }: Edited,
        out: &mut Vec<Glyph>,
    ) -> Range<usize> {
        let whole = run.range();
        let (first, last) = (whole.start, whole.end);
        let (mut left, mut right) = (dirty.start.max(first), dirty.end.min(last));
        // No flag tells that a run's first or last letter joins, maybe through marks, to the context beyond the run:
        // these are never safe places, nor are the letters beside an edit that reaches to them.
        let letter_from = |at: usize| at + leading_bytes(chars, text[at..last].chars());
        let letter_before = |at: usize| {
            let marks = leading_bytes(chars, text[first..at].chars().rev());
            text[first..at - marks].char_indices().next_back().map_or(first, |(i, _)| first + i)
        };
        let (edit_start, edit_end) = (left.min(last), right.max(first));
        if edit_start <= letter_from(first) {
            right = right.max(letter_from(first).max(letter_from(edit_end)) + 1);
        }
        if edit_end >= letter_before(last) {
            left = left.min(letter_before(last)).min(letter_before(edit_start));
        }
        loop {
            // Strictly before: a cluster that now starts at the edit may have been shaped beside what was deleted.
            let inner = safe_before(old, left.saturating_sub(1), first)..safe_after(old, right, last);
            let outer = safe_before(old, solid_before(text, old, inner.start), first)
                ..safe_after(old, solid_after(text, old, inner.end) + 1, last);
            if outer == whole {
                self.shape_run(fonts, chars, text, run, out);
                return whole;
            }
            let mark = out.len();
            let keep = old.partition_point(|g| (g.cluster as usize) < inner.start);
            out.extend_from_slice(&old[..keep]);
            let fresh = out.len();
            self.shape(fonts, text, run, outer.clone(), out);
            let cut = |at: usize, out: &[Glyph]| fresh + out[fresh..].partition_point(|g| (g.cluster as usize) < at);
            let (from, to) = (cut(inner.start, out), cut(inner.end, out));
            let safe = |i: usize, at: usize| {
                at == first || at == last || out.get(i).is_some_and(|g| g.cluster as usize == at && g.safe())
            };
            if safe(from, inner.start) && safe(to, inner.end) {
                out.truncate(to);
                out.drain(fresh..from);
                let tail = old.partition_point(|g| (g.cluster as usize) < inner.end);
                out.extend_from_slice(&old[tail..]);
                return inner;
            }
            out.truncate(mark);
            (left, right) = (outer.start, outer.end);
        }
    }
}

/// Length of the marks and joiners with which a text begins: letters join through them.
fn leading_bytes(chars: &Chars, text: impl Iterator<Item = char>) -> usize {
    let through = |c: &char| {
        let info = chars.get(*c);
        info.bidi == unicode_bidi::BidiClass::NSM || info.invisible
    };
    text.take_while(through).map(char::len_utf8).sum()
}

/// True if there is one of [`chars::is_control`]: C0, C1, U+2028 or U+2029.
fn holds_controls(text: &str) -> bool {
    let bytes = text.as_bytes();
    let next = |i: usize| bytes.get(i).copied().unwrap_or(0);
    bytes.iter().enumerate().any(|(i, b)| match b {
        ..0x20 | 0x7F => true,
        0xC2 => next(i + 1) < 0xA0,
        0xE2 => next(i + 1) == 0x80 && matches!(next(i + 2), 0xA8 | 0xA9),
        _ => false,
    })
}

/// Control characters take no room and show nothing, whatever the font says; a tab is a wide blank.
fn settle_controls(face: &Face, text: &str, glyphs: &mut [Glyph]) {
    for glyph in glyphs {
        let Some(c) = text[glyph.cluster as usize..].chars().next().filter(|c| chars::is_control(*c)) else { continue };
        let advance = if c == '\t' { face.space_advance * TAB_BLANKS } else { 0 };
        *glyph = Glyph { id: face.space_glyph, advance, x_offset: 0, y_offset: 0, ..*glyph };
    }
}

fn saturate(v: i32) -> i16 {
    v.clamp(i16::MIN as i32, i16::MAX as i32) as i16
}

/// The last safe cluster start at or before `at`, or `first`.
fn safe_before(glyphs: &[Glyph], at: usize, first: usize) -> usize {
    let end = glyphs.partition_point(|g| g.cluster as usize <= at);
    glyphs[..end].iter().rev().find(|g| g.safe()).map_or(first, |g| g.cluster as usize)
}

/// The first safe cluster start at or after `at`, or `last`.
fn safe_after(glyphs: &[Glyph], at: usize, last: usize) -> usize {
    let start = glyphs.partition_point(|g| (g.cluster as usize) < at);
    glyphs[start..].iter().find(|g| g.safe()).map_or(last, |g| g.cluster as usize)
}

/// Start of the nearest cluster before `at` that is neither blank nor invisible; 0 if none.
fn solid_before(text: &str, glyphs: &[Glyph], at: usize) -> usize {
    let end = glyphs.partition_point(|g| (g.cluster as usize) < at);
    glyphs[..end].iter().rev().find(|g| is_solid(text, g)).map_or(0, |g| g.cluster as usize)
}

/// Start of the nearest cluster from `at` on that is neither blank nor invisible; the text's length if none.
fn solid_after(text: &str, glyphs: &[Glyph], at: usize) -> usize {
    let start = glyphs.partition_point(|g| (g.cluster as usize) < at);
    glyphs[start..].iter().find(|g| is_solid(text, g)).map_or(text.len(), |g| g.cluster as usize)
}

fn is_solid(text: &str, glyph: &Glyph) -> bool {
    glyph.advance != 0 && !text[glyph.cluster as usize..].starts_with(char::is_whitespace)
}
