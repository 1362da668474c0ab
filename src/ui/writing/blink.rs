//! The blinking of the caret. It stops when nothing was pressed for a while, so that an idle window does nothing.

use crate::ui::theme::theme;
use egui::Context;
use std::time::Duration;

const HALF_SECS: f64 = 0.5;
/// After so long without a key the caret stays on.
const TIRED_SECS: f64 = 10.0;

/// When the caret was last moved.
#[derive(Clone, Copy, Debug, Default)]
pub struct Blink {
    since_secs: f64,
}

impl Blink {
    /// The caret moved: it is shown at once.
    pub fn restart(&mut self, ctx: &Context) {
        self.since_secs = ctx.input(|i| i.time);
    }

    /// True if the caret is shown now; asks for the frame in which that changes. Steady where motion is reduced and
    /// while the window has no focus.
    pub fn shown(&self, ctx: &Context) -> bool {
        let (now, focused) = ctx.input(|i| (i.time, i.focused));
        let passed = (now - self.since_secs).max(0.0);
        if !focused || passed >= TIRED_SECS || theme(ctx).reduced_motion {
            return true;
        }
        let halves = (passed / HALF_SECS).floor();
        let next_secs = (halves + 1.0) * HALF_SECS - passed;
        ctx.request_repaint_after(Duration::from_secs_f64(next_secs));
        (halves as u64).is_multiple_of(2)
    }
}
