//! Numbers in words: what each form is for.

super::words! {
    MASCULINE_NOMINATIVE = "للمعدود المذكر، في حالة الرفع", "For a masculine noun, in the nominative";
    MASCULINE_OBLIQUE = "للمعدود المذكر، في حالتي النصب والجر", "For a masculine noun, in the accusative and genitive";
    FEMININE_NOMINATIVE = "للمعدود المؤنث، في حالة الرفع", "For a feminine noun, in the nominative";
    FEMININE_OBLIQUE = "للمعدود المؤنث، في حالتي النصب والجر", "For a feminine noun, in the accusative and genitive";
}
