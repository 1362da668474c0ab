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
    MONTHS = "أسماء الشهور", "Month names";
    REDUCED_MOTION = "تقليل الحركة", "Reduce motion";
    SHORTCUTS = "الاختصارات", "Shortcuts";
    WHOLE_DESK = "هذه الإعدادات للمكتب كله", "These settings hold for the whole desk";
    THIS_DEVICE = "هذه الإعدادات لهذا الجهاز وحده", "These settings hold for this device only";
    SAVED_NOW = "حُفظ الآن", "Saved just now";
    YOUR_NAME_HINT = "يُكتب في المقال الجديد وفي الاعتماد", "Goes into new articles and approvals";
    DESK_FOLDER_HINT = "فيه المقالات والصور والمصادر", "Holds articles, pictures and sources";
    OPEN_ANOTHER_DESK = "فتح مكتب آخر", "Open another desk";
    EXPORT_FOLDER = "مجلد التصدير", "Export folder";
    EXPORT_FOLDER_HINT = "إليه تُكتب الحزم الجاهزة للنشر", "Finished bundles are written there";
    ASKED_EACH_TIME = "لم يُختر بعد", "Not chosen yet";
    LANGUAGE_HINT = "تبقى لغة المقال واتجاهه كما هما", "The article keeps its own language and direction";
    THEME_HINT = "فاتح أو داكن أو كما في النظام", "Light, dark, or as the system says";
    ZOOM_HINT = "حجم كل ما في النافذة", "The size of everything in the window";
    GROUP_DESK = "المكتب والمقالات", "Desk and articles";
    GROUP_EDIT = "التحرير", "Editing";
    GROUP_FORMAT = "التنسيق", "Format";
    GROUP_MATERIAL = "الصور والمصادر", "Pictures and sources";
    GROUP_PUBLISH = "المراجعة والنشر", "Review and publishing";
    GROUP_VIEW = "الشاشات واللوحات", "Screens and panels";
    ABOUT = "عن محرّر", "About Muharrir";
}
