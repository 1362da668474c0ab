//! House style: what a desk has decided about marks, digits, months and words. Plain data with presets; kept in
//! `desk.ron`. It decides nothing by itself: the rules of [`super::lint`] and the aids of [`super::typing`] read it.

use super::lint::Rule;
use crate::i18n::MonthNames;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

mod presets;

pub use presets::Preset;

/// What a desk has decided. A file from an older program gets the decisions of [`Preset::Mashriq`] for what it lacks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct HouseStyle {
    /// Around somebody's words and names.
    pub quotes: QuotePair,
    /// Around a quotation within a quotation.
    pub inner_quotes: QuotePair,
    /// Digits of amounts and dates.
    pub digits: DigitPolicy,
    /// Signs between Arabic-Indic digits.
    pub arabic_signs: NumberSigns,
    /// Signs between Western digits.
    pub western_signs: NumberSigns,
    /// Month names.
    pub months: MonthNames,
    /// Which calendars a date is written in.
    pub calendar: Calendar,
    /// How strictly hamzas on alef are held.
    pub hamza: Strictness,
    /// The final yaa.
    pub final_yaa: FinalYaa,
    /// Which short vowels are printed.
    pub tashkeel: TashkeelPolicy,
    /// Where the two fathas of tanween stand.
    pub tanween: Tanween,
    /// True where spacing around marks is held.
    pub spacing: bool,
    /// True where a title comes before the name at its first mention: `الدكتورة مريم الرفاعي`.
    pub title_first: bool,
    /// What the rules look at between quotation marks.
    pub quotations: Quotations,
    /// Abbreviations that the house explains, or lets stand.
    pub abbreviations: Vec<Abbreviation>,
    /// Words that the house does not print, with what it prints instead.
    pub words: Vec<HouseWord>,
    /// Words that the spelling takes as right.
    pub known_words: BTreeSet<String>,
    /// What the desk has decided of rules, by id; of the others their own [`Rule::level`] holds.
    pub levels: BTreeMap<String, Level>,
    /// Rules that a desk of an older program has switched off: read, and kept in `levels` from the next change on.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub silent_rules: BTreeSet<String>,
    /// The longest sentence that passes, in words.
    pub sentence_words: u32,
    /// The longest headline that passes, in words.
    pub headline_words: u32,
    /// Reading speed, words a minute.
    pub reading_words_per_minute: u32,
}

impl Default for HouseStyle {
    fn default() -> Self {
        Preset::Mashriq.style()
    }
}

impl HouseStyle {
    /// The pair for a quotation with `depth` others around it.
    pub fn pair_at(&self, depth: usize) -> QuotePair {
        if depth.is_multiple_of(2) { self.quotes } else { self.inner_quotes }
    }

    /// What a finding of a rule does here.
    pub fn level(&self, rule: Rule) -> Level {
        let old = || self.silent_rules.contains(rule.id()).then_some(Level::Off);
        self.levels.get(rule.id()).copied().or_else(old).unwrap_or(rule.level())
    }

    /// Decides what a finding of a rule does.
    pub fn set_level(&mut self, rule: Rule, level: Level) {
        self.silent_rules.remove(rule.id());
        match level == rule.level() {
            true => drop(self.levels.remove(rule.id())),
            false => drop(self.levels.insert(rule.id().to_owned(), level)),
        }
    }

    /// True if the findings of some rule keep an article from leaving.
    pub fn blocks(&self) -> bool {
        self.levels.values().any(|l| *l == Level::Blocking)
    }

    /// The signs that go with the digits of the house; those of Western digits where it prints digits as written.
    pub fn signs(&self) -> NumberSigns {
        if self.digits == DigitPolicy::ArabicIndic { self.arabic_signs } else { self.western_signs }
    }
}

/// A pair of quotation marks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum QuotePair {
    /// « »
    #[default]
    Guillemets,
    /// “ ”: the opening one first, as its shape says.
    Curly,
    /// ” “: the pair of CLDR for Arabic.
    CurlyTurned,
    /// " on both sides.
    Straight,
    /// ‹ ›
    SingleGuillemets,
    /// ‘ ’
    SingleCurly,
}

impl QuotePair {
    /// In the order of menus.
    pub const ALL: [QuotePair; 6] = [
        QuotePair::Guillemets,
        QuotePair::Curly,
        QuotePair::CurlyTurned,
        QuotePair::Straight,
        QuotePair::SingleGuillemets,
        QuotePair::SingleCurly,
    ];

    /// The opening and the closing mark.
    pub fn marks(self) -> (char, char) {
        match self {
            QuotePair::Guillemets => ('«', '»'),
            QuotePair::Curly => ('“', '”'),
            QuotePair::CurlyTurned => ('”', '“'),
            QuotePair::Straight => ('"', '"'),
            QuotePair::SingleGuillemets => ('‹', '›'),
            QuotePair::SingleCurly => ('‘', '’'),
        }
    }
}

/// What a finding of a rule does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Level {
    /// It is not looked for.
    Off,
    /// It is shown.
    #[default]
    Warning,
    /// It keeps the article from leaving.
    Blocking,
}

impl Level {
    /// In the order of menus.
    pub const ALL: [Level; 3] = [Level::Off, Level::Warning, Level::Blocking];
}

/// Which digits a house prints. They are stored as characters: this is what is proposed and typed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum DigitPolicy {
    /// ٠١٢٣٤٥٦٧٨٩
    #[default]
    ArabicIndic,
    /// 0123456789
    Western,
    /// As the writer typed them.
    AsWritten,
}

impl DigitPolicy {
    /// In the order of menus.
    pub const ALL: [DigitPolicy; 3] = [DigitPolicy::ArabicIndic, DigitPolicy::Western, DigitPolicy::AsWritten];
}

/// Signs of numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct NumberSigns {
    /// Between whole and fraction.
    pub decimal: char,
    /// Between groups of three digits.
    pub group: char,
    /// Per cent.
    pub percent: char,
}

impl NumberSigns {
    /// `١٬٢٥٠٫٥٪`.
    pub const ARABIC: NumberSigns = NumberSigns { decimal: '٫', group: '٬', percent: '٪' };
    /// `1,250.5%`.
    pub const ENGLISH: NumberSigns = NumberSigns { decimal: '.', group: ',', percent: '%' };
    /// `1.250,5%`.
    pub const FRENCH: NumberSigns = NumberSigns { decimal: ',', group: '.', percent: '%' };
}

/// Which calendars a date is written in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Calendar {
    /// The Gregorian one.
    #[default]
    Gregorian,
    /// The Hijri date of Umm al-Qura beside the Gregorian one.
    HijriBeside,
}

/// How strictly a rule of spelling is held.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Strictness {
    /// Every fault is a finding.
    #[default]
    Strict,
    /// Only what changes the meaning.
    Lenient,
}

/// The final yaa.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum FinalYaa {
    /// `ـي` with its dots, told apart from the alef maqsura.
    #[default]
    Dotted,
    /// `ـى` for both, as Egypt's papers print: a final yaa without its dots is no fault.
    Undotted,
}

/// Which short vowels are printed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum TashkeelPolicy {
    /// None but the tanween.
    None,
    /// Only where a word is ambiguous without.
    #[default]
    Ambiguous,
    /// As the writer put them.
    AsWritten,
}

/// Where the two fathas of tanween stand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Tanween {
    /// `كتابًا`
    #[default]
    BeforeAlef,
    /// `كتاباً`
    OnAlef,
    /// Either.
    AsWritten,
}

/// What the rules look at between quotation marks. Marks themselves, letters of another script and bidi controls are
/// looked at everywhere.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub enum Quotations {
    /// How it is set (marks, blanks, digits), not the words.
    #[default]
    Setting,
    /// Everything: the desk corrects what people said.
    Everything,
    /// Nothing.
    Nothing,
}

/// An abbreviation and what it stands for.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Abbreviation {
    /// As printed: `يونيسف`, `WHO`.
    pub short: String,
    /// In full; empty for one that needs no explaining.
    pub long: String,
}

/// A word of the house's list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HouseWord {
    /// What is not printed: a word or several, without prefixes.
    pub written: String,
    /// What is printed instead; empty where that depends on the sense.
    pub preferred: String,
    /// Why, in the desk's own words.
    pub why: String,
}
