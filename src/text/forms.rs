//! A text in which every letter of Arabic stands in each of its joined forms, with the digits and marks around them.

const LETTERS: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةئؤءأإآ";
const OTHERS: &str = "لا لأ لإ لآ الله بلا بلأ ٠١٢٣٤٥٦٧٨٩ 0123456789 ،؛؟.:!«»“”()[]-–—…%/ \
                      abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ َ ً ُ ٌ ِ ٍ ْ ّ";

/// One line of it.
pub fn every_form() -> String {
    let joined = LETTERS.chars().flat_map(|c| [c, ' ', c, c, c, ' ', 'ب', c, 'ب', c, ' ']);
    joined.chain(OTHERS.chars()).collect()
}
