//! Each sealed word in each way of writing it, in each kind of file; and what must not be found.

use super::*;
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use proptest::prelude::*;
use std::io::Write;
use unicode_normalization::UnicodeNormalization;

const JSON: &str = r#"{"name":"نادر سامي الخطيب","name_latin":"Nader Sami al-Khatib","aliases":["أبو سلام","النورس","Gull"],
    "phones":["+000 55 010 418","٠٩٩ ٨٧٧ ٦٦٥٥"],"mail":"nader.k@example.org","address":"مرسى الريحان، شارع المنارة ٧",
    "notes":"يعمل حارسًا في المخزن الرابع من الميناء. لا يُتّصل به نهارًا أبدًا."}"#;

/// What is planted: each value as it was given.
const CANARIES: [&str; 10] = [
    "نادر سامي الخطيب",
    "Nader Sami al-Khatib",
    "أبو سلام",
    "النورس",
    "Gull",
    "+000 55 010 418",
    "٠٩٩ ٨٧٧ ٦٦٥٥",
    "nader.k@example.org",
    "مرسى الريحان، شارع المنارة ٧",
    "يعمل حارسًا في المخزن الرابع من الميناء. لا يُتّصل به نهارًا أبدًا.",
];

fn scanner() -> Scanner {
    Scanner::new([&Identity::from_json(JSON).expect("an identity")])
}

fn found(bytes: &[u8]) -> Vec<Found> {
    scanner().scan("page.txt", bytes).found
}

fn around(word: &str) -> String {
    format!("قال شاهد إن {word} كان هناك.\nوهذا سطر آخر.")
}

fn escaped(text: &str, each: impl Fn(u16) -> String) -> String {
    text.encode_utf16().map(each).collect()
}

/// The ways in which a text can be written.
fn ways(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let utf16 = |to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect::<Vec<u8>>();
    let le = utf16(u16::to_le_bytes);
    let odd: Vec<u8> = [b"x".to_vec(), le.clone()].concat();
    let percent: String = text.bytes().map(|b| format!("%{b:02X}")).collect();
    let mail: String = text.bytes().map(|b| format!("={b:02X}")).collect();
    let mail: Vec<String> = mail.as_bytes().chunks(72).map(|l| String::from_utf8_lossy(l).into_owned()).collect();
    let json = escaped(text, |u| format!("\\u{u:04x}"));
    let html: String = text.chars().map(|c| format!("&#{};", c as u32)).collect();
    let html16: String = text.chars().map(|c| format!("&#x{:X};", c as u32)).collect();
    let base64 = BASE64_STANDARD.encode(text);
    let lines: Vec<&str> = base64.as_bytes().chunks(76).map(|l| std::str::from_utf8(l).expect("ASCII")).collect();
    vec![
        ("as it is", text.into()),
        ("composed", text.nfc().collect::<String>().into()),
        ("decomposed", text.nfd().collect::<String>().into()),
        ("compatible", text.nfkd().collect::<String>().into()),
        ("UTF-16LE", le.clone()),
        ("UTF-16BE", utf16(u16::to_be_bytes)),
        ("UTF-16 at an odd byte", odd),
        ("percent", format!("q={percent}&x=1").into()),
        ("percent within HTML", format!("<a href=\"?q={}\">", percent.replace('%', "&#37;")).into()),
        ("quoted-printable", format!("Body:\n{}\n", mail.join("=\r\n")).into()),
        ("JSON", format!("{{\"a\":\"{json}\"}}").into()),
        ("JSON within JSON", format!("\"{}\"", json.replace('\\', "\\\\")).into()),
        ("HTML decimal", format!("<p>{html}</p>").into()),
        ("HTML hexadecimal", format!("<p>{html16}</p>").into()),
        ("base64", format!("data:text/plain;base64,{base64}").into()),
        ("base64 in lines", lines.join("\r\n").into()),
        ("base64 of UTF-16", BASE64_STANDARD.encode(&le).into()),
        ("base64 for addresses", format!("x {} y", BASE64_URL_SAFE_NO_PAD.encode(text)).into()),
        ("hexadecimal", text.bytes().map(|b| format!("{b:02x}")).collect::<String>().into()),
        ("after an escape of RON", escaped(text, |u| format!("\\u{{{u:x}}}")).into()),
    ]
}

#[test]
fn every_canary_is_found_in_every_way_of_writing() {
    for canary in CANARIES {
        for (way, bytes) in ways(&around(canary)) {
            assert!(!found(&bytes).is_empty(), "{canary}: {way}");
        }
    }
    for (way, bytes) in ways(&around("شاهد آخر من المدينة")) {
        assert_eq!(found(&bytes), [], "{way}");
    }
}

#[test]
fn code_pages_are_read() {
    for canary in CANARIES {
        let text = around(canary);
        let (bytes, _, lossy) = encoding_rs::WINDOWS_1256.encode(&text);
        let lossy = lossy && canary.chars().any(|c| matches!(c, '٠'..='٩'));
        assert!(lossy || !found(&bytes).is_empty(), "{canary}");
        let percent: String = bytes.iter().map(|b| format!("%{b:02X}")).collect();
        assert!(lossy || !found(percent.as_bytes()).is_empty(), "{canary}, percent");
        let (bytes, _, lossy) = encoding_rs::ISO_8859_6.encode(&text);
        assert!(lossy || !found(&bytes).is_empty(), "{canary}, ISO 8859-6");
    }
}

#[test]
fn spelling_and_marks_do_not_hide() {
    for text in [
        "نادر سامي الخطيب",
        "ﻧﺎﺩﺭ ﺳﺎﻣﻲ ﺍﻟﺨﻄﻴﺐ",
        "نَادِر سَامِي الخَطِيب",
        "نـــادر ســـامي الخطيب",
        "نادر\u{200F} سامي\u{202C} الخطيب",
        "نادر سامى الخطیب",
        "والنادر سامي الخطيب",
        "نادر الخطيب",
        "الخطيب، نادر",
        "NADER AL-KHATIB",
        "Nader Alkhatib",
        "Khatib",
        "ابو سلام",
        "وأبو سلام",
        "لأبو سلام",
        "بالنورس",
        "النـورس",
        "اﻟﻨﻮرس",
        "00055010418",
        "(55) 010-418",
        "٥٥٠١٠٤١٨",
        "5501.0418",
        "nader.k (at) example.org",
        "NADER.K@EXAMPLE.ORG",
        "شارع المنارة 7",
        "شارع المناره رقم",
        "gull",
        "«النورس»",
    ] {
        let expected = !matches!(text, "Khatib" | "nader.k (at) example.org" | "شارع المناره رقم");
        assert_eq!(scanner().text_holds(&format!("قبل {text} بعد")), expected, "{text}");
    }
}

#[test]
fn short_words_are_whole_words() {
    for text in ["النورسي", "Gulliver", "seagull", "1550104189", "أبو سلامة", "12345", "سامي", "نادر"]
    {
        assert!(!scanner().text_holds(&format!("قبل {text} بعد")), "{text}");
    }
}

#[test]
fn markup_does_not_part_a_name() {
    for text in [
        "<p>نادر <b>سامي</b> <i class=\"x\">الخطيب</i></p>",
        "**نادر** سامي _الخطيب_",
        "<w:r><w:t>نادر سا</w:t></w:r><w:r><w:t>مي الخطيب</w:t></w:r>",
        "نادر&nbsp;سامي&zwnj; الخطيب",
        "<b>النورس</b>",
        "<text:span>Gu</text:span><text:span>ll</text:span>",
    ] {
        assert!(!found(text.as_bytes()).is_empty(), "{text}");
    }
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, ::zip::write::SimpleFileOptions::default()).expect("a member");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("a zip file").into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    writer.write_all(bytes).expect("written");
    writer.finish().expect("gzip")
}

#[test]
fn containers_are_opened_and_their_places_told() {
    for canary in CANARIES {
        let inner = zip(&[("word/document.xml", format!("<w:t>{canary}</w:t>").repeat(20).as_bytes())]);
        let outer = zip(&[("a.txt", b"nothing"), ("deep/b.docx", &inner)]);
        let places = found(&outer);
        assert!(places.iter().any(|f| f.members == ["deep/b.docx", "word/document.xml"]), "{canary}: {places:?}");
        assert!(!found(&gzip(around(canary).as_bytes())).is_empty(), "{canary} in gzip");
    }
    let named = zip(&[("صور/النورس.jpg", b"x")]);
    let places = found(&named);
    assert!(places.iter().any(|f| f.form == Form::Name), "{places:?}");
    assert!(places.iter().all(|f| !f.members.concat().contains("النورس")), "where, never what");
}

#[test]
fn names_of_files_are_looked_at() {
    let scan = scanner().scan("النورس-1.txt", b"nothing");
    assert_eq!(scan.found.len(), 1);
    assert_eq!(scan.found[0].form, Form::Name);
    assert!(scanner().name_holds("%D8%A7%D9%84%D9%86%D9%88%D8%B1%D8%B3"));
}

#[test]
fn the_place_is_told() {
    let text = "سطر\nسطر ثان\nثم النورس هنا";
    let places = found(text.as_bytes());
    assert_eq!(places.len(), 1, "{places:?}");
    assert_eq!((places[0].line, places[0].byte), (Some(3), text.find("النورس")));
    let coded = format!("سطر\nx={}", BASE64_STANDARD.encode("هذا هو النورس نفسه"));
    let places = found(coded.as_bytes());
    assert_eq!((places[0].form, places[0].line), (Form::Encoded, Some(2)), "{places:?}");
}

#[test]
fn bombs_and_ruins_are_told_and_stop_nothing() {
    let mut bomb = vec![b'a'; 1 << 20];
    for _ in 0..8 {
        bomb = gzip(&bomb);
    }
    assert!(!scanner().scan("x.gz", &bomb).unread.is_empty(), "too deep");
    let whole = zip(&[("a.txt", around("النورس").as_bytes())]);
    let scan = scanner().scan("x.zip", &whole[..whole.len() - 12]);
    assert!(!scan.unread.is_empty());
    assert!(!scanner().scan("x.pdf", b"%PDF-1.7\nnothing").unread.is_empty());
}

#[test]
fn what_is_encrypted_is_left_alone() {
    let scan = scanner().scan("x.age", b"age-encryption.org/v1\n-> X25519 \xC7\xE1\xE4\xE6\xD1\xD3");
    assert_eq!(scan, Scan::default());
}

/// A page with `text` in it, letters in the order of the eye where `visual`.
fn pdf(text: &str) -> Vec<u8> {
    use lopdf::{Document, Object, Stream, dictionary};
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let letters: Vec<char> = text.chars().collect();
    let chars: String = letters
        .iter()
        .enumerate()
        .map(|(i, c)| {
            let units: String = c.encode_utf16(&mut [0; 2]).iter().map(|u| format!("{u:04X}")).collect();
            format!("<{i:04X}> <{units}>\n")
        })
        .collect();
    let map = format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /A def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{} beginbfchar\n{chars}endbfchar\nendcmap\nend\nend",
        letters.len()
    );
    let map = document.add_object(Stream::new(dictionary! {}, map.into_bytes()));
    let descendant = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "A",
        "CIDSystemInfo" => dictionary! { "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"), "Supplement" => 0 },
    });
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "A", "Encoding" => "Identity-H",
        "DescendantFonts" => vec![descendant.into()], "ToUnicode" => map,
    });
    let shown: String = (0..letters.len()).map(|i| format!("{i:04X}")).collect();
    let content = format!("BT /F 12 Tf 50 700 Td <{shown}> Tj ET");
    let mut stream = Stream::new(dictionary! {}, content.into_bytes());
    stream.compress().expect("compressed");
    let content = document.add_object(stream);
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    document.objects.insert(
        pages,
        Object::Dictionary(dictionary! {
            "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1,
        }),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a document");
    bytes
}

#[test]
fn the_text_of_pages_is_read_in_whatever_order() {
    for canary in CANARIES {
        let logical = format!("قبل {canary} بعد");
        let visual: String = logical.chars().rev().collect();
        let by_word: Vec<&str> = logical.split(' ').rev().collect();
        for (way, text) in [("logical", &logical), ("visual", &visual), ("by word", &by_word.join(" "))] {
            let arabic = canary.chars().any(|c| ('ا'..='ي').contains(&c));
            if way == "logical" || arabic {
                let places = found(&pdf(text));
                assert!(places.iter().any(|f| f.form == Form::Page), "{canary}: {way}: {places:?}");
            }
        }
    }
    // Lam-alef is one glyph: taken from the page it keeps its own order within the reversed line.
    assert!(!found(&pdf("دعب ملاس وبأ لبق")).is_empty());
}

/// The printed page of an article in which each text stands in a paragraph, as the exporter draws it.
fn printed(texts: &[String]) -> Vec<u8> {
    use crate::base::{Ids, Timestamp};
    use crate::document::{Article, Block};
    struct Nothing;
    impl crate::export::Originals for Nothing {
        fn original(&self, _: &str) -> Result<Vec<u8>, String> {
            Err(String::new())
        }
    }
    let ids = Ids::sequential(1);
    let mut article = Article::new(&ids, Timestamp::UNIX_EPOCH);
    article.body = texts.iter().map(|text| Block::paragraph(ids.make(), text)).collect();
    let options = crate::export::Options { formats: vec![crate::export::Format::Pdf], ..Default::default() };
    let bundle = crate::export::bundle(&article, &crate::sources::Register::default(), &Nothing, &options, None, &());
    let files = bundle.expect("a bundle").files;
    files.into_iter().find(|(path, _)| path.ends_with(".pdf")).expect("a page").1
}

#[test]
fn every_canary_is_found_on_our_own_printed_page() {
    for canary in CANARIES {
        let places = found(&printed(&[around(canary)]));
        assert!(!places.is_empty(), "{canary}");
    }
    // Wherever a line ends within it.
    for words in 8..20 {
        let page = printed(&[format!("{} {}", "الميناء ".repeat(words), CANARIES[0])]);
        assert!(!found(&page).is_empty(), "after {words} words");
    }
    assert_eq!(found(&printed(&["قال شاهد إن الميناء كان هادئًا.".to_owned()])), []);
}

#[test]
fn nothing_to_look_for_finds_nothing() {
    assert!(Scanner::new([]).is_empty());
    assert_eq!(Scanner::new([]).scan("النورس", b"x"), Scan::default());
    assert!(Scanner::for_words(["النورس"]).text_holds("والنورس"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever stands around it, a name is found; whatever the bytes, nothing panics.
    #[test]
    fn no_surroundings_hide_a_name(before in "[\\PC ]{0,60}", after in "[\\PC ]{0,60}", way in 0_usize..20) {
        let text = format!("{before} النورس والخطيب نادر سامي الخطيب {after}");
        let all = ways(&text);
        let (name, bytes) = &all[way % all.len()];
        prop_assert!(!found(bytes).is_empty(), "{}", name);
    }

    #[test]
    fn any_bytes_are_looked_at(bytes in proptest::collection::vec(any::<u8>(), 0..3000), head in 0_usize..5) {
        let heads: [&[u8]; 5] = [b"", b"PK\x03\x04", b"\x1F\x8B\x08", b"%PDF-1.7\n", b"&#\\u%="];
        scanner().scan("x", &[heads[head], &bytes].concat());
    }
}
