//! The window turned round: in Arabic, what was laid out from left to right is shown from right to left.
//!
//! egui's widgets and our own are written from start to end as if left were the start. A plugin then moves every
//! shape to the other side (texts and pictures are moved, never flipped) and moves pointer positions the other way
//! before egui sees them. IME rectangles, resize cursors, bounds for screen readers and the Left and Right keys go
//! with it. Nothing else in the program needs to know, except widgets that look *inside* a text: for them
//! [`within`] turns an x of the layout into one of the screen and back.

mod input;
mod output;
mod shapes;

use egui::{Context, FullOutput, Id, RawInput, Rect};

/// Adds the mirror to a context. It is on while the interface's language runs right to left.
pub fn install(ctx: &Context) {
    ctx.add_plugin(Mirror::default());
}

/// True while the window is shown mirrored.
pub fn is_mirrored(ctx: &Context) -> bool {
    super::language(ctx).is_rtl()
}

/// An x within `rect`, from layout to screen or from screen to layout, for widgets that draw text themselves. The
/// text within the rectangle is not flipped, so what the pointer or a caret has there is turned back.
pub fn within(ctx: &Context, rect: Rect, x: f32) -> f32 {
    if is_mirrored(ctx) { rect.left() + rect.right() - x } else { x }
}

/// Tells the mirror that the widget with the focus edits text, so that it gets Left and Right as they are on the
/// keyboard. To be called in each pass in which it has the focus.
pub fn keep_arrows(ctx: &Context, widget: Id) {
    ctx.data_mut(|data| data.insert_temp(Id::NULL, KeepsArrows(widget)));
}

#[derive(Clone)]
struct KeepsArrows(Id);

/// The plugin. What the frame began with holds until its end, even if the language changes in between.
#[derive(Default)]
struct Mirror {
    on: bool,
    width: f32,
}

impl egui::Plugin for Mirror {
    fn debug_name(&self) -> &'static str {
        "mirror"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        self.on = is_mirrored(ctx);
        if self.on {
            let keeps_arrows = text_has_focus(ctx);
            let width = input.screen_rect.unwrap_or_else(|| ctx.viewport_rect()).width();
            input.events.iter_mut().for_each(|event| input::flip(event, width, keeps_arrows));
        }
    }

    fn on_begin_pass(&mut self, ui: &mut egui::Ui) {
        super::access::begin_pass(ui.ctx());
    }

    fn on_end_pass(&mut self, ui: &mut egui::Ui) {
        self.width = ui.ctx().viewport_rect().width();
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        if let Some(update) = &mut output.platform_output.accesskit_update {
            super::access::add_texts(ctx, update);
        }
        if self.on {
            output::flip(output, self.width);
        }
    }
}

fn text_has_focus(ctx: &Context) -> bool {
    let focused = ctx.memory(|memory| memory.focused());
    let keeps = ctx.data(|data| data.get_temp::<KeepsArrows>(Id::NULL));
    let ours = focused.is_some() && focused == keeps.map(|k| k.0);
    ours || ctx.text_edit_focused()
}
