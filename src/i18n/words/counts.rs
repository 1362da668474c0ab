//! Counted things in all their plural forms.

use crate::i18n::Plural;

macro_rules! counts {
    ($($name:ident = [$($ar:literal),+], [$($en:literal),+];)+) => {
        $(
            #[doc = concat!("Counted: ", stringify!($name), ".")]
            pub const $name: Plural = Plural { ar: [$($ar),+], en: [$($en),+] };
        )+
        #[cfg(test)]
        pub(crate) const ALL: &[(&str, Plural)] = &[$((stringify!($name), $name)),+];
    };
}

counts! {
    ARTICLES = ["لا مقالات", "مقال واحد", "مقالان", "{0} مقالات", "{0} مقالًا", "{0} مقال"],
        ["No articles", "{0} article", "{0} articles"];
    WORDS = ["لا كلمات", "كلمة واحدة", "كلمتان", "{0} كلمات", "{0} كلمة", "{0} كلمة"],
        ["No words", "{0} word", "{0} words"];
    READING_MINUTES = ["أقل من دقيقة قراءة", "دقيقة قراءة", "دقيقتا قراءة", "{0} دقائق قراءة", "{0} دقيقة قراءة", "{0} دقيقة قراءة"],
        ["Under a minute’s read", "{0}-minute read", "{0}-minute read"];
    FINDINGS = ["لا ملاحظات", "ملاحظة واحدة", "ملاحظتان", "{0} ملاحظات", "{0} ملاحظة", "{0} ملاحظة"],
        ["No findings", "{0} finding", "{0} findings"];
    BLOCKING_FINDINGS = ["لا ملاحظات مانعة", "ملاحظة مانعة واحدة", "ملاحظتان مانعتان", "{0} ملاحظات مانعة", "{0} ملاحظة مانعة", "{0} ملاحظة مانعة"],
        ["No blocking findings", "{0} blocking finding", "{0} blocking findings"];
    BLOCKS = ["لا موانع", "مانع واحد", "مانعان", "{0} موانع", "{0} مانعًا", "{0} مانع"],
        ["Nothing blocks", "{0} blocking", "{0} blocking"];
    WARNINGS = ["لا تنبيهات", "تنبيه واحد", "تنبيهان", "{0} تنبيهات", "{0} تنبيهًا", "{0} تنبيه"],
        ["No warnings", "{0} warning", "{0} warnings"];
    SOURCES = ["لا مصادر", "مصدر واحد", "مصدران", "{0} مصادر", "{0} مصدرًا", "{0} مصدر"],
        ["No sources", "{0} source", "{0} sources"];
    LABELS_ONLY = ["لا مصادر مجهولة", "مصدر مجهول واحد، بصفته فقط", "مصدران مجهولان، بصفتيهما فقط", "{0} مصادر مجهولة، بصفاتها فقط", "{0} مصدرًا مجهولًا، بصفاتها فقط", "{0} مصدر مجهول، بصفاتها فقط"],
        ["None anonymous", "{0} anonymous, by its label only", "{0} anonymous, by their labels only"];
    CAN_OPEN = ["لا أحد يستطيع فتحها", "يستطيع شخص واحد فتحها", "يستطيع شخصان فتحها", "يستطيع {0} أشخاص فتحها", "يستطيع {0} شخصًا فتحها", "يستطيع {0} شخص فتحها"],
        ["Nobody can open it", "{0} person can open it", "{0} people can open it"];
    PEOPLE = ["لا أحد", "شخص واحد", "شخصان", "{0} أشخاص", "{0} شخصًا", "{0} شخص"],
        ["Nobody", "{0} person", "{0} people"];
    SEALED_IDENTITIES = ["لا هويات مختومة", "مصدر بهوية مختومة", "مصدران بهوية مختومة", "{0} مصادر بهوية مختومة", "{0} مصدرًا بهوية مختومة", "{0} مصدر بهوية مختومة"],
        ["No sealed identities", "{0} with a sealed identity", "{0} with a sealed identity"];
    STATEMENTS = ["لا أقوال", "قول واحد", "قولان", "{0} أقوال", "{0} قولًا", "{0} قول"],
        ["No statements", "{0} statement", "{0} statements"];
    QUOTATIONS = ["لا اقتباسات", "اقتباس واحد", "اقتباسان", "{0} اقتباسات", "{0} اقتباسًا", "{0} اقتباس"],
        ["No quotations", "{0} quotation", "{0} quotations"];
    HELD_TRUE = ["لا أقوال ثبتت صحتها", "قول واحد ثبتت صحته", "قولان ثبتت صحتهما", "{0} أقوال ثبتت صحتها", "{0} قولًا ثبتت صحتها", "{0} قول ثبتت صحتها"],
        ["None held true", "{0} statement held true", "{0} statements held true"];
    PICTURES = ["لا صور", "صورة واحدة", "صورتان", "{0} صور", "{0} صورة", "{0} صورة"],
        ["No pictures", "{0} picture", "{0} pictures"];
    PARAGRAPHS = ["لا فقرات", "فقرة واحدة", "فقرتان", "{0} فقرات", "{0} فقرة", "{0} فقرة"],
        ["No paragraphs", "{0} paragraph", "{0} paragraphs"];
    LINES = ["لا أسطر", "سطر واحد", "سطران", "{0} أسطر", "{0} سطرًا", "{0} سطر"],
        ["No lines", "{0} line", "{0} lines"];
    GUESSES = ["لا تخمينات", "تخمين واحد", "تخمينان", "{0} تخمينات", "{0} تخمينًا", "{0} تخمين"],
        ["No guesses", "{0} guess", "{0} guesses"];
    SUGGESTIONS = ["لا اقتراحات", "اقتراح واحد", "اقتراحان", "{0} اقتراحات", "{0} اقتراحًا", "{0} اقتراح"],
        ["No suggestions", "{0} suggestion", "{0} suggestions"];
    COMMENTS = ["لا تعليقات", "تعليق واحد", "تعليقان", "{0} تعليقات", "{0} تعليقًا", "{0} تعليق"],
        ["No comments", "{0} comment", "{0} comments"];
    HELD_COMMENTS = ["لا تعليقات محتجزة", "تعليق محتجز واحد", "تعليقان محتجزان", "{0} تعليقات محتجزة", "{0} تعليقًا محتجزًا", "{0} تعليق محتجز"],
        ["None held", "{0} held", "{0} held"];
    CHANGES = ["لا فروق", "فرق واحد", "فرقان", "{0} فروق", "{0} فرقًا", "{0} فرق"],
        ["No changes", "{0} change", "{0} changes"];
    PLACES = ["لا مواضع", "موضع واحد", "موضعان", "{0} مواضع", "{0} موضعًا", "{0} موضع"],
        ["No places", "{0} place", "{0} places"];
    REPLACED = ["لم يُستبدل شيء", "استُبدل موضع واحد", "استُبدل موضعان", "استُبدلت {0} مواضع", "استُبدل {0} موضعًا", "استُبدل {0} موضع"],
        ["Nothing replaced", "Replaced {0} place", "Replaced {0} places"];
    MARKS = ["لم تُحذف أي علامة تشكيل", "حُذفت علامة تشكيل واحدة", "حُذفت علامتا تشكيل", "حُذفت {0} علامات تشكيل", "حُذفت {0} علامة تشكيل", "حُذفت {0} علامة تشكيل"],
        ["No vowel mark was stripped", "{0} vowel mark was stripped", "{0} vowel marks were stripped"];
    TIMES = ["لا مرة", "مرة واحدة", "مرتين", "{0} مرات", "{0} مرة", "{0} مرة"],
        ["never", "{0} time", "{0} times"];
    IGNORED = ["لا ملاحظات متجاهلة", "ملاحظة متجاهلة في هذا المقال", "ملاحظتان متجاهلتان في هذا المقال", "{0} ملاحظات متجاهلة في هذا المقال", "{0} ملاحظة متجاهلة في هذا المقال", "{0} ملاحظة متجاهلة في هذا المقال"],
        ["None ignored", "{0} ignored in this article", "{0} ignored in this article"];
    LANGUAGE_FINDINGS = ["لا ملاحظات لغوية", "ملاحظة لغوية واحدة", "ملاحظتان لغويتان", "{0} ملاحظات لغوية", "{0} ملاحظة لغوية", "{0} ملاحظة لغوية"],
        ["No language findings", "{0} language finding", "{0} language findings"];
    IN_ARTICLES = ["في لا مقالات", "في مقال واحد", "في مقالين", "في {0} مقالات", "في {0} مقالًا", "في {0} مقال"],
        ["in no articles", "in {0} article", "in {0} articles"];
    RESULTS = ["لا نتائج", "نتيجة واحدة", "نتيجتان", "{0} نتائج", "{0} نتيجة", "{0} نتيجة"],
        ["No results", "{0} result", "{0} results"];
    FILES = ["لا ملفات", "ملف واحد", "ملفان", "{0} ملفات", "{0} ملفًا", "{0} ملف"],
        ["No files", "{0} file", "{0} files"];
    MINUTES_AGO = ["الآن", "قبل دقيقة", "قبل دقيقتين", "قبل {0} دقائق", "قبل {0} دقيقة", "قبل {0} دقيقة"],
        ["just now", "a minute ago", "{0} minutes ago"];
    RULES_PASSED = ["لا قاعدة سليمة", "قاعدة واحدة سليمة", "قاعدتان سليمتان", "{0} قواعد سليمة", "{0} قاعدة سليمة", "{0} قاعدة سليمة"],
        ["No rules pass", "{0} rule passes", "{0} rules pass"];
    OTHER_RULES_PASSED = ["لا قاعدة أخرى سليمة", "قاعدة أخرى سليمة", "قاعدتان أخريان سليمتان", "{0} قواعد أخرى سليمة", "{0} قاعدة أخرى سليمة", "{0} قاعدة أخرى سليمة"],
        ["No other rules pass", "{0} other rule passes", "{0} other rules pass"];
    WAITING = ["لا شيء يحتاج إلى قرارك", "مقال واحد يحتاج إلى قرارك", "مقالان يحتاجان إلى قرارك", "{0} مقالات تحتاج إلى قرارك", "{0} مقالًا يحتاج إلى قرارك", "{0} مقال يحتاج إلى قرارك"],
        ["Nothing waits for your decision", "{0} waits for your decision", "{0} wait for your decision"];
    SELECTED_ARTICLES = ["لم يُحدَّد مقال", "حُدّد مقال واحد", "حُدّد مقالان", "حُدّدت {0} مقالات", "حُدّد {0} مقالًا", "حُدّد {0} مقال"],
        ["Nothing selected", "{0} selected", "{0} selected"];
    UNCHANGED_BLOCKS = ["لا فقرات بلا تغيير", "فقرة واحدة بلا تغيير", "فقرتان بلا تغيير", "{0} فقرات بلا تغيير", "{0} فقرة بلا تغيير", "{0} فقرة بلا تغيير"],
        ["Nothing unchanged", "{0} paragraph unchanged", "{0} paragraphs unchanged"];
    VERSIONS = ["لا نسخ", "نسخة واحدة", "نسختان", "{0} نسخ", "{0} نسخة", "{0} نسخة"],
        ["No versions", "{0} version", "{0} versions"];
    UNSAVED_ARTICLES = ["لا مقالات فيها ما لم يُحفظ", "مقال واحد فيه ما لم يُحفظ", "مقالان فيهما ما لم يُحفظ", "{0} مقالات فيها ما لم يُحفظ", "{0} مقالًا فيها ما لم يُحفظ", "{0} مقال فيها ما لم يُحفظ"],
        ["No article holds unsaved work", "{0} article holds unsaved work", "{0} articles hold unsaved work"];
}
