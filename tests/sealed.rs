//! Sealed identities as a person meets them on the command line: sealing, opening, one answer to all that is wrong, readers,
//! the scan, and the age tool, which opens what this program sealed.

#[path = "support/canaries.rs"]
mod canaries;
#[path = "support/plant.rs"]
mod plant;

use muharrir::base::{Clock, SystemClock};
use muharrir::document::{Approval, State};
use muharrir::sources::sealed::{Founded, Keys, Secret, WorkFactor};
use muharrir::storage::{Desk, DeskInfo, RealVfs};
use plant::put;
use serde_json::Value;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

const PASSPHRASE: &str = "أربع كلمات يسهل حفظها";
const OTHER: &str = "كلمات أخرى لشخص آخر";
const IDENTITY: &str = r#"{"name":"نادر سامي الخطيب","name_latin":"Nader al-Khatib","aliases":["أبو سلام","النورس"],
    "phones":["+000 55 010 418","099 877 6655"],"mails":["nader.k@example.org"],"addresses":["مرسى الريحان، شارع المنارة ٧"],
    "notes":"يعمل حارسًا في المخزن الرابع من الميناء."}"#;

struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{}", self.err);
        serde_json::from_str(&self.out).expect("JSON out")
    }
}

struct Place {
    folder: tempfile::TempDir,
    recovery: String,
}

impl Place {
    /// A desk whose founder and one more have keys that cost nothing to open.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let desk = Desk::create(&folder.path().join("desk"), &DeskInfo::default(), Arc::new(RealVfs)).expect("a desk");
        let now = SystemClock.now();
        let Founded { keys, recovery, paper } = Keys::found("هدى الشامي", now);
        let secret = keys.protect(&Secret::from(PASSPHRASE), WorkFactor::NONE).expect("kept");
        desk.put_keys(keys.member(), &secret, Some(&recovery)).expect("keys");
        let other = Keys::join("ليلى منصور", &recovery, now);
        let secret = other.protect(&Secret::from(OTHER), WorkFactor::NONE).expect("kept");
        desk.put_keys(other.member(), &secret, None).expect("keys");
        Self { folder, recovery: paper.expose().to_owned() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_str().expect("UTF-8").to_owned()
    }

    /// Runs a command that needs no passphrase.
    fn plain(&self, arguments: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_muharrir"))
            .args(arguments)
            .args(["--desk", &self.text("desk")])
            .env("HOME", self.folder.path())
            .output()
            .expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8 out");
        Run { code: output.status.code().expect("an end"), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Runs the program on the desk, the passphrase in the third descriptor.
    fn run(&self, arguments: &[&str], passphrase: &str, input: &str) -> Run {
        self.run_with(arguments, passphrase, input, None)
    }

    /// The same with a file in the fourth descriptor.
    fn run_with(&self, arguments: &[&str], passphrase: &str, input: &str, fourth: Option<&Path>) -> Run {
        let secret = self.path("passphrase");
        put(&secret, passphrase).expect("written");
        let desk = self.text("desk");
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<\"$SECRET\" 4<\"$FOURTH\"", env!("CARGO_BIN_EXE_muharrir")])
            .args(arguments)
            .args(["--desk", &desk, "--passphrase-fd", "3"])
            .env("SECRET", &secret)
            .env("FOURTH", fourth.unwrap_or(Path::new("/dev/null")))
            .env("LC_ALL", "en_US.UTF-8")
            .env("LANG", "en_US.UTF-8")
            .env("HOME", self.folder.path())
            .env("RUST_LOG", "trace")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // A program that does not read its input may have closed it.
        drop(child.stdin.take().expect("piped").write_all(input.as_bytes()));
        let output = child.wait_with_output().expect("it ended");
        std::fs::remove_file(&secret).expect("removed");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8 out");
        Run {
            code: output.status.code().expect("it ended by itself"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    fn add(&self, label: &str) -> String {
        let added = self.run(&["sources", "add", "--kind", "anonymous", "--label", label], "", "");
        assert_eq!(added.code, 0, "{}", added.err);
        added.out.trim().to_owned()
    }

    fn sealed(&self) -> String {
        let id = self.add("مصدر في إدارة الميناء");
        let sealed = self.run(&["sources", "seal", &id], PASSPHRASE, IDENTITY);
        assert_eq!(sealed.code, 0, "{}", sealed.err);
        id
    }

    fn sealed_file(&self) -> PathBuf {
        let all = std::fs::read_dir(self.path("desk/sources/sealed")).expect("the folder");
        let mut files: Vec<PathBuf> =
            all.map(|e| e.expect("an entry").path()).filter(|p| p.extension().is_some_and(|e| e == "age")).collect();
        assert_eq!(files.len(), 1, "{files:?}");
        files.remove(0)
    }
}

#[test]
fn what_is_sealed_is_opened_with_the_passphrase_alone() {
    let place = Place::new();
    let id = place.sealed();
    let listed = place.run(&["sources", "list", "--json"], "", "").json();
    assert_eq!(listed[0]["id"], id.as_str());
    assert_eq!((&listed[0]["sealed"], &listed[0]["people"]), (&Value::from(true), &Value::from(1)));
    assert!(!listed.to_string().contains("نادر"), "{listed}");
    let opened = place.run(&["sources", "open", &id], PASSPHRASE, "").json();
    let given: Value = serde_json::from_str(IDENTITY).expect("JSON");
    assert_eq!(opened, given);
    // What is known changes; who may open it stays.
    let changed = place.run(&["sources", "seal", &id], PASSPHRASE, r#"{"name":"نادر الخطيب"}"#);
    assert_eq!(changed.code, 0, "{}", changed.err);
    assert_eq!(place.run(&["sources", "open", &id], PASSPHRASE, "").json()["name"], "نادر الخطيب");
}

#[test]
fn one_message_for_all_that_is_wrong() {
    let place = Place::new();
    let id = place.sealed();
    let file = place.sealed_file();
    let whole = std::fs::read(&file).expect("read");
    let mut answers =
        vec![place.run(&["sources", "open", &id], "كلمات خاطئة", ""), place.run(&["sources", "open", &id], OTHER, "")];
    for damaged in
        [flipped(&whole, 40), flipped(&whole, whole.len() / 2), whole[..whole.len() - 1].to_vec(), Vec::new()]
    {
        put(&file, damaged).expect("written");
        answers.push(place.run(&["sources", "open", &id], PASSPHRASE, ""));
    }
    let strangers = Place::new();
    strangers.sealed();
    std::fs::copy(strangers.sealed_file(), &file).expect("copied");
    answers.push(place.run(&["sources", "open", &id], PASSPHRASE, ""));
    for answer in &answers {
        assert_eq!((answer.code, answer.out.as_str()), (1, ""));
        assert_eq!(answer.err, "muharrir: Could not unseal\n");
    }
    put(&file, whole).expect("written");
    assert_eq!(place.run(&["sources", "open", &id], PASSPHRASE, "").code, 0);
}

fn flipped(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut flipped = bytes.to_vec();
    flipped[at] ^= 1;
    flipped
}

#[test]
fn the_first_seal_makes_keys_and_shows_the_recovery_key_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    Desk::create(&folder.path().join("desk"), &DeskInfo::default(), Arc::new(RealVfs)).expect("a desk");
    let place = Place { folder, recovery: String::new() };
    let id = place.add("مصدر مطّلع");
    let bad = place.run(&["sources", "seal", &id], PASSPHRASE, "[1,2]");
    assert_eq!((bad.code, place.path("desk/keys").exists()), (2, false), "{}", bad.err);
    let sealed = place.run(&["sources", "seal", &id, "--json", "--as", "هدى الشامي"], PASSPHRASE, IDENTITY).json();
    let recovery = sealed["recovery_key"].as_str().expect("a key").to_owned();
    assert!(recovery.starts_with("AGE-SECRET-KEY-1"));
    assert_eq!(sealed["people"], 1);
    let again = place.run(&["sources", "seal", &id, "--json"], PASSPHRASE, IDENTITY).json();
    assert!(again.get("recovery_key").is_none());
    assert_eq!(place.run(&["sources", "seal", &id], "أخرى", IDENTITY).code, 1);
    assert!(with_age(&place, &recovery).is_none_or(|text| text.contains("نادر سامي الخطيب")));
}

#[test]
fn only_an_anonymous_source_is_sealed_and_only_words() {
    let place = Place::new();
    let person = place.run(&["sources", "add", "--kind", "person", "--label", "رنا قاسم"], "", "");
    assert_eq!(place.run(&["sources", "seal", person.out.trim()], PASSPHRASE, IDENTITY).code, 2);
    let id = place.add("شاهد");
    assert_eq!(place.run(&["sources", "seal", &id], PASSPHRASE, "").code, 2);
    assert_eq!(place.run(&["sources", "seal", &id], "", IDENTITY).code, 2);
    assert_eq!(place.run(&["sources", "seal", "no-such-id"], PASSPHRASE, IDENTITY).code, 2);
    assert_eq!(place.run(&["sources", "open", &id], PASSPHRASE, "").code, 2);
    assert!(!place.path("desk/sources/sealed").exists());
}

#[test]
fn readers_are_added_and_removed_and_an_identity_destroyed() {
    let place = Place::new();
    let id = place.sealed();
    let open_as_other = || place.run(&["sources", "open", &id], OTHER, "").code;
    assert_eq!(open_as_other(), 1);
    let added = place.run(&["sources", "readers", &id, "--add", "ليلى منصور", "--json"], PASSPHRASE, "").json();
    assert_eq!(added.as_array().map(Vec::len), Some(2));
    assert_eq!(open_as_other(), 0);
    // One who may open may also seal, and those who knew go on knowing.
    assert_eq!(place.run(&["sources", "seal", &id], OTHER, r#"{"name":"نادر"}"#).code, 0);
    assert_eq!(place.run(&["sources", "open", &id], PASSPHRASE, "").json()["name"], "نادر");
    let removed = place.run(&["sources", "readers", &id, "--remove", "ليلى منصور"], PASSPHRASE, "");
    assert!(removed.out.contains("binds only the future"), "{}", removed.out);
    assert_eq!(open_as_other(), 1);
    assert_eq!(
        place.run(&["sources", "readers", &id, "--remove", "هدى الشامي"], PASSPHRASE, "").code,
        2,
        "the last one"
    );
    assert_eq!(place.run(&["sources", "destroy", &id], PASSPHRASE, "").code, 1, "not without being sure");
    assert_eq!(place.run(&["sources", "destroy", &id, "--yes"], OTHER, "").code, 1);
    assert_eq!(place.run(&["sources", "destroy", &id, "--yes"], PASSPHRASE, "").code, 0);
    assert_eq!(place.run(&["sources", "show", &id, "--json"], "", "").json()["sealed"], false);
    assert_eq!(place.run(&["sources", "open", &id], PASSPHRASE, "").code, 2);
}

/// What the age tool makes of the sealed file with a key; `None` where the tool is not installed.
fn with_age(place: &Place, key: &str) -> Option<String> {
    let identity = place.path("paper.txt");
    put(&identity, format!("{key}\n")).expect("written");
    let run = Command::new("age").arg("--decrypt").arg("-i").arg(&identity).arg(place.sealed_file()).output();
    std::fs::remove_file(&identity).expect("removed");
    let Ok(run) = run else {
        println!("skipped: the age tool is not installed");
        return None;
    };
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(String::from_utf8(run.stdout).expect("text"))
}

#[test]
fn the_age_tool_opens_it_with_the_right_key_only() {
    let place = Place::new();
    place.sealed();
    let Some(text) = with_age(&place, &place.recovery) else { return };
    for word in ["نادر سامي الخطيب", "nader.k@example.org", "المخزن الرابع"] {
        assert!(text.contains(word), "{word}");
    }
    let stranger = place.path("stranger.txt");
    let made = Command::new("age-keygen").arg("-o").arg(&stranger).output();
    if made.is_ok_and(|m| m.status.success()) {
        let run = Command::new("age").arg("--decrypt").arg("-i").arg(&stranger).arg(place.sealed_file()).output();
        assert!(!run.expect("it starts").status.success());
    }
}

#[test]
fn a_member_s_kept_key_is_an_identity_file_of_age() {
    let place = Place::new();
    place.sealed();
    let keys: Vec<PathBuf> = std::fs::read_dir(place.path("desk/keys"))
        .expect("the folder")
        .map(|e| e.expect("an entry").path())
        .filter(|p| p.extension().is_some_and(|e| e == "age"))
        .collect();
    let opened = keys.iter().filter_map(|key| {
        let bytes = std::fs::read(key).expect("read");
        let mut identity = age::scrypt::Identity::new(age::secrecy::SecretString::from(PASSPHRASE));
        identity.set_max_work_factor(20);
        age::decrypt(&identity, &bytes).ok()
    });
    let files: Vec<Vec<u8>> = opened.collect();
    assert_eq!(files.len(), 1, "one of the two");
    let file = age::IdentityFile::from_buffer(files[0].as_slice()).expect("an identity file");
    let identities = file.into_identities().expect("identities");
    let sealed = std::fs::read(place.sealed_file()).expect("read");
    let decryptor = age::Decryptor::new(sealed.as_slice()).expect("an age file");
    assert!(decryptor.decrypt(identities.iter().map(|i| i.as_ref() as &dyn age::Identity)).is_ok());
}

#[test]
fn the_scan_says_where_and_never_what() {
    let place = Place::new();
    let id = place.sealed();
    let desk = place.text("desk");
    let clean = place.run(&["scan", &desk], PASSPHRASE, "");
    assert_eq!((clean.code, clean.err.as_str()), (0, ""), "{}", clean.out);
    plant::plant(&place.path("out/a.txt"), "قال نادر سامي الخطيب".as_bytes());
    let utf16: Vec<u8> = "هاتف 055 010 418".encode_utf16().flat_map(u16::to_le_bytes).collect();
    plant::plant(&place.path("out/b.bin"), &utf16);
    plant::plant(&place.path("out/deep/النورس.txt"), b"nothing");
    plant::plant(&place.path("out/c.txt"), "لا شيء هنا".as_bytes());
    let found = place.run(&["scan", &place.text("out"), "--json"], PASSPHRASE, "");
    assert_eq!(found.code, 1, "{}", found.err);
    let told: Value = serde_json::from_str(&found.out).expect("JSON out");
    let files: Vec<&str> =
        told["found"].as_array().expect("a list").iter().map(|f| f["file"].as_str().expect("a path")).collect();
    let apart: std::collections::BTreeSet<&&str> = files.iter().collect();
    assert_eq!(apart.len(), 3, "{told}");
    for name in ["a.txt", "b.bin", "#"] {
        assert!(files.iter().any(|f| f.contains(name)), "{name}: {told}");
    }
    for word in ["نادر", "النورس", "010", "Khatib"] {
        assert!(!found.out.contains(word) && !found.err.contains(word), "{word}: {}", found.out);
    }
    assert_eq!(place.run(&["scan", &place.text("out/c.txt")], PASSPHRASE, "").code, 0);
    assert_eq!(place.run(&["scan", &place.text("no such place")], PASSPHRASE, "").code, 2);
    assert_eq!(place.run(&["scan", &place.text("out")], "خاطئة", "").code, 2);
    // One who cannot open the identity cannot look for it, and is told so.
    let blind = place.run(&["scan", &place.text("out/c.txt"), "--json"], OTHER, "");
    assert_eq!(blind.code, 2);
    assert!(blind.out.contains("\"closed_identities\": 1"), "{}", blind.out);
    assert_eq!(place.run(&["sources", "destroy", &id, "--yes"], PASSPHRASE, "").code, 0);
    assert_eq!(place.run(&["scan", &place.text("out")], PASSPHRASE, "").code, 0, "nothing is sealed any more");
}

/// An article on the desk whose body says `text`; its key, and the id of its paragraph.
fn article(place: &Place, text: &str) -> (String, String) {
    let file = place.path("page.txt");
    put(&file, format!("خبر من الميناء\n\n{text}\n")).expect("written");
    let file = file.to_str().expect("UTF-8").to_owned();
    let read = place.plain(&["import", &file, "--json"]).json();
    std::fs::remove_file(&file).expect("removed");
    let id = read[0]["article"].as_str().expect("an id").to_owned();
    let shown = place.plain(&["show", &id, "--json"]).json();
    let blocks = shown["blocks"].as_array().or(shown["body"].as_array()).expect("blocks").clone();
    let block = blocks.iter().find(|b| b["text"].as_str().is_some_and(|t| t.contains(text))).expect("the paragraph");
    (id, block["id"].as_str().expect("an id").to_owned())
}

#[test]
fn a_name_is_moved_out_of_an_article_and_of_all_that_is_kept_of_it() {
    let place = Place::new();
    let name = "زهير القنطاري";
    let text = format!("وقال {name} إنه رأى السفينة تغادر فجرًا، ثم أكّد {name} ذلك.");
    let (id, block) = article(&place, &text);
    let start = text.find(name).expect("the name");
    let (from, to) = (start.to_string(), (start + name.len()).to_string());
    let call = |label: &str, passphrase: &str| {
        place.run(&["sources", "move", &id, &block, &from, &to, "--label", label, "--json"], passphrase, "")
    };
    assert_eq!(call(" ", PASSPHRASE).code, 2, "not without a label");
    assert_eq!(call("شاهد", "خاطئة").code, 1);
    assert_eq!(place.run(&["sources", "move", &id, &block, "0", "9999", "--label", "شاهد"], PASSPHRASE, "").code, 2);
    let moved = call("شاهد في الميناء", PASSPHRASE).json();
    assert_eq!(moved["elsewhere"], serde_json::json!([]));
    let source = moved["id"].as_str().expect("an id");
    let shown = place.plain(&["show", &id, "--json"]).out;
    assert!(!shown.contains("القنطاري") && shown.matches("شاهد في الميناء").count() >= 2, "{shown}");
    assert_eq!(place.run(&["sources", "open", source], PASSPHRASE, "").json()["name"], name);
    let scanned = place.run(&["scan", &place.text("desk"), "--json"], PASSPHRASE, "");
    assert_eq!(scanned.code, 0, "{}", scanned.out);
}

/// Lets an article leave: its headline, and the approval of an editor.
fn approve(place: &Place, id: &str) {
    let desk = Desk::open(&place.path("desk"), Arc::new(RealVfs)).expect("a desk");
    let (mut article, version) = desk.find(id).expect("there").read.expect("read");
    article.meta.headline = "خبر من الميناء".into();
    article.status.state = State::Approved;
    let content = article.fingerprint();
    let approval = Approval { by: "هدى الشامي".into(), at: SystemClock.now(), content, signed: None };
    article.status.approval = Some(approval);
    desk.save(&article, &version).expect("saved");
}

#[test]
fn what_goes_to_a_site_is_searched_where_the_passphrase_is_given() {
    let place = Place::new();
    place.sealed();
    let publish = |id: &str, passphrase: Option<&str>| {
        let arguments = ["publish", id, "--site", "http://127.0.0.1:9", "--user", "desk", "--queue", "--json"];
        match passphrase {
            Some(passphrase) => place.run(&arguments, passphrase, ""),
            None => place.plain(&arguments),
        }
    };
    let (held, _) = article(&place, "قال النورس إن الميناء مغلق");
    let (clean, _) = article(&place, "الميناء مغلق إلى الغد");
    approve(&place, &held);
    approve(&place, &clean);
    let waiting = |run: &Run| run.json()["waiting"].as_array().expect("a list").len();
    assert_eq!(publish(&held, Some("خاطئة")).code, 1, "a wrong passphrase puts nothing into the queue");
    let refused = publish(&held, Some(PASSPHRASE));
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(!refused.err.contains("النورس") && refused.err.contains("post"), "{}", refused.err);
    let sent = publish(&clean, Some(PASSPHRASE));
    assert_eq!((waiting(&sent), sent.err.as_str()), (1, ""), "only what was searched and found clean");
    let unsearched = publish(&held, None);
    assert_eq!(waiting(&unsearched), 2);
    assert!(!unsearched.err.is_empty(), "it is told that nothing was searched");
}

#[test]
fn what_waits_to_go_up_with_a_moved_name_is_withdrawn() {
    let place = Place::new();
    let name = "زهير القنطاري";
    let (id, block) = article(&place, &format!("وقال {name} إن الميناء مغلق"));
    let (other, _) = article(&place, "الميناء مغلق إلى الغد");
    approve(&place, &id);
    approve(&place, &other);
    let queue = |id: &str| {
        place.plain(&["publish", id, "--site", "http://127.0.0.1:9", "--user", "desk", "--queue", "--json"]).json()
    };
    queue(&id);
    assert_eq!(queue(&other)["waiting"].as_array().map(Vec::len), Some(2));
    let home = || plant::every_file(place.folder.path()).into_iter();
    let holds = |(path, bytes): &(String, Vec<u8>)| {
        path.contains("publishing") && bytes.windows(name.len()).any(|w| w == name.as_bytes())
    };
    assert!(home().any(|f| holds(&f)), "it waits in the data folder");
    let start = "وقال ".len();
    let (from, to) = (start.to_string(), (start + name.len()).to_string());
    let arguments = ["sources", "move", &id, &block, &from, &to, "--label", "شاهد", "--json"];
    let moved = place.run(&arguments, PASSPHRASE, "");
    assert!(!moved.err.is_empty() && !moved.err.contains("القنطاري"), "it is told: {}", moved.err);
    let told: Value = serde_json::from_str(&moved.out).expect("JSON out");
    assert_eq!((&told["withdrawn"], &told["elsewhere"]), (&1.into(), &serde_json::json!([])));
    assert!(!home().any(|f| holds(&f)));
    assert_eq!(home().filter(|(path, _)| path.contains("publishing") && path.ends_with(".ron")).count(), 1);
}

#[test]
fn the_passphrase_and_the_password_of_a_site_come_one_after_the_other() {
    let place = Place::new();
    place.sealed();
    let (id, _) = article(&place, "الميناء مغلق إلى الغد");
    approve(&place, &id);
    let publish = |input: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_muharrir"))
            .args(["publish", &id, "--site", "http://127.0.0.1:9", "--user", "desk", "--desk", &place.text("desk")])
            .args(["--passphrase-fd", "0", "--password-fd", "0"])
            .env("HOME", place.folder.path())
            .env("LC_ALL", "en_US.UTF-8")
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdin.take().expect("piped").write_all(input.as_bytes()));
        String::from_utf8(child.wait_with_output().expect("it ended").stderr).expect("UTF-8 out")
    };
    // Nobody listens at the site; a password that is missing is told before it is asked.
    let both = publish(&format!("{PASSPHRASE}\nabcd efgh\n"));
    let one = publish(&format!("{PASSPHRASE}\n"));
    assert!(both.contains("does not answer") && one.contains("passphrase is empty"), "{both} / {one}");
}

#[test]
fn a_passphrase_is_changed() {
    let place = Place::new();
    let id = place.sealed();
    let new = place.path("new");
    put(&new, "خمس كلمات جديدة يسهل حفظها\n").expect("written");
    let change = |passphrase: &str| {
        place.run_with(&["sources", "passphrase", "--new-passphrase-fd", "4"], passphrase, "", Some(&new))
    };
    assert_eq!(change("خاطئة").code, 1);
    assert_eq!(change(PASSPHRASE).code, 0);
    assert_eq!(place.run(&["sources", "open", &id], PASSPHRASE, "").code, 1);
    assert_eq!(place.run(&["sources", "open", &id], "خمس كلمات جديدة يسهل حفظها", "").code, 0);
}

#[test]
fn the_scan_finds_each_canary_in_each_kind_of_file() {
    let place = Place::new();
    let id = place.add("مصدر");
    let identity = canaries::identity();
    assert_eq!(place.run(&["sources", "seal", &id], PASSPHRASE, identity.to_json().expose()).code, 0);
    let mut planted = 0;
    for (number, canary) in canaries::CANARIES.iter().enumerate() {
        for (kind, bytes) in canaries::kinds_of_file(&format!("قيل إن {canary} كان هناك.")) {
            plant::plant(&place.path(&format!("out/{number}.{kind}")), bytes);
            planted += 1;
        }
    }
    let told = place.run(&["scan", &place.text("out"), "--json"], PASSPHRASE, "");
    assert_eq!(told.code, 1, "{}", told.err);
    let told: Value = serde_json::from_str(&told.out).expect("JSON out");
    let found = told["found"].as_array().expect("a list").iter().map(|f| f["file"].as_str().expect("a path"));
    let found: std::collections::BTreeSet<&str> = found.collect();
    assert_eq!(found.len(), planted, "{told}");
}
