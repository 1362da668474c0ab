//! Key combinations, independent of the window system and of the keyboard's layout.

/// A key by the place it has on a Latin keyboard, so that an Arabic layout changes nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Key {
    /// A letter, upper case.
    Letter(char),
    /// A digit.
    Digit(u8),
    /// A function key, F1 to F12.
    F(u8),
    /// Enter.
    Enter,
    /// Delete.
    Delete,
    /// Comma.
    Comma,
    /// Plus or equals.
    Plus,
    /// Minus.
    Minus,
    /// Escape.
    Escape,
}

/// A key with what is held down. `command` is Ctrl, and the command key on macOS.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Shortcut {
    /// Ctrl, or ⌘ on macOS.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt, or ⌥ on macOS.
    pub alt: bool,
    /// The key.
    pub key: Key,
}

impl Shortcut {
    /// The key alone.
    pub const fn plain(key: Key) -> Self {
        Self { command: false, shift: false, alt: false, key }
    }
    /// With Ctrl or ⌘.
    pub const fn command(key: Key) -> Self {
        Self { command: true, shift: false, alt: false, key }
    }
    /// With Ctrl or ⌘ and Shift.
    pub const fn command_shift(key: Key) -> Self {
        Self { command: true, shift: true, alt: false, key }
    }
    /// With Shift.
    pub const fn shift(key: Key) -> Self {
        Self { command: false, shift: true, alt: false, key }
    }
    /// With Alt.
    pub const fn alt(key: Key) -> Self {
        Self { command: false, shift: false, alt: true, key }
    }

    /// As it is printed in menus: `Ctrl+Shift+Q`, or `⇧⌘Q` on macOS.
    pub fn printed(self, mac: bool) -> String {
        let key = match self.key {
            Key::Letter(c) => c.to_string(),
            Key::Digit(d) => d.to_string(),
            Key::F(n) => format!("F{n}"),
            Key::Enter => "Enter".into(),
            Key::Delete => "Del".into(),
            Key::Comma => ",".into(),
            Key::Plus => "+".into(),
            Key::Minus => "-".into(),
            Key::Escape => "Esc".into(),
        };
        let held = [(self.alt, "Alt+", "⌥"), (self.command, "Ctrl+", "⌘"), (self.shift, "Shift+", "⇧")];
        let order: [usize; 3] = if mac { [0, 2, 1] } else { [1, 2, 0] };
        let mut out: String =
            order.iter().map(|i| held[*i]).filter(|h| h.0).map(|h| if mac { h.2 } else { h.1 }).collect();
        out.push_str(&key);
        out
    }
}
