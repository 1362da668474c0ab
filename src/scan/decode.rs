//! Bytes as characters, in each encoding in which they may be meant; every character knows its byte.

use encoding_rs::{Encoding, ISO_8859_6, WINDOWS_1256};

/// Characters with the bytes at which they stand.
pub(super) type Chars = Vec<(usize, char)>;

/// UTF-8; what is none stands for nothing.
pub(super) fn utf8(bytes: &[u8], base: usize) -> Chars {
    let mut chars = Chars::with_capacity(bytes.len());
    let mut at = base;
    for chunk in bytes.utf8_chunks() {
        chars.extend(chunk.valid().char_indices().map(|(i, c)| (at + i, c)));
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            chars.push((at, char::REPLACEMENT_CHARACTER));
            at += chunk.invalid().len();
        }
    }
    chars
}

/// UTF-16 in both byte orders, from an even and from an odd byte: the ways in which something may be meant.
pub(super) fn utf16(bytes: &[u8], base: usize) -> impl Iterator<Item = Chars> + '_ {
    let ways = [(0, true), (0, false), (1, true), (1, false)];
    ways.into_iter().filter(|(skew, big)| may_be_utf16(bytes, *skew, *big)).map(move |(skew, big)| {
        let units = bytes.get(skew..).unwrap_or_default().chunks_exact(2);
        let units =
            units.map(|u| if big { u16::from_be_bytes([u[0], u[1]]) } else { u16::from_le_bytes([u[0], u[1]]) });
        let mut at = base + skew;
        let decoded = char::decode_utf16(units).map(|c| {
            let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
            let here = at;
            at += c.len_utf16() * 2;
            (here, c)
        });
        decoded.collect()
    })
}

/// True if four letters in a row could be of one of the blocks that names are written in.
fn may_be_utf16(bytes: &[u8], skew: usize, big: bool) -> bool {
    let high = skew + usize::from(!big);
    let mut row = 0;
    bytes.iter().skip(high).step_by(2).any(|byte| {
        row = if matches!(byte, 0x00 | 0x01 | 0x06 | 0x20 | 0xFB | 0xFE) { row + 1 } else { 0 };
        row >= 4
    })
}

/// The code pages of one byte a letter in which Arabic is written.
pub(super) fn code_pages(bytes: &[u8], base: usize) -> impl Iterator<Item = Chars> + '_ {
    let meant = bytes.iter().any(|b| *b >= 0x80);
    [WINDOWS_1256, ISO_8859_6].into_iter().filter(move |_| meant).map(move |page| {
        let table = table(page);
        let letter = |(at, b): (usize, &u8)| (base + at, table.get(*b as usize).copied().unwrap_or(' '));
        bytes.iter().enumerate().map(letter).collect()
    })
}

fn table(page: &'static Encoding) -> Vec<char> {
    let letter = |b: u8| page.decode_without_bom_handling(&[b]).0.chars().next().unwrap_or(' ');
    (0..=255).map(letter).collect()
}

/// True if nothing but text stands within `around` characters of the one at byte `at`.
pub(super) fn is_plausible(chars: &Chars, at: usize, around: usize) -> bool {
    let index = chars.partition_point(|(byte, _)| *byte < at);
    let near = chars.get(index.saturating_sub(around)..(index + around).min(chars.len())).unwrap_or_default();
    let is_text = |c: char| c != char::REPLACEMENT_CHARACTER && (!c.is_control() || matches!(c, '\t' | '\n' | '\r'));
    around == 0 || near.iter().all(|(_, c)| is_text(*c) || *c == '\u{1}')
}

/// Bytes that were written as escapes, as text.
pub(super) fn guess(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => WINDOWS_1256.decode_without_bom_handling(bytes).0.into_owned(),
    }
}
