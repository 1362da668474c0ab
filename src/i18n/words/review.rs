//! The review screen.

super::words! {
    CHECK_LIST = "قائمة الفحص", "Check list";
    WITH_EDITS = "التعديلات ظاهرة", "Show edits";
    AS_ACCEPTED = "بعد القبول", "As accepted";
    AS_WRITTEN = "قبل المراجعة", "As written";
    BY_WHEN = "بيد {0}، {1}", "by {0}, {1}";
    NOBODY = "بلا اسم", "nobody named";
    REASON = "سبب القرار", "Reason of the decision";
    NAME_YOURSELF = "اكتب اسمك في الإعدادات، فالقرار يُوقَّع به.", "Write your name in the settings: the decision is signed with it.";
}
