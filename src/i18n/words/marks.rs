//! The bar of vowel marks, and the card of counts.

use crate::i18n::Bilingual;
use crate::i18n::words::counts::MARKS;
use crate::i18n::{Digits, Language, count};

super::words! {
    BAR = "شريط التشكيل", "Vowel marks";
    LETTER = "الحرف الذي قبل المؤشر: {0}، في كلمة {1}", "The letter before the caret: {0}, in {1}";
    NO_LETTER = "ضع المؤشر بعد حرف عربي", "Put the caret after an Arabic letter";
    PAD_HINT = "السهمان ينقلان إلى الحرف التالي والسابق، والأرقام تضع الحركات", "Arrows go from letter to letter; digits put the marks";
    HIDE = "إخفاء على الشاشة", "Hide on screen";
    HIDE_HINT = "لا يتغير النص: تُخفى الحركات عن العين فقط", "The text stays as it is; marks are only not drawn";
    AMBIGUOUS = "الكلمات الملتبسة", "Ambiguous words";
    AMBIGUOUS_HINT = "تُعلَّم الكلمات التي تُقرأ على أكثر من وجه وليس عليها حركة", "Points out words that read in several ways and carry no mark";
    STRIP = "حذف التشكيل", "Strip marks";
    STRIP_HINT = "من التحديد، أو من المقال كله، في خطوة واحدة", "From the selection or the whole article, as one step";
    NO_MARKS = "لا تشكيل هنا.", "There are no vowel marks here.";
    FATHA = "فتحة", "Fatha";
    DAMMA = "ضمة", "Damma";
    KASRA = "كسرة", "Kasra";
    SUKUN = "سكون", "Sukun";
    SHADDA = "شدة", "Shadda";
    FATHATAN = "تنوين فتح", "Fathatan";
    DAMMATAN = "تنوين ضم", "Dammatan";
    KASRATAN = "تنوين كسر", "Kasratan";
    DAGGER_ALEF = "ألف خنجرية", "Dagger alef";
    MADDAH = "مدة", "Maddah";
    COUNTS = "إحصاء المقال", "Counts";
    BODY = "المتن", "Body";
    HEADLINE_AND_STANDFIRST = "العنوان والمقدمة", "Headline and standfirst";
    WORDS = "الكلمات", "Words";
    CHARACTERS = "الأحرف مع المسافات", "Characters with blanks";
    LETTERS = "الأحرف بلا مسافات", "Characters without blanks";
    SENTENCES = "الجمل", "Sentences";
    WORDS_A_SENTENCE = "كلمات الجملة في المتوسط", "Words in a sentence, on average";
    READING = "القراءة بسرعة المكتب", "Read at the desk’s speed";
    A_MINUTE = "{0} كلمة في الدقيقة", "{0} words a minute";
    READABILITY = "سهولة القراءة (أوسمان)", "Readability (OSMAN)";
    OF_HUNDRED = "{0} من {1}", "{0} of {1}";
    OSMAN_HINT = "من صفر للأصعب إلى مئة للأسهل. المقياس للحاج ورايسن، ٢٠١٦.", "From 0, hard, to 100, easy. The measure of El-Haj and Rayson, 2016.";
    LONGEST = "أطول الجمل", "Longest sentences";
    SHOW_SENTENCE = "إظهار الجملة: {0}", "Show the sentence: {0}";
    AIDS_QUOTES = "علامات التنصيص أثناء الكتابة", "Quotation marks while typing";
    AIDS_QUOTES_HINT = "كما يكتبها المكتب، ويعيدها تراجع واحد كما كُتبت", "As the desk prints them; one undo brings back what was typed";
    AIDS_DIGITS = "الأرقام أثناء الكتابة", "Digits while typing";
    AIDS_DIGITS_HINT = "كما يكتبها المكتب، إلا في الروابط واللاتينية", "Become the desk’s, except in links and Latin words";
    AIDS_PUNCTUATION = "علامات لوحة المفاتيح اللاتينية", "Marks of a Latin keyboard";
    AIDS_PUNCTUATION_HINT = "تصير الفاصلة وعلامة السؤال عربية بعد حرف عربي", "Comma, semicolon and question mark become Arabic after an Arabic letter";
    SIGNS = "علامات الأعداد", "Signs of numbers";
    SIGNS_HINT = "للآلاف والكسور والنسبة", "For thousands, fractions and per cent";
    LENGTHS = "أطول ما يُقبل", "The longest that passes";
    LENGTHS_HINT = "بالكلمات: الجملة، ثم العنوان", "In words: a sentence, then a headline";
    SENTENCE = "الجملة", "Sentence";
    HEADLINE = "العنوان", "Headline";
    SPEED = "سرعة القراءة", "Reading speed";
    SPEED_HINT = "تُحسب منها مدة قراءة المقال", "From which the reading time is counted";
    SPEED_EXAMPLE = "مقال من {0} كلمة: {1}", "An article of {0} words: {1}";
    ABBREVIATIONS = "الاختصارات", "Abbreviations";
    ABBREVIATIONS_HINT = "يُقترح الاسم الكامل عند أول ورود، وما لا شرح له يُترك كما هو", "The full name is proposed at the first mention; one without it may stand alone";
    ABBREVIATION = "الاختصار", "Abbreviation";
    IN_FULL = "الاسم الكامل", "In full";
    OFF = "مطفأة", "Off";
    WARNING = "تنبيه", "Warning";
    BLOCKING = "مانعة", "Blocking";
    LEVELS_HINT = "القاعدة المانعة لا تُخرج المقال ما دامت ملاحظتها قائمة", "A blocking rule keeps the article from leaving while its finding stands";
}

/// So many marks were taken off.
pub fn stripped(marks: u64) -> Bilingual {
    let ar = count(Language::Arabic, &MARKS, marks, Digits::ArabicIndic);
    let en = count(Language::English, &MARKS, marks, Digits::Western);
    Bilingual::made(ar, en)
}
