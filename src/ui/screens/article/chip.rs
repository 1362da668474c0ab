//! The proposed source of the quotation at the caret, under its words: taken and refused where one reads. By keyboard: F6
//! goes on to the next, Alt+Enter takes, Alt+Delete refuses, Esc puts it away.

use crate::session::{OpenArticle, Quote, Session};
use crate::ui::out::Out;
use crate::ui::screens::inspector;
use crate::ui::theme::{space, theme};
use egui::{Align2, Area, Context, Frame, Id, Key, Margin, Modifiers, Order, Rect, Stroke, pos2};

const WIDTH_PT: f32 = 320.0;
/// Room that it needs below the words; without it, it stands above them.
const HEIGHT_PT: f32 = 132.0;

/// What the chip keeps between frames.
#[derive(Default)]
pub(super) struct ChipView {
    /// The quotation whose chip was put away.
    away: Option<Quote>,
}

impl ChipView {
    /// True if the chip of this quotation was put away; that of any other comes back.
    pub(super) fn is_away(&mut self, quote: &Quote) -> bool {
        self.away.take_if(|away| away != quote);
        self.away.is_some()
    }
}

/// Shows the chip of `quote`, whose words stand at `at` within `page`.
pub(super) fn show(
    ctx: &Context,
    session: &Session,
    open: &OpenArticle,
    quote: &Quote,
    (at, page): (Option<Rect>, Rect),
    view: &mut ChipView,
    out: &mut Out,
) {
    let (Some(at), Some(proposal)) = (at, session.proposal(&open.article, quote)) else { return };
    if ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
        view.away = Some(quote.clone());
        return;
    }
    let below = at.bottom() + HEIGHT_PT < ctx.content_rect().bottom();
    let (pivot, y) = if below { (Align2::LEFT_TOP, at.bottom() + 6.0) } else { (Align2::LEFT_BOTTOM, at.top() - 6.0) };
    let x = at.left().clamp(page.left() + 8.0, (page.right() - WIDTH_PT - 8.0).max(page.left() + 8.0));
    let t = theme(ctx);
    let area = Area::new(Id::unique("proposal chip")).order(Order::Middle).pivot(pivot).fixed_pos(pos2(x, y));
    area.constrain(true).show(ctx, |ui| {
        let frame = Frame::new()
            .fill(t.colors.raised)
            .stroke(Stroke::new(1.0, t.colors.line))
            .corner_radius(space::RADIUS_CARD)
            .inner_margin(Margin::same(8))
            .shadow(t.shadow_medium());
        frame.show(ui, |ui| {
            ui.set_width(WIDTH_PT - 16.0);
            inspector::proposal(ui, session, open, quote, proposal, true, out)
        })
    });
}
