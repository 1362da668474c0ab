//! Bundles of whole articles: the sample that the program ships, and, where it lies beside the sources, the page that the
//! program was made against. Those validators that are installed here judge them; the others are named.

use muharrir::base::{Clock, FixedClock, Ids};
use muharrir::document::{Approval, Article, State};
use muharrir::export::{self, Bundle, Options, Originals, Override};
use muharrir::i18n::Language;
use muharrir::import;
use muharrir::session::sample::{Sample, SampleArticle};
use muharrir::sources::Register;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

struct Files(BTreeMap<String, Vec<u8>>);

impl Originals for Files {
    fn original(&self, file: &str) -> Result<Vec<u8>, String> {
        self.0.get(file).cloned().ok_or_else(|| "no such file".to_owned())
    }
}

/// The bundle of an article that an editor took on himself: what the desk would still have to supply is not the point.
fn bundle(article: &Article, register: &Register, files: Files) -> Bundle {
    let overridden = Override { by: "هدى الشامي".into(), reason: "تجربة".into(), findings: Vec::new() };
    let options = Options { base_url: Some("https://news.example/marsa".into()), ..Options::default() };
    export::bundle(article, register, &files, &options, Some(&overridden), &()).expect("exports")
}

fn sample() -> (SampleArticle, Register) {
    let sample = Sample::new(FixedClock::default().now(), &jiff::tz::TimeZone::UTC);
    let mut first = sample.articles.into_iter().next().expect("an article");
    first.article.status.state = State::Approved;
    let approval = Approval { by: "هدى الشامي".into(), at: FixedClock::default().now() };
    first.article.status.approval = Some(approval);
    (first, sample.register)
}

fn files_of(made: &SampleArticle) -> Files {
    let named = made.files.iter().filter_map(|file| {
        let picture = made.article.pictures.iter().find(|p| p.id == file.picture)?;
        Some((picture.file.clone()?, file.bytes.to_vec()))
    });
    Files(named.collect())
}

fn written(made: &Bundle, folder: &Path) -> PathBuf {
    for (path, bytes) in &made.files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("has a folder")).expect("makes the folder");
        std::fs::File::create(&path).and_then(|mut f| f.write_all(bytes)).expect("writes");
    }
    folder.to_owned()
}

/// True if `tool` can be run here; else it is named.
fn is_there(tool: &str) -> bool {
    let there = Command::new(tool).arg("--version").output().is_ok();
    if !there {
        println!("skipped: {tool} is not installed");
    }
    there
}

fn well_formed(bundle: &Path) {
    if !is_there("xmllint") {
        return;
    }
    for path in ["feeds/newsml-g2.xml", "feeds/rss.xml", "feeds/wordpress.xml"] {
        let judged = Command::new("xmllint").args(["--noout", "--nonet"]).arg(bundle.join(path)).output();
        let judged = judged.expect("runs");
        assert!(judged.status.success(), "{path}: {}", String::from_utf8_lossy(&judged.stderr));
    }
}

fn directed(bundle: &Path) {
    if !is_there("python3") {
        return;
    }
    let judge = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/validate/directions.py");
    let judged = Command::new("python3").arg(judge).arg(bundle.join("article.docx")).output().expect("runs");
    assert!(judged.status.success(), "{}", String::from_utf8_lossy(&judged.stdout));
}

#[test]
fn the_sample_that_is_shipped_leaves_in_every_format() {
    let (made, register) = sample();
    let bundle = bundle(&made.article, &register, files_of(&made));
    let report = export::verify(&bundle.files);
    assert!(report.holds(), "{:?}", report.messages().iter().map(|m| m.get(Language::English)).collect::<Vec<_>>());
    for format in export::Format::ALL {
        assert!(bundle.files.contains_key(format.path()), "{}", format.name());
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = written(&bundle, folder.path());
    well_formed(&place);
    directed(&place);
    if let Some(kept) = std::env::var_os("MUHARRIR_SAMPLE_BUNDLES") {
        written(&bundle, &Path::new(&kept).join("shipped"));
    }
}

#[test]
fn the_same_article_gives_the_same_bytes_by_one_thread_and_by_many() {
    let (made, register) = sample();
    let here = bundle(&made.article, &register, files_of(&made)).to_zip();
    let (article, sources) = (made.article.clone(), register.clone());
    let files = files_of(&made);
    let elsewhere = std::thread::spawn(move || bundle(&article, &sources, files).to_zip());
    assert!(here == elsewhere.join().expect("exports"), "the zips differ");
}

/// The page that the program was made against, where it lies beside the sources.
#[test]
fn the_raw_page_leaves_in_every_format() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    let folder = std::env::var_os("MUHARRIR_SHARED").map_or(beside, PathBuf::from);
    let Ok(bytes) = std::fs::read(folder.join("000_e526e12090fc3998.txt")) else {
        println!("skipped: no sample in {}", folder.display());
        return;
    };
    let draft = import::read(&bytes, "page.txt").expect("a text");
    let article = draft.build(&Ids::sequential(1), FixedClock::default().now()).article;
    let bundle = bundle(&article, &Register::default(), Files(BTreeMap::new()));
    assert!(export::verify(&bundle.files).holds());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = written(&bundle, folder.path());
    well_formed(&place);
    directed(&place);
    if let Some(kept) = std::env::var_os("MUHARRIR_SAMPLE_BUNDLES") {
        written(&bundle, &Path::new(&kept).join("page"));
    }
}
