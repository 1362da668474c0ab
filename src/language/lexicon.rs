//! Word lists that more than one part of the module reads, and how a word meets them. All entries are folded
//! (`fold`), without prefixes.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A set of words.
pub(super) type List = LazyLock<HashSet<&'static str>>;

/// The words of a literal, separated by blanks.
macro_rules! list {
    ($words:literal) => {
        std::sync::LazyLock::new(|| $words.split_whitespace().collect())
    };
}
pub(super) use list;

/// Nouns after which quotation marks hold a name or a title.
pub(super) static NAMING_NOUNS: List = list!(
    "
صحيفه جريده مجله قناه وكاله موقع اذاعه راديو تلفزيون شبكه منصه بوابه مدونه صفحه حساب وسم هاشتاغ هاشتاق
سفينه باخره ناقله عباره يخت قارب زورق غواصه فرقاطه مدمره بارجه حامله سفن
فندق مطعم مقهي مسرح سينما متحف مكتبه
كتاب روايه فيلم مسلسل مسرحيه ديوان قصيده اغنيه البوم برنامج مقال كتابه روايته روايتها فيلمه فيلمها مذكرات لوحه
حزب حركه جماعه تنظيم تيار ايتلاف جبهه كتيبه لواء سرايا ميليشيا مليشيا فصيل تحالف
شركه موسسه مصنع مصرف بنك منظمه جمعيه نادي فريق رابطه نقابه هييه مركز معهد متجر
عمليه مناورات مشروع مبادره حمله مهرجان معرض جايزه بطوله كاس سباق موتمر منتدي قمه
تطبيق لعبه نظام صاروخ طايره مقاتله دبابه مسيره قمر مركبه اعصار عاصفه فيروس متحور دواء لقاح
طراز ماركه علامه مدرسه جامعه مستشفي حي شارع ساحه ميدان بلده قريه مخيم سجن ميناء حقل
مراسل مراسله موفد مندوب قراء
افتتاحيه عنوان بعنوان اسم باسم يسمي تسمي سمي سميت المسمي المسماه يدعي تدعي المدعو المعروف المعروفه الملقب الملقبه لقب"
);

/// Titles of persons before a noun: `رئيس الحزب` speaks, `صحيفة` names.
pub(super) static PERSON_TITLES: List = list!(
    "رييس رييسه زعيم قايد مدير مديره ناطق متحدث ناطقه متحدثه عضو امين امينه وزير وزيره مسوول نايب باسم قياده مصدر مصادر"
);

/// Verbs and particles that bring speech.
pub(super) static SPEECH_CUES: List = list!("
قال قالت قالوا يقول تقول يقولون قايلا قايله قايلين قوله قولها قولهم قولي اضاف اضافت يضيف تضيف مضيفا مضيفه
اكد اكدت يوكد توكد موكدا موكده ذكر ذكرت يذكر اوضح اوضحت يوضح موضحا موضحه اعلن اعلنت يعلن صرح صرحت يصرح
راي رات يري تري اعتبر اعتبرت يعتبر معتبرا معتبره وصف وصفت يصف تصف وصفه وصفته وصفها وصفتها وصفهم وصفتهم واصفا واصفه
شدد شددت مشددا مشدده اشار اشارت مشيرا مشيره لفت لفتت افاد افادت كتب كتبت يكتب كاتبا تابع تابعت متابعا زاد زادت ختم هتف هتفوا
طالب دعا حذر حذرت محذرا توعد هدد رد ردت اجاب اجابت سال سالت تساءل تساءلت علق علقت معلقا غرد غردت نشر نشرت كشف كشفت
ان انه انها انهم ان بان بانه بانها بانهم لان عباره بعباره شعار شعارات هتافات جمله رساله بيان نقلا نقل نقلت حسب بحسب سماه سمته اسماه");

/// True if `word`, folded, is in `list`, with or without a conjunction or a preposition before it, and with or
/// without the article.
pub(super) fn is_in(list: &List, word: &str) -> bool {
    forms(word).any(|form| list.contains(form))
}

/// `word` and what is left of it after its possible prefixes.
fn forms(word: &str) -> impl Iterator<Item = &str> {
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let prepositional = bare.strip_prefix(['ب', 'ل', 'ك']).unwrap_or(bare);
    let article = |w| str::strip_prefix(w, "ال").unwrap_or(w);
    let lil = bare.strip_prefix("لل").unwrap_or(bare);
    [word, bare, prepositional, article(word), article(bare), article(prepositional), lil]
        .into_iter()
        .filter(|w| w.chars().count() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::fold::fold;

    #[test]
    fn prefixes_do_not_hide_a_word() {
        for word in ["صحيفة", "وصحيفة", "الصحيفة", "بالصحيفة", "للصحيفة", "لصحيفة", "والمؤسسة"]
        {
            assert!(is_in(&NAMING_NOUNS, &fold(word)), "{word}");
        }
        assert!(!is_in(&NAMING_NOUNS, "تصريح") && !is_in(&NAMING_NOUNS, "و"));
    }

    #[test]
    fn the_lists_are_folded() {
        for w in [&NAMING_NOUNS, &PERSON_TITLES, &SPEECH_CUES].into_iter().flat_map(|l| l.iter()) {
            assert_eq!(fold(w), *w);
        }
    }
}
