//! Bundles of whole articles: the sample that the program ships, and, where it lies beside the sources, the page that the
//! program was made against. Those validators that are installed here judge them; the others are named.

#[path = "support/beside.rs"]
mod beside;

use muharrir::base::{Clock, FixedClock, Ids, StatementId};
use muharrir::document::{Approval, Article, MarkKind, State};
use muharrir::export::{self, Bundle, Options, Originals, Override};
use muharrir::i18n::Language;
use muharrir::language::quotes;
use muharrir::session::sample::{Sample, SampleArticle};
use muharrir::sources::{Register, Source, Statement, Verification};
use muharrir::{gate, import, media};
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
    let approval = Approval::new("هدى الشامي", FixedClock::default().now());
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

/// Those validators that are installed judge the bundle; those that are not are named.
fn judge(bundle: &Path) {
    if std::env::var_os("MUHARRIR_JUDGED_LATER").is_some() {
        return println!("the validators judge it later");
    }
    let judge = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/validate/judge.py");
    let Ok(judged) = Command::new("python3").arg(judge).arg("--here").arg(bundle).output() else {
        return println!("skipped: the validators need python3");
    };
    let said = String::from_utf8_lossy(&judged.stdout);
    println!("{said}{}", String::from_utf8_lossy(&judged.stderr));
    assert!(judged.status.success(), "{said}");
    assert!(said.lines().count() > 12, "each says something: {said}");
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
    judge(&place);
    if let Some(kept) = std::env::var_os("MUHARRIR_SAMPLE_BUNDLES") {
        written(&bundle, &Path::new(&kept).join("shipped"));
    }
}

#[test]
fn another_day_folder_and_number_of_threads_change_no_byte() {
    let room = tempfile::tempdir().expect("a temporary folder");
    let desk = room.path().join("desk");
    let program = env!("CARGO_BIN_EXE_muharrir");
    let made = Command::new(program).args(["tour", "--out"]).arg(room.path()).output().expect("runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let listed = Command::new(program).args(["list", "--json", "--desk"]).arg(&desk).output().expect("runs");
    let articles: serde_json::Value = serde_json::from_slice(&listed.stdout).expect("JSON");
    let article = articles.pointer("/articles/0/id").or(articles.pointer("/0/id")).expect("an article");
    let article = article.as_str().expect("an id");
    // The second is made by one processor alone, years later, in another zone; each in a folder of its own.
    let export = |command: &[&str], out: &str, zone: &str| {
        let mut call = Command::new(command[0]);
        call.args(&command[1..]).args(["export", article, "--zip", "--desk"]).arg(&desk);
        let done = call.arg("--out").arg(room.path().join(out)).env("TZ", zone).output();
        done.ok().filter(|done| done.status.success())
    };
    assert!(export(&[program], "one", "Pacific/Kiritimati").is_some());
    let later: Vec<&str> = ["faketime", "2031-03-05 23:59:30"].to_vec();
    let alone: Vec<&str> = ["taskset", "-c", "0"].to_vec();
    let mut second: Vec<&str> = Vec::new();
    for (tool, before) in [("faketime", later), ("taskset", alone)] {
        match Command::new(tool).arg("--version").output() {
            Ok(_) => second.extend(before),
            Err(_) if std::env::var_os("MUHARRIR_REQUIRE_TOOLS").is_some() => panic!("not installed: {tool}"),
            Err(_) => println!("skipped: {tool} is not installed"),
        }
    }
    second.push(program);
    assert!(export(&second, "two", "Pacific/Midway").is_some(), "{second:?}");
    let zip = |folder: &str| -> Vec<u8> {
        let mut all = std::fs::read_dir(room.path().join(folder)).expect("is there").flatten();
        std::fs::read(all.next().expect("a zip").path()).expect("reads")
    };
    assert!(zip("one") == zip("two"), "the zips differ");
    if second.contains(&"faketime") {
        // The program's own clock was moved: what it writes now is of that year.
        let mut set = Command::new(second[0]);
        set.args(&second[1..]).args(["set", article, "note", "ملاحظة", "--desk"]).arg(&desk);
        assert!(set.output().expect("runs").status.success());
        let listed = Command::new(program).args(["revisions", article, "--desk"]).arg(&desk).output().expect("runs");
        let listed = String::from_utf8(listed.stdout).expect("UTF-8");
        assert!(listed.contains("2031-03-0"), "{listed}");
    }
    let files = export::read_zip(&zip("one")).expect("a zip");
    assert!(files.keys().any(|path| path.ends_with("print/article.pdf")), "{:?}", files.keys());
}

/// Supplies what the gate asks of a raw page: sources, the picture's file and words, a date, an approval.
fn finished(mut article: Article, ids: &Ids) -> (Article, Register, Files) {
    let mut register = Register::default();
    let source = ids.make();
    register.put(Source { id: source, name: "سلمى الحدّاد".into(), ..Source::default() });
    for block in &mut article.body {
        for found in quotes::find(&block.text).into_iter().filter(|q| q.role == quotes::Role::Quotation) {
            let id: StatementId = ids.make();
            let words = block.text[found.inner.clone()].to_owned();
            let verification = Verification::TwoSources;
            article.statements.push(Statement { id, source, words, verification, ..Statement::default() });
            block.marks.add(found.inner, MarkKind::Attribution(id));
        }
    }
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample/harbour.jpg");
    let bytes = std::fs::read(assets).expect("the sample's picture");
    let info = media::probe(&bytes).expect("a picture");
    let mut files = BTreeMap::new();
    for (at, picture) in article.pictures.iter_mut().enumerate() {
        let file = format!("{at}.jpg");
        files.insert(file.clone(), bytes.clone());
        (picture.file, picture.width, picture.height) = (Some(file), info.width, info.height);
        picture.caption = "السفينة عند الرصيف الثاني".into();
        picture.credit = "تصوير: نادر الخطيب".into();
        picture.alt = "سفينة بيضاء ورافعتان صفراوان".into();
    }
    article.meta.dateline_date = "22 تشرين الثاني 2026".into();
    article.status.state = State::Approved;
    article.status.approval = Some(Approval::new("هدى الشامي", FixedClock::default().now()));
    (article, register, Files(files))
}

/// The page that the program was made against, where it lies beside the sources.
#[test]
fn the_raw_page_finished_leaves_in_every_format() {
    let Some(bytes) = beside::raw_page() else { return };
    let draft = import::read(&bytes, "page.txt").expect("a text");
    let ids = Ids::sequential(1);
    let (article, register, files) = finished(draft.build(&ids, FixedClock::default().now()).article, &ids);
    let findings = gate::check(&article, &register);
    assert!(gate::ready(&findings), "{findings:?}");
    let options = Options { base_url: Some("https://news.example/page".into()), ..Options::default() };
    let bundle = export::bundle(&article, &register, &files, &options, None, &()).expect("exports");
    assert!(export::verify(&bundle.files).holds());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let place = written(&bundle, folder.path());
    judge(&place);
    if let Some(kept) = std::env::var_os("MUHARRIR_SAMPLE_BUNDLES") {
        written(&bundle, &Path::new(&kept).join("page"));
    }
}
