//! A raw page comes in, the gate says what is missing, the desk supplies it, the gate opens.

#[path = "support/beside.rs"]
mod beside;

use muharrir::base::{Clock, FixedClock, Ids, SourceId, StatementId};
use muharrir::document::{Approval, Article, MarkKind, State};
use muharrir::gate::{self, Rule};
use muharrir::sources::{Register, Source, Statement, Verification};
use muharrir::{import, language::quotes};

const PAGE: &str = "ميناء مرسى الريحان يستقبل أولى سفنه

IMG_20461-1300x866

دخلت سفينة الحبوب «نجمة الساحل» الميناء فجر الأحد، في ما وصفته الهيئة بـ”العودة الكاملة إلى العمل بعد عشرة أيام”.

وقالت سلمى الحدّاد: “أعدنا تشغيل ثلاثة أرصفة من خمسة”، وأضافت أن “أربع سفن ستصل كل يوم”.

اضف تعليق
";

fn imported(page: &[u8], ids: &Ids) -> Article {
    import::read(page, "page.txt").expect("a text").build(ids, FixedClock::default().now()).article
}

fn count(article: &Article, register: &Register, rule: Rule) -> usize {
    gate::check(article, register).iter().filter(|f| f.rule == rule).count()
}

/// Ties every quotation to one source, by its words without the marks.
fn tie_all(article: &mut Article, ids: &Ids, source: SourceId) {
    for block in &mut article.body {
        for q in quotes::find(&block.text).into_iter().filter(|q| q.role == quotes::Role::Quotation) {
            let id: StatementId = ids.make();
            article.statements.push(Statement {
                id,
                source,
                words: block.text[q.inner.clone()].to_owned(),
                verification: Verification::TwoSources,
                ..Statement::default()
            });
            block.marks.add(q.inner, MarkKind::Attribution(id));
        }
    }
}

#[test]
fn a_raw_page_is_refused_until_it_is_whole() {
    let ids = Ids::sequential(1);
    let mut article = imported(PAGE.as_bytes(), &ids);
    let mut register = Register::default();
    assert_eq!(count(&article, &register, Rule::QuotationWithoutSource), 3);
    assert_eq!(count(&article, &register, Rule::PictureWithoutFile), 1);
    assert_eq!(count(&article, &register, Rule::RelativeDateWithoutDateline), 1);
    assert!(!gate::ready(&gate::check(&article, &register)));

    let source = ids.make();
    register.put(Source { id: source, name: "سلمى الحدّاد".into(), ..Source::default() });
    tie_all(&mut article, &ids, source);
    let picture = &mut article.pictures[0];
    picture.file = Some("aa.jpg".into());
    picture.caption = "السفينة عند الرصيف الثاني".into();
    picture.credit = "تصوير: نادر الخطيب".into();
    picture.alt = "سفينة بيضاء ورافعتان صفراوان".into();
    assert!(!gate::ready(&gate::check(&article, &register)), "not approved yet");
    article.status.state = State::Approved;
    article.status.approval = Some(Approval::new("هدى الشامي", FixedClock::default().now()));
    let findings = gate::check(&article, &register);
    assert!(gate::ready(&findings), "{findings:#?}");
    assert_eq!(findings.len(), 1, "the relative date still warns");
    article.meta.dateline_date = "22 تشرين الثاني 2026".into();
    assert_eq!(gate::check(&article, &register), []);
}

/// The page that the program was made against, where it lies beside the sources.
#[test]
fn the_sample_is_refused_for_the_right_reasons() {
    let Some(bytes) = beside::raw_page() else { return };
    let article = imported(&bytes, &Ids::sequential(1));
    let register = Register::default();
    let expected = [
        (Rule::QuotationWithoutSource, 4),
        (Rule::RelativeDateWithoutDateline, 4),
        (Rule::PictureWithoutFile, 1),
        (Rule::PictureWithoutCaption, 1),
        (Rule::PictureWithoutCredit, 1),
        (Rule::PictureWithoutAlt, 1),
        (Rule::NotApproved, 1),
    ];
    for (rule, n) in expected {
        assert_eq!(count(&article, &register, rule), n, "{}", rule.name());
    }
    assert_eq!(gate::check(&article, &register).len(), 13);
}
