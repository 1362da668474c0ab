//! An article that another edits.

super::words! {
    OTHERS = "هذا المقال مفتوح للتحرير لدى {0} منذ {1}. اقرأه هنا، أو انقل التحرير إليك؛ وما كُتب هناك محفوظ.", "{0} has this article open for editing since {1}. Read it here, or take over; what was written there is kept.";
    TAKEN = "انتقل تحرير هذا المقال إلى {0} عند {1}. ما كتبته هنا محفوظ، ولك أن تقرأ أو تستعيد التحرير.", "Editing of this article moved to {0} at {1}. What you wrote here is kept; read on, or take it back.";
    PERSON_AT = "{0} على الجهاز {1}", "{0} on {1}";
    SOMEBODY_AT = "نافذة على الجهاز {0}", "a window on {0}";
    OTHER_WINDOW = "نافذة أخرى على هذا الجهاز", "another window on this device";
    TAKE_OVER = "تولّي التحرير", "Take over";
    TAKE_BACK = "استعادة التحرير", "Take it back";
    READ_ONLY = "المقال للقراءة هنا، فلم يتغيّر شيء", "The article is only read here; nothing was changed";
    YOURS_NOW = "صار تحرير المقال لديك", "The article is yours to edit now";
    READING = "للقراءة", "Read only";
}
