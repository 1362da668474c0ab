//! Finding and replacing on the page, and how its text is edited and set.

super::words! {
    EXACT = "كما كُتبت", "Exact";
    EXACT_HINT = "تُراعى الهمزات والحركات وشكل الأرقام", "Spelling counts: marks, hamzas and digits";
    REPLACE = "استبدال", "Replace";
    REPLACE_ALL = "استبدال الكل", "Replace all";
    REPLACE_WITH = "النص البديل", "Replace with";
    SELECT_ALL = "تحديد الكل", "Select all";
    ARROWS = "مفتاحا اليمين واليسار", "Left and right keys";
    ARROWS_HINT = "كيف يسير المؤشر حيث تلتقي العربية باللاتينية", "How the caret moves where Arabic and Latin meet";
    ARROWS_VISUAL = "حيث يشير السهم", "Where the arrow points";
    ARROWS_LOGICAL = "بترتيب القراءة", "In reading order";
    LINES = "أطراف السطور", "Line endings";
    LINES_HINT = "في الصفحة على هذه الشاشة وحدها، ولا يتغير النص", "On the page as it is shown; the text stays as it is";
    LINES_RAGGED = "حرة", "Ragged";
    LINES_BLANKS = "مضبوطة بالمسافات", "Justified with spaces";
    LINES_BLANKS_KASHIDA = "بالمسافات ثم الكشيدة", "With spaces, then kashida";
    LINES_KASHIDA_BLANKS = "بالكشيدة ثم المسافات", "With kashida, then spaces";
}
