//! The window's glue.

use crate::i18n::Language;
use std::path::PathBuf;

/// Opens the window.
pub fn run(_: Option<PathBuf>, _: Language) -> Result<(), String> {
    Err(String::new())
}
