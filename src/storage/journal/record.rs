//! Records and their frames.
//!
//! A frame is eight bytes of magic, the length of the payload (u32), its sequence in the file (u64), sixteen bytes of
//! BLAKE3 over length, sequence and payload, and the payload; numbers are little-endian. The payload is one byte, `j` or
//! `z`, and JSON, for `z` deflated. What is not such a frame is stepped over to the next magic, and reported.

use super::super::Version;
use crate::base::Timestamp;
use crate::document::Transaction;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::{Deserialize, Serialize};
use std::io::{Read as _, Write as _};

const MAGIC: [u8; 8] = *b"\xf1mhrrj\r\n";
const HEAD_BYTES: usize = 8 + 4 + 8 + 16;
/// Payloads from here on are deflated.
const DEFLATE_FROM_BYTES: usize = 300;
/// No payload is longer, deflated or not.
const PAYLOAD_MAX_BYTES: usize = 64 << 20;

/// One entry of a journal.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Record {
    /// What the edits after it stand on. The first record of a journal.
    Base(Base),
    /// The article as it stood then, where the edits before were left out.
    State(State),
    /// Edits that followed.
    Edits(Edits),
    /// The article was saved.
    Saved(Mark),
}

/// The saved article on which edits stand.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Base {
    /// The article, as its file holds it.
    pub article: String,
    /// The version of that file.
    pub version: Version,
    /// The session's count of changes then.
    pub generation: u64,
    /// Who edits.
    pub author: String,
    /// On which machine.
    pub device: String,
    /// When the edits begin.
    pub at: Timestamp,
}

/// The article as a whole.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct State {
    /// As its file would hold it.
    pub article: String,
    /// The session's count of changes then.
    pub generation: u64,
    /// When.
    pub at: Timestamp,
}

/// Edits, in their order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Edits {
    /// The session's count of changes after the last of them.
    pub generation: u64,
    /// When the last of them was made.
    pub at: Timestamp,
    /// The edits.
    pub edits: Vec<Transaction>,
}

/// A save.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Mark {
    /// Which state of the session was saved.
    pub generation: u64,
    /// What the file holds since.
    pub version: Version,
}

/// A part of a journal that is not readable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gap {
    /// Where it begins in the file.
    pub at: u64,
    /// How long it is.
    pub bytes: u64,
    /// How many records are missing here, by their numbers; `None` at the file's end, where no number follows.
    pub records: Option<u64>,
}

impl Gap {
    /// True for a cut-off end, as a stop in the middle of a write leaves it.
    pub fn is_tail(&self) -> bool {
        self.records.is_none()
    }
}

/// What a journal's bytes hold.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Read {
    /// Records in their order.
    pub records: Vec<Record>,
    /// What could not be read.
    pub gaps: Vec<Gap>,
}

/// A record as it stands in the file.
pub fn encode(sequence: u64, record: &Record) -> Vec<u8> {
    let json = serde_json::to_vec(record).expect("no record has a type that JSON cannot write");
    let payload = if json.len() < DEFLATE_FROM_BYTES { [b"j".as_slice(), &json].concat() } else { deflate(&json) };
    let length = u32::try_from(payload.len()).expect("records are far below four gigabytes").to_le_bytes();
    let sequence = sequence.to_le_bytes();
    let sum = sum(length, sequence, &payload);
    [&MAGIC, length.as_slice(), &sequence, &sum, &payload].concat()
}

/// Reads a journal; never fails, but reports what it stepped over.
pub fn read(bytes: &[u8]) -> Read {
    let mut found = Read::default();
    let (mut at, mut last, mut gap_from) = (0, None, None);
    while at < bytes.len() {
        let Some((sequence, record, length)) = frame(&bytes[at..]) else {
            gap_from.get_or_insert(at);
            at = next_magic(bytes, at + 1);
            continue;
        };
        let begins = at;
        at += length;
        let expected = last.map_or(0, |last| last + 1);
        // An older record comes up where a cut was forgotten: it was dealt with before.
        if sequence < expected && last.is_some() {
            continue;
        }
        let missing = if last.is_some() { sequence - expected } else { 0 };
        if let Some(from) = gap_from.take() {
            found.gaps.push(Gap { at: from as u64, bytes: (begins - from) as u64, records: Some(missing) });
        } else if missing > 0 {
            found.gaps.push(Gap { at: begins as u64, bytes: 0, records: Some(missing) });
        }
        last = Some(sequence);
        found.records.push(record);
    }
    if let Some(from) = gap_from {
        found.gaps.push(Gap { at: from as u64, bytes: (bytes.len() - from) as u64, records: None });
    }
    found
}

/// The frame at the start of `bytes`, with its length.
fn frame(bytes: &[u8]) -> Option<(u64, Record, usize)> {
    let rest = bytes.strip_prefix(&MAGIC)?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (sequence, rest) = rest.split_first_chunk::<8>()?;
    let (said, rest) = rest.split_first_chunk::<16>()?;
    let size = u32::from_le_bytes(*length) as usize;
    let payload = rest.get(..size)?;
    if sum(*length, *sequence, payload) != *said {
        return None;
    }
    Some((u64::from_le_bytes(*sequence), decode(payload)?, HEAD_BYTES + size))
}

fn decode(payload: &[u8]) -> Option<Record> {
    match payload.split_first()? {
        (b'j', json) => serde_json::from_slice(json).ok(),
        (b'z', deflated) => serde_json::from_slice(&inflate(deflated)?).ok(),
        _ => None,
    }
}

fn sum(length: [u8; 4], sequence: [u8; 8], payload: &[u8]) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&length).update(&sequence).update(payload);
    let mut sum = [0; 16];
    hasher.finalize_xof().fill(&mut sum);
    sum
}

fn next_magic(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.windows(MAGIC.len()).position(|w| w == MAGIC).map_or(bytes.len(), |at| from + at)
}

fn deflate(json: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(vec![b'z'], Compression::fast());
    encoder.write_all(json).and_then(|()| encoder.finish()).expect("memory takes every byte")
}

fn inflate(deflated: &[u8]) -> Option<Vec<u8>> {
    let mut json = Vec::new();
    let mut decoder = DeflateDecoder::new(deflated).take(PAYLOAD_MAX_BYTES as u64 + 1);
    decoder.read_to_end(&mut json).ok()?;
    (json.len() <= PAYLOAD_MAX_BYTES).then_some(json)
}
