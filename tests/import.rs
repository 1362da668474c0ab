//! Files of other programs becoming articles: what is taken, what is told, what is refused.

#[path = "import/files.rs"]
mod files;

use muharrir::base::{Clock, FixedClock, Ids};
use muharrir::document::{Article, BlockKind, MarkKind};
use muharrir::import::readers::{Beside, Read, Reading, read_file};
use muharrir::import::{Danger, ImportError, WarningKind};
use std::path::{Path, PathBuf};

/// Every picture that is asked for lies beside.
struct Pictures;

impl Beside for Pictures {
    fn file(&self, path: &str) -> Option<Vec<u8>> {
        assert!(!path.contains("..") && !path.starts_with('/') && !path.contains(':'), "asked for {path}");
        path.ends_with(".png").then(|| files::picture(48, 32))
    }
}

fn read(bytes: &[u8], name: &str) -> Result<Read, ImportError> {
    read_file(bytes, name, &Pictures, &Ids::sequential(1), FixedClock::default().now())
}

fn article(bytes: &[u8], name: &str) -> Reading {
    match read(bytes, name).unwrap_or_else(|e| panic!("{name}: {e}")) {
        Read::Article(reading) => *reading,
        Read::Text(_) => panic!("{name}: read as plain text"),
    }
}

/// The body, a line a block: `# ` a subheading, `> ` a quotation, `» ` a pull quote, `- ` an item, `[alt|caption|credit]`
/// a picture, `@ ` an embedded page; `*` around strong, `_` around emphasis, `{}` around links.
fn told(article: &Article) -> Vec<String> {
    let line = |b: &muharrir::document::SharedBlock| {
        let mut text = String::new();
        for (at, c) in b.text.char_indices().chain([(b.text.len(), '\0')]) {
            for m in b.marks.iter() {
                let (open, close) = match m.kind {
                    MarkKind::Strong => ("*", "*"),
                    MarkKind::Emphasis => ("_", "_"),
                    MarkKind::Link(_) => ("{", "}"),
                    _ => ("", ""),
                };
                if m.end == at {
                    text.push_str(close);
                }
                if m.start == at {
                    text.push_str(open);
                }
            }
            text.extend(Some(c).filter(|c| *c != '\0'));
        }
        match &b.kind {
            BlockKind::Subheading(level) => format!("{} {text}", "#".repeat(usize::from(*level))),
            BlockKind::Quote => format!("> {text}"),
            BlockKind::PullQuote => format!("» {text}"),
            BlockKind::ListItem => format!("- {text}"),
            BlockKind::Separator => "---".to_owned(),
            BlockKind::Embed(url) => format!("@ {url} {text}"),
            BlockKind::Picture(id) => picture(article, *id),
            BlockKind::Paragraph => text,
        }
    };
    article.body.iter().map(line).collect()
}

fn picture(article: &Article, id: muharrir::base::PictureId) -> String {
    let p = article.picture(id).expect("a picture of the article");
    format!("[{}|{}|{}]", p.alt, p.caption, p.credit)
}

fn lead(article: &Article) -> String {
    article.meta.lead_picture.map(|id| picture(article, id)).unwrap_or_default()
}

/// Headline, standfirst, byline, place and date.
fn head(article: &Article) -> [&str; 5] {
    let m = &article.meta;
    [&m.headline, &m.standfirst, &m.byline, &m.dateline_place, &m.dateline_date].map(|s| s.as_str())
}

fn page(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(name)).expect("a page of the tests")
}

#[test]
fn letters_of_presentation_and_turned_lines_are_put_right_and_told() {
    let turned = ".ةرايزلا دعب 2026 يف (سمأ) ةميدقلا ةنيدملا ىلإ ةريبكلا ةنيفسلا تداع";
    let page = format!("# ﺍﻟﻌﺮﺑﻴﺔ ﻻ ﺗﻨﻘﻄﻊ\n\n{turned}\n\nفقرة سليمة كما هي.\n");
    let reading = article(page.as_bytes(), "report.md");
    assert_eq!(reading.article.meta.headline, "العربية لا تنقطع");
    let wanted = ["عادت السفينة الكبيرة إلى المدينة القديمة (أمس) في 2026 بعد الزيارة.", "فقرة سليمة كما هي."];
    assert_eq!(told(&reading.article), wanted);
    let kinds: Vec<WarningKind> = reading.warnings.iter().map(|w| w.kind).collect();
    assert!(kinds.contains(&WarningKind::FormsRepaired) && kinds.contains(&WarningKind::OrderRepaired), "{kinds:?}");
}

#[test]
fn a_page_that_describes_itself() {
    let reading = article(&page("json-ld.html"), "market.html");
    let it = &reading.article;
    assert_eq!(
        head(it),
        [
            "مرسى الريحان تعيد فتح سوق السمك القديم",
            "السوق مغلق منذ ست سنوات، والباعة عادوا إليه فجر الاثنين",
            "سلمى النجار",
            "مرسى الريحان",
            "الاثنين 16 نوفمبر 2026"
        ]
    );
    assert_eq!((it.meta.section.as_str(), it.meta.tags.len()), ("محليات", 2));
    assert_eq!(lead(it), "[باعة يفرزون السمك على طاولات حجرية|باعة السمك في ساحة السوق|تصوير: كريم عون]");
    assert_eq!(
        told(it),
        [
            "فتح سوق السمك القديم في مرسى الريحان أبوابه فجر الاثنين بعد ست سنوات من الإغلاق، ودخله الباعة قبل شروق الشمس محمّلين بأول صيد.",
            "وقالت مديرة السوق *هناء الديب*: «رمّمنا السقف والأرضية، وتركنا الطاولات الحجرية كما كانت»، مضيفة أن العمل استغرق عامين.",
            "# إيجارات جديدة",
            "وحدّدت البلدية إيجار الطاولة بثلاثين دينارًا في الشهر، وفق {قرار نُشر أمس}، على أن يُراجع كل عام.",
            "> هذا السوق هو ذاكرة المدينة، ومن لا يعرفه لا يعرفها.",
            "ويعمل في السوق اليوم نحو ستين بائعًا، نصفهم ورث مهنته عن أبيه.",
        ]
    );
    assert_eq!(reading.files.len(), 1);
    assert_eq!(it.imported.as_ref().map(|i| i.dropped.len()), Some(1), "what led away is kept aside");
}

#[test]
fn a_page_of_wordpress() {
    let reading = article(&page("wordpress.html"), "valley.html");
    let it = &reading.article;
    assert_eq!(
        head(it),
        ["مدرسة الوادي تفتح مكتبتها للحي", "", "ريم حداد", "", "10 نوفمبر 2026"],
        "the description repeats the first paragraph"
    );
    assert_eq!(lead(it), "[رفوف كتب ملوّنة في قاعة واسعة||]");
    assert_eq!(
        told(it),
        [
            "فتحت مدرسة الوادي مكتبتها لأهل الحي كل مساء، بعد أن جمع تلاميذها ألفي كتاب من بيوتهم وبيوت جيرانهم في ثلاثة أسابيع.",
            "وتقول أمينة المكتبة دلال سالم إن الفكرة بدأت «من صندوق تفاح امتلأ بالقصص»، ثم كبرت حتى ضاقت بها القاعة الصغيرة.",
            "[ثلاثة تلاميذ يقرأون على سجادة|تلاميذ الصف الثالث في ركن القراءة|تصوير: ريم حداد]",
            "## ألف زائر",
            "وزار المكتبة في شهرها الأول ألف زائر، أكثرهم آباء رافقوا أبناءهم ثم عادوا وحدهم.",
            "- القراءة في القاعة مجانية",
            "- الإعارة لأسبوعين ببطاقة من المدرسة",
            "وتبحث المدرسة الآن عن متطوعين للفترة المسائية، ومن أراد فليتصل بالإدارة.",
        ]
    );
}

#[test]
fn an_old_page_of_tables_in_windows_1256() {
    let reading = article(&page("tables.html"), "cup.htm");
    let it = &reading.article;
    assert_eq!(
        head(it),
        [
            "فريق الجزر يفوز بكأس المتوسط",
            "هدف في الدقيقة الأخيرة يحسم مباراة امتدت مئة وعشرين دقيقة",
            "نبيل العطار",
            "",
            "السبت 7 نوفمبر 2026"
        ]
    );
    assert_eq!(lead(it), "[لاعبون يرفعون كأسًا فضية|لحظة تسلّم الكأس|الصورة: وكالة الجزر]");
    let body = told(it);
    assert_eq!(body.len(), 3, "{body:#?}");
    assert!(body[0].starts_with("فاز فريق الجزر") && body[2].ends_with("في الربيع."), "{body:#?}");
}

#[test]
fn a_page_of_nameless_boxes() {
    let reading = article(&page("divs.html"), "olive.html");
    let it = &reading.article;
    assert_eq!(
        head(it),
        [
            "الجفاف يغيّر خريطة الزيتون",
            "مزارعون ينقلون أشجارهم إلى سفوح أعلى بحثًا عن ليل أبرد",
            "ياسمين فارس",
            "جبل السنديان",
            "٢٩ تشرين الأول ٢٠٢٦"
        ]
    );
    assert_eq!(it.meta.kicker, "تغيّر المناخ");
    assert_eq!(lead(it), "[صفوف زيتون فتيّة على سفح|بستان جديد على ارتفاع تسعمئة متر|عدسة: وليد قاسم]");
    let body = told(it);
    assert_eq!(body.len(), 7, "{body:#?}");
    assert_eq!(body[2], "# خريطة تتحرك");
    assert_eq!(body[4], "» الشجرة لا تهاجر، نحن نحملها");
    assert_eq!(body[5], "[معصرة زيتون حديثة من الداخل|معصرة القرية بعد تحديثها|]");
}

#[test]
fn a_page_of_microdata() {
    let reading = article(&page("amp.html"), "clinic.html");
    let it = &reading.article;
    assert_eq!(
        head(it),
        [
            "عيادة متنقلة تصل إلى القرى البعيدة",
            "حافلة بيضاء وطبيبان وممرضة يقطعون ستين كيلومترًا كل أسبوع",
            "حسان مراد",
            "تل الغروب",
            "2 نوفمبر 2026"
        ]
    );
    assert_eq!(lead(it), "[حافلة بيضاء أمام بيوت طينية|العيادة المتنقلة في ساحة القرية.|تصوير: حسان مراد]");
    let body = told(it);
    assert_eq!(body.len(), 5, "{body:#?}");
    assert!(body[1].contains("_لؤي_"), "{body:#?}");
    assert_eq!(body[2], "---");
    assert_eq!(body[4], "@ https://video.example.org/embed/77 جولة في العيادة المتنقلة");
}

/// What DOCX and ODT of the same text give.
const BRIDGE: [&str; 7] = [
    "فتحت البلدية *الجسر القديم* للمشاة صباح الأحد",
    "# مئة عام",
    "وبُني الجسر قبل مئة عام، بحسب {سجل المدينة}.",
    "> الجسر يصل ضفتين وحكايتين",
    "[جسر حجري بثلاثة أقواس|الجسر بعد الترميم|]",
    "- ممر للدراجات",
    "- إنارة جديدة",
];

#[test]
fn word_processors() {
    let reading = article(&files::docx(), "bridge.docx");
    assert_eq!(head(&reading.article)[..3], ["الجسر القديم يُفتح للمشاة", "البلدية أنهت ترميمه في عام", "نهى السعيد"]);
    let mut expected = BRIDGE.map(str::to_owned);
    expected[0].push_str(" كما وعدت");
    assert_eq!(told(&reading.article), expected);
    assert_eq!(reading.files.len(), 1);
    let kinds: Vec<WarningKind> = reading.warnings.iter().map(|w| w.kind).collect();
    assert_eq!(kinds, [WarningKind::LeftOut, WarningKind::LeftOut], "a deletion and a footnote are told");

    let reading = article(&files::odt(), "bridge.odt");
    assert_eq!(head(&reading.article)[..2], ["الجسر القديم يُفتح للمشاة", "البلدية أنهت ترميمه في عام"]);
    assert_eq!(told(&reading.article), BRIDGE);
    assert_eq!(reading.files.len(), 1);
}

#[test]
fn a_chapter_of_a_book() {
    let reading = article(&files::epub(), "tales.epub");
    let it = &reading.article;
    assert_eq!((it.meta.headline.as_str(), it.meta.byline.as_str()), ("حكاية المرفأ", "مازن عيسى"));
    assert_eq!(told(it).len(), 2, "{:#?}", told(it));
    assert_eq!(told(it)[1], "[بحر|البحر مساء|]");
    assert_eq!(reading.files.len(), 1, "the picture lies within the book");
    assert!(reading.warnings.iter().any(|w| w.message.en.contains("other chapters")), "{:?}", reading.warnings);
}

#[test]
fn markdown() {
    let reading = article(files::MARKDOWN.as_bytes(), "books.md");
    let it = &reading.article;
    assert_eq!(head(it), ["سوق الكتب يعود", "", "لبنى حمدان", "", "٣ تشرين الثاني ٢٠٢٦"]);
    assert_eq!(it.meta.tags, ["كتب", "أسواق، قديمة"]);
    assert_eq!(
        told(it),
        [
            "عاد سوق الكتب إلى *ساحة النافورة* بعد غياب، و_امتلأت_ {طاولاته} قبل الظهر.",
            "# أول يوم",
            "> الكتاب ضيف لا يرحل",
            "- روايات",
            "- كتب أطفال",
            "[باعة كتب في ساحة|باعة الكتب صباح الجمعة|تصوير: لبنى حمدان]",
            "---",
            "وينتهي السوق مساء السبت.",
        ]
    );
}

#[test]
fn wires_of_agencies() {
    let reading = article(files::NINJS.as_bytes(), "wire.json");
    let it = &reading.article;
    assert_eq!(head(it)[..4], ["قطار الساحل يعود إلى العمل", "", "وكالة الجزر", "مرسى الريحان"]);
    assert_eq!(told(it), ["عاد قطار الساحل إلى العمل صباح الثلاثاء.", "وتبلغ سرعته مئة كيلومتر."]);
    assert_eq!(lead(it), "[|القطار في محطته|سمير نصر]");
    assert_eq!(reading.files.len(), 1, "the picture lies beside");

    let reading = article(files::NEWSML.as_bytes(), "wire.xml");
    let it = &reading.article;
    assert_eq!(head(it)[..4], ["المطر يعود إلى تل الغروب", "", "هالة منير", "تل الغروب"]);
    assert_eq!(told(it), ["هطل المطر على *تل الغروب* فجر الجمعة.", "وامتلأت الآبار."]);
    assert_eq!((it.meta.tags.clone(), it.meta.rights.as_str()), (vec!["طقس".to_owned()], "© وكالة الجزر"));
}

#[test]
fn what_is_made_to_do_harm_is_refused() {
    let refused = |bytes: &[u8], name: &str| match read(bytes, name) {
        Err(ImportError::Refused(danger)) => {
            let words = ImportError::Refused(danger).message();
            assert!(!words.ar.is_empty() && !words.en.contains('\n'), "one clear line");
            danger
        }
        other => panic!("{name}: {other:?}"),
    };
    let bomb = vec![b' '; 40 << 20];
    assert_eq!(refused(&files::zip_of(&[("word/document.xml", &bomb)]), "bomb.docx"), Danger::Bomb);
    assert_eq!(refused(&files::zip_of(&[("content.xml", &bomb), ("x", b"y")]), "bomb.odt"), Danger::Bomb);
    for path in ["../../etc/passwd", "/etc/passwd", "C:/x", "a\\b"] {
        let parts: [(&str, &[u8]); 2] = [("word/document.xml", b"<a/>"), (path, b"x")];
        assert_eq!(refused(&files::zip_of(&parts), path), Danger::Path);
    }
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><newsItem><b>&b;</b></newsItem>";
    assert_eq!(refused(laughs.as_bytes(), "laughs.xml"), Danger::Entities);
    let outside =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><newsItem>&a;</newsItem>";
    assert_eq!(refused(outside.as_bytes(), "outside.xml"), Danger::Entities);
    assert_eq!(refused(b"<newsItem><p>&unknown;</p></newsItem>", "unknown.xml"), Danger::Entities);
    let deep = format!("<newsItem>{}{}</newsItem>", "<p>".repeat(5000), "</p>".repeat(5000));
    assert_eq!(refused(deep.as_bytes(), "deep.xml"), Danger::Depth);
    assert_eq!(refused(format!("<html><body>{}", "<div>".repeat(50_000)).as_bytes(), "deep.html"), Danger::Depth);
    assert_eq!(refused(format!("<html><body>{}", "<b><p>".repeat(20_000)).as_bytes(), "bold.html"), Danger::Depth);
    let docx = files::docx();
    assert_eq!(refused(&docx[..docx.len() / 2], "half.docx"), Danger::Damaged);
    assert!(matches!(read(b"", "empty.docx"), Err(ImportError::Empty)));
}

#[test]
fn nothing_is_taken_from_outside() {
    let html = "<html><head><title>x</title></head><body><h1>عنوان المقال الطويل هنا</h1><div class=article-body>\
        <p>نص طويل يكفي ليكون فقرة من مقال يقرؤه الناس في الصباح، وفيه فواصل، وكلام.</p>\
        <img src='../../secret.png'><img src='/etc/x.png'><img src='file:///etc/y.png'><img src='https://x.example/z.png'>\
        <img src='..%2f..%2fsecret.png'><img src='c:\\\\x.png'>\
        <p>نص آخر طويل يكفي ليكون فقرة من مقال يقرؤه الناس في المساء، وفيه فواصل، وكلام.</p></div></body></html>";
    let reading = article(html.as_bytes(), "page.html");
    assert_eq!(reading.files, [], "no picture of elsewhere has a file");
    assert!(reading.article.pictures.len() >= 5, "their places are kept");
}

/// The official examples lying beside the project.
fn official(folder: &str) -> Option<Vec<PathBuf>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/schemas").join(folder);
    let mut all: Vec<PathBuf> =
        std::fs::read_dir(root).ok()?.flatten().map(|e| e.path()).filter(|p| p.is_file()).collect();
    all.sort();
    Some(all)
}

#[test]
fn the_official_examples_of_ninjs() {
    let folders = ["1.6", "2.2", "3.1"].map(|v| format!("ninjs/documentation/includes/examples/{v}"));
    let mut read = 0;
    for folder in folders.iter().map(String::as_str).chain(["ninjs/examples/3.0"]) {
        let Some(files) = official(folder) else {
            eprintln!("skipped: no examples of ninjs beside the project");
            return;
        };
        for file in files {
            let bytes = std::fs::read(&file).expect("read");
            let reading = article(&bytes, &file.file_name().expect("named").to_string_lossy());
            let it = &reading.article;
            let words: usize = it.body.iter().map(|b| muharrir::language::tokens::word_count(&b.text)).sum();
            assert!(!it.meta.headline.is_empty() || words > 0 || !it.pictures.is_empty(), "{}", file.display());
            read += 1;
        }
    }
    assert!(read >= 20, "{read} examples");
}

#[test]
fn the_official_examples_of_newsml_g2() {
    let Some(all) = official("newsml-g2/examples") else {
        eprintln!("skipped: no examples of NewsML-G2 beside the project");
        return;
    };
    // Those that the official schema finds valid.
    let fragments = ["LISTING_7_", "LISTING_8_", "LISTING_9_", "LISTING_24_", "LISTING_25_", "LISTING_28_"];
    let mut read = 0;
    for file in all {
        let name = file.file_name().expect("named").to_string_lossy().into_owned();
        if !name.starts_with("LISTING_") || fragments.iter().any(|f| name.starts_with(f)) {
            continue;
        }
        let reading = article(&std::fs::read(&file).expect("read"), &name);
        let it = &reading.article;
        let words: usize = it.body.iter().map(|b| muharrir::language::tokens::word_count(&b.text)).sum();
        assert!(!it.meta.headline.is_empty(), "{name}: no headline");
        assert!(words > 0 || !it.pictures.is_empty(), "{name}: nothing in it");
        read += 1;
    }
    assert_eq!(read, 24, "as many as the official schema finds valid");
}
