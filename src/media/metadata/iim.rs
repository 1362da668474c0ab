//! IPTC-IIM 4.2: data sets within an image resource of Photoshop (`8BIM`, 0x0404).

use super::{FileWords, day, letters};

/// The resource of Photoshop that holds IIM.
pub(super) const RESOURCE: u16 = 0x0404;
/// What stands before UTF-8 (ISO 2022), in data set 1:90.
pub(super) const UTF8: &[u8] = b"\x1B%G";
/// What stands before the right half of ISO 8859-6.
const ARABIC: &[u8] = b"\x1B-G";

pub(super) const DATE_CREATED: u8 = 55;
pub(super) const BYLINE: u8 = 80;
pub(super) const CREDIT: u8 = 110;
pub(super) const COPYRIGHT: u8 = 116;
pub(super) const CAPTION: u8 = 120;

/// Reads resources of Photoshop, or data sets alone.
pub(super) fn read(block: &[u8]) -> FileWords {
    let sets = sets(resource(block).unwrap_or(block));
    let code = sets.iter().find(|s| (s.record, s.number) == (1, 90)).map(|s| s.data);
    let text = |data: &[u8]| match code {
        Some(ARABIC) => letters::arabic(data).unwrap_or_else(|| letters::text(data)),
        _ => letters::text(data),
    };
    let all = |number| sets.iter().filter(move |s| (s.record, s.number) == (2, number)).map(|s| text(s.data));
    let one = |number| all(number).find(|t| !t.trim().is_empty()).unwrap_or_default();
    FileWords {
        caption: one(CAPTION),
        creator: all(BYLINE).collect::<Vec<_>>().join("، "),
        credit: one(CREDIT),
        rights: one(COPYRIGHT),
        taken: day(&one(DATE_CREATED)),
        ..FileWords::default()
    }
}

struct Set<'a> {
    record: u8,
    number: u8,
    data: &'a [u8],
}

/// The IIM among resources of Photoshop: `8BIM`, number, name of even length, size, data of even length.
fn resource(mut block: &[u8]) -> Option<&[u8]> {
    loop {
        let rest = block.strip_prefix(b"8BIM")?;
        let (number, rest) = rest.split_first_chunk::<2>()?;
        let name = usize::from(*rest.first()?) + 1;
        let rest = rest.get(name + name % 2..)?;
        let (size, rest) = rest.split_first_chunk::<4>()?;
        let size = usize::try_from(u32::from_be_bytes(*size)).ok()?;
        if u16::from_be_bytes(*number) == RESOURCE {
            return rest.get(..size);
        }
        block = rest.get(size + size % 2..)?;
    }
}

/// Data sets up to the first that is cut off.
fn sets(mut block: &[u8]) -> Vec<Set<'_>> {
    let mut found = Vec::new();
    while let [0x1C, record, number, high, low, rest @ ..] = block {
        let size = u16::from_be_bytes([*high, *low]);
        // Sizes above 32 KB are written in another way, and no words are that long.
        let Some(data) = rest.get(..usize::from(size)).filter(|_| size < 0x8000) else { break };
        found.push(Set { record: *record, number: *number, data });
        block = rest.get(usize::from(size)..).unwrap_or_default();
    }
    found
}
