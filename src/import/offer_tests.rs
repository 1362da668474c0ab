//! What becomes of parts.

use super::*;
use crate::base::{Clock, FixedClock};
use crate::document::{Mark, Marks};
use crate::import::readers::{Read, read_file};
use crate::sources::Statement;
use proptest::prelude::*;

const PAGE: &str = "---\ntitle: عودة السفينة\nauthor: سلمى النجار\n---\n\n![سفينة بيضاء](ship.png \"السفينة عند الرصيف\")\n\nوصلت السفينة فجر الأحد إلى المرفأ القديم.\n\n## ما بعد الوصول\n\nقالت المديرة إن العمل عاد كاملًا إلى الأرصفة.\n";

fn offer() -> Offer {
    let read = read_file(PAGE.as_bytes(), "ship.md", &(), &Ids::sequential(1), FixedClock::default().now());
    let Ok(Read::Article(reading)) = read else { panic!("{read:?}") };
    Offer::new(*reading)
}

fn built(offer: &Offer) -> Reading {
    offer.build(&Ids::sequential(500))
}

fn at(offer: &Offer, text: &str) -> usize {
    offer.parts().iter().position(|(p, _)| offer.text(*p).contains(text)).expect("a part")
}

#[test]
fn what_nobody_decides_on_is_taken_as_it_was_found() {
    let offer = offer();
    let (before, after) = (offer.article().clone(), built(&offer).article);
    assert_eq!(after, before);
    assert_eq!(offer.words(), after.word_count());
}

#[test]
fn a_part_that_is_left_is_kept_among_the_dropped_lines() {
    let mut offer = offer();
    for part in ["المديرة", "سلمى", "السفينة عند"] {
        let at = at(&offer, part);
        assert!(offer.take(at, Take::Left));
    }
    let article = built(&offer).article;
    assert!(article.meta.byline.is_empty() && article.pictures.is_empty());
    assert!(!article.body.iter().any(|b| picture_of(b).is_some()), "no place of a picture that is gone");
    assert!(article.meta.lead_picture.is_none());
    let dropped: Vec<String> = article.imported.unwrap().dropped.into_iter().map(|d| d.text).collect();
    assert_eq!(dropped.len(), 3);
    assert!(dropped.iter().any(|l| l.contains("المديرة")));
    // And back again.
    for part in ["المديرة", "سلمى", "السفينة عند"] {
        let at = at(&offer, part);
        assert!(offer.take(at, Take::AsFound));
    }
    assert_eq!(built(&offer).article, *offer.article());
}

#[test]
fn another_headline_makes_the_first_one_a_paragraph() {
    let mut offer = offer();
    let (old, new) = (at(&offer, "عودة السفينة"), at(&offer, "ما بعد"));
    assert!(offer.take(new, Take::Headline));
    let article = built(&offer).article;
    assert_eq!(article.meta.headline, "ما بعد الوصول");
    assert_eq!(article.body[0].text, "عودة السفينة");
    assert!(!article.body.iter().any(|b| b.text == "ما بعد الوصول"));
    assert!(offer.take(old, Take::AsFound));
    let article = built(&offer).article;
    assert_eq!(article.meta.headline, "عودة السفينة");
    assert_eq!(offer.taken(new), Some(Take::Block(BlockKind::Paragraph)));
    assert!(!offer.take(old, Take::Block(BlockKind::Separator)), "not what a headline can be");
}

#[test]
fn words_that_are_left_take_what_a_source_said_with_them() {
    let mut offer = offer();
    let statement = Statement { id: Ids::sequential(900).make(), words: "العمل".into(), ..Statement::default() };
    let block = offer.reading.article.body.iter_mut().find(|b| b.text.contains("المديرة")).unwrap();
    let start = block.text.find("العمل").unwrap();
    block.marks = Marks::new(vec![Mark::new(start..start + "العمل".len(), MarkKind::Attribution(statement.id))]);
    offer.reading.article.statements.push(statement);
    assert_eq!(built(&offer).article.statements.len(), 1);
    let part = at(&offer, "المديرة");
    offer.take(part, Take::Left);
    assert_eq!(built(&offer).article.statements.len(), 0);
}

#[test]
fn place_and_date_become_parts_and_go_again() {
    let mut offer = offer();
    let parts = offer.parts().len();
    offer.set_dateline("صور".into(), "22 تشرين الثاني".into());
    assert_eq!(offer.parts().len(), parts + 2);
    let order: Vec<Part> = offer.parts().iter().map(|(p, _)| *p).take(4).collect();
    assert_eq!(order[1..], [MetaField::Byline, MetaField::DatelinePlace, MetaField::DatelineDate].map(Part::Field));
    offer.set_dateline(String::new(), "22 تشرين الثاني".into());
    assert_eq!(offer.parts().len(), parts + 1);
    assert_eq!(built(&offer).article.meta.dateline_date, "22 تشرين الثاني");
}

proptest! {
    /// Whatever is decided, every word of the article is in the article or among its dropped lines.
    #[test]
    fn no_word_is_lost(decisions in proptest::collection::vec((0usize..8, 0usize..6), 0..24)) {
        let mut offer = offer();
        let takes = [
            Take::AsFound,
            Take::Headline,
            Take::Left,
            Take::Block(BlockKind::Paragraph),
            Take::Block(BlockKind::Quote),
            Take::Block(BlockKind::Subheading(1)),
        ];
        for (part, take) in decisions {
            let _ = offer.take(part, takes[take].clone());
        }
        let article = built(&offer).article;
        let mut all: Vec<&str> = FIELDS.iter().map(|f| article.meta.field(*f)).collect();
        all.extend(article.body.iter().map(|b| b.text.as_str()));
        all.extend(article.pictures.iter().map(|p| p.caption.as_str()));
        all.extend(article.imported.as_ref().unwrap().dropped.iter().map(|d| d.text.as_str()));
        let all = all.join("\n");
        for (part, _) in offer.parts() {
            prop_assert!(all.contains(offer.text(*part)), "{} is lost of {all}", offer.text(*part));
        }
        prop_assert!(offer.parts().iter().filter(|(_, t)| *t == Take::Headline).count() <= 1);
    }
}
