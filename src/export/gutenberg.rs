//! `feeds/gutenberg.html`: the body as blocks of the WordPress editor, ready to be pasted into its code view. Each block's
//! markup is what the editor's own `save` writes, else it would be taken for damaged.

use super::fragment::Address;
use super::html::{escaped, inline};
use super::public::{PublicArticle, PublicBlock, PublicPicture, Rich, SpanKind, direction};
use super::text;

/// The body in blocks; the lead picture is above it if it is printed there and `lead` asks for it.
pub(super) fn blocks(article: &PublicArticle, address: Address, lead: bool) -> String {
    let lead = article.lead.filter(|_| lead && article.lead_on_top).and_then(|at| article.pictures.get(at));
    let mut parts: Vec<String> = lead.into_iter().filter_map(|picture| image(picture, address)).collect();
    for block in &article.body {
        parts.extend(match block {
            PublicBlock::Paragraph(text) => Some(paragraph(text)),
            PublicBlock::Subheading { level, text } => Some(heading(*level, text)),
            PublicBlock::Quote(text, by) => Some(quote(article, text, by.as_deref())),
            PublicBlock::PullQuote(text, by) => Some(pull_quote(article, text, by.as_deref())),
            PublicBlock::List(items) => Some(list(items)),
            PublicBlock::Picture(at) => article.pictures.get(*at).and_then(|picture| image(picture, address)),
            PublicBlock::Embed(url, text) => Some(link(article, url, text)),
            PublicBlock::Separator => {
                Some(block_of("separator", "", "<hr class=\"wp-block-separator has-alpha-channel-opacity\"/>"))
            }
        });
    }
    parts.join("\n\n") + "\n"
}

fn block_of(name: &str, attributes: &str, markup: &str) -> String {
    let attributes = if attributes.is_empty() { String::new() } else { format!("{attributes} ") };
    format!("<!-- wp:{name} {attributes}-->\n{markup}\n<!-- /wp:{name} -->")
}

fn paragraph(text: &Rich) -> String {
    let dir = direction(text.rtl);
    block_of("paragraph", &format!("{{\"direction\":\"{dir}\"}}"), &format!("<p dir=\"{dir}\">{}</p>", inline(text)))
}

/// Level 2 is what the editor takes without being told.
fn heading(level: u8, text: &Rich) -> String {
    let attributes = if level == 2 { String::new() } else { format!("{{\"level\":{level}}}") };
    block_of("heading", &attributes, &format!("<h{level} class=\"wp-block-heading\">{}</h{level}>", inline(text)))
}

fn cite(article: &PublicArticle, by: Option<&str>) -> String {
    by.map(|by| format!("<cite>{}</cite>", inline(&article.plain(by)))).unwrap_or_default()
}

fn quote(article: &PublicArticle, text: &Rich, by: Option<&str>) -> String {
    let (words, by) = (paragraph(text), cite(article, by));
    block_of("quote", "", &format!("<blockquote class=\"wp-block-quote\">{words}{by}</blockquote>"))
}

fn pull_quote(article: &PublicArticle, text: &Rich, by: Option<&str>) -> String {
    let (words, by) = (inline(text), cite(article, by));
    let markup = format!("<figure class=\"wp-block-pullquote\"><blockquote><p>{words}</p>{by}</blockquote></figure>");
    block_of("pullquote", "", &markup)
}

fn list(items: &[Rich]) -> String {
    let items: Vec<String> =
        items.iter().map(|item| block_of("list-item", "", &format!("<li>{}</li>", inline(item)))).collect();
    block_of("list", "", &format!("<ul class=\"wp-block-list\">{}</ul>", items.join("\n\n")))
}

fn image(picture: &PublicPicture, address: Address) -> Option<String> {
    let file = picture.widest()?;
    let caption = text::caption(picture);
    let caption = match caption.is_empty() {
        true => caption,
        false => format!("<figcaption class=\"wp-element-caption\">{}</figcaption>", escaped(&caption)),
    };
    let (src, alt) = (escaped(&address(file)), escaped(&picture.alt));
    let markup = format!("<figure class=\"wp-block-image\"><img src=\"{src}\" alt=\"{alt}\"/>{caption}</figure>");
    Some(block_of("image", "", &markup))
}

/// An embed as a link: what the editor embeds is up to the site.
fn link(article: &PublicArticle, url: &str, words: &Rich) -> String {
    let mut words = if words.text.is_empty() { article.plain(url) } else { words.clone() };
    words.spans.retain(|(_, kind)| !matches!(kind, SpanKind::Link(_)));
    let whole = 0..words.text.len();
    words.spans.push((whole, SpanKind::Link(url.to_owned())));
    paragraph(&words)
}

#[cfg(test)]
mod tests {
    use super::super::sample::public;
    use super::*;

    #[test]
    fn every_block_is_opened_and_closed() {
        let blocks = blocks(&public(), &|image| image.path.clone(), true);
        let mut open: Vec<&str> = Vec::new();
        for comment in blocks.split("<!-- ").skip(1).filter_map(|c| c.split(" -->").next()) {
            match comment.strip_prefix("/wp:") {
                Some(name) => assert_eq!(open.pop(), Some(name), "{blocks}"),
                None => open.extend(comment.strip_prefix("wp:").and_then(|c| c.split(' ').next())),
            }
        }
        assert!(open.is_empty());
        for name in ["paragraph", "heading", "quote", "pullquote", "list", "list-item", "image", "separator"] {
            assert!(blocks.contains(&format!("<!-- wp:{name} ")), "{name}");
        }
        assert!(blocks.starts_with("<!-- wp:image -->\n<figure class=\"wp-block-image\"><img src=\"images/"));
        assert!(blocks.contains("<!-- wp:paragraph {\"direction\":\"ltr\"} -->\n<p dir=\"ltr\">The harbour"));
        assert!(blocks.contains("<figcaption class=\"wp-element-caption\">"));
        assert!(blocks.contains("<cite>نادر الخطيب، مدير ميناء مرسى الريحان</cite>"));
    }
}
