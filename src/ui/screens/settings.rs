//! Settings: the person and the folders, look and language, house style, the list of shortcuts.

mod gate;
mod house;
mod lists;
mod parts;
mod people;
mod shortcuts;
mod sites;

pub(super) use parts::PersonField;

use crate::i18n::Bilingual;
use crate::i18n::words::{commenting, lint_window, publish, settings};
use crate::session::Session;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{widgets, words};
use egui::{Frame, Margin, Panel, Ui, vec2};
use widgets::ListRow;

/// The look: which page is shown, and the name that is being typed.
#[derive(Default)]
pub struct SettingsView {
    page: Page,
    person: PersonField,
    lists: lists::ListsView,
    sites: sites::SitesView,
    people: people::PeopleView,
    gate: gate::GateView,
}

/// The pages.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
enum Page {
    #[default]
    Device,
    Look,
    People,
    Gate,
    House,
    Words,
    Names,
    Sites,
    Shortcuts,
}

impl Page {
    const ALL: [(Page, Icon, Bilingual); 9] = [
        (Page::Device, Icon::User, settings::YOU_AND_DEVICE),
        (Page::Look, Icon::Panel, settings::LOOK_AND_LANGUAGE),
        (Page::People, Icon::Users, commenting::STAFF),
        (Page::Gate, Icon::Review, commenting::CHECK_RULES),
        (Page::House, Icon::Quote, settings::HOUSE_STYLE),
        (Page::Words, Icon::Bookmark, lint_window::WORD_LIST),
        (Page::Names, Icon::Pin, lint_window::NAMES),
        (Page::Sites, Icon::Globe, publish::SITES),
        (Page::Shortcuts, Icon::Heading, settings::SHORTCUTS),
    ];
}

const NAV_PT: f32 = 256.0;

/// The title.
pub fn top_bar(ui: &mut Ui, _: &Session, _: &mut SettingsView, _: &mut Out) {
    let title = words(ui.ctx(), &settings::TITLE).to_owned();
    widgets::label(ui, &title, TextStyle::ScreenTitle);
}

/// The pages at the start side, the chosen one beside them.
pub fn show(ui: &mut Ui, session: &Session, view: &mut SettingsView, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let narrow = ui.available_width() < space::MEDIUM - space::RAIL;
    if narrow {
        tabs(ui, view);
    } else {
        let frame = Frame::new().fill(c.app).inner_margin(Margin::symmetric(12, 16));
        Panel::left("settings pages").exact_size(NAV_PT).resizable(false).frame(frame).show(ui, |ui| nav(ui, view));
    }
    let side = if narrow { space::PAD_SCREEN } else { space::PAD_DETAIL_SIDE };
    widgets::scroll(ui, "settings page", |ui| {
        Frame::new().inner_margin(Margin::symmetric(side as i8, 24)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(space::GAP_ICON, 0.0);
            match view.page {
                Page::Device => parts::device(ui, session, &mut view.person, out),
                Page::Look => parts::look(ui, session, out),
                Page::People => people::show(ui, session, &mut view.people, out),
                Page::Gate => gate::show(ui, session, &mut view.gate, out),
                Page::House => house::show(ui, session, out),
                Page::Words => lists::words(ui, session, &mut view.lists, out),
                Page::Names => lists::names(ui, session, &mut view.lists, out),
                Page::Sites => sites::show(ui, session, &mut view.sites, out),
                Page::Shortcuts => shortcuts::show(ui),
            }
        });
    });
}

/// For whom the settings hold.
pub fn foot(ui: &mut Ui, _: &Session, view: &mut SettingsView) {
    let ink = theme(ui.ctx()).colors.text2;
    let of_desk = matches!(view.page, Page::People | Page::Gate | Page::House | Page::Words | Page::Names);
    let text = if of_desk { lint_window::WHOLE_DESK } else { settings::THIS_DEVICE };
    let text = words(ui.ctx(), &text).to_owned();
    widgets::colored(ui, &text, TextStyle::Small, ink);
}

fn nav(ui: &mut Ui, view: &mut SettingsView) {
    ui.spacing_mut().item_spacing.y = 0.0;
    for (page, icon, name) in Page::ALL {
        let name = words(ui.ctx(), &name).to_owned();
        let row = ListRow::new(&name).icon(icon).selected(view.page == page).height(40.0);
        if widgets::list_row(ui, row).clicked() {
            view.page = page;
        }
    }
}

fn tabs(ui: &mut Ui, view: &mut SettingsView) {
    Frame::new().inner_margin(Margin::symmetric(20, 8)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::HALF, space::HALF);
            for (page, _, name) in Page::ALL {
                let name = words(ui.ctx(), &name).to_owned();
                if widgets::tab(ui, &name, None, view.page == page).clicked() {
                    view.page = page;
                }
            }
        });
    });
    widgets::rule(ui);
}
