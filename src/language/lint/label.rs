//! What the rules are called, and the reason of a finding. The words come from `i18n`.

use super::{LintFinding, Rule};
use crate::i18n::words::lint as words;
use crate::i18n::{Bilingual, isolate};

impl Rule {
    /// Its name in a few words.
    pub fn title(self) -> Bilingual {
        self.words().0
    }

    /// Name and reason, the reason with open places.
    fn words(self) -> (Bilingual, Bilingual) {
        use words::*;
        match self {
            Rule::QuotesOpener => (QUOTES_OPENER, QUOTES_OPENER_WHY),
            Rule::QuotesHouse => (QUOTES_HOUSE, QUOTES_HOUSE_WHY),
            Rule::QuotesUnpaired => (QUOTES_UNPAIRED, QUOTES_UNPAIRED_WHY),
            Rule::QuotesSpace => (QUOTES_SPACE, QUOTES_SPACE_WHY),
            Rule::SpacingBefore => (SPACING_BEFORE, SPACING_BEFORE_WHY),
            Rule::SpacingAfter => (SPACING_AFTER, SPACING_AFTER_WHY),
            Rule::SpacingDouble => (SPACING_DOUBLE, SPACING_DOUBLE_WHY),
            Rule::SpacingBrackets => (SPACING_BRACKETS, SPACING_BRACKETS_WHY),
            Rule::PunctuationLatin => (PUNCTUATION_LATIN, PUNCTUATION_LATIN_WHY),
            Rule::PunctuationRepeated => (PUNCTUATION_REPEATED, PUNCTUATION_REPEATED_WHY),
            Rule::PunctuationBracket => (PUNCTUATION_BRACKET, PUNCTUATION_BRACKET_WHY),
            Rule::WordsDoubled => (WORDS_DOUBLED, WORDS_DOUBLED_WHY),
            Rule::WordsDetached => (WORDS_DETACHED, WORDS_DETACHED_WHY),
            Rule::WordsHouse => (WORDS_HOUSE, WORDS_HOUSE_WHY),
            Rule::WordsAbbreviation => (WORDS_ABBREVIATION, WORDS_ABBREVIATION_WHY),
            Rule::SpellingHamza => (SPELLING_HAMZA, SPELLING_HAMZA_WHY),
            Rule::SpellingTaa => (SPELLING_TAA, SPELLING_TAA_WHY),
            Rule::SpellingYaa => (SPELLING_YAA, SPELLING_YAA_WHY),
            Rule::Spelling => (SPELLING, SPELLING_WHY),
            Rule::LettersForeign => (LETTERS_FOREIGN, LETTERS_FOREIGN_WHY),
            Rule::LettersTatweel => (LETTERS_TATWEEL, LETTERS_TATWEEL_WHY),
            Rule::LettersPresentation => (LETTERS_PRESENTATION, LETTERS_PRESENTATION_WHY),
            Rule::LettersMaqsura => (LETTERS_MAQSURA, LETTERS_MAQSURA_WHY),
            Rule::MarksRepeated => (MARKS_REPEATED, MARKS_REPEATED_WHY),
            Rule::MarksAmbiguous => (MARKS_AMBIGUOUS, MARKS_AMBIGUOUS_WHY),
            Rule::MarksPolicy => (MARKS_POLICY, MARKS_POLICY_WHY),
            Rule::MarksTanween => (MARKS_TANWEEN, MARKS_TANWEEN_WHY),
            Rule::DigitsMixed => (DIGITS_MIXED, DIGITS_MIXED_WHY),
            Rule::DigitsHouse => (DIGITS_HOUSE, DIGITS_HOUSE_WHY),
            Rule::NumbersSeparator => (NUMBERS_SEPARATOR, NUMBERS_SEPARATOR_WHY),
            Rule::NumbersPercent => (NUMBERS_PERCENT, NUMBERS_PERCENT_WHY),
            Rule::NumbersAgreement => (NUMBERS_AGREEMENT, NUMBERS_AGREEMENT_WHY),
            Rule::NumbersForms => (NUMBERS_FORMS, NUMBERS_FORMS_WHY),
            Rule::BidiOverride => (BIDI_OVERRIDE, BIDI_OVERRIDE_WHY),
            Rule::BidiStray => (BIDI_STRAY, BIDI_STRAY_WHY),
            Rule::BidiAddress => (BIDI_ADDRESS, BIDI_ADDRESS_WHY),
            Rule::DatesRelative => (DATES_RELATIVE, DATES_RELATIVE_WHY),
            Rule::DatesWeekday => (DATES_WEEKDAY, DATES_WEEKDAY_WHY),
            Rule::DatesMonth => (DATES_MONTH, DATES_MONTH_WHY),
            Rule::LengthSentence => (LENGTH_SENTENCE, LENGTH_SENTENCE_WHY),
            Rule::LengthHeadline => (LENGTH_HEADLINE, LENGTH_HEADLINE_WHY),
            Rule::NamesSpelling => (NAMES_SPELLING, NAMES_SPELLING_WHY),
            Rule::NamesVariant => (NAMES_VARIANT, NAMES_VARIANT_WHY),
            Rule::NamesTitle => (NAMES_TITLE, NAMES_TITLE_WHY),
        }
    }
}

impl LintFinding {
    /// Why it was found and what belongs there. Words of the text are isolated (UAX #9, 2.4).
    pub fn reason(&self) -> Bilingual {
        let values: Vec<String> = self.values.iter().map(|v| isolate(v)).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        self.rule.words().1.filled(&values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_words_and_its_id() {
        for (i, rule) in Rule::ALL.iter().enumerate() {
            assert_eq!(Rule::with_id(rule.id()), Some(*rule));
            assert!(Rule::ALL[..i].iter().all(|r| r.title() != rule.title()), "{}", rule.id());
            assert!(!rule.title().ar.ends_with('.') && rule.words().1.ar.ends_with('.'), "{}", rule.id());
        }
    }
}
