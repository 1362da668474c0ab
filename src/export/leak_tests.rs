//! Twelve secrets in every place where a secret can stand: none is in any file of a bundle, packages looked into; and each,
//! once it is put where it would be printed, is found in every format.

use super::sample::{Desk, Files, desk, overridden, photograph};
use super::{Bundle, Format, Options, bundle};
use crate::base::Ids;
use crate::document::{Anchor, BlockKind, CommentState, MarkKind, Note, Picture, ReaderComment, Thread};
use crate::scan::Scanner;
use crate::sources::{SourceKind, Statement, Terms};
use std::collections::BTreeMap;

/// One for each place.
const CANARIES: [&str; 12] = [
    "زهير القنطاري",
    "Zuhayr Qantari",
    "شارع الصدف ثمانية وثلاثون",
    "+000 71 204 886",
    "qantari@mail.example",
    "غرفة التحكم الثانية ليلًا",
    "لقاء سوق السمك القديم",
    "بناية المنارة الرابعة عشرة",
    "تسجيل هاتفي مسرّب",
    "مسوّدة اقتراح لم تُقبل",
    "تعليق قارئ محجوز هنا",
    "ملاحظة داخلية للمحرّر",
];

fn scanner() -> Scanner {
    Scanner::for_words(CANARIES)
}

/// The sample with a secret in every place that is not printed.
fn planted() -> Desk {
    let c = CANARIES;
    let mut desk = desk().light();
    desk.article.meta.note = c[11].into();
    desk.article.status.reason = c[5].into();
    desk.article.comments.push(ReaderComment {
        id: desk.ids.make(),
        author: c[1].into(),
        text: c[10].into(),
        state: CommentState::Held,
        reason: c[6].into(),
    });
    let words = desk.article.body.iter().find(|b| b.text.contains("الميناء")).expect("stands there");
    let (on, at) = (words.id, words.text.find("الميناء").expect("stands there"));
    let note = Note { id: desk.ids.make(), author: c[0].into(), at: desk.article.changed, text: c[11].into() };
    let thread =
        Thread { id: desk.ids.make(), on: Anchor::Words, words: c[9].into(), notes: vec![note], resolved: None };
    let opened = desk.article.open_thread(thread, &[(on, at..at + "الميناء".len())]).expect("there");
    opened.apply(&mut desk.article).expect("applies");
    let mut hidden = desk.source(SourceKind::Person, "مصدر في الميناء");
    (hidden.notes, hidden.name_latin) = (c[7].into(), c[1].into());
    hidden.contacts[0].value = c[3].into();
    hidden.contacts[1].value = c[4].into();
    let background = desk.say(hidden, "الأضرار أكبر", Terms::OnBackground);
    let statement = desk.article.statements.iter_mut().find(|s| s.id == background).expect("was added");
    (statement.place, statement.evidence) = (c[2].into(), c[8].into());
    desk.article.statements.push(Statement {
        id: desk.ids.make(),
        source: statement_source(&desk),
        words: c[6].into(),
        terms: Terms::OffTheRecord,
        ..Statement::default()
    });
    let named = desk.source(SourceKind::Person, c[0]);
    desk.say(named, "الأضرار أكبر", Terms::OnBackground);
    // In the file that a picture came in: its name, and words beside its pixels.
    let mut bytes = photograph(120, 80);
    bytes.extend(c[0].as_bytes());
    let file = desk.article.pictures[0].file.clone().expect("has a file");
    desk.files.0.insert(file, bytes);
    desk.article.pictures[0].name = format!("{}.jpg", c[0]);
    let block = desk.article.body.iter().find(|b| b.kind == BlockKind::Paragraph).expect("a paragraph");
    let (id, text) = (block.id, format!("{} {}", block.text, c[9]));
    let change = desk.article.propose_text(id, &text, c[0], desk.article.changed, &Ids::sequential(90_000));
    change.expect("differs").apply(&mut desk.article).expect("applies");
    desk
}

fn statement_source(desk: &Desk) -> crate::base::SourceId {
    desk.article.statements.last().expect("one was added").source
}

fn made(desk: &Desk, options: &Options) -> Bundle {
    bundle(&desk.article, &desk.register, &desk.files, options, Some(&overridden()), &()).expect("exports")
}

#[test]
fn no_canary_is_in_any_file() {
    let desk = planted();
    let scanner = scanner();
    let options = Options { approved_comments: true, base_url: Some("https://a.example".into()), ..Options::default() };
    let bundle = made(&desk, &options);
    assert!(bundle.files.len() > 20);
    for (path, bytes) in &bundle.files {
        let scan = scanner.scan(path, bytes);
        assert_eq!((scan.found, scan.unread), (vec![], vec![]), "{path}");
    }
}

#[test]
fn every_canary_is_found_in_every_format() {
    let mut leaking = desk().light();
    leaking.article.body[1].text += &CANARIES.map(|canary| format!(" قال {canary}، أمس.")).concat();
    let bundle = made(&leaking, &Options::default());
    for canary in CANARIES {
        let scanner = Scanner::for_words([canary]);
        for format in Format::ALL {
            let found = scanner.scan(format.path(), &bundle.files[format.path()]).found;
            assert!(!found.is_empty(), "{canary} in {}", format.name());
        }
    }
    let inside = BTreeMap::from([("article.txt".to_owned(), bundle.files["article.txt"].clone())]);
    let zip = Bundle { name: bundle.name, files: inside }.to_zip();
    assert!(!scanner().scan("bundle.zip", &zip).found.is_empty(), "in the zip");
}

#[test]
fn a_canary_in_the_words_of_a_picture_is_found_where_they_are_printed() {
    let scanner = Scanner::for_words([CANARIES[0]]);
    let mut leaking = desk().light();
    leaking.article.pictures[1].alt = format!("صورة {} عند المدخل", CANARIES[0]);
    let bundle = made(&leaking, &Options::default());
    for path in ["article.docx", "article.odt", "article.epub", "index.html", "credits.csv", "feeds/newsml-g2.xml"] {
        assert!(!scanner.scan(path, &bundle.files[path]).found.is_empty(), "{path}");
    }
    let inside = scanner.scan("article.docx", &bundle.files["article.docx"]).found;
    assert!(inside.iter().any(|f| f.members == ["word/document.xml"]), "the part is named");
}

/// The planted places are real ones: what stands there would be found if it were printed.
#[test]
fn the_planted_article_holds_the_canaries() {
    let desk = planted();
    let whole = [serde_json::to_string(&desk.article), serde_json::to_string(&desk.register)];
    let whole = whole.map(|json| json.expect("serialises")).concat();
    let scanner = scanner();
    for canary in CANARIES {
        assert!(Scanner::for_words([canary]).text_holds(&whole), "{canary}");
    }
    let Files(files) = &desk.files;
    assert!(files.values().any(|bytes| !scanner.scan("", bytes).found.is_empty()));
    let mut marks = desk.article.body.iter().flat_map(|b| b.marks.iter());
    assert!(marks.any(|m| matches!(m.kind, MarkKind::Insertion(_))));
    assert!(desk.article.pictures.iter().all(|p: &Picture| p.file.is_some()));
}
