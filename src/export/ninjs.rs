//! `feeds/ninjs.json`: IPTC ninjs 3.1. It has no field for direction, caption, alt text or credit: direction stands in
//! the body's HTML, caption and alt text in `descriptions` by role, the credit in `by`.

use super::html::title;
use super::public::{PublicArticle, PublicPicture};
use super::{fragment, text};
use crate::document::Urgency;
use serde_json::{Map, Value, json};

/// The article as a ninjs item. Addresses of renditions stand in it only where `base` is known: they must be absolute.
pub(super) fn item(article: &PublicArticle, base: Option<&str>) -> String {
    let mut item = Map::new();
    put(&mut item, "uri", json!(format!("urn:uuid:{}", article.id)));
    put(
        &mut item,
        "standard",
        json!({
            "name": "ninjs",
            "version": "3.1",
            "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
        }),
    );
    put(&mut item, "type", json!(if article.pictures.is_empty() { "text" } else { "composite" }));
    put(&mut item, "representationType", json!("full"));
    put(&mut item, "firstCreated", json!(article.created));
    put(&mut item, "versionCreated", json!(article.changed));
    put(&mut item, "embargoedUntil", json!(article.embargo));
    put(&mut item, "pubStatus", json!(if article.usable { "usable" } else { "withheld" }));
    put(&mut item, "urgency", json!(urgency(article.urgency)));
    put(&mut item, "language", json!(article.language));
    put(&mut item, "headlines", Value::Array(headlines(article)));
    put(&mut item, "descriptions", Value::Array(texts(&[("summary", &article.standfirst)])));
    put(&mut item, "bodies", Value::Array(bodies(article)));
    put(&mut item, "by", json!(article.byline));
    put(&mut item, "slugline", json!(article.name));
    put(&mut item, "located", json!(article.dateline_place));
    put(&mut item, "copyrightNotice", json!(article.rights));
    put(&mut item, "subjects", Value::Array(subjects(article)));
    let pictures = article.pictures.iter().enumerate();
    let associations = pictures.map(|(at, p)| association(article, p, article.lead == Some(at), base));
    put(&mut item, "associations", Value::Array(associations.collect()));
    let mut json = serde_json::to_string_pretty(&Value::Object(item)).unwrap_or_default();
    json.push('\n');
    json
}

/// Empty values are left out: a key says something or is not there.
pub(super) fn put(item: &mut Map<String, Value>, key: &str, value: Value) {
    let empty =
        value.is_null() || value.as_str().is_some_and(str::is_empty) || value.as_array().is_some_and(Vec::is_empty);
    if !empty {
        item.insert(key.to_owned(), value);
    }
}

/// IPTC urgency: 1 is the most urgent, 9 the least.
pub(super) fn urgency(urgency: Urgency) -> u8 {
    match urgency {
        Urgency::Flash => 1,
        Urgency::Urgent => 3,
        Urgency::Normal => 5,
        Urgency::Low => 7,
    }
}

fn headlines(article: &PublicArticle) -> Vec<Value> {
    texts(&[("main", &title(article)), ("kicker", &article.kicker)])
}

fn texts(roles: &[(&str, &str)]) -> Vec<Value> {
    let filled = roles.iter().filter(|(_, value)| !value.is_empty());
    filled.map(|(role, value)| json!({ "role": role, "contentType": "text/plain", "value": value })).collect()
}

fn bodies(article: &PublicArticle) -> Vec<Value> {
    let (language, dir) = (&article.language, article.direction());
    let html = format!("<div lang=\"{language}\" dir=\"{dir}\">\n{}</div>", fragment::words(article));
    let plain = text::body(article);
    vec![
        json!({ "role": "richtext", "contentType": "application/xhtml+xml", "wordCount": article.word_count, "value": html }),
        json!({ "role": "main", "contentType": "text/plain", "charCount": plain.chars().count(), "value": plain }),
    ]
}

fn subjects(article: &PublicArticle) -> Vec<Value> {
    let section = Some(&article.section).filter(|s| !s.is_empty());
    let section = section.map(|name| json!({ "name": name, "rel": "section" }));
    let tags = article.tags.iter().map(|name| json!({ "name": name, "rel": "keyword" }));
    section.into_iter().chain(tags).collect()
}

fn association(article: &PublicArticle, picture: &PublicPicture, lead: bool, base: Option<&str>) -> Value {
    let mut item = Map::new();
    put(&mut item, "name", json!(format!("picture-{}", picture.number)));
    put(&mut item, "rel", json!(if lead { "lead" } else { "illustration" }));
    put(&mut item, "uri", json!(format!("urn:uuid:{}#picture-{}", article.id, picture.number)));
    put(&mut item, "type", json!("picture"));
    put(&mut item, "versionCreated", json!(article.changed));
    put(&mut item, "language", json!(article.language));
    put(&mut item, "by", json!(picture.credit));
    put(&mut item, "copyrightNotice", json!(picture.rights));
    let descriptions = texts(&[("caption", &picture.caption), ("alt", &picture.alt)]);
    put(&mut item, "descriptions", Value::Array(descriptions));
    let renditions = picture.images.iter().map(|image| {
        let mut rendition = Map::new();
        let size = if image.cropped { format!("{}x{}", image.width, image.height) } else { image.width.to_string() };
        put(&mut rendition, "name", json!(size));
        put(&mut rendition, "href", json!(base.map(|base| format!("{base}/{}", image.path))));
        put(&mut rendition, "title", json!(image.path));
        put(&mut rendition, "contentType", json!("image/jpeg"));
        put(&mut rendition, "width", json!(image.width));
        put(&mut rendition, "height", json!(image.height));
        put(&mut rendition, "sizeInBytes", json!(image.bytes.len()));
        Value::Object(rendition)
    });
    put(&mut item, "renditions", Value::Array(renditions.collect()));
    Value::Object(item)
}
