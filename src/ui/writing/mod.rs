//! What text fields and the page share: keys and clicks read from egui, a laid-out text placed on the screen, the
//! caret and its blinking.
//!
//! Places come in two kinds. *Layout* points are what egui's widgets reckon in; in Arabic the mirror turns them round
//! afterwards. *Seen* points are those of the finished window: texts are laid out in them, since a text is never
//! flipped. [`Seen`] turns one into the other. Must not know articles.

mod blink;
mod clicks;
mod kept;
mod keys;
mod overlaid;
mod placed;
mod seen;

pub(super) use blink::Blink;
pub(super) use clicks::Clicks;
pub(super) use kept::{Kept, Wanted, font};
pub(super) use keys::Key;
pub(super) use overlaid::{Easel, finding_under};
pub(super) use placed::{Placed, ground};
pub(super) use seen::Seen;

use crate::document::Affinity;
use crate::editor::Caret;
use crate::settings::ArrowKeys;
use egui::{Context, Id};

/// What the arrows mean in texts.
pub(super) fn arrows(ctx: &Context) -> ArrowKeys {
    ctx.data(|d| d.get_temp(Id::unique("arrows in texts"))).unwrap_or_default()
}

/// Sets what the arrows mean in texts.
pub(super) fn set_arrows(ctx: &Context, arrows: ArrowKeys) {
    ctx.data_mut(|d| d.insert_temp(Id::unique("arrows in texts"), arrows));
}

/// A caret in the words of the layout engine.
pub(super) fn laid_out(at: Caret) -> (usize, Affinity) {
    (at.offset, at.affinity)
}

/// A place of the layout engine as a caret.
pub(super) fn caret((offset, affinity): (usize, Affinity)) -> Caret {
    Caret { offset, affinity }
}
