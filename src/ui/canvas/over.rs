//! Overlays of the page in one frame: those that were given, moved along with what the frame's keys changed, and which
//! of them lies under the pointer.

use super::layout::Page;
use super::places::Hit;
use super::{CanvasEvent, ProposedFields, Sheet};
use crate::document::TextTarget;
use crate::editor::{Overlay, Overlays};
use crate::ui::writing::finding_under;
use egui::{Rect, Response};
use std::collections::BTreeSet;

/// The overlays of a frame.
pub struct Over<'a> {
    given: Option<&'a Overlays>,
    /// Texts that this frame's keys changed, and what lies on them now.
    changed: Option<(BTreeSet<TextTarget>, Overlays)>,
    /// Fields that are shown with another text than the overlays were given for.
    other: Vec<TextTarget>,
}

impl<'a> Over<'a> {
    /// Overlays given for the article as it was before `events`; the fields `other` are shown with another text.
    pub fn new(given: Option<&'a Overlays>, events: &[CanvasEvent], other: &ProposedFields) -> Over<'a> {
        let edits = events.iter().filter_map(|e| match e {
            CanvasEvent::Edit(edit) => Some(&edit.transaction),
            _ => None,
        });
        let changed = given.filter(|_| edits.clone().next().is_some()).map(|g| g.after(edits));
        Over { given, changed, other: other.shown.iter().map(|(target, _)| *target).collect() }
    }

    /// True if the text is the one that overlays were given for.
    pub fn holds_for(&self, target: TextTarget) -> bool {
        !self.other.contains(&target)
    }

    /// Those of a text.
    pub fn of(&self, target: TextTarget) -> impl Iterator<Item = &Overlay> + Clone {
        self.set(target).into_iter().flat_map(move |o| o.of(target))
    }

    fn set(&self, target: TextTarget) -> Option<&Overlays> {
        match &self.changed {
            _ if !self.holds_for(target) => None,
            Some((texts, changed)) if texts.contains(&target) => Some(changed),
            _ => self.given,
        }
    }
}

/// The finding whose words are under the pointer, and where they stand in the window.
pub fn hovered(sheet: &Sheet, page: &mut Page<'_>, over: &Over<'_>, response: &Response) -> Option<(Overlay, Rect)> {
    let at = sheet.to_page(response.hover_pos()?);
    let Hit::Text(target, _) = page.hit(at)? else { return None };
    let text = page.text_box(target)?;
    let (found, rect) = finding_under(&page.placed(&text), over.of(target), at)?;
    Some((found.clone(), sheet.to_layout(rect)))
}

/// Where the words of an overlay stand in the window: their last line that is seen.
pub fn place(sheet: &Sheet, page: &mut Page<'_>, overlay: &Overlay) -> Option<Rect> {
    let text = page.text_box(overlay.target)?;
    let rects = page.placed(&text).rects(overlay.range.clone());
    let seen = rects.into_iter().rfind(|r| r.bottom() > sheet.visible.0 && r.top() < sheet.visible.1)?;
    Some(sheet.to_layout(seen))
}
