//! Takes sealed words out of an article, wherever they stand in it, and puts a printed label in their place.

use crate::document::{Article, Fragment, Marks, Step, TextTarget, Transaction};
use crate::scan::Scanner;

/// Puts `label` in the place of every sealed word of the article: in its body, where marks keep their words, and in all of
/// its fields. True if there was one.
pub fn take_out(article: &mut Article, scanner: &Scanner, label: &str) -> bool {
    let in_body = steps(article, scanner, label);
    let changed = !in_body.is_empty();
    for step in in_body {
        // Each fits the article as the one before left it: the last place of a block comes first.
        let fits = Transaction::one(step).apply(article).is_ok();
        debug_assert!(fits, "steps were made from this article");
    }
    // What is no text of a block has no places within: it is exchanged as it stands in the article's file.
    match replace_all(&article.to_ron(), scanner, label).map(|text| Article::from_ron(&text)) {
        Some(Ok(without)) => {
            *article = without;
            true
        }
        _ => changed,
    }
}

fn steps(article: &Article, scanner: &Scanner, label: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for block in article.body.iter().filter(|b| b.kind.has_text()) {
        for range in scanner.ranges(&block.text).into_iter().rev() {
            let Some(old) = block.fragment(range.clone()) else { continue };
            let mut marks = Marks::default();
            for mark in old.marks.iter().filter(|m| m.range() == (0..old.text.len())) {
                marks.add(0..label.len(), mark.kind.clone());
            }
            let new = Fragment { text: label.to_owned(), marks };
            steps.push(Step::Replace { target: TextTarget::Block(block.id), at: range.start, old, new });
        }
    }
    steps
}

/// The text with `label` in the place of every sealed word; `None` where there is none.
pub fn replace_all(text: &str, scanner: &Scanner, label: &str) -> Option<String> {
    let ranges = scanner.ranges(text);
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    // What reaches over the end of a line or of a quoted text are two texts that stand side by side by chance.
    for range in ranges.into_iter().filter(|r| text.get(r.clone()).is_some_and(|t| !t.contains(['\n', '"']))) {
        out.push_str(text.get(end..range.start)?);
        out.push_str(label);
        end = range.end;
    }
    (end > 0).then(|| out + text.get(end..).unwrap_or_default())
}

/// The bytes of a file without sealed words: exchanged where it is text, empty where they cannot be taken out; `None` where
/// there are none.
pub fn clean(bytes: &[u8], scanner: &Scanner, label: &str) -> Option<Vec<u8>> {
    if scanner.scan("", bytes).found.is_empty() {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok().and_then(|text| replace_all(text, scanner, label));
    let cleaned = text.map(String::into_bytes).filter(|b| scanner.scan("", b).found.is_empty());
    Some(cleaned.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Clock, FixedClock, Ids};
    use crate::document::{Block, MarkKind, MetaField};

    fn article() -> Article {
        let ids = Ids::sequential(1);
        let mut article = Article::new(&ids, FixedClock::default().now());
        article.body = [
            Block::paragraph(ids.make(), "قال نادر الخطيب إن الميناء مغلق، وأضاف نَادِر الخطيب: «سيُفتح غدًا»."),
            Block::paragraph(ids.make(), "لا شيء هنا"),
        ]
        .into();
        article.body[0].marks.add(7..26, MarkKind::Strong);
        let quote = article.body[0].text.find("«سيُفتح").expect("a quotation");
        article.body[0].marks.add(quote..quote + 10, MarkKind::Emphasis);
        *article.meta.field_mut(MetaField::Headline) = "نادر الخطيب يتحدّث".into();
        article.meta.tags = vec!["ميناء".into(), "نادر الخطيب".into()];
        article
    }

    #[test]
    fn every_place_is_exchanged_and_marks_stay_on_their_words() {
        let mut article = article();
        let scanner = Scanner::for_words(["نادر الخطيب"]);
        let marked = |a: &Article, kind: &MarkKind| -> Vec<String> {
            let block = &a.body[0];
            block.marks.iter().filter(|m| m.kind == *kind).map(|m| block.text[m.range()].to_owned()).collect()
        };
        let emphasis = marked(&article, &MarkKind::Emphasis);
        assert!(take_out(&mut article, &scanner, "موظف في الميناء"));
        assert_eq!(article.body[0].text, "قال موظف في الميناء إن الميناء مغلق، وأضاف موظف في الميناء: «سيُفتح غدًا».");
        assert_eq!(marked(&article, &MarkKind::Emphasis), emphasis);
        assert_eq!(article.meta.headline, "موظف في الميناء يتحدّث");
        assert_eq!(article.meta.tags[1], "موظف في الميناء");
        assert!(scanner.scan("", article.to_ron().as_bytes()).found.is_empty());
        assert!(!take_out(&mut article, &scanner, "موظف في الميناء"), "nothing is left to take out");
    }

    #[test]
    fn texts_side_by_side_are_not_one() {
        let scanner = Scanner::for_words(["نادر الخطيب"]);
        assert_eq!(replace_all("a: \"نادر\",\nb: \"الخطيب\"", &scanner, "x"), None);
    }

    #[test]
    fn files_of_any_encoding_are_cleaned() {
        let scanner = Scanner::for_words(["نادر الخطيب"]);
        assert_eq!(clean("قال نادر الخطيب".as_bytes(), &scanner, "شاهد"), Some("قال شاهد".as_bytes().to_vec()));
        assert_eq!(clean("قال غيره".as_bytes(), &scanner, "شاهد"), None);
        let (page, _, _) = encoding_rs::WINDOWS_1256.encode("قال نادر الخطيب");
        assert_eq!(clean(&page, &scanner, "شاهد"), Some(Vec::new()), "what cannot be exchanged goes whole");
    }
}
