//! Several hands on one article: who edits is told, another reads or takes over, and what both write is kept and merged.

mod support;

use muharrir::base::{ArticleId, BlockId, Clock, FixedClock, Ids};
use muharrir::command::{Command, Route};
use muharrir::document::{Article, Block, Change, EditKind, Fragment, Step, TextTarget, Transaction};
use muharrir::editor::Edit;
use muharrir::i18n::Language;
use muharrir::session::Session;
use muharrir::storage::{Desk, RealVfs, RevisionKind};
use std::path::Path;
use std::sync::Arc;
use support::program::{press, says, session_of, settle, until, window, window_on};
use support::put;

const TEXTS: [&str; 3] = [
    "دخلت سفينة الحبوب ميناء مرسى الريحان بعد العاصفة",
    "وقالت الهيئة إن الحركة ستعود خلال أيام",
    "وبقيت سبع سفن في عرض البحر",
];

fn article() -> Article {
    let ids = Ids::sequential(1);
    let mut article = Article::new(&ids, FixedClock::default().now());
    article.meta.headline = "ميناء مرسى الريحان يستقبل أولى سفنه بعد العاصفة".into();
    article.meta.slug = "marsa-port".into();
    article.body = TEXTS.iter().map(|text| Block::paragraph(ids.make(), *text)).collect();
    article
}

fn put_desk(root: &Path) -> ArticleId {
    let desk = Desk::create(&root.join("desk"), &Default::default(), Arc::new(RealVfs)).expect("a desk");
    let article = article();
    desk.add(&article).expect("added");
    article.id
}

/// One person at one machine, with the article open.
struct Hand {
    session: Session,
    clock: Arc<FixedClock>,
    id: ArticleId,
}

impl Hand {
    fn new(root: &Path, id: ArticleId, person: &str, device: &str, locks: bool) -> Hand {
        let clock = Arc::new(FixedClock::default());
        let mut session = session_of(person, Language::Arabic, false, clock.clone());
        session.on_device(device.into(), None);
        if locks {
            session.lock_articles();
        }
        session.open_desk(root.join("desk"), false);
        until(&mut session, |s| s.desk.is_some());
        session.dispatch(Command::Open(id));
        until(&mut session, |s| s.current().is_some());
        let mut hand = Hand { session, clock, id };
        hand.settle();
        hand
    }

    fn open(&self) -> &muharrir::session::OpenArticle {
        self.session.article(self.id).expect("open")
    }

    /// Until nothing is under way.
    fn settle(&mut self) {
        // Twice: an answer may ask for more.
        for _ in 0..2 {
            assert!(self.session.flush());
            let id = self.id;
            until(&mut self.session, |s| s.is_settled(id));
        }
    }

    fn edit(&mut self, step: Step) -> bool {
        let view = self.open().editor.view;
        let transaction = Transaction::one(step);
        self.clock.advance_millis(1000);
        self.session.edit(self.id, Edit { transaction, kind: EditKind::Typing, before: view, after: view })
    }

    fn block(&self, index: usize) -> BlockId {
        article().body[index].id
    }

    /// Types behind a paragraph.
    fn types(&mut self, index: usize, words: &str) -> bool {
        let block = self.block(index);
        let at = self.open().article.block(block).expect("there").text.len();
        let (old, new) = (Fragment::default(), Fragment::plain(words));
        self.edit(Step::Replace { target: TextTarget::Block(block), at, old, new })
    }

    fn exchanges(&mut self, index: usize, words: &str) -> bool {
        let block = self.block(index);
        let old = Fragment::plain(self.open().article.block(block).expect("there").text.clone());
        self.edit(Step::Replace { target: TextTarget::Block(block), at: 0, old, new: Fragment::plain(words) })
    }

    fn removes(&mut self, index: usize) -> bool {
        let block = self.block(index);
        let article = &self.open().article;
        let index = article.block_index(block).expect("there");
        let old = article.block(block).cloned();
        self.edit(Step::Block(Change { index, old, new: None }))
    }

    fn text(&self) -> String {
        self.open().article.body.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n")
    }
}

#[test]
fn the_second_reads_or_takes_over_and_no_word_of_either_is_lost() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let id = put_desk(folder.path());
    let mut first = Hand::new(folder.path(), id, "هدى الشامي", "a", true);
    assert!(first.open().is_editable() && first.types(0, "، وأكملت التفريغ"));
    first.settle();
    let mut second = Hand::new(folder.path(), id, "رنا", "b", true);
    until(&mut second.session, |s| s.article(id).is_some_and(|o| !o.is_editable()));
    let reading = second.open().read_only.clone().expect("it is read");
    assert_eq!((reading.occupant.by.author.as_str(), reading.occupant.by.device.as_str()), ("هدى الشامي", "a"));
    assert!(!reading.was_ours);
    let before = second.text();
    assert!(!second.types(2, " لا يُكتب"), "what is read takes no words");
    second.session.dispatch(Command::Undo(id));
    assert_eq!(second.text(), before);
    assert!(before.contains("وأكملت التفريغ"), "what was saved is read");
    // What the first goes on to write is seen.
    assert!(first.types(0, " صباح اليوم"));
    first.settle();
    second.clock.advance_millis(11_000);
    until(&mut second.session, |s| s.article(id).is_some_and(|o| o.article.body[0].text.contains("صباح اليوم")));
    assert!(!second.open().is_editable());

    second.session.dispatch(Command::TakeOver(id));
    until(&mut second.session, |s| s.article(id).is_some_and(|o| o.is_editable()));
    // The first does not know yet, and types on; then it is told, and reads.
    assert!(first.types(1, " قليلة"));
    first.settle();
    until(&mut first.session, |s| s.article(id).is_some_and(|o| !o.is_editable()));
    let reading = first.open().read_only.clone().expect("it is read now");
    assert_eq!((reading.was_ours, reading.occupant.by.author.as_str()), (true, "رنا"));
    assert!(!first.types(1, " لا يُكتب"));
    assert!(second.types(2, " عشرة أيام"));
    second.settle();
    for words in ["صباح اليوم", "خلال أيام قليلة", "عرض البحر عشرة أيام"] {
        assert!(second.text().contains(words), "{words}: {}", second.text());
    }
    let desk = &second.session.desk.as_ref().expect("open").desk;
    let record = desk.revisions(id).expect("listed").into_iter().find(|h| h.kind == RevisionKind::TakeOver);
    assert_eq!(record.map(|h| (h.author, h.message)), Some(("رنا".into(), "هدى الشامي، a".into())));
    // Both see the same in the end.
    first.clock.advance_millis(11_000);
    let all = second.text();
    until(&mut first.session, |s| {
        let texts = s.article(id).map(|o| o.article.body.iter().map(|b| b.text.clone()).collect::<Vec<_>>());
        texts.is_some_and(|texts| texts.join("\n") == all)
    });
}

#[test]
fn when_the_first_has_closed_it_the_second_may_edit() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let id = put_desk(folder.path());
    let mut first = Hand::new(folder.path(), id, "هدى الشامي", "a", true);
    let mut second = Hand::new(folder.path(), id, "رنا", "a", true);
    until(&mut second.session, |s| s.article(id).is_some_and(|o| !o.is_editable()));
    assert!(first.types(0, "، وأكملت التفريغ"));
    first.settle();
    first.session.dispatch(Command::Close(id));
    first.session.end();
    second.clock.advance_millis(11_000);
    until(&mut second.session, |s| s.article(id).is_some_and(|o| o.is_editable()));
    assert!(second.text().contains("وأكملت التفريغ"));
    assert!(second.types(0, " كلها"));
    second.settle();
    let folder = second.session.desk.as_ref().expect("open").desk.folder_of(id).expect("there");
    let names = || std::fs::read_dir(&folder).expect("listed").filter_map(Result::ok).map(|f| f.file_name());
    assert!(!names().any(|n| n.to_string_lossy().contains("conflict")), "nothing was in the way");
    second.session.dispatch(Command::Close(id));
    second.session.end();
    assert!(!names().any(|n| n.to_string_lossy().starts_with("lock")), "no lock is left");
}

#[test]
fn what_was_saved_over_is_merged_from_the_text_both_had_and_signed_by_its_writer() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let id = put_desk(folder.path());
    let mut first = Hand::new(folder.path(), id, "هدى الشامي", "a", false);
    let mut second = Hand::new(folder.path(), id, "رنا", "b", false);
    assert!(first.exchanges(0, "دخلت سفينة القمح ميناء مرسى الريحان بعد العاصفة"));
    assert!(first.removes(1));
    first.settle();
    second.clock.advance_millis(5_000);
    assert!(second.exchanges(0, "دخلت سفينة الذرة ميناء مرسى الريحان بعد العاصفة"));
    second.settle();
    let merged = &second.open().article;
    assert_eq!(merged.block(second.block(1)), None, "what one side removed is gone");
    let texts: Vec<&str> = merged.body.iter().map(|b| b.text.as_str()).collect();
    assert!(texts[0].contains("القمح") && texts[0].contains("الذرة"), "both are there to choose from: {texts:?}");
    let authors: Vec<&str> = merged.suggestions.iter().map(|s| s.author.as_str()).collect();
    assert!(!authors.is_empty() && authors.iter().all(|a| *a == "هدى الشامي"), "{authors:?}");
    let desk = &second.session.desk.as_ref().expect("open").desk;
    let of_first = desk.revisions(id).expect("listed").into_iter().filter(|h| h.author == "هدى الشامي").count();
    assert!(of_first > 0, "her whole text is a version of its own");
}

#[test]
fn the_banner_names_who_edits_and_its_button_takes_over() {
    for (language, dark, from, take) in [
        (Language::Arabic, false, "مفتوح للتحرير لدى", "تولّي التحرير"),
        (Language::English, true, "has this article open for editing", "Take over"),
    ] {
        let folder = Arc::new(tempfile::tempdir().expect("a temporary folder"));
        let id = put_desk(folder.path());
        let mut first = Hand::new(folder.path(), id, "ليلى منصور", "newsroom-2", true);
        let mut second = session_of("هدى الشامي", language, dark, Arc::new(FixedClock::default()));
        second.on_device("newsroom-1".into(), None);
        second.lock_articles();
        second.open_desk(folder.path().join("desk"), false);
        until(&mut second, |s| s.desk.is_some());
        second.dispatch(Command::Open(id));
        until(&mut second, |s| s.article(id).is_some_and(|o| !o.is_editable()));
        let mut window = window_on(second, folder.clone(), language, dark);
        window.save(&format!("occupied {language:?}"));
        assert!(says(&window, from) && says(&window, "ليلى منصور"));
        press(&mut window, take);
        settle(&mut window, |s| s.article(id).is_some_and(|o| o.is_editable()));
        assert!(!says(&window, from));
        assert!(first.types(0, " كلها"));
        first.settle();
        until(&mut first.session, |s| s.article(id).is_some_and(|o| !o.is_editable()));
        // Her window is Arabic.
        let mut window = window_on(first.session, folder, Language::Arabic, dark);
        window.save(&format!("taken over, dark {dark}"));
        press(&mut window, "استعادة التحرير");
        settle(&mut window, |s| s.article(id).is_some_and(|o| o.is_editable()));
    }
}

#[test]
fn a_copy_that_a_synced_folder_left_is_offered_compared_and_merged() {
    for (language, dark, compare, merge) in
        [(Language::Arabic, false, "مقارنة", "دمج"), (Language::English, true, "Compare", "Merge")]
    {
        let mut window = window(language, dark, |root, session| {
            let id = put_desk(root);
            let desk = Desk::open(&root.join("desk"), Arc::new(RealVfs)).expect("a desk");
            let mut theirs = article();
            theirs.body[2].text.push_str(" عشرة أيام");
            let copy = desk.folder_of(id).expect("there").join("article (نسخة متعارضة 2026-11-24).ron");
            put(copy, theirs.to_ron());
            session.open_desk(root.join("desk"), false);
            until(session, |s| s.desk.is_some());
            session.dispatch(Command::Open(id));
            until(session, |s| s.current().is_some() && !s.notices.banners.is_empty());
        });
        window.save(&format!("conflicting copy {language:?}"));
        press(&mut window, compare);
        settle(&mut window, |s| s.route == Route::Compare);
        assert_eq!(window.harness.state().session.comparing.as_ref().map(|c| c.shown().len()), Some(1));
        window.save(&format!("conflicting copy compared {language:?}"));
        press(&mut window, merge);
        settle(&mut window, |s| s.current().is_some_and(|o| o.article.body[2].text.contains("عشرة أيام")));
        let session = &mut window.harness.state_mut().session;
        assert!(session.flush());
        let (id, desk) = (session.current.expect("open"), session.desk.as_ref().expect("open").desk.clone());
        assert!(desk.load(id).expect("saved").0.body[2].text.contains("عشرة أيام"));
        assert_eq!(desk.copies(id), Ok(Vec::new()), "it is not offered again");
        assert!(desk.revisions(id).expect("listed").iter().any(|h| h.kind == RevisionKind::Other));
        assert!(
            !session.notices.banners.iter().any(|b| b.actions.iter().any(|(_, c)| matches!(c, Command::MergeCopy(..))))
        );
    }
}
