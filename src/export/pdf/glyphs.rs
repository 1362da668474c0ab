//! A line's glyphs as krilla takes them: pieces of one font, size, ink and link, each with the text that it stands for.

use crate::export::print::{Ink, PX_PER_PT, SetText};
use crate::text::{PrintFace, PrintGlyph, PrintRun, Typesetter};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use std::collections::HashMap;

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
    /// Of its glyphs the first byte in the order of reading.
    pub cluster: usize,
    pub glyphs: Vec<KrillaGlyph>,
    /// What the glyphs stand for, in their order on the line.
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
    fonts: HashMap<(PrintFace, usize), Font>,
    meanings: HashMap<(PrintFace, usize), HashMap<u16, String>>,
    blanks: HashMap<PrintFace, Vec<u16>>,
}

/// The most copies of one face.
const MOST_COPIES: usize = 40;

impl Faces {
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
            while let Some(cluster) = run.glyphs.get(from).map(|g| g.cluster) {
                let count = run.glyphs[from..].iter().take_while(|g| g.cluster == cluster).count();
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
        Some(Line { baseline_pt, pieces, outlines })
    }

    /// The copy of a face in which the glyphs of a cluster stand for what they stand for here; its fillers get glyphs
    /// that are free there.
    fn copy(&mut self, face: PrintFace, cluster: &mut [PrintGlyph], typesetter: &Typesetter) -> usize {
        let blanks = self.blanks.entry(face).or_insert_with(|| typesetter.blanks(face));
        for copy in 0..MOST_COPIES {
            let meanings = self.meanings.entry((face, copy)).or_default();
            let means = |id: u16, text: &str| meanings.get(&id).is_none_or(|m| m == text);
            let mut taken: Vec<u16> = Vec::new();
            let fits = cluster.iter().filter(|glyph| !glyph.outlined).all(|glyph| {
                if !glyph.filler {
                    return means(glyph.id, &glyph.text);
                }
                let blank = blanks.iter().find(|b| !taken.contains(b) && means(**b, &glyph.text));
                taken.extend(blank);
                blank.is_some()
            });
            if fits {
                let mut taken = taken.into_iter();
                for glyph in cluster.iter_mut().filter(|glyph| !glyph.outlined) {
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
}
