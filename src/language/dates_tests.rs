use super::*;
use proptest::prelude::*;

fn found(text: &str) -> Vec<&str> {
    find(text).into_iter().map(|r| &text[r]).collect()
}

#[test]
fn relative_dates_are_found_whole() {
    for phrase in [
        "اليوم",
        "أمس",
        "أول أمس",
        "أمس الأول",
        "البارحة",
        "غدًا",
        "غداً الأحد",
        "بعد غد",
        "اليوم الأحد",
        "مساء الأربعاء الماضي",
        "فجر الأحد",
        "مساء يوم السبت الماضي",
        "صباح أمس",
        "ليلة أمس",
        "الثلاثاء",
        "الأسبوع الماضي",
        "الأيام القليلة المقبلة",
        "اليومين الماضيين",
        "الساعات الـ24 الماضية",
        "السنوات العشر الماضية",
        "الآونة الأخيرة",
        "مطلع الشهر المقبل",
        "نهاية الشهر",
        "نهاية الأسبوع الجاري",
        "هذا الأسبوع",
        "هذه الأيام",
        "منذ بضعة أيام",
        "قبل أسبوع",
        "قبل ثلاثة أشهر",
        "منذ 10 سنوات",
        "قبل خمس دقائق",
        "أوائل العام المقبل",
        "قبل عامين",
        "خلال أيام",
        "نوفمبر الماضي",
        "تشرين الثاني المقبل",
        "الصيف الماضي",
    ] {
        let text = format!("وصلت السفينة {phrase}، وفق الهيئة.");
        assert_eq!(found(&text), [phrase], "{text}");
    }
}

#[test]
fn the_lists_are_folded() {
    for list in [
        &WEEKDAYS,
        &DAY_PARTS,
        &EDGES,
        &UNITS,
        &ADJECTIVES,
        &AMOUNTS,
        &LOOSE_UNITS,
        &LOOSE_PLURALS,
        &QUANTITIES,
        &MONTHS,
        &NOT_A_DAY_AFTER,
        &NOT_TODAY_AFTER,
        &NOT_TODAY_BEFORE,
        &AFTER_TOMORROW,
    ] {
        for word in list.iter() {
            assert_eq!(fold(word), *word);
        }
    }
}

#[test]
fn prefixes_stay_outside() {
    assert_eq!(found("والأحد عادت، وبالأمس غادرت"), ["الأحد", "الأمس"]);
    assert_eq!(found("استعدادًا للأسبوع المقبل"), ["للأسبوع المقبل"]);
    assert_eq!(found("في وقت متأخر من مساء الجمعة وصباح السبت"), ["مساء الجمعة", "صباح السبت"]);
}

#[test]
fn what_only_looks_like_one_is_left() {
    for text in [
        "في أمس الحاجة إلى الماء",
        "صحيفة «الساحل اليوم» المحلية",
        "عشرة آلاف برميل في اليوم",
        "وفي اليوم التالي عادوا",
        "اليوم العالمي للبحار",
        "بعد صلاة الجمعة",
        "الأحد 22 تشرين الثاني 2026",
        "منذ عام 2011 وقبل شهر رمضان",
        "بعد عشرة أيام من التوقف",
        "غدا المكان أجمل",
        "لا أحد هنا، ولا خميس",
        "التقرير السنوي للعام 2025",
        "انتظر ساعة الصفر ثم نهاية العام الدراسي",
        "القرن الأفريقي",
    ] {
        assert!(found(text).is_empty(), "{text}: {:?}", found(text));
    }
}

proptest! {
    #[test]
    fn ranges_are_sound(words in prop::collection::vec("أمس|اليوم|غدًا|الأحد|مساء|منذ|بضعة|أيام|الأسبوع|الماضي|و|،|12|«|»|يوم|نهاية|شهر", 0..12)) {
        let text = words.join(" ");
        let mut last = 0;
        for r in find(&text) {
            prop_assert!(r.start >= last && text.get(r.clone()).is_some_and(|t| !t.is_empty()));
            last = r.end;
        }
    }
}
