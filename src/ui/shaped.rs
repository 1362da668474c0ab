//! The one path for text: what [`crate::text`] lays out becomes a galley that every egui widget takes.
//!
//! Each glyph (and each icon) gets a private-use code point. A glyph rasterizer draws it into egui's own atlas, so
//! that text takes the colour, clipping and opacity of whatever widget it stands in. Galleys are made for one scale
//! and one state of the atlas: ask for them every frame (they are cached), or keep [`epoch`] beside a kept one.
//!
//! Everything is kept per `egui::Context`. The typesetter is locked while it works: do not call into this module
//! from within [`with_typesetter`].

mod cache;
mod compose;
mod fallback;
mod slots;
mod spec;
mod warm;

#[cfg(test)]
mod tests;

pub use spec::{Ink, TextSpec};

use super::icons::{Icon, IconKey};
use super::theme::TextStyle;
use crate::text::{self, Direction, Typesetter};
use cache::Cache;
use egui::epaint::TextShape;
use egui::epaint::text::{FontPriority, GlyphRasterizer};
use egui::mutex::Mutex;
use egui::{Color32, Context, FontId, Galley, Id, Painter, Pos2};
use fallback::Fallback;
use slots::{Picture, Slots};
use std::ops::Range;
use std::sync::Arc;
use warm::Warm;

/// What one context keeps for its text.
struct Shaped {
    typesetter: Mutex<Typesetter>,
    slots: Mutex<Slots>,
    cache: Mutex<Cache>,
    fallback: Mutex<Fallback>,
    warm: Mutex<Warm>,
}

/// Puts the typesetter and the rasterizer into a context. Calling it again changes nothing.
pub fn install(ctx: &Context) {
    if ctx.data(|data| data.get_temp::<Arc<Shaped>>(Id::NULL)).is_some() {
        return;
    }
    let shaped = Arc::new(Shaped {
        typesetter: Mutex::new(Typesetter::bundled()),
        slots: Mutex::new(Slots::default()),
        cache: Mutex::new(Cache::default()),
        fallback: Mutex::new(Fallback::default()),
        warm: Mutex::new(Warm::default()),
    });
    ctx.data_mut(|data| data.insert_temp(Id::NULL, shaped.clone()));
    let rasterizer = GlyphRasterizer::new("muharrir", move |request| {
        let picture = slots::picture_of(request, &shaped.slots)?;
        Some(slots::draw(picture, &shaped.typesetter, &shaped.warm))
    });
    ctx.add_glyph_rasterizer(rasterizer.with_priority(FontPriority::Highest));
    ctx.add_plugin(BeginPass);
}

/// Notices that the atlas was cleared (its scale changed, or it was full) and forgets what pointed into it; ages the
/// cache. The plugin that [`install`] adds calls it at the start of each pass.
pub fn begin_pass(ctx: &Context) {
    let shaped = shaped(ctx);
    let sentinel = sentinel(ctx);
    if shaped.slots.lock().note_sentinel(sentinel) {
        shaped.cache.lock().clear();
    }
    shaped.warm.lock().poll(ctx);
    let found = shaped.fallback.lock().poll(ctx);
    for file in found.into_iter().flatten() {
        shaped.typesetter.lock().add_fallback_font(file);
        shaped.slots.lock().begin_epoch();
        shaped.cache.lock().clear();
    }
    shaped.cache.lock().age();
}

/// Forgets every text that was shown: none of it stays in memory longer than it is on the screen.
pub fn forget(ctx: &Context) {
    shaped(ctx).cache.lock().clear();
}

/// Lets letters that no bundled font has be drawn with fonts of this machine, which are looked for when one occurs.
pub fn allow_system_fonts(ctx: &Context) {
    shaped(ctx).fallback.lock().allow();
}

/// Draws the glyphs ahead that an article is likely to show.
pub fn warm_up(ctx: &Context) {
    shaped(ctx).warm.lock().ask();
}

/// Counts how often the atlas was cleared or fonts came in. A galley that was kept while it stood at another value is stale.
pub fn epoch(ctx: &Context) -> u64 {
    shaped(ctx).slots.lock().epoch()
}

/// The galley of a text; cached by the text, its style and the scale. Its colour is `Color32::PLACEHOLDER` where no
/// ink says otherwise, so that widgets tint it.
pub fn galley(ctx: &Context, spec: &TextSpec) -> Arc<Galley> {
    let shaped = shaped(ctx);
    let scale = ctx.pixels_per_point();
    if let Some(galley) = shaped.cache.lock().get(spec, scale) {
        return galley;
    }
    let paragraph = spec.lay_out(&mut shaped.typesetter.lock(), scale);
    let shrink = spec.align == text::Align::Start && (spec.width_pt.is_none() || paragraph.lines().len() == 1);
    let colors = spec.colors();
    let grounds = spec.grounds();
    let composition = compose::Composition {
        paragraph: &paragraph,
        lines: 0..paragraph.lines().len(),
        inks: &colors,
        grounds: &grounds,
        width_px: spec.width_pt.filter(|_| !shrink).map(|w| w * scale),
    };
    let galley = Arc::new(compose::galley(ctx, &shaped, &composition));
    shaped.cache.lock().put(spec, scale, galley.clone());
    galley
}

/// The galley of some lines of a paragraph, for widgets that keep paragraphs themselves. The first of the lines is
/// at its top; x is that of the paragraph's box. Ink `n` takes `inks[n]`, a missing one `Color32::PLACEHOLDER`.
pub fn galley_of(ctx: &Context, paragraph: &text::Paragraph, lines: Range<usize>, inks: &[Color32]) -> Arc<Galley> {
    let width_px = paragraph.style().width_px.unwrap_or_else(|| paragraph.width_px());
    let composition = compose::Composition { paragraph, lines, inks, grounds: &[], width_px: Some(width_px) };
    Arc::new(compose::galley(ctx, &shaped(ctx), &composition))
}

/// Runs `f` with the context's typesetter. `f` must not call back into this module.
pub fn with_typesetter<R>(ctx: &Context, f: impl FnOnce(&mut Typesetter) -> R) -> R {
    f(&mut shaped(ctx).typesetter.lock())
}

/// Draws glyphs into the atlas that will be shown soon, so that no later frame has to.
pub fn prewarm(ctx: &Context, paragraph: &text::Paragraph, lines: Range<usize>) {
    let pictures: Vec<Picture> = paragraph.glyphs(lines).map(|g| Picture::Glyph(g.key)).collect();
    slots::ensure(ctx, &shaped(ctx).slots, &pictures);
}

/// Paints a galley with its upper left corner at `pos`.
pub fn paint(painter: &Painter, pos: Pos2, galley: Arc<Galley>, color: Color32) {
    painter.add(TextShape::new(pos, galley, color));
}

/// The direction of interface text: that of the interface's language.
pub fn direction(ctx: &Context) -> Direction {
    if super::language(ctx).is_rtl() { Direction::Rtl } else { Direction::Ltr }
}

/// A line of interface text.
pub fn line(ctx: &Context, text: &str, style: TextStyle) -> Arc<Galley> {
    galley(ctx, &TextSpec::new(text, style).direction(direction(ctx)))
}

/// Galleys of one line each set side by side from the start of the line, `gap_pt` apart and centred on each other:
/// an icon, words and a count in one label.
pub fn join(ctx: &Context, parts: &[Arc<Galley>], gap_pt: f32) -> Arc<Galley> {
    let mut parts: Vec<_> = parts.to_vec();
    if super::language(ctx).is_rtl() {
        parts.reverse();
    }
    Arc::new(compose::join(&sentinel(ctx), &parts, gap_pt, super::language(ctx).is_rtl()))
}

pub(super) fn icon_galley(ctx: &Context, icon: Icon, size_pt: f32) -> Arc<Galley> {
    let shaped = shaped(ctx);
    let key = IconKey::new(ctx, icon, size_pt);
    if let Some(galley) = shaped.cache.lock().icon(key) {
        return galley;
    }
    let galley = Arc::new(compose::icon(ctx, &shaped, key, size_pt));
    shaped.cache.lock().put_icon(key, galley.clone());
    galley
}

fn shaped(ctx: &Context) -> Arc<Shaped> {
    if let Some(shaped) = ctx.data(|data| data.get_temp::<Arc<Shaped>>(Id::NULL)) {
        return shaped;
    }
    install(ctx);
    ctx.data(|data| data.get_temp::<Arc<Shaped>>(Id::NULL)).expect("it was just put there")
}

/// A galley that egui keeps as long as its atlas stands: another one means another atlas. It is also the blank that
/// our galleys are made from, since egui offers no other way to make one.
fn sentinel(ctx: &Context) -> Arc<Galley> {
    ctx.fonts_mut(|fonts| {
        fonts.layout_no_wrap(slots::SENTINEL.to_string(), FontId::proportional(10.0), Color32::PLACEHOLDER)
    })
}

struct BeginPass;

impl egui::Plugin for BeginPass {
    fn debug_name(&self) -> &'static str {
        "shaped text"
    }

    fn on_begin_pass(&mut self, ui: &mut egui::Ui) {
        begin_pass(ui.ctx());
    }
}
