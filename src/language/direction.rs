//! Which way a text runs.

use unicode_bidi::{Direction, get_base_direction};

/// The direction of a strong character.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Strong {
    /// Right to left.
    Rtl,
    /// Left to right.
    Ltr,
}

/// The direction of the first strong character outside isolates (UAX #9, P2); `None` where there is none.
pub fn first_strong(text: &str) -> Option<Strong> {
    match get_base_direction(text) {
        Direction::Rtl => Some(Strong::Rtl),
        Direction::Ltr => Some(Strong::Ltr),
        Direction::Mixed => None,
    }
}

/// True for a letter of the Arabic script's main block, its supplements and its presentation forms; not for marks,
/// digits or punctuation.
pub fn is_arabic_letter(c: char) -> bool {
    matches!(c,
        '\u{0620}'..='\u{064A}' | '\u{066E}'..='\u{066F}' | '\u{0671}'..='\u{06D3}' | '\u{06D5}'
        | '\u{06EE}'..='\u{06EF}' | '\u{06FA}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08C9}'
        | '\u{FB50}'..='\u{FDFB}' | '\u{FE70}'..='\u{FEFC}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_strong_character_decides() {
        assert_eq!(first_strong("2026: ميناء"), Some(Strong::Rtl));
        assert_eq!(first_strong("«BBC عربي»"), Some(Strong::Ltr));
        assert_eq!(first_strong("12 – 14"), None);
        assert_eq!(first_strong(""), None);
        assert_eq!(first_strong("\u{2068}Latin\u{2069} عربي"), Some(Strong::Rtl));
    }
}
