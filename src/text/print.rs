//! A line's glyphs for printing: exact places, and the characters that each glyph stands for.

use super::chars;
use super::fonts::{Face, FaceIndex};
use super::paint::GlyphBox;
use super::paragraph::Paragraph;
use super::place::{Line, LineRun};
use super::raster::GlyphKey;
use super::typesetter::Typesetter;
use unicode_bidi::{BidiClass, bidi_class};

/// A face of a typesetter.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct PrintFace(FaceIndex);

/// A stretch of a line in one face, size and direction.
#[derive(Clone, PartialEq, Debug)]
pub struct PrintRun {
    /// Its face.
    pub face: PrintFace,
    /// Pixels per em.
    pub size_px: f32,
    /// It reads from right to left.
    pub rtl: bool,
    /// From left to right.
    pub glyphs: Vec<PrintGlyph>,
}

/// A glyph with what it stands for.
#[derive(Clone, PartialEq, Debug)]
pub struct PrintGlyph {
    /// Number in its face.
    pub id: u16,
    /// Where the pen stands, from the left of the paragraph's box.
    pub pen_px: f32,
    /// How far the pen goes on, with what justification adds.
    pub advance_px: f32,
    /// From the pen to the glyph's origin, to the right.
    pub dx_px: f32,
    /// From the baseline to the glyph's origin, upwards.
    pub dy_px: f32,
    /// What it stands for: one character at most where it reads from right to left, else those of its cluster in
    /// logical order. Empty where another glyph of the cluster stands for all.
    pub text: String,
    /// Byte where its cluster starts.
    pub cluster: usize,
    /// The ink of its span.
    pub ink: u16,
    /// It draws nothing and stands for a character of the ligature or the mark beside it: any of [`Typesetter::blanks`]
    /// will do.
    pub filler: bool,
    /// A mark that is drawn beside its place on the line: as an outline, since readers take raised text for words of its
    /// own. A filler stands for it.
    pub outlined: bool,
}

impl PrintRun {
    /// The bitmap of a glyph when the paragraph is drawn `scale` times as large with its box's left side at `left_px`,
    /// and the whole pixel of its origin.
    pub fn bitmap(&self, glyph: &PrintGlyph, scale: f32, left_px: f32) -> (GlyphKey, i32) {
        GlyphKey::at(self.face.0, glyph.id, self.size_px * scale, left_px + (glyph.pen_px + glyph.dx_px) * scale)
    }
}

impl Typesetter {
    /// Glyphs of a face that draw nothing.
    pub fn blanks(&self, face: PrintFace) -> Vec<u16> {
        let Some(face) = self.fonts.get(face.0) else { return Vec::new() };
        let charmap = face.font.as_swash().charmap();
        let mut all: Vec<u16> = Vec::new();
        for c in ['\u{200B}', '\u{FEFF}', '\u{34F}', '\u{61C}', ' ', '\u{A0}'] {
            let id = charmap.map(c);
            if id != 0 && face.covers(c) && !all.contains(&id) {
                all.push(id);
            }
        }
        all
    }

    /// The bytes of the file of a face, and the face's place in it.
    pub fn face_file(&self, face: PrintFace) -> Option<(&[u8], u32)> {
        let face = self.fonts.get(face.0)?;
        let index = self.system.db().face(face.font.id()).map_or(0, |info| info.index);
        Some((face.font.data(), index))
    }
}

impl Paragraph {
    /// The glyphs of a line, from left to right. Marks of direction print nothing and are left out. `typesetter` is
    /// the one that laid it out.
    pub fn print_runs(&self, typesetter: &Typesetter, line: usize) -> Vec<PrintRun> {
        let Some(line) = self.lines.get(line) else { return Vec::new() };
        let runs = self.parts(line).iter().filter_map(|part| {
            let run = &self.runs[part.run as usize];
            let face = typesetter.fonts.get(run.face)?;
            let rtl = part.level & 1 == 1;
            let mut glyphs = self.print_glyphs(face, line, part, run.scale);
            if rtl {
                glyphs.reverse();
            }
            Some((PrintRun { face: PrintFace(run.face), size_px: run.size_px, rtl, glyphs }, face.space_glyph))
        });
        let mut runs: Vec<(PrintRun, u16)> = runs.filter(|(r, _)| !r.glyphs.is_empty()).collect();
        keep_apart(&mut runs, self.base_is_rtl());
        runs.into_iter().map(|(run, _)| run).collect()
    }

    /// In logical order.
    fn print_glyphs(&self, face: &Face, line: &Line, part: &LineRun, scale: f32) -> Vec<PrintGlyph> {
        let boxes: Vec<GlyphBox> = self.glyph_boxes(line, part).collect();
        let end = self.part_bytes(line, part).end;
        let mut out = Vec::with_capacity(boxes.len());
        let mut from = 0;
        while let Some(first) = boxes.get(from) {
            let cluster = first.glyph.cluster;
            let count = boxes[from..].iter().take_while(|b| b.glyph.cluster == cluster).count();
            let next = boxes.get(from + count).map_or(end, |b| b.glyph.cluster as usize);
            let text = self.text.get(cluster as usize..next).unwrap_or_default();
            let ids: Vec<u16> = boxes[from..from + count].iter().map(|b| b.glyph.id).collect();
            let shown = text.chars().any(|c| !is_direction_mark(c));
            let ink = self.ink_at(cluster as usize);
            for (b, text) in boxes[from..from + count].iter().zip(stand_for(face, text, &ids)) {
                if !shown {
                    continue;
                }
                let (dx_px, dy_px) = (f32::from(b.glyph.x_offset) * scale, f32::from(b.glyph.y_offset) * scale);
                let glyph = PrintGlyph {
                    id: b.glyph.id,
                    pen_px: b.left_px,
                    advance_px: b.width_px,
                    dx_px,
                    dy_px,
                    text,
                    cluster: cluster as usize,
                    ink,
                    filler: false,
                    outlined: false,
                };
                if part.level & 1 == 1 { out.extend(apart(glyph, face.space_glyph)) } else { out.push(glyph) }
            }
            from += count;
        }
        out
    }
}

/// Readers see the page, not the text, and take two stretches against the line's direction for one where only blanks and
/// points are between them: the second comes out before the first. A blank that stands for a mark of the line's direction
/// parts them. With each run, a glyph of its face that draws nothing.
fn keep_apart(runs: &mut [(PrintRun, u16)], rtl: bool) {
    let strong = |run: &PrintRun| {
        let mut chars = run.glyphs.iter().flat_map(|g| g.text.chars());
        chars.any(|c| matches!(bidi_class(c), BidiClass::L | BidiClass::R | BidiClass::AL))
    };
    // The first of the runs since the last one against the line's direction, if none of them has letters.
    let mut between: Option<usize> = None;
    let mut places = Vec::new();
    for (at, (run, _)) in runs.iter().enumerate() {
        if run.rtl != rtl {
            places.extend(between.filter(|first| *first < at).map(|first| if rtl { at - 1 } else { first }));
            between = Some(at + 1);
        } else if strong(run) {
            between = None;
        }
    }
    for at in places {
        let (run, blank) = &mut runs[at];
        let at = if rtl { run.glyphs.len() } else { 0 };
        let beside = if rtl { run.glyphs.last() } else { run.glyphs.first() };
        let Some(beside) = beside else { continue };
        let mark = PrintGlyph {
            id: *blank,
            pen_px: beside.pen_px + if rtl { beside.advance_px } else { 0.0 },
            advance_px: 0.0,
            dx_px: 0.0,
            dy_px: 0.0,
            text: if rtl { "\u{200F}" } else { "\u{200E}" }.to_owned(),
            filler: true,
            outlined: false,
            ..beside.clone()
        };
        run.glyphs.insert(at, mark);
    }
}

/// A ligature as the glyph of its first character, and blanks without width that stand for the others: readers take
/// the characters of one glyph from left to right even where it reads the other way. A mark that is not drawn where the
/// pen stands is an outline, and a blank stands for all of it.
fn apart(glyph: PrintGlyph, blank: u16) -> Vec<PrintGlyph> {
    let mut chars = glyph.text.chars();
    let outlined = glyph.dy_px != 0.0 && !glyph.text.is_empty();
    let own: String = chars.by_ref().take(usize::from(!outlined)).collect();
    // On the baseline, beside the letters: readers take what is raised or moved for a word of its own.
    let other = |c: char| PrintGlyph {
        id: blank,
        advance_px: 0.0,
        dx_px: 0.0,
        dy_px: 0.0,
        text: c.to_string(),
        filler: true,
        ..glyph.clone()
    };
    let others: Vec<PrintGlyph> = chars.map(other).collect();
    std::iter::once(PrintGlyph { text: own, outlined, ..glyph }).chain(others).collect()
}

/// Marks of direction and isolates: order has been made of them.
fn is_direction_mark(c: char) -> bool {
    chars::is_control(c)
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// What each glyph of a cluster stands for: the character whose plain glyph it is; of the others one each in their
/// order, and the first takes what is left over.
fn stand_for(face: &Face, text: &str, glyphs: &[u16]) -> Vec<String> {
    let mut chars: Vec<char> = text.chars().filter(|c| !is_direction_mark(*c)).collect();
    let mut out = vec![String::new(); glyphs.len()];
    if let ([_], [only]) = (glyphs, out.as_mut_slice()) {
        only.extend(chars);
        return out;
    }
    let charmap = face.font.as_swash().charmap();
    for (id, text) in glyphs.iter().zip(&mut out) {
        if let Some(at) = chars.iter().position(|c| charmap.map(*c) == *id) {
            text.push(chars.remove(at));
        }
    }
    let mut open: Vec<&mut String> = out.iter_mut().filter(|t| t.is_empty()).collect();
    let surplus = (chars.len() + 1).saturating_sub(open.len().max(1));
    let mut rest = chars.into_iter();
    match open.split_first_mut() {
        Some((first, others)) => {
            first.extend(rest.by_ref().take(surplus.max(1)));
            others.iter_mut().zip(rest).for_each(|(text, c)| text.push(c));
        }
        None => out.iter_mut().take(1).for_each(|first| first.extend(rest.by_ref())),
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Family, Font, ParagraphStyle, Weight};

    fn printed(text: &str) -> (Vec<PrintRun>, Paragraph) {
        let mut typesetter = Typesetter::bundled();
        let font = Font { family: Family::Naskh, weight: Weight::Regular, size_px: 96.0 };
        let paragraph = typesetter.layout(text, &[], &ParagraphStyle::new(font, 160.0));
        (paragraph.print_runs(&typesetter, 0), paragraph)
    }

    /// Every character of each run in the order of its reading.
    fn read(runs: &[PrintRun]) -> Vec<String> {
        let line = |r: &PrintRun| -> String {
            let mut texts: Vec<&str> = r.glyphs.iter().map(|g| g.text.as_str()).collect();
            if r.rtl {
                texts.reverse();
            }
            texts.concat()
        };
        runs.iter().map(line).collect()
    }

    #[test]
    fn each_character_stands_under_one_glyph() {
        for text in ["عادت السفن إلى الميناء لأن الله أراد", "ثَلاثَةُ أَيَّامٍ", "Star of the Coast", "الرَّحِيمِ"]
        {
            let (runs, _) = printed(text);
            let mut all: Vec<char> = read(&runs).concat().chars().collect();
            let mut expected: Vec<char> = text.chars().collect();
            all.sort_unstable();
            expected.sort_unstable();
            assert_eq!(all, expected, "{text}");
            let single = |r: &PrintRun| !r.rtl || r.glyphs.iter().all(|g| g.text.chars().count() <= 1);
            assert!(runs.iter().all(single), "{text}");
        }
        assert_eq!(read(&printed("عادت السفن").0), ["عادت السفن"]);
    }

    #[test]
    fn raised_marks_are_outlines_and_stand_on_the_line() {
        let (runs, _) = printed("مُحَرِّر");
        let glyphs: Vec<&PrintGlyph> = runs.iter().flat_map(|r| &r.glyphs).collect();
        let outlines = glyphs.iter().filter(|g| g.outlined);
        assert!(outlines.clone().count() >= 3 && outlines.clone().all(|g| g.text.is_empty() && !g.filler));
        assert!(glyphs.iter().filter(|g| !g.outlined).all(|g| g.dy_px == 0.0));
        assert_eq!(read(&runs), ["مُحَرِّر"]);
    }

    #[test]
    fn stretches_against_the_line_are_kept_apart() {
        let marks = |text: &str| read(&printed(text).0).concat().matches(['\u{200F}', '\u{200E}']).count();
        assert_eq!(marks("السفينة \u{2066}Star\u{2069}، \u{2066}2026\u{2069} إلى"), 1);
        assert_eq!(marks("السفينة Star في 2026 إلى"), 0, "letters are between them");
        assert_eq!(marks("Say المرفأ, \u{2067}الجزر\u{2069}, and so"), 1);
        let (runs, _) = printed("السفينة \u{2066}Star\u{2069}، \u{2066}2026\u{2069} إلى");
        let order: Vec<String> = read(&runs).into_iter().rev().collect();
        assert_eq!(order.concat(), "السفينة Star\u{200F}، 2026 إلى");
    }

    #[test]
    fn marks_of_direction_are_not_printed() {
        let (runs, paragraph) = printed("لغة \u{2066}C++\u{2069} سهلة");
        assert_eq!(read(&runs).concat().matches(['\u{2066}', '\u{2069}']).count(), 0);
        assert!(paragraph.text().contains('\u{2066}'));
        assert!(read(&runs).contains(&"C++".to_owned()), "{:?}", read(&runs));
    }
}
