//! Words of the commands that take care of a desk: append, recover, backup, restore.

use crate::i18n::Bilingual;

/// No journal holds more than the articles.
pub const NOTHING_TO_RECOVER: Bilingual =
    Bilingual::new("لا شيء يُستعاد: كل ما كُتب محفوظ.", "Nothing to recover: all that was typed is saved.");

/// A journal holds more than its article.
pub fn found(article: &str, edits: usize, from: &str, until: &str) -> Bilingual {
    Bilingual::made(
        format!("{article}: في سجل الكتابة ما لم يُحفظ. التعديلات: {edits}، من {from} إلى {until} بالتوقيت العالمي."),
        format!("{article}: the journal holds unsaved work; edits: {edits}, from {from} to {until} UTC."),
    )
}

/// Part of it is damaged.
pub fn damaged(bytes: u64, misplaced: usize) -> Bilingual {
    Bilingual::made(
        format!(
            "في السجل تلف (بايتات: {bytes}) تجاوزناه، وفقدت تعديلات موضعها ({misplaced}) فوضعناها في أقرب موضع، وأبقينا السجل."
        ),
        format!(
            "Part of the journal is damaged ({bytes} bytes) and was stepped over; edits that lost their place and were put nearby: {misplaced}. The journal is kept."
        ),
    )
}

/// Its end is cut off.
pub fn torn(bytes: u64) -> Bilingual {
    Bilingual::made(
        format!("آخر السجل مقطوع (بايتات: {bytes})، كما يتركه توقف في أثناء الكتابة."),
        format!("Its end is cut off ({bytes} bytes), as a stop in the middle of a write leaves it."),
    )
}

/// It was taken.
pub fn taken(revision: &str) -> Bilingual {
    Bilingual::made(
        format!("أصبح في المقال، والنسخة {revision}."),
        format!("It is in the article now, as revision {revision}."),
    )
}

/// It was merged with what another had saved.
pub fn conflicts(count: usize) -> Bilingual {
    Bilingual::made(
        format!("وحُفظ المقال بعدها من مكان آخر؛ مواضع الخلاف ({count}) تجدها اقتراحات."),
        format!("The article had been saved elsewhere since; places of disagreement, found as suggestions: {count}."),
    )
}

/// The text is in the journal only.
pub fn append_not_saved(why: &Bilingual) -> Bilingual {
    Bilingual::made(
        format!("لم يُحفظ المقال، وما أُعلن حفظه باقٍ في سجل الكتابة؛ استعده بالأمر «muharrir recover». {}", why.ar),
        format!(
            "the article was not saved; what was said to be durable is in the journal, bring it back with `muharrir recover`. {}",
            why.en
        ),
    )
}

/// A backup stands.
pub fn backed_up(files: usize, path: &str) -> Bilingual {
    Bilingual::made(
        format!("كُتبت النسخة الاحتياطية وقُرئت وطوبقت. عدد الملفات: {files}. المكان: {path}"),
        format!("The backup was written, read back and compared; files: {files}. Place: {path}"),
    )
}

/// A backup was restored.
pub fn restored(files: usize, path: &str) -> Bilingual {
    Bilingual::made(
        format!("استُعيد المكتب وطوبقت ملفاته. عددها: {files}. المكان: {path}"),
        format!("The desk was restored and its files compared; files: {files}. Place: {path}"),
    )
}
