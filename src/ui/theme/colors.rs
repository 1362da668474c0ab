//! The colours of both themes, and the tones that carry a state.

use egui::Color32;

/// Every colour of a theme, by its role.
#[derive(Clone, PartialEq, Debug)]
pub struct Colors {
    /// Chrome: rail, top bar, foot, inspector.
    pub app: Color32,
    /// Paper: the article, tables, lists.
    pub page: Color32,
    /// Cards, menus, palette, fields.
    pub raised: Color32,
    /// Wells, segmented controls, what is under the pointer on the chrome.
    pub sunken: Color32,
    /// Hairlines and edges of cards: decoration only.
    pub line: Color32,
    /// Edges of fields and check boxes.
    pub edge: Color32,
    /// Text.
    pub text: Color32,
    /// Secondary text.
    pub text2: Color32,
    /// Captions, hints, placeholders.
    pub text3: Color32,
    /// The accent as text, icon, caret, focus ring.
    pub accent: Color32,
    /// The accent as a fill.
    pub fill: Color32,
    /// The fill under the pointer.
    pub fill_hover: Color32,
    /// The fill pressed.
    pub fill_pressed: Color32,
    /// Text on the fill.
    pub onfill: Color32,
    /// A selected row, a tied quotation.
    pub tint: Color32,
    /// Ground of selected text.
    pub select: Color32,
    /// Approved, inserted, passed.
    pub green: Color32,
    /// Its ground.
    pub greentint: Color32,
    /// In review, a warning, house style.
    pub amber: Color32,
    /// Its ground.
    pub ambertint: Color32,
    /// Returned, blocking, spelling, deleted.
    pub red: Color32,
    /// Its ground.
    pub redtint: Color32,
    /// Sealed cards, tooltips, toasts.
    pub ink: Color32,
    /// Text on ink.
    pub onink: Color32,
    /// Secondary text on ink.
    pub onink2: Color32,
    /// Ground of a match.
    pub hit: Color32,
    /// Over the window, behind palette and dialogs.
    pub scrim: Color32,
    /// The selected segment of a segmented control.
    pub segment: Color32,
    /// A quiet button while it is pressed.
    pub pressed: Color32,
}

impl Colors {
    /// Of the light theme.
    pub fn light() -> Colors {
        Colors {
            app: rgb(0xF3F2EE),
            page: rgb(0xFDFCFA),
            raised: rgb(0xFFFFFF),
            sunken: rgb(0xEAE8E1),
            line: rgb(0xDDDAD1),
            edge: rgb(0x8A857A),
            text: rgb(0x1D1C1A),
            text2: rgb(0x4F4C46),
            text3: rgb(0x65615A),
            accent: rgb(0x2540A0),
            fill: rgb(0x2540A0),
            fill_hover: rgb(0x1C3283),
            fill_pressed: rgb(0x14256A),
            onfill: rgb(0xFFFFFF),
            tint: rgb(0xE6EAF7),
            select: rgb(0xC9D4F5),
            green: rgb(0x1B6437),
            greentint: rgb(0xE1F0E5),
            amber: rgb(0x814B00),
            ambertint: rgb(0xFAEED7),
            red: rgb(0xA4281D),
            redtint: rgb(0xFAE6E2),
            ink: rgb(0x26241F),
            onink: rgb(0xF3F1EB),
            onink2: rgb(0xBDB9AF),
            hit: rgb(0xFBE3A1),
            scrim: Color32::from_rgba_unmultiplied(0x1D, 0x1C, 0x1A, 82),
            segment: rgb(0xFFFFFF),
            pressed: rgb(0xDDDAD1),
        }
    }

    /// Of the dark theme.
    pub fn dark() -> Colors {
        Colors {
            app: rgb(0x151618),
            page: rgb(0x1C1D20),
            raised: rgb(0x26272B),
            sunken: rgb(0x0F1011),
            line: rgb(0x34363B),
            edge: rgb(0x777A82),
            text: rgb(0xECE9E3),
            text2: rgb(0xBDBAB3),
            text3: rgb(0x9D9A93),
            accent: rgb(0xA3B5FF),
            fill: rgb(0x3F5BCB),
            fill_hover: rgb(0x4D69D8),
            fill_pressed: rgb(0x3450B8),
            onfill: rgb(0xFFFFFF),
            tint: rgb(0x272E4B),
            select: rgb(0x35447E),
            green: rgb(0x84CE99),
            greentint: rgb(0x1D3226),
            amber: rgb(0xE8B96B),
            ambertint: rgb(0x39301C),
            red: rgb(0xF69C90),
            redtint: rgb(0x43241F),
            ink: rgb(0x0B0C0D),
            onink: rgb(0xECE9E3),
            onink2: rgb(0xA9A69F),
            hit: rgb(0x5A4716),
            scrim: Color32::from_black_alpha(148),
            segment: rgb(0x34363B),
            pressed: rgb(0x34363B),
        }
    }
}

/// What is drawn over a photograph, the same in both themes.
pub mod over_photo {
    use egui::Color32;

    /// Over what a crop leaves out: `#0F1518` at 72%.
    pub const DIM: Color32 = Color32::from_rgba_premultiplied(11, 15, 17, 184);
    /// Lines of thirds: white at 35%.
    pub const RULE: Color32 = Color32::from_rgba_premultiplied(89, 89, 89, 89);
    /// Around the frame, so that it is seen on a bright ground: black at 40%.
    pub const SHADE: Color32 = Color32::from_black_alpha(102);
    /// The frame, and the sign in the ring.
    pub const EDGE: Color32 = Color32::WHITE;
    /// The ring of the focus point: `#2540A0` at 90%.
    pub const RING: Color32 = Color32::from_rgba_premultiplied(33, 58, 144, 230);
}

/// What a badge, a chip, a banner or a count says; always beside an icon or words that say it too.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Tone {
    /// Nothing in particular: a draft, a plain chip.
    #[default]
    Neutral,
    /// Published, selected, information.
    Accent,
    /// Approved, passed, saved.
    Green,
    /// In review, a warning.
    Amber,
    /// Returned, blocking, failed.
    Red,
}

impl Tone {
    /// Colour of words and icons.
    pub fn ink(self, colors: &Colors) -> Color32 {
        match self {
            Tone::Neutral => colors.text2,
            Tone::Accent => colors.accent,
            Tone::Green => colors.green,
            Tone::Amber => colors.amber,
            Tone::Red => colors.red,
        }
    }

    /// Colour of the ground behind them.
    pub fn ground(self, colors: &Colors) -> Color32 {
        match self {
            Tone::Neutral => colors.sunken,
            Tone::Accent => colors.tint,
            Tone::Green => colors.greentint,
            Tone::Amber => colors.ambertint,
            Tone::Red => colors.redtint,
        }
    }
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}
