//! The body as a piece of HTML that is well-formed XML at once, every block with its direction: for feeds and books, whose
//! readers may take the blocks apart.

use super::html::{embed, escaped, inline};
use super::images::Image;
use super::public::{PublicArticle, PublicBlock, PublicPicture, Rich, direction};
use super::text;

/// Where a picture's files are, as a reader of the fragment must look for them.
pub(super) type Address<'a> = &'a dyn Fn(&Image) -> String;

/// The body without its pictures.
pub(super) fn words(article: &PublicArticle) -> String {
    blocks(article, None, false)
}

/// The body with its pictures, the lead picture above it if it is printed there.
pub(super) fn with_pictures(article: &PublicArticle, address: Address) -> String {
    lead(article, address) + &blocks(article, Some(address), false)
}

/// The same, with an `id` on each subheading: `part-1`, `part-2`, …
pub(super) fn with_parts(article: &PublicArticle, address: Address) -> String {
    lead(article, address) + &blocks(article, Some(address), true)
}

fn lead(article: &PublicArticle, address: Address) -> String {
    let lead = article.lead.filter(|_| article.lead_on_top).and_then(|at| article.pictures.get(at));
    lead.map(|picture| figure(article, picture, address) + "\n").unwrap_or_default()
}

/// Where a picture's file is for a file in a folder of the bundle: its full address where the bundle's is known.
pub(super) fn from_folder(base: Option<&str>) -> impl Fn(&Image) -> String {
    move |image| match base {
        Some(base) => format!("{base}/{}", image.path),
        None => format!("../{}", image.path),
    }
}

fn blocks(article: &PublicArticle, pictures: Option<Address>, numbered: bool) -> String {
    let mut out = String::new();
    let mut parts = 0;
    for block in &article.body {
        out += &match block {
            PublicBlock::Paragraph(text) => directed("p", text),
            PublicBlock::Subheading { level, text } => {
                parts += 1;
                let heading = directed(&format!("h{level}"), text);
                let id = if numbered { format!(" id=\"part-{parts}\"") } else { String::new() };
                heading.replacen(" dir=", &format!("{id} dir="), 1)
            }
            PublicBlock::Quote(text, by) | PublicBlock::PullQuote(text, by) => {
                let by = by.as_ref().map(|by| directed("footer", &article.plain(by))).unwrap_or_default();
                format!("<blockquote dir=\"{}\">{}{by}</blockquote>", article.direction(), directed("p", text))
            }
            PublicBlock::List(items) => {
                let items: String = items.iter().map(|item| directed("li", item)).collect();
                format!("<ul dir=\"{}\">{items}</ul>", article.direction())
            }
            PublicBlock::Embed(url, text) => {
                format!("<p dir=\"{}\">{}</p>", article.direction(), embed(url, text).replace("<br>", "<br/>"))
            }
            PublicBlock::Separator => "<hr/>".to_owned(),
            PublicBlock::Picture(at) => match (article.pictures.get(*at), pictures) {
                (Some(picture), Some(address)) => figure(article, picture, address),
                _ => continue,
            },
        };
        out.push('\n');
    }
    out
}

/// A picture with caption and credit; empty for one without files.
pub(super) fn figure(article: &PublicArticle, picture: &PublicPicture, address: Address) -> String {
    let Some(image) = picture.web() else { return String::new() };
    let caption = text::caption(picture);
    let caption = match caption.is_empty() {
        true => caption,
        false => directed("figcaption", &article.plain(&caption)),
    };
    let (width, height) = (image.width, image.height);
    let (src, alt) = (escaped(&address(image)), escaped(&picture.alt));
    format!("<figure><img src=\"{src}\" width=\"{width}\" height=\"{height}\" alt=\"{alt}\"/>{caption}</figure>")
}

fn directed(tag: &str, text: &Rich) -> String {
    format!("<{tag} dir=\"{}\">{}</{tag}>", direction(text.rtl), inline(text).replace("<br>", "<br/>"))
}
