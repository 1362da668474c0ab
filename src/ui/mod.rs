//! The window: theme, shaped text, icons, widgets, the mirror, and the screens drawn with them.
//!
//! Layouts are written left to right, from start to end; in Arabic [`mirror`] turns the finished picture round. All
//! visible text goes through [`shaped`]. Must not know: the disk, file formats, how text is laid out.

pub mod access;
pub mod canvas;
pub mod clipboard;
pub mod field;
pub mod icons;
pub mod keys;
pub mod mirror;
pub mod out;
pub mod screens;
pub mod shaped;
mod shell;
pub mod textures;
pub mod theme;
pub mod widgets;

mod writing;

pub use shell::Shell;

use crate::i18n::{Bilingual, Language};
use egui::{Context, Id};

/// Makes a context ours: fonts, glyphs, mirror and theme. Call it once, before the first frame.
pub fn install(ctx: &Context, dark: bool, language: Language) {
    shaped::install(ctx);
    mirror::install(ctx);
    theme::apply(ctx, dark, language);
}

/// The language of the interface.
pub fn language(ctx: &Context) -> Language {
    ctx.data(|data| data.get_temp(Id::unique("muharrir language"))).unwrap_or_default()
}

/// The words of a pair in the language of the interface.
pub fn words<'a>(ctx: &Context, pair: &'a Bilingual) -> &'a str {
    pair.get(language(ctx))
}

/// Sets the language of the interface; the next frame is drawn in it.
pub fn set_language(ctx: &Context, language: Language) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("muharrir language"), language));
    ctx.request_repaint();
}
