//! Words of the import beyond the screen's own (`words::import`): counts, warnings, errors.

use super::words::import as words;
use super::{Bilingual, Digits, isolate, technical};

/// No byte in the file.
pub const EMPTY: Bilingual = Bilingual::new(
    "الملف خالٍ، ولم يُستورد منه شيء. اختر ملفًا آخر",
    "The file is empty; nothing was imported. Choose another file",
);
/// Only blanks and signs.
pub const NO_TEXT: Bilingual = Bilingual::new(
    "لا كلمات في هذا الملف، ولم يُستورد منه شيء. اختر ملفًا آخر",
    "There are no words in this file; nothing was imported. Choose another file",
);
/// Over the limit.
pub const TOO_LARGE: Bilingual = Bilingual::new(
    "الملف أكبر من ٢٠ ميغابايت، ولم يُستورد منه شيء. قسّمه ثم أعد المحاولة",
    "The file is larger than 20 MB; nothing was imported. Split it and try again",
);
/// The source of a web page.
pub const PAGE: Bilingual = Bilingual::new(
    "هذا مصدر صفحة لا نص، ولم يُستورد منه شيء. افتح الصفحة في المتصفح واحفظها نصًّا، أو انسخ نصها والصقه",
    "This is the source of a web page; nothing was imported. Open it in a browser and save it as text, or copy its text and paste it",
);
/// A word processor's file.
pub const DOCUMENT: Bilingual = Bilingual::new(
    "لا نقرأ هذا النوع من الوثائق، ولم يُستورد منها شيء. احفظها في برنامجها بصيغة DOCX أو ODT، أو انسخ نصها والصقه",
    "Documents of this kind are not read; nothing was imported. Save it as DOCX or ODT in its own program, or copy its text and paste it",
);
/// A picture.
pub const PICTURE: Bilingual = Bilingual::new(
    "هذه صورة لا نص، ولم يُستورد منها شيء. أرفقها بمقال مفتوح",
    "This is a picture; nothing was imported. Attach it to an open article",
);
/// Something else.
pub const NOT_TEXT: Bilingual = words::NOT_TEXT;

/// No headline was found.
pub const HEADLINE_MISSING: Bilingual = Bilingual::new(
    "لم نجد سطرًا يصلح عنوانًا. اكتب العنوان في المقال.",
    "No line serves as a headline. Write one in the article.",
);
/// The headline was guessed.
pub const HEADLINE_GUESSED: Bilingual =
    Bilingual::new("العنوان مأخوذ من السطر الأول في النص.", "The headline was taken from the first line of text.");
/// Marks were put right.
pub const QUOTATION_MARK_FIXED: Bilingual = Bilingual::new("صُحّحت علامات التنصيص.", "Quotation marks were put right.");
/// Lines joined, as a guess.
pub const LINES_JOINED: Bilingual = Bilingual::new("أسطر مقطوعة وُصلت", "Broken lines were joined");
/// Why they were.
pub const LINES_JOINED_WHY: Bilingual =
    Bilingual::new("طولها واحد ولا تنتهي بنهاية جملة", "They are of one length and do not end as sentences do");
/// Button: lines as they were.
pub const SPLIT: Bilingual = Bilingual::new("فصل", "Split");
/// Button: the guess again.
pub const TURN_BACK: Bilingual = Bilingual::new("إرجاع", "Turn back");

/// Two counts in one line.
pub fn side_by_side(first: &str, second: &str) -> Bilingual {
    Bilingual::made(format!("{first}، {second}"), format!("{first}, {second}"))
}

/// The forms of a counted noun with what agrees with it.
struct Forms {
    one: &'static str,
    two: &'static str,
    /// After three to ten; `{0}` is the numeral in words.
    few: &'static str,
    /// After 11 to 99; `{0}` is the number.
    many: &'static str,
    /// After round hundreds.
    other: &'static str,
    /// True where the noun is masculine: its numerals end in ة.
    masculine: bool,
    en_one: &'static str,
    en: &'static str,
}

impl Forms {
    fn count(&self, n: usize) -> Bilingual {
        const NUMERALS: [&str; 8] = ["ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"];
        const ENGLISH: [&str; 11] =
            ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
        let digits = || Digits::ArabicIndic.apply(&n.to_string());
        let ar = match (n, n % 100) {
            (1, _) => self.one.to_owned(),
            (2, _) => self.two.to_owned(),
            (3..=10, _) => {
                let numeral = NUMERALS[n - 3];
                let ending = if self.masculine { "ة" } else { "" };
                self.few.replace("{0}", &format!("{numeral}{ending}"))
            }
            (_, 3..=10) => self.few.replace("{0}", &digits()),
            (_, 11..=99) => self.many.replace("{0}", &digits()),
            _ => self.other.replace("{0}", &digits()),
        };
        let number = ENGLISH.get(n).map_or_else(|| n.to_string(), |w| (*w).to_owned());
        let en = if n == 1 { self.en_one } else { self.en };
        Bilingual::made(ar, en.replace("{0}", &number))
    }
}

/// `ثلاثة أسطر زائدة تُحذف`.
pub fn furniture_goes(n: usize) -> Bilingual {
    let forms = Forms {
        one: "سطر زائد يُحذف",
        two: "سطران زائدان يُحذفان",
        few: "{0} أسطر زائدة تُحذف",
        many: "{0} سطرًا زائدًا تُحذف",
        other: "{0} سطر زائد تُحذف",
        masculine: true,
        en_one: "{0} line of furniture goes",
        en: "{0} lines of furniture go",
    };
    forms.count(n)
}

/// `تعليقان للقرّاء يُحتجزان`.
pub fn comments_held(n: usize) -> Bilingual {
    let forms = Forms {
        one: "تعليق قارئ يُحتجز",
        two: "تعليقان للقرّاء يُحتجزان",
        few: "{0} تعليقات للقرّاء تُحتجز",
        many: "{0} تعليقًا للقرّاء تُحتجز",
        other: "{0} تعليق للقرّاء تُحتجز",
        masculine: true,
        en_one: "{0} reader comment is held",
        en: "{0} reader comments are held",
    };
    forms.count(n)
}

/// What being held means, agreeing in number.
pub fn comments_kept_aside(n: usize) -> Bilingual {
    match n {
        1 => Bilingual::new("يُحفظ جانبًا ولا يُنشر من تلقاء نفسه", "Kept aside, never published by itself"),
        2 => words::KEPT_ASIDE,
        _ => words::COMMENTS_KEPT_ASIDE,
    }
}

/// `ثماني كلمات`.
pub fn word_count(n: usize) -> Bilingual {
    let forms = Forms {
        one: "كلمة واحدة",
        two: "كلمتان",
        few: "{0} كلمات",
        many: "{0} كلمة",
        other: "{0} كلمة",
        masculine: false,
        en_one: "{0} word",
        en: "{0} words",
    };
    forms.count(n)
}

/// Lines that became one paragraph.
pub fn lines_joined(n: usize) -> Bilingual {
    let forms = Forms {
        one: "سطر واحد صار فقرة.",
        two: "سطران مقطوعان وُصلا فقرةً واحدة.",
        few: "{0} أسطر مقطوعة وُصلت فقرةً واحدة.",
        many: "{0} سطرًا مقطوعًا وُصلت فقرةً واحدة.",
        other: "{0} سطر مقطوع وُصلت فقرةً واحدة.",
        masculine: true,
        en_one: "{0} line became a paragraph.",
        en: "{0} broken lines were joined into one paragraph.",
    };
    forms.count(n)
}

/// The pair with `value` in its place.
pub fn filled(pair: &Bilingual, value: &str) -> Bilingual {
    let value = isolate(value);
    Bilingual::made(pair.ar.replacen("{0}", &value, 1), pair.en.replacen("{0}", &value, 1))
}

/// The encoding was told from the bytes.
pub fn encoding_guessed(name: &str) -> Bilingual {
    let name = technical(name);
    Bilingual::made(
        format!("لا يذكر الملف ترميزه، وقرأناه على أنه {name}. راجع النص."),
        format!("The file does not name its encoding; it was read as {name}. Look the text over."),
    )
}

/// Bytes gave no character.
pub fn characters_replaced(n: usize) -> Bilingual {
    let forms = Forms {
        one: "حرف تالف في الملف، مكانه \u{FFFD}. راجع النص.",
        two: "حرفان تالفان في الملف، مكانهما \u{FFFD}. راجع النص.",
        few: "{0} أحرف تالفة في الملف، مكانها \u{FFFD}. راجع النص.",
        many: "{0} حرفًا تالفًا في الملف، مكانها \u{FFFD}. راجع النص.",
        other: "{0} حرف تالف في الملف، مكانها \u{FFFD}. راجع النص.",
        masculine: true,
        en_one: "{0} character of the file is damaged, shown as \u{FFFD}. Look the text over.",
        en: "{0} characters of the file are damaged, shown as \u{FFFD}. Look the text over.",
    };
    forms.count(n)
}

/// A picture's place, its size in pixels where known.
pub fn picture_without_file(name: &str, width: u32, height: u32) -> Bilingual {
    let name = technical(name);
    if width == 0 || height == 0 {
        return Bilingual::made(
            format!("مكان صورة: {name}، والملف ناقص. أرفقه في المقال."),
            format!("A picture’s place: {name}, file missing. Attach it in the article."),
        );
    }
    let size = technical(&format!("{width}×{height}"));
    Bilingual::made(
        format!("مكان صورة: {name} بمقاس {size}، والملف ناقص. أرفقه في المقال."),
        format!("A picture’s place: {name}, {size}, file missing. Attach it in the article."),
    )
}

/// A line was taken for furniture.
pub fn furniture_dropped(text: &str) -> Bilingual {
    let text = isolate(text);
    Bilingual::made(
        format!("سطر من بقايا الصفحة تُرك، وهو محفوظ مع المقال: «{text}»"),
        format!("A line of the page was left out and is kept with the article: “{text}”"),
    )
}

/// A reader's comment was held.
pub fn comment_held(author: &str) -> Bilingual {
    if author.is_empty() {
        return Bilingual::new("تعليق قارئ بلا اسم، حُفظ جانبًا.", "A reader’s comment without a name, kept aside.");
    }
    let author = isolate(author);
    Bilingual::made(format!("تعليق قارئ، حُفظ جانبًا: {author}"), format!("A reader’s comment, kept aside: {author}"))
}

/// A quotation begins with a closing mark.
pub fn wrong_quotation_mark(quotation: &str) -> Bilingual {
    let quotation = isolate(&shortened(quotation));
    Bilingual::made(
        format!("علامة تنصيص معكوسة، تُركت كما وردت: {quotation}"),
        format!("A quotation mark faces the wrong way and was left as it came: {quotation}"),
    )
}

/// A relative date without a dateline.
pub fn relative_date(phrase: &str) -> Bilingual {
    filled(&words::RELATIVE_DATE_WHERE, phrase)
}

fn shortened(text: &str) -> String {
    const MAX_CHARS: usize = 60;
    match text.char_indices().nth(MAX_CHARS) {
        None => text.to_owned(),
        Some((at, _)) => {
            let cut = text[..at].rfind(' ').unwrap_or(at);
            format!("{}…", &text[..cut])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree() {
        assert_eq!(furniture_goes(3).ar, "ثلاثة أسطر زائدة تُحذف");
        assert_eq!(furniture_goes(3).en, "Three lines of furniture go");
        assert_eq!(furniture_goes(8).ar, "ثمانية أسطر زائدة تُحذف");
        assert_eq!(furniture_goes(12).ar, "١٢ سطرًا زائدًا تُحذف");
        assert_eq!(furniture_goes(1).en, "One line of furniture goes");
        assert_eq!(comments_held(2).ar, "تعليقان للقرّاء يُحتجزان");
        assert_eq!(word_count(8).ar, "ثماني كلمات");
        assert_eq!(word_count(10).ar, "عشر كلمات");
        assert_eq!(word_count(103).ar, "١٠٣ كلمات");
        assert_eq!(word_count(100).ar, "١٠٠ كلمة");
        assert_eq!(word_count(8).en, "Eight words");
    }

    #[test]
    fn long_quotations_are_cut_between_words() {
        let long = "كلمة ".repeat(40);
        assert!(wrong_quotation_mark(&long).ar.chars().count() < 120);
    }
}
