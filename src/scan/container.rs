//! Bytes and what they contain: text in every encoding, base64 and hexadecimal digits, members of zip files, gzip.

use super::decode;
use super::{Form, Found, Look, Scanner, pdf};
use base64::Engine;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use std::io::{Cursor, Read};

/// Text is looked at in pieces of this many bytes, each with the beginning of the next.
const PIECE: usize = 1 << 20;
/// Longer than any pattern with all that may stand between its letters.
const OVERLAP: usize = 16 << 10;
/// Shorter runs of base64 or hexadecimal digits hold no word worth finding.
const SHORTEST_RUN: usize = 8;
/// How the entries of a journal begin.
const JOURNAL: &[u8] = b"\xf1mhrrj\r\n";
/// Members beyond this are not unfolded.
const MEMBER_MAX_BYTES: u64 = 128 << 20;

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Looks at bytes and at what they contain.
pub(super) fn look(scanner: &Scanner, bytes: &[u8], look: &mut Look<'_>) {
    if bytes.starts_with(b"age-encryption.org/v1\n") {
        // Nothing that could be read, and chance would find short words in it.
        return;
    }
    match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => zip(scanner, bytes, look),
        [0x1F, 0x8B, ..] => gzip(scanner, bytes, look),
        _ if bytes.starts_with(JOURNAL) => journal(scanner, bytes, look),
        _ if bytes.get(..1024.min(bytes.len())).is_some_and(|h| h.windows(5).any(|w| w == b"%PDF-")) => {
            pdf::look(scanner, bytes, look);
        }
        _ => {}
    }
    text(scanner, bytes, look);
    look.lines.clear();
}

/// Looks at bytes as text in every encoding, and at what is written in them as digits.
pub(super) fn text(scanner: &Scanner, bytes: &[u8], look: &mut Look<'_>) {
    let is_text = std::str::from_utf8(bytes).is_ok();
    if is_text {
        look.lines =
            std::iter::once(0).chain(bytes.iter().enumerate().filter(|b| *b.1 == b'\n').map(|b| b.0 + 1)).collect();
    }
    let mut base = 0;
    while base < bytes.len() || base == 0 {
        let end = (base + PIECE + OVERLAP).min(bytes.len());
        let piece = bytes.get(base..end).unwrap_or_default();
        scanner.look_at_text(&decode::utf8(piece, base), Form::Plain, look);
        for chars in decode::utf16(piece, base) {
            scanner.look_at_text(&chars, Form::Utf16, look);
        }
        if !is_text {
            for chars in decode::code_pages(piece, base) {
                scanner.look_at_text(&chars, Form::CodePage, look);
            }
        }
        digits(scanner, piece, base, look);
        base += PIECE;
    }
}

/// Looks at what runs of base64 and of hexadecimal digits stand for.
fn digits(scanner: &Scanner, piece: &[u8], base: usize, look: &mut Look<'_>) {
    if look.depth >= Look::DEPTH {
        return;
    }
    for (start, run) in runs(piece) {
        let mut inside = Vec::new();
        if run.iter().all(u8::is_ascii_hexdigit) {
            inside.push(run.chunks_exact(2).map(|d| hex(d[0]) * 16 + hex(d[1])).collect::<Vec<u8>>());
        }
        // Where a run begins is not certain: letters before it may belong to something else.
        for skew in 0..4 {
            let whole = run.get(skew..).unwrap_or_default();
            let whole = whole.get(..whole.len() - usize::from(whole.len() % 4 == 1)).unwrap_or_default();
            inside.extend(BASE64.decode(whole).ok());
        }
        let mut hidden = super::Scan::default();
        for bytes in &inside {
            if !look.spend(bytes.len() as u64) {
                continue;
            }
            let mut deeper = Look { depth: look.depth + 2, budget: look.budget, ..Look::new(&mut hidden) };
            self::look(scanner, bytes, &mut deeper);
            look.budget = deeper.budget;
        }
        if let Some(first) = hidden.found.first() {
            let members: Vec<String> = look.members.iter().chain(&first.members).cloned().collect();
            let line = (!look.lines.is_empty()).then(|| look.lines.partition_point(|l| *l <= base + start));
            let found = Found { members, form: Form::Encoded, byte: Some(base + start), line };
            if !look.scan.found.contains(&found) {
                look.scan.found.push(found);
            }
        }
    }
}

fn hex(digit: u8) -> u8 {
    char::from(digit).to_digit(16).unwrap_or_default() as u8
}

/// Runs of the digits of base64, of both alphabets, line breaks within them left out; the second alphabet is written as
/// the first.
fn runs(piece: &[u8]) -> Vec<(usize, Vec<u8>)> {
    let mut all: Vec<(usize, Vec<u8>)> = Vec::new();
    let (mut run, mut start): (Vec<u8>, usize) = (Vec::new(), 0);
    let mut at = 0;
    while at <= piece.len() {
        let byte = piece.get(at).copied();
        match byte {
            Some(b) if b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'-' | b'_') => {
                if run.is_empty() {
                    start = at;
                }
                run.push(match b {
                    b'-' => b'+',
                    b'_' => b'/',
                    b => b,
                });
            }
            // A line break within a long run.
            Some(b'\r' | b'\n') if run.len() >= 48 => {}
            _ => {
                if run.len() >= SHORTEST_RUN {
                    all.push((start, std::mem::take(&mut run)));
                }
                run.clear();
            }
        }
        at += 1;
    }
    all
}

fn zip(scanner: &Scanner, bytes: &[u8], look: &mut Look<'_>) {
    let Ok(mut archive) = ::zip::ZipArchive::new(Cursor::new(bytes)) else { return look.unread("") };
    for index in 0..archive.len() {
        let name = archive.name_for_index(index).map(str::to_owned).unwrap_or_else(|| format!("#{index}"));
        let hidden = scanner.name_holds(&name);
        let shown = if hidden { format!("#{index}") } else { name };
        if hidden {
            look.within(shown.clone(), |look| look.found(Form::Name, None));
        }
        let read = archive.by_index(index).ok().and_then(|member| unfold(member, look));
        match read {
            Some(inside) => look.within(shown, |look| self::look(scanner, &inside, look)),
            None => look.unread(&shown),
        }
    }
}

fn gzip(scanner: &Scanner, bytes: &[u8], look: &mut Look<'_>) {
    match unfold(flate2::read::MultiGzDecoder::new(bytes), look) {
        Some(inside) => look.within("gzip".into(), |look| self::look(scanner, &inside, look)),
        None => look.unread("gzip"),
    }
}

/// The entries of an article's journal that are deflated (see `storage::journal`): after the magic stand the length of the
/// payload, its sequence and its checksum; a payload that begins with `z` is a deflated one.
fn journal(scanner: &Scanner, bytes: &[u8], look: &mut Look<'_>) {
    let begins = bytes.windows(JOURNAL.len()).enumerate().filter(|(_, w)| *w == JOURNAL).map(|(at, _)| at);
    for (index, at) in begins.enumerate() {
        let length = bytes.get(at + 8..at + 12).and_then(|l| l.try_into().ok()).map_or(0, u32::from_le_bytes);
        let payload = bytes.get(at + 36..).map(|p| p.get(..length as usize).unwrap_or(p)).unwrap_or_default();
        if let Some(deflated) = payload.strip_prefix(b"z") {
            let name = format!("entry {index}");
            match unfold(flate2::read::DeflateDecoder::new(deflated), look) {
                Some(inside) => look.within(name, |look| self::look(scanner, &inside, look)),
                None => look.unread(&name),
            }
        }
    }
}

/// All of a member; `None` if it is damaged or beyond the bounds.
fn unfold(member: impl Read, look: &mut Look<'_>) -> Option<Vec<u8>> {
    let max = MEMBER_MAX_BYTES.min(look.budget);
    let mut inside = Vec::new();
    member.take(max + 1).read_to_end(&mut inside).ok()?;
    (inside.len() as u64 <= max && look.spend(inside.len() as u64)).then_some(inside)
}

impl Look<'_> {
    /// Takes bytes off what may still be unfolded; false if there are not as many.
    pub(super) fn spend(&mut self, bytes: u64) -> bool {
        match self.budget.checked_sub(bytes) {
            Some(left) => {
                self.budget = left;
                true
            }
            None => false,
        }
    }
}
