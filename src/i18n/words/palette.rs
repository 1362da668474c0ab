//! The command palette.

super::words! {
    TITLE = "لوحة الأوامر", "Command palette";
    HINT = "اكتب أمرًا أو عنوان مقال أو اسم مصدر", "Type a command, a headline or a source";
    COMMANDS = "أوامر", "Commands";
    ARTICLES = "مقالات", "Articles";
    SOURCES = "مصادر", "Sources";
    MOVE = "تنقّل", "Move";
    RUN = "تنفيذ", "Run";
    CLOSE = "إغلاق", "Close";
    UNAVAILABLE = "غير متاح الآن", "Not available now";
    NOTHING_FOUND = "لا نتيجة لهذه الكلمة", "Nothing found for this word";
}
