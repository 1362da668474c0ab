//! Formats of a bundle, as people call them.

super::words! {
    HTML = "صفحة", "Page";
    TEXT = "نص", "Text";
    MARKDOWN = "نص موسوم", "Marked-up text";
    NINJS = "تلقيم الوكالات", "Agency feed";
    NINJS_FIRST = "تلقيم الوكالات، الجيل الأول", "Agency feed, first generation";
    NEWSML = "رسالة إخبارية", "News message";
    RSS = "تلقيم الموقع", "Web feed";
    WXR = "ملف استيراد ووردبريس", "WordPress import file";
    GUTENBERG = "كتل محرّر ووردبريس", "WordPress editor blocks";
    GHOST = "ملف استيراد غوست", "Ghost import file";
    DOCX = "مستند وورد", "Word document";
    ODT = "مستند مفتوح", "OpenDocument text";
    EPUB = "كتاب إلكتروني", "E-book";
    PDF = "صفحات للطباعة", "Printed pages";
    WRITING = "كتابة {0}", "Writing: {0}";
}
