//! A bundle that we wrote, read again: the same article comes out.

#[path = "import/files.rs"]
mod files;

use muharrir::base::{Clock, FixedClock, Ids};
use muharrir::document::{Article, Block, BlockKind, MarkKind, Picture, SharedBlock, Urgency};
use muharrir::export::{self, Format, Options, Originals, Override};
use muharrir::import::readers::{Read, Reading, read_file};
use muharrir::sources::Register;

struct Files(Vec<(String, Vec<u8>)>);

impl Originals for Files {
    fn original(&self, file: &str) -> Result<Vec<u8>, String> {
        self.0.iter().find(|(name, _)| name == file).map(|(_, b)| b.clone()).ok_or_else(|| "none".to_owned())
    }
}

/// An article of every block and mark that may leave.
fn everything() -> (Article, Files) {
    let ids = Ids::sequential(50);
    let mut article = Article::new(&ids, FixedClock::default().now());
    let meta = &mut article.meta;
    meta.kicker = "بعد عام من الترميم".into();
    meta.headline = "جسر الوادي يعود إلى الناس (وإلى القطار)".into();
    meta.standfirst = "المشاة أولًا، ثم الدراجات، والقطار في الربيع".into();
    meta.byline = "لمى شاهين".into();
    meta.dateline_place = "وادي السرو".into();
    meta.dateline_date = "٢٢ تشرين الثاني ٢٠٢٦".into();
    meta.slug = "valley-bridge".into();
    meta.section = "محليات".into();
    meta.rights = "© صحيفة الوادي".into();
    meta.tags = vec!["جسور".into(), "نقل، وطرق".into()];
    meta.language = "ar".into();
    meta.urgency = Urgency::Urgent;
    let pictures = [
        ("bridge.png", "الجسر صباح الافتتاح", "تصوير: لمى شاهين", "جسر حجري فوق نهر ضيق", "للصحيفة"),
        ("river.png", "=النهر", "", "ماء بين صخرتين", ""),
    ];
    let mut stored = Vec::new();
    for (file, caption, credit, alt, rights) in pictures {
        stored.push((file.to_owned(), files::picture(640, 420)));
        let (file, caption, credit) = (Some(file.to_owned()), caption.to_owned(), credit.to_owned());
        let (alt, rights) = (alt.to_owned(), rights.to_owned());
        article.pictures.push(Picture { id: ids.make(), file, caption, credit, alt, rights, ..Picture::default() });
    }
    article.meta.lead_picture = Some(article.pictures[0].id);
    let second = article.pictures[1].id;
    let blocks: Vec<(BlockKind, &str)> = vec![
        (
            BlockKind::Paragraph,
            "عاد جسر الوادي إلى الناس صباح الأحد، وعبره خمسة آلاف (5000) في اليوم الأول، وفق شركة Konecranes، 12 رافعة.",
        ),
        (BlockKind::Subheading(1), "ما الذي تغيّر"),
        (BlockKind::Paragraph, "سطر أول\nوسطر ثانٍ من الفقرة نفسها."),
        (BlockKind::Subheading(2), "الحجر"),
        (BlockKind::Quote, "الحجر الذي حمل القطار قرنًا يحمله قرنًا آخر."),
        (BlockKind::PullQuote, "لا نرمّم جسرًا، بل طريقًا"),
        (BlockKind::ListItem, "ممر للمشاة"),
        (BlockKind::ListItem, "مسار للدراجات"),
        (BlockKind::Picture(second), ""),
        (BlockKind::Separator, ""),
        (BlockKind::Paragraph, "The engineer's log, in English, counts 1,204 stones."),
        (BlockKind::Embed("https://example.org/live/bridge".into()), "بث من الجسر"),
        (BlockKind::Paragraph, "ثم كلمة أخيرة."),
    ];
    article.body = blocks.into_iter().map(|(kind, text)| Block::new(ids.make(), kind, text)).collect();
    for (words, kind) in [
        ("صباح الأحد", MarkKind::Strong),
        ("خمسة آلاف", MarkKind::Emphasis),
        ("في اليوم الأول", MarkKind::Link("https://example.org/day?a=1&b=2".into())),
        ("Konecranes", MarkKind::Language("en".into())),
    ] {
        let start = article.body[0].text.find(words).expect("there");
        article.body[0].marks.add(start..start + words.len(), kind);
    }
    (article, Files(stored))
}

fn exported(article: &Article, files: &Files, formats: &[Format]) -> Vec<u8> {
    let options = Options { formats: formats.to_vec(), ..Options::default() };
    let over = Override { by: "م".into(), reason: "س".into(), findings: Vec::new() };
    export::bundle(article, &Register::default(), files, &options, Some(&over), &()).expect("exports").to_zip()
}

fn read(zip: &[u8]) -> Reading {
    match read_file(zip, "bundle.zip", &(), &Ids::sequential(900), FixedClock::default().now()).expect("reads") {
        Read::Article(reading) => *reading,
        Read::Text(_) => panic!("read as text"),
    }
}

/// Kind, text and marks of a block.
type Plain = (BlockKind, String, Vec<(std::ops::Range<usize>, MarkKind)>);

/// A block without its ids; of a picture its words.
fn plain(article: &Article) -> Vec<Plain> {
    let of = |b: &SharedBlock| {
        let (kind, text) = match b.kind {
            BlockKind::Picture(id) => {
                let p = article.picture(id).expect("a picture");
                (BlockKind::Paragraph, format!("[{}|{}|{}|{}]", p.caption, p.credit, p.alt, p.rights))
            }
            ref kind => (kind.clone(), b.text.clone()),
        };
        (kind, text, b.marks.iter().map(|m| (m.range(), m.kind.clone())).collect())
    };
    article.body.iter().map(of).collect()
}

#[test]
fn the_same_article_comes_out() {
    let (article, files) = everything();
    let reading = read(&exported(&article, &files, &Format::ALL));
    let it = &reading.article;
    let (mut before, mut after) = (article.meta.clone(), it.meta.clone());
    (before.lead_picture, after.lead_picture) = (None, None);
    assert_eq!(after, before);
    assert_eq!(plain(it), plain(&article));
    let words = |a: &Article| {
        let p = a.lead_picture().expect("a lead");
        [&p.caption, &p.credit, &p.alt, &p.rights].map(String::clone)
    };
    assert_eq!(words(it), words(&article));
    assert_eq!(reading.files.len(), 2);
    assert!(reading.warnings.is_empty(), "{:?}", reading.warnings);
}

#[test]
fn without_a_page_the_other_formats_serve() {
    let (article, files) = everything();
    for format in [Format::Markdown, Format::Ninjs] {
        let reading = read(&exported(&article, &files, &[format]));
        let it = &reading.article;
        assert_eq!(it.meta.headline, article.meta.headline, "{format:?}");
        assert_eq!(it.meta.standfirst, article.meta.standfirst, "{format:?}");
        assert_eq!(it.meta.byline, article.meta.byline, "{format:?}");
        assert_eq!(it.pictures.len(), 2, "{format:?}");
        let texts = |a: &Article| a.body.iter().map(|b| b.text.clone()).filter(|t| !t.is_empty()).collect::<Vec<_>>();
        assert_eq!(texts(it), texts(&article), "{format:?}");
    }
}

/// The files of a bundle, by path.
fn parts(article: &Article, files: &Files, format: Format) -> std::collections::BTreeMap<String, Vec<u8>> {
    export::read_zip(&exported(article, files, &[format])).expect("a zip")
}

fn read_part(bytes: &[u8], name: &str) -> Reading {
    match read_file(bytes, name, &(), &Ids::sequential(900), FixedClock::default().now()).expect("reads") {
        Read::Article(reading) => *reading,
        Read::Text(_) => panic!("{name}: read as text"),
    }
}

#[test]
fn what_word_processors_get_comes_back_whole() {
    let (article, files) = everything();
    for (format, path) in [(Format::Docx, "article.docx"), (Format::Odt, "article.odt")] {
        let reading = read_part(&parts(&article, &files, format)[path], path);
        let it = &reading.article;
        let head = |a: &Article| {
            let m = &a.meta;
            [
                &m.kicker,
                &m.headline,
                &m.standfirst,
                &m.byline,
                &m.dateline_place,
                &m.dateline_date,
                &m.rights,
                &m.section,
            ]
            .map(String::clone)
        };
        assert_eq!(head(it), head(&article), "{path}");
        let without_rights = |a: &Article| {
            let mut a = a.clone();
            a.pictures.iter_mut().for_each(|p| p.rights.clear());
            plain(&a)
        };
        assert_eq!(without_rights(it), without_rights(&article), "{path}");
        assert_eq!(reading.files.len(), 2, "{path}");
        // And once more: what was read is written as the same text.
        let mut again = it.clone();
        again.pictures.iter_mut().zip(&article.pictures).for_each(|(p, old)| p.file.clone_from(&old.file));
        let second = read_part(&parts(&again, &files, format)[path], path);
        assert_eq!(plain(&second.article), plain(it), "{path}");
    }
}

#[test]
fn what_agencies_and_readers_of_books_get_comes_back_in_words() {
    let (article, files) = everything();
    let wires = [
        (Format::Epub, "article.epub"),
        (Format::Ninjs, "feeds/ninjs.json"),
        (Format::NinjsFirst, "feeds/ninjs-1.6.json"),
        (Format::NewsMl, "feeds/newsml-g2.xml"),
    ];
    for (format, path) in wires {
        let reading = read_part(&parts(&article, &files, format)[path], path);
        let it = &reading.article;
        assert_eq!(it.meta.headline, article.meta.headline, "{path}");
        assert_eq!(it.meta.byline, article.meta.byline, "{path}");
        let texts = |a: &Article| a.body.iter().map(|b| b.text.clone()).filter(|t| !t.is_empty()).collect::<Vec<_>>();
        assert_eq!(texts(it), texts(&article), "{path}");
    }
}
