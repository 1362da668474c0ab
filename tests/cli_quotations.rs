//! `muharrir sources candidates`, `tie`, `import` and `export` as a script sees them.

use serde_json::Value;
use std::path::Path;
use std::process::Command;

const PAGE: &str = "ميناء مرسى الريحان يستقبل أولى سفنه

وقالت سلمى الحدّاد، مديرة هيئة الميناء، في حديث إلى «المرفأ»: ”أعدنا تشغيل ثلاثة أرصفة من خمسة”، وأضافت أن ”أربع سفن ستصل كل يوم”.

وقال مصدر في إدارة الميناء، طلب عدم ذكر اسمه: «الأضرار أكبر ممّا أُعلن».
";

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN;LANGUAGE=ar:سلمى الحدّاد\r\nFN;LANGUAGE=en:Salma al-Haddad\r\n\
TEL;VALUE=uri:tel:+000-55-010-418\r\nEMAIL:press@port.example\r\nORG:هيئة الميناء\r\nEND:VCARD\r\n";

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

/// A desk with the page, and its article's id.
fn desk(folder: &Path) -> (String, String) {
    let (page, desk) = (folder.join("page.txt"), folder.join("desk"));
    write(&page, PAGE);
    let desk = desk.to_string_lossy().into_owned();
    let made = json(&["import", &page.to_string_lossy(), "--desk", &desk, "--json"]);
    let id = made[0]["article"].as_str().expect("an id").to_owned();
    (desk, id)
}

#[test]
fn candidates_are_listed_and_tied_to_who_came_in_a_card() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, id) = desk(folder.path());
    let cards = folder.path().join("contacts.vcf");
    write(&cards, CARDS);
    let added = json(&["sources", "import", &cards.to_string_lossy(), "--desk", &desk, "--json"]);
    let source = added["added"][0].as_str().expect("an id").to_owned();

    let all = json(&["sources", "candidates", &id, "--desk", &desk, "--json"]);
    let kinds: Vec<(&str, &str)> = all
        .as_array()
        .expect("a list")
        .iter()
        .map(|c| (c["kind"].as_str().unwrap_or_default(), c["proposed"].as_str().unwrap_or_default()))
        .collect();
    let wanted = [
        ("name", ""),
        ("quotation", "سلمى الحدّاد"),
        ("quotation", "سلمى الحدّاد"),
        ("quotation", "مصدر في إدارة الميناء"),
    ];
    assert_eq!(kinds, wanted);
    assert_eq!(all[1]["source"].as_str(), Some(source.as_str()), "linked to the register by its name");

    let (start, end) = (all[1]["start"].to_string(), all[1]["end"].to_string());
    let block = all[1]["block"].as_str().expect("a block");
    let tied = json(&["sources", "tie", &id, block, &start, &end, "--source", &source, "--desk", &desk, "--json"]);
    let shown = json(&["show", &id, "--desk", &desk, "--json"]);
    assert_eq!(shown["statements"][0]["id"], tied["statement"]);
    assert_eq!(shown["statements"][0]["words"].as_str(), Some("”أعدنا تشغيل ثلاثة أرصفة من خمسة”"));
    let (_, checked, _) = run(&["check", &id, "--desk", &desk, "--json"]);
    let checked: Value = serde_json::from_str(&checked).expect("JSON");
    let rules: Vec<&str> =
        checked["findings"].as_array().expect("a list").iter().filter_map(|f| f["rule"].as_str()).collect();
    assert_eq!(rules.iter().filter(|r| **r == "quotation-without-source").count(), 2);
    assert_eq!(rules.iter().filter(|r| **r == "unverified-quotation").count(), 1);
}

#[test]
fn what_cannot_be_tied_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, id) = desk(folder.path());
    let added = json(&["sources", "add", "--kind", "person", "--label", "سلمى", "--desk", &desk, "--json"]);
    let source = added["id"].as_str().map_or_else(|| added.as_str().unwrap_or_default().to_owned(), str::to_owned);
    let block = json(&["show", &id, "--desk", &desk, "--json"])["blocks"][0]["id"].as_str().expect("an id").to_owned();
    let before = json(&["show", &id, "--desk", &desk, "--json"]);
    for (block, start, end, source) in [
        (block.as_str(), "0", "99999", source.as_str()),
        (&block, "1", "4", &source),
        (&block, "8", "4", &source),
        ("ffffffff", "0", "4", &source),
        (&block, "0", "4", "ffffffff"),
    ] {
        let (code, out, err) = run(&["sources", "tie", &id, block, start, end, "--source", source, "--desk", &desk]);
        assert_eq!((code, out.as_str(), err.lines().count()), (2, "", 1), "{err}");
    }
    assert_eq!(json(&["show", &id, "--desk", &desk, "--json"]), before);
}

#[test]
fn contacts_that_may_not_be_shared_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let (desk, _) = desk(folder.path());
    let cards = folder.path().join("contacts.vcf");
    write(&cards, CARDS);
    json(&["sources", "import", &cards.to_string_lossy(), "--desk", &desk, "--json"]);
    let again = json(&["sources", "import", &cards.to_string_lossy(), "--desk", &desk, "--json"]);
    assert_eq!(again["added"].as_array().map(Vec::len), Some(0), "nobody twice");
    let out = folder.path().join("out");
    let made = json(&["sources", "export", "--out", &out.to_string_lossy(), "--desk", &desk, "--json"]);
    let text = std::fs::read_to_string(made["file"].as_str().expect("a file")).expect("reads");
    assert!(text.contains("سلمى") && !text.contains("010-418") && !text.contains("press@"), "{text}");
    let (code, _, err) = run(&["sources", "import", &desk, "--desk", &desk]);
    assert_eq!((code, err.lines().count()), (2, 1));
}
