//! What is told when a file with a structure is read: what was put right, what was left out, why it was refused.

super::words! {
    DAMAGED = "الملف تالف أو ناقص، ولم يُستورد منه شيء. احفظه من برنامجه مرة أخرى ثم أعد المحاولة", "The file is damaged or cut off; nothing was imported. Save it again in its own program and try once more";
    BOMB = "الملف يتمدّد عند فتحه إلى أكثر ممّا يبلغه أي مقال، ولم يُستورد منه شيء. تأكّد من مصدره", "The file unfolds to more than any article; nothing was imported. Make sure where it comes from";
    PATH = "في الملف مسار يخرج منه إلى غيره، ولم يُستورد منه شيء. تأكّد من مصدره", "The file names a path that leads out of it; nothing was imported. Make sure where it comes from";
    ENTITIES = "في الملف كيانات تُستبدل عند القراءة، ولا نقرأ مثله، ولم يُستورد منه شيء. تأكّد من مصدره", "The file holds entities that would be replaced while reading; such a file is not read and nothing was imported. Make sure where it comes from";
    DEPTH = "عناصر الملف متداخلة أعمق ممّا يبلغه أي مقال، ولم يُستورد منه شيء. تأكّد من مصدره", "The file is nested deeper than any article; nothing was imported. Make sure where it comes from";
    FORMS_REPAIRED = "جاءت الحروف أشكالًا منفصلة كما في ملفات الطباعة، فأُعيدت حروفًا. راجع النص.", "Letters came as shapes, as from print files, and were made letters again. Look the text over.";
    ORDER_REPAIRED = "جاء النص معكوسًا كما يُرى لا كما يُقرأ، فأُعيد ترتيبه. راجع الأرقام والأقواس.", "The text came in the order in which it is seen and was turned around. Look over numbers and brackets.";
    PICTURE_MISSING = "صورة بلا ملف: {0}. أرفقه في المقال.", "A picture without its file: {0}. Attach it in the article.";
    PICTURE_UNREADABLE = "ملف صورة لا يُقرأ: {0}. أرفق غيره في المقال.", "The file of a picture cannot be read: {0}. Attach another in the article.";
    COMMENTS_LEFT_OUT = "تُركت تعليقات الوثيقة، وهي في الملف الأصلي.", "Comments of the document were left out; they are in the original file.";
    DELETIONS_LEFT_OUT = "تُركت كلمات محذوفة بتتبّع التغييرات، وأُخذت المضافة.", "Words deleted under tracked changes were left out; inserted ones were taken.";
    NOTES_LEFT_OUT = "تُركت الحواشي، وهي في الملف الأصلي.", "Footnotes were left out; they are in the original file.";
    TABLES_AS_LINES = "صار كل صف من جدول فقرة.", "Each row of a table became a paragraph.";
    LINKED_PICTURES = "تُركت صور مرتبطة بعناوين خارج الملف: لا يُجلب شيء من الشبكة.", "Pictures that are linked from outside were left out: nothing is fetched from the network.";
    OTHER_CHAPTERS = "في الملف فصول أخرى، وقُرئ أولها: {0}", "The file holds other chapters; the first was read: {0}";
    OTHER_ITEMS = "في الملف مواد أخرى، وقُرئت أولى موادّه النصية.", "The file holds other items; its first text was read.";
    SPEAKER_LEFT_OUT = "قائل اقتباس لم يُربط بمصدر بعد: {0}", "Who said a quotation is not tied to a source yet: {0}";
    FURNITURE_LEFT_OUT = "تُركت أسطر من الصفحة ليست من المقال، وهي محفوظة معه.", "Lines of the page that are not the article’s were left out and are kept with it.";
    NO_TEXT_ITEM = "ليست هذه المادة نصًّا، فأُخذ منها عنوانها ووصفها.", "This item is no text; its title and description were taken.";
    EMBARGOED = "على المقال حظر نشر، ونُقل كما ورد.", "The article is under embargo, which was kept.";
    READ_AS_ARTICLE = "استُورد المقال: {0}", "The article was imported: {0}";
}
