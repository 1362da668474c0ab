//! Settings: language, look, person, house.

super::words! {
    TITLE = "الإعدادات", "Settings";
    FIND_SETTING = "ابحث في الإعدادات", "Find a setting";
    YOU_AND_DEVICE = "أنت وهذا الجهاز", "You and this device";
    LOOK_AND_LANGUAGE = "المظهر واللغة", "Look and language";
    LANGUAGE = "لغة الواجهة", "Interface language";
    ARABIC = "العربية", "Arabic";
    ENGLISH = "الإنجليزية", "English";
    THEME = "المظهر", "Theme";
    LIGHT = "فاتح", "Light";
    DARK = "داكن", "Dark";
    SYSTEM = "كالنظام", "System";
    ZOOM = "التكبير", "Zoom";
    ZOOM_IN = "تكبير", "Zoom in";
    ZOOM_OUT = "تصغير", "Zoom out";
    ZOOM_RESET = "الحجم الأصلي", "Actual size";
    PERSON = "الشخص", "Person";
    YOUR_NAME = "اسمك كما يُوقَّع به", "Your name as signed";
    DESK = "المكتب", "Desk";
    DESK_FOLDER = "مجلد المكتب", "Desk folder";
    HOUSE_STYLE = "أسلوب التحرير", "House style";
    DIGITS = "الأرقام", "Digits";
    DIGITS_ARABIC = "عربية مشرقية", "Arabic-Indic";
    DIGITS_WESTERN = "غربية", "Western";
    DIGITS_SCOPE = "في الواجهة، لا في الروابط وأسماء الملفات", "In the interface, never in links or file names";
    MONTHS = "أسماء الشهور", "Month names";
    REDUCED_MOTION = "تقليل الحركة", "Reduce motion";
    SHORTCUTS = "الاختصارات", "Shortcuts";
    WHOLE_DESK = "هذه الإعدادات للمكتب كله", "These settings hold for the whole desk";
    THIS_DEVICE = "هذه الإعدادات لهذا الجهاز وحده", "These settings hold for this device only";
    SAVED_NOW = "حُفظ الآن", "Saved just now";
    ABOUT = "عن محرّر", "About Muharrir";
}
