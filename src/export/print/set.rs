//! Texts of the article, laid out: marks become faces and inks, runs against the text's direction are isolated.

use super::SetText;
use super::style::{Face, Ink, PX_PER_PT};
use crate::export::isolate::isolates;
use crate::export::public::{Rich, SpanKind, strong};
use crate::text::{Align, Direction, Family, Font, ParagraphStyle, Span, Typesetter, Weight};
use std::ops::Range;

/// How a text is set.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Setting {
    pub face: Face,
    pub align: Align,
    pub width_pt: f32,
    pub max_lines: Option<usize>,
}

impl Setting {
    pub fn new(face: Face, width_pt: f32) -> Setting {
        Setting { face, align: Align::Start, width_pt, max_lines: None }
    }

    pub fn aligned(self, align: Align) -> Setting {
        Setting { align, ..self }
    }
}

/// Lays `text` out. `inks` say which bytes of it have another ink than the face's.
pub(super) fn set(
    text: &Rich,
    inks: &[(Range<usize>, Ink)],
    setting: Setting,
    element: Option<usize>,
    typesetter: &mut Typesetter,
) -> SetText {
    let isolated = isolates(text);
    let Isolated { text: printed, moved } = Isolated::of(text, &isolated);
    let spans = spans(text, inks, &isolated, setting.face, &moved);
    let style = ParagraphStyle {
        direction: if text.rtl { Direction::Rtl } else { Direction::Ltr },
        align: setting.align,
        width_px: Some(setting.width_pt * PX_PER_PT),
        max_lines: setting.max_lines,
        ..ParagraphStyle::new(setting.face.font(), setting.face.line_px())
    };
    let paragraph = typesetter.layout(&printed, &spans, &style);
    let (mut links, mut languages) = (Vec::new(), Vec::new());
    for (range, kind) in &text.spans {
        let range = moved.range(range);
        match kind {
            SpanKind::Link(url) => links.push((range, url.clone())),
            SpanKind::Language(tag) => languages.push((range, tag.clone())),
            SpanKind::Strong | SpanKind::Emphasis => {}
        }
    }
    SetText { paragraph, element, links, languages }
}

/// Stretches of one font and ink. Digits and signs of an isolated Latin run have the face of its letters, also where they
/// come first: `16-F`, `@name`.
fn spans(text: &Rich, inks: &[(Range<usize>, Ink)], isolated: &[Range<usize>], face: Face, moved: &Moved) -> Vec<Span> {
    let latin = |run: &&Range<usize>| text.text[(*run).clone()].chars().any(|c| strong(c) == Some(false));
    let latin: Vec<&Range<usize>> = isolated.iter().filter(latin).collect();
    let mut cuts: Vec<usize> = vec![0, text.text.len()];
    cuts.extend(latin.iter().flat_map(|r| [r.start, r.end]));
    cuts.extend(text.spans.iter().flat_map(|(r, _)| [r.start, r.end]));
    cuts.extend(inks.iter().flat_map(|(r, _)| [r.start, r.end]));
    cuts.sort_unstable();
    cuts.dedup();
    let stretch = |pair: &[usize]| {
        let (start, end) = (pair[0], pair[1]);
        let has = |wanted: fn(&SpanKind) -> bool| text.spans.iter().any(|(r, k)| r.contains(&start) && wanted(k));
        let mut font = face.font();
        if latin.iter().any(|r| r.contains(&start)) {
            font.family = Family::Latin;
        }
        if has(|k| *k == SpanKind::Strong) {
            font.weight = Weight::Bold;
        }
        if has(|k| *k == SpanKind::Emphasis) {
            // Arabic has no italics: another letter stands out as much.
            let family = if font.family == Family::Latin { Family::Latin } else { Family::Sans };
            font = Font { family, size_px: font.size_px * 0.92, ..font };
        }
        let ink = inks.iter().find(|(r, _)| r.contains(&start)).map_or(face.ink, |(_, ink)| *ink);
        let ink = if has(|k| matches!(k, SpanKind::Link(_))) { Ink::Accent } else { ink };
        Span { range: moved.at(start)..moved.at(end), font, ink: ink as u16 }
    };
    cuts.windows(2).map(stretch).collect()
}

/// A text with isolates around the runs that need them (UAX #9, X5a).
struct Isolated {
    text: String,
    moved: Moved,
}

/// Where the bytes of a text went.
struct Moved(Vec<usize>);

impl Isolated {
    fn of(rich: &Rich, runs: &[Range<usize>]) -> Isolated {
        let mut text = String::with_capacity(rich.text.len() + runs.len() * 6);
        let mut inserted = Vec::new();
        let mut at = 0;
        for run in runs {
            let rtl = rich.text[run.clone()].chars().find_map(strong).unwrap_or(false);
            text.push_str(&rich.text[at..run.start]);
            text.push(if rtl { '\u{2067}' } else { '\u{2066}' });
            text.push_str(&rich.text[run.clone()]);
            text.push('\u{2069}');
            inserted.extend([run.start, run.end]);
            at = run.end;
        }
        text.push_str(&rich.text[at..]);
        Isolated { text, moved: Moved(inserted) }
    }
}

impl Moved {
    /// What begins an isolated run begins behind its opening mark; what ends one ends behind its closing mark.
    fn at(&self, byte: usize) -> usize {
        byte + 3 * self.0.partition_point(|i| *i <= byte).min(self.0.len())
    }

    fn range(&self, range: &Range<usize>) -> Range<usize> {
        self.at(range.start)..self.at(range.end)
    }
}
