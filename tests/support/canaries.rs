//! Twelve words that must be found nowhere but in a sealed file, and the search for them.
#![allow(dead_code, reason = "each user uses its own part")]

use super::plant::every_file;
use muharrir::scan::Scanner;
use muharrir::sources::sealed::Identity;
use std::path::Path;

pub const PASSPHRASE: &str = "أربع كلمات يسهل حفظها";
pub const CANARIES: [&str; 12] = [
    "زهير القنطاري",
    "Zuhayr al-Qantari",
    "أبو نورس",
    "الكناري",
    "+000 71 204 886",
    "0044 20 7946 0321",
    "zuhayr.q@canary.example",
    "qantari@mail.example",
    "مرسى الريحان، زقاق الصدف ٣٨",
    "حي المنارة، بناية ١٤ شقة ٢",
    "يعمل ليلًا في غرفة التحكم الثانية بالميناء.",
    "اتُّفق على اللقاء عند سوق السمك القديم.",
];

/// A source whose every field is a canary.
pub fn identity() -> Identity {
    let c = CANARIES;
    let json = serde_json::json!({
        "name": c[0], "name_latin": c[1], "aliases": [c[2], c[3]], "phones": [c[4], c[5]], "mails": [c[6], c[7]],
        "addresses": [c[8], c[9]], "notes": [c[10], c[11]],
    });
    Identity::from_json(&json.to_string()).expect("an identity")
}

/// A file; where it is an archive, its members as files of their own, those of archives within it as well; where it is a
/// PDF, what its streams hold besides.
fn members((name, bytes): (String, Vec<u8>)) -> Vec<(String, Vec<u8>)> {
    if bytes.starts_with(b"%PDF") {
        let streams = streams(&name, &bytes);
        return std::iter::once((name, bytes)).chain(streams).collect();
    }
    if !bytes.starts_with(b"PK") {
        return vec![(name, bytes)];
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
    let mut all = Vec::new();
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).expect("a member");
        let mut bytes = Vec::new();
        std::io::copy(&mut member, &mut bytes).expect("read");
        all.extend(members((format!("{name}/{}", member.name()), bytes)));
    }
    all
}

/// The streams of a PDF, unfolded; pictures are left as they are.
fn streams(name: &str, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let document = lopdf::Document::load_mem(bytes).expect("a PDF");
    let streams = document.objects.iter().filter_map(|((number, _), object)| Some((number, object.as_stream().ok()?)));
    let plain = |(number, stream): (&u32, &lopdf::Stream)| {
        let plain = stream.decompressed_content_with_limit(64 << 20).unwrap_or_else(|_| stream.content.clone());
        (format!("{name}/stream {number}"), plain)
    };
    streams.map(plain).collect()
}

/// A text in each kind of file, by the file's ending.
pub fn kinds_of_file(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    use base64::Engine as _;
    use std::io::Write as _;
    let utf16 = |mark: u16, to: fn(u16) -> [u8; 2]| {
        std::iter::once(mark).chain(text.encode_utf16()).flat_map(to).collect::<Vec<u8>>()
    };
    let json: String = text.encode_utf16().map(|u| format!("\\u{u:04x}")).collect();
    let html: String = text.chars().map(|c| format!("&#{};", c as u32)).collect();
    // A word processor parts words into runs.
    let runs = text.split_inclusive(' ').collect::<Vec<_>>().join("</w:t></w:r><w:r><w:t xml:space=\"preserve\">");
    let percent: String = text.bytes().map(|b| format!("%{b:02X}")).collect();
    let zip = |name: &str, bytes: &[u8]| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        zip.start_file(name, options).expect("begun");
        zip.write_all(bytes).expect("written");
        zip.finish().expect("ended").into_inner()
    };
    let packed = |bytes: &[u8]| {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(bytes).expect("written");
        gzip.finish().expect("ended")
    };
    vec![
        ("txt", text.into()),
        ("ron", format!("(text: \"{text}\")").into()),
        ("utf16le.txt", utf16(0xFEFF, u16::to_le_bytes)),
        ("utf16be.txt", utf16(0xFEFF, u16::to_be_bytes)),
        ("json", format!("{{\"text\":\"{json}\"}}").into()),
        ("html", format!("<p>{html}</p>").into()),
        ("url", format!("https://example.org/?q={percent}").into()),
        ("eml", base64::prelude::BASE64_STANDARD.encode(text).into()),
        ("zip", zip("page.txt", text.as_bytes())),
        ("docx", zip("word/document.xml", format!("<w:t>{text}</w:t>").as_bytes())),
        ("runs.docx", zip("word/document.xml", format!("<w:t>{runs}</w:t>").as_bytes())),
        ("odt", zip("content.xml", format!("<text:p>{html}</text:p>").as_bytes())),
        ("epub", zip("EPUB/text.xhtml", format!("<p>{text}</p>").as_bytes())),
        ("wxr.xml", format!("<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>").into()),
        ("zip.zip", zip("inner.zip", &zip("page.html", format!("<p>{html}</p>").as_bytes()))),
        ("ron.gz", packed(text.as_bytes())),
        ("bin", [&[0u8, 1, 2, 255][..], text.as_bytes(), &[0, 255]].concat()),
    ]
}

/// Where a canary stands below a folder: by plain comparison of bytes in every file, by the scan in all but pictures, which
/// takes long without optimisation (`SCAN_PICTURES` has it look into them as well).
pub fn leaks(folder: &Path, scanner: &Scanner) -> Vec<String> {
    let mut found = Vec::new();
    let forms =
        CANARIES.iter().flat_map(|c| [c.as_bytes().to_vec(), c.encode_utf16().flat_map(u16::to_le_bytes).collect()]);
    let plain = aho_corasick::AhoCorasick::new(forms).expect("few words");
    let pictures = std::env::var_os("SCAN_PICTURES").is_some();
    for (name, bytes) in every_file(folder).into_iter().flat_map(members) {
        if plain.is_match(&bytes) || plain.is_match(name.as_bytes()) {
            found.push(format!("{name}: as it is"));
        }
        let is_picture = ["jpg", "jpeg", "png", "webp"].iter().any(|end| name.ends_with(end));
        // What a PDF shows the scan reads from the file itself.
        let is_picture = is_picture || name.contains(".pdf/") || name.contains("/pdf/");
        let looked_at: &[u8] = if is_picture && !pictures { &[] } else { &bytes };
        found.extend(scanner.scan(&name, looked_at).found.into_iter().map(|f| format!("{name}: {f:?}")));
    }
    found
}
