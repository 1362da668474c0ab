//! Search over a desk, as the window and the command line use it: what is found, by the index and without it, after
//! changes, and when the index is gone or spoilt.

#[path = "support/beside.rs"]
mod beside;

#[path = "support/generated.rs"]
mod generated;
#[path = "support/plant.rs"]
mod plant;

use generated::{Generator, Random};
use muharrir::base::{Clock, FixedClock, Ids};
use muharrir::document::{Article, Block};
use muharrir::import;
use muharrir::search::{Answer, Choice, Engine, Field, Keeper, Narrowed, Order, Query, Request, Target, hits_of};
use muharrir::sources::Register;
use muharrir::storage::{Desk, DeskInfo, RealVfs};
use plant::put;
use std::path::PathBuf;
use std::sync::Arc;

/// A desk on the disk, and the folder of its index.
struct Made {
    _folder: tempfile::TempDir,
    desk: Desk,
    cache: PathBuf,
    register: Register,
}

impl Made {
    fn new(articles: &[Article], register: Register) -> Made {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk::create(&folder.path().join("desk"), &DeskInfo::default(), Arc::new(RealVfs)).expect("a desk");
        for article in articles {
            desk.add(article).expect("added");
        }
        let cache = folder.path().join("cache");
        Made { _folder: folder, desk, cache, register }
    }

    fn generated(seed: u64, articles: usize, words: usize) -> Made {
        let mut generator = Generator::new(seed, words);
        let all: Vec<Article> = (0..articles).map(|_| generator.article()).collect();
        Made::new(&all, generator.register)
    }

    /// What a program that just started knows.
    fn keeper(&self) -> Arc<Keeper> {
        Arc::new(Keeper::new(self.desk.clone(), Some(&self.cache), Arc::new(RealVfs)))
    }

    fn engine(&self, keeper: &Arc<Keeper>) -> Engine {
        Engine::new(keeper.clone(), self.register.clone(), jiff::tz::TimeZone::UTC)
    }

    fn request(&self, typed: &str, exact: bool) -> Request {
        Request { query: Query::parse(typed, exact, &self.register), limit: 20, ..Request::default() }
    }

    fn search(&self, keeper: &Arc<Keeper>, typed: &str) -> Answer {
        let mut answer =
            self.engine(keeper).search(&self.request(typed, false), &|| false, &|_| ()).expect("not cancelled");
        answer.micros = 0;
        answer
    }
}

/// A keeper that reads every article anew for each search.
fn without_index(made: &Made) -> Arc<Keeper> {
    let keeper = Arc::new(Keeper::new(made.desk.clone(), None, Arc::new(RealVfs)));
    keeper.look();
    keeper
}

fn article(ids: &Ids, headline: &str, body: &[&str]) -> Article {
    let mut article = Article::new(ids, FixedClock::default().now());
    article.meta.headline = headline.into();
    article.body = body.iter().map(|t| Block::paragraph(ids.make(), *t)).collect();
    article
}

fn counts(article: &Article, typed: &str, exact: bool) -> usize {
    hits_of(article, &Query::parse(typed, exact, &Register::default())).len()
}

#[test]
fn ordinary_spelling_finds_what_is_printed() {
    let ids = Ids::sequential(1);
    let a = article(&ids, "عودة الأرصِفة", &["في الأرصفة الشمالية وبالأرصفة، لا في رصيف.", "الأرْصِفة ٢٠٢٦"]);
    assert_eq!(counts(&a, "الارصفه", false), 4);
    assert_eq!(counts(&a, "ارصفه", false), 4);
    assert_eq!(counts(&a, "الارصفه", true), 0);
    assert_eq!(counts(&a, "الأرصفة", true), 2, "letters within a word count too");
    assert_eq!(counts(&a, "2026", false), 1);
    assert_eq!(counts(&a, "الأرصفة الشمالية", false), 1);
    assert_eq!(counts(&a, "«الشمالية الأرصفة»", false), 0);
    let hits = hits_of(&a, &Query::parse("الارصفه", false, &Register::default()));
    let text = |i: usize| match hits[i].target {
        Target::Block(id) => &a.block(id).expect("a block").text[hits[i].range.clone()],
        _ => &a.meta.headline[hits[i].range.clone()],
    };
    assert_eq!((0..4).map(text).collect::<Vec<_>>(), ["الأرصِفة", "الأرصفة", "وبالأرصفة", "الأرْصِفة"]);
    assert_eq!(hits[0].field, Field::Headline);
}

/// The page that the program was made against, where it lies beside the sources.
#[test]
fn the_raw_page_is_searched_whole() {
    let Some(bytes) = beside::raw_page() else { return };
    let (ids, now) = (Ids::sequential(1), FixedClock::default().now());
    let a = import::read(&bytes, "page.txt").expect("a text").build(&ids, now).article;
    let wanted = [("الارهاب", 5), ("القاهره", 3), ("خليفه حفتر", 3), ("مستوي", 2), ("الاربعاء", 1), ("درنه", 1)];
    for (typed, n) in wanted {
        assert_eq!(counts(&a, typed, false), n, "{typed}");
        assert_eq!(counts(&a, typed, true), 0, "{typed}, exactly");
    }
    let made = Made::new(&[a], Register::default());
    let keeper = made.keeper();
    assert!(keeper.refresh(&|_| ()));
    for (typed, n) in wanted {
        assert_eq!(made.search(&keeper, typed).places, n, "{typed}, by the index");
    }
}

#[test]
fn the_index_and_reading_find_the_same() {
    // More of them where there is time.
    let seeds = std::env::var("MUHARRIR_SEARCH_SEEDS").ok().and_then(|n| n.parse().ok()).unwrap_or(2);
    for seed in 1..=seeds {
        let made = Made::generated(seed, 8, 70);
        let (indexed, read) = (made.keeper(), without_index(&made));
        assert!(indexed.refresh(&|_| ()));
        let mut random = Random(seed);
        let mut words = Generator::new(seed + 100, 1);
        let mut queries: Vec<String> = [
            "الارهاب",
            "وقال",
            "كاتب:رنا",
            "قول:من",
            "مصدر:سلمى",
            "قسم:سياسة في",
            "حالة:مسودة",
            "تاريخ:2026 من",
            "نادر",
        ]
        .map(String::from)
        .to_vec();
        for _ in 0..12 {
            let word: Vec<char> = words.word().chars().collect();
            let short: String = word.iter().take(2 + random.below(6)).collect();
            queries.push(match random.below(4) {
                0 => format!("{short} {}", words.word()),
                1 => format!("«{} {}»", words.word(), words.word()),
                2 => format!("نص:{short}"),
                _ => short,
            });
        }
        for typed in queries {
            for exact in [false, true] {
                let request = Request { order: Order::Newest, ..made.request(&typed, exact) };
                let answer = |keeper| {
                    let mut answer = made.engine(keeper).search(&request, &|| false, &|_| ()).expect("not cancelled");
                    (answer.micros, answer.words) = (0, Vec::new());
                    answer
                };
                let (by_index, by_reading) = (answer(&indexed), answer(&read));
                assert_eq!(by_index, by_reading, "seed {seed}, {typed:?}, exact {exact}");
                let hits: usize = made.engine(&indexed).all_hits(&request).iter().map(|(_, h)| h.len()).sum();
                assert_eq!(hits, by_index.places, "seed {seed}, {typed:?}");
            }
        }
    }
}

#[test]
fn changes_are_found_at_once_and_taken_in() {
    let made = Made::generated(3, 5, 40);
    let keeper = made.keeper();
    assert!(keeper.refresh(&|_| ()));
    assert_eq!(made.search(&keeper, "زمردة").places, 0);
    let ids = Ids::sequential(77);
    let mut added = article(&ids, "زمردة في البحر", &["وزمردةٌ أخرى"]);
    let version = made.desk.add(&added).expect("added");
    assert_eq!(keeper.look(), 1, "one file is not known");
    assert_eq!(made.search(&keeper, "زمردة").places, 2, "found by reading");
    assert!(keeper.refresh(&|_| ()));
    assert_eq!((keeper.look(), made.search(&keeper, "زمردة").places), (0, 2), "found by the index");
    added.meta.headline = "ياقوتة في البحر".into();
    made.desk.save(&added, &version).expect("saved");
    keeper.look();
    assert_eq!((made.search(&keeper, "زمردة").places, made.search(&keeper, "ياقوته").places), (1, 1));
    assert!(keeper.refresh(&|_| ()));
    assert_eq!((made.search(&keeper, "زمردة").places, made.search(&keeper, "ياقوته").places), (1, 1));
    made.desk.trash(added.id).expect("to the trash");
    keeper.look();
    assert_eq!(made.search(&keeper, "ياقوته").places, 0);
    assert!(keeper.refresh(&|_| ()));
    assert_eq!(made.search(&keeper, "ياقوته").places, 0);
}

#[test]
fn an_index_that_is_gone_spoilt_or_old_is_no_loss() {
    let made = Made::generated(4, 6, 60);
    let keeper = made.keeper();
    assert!(keeper.refresh(&|_| ()));
    keeper.write();
    let file = keeper.file().expect("a file").to_owned();
    let whole = std::fs::read(&file).expect("written");
    let want = made.search(&keeper, "الارهاب");
    assert!(want.places > 0);
    // While the program runs: spoilt, then gone.
    put(&file, b"spoilt").expect("spoilt");
    assert_eq!(made.search(&keeper, "الارهاب"), want);
    std::fs::remove_file(&file).expect("removed");
    keeper.look();
    assert_eq!(made.search(&keeper, "الارهاب"), want);
    put(&file, &whole).expect("brought back");

    let again = made.keeper();
    assert_eq!(again.look(), 0, "nothing is to be read where the file holds all");
    assert_eq!(made.search(&again, "الارهاب"), want);

    let mut spoilt = whole.clone();
    for at in [0, 30, whole.len() / 2, whole.len() - 40, whole.len() - 1] {
        spoilt[at] ^= 0x55;
        put(&file, &spoilt).expect("spoilt");
        assert_eq!(made.search(&again, "الارهاب"), want, "who has it in memory does not notice");
        let fresh = made.keeper();
        assert_eq!(fresh.look(), 6, "byte {at}");
        assert_eq!(made.search(&fresh, "الارهاب"), want, "byte {at}");
    }
    for cut in [0, 17, 200, whole.len() - 1] {
        put(&file, &whole[..cut]).expect("cut");
        let fresh = made.keeper();
        fresh.look();
        assert_eq!(made.search(&fresh, "الارهاب"), want, "cut at {cut}");
    }
    std::fs::remove_file(&file).expect("removed");
    let fresh = made.keeper();
    fresh.look();
    assert_eq!(made.search(&fresh, "الارهاب"), want);
    assert!(fresh.refresh(&|_| ()));
    fresh.write();
    assert!(file.exists());
    assert_eq!(made.search(&made_again(&made), "الارهاب"), want);
}

fn made_again(made: &Made) -> Arc<Keeper> {
    let keeper = made.keeper();
    assert_eq!(keeper.look(), 0);
    keeper
}

#[test]
fn a_stopped_index_leaves_search_to_reading() {
    let made = Made::generated(5, 4, 30);
    let keeper = made.keeper();
    let told = std::sync::atomic::AtomicUsize::new(0);
    let stop = |_| {
        told.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        keeper.stop();
    };
    assert!(!keeper.refresh(&stop));
    assert!(told.into_inner() > 0);
    let want = made.search(&without_index(&made), "الارهاب");
    assert_eq!(made.search(&keeper, "الارهاب"), want);
    let cancelled = made.engine(&keeper).search(&made.request("في", false), &|| true, &|_| ());
    assert_eq!(cancelled, None);
}

#[test]
fn choices_narrow_and_say_what_they_would_leave() {
    let made = Made::generated(6, 30, 60);
    let keeper = made.keeper();
    assert!(keeper.refresh(&|_| ()));
    let all = made.search(&keeper, "من");
    let by_place: usize = all.facets.places.iter().map(|f| f.count).sum();
    assert_eq!(by_place, all.places, "every match stands somewhere");
    let by_state: usize = all.facets.states.iter().map(|f| f.count).sum();
    assert_eq!(by_state, all.articles);
    for facet in
        [&all.facets.places, &all.facets.states, &all.facets.sections, &all.facets.sources].into_iter().flatten()
    {
        let chosen = [facet.choice.clone()].into();
        let request = Request { chosen, ..made.request("من", false) };
        let left = made.engine(&keeper).search(&request, &|| false, &|_| ()).expect("not cancelled");
        let left = if matches!(facet.choice, Choice::Place(_)) { left.places } else { left.articles };
        assert_eq!(left, facet.count, "{:?}", facet.choice);
    }
    let Some(Choice::Source(id)) = all.facets.sources.first().map(|f| f.choice.clone()) else {
        panic!("nobody is quoted")
    };
    let name = made.register.get(id).expect("in the register").name.clone();
    let quoted = made.search(&keeper, &format!("مصدر:«{name}»"));
    assert!(quoted.places > 0 && quoted.rows.iter().all(|r| !r.snippets.is_empty()));
    assert!(quoted.facets.places.iter().all(|f| f.choice == Choice::Place(Narrowed::Quotes)));
    assert_eq!(quoted.rows[0].snippets[0].speaker, Some(name));
}

#[test]
fn the_command_gives_the_same_in_lines_and_for_machines() {
    let ids = Ids::sequential(9);
    let made = Made::new(
        &[article(&ids, "الأرصفة تعود", &["عادت الأرصفة إلى العمل"]), article(&ids, "خبر آخر", &["نص"])],
        Register::default(),
    );
    let run = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_muharrir"))
            .arg("search")
            .args(arguments)
            .arg("--desk")
            .arg(made.desk.root())
            .env("LC_ALL", "en_US.UTF-8")
            .env("XDG_CACHE_HOME", &made.cache)
            .output()
            .expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code().expect("a code"), text(output.stdout), text(output.stderr))
    };
    let (code, out, err) = run(&["الارصفه", "--json"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let found: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(found["total"], 2);
    assert_eq!(found["hits"][0]["field"], "headline");
    assert_eq!(found["hits"][1]["field"], "body");
    let (start, end) = (found["hits"][1]["start"].as_u64(), found["hits"][1]["end"].as_u64());
    assert_eq!((start, end), (Some(9), Some(23)));
    let (_, out, _) = run(&["الارصفه", "--exact", "--json"]);
    assert!(out.contains("\"total\": 0"));
    let (code, out, _) = run(&["الارصفه"]);
    assert!(code == 0 && out.contains("عادت الأرصفة") && out.contains("Places: 2, articles: 1."), "{out}");
    let (code, out, err) = run(&["،"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("no word"), "{err}");
}
