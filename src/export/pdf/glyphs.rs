//! A line's glyphs as krilla takes them: pieces of one font, size, ink and link, each with the text that it stands for.

use crate::export::print::{Ink, PX_PER_PT, SetText};
use crate::text::{PrintFace, PrintGlyph, PrintRun, Typesetter};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use std::collections::HashMap;
use std::ops::Range;
use unicode_bidi::{BidiClass, bidi_class};

/// A line ready to be drawn.
pub(super) struct Line {
    pub baseline_pt: f32,
    /// From left to right.
    pub pieces: Vec<Piece>,
    /// Marks that are drawn as outlines; what they stand for is in `pieces`.
    pub outlines: Vec<Piece>,
}

/// Glyphs of one font, size, ink and link.
pub(super) struct Piece {
    pub font: Font,
    pub size_pt: f32,
    pub ink: Ink,
    pub left_pt: f32,
    pub width_pt: f32,
    /// Where its first glyph stands.
    pub start_pt: f32,
    /// Of its glyphs the first byte in the order of reading.
    pub cluster: usize,
    /// In the order of their drawing, see [`turn`].
    pub glyphs: Vec<KrillaGlyph>,
    /// What the glyphs stand for, in their order.
    pub text: String,
    key: Key,
}

/// What all glyphs of a piece share.
#[derive(Clone, Copy, PartialEq)]
struct Key {
    face: PrintFace,
    copy: usize,
    size_px: f32,
    ink: u16,
    link: Option<usize>,
    language: Option<usize>,
    rtl: bool,
}

/// The fonts of a document. A face is in it as often as one of its glyphs stands for different characters.
#[derive(Default)]
pub(super) struct Faces {
    /// The document says that it reads from right to left.
    document_rtl: bool,
    fonts: HashMap<(PrintFace, usize), Font>,
    meanings: HashMap<(PrintFace, usize), HashMap<u16, String>>,
    blanks: HashMap<PrintFace, Vec<u16>>,
}

/// The most copies of one face.
const MOST_COPIES: usize = 40;

impl Faces {
    /// No fonts yet, for a document that says in which direction it reads.
    pub fn new(document_rtl: bool) -> Faces {
        Faces { document_rtl, ..Faces::default() }
    }

    /// A line of `text` whose line `first` has its upper side at `at`.
    pub fn line(
        &mut self,
        text: &SetText,
        line: usize,
        (left_pt, top_pt): (f32, f32),
        first: usize,
        typesetter: &Typesetter,
    ) -> Option<Line> {
        let first_px = text.paragraph.lines().nth(first)?.top_px;
        let info = text.paragraph.lines().nth(line)?;
        let baseline_pt = top_pt + (info.baseline_px - first_px) / PX_PER_PT;
        let (mut pieces, mut outlines): (Vec<Piece>, Vec<Piece>) = Default::default();
        for mut run in text.paragraph.print_runs(typesetter, line) {
            let mut from = 0;
            // What may be turned must be one piece, and so of one copy.
            let whole = !run.rtl && each_means_one(&run.glyphs);
            while let Some(cluster) = run.glyphs.get(from).map(|g| g.cluster) {
                let of_cluster = || run.glyphs[from..].iter().take_while(|g| g.cluster == cluster).count();
                let count = if whole { run.glyphs.len() } else { of_cluster() };
                let copy = self.copy(run.face, &mut run.glyphs[from..from + count], typesetter);
                for glyph in &run.glyphs[from..from + count] {
                    let key = key(text, &run, glyph, copy);
                    let pieces = if glyph.outlined { &mut outlines } else { &mut pieces };
                    if pieces.last().is_none_or(|p| p.key != key) {
                        let font = self.font(key.face, key.copy, typesetter)?;
                        pieces.push(Piece::new(key, font, left_pt, glyph));
                    }
                    if let Some(piece) = pieces.last_mut() {
                        piece.push(left_pt, glyph);
                    }
                }
                from += count;
            }
        }
        turn(&mut pieces, self.document_rtl);
        Some(Line { baseline_pt, pieces, outlines })
    }

    /// The copy of a face in which glyphs stand for what they stand for here; the fillers among them get glyphs that are
    /// free there.
    fn copy(&mut self, face: PrintFace, glyphs: &mut [PrintGlyph], typesetter: &Typesetter) -> usize {
        let blanks = self.blanks.entry(face).or_insert_with(|| typesetter.blanks(face));
        for copy in 0..MOST_COPIES {
            let meanings = self.meanings.entry((face, copy)).or_default();
            let means = |id: u16, text: &str| meanings.get(&id).is_none_or(|m| m == text);
            let mut taken: Vec<u16> = Vec::new();
            let fits = glyphs.iter().filter(|glyph| !glyph.outlined).all(|glyph| {
                if !glyph.filler {
                    return means(glyph.id, &glyph.text);
                }
                let blank = blanks.iter().find(|b| !taken.contains(b) && means(**b, &glyph.text));
                taken.extend(blank);
                blank.is_some()
            });
            if fits {
                let mut taken = taken.into_iter();
                for glyph in glyphs.iter_mut().filter(|glyph| !glyph.outlined) {
                    if glyph.filler {
                        glyph.id = taken.next().unwrap_or(glyph.id);
                    }
                    meanings.insert(glyph.id, glyph.text.clone());
                }
                return copy;
            }
        }
        0
    }

    /// The face as a font of the document. Copies differ in their length, by blank bytes at the end of the file, which
    /// no table reaches.
    fn font(&mut self, face: PrintFace, copy: usize, typesetter: &Typesetter) -> Option<Font> {
        if let Some(font) = self.fonts.get(&(face, copy)) {
            return Some(font.clone());
        }
        let (data, index) = typesetter.face_file(face)?;
        let mut data = data.to_vec();
        data.resize(data.len() + copy * 4, 0);
        let font = Font::new(data.into(), index)?;
        self.fonts.insert((face, copy), font.clone());
        Some(font)
    }
}

/// True if no two glyphs of one number stand for different characters.
fn each_means_one(glyphs: &[PrintGlyph]) -> bool {
    let mut meanings: HashMap<u16, &str> = HashMap::new();
    glyphs.iter().all(|glyph| *meanings.entry(glyph.id).or_insert(&glyph.text) == glyph.text)
}

fn key(text: &SetText, run: &PrintRun, glyph: &PrintGlyph, copy: usize) -> Key {
    Key {
        face: run.face,
        copy,
        size_px: run.size_px,
        ink: glyph.ink,
        link: text.links.iter().position(|(r, _)| r.contains(&glyph.cluster)),
        language: text.languages.iter().position(|(r, _)| r.contains(&glyph.cluster)),
        rtl: run.rtl,
    }
}

impl Piece {
    fn new(key: Key, font: Font, left_pt: f32, first: &PrintGlyph) -> Piece {
        Piece {
            font,
            size_pt: key.size_px / PX_PER_PT,
            ink: Ink::numbered(key.ink),
            left_pt: left_pt + first.pen_px / PX_PER_PT,
            width_pt: 0.0,
            start_pt: left_pt + first.pen_px / PX_PER_PT,
            cluster: first.cluster,
            glyphs: Vec::new(),
            text: String::new(),
            key,
        }
    }

    fn push(&mut self, left_pt: f32, glyph: &PrintGlyph) {
        let em = |px: f32| px / PX_PER_PT / self.size_pt;
        let pen_pt = left_pt + glyph.pen_px / PX_PER_PT;
        let drift = (pen_pt - self.left_pt - self.width_pt) / self.size_pt;
        // A pen that was set down elsewhere, as beside a glyph that is left out: the one before goes on to there.
        if let Some(last) = self.glyphs.last_mut().filter(|_| drift.abs() > 1e-4) {
            last.x_advance += drift;
            self.width_pt += drift * self.size_pt;
        }
        let start = self.text.len();
        self.text.push_str(&glyph.text);
        self.cluster = self.cluster.min(glyph.cluster);
        self.width_pt += glyph.advance_px / PX_PER_PT;
        self.glyphs.push(KrillaGlyph::new(
            GlyphId::new(u32::from(glyph.id)),
            em(glyph.advance_px),
            em(glyph.dx_px),
            em(glyph.dy_px),
            0.0,
            start..self.text.len(),
            None,
        ));
    }

    /// Stretches of glyphs whose characters are of one kind, from left to right, and where each begins, em.
    fn stretches(&self) -> Vec<(Kind, Range<usize>, f32)> {
        let mut stretches: Vec<(Kind, Range<usize>, f32)> = Vec::new();
        let mut pen = 0.0;
        for (at, glyph) in self.glyphs.iter().enumerate() {
            let stands_for = self.text.get(glyph.text_range.clone()).unwrap_or_default();
            let kind = stands_for.chars().next().map(kind);
            match stretches.last_mut() {
                Some((last, range, _)) if kind.is_none_or(|kind| kind == *last) => range.end = at + 1,
                _ => stretches.push((kind.unwrap_or(Kind::Neutral), at..at + 1, pen)),
            }
            pen += glyph.x_advance;
        }
        stretches
    }

    /// Puts its stretches in the opposite order, each where it stood.
    fn backwards(&mut self) {
        let stretches = self.stretches();
        let Some((_, _, start)) = stretches.last().filter(|_| stretches.len() > 1) else { return };
        self.start_pt += start * self.size_pt;
        let (glyphs, text) = (std::mem::take(&mut self.glyphs), std::mem::take(&mut self.text));
        let mut pen = *start;
        for (_, range, left) in stretches.iter().rev() {
            if let Some(last) = self.glyphs.last_mut() {
                last.x_advance += left - pen;
            }
            pen = *left;
            for glyph in &glyphs[range.clone()] {
                let start = self.text.len();
                self.text.push_str(text.get(glyph.text_range.clone()).unwrap_or_default());
                pen += glyph.x_advance;
                self.glyphs.push(KrillaGlyph { text_range: start..self.text.len(), ..glyph.clone() });
            }
        }
    }
}

/// What PDFium tells characters apart by (CFX_BidiChar): letters of either direction, figures with the signs and marks that
/// belong to them, all else.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Left,
    Right,
    Weak,
    Neutral,
}

fn kind(c: char) -> Kind {
    use BidiClass::{AL, AN, BN, CS, EN, ES, ET, L, NSM, R};
    match bidi_class(c) {
        L => Kind::Left,
        R | AL => Kind::Right,
        AN | EN | NSM | CS | ES | ET | BN => Kind::Weak,
        _ => Kind::Neutral,
    }
}

/// PDFium parts a line into stretches of one kind of character and takes them all from right to left or all from left to
/// right: the first in a document that reads from right to left, and where at least as many stretches of letters run that way
/// as the other. The parts of `Boeing 737` would come out as `737 Boeing`. What runs against such a line is drawn with its
/// stretches in the opposite order, each in its place: the page is the same, and readers that go by places see no difference.
fn turn(pieces: &mut [Piece], document_rtl: bool) {
    let mut kinds: Vec<Kind> = pieces.iter().flat_map(|p| p.text.chars().map(kind)).collect();
    kinds.dedup();
    let count = |kind: Kind| kinds.iter().filter(|k| **k == kind).count();
    let (right, left) = (count(Kind::Right), count(Kind::Left));
    let line_rtl = document_rtl || right > 0 && right >= left;
    pieces.iter_mut().filter(|p| p.key.rtl != line_rtl).for_each(Piece::backwards);
}
