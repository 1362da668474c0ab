//! Words of a bundle: its progress, what stops it, what a check of it finds, and the few words printed in its pages.

super::words! {
    OFF_THE_RECORD = "لم تُصدَّر الحزمة: في المقال كلام ليس للنشر ({0}). احذفه أو غيّر شرطه باتفاق مع المصدر، ولا تجاوز لذلك.", "The bundle was not made: the article holds words that are off the record ({0}). Remove them, or change their terms with the source; this cannot be overridden.";
    PICTURE_MISSING = "لم تُصدَّر الحزمة: الصورة {0} بلا ملف. أرفق الملف أو احذف الصورة.", "The bundle was not made: picture {0} has no file. Attach the file or remove the picture.";
    PICTURE_UNREADABLE = "لم تُصدَّر الحزمة: تعذّرت قراءة ملف الصورة {0}. {1}", "The bundle was not made: the file of picture {0} could not be read. {1}";
    BASE_ADDRESS = "لم تُصدَّر الحزمة: عنوان الموقع {0} ليس عنوانًا كاملًا على الشبكة.", "The bundle was not made: the site’s address {0} is not a full web address.";
    CANCELLED = "أُوقف التصدير، ولم يبقَ منه شيء.", "Export stopped; nothing of it remains.";

    IN_FIELDS = "حقول المقال", "the article’s fields";
    IN_BLOCK = "الفقرة {0}", "paragraph {0}";
    IN_PICTURE = "الصورة {0}", "picture {0}";
    IN_COMMENTS = "تعليقات القرّاء", "the readers’ comments";
    IN_OVERRIDE = "سبب التجاوز", "the reason of the override";

    STEP_PICTURES = "تحويل الصورة {0} من {1}", "Converting picture {0} of {1}";
    STEP_PAGE = "كتابة الصفحة", "Writing the page";
    STEP_TEXT = "كتابة النص", "Writing the text";
    STEP_MARKDOWN = "كتابة النص الموسوم", "Writing the marked-up text";
    STEP_FEED = "كتابة التلقيم", "Writing the feed";
    STEP_PRINT = "كتابة صفحات الطباعة", "Writing the printed pages";
    STEP_MANIFEST = "كتابة البيان والبصمات", "Writing the manifest and checksums";

    NOT_WRITTEN = "لم تُكتب صيغة {0}: في المقال صورة أو خط لا يدخلها، ولم يُصدَّر شيء. صدّر دون هذه الصيغة، أو استبدل الصورة", "The format {0} was not written: a picture or a font does not fit into it. Nothing was exported. Export without this format, or replace the picture";

    SOUND = "كل الملفات سليمة: {0}.", "Every file is sound: {0}.";
    CHANGED = "تغيّر الملف: {0}", "Changed: {0}";
    MISSING = "ملف ناقص: {0}", "Missing: {0}";
    FORGED_APPROVAL = "اعتماد لا يصحّ في {0}", "An approval that does not hold: {0}";
    EXTRA = "ملف زائد: {0}", "Not of the bundle: {0}";

    ZIP_DAMAGED = "الملف المضغوط تالف أو ليس حزمة، ولم يُفتح منه شيء.", "The zip is damaged or no bundle; nothing of it was opened.";
    ZIP_TOO_LARGE = "الملف المضغوط أكبر ممّا تبلغه حزمة، ولم يُفتح منه شيء.", "The zip is larger than any bundle; nothing of it was opened.";
    ZIP_PATH = "في الملف المضغوط مسار غير مأمون، ولم يُفتح منه شيء: {0}", "The zip holds an unsafe path; nothing of it was opened: {0}";

    PRINTED_UNTITLED = "بلا عنوان", "Untitled";
    PRINTED_GALLERY = "معرض صور", "Picture gallery";
    PRINTED_COMMENTS = "تعليقات القرّاء", "Readers’ comments";
    PRINTED_TAGS = "وسوم", "Tags";
    PRINTED_PICTURE = "صورة", "Picture";
    PRINTED_CONTENTS = "المحتويات", "Contents";
    PRINTED_COVER = "الغلاف", "Cover";
    CSV_FILE = "الملف", "File";
    CSV_NUMBER = "رقم الصورة", "Picture";
    CSV_CAPTION = "تعليق الصورة", "Caption";
    CSV_CREDIT = "المصوّر والجهة", "Credit";
    CSV_RIGHTS = "حقوق النشر", "Rights";
    CSV_ALT = "النص البديل", "Alt text";
    CSV_WIDTH = "العرض بالبكسل", "Width in pixels";
    CSV_HEIGHT = "الارتفاع بالبكسل", "Height in pixels";
}
