//! Colours, type, sizes and spacing: the only place where they are written down.
//!
//! All sizes are egui points, before zoom. Contrast of every text on every ground it may stand on is at least 4.5,
//! of edges at least 3 (tested). State is never told by colour alone.

mod colors;
mod style;
mod type_styles;

pub use colors::{Colors, Tone, over_photo};
pub use style::apply;
pub use type_styles::{TextStyle, TypeSpec};

use egui::{Context, Id, Shadow};
use std::sync::Arc;

/// The theme that is drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct Theme {
    /// The colours.
    pub colors: Colors,
    /// True for the dark theme.
    pub dark: bool,
    /// No fades, no blinking.
    pub reduced_motion: bool,
}

impl Theme {
    /// The light or the dark theme.
    pub fn new(dark: bool) -> Theme {
        Theme { colors: if dark { Colors::dark() } else { Colors::light() }, dark, reduced_motion: false }
    }

    /// Shadow of buttons and of the selected segment.
    pub fn shadow_small(&self) -> Shadow {
        shadow(1, 2, if self.dark { 102 } else { 20 })
    }

    /// Shadow of menus, cards that lie over the page, the format bar.
    pub fn shadow_medium(&self) -> Shadow {
        shadow(4, 16, if self.dark { 128 } else { 36 })
    }

    /// Shadow of the palette and of dialogs.
    pub fn shadow_large(&self) -> Shadow {
        shadow(16, 48, if self.dark { 166 } else { 56 })
    }

    /// Seconds of a change of colour under the pointer.
    pub fn hover_secs(&self) -> f32 {
        if self.reduced_motion { 0.0 } else { 0.08 }
    }

    /// Seconds of a pop-up's fade.
    pub fn fade_secs(&self) -> f32 {
        if self.reduced_motion { 0.0 } else { 0.12 }
    }
}

/// The theme of a context; the light one if none was applied.
pub fn theme(ctx: &Context) -> Arc<Theme> {
    ctx.data(|data| data.get_temp::<Arc<Theme>>(Id::NULL)).unwrap_or_else(|| Arc::new(Theme::new(false)))
}

/// Sizes and gaps.
pub mod space {
    /// The grid, and its half.
    pub const GRID: f32 = 8.0;
    /// Half of the grid.
    pub const HALF: f32 = 4.0;

    /// Width of the rail, and of the rail without words.
    pub const RAIL: f32 = 72.0;
    /// Width of the rail in a narrow window.
    pub const RAIL_NARROW: f32 = 56.0;
    /// Height of the top bar.
    pub const TOP_BAR: f32 = 56.0;
    /// Height of the bar below it.
    pub const SUB_BAR: f32 = 48.0;
    /// Height of the foot.
    pub const FOOT: f32 = 32.0;
    /// Width of the inspector.
    pub const INSPECTOR: f32 = 368.0;
    /// Width of the inspector in review.
    pub const INSPECTOR_REVIEW: f32 = 352.0;
    /// Width of a list beside its detail.
    pub const LIST_PANE: f32 = 344.0;
    /// Width of the facets of a search.
    pub const FACETS: f32 = 264.0;
    /// Width of the page.
    pub const PAGE: f32 = 720.0;
    /// Width of the page in focus mode, the widest it gets.
    pub const PAGE_FOCUS: f32 = 760.0;
    /// The narrowest page.
    pub const PAGE_MIN: f32 = 480.0;
    /// Width of the palette.
    pub const PALETTE: f32 = 672.0;
    /// The palette's distance from the top.
    pub const PALETTE_TOP: f32 = 112.0;

    /// Height of a control.
    pub const CONTROL: f32 = 32.0;
    /// Height of a small control.
    pub const CONTROL_SMALL: f32 = 28.0;
    /// Height of a large control.
    pub const CONTROL_LARGE: f32 = 40.0;
    /// Height of a row of a table.
    pub const TABLE_ROW: f32 = 56.0;
    /// Height of a table's head.
    pub const TABLE_HEAD: f32 = 36.0;
    /// Height of a row of a list.
    pub const LIST_ROW: f32 = 64.0;
    /// Height of a row of a menu.
    pub const MENU_ROW: f32 = 36.0;
    /// Height of a row of the palette.
    pub const PALETTE_ROW: f32 = 44.0;
    /// Height of a finding's row.
    pub const FINDING_ROW: f32 = 48.0;
    /// Width and height of a tab of the inspector.
    pub const INSPECTOR_TAB: [f32; 2] = [48.0, 40.0];
    /// The smallest width and height that may be hit.
    pub const HIT_MIN: f32 = 24.0;

    /// Padding of a screen.
    pub const PAD_SCREEN: f32 = 24.0;
    /// Padding of a detail pane, above and below; at the sides it is `PAD_DETAIL_SIDE`.
    pub const PAD_DETAIL: f32 = 32.0;
    /// Padding of a detail pane at its sides.
    pub const PAD_DETAIL_SIDE: f32 = 40.0;
    /// Padding of a card.
    pub const PAD_CARD: f32 = 16.0;
    /// Padding of a field.
    pub const PAD_FIELD: f32 = 10.0;
    /// Padding of a button.
    pub const PAD_BUTTON: f32 = 12.0;

    /// Between an icon and a count.
    pub const GAP_COUNT: f32 = 4.0;
    /// Between an icon and its words.
    pub const GAP_ICON: f32 = 8.0;
    /// Between the parts of a row.
    pub const GAP_ROW: f32 = 12.0;
    /// Between cards.
    pub const GAP_CARD: f32 = 16.0;
    /// Between groups.
    pub const GAP_GROUP: f32 = 24.0;
    /// Between paragraphs of the page.
    pub const GAP_PARAGRAPH: f32 = 16.0;

    /// Corner of chips and pictures.
    pub const RADIUS_CHIP: u8 = 4;
    /// Corner of controls.
    pub const RADIUS_CONTROL: u8 = 6;
    /// Corner of cards, menus and items of the rail.
    pub const RADIUS_CARD: u8 = 8;
    /// Corner of badges and of the palette.
    pub const RADIUS_LARGE: u8 = 12;

    /// Stroke of icons and boxes.
    pub const STROKE_BOX: f32 = 1.5;
    /// Stroke of the focus ring and of the crop frame.
    pub const STROKE_FOCUS: f32 = 2.0;

    /// Below this width of the window, in points, the inspector lies over the page.
    pub const WIDE: f32 = 1280.0;
    /// Below this one the list pane and the facets become a drop-down.
    pub const MEDIUM: f32 = 1040.0;
    /// Below this one the rail loses its words.
    pub const NARROW: f32 = 880.0;
}

fn shadow(down: i8, blur: u8, alpha: u8) -> Shadow {
    Shadow { offset: [0, down], blur, spread: 0, color: egui::Color32::from_black_alpha(alpha) }
}

#[cfg(test)]
mod tests;
