//! The question for a path.

super::words! {
    IMPORT = "أيّ نص نستورد؟", "Which text to import?";
    PICTURE = "أيّ صورة نُرفق؟", "Which picture to attach?";
    PICTURE_FILE = "أين ملف هذه الصورة؟", "Where is this picture’s file?";
    EXPORT_FOLDER = "إلى أيّ مجلد نصدّر؟", "Which folder to export to?";
    DESK = "أيّ مكتب نفتح؟", "Which desk to open?";
    NO_DIALOG = "لا نافذة لاختيار الملفات على هذا الجهاز، فاكتب المسار هنا أو ألصقه.", "This machine has no file dialog, so type or paste the path here.";
    FORMS = "يُقبل المسار بين علامتي تنصيص، والعلامة ~ لمجلدك.", "Quotes around the path are understood, and ~ for your own folder.";
    DO_IMPORT = "استيراد", "Import";
    DO_ATTACH = "إرفاق", "Attach";
    DO_CHOOSE = "اختيار", "Choose";
    DO_OPEN = "فتح", "Open";
}
