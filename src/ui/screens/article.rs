//! The article: its page, the bar above it with what can be done, the inspector beside it, the find bar over it.

pub(super) mod card;
mod chip;
mod counting;
mod find;
mod foot;
mod forms;
mod link;
mod marks;
mod menu;
pub mod moving;
pub(super) mod suggestions;

pub use foot::words_and_saved;

use super::{crumbs, inspector};
use crate::base::ArticleId;
use crate::command::{Action, Command, Route};
use crate::document::{Hand, TextTarget};
use crate::editor::{Overlay, OverlayKind};
use crate::i18n::words::article;
use crate::session::{OpenArticle, Quote, Session};
use crate::settings::LineSetting;
use crate::text::Justify;
use crate::ui::canvas::{Canvas, CanvasEvent, CanvasState};
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::theme::{space, theme};
use crate::ui::{textures, widgets, words};
use egui::{Align, Area, Frame, Id, Layout, Order, Panel, Ui};
use std::collections::HashMap;

/// Look of the article's screen.
#[derive(Default)]
pub struct ArticleView {
    pages: HashMap<ArticleId, Page>,
    inspector: inspector::InspectorView,
    find: find::FindView,
    link: link::LinkView,
    card: card::CardView,
    marks: marks::MarksView,
    forms: forms::FormsView,
    counts: counting::CountsView,
    chip: chip::ChipView,
    was_narrow: bool,
}

/// From this width on the inspector stands beside the page.
const BESIDE_FROM_PT: f32 = 960.0;

/// Look of one article's page.
#[derive(Default)]
struct Page {
    canvas: CanvasState,
    jumps: u64,
}

/// The bar above.
pub fn top_bar(ui: &mut Ui, session: &Session, _: &mut ArticleView, out: &mut Out) {
    crumbs::show(ui, session, 400.0, out);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::HALF;
        primary(ui, session, out);
        ui.add_space(space::GRID);
        widgets::divider(ui);
        let environment = session.environment();
        let tools = [
            (Action::Inspector, Icon::Panel, session.inspector),
            (Action::Focus, Icon::Focus, session.focus_mode),
            (Action::Suggest, Icon::Review, environment.suggesting),
            (Action::Comment, Icon::Comment, false),
            (Action::Find, Icon::Search, session.find),
        ];
        for (action, icon, on) in tools {
            tool(ui, session, &environment, action, icon, on, out);
        }
        widgets::divider(ui);
        for (action, icon) in [(Action::Undo, Icon::Undo), (Action::Redo, Icon::Redo)] {
            tool(ui, session, &environment, action, icon, false, out);
        }
    });
}

/// The next step of the article's work.
fn primary(ui: &mut Ui, session: &Session, out: &mut Out) {
    let environment = session.environment();
    let next = [Action::SendForReview, Action::Approve, Action::Export];
    let Some((action, command)) = next.into_iter().find_map(|a| Some((a, a.resolve(&environment)?))) else { return };
    let title = action.title();
    let text = title.get(session.language()).to_owned();
    if widgets::button(ui, widgets::Button::primary(&text)).clicked() {
        out.command(command);
    }
}

/// The button of an action, lit while what it shows is on.
pub(super) fn tool(
    ui: &mut Ui,
    session: &Session,
    environment: &crate::command::Environment,
    action: Action,
    icon: Icon,
    on: bool,
    out: &mut Out,
) {
    // The button of what is shown takes it away.
    let command = if action == Action::Find && on { Some(Command::CloseFind) } else { action.resolve(environment) };
    let title = action.title();
    let keys = action.shortcuts().first().map(|s| s.printed(false)).unwrap_or_default();
    let button = widgets::IconButton::new(icon, title.get(session.language()));
    let button = button.shortcut(&keys).selected(on).enabled(command.is_some());
    if widgets::icon_button(ui, button).clicked()
        && let Some(command) = command
    {
        out.command(command);
    }
}

/// The screen.
pub fn show(ui: &mut Ui, session: &Session, view: &mut ArticleView, out: &mut Out) {
    let Some(open) = session.current() else { return };
    let t = theme(ui.ctx());
    let room = ui.max_rect();
    let narrow = room.width() < BESIDE_FROM_PT;
    let mut shown = session.inspector && !session.focus_mode;
    if narrow && !std::mem::replace(&mut view.was_narrow, narrow) && shown {
        // It steps aside when the window gets narrow, and lies over the page when it is asked for again.
        out.command(Command::Inspector);
        shown = false;
    }
    view.was_narrow = narrow;
    let frame = Frame::new().fill(t.colors.app);
    if shown && !narrow {
        Panel::right("inspector").exact_size(space::INSPECTOR).resizable(false).frame(frame).show(ui, |ui| {
            inspector::show(ui, session, &mut view.inspector, out);
        });
    }
    if session.find {
        find::bar(ui, session, &mut view.find, out);
    }
    if session.language_view.marks {
        marks::bar(ui, session, open, &mut view.marks, out);
    }
    if !session.focus_mode {
        suggestions::bar(ui, session, open, None, out);
    }
    page(ui, session, open, view, out);
    if shown && narrow {
        let width = space::INSPECTOR.min(room.width());
        let at = egui::pos2(room.right() - width, room.top());
        Area::new(Id::unique("inspector over the page")).order(Order::Middle).fixed_pos(at).show(ui.ctx(), |ui| {
            frame.shadow(t.shadow_medium()).show(ui, |ui| {
                ui.set_width(width);
                ui.set_height(room.height());
                inspector::show(ui, session, &mut view.inspector, out);
            });
        });
    }
    link::show(ui.ctx(), session, open, &mut view.link, out);
    if session.focus_mode {
        leave_focus(ui, out);
    }
}

/// The bar below.
pub fn foot(ui: &mut Ui, session: &Session, out: &mut Out) {
    let Some(open) = session.current() else { return };
    foot::show(ui, session, open, out);
}

fn leave_focus(ui: &mut Ui, out: &mut Out) {
    let name = words(ui.ctx(), &article::LEAVE_FOCUS).to_owned();
    let rect = ui.max_rect();
    let place = egui::Rect::from_min_max(
        egui::pos2(rect.right() - 180.0, rect.top() + 16.0),
        egui::pos2(rect.right() - 24.0, rect.top() + 48.0),
    );
    let mut corner = ui.new_child(egui::UiBuilder::new().max_rect(place).layout(Layout::right_to_left(Align::Center)));
    if widgets::button(&mut corner, widgets::Button::quiet(&name)).clicked() {
        out.command(Command::Focus);
    }
}

/// The page in the room there is, to be edited.
pub(super) fn page(ui: &mut Ui, session: &Session, open: &OpenArticle, view: &mut ArticleView, out: &mut Out) {
    let room = ui.available_rect_before_wrap();
    let id = open.article.id;
    let page = view.pages.entry(id).or_default();
    let mut editor = open.editor.clone();
    let jump = std::mem::replace(&mut page.jumps, open.jumps) != open.jumps;
    let ctx = ui.ctx().clone();
    if ctx.input(|i| i.events.iter().any(|e| matches!(e, egui::Event::Text(_)))) {
        editor.house = session.typing_house().map(std::sync::Arc::new);
    }
    let services = session.services();
    let hand = open.suggesting.then(|| Hand {
        author: &session.settings.person,
        at: services.clock.now(),
        ids: &services.ids,
    });
    let mut wanted = Out::default();
    let mut texture = |file: &str| textures::texture(&ctx, session, &mut wanted, id, file, PICTURE_PX);
    let quote = session.proposal_at_caret().filter(|q| !view.chip.is_away(q));
    let quote = quote.filter(|_| open.shown_finding.is_none() && session.tying.is_none());
    let place = |q: &Quote| Overlay::new(TextTarget::Block(q.block), q.range.clone(), OverlayKind::Untied);
    let quoted = quote.as_ref().map(place);
    let worked_on = open.worked_on(&session.settings.person);
    let canvas = Canvas::new(&worked_on, &session.services().ids, &mut texture)
        .overlays(&open.overlays)
        .shown_finding(open.shown_finding.as_ref().or(open.shown_forms.as_ref().map(|f| &f.at)))
        .locate(quoted.as_ref())
        .focus_mode(session.focus_mode && session.route == Route::Article)
        .read_only(!open.is_editable())
        .justify(justify(session.settings.lines))
        .jump(jump)
        .hides_marks(session.language_view.hides_marks)
        .suggesting(hand.as_ref().map(|hand| (hand, &open.article)))
        .threads(open.thread_numbers(), open.shown_thread())
        .takes_focus(
            session.tying.is_none()
                && session.commenting.is_none()
                && !(session.find && find::is_typing(&ctx))
                && !marks::has_focus(&ctx),
        );
    let shown = canvas.show(ui, &mut editor, &mut page.canvas);
    let at = |is_shown: bool| (shown.shown_at.filter(|_| is_shown), room);
    card::show(&ctx, session, open, at(open.shown_finding.is_some()), &mut view.card, out);
    forms::show(&ctx, session, open, at(open.shown_finding.is_none()), &mut view.forms, out);
    counting::show(&ctx, session, open, room, &mut view.counts, out);
    if let Some(quote) = &quote {
        chip::show(&ctx, session, open, quote, (shown.located, room), &mut view.chip, out);
    }
    out.append(wanted);
    menu::show(&shown.response, session, open, out);
    if session.find && shown.response.has_focus() && ctx.input(|i| i.key_pressed(egui::Key::Escape)) {
        out.command(Command::CloseFind);
    }
    for event in shown.events {
        carry_out(&ctx, open, event, out);
    }
    if editor.view != open.editor.view || editor.preedit != open.editor.preedit {
        out.editor(id, editor);
    }
}

pub(super) fn justify(lines: LineSetting) -> Option<Justify> {
    match lines {
        LineSetting::Ragged => None,
        LineSetting::Blanks => Some(Justify::Blanks),
        LineSetting::BlanksThenKashida => Some(Justify::BlanksThenKashida),
        LineSetting::KashidaThenBlanks => Some(Justify::KashidaThenBlanks),
    }
}

/// Pictures of the page are at most this wide and high, pixels.
pub(super) const PICTURE_PX: u32 = 1600;

fn carry_out(ctx: &egui::Context, open: &OpenArticle, event: CanvasEvent, out: &mut Out) {
    let id = open.article.id;
    match event {
        CanvasEvent::Edit(edit) => out.edit(id, *edit),
        CanvasEvent::Tie => out.command(Command::StartTie(id)),
        CanvasEvent::Link => out.command(Command::Link(id)),
        CanvasEvent::OpenLink(address) => ctx.open_url(egui::OpenUrl::new_tab(address)),
        CanvasEvent::Finding(f) => out.command(Command::ShowFinding(id, Some((f.target, f.range)))),
        CanvasEvent::Thread(thread) => out.command(Command::ShowThread(id, thread)),
        CanvasEvent::OpenPicture(picture) => out.command(Command::ShowPicture(id, picture)),
        CanvasEvent::AttachFile(picture) => out.command(Command::ChoosePicture(id, Some(picture))),
        CanvasEvent::PasteImage(image) => out.command(Command::PasteImage(id, image.size, image.as_raw().to_vec())),
    }
}
