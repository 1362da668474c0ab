//! Empty states: one sentence, one hint.

super::words! {
    FILTER = "لا مقالات في هذه الحالة", "No articles in this state";
    FILTER_HINT = "امسح المرشّحات لترى المكتب كله", "Clear the filters to see the whole desk";
    SEARCH = "لا نتيجة لهذه الكلمة", "Nothing found for this word";
    SEARCH_HINT = "جرّب كلمة أخرى، أو احذف مرشّحًا", "Try another word, or remove a filter";
    DESK = "لا مقالات في هذا المكتب بعد", "No articles on this desk yet";
    DESK_HINT = "ابدأ مقالًا جديدًا أو استورد نصًّا", "Start a new article or import a text";
    REGISTER = "لا مصادر بعد", "No sources yet";
    REGISTER_HINT = "حدّد اقتباسًا في المقال واربطه، فيظهر صاحبه هنا", "Select a quotation in an article and tie it; its source appears here";
    PICTURES = "لا صور في هذا المقال", "No pictures in this article";
    PICTURES_HINT = "أفلِت صورة هنا أو اختر ملفًا", "Drop a picture here or choose a file";
    QUOTATIONS = "لا اقتباسات في هذا المقال", "No quotations in this article";
    FINDINGS = "لا ملاحظات. المقال سليم", "No findings. The article is clear";
    COMMENTS = "لا تعليقات", "No comments";
    HISTORY = "لا نسخ سابقة بعد", "No earlier versions yet";
    EXPORTS = "لم يُصدَّر هذا المقال بعد", "This article has not been exported yet";
    EXPORTS_HINT = "تظهر هنا كل حزمة مع سجل فحصها", "Each bundle appears here with its check record";
    TRASH_HINT = "ما تنقله إلى السلة يبقى هنا حتى تستعيده", "What you move to the trash stays here until you restore it";
    TRASH = "السلة خالية", "The trash is empty";
    STATEMENTS = "لا أقوال لهذا المصدر بعد", "No statements by this source yet";
    QUOTATIONS_HINT = "ما يوضع بين علامتي التنصيص يظهر هنا ليُربط بمصدره", "What stands between quotation marks appears here, to be tied to its source";
    FINDINGS_HINT = "لا شيء يمنع التصدير", "Nothing keeps it from leaving";
    COMMENTS_HINT = "تأتي تعليقات القرّاء مع النص المستورد", "Reader comments come with an imported text";
}
