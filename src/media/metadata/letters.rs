//! Bytes of old metadata to text: UTF-8 where they are that, else the Arabic code page that they make most sense in.

use encoding_rs::{ISO_8859_6, UTF_16BE, UTF_16LE, WINDOWS_1256};

/// Text of bytes that name no encoding. Windows-1256 has the French letters as well, so it serves for Latin text too.
pub(super) fn text(bytes: &[u8]) -> String {
    let bytes = bytes.split(|b| *b == 0).next().unwrap_or_default();
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let windows = WINDOWS_1256.decode_without_bom_handling(bytes).0.into_owned();
    // A few letters among Latin ones are those of French.
    let is_arabic = |text: &str| 2 * letters(text) > text.chars().filter(|c| c.is_alphabetic()).count();
    match arabic(bytes) {
        Some(iso) if is_arabic(&iso) && sense(&iso) > sense(&windows) => iso,
        _ => windows,
    }
}

/// ISO 8859-6, where every byte has a letter there.
pub(super) fn arabic(bytes: &[u8]) -> Option<String> {
    let (text, faulty) = ISO_8859_6.decode_without_bom_handling(bytes);
    (!faulty).then(|| text.into_owned())
}

/// UTF-16 up to its end.
pub(super) fn utf16(bytes: &[u8], little_endian: bool) -> String {
    let encoding = if little_endian { UTF_16LE } else { UTF_16BE };
    let text = encoding.decode_with_bom_removal(bytes).0;
    text.split('\0').next().unwrap_or_default().to_owned()
}

/// How much a text looks like Arabic words: its letters, and thrice its articles.
fn sense(text: &str) -> usize {
    letters(text) + 3 * text.matches("ال").count()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| ('\u{621}'..='\u{64A}').contains(c)).count()
}
