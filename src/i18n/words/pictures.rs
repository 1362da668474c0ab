//! The pictures of an article.

super::words! {
    TITLE = "الصور", "Pictures";
    PICTURES_OF_ARTICLE = "صور المقال", "Pictures of the article";
    ADD_PICTURE = "إضافة صورة", "Add a picture";
    REPLACE_FILE = "استبدال الملف", "Replace file";
    ATTACH_FILE = "إرفاق الملف", "Attach file";
    OPEN_IN_VIEWER = "فتح في عارض النظام", "Open in system viewer";
    LEAD = "الرئيسية", "Lead";
    MAKE_LEAD = "اجعلها الرئيسية", "Make lead";
    LEAD_OF_ARTICLE = "الصورة الرئيسية للمقال", "Lead picture of the article";
    DROP_HERE = "أفلِت صورة هنا", "Drop a picture here";
    DROP_OR_CHOOSE = "أفلِت صورة هنا أو اختر ملفًا", "Drop a picture here or choose a file";
    DETAILS = "بيانات الصورة", "Picture details";
    FROM_FILE = "من ملف الصورة", "From the file";
    CAPTION = "التعليق", "Caption";
    CREDIT = "المصوّر والجهة", "Credit";
    ALT = "النص البديل", "Alt text";
    ALT_HINT = "صِف ما يُرى في الصورة لمن لا يراها", "Describe what is seen, for those who cannot see it";
    ALT_REQUIRED = "مطلوب قبل التصدير، ولا يُنسخ من التعليق", "Required before export, and never copied from the caption";
    RIGHTS = "حقوق النشر", "Rights";
    OWNED_BY_PAPER = "ملك الصحيفة", "Owned by the paper";
    DATE_TAKEN = "تاريخ الالتقاط", "Date taken";
    ORIGINAL = "الأصل", "Original";
    SIZE = "المقاس", "Size";
    FILE_SIZE = "حجم الملف", "File size";
    FILE_NAME = "اسم الملف", "File name";
    MISSING_FILE = "الملف ناقص", "File missing";
    MOVE_EARLIER = "تقديم الصورة", "Move earlier";
    MOVE_LATER = "تأخير الصورة", "Move later";
    REMOVE = "إزالة الصورة", "Remove picture";
    INSERT_IN_PAGE = "إدراج في الصفحة", "Insert in the page";
    COMPLETE = "كاملة", "Complete";
    NO_CAPTION = "بلا تعليق", "No caption";
    NO_CREDIT = "بلا مصوّر", "No credit";
    NO_ALT = "بلا نص بديل", "No alt text";
    PREVIEW_SIZES = "معاينة المقاسات", "Crops as they will appear";
    ORIGINAL_UNTOUCHED = "القص لا يمسّ الملف الأصلي", "Crops never touch the original file";
    CARRIES_LOCATION = "الملف يحمل موقع التصوير ورقم الكاميرا", "The file carries a location and a camera serial";
    LOCATION_NEVER_LEAVES = "لن يخرج أيّ منهما في التصدير.", "Neither will leave in an export.";
}
