//! The component set: every widget of the window, on shaped text and with the theme's colours.
//!
//! Each is written from start to end as if left were the start; the mirror turns it round in Arabic. Each has a name
//! and a role for screen readers, and shows the focus when it came by keyboard. Widgets hold no state of the
//! program: they show what they are given and return what the user did.

mod badges;
mod buttons;
mod draw;
mod labels;
mod menus;
mod overlays;
mod rows;
mod surfaces;
mod tables;
mod tabs;
mod toggles;

pub use badges::{Badge, Chip, ChipResponse, badge, badge_width, chip, kbd, number_disc};
pub use buttons::{Button, ButtonKind, ButtonSize, IconButton, button, icon_button};
pub use draw::{Strip, focus_ring, hover_amount};
pub use labels::{Label, colored, elided, label, section_label, wrapped};
pub use menus::{Menu, MenuItem, Select, context_menu, menu, menu_head, menu_item, menu_rule, select};
pub use overlays::{Dialog, DialogResponse, Toast, dialog, toast, tooltip};
pub use rows::{Avatar, ListRow, avatar, list_row};
pub use surfaces::{Banner, Card, Empty, banner, card, divider, empty, progress, rule, scroll};
pub use tables::{Column, Sort, TableRow, Width, table_head, table_row};
pub use tabs::{icon_tab, rail_item, segmented, tab};
pub use toggles::{check, check_bare, radio, switch};
