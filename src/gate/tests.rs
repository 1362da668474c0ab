use super::*;
use crate::base::Clock;
use crate::base::{FixedClock, Ids, SourceId, StatementId, Timestamp};
use crate::document::{Approval, Block, Direction, Mark, MarkKind, Marks, Picture, PictureField};
use crate::sources::{Source, Statement, Terms, Verification};
use std::ops::Range;

mod table;

const WORDS: &str = "أعدنا تشغيل ثلاثة أرصفة من خمسة";

struct Desk {
    ids: Ids,
    now: Timestamp,
    article: Article,
    register: Register,
}

impl Desk {
    /// A headline, an approval, and these paragraphs.
    fn with(paragraphs: &[&str]) -> Self {
        let ids = Ids::sequential(1);
        let now = FixedClock::default().now();
        let mut article = Article::new(&ids, now);
        article.meta.headline = "ميناء مرسى الريحان يعود إلى العمل".into();
        article.body = paragraphs.iter().map(|t| Block::paragraph(ids.make(), *t)).collect();
        article.status.state = State::Approved;
        article.status.approval = Some(Approval::new("هدى الشامي", now));
        Self { ids, now, article, register: Register::default() }
    }

    fn tie(&mut self, block: usize, range: Range<usize>, terms: Terms) -> StatementId {
        let source: SourceId = self.ids.make();
        self.register.put(Source { id: source, name: "سلمى الحدّاد".into(), ..Source::default() });
        let id: StatementId = self.ids.make();
        let words = self.article.body[block].text[range.clone()].to_owned();
        self.article.statements.push(Statement {
            id,
            source,
            words,
            terms,
            verification: Verification::TwoSources,
            ..Statement::default()
        });
        self.article.body[block].marks.add(range, MarkKind::Attribution(id));
        id
    }

    fn check(&self) -> Vec<Finding> {
        check(&self.article, &self.register)
    }

    fn rules(&self) -> Vec<Rule> {
        self.check().iter().map(|f| f.rule).collect()
    }
}

fn quoting() -> (String, Range<usize>) {
    let text = format!("وقالت المديرة: «{WORDS}»، ثم مضت.");
    let at = text.find(WORDS).expect("stands there");
    (text, at..at + WORDS.len())
}

#[test]
fn a_finished_article_is_ready() {
    let desk = Desk::with(&["دخلت السفينة الميناء."]);
    assert!(desk.check().is_empty() && ready(&desk.check()));
    let rows = passed(&desk.article, &desk.check());
    assert_eq!(rows.len(), 6);
    assert!(rows[0].title.ar.contains("هدى الشامي"));
}

#[test]
fn an_empty_draft_lacks_headline_and_approval() {
    let ids = Ids::sequential(1);
    let article = Article::new(&ids, FixedClock::default().now());
    let found = check(&article, &Register::default());
    assert_eq!(found.iter().map(|f| f.rule).collect::<Vec<_>>(), [Rule::NoHeadline, Rule::NotApproved]);
    assert!(!ready(&found));
}

#[test]
fn an_approval_that_fell_does_not_count() {
    let mut desk = Desk::with(&["نص."]);
    desk.article.status.approval = None;
    assert_eq!(desk.rules(), [Rule::NotApproved]);
    desk.article.status.approval = Some(Approval::new("ل", desk.now));
    desk.article.status.state = State::Returned;
    assert_eq!(desk.rules(), [Rule::NotApproved]);
}

#[test]
fn a_quotation_needs_a_statement_over_all_its_words() {
    let (text, inner) = quoting();
    let mut desk = Desk::with(&[&text]);
    let found = desk.check();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].rule, found[0].severity), (Rule::QuotationWithoutSource, Severity::Blocking));
    let Place::Block { block, range } = found[0].place.clone() else { panic!("a block") };
    assert_eq!(block, desk.article.body[0].id);
    assert_eq!(&text[range], format!("«{WORDS}»"));
    assert!(found[0].message.ar.contains("أعدنا تشغيل"));

    let id = desk.tie(0, inner.clone(), Terms::OnTheRecord);
    assert_eq!(desk.rules(), []);

    // Words typed into the quotation's end are not the source's.
    let block = &mut desk.article.body[0];
    block.text.insert_str(inner.end, " وربما أكثر");
    block.marks = block.marks.spliced(inner.end..inner.end, " وربما أكثر".len(), &Marks::default());
    assert_eq!(desk.rules(), [Rule::QuotationWithoutSource]);

    // A mark whose statement is gone ties nothing.
    let mut desk = Desk::with(&[&text]);
    desk.article.body[0].marks = Marks::new(vec![Mark::new(inner, MarkKind::Attribution(id))]);
    assert_eq!(desk.rules(), [Rule::QuotationWithoutSource]);
}

#[test]
fn a_tie_to_a_source_that_is_gone_is_found() {
    let (text, inner) = quoting();
    let mut desk = Desk::with(&[&text]);
    desk.tie(0, inner, Terms::OnTheRecord);
    desk.register = Register::default();
    assert_eq!(desk.rules(), [Rule::StatementSourceMissing]);
}

#[test]
fn off_the_record_words_never_leave() {
    let (text, inner) = quoting();
    let mut desk = Desk::with(&[&text, "وأعيد تشغيل بعض الأرصفة."]);
    let id = desk.tie(0, inner, Terms::OffTheRecord);
    assert_eq!(desk.rules(), [Rule::OffTheRecord]);
    assert!(!Rule::OffTheRecord.can_be_overridden());
    // Without their mark, retyped with other vowels, and in the headline.
    desk.article.body[0].marks.clear(0..text.len(), |k| *k == MarkKind::Attribution(id));
    desk.article.body[0].text = format!("وعلمنا أنهم {}.", WORDS.replace("أعدنا", "اعدنا"));
    desk.article.meta.standfirst = format!("قالوا {WORDS}");
    assert_eq!(desk.rules(), [Rule::OffTheRecord, Rule::OffTheRecord]);
    assert_eq!(desk.check()[0].place, Place::Meta(MetaField::Standfirst));
    desk.article.meta.standfirst.clear();
    desk.article.body[0].text = "لا شيء.".into();
    assert_eq!(desk.rules(), []);
}

#[test]
fn names_in_quotation_marks_need_no_source() {
    let desk = Desk::with(&["ونقلت صحيفة «المرفأ» عن السفينة «نجمة الساحل» أنها وصلت."]);
    assert_eq!(desk.rules(), []);
}

#[test]
fn a_quote_block_is_a_quotation_without_marks() {
    let mut desk = Desk::with(&[WORDS]);
    desk.article.body[0].kind = BlockKind::Quote;
    assert_eq!(desk.rules(), [Rule::QuotationWithoutSource]);
    desk.tie(0, 0..WORDS.len(), Terms::OnTheRecord);
    assert_eq!(desk.rules(), []);
}

#[test]
fn a_pull_quote_leans_on_the_body() {
    let (text, inner) = quoting();
    let pulled = "«تشغيل ثلاثة أرصفة من خمسة»";
    let mut desk = Desk::with(&[&text, pulled]);
    desk.article.body[1].kind = BlockKind::PullQuote;
    desk.article.body[1].direction = Direction::Rtl;
    assert_eq!(desk.rules(), [Rule::QuotationWithoutSource, Rule::QuotationWithoutSource]);
    desk.tie(0, inner, Terms::OnTheRecord);
    assert_eq!(desk.rules(), []);
}

#[test]
fn relative_dates_want_a_dateline() {
    let mut desk = Desk::with(&["وصلت السفينة فجر الأحد، وتغادر مطلع الشهر المقبل."]);
    let found = desk.check();
    assert_eq!(desk.rules(), [Rule::RelativeDateWithoutDateline; 2]);
    assert!(ready(&found), "they only warn");
    assert!(found[0].message.ar.contains("فجر الأحد"));
    desk.article.meta.dateline_date = "22 تشرين الثاني 2026".into();
    assert_eq!(desk.rules(), []);
}

#[test]
fn a_picture_must_be_complete() {
    let mut desk = Desk::with(&["قبل.", "بعد."]);
    let id = desk.ids.make();
    desk.article.pictures.push(Picture { id, name: "IMG_2".into(), ..Picture::default() });
    desk.article.body.insert(1, Block::new(desk.ids.make(), BlockKind::Picture(id), ""));
    assert_eq!(
        desk.rules(),
        [Rule::PictureWithoutFile, Rule::PictureWithoutCaption, Rule::PictureWithoutCredit, Rule::PictureWithoutAlt]
    );
    let picture = &mut desk.article.pictures[0];
    picture.file = Some("aa.jpg".into());
    picture.caption = "السفينة عند الرصيف".into();
    picture.credit = "تصوير: نادر الخطيب".into();
    picture.alt = " السَفينة عند الرصيف ".into();
    let found = desk.check();
    assert_eq!(desk.rules(), [Rule::AltEqualsCaption]);
    assert_eq!(found[0].place, Place::Picture { picture: id, field: Some(PictureField::Alt) });
    desk.article.pictures[0].alt = "سفينة بيضاء ورافعتان".into();
    assert_eq!(desk.rules(), []);
}

#[test]
fn findings_follow_the_article() {
    let mut desk = Desk::with(&["وصلت أمس.", "ثم قالت المديرة: «سنعود إلى العمل كله قريبا»."]);
    let [first, lone] = [desk.ids.make(), desk.ids.make()];
    let whole = |id| Picture { id, caption: "ت".into(), credit: "م".into(), alt: "ن".into(), ..Picture::default() };
    desk.article.pictures = vec![whole(first), whole(lone)];
    desk.article.body.insert(1, Block::new(desk.ids.make(), BlockKind::Picture(first), ""));
    desk.article.status.approval = None;
    desk.article.meta.headline.clear();
    assert_eq!(
        desk.rules(),
        [
            Rule::NoHeadline,
            Rule::RelativeDateWithoutDateline,
            Rule::PictureWithoutFile,
            Rule::QuotationWithoutSource,
            Rule::PictureWithoutFile,
            Rule::NotApproved
        ]
    );
    let places: Vec<String> =
        desk.check().iter().map(|f| place_words(&desk.article, &f.place).ar.into_owned()).collect();
    assert_eq!(places, ["عنوان", "الفقرة الأولى", "الصورة الرئيسية", "الفقرة الثانية", "الصورة الثانية", "المقال كله"]);
}

#[test]
fn names_of_rules_are_stable_and_differ() {
    let names: std::collections::BTreeSet<&str> = Rule::ALL.iter().map(|r| r.name()).collect();
    assert_eq!(names.len(), Rule::ALL.len());
    assert!(names.iter().all(|n| n.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
}

#[test]
fn open_suggestions_are_told_once_at_the_first() {
    let mut desk = Desk::with(&["دخلت السفينة الميناء.", "وأكملت تفريغ حمولتها."]);
    let id = desk.article.body[1].id;
    let change = desk.article.propose_text(id, "وبدأت تفريغ حمولتها كلها.", "هدى", desk.now, &desk.ids);
    change.expect("differs").apply(&mut desk.article).expect("applies");
    let found = desk.check();
    assert_eq!(desk.rules(), [Rule::OpenSuggestion]);
    assert!(ready(&found), "it warns: what is only proposed does not leave");
    assert!(matches!(found[0].place, Place::Block { block, .. } if block == id));
    assert!(found[0].message.ar.starts_with("اقتراحان") && found[0].message.en.starts_with("2 suggestions"));
    let all: Vec<_> = desk.article.suggestions.iter().map(|s| s.id).collect();
    desk.article.settle(&all, true).apply(&mut desk.article).expect("applies");
    assert!(desk.check().is_empty());
}
