//! What an article will look like, before it is exported: one format as a file that stands alone, the printed sheets,
//! the text for the clipboard. Nothing is refused but what no override passes: pictures without a file are left out.

use super::leaving::Leaving;
use super::public::PublicArticle;
use super::{ExportError, Format, Options, Originals, PictureSizes, Sheets, bundle, html, names, text};
use crate::document::Article;
use crate::sources::Register;
use crate::text::Typesetter;
use base64::Engine;

/// The file of one format. Pictures of a page stand within it.
///
/// # Errors
/// Off-the-record words, an address that is none, pictures that do not fit into a PDF.
pub fn preview(
    article: &Article,
    register: &Register,
    originals: &dyn Originals,
    format: Format,
    options: &Options,
) -> Result<Vec<u8>, ExportError> {
    let public = seen(article, register, Some(originals), options)?;
    let made = format.write(&public, bundle::base(options)?.as_deref());
    if made.is_empty() {
        return Err(ExportError::NotWritten(format));
    }
    Ok(if format == Format::Html { with_pictures(&made, &public) } else { made })
}

/// The printed sheets, laid out by `typesetter`, which draws them.
///
/// # Errors
/// Off-the-record words.
pub fn sheets(
    article: &Article,
    register: &Register,
    originals: &dyn Originals,
    options: &Options,
    typesetter: &mut Typesetter,
) -> Result<Sheets, ExportError> {
    let public = seen(article, register, Some(originals), options)?;
    Ok(Sheets::of(&public, typesetter))
}

/// The article for a web site's own editor: HTML, and plain text that says the same. Without pictures, which such
/// editors take as files.
///
/// # Errors
/// Off-the-record words.
pub fn for_cms(article: &Article, register: &Register, options: &Options) -> Result<(String, String), ExportError> {
    let public = seen(article, register, None, options)?;
    Ok((html::for_editor(&public), text::plain(&public)))
}

/// What may be seen of an article.
pub(super) fn seen(
    article: &Article,
    register: &Register,
    originals: Option<&dyn Originals>,
    options: &Options,
) -> Result<PublicArticle, ExportError> {
    let name_pattern = names::PATTERN.to_owned();
    let options = &Options { pictures: PictureSizes::Widest, webp: false, name_pattern, ..options.clone() };
    let leaving = Leaving::new(article, options, None)?;
    match originals {
        Some(originals) => leaving.with_pictures(register, originals, true, &mut ()).map(|(public, _)| public),
        None => Ok(leaving.without_pictures(register)),
    }
}

/// The page with its pictures inside, one size of each.
fn with_pictures(page: &[u8], article: &PublicArticle) -> Vec<u8> {
    let mut page = String::from_utf8_lossy(page).into_owned();
    while let Some(start) = page.find(" srcset=\"") {
        let end = page[start..].find(" width=\"").map_or(page.len(), |at| start + at);
        page.replace_range(start..end, "");
    }
    for image in article.pictures.iter().flat_map(|p| &p.images) {
        let source = format!("src=\"{}\"", image.path);
        if page.contains(&source) {
            let data = base64::engine::general_purpose::STANDARD.encode(&image.bytes);
            page = page.replace(&source, &format!("src=\"data:image/jpeg;base64,{data}\""));
        }
    }
    page.into_bytes()
}
