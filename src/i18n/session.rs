//! Words of what the session tells by itself.

use super::Bilingual;
use super::Bilingual as B;

/// An approval fell.
pub const APPROVAL_FELL: Bilingual =
    B::new("تغيّر المقال بعد اعتماده، فسقط الاعتماد.", "The article changed after approval; the approval is gone.");
/// An edit did not fit the article any more.
pub const EDIT_IS_STALE: Bilingual = B::new(
    "تغيّر المقال قبل أن يُنفَّذ هذا التعديل، فلم يتغيّر شيء. أعد المحاولة.",
    "The article changed before this edit was made; nothing was changed. Try again.",
);
/// A save failed.
pub const SAVE_FAILED: Bilingual = B::new(
    "تعذّر الحفظ. عملك باقٍ في الذاكرة، وسنعيد المحاولة.",
    "Could not save. Your work is kept in memory; we will try again.",
);
/// To the trash.
pub const TRASHED: Bilingual = B::new("نُقل المقال إلى السلة", "Article moved to trash");
/// From the trash.
pub const RESTORED: Bilingual = B::new("أُعيد المقال إلى مكانه", "Article restored");
/// A source that articles use stays.
pub const SOURCE_IS_USED: Bilingual = B::new(
    "لهذا المصدر أقوال في مقالات المكتب، فلا يُحذف. افصل أقواله أولًا.",
    "Articles of this desk quote this source, so it stays. Untie its quotations first.",
);
/// A source went.
pub const SOURCE_REMOVED: Bilingual = B::new("حُذف المصدر من السجل", "Source removed from the register");
/// A picture came.
pub const PICTURE_ATTACHED: Bilingual = B::new("أُرفقت الصورة", "Picture attached");
/// A picture went.
pub const PICTURE_REMOVED: Bilingual = B::new("أُزيلت الصورة من المقال", "Picture removed from the article");
/// A dropped line came back.
pub const LINE_KEPT: Bilingual = B::new("أُعيد السطر إلى آخر المتن", "The line is back, at the end of the body");
/// The export begins.
pub const EXPORT_BEGINS: Bilingual = B::new("تجهيز الحزمة", "Preparing the bundle");
/// Done.
pub const EXPORTED: Bilingual = B::new("اكتمل التصدير، وفُحصت الحزمة", "Exported, and the bundle was checked");
/// Stopped.
pub const EXPORT_STOPPED: Bilingual = B::new("أُوقف التصدير، ولم يبقَ منه شيء", "Export stopped; nothing of it remains");
/// Refused.
pub const EXPORT_REFUSED: Bilingual = B::new(
    "لا يُصدَّر المقال وفيه موانع، ولم يُكتب شيء. عالج الموانع، أو صدّر مع التجاوز باسم وسبب.",
    "Findings block the export; nothing was written. Settle them, or export with an override, a name and a reason.",
);
/// An override without words.
pub const OVERRIDE_NEEDS_WORDS: Bilingual =
    B::new("التجاوز يتطلب اسمًا وسببًا، ولم يُكتب شيء.", "An override needs a name and a reason; nothing was written.");
/// A sealed name was found in the article, and none may leave.
pub const CANNOT_OVERRIDE_NAME: Bilingual = B::new(
    "في المقال اسم مختوم أو ما يدلّ على صاحبه، ولا تجاوز له. لم يُكتب شيء. احذفه من المقال أولًا.",
    "The article holds a sealed name or what leads to it, which nothing overrides; nothing was written. Take it out first.",
);
/// Some findings cannot be overridden.
pub const CANNOT_OVERRIDE: Bilingual = B::new(
    "في المقال قول ليس للنشر، ولا تجاوز له. لم يُكتب شيء. احذف القول من النص أولًا.",
    "The article holds off-the-record words, which nothing overrides; nothing was written. Take them out first.",
);
/// A panic on the way to a bundle.
pub const EXPORT_BROKE: Bilingual = B::new(
    "توقف التصدير بخطأ في البرنامج نفسه، ولم تُصدَّر حزمة. مقالك محفوظ كما هو. أعد المحاولة، وإن تكرر الخطأ فصدّر بصيغ أقل لتعرف أيها السبب.",
    "Export stopped at a fault of the program itself, and no bundle was made. Your article is saved as it is. Try again; if it happens again, export fewer formats to find out which one is the cause.",
);
/// What was written is not what was made.
pub const WRITTEN_BUNDLE_DIFFERS: Bilingual = B::new(
    "كُتبت الحزمة لكن ما على القرص لا يطابقها. لا تستعملها، وافحص القرص ثم صدّر من جديد.",
    "The bundle was written, but what is on the disk differs. Do not use it; check the disk and export again.",
);

/// A bundle left, and the history does not hold its version.
pub fn export_unrecorded(why: &Bilingual) -> Bilingual {
    Bilingual::made(
        format!("اكتمل التصدير، لكن النسخة المصدَّرة لم تُسجَّل في سجل المقال. {}", why.ar),
        format!("Exported, but the version that left could not be kept in the article’s history. {}", why.en),
    )
}

/// Stations, as they are reached.
pub const BACK_TO_DRAFT: Bilingual = B::new("أُعيد المقال إلى المسودة", "Back to draft");
/// In review.
pub const SENT_FOR_REVIEW: Bilingual = B::new("أُرسل المقال إلى المراجعة", "Sent for review");
/// Returned.
pub const RETURNED: Bilingual = B::new("أُعيد المقال للتعديل", "Returned for changes");
/// Approved.
pub const APPROVED: Bilingual = B::new("اعتُمد المقال", "Article approved");
/// Published.
pub const PUBLISHED: Bilingual = B::new("سُجّل نشر المقال", "Marked as published");
/// The window was to be closed with unsaved work.
pub const NOT_SAVED_AT_CLOSE: Bilingual = B::new(
    "لم يُحفظ كل شيء، وما لم يُحفظ باقٍ في هذه النافذة. عالج سبب التعذّر، أو أغلق النافذة مرة أخرى لتتركه.",
    "Not everything could be saved; what was not is still in this window. Settle the cause, or close again to leave it.",
);

/// Another's changes came in.
pub const MERGED: Bilingual = B::new(
    "حفظ غيرك هذا المقال وأنت تعمل فيه. دمجنا النصين، وما اختلف فيه الطرفان تجده اقتراحًا، ونصّه كاملًا في السجل.",
    "Someone else saved this article while you worked on it. Both texts are merged; where they disagree you find a suggestion, and their whole text is in the history.",
);

/// A typed path that does not begin at a root.
pub const PATH_NOT_WHOLE: Bilingual = B::new(
    "هذا ليس مسارًا كاملًا، ولم يُفتح شيء. اكتبه من أوله، أو ابدأه بالعلامة ~ لمجلدك.",
    "This is not a whole path; nothing was opened. Write it from its root, or begin with ~ for your own folder.",
);
/// A folder where a file is wanted.
pub const PATH_IS_A_FOLDER: Bilingual = B::new(
    "هذا مجلد والمطلوب ملف. أضف اسم الملف إلى المسار.",
    "This is a folder, a file is wanted. Add the file’s name to the path.",
);
/// A file where a folder is wanted.
pub const PATH_IS_A_FILE: Bilingual = B::new(
    "هذا ملف والمطلوب مجلد. احذف اسم الملف من المسار.",
    "This is a file, a folder is wanted. Take the file’s name off the path.",
);
