//! Numbers and dates in other forms: what each form is, and what it is for.

super::words! {
    MASCULINE_NOMINATIVE = "للمعدود المذكر، في حالة الرفع", "For a masculine noun, in the nominative";
    MASCULINE_OBLIQUE = "للمعدود المذكر، في حالتي النصب والجر", "For a masculine noun, in the accusative and genitive";
    FEMININE_NOMINATIVE = "للمعدود المؤنث، في حالة الرفع", "For a feminine noun, in the nominative";
    FEMININE_OBLIQUE = "للمعدود المؤنث، في حالتي النصب والجر", "For a feminine noun, in the accusative and genitive";
    MASCULINE = "للمعدود المذكر، في الحالات كلها", "For a masculine noun, in every case";
    FEMININE = "للمعدود المؤنث، في الحالات كلها", "For a feminine noun, in every case";
    NOMINATIVE = "في حالة الرفع", "In the nominative";
    OBLIQUE = "في حالتي النصب والجر", "In the accusative and genitive";
    EVERYWHERE = "في الحالات كلها", "In every case and gender";
    IN_DIGITS = "بالأرقام", "In digits";
    ARABIC_DIGITS = "بالأرقام المشرقية", "In Arabic-Indic digits";
    WESTERN_DIGITS = "بالأرقام الغربية", "In Western digits";
    CONVERTED = "بالوحدة المتداولة، مقرّبًا", "In the unit that readers use, rounded";
    AS_THE_HOUSE = "كما يكتبه المكتب", "As the desk prints it";
    HIJRI_BESIDE = "والتاريخ الهجري إلى جانبه", "With the Hijri date beside it";
    HIJRI_ALONE = "بالتاريخ الهجري وحده", "In the Hijri calendar alone";
    DATE_FROM_DATELINE = "محسوبًا من تاريخ المقال", "Counted from the dateline";
    DATE_UNSURE = "محسوبًا من تاريخ المقال، والنص يحتمل غيره", "Counted from the dateline; the text leaves another open";
    MONTHS_MASHRIQ = "بأشهر المشرق", "Month names of the Mashriq";
    MONTHS_EGYPT = "بأشهر مصر والخليج", "Month names of Egypt and the Gulf";
    MONTHS_ALGERIA = "بأشهر الجزائر وتونس", "Month names of Algeria and Tunisia";
    MONTHS_MOROCCO = "بأشهر المغرب", "Month names of Morocco";
    TITLE = "صيغ العدد أو التاريخ", "Forms of the number or date";
    HINT = "لا يُستبدل شيء من غير اختيارك.", "Nothing is replaced until you choose.";
    NONE = "لا عدد ولا تاريخ عند المؤشر.", "No number or date at the caret.";
}
