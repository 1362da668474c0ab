//! The import screen.

super::words! {
    TITLE = "استيراد نص", "Import a text";
    MAKE_DRAFT = "إنشاء المسودة", "Make the draft";
    HEADLINE = "عنوان", "Headline";
    PICTURE = "صورة", "Picture";
    PARAGRAPH = "فقرة", "Paragraph";
    SUBHEADING = "عنوان فرعي", "Subheading";
    READER_COMMENT = "تعليق قارئ", "Reader comment";
    CONTINUED = "تتمّة", "Continued";
    READER_NAME = "اسم قارئ", "Reader’s name";
    TAKEN_FOR = "ما هذا السطر؟", "What is this line?";
    REVERSE = "عكس", "Reverse";
    UNREADABLE = "لم يُقرأ", "Unreadable";
    NO_SECTION = "بلا قسم", "No section";
    FURNITURE = "زائد", "Furniture";
    PICTURE_PLACE = "مكان صورة بمقاس {0}، والملف ناقص", "A picture’s place, size {0}, file missing";
    PICTURE_PLACE_NO_SIZE = "مكان صورة، والملف ناقص", "A picture’s place, file missing";
    ATTACH_FILE = "إرفاق الملف", "Attach file";
    WHAT_WE_GUESSED = "ما خمّناه", "What we guessed";
    NOTHING_UNSEEN = "لا يُحذف شيء من غير أن تراه، وكل تخمين يُعكس.", "Nothing goes unseen, and every guess can be reversed.";
    HEADLINE_FROM_FIRST = "العنوان من السطر الأول", "Headline from the first line";
    PICTURE_WITHOUT_FILE = "صورة بلا ملف", "A picture without its file";
    PLACE_FROM_NAME = "عُرف مكانها من اسم الملف", "Its place was known by the file name";
    ATTACH = "إرفاق", "Attach";
    CHANGE = "تغيير", "Change";
    KEEP = "إبقاء", "Keep";
    DROP = "حذف", "Drop";
    SHOW = "عرض", "Show";
    FIX = "تصحيح", "Fix";
    SET = "تحديد", "Set";
    LEFT_OVER = "بقايا صفحة الموقع", "Left over from the web page";
    KEPT_ASIDE = "يُحفظان جانبًا ولا يُنشران من تلقاء أنفسهما", "Kept aside, never published by themselves";
    COMMENTS_KEPT_ASIDE = "تُحفظ جانبًا ولا تُنشر من تلقاء نفسها", "Kept aside, never published unasked";
    QUOTE_MARK_WRONG = "علامة تنصيص معكوسة", "A quotation mark faces the wrong way";
    RELATIVE_DATE = "تاريخ نسبي بلا مرجع", "A relative date without an anchor";
    RELATIVE_DATE_WHERE = "«{0}»، والمقال بلا تاريخ", "“{0}”, and no dateline";
    ENCODING = "الترميز", "Encoding";
    TEXT = "النص", "Text";
    SECTION = "القسم", "Section";
    ORIGINAL_KEPT = "الأصل محفوظ كما ورد مع المقال", "The original is kept as it came, beside the article";
    NOT_TEXT = "ليس هذا ملفًا نصيًّا، ولم يُستورد منه شيء", "This is not a text file; nothing was imported";
}
