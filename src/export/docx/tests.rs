use super::super::read_zip;
use super::super::sample::public;
use super::*;
use quick_xml::events::Event;
use std::collections::BTreeMap;

fn parts(article: &PublicArticle) -> BTreeMap<String, Vec<u8>> {
    read_zip(&document(article)).expect("a whole zip")
}

fn text_part(article: &PublicArticle) -> String {
    String::from_utf8(parts(article)["word/document.xml"].clone()).expect("UTF-8")
}

/// Words, and whether they are said to run right to left.
type Directed = Vec<(String, bool)>;

/// Each run of a text part: its words and whether it says `w:rtl`; and each paragraph's words and whether it says `w:bidi`.
fn directions(part: &str) -> (Directed, Directed) {
    let mut reader = quick_xml::Reader::from_str(part);
    let (mut runs, mut paragraphs) = (Vec::new(), Vec::new());
    let (mut in_text, mut in_run) = (false, false);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Eof => break,
            Event::Start(e) | Event::Empty(e) => match e.name().0 {
                "w:p" => paragraphs.push((String::new(), false)),
                "w:r" => {
                    in_run = true;
                    runs.push((String::new(), false));
                }
                "w:bidi" => {
                    if let Some(last) = paragraphs.last_mut() {
                        last.1 = true;
                    }
                }
                "w:rtl" if in_run => runs.last_mut().expect("in a run").1 = true,
                "w:t" => in_text = true,
                _ => {}
            },
            Event::End(e) => match e.name().0 {
                "w:t" => in_text = false,
                "w:r" => in_run = false,
                _ => {}
            },
            Event::Text(t) if in_text => {
                let words = t.to_string();
                runs.last_mut().expect("in a run").0 += &words;
                paragraphs.last_mut().expect("in a paragraph").0 += &words;
            }
            _ => {}
        }
    }
    (runs, paragraphs)
}

fn has(text: &str, rtl: bool) -> bool {
    text.chars().any(|c| super::super::public::strong(c) == Some(rtl))
}

#[test]
fn every_arabic_paragraph_and_run_says_so_and_no_latin_one() {
    let (runs, paragraphs) = directions(&text_part(&public()));
    assert!(runs.len() > 30 && paragraphs.len() > 15);
    for (words, rtl) in runs.iter().filter(|r| has(&r.0, true) || has(&r.0, false)) {
        assert_eq!(*rtl, has(words, true), "{words}");
        assert!(!(has(words, true) && has(words, false)), "{words}");
    }
    for (words, bidi) in &paragraphs {
        let expected = words.is_empty() || has(words, true) || !has(words, false);
        assert_eq!(*bidi, expected, "{words}");
    }
    let latin = paragraphs.iter().find(|p| p.0.starts_with("The harbour")).expect("a Latin paragraph");
    assert!(!latin.1);
}

#[test]
fn no_invisible_sign_is_put_in() {
    let part = text_part(&public());
    let signs = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    assert!(!part.chars().any(signs));
}

#[test]
fn marks_links_and_pictures_are_there() {
    let article = public();
    let parts = parts(&article);
    let part = text_part(&article);
    assert!(part.contains("<w:rPr><w:b/><w:bCs/><w:rtl/></w:rPr><w:t xml:space=\"preserve\">الأرصفة الشمالية</w:t>"));
    assert!(part.contains("<w:rStyle w:val=\"Emphasis\"/><w:rtl/></w:rPr><w:t xml:space=\"preserve\">كاملة</w:t>"));
    assert!(part.contains("<w:lang w:val=\"en\"/></w:rPr><w:t xml:space=\"preserve\">Star of the Coast</w:t>"));
    assert!(!part.contains("<w:iCs/>"), "Arabic is never slanted");
    let relations = String::from_utf8(parts["word/_rels/document.xml.rels"].clone()).expect("UTF-8");
    assert!(relations.contains("Target=\"https://example.org/port?a=1&amp;b=2\" TargetMode=\"External\""));
    for (at, picture) in article.pictures.iter().enumerate() {
        let file = &parts[&format!("word/media/picture{}.jpg", at + 1)];
        assert_eq!(Some(file), picture.widest().map(|i| &i.bytes));
        assert!(part.contains(&format!(" descr=\"{}\"", super::super::html::escaped(&picture.alt))));
    }
    assert!(!part.contains("سلامة البحّارة"), "the readers' comments stay out");
}

#[test]
fn a_picture_keeps_its_proportions_within_the_page() {
    assert_eq!(extent(300, 200), (300 * EMU_PER_PX, 200 * EMU_PER_PX));
    let (width, height) = extent(1600, 1067);
    assert!(width == WIDEST_EMU && height.abs_diff(WIDEST_EMU * 1067 / 1600) <= 1);
    let (width, height) = extent(1000, 4000);
    assert!(height <= HIGHEST_EMU && height.abs_diff(width * 4) <= 4);
    assert_eq!(extent(0, 0), (EMU_PER_PX, EMU_PER_PX));
}
