//! Exif (CIPA DC-008): tags of the TIFF block.

use super::{FileWords, Private, day, letters};
use exif::{Context, Exif, In, Reader, Tag, Value};

const XP_TITLE: Tag = Tag(Context::Tiff, 0x9C9B);
const XP_COMMENT: Tag = Tag(Context::Tiff, 0x9C9C);
const XP_AUTHOR: Tag = Tag(Context::Tiff, 0x9C9D);
const CAMERA_SERIAL_OF_DNG: Tag = Tag(Context::Tiff, 0xC62F);
const SERIALS: [Tag; 3] = [Tag(Context::Exif, 0xA431), Tag(Context::Exif, 0xA435), CAMERA_SERIAL_OF_DNG];
const OWNER: Tag = Tag(Context::Exif, 0xA430);

/// Reads the TIFF block of a file.
pub(super) fn read(block: Vec<u8>) -> FileWords {
    let block = match block.strip_prefix(b"Exif\0\0") {
        Some(rest) => rest.to_vec(),
        None => block,
    };
    let little_endian = block.starts_with(b"II");
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let read = reader.read_raw(block).or_else(|e| e.distill_partial_result(|_| ()));
    let Ok(exif) = read else { return FileWords::default() };
    let plain = |tag| ascii(&exif, tag).unwrap_or_default();
    let wide = |tag| bytes(&exif, tag).map(|b| letters::utf16(b, true)).unwrap_or_default();
    let first = |texts: [String; 3]| texts.into_iter().find(|t| !t.trim().is_empty()).unwrap_or_default();
    FileWords {
        caption: first([
            plain(Tag::ImageDescription),
            first([wide(XP_COMMENT), wide(XP_TITLE), String::new()]),
            comment(&exif, little_endian).unwrap_or_default(),
        ]),
        creator: first([plain(Tag::Artist).replace(';', "،"), wide(XP_AUTHOR).replace(';', "،"), String::new()]),
        rights: plain(Tag::Copyright),
        taken: [Tag::DateTimeOriginal, Tag::DateTimeDigitized].into_iter().find_map(|tag| day(&ascii(&exif, tag)?)),
        private: Private {
            location: exif.fields().any(|f| f.tag.context() == Context::Gps && f.tag != Tag::GPSVersionID),
            serial: SERIALS.into_iter().any(|tag| is_said(&exif, tag)),
            owner: is_said(&exif, OWNER),
        },
        ..FileWords::default()
    }
}

fn value(exif: &Exif, tag: Tag) -> Option<&Value> {
    exif.get_field(tag, In::PRIMARY).map(|field| &field.value)
}

fn ascii(exif: &Exif, tag: Tag) -> Option<String> {
    match value(exif, tag)? {
        // Copyright holds two texts: of who took the picture and of who edited it.
        Value::Ascii(texts) => texts.iter().map(|t| letters::text(t)).find(|t| !t.trim().is_empty()),
        Value::Byte(bytes) => Some(letters::text(bytes)),
        _ => None,
    }
}

fn bytes(exif: &Exif, tag: Tag) -> Option<&[u8]> {
    match value(exif, tag)? {
        Value::Byte(bytes) | Value::Undefined(bytes, _) => Some(bytes),
        _ => None,
    }
}

fn is_said(exif: &Exif, tag: Tag) -> bool {
    ascii(exif, tag).is_some_and(|text| text.trim().chars().any(|c| c != '0'))
}

/// UserComment begins with the name of its encoding in eight bytes.
fn comment(exif: &Exif, little_endian: bool) -> Option<String> {
    let (code, text) = bytes(exif, Tag::UserComment)?.split_at_checked(8)?;
    match code {
        b"UNICODE\0" => Some(letters::utf16(text, little_endian)),
        b"JIS\0\0\0\0\0" => None,
        _ => Some(letters::text(text)),
    }
}
