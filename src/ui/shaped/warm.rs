//! Glyphs that a page will need, drawn ahead on a thread, so that opening an article does not wait for them.

use super::spec::font;
use crate::text::{GlyphBitmap, GlyphKey, ParagraphStyle, Typesetter, every_form};
use crate::ui::theme::TextStyle;
use egui::Context;
use std::collections::{BTreeSet, HashMap};
use std::sync::mpsc::{Receiver, channel};

/// The styles of what a page shows first.
const STYLES: [TextStyle; 6] = [
    TextStyle::Body,
    TextStyle::Headline,
    TextStyle::Standfirst,
    TextStyle::Control,
    TextStyle::Secondary,
    TextStyle::RowHeadline,
];

/// Bitmaps that were drawn ahead. Each is handed out once: then it lies in the atlas.
#[derive(Default)]
pub struct Warm {
    wanted: bool,
    ready: HashMap<GlyphKey, GlyphBitmap>,
    running: Option<Receiver<(GlyphKey, GlyphBitmap)>>,
}

impl Warm {
    /// From the next pass on glyphs are drawn ahead, at that pass's scale.
    pub fn ask(&mut self) {
        self.wanted = true;
    }

    /// Begins the work if it was asked for, and takes in what is done.
    pub fn poll(&mut self, ctx: &Context) {
        if std::mem::take(&mut self.wanted) {
            let (sender, receiver) = channel();
            let scale = ctx.pixels_per_point();
            let draw = move || {
                let mut typesetter = Typesetter::bundled();
                for key in keys(&mut typesetter, scale) {
                    let Some(bitmap) = typesetter.raster(key) else { continue };
                    if sender.send((key, bitmap)).is_err() {
                        return;
                    }
                }
            };
            // Without a thread glyphs are drawn when they are shown.
            if std::thread::Builder::new().name("glyphs".to_owned()).spawn(draw).is_ok() {
                self.running = Some(receiver);
            }
        }
        if let Some(receiver) = &self.running {
            self.ready.extend(receiver.try_iter());
        }
    }

    /// The bitmap of a glyph, if it was drawn ahead.
    pub fn take(&mut self, key: GlyphKey) -> Option<GlyphBitmap> {
        self.ready.remove(&key)
    }
}

/// The glyphs of every letter in all its forms, at all places between two pixels.
fn keys(typesetter: &mut Typesetter, scale: f32) -> Vec<GlyphKey> {
    let text = every_form();
    let mut all = Vec::new();
    for style in STYLES {
        let paragraph = typesetter.layout(&text, &[], &ParagraphStyle::new(font(style, scale), 1.0));
        let own: BTreeSet<GlyphKey> = paragraph.glyphs(0..1).flat_map(|g| g.key.at_all_places()).collect();
        all.extend(own);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_shows_was_drawn_ahead() {
        let mut typesetter = Typesetter::bundled();
        let ahead: BTreeSet<GlyphKey> = keys(&mut typesetter, 1.5).into_iter().collect();
        let text = "أعلنت المدينة في الصباح عن مشروع جديد، وقال المتحدث إن العمل يبدأ خلال 2026 (BBC News).";
        let style = ParagraphStyle::new(font(TextStyle::Body, 1.5), 30.0);
        let paragraph = typesetter.layout(text, &[], &style);
        let needed: BTreeSet<GlyphKey> = paragraph.glyphs(0..1).map(|g| g.key).collect();
        let missing = needed.difference(&ahead).count();
        assert!(missing * 10 <= needed.len(), "{missing} of {}", needed.len());
    }
}
