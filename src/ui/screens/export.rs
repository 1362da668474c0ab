//! The export: what leaves, whether it may, the override, and what has left.

mod form;

use super::{crumbs, findings, locale};
use crate::command::{Action, Command};
use crate::gate::{self, Severity};
use crate::i18n::technical;
use crate::i18n::words::{controls, empty, export, preview, summary};
use crate::session::{Exported, OpenArticle, Session};
use crate::ui::field::Field;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{widgets, words};
use egui::{Align, Frame, Layout, Margin, Panel, Stroke, Ui, vec2};

/// What is typed for an override.
#[derive(Default)]
pub struct ExportView {
    by: String,
    reason: String,
    tried: bool,
    form: form::ProfileForm,
}

/// The bar above.
pub fn top_bar(ui: &mut Ui, session: &Session, _: &mut ExportView, out: &mut Out) {
    crumbs::show(ui, session, 520.0, out);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ROW;
        let name = words(ui.ctx(), &export::OPEN_EXPORT_FOLDER).to_owned();
        let folder = session.export_folder();
        let button = widgets::Button::secondary(&name).icon(Icon::Folder);
        if widgets::button(ui, button).clicked()
            && let Some(folder) = folder
        {
            out.command(Command::OpenInSystem(folder));
        }
        let environment = session.environment();
        for (action, name) in [(Action::Preview, preview::TITLE), (Action::CopyForCms, preview::COPY_FOR_CMS)] {
            let name = words(ui.ctx(), &name).to_owned();
            if widgets::button(ui, widgets::Button::quiet(&name)).clicked() {
                action.resolve(&environment).into_iter().for_each(|c| out.command(c));
            }
        }
    });
}

/// The screen.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ExportView, out: &mut Out) {
    let Some(open) = session.current() else { return };
    let c = theme(ui.ctx()).colors.clone();
    // The margin lies within what scrolls: the bar of scrolling stands in it, beside the cards.
    let (side, within) = (Frame::new().fill(c.app), Frame::new().inner_margin(Margin::symmetric(24, 24)));
    let wide = ui.available_width();
    if wide > 720.0 {
        Panel::left("export form").exact_size(304.0).frame(side).show(ui, |ui| {
            widgets::scroll(ui, "export form", |ui| {
                within.show(ui, |ui| view.form.show(ui, session, out));
            });
        });
    }
    if wide > 1080.0 {
        Panel::right("export done").exact_size(376.0).frame(side).show(ui, |ui| {
            widgets::scroll(ui, "export done", |ui| {
                within.show(ui, |ui| done(ui, session, open, out));
            });
        });
    }
    widgets::scroll(ui, "export gate", |ui| {
        Frame::new().inner_margin(Margin::symmetric(32, 24)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::GAP_CARD;
            gate_card(ui, session, open, out);
            findings::list(ui, session, open, true, out);
            if !gate::ready(&open.findings) {
                overriding(ui, session, open, view, out);
            }
            goes_to(ui, session, open, out);
            if wide <= 1080.0 {
                done(ui, session, open, out);
            }
            if wide <= 720.0 {
                view.form.show(ui, session, out);
            }
        });
    });
}

/// The bar below.
pub fn foot(ui: &mut Ui, session: &Session, _: &mut ExportView) {
    let Some(open) = session.current() else { return };
    super::article::words_and_saved(ui, session, open);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let hint = words(ui.ctx(), &export::OVERRIDE_HINT).to_owned();
        widgets::Label::new(&hint, TextStyle::Small).elide(1).show(ui);
    });
}

fn gate_card(ui: &mut Ui, session: &Session, open: &OpenArticle, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let ready = gate::ready(&open.findings);
    let (ground, ink, icon, title) = match ready {
        true => (c.greentint, c.green, Icon::Shield, &export::READY),
        false => (c.redtint, c.red, Icon::Block, &export::NOT_READY),
    };
    let count = |s: Severity| open.findings.iter().filter(|f| f.severity == s).count() as u64;
    let sentence = summary::gate(&locale(session), count(Severity::Blocking), count(Severity::Warning));
    Frame::new().fill(ground).corner_radius(space::RADIUS_CARD).inner_margin(Margin::symmetric(20, 16)).show(
        ui,
        |ui| {
            ui.horizontal(|ui| {
                let (place, _) = ui.allocate_exact_size(vec2(32.0, 56.0), egui::Sense::hover());
                icons::paint(ui.painter(), place, icon, 28.0, ink);
                ui.add_space(space::GAP_ICON);
                let room = (ui.available_width() - 180.0).max(120.0);
                ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    let title = words(ui.ctx(), title).to_owned();
                    widgets::label(ui, &title, TextStyle::ScreenTitle);
                    widgets::Label::new(&sentence, TextStyle::Secondary).wrap().color(c.text2).show(ui);
                });
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let text = words(ui.ctx(), &export::EXPORT).to_owned();
                    let enabled =
                        ready && session.export.running.is_none() && !session.profile().known_formats().is_empty();
                    let button = widgets::Button::primary(&text).icon(Icon::Export).large().enabled(enabled);
                    if widgets::button(ui, button).clicked() {
                        out.command(Command::Export(open.article.id, None));
                    }
                });
            });
        },
    );
}

fn overriding(ui: &mut Ui, session: &Session, open: &OpenArticle, view: &mut ExportView, out: &mut Out) {
    let fixed = open.findings.iter().any(|f| f.severity == Severity::Blocking && !f.rule.can_be_overridden());
    widgets::card(ui, widgets::Card::default(), |ui| {
        ui.spacing_mut().item_spacing.y = space::GAP_ROW;
        ui.horizontal(|ui| {
            let title = words(ui.ctx(), &export::OVERRIDE).to_owned();
            widgets::label(ui, &title, TextStyle::ControlBold);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let hint = words(ui.ctx(), &export::OVERRIDE_FOR_GOOD).to_owned();
                widgets::colored(ui, &hint, TextStyle::Secondary, theme(ui.ctx()).colors.text2);
            });
        });
        let half = (ui.available_width() - space::GAP_CARD) / 2.0;
        let incomplete = view.tried && (view.by.trim().is_empty() || view.reason.trim().is_empty());
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::GAP_CARD;
            let name = words(ui.ctx(), &export::NAME).to_owned();
            let hint = session.settings.person.clone();
            ui.vertical(|ui| {
                ui.set_width(half);
                Field::new(&name).placeholder(&hint).edit(ui, &mut view.by);
            });
            let reason = words(ui.ctx(), &export::REASON).to_owned();
            ui.vertical(|ui| {
                ui.set_width(half);
                let error = words(ui.ctx(), &export::OVERRIDE_INCOMPLETE).to_owned();
                Field::new(&reason).error(incomplete.then_some(error.as_str())).edit(ui, &mut view.reason);
            });
        });
        ui.horizontal(|ui| {
            let text = words(ui.ctx(), &export::EXPORT_WITH_OVERRIDE).to_owned();
            let enabled = !fixed && session.export.running.is_none();
            let button = widgets::Button::danger(&text).icon(Icon::Export).enabled(enabled);
            if widgets::button(ui, button).clicked() {
                view.tried = true;
                if !view.by.trim().is_empty() && !view.reason.trim().is_empty() {
                    out.command(Command::Export(open.article.id, Some((view.by.clone(), view.reason.clone()))));
                    view.tried = false;
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let hint = words(ui.ctx(), &export::NO_OVERRIDE_FOR).to_owned();
                widgets::Label::new(&hint, TextStyle::Secondary).elide(1).show(ui);
            });
        });
    });
}

fn goes_to(ui: &mut Ui, session: &Session, open: &OpenArticle, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let Some(folder) = session.export_folder() else { return };
    ui.horizontal(|ui| {
        icons::add(ui, Icon::Folder, 18.0, c.text2);
        let title = words(ui.ctx(), &export::GOES_TO).to_owned();
        widgets::colored(ui, &title, TextStyle::Control, c.text2);
        let path = folder.join(&open.article.meta.slug).to_string_lossy().into_owned();
        let width = (ui.available_width() - 140.0).max(80.0);
        widgets::Label::new(&path, TextStyle::Secondary).content().elide(1).width(width).show(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let change = words(ui.ctx(), &export::CHANGE_FOLDER).to_owned();
            if widgets::button(ui, widgets::Button::link(&change)).clicked() {
                out.command(Command::ChooseExportFolder);
            }
        });
    });
}

fn done(ui: &mut Ui, session: &Session, open: &OpenArticle, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    ui.spacing_mut().item_spacing.y = space::GAP_ROW;
    if let Some((_, done, all, what)) = &session.export.running {
        let title = words(ui.ctx(), &export::RUNNING).to_owned();
        widgets::section_label(ui, &title);
        widgets::card(ui, widgets::Card::default(), |ui| {
            let fraction = *done as f32 / (*all).max(1) as f32;
            ui.horizontal(|ui| {
                widgets::label(ui, what.get(session.language()), TextStyle::Control);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let percent = locale(session).percent((fraction * 100.0).round() as u64);
                    widgets::colored(ui, &percent, TextStyle::Secondary, c.text2);
                });
            });
            widgets::progress(ui, &title, fraction);
            let stop = words(ui.ctx(), &controls::STOP).to_owned();
            if widgets::button(ui, widgets::Button::link(&stop)).clicked() {
                out.command(Command::StopExport);
            }
        });
    }
    let mine: Vec<&Exported> = session.export.done.iter().filter(|e| e.article == open.article.id).collect();
    let title = if mine.is_empty() { export::EXPORTS } else { export::FINISHED };
    let title = words(ui.ctx(), &title).to_owned();
    widgets::section_label(ui, &title);
    if mine.is_empty() && session.export.running.is_none() {
        let frame = Frame::new().fill(c.raised).stroke(Stroke::new(1.0, c.line)).corner_radius(space::RADIUS_CARD);
        frame.inner_margin(Margin::symmetric(16, 40)).show(ui, |ui| {
            let (title, hint) =
                (words(ui.ctx(), &empty::EXPORTS).to_owned(), words(ui.ctx(), &empty::EXPORTS_HINT).to_owned());
            widgets::empty(ui, widgets::Empty { icon: Icon::Export, title: &title, hint: &hint, action: None });
        });
    }
    for exported in mine {
        exported_card(ui, session, exported, out);
    }
    ui.add_space(space::GAP_ROW);
    super::publishing::cards(ui, session, open, out);
}

fn exported_card(ui: &mut Ui, session: &Session, exported: &Exported, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let locale = locale(session);
    widgets::card(ui, widgets::Card::default(), |ui| {
        ui.spacing_mut().item_spacing.y = space::GRID;
        ui.horizontal(|ui| {
            icons::add(ui, Icon::Check, 18.0, c.green);
            let name = exported.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            widgets::Label::new(&name, TextStyle::ControlBold).content().elide(1).width(200.0).show(ui);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let when = locale.time(exported.at, &jiff::tz::TimeZone::system());
                widgets::colored(ui, &when, TextStyle::Small, c.text3);
            });
        });
        let files = locale.count(&crate::i18n::words::counts::FILES, exported.files.len() as u64);
        let size = locale.file_size(exported.total_bytes());
        let sum = export::FILES_AND_SIZE.fill(session.language(), &[&files, &size]);
        widgets::colored(ui, &sum, TextStyle::Secondary, c.text2);
        ui.horizontal(|ui| {
            let open_folder = words(ui.ctx(), &export::OPEN_FOLDER).to_owned();
            if widgets::button(ui, widgets::Button::secondary(&open_folder).icon(Icon::Folder)).clicked() {
                out.command(Command::OpenInSystem(exported.path.clone()));
            }
            let page = exported.path.join("index.html");
            let preview = words(ui.ctx(), &export::PREVIEW_PAGE).to_owned();
            let has_page = exported.files.iter().any(|f| f.0 == "index.html") && exported.path.is_dir();
            let button = widgets::Button::quiet(&preview).icon(Icon::Globe).enabled(has_page);
            if widgets::button(ui, button).clicked() {
                out.command(Command::OpenInSystem(page));
            }
        });
        widgets::rule(ui);
        for (path, bytes) in &exported.files {
            ui.horizontal(|ui| {
                widgets::Label::new(path, TextStyle::Technical).content().elide(1).width(220.0).show(ui);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let size = technical(
                        &crate::i18n::Locale { language: crate::i18n::Language::English, ..locale }.file_size(*bytes),
                    );
                    widgets::colored(ui, &size, TextStyle::Small, c.text3);
                });
            });
        }
        widgets::rule(ui);
        ui.horizontal(|ui| {
            icons::add(ui, Icon::Shield, 16.0, c.green);
            let sound = words(ui.ctx(), &export::CHECKED_SOUND).to_owned();
            widgets::colored(ui, &sound, TextStyle::Secondary, c.green);
        });
    });
}
