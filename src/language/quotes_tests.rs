use super::*;
use proptest::prelude::*;

fn shown(text: &str) -> Vec<(&str, Role, bool)> {
    find(text).into_iter().map(|q| (&text[q.inner.clone()], q.role, q.wrong_opener)).collect()
}

fn inners(text: &str) -> Vec<&str> {
    find(text).into_iter().map(|q| &text[q.inner]).collect()
}

#[test]
fn every_pair_is_known() {
    let words = "سنعيد تشغيل الأرصفة كلها هذا العام";
    for (a, b) in [("«", "»"), ("‹", "›"), ("“", "”"), ("”", "“"), ("„", "“"), ("\"", "\""), ("'", "'"), ("‘", "’")]
    {
        let text = format!("وقالت المديرة {a}{words}{b}، ثم مضت.");
        assert_eq!(shown(&text), [(words, Role::Quotation, false)], "{text}");
        let q = &find(&text)[0];
        assert_eq!(&text[q.range.clone()], format!("{a}{words}{b}"));
    }
}

#[test]
fn a_closing_mark_may_open() {
    let text = "في إطار ما وصفته المصادر بـ”التنسيق الكامل بين المرفأين في الموسم”. وقال: ”سنعود غدًا إلى العمل”.";
    let found = find(text);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|q| q.wrong_opener && q.role == Role::Quotation && q.right_marks() == ('“', '”')));
    assert_eq!(shown("وكتب:” لن نترك الميناء أبدا ” ثم صمت"), [(" لن نترك الميناء أبدا ", Role::Quotation, true)]);
    assert_eq!(shown("وقال »لن نترك الميناء أبدا« ومضى"), [("لن نترك الميناء أبدا", Role::Quotation, true)]);
}

#[test]
fn names_are_not_quotations() {
    for text in [
        "ونقلت صحيفة “الساحل اليوم” المحلية عن المدير",
        "دخلت سفينة الحبوب «نجمة الساحل» الميناء",
        "على متن السفينة «نجمة الساحل»، أمس",
        "في تدوينة بموقع التدوين المصغر \"طائر\" أمس",
        "صدر كتاب «حين تتكلم المدن بلغة البحر» في الربيع",
        "وألقى محاضرة بعنوان «كيف تعود الموانئ الصغيرة إلى العمل بعد العواصف» أمس",
        "وقال رئيس حزب “الأمل” إن الخطة جاهزة",
        "رصدتها «المرسى» أمس",
    ] {
        assert!(find(text).iter().all(|q| q.role == Role::Name) && find(text).len() == 1, "{text}: {:?}", shown(text));
    }
}

#[test]
fn speech_is_a_quotation_however_short() {
    for text in [
        "قال الوزير «نعم» ثم مضى",
        "وأجاب: «لا».",
        "وأضاف المصدر أن “الاستعدادات أوشكت على الانتهاء، والفرق في انتظار الإشارة فقط”.",
        "وقال رئيس الحزب “القرار خاطئ” أمس",
        "وقالت صحيفة «المرفأ» ما نصه", // the name; see below
        "وأعلنت الشركة: «توقفنا عن العمل»",
    ] {
        let all = find(text);
        let want = if text.contains("المرفأ") { Role::Name } else { Role::Quotation };
        assert!(all.len() == 1 && all[0].role == want, "{text}: {all:?}");
    }
}

#[test]
fn nested_ones_follow_the_outer() {
    let text = "وقال: «قرأت في جريدة ”المرفأ“ أنهم عادوا»، وصمت.";
    let all = find(text);
    assert_eq!(inners(text), ["قرأت في جريدة ”المرفأ“ أنهم عادوا", "المرفأ"]);
    assert_eq!((all[0].depth, all[1].depth), (0, 1));
    assert_eq!(inners("قال “سمعت “كلاما كثيرا” منهم” أمس").len(), 2);
    assert_eq!(inners("قال \"سمعت \"كلاما\" منهم\" أمس"), ["سمعت \"كلاما\" منهم", "كلاما"]);
}

#[test]
fn neighbours_stay_apart() {
    let text = "بين “الأولى” و“الثانية” و\"الثالثة\" و”الرابعة”";
    assert_eq!(inners(text), ["الأولى", "الثانية", "الثالثة", "الرابعة"]);
}

#[test]
fn apostrophes_inches_and_lone_marks_are_nothing() {
    for text in
        ["it's the dogs' day, rock'n'roll", "شاشة 24\" كبيرة", "Qur’an and Sana’a", "كلمة “ بلا إغلاق", "”", "«»", "“ ”"]
    {
        assert!(find(text).is_empty(), "{text}: {:?}", shown(text));
    }
    assert_eq!(inners("“بدأ ولم ينته. ثم قال “انتهى كل شيء الآن”"), ["انتهى كل شيء الآن"]);
    assert_eq!(inners("يقول 'سنعود إلى البحر قريبا' دائما, it's so"), ["سنعود إلى البحر قريبا"]);
}

/// What opens, closes, names, introduces and parts quotations.
const PIECES: [&str; 44] = [
    " ",
    " ",
    " ",
    " ",
    "«",
    "»",
    "”",
    "“",
    "\"",
    "'",
    "’",
    "‹",
    "›",
    ":",
    "، ",
    ". ",
    "؟",
    "(",
    "\n",
    "ـ",
    "—",
    "\u{64E}",
    "و",
    "بـ",
    "قال",
    "وقالت",
    "اتهم",
    "صحيفة",
    "رئيس",
    "بعنوان",
    "إلى",
    "أن",
    "الوزير",
    "النقابة",
    "لن",
    "نعم",
    "كلمة",
    "الأمل",
    "بحسب",
    "ثم",
    "BBC",
    "3",
    "نقلًا",
    "عبر",
];

proptest! {
    /// Quotations of an edited text are those of the text, whatever was judged before.
    #[test]
    fn found_again_is_found_anew(
        pieces in prop::collection::vec(0..PIECES.len(), 0..40),
        edits in prop::collection::vec((0usize..400, 0usize..40, prop::collection::vec(0..PIECES.len(), 0..4)), 1..8),
    ) {
        let text = |pieces: &[usize]| pieces.iter().map(|i| PIECES[*i]).collect::<String>();
        let (mut now, mut judged) = (text(&pieces), Judged::default());
        prop_assert_eq!(find_again(&now, &mut judged), find(&now));
        for (at, length, with) in edits {
            let start = now.floor_char_boundary(at % (now.len() + 1));
            let end = now.ceil_char_boundary((start + length).min(now.len()));
            now.replace_range(start..end, &text(&with));
            prop_assert_eq!(find_again(&now, &mut judged), find(&now), "{:?}", now);
        }
    }
}

#[test]
fn what_stays_is_not_judged_again() {
    let text = "قال الوزير «نعم، سنبدأ غدًا» ومضى. واتهمت النقابة «الشركة الأولى» بالتأخير";
    let mut judged = Judged::default();
    find_again(text, &mut judged);
    let before = judged.clone();
    // Letters far from both, and a role that only a memory can know.
    judged.mislead();
    let found = find_again(&format!("{text} كلمة"), &mut judged);
    assert!(found.iter().all(|q| q.role == Role::Name), "{found:?}");
    assert_eq!(judged.len(), before.len());
    // A word before the first of them: that one is judged again.
    let found = find_again(&text.replace("الوزير", "الوزير أمس"), &mut judged);
    assert_eq!(found.iter().map(|q| q.role).collect::<Vec<_>>(), [Role::Quotation, Role::Name]);
}

proptest! {
    #[test]
    fn ranges_are_sound(text in "[ا-ي«»‹›“”„\"'‘’ :.،ـa-z]{0,60}") {
        for q in find(&text) {
            prop_assert!(text.get(q.range.clone()).is_some_and(|t| t.starts_with(q.opener) && t.ends_with(q.closer)));
            prop_assert!(text.get(q.inner.clone()).is_some());
            prop_assert!(q.range.start < q.inner.start && q.inner.end < q.range.end);
        }
    }
}
