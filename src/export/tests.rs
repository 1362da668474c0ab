use super::sample::{Desk, desk, directions, english, overridden, photograph};
use super::*;
use crate::base::Ids;
use crate::document::{Article, BlockKind, MarkKind, Picture};
use crate::media;
use crate::sources::{SourceKind, Terms};
use std::cell::RefCell;
use std::io::Write;
use std::path::Path;
use std::sync::LazyLock;

fn everything() -> Options {
    Options {
        approved_comments: true,
        base_url: Some("https://news.example.org/2026/marsa/".into()),
        ..Options::default()
    }
}

/// The bundle with every default, made once.
static PLAIN: LazyLock<Bundle> = LazyLock::new(|| desk().bundle(&Options::default()));
/// The bundle with an address and comments, made once.
static BASED: LazyLock<Bundle> = LazyLock::new(|| desk().bundle(&everything()));

fn read<'a>(bundle: &'a Bundle, path: &str) -> &'a str {
    std::str::from_utf8(&bundle.files[path]).expect("UTF-8")
}

fn attempt(desk: &Desk, overridden: Option<&Override>) -> Result<Bundle, ExportError> {
    bundle(&desk.article, &desk.register, &desk.files, &Options::default(), overridden, &())
}

#[test]
fn a_bundle_holds_what_it_promises() {
    let made = &*PLAIN;
    assert_eq!(made.name, "marsa-port-reopens");
    let paths: Vec<&str> = made.files.keys().map(String::as_str).collect();
    assert_eq!(
        paths,
        [
            "README.txt",
            "SHA256SUMS",
            "article.docx",
            "article.epub",
            "article.md",
            "article.odt",
            "article.txt",
            "credits.csv",
            "feeds/ghost.json",
            "feeds/gutenberg.html",
            "feeds/newsml-g2.xml",
            "feeds/ninjs-1.6.json",
            "feeds/ninjs.json",
            "feeds/rss.xml",
            "feeds/wordpress.xml",
            "images/marsa-port-reopens-1-1100x1100.jpg",
            "images/marsa-port-reopens-1-1200x630.jpg",
            "images/marsa-port-reopens-1-1200x900.jpg",
            "images/marsa-port-reopens-1-1600.jpg",
            "images/marsa-port-reopens-1-1600x900.jpg",
            "images/marsa-port-reopens-1-800.jpg",
            "images/marsa-port-reopens-2-480x480.jpg",
            "images/marsa-port-reopens-2-640.jpg",
            "images/marsa-port-reopens-2-640x336.jpg",
            "images/marsa-port-reopens-2-640x360.jpg",
            "images/marsa-port-reopens-2-640x480.jpg",
            "index.html",
            "manifest.json",
            "print/article.pdf",
        ]
    );
    for (path, width, height) in [("1-1600", 1600, 1067), ("1-1200x630", 1200, 630), ("2-640", 640, 480)] {
        let info = media::probe(&made.files[&format!("images/marsa-port-reopens-{path}.jpg")]).expect("a picture");
        assert_eq!((info.width, info.height), (width, height));
    }
    assert!(verify(&made.files).holds());
}

#[test]
fn the_same_article_gives_the_same_bytes() {
    let (a, b) = (&*BASED, &desk().bundle(&everything()));
    assert_eq!(a, b);
    assert_eq!(a.to_zip(), b.to_zip());
    assert_eq!(read_zip(&a.to_zip()).expect("reads"), a.files);
    assert_eq!(a.total_bytes(), a.files.values().map(|f| f.len() as u64).sum::<u64>());
}

#[test]
fn only_chosen_formats_leave() {
    let made = desk().light().bundle(&Options { formats: vec![Format::Text, Format::Text], ..Options::default() });
    assert!(made.files.contains_key("article.txt") && !made.files.contains_key("index.html"));
    assert!(verify(&made.files).holds());
}

#[test]
fn webp_leaves_beside_the_jpeg_for_the_page_alone() {
    let desk = desk().light();
    let made = desk.bundle(&Options { webp: true, ..Options::default() });
    let plain = desk.plain();
    let added: Vec<&String> = made.files.keys().filter(|path| !plain.files.contains_key(*path)).collect();
    let expected = ["images/marsa-port-reopens-1-120.webp", "images/marsa-port-reopens-2-120.webp"];
    assert_eq!(added, expected);
    assert!(verify(&made.files).holds());
    let page = read(&made, "index.html");
    assert_eq!((page.matches("<picture>").count(), page.matches("</picture>").count()), (2, 2));
    assert!(
        page.contains("<source type=\"image/webp\" srcset=\"images/marsa-port-reopens-1-120.webp 120w\""),
        "{page}"
    );
    assert!(page.contains("<img src=\"images/marsa-port-reopens-1-120.jpg\""), "browsers without WebP");
    let manifest: serde_json::Value = serde_json::from_str(read(&made, "manifest.json")).expect("JSON");
    assert!(manifest.to_string().contains("image/webp"));
    assert!(read(&made, "credits.csv").contains(expected[0]));
    for path in plain
        .files
        .keys()
        .filter(|p| !["manifest.json", "SHA256SUMS", "credits.csv", "index.html"].contains(&p.as_str()))
    {
        assert_eq!(made.files[path], plain.files[path], "{path}");
    }
}

#[test]
fn a_zip_is_stopped_within_a_file_too() {
    let mut made = PLAIN.clone();
    made.files.insert("long.txt".into(), vec![b'a'; 4 << 20]);
    let asked = RefCell::new(0);
    let until = |most: usize| {
        *asked.borrow_mut() = 0;
        made.to_zip_while(&|| {
            *asked.borrow_mut() += 1;
            *asked.borrow() < most
        })
    };
    assert_eq!(until(usize::MAX), Some(made.to_zip()));
    let all = *asked.borrow();
    assert!(all > made.files.len() + 50, "asked {all} times: within files, not only between them");
    for most in [1, 2, all / 2, all] {
        assert_eq!(until(most), None, "stopped at {most}");
    }
}

#[test]
fn verify_names_the_one_changed_file() {
    let made = desk().light().plain();
    for path in made.files.keys() {
        let length = made.files[path].len();
        // All of the small files' bytes take long; every 97th, and both ends, do not.
        for at in (0..length).step_by(97.max(length / 40)).chain([length - 1]) {
            let mut files = made.files.clone();
            files.get_mut(path).expect("is there")[at] ^= 0x20;
            let found = verify(&files).found;
            assert_eq!(found, [Problem { path: path.clone(), kind: ProblemKind::Changed }], "byte {at} of {path}");
        }
        let mut files = made.files.clone();
        files.remove(path);
        assert_eq!(verify(&files).found, [Problem { path: path.clone(), kind: ProblemKind::Missing }]);
    }
    let mut files = made.files.clone();
    files.insert("extra.txt".into(), Vec::new());
    assert_eq!(verify(&files).found, [Problem { path: "extra.txt".into(), kind: ProblemKind::Extra }]);
    assert!(!verify(&Default::default()).holds());
}

#[test]
fn a_signature_is_checked_and_every_spoiled_byte_of_it_is_named() {
    let keys = crate::sources::sealed::Keys::found("هدى", Default::default()).keys;
    let sign = |digest: &str| Some(crate::sources::sealed::BundleSignature::of(&keys, digest));
    let plain = desk().light().plain();
    assert_eq!(plain.clone().signed(|_| None), plain, "nobody's keys are open");
    assert_eq!(verify(&plain.files).signed_by, None);
    let signed = plain.clone().signed(sign);
    assert_eq!(signed, plain.clone().signed(sign), "the same bytes every time");
    let report = verify(&signed.files);
    assert!(report.holds(), "{:?}", report.found);
    assert_eq!(report.signed_by.as_ref(), Some(&keys.member().key));
    assert!(!read(&signed, "manifest.sig").contains("هدى"));
    let problem = |path: &str, kind| [Problem { path: path.into(), kind }];
    for path in ["manifest.sig", "SHA256SUMS", "manifest.json", "article.txt"] {
        for at in (0..signed.files[path].len().min(400)).step_by(if path == "manifest.sig" { 1 } else { 29 }) {
            let mut files = signed.files.clone();
            files.get_mut(path).expect("is there")[at] ^= 1;
            assert_eq!(verify(&files).found, problem(path, ProblemKind::Changed), "byte {at} of {path}");
        }
    }
    let mut without = signed.files.clone();
    without.remove("manifest.sig");
    assert_eq!(verify(&without).found, problem("manifest.sig", ProblemKind::Missing));
    // A bundle made anew over changed words, with the old signature: only the signature tells.
    let mut forged = desk().light();
    forged.article.meta.headline = "عنوان آخر".into();
    let mut forged = forged.plain();
    forged.files.insert("manifest.sig".into(), signed.files["manifest.sig"].clone());
    assert_eq!(verify(&forged.files).found, problem("manifest.sig", ProblemKind::Extra));
    let sums =
        format!("{}{}  manifest.sig\n", read(&forged, "SHA256SUMS"), manifest::digest(&signed.files["manifest.sig"]));
    let mut lines: Vec<&str> = sums.lines().collect();
    lines.sort_by_key(|l| l[66..].to_owned());
    forged.files.insert("SHA256SUMS".into(), (lines.join("\n") + "\n").into_bytes());
    let report = verify(&forged.files);
    assert_eq!((report.found.as_slice(), report.signed_by), (&problem("manifest.sig", ProblemKind::Changed)[..], None));
}

#[test]
fn sums_are_those_of_sha256sum() {
    let made = &*PLAIN;
    let sums = read(made, "SHA256SUMS");
    assert_eq!(sums.lines().count(), made.files.len() - 1);
    for line in sums.lines() {
        let (digest, path) = line.split_once("  ").expect("two blanks");
        assert_eq!(digest, manifest::digest(&made.files[path]));
    }
}

#[test]
fn nothing_secret_leaves() {
    for options in [Options::default(), everything()] {
        let desk = desk().light();
        let made =
            bundle(&desk.article, &desk.register, &desk.files, &options, Some(&overridden()), &()).expect("exports");
        for (path, bytes) in &made.files {
            assert!(!bytes.windows(6).any(|w| w == b"CANARY"), "{path}");
        }
        let comment = "سلامة البحّارة";
        for path in ["index.html", "article.txt", "article.md"] {
            assert_eq!(read(&made, path).contains(comment), options.approved_comments, "{path}");
        }
    }
}

#[test]
fn words_off_the_record_stop_everything() {
    let refused = |desk: &Desk, place| {
        for overridden in [None, Some(&overridden())] {
            assert_eq!(attempt(desk, overridden), Err(ExportError::OffTheRecord { place }));
        }
    };
    let secret = "الأضرارُ أكبر ممّا أُعلن كثيرًا";
    let mut tied = desk().light();
    let source = tied.source(SourceKind::Person, "اسم");
    let id = tied.say(source, secret, Terms::OffTheRecord);
    assert!(attempt(&tied, None).is_ok(), "words kept in the register alone do no harm");
    let mut in_caption = tied.clone();
    in_caption.article.pictures[1].caption = "قال: «الأضرار أكبر مما أعلن كثيرا»".into();
    refused(&in_caption, Place::Picture(2));
    let mut in_headline = tied.clone();
    in_headline.article.meta.headline = format!("مسؤول: {secret}");
    refused(&in_headline, Place::Field);
    let mut in_body = tied.clone();
    in_body.article.body[0].text += &format!(" {secret}.");
    refused(&in_body, Place::Block(1));
    let telling = Override { reason: format!("قال: {secret}"), ..overridden() };
    assert_eq!(attempt(&tied, Some(&telling)), Err(ExportError::OffTheRecord { place: Place::Override }));
    tied.mark("رصيفان", MarkKind::Attribution(id));
    refused(&tied, Place::Block(8));
    let message = ExportError::OffTheRecord { place: Place::Block(8) }.message();
    assert!(message.ar.contains("ليس للنشر") && message.ar.contains('8') && message.en.contains("paragraph 8"));
}

#[test]
fn a_missing_file_needs_an_override_and_is_named() {
    let mut broken = desk().light();
    broken.article.pictures[1].file = None;
    assert_eq!(attempt(&broken, None), Err(ExportError::PictureMissing { number: 2 }));
    let made = attempt(&broken, Some(&overridden())).expect("overridden");
    assert!(!made.files.keys().any(|p| p.contains("-2-")));
    let manifest: serde_json::Value = serde_json::from_str(read(&made, "manifest.json")).expect("JSON");
    assert_eq!(manifest["pictures_missing"][0]["number"], 2);
    assert_eq!(manifest["override"]["by"], "هدى الشامي");
    assert_eq!(manifest["override"]["findings"][0]["rule"], "picture-file");
    assert!(!read(&made, "index.html").contains("مدخل الميناء"));
    assert!(verify(&made.files).holds());

    let mut bad = desk().light();
    bad.files.0.insert("lead.jpg".into(), photograph(90, 60)[..400].to_vec());
    let reason = PictureTrouble::Media(media::MediaError::Damaged);
    assert_eq!(attempt(&bad, None), Err(ExportError::PictureUnreadable { number: 1, reason }));
    assert!(attempt(&bad, Some(&overridden())).is_ok());
    bad.files.0.clear();
    assert!(matches!(attempt(&bad, None), Err(ExportError::PictureUnreadable { number: 1, .. })));
}

#[test]
fn the_page_is_safe_and_whole() {
    let made = &*BASED;
    let page = read(made, "index.html");
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert_eq!(page.matches("</script>").count(), 1, "only the end of the structured data");
    assert!(page.contains("&lt;/<bdi dir=\"ltr\">script</bdi>&gt;&lt;<bdi dir=\"ltr\">b</bdi>&gt;سجل"));
    assert!(page.contains("&lt;الجدولة&gt; وتكتب &quot;النتائج&quot;"));
    for isolated in ["IMG_87461-1300x866.jpg", "C++", "STS-45/B", "Konecranes", "+961 1 234-567", "@marsa_port"] {
        assert!(page.contains(&format!("<bdi dir=\"ltr\">{isolated}</bdi>")), "{isolated}");
    }
    assert!(page.contains("<bdi dir=\"ltr\"><span lang=\"en\">Star of the Coast</span></bdi>"), "before a number");
    assert!(page.contains("<bdi dir=\"ltr\">R&amp;D</bdi>"));
    assert!(page.contains("<li><bdi dir=\"ltr\">AT&amp;T &quot;Link&quot;</bdi></li>"), "a tag of Latin letters alone");
    assert!(page.contains("<time datetime=\"2026-11-22\">٢٢ تشرين الثاني ٢٠٢٦</time>"));
    assert!(page.contains("<p dir=\"ltr\">The harbour master&#39;s log"));
    assert!(page.contains("1-800.jpg 800w, images/marsa-port-reopens-1-1600.jpg 1600w"));
    assert!(page.contains("<ul>\n<li>رصيفان") && page.matches("<ul>\n").count() == 1);
    assert!(page.contains("<figcaption>نادر الخطيب، مدير ميناء مرسى الريحان</figcaption>"));
    assert!(page.contains("https://news.example.org/2026/marsa/images/marsa-port-reopens-1-1200x630.jpg"));
    assert!(!page.contains("<h3>حركة") && page.contains("<h2>حركة"), "no level is skipped");
    let data = page.split("ld+json\">").nth(1).and_then(|s| s.split("</script>").next()).expect("structured data");
    let data: serde_json::Value = serde_json::from_str(data).expect("JSON");
    assert_eq!(data["@type"], "NewsArticle");
    assert_eq!(data["keywords"][2], "AT&T \"Link\"");
}

#[test]
fn crossing_marks_give_well_formed_markup() {
    let made = &*PLAIN;
    let feed: serde_json::Value = serde_json::from_str(read(made, "feeds/ninjs.json")).expect("JSON");
    let body = feed["bodies"][0]["value"].as_str().expect("a body");
    let mut open = Vec::new();
    for tag in body.split('<').skip(1).map(|t| t.split('>').next().unwrap_or_default()) {
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{body}"),
            None if tag.ends_with('/') => {}
            None => open.push(tag.split(' ').next().unwrap_or_default()),
        }
    }
    assert!(open.is_empty());
    assert!(body.contains("<a href=\"https://example.org/port?a=1&amp;b=2\">من خمسة، <strong>وسنستقبل</strong></a>"));
    assert!(body.contains("<p dir=\"rtl\">") && body.contains("<p dir=\"ltr\">"));
}

#[test]
fn the_feed_has_addresses_only_where_they_are_known() {
    let plain = &*PLAIN;
    assert!(!read(plain, "feeds/ninjs.json").contains("\"href\""));
    let based = &*BASED;
    let feed: serde_json::Value = serde_json::from_str(read(based, "feeds/ninjs.json")).expect("JSON");
    let first = &feed["associations"][0];
    assert_eq!(
        first["renditions"][0]["href"],
        "https://news.example.org/2026/marsa/images/marsa-port-reopens-1-1600.jpg"
    );
    assert_eq!(first["descriptions"][0]["role"], "caption");
    assert_eq!(first["descriptions"][1]["role"], "alt");
    assert_eq!(feed["pubStatus"], "usable");
    let desk = desk().light();
    let options = Options { base_url: Some("news.example.org".into()), ..Options::default() };
    let refused = bundle(&desk.article, &desk.register, &desk.files, &options, None, &());
    assert_eq!(refused, Err(ExportError::BaseUrl("news.example.org".into())));
}

#[test]
fn text_and_markdown_read_well() {
    let made = &*PLAIN;
    let text = read(made, "article.txt");
    assert!(text.starts_with("بعد عشرة أيام من التوقف\n\nميناء مرسى الريحان"));
    assert!(text.contains("\n\nليلى منصور · مرسى الريحان، ٢٢ تشرين الثاني ٢٠٢٦\n\n"));
    assert!(text.contains("• رصيفان جنوبيان ينتظران كشف الغوّاصين\n• مخزن"));
    let markdown = read(made, "article.md");
    assert!(markdown.starts_with("---\ntitle: \"ميناء"));
    assert!(markdown.contains("date: \"2026-11-22\"\n") && markdown.contains("dir: \"rtl\"\n"));
    assert!(markdown.contains("عادت **الأرصفة الشمالية** في ميناء"));
    assert!(markdown.contains("\n\n## ما الذي بقي\n\n- رصيفان"));
    assert!(
        markdown.contains("![سفينة شحن حمراء راسية عند رصيف تحت سماء صافية](<images/marsa-port-reopens-1-1600.jpg>)")
    );
}

#[test]
fn credits_are_for_spreadsheets() {
    let made = &*PLAIN;
    let table = read(made, "credits.csv");
    assert!(table.starts_with("\u{FEFF}\"الملف\",\"رقم الصورة\""));
    assert_eq!(table.matches("\r\n").count(), 12);
    assert!(table.contains("\"'=HYPERLINK(\"\"x\"\") مدخل الميناء \"\"الشمالي\"\"\""));
}

#[test]
fn stopping_leaves_nothing_and_every_step_is_told() {
    struct Told(RefCell<Vec<(usize, usize, String)>>, usize);
    impl Progress for Told {
        fn step(&self, done: usize, total: usize, what: &Bilingual) -> bool {
            self.0.borrow_mut().push((done, total, what.ar.to_string()));
            done < self.1
        }
    }
    let desk = desk().light();
    let run = |told: &Told| bundle(&desk.article, &desk.register, &desk.files, &Options::default(), None, told);
    let all = Told(RefCell::default(), 99);
    assert!(run(&all).is_ok());
    let steps = all.0.into_inner();
    let count = 2 * images::steps(PictureSizes::All) + Format::ALL.len() + 1;
    assert!(steps.is_sorted_by_key(|s| s.0), "{steps:?}");
    assert!((0..count).all(|n| steps.iter().any(|s| s.0 == n)), "{steps:?}");
    assert!(steps.iter().all(|s| s.1 == count));
    assert_eq!((steps[0].2.as_str(), steps[8].2.as_str()), ("تحويل الصورة 1 من 2", "تحويل الصورة 2 من 2"));
    for stop in 0..count {
        assert_eq!(run(&Told(RefCell::default(), stop)), Err(ExportError::Cancelled));
    }
}

#[test]
fn an_empty_article_is_still_a_bundle() {
    let ids = Ids::sequential(1);
    let empty = Desk { article: Article::new(&ids, Default::default()), ..desk() };
    let made = attempt(&empty, None).expect("exports");
    assert!(verify(&made.files).holds());
    assert!(read(&made, "index.html").contains("<h1>بلا عنوان</h1>"));
}

#[test]
fn a_lead_picture_is_printed_once() {
    let mut twice = desk().light();
    let lead = twice.article.pictures[0].id;
    twice.article.body[1].kind = BlockKind::Picture(lead);
    let page = |desk: &Desk| read(&desk.bundle(&Options::default()), "index.html").matches("<img ").count();
    assert_eq!(page(&twice), 2);
    twice.article.meta.lead_picture = None;
    let made = twice.bundle(&Options::default());
    assert!(!read(&made, "index.html").contains("class=\"lead\""), "an unchosen lead stays in its place");
    assert_eq!(page(&twice), 2);
    twice.article.pictures.push(Picture { file: None, ..Picture::default() });
    assert_eq!(page(&twice), 2, "a picture that stands nowhere is not printed");
}

fn put(made: &Bundle, folder: &Path) {
    for (path, bytes) in &made.files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("has a folder")).expect("makes the folder");
        std::fs::File::create(&path).and_then(|mut f| f.write_all(bytes)).expect("writes");
    }
}

/// Those validators that are installed judge the article with every block and mark; those that are not are named.
#[test]
fn validators_that_are_here_find_nothing() {
    if std::env::var_os("MUHARRIR_JUDGED_LATER").is_some() {
        return println!("the validators judge it later");
    }
    let folder = tempfile::tempdir().expect("a folder");
    put(&BASED, folder.path());
    let judge = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/validate/judge.py");
    let Ok(judged) = std::process::Command::new("python3").arg(judge).arg("--here").arg(folder.path()).output() else {
        return println!("skipped: the validators need python3");
    };
    let said = String::from_utf8_lossy(&judged.stdout);
    println!("{said}");
    assert!(judged.status.success(), "{said}{}", String::from_utf8_lossy(&judged.stderr));
}

/// Writes bundles of invented articles to folders for validators:
/// `MUHARRIR_SAMPLE_BUNDLES=DIR cargo test --lib export::tests::writes_bundles -- --ignored`.
#[test]
#[ignore = "writes to the folder in MUHARRIR_SAMPLE_BUNDLES"]
fn writes_bundles() {
    let folder = std::env::var_os("MUHARRIR_SAMPLE_BUNDLES").expect("a folder in MUHARRIR_SAMPLE_BUNDLES");
    let write = |name: &str, made: &Bundle| put(made, &Path::new(&folder).join(name));
    write("whole", &BASED);
    write("plain", &PLAIN);
    write("empty", &Desk { article: Article::new(&Ids::sequential(1), Default::default()), ..desk() }.plain());
    let mut poor = desk().light();
    for picture in &mut poor.article.pictures {
        *picture = Picture { id: picture.id, file: picture.file.clone(), ..Picture::default() };
    }
    poor.article.meta = Default::default();
    write("poor", &poor.plain());
    write("english", &english().plain());
    write("directions", &directions().plain());
}

#[test]
fn what_is_only_proposed_does_not_leave() {
    let mut with = desk().light();
    let plain = with.plain();
    let block = with.article.body.iter().find(|b| b.kind == BlockKind::Paragraph).expect("a paragraph");
    let (id, new) = (block.id, format!("CANARY-PROPOSED {}", block.text.split_once(' ').expect("words").1));
    let now = with.article.changed;
    let change = with.article.propose_text(id, &new, "هدى", now, &Ids::sequential(40_000));
    change.expect("differs").apply(&mut with.article).expect("applies");
    assert!(with.article.body.iter().any(|b| b.text.contains("CANARY-PROPOSED")));
    let bundle = with.plain();
    assert!(bundle.files.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("CANARY-PROPOSED")));
    assert_eq!(bundle.files["article.txt"], plain.files["article.txt"], "the text before, whole");
}
