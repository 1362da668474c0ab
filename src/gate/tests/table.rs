//! Every rule with an article that trips it and one that does not; what a desk decides on it holds, for all sections and
//! for one.

use super::*;
use crate::document::{Anchor, GatePolicy, Legal, Note, Signed, Thread, Weight};
use crate::sources::Verified;
use crate::sources::sealed::{Founded, Keys, Member};

const TODAY: crate::base::Date = crate::base::Date::constant(2026, 11, 22);

/// A clean article, with all that one rule can be tripped by.
fn clean() -> Desk {
    let (text, inner) = quoting();
    let mut desk = Desk::with(&[&text, "ووصلت السفينة فجر الأحد إلى الرصيف الثاني."]);
    desk.tie(0, inner, Terms::OnTheRecord);
    desk.article.meta.dateline_date = "22 تشرين الثاني 2026".into();
    desk.article.meta.section = "محليات".into();
    let id = desk.ids.make();
    desk.article.pictures.push(Picture {
        id,
        file: Some("aa.jpg".into()),
        caption: "السفينة عند الرصيف".into(),
        credit: "تصوير: نادر الخطيب".into(),
        alt: "سفينة بيضاء ورافعتان".into(),
        ..Picture::default()
    });
    desk
}

/// An editor with keys, and the article approved with them.
fn signed(desk: &mut Desk) -> (Keys, Vec<Member>) {
    let Founded { keys, .. } = Keys::found("هدى الشامي", desk.now);
    let mut approval = Approval::of(&desk.article, "هدى الشامي", desk.now);
    let signature = keys.attest(&approval.statement(desk.article.id));
    approval.signed = Some(Signed { key: keys.member().key.clone(), signature });
    desk.article.status.approval = Some(approval);
    let members = vec![keys.member().clone()];
    (keys, members)
}

fn trip(desk: &mut Desk, rule: Rule) {
    let (block, now) = (desk.article.body[1].id, desk.now);
    let picture = &mut desk.article.pictures[0];
    match rule {
        Rule::NoHeadline => desk.article.meta.headline.clear(),
        Rule::HeadlineLength => desk.article.meta.headline = "ميناء".into(),
        Rule::PictureWithoutFile => picture.file = None,
        Rule::PictureWithoutCaption => picture.caption.clear(),
        Rule::PictureWithoutCredit => picture.credit.clear(),
        Rule::PictureWithoutAlt => picture.alt.clear(),
        Rule::AltEqualsCaption => picture.alt = picture.caption.clone(),
        Rule::QuotationWithoutSource => {
            desk.article.body[1].text = "وقال آخر: «لا نعرف متى يعود الميناء إلى العمل».".into();
        }
        Rule::StatementSourceMissing => desk.register = Register::default(),
        Rule::OffTheRecord => desk.article.statements[0].terms = Terms::OffTheRecord,
        Rule::RelativeDateWithoutDateline => desk.article.meta.dateline_date.clear(),
        Rule::OpenSuggestion => {
            let change = desk.article.propose_text(block, "ورست السفينة فجر الأحد.", "هدى", now, &desk.ids);
            change.expect("differs").apply(&mut desk.article).expect("applies");
        }
        Rule::OpenComment => {
            let note = Note { id: desk.ids.make(), author: "هدى".into(), at: now, text: "متى؟".into() };
            let id = desk.ids.make();
            let thread = Thread { id, on: Anchor::Words, words: String::new(), notes: vec![note], resolved: None };
            let change = desk.article.open_thread(thread, &[(block, 0..10)]);
            change.expect("there").apply(&mut desk.article).expect("applies");
        }
        Rule::NotApproved => desk.article.status.approval = None,
        Rule::WordsChanged => {
            desk.article.statements[0].verified = Some(Verified { words: "غيرها".into(), ..Verified::default() });
        }
        Rule::UnverifiedQuotation => desk.article.statements[0].verification = Verification::Unchecked,
        Rule::OneSourceClaim => desk.article.statements[0].verification = Verification::OneSource,
        Rule::EmbargoAhead => {
            desk.article.meta.embargo = Timestamp::from_second(now.as_second() + 3_600).ok();
        }
        Rule::EmbargoedStatement => {
            desk.article.statements[0].terms = Terms::Embargoed;
            desk.article.statements[0].until = Some(TODAY.tomorrow().expect("a day"));
        }
        Rule::LegalFlag => desk.article.meta.legal = Legal::Needed,
        // The approval's words and the seals are made by the caller.
        Rule::ApprovalForged | Rule::ApprovalUnsigned | Rule::SealedName | Rule::Language => {}
    }
}

fn found(desk: &Desk, policy: &GatePolicy, members: &[Member], sealed: &[Place]) -> Vec<Finding> {
    check_by(&desk.article, &desk.register, &House { policy, now: desk.now, today: TODAY, members, sealed })
}

#[test]
fn every_rule_has_an_article_that_trips_it_and_one_that_does_not() {
    for rule in Rule::ALL.into_iter().filter(|r| *r != Rule::Language) {
        let mut desk = clean();
        let (keys, mut members) = signed(&mut desk);
        let policy = GatePolicy::default();
        let rules = |all: &[Finding]| all.iter().map(|f| f.rule).collect::<Vec<_>>();
        assert_eq!(rules(&found(&desk, &policy, &members, &[])), [], "a clean article");
        trip(&mut desk, rule);
        let mut sealed = Vec::new();
        match rule {
            Rule::ApprovalForged => {
                desk.article.status.approval.as_mut().expect("approved").by = "كريم العطّار".into();
            }
            Rule::ApprovalUnsigned => desk.article.status.approval.as_mut().expect("approved").signed = None,
            Rule::SealedName => sealed.push(Place::Meta(MetaField::Note)),
            // An editor approved the text as it stands with what is wrong with it.
            Rule::NotApproved => {}
            _ => members = signed_again(&mut desk, &keys),
        }
        let all = found(&desk, &policy, &members, &sealed);
        assert_eq!(rules(&all), [rule], "{}", rule.name());
        assert_eq!(all[0].severity, rule.severity());
        assert!(!all[0].title.ar.is_empty() && all[0].message.ar.ends_with('.'));
        assert!(!place_words(&desk.article, &all[0].place).ar.is_empty());
        // Off for the desk, blocking for a section: what may never leave always blocks.
        let mut decided = GatePolicy::default();
        decided.decide(rule.name(), None, Some(Weight::Off));
        let off = found(&desk, &decided, &members, &sealed);
        assert_eq!(off.is_empty(), rule.can_be_overridden(), "{} off", rule.name());
        decided.decide(rule.name(), Some("محليات"), Some(Weight::Blocking));
        let blocking = found(&desk, &decided, &members, &sealed);
        assert!(!ready(&blocking), "{} blocks in its section", rule.name());
        desk.article.meta.section = "رأي".into();
        assert_eq!(Rule::named(rule.name()), Some(rule));
    }
}

fn signed_again(desk: &mut Desk, keys: &Keys) -> Vec<Member> {
    let mut approval = Approval::of(&desk.article, "هدى الشامي", desk.now);
    let signature = keys.attest(&approval.statement(desk.article.id));
    approval.signed = Some(Signed { key: keys.member().key.clone(), signature });
    desk.article.status.approval = Some(approval);
    vec![keys.member().clone()]
}

#[test]
fn an_approval_by_a_key_that_the_desk_does_not_know_does_not_hold() {
    let mut desk = clean();
    let (_, members) = signed(&mut desk);
    let stranger = Keys::found("هدى الشامي", desk.now).keys;
    signed_again(&mut desk, &stranger);
    let rules: Vec<Rule> = found(&desk, &GatePolicy::default(), &members, &[]).iter().map(|f| f.rule).collect();
    assert_eq!(rules, [Rule::ApprovalForged]);
}
