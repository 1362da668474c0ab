//! Toasts and banners: what happened, what was kept, what to do.

super::words! {
    MOVED_TO_TRASH = "نُقل المقال إلى السلة", "Article moved to trash";
    RESTORED = "أُعيد المقال إلى مكانه", "Article restored";
    DUPLICATED = "أُنشئت نسخة من المقال", "Article duplicated";
    IMPORTED = "أُنشئت المسودة من الملف المستورد", "The draft was made from the imported file";
    SENT_FOR_REVIEW = "أُرسلت إلى المراجعة", "Sent for review";
    APPROVED = "اعتُمد المقال", "Article approved";
    RETURNED = "أُعيد المقال للتعديل", "Article returned";
    PICTURE_ATTACHED = "أُرفقت الصورة", "Picture attached";
    QUOTATION_TIED = "رُبط الاقتباس بمصدره", "Quotation tied to its source";
    QUOTATION_UNTIED = "فُكّ ربط الاقتباس", "Quotation untied";
    SOURCE_SAVED = "حُفظ المصدر", "Source saved";
    COPIED = "نُسخ", "Copied";
    SAVE_FAILED = "تعذّر الحفظ. عملك محفوظ في السجل، وسنعيد المحاولة", "Could not save. Your work is in the journal; we will try again";
    SAVE_FAILED_KEPT = "تعذّر الحفظ. عملك باقٍ في هذه النافذة، وسنعيد المحاولة", "Could not save. Your work stays in this window; we will try again";
    DISK_FULL = "القرص ممتلئ. أفرغ مساحة ثم أعد المحاولة، ولم يضِع شيء", "The disk is full. Free some space and try again; nothing is lost";
    NO_PERMISSION = "لا إذن بالكتابة في هذا المجلد. اختر مجلدًا آخر", "No permission to write in this folder. Choose another";
    NEWER_FILE = "هذا الملف من إصدار أحدث من محرّر، فلم نغيّر فيه شيئًا", "This file comes from a newer Muharrir; we changed nothing in it";
    NOT_A_TEXT = "ليس هذا ملفًا نصيًّا، ولم يُستورد منه شيء", "This is not a text file; nothing was imported";
    NOT_A_PICTURE = "ليس هذا ملف صورة نعرفه، ولم يُرفق شيء", "This is not a picture we know; nothing was attached";
    CHANGED_ON_DISK = "تغيّر الملف على القرص منذ فتحته. أبقينا النسختين.", "The file changed on disk since you opened it. Both versions are kept.";
    CONFLICTING_COPY = "وُجدت نسخة متعارضة من هذا المقال. قارن ثم ادمج", "A conflicting copy of this article was found. Compare, then merge";
    OPEN_ELSEWHERE = "المقال مفتوح الآن عند {0}", "{0} has this article open";
    QUOTATION_CHANGED = "تغيّر نص هذا الاقتباس بعد التحقق منه", "This quotation’s words changed after it was verified";
    APPROVAL_GONE = "تغيّر المقال بعد اعتماده، فسقط الاعتماد", "The article changed after approval; the approval is gone";
    EXPORT_STOPPED = "أُوقف التصدير، ولم يبقَ منه شيء", "Export stopped; nothing of it remains";
    EXPORT_FINISHED = "اكتمل التصدير", "Export finished";
    NO_DIALOG = "لا نافذة لاختيار الملفات على هذا الجهاز. اكتب المسار بدلًا منها", "This machine has no file dialog. Type the path instead";
    NO_DISPLAY = "لا شاشة متاحة لفتح النافذة. للعمل من غير نافذة شغّل: {0}", "No display to open the window on. To work without one run: {0}";
}
