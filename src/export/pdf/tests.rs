use super::Typesetter;
use super::glyphs::{Faces, Line, Piece};
use crate::document::Block;
use crate::export::sample::{self, Desk};
use crate::export::{Format, Options, preview};
use lopdf::{Dictionary, Document, Object};
use std::process::Command;

fn options() -> Options {
    Options { approved_comments: true, ..Options::default() }
}

fn pdf_of(desk: &Desk) -> Vec<u8> {
    preview(&desk.article, &desk.register, &desk.files, Format::Pdf, &options()).expect("a PDF")
}

fn dictionary<'a>(document: &'a Document, object: &'a Object) -> &'a Dictionary {
    match object {
        Object::Reference(id) => document.get_dictionary(*id).expect("a dictionary"),
        other => other.as_dict().expect("a dictionary"),
    }
}

fn entry<'a>(document: &'a Document, from: &'a Dictionary, key: &[u8]) -> &'a Object {
    let object = from.get(key).unwrap_or_else(|_| panic!("no {}", String::from_utf8_lossy(key)));
    document.dereference(object).map(|(_, o)| o).expect("it is there")
}

fn words(text: &str) -> Vec<String> {
    let kept = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let tashkeel = |c: &char| !matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}');
    let mut plain = String::new();
    for c in text.chars().filter(tashkeel).map(kept) {
        // Readers of PDF part what runs in two directions.
        let arabic = |c: char| ('\u{600}'..='\u{6FF}').contains(&c);
        if plain.chars().next_back().is_some_and(|last| arabic(last) != arabic(c)) {
            plain.push(' ');
        }
        plain.push(c);
    }
    plain.split_whitespace().map(str::to_owned).collect()
}

/// How many of `wanted` stand in `found` in their order.
fn in_order(wanted: &[String], found: &[String]) -> usize {
    let mut row = vec![0usize; found.len() + 1];
    for want in wanted {
        let mut diagonal = 0;
        for (at, have) in found.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if want == have { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[found.len()]
}

#[test]
fn the_document_says_what_it_is() {
    let document = Document::load_mem(&pdf_of(&sample::desk())).expect("a sound PDF");
    let catalog = document.catalog().expect("a catalog");
    assert!(matches!(entry(&document, catalog, b"Lang"), Object::String(s, _) if s == b"ar"));
    let marked = dictionary(&document, entry(&document, catalog, b"MarkInfo"));
    assert_eq!(marked.get(b"Marked").and_then(Object::as_bool).ok(), Some(true));
    let preferences = dictionary(&document, entry(&document, catalog, b"ViewerPreferences"));
    assert!(matches!(preferences.get(b"Direction"), Ok(Object::Name(n)) if n == b"R2L"));
    assert_eq!(preferences.get(b"DisplayDocTitle").and_then(Object::as_bool).ok(), Some(true));
    entry(&document, catalog, b"Outlines");
    entry(&document, catalog, b"StructTreeRoot");
    let mut kinds: Vec<String> = Vec::new();
    let mut alts = 0;
    for object in document.objects.values() {
        let Ok(element) = object.as_dict() else { continue };
        if let Ok(Object::Name(kind)) = element.get(b"S")
            && element.has(b"P")
        {
            kinds.push(String::from_utf8_lossy(kind).into_owned());
            alts += usize::from(kind == b"Figure" && element.has(b"Alt"));
        }
    }
    for kind in ["H1", "H2", "P", "BlockQuote", "L", "LI", "Lbl", "LBody", "Figure", "Caption", "Link"] {
        assert!(kinds.iter().any(|k| k == kind), "no {kind} in {kinds:?}");
    }
    assert_eq!(alts, 2, "each figure has words for those who cannot see it");
}

#[test]
fn a_picture_that_nobody_described_is_printed_all_the_same() {
    let is_for_everyone = |pdf: &[u8]| pdf.windows(6).any(|w| w == b"pdfuai");
    let mut desk = sample::desk().light();
    assert!(is_for_everyone(&pdf_of(&desk)), "PDF/UA");
    desk.article.pictures[0].alt.clear();
    let pdf = pdf_of(&desk);
    assert!(!is_for_everyone(&pdf) && Document::load_mem(&pdf).is_ok());
}

#[test]
fn every_font_is_within_and_tells_its_characters() {
    let document = Document::load_mem(&pdf_of(&sample::desk())).expect("a sound PDF");
    let mut fonts = 0;
    for object in document.objects.values() {
        let Ok(font) = object.as_dict() else { continue };
        if !matches!(font.get(b"Type"), Ok(Object::Name(n)) if n == b"Font") || !font.has(b"DescendantFonts") {
            continue;
        }
        fonts += 1;
        assert!(font.has(b"ToUnicode"));
        let descendants = entry(&document, font, b"DescendantFonts").as_array().expect("an array");
        let descriptor = entry(&document, dictionary(&document, &descendants[0]), b"FontDescriptor");
        assert!(dictionary(&document, descriptor).iter().any(|(key, _)| key.starts_with(b"FontFile")), "not embedded");
    }
    assert!(fonts >= 4, "{fonts} fonts");
}

#[test]
fn the_same_article_gives_the_same_bytes() {
    let desk = sample::desk().light();
    assert_eq!(pdf_of(&desk), pdf_of(&desk));
    let mut later = desk.clone();
    later.article.body.push(Block::paragraph(desk.ids.make(), "فقرة جديدة"));
    assert_ne!(pdf_of(&desk), pdf_of(&later));
}

/// What Poppler takes out of the PDF, without its signs of direction; `None` without Poppler.
fn taken_out_whole(desk: &Desk) -> Option<String> {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::io::Write::write_all(&mut file.as_file(), &pdf_of(desk)).expect("written");
    let output = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(file.path()).arg("-").output().ok()?;
    assert!(output.status.success());
    let turns = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    Some(String::from_utf8_lossy(&output.stdout).replace(turns, " "))
}

/// The article's words as `article.txt` has them, and as Poppler takes them out of the PDF.
fn taken_out(desk: &Desk) -> Option<(Vec<String>, Vec<String>)> {
    let found = taken_out_whole(desk)?;
    let text = preview(&desk.article, &desk.register, &desk.files, Format::Text, &options()).expect("a text");
    let text = String::from_utf8(text).expect("UTF-8").replace("[صورة:", " ");
    Some((words(&text), words(&found)))
}

#[test]
fn words_are_taken_out_again_in_their_order() {
    let desk = sample::desk().light();
    let Some((wanted, found)) = taken_out(&desk) else {
        eprintln!("skipped: pdftotext is not installed");
        return;
    };
    let missing: Vec<&String> = wanted.iter().filter(|w| !found.contains(w)).collect();
    assert!(missing.is_empty(), "not found: {missing:?}\nin {found:?}");
    assert_eq!(in_order(&wanted, &found), wanted.len(), "{found:?}");
}

/// What PDFium makes of a line: pieces by their places, parted into stretches of one kind of character, which are taken from
/// right to left or from left to right, letters and neutral signs turned as the one before them (CPDF_TextPage).
fn taken_by_pdfium(line: &Line, document_rtl: bool) -> String {
    use unicode_bidi::{BidiClass, bidi_class};
    let mut pieces: Vec<&Piece> = line.pieces.iter().collect();
    pieces.sort_by(|a, b| a.start_pt.total_cmp(&b.start_pt));
    let mut stretches: Vec<(char, Vec<char>)> = Vec::new();
    for c in pieces.iter().flat_map(|p| p.text.chars()) {
        let kind = match bidi_class(c) {
            BidiClass::L => 'l',
            BidiClass::R | BidiClass::AL => 'r',
            BidiClass::B | BidiClass::S | BidiClass::WS | BidiClass::ON => ' ',
            _ => '1',
        };
        match stretches.last_mut().filter(|s| s.0 == kind) {
            Some(stretch) => stretch.1.push(c),
            None => stretches.push((kind, vec![c])),
        }
    }
    let count = |kind: char| stretches.iter().filter(|s| s.0 == kind).count();
    let mut rtl = document_rtl || count('r') > 0 && count('r') >= count('l');
    if rtl {
        stretches.reverse();
    }
    let mut out = String::new();
    for (kind, chars) in stretches {
        if kind == 'r' || kind == ' ' && rtl {
            rtl = true;
            out.extend(chars.iter().rev());
        } else {
            rtl &= kind == '1';
            out.extend(chars);
        }
    }
    out
}

#[test]
fn pdfium_takes_words_of_both_directions_out_in_their_order() {
    for desk in [sample::directions(), sample::desk().light(), sample::english()] {
        let document_rtl = desk.article.meta.language != "en";
        let mut typesetter = Typesetter::bundled();
        let sheets = preview::sheets(&desk.article, &desk.register, &desk.files, &options(), &mut typesetter);
        let sheets = sheets.expect("nothing is refused");
        let mut faces = Faces::new(document_rtl);
        let mut compared = 0;
        for text in sheets.texts.iter().filter(|t| t.element.is_some()) {
            let mut found = String::new();
            for at in 0..text.paragraph.lines().len() {
                let line = faces.line(text, at, (0.0, 0.0), 0, &typesetter).expect("a line");
                found = found + &taken_by_pdfium(&line, document_rtl) + " ";
            }
            let printed = text.paragraph.text().replace(['\u{2066}', '\u{2067}', '\u{2069}'], "");
            // Words, and what belongs to those of Latin letters.
            assert_eq!(words(&found), words(&printed), "{found}");
            compared += words(&printed).len();
        }
        assert!(compared > 50, "{compared} words");
    }
}

#[test]
fn marks_above_and_below_part_no_word() {
    let mut desk = sample::desk().light();
    let marked = "قَالَ مُحَرِّرُ الصَّحِيفَةِ إِنَّ السُّفُنَ ستَصِلُ غَدًا";
    for block in &mut desk.article.body {
        if !block.text.is_empty() {
            *block = Block::new(block.id, block.kind.clone(), marked).into();
        }
    }
    let Some(text) = taken_out_whole(&desk) else { return eprintln!("skipped: pdftotext is not installed") };
    assert!(text.matches(marked).count() > 10, "{text}");
}
