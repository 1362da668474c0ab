//! Words that are off the record must not leave, whatever is overridden.

use super::{Override, Place};
use crate::document::{Article, MarkKind, PictureField};
use crate::sources::Terms;
use std::collections::BTreeSet;

/// The first place where words of an off-the-record statement stand: tied to it by a mark, or repeating its words,
/// spelling and punctuation aside.
pub(super) fn find(article: &Article, comments_too: bool, overridden: Option<&Override>) -> Option<Place> {
    let secret = article.statements.iter().filter(|s| s.terms == Terms::OffTheRecord);
    let ids: BTreeSet<_> = secret.clone().map(|s| s.id).collect();
    let phrases: Vec<String> = secret.map(|s| folded(&s.words)).filter(|p| is_telling(p)).collect();
    let tied = |block: &crate::document::Block| {
        block.marks.iter().any(|m| matches!(&m.kind, MarkKind::Attribution(id) if ids.contains(id)))
    };
    let repeats = |text: &str| {
        let text = format!(" {} ", folded(text));
        phrases.iter().any(|p| text.contains(&format!(" {p} ")))
    };
    if ids.is_empty() {
        return None;
    }
    for (at, block) in article.body.iter().enumerate() {
        if tied(block) || repeats(&block.text) {
            return Some(Place::Block(at + 1));
        }
    }
    let meta = &article.meta;
    let dateline = [&meta.dateline_place, &meta.dateline_date];
    let fields = [&meta.kicker, &meta.headline, &meta.standfirst, &meta.byline, &meta.rights, &meta.section];
    if fields.into_iter().chain(dateline).chain(&meta.tags).any(|f| repeats(f)) {
        return Some(Place::Field);
    }
    for (at, picture) in article.pictures.iter().enumerate() {
        if PictureField::ALL.into_iter().any(|f| repeats(picture.field(f))) {
            return Some(Place::Picture(at + 1));
        }
    }
    let in_comments = comments_too && article.comments.iter().any(|c| repeats(&c.text) || repeats(&c.author));
    if in_comments {
        return Some(Place::Comments);
    }
    let in_override = |o: &Override| repeats(&o.reason) || o.findings.iter().any(|f| repeats(&f.message));
    overridden.is_some_and(in_override).then_some(Place::Override)
}

/// True if a phrase is long enough to be known again by its words alone; a mark finds the shorter ones.
fn is_telling(phrase: &str) -> bool {
    phrase.split(' ').count() >= 2 && phrase.chars().count() >= 8
}

/// Words in one spelling, parted by one blank.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let c = match c {
            '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0640}' | '\u{200B}'..='\u{200F}' => continue,
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' | 'ئ' | 'ی' => 'ي',
            'ؤ' => 'و',
            'ة' => 'ه',
            'ک' => 'ك',
            '٠'..='٩' => char::from(b'0' + (c as u32 - 0x0660) as u8),
            c => c,
        };
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_hide_words() {
        assert_eq!(folded("«الأضرارُ أكبر، ممّا أُعلن!»"), folded("الاضرار اكبر مما اعلن"));
        assert_eq!(folded("٤٠ طنًّا"), "40 طنا");
        assert!(!is_telling("نعم") && !is_telling("لا لا") && is_telling("الاضرار اكبر"));
    }
}
