//! Digits and quotation marks as a receiver prints them: an article's texts, changed by the same rules that find what is
//! not of the house, so that addresses, Latin names and marks on words stay as they are.

use super::Options;
use crate::document::{Article, Exchange, TextTarget};
use crate::gate::language::{TextPlace, texts};
use crate::language::lint::{self, Kind, Rule, Rules};
use crate::language::style::{DigitPolicy, HouseStyle};

/// The article in the receiver's digits and marks.
pub(super) fn applied(article: &Article, options: &Options) -> Article {
    let mut article = article.clone();
    // Marks within marks take another pair, and so do numbers beside others: a second look settles what the first began.
    for _ in 0..2 {
        let exchanges = exchanges(&article, options);
        if exchanges.is_empty() || article.exchange(&exchanges).apply(&mut article).is_err() {
            break;
        }
    }
    if options.digits != DigitPolicy::AsWritten {
        let rules = Rules::of(style(options));
        let date = &mut article.meta.dateline_date;
        *date = changed(date, &rules, options);
        for comment in &mut article.comments {
            comment.text = changed(&comment.text, &rules, options);
        }
    }
    article
}

fn style(options: &Options) -> HouseStyle {
    let mut style = HouseStyle { digits: options.digits, ..HouseStyle::default() };
    if let Some(quotes) = options.quotes {
        style.quotes = quotes;
    }
    style
}

fn wanted(rule: Rule, options: &Options) -> bool {
    match rule {
        Rule::DigitsHouse | Rule::DigitsMixed => options.digits != DigitPolicy::AsWritten,
        Rule::QuotesHouse => options.quotes.is_some(),
        _ => false,
    }
}

fn exchanges(article: &Article, options: &Options) -> Vec<Exchange> {
    if options.digits == DigitPolicy::AsWritten && options.quotes.is_none() {
        return Vec::new();
    }
    let rules = Rules::of(style(options));
    let mut all = Vec::new();
    for (place, kind, text) in texts(article) {
        let target = match place {
            TextPlace::Meta(field) => TextTarget::Meta(field),
            TextPlace::Block(id) => TextTarget::Block(id),
            TextPlace::Picture(id, field) => TextTarget::Picture(id, field),
            TextPlace::Comment(_) => continue,
        };
        let found = lint::lint(text, kind, &rules);
        let edits = lint::exchanges(found.iter().filter(|f| wanted(f.rule, options)));
        all.extend(edits.into_iter().map(|e| Exchange { target, range: e.range(), text: e.text }));
    }
    all
}

fn changed(text: &str, rules: &Rules, options: &Options) -> String {
    let found = lint::lint(text, Kind::Body, rules);
    let mut edits = lint::exchanges(found.iter().filter(|f| wanted(f.rule, options)));
    edits.sort_by_key(|e| std::cmp::Reverse(e.start));
    let mut out = text.to_owned();
    for edit in edits {
        out.replace_range(edit.range(), &edit.text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample::desk;
    use super::*;
    use crate::document::MarkKind;
    use crate::language::style::QuotePair;

    fn body(article: &Article) -> String {
        article.body.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn digits_are_the_receivers_but_not_in_names_and_addresses() {
        let article = desk().article;
        let options = Options { digits: DigitPolicy::Western, ..Options::default() };
        let made = applied(&article, &options);
        let text = body(&made);
        assert!(text.contains("40 طنًّا") && text.contains("مخزن الحبوب رقم 4،"));
        assert!(!text.contains(|c| ('٠'..='٩').contains(&c)));
        assert_eq!(made.meta.dateline_date, "22 تشرين الثاني 2026");
        let options = Options { digits: DigitPolicy::ArabicIndic, ..Options::default() };
        let text = body(&applied(&article, &options));
        assert!(text.contains("IMG_87461-1300x866.jpg") && text.contains("STS-45/B"));
        assert_eq!(body(&applied(&article, &Options::default())), body(&article), "as written");
    }

    #[test]
    fn marks_of_quotation_are_the_receivers_and_marks_on_words_stay() {
        let article = desk().article;
        let options = Options { quotes: Some(QuotePair::Curly), ..Options::default() };
        let made = applied(&article, &options);
        assert!(body(&made).contains("“أعدنا تشغيل ثلاثة أرصفة من خمسة") && !body(&made).contains('«'));
        let strong = |a: &Article| {
            let words = a.body.iter().flat_map(|b| b.marks.iter().map(move |m| (b, m)));
            let strong = words.filter(|(_, m)| m.kind == MarkKind::Strong);
            strong.map(|(b, m)| b.text[m.range()].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(strong(&made), strong(&article));
    }
}
