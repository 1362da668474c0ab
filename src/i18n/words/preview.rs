//! The preview of the printed page, and the copy for a web site's editor.

super::words! {
    TITLE = "معاينة الطباعة", "Print preview";
    PREPARING = "تُصفّ الصفحات…", "Setting the pages…";
    PAGE_OF = "الصفحة {0} من {1}", "Page {0} of {1}";
    FIT_WIDTH = "عرض النافذة", "Fit width";
    WHOLE_PAGE = "صفحة كاملة", "Whole page";
    LARGER = "تكبير", "Larger";
    SMALLER = "تصغير", "Smaller";
    BACK = "رجوع إلى المقال", "Back to the article";
    COPY_FOR_CMS = "نسخ للموقع", "Copy for CMS";
    COPIED_FOR_CMS = "نُسخ المقال: صفحة ونصًّا. الصقه في محرّر الموقع", "The article was copied as HTML and text. Paste it into the site’s editor";
    NOTHING = "لا مقال مفتوح لمعاينته", "No article is open to preview";
}
