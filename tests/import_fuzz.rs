//! Mutated files before every reader: no panic, no more than ten seconds and 512 MB, a clear line or an article. A second for
//! all in every run; `MUHARRIR_FUZZ_SECONDS` gives each reader as long as it says, `MUHARRIR_FUZZ_SEED` other files.

#[path = "import/files.rs"]
mod files;

use muharrir::base::{Clock, FixedClock, Ids};
use muharrir::import::{self, readers::read_file};
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

/// The longest that one file may take.
const LONGEST: Duration = Duration::from_secs(10);

/// The most memory that this process may have taken, whichever readers ran in it.
const MOST_KB: u64 = 512 * 1024;

/// The most memory that this process ever had, where the system says so.
fn peak_kb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix("kB")?.trim().parse().ok())
}

/// Keeps a file that a reader fails at, and says where.
fn kept(name: &str, bytes: &[u8]) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{name}"));
    let written = std::fs::File::create(&path).and_then(|mut file| std::io::Write::write_all(&mut file, bytes));
    written.map_or_else(|why| why.to_string(), |()| path.display().to_string())
}

fn attack(name: &str, seeds: &[Vec<u8>]) {
    attack_by(name, seeds, |bytes| {
        match read_file(bytes, name, &(), &Ids::sequential(1), FixedClock::default().now()) {
            Ok(_) => true,
            Err(error) => {
                let words = error.message();
                assert!(!words.ar.trim().is_empty() && !words.en.trim().is_empty() && !words.en.contains('\n'));
                false
            }
        }
    });
}

/// Hands mutated files to `reader`, which says whether it could read one.
fn attack_by(name: &str, seeds: &[Vec<u8>], reader: impl Fn(&[u8]) -> bool) {
    let seconds = std::env::var("MUHARRIR_FUZZ_SECONDS").ok().and_then(|s| s.parse::<f32>().ok()).unwrap_or(0.12);
    let seed = std::env::var("MUHARRIR_FUZZ_SEED").ok().and_then(|s| s.parse::<u64>().ok()).unwrap_or(0);
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15 ^ seed);
    let (begin, mut runs, mut read, mut worst) = (Instant::now(), 0, 0, Duration::ZERO);
    while begin.elapsed().as_secs_f32() < seconds || runs < 20 {
        let seed = &seeds[chance.below(seeds.len())];
        let inside = seed.starts_with(b"PK") && chance.below(4) != 0;
        let bytes = if inside { repacked(seed, &mut chance) } else { mutated(seed, &mut chance) };
        let start = Instant::now();
        match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| reader(&bytes))) {
            Ok(was_read) => read += usize::from(was_read),
            Err(_) => panic!("a reader panicked at {}", kept(name, &bytes)),
        }
        worst = worst.max(start.elapsed());
        assert!(start.elapsed() < LONGEST, "took {:?}: {}", start.elapsed(), kept(name, &bytes));
        if (runs % 50 == 0 || start.elapsed() > Duration::from_millis(200)) && peak_kb() > Some(MOST_KB) {
            panic!("took {:?} kB: {}", peak_kb(), kept(name, &bytes));
        }
        runs += 1;
    }
    let peak = peak_kb().map_or_else(|| "unknown".into(), |kb| format!("{} MB", kb / 1024));
    println!("{name}: {runs} files, {read} read, the longest {worst:?}, the most memory so far {peak}");
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
fn what_is_pasted() {
    attack_by("pasted", &pages(), |bytes| !import::html::blocks(&String::from_utf8_lossy(bytes)).is_empty());
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
