//! The first run: a desk on which nothing lies yet, and the four ways to begin.

use crate::command::Command;
use crate::i18n::words::{first_run, rail, settings};
use crate::i18n::{Bilingual, Language, technical};
use crate::session::Session;
use crate::settings::ThemeChoice;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{shaped, widgets, words};
use egui::{Align, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};
use widgets::Strip;

/// The look: the name that is being typed.
#[derive(Default)]
pub struct FirstRunView {
    person: super::settings::PersonField,
}

const WIDTH_PT: f32 = 720.0;
const CHOICE_PT: f32 = 80.0;

/// True if the open desk holds nothing, the trash included.
pub fn is_due(session: &Session) -> bool {
    session.desk.as_ref().is_some_and(|d| d.rows.is_empty() && d.trash.is_empty())
}

/// The title.
pub fn top_bar(ui: &mut Ui, _: &Session, _: &mut FirstRunView, _: &mut Out) {
    let title = words(ui.ctx(), &first_run::NEW_DESK).to_owned();
    widgets::label(ui, &title, TextStyle::ScreenTitle);
}

/// The sign, the ways to begin, and what a newcomer may want to set at once.
pub fn show(ui: &mut Ui, session: &Session, view: &mut FirstRunView, out: &mut Out) {
    widgets::scroll(ui, "first run", |ui| {
        let content = 580.0;
        ui.add_space(((ui.available_height() - content) / 2.0).max(space::PAD_SCREEN));
        let width = (ui.available_width() - 2.0 * space::PAD_SCREEN).clamp(1.0, WIDTH_PT);
        ui.horizontal(|ui| {
            ui.add_space((ui.available_width() - width) / 2.0);
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing = vec2(space::GAP_GROUP, space::GRID);
                greeting(ui);
                ui.add_space(space::GRID);
                choices(ui, out);
                ui.add_space(space::GAP_CARD);
                wishes(ui, session, view, out);
                ui.add_space(space::PAD_SCREEN);
            });
        });
    });
}

/// Where the work is kept, and the version.
pub fn foot(ui: &mut Ui, session: &Session, _: &mut FirstRunView) {
    let Some(open) = &session.desk else { return };
    let ink = theme(ui.ctx()).colors.text2;
    let language = session.language();
    let version = first_run::VERSION.fill(language, &[&technical(env!("CARGO_PKG_VERSION"))]);
    icons::add(ui, Icon::Folder, 14.0, ink);
    let kept = first_run::KEPT_IN.fill(language, &[&technical(&open.desk.root().to_string_lossy())]);
    let width = (ui.available_width() - 120.0).max(1.0);
    widgets::Label::new(&kept, TextStyle::Small).color(ink).elide(1).width(width).show(ui);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        widgets::colored(ui, &version, TextStyle::Small, ink);
    });
}

fn greeting(ui: &mut Ui) {
    let c = theme(ui.ctx()).colors.clone();
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 64.0), Sense::hover());
    let rect = Rect::from_center_size(row.center(), Vec2::splat(64.0));
    ui.painter().rect_filled(rect, space::RADIUS_LARGE, c.fill);
    let sign = shaped::line(ui.ctx(), rail::SIGN, TextStyle::Headline);
    shaped::paint(ui.painter(), rect.center() - sign.size() / 2.0 - vec2(0.0, 4.0), sign, c.onfill);
    let name = words(ui.ctx(), &rail::MUHARRIR).to_owned();
    widgets::Label::new(&name, TextStyle::Headline).wrap().centered().show(ui);
    let promise = words(ui.ctx(), &first_run::PROMISE).to_owned();
    widgets::Label::new(&promise, TextStyle::Control).color(c.text2).wrap().centered().show(ui);
}

fn choices(ui: &mut Ui, out: &mut Out) {
    let choices: [(Icon, Bilingual, Bilingual, Command); 4] = [
        (Icon::Article, first_run::OPEN_SAMPLE, first_run::OPEN_SAMPLE_HINT, Command::AddSample),
        (Icon::Plus, first_run::START_NEW, first_run::START_NEW_HINT, Command::NewArticle),
        (Icon::Import, first_run::IMPORT_TEXT, first_run::IMPORT_TEXT_HINT, Command::ChooseImport),
        (Icon::Folder, first_run::OPEN_DESK, first_run::OPEN_DESK_HINT, Command::ChooseDesk),
    ];
    for (i, (icon, title, hint, command)) in choices.into_iter().enumerate() {
        if choice(ui, icon, (&title, &hint), i == 0) {
            out.command(command);
        }
    }
}

/// A way to begin, as a card; true if it was chosen.
fn choice(ui: &mut Ui, icon: Icon, (title, hint): (&Bilingual, &Bilingual), is_first: bool) -> bool {
    let c = theme(ui.ctx()).colors.clone();
    let (title, hint) = (words(ui.ctx(), title).to_owned(), words(ui.ctx(), hint).to_owned());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), CHOICE_PT), Sense::click());
    let hover = widgets::hover_amount(ui, &response);
    let (edge, ground, ink) = if is_first { (c.accent, c.tint, c.accent) } else { (c.line, c.sunken, c.text2) };
    let fill = c.raised.lerp_to_gamma(c.page, hover);
    ui.painter().rect(rect, space::RADIUS_CARD, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    let inside = rect.shrink2(vec2(space::PAD_SCREEN, 0.0));
    let square = Rect::from_center_size(pos2(inside.left() + 24.0, inside.center().y), Vec2::splat(48.0));
    ui.painter().rect_filled(square, space::RADIUS_CARD, ground);
    icons::paint(ui.painter(), square, icon, 24.0, ink);
    let arrow = Rect::from_center_size(pos2(inside.right() - 8.0, inside.center().y), Vec2::splat(16.0));
    icons::paint(ui.painter(), arrow, Icon::Next, 16.0, c.text3);
    let left = square.right() + space::PAD_CARD;
    let line = |y: f32| Rect::from_min_max(pos2(left, rect.top() + y), pos2(arrow.left() - 8.0, rect.top() + y + 24.0));
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    Strip::new(0.0).text(ui.ctx(), &title, TextStyle::PanelTitle, c.text).paint(&painter, line(17.0), Align::Min);
    Strip::new(0.0).text(ui.ctx(), &hint, TextStyle::Secondary, c.text3).paint(&painter, line(40.0), Align::Min);
    widgets::focus_ring(ui, &response, rect, space::RADIUS_CARD);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &title));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(&*hint));
    response.clicked()
}

/// Name, language and theme.
fn wishes(ui: &mut Ui, session: &Session, view: &mut FirstRunView, out: &mut Out) {
    let gap = space::GAP_GROUP;
    let narrow = ui.available_width() < 640.0;
    let field = 280.0_f32.min(ui.available_width());
    let parts = |ui: &mut Ui, view: &mut FirstRunView, out: &mut Out| {
        view.person.show(ui, session, field, true, out);
        language(ui, session, out);
        theme_choice(ui, session, out);
    };
    if narrow {
        ui.vertical(|ui| parts(ui, view, out));
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        // The width of both wells is known only once they are drawn: that of the frame before puts them in the middle.
        let key = ui.scope_id().with("wishes");
        let before: f32 = ui.data(|d| d.get_temp(key)).unwrap_or(600.0);
        ui.add_space(((ui.available_width() - before) / 2.0).max(0.0));
        let left = ui.cursor().left();
        parts(ui, view, out);
        let width = ui.min_rect().right() - left;
        if (width - before).abs() > 0.5 {
            ui.data_mut(|d| d.insert_temp(key, width));
            ui.ctx().request_repaint();
        }
    });
}

/// The languages, each by its own name.
pub(super) fn language(ui: &mut Ui, session: &Session, out: &mut Out) {
    let names = Language::ALL.map(Language::own_name);
    let mut chosen = Language::ALL.iter().position(|l| *l == session.language()).unwrap_or(0);
    if widgets::segmented(ui, &names, &mut chosen)
        && let Some(language) = Language::ALL.get(chosen)
    {
        out.command(Command::SetLanguage(*language));
    }
}

/// Light, dark, or as the system says.
pub(super) fn theme_choice(ui: &mut Ui, session: &Session, out: &mut Out) {
    const CHOICES: [(ThemeChoice, Bilingual); 3] = [
        (ThemeChoice::Light, settings::LIGHT),
        (ThemeChoice::Dark, settings::DARK),
        (ThemeChoice::System, settings::SYSTEM),
    ];
    let names: Vec<String> = CHOICES.iter().map(|(_, name)| words(ui.ctx(), name).to_owned()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut chosen = CHOICES.iter().position(|(t, _)| *t == session.settings.theme).unwrap_or(2);
    if widgets::segmented(ui, &names, &mut chosen)
        && let Some((theme, _)) = CHOICES.get(chosen)
    {
        out.command(Command::SetTheme(*theme));
    }
}
