//! Layout seen from outside.

use super::*;

mod carets;
mod conformance;
mod edits;
mod fallback;
mod joins;
mod justify;
mod lines;
mod odd;
mod order;
mod words;

fn font(family: Family, weight: Weight, size_px: f32) -> Font {
    Font { family, weight, size_px }
}

fn body_font() -> Font {
    font(Family::Naskh, Weight::Regular, 20.0)
}

fn body() -> ParagraphStyle {
    ParagraphStyle::new(body_font(), 36.0)
}

fn wide(width_px: f32) -> ParagraphStyle {
    ParagraphStyle { width_px: Some(width_px), ..body() }
}

fn layout(text: &str, spans: &[Span], style: &ParagraphStyle) -> Paragraph {
    Typesetter::bundled().layout(text, spans, style)
}

/// A span over the first occurrence of `part`.
fn span(text: &str, part: &str, font: Font, ink: u16) -> Span {
    let start = text.find(part).expect("the part is in the text");
    Span { range: start..start + part.len(), font, ink }
}

/// The characters of a line as they stand on the screen, from left to right.
fn seen(p: &Paragraph, line: usize) -> String {
    let mut boxes: Vec<CharBox> = p.glyph_chars(line).filter(|b| b.right_px > b.left_px).collect();
    boxes.sort_by(|a, b| a.left_px.total_cmp(&b.left_px));
    boxes.iter().map(|b| b.ch).collect()
}

/// Cluster and glyph number of every glyph, in logical order.
fn glyph_ids(p: &Paragraph) -> Vec<(usize, u16)> {
    let mut ids: Vec<(usize, u16)> = p.glyphs(0..usize::MAX).map(|g| (g.cluster, g.key.glyph_id())).collect();
    ids.sort();
    ids
}

/// A linear congruential generator, so that every run tries the same.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

const MIXED: [&str; 9] = [
    "قال Muharrir في 2026: «نعم»",
    "أعلنت شركة Apple (المملوكة لـ Example Corp.) عن 3.5% من الأرباح، بحسب BBC News العربية.",
    "The word مرحبا means hello, and ١٢٣ is 123.",
    "لا إله إلا الله والحمد لله لأن الأمل لا يموت",
    "كَتَبَ الصَّحَفِيُّ مَقَالَةً طَوِيلَةً عَنِ الْمَدِينَةِ",
    "می‌خواهم ‌ه‍ نص 👩‍👩‍👧 و🇱🇧 👍🏽 e\u{301}",
    "نص\tمجدول\t12/10/2026 (A) [ب] {C}",
    "سطر أول\nline two\n\nسطر رابع\n",
    "شلونك\u{200F} abc \u{2067}عربي\u{2069} \u{202B}x\u{202C} \u{2066}12\u{2069}",
];
