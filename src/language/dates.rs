//! Relative dates: words whose day depends on when the text was written (`أمس`, `مساء الأربعاء الماضي`,
//! `الأيام القليلة المقبلة`, `منذ بضعة أيام`).
//!
//! Words are matched folded. Days within the story (`في اليوم التالي`) and dates with a number are not relative.

use super::fold::fold;
use super::lexicon::{List, list};
use super::quotes::{self, Quotation};
use super::{digits, tokens};
use std::ops::Range;

/// The relative dates of a paragraph: maximal phrases, in order, none overlapping. Names in quotation marks
/// (`صحيفة «الساحل اليوم»`) are passed over.
pub fn find(text: &str) -> Vec<Range<usize>> {
    find_among(text, &quotes::find(text))
}

/// As [`find`], in a text whose quotations are known.
pub fn find_among(text: &str, quotations: &[Quotation]) -> Vec<Range<usize>> {
    let names: Vec<&Range<usize>> =
        quotations.iter().filter(|q| q.role == quotes::Role::Name).map(|q| &q.range).collect();
    let words = Words::new(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let Some(mut n) = words.phrase(i) else {
            i += 1;
            continue;
        };
        while words.joined(i + n - 1)
            && !words.has_prefix(i + n)
            && let Some(more) = words.phrase(i + n)
        {
            n += more;
        }
        let range = words.range(i, n);
        if !names.iter().any(|q| q.start <= range.start && range.end <= q.end) {
            found.push(range);
        }
        i += n;
    }
    found
}

static WEEKDAYS: List = list!("الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت");
static DAY_PARTS: List = list!("فجر صباح ضحي ظهر عصر مساء ليل ليله منتصف نهار غروب صبيحه عشيه امسيه");
static EDGES: List = list!("مطلع بدايه اوايل مستهل منتصف اواسط اواخر نهايه ختام اول اخر");
/// Definite units of time.
static UNITS: List = list!(
    "الساعه الساعات اليوم اليومين الايام الليله الليالي الاسبوع الاسبوعين الاسابيع الشهر الشهرين الاشهر \
الشهور العام العامين الاعوام السنه السنتين السنوات القرن العقد العقود الصيف الشتاء الربيع الخريف الموسم الفتره المده الاونه \
الدقايق نهايه"
);
static ADJECTIVES: List = list!(
    "الماضي الماضيه الماضيين الماضيتين المنصرم المنصرمه الفايت الفايته المقبل المقبله المقبلين المقبلتين \
القادم القادمه القادمين القادمتين الجاري الجاريه الحالي الحاليه الاتي الاتيه الاخير الاخيره الاخيرين الاخيرتين"
);
/// What may stand between a unit and its adjective.
static AMOUNTS: List = list!(
    "القليله القليلين الثلاثه الثلاث الاربعه الاربع الخمسه الخمس السته الست السبعه السبع الثمانيه الثماني \
التسعه التسع العشره العشر الاولي الاخيره ال"
);
/// Indefinite units, with the forms after numbers.
static LOOSE_UNITS: List = list!(
    "دقيقه دقيقتين دقايق ساعه ساعتين ساعات يوم يومين ايام اسبوع اسبوعين اسابيع شهر شهرين اشهر شهور عام \
عامين اعوام سنه سنتين سنوات يوما شهرا عاما اسبوعا ليال عقود عقدين قرون"
);
static LOOSE_PLURALS: List = list!("دقايق ساعات ايام اسابيع اشهر شهور");
static QUANTITIES: List = list!(
    "بضعه بضع عده نحو حوالي قرابه اكثر اقل من ثلاثه ثلاث اربعه اربع خمسه خمس سته ست سبعه سبع ثمانيه ثماني \
تسعه تسع عشره عشر عشرين ثلاثين ميه مايه"
);
static MONTHS: List = list!(
    "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر شباط اذار نيسان ايار حزيران \
تموز اب ايلول جانفي فيفري افريل ماي جوان جويليه اوت غشت شتنبر نونبر دجنبر يوليوز محرم صفر رجب شعبان رمضان شوال"
);
/// Words before a weekday that make it a name or a habit.
static NOT_A_DAY_AFTER: List = list!("صلاه خطبه سوق ايام كل جامع مسجد عيد بلده مدينه نادي");
/// Words before `اليوم` that make it a name, a measure or a habit.
static NOT_TODAY_AFTER: List =
    list!("في المصري الجزاير روسيا اخبار السودان الاردن عمان البحرين الساحل فلسطين هذا ذلك طوال بقيه خلال");
/// Words after `اليوم` that make it another day.
static NOT_TODAY_BEFORE: List = list!(
    "التالي العالمي الدولي الوطني الدراسي المفتوح الواحد الاول الثاني الثالث الرابع الخامس السادس \
السابع الثامن التاسع العاشر نفسه ذاته السابق الموعود"
);
static AFTER_TOMORROW: List = list!("الي في من علي مع عن لا ب بعد قبل عند");

fn has(list: &List, word: &str) -> bool {
    list.contains(word)
}

struct Word {
    range: Range<usize>,
    folded: String,
    /// Bytes of a conjunction or preposition before the word as matched.
    prefix: usize,
    /// True if only blanks stand between this word and the next.
    joined: bool,
}

struct Words<'a> {
    text: &'a str,
    words: Vec<Word>,
}

impl<'a> Words<'a> {
    fn new(text: &'a str) -> Self {
        let ranges = tokens::words(text);
        let words = ranges.iter().enumerate().map(|(i, range)| {
            let gap = ranges.get(i + 1).map(|next| &text[range.end..next.start]);
            Word {
                range: range.clone(),
                folded: fold(&text[range.clone()]),
                prefix: 0,
                joined: gap.is_some_and(|g| g.chars().all(|c| c.is_whitespace() || c == 'ـ')),
            }
        });
        let mut words: Vec<Word> = words.collect();
        for word in &mut words {
            strip_prefix(word, text);
        }
        Self { text, words }
    }

    fn len(&self) -> usize {
        self.words.len()
    }

    fn at(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| w.folded.as_str())
    }

    /// The word after `i`, if nothing but blanks is between.
    fn next(&self, i: usize) -> &str {
        if self.joined(i) { self.at(i + 1) } else { "" }
    }

    fn previous(&self, i: usize) -> &str {
        i.checked_sub(1).filter(|j| self.joined(*j)).map_or("", |j| self.at(j))
    }

    fn joined(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.joined)
    }

    fn range(&self, i: usize, n: usize) -> Range<usize> {
        let first = &self.words[i];
        first.range.start + first.prefix..self.words[i + n - 1].range.end
    }

    fn has_prefix(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.prefix > 0)
    }

    /// How many words a relative date that begins at `i` takes.
    fn phrase(&self, i: usize) -> Option<usize> {
        self.near_day(i)
            .or_else(|| self.unit(i))
            .or_else(|| self.weekday(i))
            .or_else(|| self.opened(i))
            .or_else(|| self.month(i))
            .or_else(|| self.this(i))
            .or_else(|| self.span(i))
    }

    /// أمس، اليوم، غدًا.
    fn near_day(&self, i: usize) -> Option<usize> {
        let (word, next, previous) = (self.at(i), self.next(i), self.previous(i));
        match word {
            "اول" if next == "امس" => Some(2),
            "اول" if next == "من" && self.next(i + 1) == "امس" => Some(3),
            "بعد" if matches!(next, "غد" | "الغد") => Some(2),
            "امس" | "الامس" if next != "الحاجه" => Some(if next == "الاول" { 2 } else { 1 }),
            "البارحه" => Some(1),
            "الليله" if has(&ADJECTIVES, next) => Some(2),
            "اليوم" if has(&ADJECTIVES, next) => Some(2),
            "اليوم" if !has(&NOT_TODAY_AFTER, previous) && !has(&NOT_TODAY_BEFORE, next) => Some(1),
            "غدا" if self.is_tomorrow(i) => Some(1),
            "الغد" if previous == "يوم" || has(&DAY_PARTS, previous) => Some(1),
            "غد" if has(&DAY_PARTS, previous) || previous == "يوم" => Some(1),
            _ => None,
        }
    }

    /// `غدا` is tomorrow with a tanween, before a day, or where a verb ("became") cannot stand.
    fn is_tomorrow(&self, i: usize) -> bool {
        let Some(word) = self.words.get(i) else { return false };
        let next = self.next(i);
        let day = has(&WEEKDAYS, next) || has(&DAY_PARTS, next) || has(&AFTER_TOMORROW, next) || next.is_empty();
        self.text[word.range.clone()].contains('\u{64B}') || day
    }

    /// الأسبوع الماضي، الأيام القليلة المقبلة، الساعات الـ24 الماضية.
    fn unit(&self, i: usize) -> Option<usize> {
        if !has(&UNITS, self.at(i)) {
            return None;
        }
        let mut n = 1;
        while n < 4 && self.joined(i + n - 1) {
            let word = self.at(i + n);
            // `الآونة الأخيرة`: an amount that is an adjective too ends the phrase.
            if has(&ADJECTIVES, word) {
                return Some(n + 1);
            }
            if !has(&AMOUNTS, word) && !is_number(word.trim_start_matches("ال")) {
                return None;
            }
            n += 1;
        }
        None
    }

    /// الأحد، الأربعاء الماضي.
    fn weekday(&self, i: usize) -> Option<usize> {
        let day_name = has(&WEEKDAYS, self.at(i));
        if !day_name
            || has(&NOT_A_DAY_AFTER, self.previous(i))
            || is_number(self.at(i + 1))
            || self.at(i + 1) == "الموافق"
        {
            return None;
        }
        Some(if has(&ADJECTIVES, self.next(i)) { 2 } else { 1 })
    }

    /// A part of the day or an edge of a unit before what it belongs to: مساء أمس، مطلع الشهر المقبل، يوم الأحد.
    fn opened(&self, i: usize) -> Option<usize> {
        let word = self.at(i);
        if !self.joined(i) {
            return None;
        }
        let rest = i + 1;
        let day = || self.near_day(rest).or_else(|| self.weekday(rest)).or_else(|| self.opened(rest));
        if has(&DAY_PARTS, word) || matches!(word, "يوم" | "ليل") {
            return day().map(|n| n + 1).or_else(|| self.edge_of_unit(i));
        }
        has(&EDGES, word).then(|| self.edge_of_unit(i)).flatten()
    }

    fn edge_of_unit(&self, i: usize) -> Option<usize> {
        if !has(&EDGES, self.at(i)) {
            return None;
        }
        let after = self.next(i + 1);
        self.unit(i + 1).or_else(|| self.month(i + 1)).or_else(|| self.this(i + 1)).map(|n| n + 1).or_else(|| {
            let unit = matches!(self.at(i + 1), "الشهر" | "الاسبوع" | "العام" | "السنه" | "الصيف" | "الشتاء");
            let free = !after.starts_with("ال") && !is_number(after) && !has(&MONTHS, after);
            (unit && free && !matches!(self.at(i), "اول" | "اخر")).then_some(2)
        })
    }

    /// نوفمبر الماضي، تشرين الثاني المقبل، شهر رمضان المقبل.
    fn month(&self, i: usize) -> Option<usize> {
        let named = match self.at(i) {
            "تشرين" | "كانون" | "ربيع" | "جمادي" => 2,
            "شهر" => return self.month(i + 1).filter(|_| self.joined(i)).map(|n| n + 1),
            word if has(&MONTHS, word) => 1,
            _ => return None,
        };
        let last = i + named - 1;
        (self.joined(last) && has(&ADJECTIVES, self.at(last + 1))).then_some(named + 1)
    }

    /// هذا الأسبوع، هذه الأيام، هذا المساء.
    fn this(&self, i: usize) -> Option<usize> {
        let this = matches!(self.at(i), "هذا" | "هذه" | "هذين");
        let unit = |w: &str| {
            let part = w.strip_prefix("ال").is_some_and(|p| has(&DAY_PARTS, p));
            part || (has(&UNITS, w) && !matches!(w, "الساعه" | "الفتره" | "المده" | "الدقايق" | "نهايه"))
        };
        (this && unit(self.next(i))).then_some(2)
    }

    /// منذ بضعة أيام، قبل أسبوعين، خلال ساعات.
    fn span(&self, i: usize) -> Option<usize> {
        let opener = self.at(i);
        let loose = matches!(opener, "بعد" | "خلال" | "غضون");
        if !loose && !matches!(opener, "منذ" | "قبل") {
            return None;
        }
        let mut n = 1;
        while n < 5 && self.joined(i + n - 1) {
            let word = self.at(i + n);
            if has(&LOOSE_UNITS, word) {
                return self.span_ends(i + n, loose && n == 1, loose).then_some(n + 1);
            }
            if loose || !(has(&QUANTITIES, word) || is_number(word)) {
                return None;
            }
            n += 1;
        }
        None
    }

    /// True if the unit at `unit` ends a span counted from the writing, not from another event.
    fn span_ends(&self, unit: usize, bare: bool, loose: bool) -> bool {
        let next = self.next(unit);
        let plural = has(&LOOSE_PLURALS, self.at(unit));
        if loose && !(bare && plural) {
            return false;
        }
        let counted_from = (next == "من" && self.next(unit + 1) != "دون") || next == "علي";
        let named = next.starts_with("ال") && !plural || is_number(next) || has(&MONTHS, next) || has(&WEEKDAYS, next);
        !counted_from && !named
    }
}

fn is_number(word: &str) -> bool {
    word.chars().next().is_some_and(|c| digits::value(c).is_some())
}

/// Takes و ف off every word and ب ل off the words of days, where a known word remains.
fn strip_prefix(word: &mut Word, text: &str) {
    let known = |w: &str| {
        [&WEEKDAYS, &DAY_PARTS, &EDGES, &UNITS, &MONTHS].iter().any(|l| has(l, w))
            || matches!(
                w,
                "امس"
                    | "الامس"
                    | "غدا"
                    | "منذ"
                    | "قبل"
                    | "بعد"
                    | "خلال"
                    | "هذا"
                    | "هذه"
                    | "يوم"
                    | "تشرين"
                    | "كانون"
                    | "شهر"
            )
    };
    if known(&word.folded) {
        return;
    }
    let conjunction = word.folded.strip_prefix(['و', 'ف']);
    let both = conjunction.and_then(|w| w.strip_prefix(['ب', 'ل'])).map(|w| (w, 2));
    let one = word.folded.strip_prefix(['و', 'ف', 'ب', 'ل']).map(|w| (w, 1));
    let found = [one, both].into_iter().flatten().find(|(w, _)| known(w)).map(|(w, letters)| (w.to_owned(), letters));
    let lil = word.folded.strip_prefix("لل").map(|rest| format!("ال{rest}")).filter(|w| known(w));
    if let Some((rest, letters)) = found {
        let is_letter = |c: char| unicode_normalization::char::canonical_combining_class(c) == 0 && c != 'ـ';
        let mut starts = text[word.range.clone()].char_indices().filter(|(_, c)| is_letter(*c)).map(|(at, _)| at);
        word.prefix = starts.nth(letters).unwrap_or(0);
        word.folded = rest;
    } else if let Some(rest) = lil {
        word.folded = rest;
    }
}

#[cfg(test)]
#[path = "dates_tests.rs"]
mod tests;
