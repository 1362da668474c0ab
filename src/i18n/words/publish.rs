//! Publishing to sites: the card of the export screen, the page of the settings.

super::words! {
    SITES = "المواقع", "Sites";
    SITES_HINT = "يُرفع المقال وصوره إلى موقع ووردبريس مسوّدةً ينشرها محرّر الموقع، ويحدّثها كل رفع لاحق.", "An article and its pictures go up to a WordPress site as a draft that the site's editor publishes; the next time updates it.";
    PASSWORD_PLACE = "كلمة المرور في سلسلة مفاتيح النظام وحدها، لا في المكتب.", "The password stands in the system's keyring alone, not on the desk.";
    ADD_SITE = "إضافة موقع", "Add a site";
    EDIT_SITE = "تعديل الموقع", "Edit site";
    FORGET_SITE = "حذف الموقع", "Remove site";
    NO_SITES = "لا مواقع بعد", "No sites yet";
    NO_SITES_HINT = "أضف موقعًا لترفع إليه المقالات المعتمدة من شاشة التصدير.", "Add a site, and approved articles can go up to it from the export screen.";
    SITE_NAME = "اسم الموقع", "Site's name";
    SITE_ADDRESS = "عنوان الموقع", "Site's address";
    SITE_USER = "اسم المستخدم", "User";
    SITE_PASSWORD = "كلمة مرور التطبيق", "Application password";
    SITE_PASSWORD_HINT = "تُنشأ في صفحة المستخدم على الموقع؛ اتركها فارغة لتبقى كما هي.", "Made on the user's page of the site; leave it empty to keep it as it is.";
    KEEP_SITE = "حفظ وتجربة الاتصال", "Save and try";
    TRYING = "نسأل الموقع…", "Asking the site…";
    KNOWN_AS = "الموقع يعرفك باسم {0}.", "The site knows you as {0}.";
    PUBLISH_TO = "الرفع إلى {0}", "Send to {0}";
    UPDATE_ON = "التحديث على {0}", "Update on {0}";
    SET_UP_SITES = "إعداد المواقع", "Set up sites";
    UP = "رُفع المقال إلى {0}.", "The article is on {0}.";
    UP_SINCE = "رُفع: {0}", "Last sent: {0}";
    OPEN_ON_SITE = "فتحه في الموقع", "Open on the site";
    SENDING = "يُرفع إلى {0}", "Going up to {0}";
    WAITING = "ينتظر الرفع إلى {0}", "Waits to go up to {0}";
    NEXT_TRY = "المحاولة التالية {0}", "Next try {0}";
    TRY_NOW = "المحاولة الآن", "Try now";
    TAKE_OUT = "إلغاء الرفع", "Do not send";
    NO_PLACE = "لا مجلد للبرنامج على هذا الجهاز تُحفظ فيه قائمة الانتظار، فلم يُرفع شيء.", "The program has no folder on this device to keep the queue in, so nothing was sent.";
    NOT_STARTED = "تعذّر بدء الرفع الآن، ولم يتغيّر شيء. أعد المحاولة.", "Sending could not be started; nothing was changed. Try again.";
}
