//! The lint on whole articles: an imported page, house quotation marks in one step, and the headless commands.

#[path = "support/beside.rs"]
mod beside;

use muharrir::base::{Clock, FixedClock, Ids};
use muharrir::document::{Article, TextTarget};
use muharrir::gate::language::{self, LanguageFinding, TextPlace};
use muharrir::import;
use muharrir::language::counts;
use muharrir::language::lint::{Linter, Rule};
use muharrir::language::names::{Gazetteer, Name};
use muharrir::language::style::{HouseStyle, Preset};
use muharrir::session::work;
use muharrir::sources::Register;
use serde_json::Value;
use std::io::Write as _;
use std::process::Command;

/// An invented page as a CMS leaves it.
const PAGE: &str = "ميناء مرسى الريحان يستقبل أولى سفنه

IMG_20461-1300x866

دخلت سفينة الحبوب «نجمة الساحل» الميناء فجر الأحد، في ما وصفته الهيئة بـ”العودة الكاملة إلى العمل بعد عشرة أيام”.

وقالت سلمى الحدّاد: “أعدنا تشغيل ثلاثة أرصفة من خمسة”، وأضافت أن “أربع سفن ستصل كل يوم”.

اضف تعليق

تعليقات الزوار

  1. خالد

    الحمد لله ، على السلامة .

  2. سامي

    ومتى تعود العبّارات؟قريبًا إن شاء الله
";

fn imported(page: &[u8]) -> Article {
    import::read(page, "page.txt").expect("a text").build(&Ids::sequential(1), FixedClock::default().now()).article
}

fn found(article: &Article, style: &HouseStyle) -> Vec<LanguageFinding> {
    let rules = language::rules(article, style, &Gazetteer::default(), &Register::default());
    language::language(article, &mut Linter::new(rules, None))
}

fn of(findings: &[LanguageFinding], id: &str) -> usize {
    findings.iter().filter(|f| f.finding.rule.id().starts_with(id)).count()
}

/// Puts the house's quotation marks into the body, and takes them out again.
fn apply_house_quotes(article: &Article) -> (String, usize) {
    let findings: Vec<LanguageFinding> = found(article, &Preset::Mashriq.style())
        .into_iter()
        .filter(|f| f.finding.rule == Rule::QuotesHouse && matches!(f.place, TextPlace::Block(_)))
        .collect();
    let transaction = work::fixes(article, &findings);
    let mut after = article.clone();
    transaction.apply(&mut after).expect("it fits");
    let body: String = after.body.iter().map(|b| b.text.as_str()).collect();
    transaction.invert().apply(&mut after).expect("it fits");
    assert_eq!(after, *article, "taken back, every byte is as it was");
    (body, findings.len())
}

#[test]
fn findings_name_their_place() {
    let article = imported(PAGE.as_bytes());
    let findings = found(&article, &HouseStyle::default());
    assert_eq!(of(&findings, "quotes.opener"), 1);
    let comments: Vec<(TextPlace, &str)> = findings
        .iter()
        .filter(|f| matches!(f.place, TextPlace::Comment(_)))
        .map(|f| (f.place, f.finding.rule.id()))
        .collect();
    assert_eq!(
        comments,
        [
            (TextPlace::Comment(1), "spacing.before"),
            (TextPlace::Comment(1), "spacing.before"),
            (TextPlace::Comment(2), "spacing.after"),
        ]
    );
    let (body, pairs) = apply_house_quotes(&article);
    assert_eq!((pairs, body.matches('«').count(), body.matches('»').count()), (3, 4, 4));
    assert!(!body.contains(['“', '”']));
}

#[test]
fn what_a_person_ignored_is_not_found_again() {
    let mut article = imported(PAGE.as_bytes());
    article.body.retain(|b| b.kind.has_text());
    let all = found(&article, &HouseStyle::default());
    let first = all.iter().find(|f| f.finding.rule == Rule::QuotesOpener).expect("an opener");
    let TextPlace::Block(block) = first.place else { panic!("in the body") };
    let words = article.text(TextTarget::Block(block)).expect("text")[first.finding.range.clone()].to_owned();
    let elsewhere = article.body.iter().map(|b| b.id).find(|id| *id != block);
    for (block, left) in [(elsewhere, 1), (Some(block), 0), (None, 0)] {
        article.ignored =
            vec![muharrir::document::Ignored { rule: "quotes.opener".into(), words: words.clone(), block }];
        assert_eq!(of(&found(&article, &HouseStyle::default()), "quotes.opener"), left);
    }
}

#[test]
fn names_are_held_across_the_article() {
    let mut article = imported(PAGE.as_bytes());
    article.body.retain(|b| b.kind.has_text());
    article.body[0].text = "زار فلادمير المدينة، وقالت سلمى الحداد لفلادمير إن منظمة WHO غادرت.".into();
    article.body[1].text = "وقالت WHO إن سلمي الحداد عادت إلى مكتبها.".into();
    let mut names = Gazetteer::default();
    names.put(Name { accepted: "فلاديمير".into(), variants: vec!["فلادمير".into()], ..Name::default() });
    names.put(Name { accepted: "سلمى الحداد".into(), title: "المديرة".into(), ..Name::default() });
    let rules = language::rules(&article, &HouseStyle::default(), &names, &Register::default());
    let findings = language::language(&article, &mut Linter::new(rules, None));
    let text = |f: &LanguageFinding| match f.place {
        TextPlace::Block(id) => article.block(id).expect("there").text[f.finding.range.clone()].to_owned(),
        _ => String::new(),
    };
    let shown = |id: &str| -> Vec<(String, Option<String>)> {
        let of = findings.iter().filter(|f| f.finding.rule.id() == id);
        of.map(|f| (text(f), f.finding.fix.as_ref().map(|x| x.edits[0].text.clone()))).collect()
    };
    assert_eq!(
        shown("names.spelling"),
        [
            ("فلادمير".to_owned(), Some("فلاديمير".to_owned())),
            ("لفلادمير".to_owned(), Some("لفلاديمير".to_owned())),
            ("سلمي الحداد".to_owned(), Some("سلمى الحداد".to_owned())),
        ]
    );
    assert_eq!(shown("names.title"), [("سلمى الحداد".to_owned(), None)]);
    assert_eq!(shown("names.variant"), [("سلمي الحداد".to_owned(), None)]);
    assert_eq!(shown("words.abbreviation"), [("WHO".to_owned(), None)]);
}

#[test]
fn kept_findings_are_those_of_a_fresh_lint() {
    let mut article = imported(PAGE.as_bytes());
    article.body.retain(|b| b.kind.has_text());
    let rules = || {
        language::rules(&imported(PAGE.as_bytes()), &HouseStyle::default(), &Gazetteer::default(), &Register::default())
    };
    let mut kept = Linter::new(rules(), None);
    for change in 0..5 {
        match change {
            1 => article.body[0].text.push_str(" ثم ،غادر"),
            2 => article.body.swap(0, 1),
            3 => article.body[1].text = article.body[0].text.clone(),
            4 => drop(article.body.remove(0)),
            _ => {}
        }
        let fresh = language::language(&article, &mut Linter::new(rules(), None));
        assert_eq!(language::language(&article, &mut kept), fresh, "after change {change}");
    }
}

/// The page that the program was made against, where it lies beside the sources.
#[test]
fn the_raw_page_has_the_faults_that_it_has() {
    let Some(bytes) = beside::raw_page() else { return };
    let article = imported(&bytes);
    let findings = found(&article, &HouseStyle::default());
    let openers: Vec<TextPlace> =
        findings.iter().filter(|f| f.finding.rule == Rule::QuotesOpener).map(|f| f.place).collect();
    let first = article.body.iter().find(|b| b.kind.has_text()).expect("a paragraph").id;
    assert_eq!(openers, [TextPlace::Block(first), TextPlace::Comment(2)]);
    let in_body: Vec<LanguageFinding> =
        findings.iter().filter(|f| matches!(f.place, TextPlace::Block(_))).cloned().collect();
    assert_eq!((of(&in_body, "spacing"), of(&findings, "spacing")), (0, 5));
    let (body, pairs) = apply_house_quotes(&article);
    assert_eq!((pairs, body.matches('«').count(), body.matches('»').count()), (5, 5, 5));
    assert_eq!(counts::words(&article.meta.headline), 8);
    let words: usize = article.body.iter().filter(|b| b.kind.has_text()).map(|b| counts::words(&b.text)).sum();
    assert_eq!(words, 187);
    assert_eq!(of(&in_body, "dates.relative"), 4);
}

fn muharrir(arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_muharrir"))
        .args(arguments)
        .env("LC_ALL", "en_US.UTF-8")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program starts");
    (output.status.code().unwrap_or(-1), String::from_utf8(output.stdout).expect("UTF-8"))
}

#[test]
fn check_finds_and_fix_mends_as_one_revision() {
    let place = tempfile::tempdir().expect("a folder");
    let (page, desk) = (place.path().join("page.txt"), place.path().join("desk"));
    std::fs::File::create(&page).expect("a file").write_all(PAGE.as_bytes()).expect("written");
    let (page, desk) = (page.to_string_lossy().into_owned(), desk.to_string_lossy().into_owned());
    let (_, out) = muharrir(&["import", &page, "--desk", &desk, "--json"]);
    let id = serde_json::from_str::<Value>(&out).expect("JSON")[0]["article"].as_str().expect("an id").to_owned();
    let rules = |more: &[&str]| -> Vec<(String, String)> {
        let mut arguments = vec!["check", &id, "--desk", &desk, "--json"];
        arguments.extend(more);
        let (code, out) = muharrir(&arguments);
        assert_eq!(code, 1, "the gate is closed");
        let all: Value = serde_json::from_str(&out).expect("JSON");
        let each = all["findings"].as_array().expect("findings").iter();
        each.map(|f| (f["rule"].as_str().unwrap_or("").to_owned(), f["block"].as_str().unwrap_or("").to_owned()))
            .collect()
    };
    let count = |all: &[(String, String)], rule: &str| all.iter().filter(|f| f.0 == rule).count();
    let before = rules(&[]);
    assert_eq!((count(&before, "quotes.opener"), count(&before, "quotes.house")), (1, 3));
    assert!(before.contains(&("spacing.after".into(), "comment:2".into())), "{before:?}");
    assert_eq!(count(&rules(&["--style", "gulf"]), "quotes.house"), 2);
    let (code, out) = muharrir(&["fix", &id, "--rule", "quotes.house", "--desk", &desk, "--json"]);
    let fixed: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, &fixed["fixed"], &fixed["left"]), (0, &3.into(), &0.into()));
    let after = rules(&[]);
    assert_eq!((count(&after, "quotes.opener"), count(&after, "quotes.house")), (0, 0));
    let (code, out) = muharrir(&["fix", &id, "--rule", "spacing.after", "--desk", &desk, "--json"]);
    let fixed: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((code, &fixed["fixed"], &fixed["left"]), (0, &0.into(), &1.into()), "readers’ words are theirs");
    for wrong in [["--rule", "quotes.nothing"], ["--style", "nowhere"]] {
        let mut arguments = vec!["fix", &id, "--desk", &desk];
        arguments.extend(wrong);
        if wrong[0] == "--style" {
            arguments.extend(["--rule", "quotes.house"]);
        }
        assert_eq!(muharrir(&arguments).0, 2, "{wrong:?}");
    }
}
