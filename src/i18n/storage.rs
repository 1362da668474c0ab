//! What is said when something cannot be read or written: what happened, what was kept, what to do. The path last, kept
//! left to right by isolates (UAX #9) so that an Arabic sentence does not reorder it.

use super::Bilingual;

fn at(ar: &str, en: &str, path: &str) -> Bilingual {
    Bilingual::made(format!("{ar}: {}", ltr(path)), format!("{en}: {path}"))
}

/// `text` as a left-to-right island in an Arabic sentence.
fn ltr(text: &str) -> String {
    format!("\u{2066}{text}\u{2069}")
}

/// Nothing at this path.
pub fn not_found(path: &str) -> Bilingual {
    at(
        "لا شيء في هذا الموضع، ولم نغيّر شيئًا. تحقّق من المسار ثم أعد المحاولة",
        "There is nothing here; we changed nothing. Check the path and try again",
        path,
    )
}

/// No article of the desk answers to this.
pub fn no_article(key: &str) -> Bilingual {
    Bilingual::made(
        format!("لا مقال في المكتب بهذا الاسم أو الرمز. اعرض القائمة وخُذ منها: {}", ltr(key)),
        format!("No article on the desk has this slug or id. List the desk and take one from there: {key}"),
    )
}

/// Several articles answer to this.
pub fn ambiguous(key: &str, candidates: &[String]) -> Bilingual {
    let all = candidates.iter().map(|c| ltr(c)).collect::<Vec<_>>().join("، ");
    Bilingual::made(
        format!("أكثر من مقال يبدأ بهذا ({}). حدّد واحدًا: {all}", ltr(key)),
        format!("More than one article answers to {key}. Choose one: {}", candidates.join(", ")),
    )
}

/// No right to read or write.
pub fn no_rights(path: &str) -> Bilingual {
    at(
        "لا إذن بالوصول إلى هذا الموضع، ولم يتغيّر فيه شيء. اختر مجلدًا آخر أو اطلب الإذن",
        "No permission here; nothing was changed. Choose another folder or ask for access",
        path,
    )
}

/// The place can only be read.
pub fn read_only(path: &str) -> Bilingual {
    at(
        "هذا الموضع للقراءة فقط، ولم يتغيّر فيه شيء. اختر مجلدًا آخر",
        "This place is read-only; nothing was changed. Choose another folder",
        path,
    )
}

/// No room left.
pub fn disk_full(path: &str) -> Bilingual {
    at(
        "القرص ممتلئ. أفرغ مساحة ثم أعد المحاولة، ولم يضِع شيء",
        "The disk is full. Free some space and try again; nothing is lost",
        path,
    )
}

/// A file that cannot be understood. `place` is the reader's, in its own words.
pub fn damaged(place: &str, path: &str) -> Bilingual {
    at(
        &format!(
            "الملف تالف أو ناقص، فأبقيناه كما هو. أصلحه في محرّر نصوص أو أعده من نسخة احتياطية. الموضع: {}. الملف",
            ltr(place)
        ),
        &format!(
            "The file is damaged or cut off; we left it as it is. Mend it in a text editor or bring back a backup. Place: {place}. File"
        ),
        path,
    )
}

/// A picture whose bytes have changed.
pub fn picture_damaged(path: &str) -> Bilingual {
    at(
        "تغيّر ملف الصورة عمّا حُفظ، فأبقيناه كما هو. أرفق الصورة من أصلها من جديد",
        "The picture file is not as it was stored; we left it as it is. Attach the picture from its original again",
        path,
    )
}

/// A file of a newer program.
pub fn newer(path: &str) -> Bilingual {
    at(
        "هذا الملف من إصدار أحدث من محرّر، فلم نغيّر فيه شيئًا. حدّث البرنامج لتفتحه",
        "This file comes from a newer Muharrir; we changed nothing in it. Update the program to open it",
        path,
    )
}

/// A file that changed under us.
pub fn changed(path: &str) -> Bilingual {
    at(
        "تغيّر الملف على القرص منذ فتحته، فلم نكتب فوقه. أعد فتحه ثم كرّر التغيير",
        "The file changed on disk since you opened it; we did not write over it. Open it again and repeat the change",
        path,
    )
}

/// Both versions of a changed file were kept; `kept` is the name of the other one.
pub fn both_kept(kept: &str) -> Bilingual {
    at(
        "تغيّر الملف على القرص منذ فتحته. أبقينا النسختين، والأخرى في الملف",
        "The file changed on disk since you opened it. Both versions are kept; the other one is in the file",
        kept,
    )
}

/// The article lies in the trash, and was saved there.
pub const SAVED_IN_TRASH: Bilingual = Bilingual::new(
    "نُقل هذا المقال إلى السلة من نافذة أخرى. حفظنا نصّك فيه هناك، ويمكنك إعادته من السلة",
    "This article was moved to the trash from another window. Your text was saved into it there; you can restore it",
);

/// The disk did not give back what was written.
pub fn not_verified(path: &str) -> Bilingual {
    at(
        "قرأنا ما كتبناه فلم يكن مطابقًا. نصّك ما زال في الذاكرة وسنعيد المحاولة؛ افحص القرص",
        "What we read back is not what we wrote. Your text is still in memory and we will try again; check the disk",
        path,
    )
}

/// A folder without `desk.ron`.
pub fn not_a_desk(path: &str) -> Bilingual {
    at(
        "هذا المجلد ليس مكتبًا: لا يوجد فيه ملف desk.ron. اختر مجلد مكتب أو أنشئ مكتبًا جديدًا",
        "This folder is not a desk: it holds no desk.ron. Choose a desk folder or make a new desk",
        path,
    )
}

/// A name that exists already.
pub fn name_taken(path: &str) -> Bilingual {
    at(
        "الاسم مستعمل من قبل، ولم نكتب فوقه. اختر اسمًا آخر",
        "This name is taken; we did not write over it. Choose another name",
        path,
    )
}

/// A folder that holds other things.
pub fn not_empty(path: &str) -> Bilingual {
    at(
        "في هذا المجلد ملفات أخرى، فلم نُنشئ فيه مكتبًا. اختر مجلدًا فارغًا أو جديدًا",
        "This folder holds other files, so we made no desk in it. Choose an empty or a new folder",
        path,
    )
}

/// A link, a folder or a device where a file should be.
pub fn not_a_file(path: &str) -> Bilingual {
    at(
        "هذا ليس ملفًا عاديًّا (رابط أو مجلد أو جهاز)، فلم نقرأه ولم نغيّره",
        "This is not a regular file (a link, a folder or a device); we neither read nor changed it",
        path,
    )
}

/// A file beyond the limit.
pub fn too_large(max_bytes: u64, path: &str) -> Bilingual {
    let mib = max_bytes.div_ceil(1 << 20);
    at(
        &format!("الملف أكبر من الحدّ المسموح ({mib} ميبيبايت)، فلم نقرأه ولم نغيّره. الملف"),
        &format!("The file is larger than allowed ({mib} MiB); we neither read nor changed it. File"),
        path,
    )
}

/// Another was first with a save.
pub const OVERTAKEN: Bilingual = Bilingual::new(
    "حفظ غيرك هذا المقال قبل لحظة، ويُدمج النصان الآن. لم يضِع شيء؛ أعد المحاولة.",
    "Someone else saved this article a moment ago, and the texts are being merged. Nothing is lost; try again.",
);

/// The background writer is gone.
pub const STOPPED: Bilingual = Bilingual::new(
    "توقف الحفظ في الخلفية. نصّك ما زال في الذاكرة؛ انسخه إلى موضع آمن ثم أعد تشغيل البرنامج",
    "Saving in the background has stopped. Your text is still in memory; copy it to a safe place and restart",
);

/// Whatever else the system reports, in its words.
pub fn other(reason: &str, path: &str) -> Bilingual {
    at(
        &format!("تعذّر الوصول إلى القرص، وبقي ما كان محفوظًا كما هو. أعد المحاولة. السبب: {}. الموضع", ltr(reason)),
        &format!(
            "The disk could not be reached; what was saved before is as it was. Try again. Reason: {reason}. Path"
        ),
        path,
    )
}

/// The settings file could not be read, and the defaults are used.
pub fn settings_reset(why: &Bilingual) -> Bilingual {
    Bilingual::made(
        format!("تعذّرت قراءة الإعدادات، فبدأنا بالإعدادات الأولى وسنُبقي الملف القديم جانبًا. {}", why.ar),
        format!(
            "The settings could not be read; we began with the defaults and will keep the old file aside. {}",
            why.en
        ),
    )
}
