use super::*;
use crate::base::Ids;
use crate::sources::{Contact, ContactKind, Reliability, Source, SourceKind};
use proptest::prelude::*;

fn salma(ids: &Ids) -> Source {
    let contact = |kind, value: &str, shareable| Contact { kind, value: value.into(), shareable, ..Contact::default() };
    Source {
        id: ids.make(),
        name: "سلمى الحدّاد".into(),
        name_latin: "Salma al-Haddad".into(),
        variants: vec!["سلمى حدّاد؛ أم ليث, \\".into()],
        title: "مديرة هيئة الميناء، ورئيسة مجلسها; الناطقة باسمها في كل ما يتصل بالأرصفة والسفن والعمال".into(),
        affiliation: "هيئة ميناء مرسى الريحان".into(),
        contacts: vec![
            contact(ContactKind::Phone, "+000 55 010 418", false),
            contact(ContactKind::Mail, "press@port.example", true),
            contact(ContactKind::Web, "https://port.example/a,b;c", true),
            contact(ContactKind::Address, "رصيف 2\nمرسى الريحان", true),
        ],
        languages: vec!["ar".into(), "en".into()],
        reliability: Reliability::Confirmed,
        notes: "CANARY لا تُذكر".into(),
        tags: vec!["ميناء, بحر".into(), "هيئات".into()],
        ..Source::default()
    }
}

#[test]
fn a_card_says_what_may_be_given_on_and_nothing_else() {
    let ids = Ids::sequential(1);
    let anonymous = Source { kind: SourceKind::Anonymous, name: "CANARY مصدر".into(), ..Source::default() };
    let text = write([&salma(&ids), &anonymous]);
    assert!(!text.contains("CANARY") && !text.contains("010 418"), "{text}");
    assert_eq!(text.matches("BEGIN:VCARD\r\nVERSION:4.0\r\n").count(), 1);
    assert!(text.lines().all(|l| l.len() <= 75), "folded after 75 octets");
    assert!(text.split("\r\n").all(|l| !l.contains(['\r', '\n'])));
    let unfolded = text.replace("\r\n ", "");
    assert!(unfolded.contains("FN;ALTID=1;LANGUAGE=ar:سلمى الحدّاد\r\n"), "{unfolded}");
    assert!(unfolded.contains("N:الحدّاد;سلمى;;;\r\n"));
    assert!(unfolded.contains("TITLE:مديرة هيئة الميناء، ورئيسة مجلسها\\; الناطقة"));
}

#[test]
fn what_was_written_is_read() {
    let ids = Ids::sequential(1);
    let before = salma(&ids);
    let cards = read(&write([&before]), &ids).expect("cards");
    let after = &cards.sources[0];
    assert_eq!((&after.name, &after.name_latin), (&before.name, &before.name_latin));
    assert_eq!(
        (&after.title, &after.affiliation, &after.variants),
        (&before.title, &before.affiliation, &before.variants)
    );
    assert_eq!((&after.languages, &after.tags), (&before.languages, &before.tags));
    let shared: Vec<(ContactKind, &str)> = after.contacts.iter().map(|c| (c.kind, c.value.as_str())).collect();
    let wanted = [
        (ContactKind::Mail, "press@port.example"),
        (ContactKind::Web, "https://port.example/a,b;c"),
        (ContactKind::Address, "رصيف 2\nمرسى الريحان"),
    ];
    assert_eq!(shared, wanted);
    assert!(after.contacts.iter().all(|c| !c.shareable), "nobody here has said that it may be given on");
}

#[test]
fn cards_of_others_are_read() {
    let text = "begin:vcard\nversion:3.0\nitem1.TEL;TYPE=CELL,VOICE:+000 1\nEMAIL;TYPE=\"home\":a@b.example\n\
                FN:Omar al-Dulaimi\nN:Dulaimi;Omar;;;\nORG:Fishermen\\, united;North\nNOTE:one\\nt\n wo\nend:vcard\n\
                BEGIN:VCARD\nVERSION:4.0\nTEL;VALUE=uri:tel:+000-2\nEND:VCARD\n\
                BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:غرفة التجارة\nEND:VCARD\n";
    let cards = read(text, &Ids::sequential(1)).expect("cards");
    assert_eq!((cards.sources.len(), cards.nameless), (2, 1));
    let omar = &cards.sources[0];
    assert_eq!((omar.name.as_str(), omar.affiliation.as_str()), ("Omar Dulaimi", "Fishermen, united، North"));
    assert_eq!(omar.notes, "one\ntwo");
    assert_eq!(omar.contacts[0].note, "cell");
    assert_eq!(cards.sources[1].kind, SourceKind::Organisation);
}

#[test]
fn what_is_no_card_is_refused_whole() {
    let ids = Ids::sequential(1);
    assert_eq!(read("نص آخر", &ids), Err(CardError::NoCards));
    assert_eq!(read("BEGIN:VCARD\r\nFN:a\r\n", &ids), Err(CardError::CutOff));
    assert_eq!(read("BEGIN:VCARD\r\nFN:a\r\nBEGIN:VCARD\r\nEND:VCARD", &ids), Err(CardError::CutOff));
}

proptest! {
    #[test]
    fn any_words_are_read_back(name in "[ا-يa-z,;:\\\\]{1,40}", title in "\\PC{0,120}") {
        let ids = Ids::sequential(1);
        let source = Source { id: ids.make(), name: format!("ن{name}"), title, ..Source::default() };
        let text = write([&source]);
        prop_assert!(text.lines().all(|l| l.len() <= 75));
        let read = read(&text, &ids).expect("a card");
        prop_assert_eq!(&read.sources[0].name, source.name.trim());
        prop_assert_eq!(read.sources[0].title.trim(), source.title.trim());
    }
}
