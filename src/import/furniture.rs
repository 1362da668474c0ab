//! What web pages leave around an article: buttons, counters, menus, footers. Lists are folded (`language::fold`) and separated by commas;
//! a line is compared without its punctuation.

use crate::language::fold::fold;
use crate::language::tokens::word_count;

/// Whole lines; digits beside them (counters) do not matter.
const WHOLE: &str = "اضف تعليق, اضف تعليقا, اضف تعليقك, اضافه تعليق, اكتب تعليقا, اكتب تعليقك, اترك تعليقا, اترك تعليقك, \
اترك ردا, شارك برايك, التعليق, الاسم, البريد الالكتروني, الموقع الالكتروني, العنوان البريدي, ارسال, \
ارسل, ارسال التعليق, رد, الرد, اعجبني, لا يعجبني, ابلاغ, بلغ عن اساءه, شارك, شارك المقال, شارك الخبر, \
شارك الموضوع, شاركها, مشاركه, مشاركه الخبر, مشاركه المقال, انشر, طباعه, اطبع, طباعه المقال, \
نسخه للطباعه, حفظ, ارسل الي صديق, ارسل لصديق, ارسال الي صديق, نسخ الرابط, رابط مختصر, رابط المقال, \
المزيد, اقرا المزيد, اقرا ايضا, اقرا ايضا المزيد, قد يعجبك ايضا, قد يهمك ايضا, قد يهمك, \
مواضيع ذات صله, اخبار ذات صله, مقالات ذات صله, مقالات مشابهه, الاكثر قراءه, الاكثر مشاهده, \
الاكثر تعليقا, اخر الاخبار, احدث الاخبار, الوسوم, وسوم, كلمات دلاليه, كلمات مفتاحيه, \
الكلمات الدلاليه, الرييسيه, الصفحه الرييسيه, من نحن, اتصل بنا, تواصل معنا, سياسه الخصوصيه, \
شروط الاستخدام, اعلن معنا, خريطه الموقع, تسجيل الدخول, بحث, القايمه, اعلان, اعلانات, \
جميع الحقوق محفوظه, حجم الخط, تكبير الخط, تصغير الخط, استمع, عرض الكل, التالي, السابق, عوده, \
العوده الي الاعلي, الي الاعلي, مشاهده, مشاهدات, زياره, زيارات, قراءه, دقيقه قراءه, دقايق قراءه, \
add comment, leave a comment, comments, share, print, reply, like, read more, related, tags, home, \
contact us, advertisement, privacy policy, copy link, email, subscribe, next, previous";

/// Beginnings of lines that a page puts there, for lines of at most the given number of words.
const BEGINNINGS: &[(&str, usize)] = &[
    ("جميع الحقوق محفوظه", 16),
    ("حقوق النشر محفوظه", 16),
    ("كل الحقوق محفوظه", 16),
    ("all rights reserved", 16),
    ("copyright", 12),
    ("اقرا ايضا", 30),
    ("اقرا المزيد", 30),
    ("اقرا ايضا علي", 30),
    ("شاهد ايضا", 30),
    ("طالع ايضا", 30),
    ("للمزيد اضغط", 12),
    ("لمزيد من التفاصيل اضغط", 12),
    ("لقراءه الخبر من المصدر", 14),
    ("تابعنا علي", 12),
    ("تابعونا علي", 12),
    ("اشترك في", 10),
    ("اشتركوا في", 10),
    ("انضم الي قناتنا", 12),
    ("حمل تطبيق", 10),
    ("مشاركه عبر", 8),
    ("مشاركه علي", 8),
    ("شارك عبر", 6),
    ("عدد المشاهدات", 6),
    ("عدد القراءات", 6),
    ("عدد الزيارات", 6),
    ("اخر تحديث", 12),
    ("تاريخ النشر", 12),
    ("read more", 20),
    ("read also", 20),
    ("follow us", 12),
    ("published on", 10),
    ("last updated", 10),
];

/// As [`BEGINNINGS`], only where a colon follows.
const LABELS: &str = "الوسوم, وسوم, كلمات دلاليه, كلمات مفتاحيه, تصنيفات, التصنيف, tags, categories";

/// Headings of the readers' comments.
const COMMENT_HEADINGS: &str = "تعليقات الزوار, تعليقات القراء, تعليقات القرا, تعليقات, التعليقات, اراء القراء, اراء الزوار, \
ردود القراء, ردود الزوار, تعليق, comments, readers comments, reader comments, التعليقات علي الخبر";

const NETWORKS: &str = "فيسبوك, فيس, بوك, الفيسبوك, تويتر, اكس, واتساب, واتس, اب, تلغرام, تليغرام, تيليغرام, تيليجرام, \
انستغرام, انستقرام, انستجرام, يوتيوب, لينكد, لينكدان, ان, بنترست, بينتيريست, سناب, شات, تيك, توك, \
ماسنجر, جوجل, غوغل, بلس, facebook, twitter, x, whatsapp, telegram, instagram, youtube, linkedin, \
pinterest, tiktok, messenger, google, rss, email";

/// Networks by a word that means nothing else.
const CLEAR_NETWORKS: &str = "فيسبوك, تويتر, واتساب, تلغرام, تليغرام, تيليغرام, انستغرام, انستقرام, انستجرام, يوتيوب, facebook, \
twitter, whatsapp, telegram, instagram, youtube, linkedin, rss";

const SHARING: &str = "شارك, مشاركه, علي, عبر, تابعنا, طباعه, نسخ, الرابط, ايميل, بريد, و, او, في, share, on, via";

const DATE_WORDS: &str = "يناير, فبراير, مارس, ابريل, مايو, يونيو, يوليو, اغسطس, سبتمبر, اكتوبر, نوفمبر, ديسمبر, كانون, الثاني, \
الاول, شباط, اذار, نيسان, ايار, حزيران, تموز, اب, ايلول, تشرين, جانفي, فيفري, افريل, ماي, جوان, \
جويليه, اوت, غشت, الاحد, الاثنين, الثلاثاء, الاربعاء, الخميس, الجمعه, السبت, يوم, الساعه, صباحا, \
مساء, ص, م, ه, بتوقيت, غرينتش, نشر, في, بتاريخ, تم, النشر, اخر, تحديث, منذ, قبل, gmt, am, pm, \
january, february, march, april, may, june, july, august, september, october, november, december, \
sunday, monday, tuesday, wednesday, thursday, friday, saturday, ايام, ساعات, ساعه, دقيقه, دقايق, \
اسابيع, اشهر, سنوات, سنه, شهر, اسبوع";

/// A line as it is compared: folded words without punctuation, digits kept.
pub(super) fn plain(line: &str) -> String {
    fold(line).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// True for a heading over the readers' comments, with or without their number.
pub(super) fn is_comments_heading(line: &str) -> bool {
    let words = plain(line);
    contains(COMMENT_HEADINGS, &without_numbers(&words)) && word_count(line) <= 5
}

/// True for a line that a page put around the article.
pub(super) fn is_furniture(line: &str) -> bool {
    let words = plain(line);
    let count = words.split(' ').filter(|w| !w.is_empty()).count();
    if !words.chars().any(char::is_alphabetic) || is_address(line) {
        return true;
    }
    let bare = without_numbers(&words);
    contains(WHOLE, &bare)
        || BEGINNINGS.iter().any(|(b, most)| count <= *most && starts_with_words(&words, b))
        || is_label(line, &words)
        || (count <= 12 && bare.split(' ').all(is_sharing))
        || is_date(&words, count)
        || (line.trim_start().starts_with('©') && count <= 16)
}

/// True for a short line that names a network: the foot of a page.
pub(super) fn is_footer(line: &str) -> bool {
    let words = plain(line);
    let ends = line.trim_end().ends_with(['.', '؟', '?', '!', ':', '…', '”', '»', '"']);
    word_count(line) <= 6 && !ends && words.split(' ').any(|w| contains(CLEAR_NETWORKS, w))
}

fn is_label(line: &str, words: &str) -> bool {
    line.contains(':') && LABELS.split(", ").any(|l| starts_with_words(words, l))
}

/// A network or a word of a sharing button, with or without a conjunction.
fn is_sharing(word: &str) -> bool {
    let known = |w: &str| contains(NETWORKS, w) || contains(SHARING, w);
    known(word) || word.strip_prefix('و').is_some_and(known)
}

/// A date alone: at least one number, and no word that a date does not use.
fn is_date(words: &str, count: usize) -> bool {
    let number = |w: &str| w.chars().all(|c| c.is_ascii_digit());
    let iso = |w: &str| w.chars().next().is_some_and(|c| c.is_ascii_digit()) && w.len() <= 4;
    count <= 12
        && words.split(' ').any(number)
        && words.split(' ').all(|w| number(w) || iso(w) || contains(DATE_WORDS, w))
}

/// An address alone: of a page or of mail.
fn is_address(line: &str) -> bool {
    let line = line.trim();
    let one_word = !line.contains(char::is_whitespace) && line.is_ascii();
    let page = line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.");
    let mail = line.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    one_word && (page || mail)
}

fn without_numbers(words: &str) -> String {
    words.split(' ').filter(|w| !w.chars().all(|c| c.is_ascii_digit())).collect::<Vec<_>>().join(" ")
}

fn starts_with_words(words: &str, beginning: &str) -> bool {
    words.strip_prefix(beginning).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// True if `words` is an item of the list.
fn contains(list: &str, words: &str) -> bool {
    !words.is_empty() && list.split(", ").any(|item| item == words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_leave_is_known() {
        for line in [
            "اضف تعليق",
            "أضف تعليقًا",
            "المزيد...",
            "اقرأ أيضا: ميناء آخر يعود إلى العمل بعد العاصفة الكبيرة",
            "طباعة | أرسل إلى صديق",
            "شارك على فيسبوك وتويتر",
            "فيسبوك تويتر واتساب",
            "جميع الحقوق محفوظة © صحيفة المرفأ 2026",
            "الوسوم: موانئ، الجزر",
            "https://example.org/news/12",
            "desk@example.org",
            "22/11/2026",
            "نشر في 22 تشرين الثاني 2026",
            "الأحد 22 نوفمبر 2026 - 10:30",
            "* * *",
            "12",
            "3 مشاهدات",
            "© المرفأ",
            "Read more",
            "Facebook Twitter",
            "منذ 3 أيام",
        ] {
            assert!(line.split('|').all(is_furniture), "{line}");
        }
    }

    #[test]
    fn text_is_not_furniture() {
        for line in [
            "شارك الوزير في المؤتمر الدولي للموانئ",
            "المزيد من السفن تصل إلى الميناء",
            "في 22 تشرين الثاني عادت السفن",
            "قالت المديرة إن تويتر حجب الحساب.",
            "اشترك في المعرض مئة وعشرون خطّاطًا من أنحاء البلاد كلها هذا العام",
            "ميناء مرسى الريحان يستقبل أولى سفنه",
            "تعليق الرحلات إلى الجزر",
        ] {
            assert!(!is_furniture(line) && !is_comments_heading(line), "{line}");
        }
    }

    #[test]
    fn the_lists_are_folded() {
        let lists = [WHOLE, LABELS, COMMENT_HEADINGS, NETWORKS, CLEAR_NETWORKS, SHARING, DATE_WORDS];
        for item in lists.iter().flat_map(|l| l.split(", ")).chain(BEGINNINGS.iter().map(|b| b.0)) {
            assert_eq!(plain(item), item);
        }
    }

    #[test]
    fn headings_of_comments_are_known() {
        for line in ["تعليقات الزوار", "التعليقات (3)", "3 تعليقات", "تعليقات القرّاء:", "Comments"]
        {
            assert!(is_comments_heading(line), "{line}");
        }
        assert!(is_footer("المرفأ نت فيسبوك") && !is_footer("وقال إن فيسبوك حذف الصفحة."));
    }
}
