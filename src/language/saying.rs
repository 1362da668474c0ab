//! Verbs by which Arabic news prose brings speech, in their forms. All folded.

use super::lexicon::{List, list};
use std::collections::HashSet;
use std::sync::LazyLock;

/// What a verb does with speech.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verb {
    /// Its subject speaks: `قال`.
    Says,
    /// Its subject speaks of or to somebody who follows at once: `اتهم`.
    Accuses,
    /// It hands on what another said: `نقل`.
    Relays,
    /// It says where words stand: `جاء في`.
    Stands,
}

/// Past and present stems of verbs of saying: `past/present`, the present without its first letter.
const VERBS: &str = "
قال/قول اضاف/ضيف اكد/وكد ذكر/ذكر اوضح/وضح اعلن/علن صرح/صرح راي/ري اعتبر/عتبر شدد/شدد اشار/شير لفت/لفت افاد/فيد
كتب/كتب تابع/تابع زاد/زيد ختم/ختم اختتم/ختتم هتف/هتف حذر/حذر توعد/توعد هدد/هدد رد/رد اجاب/جيب تساءل/تساءل علق/علق عقب/عقب
غرد/غرد كشف/كشف سمي/سمي اسمي/سمي اردف/ردف استطرد/ستطرد استدرك/ستدرك شرح/شرح بين/بين روي/روي حكي/حكي سرد/سرد زعم/زعم ادعي/دعي
اقر/قر اعترف/عترف نفي/نفي شكا/شكو ندد/ندد انتقد/نتقد استنكر/ستنكر استغرب/ستغرب استهجن/ستهجن رحب/رحب اشاد/شيد تعهد/تعهد اشترط/شترط ثمن/ثمن لوح/لوح افتي/فتي انذر/نذر ايد/ويد
نبه/نبه نوه/نوه المح/لمح لمح/لمح جزم/جزم اصر/صر تمسك/تمسك تمني/تمني اعرب/عرب عبر/عبر دون/دون صرخ/صرخ همس/همس تمتم/تمتم
خلص/خلص ابرز/برز اظهر/ظهر برر/برر فسر/فسر توقع/توقع رجح/رجح قدر/قدر ردد/ردد انشد/نشد قرا/قرا تلا/تلو رفع/رفع ابدي/بدي وجه/وجه
استشهد/ستشهد ذكر/ذكر تحدث/تحدث نص/نص قضي/قضي اوصي/وصي واصل/واصل استرسل/سترسل هاجم/هاجم دافع/دافع
صدح/صدح صاح/صيح  دعا/دعو ناقش/ناقش اعاد/عيد انهي/نهي شبه/شبه  قارن/قارن تذكر/تذكر اذاع/ذيع حسم/حسم كرر/كرر
اثني/ثني احتج/حتج استفسر/ستفسر شكك/شكك نصح/نصح اوعز/وعز ادان/دين شجب/شجب استبعد/ستبعد افصح/فصح اقترح/قترح سخر/سخر تهكم/تهكم
اعتذر/عتذر اقسم/قسم استنتج/ستنتج استخلص/ستخلص استذكر/ستذكر استعاد/ستعيد تضمن/تضمن قلل/قلل تحفظ/تحفظ اسهب/سهب
";

/// Verbs with a person or a thing as their object right after the subject.
const ACCUSING: &str = "
حث/حث وعد/وعد طمان/طمين وصف/صف اتهم/تهم ابلغ/بلغ سال/سال ناشد/ناشد طالب/طالب اخبر/خبر خاطب/خاطب عزا/عزو ارجع/رجع طلب/طلب دعي/دعو ابرق/برق اعلم/علم واجه/واجه لخص/لخص اجمل/جمل حمل/حمل هنا/هني اختصر/ختصر اوجز/وجز صنف/صنف
";

/// Verbs that hand on what another said.
const RELAYING: &str = "نقل/نقل نسب/نسب اورد/ورد بث/بث نشر/نشر تناقل/تناقل";

/// Verbs that say where words stand.
const STANDING: &str = "جاء/جيء";

struct Verbs {
    past: HashSet<String>,
    /// The past of verbs with a weak last letter, as it is written before a pronoun: `اسما` of `اسماه`.
    before_pronoun: HashSet<String>,
    present: HashSet<String>,
}

impl Verbs {
    fn of(lists: &[&str]) -> Verbs {
        let (mut past, mut present, mut before_pronoun) = (HashSet::new(), HashSet::new(), HashSet::new());
        for pair in lists.iter().flat_map(|l| l.split_whitespace()) {
            let Some((p, q)) = pair.split_once('/') else { continue };
            // A weak last letter falls before the feminine and the plural: راي رات راوا.
            let short = p.strip_suffix(['ي', 'ا']).filter(|_| p.chars().count() > 2).unwrap_or(p);
            if short != p {
                before_pronoun.insert(format!("{short}ا"));
            }
            past.extend([
                p.to_owned(),
                format!("{short}ت"),
                format!("{short}وا"),
                format!("{p}ا"),
                format!("{short}تا"),
            ]);
            for first in ["ي", "ت", "ن"] {
                present.extend(["", "ان", "ون"].map(|end| format!("{first}{q}{end}")));
            }
        }
        Verbs { past, before_pronoun, present }
    }

    /// True for a form of one of the verbs, with `و` or `ف` before it and a pronoun after it where it may have one.
    fn has(&self, word: &str) -> bool {
        let bare = [Some(word), word.strip_prefix('و'), word.strip_prefix('ف'), word.strip_prefix('س')];
        let known = |w: &str| self.past.contains(w) || self.present.contains(w);
        bare.into_iter().flatten().filter(|w| w.chars().count() > 1).any(|w| {
            let short = ["ه", "ها", "هم", "ني", "نا"].iter().filter_map(|end| w.strip_suffix(end));
            known(w) || short.filter(|s| s.chars().count() > 2).any(|s| known(s) || self.before_pronoun.contains(s))
        })
    }
}

static SAYS: LazyLock<Verbs> = LazyLock::new(|| Verbs::of(&[VERBS]));
static ACCUSES: LazyLock<Verbs> = LazyLock::new(|| Verbs::of(&[ACCUSING]));
static RELAYS: LazyLock<Verbs> = LazyLock::new(|| Verbs::of(&[RELAYING]));
static STANDS: LazyLock<Verbs> = LazyLock::new(|| Verbs::of(&[STANDING]));

/// What `word` does with speech; `None` for what is no form of such a verb.
pub(super) fn verb(word: &str) -> Option<Verb> {
    if matches!(word, "ورد" | "وورد" | "ووردت" | "وردت" | "يرد" | "ترد") || STANDS.has(word) {
        return Some(Verb::Stands);
    }
    // `عدّها آخرون «…»`: with a pronoun only; without, it is a number or a time.
    let counted = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    if matches!(counted, "عدها" | "عده" | "عدته" | "عدتها" | "يعدها" | "يعده" | "تعدها" | "تعده" | "عدوه" | "عدوها")
    {
        return Some(Verb::Accuses);
    }
    if RELAYS.has(word) {
        return Some(Verb::Relays);
    }
    if ACCUSES.has(word) {
        return Some(Verb::Accuses);
    }
    SAYS.has(word).then_some(Verb::Says)
}

/// Verbs that say what they are about after `ب`.
static WITH_BA: List = list!(
    "
اقر اقرت يقر تقر اعترف اعترفت يعترف تعترف ندد نددت يندد تندد رحب رحبت يرحب ترحب اشاد اشادت يشيد تشيد طالب طالبت يطالب تطالب وعد وعدت
تعهد تعهدت يتعهد تتعهد هدد هددت يهدد تهدد اتهم اتهمت وصف وصفت استشهد استشهدت تمسك تمسكت نوه نوهت افاد افادت يفيد تفيد صرح صرحت يصرح تصرح
"
);

/// True for such a verb, a conjunction before it or not.
pub(super) fn takes_ba(word: &str) -> bool {
    WITH_BA.contains(word) || word.strip_prefix(['و', 'ف']).is_some_and(|w| WITH_BA.contains(w))
}

/// Participles of the verbs of saying, in the accusative as they follow a speaker, and nouns of saying.
static GOING_ON: List = list!(
    "
قايلا قايله قايلين مضيفا مضيفه مضيفين موكدا موكده موكدين موضحا موضحه معتبرا معتبره واصفا واصفه واصفين مشددا مشدده مشيرا مشيره
لافتا لافته محذرا محذره معلقا معلقه متابعا متابعه مردفا مستطردا مستدركا شارحا مبينا مبينه معلنا معلنه كاشفا متسايلا متسايله
نافيا نافيه معترفا مقرا منددا منتقدا مستنكرا مستنكره مرحبا متعهدا متوعدا مهددا منبها منوها ملمحا جازما مصرا متمنيا متمنيه معربا معربه
معبرا معبره مذكرا مبررا مفسرا متوقعا مرجحا مرددا مختتما خاتما داعيا داعيه مطالبا مطالبه متهما متهمه مستشهدا زاعما مدعيا مستغربا هاتفا هاتفين
ملوحا مستبعدا مشبها مثنيا مشيدا مستذكرا مقترحا متهكما ناصحا مناشدا مخاطبا متحدثا موجها متمتما صارخا صايحا مقللا مطمينا مقدرا واعدا مدافعا مهاجما محملا
متذكرا معاتبا مشككا مدينا شاجبا مستفسرا مستنتجا مبديا مفصحا مستعيدا منذرا واعدين
قوله قولها قولهم قولهما بعباره بجمله بالاشاره بالتاكيد بالتذكير بالتشديد بالتلميح بالرد بالتعليق بالاعلان بالتحذير بقوله بقولها بقولهم بالقول القول قولي وصفه وصفها تعبيره تعبيرها كلامه كلامها
"
);

/// A participle of saying in any gender and number, or a noun of saying.
pub(super) fn goes_on(word: &str) -> bool {
    let masculine = |end: &str| word.strip_suffix(end).map(|stem| format!("{stem}ا"));
    GOING_ON.contains(word)
        || ["ين", "ه", "ات"].iter().filter_map(|end| masculine(end)).any(|w| GOING_ON.contains(w.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::fold::fold;

    #[test]
    fn forms_of_a_verb_are_known() {
        for word in [
            "قال",
            "وقالت",
            "قالوا",
            "يقول",
            "فتقول",
            "سيقول",
            "وصفته",
            "وصفتها",
            "رأى",
            "ورأت",
            "أسماه",
            "يرى",
            "تُظهر",
        ] {
            assert!(verb(&fold(word)).is_some(), "{word}");
        }
        assert_eq!(verb(&fold("ونقلت")), Some(Verb::Relays));
        assert_eq!(verb(&fold("اتهمت")), Some(Verb::Accuses));
        assert_eq!(verb(&fold("وجاء")), Some(Verb::Stands));
        for word in ["الوزير", "سفينة", "من", "و", "ميناء", "تعد"] {
            assert_eq!(verb(&fold(word)), None, "{word}");
        }
    }

    #[test]
    fn the_lists_are_folded() {
        for list in [VERBS, ACCUSING, RELAYING, STANDING] {
            assert_eq!(fold(list), list);
        }
    }
}
