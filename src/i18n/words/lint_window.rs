//! Findings of language in the window: the card at the word, the panel, the pages of the house.

use crate::i18n::Bilingual;

super::words! {
    LANGUAGE_AND_STYLE = "لغة وأسلوب", "Language and style";
    FIX = "تصحيح", "Fix";
    FIX_ALL = "تصحيح الكل", "Fix all";
    DELETE = "حذف", "Delete";
    IGNORE_HERE = "تجاهل هنا", "Ignore here";
    IGNORE_IN_ARTICLE = "تجاهل في المقال", "Ignore in this article";
    ADD_TO_HOUSE = "إضافة إلى معجم المكتب", "Add to the house";
    ADDED = "أُضيفت الكلمة إلى معجم المكتب", "The word was added to the house’s list";
    IN_COMMENT = "تعليق قارئ", "A reader’s comment";
    SHOW_IGNORED = "إعادة إظهارها", "Show them again";
    BECOMES = "يصير", "becomes";
    HOUSE_HINT = "يُقترح على الكاتب ولا يُطبّق من غير علمه، وكل تصحيح يُلغى بخطوة واحدة", "Proposed to the writer, never applied unseen; every fix is one undo";
    PRESET = "القالب", "Preset";
    OWN_CHOICES = "اختيارات المكتب", "The desk’s own";
    RULE = "القاعدة", "Rule";
    CHOICE = "الاختيار", "Choice";
    AS_PRINTED = "كما يظهر في المقال", "As printed";
    QUOTES = "علامات التنصيص", "Quotation marks";
    QUOTES_HINT = "الخارجية، ثم الداخلية", "Outer, then inner";
    INNER_QUOTES = "العلامات الداخلية", "Inner marks";
    DIGITS = "الأرقام", "Digits";
    DIGITS_HINT = "في النص، لا في الروابط وأسماء الملفات", "In text, never in links or file names";
    AS_TYPED = "كما كُتبت", "As typed";
    MONTHS = "أسماء الشهور", "Month names";
    MONTHS_HINT = "والتاريخ الهجري إلى جانبها عند الحاجة", "Hijri date beside them where wanted";
    HIJRI_BESIDE = "مع الهجري", "With Hijri";
    HAMZA = "الهمزات", "Hamza";
    HAMZA_HINT = "همزة الوصل والقطع في أول الكلمة", "Initial hamza, joining or cutting";
    STRICT = "صارمة", "Strict";
    LENIENT = "متساهلة", "Lenient";
    FINAL_YAA = "الياء والألف المقصورة", "Final yaa";
    FINAL_YAA_HINT = "في آخر الكلمة", "At the end of a word";
    DOTTED = "بنقطتين", "Dotted";
    UNDOTTED = "بلا نقط، كما في مصر", "Undotted, as in Egypt";
    TASHKEEL = "التشكيل", "Tashkeel";
    TASHKEEL_HINT = "لا يُحذف شيء إلا بأمر منك", "Nothing is stripped unless you ask";
    WHERE_AMBIGUOUS = "عند اللبس", "Where ambiguous";
    NO_TASHKEEL = "بلا تشكيل", "None";
    AS_WRITTEN = "كما كُتب", "As written";
    TANWEEN = "تنوين الفتح", "Tanween fath";
    TANWEEN_HINT = "موضعه من الألف", "Its place by the alef";
    SPACING = "المسافات حول العلامات", "Spacing of marks";
    SPACING_HINT = "لا مسافة قبل الفاصلة والنقطة", "No space before comma or stop";
    TITLE_FIRST = "اللقب قبل الاسم", "Title before name";
    TITLE_FIRST_HINT = "عند أول ورود في المقال", "At first mention";
    INSIDE_QUOTES = "بين علامتي التنصيص", "Inside quotations";
    INSIDE_QUOTES_HINT = "ما قاله الناس لا يُصحَّح إلا إن شاء المكتب", "What people said is corrected only if the desk wishes";
    MARKS_ONLY = "العلامات وحدها", "Marks only";
    EVERYTHING = "كل شيء", "Everything";
    NOT_AT_ALL = "لا شيء", "Nothing";
    RULES = "القواعد المفعّلة", "Rules in force";
    WHOLE_DESK = "هذه الإعدادات للمكتب كله", "These settings hold for the whole desk";
    WORD_LIST = "معجم المكتب", "Word list";
    WORD_LIST_HINT = "كلمات يعدّها المكتب صحيحة، وكلمات لا ينشرها وما ينشره بدلًا منها", "Words that the desk takes as right, and words it does not print with what it prints instead";
    KNOWN_WORDS = "كلمات صحيحة عند المكتب", "Words taken as right";
    HOUSE_WORDS = "كلمات لا تُنشر", "Words not printed";
    WRITTEN = "المكتوب", "Written";
    PREFERRED = "البديل", "Instead";
    ADD = "إضافة", "Add";
    REMOVE = "حذف: {0}", "Remove: {0}";
    NAMES = "الأعلام والأسماء", "Names";
    NAMES_HINT = "الاسم كما ينشره المكتب، والصور التي لا ينشرها، واسمه بالحروف اللاتينية، واللقب", "The name as the desk prints it, the spellings it does not, the name in Latin letters, the title";
    ACCEPTED = "الاسم المعتمد", "Accepted form";
    VARIANTS = "صور أخرى، بينها فواصل", "Other spellings, with commas";
    LATIN = "بالحروف اللاتينية", "In Latin letters";
    NAME_TITLE = "اللقب", "Title";
    PROPOSED = "مقترح", "Proposed";
    NO_NAMES = "لا أسماء بعد", "No names yet";
    NO_WORDS = "لا كلمات بعد", "No words yet";
}

/// So many were mended.
pub fn fixed(count: usize) -> Bilingual {
    Bilingual::made(format!("صُحّحت المواضع كلها: {count}"), format!("All were fixed: {count}"))
}

/// Texts of the article that show what a choice prints. They are Arabic in either interface.
pub mod example {
    /// Before, within and after two pairs of marks.
    pub const QUOTES: [&str; 5] = ["قال: ", "قرأتُ ", "حكاية البحر", " مرتين", "."];
    /// Numbers.
    pub const DIGITS: &str = "قُتل 25 شخصًا وأُصيب 1,300";
    /// The weekday before a date.
    pub const WEEKDAY: &str = "الأحد";
    /// Wrong and right, twice.
    pub const HAMZA: [&str; 4] = ["الى", "إلى", "إستعداد", "استعداد"];
    /// With dots and without.
    pub const YAA: [&str; 2] = ["عاد القاضي إلى المستشفى", "عاد القاضى إلى المستشفى"];
    /// Where ambiguous, none, as written.
    pub const TASHKEEL: [&str; 3] = ["عُيّن مديرًا، وعيّن نائبه", "عين مديرا، وعين نائبه", "عُيِّنَ مديرًا، وعيَّن نائبه"];
    /// Before the alef, on it.
    pub const TANWEEN: [&str; 2] = ["أمضى شهرًا كاملًا في البحر", "أمضى شهراً كاملاً في البحر"];
    /// The words of the choice.
    pub const TANWEEN_CHOICE: [&str; 2] = ["كتابًا", "كتاباً"];
    /// Digits of the choice.
    pub const DIGITS_CHOICE: [&str; 2] = ["١٢٣", "123"];
    /// Held and not held.
    pub const SPACING: [&str; 2] = ["وصلت السفينة، ثم غادرت.", "وصلت السفينة ، ثم غادرت ."];
    /// A headline of fourteen words.
    pub const HEADLINE: &str = "ميناء مرسى الريحان يستقبل أولى سفن القمح بعد توقف دام ثلاثة أسابيع بسبب العاصفة";
    /// What somebody said, with a fault of its words and one of its marks.
    pub const SAID: &str = "قال: «وصلنا الى المرسى ، ثم عدنا»";
    /// Those two faults.
    pub const SAID_FAULTS: [&str; 2] = ["الى", " ،"];
    /// Words of an article that is read.
    pub const READ_WORDS: usize = 900;
    /// Title first, and after.
    pub const TITLE: [&str; 2] = ["الدكتورة مريم الرفاعي", "مريم الرفاعي (دكتورة)"];
}
