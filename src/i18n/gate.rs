//! Words of the check list: what each rule found, why it matters, what to do; and places of the article in words.

use super::{Bilingual, Digits, Language, Locale, ordinal_feminine, paragraph_place};
use crate::base::Date;

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $title_ar:literal, $title_en:literal; $ar:literal, $en:literal;)+) => {$(
        $(#[$doc])*
        pub const $name: (Bilingual, Bilingual) =
            (Bilingual::new($title_ar, $title_en), Bilingual::new($ar, $en));
    )+
        #[cfg(test)]
        const ALL: &[(Bilingual, Bilingual)] = &[$($name),+];
    };
}

rules! {
    /// The headline is empty.
    NO_HEADLINE = "مقال بلا عنوان", "No headline";
        "لا عنوان للمقال. اكتب عنوانًا قبل التصدير.", "The article has no headline. Write one before export.";
    /// A picture's place without a file.
    PICTURE_WITHOUT_FILE = "صورة بلا ملف", "A picture without its file";
        "للصورة مكان في المقال، وملفها ناقص. أرفق الملف أو احذف المكان.",
        "The picture has a place in the article and no file. Attach the file or remove the place.";
    /// No caption.
    PICTURE_WITHOUT_CAPTION = "صورة بلا تعليق", "Picture without a caption";
        "لا تعليق تحت الصورة. اكتب ما تُظهره ومتى وأين.", "The picture has no caption. Write what it shows, when and where.";
    /// No credit line.
    PICTURE_WITHOUT_CREDIT = "صورة بلا مصوّر", "Picture without a credit";
        "لا يُعرف صاحب الصورة. اكتب اسم المصوّر والجهة.", "Nobody is credited for the picture. Write the photographer and the agency.";
    /// No alternative text.
    PICTURE_WITHOUT_ALT = "صورة بلا نص بديل", "Picture without alt text";
        "لا وصف للصورة لمن لا يراها. صِف ما يُرى فيها.", "Nothing describes the picture for those who cannot see it. Say what is seen.";
    /// The alternative text repeats the caption.
    ALT_EQUALS_CAPTION = "النص البديل نسخة من التعليق", "Alt text copied from the caption";
        "النص البديل هو التعليق نفسه. صِف ما يُرى في الصورة.", "The alt text is the caption again. Describe what is seen instead.";
    /// A quotation without a statement.
    QUOTATION_WITHOUT_SOURCE = "اقتباس بلا مصدر", "Quotation without a source";
        "لا يُعرف من قال {0}. اربطه بمصدر.", "Nobody is named for {0}. Tie it to a source.";
    /// A statement whose source is not in the register.
    STATEMENT_SOURCE_MISSING = "مصدر غير موجود في السجل", "Source not in the register";
        "رُبط {0} بمصدر ليس في سجل المكتب. اربطه بمصدر آخر أو أضف المصدر.",
        "{0} is tied to a source that the desk’s register does not have. Tie it anew or add the source.";
    /// Words that may not be printed.
    OFF_THE_RECORD = "قول ليس للنشر", "Off-the-record words";
        "قيل {0} على ألّا يُنشر. احذفه من المقال؛ لا تجاوز لهذا المانع.",
        "{0} was said off the record. Take it out of the article; this cannot be overridden.";
    /// A relative date, and no date in the dateline.
    RELATIVE_DATE = "تاريخ نسبي بلا مرجع", "Relative date without an anchor";
        "{0}، والمقال بلا تاريخ. أضف المكان والتاريخ، أو اكتب اليوم بتاريخه.",
        "{0}, and no dateline. Add place and date, or write the day with its date.";
    /// Words that differ from those that were verified.
    WORDS_CHANGED = "تغيّرت الكلمات بعد التحقق", "Words changed after verification";
        "تغيّرت كلمات {0} بعد التحقق منها. أعد الكلمات إلى أصلها، أو تحقق منها من جديد.",
        "The words of {0} changed after they were verified. Put them back, or verify them anew.";
    /// A quotation that nobody verified.
    UNVERIFIED_QUOTATION = "اقتباس لم يُتحقق منه", "Unverified quotation";
        "لم يتحقق أحد من {0}. سجّل ما تحققت به.", "Nobody has verified {0}. Record how it was checked.";
    /// A claim on one source.
    ONE_SOURCE_CLAIM = "خبر بمصدر واحد", "Claim with one source";
        "لا يسند {0} إلا مصدر واحد. ابحث عن مصدر ثانٍ مستقل.", "Only one source stands behind {0}. Look for a second, independent one.";
    /// A finding of language that the house takes for grave; its row says which.
    LANGUAGE = "ملاحظة لغوية مانعة", "Language finding that blocks";
        "ملاحظة لغوية يعدّها المكتب مانعة.", "A language finding that the desk takes for blocking.";
    /// Words whose embargo is not over.
    EMBARGOED_STATEMENT = "قول مؤجَّل النشر", "Embargoed statement";
        "أُعطي {0} على ألّا يُنشر قبل {1}. انتظر، أو أخرِج الكلمات من المقال.",
        "{0} was given on condition that it is not published before {1}. Wait, or take the words out.";
    /// An embargo without a day.
    EMBARGO_WITHOUT_DAY = "قول مؤجَّل النشر بلا موعد", "Embargoed statement without a day";
        "أُعطي {0} على أن يُؤجَّل نشره، ولم يُسجَّل موعد. سجّل أول يوم يجوز نشره فيه.",
        "{0} was given under embargo, and no day is recorded. Record the first day on which it may be published.";
    /// Suggestions wait for a decision.
    OPEN_SUGGESTIONS = "اقتراحات لم تُحسم", "Suggestions left open";
        "{0} بانتظار القرار. تُحسم قبل التصدير، وما لم يُقبل منها لا يخرج مع المقال.",
        "{0} left to decide on. Settle them before export; what is not accepted does not leave with the article.";
    /// The headline has too few words or too many.
    HEADLINE_LENGTH = "طول العنوان", "Length of the headline";
        "العنوان {0}، والمكتب يريده بين {1} و{2}. أعد صياغته.", "The headline has {0}; the desk wants {1} to {2}. Write it anew.";
    /// It must not be published yet.
    EMBARGO_AHEAD = "حظر نشر لم ينقضِ", "Embargo still ahead";
        "لا يُنشر هذا المقال قبل موعد حظره. تأكد أن من يتسلّمه يعلم، أو ارفع الحظر.",
        "The article must not be published before its embargo ends. Make sure that those who receive it know, or lift it.";
    /// Comments of the desk wait for an answer.
    OPEN_COMMENTS = "تعليقات لم تُحسم", "Comments left open";
        "{0} بانتظار الرد. أجب عنها ثم أنهِها.", "{0} left to answer. Answer them, then resolve them.";
    /// A lawyer must read it.
    LEGAL_FLAG = "بانتظار المراجعة القانونية", "Waiting for the lawyer";
        "طُلبت مراجعة قانونية لهذا المقال. لا يُصدَّر قبل أن تُسجَّل.", "A legal review was asked for. The article does not leave before it is recorded.";
    /// The approval is somebody else's.
    APPROVAL_FORGED = "اعتماد لا يصحّ", "Approval that does not hold";
        "ليس التوقيع على هذا النص لمن سُمّي في الاعتماد. أعد المقال إلى المراجعة ليُعتمد من جديد.",
        "The signature is not that of the named editor over this text. Send the article back to review, to be approved anew.";
    /// Nobody signed the approval.
    APPROVAL_UNSIGNED = "اعتماد بلا توقيع", "Unsigned approval";
        "لمن اعتمد المقال مفتاح على هذا المكتب، ولم يوقّع به. افتح المفتاح واعتمد من جديد.",
        "The editor has keys on this desk and did not sign with them. Open the keys and approve anew.";
    /// A sealed word stands in it.
    SEALED_NAME = "أثر لهوية مختومة", "Trace of a sealed identity";
        "في هذا الموضع كلمة من هوية مختومة، ولا تُعرض هنا. احذفها من المقال؛ لا تجاوز لهذا المانع.",
        "A word of a sealed identity stands here, and is not shown. Take it out of the article; this cannot be overridden.";
    /// No approval holds.
    NOT_APPROVED = "لم تُعتمد بعد", "Not approved yet";
        "لا تُصدَّر المادة قبل أن يعتمدها محرّر.", "The article does not leave before an editor approves it.";
}

/// A rule that holds: the approval, with its editor.
pub fn approved_by(name: &str) -> Bilingual {
    if name.trim().is_empty() {
        return Bilingual::new("المادة معتمدة", "The article is approved");
    }
    Bilingual::made(
        format!("معتمدة بتوقيع \u{2068}{name}\u{2069}"),
        format!("Approved, signed by \u{2068}{name}\u{2069}"),
    )
}

/// A rule that holds: nothing off the record.
pub const NOTHING_OFF_THE_RECORD: Bilingual = Bilingual::new("لا قول مما ليس للنشر", "Nothing off the record");

/// The whole article as a place.
pub const WHOLE_ARTICLE: Bilingual = Bilingual::new("المقال كله", "The whole article");

/// The lead picture as a place.
pub const LEAD_PICTURE: Bilingual = Bilingual::new("الصورة الرئيسية", "Lead picture");

/// Kinds of places that are counted: the noun in Arabic with its gender, and in English.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counted {
    /// فقرة.
    Paragraph,
    /// عنوان فرعي.
    Subheading,
    /// فقرة اقتباس, set off.
    Quote,
    /// اقتباس بارز.
    PullQuote,
    /// بند of a list.
    ListItem,
    /// محتوى مضمَّن.
    Embed,
    /// فاصل.
    Separator,
    /// صورة.
    Picture,
}

/// The `n`th (from 1) of its kind: `الفقرة الثالثة`, `العنوان الفرعي الثاني`, `الصورة الثانية`.
pub fn place(kind: Counted, n: usize) -> Bilingual {
    let (feminine, ar, en) = match kind {
        Counted::Paragraph => return paragraph_place(n),
        Counted::Subheading => (false, "العنوان الفرعي", "Subheading"),
        Counted::Quote => (true, "فقرة الاقتباس", "Block quotation"),
        Counted::PullQuote => (false, "الاقتباس البارز", "Pull quote"),
        Counted::ListItem => (false, "البند", "List item"),
        Counted::Embed => (false, "المحتوى المضمَّن", "Embed"),
        Counted::Separator => (false, "الفاصل", "Separator"),
        Counted::Picture => (true, "الصورة", "Picture"),
    };
    let ordinal = if feminine { ordinal_feminine(n) } else { ordinal_masculine(n) };
    let ordinal = ordinal.unwrap_or_else(|| Digits::ArabicIndic.apply(&n.to_string()));
    Bilingual::made(format!("{ar} {ordinal}"), format!("{en} {n}"))
}

/// The definite masculine ordinal from 1 to 99, in the nominative; `None` beyond.
pub fn ordinal_masculine(n: usize) -> Option<String> {
    const UNITS: [&str; 10] =
        ["الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"];
    const TENS: [&str; 8] = ["العشرون", "الثلاثون", "الأربعون", "الخمسون", "الستون", "السبعون", "الثمانون", "التسعون"];
    let unit = |u: usize| if u == 1 { "الحادي" } else { UNITS[u - 1] };
    match (n / 10, n % 10) {
        (0, 0) | (10.., _) => None,
        (0, u) => Some(UNITS[u - 1].to_owned()),
        (1, 0) => Some(UNITS[9].to_owned()),
        (1, u) => Some(format!("{} عشر", unit(u))),
        (t, 0) => Some(TENS[t - 2].to_owned()),
        (t, u) => Some(format!("{} و{}", unit(u), TENS[t - 2])),
    }
}

/// A place's name with what of it is meant: `التعليق، الصورة الثانية`.
pub fn part_of(part: &Bilingual, whole: &Bilingual) -> Bilingual {
    Bilingual::made(format!("{}، {}", part.ar, whole.ar), format!("{}, {}", part.en, whole.en))
}

/// Words of the article inside a message, in the quotation marks of each language, isolated (UAX #9, 2.4).
pub fn quoted(pair: &Bilingual, words: &str) -> Bilingual {
    let put =
        |text: &str, open: &str, close: &str| text.replacen("{0}", &format!("{open}\u{2068}{words}\u{2069}{close}"), 1);
    Bilingual::made(put(&pair.ar, "«", "»"), put(&pair.en, "“", "”"))
}

/// A message with a day in its second place.
pub fn with_day(message: &Bilingual, day: Date) -> Bilingual {
    let put = |text: &str, language| {
        let locale = Locale { language, ..Locale::default() };
        text.replacen("{1}", &locale.date(day), 1)
    };
    Bilingual::made(put(&message.ar, Language::Arabic), put(&message.en, Language::English))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_agree_with_their_nouns() {
        let cases = [
            (Counted::Paragraph, 3, "الفقرة الثالثة", "Paragraph 3"),
            (Counted::Subheading, 1, "العنوان الفرعي الأول", "Subheading 1"),
            (Counted::ListItem, 11, "البند الحادي عشر", "List item 11"),
            (Counted::PullQuote, 21, "الاقتباس البارز الحادي والعشرون", "Pull quote 21"),
            (Counted::Picture, 12, "الصورة الثانية عشرة", "Picture 12"),
            (Counted::Picture, 120, "الصورة ١٢٠", "Picture 120"),
        ];
        for (kind, n, ar, en) in cases {
            let words = place(kind, n);
            assert_eq!((&*words.ar, &*words.en), (ar, en));
        }
        assert_eq!(ordinal_masculine(0), None);
    }

    #[test]
    fn the_wording_keeps_the_rules() {
        for (title, message) in ALL {
            assert!(!title.ar.ends_with('.') && message.ar.ends_with('.') && message.en.ends_with('.'), "{title:?}");
            assert!(!message.ar.contains('!') && message.ar.contains("{0}") == message.en.contains("{0}"));
        }
        assert_eq!(quoted(&RELATIVE_DATE.1, "أمس").ar.matches('«').count(), 1);
    }
}
