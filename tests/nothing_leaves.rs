//! What was said off the record, and how sources are reached, leave in no format, whatever is overridden: every file of a
//! bundle in every format is read to its last member.

use muharrir::base::{Clock, FixedClock, Ids, StatementId};
use muharrir::document::{Article, Block, Mark, MarkKind, MetaField};
use muharrir::export::{self, Bundle, ExportError, Format, Options, Originals, Override};
use muharrir::scan::Scanner;
use muharrir::sources::{
    Contact, ContactKind, Evidence, Register, Source, SourceKind, Statement, Terms, Verification, Verified, vcard,
};

const PRINTED: &str = "أعدنا تشغيل ثلاثة أرصفة من خمسة";
const OFF_THE_RECORD: &str = "المدير وقّع العقد قبل فتح المظاريف بيومين";
/// All that is known to the desk alone.
const PRIVATE: [&str; 14] = [
    OFF_THE_RECORD,
    "+000 71 204 886",
    "salma.private@canary.example",
    "زقاق الصدف بناية ثمانية وثلاثين",
    "هاتفها الخاص بعد التاسعة",
    "تثق بنا ولا تثق بالهيئة",
    "سلمى أم النورس",
    "القاعة الخلفية لمقهى المرجان",
    "فاتورة الرافعة بخط يدها",
    "https://canary-evidence.example/file",
    "تفريغ التسجيل الكامل للمكالمة",
    "مدقّق المكتب السرّي",
    "اتصلوا بها قبل النشر دون ذكري",
    "kept-evidence-canary.pdf",
];

struct NoFiles;

impl Originals for NoFiles {
    fn original(&self, file: &str) -> Result<Vec<u8>, String> {
        Err(format!("no file {file}"))
    }
}

/// An article with a printed quotation, and a register and statements full of what is private.
fn article(ids: &Ids) -> (Article, Register, StatementId) {
    let now = FixedClock::default().now();
    let contact = |kind, value: &str| Contact { kind, value: value.into(), note: PRIVATE[4].into(), shareable: false };
    let source = Source {
        id: ids.make(),
        kind: SourceKind::Person,
        name: "سلمى الحدّاد".into(),
        variants: vec![PRIVATE[6].into()],
        title: "مديرة هيئة الميناء".into(),
        contacts: vec![
            contact(ContactKind::Phone, PRIVATE[1]),
            contact(ContactKind::Mail, PRIVATE[2]),
            contact(ContactKind::Address, PRIVATE[3]),
        ],
        notes: PRIVATE[5].into(),
        ..Source::default()
    };
    let source = {
        let mut signed = source;
        signed.sign(None, PRIVATE[11], now);
        signed
    };
    let say = |words: &str, terms| {
        let mut said = Statement {
            id: ids.make(),
            source: source.id,
            words: words.into(),
            terms,
            place: PRIVATE[7].into(),
            verification: Verification::TwoSources,
            verified: Some(Verified { by: PRIVATE[11].into(), at: Some(now), words: words.into() }),
            evidence: PRIVATE[8].into(),
            attached: vec![
                Evidence::File { file: PRIVATE[13].into(), name: PRIVATE[13].into(), bytes: 1 },
                Evidence::Link(PRIVATE[9].into()),
                Evidence::Transcript(PRIVATE[10].into()),
            ],
            ..Statement::default()
        };
        said.sign(None, PRIVATE[11], now);
        said
    };
    let (printed, secret) = (say(PRINTED, Terms::OnTheRecord), say(OFF_THE_RECORD, Terms::OffTheRecord));
    let mut article = Article::new(ids, now);
    *article.meta.field_mut(MetaField::Headline) = "الميناء يعود إلى العمل".into();
    *article.meta.field_mut(MetaField::Slug) = "port-is-back".into();
    *article.meta.field_mut(MetaField::Note) = PRIVATE[12].into();
    let text = format!("وقالت سلمى الحدّاد: «{PRINTED}»، ثم صمتت.");
    let start = text.find(PRINTED).expect("the words");
    let mut block = Block::paragraph(ids.make(), &text);
    let mark = Mark::new(start..start + PRINTED.len(), MarkKind::Attribution(printed.id));
    block.marks.add(mark.range(), mark.kind);
    article.body = [block].into();
    let id = secret.id;
    article.statements = vec![printed, secret];
    let mut register = Register::default();
    register.put(source);
    (article, register, id)
}

fn overriding() -> Override {
    Override { by: "هدى الشامي".into(), reason: "خبر عاجل".into(), findings: Vec::new() }
}

fn bundle(article: &Article, register: &Register, formats: &[Format]) -> Result<Bundle, ExportError> {
    let options = Options {
        formats: formats.to_vec(),
        base_url: Some("https://news.example".into()),
        approved_comments: true,
        ..Options::default()
    };
    export::bundle(article, register, &NoFiles, &options, Some(&overriding()), &())
}

/// The places at which something private stands in a bundle, its files and their members read one by one.
fn leaks(bundle: &Bundle) -> Vec<String> {
    let scanner = Scanner::for_words(PRIVATE);
    let files = bundle.files.iter().map(|(name, bytes)| (name.clone(), bytes.clone()));
    let all = files.chain([("bundle.zip".to_owned(), bundle.to_zip())]);
    let looked = all.flat_map(|(name, bytes)| {
        let scan = scanner.scan(&name, &bytes);
        let found = scan.found.into_iter().map(|f| format!("{name}: {f:?}"));
        found.chain(scan.unread.into_iter().map(|u| format!("{u} could not be read"))).collect::<Vec<_>>()
    });
    looked.collect()
}

#[test]
fn what_is_private_is_in_no_file_of_any_format() {
    let ids = Ids::sequential(1);
    let (article, register, _) = article(&ids);
    let singles = Format::ALL.iter().map(|f| vec![*f]);
    for formats in singles.chain([Format::ALL.to_vec()]) {
        let bundle = bundle(&article, &register, &formats).expect("a bundle");
        assert_eq!(leaks(&bundle), Vec::<String>::new(), "{formats:?}");
        // The printed words are there: the search reads these files.
        let printed = Scanner::for_words([PRINTED]);
        let read = bundle.files.iter().filter(|(name, bytes)| !printed.scan(name, bytes).found.is_empty()).count();
        assert!(read > 0, "{formats:?}: the printed words are found nowhere");
    }
    let cards = vcard::write(register.all());
    assert!(!Scanner::for_words([PRIVATE[1], PRIVATE[2], PRIVATE[3], PRIVATE[5]]).text_holds(&cards), "{cards}");
}

#[test]
fn words_off_the_record_stop_every_format() {
    let ids = Ids::sequential(1);
    let (mut article, register, secret) = article(&ids);
    let before = article.clone();
    let mut block = Block::paragraph(ids.make(), format!("وأضافت: «{OFF_THE_RECORD}»."));
    let start = block.text.find(OFF_THE_RECORD).expect("the words");
    block.marks.add(start..start + OFF_THE_RECORD.len(), MarkKind::Attribution(secret));
    article.body.push(block);
    // Tied, and the same words once more without their mark.
    let mut copied = before;
    copied.body.push(Block::paragraph(ids.make(), format!("ثم {OFF_THE_RECORD} كما قيل.")));
    for format in Format::ALL {
        for article in [&article, &copied] {
            let made = bundle(article, &register, &[format]);
            assert!(matches!(made, Err(ExportError::OffTheRecord { .. })), "{format:?}");
        }
    }
}

#[test]
fn the_search_for_what_is_private_finds_it_where_it_stands() {
    let ids = Ids::sequential(1);
    for word in [OFF_THE_RECORD, PRIVATE[1], PRIVATE[2]] {
        let (mut article, register, _) = article(&ids);
        article.statements.truncate(1);
        article.body.push(Block::paragraph(ids.make(), format!("قيل: {word}. انتهى.")));
        for format in Format::ALL {
            let bundle = bundle(&article, &register, &[format]).expect("a bundle");
            assert!(!leaks(&bundle).is_empty(), "{word} in {format:?}");
        }
    }
}
