//! Entries of the register and statements: their fields, doubles, contacts, evidence, and what is proposed.

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
}
