//! The rail, the foot, and the window itself.

super::words! {
    MUHARRIR = "محرّر", "Muharrir";
    DESK = "المكتب", "Desk";
    ARTICLE = "المقال", "Article";
    SOURCES = "المصادر", "Sources";
    PICTURES = "الصور", "Pictures";
    REVIEW = "المراجعة", "Review";
    EXPORT = "التصدير", "Export";
    SETTINGS = "الإعدادات", "Settings";
    RAIL = "التنقّل", "Navigation";
    FOOT = "شريط الحالة", "Status bar";
    SAVED_AT = "حُفظ {0}", "Saved {0}";
    SAVED = "محفوظ", "Saved";
    SAVING = "يُحفظ…", "Saving…";
    UNSAVED = "تعديلات لم تُحفظ", "Unsaved changes";
    DIGITS_ARE = "الأرقام: {0}", "Digits: {0}";
    DIRECTION_RTL = "الاتجاه: من اليمين", "Direction: right to left";
    DIRECTION_LTR = "الاتجاه: من اليسار", "Direction: left to right";
    DIRECTION_AUTO = "الاتجاه: تلقائي", "Direction: automatic";
    ZOOM_IS = "التكبير {0}", "Zoom {0}";
    ALL_SAVED = "كل شيء محفوظ على هذا الجهاز", "Everything is saved on this device";
    DESK_FOLDER = "مجلد المكتب: {0}", "Desk folder: {0}";
    DOCUMENTS = "المستندات", "Documents";
}

/// The letter on the buttons for strong and emphasis.
pub const FORMAT_LETTER: crate::i18n::Bilingual = crate::i18n::Bilingual::new("ع", "B");
/// The letter on the program's sign; a picture rather than a word, the same in both languages.
pub const SIGN: &str = "م";
