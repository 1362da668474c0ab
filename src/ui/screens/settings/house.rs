//! The house style: a row for each decision, with what it prints beside it; the rules in force.

use super::parts;
use crate::command::Command;
use crate::i18n::words::lint_window::{self as w, example};
use crate::i18n::words::marks as m;
use crate::i18n::{Bilingual, Digits, MonthNames, month_name};
use crate::language::digits;
use crate::language::lint::Rule;
use crate::language::style::{
    Calendar, DigitPolicy, FinalYaa, HouseStyle, Level, NumberSigns, Preset, Quotations, QuotePair, Strictness,
    Tanween, TashkeelPolicy,
};
use crate::language::tokens;
use crate::session::Session;
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::screens::locale;
use crate::ui::shaped::Ink;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Label, Select};
use egui::{Align, Layout, Ui, vec2};
use std::ops::Range;

const NAME_PT: f32 = 260.0;
const CHOICE_PT: f32 = 330.0;
const ROW_PT: f32 = 68.0;
/// Below this width the example stands under the choice.
const BESIDE_PT: f32 = NAME_PT + CHOICE_PT + 260.0;

/// Draws the page.
pub(super) fn show(ui: &mut Ui, session: &Session, out: &mut Out) {
    let Some(desk) = &session.desk else { return };
    let before = desk.info.style.clone();
    let mut style = before.clone();
    title(ui, &mut style);
    head(ui);
    quotes(ui, &mut style);
    digit_row(ui, &mut style);
    signs(ui, &mut style);
    months(ui, &mut style);
    spelling(ui, &mut style);
    marks(ui, &mut style);
    habits(ui, &mut style);
    lengths(ui, &mut style, session);
    rules(ui, &mut style);
    if style != before {
        out.command(Command::SetStyle(Box::new(style)));
    }
}

/// The page's name, what it is for, and the presets.
fn title(ui: &mut Ui, style: &mut HouseStyle) {
    let c = theme(ui.ctx()).colors.clone();
    ui.horizontal(|ui| {
        ui.vertical(|ui| {
            ui.set_width((ui.available_width() - 300.0).max(200.0));
            widgets::label(ui, &say(ui.ctx(), &crate::i18n::words::settings::HOUSE_STYLE), TextStyle::PersonTitle);
            Label::new(&say(ui.ctx(), &w::HOUSE_HINT), TextStyle::Secondary).color(c.text2).wrap().show(ui);
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let preset = Preset::ALL.into_iter().position(|p| same_choices(&p.style(), style));
            let names =
                Preset::ALL.map(|p| say(ui.ctx(), p.label())).into_iter().chain([say(ui.ctx(), &w::OWN_CHOICES)]);
            let names: Vec<String> = names.collect();
            let mut chosen = preset.unwrap_or(Preset::ALL.len());
            let name = say(ui.ctx(), &w::PRESET);
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            widgets::select(ui, Select::new(&name).width(200.0), &names, &mut chosen);
            widgets::colored(ui, &name, TextStyle::Secondary, c.text2);
            if Some(chosen) != preset
                && let Some(preset) = Preset::ALL.get(chosen)
            {
                *style = with_lists(preset.style(), style);
            }
        });
    });
    ui.add_space(space::PAD_CARD);
}

/// A preset with the desk's own words, which are nobody's preset.
fn with_lists(preset: HouseStyle, own: &HouseStyle) -> HouseStyle {
    HouseStyle {
        abbreviations: own.abbreviations.clone(),
        words: own.words.clone(),
        known_words: own.known_words.clone(),
        levels: own.levels.clone(),
        silent_rules: own.silent_rules.clone(),
        ..preset
    }
}

fn same_choices(preset: &HouseStyle, style: &HouseStyle) -> bool {
    with_lists(preset.clone(), style) == *style
}

fn head(ui: &mut Ui) {
    if ui.available_width() < BESIDE_PT {
        return;
    }
    let c = theme(ui.ctx()).colors.clone();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (name, width) in [(&w::RULE, NAME_PT), (&w::CHOICE, CHOICE_PT), (&w::AS_PRINTED, 200.0)] {
            ui.allocate_ui_with_layout(vec2(width, 24.0), Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(width);
                widgets::colored(ui, &say(ui.ctx(), name), TextStyle::Small, c.text3);
            });
        }
    });
}

/// A row: name over hint, the choice, what it prints.
fn row(ui: &mut Ui, (name, hint): (&Bilingual, &Bilingual), choice: impl FnOnce(&mut Ui), printed: Label) {
    let c = theme(ui.ctx()).colors.clone();
    let (name, hint) = (say(ui.ctx(), name), say(ui.ctx(), hint));
    widgets::rule(ui);
    let names = |ui: &mut Ui| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_width(NAME_PT - 16.0);
            widgets::label(ui, &name, TextStyle::ControlBold);
            Label::new(&hint, TextStyle::Small).color(c.text3).wrap().show(ui);
        });
    };
    if ui.available_width() < BESIDE_PT {
        ui.add_space(space::GAP_ROW);
        names(ui);
        ui.add_space(space::GRID);
        ui.horizontal_wrapped(choice);
        printed.wrap().show(ui);
        ui.add_space(space::GAP_ROW);
        return;
    }
    let names_pt = parts::names_height_pt(ui, &hint, NAME_PT - 16.0);
    let row_pt = ROW_PT.max(names_pt + 2.0 * space::GRID);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), row_pt), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(row_pt);
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.allocate_ui_with_layout(vec2(NAME_PT, names_pt), Layout::top_down(Align::Min), |ui| {
            ui.set_min_width(NAME_PT);
            names(ui);
        });
        ui.allocate_ui_with_layout(vec2(CHOICE_PT, 40.0), Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(CHOICE_PT);
            ui.spacing_mut().item_spacing.x = space::GAP_ICON;
            choice(ui);
        });
        printed.elide(1).show(ui);
    });
}

fn printed(text: &str) -> Label<'_> {
    Label::new(text, TextStyle::CardQuote).content()
}

/// One of a few values by their names.
fn choose<T: Copy + PartialEq>(ui: &mut Ui, value: &mut T, options: &[(T, String)]) {
    let names: Vec<&str> = options.iter().map(|(_, name)| name.as_str()).collect();
    let mut chosen = options.iter().position(|(v, _)| v == value).unwrap_or(0);
    if widgets::segmented(ui, &names, &mut chosen)
        && let Some((picked, _)) = options.get(chosen)
    {
        *value = *picked;
    }
}

fn quotes(ui: &mut Ui, style: &mut HouseStyle) {
    let [before, outer, inner, after, end] = example::QUOTES;
    let ((a, b), (c, d)) = (style.quotes.marks(), style.inner_quotes.marks());
    let text = format!("{before}{a}{outer}{c}{inner}{d}{after}{b}{end}");
    let pair = |p: QuotePair| format!("{} {}", p.marks().0, p.marks().1);
    let names = QuotePair::ALL.map(pair);
    let names = names.each_ref().map(String::as_str);
    let pick = |ui: &mut Ui, name: &Bilingual, pair: &mut QuotePair| {
        let name = say(ui.ctx(), name);
        let mut chosen = QuotePair::ALL.iter().position(|p| p == pair).unwrap_or(0);
        widgets::select(ui, Select::new(&name).width(100.0), &names, &mut chosen);
        *pair = QuotePair::ALL.get(chosen).copied().unwrap_or(*pair);
    };
    let choice = |ui: &mut Ui| {
        pick(ui, &w::QUOTES, &mut style.quotes);
        pick(ui, &w::INNER_QUOTES, &mut style.inner_quotes);
    };
    row(ui, (&w::QUOTES, &w::QUOTES_HINT), choice, printed(&text));
}

fn digit_row(ui: &mut Ui, style: &mut HouseStyle) {
    let text = match style.digits {
        DigitPolicy::ArabicIndic => digits::convert(example::DIGITS, Digits::ArabicIndic),
        DigitPolicy::Western | DigitPolicy::AsWritten => example::DIGITS.to_owned(),
    };
    let [arabic, western] = example::DIGITS_CHOICE.map(String::from);
    let as_typed = say(ui.ctx(), &w::AS_TYPED);
    let options =
        [(DigitPolicy::ArabicIndic, arabic), (DigitPolicy::Western, western), (DigitPolicy::AsWritten, as_typed)];
    row(ui, (&w::DIGITS, &w::DIGITS_HINT), |ui| choose(ui, &mut style.digits, &options), printed(&text));
}

/// Signs of numbers, in the digits of the house.
fn signs(ui: &mut Ui, style: &mut HouseStyle) {
    let indic = style.digits == DigitPolicy::ArabicIndic;
    let digits = |text: &str| if indic { Digits::ArabicIndic.apply(text) } else { text.to_owned() };
    let shown = |s: NumberSigns| {
        format!("{}{}{}{}{}{}", digits("1"), s.group, digits("250"), s.decimal, digits("5"), s.percent)
    };
    let mut options = vec![NumberSigns::ARABIC, NumberSigns::ENGLISH, NumberSigns::FRENCH];
    let signs = if indic { &mut style.arabic_signs } else { &mut style.western_signs };
    if !options.contains(signs) {
        options.push(*signs);
    }
    let text = shown(*signs);
    let names: Vec<String> = options.iter().map(|s| shown(*s)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let choice = |ui: &mut Ui| {
        let name = say(ui.ctx(), &m::SIGNS);
        let mut chosen = options.iter().position(|s| *s == *signs).unwrap_or(0);
        widgets::select(ui, Select::new(&name).width(140.0), &names, &mut chosen);
        *signs = options.get(chosen).copied().unwrap_or(*signs);
    };
    row(ui, (&m::SIGNS, &m::SIGNS_HINT), choice, printed(&text));
}

/// Words that a sentence and a headline may have, and how many are read in a minute.
fn lengths(ui: &mut Ui, style: &mut HouseStyle, session: &Session) {
    let locale = locale(session);
    let pick = |ui: &mut Ui, name: &Bilingual, steps: &[u32], value: &mut u32| {
        let mut steps = steps.to_vec();
        if !steps.contains(value) {
            steps.push(*value);
            steps.sort_unstable();
        }
        let name = say(ui.ctx(), name);
        let names: Vec<String> = steps.iter().map(|s| locale.number(u64::from(*s))).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut chosen = steps.iter().position(|s| s == value).unwrap_or(0);
        widgets::select(ui, Select::new(&name).width(100.0), &names, &mut chosen);
        *value = steps.get(chosen).copied().unwrap_or(*value);
    };
    let limit = style.headline_words as usize;
    let choice = |ui: &mut Ui| {
        pick(ui, &m::SENTENCE, &[20, 25, 30, 35, 40, 45, 50, 60], &mut style.sentence_words);
        pick(ui, &m::HEADLINE, &[6, 8, 10, 12, 14, 16], &mut style.headline_words);
    };
    // What is too much of a headline stands on red.
    let over = tokens::words(example::HEADLINE).get(limit).map(|word| word.start..example::HEADLINE.len());
    let label = over.into_iter().fold(printed(example::HEADLINE), |label, range| label.ink(fault(ui, range)));
    row(ui, (&m::LENGTHS, &m::LENGTHS_HINT), choice, label);
    let words = example::READ_WORDS;
    let time = locale.reading_time(words, style.reading_words_per_minute);
    let text = m::SPEED_EXAMPLE.fill(session.language(), &[&locale.number(words as u64), &time]);
    let speed = |ui: &mut Ui| {
        pick(ui, &m::SPEED, &[120, 140, 160, 180, 200, 220, 250], &mut style.reading_words_per_minute);
    };
    row(ui, (&m::SPEED, &m::SPEED_HINT), speed, Label::new(&text, TextStyle::Secondary));
}

/// What is wrong in an example.
fn fault(ui: &Ui, range: Range<usize>) -> Ink {
    let c = &theme(ui.ctx()).colors;
    Ink { range, color: Some(c.red), ground: Some(c.redtint), ..Ink::default() }
}

fn months(ui: &mut Ui, style: &mut HouseStyle) {
    let arabic = crate::i18n::Language::Arabic;
    let day = crate::base::Date::constant(2026, 11, 22);
    let next = crate::base::Date::constant(2026, 12, 1);
    let of = |names, date| month_name(arabic, names, date).to_owned();
    let text = format!("{} 22 {} 2026", example::WEEKDAY, of(style.months, day));
    let indic = style.digits == DigitPolicy::ArabicIndic;
    let text = if indic { digits::convert(&text, Digits::ArabicIndic) } else { text };
    let sets = [MonthNames::Mashriq, MonthNames::Egypt, MonthNames::Algeria, MonthNames::Morocco];
    let names = sets.map(|set| format!("{}، {}", of(set, day), of(set, next)));
    let names = names.each_ref().map(String::as_str);
    let choice = |ui: &mut Ui| {
        let name = say(ui.ctx(), &w::MONTHS);
        let mut chosen = sets.iter().position(|s| *s == style.months).unwrap_or(0);
        widgets::select(ui, Select::new(&name).width(190.0), &names, &mut chosen);
        style.months = sets.get(chosen).copied().unwrap_or(style.months);
        let mut hijri = style.calendar == Calendar::HijriBeside;
        widgets::check(ui, &mut hijri, &say(ui.ctx(), &w::HIJRI_BESIDE));
        style.calendar = if hijri { Calendar::HijriBeside } else { Calendar::Gregorian };
    };
    row(ui, (&w::MONTHS, &w::MONTHS_HINT), choice, printed(&text));
}

fn spelling(ui: &mut Ui, style: &mut HouseStyle) {
    let c = theme(ui.ctx()).colors.clone();
    let [wrong, right, second, mended] = example::HAMZA;
    let (strict, lenient) = (say(ui.ctx(), &w::STRICT), say(ui.ctx(), &w::LENIENT));
    let text = format!("{wrong} {right}  {second} {mended}");
    let mut label = printed(&text);
    let mut at = 0;
    for (word, ink, ground) in [
        (wrong, c.red, c.redtint),
        (right, c.green, c.greentint),
        (second, c.red, c.redtint),
        (mended, c.green, c.greentint),
    ] {
        let start = text[at..].find(word).map_or(at, |i| at + i);
        at = start + word.len();
        let ink = Ink { range: start..at, color: Some(ink), ground: Some(ground), ..Ink::default() };
        if style.hamza == Strictness::Strict || word == wrong || word == right {
            label = label.ink(ink);
        }
    }
    let options = [(Strictness::Strict, strict), (Strictness::Lenient, lenient)];
    row(ui, (&w::HAMZA, &w::HAMZA_HINT), |ui| choose(ui, &mut style.hamza, &options), label);
    let options = [(FinalYaa::Dotted, say(ui.ctx(), &w::DOTTED)), (FinalYaa::Undotted, say(ui.ctx(), &w::UNDOTTED))];
    let text = example::YAA[usize::from(style.final_yaa == FinalYaa::Undotted)];
    row(ui, (&w::FINAL_YAA, &w::FINAL_YAA_HINT), |ui| choose(ui, &mut style.final_yaa, &options), printed(text));
}

fn marks(ui: &mut Ui, style: &mut HouseStyle) {
    let options = [
        (TashkeelPolicy::Ambiguous, say(ui.ctx(), &w::WHERE_AMBIGUOUS)),
        (TashkeelPolicy::None, say(ui.ctx(), &w::NO_TASHKEEL)),
        (TashkeelPolicy::AsWritten, say(ui.ctx(), &w::AS_WRITTEN)),
    ];
    let at = options.iter().position(|(p, _)| *p == style.tashkeel).unwrap_or(0);
    let text = example::TASHKEEL[at];
    row(ui, (&w::TASHKEEL, &w::TASHKEEL_HINT), |ui| choose(ui, &mut style.tashkeel, &options), printed(text));
    let [before, on] = example::TANWEEN_CHOICE.map(String::from);
    let as_written = say(ui.ctx(), &w::AS_WRITTEN);
    let options = [(Tanween::BeforeAlef, before), (Tanween::OnAlef, on), (Tanween::AsWritten, as_written)];
    let text = example::TANWEEN[usize::from(style.tanween == Tanween::OnAlef)];
    row(ui, (&w::TANWEEN, &w::TANWEEN_HINT), |ui| choose(ui, &mut style.tanween, &options), printed(text));
}

fn habits(ui: &mut Ui, style: &mut HouseStyle) {
    let name = say(ui.ctx(), &w::SPACING);
    let text = example::SPACING[usize::from(!style.spacing)];
    let switch = |ui: &mut Ui| drop(widgets::switch(ui, &mut style.spacing, &name));
    row(ui, (&w::SPACING, &w::SPACING_HINT), switch, printed(text));
    let name = say(ui.ctx(), &w::TITLE_FIRST);
    let text = example::TITLE[usize::from(!style.title_first)];
    let switch = |ui: &mut Ui| drop(widgets::switch(ui, &mut style.title_first, &name));
    row(ui, (&w::TITLE_FIRST, &w::TITLE_FIRST_HINT), switch, printed(text));
    let options = [
        (Quotations::Setting, say(ui.ctx(), &w::MARKS_ONLY)),
        (Quotations::Everything, say(ui.ctx(), &w::EVERYTHING)),
        (Quotations::Nothing, say(ui.ctx(), &w::NOT_AT_ALL)),
    ];
    let [word, mark] = example::SAID_FAULTS.map(|f| example::SAID.find(f).map_or(0..0, |at| at..at + f.len()));
    let faults = match style.quotations {
        Quotations::Setting => vec![mark],
        Quotations::Everything => vec![word, mark],
        Quotations::Nothing => Vec::new(),
    };
    let label = faults.into_iter().fold(printed(example::SAID), |label, range| label.ink(fault(ui, range)));
    let choice = |ui: &mut Ui| choose(ui, &mut style.quotations, &options);
    row(ui, (&w::INSIDE_QUOTES, &w::INSIDE_QUOTES_HINT), choice, label);
}

/// Every rule, with what its findings do.
fn rules(ui: &mut Ui, style: &mut HouseStyle) {
    let c = theme(ui.ctx()).colors.clone();
    ui.add_space(space::GAP_GROUP);
    widgets::rule(ui);
    ui.add_space(space::PAD_CARD);
    widgets::label(ui, &say(ui.ctx(), &w::RULES), TextStyle::PanelTitle);
    Label::new(&say(ui.ctx(), &m::LEVELS_HINT), TextStyle::Small).color(c.text3).wrap().show(ui);
    ui.add_space(space::GRID);
    let columns = if ui.available_width() >= BESIDE_PT { 2 } else { 1 };
    let width = (ui.available_width() - space::GAP_GROUP) / columns as f32;
    for pair in Rule::ALL.chunks(columns) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::GAP_GROUP;
            for rule in pair {
                ui.allocate_ui_with_layout(vec2(width, 40.0), Layout::left_to_right(Align::Center), |ui| {
                    ui.set_min_width(width);
                    ui.push_id(rule, |ui| level(ui, style, *rule));
                });
            }
        });
    }
}

/// A rule and what its findings do, at the end of its line.
fn level(ui: &mut Ui, style: &mut HouseStyle, rule: Rule) {
    let levels = [(Level::Off, m::OFF), (Level::Warning, m::WARNING), (Level::Blocking, m::BLOCKING)];
    let names = levels.each_ref().map(|(_, name)| say(ui.ctx(), name));
    let title = say(ui.ctx(), rule.title());
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let now = style.level(rule);
        let mut chosen = levels.iter().position(|(l, _)| *l == now).unwrap_or(0);
        let names = names.each_ref().map(String::as_str);
        let select = Select::new(&title).width(128.0);
        if widgets::select(ui, select, &names, &mut chosen).changed()
            && let Some((picked, _)) = levels.get(chosen)
        {
            style.set_level(rule, *picked);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            Label::new(&title, TextStyle::Control).elide(1).show(ui);
        });
    });
}
