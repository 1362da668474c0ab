//! Escapes undone: percent (RFC 3986), HTML character references, the backslashes of JSON, RON, CSS and programming
//! languages, quoted-printable (RFC 2045); and markup left out.

use super::decode::{self, Chars};

/// A tag longer than this is none.
const LONGEST_TAG: usize = 8 << 10;

/// The text without one layer of escapes; `None` where there are none.
pub(super) fn undo(chars: &Chars) -> Option<Chars> {
    if !chars.iter().any(|(_, c)| matches!(c, '%' | '&' | '\\' | '=')) {
        return None;
    }
    let mut out = Chars::with_capacity(chars.len());
    let mut changed = false;
    let mut at = 0;
    while let Some(&(byte, c)) = chars.get(at) {
        let step = match c {
            '%' | '=' => bytes_in_a_row(chars, at),
            '&' => reference(chars, at),
            '\\' => backslash(chars, at).or_else(|| bytes_in_a_row(chars, at)),
            _ => None,
        };
        match step {
            Some((text, after)) => {
                out.extend(text.chars().map(|c| (byte, c)));
                at = after;
                changed = true;
            }
            None => {
                out.push((byte, c));
                at += 1;
            }
        }
    }
    changed.then_some(out)
}

fn at(chars: &Chars, index: usize) -> Option<char> {
    chars.get(index).map(|(_, c)| *c)
}

fn hex(chars: &Chars, from: usize, digits: usize) -> Option<u32> {
    (from..from + digits).try_fold(0, |sum, i| Some(sum * 16 + at(chars, i)?.to_digit(16)?))
}

/// `%D8%B3`, `=D8=B3` with the line breaks of mail within, `\xD8\xB3`: bytes of a text.
fn bytes_in_a_row(chars: &Chars, from: usize) -> Option<(String, usize)> {
    let sign = at(chars, from)?;
    let head = if sign == '\\' { 2 } else { 1 };
    let (mut bytes, mut i) = (Vec::new(), from);
    loop {
        let begins = at(chars, i) == Some(sign) && (sign != '\\' || at(chars, i + 1) == Some('x'));
        match hex(chars, i + head, 2).filter(|_| begins) {
            Some(byte) => bytes.push(byte as u8),
            None => match soft_break(chars, i).filter(|_| sign == '=') {
                Some(after) => {
                    i = after;
                    continue;
                }
                None => break,
            },
        }
        i += head + 2;
    }
    (i > from).then(|| (decode::guess(&bytes), i))
}

/// The end of a line of quoted-printable that goes on.
fn soft_break(chars: &Chars, i: usize) -> Option<usize> {
    match (at(chars, i)?, at(chars, i + 1)?, at(chars, i + 2)) {
        ('=', '\r', Some('\n')) => Some(i + 3),
        ('=', '\n', _) => Some(i + 2),
        _ => None,
    }
}

/// `&#1587;`, `&#x633;`, and the few named ones that stand within words.
fn reference(chars: &Chars, from: usize) -> Option<(String, usize)> {
    let name: String =
        (from + 1..from + 12).map_while(|i| at(chars, i)).take_while(|c| *c != ';' && *c != '&').collect();
    let digits = |text: &str, radix| {
        let valid: String = text.chars().take_while(|c| c.is_digit(radix)).collect();
        let c = u32::from_str_radix(&valid, radix).ok().and_then(char::from_u32)?;
        Some((c, valid.len()))
    };
    let (c, length) = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(number) => digits(number, 16).map(|(c, n)| (c, n + 2))?,
            None => digits(number, 10).map(|(c, n)| (c, n + 1))?,
        },
        None => {
            let named = match name.as_str() {
                "amp" => '&',
                "nbsp" | "ensp" | "emsp" => ' ',
                "zwnj" | "zwj" | "lrm" | "rlm" | "shy" => '\u{200E}',
                "quot" => '"',
                "apos" => '\'',
                "lt" => '<',
                "gt" => '>',
                _ => return None,
            };
            (named, name.len())
        }
    };
    let end = from + 1 + length;
    Some((c.into(), if at(chars, end) == Some(';') { end + 1 } else { end }))
}

/// `\u0633`, `\u{633}`, `\U00000633`, `\0633 ` of CSS, and a backslash before what needs none.
fn backslash(chars: &Chars, from: usize) -> Option<(String, usize)> {
    match at(chars, from + 1)? {
        'u' if at(chars, from + 2) == Some('{') => {
            let digits = (from + 3..from + 9).take_while(|i| at(chars, *i).is_some_and(|c| c.is_ascii_hexdigit()));
            let count = digits.count();
            let c = char::from_u32(hex(chars, from + 3, count)?)?;
            (at(chars, from + 3 + count) == Some('}')).then(|| (c.into(), from + 4 + count))
        }
        'u' => {
            let unit = hex(chars, from + 2, 4)?;
            let low = (at(chars, from + 6) == Some('\\') && at(chars, from + 7) == Some('u'))
                .then(|| hex(chars, from + 8, 4));
            match (unit, low.flatten()) {
                (0xD800..=0xDBFF, Some(low @ 0xDC00..=0xDFFF)) => {
                    let c = char::from_u32(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))?;
                    Some((c.into(), from + 12))
                }
                _ => Some((char::from_u32(unit)?.into(), from + 6)),
            }
        }
        'U' => Some((char::from_u32(hex(chars, from + 2, 8)?)?.into(), from + 10)),
        'n' | 't' | 'r' => Some((" ".into(), from + 2)),
        c @ ('/' | '"' | '\\' | '\'') => Some((c.into(), from + 2)),
        c if c.is_ascii_hexdigit() => {
            let digits = (from + 1..from + 7).take_while(|i| at(chars, *i).is_some_and(|c| c.is_ascii_hexdigit()));
            let count = digits.count();
            let c = char::from_u32(hex(chars, from + 1, count)?).filter(|c| !c.is_control())?;
            let end = from + 1 + count;
            Some((c.into(), if at(chars, end) == Some(' ') { end + 1 } else { end }))
        }
        _ => None,
    }
}

/// The text without what stands between `<` and `>`; `None` where there is nothing of the kind.
pub(super) fn without_tags(chars: &Chars) -> Option<Chars> {
    let mut out = Chars::with_capacity(chars.len());
    let (mut i, mut changed) = (0, false);
    while let Some(&(byte, c)) = chars.get(i) {
        let end = (c == '<').then(|| chars.iter().skip(i).take(LONGEST_TAG).position(|(_, c)| *c == '>')).flatten();
        match end {
            Some(length) => {
                // Nothing that is read: it parts words only if they are parted already.
                out.push((byte, '\u{1}'));
                i += length + 1;
                changed = true;
            }
            None => {
                out.push((byte, c));
                i += 1;
            }
        }
    }
    changed.then_some(out)
}
