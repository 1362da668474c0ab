//! `feeds/ghost.json`: the file of Ghost's importer: the article as a draft, its text in the nodes of Ghost's editor
//! (Lexical). Ghost takes pictures by address; where the bundle's is not known they point beside the file.

use super::fragment;
use super::html::{escaped, title};
use super::inline::{Node, Wrap, marks};
use super::public::{PublicArticle, PublicBlock, PublicPicture, Rich, SpanKind, direction};
use super::text;
use serde_json::{Value, json};

/// The version of Ghost whose format this is.
const VERSION: &str = "5.0.0";
const STRONG: u32 = 1;
const EMPHASIS: u32 = 2;

/// The file.
pub(super) fn file(article: &PublicArticle, base: Option<&str>) -> String {
    let address = fragment::from_folder(base);
    let lead = article.lead.filter(|_| article.lead_on_top).and_then(|at| article.pictures.get(at));
    let lead_file = lead.and_then(PublicPicture::widest).map(&address);
    let lexical = json!({ "root": element("root", article.rtl, nodes(article, base)) }).to_string();
    let post = json!({
        "id": "1",
        "uuid": article.id,
        "title": title(article),
        "slug": article.name,
        "lexical": lexical,
        "custom_excerpt": some(&article.standfirst),
        "feature_image": lead_file,
        "featured": 0,
        "type": "post",
        "status": "draft",
        "locale": article.language,
        "created_at": article.created,
        "updated_at": article.changed,
        "published_at": Value::Null,
    });
    let mut names: Vec<&String> = Some(&article.section).filter(|s| !s.is_empty()).into_iter().collect();
    names.extend(article.tags.iter().filter(|tag| **tag != article.section));
    let tags = names.iter().enumerate().map(|(at, name)| {
        json!({ "id": (at + 1).to_string(), "name": name, "slug": format!("{}-tag-{}", article.name, at + 1) })
    });
    let tags: Vec<Value> = tags.collect();
    let tied = (1..=tags.len()).map(|at| json!({ "post_id": "1", "tag_id": at.to_string(), "sort_order": at - 1 }));
    let about_lead = lead.map(|picture| {
        json!({ "post_id": "1", "feature_image_alt": some(&picture.alt),
            "feature_image_caption": some(&escaped(&text::caption(picture))) })
    });
    let author = json!({ "id": "1", "name": article.byline, "slug": "newsroom", "email": "newsroom@example.invalid" });
    let authors: Vec<Value> = Some(author).filter(|_| !article.byline.is_empty()).into_iter().collect();
    let written = (0..authors.len()).map(|_| json!({ "post_id": "1", "author_id": "1", "sort_order": 0 }));
    let mut json = serde_json::to_string_pretty(&json!({ "db": [{
        "meta": { "exported_on": article.changed.as_millisecond(), "version": VERSION },
        "data": {
            "posts": [post],
            "posts_meta": about_lead.into_iter().collect::<Vec<_>>(),
            "tags": tags,
            "posts_tags": tied.collect::<Vec<_>>(),
            "users": authors,
            "posts_authors": written.collect::<Vec<_>>(),
        },
    }] }))
    .unwrap_or_default();
    json.push('\n');
    json
}

fn some(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { json!(text) }
}

fn nodes(article: &PublicArticle, base: Option<&str>) -> Vec<Value> {
    article.body.iter().flat_map(|block| node(article, block, base)).collect()
}

fn node(article: &PublicArticle, block: &PublicBlock, base: Option<&str>) -> Vec<Value> {
    match block {
        PublicBlock::Paragraph(text) => vec![element("paragraph", text.rtl, inlines(text))],
        PublicBlock::Subheading { level, text } => {
            let mut heading = element("extended-heading", text.rtl, inlines(text));
            heading["tag"] = json!(format!("h{level}"));
            vec![heading]
        }
        PublicBlock::Quote(text, by) => quotation("extended-quote", article, text, by.as_deref()),
        PublicBlock::PullQuote(text, by) => quotation("aside", article, text, by.as_deref()),
        PublicBlock::List(items) => {
            let items = items.iter().enumerate().map(|(at, item)| {
                let mut node = element("listitem", item.rtl, inlines(item));
                node["value"] = json!(at + 1);
                node
            });
            let mut list = element("list", article.rtl, items.collect());
            (list["listType"], list["start"], list["tag"]) = (json!("bullet"), json!(1), json!("ul"));
            vec![list]
        }
        PublicBlock::Picture(at) => article.pictures.get(*at).and_then(|p| image(p, base)).into_iter().collect(),
        PublicBlock::Embed(url, words) => {
            let words = if words.text.is_empty() { article.plain(url) } else { words.clone() };
            let link = link(url, words.rtl, vec![run(&words.text, 0)]);
            vec![element("paragraph", words.rtl, vec![link])]
        }
        PublicBlock::Separator => vec![json!({ "type": "horizontalrule", "version": 1 })],
    }
}

/// Ghost's quotations have one text: who said it stands on a line of its own in it.
fn quotation(kind: &str, article: &PublicArticle, text: &Rich, by: Option<&str>) -> Vec<Value> {
    let mut inside = inlines(text);
    if let Some(by) = by {
        inside.push(json!({ "type": "linebreak", "version": 1 }));
        inside.push(run(&format!("— {}", article.plain(by).text), 0));
    }
    vec![element(kind, text.rtl, inside)]
}

fn image(picture: &PublicPicture, base: Option<&str>) -> Option<Value> {
    let file = picture.widest()?;
    let src = fragment::from_folder(base)(file);
    Some(json!({ "type": "image", "version": 1, "src": src, "width": file.width, "height": file.height, "title": "",
        "alt": picture.alt, "caption": escaped(&text::caption(picture)), "cardWidth": "regular", "href": "" }))
}

fn element(kind: &str, rtl: bool, children: Vec<Value>) -> Value {
    json!({ "children": children, "direction": direction(rtl), "format": "", "indent": 0, "type": kind, "version": 1 })
}

fn link(url: &str, rtl: bool, children: Vec<Value>) -> Value {
    let mut link = element("link", rtl, children);
    (link["rel"], link["target"], link["title"], link["url"]) = (Value::Null, Value::Null, Value::Null, json!(url));
    link
}

fn run(text: &str, format: u32) -> Value {
    json!({ "detail": 0, "format": format, "mode": "normal", "style": "", "text": text, "type": "extended-text", "version": 1 })
}

fn inlines(text: &Rich) -> Vec<Value> {
    let mut out = Vec::new();
    written(&mut out, &marks(text), 0, text.rtl);
    out
}

fn written(out: &mut Vec<Value>, nodes: &[Node], format: u32, rtl: bool) {
    for node in nodes {
        match node {
            Node::Text(text) => {
                for (at, line) in text.split('\n').enumerate() {
                    out.extend((at > 0).then(|| json!({ "type": "linebreak", "version": 1 })));
                    out.extend((!line.is_empty()).then(|| run(line, format)));
                }
            }
            Node::Wrap(Wrap::Span(SpanKind::Link(url)), inner) => {
                let mut inside = Vec::new();
                written(&mut inside, inner, format, rtl);
                out.push(link(url, rtl, inside));
            }
            Node::Wrap(Wrap::Span(SpanKind::Strong), inner) => written(out, inner, format | STRONG, rtl),
            Node::Wrap(Wrap::Span(SpanKind::Emphasis), inner) => written(out, inner, format | EMPHASIS, rtl),
            Node::Wrap(_, inner) => written(out, inner, format, rtl),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::public;
    use super::*;

    #[test]
    fn the_text_is_in_the_nodes_of_the_editor() {
        let article = public();
        let file: Value = serde_json::from_str(&file(&article, Some("https://a.example"))).expect("JSON");
        let data = &file["db"][0]["data"];
        let post = &data["posts"][0];
        assert_eq!((&post["title"], &post["status"]), (&json!(article.headline), &json!("draft")));
        let lexical: Value = serde_json::from_str(post["lexical"].as_str().expect("a text")).expect("JSON");
        assert_eq!(lexical["root"]["direction"], "rtl");
        let kinds: Vec<&str> =
            lexical["root"]["children"].as_array().expect("nodes").iter().filter_map(|n| n["type"].as_str()).collect();
        for kind in ["paragraph", "extended-heading", "extended-quote", "aside", "list", "image", "horizontalrule"] {
            assert!(kinds.contains(&kind), "{kind}: {kinds:?}");
        }
        assert_eq!(data["posts_meta"][0]["feature_image_alt"], article.pictures[0].alt);
        assert!(post["feature_image"].as_str().is_some_and(|a| a.starts_with("https://a.example/images/")));
        assert_eq!(data["tags"].as_array().map(Vec::len), data["posts_tags"].as_array().map(Vec::len));
    }

    #[test]
    fn crossing_marks_keep_every_letter() {
        let text = Rich {
            text: "ألف باء\nتاء".into(),
            rtl: true,
            spans: vec![(0..13, SpanKind::Strong), (7..21, SpanKind::Emphasis)],
        };
        let runs = inlines(&text);
        let plain: String = runs.iter().map(|r| r["text"].as_str().unwrap_or("\n")).collect();
        assert_eq!(plain, text.text);
        let formats: Vec<u64> = runs.iter().filter_map(|r| r["format"].as_u64()).collect();
        assert_eq!(formats, [1, 3, 2]);
    }
}
