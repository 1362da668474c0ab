//! `muharrir state`, `set` and what `check` says by the desk's own rules, as a script sees them.

use serde_json::Value;
use std::path::Path;
use std::process::Command;

const PAGE: &str = "ميناء مرسى الريحان يستقبل أولى سفنه

دخلت سفينة الحبوب الميناء، ورست عند الرصيف الثاني.
";

fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_muharrir"))
        .args(arguments)
        .env("LC_ALL", "en_US.UTF-8")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("it ended"), text(output.stdout), text(output.stderr))
}

fn json(arguments: &[&str]) -> Value {
    let (code, out, err) = run(arguments);
    assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
    serde_json::from_str(&out).expect("JSON")
}

fn write(path: &Path, text: &str) {
    use std::io::Write as _;
    std::fs::File::create(path).expect("a file").write_all(text.as_bytes()).expect("written");
}

fn desk(folder: &Path) -> (String, String) {
    let (page, desk) = (folder.join("page.txt"), folder.join("desk"));
    write(&page, PAGE);
    let desk = desk.to_string_lossy().into_owned();
    let made = json(&["import", &page.to_string_lossy(), "--desk", &desk, "--json"]);
    let id = made[0]["article"].as_str().expect("an id").to_owned();
    (desk, id)
}

#[test]
fn an_article_goes_its_way_by_name_and_an_approval_falls_with_what_is_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, id) = desk(folder.path());
    let state = |to: &str, by: &str| run(&["state", &id, "--to", to, "--by", by, "--reason", "عاجل", "--desk", &desk]);
    let now = || json(&["show", &id, "--desk", &desk, "--json"])["state"].as_str().expect("a state").to_owned();
    let (code, _, err) = state("approved", "هدى الشامي");
    assert_eq!((code, err.lines().count(), now().as_str()), (1, 1, "draft"), "a draft is not approved: {err}");
    assert_eq!((state("away", "هدى").0, state("in-review", " ").0, now().as_str()), (2, 2, "draft"));
    assert_eq!((state("in-review", "ليلى منصور").0, state("approved", "هدى الشامي").0), (0, 0));
    assert_eq!(now(), "approved");
    let revisions = json(&["revisions", &id, "--desk", &desk, "--json"]);
    let by = |author: &str| revisions.as_array().expect("a list").iter().any(|r| r["author"] == author);
    assert!(by("هدى الشامي") && by("ليلى منصور"), "{revisions}");
    // A note, a deadline and an editor are not printed; a byline is.
    for (field, value) in [("note", "للمحرّر"), ("editor", "هدى الشامي"), ("due", "2026-11-23T18:00:00Z")]
    {
        let set = json(&["set", &id, field, value, "--desk", &desk, "--json"]);
        assert_eq!(set["approval_fell"], false, "{field}");
    }
    let (code, out, err) = run(&["set", &id, "byline", "ليلى منصور", "--desk", &desk]);
    assert_eq!((code, now().as_str()), (0, "in-review"));
    assert!(out.contains("ليلى منصور") && err.contains("approval"), "{out} {err}");
    let (code, _, err) = run(&["set", &id, "colour", "أزرق", "--desk", &desk]);
    assert!(code == 2 && err.lines().count() == 1 && err.contains("headline"), "{err}");
    assert_eq!(run(&["set", &id, "embargo", "متى شئت", "--desk", &desk]).0, 2);
    assert_eq!(json(&["show", &id, "--desk", &desk, "--json"])["byline"], "ليلى منصور");
    assert_eq!((state("approved", "هدى الشامي").0, state("published", "هدى الشامي").0), (0, 0));
    assert_eq!(now(), "published");
}

#[test]
fn the_desk_decides_what_the_rules_weigh_and_who_decides() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, id) = desk(folder.path());
    let rules = || {
        let (_, out, _) = run(&["check", &id, "--desk", &desk, "--json"]);
        let report: Value = serde_json::from_str(&out).expect("JSON");
        let all = report["findings"].as_array().expect("a list").clone();
        all.iter().map(|f| (f["rule"].clone(), f["severity"].clone())).collect::<Vec<_>>()
    };
    let has = |rule: &str, severity: &str| rules().contains(&(rule.into(), severity.into()));
    json(&["set", &id, "section", "رأي", "--desk", &desk, "--json"]);
    assert!(has("not-approved", "blocking") && !has("headline-length", "warning"));
    let path = Path::new(&desk).join("desk.ron");
    let text = std::fs::read_to_string(&path).expect("the desk");
    let policy = r#"gate: (rules: {"headline-length": Blocking}, sections: {"رأي": {"not-approved": Off}}, headline_words_max: 4),
        staff: [(name: "هدى الشامي", role: "محرّرة", rights: [Decide])],"#;
    let at = text.find("sections:").expect("a field");
    let kept = text.split("staff: [],").collect::<String>();
    let kept = kept.split("gate: (").next().map_or(kept.clone(), |_| without(&kept, "gate: ("));
    let at = kept.find("sections:").unwrap_or(at);
    write(&path, &format!("{}{policy}\n{}", &kept[..at], &kept[at..]));
    assert!(has("headline-length", "blocking"), "{:?}", rules());
    assert!(!has("not-approved", "blocking") && !has("not-approved", "warning"));
    let state = |by: &str, to: &str| run(&["state", &id, "--to", to, "--by", by, "--desk", &desk]).0;
    assert_eq!((state("ليلى منصور", "in-review"), state("ليلى منصور", "approved")), (0, 1));
    assert_eq!(state("هدى الشامي", "approved"), 0);
}

/// The text without the field that begins with `head` and ends with its bracket.
fn without(text: &str, head: &str) -> String {
    let Some(start) = text.find(head) else { return text.to_owned() };
    let mut depth = 0;
    let end = text[start..].char_indices().find(|(_, c)| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        *c == ')' && depth == 0
    });
    let end = end.map_or(text.len(), |(at, _)| start + at + 1);
    format!("{}{}", &text[..start], text[end..].trim_start_matches(','))
}
