//! The card of counts over the foot: words, characters, sentences, how long and how easily the article reads, its longest
//! sentences.

use crate::command::Command;
use crate::document::TextTarget;
use crate::i18n::words::{controls, counts, marks as w};
use crate::session::{ArticleCounts, OpenArticle, Session};
use crate::ui::canvas;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::screens::locale;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, IconButton, Label};
use egui::{Align, Align2, Area, Context, Frame, Id, Key, Layout, Margin, Modifiers, Order, Rect, Stroke, Ui, vec2};

const WIDTH_PT: f32 = 360.0;

/// What the card keeps between frames.
#[derive(Default)]
pub(super) struct CountsView {
    shown: bool,
}

/// Shows the card at the foot of the page's room, at its start.
pub(super) fn show(
    ctx: &Context,
    session: &Session,
    open: &OpenArticle,
    room: Rect,
    view: &mut CountsView,
    out: &mut Out,
) {
    let is_new = !std::mem::replace(&mut view.shown, session.language_view.counts) && session.language_view.counts;
    if !session.language_view.counts {
        return;
    }
    let t = theme(ctx);
    let at = room.left_bottom() + vec2(space::PAD_SCREEN, -space::GRID);
    let area = Area::new(Id::unique("counts card")).order(Order::Foreground).pivot(Align2::LEFT_BOTTOM).fixed_pos(at);
    let shown = area.constrain(true).show(ctx, |ui| {
        let frame = Frame::new()
            .fill(t.colors.raised)
            .stroke(Stroke::new(1.0, t.colors.line))
            .corner_radius(space::RADIUS_CARD)
            .inner_margin(Margin::same(space::PAD_CARD as i8))
            .shadow(t.shadow_medium());
        frame.show(ui, |ui| {
            ui.set_width(WIDTH_PT.min(room.width() - 2.0 * space::PAD_SCREEN) - 2.0 * space::PAD_CARD);
            ui.spacing_mut().item_spacing = vec2(space::GAP_ICON, space::HALF);
            let close = title(ui, out);
            numbers(ui, session, &open.counts());
            longest(ui, session, open, &open.counts(), out);
            close
        })
    });
    let close = shown.inner.inner;
    if is_new {
        ctx.memory_mut(|m| m.request_focus(close));
    }
    if ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
        out.command(Command::Counts);
        ctx.memory_mut(|m| m.request_focus(canvas::page_id()));
    }
}

fn title(ui: &mut Ui, out: &mut Out) -> Id {
    ui.horizontal(|ui| {
        Label::new(&say(ui.ctx(), &w::COUNTS), TextStyle::PanelTitle).show(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = say(ui.ctx(), &controls::CLOSE);
            let button = widgets::icon_button(ui, IconButton::new(Icon::Cross, &close).small());
            if button.clicked() {
                out.command(Command::Counts);
            }
            button.id
        })
        .inner
    })
    .inner
}

fn numbers(ui: &mut Ui, session: &Session, counted: &ArticleCounts) {
    let (locale, language) = (locale(session), session.language());
    let number = |n: usize| locale.number(n as u64);
    let all = counted.fields + counted.body;
    line(ui, &say(ui.ctx(), &w::WORDS), &number(all.words), TextStyle::ControlBold);
    line(ui, &say(ui.ctx(), &w::HEADLINE_AND_STANDFIRST), &number(counted.fields.words), TextStyle::Secondary);
    line(ui, &say(ui.ctx(), &w::BODY), &number(counted.body.words), TextStyle::Secondary);
    widgets::rule(ui);
    line(ui, &say(ui.ctx(), &w::CHARACTERS), &number(all.characters), TextStyle::Secondary);
    line(ui, &say(ui.ctx(), &w::LETTERS), &number(all.letters), TextStyle::Secondary);
    line(ui, &say(ui.ctx(), &w::SENTENCES), &number(counted.body.sentences), TextStyle::Secondary);
    let sentences = counted.body.sentences;
    if let Some(mean) = (counted.body.words + sentences / 2).checked_div(sentences) {
        line(ui, &say(ui.ctx(), &w::WORDS_A_SENTENCE), &number(mean), TextStyle::Secondary);
    }
    widgets::rule(ui);
    let speed = session.desk.as_ref().map_or(180, |d| d.info.style.reading_words_per_minute);
    line(ui, &say(ui.ctx(), &w::READING), &locale.reading_time(all.words, speed), TextStyle::Secondary);
    let c = theme(ui.ctx()).colors.clone();
    let per_minute = w::A_MINUTE.fill(language, &[&locale.number(u64::from(speed))]);
    Label::new(&per_minute, TextStyle::Small).color(c.text3).show(ui);
    if let Some(figure) = counted.readability.osman() {
        let of = w::OF_HUNDRED.fill(language, &[&locale.number(figure.round() as u64), &locale.number(100)]);
        line(ui, &say(ui.ctx(), &w::READABILITY), &of, TextStyle::Secondary);
        Label::new(&say(ui.ctx(), &w::OSMAN_HINT), TextStyle::Small).color(c.text3).wrap().show(ui);
    }
}

/// A name with its number at the end of the line.
fn line(ui: &mut Ui, name: &str, value: &str, style: TextStyle) {
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 24.0), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(24.0);
        Label::new(name, style).show(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| Label::new(value, style).show(ui));
    });
}

fn longest(ui: &mut Ui, session: &Session, open: &OpenArticle, counted: &ArticleCounts, out: &mut Out) {
    if counted.longest.is_empty() {
        return;
    }
    widgets::rule(ui);
    widgets::section_label(ui, &say(ui.ctx(), &w::LONGEST));
    for (i, (block, range, words)) in counted.longest.iter().enumerate() {
        let Some(sentence) = open.article.block(*block).and_then(|b| b.text.get(range.clone())) else { continue };
        let many = locale(session).count(&counts::WORDS, *words as u64);
        let short: String = sentence.chars().take(60).collect();
        let row = widgets::ListRow::new(&short).end(&many).height(36.0);
        let response = ui.push_id(i, |ui| widgets::list_row(ui, row)).inner;
        let name = w::SHOW_SENTENCE.fill(session.language(), &[&many]);
        if widgets::tooltip(response, &name, None).clicked() {
            out.command(Command::Reveal(open.article.id, TextTarget::Block(*block), range.clone()));
        }
    }
}
