//! The icons: drawn once at the scale of the screen into egui's own atlas, coloured like text.
//!
//! An icon stands on a grid of 20 units. Those with a direction are flipped in Arabic; the rest never are.

mod paths;

use crate::ui::shaped;
use egui::{Color32, Context, Galley, Painter, Rect, Ui, Vec2};
use std::sync::Arc;
use zeno::{Cap, Join, Mask, Stroke, Transform};

/// An icon.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Icon {
    /// Desk.
    Desk,
    /// Article.
    Article,
    /// Sources.
    Sources,
    /// Pictures.
    Pictures,
    /// Review.
    Review,
    /// Export.
    Export,
    /// Import.
    Import,
    /// Settings.
    Settings,
    /// Search.
    Search,
    /// New, add.
    Plus,
    /// Done, accept.
    Check,
    /// Refuse, close.
    Cross,
    /// Warning.
    Warning,
    /// Blocking.
    Block,
    /// Information.
    Info,
    /// Sealed, locked.
    Lock,
    /// Unseal.
    Unlock,
    /// Deadline, embargo.
    Clock,
    /// Comment.
    Comment,
    /// History.
    History,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Link.
    Link,
    /// Quotation.
    Quote,
    /// Tie to a source.
    Tie,
    /// Subheading.
    Heading,
    /// List.
    List,
    /// More.
    More,
    /// Person.
    User,
    /// People.
    Users,
    /// Outlet.
    Outlet,
    /// Organisation.
    Organisation,
    /// Anonymous source.
    Anonymous,
    /// Phone.
    Phone,
    /// Mail.
    Mail,
    /// Focus point.
    Target,
    /// Crop.
    Crop,
    /// Folder.
    Folder,
    /// Verified.
    Shield,
    /// Side by side.
    Columns,
    /// One column.
    OneColumn,
    /// Moved block.
    Moved,
    /// Drop-down.
    Chevron,
    /// Next, deeper.
    Next,
    /// Previous.
    Prev,
    /// Sort ascending.
    Up,
    /// Sort descending.
    Down,
    /// Inspector.
    Panel,
    /// Focus mode.
    Focus,
    /// Zip.
    Zip,
    /// Web, language.
    Globe,
    /// Print.
    Print,
    /// Agency.
    Wire,
    /// Lead picture.
    Star,
    /// Drag handle.
    Grip,
    /// Location (GPS).
    Pin,
    /// Saved search.
    Bookmark,
    /// Proposal.
    Sparkle,
    /// Draft.
    Draft,
    /// In review.
    Half,
    /// Returned.
    Returned,
    /// Published.
    Full,
    /// Not exported.
    EyeOff,
    /// Key, passphrase.
    Key,
    /// Trash.
    Trash,
}

impl Icon {
    /// Every icon.
    pub const ALL: &'static [Icon] = paths::ALL;

    /// True if the icon points somewhere and is flipped where the window runs right to left.
    pub fn mirrors(self) -> bool {
        use Icon::*;
        matches!(
            self,
            Settings
                | Comment
                | Undo
                | Redo
                | Quote
                | Tie
                | Heading
                | List
                | Outlet
                | OneColumn
                | Next
                | Prev
                | Panel
                | Half
                | Returned
        )
    }
}

/// An icon as a galley of `size_pt` across and down, to stand beside text; it takes the colour it is painted with.
pub fn galley(ctx: &Context, icon: Icon, size_pt: f32) -> Arc<Galley> {
    shaped::icon_galley(ctx, icon, size_pt)
}

/// Paints an icon in the middle of `rect`.
pub fn paint(painter: &Painter, rect: Rect, icon: Icon, size_pt: f32, color: Color32) {
    let galley = galley(painter.ctx(), icon, size_pt);
    shaped::paint(painter, rect.center() - Vec2::splat(size_pt / 2.0), galley, color);
}

/// Adds an icon that says nothing by itself (no name, no role) and returns its place.
pub fn add(ui: &mut Ui, icon: Icon, size_pt: f32, color: Color32) -> Rect {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(size_pt), egui::Sense::hover());
    paint(ui.painter(), rect, icon, size_pt, color);
    rect
}

/// What a drawing of an icon depends on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub(super) struct IconKey {
    pub icon: Icon,
    /// Physical pixels across and down.
    pub size_px: u16,
    pub flipped: bool,
}

impl IconKey {
    /// The key of an icon in a context.
    pub(super) fn new(ctx: &Context, icon: Icon, size_pt: f32) -> IconKey {
        let size_px = (size_pt * ctx.pixels_per_point()).round().clamp(1.0, 1000.0) as u16;
        IconKey { icon, size_px, flipped: icon.mirrors() && crate::ui::language(ctx).is_rtl() }
    }

    /// The coverage of each pixel, row by row.
    pub(super) fn draw(self) -> Vec<u8> {
        let size = usize::from(self.size_px);
        let scale = f32::from(self.size_px) / GRID;
        let transform = if self.flipped {
            Transform::new(-scale, 0.0, 0.0, scale, f32::from(self.size_px), 0.0)
        } else {
            Transform::scale(scale, scale)
        };
        let mut alpha = vec![0_u8; size * size];
        for part in paths::parts(self.icon) {
            for (drawn, new) in alpha.iter_mut().zip(part.draw(transform, self.size_px)) {
                *drawn = (*drawn).max(new);
            }
        }
        alpha
    }
}

/// Units across and down.
const GRID: f32 = 20.0;

/// A path of an icon.
struct Part {
    path: &'static str,
    width: f32,
    dashed: bool,
    filled: bool,
}

impl Part {
    fn draw(&self, transform: Transform, size_px: u16) -> Vec<u8> {
        let mut stroke = Stroke::new(self.width);
        stroke.cap(Cap::Round).join(Join::Round);
        if self.dashed {
            stroke.dash(&[3.4, 3.4], 0.0);
        }
        let size = u32::from(size_px);
        let mut alpha = Mask::new(self.path).style(stroke).transform(Some(transform)).size(size, size).render().0;
        if self.filled {
            let inside = Mask::new(self.path).transform(Some(transform)).size(size, size).render().0;
            alpha.iter_mut().zip(inside).for_each(|(a, b)| *a = (*a).max(b));
        }
        alpha
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(icon: Icon, flipped: bool) -> IconKey {
        IconKey { icon, size_px: 40, flipped }
    }

    #[test]
    fn every_icon_draws_something_and_stays_inside_its_box() {
        for &icon in Icon::ALL {
            let alpha = key(icon, false).draw();
            assert_eq!(alpha.len(), 1600);
            let ink: u32 = alpha.iter().map(|&a| u32::from(a)).sum();
            assert!(ink > 255 * 20, "{icon:?} is nearly empty: {ink}");
            let edge = (0..40).flat_map(|i| [i, 39 * 40 + i, i * 40, i * 40 + 39]).filter(|&i| alpha[i] > 200).count();
            assert!(edge == 0, "{icon:?} is cut at its edge");
        }
    }

    #[test]
    fn flipping_is_a_mirror_image() {
        for icon in [Icon::Undo, Icon::Next, Icon::Half] {
            assert!(icon.mirrors());
            let (plain, flipped) = (key(icon, false).draw(), key(icon, true).draw());
            assert_ne!(plain, flipped);
            for (row, other) in plain.chunks(40).zip(flipped.chunks(40)) {
                for (a, b) in row.iter().zip(other.iter().rev()) {
                    assert!(a.abs_diff(*b) <= 12, "{icon:?}: {a} and {b}");
                }
            }
        }
    }

    #[test]
    fn a_drawing_that_is_cut_short_would_be_seen() {
        // The arc flags of `user` are written apart; run together they end the path early.
        let alpha = key(Icon::User, false).draw();
        let lower: u32 = alpha[26 * 40..].iter().map(|&a| u32::from(a)).sum();
        assert!(lower > 255 * 20, "the shoulders are missing");
    }
}
