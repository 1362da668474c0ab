//! Mutated files before every reader: no panic, no long work, a clear line or an article. A second for all in every run;
//! `MUHARRIR_FUZZ_SECONDS` gives each reader as long as it says.

#[path = "import/files.rs"]
mod files;

use muharrir::base::{Clock, FixedClock, Ids};
use muharrir::import::readers::read_file;
use std::path::Path;
use std::time::{Duration, Instant};

/// A small generator that repeats (xorshift64*).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }
}

/// Pieces that parsers stumble over.
const PIECES: [&[u8]; 20] = [
    b"<",
    b">",
    b"&",
    b"\"",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"&#x0;",
    b"&#xD800;",
    b"\0",
    b"\xFF\xFE",
    b"\xE2\x80\xAE",
    b"{",
    b"[[[[[[[[",
    b"\\u0000",
    b"<p><b><i>",
    b"</",
    b"../",
    b"PK\x03\x04",
    b"\xD9",
];

fn mutated(seed: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..1 + chance.below(6) {
        let at = chance.below(bytes.len());
        match chance.below(8) {
            0 => bytes.truncate(at),
            1 if !bytes.is_empty() => bytes[at] ^= 1 << chance.below(8),
            2 if !bytes.is_empty() => bytes[at] = chance.next() as u8,
            3 => {
                let piece = PIECES[chance.below(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
            4 => {
                let end = (at + 1 + chance.below(64)).min(bytes.len());
                bytes.drain(at.min(end)..end);
            }
            5 => {
                let end = (at + 1 + chance.below(400)).min(bytes.len());
                let copy = bytes[at.min(end)..end].to_vec();
                for _ in 0..chance.below(40) {
                    bytes.splice(at..at, copy.iter().copied());
                }
            }
            6 => {
                let from = chance.below(bytes.len());
                let end = (from + chance.below(200)).min(bytes.len());
                let copy = bytes[from..end].to_vec();
                bytes.splice(at..at, copy);
            }
            _ => bytes.extend((0..chance.below(32)).map(|_| chance.next() as u8)),
        }
        if bytes.len() > 1 << 20 {
            bytes.truncate(1 << 20);
        }
    }
    bytes
}

/// The parts of a zip mutated before they are packed: what is behind the lid is reached as well.
fn repacked(seed: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(seed)).expect("a seed");
    let chosen = chance.below(zip.len());
    let mut parts = Vec::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).expect("an entry");
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).expect("read");
        parts.push((entry.name().to_owned(), bytes));
    }
    parts[chosen].1 = mutated(&parts[chosen].1, chance);
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    files::zip_of(&parts)
}

/// The longest that one file may take, and how much longer a debug build is given.
const LONGEST: Duration = Duration::from_secs(10);

fn attack(name: &str, seeds: &[Vec<u8>]) {
    let seconds = std::env::var("MUHARRIR_FUZZ_SECONDS").ok().and_then(|s| s.parse::<f32>().ok()).unwrap_or(0.12);
    let (begin, mut chance, mut runs, mut read, mut worst) =
        (Instant::now(), Chance(0x9E37_79B9_7F4A_7C15), 0, 0, Duration::ZERO);
    while begin.elapsed().as_secs_f32() < seconds || runs < 20 {
        let seed = &seeds[chance.below(seeds.len())];
        let inside = seed.starts_with(b"PK") && chance.below(4) != 0;
        let bytes = if inside { repacked(seed, &mut chance) } else { mutated(seed, &mut chance) };
        let start = Instant::now();
        match read_file(&bytes, name, &(), &Ids::sequential(1), FixedClock::default().now()) {
            Ok(_) => read += 1,
            Err(error) => {
                let words = error.message();
                assert!(!words.ar.trim().is_empty() && !words.en.trim().is_empty() && !words.en.contains('\n'));
            }
        }
        worst = worst.max(start.elapsed());
        assert!(start.elapsed() < LONGEST, "{name}: took {:?}", start.elapsed());
        runs += 1;
    }
    println!("{name}: {runs} files, {read} read, the longest {worst:?}");
}

fn pages() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let names = ["amp.html", "divs.html", "json-ld.html", "tables.html", "wordpress.html"];
    names.iter().map(|n| std::fs::read(folder.join(n)).expect("a page")).collect()
}

#[test]
fn pages_of_the_web() {
    attack("page.html", &pages());
}

#[test]
fn word_documents() {
    attack("text.docx", &[files::docx()]);
}

#[test]
fn open_documents() {
    attack("text.odt", &[files::odt()]);
}

#[test]
fn books() {
    attack("book.epub", &[files::epub()]);
}

#[test]
fn marked_down_texts() {
    attack("text.md", &[files::MARKDOWN.as_bytes().to_vec()]);
}

#[test]
fn wires_in_json() {
    attack("wire.json", &[files::NINJS.as_bytes().to_vec()]);
}

#[test]
fn wires_in_xml() {
    attack("wire.xml", &[files::NEWSML.as_bytes().to_vec()]);
}

#[test]
fn plain_texts() {
    let turned: String = "المدينة القديمة لا تنام (أمس) 2026 ﻻ".chars().rev().collect();
    let wide: Vec<u8> = turned.encode_utf16().flat_map(u16::to_le_bytes).collect();
    attack("text.txt", &[turned.into_bytes(), wide, vec![0xC7, 0xE1, 0xE3, 0xCF, 0xED, 0xE4, 0xC9, 0x20, 0x0A]]);
}

#[test]
fn bundles() {
    let manifest = br#"{"schema":"muharrir-bundle","article":{"slug":"a","language":"ar","embargo":null}}"#;
    let html = "<!DOCTYPE html><html lang=ar><body><article><header><h1>عنوان</h1><p class=signature><span class=byline>س</span></p></header>\
        <div class=body><p>نص المقال</p><figure class=pull><blockquote><p>قول</p></blockquote></figure></div></article></body></html>";
    let csv = "\u{FEFF}\"a\",\"1\",\"c\",\"d\",\"e\",\"f\"\r\n";
    let bundle = files::zip_of(&[
        ("x/manifest.json", manifest),
        ("x/index.html", html.as_bytes()),
        ("x/credits.csv", csv.as_bytes()),
    ]);
    attack("bundle.zip", &[bundle]);
}
