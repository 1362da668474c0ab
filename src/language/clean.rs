//! What must not enter an article: control characters, foreign line ends, byte order marks. Call it at every input
//! (import, paste, IME). U+001C–001E, U+0085 and U+2029 are paragraph separators (UAX #9, class B) that would tear
//! a block's text; U+2028 and the page breaks end a line as well.

use std::borrow::Cow;

/// True for a character that ends a line or a paragraph.
pub fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// True for a character that has no place in text at all.
fn is_dropped(c: char) -> bool {
    (c.is_control() && !is_break(c) && c != '\t') || matches!(c, '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
        // Noncharacters (Unicode 15, 23.7).
        || matches!(c, '\u{FDD0}'..='\u{FDEF}')
        || (c as u32) & 0xFFFE == 0xFFFE
}

/// True if [`line()`] would change nothing.
pub fn is_clean(text: &str) -> bool {
    !text.chars().any(|c| c == '\t' || is_break(c) || is_dropped(c))
}

/// One line: breaks and tabs become spaces (CR LF one), what has no place is left out. Other blanks stay.
pub fn line(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut after_cr = false;
    for c in text.chars() {
        let second_half = after_cr && c == '\n';
        after_cr = c == '\r';
        if second_half || is_dropped(c) {
            continue;
        }
        out.push(if c == '\t' || is_break(c) { ' ' } else { c });
    }
    Cow::Owned(out)
}

/// The lines of a text, cleaned; blank ones kept, so that line numbers hold. A break at the end opens no new line.
pub fn lines(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut current = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if is_break(c) {
            if c == '\r' && chars.peek() == Some(&'\n') {
                chars.next();
            }
            out.push(std::mem::take(&mut current));
        } else if c == '\t' {
            current.push(' ');
        } else if !is_dropped(c) {
            current.push(c);
        }
    }
    if !current.is_empty() {
        out.push(current);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_end_at_every_separator() {
        let text = "\u{FEFF}واحد\r\nاثنان\rثلاثة\u{2029}أربعة\u{85}خم\u{0}سة\u{1C}ستة\n\nسبعة\n";
        assert_eq!(lines(text), ["واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "", "سبعة"]);
    }

    #[test]
    fn a_line_keeps_what_belongs() {
        assert_eq!(line("نصّ \u{200F}سليم"), "نصّ \u{200F}سليم");
        assert_eq!(line("أ\r\nب\tج\u{1}د\u{2028}ه"), "أ ب جد ه");
    }

    proptest! {
        #[test]
        fn cleaned_is_clean(text in "\\PC*|[\\x00-\\x20\u{85}\u{2028}\u{2029}\u{FEFF}ا-ي]*") {
            prop_assert!(is_clean(&line(&text)));
            prop_assert!(lines(&text).iter().all(|l| is_clean(l)));
        }
    }
}
