//! The rules: their ids, what each weighs, and whether it reads words or how they are set.

use crate::language::style::Level;

/// Declares the rules once: variant, id, weight, scope.
macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $variant:ident = $id:literal, $weight:ident, $scope:ident;)+) => {
        /// A rule of the lint.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Rule { $($(#[doc = $doc])+ $variant,)+ }

        impl Rule {
            /// Every rule, in the order of the desk's page.
            pub const ALL: &[Rule] = &[$(Rule::$variant),+];

            /// The stable name, as machines and `desk.ron` read it.
            pub fn id(self) -> &'static str {
                match self { $(Rule::$variant => $id),+ }
            }

            /// How much a finding of this rule weighs.
            pub fn weight(self) -> Weight {
                match self { $(Rule::$variant => Weight::$weight),+ }
            }

            pub(super) fn scope(self) -> Scope {
                match self { $(Rule::$variant => Scope::$scope),+ }
            }
        }
    };
}

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Weight {
    /// Something that deceives the reader's eye: said loudly.
    Alarm,
    /// Wrong in every house.
    Fault,
    /// Not as this house prints.
    Style,
    /// Deserves a look.
    Hint,
}

/// Where a rule looks, given what the house says about quotations.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Scope {
    /// Everywhere: quotation marks, letters of another script, bidi controls.
    Everywhere,
    /// How text is set: marks, blanks, digits.
    Setting,
    /// The words themselves.
    Words,
}

rules! {
    /// An opening quotation mark with the shape of a closing one.
    QuotesOpener = "quotes.opener", Fault, Everywhere;
    /// A pair of quotation marks that the house does not print.
    QuotesHouse = "quotes.house", Style, Everywhere;
    /// A quotation mark without its partner.
    QuotesUnpaired = "quotes.unpaired", Fault, Everywhere;
    /// A blank inside quotation marks.
    QuotesSpace = "quotes.space", Fault, Everywhere;
    /// A blank before a mark that follows its word.
    SpacingBefore = "spacing.before", Fault, Setting;
    /// No blank after a mark.
    SpacingAfter = "spacing.after", Fault, Setting;
    /// Several blanks between words.
    SpacingDouble = "spacing.double", Fault, Setting;
    /// A blank inside brackets, or none before them.
    SpacingBrackets = "spacing.brackets", Fault, Setting;
    /// A Latin comma, semicolon or question mark among Arabic.
    PunctuationLatin = "punctuation.latin", Fault, Setting;
    /// One mark several times, or two that exclude each other.
    PunctuationRepeated = "punctuation.repeated", Fault, Setting;
    /// A bracket without its partner.
    PunctuationBracket = "punctuation.bracket", Fault, Setting;
    /// A word twice.
    WordsDoubled = "words.doubled", Fault, Words;
    /// A prefix that stands alone: `و قال`.
    WordsDetached = "words.detached", Fault, Words;
    /// A word that the house does not print.
    WordsHouse = "words.house", Style, Words;
    /// An abbreviation that nobody explained.
    WordsAbbreviation = "words.abbreviation", Hint, Words;
    /// A hamza that is missing, or one too many.
    SpellingHamza = "spelling.hamza", Fault, Words;
    /// A haa for a taa marbuta, or the other way.
    SpellingTaa = "spelling.taa", Fault, Words;
    /// A yaa for an alef maqsura, or the other way.
    SpellingYaa = "spelling.yaa", Fault, Words;
    /// A word that the dictionaries do not know.
    Spelling = "spelling", Hint, Words;
    /// A letter of Persian or Urdu that looks like an Arabic one.
    LettersForeign = "letters.foreign", Fault, Everywhere;
    /// A tatweel for decoration.
    LettersTatweel = "letters.tatweel", Fault, Everywhere;
    /// A presentation form instead of its letters.
    LettersPresentation = "letters.presentation", Fault, Everywhere;
    /// An alef maqsura within a word.
    LettersMaqsura = "letters.maqsura", Fault, Everywhere;
    /// A mark twice on one letter.
    MarksRepeated = "marks.repeated", Fault, Everywhere;
    /// A word that reads in several ways and carries no mark: looked for only where somebody asks.
    MarksAmbiguous = "marks.ambiguous", Hint, Words;
    /// Marks where the house prints none.
    MarksPolicy = "marks.policy", Style, Setting;
    /// The tanween on the other side of its alef.
    MarksTanween = "marks.tanween", Style, Setting;
    /// Digits of two kinds in one text.
    DigitsMixed = "digits.mixed", Style, Setting;
    /// Digits that the house does not print.
    DigitsHouse = "digits.house", Style, Setting;
    /// Signs of a number that the house does not print.
    NumbersSeparator = "numbers.separator", Style, Setting;
    /// A per cent sign that stands wrongly.
    NumbersPercent = "numbers.percent", Fault, Setting;
    /// A counted noun that does not agree with its number.
    NumbersAgreement = "numbers.agreement", Fault, Words;
    /// A share or a sum in two forms in one article: `٥٪` and `٥ في المئة`.
    NumbersForms = "numbers.forms", Hint, Words;
    /// A bidi control that turns text around.
    BidiOverride = "bidi.override", Alarm, Everywhere;
    /// A bidi control without its partner, or without use.
    BidiStray = "bidi.stray", Fault, Everywhere;
    /// An address or a telephone number that a right-to-left line tears apart.
    BidiAddress = "bidi.address", Hint, Everywhere;
    /// A relative date, and no date to count from.
    DatesRelative = "dates.relative", Hint, Words;
    /// A date whose weekday is another.
    DatesWeekday = "dates.weekday", Fault, Words;
    /// A month of another region.
    DatesMonth = "dates.month", Style, Words;
    /// A sentence that is too long.
    LengthSentence = "length.sentence", Hint, Setting;
    /// A headline that is too long.
    LengthHeadline = "length.headline", Hint, Setting;
    /// A name spelt otherwise than the desk spells it.
    NamesSpelling = "names.spelling", Style, Words;
    /// One name spelt in two ways.
    NamesVariant = "names.variant", Hint, Words;
    /// A title after the name, or none at the first mention.
    NamesTitle = "names.title", Style, Words;
}

impl Rule {
    /// What a finding of this rule does where the house has not decided.
    pub fn level(self) -> Level {
        if self == Rule::MarksAmbiguous { Level::Off } else { Level::Warning }
    }

    /// The rule with this id.
    pub fn with_id(id: &str) -> Option<Rule> {
        Rule::ALL.iter().copied().find(|r| r.id() == id)
    }
}

impl Weight {
    /// The stable name, as machines read it.
    pub fn name(self) -> &'static str {
        match self {
            Weight::Alarm => "alarm",
            Weight::Fault => "fault",
            Weight::Style => "style",
            Weight::Hint => "hint",
        }
    }
}
