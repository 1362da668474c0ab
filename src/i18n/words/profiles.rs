//! Export profiles and their settings.

super::words! {
    EVERYTHING = "كل الصيغ", "Everything";
    SITE = "الموقع", "Web site";
    AGENCIES = "الوكالات", "Agencies";
    PRESS = "المطبعة", "Print";
    TEXT = "نص فقط", "Text only";
    UNKNOWN = "لا وجهة بهذا الاسم على المكتب: {0}. الوجهات: {1}.", "No profile of this name on the desk: {0}. There are: {1}.";
    BASE_URL = "عنوان الموقع", "Web address";
    BASE_URL_HINT = "تبدأ به روابط الصور", "Picture links begin with it";
    PICTURE_SIZES = "مقاسات الصور", "Picture sizes";
    SIZES_ALL = "كلها", "All";
    SIZES_WHOLE = "بلا قصّ", "Uncut";
    SIZES_WIDEST = "الأكبر", "Widest";
    WEBP = "وبصيغة «ويب بي» أيضًا، للصفحة", "As WebP as well, for the page";
    DIGITS = "الأرقام", "Digits";
    QUOTES = "علامتا الاقتباس", "Quotation marks";
    AS_WRITTEN = "كما كُتبت", "As written";
    NAME_PATTERN = "اسم الحزمة", "Bundle name";
    NAME_PATTERN_WRONG = "لا يُعرف {0} في اسم الحزمة.", "{0} is not known in a bundle’s name.";
    CHANGED = "غُيّرت هذه الوجهة ولم تُحفظ", "This profile is changed and not saved";
    SAVE = "حفظ في الوجهة", "Save to profile";
    REVERT = "تراجع", "Revert";
    SAVE_AS = "حفظ كوجهة جديدة", "Save as a new profile";
    NEW_NAME = "اسم الوجهة الجديدة", "Name of the new profile";
    REMOVE = "حذف الوجهة", "Remove profile";
    SETTINGS = "إعدادات الوجهة", "Profile settings";
}
