//! `preview`: an article in one format, without an export.

use super::commands::{failed, find, open};
use super::{Failure, print};
use crate::export::{self, Format, Options};
use crate::i18n::{Language, cli as words};
use crate::session::work;
use crate::storage::{self, RealVfs};
use std::io::{IsTerminal, Write};
use std::path::Path;

/// Writes the article to `out`, or to standard output.
pub(super) fn run(key: &str, root: &Path, format: &str, out: Option<&Path>, language: Language) -> Result<(), Failure> {
    let format = Format::named(format)
        .ok_or_else(|| Failure::BadInput(words::no_such_format(format, &Format::ALL.map(Format::name).join(", "))))?;
    let desk = open(root)?;
    let (article, register) = find(&desk, key)?;
    let options = Options { page_digits: work::page_digits(&desk), ..Options::default() };
    let originals = work::originals(&desk, article.id);
    let made = export::preview(&article, &register, &originals, format, &options).map_err(|e| e.message())?;
    let Some(path) = out else {
        let mut standard = std::io::stdout();
        if !format.is_text() && standard.is_terminal() {
            return Err(Failure::BadInput(words::NOT_FOR_TERMINAL));
        }
        // A closed pipe is not an error of ours.
        drop(standard.write_all(&made).and_then(|()| standard.flush()));
        return Ok(());
    };
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let written = storage::write_file(folder, &name, &made, &RealVfs).map_err(failed)?;
    print(words::preview_written(&written.to_string_lossy()).get(language));
    Ok(())
}
