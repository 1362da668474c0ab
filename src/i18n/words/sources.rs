//! The register of sources.

super::words! {
    TITLE = "المصادر", "Sources";
    NEW_SOURCE = "مصدر جديد", "New source";
    EDIT = "تعديل", "Edit";
    FIND_SOURCE = "ابحث عن مصدر", "Find a source";
    ALL = "الكل", "All";
    PEOPLE = "أشخاص", "People";
    BODIES = "جهات", "Bodies";
    ANONYMOUS = "مجهولون", "Anonymous";
    STATEMENTS = "الأقوال", "Statements";
    ARTICLES = "المقالات", "Articles";
    NOTES = "ملاحظات", "Notes";
    STATEMENT = "القول", "Statement";
    MEDIUM_AND_DATE = "الوسيط والتاريخ", "Medium and date";
    TERMS = "الشروط", "Terms";
    VERIFICATION = "التحقق", "Verification";
    ARTICLE = "المقال", "Article";
    NEVER_EXPORTED = "لن يُصدَّر أبدًا", "Never exported";
    KIND = "النوع", "Kind";
    NAME = "الاسم كما يُطبع", "Name as printed";
    NAME_LATIN = "الاسم بحروف لاتينية", "Name in Latin letters";
    TITLE_AND_BODY = "الصفة والجهة", "Post and body";
    PHONE = "الهاتف", "Phone";
    MAIL = "البريد", "Mail";
    SHARED_WITH_DESK = "متاح للمكتب", "Shared with the desk";
    PRINTED_LABEL = "الصفة المطبوعة", "Printed label";
    LABEL_ONLY = "هذه هي الصفة التي تُطبع، ولا يُطبع سواها", "This label is printed, and nothing else";
    LABEL_ONLY_KEPT = "لا يُحفظ للمصدر المجهول هنا إلا صفته المطبوعة. لا تكتب اسمه ولا ما يدلّ عليه.", "Only the printed label of an anonymous source is kept here. Write neither the name nor anything that leads to it.";
    EDIT_LABEL = "تعديل الصفة", "Edit label";
    DELETE_SOURCE = "حذف المصدر", "Delete source";
    SOURCE_IN_USE = "لا يُحذف مصدر له أقوال في المقالات. فُكّ ربطها أولًا.", "A source with statements in articles is not deleted. Untie them first.";
    NAME_MISSING = "اكتب الاسم أو الصفة قبل الحفظ", "Write the name or the label before saving";
    TIE_QUOTATION = "ربط الاقتباس بمصدر", "Tie quotation to a source";
    CHOOSE_SOURCE = "اختر مصدرًا", "Choose a source";
    NO_STATEMENTS = "لا أقوال لهذا المصدر بعد", "No statements by this source yet";
}
