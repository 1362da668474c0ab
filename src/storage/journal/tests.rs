//! Journals that are cut anywhere, and damaged anywhere.

use super::*;
use crate::base::{Clock, FixedClock, Ids};
use crate::document::{Article, BlockHead, BlockKind, Direction, Fragment, MetaField, Step, TextTarget, Transaction};
use crate::storage::Version;
use crate::storage::sim::{Bytes, Names, SimVfs};
use crate::storage::{StorageError, Vfs};
use proptest::prelude::*;
use std::path::Path;

fn start() -> Article {
    let mut article = Article::new(&Ids::sequential(1), FixedClock::default().now());
    article.body[0].text = "أصل".into();
    article
}

fn base(article: &Article) -> Record {
    let text = article.to_ron();
    Record::Base(Base {
        version: Version::of(text.as_bytes()),
        article: text,
        generation: 0,
        author: "هدى".into(),
        device: "مكتب".into(),
        at: article.changed,
    })
}

/// Types at the end of the last block.
fn typed(article: &mut Article, text: &str) -> Transaction {
    let block = article.body.last().unwrap();
    let (id, at) = (block.id, block.text.len());
    let t = Transaction::one(Step::Replace {
        target: TextTarget::Block(id),
        at,
        old: Fragment::default(),
        new: Fragment::plain(text),
    });
    t.apply(article).unwrap();
    t
}

fn split(article: &mut Article, n: u64) -> Transaction {
    let block = article.body.last().unwrap();
    let tail =
        BlockHead { id: Ids::sequential(500 + n).make(), kind: BlockKind::Paragraph, direction: Direction::Auto };
    let t = Transaction::one(Step::Split { block: block.id, at: block.text.len(), tail });
    t.apply(article).unwrap();
    t
}

fn edits(article: &Article, generation: u64, edits: Vec<Transaction>) -> Record {
    Record::Edits(Edits { generation, at: article.changed, edits })
}

/// A journal of twelve words, every third in a new paragraph; its records' bytes, and the article after each.
fn words() -> (Vec<Vec<u8>>, Vec<Article>) {
    let mut article = start();
    let mut records = vec![encode(0, &base(&article))];
    let mut states = vec![article.clone()];
    for n in 1..=12_u64 {
        let mut all = vec![typed(&mut article, &format!(" كلمة{n}"))];
        if n % 3 == 0 {
            all.push(split(&mut article, n));
        }
        records.push(encode(n, &edits(&article, n, all)));
        states.push(article.clone());
    }
    (records, states)
}

fn has_word(article: &Article, n: usize) -> bool {
    article.body.iter().flat_map(|b| b.text.split(' ')).any(|w| w == format!("كلمة{n}"))
}

#[test]
fn what_is_written_is_read_and_replayed() {
    let (records, states) = words();
    let found = read(&records.concat());
    assert_eq!((found.records.len(), found.gaps.len()), (13, 0));
    let replayed = replay(&found, None).unwrap();
    assert_eq!(replayed.article, states[12]);
    assert_eq!(replayed.base.as_ref(), Some(&states[0]));
    assert_eq!((replayed.author.as_str(), replayed.misplaced), ("هدى", 0));
    assert_eq!(replay(&read(&records[0]), None), None, "a base without edits is nothing to recover");
}

#[test]
fn cut_at_each_byte_the_whole_records_before_are_there_and_the_rest_is_reported() {
    let (records, states) = words();
    let all = records.concat();
    let ends: Vec<usize> =
        records.iter().scan(0, |at, r| Some(std::mem::replace(at, *at + r.len()) + r.len())).collect();
    for cut in 0..=all.len() {
        let found = read(&all[..cut]);
        let whole = ends.iter().filter(|end| **end <= cut).count();
        assert_eq!(found.records.len(), whole, "cut at {cut}");
        let begins = whole.checked_sub(1).map_or(0, |last| ends[last]);
        let torn = cut - begins;
        assert_eq!(
            found.gaps,
            if torn == 0 { vec![] } else { vec![Gap { at: begins as u64, bytes: torn as u64, records: None }] }
        );
        if whole > 1 {
            assert_eq!(replay(&found, None).unwrap().article, states[whole - 1], "cut at {cut}");
        }
    }
}

#[test]
fn with_a_bit_flipped_in_each_byte_all_but_the_record_it_hit_is_there_and_the_gap_is_reported() {
    let (records, states) = words();
    let all = records.concat();
    let mut begins = 0;
    for (hit, record) in records.iter().enumerate() {
        for at in begins..begins + record.len() {
            let mut damaged = all.clone();
            damaged[at] ^= 1 << (at % 8);
            let found = read(&damaged);
            assert_eq!(found.records.len(), 12, "bit in byte {at}");
            assert_eq!(
                (found.gaps.len(), found.gaps[0].at, found.gaps[0].bytes),
                (1, begins as u64, record.len() as u64)
            );
            assert_eq!(found.gaps[0].records, if hit == 12 { None } else { Some(u64::from(hit > 0)) });
            let replayed = replay(&found, Some(&states[0])).unwrap();
            assert_eq!(replayed.gaps, found.gaps);
            for n in (1..=12).filter(|n| *n != hit) {
                assert!(has_word(&replayed.article, n), "word {n} is gone with a bit in byte {at}");
            }
            let number = |w: &str| w.strip_prefix("كلمة").and_then(|n| n.parse::<u32>().ok());
            let order = replayed.article.body.iter().flat_map(|b| b.text.split(' ')).filter_map(number);
            assert!(order.is_sorted(), "what follows the damage follows it in the text");
        }
        begins += record.len();
    }
}

#[test]
fn after_damage_an_article_written_whole_sets_all_right() {
    let (mut records, states) = words();
    let state = State { article: states[12].to_ron(), generation: 12, at: states[12].changed };
    records.push(encode(13, &Record::State(state)));
    let mut article = states[12].clone();
    let more = typed(&mut article, " بعدها");
    records.push(encode(14, &edits(&article, 13, vec![more])));
    records[5].fill(0);
    let replayed = replay(&read(&records.concat()), None).unwrap();
    assert_eq!(replayed.article, article);
    assert_eq!(replayed.gaps[0].records, Some(1));
}

#[test]
fn edits_that_lost_their_place_keep_their_words() {
    let mut article = start();
    let gone = split(&mut article, 1);
    let block = typed(&mut article, "في فقرة ضاعت");
    let field = Transaction::one(Step::Replace {
        target: TextTarget::Meta(MetaField::Headline),
        at: 40,
        old: Fragment::plain("قديم"),
        new: Fragment::plain("عنوان"),
    });
    let join = gone.invert();
    let records = [encode(0, &base(&start())), encode(2, &edits(&article, 2, vec![block, field, join]))].concat();
    let replayed = replay(&read(&records), None).unwrap();
    let text: String = replayed.article.body.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(text, "أصلفي فقرة ضاعت");
    assert_eq!(replayed.article.meta.headline, "عنوان");
    assert_eq!((replayed.misplaced, replayed.gaps[0].records), (2, Some(1)));
}

#[test]
fn a_forgotten_cut_brings_nothing_back_twice() {
    let (records, states) = words();
    let mut article = states[12].clone();
    let more = typed(&mut article, " جديد");
    // The new records lie where the old ones were, and the end of the old ones is still there.
    let after = [encode(13, &base(&states[12])), encode(14, &edits(&article, 1, vec![more]))].concat();
    let mut bytes = records.concat();
    bytes.truncate(bytes.len().max(after.len()));
    bytes[..after.len()].copy_from_slice(&after);
    let replayed = replay(&read(&bytes), None).unwrap();
    assert_eq!(replayed.article, article);
}

#[test]
fn a_log_is_begun_goes_on_is_cut_and_opened_again() -> Result<(), StorageError> {
    let vfs = SimVfs::new();
    let path = Path::new("/desk/journal/a.log");
    let (_, states) = words();
    let mut article = start();
    let mut log = Log::create(&vfs, path, 0, &[base(&article)])?;
    let one = typed(&mut article, " واحد");
    log.append(&[edits(&article, 1, vec![one])])?;
    let kept = |vfs: &SimVfs| vfs.crash(Names::UpTo(0), Bytes::Dropped).read(path, 1 << 20).unwrap();
    assert_eq!(replay(&read(&kept(&vfs)), None).unwrap().article, article);
    log.cut()?;
    let sequence = log.sequence();
    drop(log);
    assert!(vfs.read(path, 1 << 20).unwrap().is_empty());
    let two = typed(&mut article, " اثنان");
    let log = Log::reopen(&vfs, path, sequence, &[base(&states[0]), edits(&article, 2, vec![two])])?;
    assert_eq!(read(&kept(&vfs)).records.len(), 2);
    let log = log.rewrite(&vfs, &[base(&article)])?;
    assert_eq!((log.sequence(), read(&kept(&vfs)).records.len()), (sequence + 3, 1));
    drop(log);
    remove(&vfs, path)?;
    assert!(!vfs.exists(path).unwrap());
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(noise in prop::collection::vec(any::<u8>(), 0..300), at in 0_usize..1000) {
        let (records, _) = words();
        let mut bytes = records.concat();
        let at = at % bytes.len();
        bytes.splice(at..at, noise);
        let found = read(&bytes);
        prop_assert!(found.records.len() >= 12);
        prop_assert!(replay(&found, Some(&start())).is_some());
    }
}
