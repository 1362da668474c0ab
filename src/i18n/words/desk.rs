//! The desk: the list of articles.

super::words! {
    TITLE = "المكتب", "Desk";
    SEARCH_DESK = "ابحث في المكتب كله", "Search the whole desk";
    FILTER = "ابحث في العناوين", "Filter by headline";
    IMPORT = "استيراد", "Import";
    NEW_ARTICLE = "مقال جديد", "New article";
    ALL_STATES = "الكل", "All";
    SECTION_ALL = "القسم: الكل", "Section: all";
    SECTION_IS = "القسم: {0}", "Section: {0}";
    AUTHOR_ALL = "الكاتب: الكل", "Author: all";
    AUTHOR_IS = "الكاتب: {0}", "Author: {0}";
    COLUMN_HEADLINE = "العنوان", "Headline";
    COLUMN_STATE = "الحالة", "State";
    COLUMN_AUTHOR = "الكاتب", "Author";
    COLUMN_WORDS = "الكلمات", "Words";
    COLUMN_FINDINGS = "الملاحظات", "Findings";
    COLUMN_LAST_CHANGE = "آخر تعديل", "Last change";
    CLEAR = "سليم", "Clear";
    PICTURE_MISSING = "صورة ناقصة", "Picture missing";
    SEALED_SOURCE = "مصدر مختوم", "Sealed source";
    EMBARGO_UNTIL = "محظور حتى {0}", "Embargo until {0}";
    DROP_HINT = "اسحب ملفات النص أو الصور إلى هنا لاستيرادها", "Drag text files or pictures here to import them";
    DROP_NOW = "أفلِت الملفات هنا لاستيرادها", "Drop the files here to import them";
    UNTITLED = "بلا عنوان", "Untitled";
    NO_AUTHOR = "بلا كاتب", "No author";
    COPY_OF = "نسخة من {0}", "Copy of {0}";
    OPEN = "فتح", "Open";
    RENAME = "تغيير الاسم", "Rename";
    DUPLICATE = "إنشاء نسخة", "Duplicate";
    COMPARE = "مقارنة النسخ", "Compare versions";
    MOVE_TO_TRASH = "نقل إلى السلة", "Move to trash";
    TRASH = "السلة", "Trash";
    RESTORE = "استعادة", "Restore";
    CLEAR_FILTERS = "مسح المرشّحات", "Clear filters";
    ROW_MENU = "خيارات المقال", "Article options";
    SORT_ASCENDING = "ترتيب تصاعدي", "Sort ascending";
    SORT_DESCENDING = "ترتيب تنازلي", "Sort descending";
    OPEN_DESK = "فتح مكتب", "Open a desk";
    NEW_DESK = "مكتب جديد", "New desk";
    DESK_NAME = "اسم المكتب", "Name of the desk";
    SEARCH_ROWS = "عنوان أو قسم أو كاتب", "Headline, section, author";
    SECTION = "القسم", "Section";
    AUTHOR = "الكاتب", "Author";
    RENAME_BECOMES = "يصير المعرّف في الرابط واسم المجلد: {0}", "The slug and the folder become: {0}";
    ARTICLES = "المقالات", "Articles";
}
