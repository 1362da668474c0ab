//! Bytes to text: is it text at all, and in which encoding (named as the WHATWG names it).

use super::error::{ImportError, NotText};
use crate::language::direction::is_arabic_letter;
use encoding_rs::{Encoding, ISO_8859_6, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};

/// The largest file that is read.
pub const MAX_BYTES: usize = 20_000_000;

/// A text and how it was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
    /// True where nothing in the file names the encoding and UTF-8 does not fit.
    pub guessed: bool,
    /// Places where bytes gave no character.
    pub replaced: usize,
}

/// Decodes a file.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len() });
    }
    if let Some(kind) = by_magic(bytes) {
        return Err(ImportError::NotText(kind));
    }
    let decoded = choose(bytes)?;
    if is_page(&decoded.text) {
        return Err(ImportError::NotText(NotText::Page));
    }
    if is_mostly_control(&decoded.text) || decoded.replaced * 10 > decoded.text.chars().count() {
        return Err(ImportError::NotText(NotText::Other));
    }
    if !decoded.text.chars().any(char::is_alphanumeric) {
        return Err(ImportError::NoText);
    }
    Ok(decoded)
}

pub(super) fn choose(bytes: &[u8]) -> Result<Decoded, ImportError> {
    if let Some((encoding, bom_bytes)) = Encoding::for_bom(bytes) {
        return Ok(decoded_as(encoding, &bytes[bom_bytes..], false));
    }
    if let Some(encoding) = utf16_without_bom(bytes) {
        return Ok(decoded_as(encoding, bytes, true));
    }
    if bytes.contains(&0) {
        return Err(ImportError::NotText(NotText::Other));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), encoding: UTF_8.name(), guessed: false, replaced: 0 });
    }
    let damaged = decoded_as(UTF_8, bytes, false);
    let beyond_ascii = damaged.text.chars().filter(|c| !c.is_ascii()).count();
    if damaged.replaced * 20 < beyond_ascii {
        // UTF-8 with a few bad bytes: a file cut off, or glued together.
        return Ok(damaged);
    }
    Ok(decoded_as(legacy(bytes), bytes, true))
}

fn decoded_as(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let replaced = text.matches('\u{FFFD}').count();
    Decoded { text: text.into_owned(), encoding: encoding.name(), guessed, replaced }
}

/// The encodings that Arabic texts come in, by their names of the WHATWG.
const USUAL: [&Encoding; 5] = [UTF_8, WINDOWS_1256, UTF_16LE, UTF_16BE, ISO_8859_6];

/// How a text would read in one of the usual encodings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spelled {
    /// The encoding, as the WHATWG names it.
    pub encoding: &'static str,
    /// Some words of the text, read so.
    pub sample: String,
    /// True if bytes of the sample give no character.
    pub is_damaged: bool,
}

/// The first words beyond ASCII of a text, read in each usual encoding; nothing for a text that reads the same in all.
pub fn spellings(bytes: &[u8]) -> Vec<Spelled> {
    const SAMPLE_BYTES: usize = 160;
    const SAMPLE_CHARS: usize = 48;
    let skip = Encoding::for_bom(bytes).map_or(0, |(_, bom_bytes)| bom_bytes);
    let rest = &bytes[skip..];
    let Some(first) = rest.iter().position(|b| !b.is_ascii() || *b == 0) else { return Vec::new() };
    // From the beginning of the line, and never in the middle of a pair of bytes.
    let line = rest[..first].iter().rposition(|b| matches!(b, b'\n' | b'\r')).map_or(0, |at| at + 1);
    let start = line.max(first.saturating_sub(SAMPLE_BYTES / 4)) & !1;
    let sample = &rest[start..rest.len().min(start + SAMPLE_BYTES)];
    let read = |encoding: &'static Encoding| {
        let text = encoding.decode_without_bom_handling(sample).0;
        let text = text.trim_end_matches('\u{FFFD}');
        let is_damaged = text.contains('\u{FFFD}') || text.contains('\0');
        let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let line: Vec<&str> = line.split_whitespace().collect();
        Spelled { encoding: encoding.name(), sample: line.join(" ").chars().take(SAMPLE_CHARS).collect(), is_damaged }
    };
    USUAL.into_iter().map(read).collect()
}

/// The text in an encoding that a person chose, without the mark at its beginning.
pub(super) fn spelled(bytes: &[u8], encoding: &'static Encoding) -> String {
    let skip = Encoding::for_bom(bytes).filter(|(marked, _)| *marked == encoding).map_or(0, |(_, bom_bytes)| bom_bytes);
    encoding.decode_without_bom_handling(&bytes[skip..]).0.into_owned()
}

/// The encoding of bytes that are not UTF-8: what the detector says, unless an Arabic one reads better.
fn legacy(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let detected = detector.guess(None, chardetng::Utf8Detection::Deny);
    let arabic = [WINDOWS_1256, ISO_8859_6].into_iter().map(|e| (arabic_plausibility(e, bytes), e));
    match arabic.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((plausible, encoding)) if plausible > 0.5 => encoding,
        _ => detected,
    }
}

/// How far the bytes read as Arabic, from 0 to 1: the share of letters among all beyond ASCII, weighed by how many of
/// the letters are among the commonest (about two thirds in any text).
fn arabic_plausibility(encoding: &'static Encoding, bytes: &[u8]) -> f64 {
    let sample = &bytes[..bytes.len().min(100_000)];
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let beyond_ascii = text.chars().filter(|c| !c.is_ascii()).count().max(1) as f64;
    let letters = text.chars().filter(|c| is_arabic_letter(*c)).count() as f64;
    let common = text.chars().filter(|c| "اليمنورتبةعده".contains(*c)).count() as f64;
    (letters / beyond_ascii) * (common / letters.max(1.0) / 0.66).min(1.0)
}

/// UTF-16 that says nothing of itself: nearly all units are Arabic, ASCII or general punctuation.
fn utf16_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 8 || !bytes.len().is_multiple_of(2) || !bytes.iter().any(|b| matches!(b, 0 | 6)) {
        return None;
    }
    let sample = &bytes[..bytes.len().min(20_000)];
    let units = sample.len() / 2;
    let fit = |unit: u16| matches!(unit, 9 | 10 | 13 | 0x20..=0x7E | 0xA0..=0xFF | 0x600..=0x6FF | 0x2000..=0x206F);
    let fitting = |read: fn([u8; 2]) -> u16| {
        sample.chunks_exact(2).filter(|pair| fit(read([pair[0], pair[1]]))).count() * 100 / units
    };
    let (little, big) = (fitting(u16::from_le_bytes), fitting(u16::from_be_bytes));
    match (little > 95, big > 95) {
        (true, _) if little >= big => Some(UTF_16LE),
        (_, true) => Some(UTF_16BE),
        _ => None,
    }
}

fn by_magic(bytes: &[u8]) -> Option<NotText> {
    const MAGIC: [(&[u8], NotText); 15] = [
        (b"%PDF-", NotText::Document),
        (b"{\\rtf", NotText::Document),
        (b"\xD0\xCF\x11\xE0", NotText::Document),
        (b"PK\x03\x04", NotText::Document),
        (b"\x89PNG", NotText::Picture),
        (b"\xFF\xD8\xFF", NotText::Picture),
        (b"GIF87a", NotText::Picture),
        (b"GIF89a", NotText::Picture),
        (b"II*\0", NotText::Picture),
        (b"MM\0*", NotText::Picture),
        (b"\x1F\x8B", NotText::Archive),
        (b"7z\xBC\xAF", NotText::Archive),
        (b"Rar!\x1A", NotText::Archive),
        (b"\x7FELF", NotText::Other),
        (b"SQLite format 3\0", NotText::Other),
    ];
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(NotText::Picture);
    }
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
}

/// True for the source of a page: it begins with a tag.
pub(super) fn is_page(text: &str) -> bool {
    const TAGS: [&str; 16] = [
        "!doctype", "!--", "?xml", "html", "head", "body", "meta", "script", "style", "div", "p", "article", "section",
        "h1", "main", "table",
    ];
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let Some(inside) = start.strip_prefix('<') else { return false };
    let name: String = inside.chars().take_while(|c| !c.is_whitespace() && !matches!(c, '>' | '/')).collect();
    let name = name.to_ascii_lowercase();
    TAGS.iter().any(|tag| name == *tag) || name.starts_with("!--")
}

/// True if more than one character in fifty is a control character that no text carries.
fn is_mostly_control(text: &str) -> bool {
    let carried = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{1C}'..='\u{1E}' | '\u{85}');
    let control = text.chars().filter(|c| c.is_control() && !carried(*c)).count();
    control * 50 > text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "عادت السفن إلى الميناء، وقالت المديرة: “سنعمل ليلًا”.\nثم مضت إلى مكتبها في المدينة القديمة.\n";

    fn encoding_of(bytes: &[u8]) -> &'static str {
        let decoded = decode(bytes).expect("text");
        assert_eq!(decoded.replaced, 0);
        assert_eq!(decoded.text.trim_start_matches('\u{FEFF}'), TEXT, "{}", decoded.encoding);
        decoded.encoding
    }

    fn utf16(order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        TEXT.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn each_encoding_is_read_and_named() {
        assert_eq!(encoding_of(TEXT.as_bytes()), "UTF-8");
        assert_eq!(encoding_of(format!("\u{FEFF}{TEXT}").as_bytes()), "UTF-8");
        assert_eq!(encoding_of(&WINDOWS_1256.encode(TEXT).0), "windows-1256");
        assert_eq!(encoding_of(&utf16(u16::to_le_bytes)), "UTF-16LE");
        assert_eq!(encoding_of(&utf16(u16::to_be_bytes)), "UTF-16BE");
        assert_eq!(encoding_of(&[vec![0xFF, 0xFE], utf16(u16::to_le_bytes)].concat()), "UTF-16LE");
        let plain = "عاد الميناء الى العمل في المدينة";
        let iso: Vec<u8> = plain.chars().map(|c| if c == ' ' { 32 } else { (c as u32 - 0x621 + 0xC1) as u8 }).collect();
        assert_eq!(decode(&iso).map(|d| (d.text, d.encoding)), Ok((plain.to_owned(), "ISO-8859-6")));
    }

    #[test]
    fn a_western_text_is_not_made_arabic() {
        let french = "Le café était fermé à l’été, où l’élève déjà là rêvait.";
        let bytes = encoding_rs::WINDOWS_1252.encode(french).0;
        assert_eq!(decode(&bytes).map(|d| d.text), Ok(french.to_owned()));
    }

    #[test]
    fn a_cut_file_is_still_utf8() {
        let mut bytes = TEXT.repeat(4).into_bytes();
        bytes.truncate(bytes.len() - 3);
        let decoded = decode(&bytes).expect("text");
        assert_eq!((decoded.encoding, decoded.replaced), ("UTF-8", 1));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let refused = |bytes: &[u8]| decode(bytes).expect_err("refused");
        assert_eq!(refused(b""), ImportError::Empty);
        assert_eq!(refused(" \n\u{FEFF} … -- \n".as_bytes()), ImportError::NoText);
        assert_eq!(refused(&vec![b'a'; MAX_BYTES + 1]), ImportError::TooLarge { bytes: MAX_BYTES + 1 });
        assert_eq!(refused(b"\x89PNG\r\n\x1a\n...."), ImportError::NotText(NotText::Picture));
        assert_eq!(refused(b"%PDF-1.7 ..."), ImportError::NotText(NotText::Document));
        assert_eq!(refused(b"abc\0\0\x01\x02def12345"), ImportError::NotText(NotText::Other));
        assert_eq!(refused(b"\x01\x02\x03\x04abcdefg"), ImportError::NotText(NotText::Other));
        for page in ["<!DOCTYPE html><p>نص", "\n <html lang=ar>", "<p class=x>نص</p>", "<!-- x --> نص"] {
            assert_eq!(refused(page.as_bytes()), ImportError::NotText(NotText::Page), "{page}");
        }
        assert!(decode("<< عاجل >> نص".as_bytes()).is_ok());
        for error in [ImportError::Empty, ImportError::NoText, ImportError::NotText(NotText::Other)] {
            assert!(!error.message().ar.is_empty() && !error.message().en.is_empty());
        }
    }
}
