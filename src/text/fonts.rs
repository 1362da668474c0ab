//! The bundled faces, what they cover, and the order in which they are tried. Fixed once built.

use super::apart;
use super::style::{Family, Font, Weight};
use cosmic_text::skrifa::MetadataProvider;
use cosmic_text::skrifa::instance::{LocationRef, Size};
use cosmic_text::{FontSystem, fontdb};
use std::sync::Arc;

/// Place of a face in [`Fonts`].
pub(super) type FaceIndex = u8;

/// A face with what layout asks of it. Lengths are font units.
pub(super) struct Face {
    /// Name of its family.
    pub family: String,
    pub font: Arc<cosmic_text::Font>,
    pub weight: fontdb::Weight,
    pub units_per_em: f32,
    pub ascent: f32,
    /// Positive below the baseline.
    pub descent: f32,
    /// Room that the designer wants between two lines.
    pub line_gap: f32,
    pub space_glyph: u16,
    pub space_advance: i32,
    /// Its glyphs have colours of their own.
    pub has_colours: bool,
    /// Words between blanks have the same glyphs in every text.
    pub words_stand_apart: bool,
    /// Bit `u` set: the face has a glyph for U+`u` of the BMP; the rest by binary search.
    bmp: Box<[u64; 1024]>,
    astral: Vec<u32>,
}

impl Face {
    pub fn covers(&self, c: char) -> bool {
        let u = c as usize;
        if u < 0x10000 { self.bmp[u >> 6] >> (u & 63) & 1 == 1 } else { self.astral.binary_search(&(c as u32)).is_ok() }
    }

    fn new(font: Arc<cosmic_text::Font>, info: &fontdb::FaceInfo) -> Option<Face> {
        let (mut bmp, mut astral) = (Box::new([0u64; 1024]), Vec::new());
        let source = cosmic_text::skrifa::FontRef::from_index(font.data(), info.index).ok()?;
        let charmap = source.charmap();
        for (u, _) in charmap.mappings() {
            if u < 0x10000 {
                bmp[u as usize >> 6] |= 1 << (u & 63);
            } else {
                astral.push(u);
            }
        }
        astral.sort_unstable();
        let space = charmap.map(' ').unwrap_or_default();
        let advance = source.glyph_metrics(Size::unscaled(), LocationRef::default()).advance_width(space);
        let units_per_em = font.shaper().units_per_em().max(1) as f32;
        let (ascent, descent) = (font.metrics().ascent, -font.metrics().descent);
        let has_table = |tag: &[u8; 4]| source.table_data(cosmic_text::skrifa::Tag::new(tag)).is_some();
        let line_gap = font.metrics().leading;
        Some(Face {
            family: info.families.first().map_or_else(String::new, |f| f.0.clone()),
            weight: info.weight,
            units_per_em,
            ascent,
            descent,
            line_gap,
            space_glyph: space.to_u32() as u16,
            space_advance: advance.unwrap_or(units_per_em / 4.0) as i32,
            words_stand_apart: apart::words_stand_apart(&source, space),
            has_colours: [b"CBDT", b"sbix", b"COLR"].into_iter().any(has_table),
            bmp,
            astral,
            font,
        })
    }
}

/// Those of `wanted` that a face of a font file has glyphs for.
pub(super) fn covered(data: &[u8], index: u32, wanted: &[char]) -> Vec<char> {
    let Ok(source) = cosmic_text::skrifa::FontRef::from_index(data, index) else { return Vec::new() };
    let charmap = source.charmap();
    wanted.iter().copied().filter(|c| charmap.map(*c).is_some_and(|g| g.to_u32() != 0)).collect()
}

/// The faces and, for each family, weight and base direction, the order in which they are tried.
pub(super) struct Fonts {
    faces: Vec<Face>,
    chains: Vec<Vec<FaceIndex>>,
    /// The faces to try after those of a family, in this order.
    fallbacks: Vec<FaceIndex>,
}

const NASKH: FaceIndex = 0;
const SANS_ARABIC: FaceIndex = 2;
const SANS: FaceIndex = 4;
const MONO: FaceIndex = 6;
const EMOJI: FaceIndex = 7;

impl Fonts {
    /// The faces in `fonts/`, loaded into `system`. Regular and bold alternate; [`MONO`] and [`EMOJI`] have no bold.
    pub fn bundled(system: &mut FontSystem) -> Fonts {
        let files: [&'static [u8]; 8] = [
            include_bytes!("../../fonts/NotoNaskhArabic-Regular.ttf"),
            include_bytes!("../../fonts/NotoNaskhArabic-Bold.ttf"),
            include_bytes!("../../fonts/NotoSansArabic-Regular.ttf"),
            include_bytes!("../../fonts/NotoSansArabic-Bold.ttf"),
            include_bytes!("../../fonts/NotoSans-Regular.ttf"),
            include_bytes!("../../fonts/NotoSans-Bold.ttf"),
            include_bytes!("../../fonts/NotoSansMono-Regular.ttf"),
            include_bytes!("../../fonts/NotoColorEmoji-Subset.ttf"),
        ];
        let mut fonts = Fonts { faces: Vec::new(), chains: Vec::new(), fallbacks: Vec::new() };
        for file in files {
            fonts.load(system, Arc::new(file)).expect("a bundled font can be read");
        }
        for family in [Family::Naskh, Family::Sans, Family::Mono, Family::Latin] {
            for bold in [0, 1] {
                for latin_first in [false, true] {
                    let chain = bundled_chain(family, latin_first).map(|f| with_bold(f, bold));
                    fonts.chains.push(chain.to_vec());
                }
            }
        }
        fonts
    }

    /// Adds the faces of a font file behind all others. Returns how many.
    pub fn add_fallback(&mut self, system: &mut FontSystem, data: Vec<u8>) -> usize {
        let Some(added) = self.load(system, Arc::new(data)) else { return 0 };
        self.fallbacks.extend(added.clone());
        for chain in &mut self.chains {
            chain.extend(added.clone());
        }
        added.len()
    }

    /// Adds a family whose faces come first, before those of [`Family::Naskh`]. A family without bold stays regular.
    pub fn add_family(&mut self, system: &mut FontSystem, files: Vec<Vec<u8>>) -> Option<Family> {
        let mut own: Vec<FaceIndex> = Vec::new();
        for file in files {
            own.extend(self.load(system, Arc::new(file))?);
        }
        let number = u8::try_from(self.chains.len() / 4 - FAMILIES).ok()?;
        for (bold, weight) in [(0, 400), (1, 700u16)] {
            let first = own.iter().min_by_key(|f| self.face(**f).weight.0.abs_diff(weight)).copied()?;
            for latin_first in [false, true] {
                let rest = bundled_chain(Family::Naskh, latin_first).map(|f| with_bold(f, bold));
                let all = std::iter::once(first).chain(rest).chain(self.fallbacks.iter().copied());
                self.chains.push(all.collect());
            }
        }
        Some(Family::Added(number))
    }

    fn load(
        &mut self,
        system: &mut FontSystem,
        data: Arc<dyn AsRef<[u8]> + Send + Sync>,
    ) -> Option<std::ops::Range<FaceIndex>> {
        let before = self.faces.len();
        for id in system.db_mut().load_font_source(fontdb::Source::Binary(data)) {
            let info = system.db().face(id)?.clone();
            if self.faces.len() < FaceIndex::MAX as usize
                && let Some(face) = system.get_font(id, info.weight).and_then(|font| Face::new(font, &info))
            {
                self.faces.push(face);
            }
        }
        (before < self.faces.len()).then_some(before as FaceIndex..self.faces.len() as FaceIndex)
    }

    pub fn face(&self, index: FaceIndex) -> &Face {
        &self.faces[index as usize]
    }

    pub fn get(&self, index: FaceIndex) -> Option<&Face> {
        self.faces.get(index as usize)
    }

    /// The faces to try for `font`, never empty. In left-to-right paragraphs the Latin face comes first, so that
    /// quotes and digits are its own.
    pub fn chain(&self, font: Font, base: u8) -> &[FaceIndex] {
        let family = match font.family {
            Family::Naskh => 0,
            Family::Sans => 1,
            Family::Mono => 2,
            Family::Latin => 3,
            Family::Added(number) => FAMILIES + number as usize,
        };
        let index = family * 4 + (font.weight == Weight::Bold) as usize * 2 + (base == 0) as usize;
        // A family of another typesetter is not known here.
        self.chains.get(index).unwrap_or(&self.chains[0])
    }
}

/// Families that are always there.
const FAMILIES: usize = 4;

fn bundled_chain(family: Family, latin_first: bool) -> [FaceIndex; 5] {
    match (family, latin_first) {
        (Family::Sans, false) => [SANS_ARABIC, SANS, NASKH, MONO, EMOJI],
        (Family::Sans, true) | (Family::Latin, _) => [SANS, SANS_ARABIC, NASKH, MONO, EMOJI],
        (Family::Mono, _) => [MONO, SANS_ARABIC, SANS, NASKH, EMOJI],
        (Family::Naskh | Family::Added(_), false) => [NASKH, SANS, SANS_ARABIC, MONO, EMOJI],
        (Family::Naskh | Family::Added(_), true) => [SANS, NASKH, SANS_ARABIC, MONO, EMOJI],
    }
}

fn with_bold(face: FaceIndex, bold: FaceIndex) -> FaceIndex {
    if face >= MONO { face } else { face + bold }
}
