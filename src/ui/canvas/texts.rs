//! The paragraphs of the page, kept while they are near what is seen.

use super::look::{self, Look};
use crate::document::{Marks, TextTarget};
use crate::language::tashkeel;
use crate::text::{Align, Justify, ParagraphStyle};
use crate::ui::writing::{Kept, Wanted, font};
use egui::Context;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// Paragraphs by the text they show.
#[derive(Default)]
pub struct Texts {
    kept: HashMap<TextTarget, Entry>,
    frame: u64,
    hides_marks: bool,
    /// Nanoseconds spent on layout, for those who measure.
    pub layout_nanos: u64,
}

/// A text as it shall be shown.
pub struct Shown<'t> {
    /// The text.
    pub text: &'t str,
    /// Its marks, if it can have any.
    pub marks: Option<&'t Marks>,
    /// Its looks.
    pub look: Look,
    /// What makes its lines as wide as the page, if anything does.
    pub justify: Option<Justify>,
    /// What is being composed, in place of a range.
    pub preedit: Option<(Range<usize>, &'t str)>,
    /// The sentence that keeps its colour, where others lose it.
    pub lit: Option<Range<usize>>,
}

struct Entry {
    kept: Kept,
    used: u64,
}

/// More than these are seldom needed; those unused longest go first.
const MOST: usize = 400;

impl Texts {
    /// Begins a frame; paragraphs that were not needed for long are dropped once there are many.
    /// With `hides_marks` they are drawn without vowel marks.
    pub fn begin_frame(&mut self, hides_marks: bool) {
        self.frame += 1;
        self.hides_marks = hides_marks;
        if self.kept.len() > MOST {
            let mut ages: Vec<u64> = self.kept.values().map(|e| e.used).collect();
            ages.sort_unstable();
            let oldest = ages.get(ages.len() - MOST).copied().unwrap_or_default();
            self.kept.retain(|_, e| e.used >= oldest.max(1));
        }
    }

    /// A text as laid out at a width and a scale.
    pub fn get(
        &mut self,
        ctx: &Context,
        target: TextTarget,
        shown: Shown<'_>,
        (wrap_pt, scale): (Option<f32>, f32),
    ) -> &mut Kept {
        let Shown { text, marks, look, justify, preedit, lit } = shown;
        let none = Marks::default();
        let (text, marks) = with_preedit(text, marks.unwrap_or(&none), preedit);
        let text = if self.hides_marks { without_marks(text) } else { text };
        let style = ParagraphStyle {
            direction: look.direction,
            align: if justify.is_some() { Align::Justify } else { Align::Start },
            justify: justify.unwrap_or_default(),
            width_px: wrap_pt.map(|w| (w * scale).floor()),
            ..ParagraphStyle::new(font(look.style, scale), look.style.spec().line_pt * scale)
        };
        let spans = look::spans(&text, &marks, look.style, scale, lit.as_ref());
        let wanted = Wanted { text: &text, spans, style };
        let start = std::time::Instant::now();
        let entry = self.kept.entry(target);
        let entry = match entry {
            std::collections::hash_map::Entry::Occupied(found) => {
                let entry = found.into_mut();
                entry.kept.update(ctx, wanted);
                entry
            }
            std::collections::hash_map::Entry::Vacant(none) => {
                none.insert(Entry { kept: Kept::new(ctx, wanted), used: 0 })
            }
        };
        self.layout_nanos += start.elapsed().as_nanos() as u64;
        entry.used = self.frame;
        &mut entry.kept
    }
}

/// Text with an invisible joiner (U+034F) in place of each vowel mark: as long in bytes and in the same graphemes, so that
/// every place of the text stays one of what is drawn.
fn without_marks(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.chars().any(tashkeel::is_tashkeel) {
        return text;
    }
    let hidden = |c| if tashkeel::is_tashkeel(c) { '\u{34F}' } else { c };
    Cow::Owned(text.chars().map(hidden).collect())
}

fn with_preedit<'t>(
    text: &'t str,
    marks: &'t Marks,
    preedit: Option<(Range<usize>, &str)>,
) -> (Cow<'t, str>, Cow<'t, Marks>) {
    let Some((range, new)) = preedit.filter(|(range, new)| !new.is_empty() && text.get(range.clone()).is_some()) else {
        return (Cow::Borrowed(text), Cow::Borrowed(marks));
    };
    let mut shown = text.to_owned();
    shown.replace_range(range.clone(), new);
    (Cow::Owned(shown), Cow::Owned(marks.spliced(range, new.len(), &Marks::default())))
}
