//! Presets: the habits of the Arab press by region, as a place to begin. Months follow CLDR's regional names; digits and
//! signs the newspapers of record of each region.

use super::{
    Calendar, DigitPolicy, FinalYaa, HouseStyle, NumberSigns, Quotations, QuotePair, Strictness, Tanween,
    TashkeelPolicy,
};
use crate::i18n::{Bilingual, MonthNames, words::style as words};
use std::collections::{BTreeMap, BTreeSet};

/// A set of decisions to begin with.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Preset {
    /// Lebanon, Syria, Jordan, Palestine, Iraq.
    #[default]
    Mashriq,
    /// The Gulf states.
    Gulf,
    /// Egypt and Sudan.
    Egypt,
    /// Algeria and Tunisia.
    Maghreb,
    /// Morocco.
    Morocco,
    /// Agencies: plain marks that every system takes.
    Agency,
}

impl Preset {
    /// In the order of menus.
    pub const ALL: [Preset; 6] =
        [Preset::Mashriq, Preset::Gulf, Preset::Egypt, Preset::Maghreb, Preset::Morocco, Preset::Agency];

    /// The stable name, as machines read it.
    pub fn name(self) -> &'static str {
        match self {
            Preset::Mashriq => "mashriq",
            Preset::Gulf => "gulf",
            Preset::Egypt => "egypt",
            Preset::Maghreb => "maghreb",
            Preset::Morocco => "morocco",
            Preset::Agency => "agency",
        }
    }

    /// The preset with this stable name, whatever the case.
    pub fn named(name: &str) -> Option<Preset> {
        Preset::ALL.into_iter().find(|p| p.name().eq_ignore_ascii_case(name))
    }

    /// Its name in menus.
    pub fn label(self) -> Bilingual {
        match self {
            Preset::Mashriq => words::MASHRIQ,
            Preset::Gulf => words::GULF,
            Preset::Egypt => words::EGYPT,
            Preset::Maghreb => words::MAGHREB,
            Preset::Morocco => words::MOROCCO,
            Preset::Agency => words::AGENCY,
        }
    }

    /// Its decisions.
    pub fn style(self) -> HouseStyle {
        let mashriq = HouseStyle {
            quotes: QuotePair::Guillemets,
            inner_quotes: QuotePair::CurlyTurned,
            digits: DigitPolicy::ArabicIndic,
            arabic_signs: NumberSigns::ARABIC,
            western_signs: NumberSigns::ENGLISH,
            months: MonthNames::Mashriq,
            calendar: Calendar::Gregorian,
            hamza: Strictness::Strict,
            final_yaa: FinalYaa::Dotted,
            tashkeel: TashkeelPolicy::Ambiguous,
            tanween: Tanween::BeforeAlef,
            spacing: true,
            title_first: true,
            quotations: Quotations::Setting,
            abbreviations: Vec::new(),
            words: Vec::new(),
            known_words: BTreeSet::new(),
            levels: BTreeMap::new(),
            silent_rules: BTreeSet::new(),
            sentence_words: 45,
            headline_words: 12,
            reading_words_per_minute: 180,
        };
        match self {
            Preset::Mashriq => mashriq,
            Preset::Gulf => HouseStyle {
                quotes: QuotePair::Curly,
                inner_quotes: QuotePair::SingleCurly,
                months: MonthNames::Egypt,
                calendar: Calendar::HijriBeside,
                tanween: Tanween::OnAlef,
                ..mashriq
            },
            Preset::Egypt => HouseStyle {
                inner_quotes: QuotePair::Curly,
                months: MonthNames::Egypt,
                final_yaa: FinalYaa::Undotted,
                tanween: Tanween::OnAlef,
                ..mashriq
            },
            Preset::Maghreb => HouseStyle {
                inner_quotes: QuotePair::Curly,
                digits: DigitPolicy::Western,
                western_signs: NumberSigns::FRENCH,
                months: MonthNames::Algeria,
                ..mashriq
            },
            Preset::Morocco => HouseStyle {
                inner_quotes: QuotePair::Curly,
                digits: DigitPolicy::Western,
                western_signs: NumberSigns::FRENCH,
                months: MonthNames::Morocco,
                ..mashriq
            },
            Preset::Agency => HouseStyle {
                quotes: QuotePair::Straight,
                inner_quotes: QuotePair::SingleCurly,
                digits: DigitPolicy::Western,
                tashkeel: TashkeelPolicy::None,
                tanween: Tanween::AsWritten,
                headline_words: 10,
                sentence_words: 35,
                ..mashriq
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_are_told_apart_and_read_back() {
        for preset in Preset::ALL {
            let style = preset.style();
            let text = ron::to_string(&style).expect("plain data");
            assert_eq!(ron::from_str::<HouseStyle>(&text).expect("as written"), style, "{}", preset.name());
            assert_eq!(Preset::named(&preset.name().to_uppercase()), Some(preset));
            assert_eq!(Preset::ALL.into_iter().filter(|p| p.style() == style).count(), 1, "{}", preset.name());
        }
        assert_eq!(ron::from_str::<HouseStyle>("()").expect("all is optional"), Preset::Mashriq.style());
    }
}
