//! Pages that would keep a parser of HTML busy for long: told before it begins.

use crate::import::error::{Danger, ImportError};

/// The largest page, bytes.
const MOST_BYTES: usize = 12 << 20;
/// The most tags.
const MOST_TAGS: usize = 300_000;
/// Elements of looks that are begun and not ended: the parser opens all of them again in each block.
const MOST_OPEN: i64 = 400;
/// Elements of any kind that are begun and not ended.
const MOST_NESTED: i64 = 5_000;
const LOOKS: [&[u8]; 14] =
    [b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike", b"strong", b"tt", b"u"];
const VOID: [&[u8]; 13] =
    [b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source", b"track", b"wbr"];

/// Refuses a page that no newspaper would print.
pub(super) fn check(html: &str) -> Result<(), ImportError> {
    if html.len() > MOST_BYTES {
        return Err(ImportError::TooLarge { bytes: html.len() });
    }
    let bytes = html.as_bytes();
    let (mut tags, mut looks, mut nested) = (0usize, 0i64, 0i64);
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|b| *b == b'<') {
        at += found + 1;
        let ends = bytes.get(at) == Some(&b'/');
        let start = if ends { at + 1 } else { at };
        let length = bytes[start..].iter().take(12).take_while(|b| b.is_ascii_alphanumeric()).count();
        if length == 0 {
            continue;
        }
        tags += 1;
        let name = bytes[start..start + length].to_ascii_lowercase();
        let step = if ends { -1 } else { 1 };
        if LOOKS.contains(&name.as_slice()) {
            looks = (looks + step).max(0);
        }
        if !VOID.contains(&name.as_slice()) && name != b"p" && name != b"li" {
            nested = (nested + step).max(0);
        }
        if looks > MOST_OPEN || nested > MOST_NESTED {
            return Err(ImportError::Refused(Danger::Depth));
        }
        if tags > MOST_TAGS {
            return Err(ImportError::Refused(Danger::Bomb));
        }
    }
    Ok(())
}
