//! `muharrir append` and `muharrir recover` as programs of their own: killed at any moment, and several at once on one
//! article. What was said to be durable is found afterwards.
//!
//! `MUHARRIR_KILLS=200` kills two hundred times.

use muharrir::base::{ArticleId, Ids, SystemClock};
use muharrir::document::Article;
use muharrir::storage::{Desk, DeskInfo, RealVfs};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_muharrir");

struct Room {
    dir: tempfile::TempDir,
    id: ArticleId,
}

impl Room {
    fn new() -> Room {
        let dir = tempfile::tempdir().expect("as the test set it up");
        let desk = Desk::create(&dir.path().join("desk"), &DeskInfo::default(), Arc::new(RealVfs))
            .expect("as the test set it up");
        let ids = Ids::random();
        let mut article = Article::new(&ids, muharrir::base::Clock::now(&SystemClock));
        article.body[0].text = "الفقرة الأولى".into();
        desk.add(&article).expect("as the test set it up");
        Room { dir, id: article.id }
    }

    fn root(&self) -> PathBuf {
        self.dir.path().join("desk")
    }

    fn desk(&self) -> Desk {
        Desk::open(&self.root(), Arc::new(RealVfs)).expect("as the test set it up")
    }

    fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).arg("--desk").arg(self.root());
        for home in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
            command.env(home, self.dir.path().join("home"));
        }
        command
    }

    fn append(&self, pace: &str, text: String) -> Child {
        let id = self.id.to_string();
        let mut child = self
            .program(&["append", &id, "--pace", pace])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("as the test set it up");
        let mut stdin = child.stdin.take().expect("as the test set it up");
        std::thread::spawn(move || drop(stdin.write_all(text.as_bytes())));
        child
    }

    fn recover(&self) -> String {
        let done = self.program(&["recover"]).output().expect("as the test set it up");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).expect("as the test set it up")
    }
}

fn durable(line: &str) -> Option<usize> {
    line.strip_prefix("durable ")?.parse().ok()
}

fn leftovers(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).expect("as the test set it up").map(Result::unwrap) {
        let name = entry.file_name().into_string().expect("as the test set it up");
        if entry.path().is_dir() {
            found.extend(leftovers(&entry.path()));
        } else if name.starts_with(".muharrir-") || name.ends_with(".log") || name.ends_with(".held") {
            found.push(entry.path());
        }
    }
    found
}

/// Words that say where they stand.
fn words(round: u64, count: usize) -> String {
    (0..count).map(|n| format!("كلمة{round}-{n} ")).collect()
}

/// Kills the program in one room again and again; the number of characters that were acknowledged.
fn kill_again_and_again(rounds: u64, seed: u64) -> usize {
    let room = Room::new();
    let mut acknowledged = 0;
    for round in 0..rounds {
        let text = words(round, 4000);
        let mut child = room.append("2000", text.clone());
        let mut lines = BufReader::new(child.stdout.take().expect("as the test set it up")).lines();
        let first = lines.by_ref().map_while(Result::ok).find_map(|l| durable(&l)).expect("it types");
        let pause = (round.wrapping_mul(2_654_435_761) ^ seed.wrapping_mul(40_503)) % 3900;
        std::thread::sleep(Duration::from_millis(pause));
        child.kill().expect("as the test set it up");
        child.wait().expect("as the test set it up");
        let count = lines.map_while(Result::ok).filter_map(|l| durable(&l)).last().unwrap_or(first);
        room.recover();
        let desk = room.desk();
        let (article, _) = desk.load(room.id).expect("as the test set it up");
        let found = &article.body.last().expect("as the test set it up").text;
        let said: String = text.chars().take(count).collect();
        assert!(found.starts_with(&said), "round {round}: {count} acknowledged, {} found", found.chars().count());
        assert!(text.starts_with(found.as_str()), "round {round}: nothing else is found");
        assert!(desk.recoverable().expect("as the test set it up").is_empty());
        assert_eq!(leftovers(&room.root()), Vec::<PathBuf>::new());
        for head in desk.revisions(room.id).expect("as the test set it up") {
            desk.revision(room.id, &head.name).expect("no revision is damaged");
        }
        acknowledged += count;
    }
    acknowledged
}

#[test]
fn what_was_said_to_be_durable_survives_a_kill_at_any_moment() {
    let kills: u64 = std::env::var("MUHARRIR_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(6);
    let rooms = if kills > 20 { 4 } else { 2 };
    let acknowledged: usize = std::thread::scope(|scope| {
        let rooms: Vec<_> =
            (0..rooms).map(|seed| scope.spawn(move || kill_again_and_again(kills / rooms, seed))).collect();
        rooms.into_iter().map(|room| room.join().expect("as the test set it up")).sum()
    });
    println!("{kills} kills, {acknowledged} acknowledged characters, none lost");
    assert!(acknowledged > 0);
}

/// Where the text of one of four who append at once is found whole afterwards.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Found {
    Article,
    Suggestion,
    Revision,
}

fn four_append_at_once(round: u64) -> Vec<Found> {
    let room = Room::new();
    let texts: Vec<String> = (0..4).map(|who| words(10 * round + who, 120)).collect();
    let children: Vec<Child> = texts.iter().map(|text| room.append("300", text.clone())).collect();
    for (child, text) in children.into_iter().zip(&texts) {
        let done = child.wait_with_output().expect("as the test set it up");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let said =
            String::from_utf8(done.stdout).expect("as the test set it up").lines().filter_map(durable).next_back();
        assert_eq!(said, Some(text.chars().count()));
    }
    let desk = room.desk();
    let (article, _) = desk.load(room.id).expect("as the test set it up");
    let revised = desk.revisions(room.id).expect("as the test set it up");
    let revised: Vec<Article> =
        revised.iter().map(|head| desk.revision(room.id, &head.name).expect("as the test set it up").1).collect();
    assert!(desk.recoverable().expect("as the test set it up").is_empty());
    assert_eq!(desk.copies(room.id), Ok(Vec::new()), "every copy was taken in");
    let find = |text: &String| {
        let text = text.trim_end();
        let has = |a: &Article| a.body.iter().any(|b| b.text.contains(text));
        let suggested = || article.suggestions.iter().any(|s| format!("{s:?}").contains(text));
        match (has(&article), suggested(), revised.iter().any(has)) {
            (true, ..) => Found::Article,
            (_, true, _) => Found::Suggestion,
            (.., true) => Found::Revision,
            _ => panic!("round {round}: a text is nowhere whole: {:.60}…\n{}", text, article.to_ron()),
        }
    };
    texts.iter().map(find).collect()
}

/// `MUHARRIR_ROUNDS=20` does it twenty times.
#[test]
fn four_who_append_at_once_lose_no_word() {
    let rounds: u64 = std::env::var("MUHARRIR_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    let found: Vec<Found> = (0..rounds).flat_map(four_append_at_once).collect();
    let count = |place| found.iter().filter(|f| **f == place).count();
    println!(
        "{rounds} rounds, {} texts: {} in the article, {} in suggestions, {} in a revision only",
        found.len(),
        count(Found::Article),
        count(Found::Suggestion),
        count(Found::Revision)
    );
}

#[test]
fn the_list_changes_nothing_and_lines_become_paragraphs() {
    let room = Room::new();
    let mut child = room.append("200", "سطر\nآخر".to_owned() + &" كلمة".repeat(400));
    let mut lines = BufReader::new(child.stdout.take().expect("as the test set it up")).lines();
    lines.by_ref().map_while(Result::ok).filter_map(|l| durable(&l)).find(|n| *n > 10).expect("it types");
    child.kill().expect("as the test set it up");
    child.wait().expect("as the test set it up");
    let list = |json: bool| {
        let mut arguments = vec!["recover", "--list"];
        arguments.extend(json.then_some("--json"));
        String::from_utf8(room.program(&arguments).output().expect("as the test set it up").stdout)
            .expect("as the test set it up")
    };
    let found: serde_json::Value = serde_json::from_str(&list(true)).expect("as the test set it up");
    assert_eq!((found[0]["taken"].as_bool(), found[0]["article"].as_str()), (Some(false), Some(&*room.id.to_string())));
    assert!(list(false).contains(&room.id.short()));
    assert_eq!(room.desk().load(room.id).expect("as the test set it up").0.body.len(), 1, "a list changes nothing");
    assert!(room.recover().contains(&room.id.short()));
    let body = room.desk().load(room.id).expect("as the test set it up").0.body;
    assert_eq!((body[1].text.as_str(), body[2].text.starts_with("آخر كلمة")), ("سطر", true));
    assert!(!room.recover().contains(&room.id.short()), "nothing more to recover");
}

#[test]
fn a_backup_is_restored_in_a_new_folder() {
    let room = Room::new();
    let out = room.dir.path().join("desk.zip");
    let done = room
        .program(&["backup", "--out", out.to_str().expect("as the test set it up")])
        .output()
        .expect("as the test set it up");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let to = room.dir.path().join("again");
    let restore =
        || Command::new(PROGRAM).arg("restore").arg(&out).arg("--to").arg(&to).output().expect("as the test set it up");
    assert!(restore().status.success());
    let again = Desk::open(&to, Arc::new(RealVfs)).expect("as the test set it up");
    assert_eq!(
        again.load(room.id).expect("as the test set it up").0,
        room.desk().load(room.id).expect("as the test set it up").0
    );
    let refused = restore();
    assert_eq!((refused.status.code(), String::from_utf8_lossy(&refused.stderr).lines().count()), (Some(2), 1));
}
