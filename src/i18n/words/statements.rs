//! What happened to entries and statements, embargoes of statements, photos of sources.

super::words! {
    TIED = "رُبط القول بمصدره", "Tied to its source";
    OTHER_SOURCE = "تغيّر المصدر", "Source changed";
    OTHER_MEDIUM = "تغيّر الوسيط", "Medium changed";
    OTHER_DAY = "تغيّر تاريخ القول", "Date changed";
    OTHER_PLACE = "تغيّر مكان القول", "Place changed";
    TERMS_NOW = "الشروط: {0}", "Terms: {0}";
    OTHER_UNTIL = "تغيّر موعد رفع الحظر", "End of the embargo changed";
    VERIFICATION_NOW = "التحقق: {0}", "Verification: {0}";
    OTHER_EVIDENCE = "تغيّرت الأدلة", "Evidence changed";
    ADDED = "أُضيف إلى السجل", "Added to the register";
    OTHER_KIND = "تغيّر النوع", "Kind changed";
    OTHER_NAMES = "تغيّرت الأسماء", "Names changed";
    OTHER_POST = "تغيّرت الصفة أو الجهة", "Post or body changed";
    OTHER_CONTACTS = "تغيّرت طرق الاتصال", "Contacts changed";
    OTHER_LANGUAGES = "تغيّرت اللغات", "Languages changed";
    OTHER_RELIABILITY = "تغيّر تقييم الموثوقية", "Reliability changed";
    OTHER_NOTES = "تغيّرت الملاحظات", "Notes changed";
    OTHER_TAGS = "تغيّرت الوسوم", "Tags changed";
    PHOTO_CHANGED = "تغيّرت الصورة", "Photo changed";
    DOUBLE_MERGED = "دُمج فيه مدخل مكرر", "A double was merged into it";
    HISTORY = "سجل القول", "History of the statement";
    UNTIL = "لا يُنشر قبل", "Not to be published before";
    UNTIL_MISSING = "لا موعد لرفع الحظر، فلا يُصدَّر القول.", "No day ends the embargo, so the statement cannot leave.";
    UNTIL_STANDS = "لا يُصدَّر القول قبل {0}.", "The statement cannot leave before {0}.";
    CHOOSE_PHOTO = "اختيار صورة", "Choose a photo";
    OTHER_PHOTO = "تغيير الصورة", "Change photo";
    REMOVE_PHOTO = "إزالة الصورة", "Remove photo";
    WHICH_PHOTO = "أيّ صورة للمصدر؟", "Which photo of the source?";
}
