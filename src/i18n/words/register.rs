//! Entries of the register and statements: their fields, doubles, contacts, evidence, and what is proposed.

use crate::i18n::{Bilingual, Language, technical};

super::words! {
    EYEWITNESS = "شاهد عيان", "Eyewitness";
    SOCIAL_ACCOUNT = "حساب على شبكة اجتماعية", "Social account";
    UNRATED = "لم تُقيَّم", "Not rated";
    CONFIRMED = "مؤكدة", "Confirmed";
    USUAL = "جيدة", "Good";
    MIXED = "متفاوتة", "Mixed";
    POOR = "ضعيفة", "Poor";
    PHONE = "هاتف", "Phone";
    MAIL = "بريد", "Mail";
    MESSENGER = "تطبيق مراسلة", "Messenger";
    SOCIAL = "شبكة اجتماعية", "Social network";
    WEB = "موقع", "Web site";
    ADDRESS = "عنوان", "Address";
    VARIANTS = "أسماء وتهجئات أخرى", "Other names and spellings";
    BETWEEN_COMMAS = "بينها فواصل", "Between commas";
    POST = "الصفة", "Post";
    AFFILIATION = "الجهة", "Body";
    CONTACTS = "طرق الاتصال", "Contacts";
    ADD_CONTACT = "إضافة طريقة اتصال", "Add a contact";
    REMOVE_CONTACT = "حذف {0}", "Remove {0}";
    CONTACT_KIND = "نوع الاتصال", "Kind of contact";
    SHAREABLE = "متاح للمشاركة", "May be shared";
    NOT_SHAREABLE = "لا يغادر السجل", "Stays in the register";
    UNSHARED_STAYS = "ما ليس متاحًا للمشاركة لا يخرج من السجل في أي تصدير.", "What may not be shared leaves the register in no export.";
    LANGUAGES = "اللغات", "Languages";
    RELIABILITY = "الموثوقية", "Reliability";
    TAGS = "الوسوم", "Tags";
    MERGED = "دُمج المصدران في مدخل واحد", "The two entries are one now";
    REGISTER_WAS_CHANGED = "غيّر برنامج آخر سجل المصادر، فقُرئ من جديد، وأُضيف إليه ما غيّرته هنا.", "Another program changed the register; it was read again, and your changes were put onto it.";
    NOTHING_NEW = "لا جديد في الملف: كل جهات الاتصال في السجل", "Nothing new: all contacts are in the register";
    CARDS_NOT_UTF8 = "ملف جهات الاتصال ليس نصًا بترميز يونيكود، ولم يتغيّر شيء. صدّره من جديد بالصيغة الرابعة.", "The file of contacts is no Unicode text; nothing was changed. Export it again as version 4.";
    NO_CARDS = "ليس في الملف جهات اتصال، ولم يتغيّر شيء.", "There are no contacts in this file; nothing was changed.";
    CARDS_CUT_OFF = "ملف جهات الاتصال مقطوع، ولم يتغيّر شيء. صدّره من جديد ثم استورده.", "The file of contacts is cut off; nothing was changed. Export it again, then import it.";
    WHICH_CONTACTS = "أيّ جهات اتصال نستورد؟", "Which contacts to import?";
    WHERE_CONTACTS = "إلى أيّ مجلد نصدّر جهات الاتصال؟", "Which folder to export contacts to?";
    WHICH_EVIDENCE = "أيّ ملف نرفق دليلًا؟", "Which file to attach as evidence?";
    IN_THE_REGISTER = "في السجل", "In the register";
    NEW_ENTRY = "يُضاف إلى السجل: {0}", "Will be added to the register: {0}";
    CALLED_BEFORE = "سُمّي قبلها: {0}", "Called before: {0}";
    OFF_THE_PAGE = "أقوال خارج الصفحة", "Kept off the page";
    KEEP_OFF_THE_PAGE = "إخراج الكلمات وإبقاء القول", "Take the words out, keep the statement";
    FORGET_STATEMENT = "حذف القول", "Delete statement";
    SOMEBODY = "غير مسمّى", "somebody";
    VERIFIED_BY_ON = "تحقّق منه {0}، {1}", "Verified by {0}, {1}";
    VERIFIED_BY = "تحقّق منه {0}", "Verified by {0}";
    CHANGED_SINCE = "تغيّرت الكلمات بعد التحقق. كانت: {0}", "The words changed after they were verified. They were: {0}";
    VERIFY_AGAIN = "تحقق من الكلمات كما هي الآن", "Verify the words as they are now";
    ATTACH_EVIDENCE = "إرفاق دليل", "Attach evidence";
    FILE_OF_EVIDENCE = "ملف", "File";
    LINK = "رابط", "Link";
    TRANSCRIPT = "نص مفرَّغ", "Transcript";
    REMOVE_EVIDENCE = "إزالة الدليل {0}", "Remove the evidence {0}";
    TAG = "الوسم", "Tag";
    PRESS_THE_DOUBLE = "اختر من القائمة المدخل المكرر الذي يُدمج في {0}", "Choose from the list the double to merge into {0}";
    MERGE_DOUBLE = "دمج مع مكرر", "Merge double";
    MERGE_WITH = "دمج {0} هنا", "Merge {0} into this";
    LIKELY_DOUBLES = "قد تكون المصدر نفسه", "May be the same source";
    NO_LIKELY_DOUBLES = "لا مدخل آخر بهذا الاسم", "No other entry of this name";
    CHOOSE_DOUBLE = "اختيار من القائمة", "Choose from the list";
    QUOTED_IN = "أين نقلنا عنه", "Where it is quoted";
    NO_NOTES = "لا ملاحظات", "No notes";
    NO_NOTES_HINT = "اكتبها من «تعديل»، ولا يراها إلا المكتب", "Write them under Edit; only the desk sees them";
    NO_HISTORY = "لا سجل بعد", "No history yet";
    NO_HISTORY_HINT = "يظهر هنا متى قيل كل قول، ومن تحقق منه", "When each statement was made and who verified it appears here";
    SAID_ON = "قال في {0}", "Said, {0}";
    SAID_UNDATED = "قال، والتاريخ غير مسجَّل", "Said, date not recorded";
    KEPT_OFF_THE_PAGE = "أُخرجت الكلمات من المقال، وبقي القول في سجله", "The words left the page; their statement is kept";
}

/// So many contacts came in.
pub fn imported(count: usize) -> Bilingual {
    let sources = super::counts::SOURCES;
    let made = |language| crate::i18n::Locale { language, ..Default::default() }.count(&sources, count as u64);
    Bilingual::made(
        format!("أُضيف إلى السجل: {}", made(Language::Arabic)),
        format!("Added to the register: {}", made(Language::English)),
    )
}

/// Contacts were written.
pub fn exported(path: &str) -> Bilingual {
    Bilingual::made(
        format!("صُدّرت جهات الاتصال المتاحة للمشاركة إلى {}", technical(path)),
        format!("The contacts that may be shared are in {}", technical(path)),
    )
}

/// No block answers to this.
pub fn no_such_block(key: &str) -> Bilingual {
    let key = technical(key);
    Bilingual::made(
        format!("لا فقرة بالمعرّف {key}، ولم يتغيّر شيء. انظر «muharrir show ARTICLE --json»."),
        format!("no block is called {key}; nothing was changed. See `muharrir show ARTICLE --json`."),
    )
}

/// No words stand there.
pub fn no_such_words(start: usize, end: usize, length: usize) -> Bilingual {
    Bilingual::made(
        format!("لا كلمات بين البايتين {start} و{end}، ولم يتغيّر شيء. طول الفقرة {length} بايت."),
        format!("no words stand between bytes {start} and {end}; nothing was changed. The block has {length} bytes."),
    )
}
