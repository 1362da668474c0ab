//! The form beside the gate: for whom the bundle is, what it holds, and the profile's settings.

use crate::command::Command;
use crate::export::{Format, PictureSizes, Profile};
use crate::i18n::words::{export, profiles};
use crate::i18n::{Bilingual, Digits, technical};
use crate::language::digits;
use crate::language::style::{DigitPolicy, QuotePair};
use crate::session::Session;
use crate::ui::field::Field;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{widgets, words};
use egui::{Frame, Id, Margin, Stroke, Ui};
use widgets::{Button, Select};

/// The names of formats that fit under a profile's name.
const MOST_NAMED: usize = 4;

/// What is typed in the form and not yet a profile.
#[derive(Default)]
pub(super) struct ProfileForm {
    new_name: String,
}

impl ProfileForm {
    /// The whole form.
    pub fn show(&mut self, ui: &mut Ui, session: &Session, out: &mut Out) {
        ui.spacing_mut().item_spacing.y = space::GAP_ROW;
        let before = session.profile();
        let mut profile = before.clone();
        choice(ui, session, &before, out);
        ui.add_space(space::GAP_ROW);
        contents(ui, &mut profile);
        ui.add_space(space::GAP_ROW);
        shape(ui, &mut profile);
        ui.add_space(space::GAP_ROW);
        details(ui, &mut profile);
        if profile != before {
            out.command(Command::EditProfile(Some(Box::new(profile))));
        }
        self.keeping(ui, session, &before, out);
    }

    /// What becomes of changes, and of the profile.
    fn keeping(&mut self, ui: &mut Ui, session: &Session, profile: &Profile, out: &mut Out) {
        ui.add_space(space::GAP_ROW);
        if session.export.edited.is_some() {
            let changed = words(ui.ctx(), &profiles::CHANGED).to_owned();
            widgets::Label::new(&changed, TextStyle::Secondary).wrap().color(theme(ui.ctx()).colors.text2).show(ui);
            ui.horizontal(|ui| {
                let (save, revert) =
                    (words(ui.ctx(), &profiles::SAVE).to_owned(), words(ui.ctx(), &profiles::REVERT).to_owned());
                if widgets::button(ui, Button::secondary(&save)).clicked() {
                    out.command(Command::SaveProfile(None));
                }
                if widgets::button(ui, Button::quiet(&revert)).clicked() {
                    out.command(Command::EditProfile(None));
                }
            });
        }
        let label = words(ui.ctx(), &profiles::NEW_NAME).to_owned();
        Field::new(&label).id(Id::unique("profile name")).edit(ui, &mut self.new_name);
        ui.horizontal(|ui| {
            let save = words(ui.ctx(), &profiles::SAVE_AS).to_owned();
            let named = !self.new_name.trim().is_empty();
            if widgets::button(ui, Button::secondary(&save).enabled(named)).clicked() {
                out.command(Command::SaveProfile(Some(std::mem::take(&mut self.new_name))));
            }
        });
        if session.profiles().len() > 1 {
            let remove = words(ui.ctx(), &profiles::REMOVE).to_owned();
            if widgets::button(ui, Button::link(&remove)).clicked() {
                out.command(Command::RemoveProfile(profile.name.clone()));
            }
        }
    }
}

/// The desk's profiles, one of them chosen.
fn choice(ui: &mut Ui, session: &Session, chosen: &Profile, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    section(ui, &export::PROFILE);
    for profile in session.profiles() {
        let selected = profile.name == chosen.name;
        let (ground, line) = if selected { (c.tint, c.accent) } else { (c.raised, c.line) };
        let frame = Frame::new().fill(ground).stroke(Stroke::new(1.0, line)).corner_radius(space::RADIUS_CARD);
        frame.inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            let name = words(ui.ctx(), &profile.label()).to_owned();
            if widgets::radio(ui, selected, &name).clicked() && !selected {
                out.command(Command::ChooseProfile(profile.name.clone()));
            }
            let formats = profile.known_formats();
            let mut named: Vec<&str> = formats.iter().take(MOST_NAMED).map(|f| f.technical()).collect();
            named.extend((formats.len() > MOST_NAMED).then_some("…"));
            let named = technical(&named.join(" · "));
            widgets::Label::new(&named, TextStyle::Small).elide(1).color(c.text2).show(ui);
        });
    }
}

fn contents(ui: &mut Ui, profile: &mut Profile) {
    section(ui, &export::BUNDLE_HOLDS);
    for format in Format::ALL {
        let mut on = profile.has(format);
        let text = format!("{}  {}", words(ui.ctx(), &format.label()), technical(format.technical()));
        if widgets::check(ui, &mut on, &text).changed() {
            profile.set(format, on);
        }
    }
    let comments = words(ui.ctx(), &export::APPROVED_COMMENTS).to_owned();
    widgets::check(ui, &mut profile.comments, &comments);
    let always = words(ui.ctx(), &export::PICTURES_AND_CREDITS).to_owned();
    ui.horizontal(|ui| {
        icons::add(ui, Icon::Check, 16.0, theme(ui.ctx()).colors.text3);
        widgets::colored(ui, &always, TextStyle::Control, theme(ui.ctx()).colors.text3);
    });
}

fn shape(ui: &mut Ui, profile: &mut Profile) {
    section(ui, &export::FORM);
    let (folder, zip) = (words(ui.ctx(), &export::FOLDER).to_owned(), words(ui.ctx(), &export::ZIP).to_owned());
    let mut chosen = usize::from(profile.zip);
    if widgets::segmented(ui, &[&folder, &zip], &mut chosen) {
        profile.zip = chosen == 1;
    }
}

fn details(ui: &mut Ui, profile: &mut Profile) {
    section(ui, &profiles::SETTINGS);
    let label = words(ui.ctx(), &profiles::BASE_URL).to_owned();
    Field::new(&label).placeholder("https://").id(Id::unique("profile address")).edit(ui, &mut profile.base_url);
    let sizes = [profiles::SIZES_ALL, profiles::SIZES_WHOLE, profiles::SIZES_WIDEST];
    pick(ui, &profiles::PICTURE_SIZES, &sizes, &PictureSizes::ALL, &mut profile.pictures);
    let webp = words(ui.ctx(), &profiles::WEBP).to_owned();
    widgets::check(ui, &mut profile.webp, &webp);
    let shown = [sample_of(Digits::ArabicIndic), sample_of(Digits::Western), profiles::AS_WRITTEN];
    pick(ui, &profiles::DIGITS, &shown, &DigitPolicy::ALL, &mut profile.digits);
    let pairs: Vec<Option<QuotePair>> = std::iter::once(None).chain(QuotePair::ALL.map(Some)).collect();
    let named = pairs.iter().map(|pair| match pair {
        None => profiles::AS_WRITTEN,
        Some(pair) => {
            let (open, close) = pair.marks();
            let marks = format!("{open} {close}");
            Bilingual::made(marks.clone(), marks)
        }
    });
    let named: Vec<Bilingual> = named.collect();
    pick(ui, &profiles::QUOTES, &named, &pairs, &mut profile.quotes);
    let label = words(ui.ctx(), &profiles::NAME_PATTERN).to_owned();
    Field::new(&label).placeholder("{slug}").id(Id::unique("profile pattern")).edit(ui, &mut profile.name_pattern);
}

/// Digits as they look.
fn sample_of(set: Digits) -> Bilingual {
    let shown = digits::convert("0123", set);
    Bilingual::made(shown.clone(), shown)
}

/// A name, and one of several values below it.
fn pick<T: Copy + PartialEq>(ui: &mut Ui, name: &Bilingual, labels: &[Bilingual], values: &[T], value: &mut T) {
    let name = words(ui.ctx(), name).to_owned();
    widgets::colored(ui, &name, TextStyle::Secondary, theme(ui.ctx()).colors.text2);
    let labels: Vec<String> = labels.iter().map(|l| words(ui.ctx(), l).to_owned()).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let mut chosen = values.iter().position(|v| v == value).unwrap_or(0);
    widgets::select(ui, Select::new(&name).width(200.0), &labels, &mut chosen);
    if let Some(now) = values.get(chosen) {
        *value = *now;
    }
}

fn section(ui: &mut Ui, title: &Bilingual) {
    let title = words(ui.ctx(), title).to_owned();
    widgets::section_label(ui, &title);
}
