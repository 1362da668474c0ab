//! The paragraphs of the page, kept while they are near what is seen.

use super::look::{self, Look};
use crate::document::{Article, Marks, TextTarget};
use crate::text::ParagraphStyle;
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
    /// Nanoseconds spent on layout, for those who measure.
    pub layout_nanos: u64,
}

struct Entry {
    kept: Kept,
    used: u64,
}

/// More than these are seldom needed; those unused longest go first.
const MOST: usize = 400;

impl Texts {
    /// Begins a frame; paragraphs that were not needed for long are dropped once there are many.
    pub fn begin_frame(&mut self) {
        self.frame += 1;
        if self.kept.len() > MOST {
            let mut ages: Vec<u64> = self.kept.values().map(|e| e.used).collect();
            ages.sort_unstable();
            let oldest = ages.get(ages.len() - MOST).copied().unwrap_or_default();
            self.kept.retain(|_, e| e.used >= oldest.max(1));
        }
    }

    /// A text as laid out, with what is being composed at an offset.
    #[allow(clippy::too_many_arguments, reason = "one call from one place")]
    pub fn get(
        &mut self,
        ctx: &Context,
        article: &Article,
        target: TextTarget,
        look: Look,
        (wrap_pt, scale): (Option<f32>, f32),
        preedit: Option<(usize, &str)>,
        lit: Option<&Range<usize>>,
    ) -> &mut Kept {
        let none = Marks::default();
        let (text, marks) = match target {
            TextTarget::Block(id) => article.block(id).map_or(("", &none), |b| (b.text.as_str(), &b.marks)),
            _ => (article.text(target).unwrap_or_default(), &none),
        };
        let (text, marks) = with_preedit(text, marks, preedit);
        let style = ParagraphStyle {
            direction: look.direction,
            width_px: wrap_pt.map(|w| (w * scale).floor()),
            ..ParagraphStyle::new(font(look.style, scale), look.style.spec().line_pt * scale)
        };
        let spans = look::spans(&text, &marks, look.style, scale, lit);
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

fn with_preedit<'t>(text: &'t str, marks: &'t Marks, preedit: Option<(usize, &str)>) -> (Cow<'t, str>, Cow<'t, Marks>) {
    let Some((at, new)) = preedit.filter(|(at, new)| !new.is_empty() && text.is_char_boundary(*at)) else {
        return (Cow::Borrowed(text), Cow::Borrowed(marks));
    };
    let mut shown = text.to_owned();
    shown.insert_str(at, new);
    (Cow::Owned(shown), Cow::Owned(marks.spliced(at..at, new.len(), &Marks::default())))
}
