//! The bar of vowel marks over the page: the letter before the caret, the marks to put on it, and what is shown of marks.
//! By keyboard: the arrows go from letter to letter, digits put the marks, Tab leads to the rest, Esc back to the page.

use crate::command::{Action, Command};
use crate::i18n::Bilingual;
use crate::i18n::words::{controls, marks as w};
use crate::language::digits;
use crate::language::tashkeel::{self, Mark};
use crate::session::{OpenArticle, Session};
use crate::text::Direction;
use crate::ui::icons::Icon;
use crate::ui::mirror;
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::screens::locale;
use crate::ui::shaped;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, IconButton};
use egui::{
    Align, Context, Event, EventFilter, Frame, Id, Key, Layout, Margin, Panel, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, vec2,
};

/// What the bar keeps between frames.
#[derive(Default)]
pub(super) struct MarksView {
    requests: u64,
}

const PAD_PT: [f32; 2] = [88.0, 56.0];
const MARK_PT: [f32; 2] = [36.0, 56.0];
/// From this width on all stands in one row.
const ONE_ROW_PT: f32 = 980.0;

fn pad_id() -> Id {
    Id::unique("letter that takes marks")
}

/// True while marks are put by keys: a jump of the caret leaves the focus where it is.
pub(super) fn has_focus(ctx: &Context) -> bool {
    ctx.memory(|m| m.has_focus(pad_id()))
}

/// Draws the bar.
pub(super) fn bar(ui: &mut Ui, session: &Session, open: &OpenArticle, view: &mut MarksView, out: &mut Out) {
    let asked = session.language_view.marks_requests;
    if std::mem::replace(&mut view.requests, asked) != asked {
        ui.memory_mut(|m| m.request_focus(pad_id()));
    }
    let frame = Frame::new().fill(theme(ui.ctx()).colors.app);
    let frame = frame.inner_margin(Margin::symmetric(space::PAD_SCREEN as i8, 8));
    Panel::top("marks bar").show_separator_line(true).frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::GRID;
        let one_row = ui.available_width() >= ONE_ROW_PT;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::HALF;
            pad(ui, session, open, out);
            ui.add_space(space::GRID);
            let there = open.letter_at_caret().map_or("", |(letter, _)| letter);
            for (i, mark) in Mark::ALL.into_iter().enumerate() {
                if mark_button(ui, session, i, mark, there).clicked() {
                    out.command(Command::PutMark(open.article.id, mark));
                }
            }
            if one_row {
                ui.add_space(space::GRID);
                views(ui, session, open, out);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let (close, keys) = (say(ui.ctx(), &controls::CLOSE), keys(ui.ctx()));
                let button = IconButton::new(Icon::Cross, &close).shortcut(&keys).small();
                if widgets::icon_button(ui, button).clicked() {
                    out.command(Command::MarksBar);
                }
            });
        });
        if !one_row {
            ui.horizontal_wrapped(|ui| views(ui, session, open, out));
        }
    });
}

fn keys(ctx: &Context) -> String {
    Action::MarksBar.shortcuts().first().map(|s| s.printed(ctx.os().is_mac())).unwrap_or_default()
}

/// Hidden or not, ambiguous words pointed out or not, and all taken off.
fn views(ui: &mut Ui, session: &Session, open: &OpenArticle, out: &mut Out) {
    let mut hides = session.language_view.hides_marks;
    let shown = widgets::check(ui, &mut hides, &say(ui.ctx(), &w::HIDE));
    if widgets::tooltip(shown, &say(ui.ctx(), &w::HIDE_HINT), None).changed() {
        out.command(Command::HideMarks);
    }
    ui.add_space(space::GRID);
    let mut ambiguous = session.marks_ambiguous();
    let shown = widgets::check(ui, &mut ambiguous, &say(ui.ctx(), &w::AMBIGUOUS));
    if widgets::tooltip(shown, &say(ui.ctx(), &w::AMBIGUOUS_HINT), None).changed() {
        out.command(Command::MarkAmbiguous);
    }
    ui.add_space(space::GRID);
    let strip = say(ui.ctx(), &w::STRIP);
    let button = widgets::button(ui, Button::secondary(&strip).small());
    if widgets::tooltip(button, &say(ui.ctx(), &w::STRIP_HINT), None).clicked() {
        out.command(Command::StripMarks(open.article.id));
    }
}

/// The letter before the caret in its word, large; with the focus it takes the keys.
fn pad(ui: &mut Ui, session: &Session, open: &OpenArticle, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let (rect, _) = ui.allocate_exact_size(PAD_PT.into(), Sense::hover());
    let response = ui.interact(rect, pad_id(), Sense::click());
    if response.clicked() {
        response.request_focus();
    }
    let letter = open.letter_at_caret();
    ui.painter().rect_filled(rect, space::RADIUS_CONTROL, c.raised);
    let (width, edge) = if response.has_focus() { (space::STROKE_FOCUS, c.accent) } else { (1.0, c.edge) };
    ui.painter().rect_stroke(rect, space::RADIUS_CONTROL, Stroke::new(width, edge), StrokeKind::Inside);
    let shown = letter.map_or("—", |(letter, _)| letter);
    let spec = shaped::TextSpec::new(shown, TextStyle::Headline).direction(Direction::Rtl);
    let galley = shaped::galley(ui.ctx(), &spec);
    // Marks may reach over the line: it stands a little lower than its box.
    shaped::paint(&ui.painter().with_clip_rect(rect), rect.center() - galley.size() / 2.0, galley, c.text);
    let name = match letter {
        Some((letter, word)) => w::LETTER.fill(session.language(), &[letter, word]),
        None => say(ui.ctx(), &w::NO_LETTER),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.has_focus() {
        mirror::keep_arrows(ui.ctx(), response.id);
        let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
        let id = open.article.id;
        for event in ui.input(|i| i.filtered_events(&filter)) {
            match event {
                Event::Key { key: Key::ArrowLeft | Key::ArrowDown, pressed: true, .. } => {
                    out.command(Command::StepLetter(id, false));
                }
                Event::Key { key: Key::ArrowRight | Key::ArrowUp, pressed: true, .. } => {
                    out.command(Command::StepLetter(id, true));
                }
                Event::Key { key: Key::Escape, pressed: true, .. } => out.command(Command::MarksBar),
                Event::Text(text) => {
                    text.chars().filter_map(mark_of).for_each(|mark| out.command(Command::PutMark(id, mark)));
                }
                _ => {}
            }
        }
    }
    widgets::tooltip(response, &say(ui.ctx(), &w::PAD_HINT), None);
}

/// The mark of a digit, or of a mark itself as an Arabic keyboard types it.
fn mark_of(typed: char) -> Option<Mark> {
    if tashkeel::is_tashkeel(typed) || typed == Mark::Maddah.char() {
        return Mark::ALL.into_iter().find(|m| m.char() == typed);
    }
    let digit = digits::value(typed)? as usize;
    Mark::ALL.get((digit + 9) % 10).copied()
}

/// A mark on a tatweel over its digit; chosen while the letter carries it.
fn mark_button(ui: &mut Ui, session: &Session, index: usize, mark: Mark, letter: &str) -> egui::Response {
    let c = theme(ui.ctx()).colors.clone();
    let (rect, response) = ui.allocate_exact_size(MARK_PT.into(), Sense::click());
    let on = letter.contains(mark.char());
    let rest = if on { c.tint } else { c.raised };
    let fill = rest.lerp_to_gamma(c.sunken, widgets::hover_amount(ui, &response));
    ui.painter().rect_filled(rect, space::RADIUS_CONTROL, fill);
    let edge = if on { c.accent } else { c.line };
    ui.painter().rect_stroke(rect, space::RADIUS_CONTROL, Stroke::new(1.0, edge), StrokeKind::Inside);
    let shown = mark.shown();
    let spec = shaped::TextSpec::new(&shown, TextStyle::Subheading1).direction(Direction::Rtl);
    let galley = shaped::galley(ui.ctx(), &spec);
    let at = rect.center() - galley.size() / 2.0 - vec2(0.0, 6.0);
    shaped::paint(ui.painter(), at, galley, if on { c.accent } else { c.text });
    let digit = locale(session).number((index as u64 + 1) % 10);
    let digit = shaped::line(ui.ctx(), &digit, TextStyle::Counter);
    let at = egui::pos2(rect.center().x - digit.size().x / 2.0, rect.bottom() - digit.size().y - 1.0);
    shaped::paint(ui.painter(), at, digit, c.text3);
    widgets::focus_ring(ui, &response, rect, space::RADIUS_CONTROL);
    let name = say(ui.ctx(), name_of(mark));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &name));
    widgets::tooltip(response, &name, None)
}

fn name_of(mark: Mark) -> Bilingual {
    match mark {
        Mark::Fatha => w::FATHA,
        Mark::Damma => w::DAMMA,
        Mark::Kasra => w::KASRA,
        Mark::Sukun => w::SUKUN,
        Mark::Shadda => w::SHADDA,
        Mark::Fathatan => w::FATHATAN,
        Mark::Dammatan => w::DAMMATAN,
        Mark::Kasratan => w::KASRATAN,
        Mark::DaggerAlef => w::DAGGER_ALEF,
        Mark::Maddah => w::MADDAH,
    }
}
