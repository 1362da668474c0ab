use super::*;
use proptest::prelude::*;

/// Each quotation with the name of its speaker.
fn said(paragraphs: &[&str]) -> Vec<(String, Option<String>)> {
    let text = |paragraph: usize, range: &Range<usize>| paragraphs[paragraph][range.clone()].to_owned();
    find(paragraphs)
        .into_iter()
        .filter(|a| a.quotation.role == Role::Quotation)
        .map(|a| (text(a.paragraph, &a.quotation.inner), a.speaker.map(|s| text(s.paragraph, &s.name))))
        .collect()
}

fn speakers(paragraphs: &[&str]) -> Vec<Option<String>> {
    said(paragraphs).into_iter().map(|(_, who)| who).collect()
}

fn one(text: &str) -> String {
    speakers(&[text]).pop().flatten().unwrap_or_default()
}

#[test]
fn the_verb_stands_before_or_after_the_words() {
    assert_eq!(one("وقالت سلمى الحدّاد، مديرة الهيئة، إن «الأرصفة عادت إلى العمل»."), "سلمى الحدّاد");
    assert_eq!(one("«لا أعرف من أين أبدأ»، يقول حسن البحري وهو يجمع شباكه."), "حسن البحري");
    assert_eq!(one("أما المحامي جلال فارس فيقول: «القانون واضح»."), "جلال فارس");
    assert_eq!(one("وكان المدير العام للشركة ماهر كنعان قد صرّح بأن «العقد جاهز للتوقيع»."), "ماهر كنعان");
    assert_eq!(one("الدليمي: «لن نقبل بنصف حل»"), "الدليمي");
}

#[test]
fn phrases_name_a_speaker_too() {
    assert_eq!(one("وبحسب مصدر أمني، فإن «العبوة كانت بدائية الصنع»."), "مصدر أمني");
    assert_eq!(one("وأُصيب «ثلاثة عمال بجروح طفيفة»، بحسب ما صرّح به الطبيب أنس مرعي."), "أنس مرعي");
    assert_eq!(one("ونقلت صحيفة «الساحل» عن تاجر حبوب قوله: «الأسعار تتراجع منذ أيام»."), "تاجر حبوب");
    assert_eq!(one("على حد تعبير أحد الضباط، كانت الليلة «أطول من الحرب كلها»."), "أحد الضباط");
}

#[test]
fn one_speaker_goes_on_until_another_is_named() {
    let paragraphs = [
        "قال رئيس البلدية عمر الدليمي إن البلدية «لم تتسلم قرشًا واحدًا». وأضاف: «انتظرنا ثلاثة أشهر كاملة».",
        "«ثم بدأنا العمل بما لدينا من مال».",
        "وردّ وزير النقل سامر عودة: «المال وصل في موعده».",
    ];
    let who: Vec<String> = speakers(&paragraphs).into_iter().flatten().collect();
    assert_eq!(who, ["عمر الدليمي", "عمر الدليمي", "عمر الدليمي", "سامر عودة"]);
    assert_eq!(speakers(&["وتابع قائلًا: «كل ساعة تأخير تكلفنا حمولة»."]), [None], "nobody was named");
}

#[test]
fn who_is_called_otherwise_is_the_one_before() {
    let paragraphs = ["قال مصدر مسؤول، طلب عدم ذكر اسمه: إن العمل بدأ، وأضاف المصدر أن «الاستعداد أوشك على الانتهاء»."];
    let all = find(&paragraphs);
    let speaker = all[0].speaker.clone().expect("a speaker");
    assert_eq!(&paragraphs[0][speaker.name], "المصدر");
    assert_eq!(speaker.antecedent.map(|(p, r)| &paragraphs[p][r]), Some("مصدر مسؤول"));
    assert!(speaker.unnamed);
}

#[test]
fn how_it_was_said_is_told_by_the_sentence() {
    let manner = |text: &str| find(&[text]).into_iter().find_map(|a| a.manner);
    assert_eq!(manner("وأعلنت الوزارة، في بيان، أن «المخزون يكفي ستة أسابيع»."), Some(Manner::Statement));
    assert_eq!(manner("وقال في مؤتمر صحفي إن «الخطة جاهزة منذ عام»."), Some(Manner::PressConference));
    assert_eq!(manner("وكتب على حسابه: «لن نصوّت على الميزانية»."), Some(Manner::SocialPost));
    assert_eq!(manner("وقال: «سنعود غدًا إلى العمل»."), None);
}

#[test]
fn what_a_speaker_is_shows_in_what_they_are_called() {
    let cases = [
        ("سلمى الحدّاد", Sort::Person),
        ("أم يوسف", Sort::Person),
        ("مصدر مسؤول", Sort::Unnamed),
        ("المسؤول", Sort::Unnamed),
        ("تاجر حبوب", Sort::Unnamed),
        ("شهود عيان", Sort::Witness),
        ("صحيفة «المدينة»", Sort::Outlet),
        ("وزارة الصحة", Sort::Body),
        ("التقرير السنوي", Sort::Document),
    ];
    for (name, wanted) in cases {
        assert_eq!(sort(name), wanted, "{name}");
    }
}

#[test]
fn names_within_a_phrase_are_kept() {
    let roles = |text: &str| -> Vec<Role> { find(&[text]).into_iter().map(|a| a.quotation.role).collect() };
    assert_eq!(
        roles("وذكرت وكالة «مدار» للأنباء أن الطائرة «هبطت بمحرك واحد بعد رحلة طويلة»."),
        [Role::Name, Role::Quotation]
    );
}

proptest! {
    #[test]
    fn ranges_are_sound(words in prop::collection::vec(prop::sample::select(vec![
        "قال", "وأضاف", "الوزير", "سامر", "عودة", "إن", "«نعم», «لا»", "«", "»", "“كل شيء جاهز”", "بـ", ":", "،", ".", "\n",
        "بحسب", "نقلًا", "عن", "صحيفة", "«المرفأ»", "على", "حد", "قول", "طلب", "عدم", "مصدر", "في", "جاء", "لل", "و",
    ]), 0..24)) {
        let text = words.join(" ");
        let paragraphs: Vec<&str> = text.split('\n').collect();
        for a in find(&paragraphs) {
            prop_assert!(paragraphs[a.paragraph].get(a.quotation.range).is_some());
            if let Some(s) = a.speaker {
                let name = paragraphs[s.paragraph].get(s.name.clone());
                prop_assert!(name.is_some_and(|n| !n.trim().is_empty()));
                prop_assert!(s.whole.start <= s.name.start && s.name.end <= s.whole.end);
                prop_assert!(s.antecedent.is_none_or(|(p, r)| paragraphs[p].get(r).is_some()));
            }
        }
    }
}
