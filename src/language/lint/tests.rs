use super::*;
use crate::language::style::{Preset, QuotePair};
use proptest::prelude::*;

/// The findings of a text as `rule:words`, by the Mashriq house without its own taste in quotation marks.
fn found(text: &str) -> Vec<String> {
    shown(text, &Rules::of(HouseStyle { quotes: QuotePair::Curly, ..Preset::Mashriq.style() }))
}

fn shown(text: &str, rules: &Rules) -> Vec<String> {
    lint(text, Kind::Body, rules).iter().map(|f| format!("{}:{}", f.rule.id(), &text[f.range.clone()])).collect()
}

/// The text after all certain fixes of one rule.
fn fixed(text: &str, rule: Rule, rules: &Rules) -> String {
    let findings: Vec<LintFinding> = lint(text, Kind::Body, rules).into_iter().filter(|f| f.rule == rule).collect();
    apply(text, &exchanges(&findings))
}

#[test]
fn openers_that_close_are_turned() {
    let text = "في ما وصفته الهيئة بـ”العودة إلى العمل”، وقال:” نعم”.";
    let rules = Rules::of(HouseStyle { quotes: QuotePair::Curly, ..Preset::Mashriq.style() });
    assert_eq!(found(text).iter().filter(|f| f.starts_with("quotes.opener")).count(), 2);
    assert_eq!(fixed(text, Rule::QuotesOpener, &rules), "في ما وصفته الهيئة بـ“العودة إلى العمل”، وقال:“ نعم”.");
    assert_eq!(fixed(text, Rule::QuotesSpace, &rules), "في ما وصفته الهيئة بـ”العودة إلى العمل”، وقال:”نعم”.");
}

#[test]
fn the_house_pair_goes_on_in_one_step_and_back() {
    let text = "قال “نعم”، ثم بـ”لا”، وكتب \"ربما “غدًا” إذن\".";
    let rules = Rules::default();
    let findings = lint(text, Kind::Body, &rules);
    let edits = exchanges(findings.iter().filter(|f| f.rule == Rule::QuotesHouse));
    let after = apply(text, &edits);
    assert_eq!(after, "قال «نعم»، ثم بـ«لا»، وكتب «ربما ”غدًا“ إذن».");
    assert_eq!(apply(&after, &inverse(text, &edits)), text);
}

#[test]
fn blanks_around_marks() {
    assert_eq!(found("يا خالد ، كيف حالك؟جيد ."), ["spacing.before: ،", "spacing.after:؟", "spacing.before: ."]);
    assert_eq!(
        found("كلمة(بين قوسين) ثم ( أخرى )"),
        ["spacing.brackets:(", "spacing.brackets:( ", "spacing.brackets: )"]
    );
    assert_eq!(
        found("قال:نعم، وقال:«لا»ثم مضى"),
        ["spacing.after::", "spacing.after::", "quotes.house:«لا»", "spacing.after:»"]
    );
    assert_eq!(found("كلمتان  بينهما فراغ"), ["spacing.double:  "]);
    assert_eq!(found("انتهى العمل.بدأ غيره"), ["spacing.after:."]);
}

#[test]
fn what_only_looks_like_a_fault_passes() {
    for text in [
        "الساعة ٩:٤٢، والنتيجة ٢ : ١، و٣٫٥ ملايين و١٬٢٥٠ طنًّا.",
        "قال د.أحمد إن وكالة أ.ف.ب نشرت الخبر.",
        "الطالب(ة) في المدرسة (١٢) وفق المادة ٥(أ).",
        "انظر \u{2066}www.example.com/a,b;c?d\u{2069} أو \u{2066}desk@example.org\u{2069}.",
        "بـ“العودة” و“الرجوع” (كما قيل)، ثم...",
        "سأل: «لماذا؟»، وأجاب [المحرر].".replace('«', "“").replace('»', "”").as_str(),
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn words_of_the_reason_are_in_both_languages() {
    let finding = &lint("قال:نعم", Kind::Body, &Rules::default())[0];
    assert!(finding.reason().ar.contains("\u{2068}:\u{2069}") && finding.reason().en.contains("\u{2068}:\u{2069}"));
}

#[test]
fn a_rule_that_the_desk_switched_off_is_silent() {
    let mut style = HouseStyle::default();
    style.set_level(Rule::SpacingAfter, Level::Off);
    let rules = Rules::of(style);
    assert_eq!(shown("قال:نعم", &rules), Vec::<String>::new());
}

/// Letters and marks among which faults are likely.
pub(super) const TEXTS: &str =
    "[\\PC\\x00-\\x20،؛؟:.!«»“”\"()ا-ي\u{64B}-\u{652}ـىةپکی0-9٠-٩%٪\u{202E}\u{2066}\u{2069} ]{0,48}";

proptest! {
    #[test]
    fn any_text_is_taken(text in TEXTS, preset in 0..6_usize) {
        let rules = Rules::of(Preset::ALL[preset].style());
        for kind in [Kind::Body, Kind::Headline] {
            for f in lint(&text, kind, &rules) {
                prop_assert!(text.get(f.range.clone()).is_some_and(|t| !t.is_empty()), "{:?}", f);
                for edit in f.fix.iter().flat_map(|fix| &fix.edits) {
                    prop_assert!(text.get(edit.range()).is_some());
                    prop_assert!(text[edit.range()] != edit.text, "nothing changes: {:?}", f);
                }
            }
        }
    }

    #[test]
    fn fixes_taken_back_give_the_same_bytes(text in TEXTS, preset in 0..6_usize) {
        let findings = lint(&text, Kind::Body, &Rules::of(Preset::ALL[preset].style()));
        let edits = exchanges(&findings);
        let after = apply(&text, &edits);
        prop_assert_eq!(apply(&after, &inverse(&text, &edits)), text);
    }

    /// A whole article by a house with lists: no rule stops, and all certain fixes taken back give the same bytes.
    #[test]
    fn any_article_is_taken(texts in proptest::collection::vec(TEXTS, 1..4), preset in 0..6_usize, bare: bool) {
        let mut linter = Linter::new(with_lists(preset, bare), None);
        let pieces: Vec<(Kind, &str)> = texts.iter().map(|t| (Kind::Body, t.as_str())).collect();
        for (text, findings) in texts.iter().zip(linter.lint(&pieces)) {
            for f in &findings {
                prop_assert!(text.get(f.range.clone()).is_some_and(|t| !t.is_empty()), "{:?}", f);
            }
            let edits = exchanges(&findings);
            let after = apply(text, &edits);
            prop_assert_eq!(&apply(&after, &inverse(text, &edits)), text);
        }
    }
}

/// Rules with everything switched on.
fn with_lists(preset: usize, bare: bool) -> Rules {
    let mut style = Preset::ALL[preset].style();
    style.words.push(crate::language::style::HouseWord { written: "ا ب".into(), ..Default::default() });
    style.quotations = crate::language::style::Quotations::Everything;
    if bare {
        style.tashkeel = crate::language::style::TashkeelPolicy::None;
    }
    let mut names = Gazetteer::default();
    for (accepted, title) in [("ا", "ب"), ("ة ي", "")] {
        let name =
            crate::language::names::Name { accepted: accepted.into(), title: title.into(), ..Default::default() };
        names.put(name);
    }
    let mut rules = Rules::of(style).with_names(names).dated("٢٢ آذار", None);
    rules.ambiguous = true;
    rules
}
