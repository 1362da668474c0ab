//! `feeds/ninjs-1.6.json`: IPTC ninjs 1.6, for systems that read only the first generation of the standard. Names are in
//! small letters; texts stand in keys made of a part and a role (`body_html`, `description_caption`); a credit stands in
//! `byline`. For a picture, `description_text` and `body_text` are what Superdesk reads as caption and alt text.

use super::html::title;
use super::ninjs::{put, urgency};
use super::public::{PublicArticle, PublicPicture};
use super::{fragment, text};
use serde_json::{Map, Value, json};

/// The article as an item of the first generation. Renditions have an address only where `base` is known.
pub(super) fn item(article: &PublicArticle, base: Option<&str>) -> String {
    let mut item = Map::new();
    put(&mut item, "uri", json!(format!("urn:uuid:{}", article.id)));
    put(&mut item, "type", json!("text"));
    put(&mut item, "representationtype", json!("complete"));
    let schema = "http://www.iptc.org/std/ninjs/ninjs-schema_1.6.json";
    put(&mut item, "$standard", json!({ "name": "ninjs", "version": "1.6", "schema": schema }));
    put(&mut item, "firstcreated", json!(article.created));
    put(&mut item, "versioncreated", json!(article.changed));
    put(&mut item, "embargoed", json!(article.embargo));
    put(&mut item, "pubstatus", json!(if article.usable { "usable" } else { "withheld" }));
    put(&mut item, "urgency", json!(urgency(article.urgency)));
    put(&mut item, "language", json!(article.language));
    put(&mut item, "headline", json!(title(article)));
    put(&mut item, "headline_kicker", json!(article.kicker));
    put(&mut item, "description_text", json!(article.standfirst));
    put(&mut item, "slugline", json!(article.name));
    put(&mut item, "byline", json!(article.byline));
    put(&mut item, "located", json!(article.dateline_place));
    put(&mut item, "copyrightnotice", json!(article.rights));
    put(&mut item, "subject", Value::Array(subjects(article)));
    let plain = text::body(article);
    put(&mut item, "wordcount", json!(article.word_count));
    put(&mut item, "charcount", json!(plain.chars().count()));
    let (language, dir) = (&article.language, article.direction());
    let html = format!("<div lang=\"{language}\" dir=\"{dir}\">\n{}</div>", fragment::words(article));
    put(&mut item, "body_html", json!(html));
    put(&mut item, "body_text", json!(plain));
    let pictures = article.pictures.iter().enumerate().map(|(at, picture)| {
        let name = if article.lead == Some(at) { "featuremedia".into() } else { format!("picture_{}", picture.number) };
        (name, association(article, picture, base))
    });
    let pictures: Map<String, Value> = pictures.collect();
    if !pictures.is_empty() {
        item.insert("associations".into(), Value::Object(pictures));
    }
    let mut json = serde_json::to_string_pretty(&Value::Object(item)).unwrap_or_default();
    json.push('\n');
    json
}

fn subjects(article: &PublicArticle) -> Vec<Value> {
    let section = Some(&article.section).filter(|s| !s.is_empty());
    let section = section.map(|name| json!({ "name": name, "rel": "section" }));
    section.into_iter().chain(article.tags.iter().map(|name| json!({ "name": name, "rel": "keyword" }))).collect()
}

fn association(article: &PublicArticle, picture: &PublicPicture, base: Option<&str>) -> Value {
    let mut item = Map::new();
    put(&mut item, "uri", json!(format!("urn:uuid:{}#picture-{}", article.id, picture.number)));
    put(&mut item, "type", json!("picture"));
    put(&mut item, "versioncreated", json!(article.changed));
    put(&mut item, "pubstatus", json!(if article.usable { "usable" } else { "withheld" }));
    put(&mut item, "language", json!(article.language));
    put(&mut item, "byline", json!(picture.credit));
    put(&mut item, "copyrightnotice", json!(picture.rights));
    put(&mut item, "description_text", json!(picture.caption));
    put(&mut item, "description_caption", json!(picture.caption));
    put(&mut item, "body_text", json!(picture.alt));
    let widest = picture.widest().map(|i| i.width);
    let renditions = picture.images.iter().map(|image| {
        let name = match image.cropped {
            true => format!("crop_{}x{}", image.width, image.height),
            false if Some(image.width) == widest => "original".to_owned(),
            false => format!("width_{}", image.width),
        };
        let mut rendition = Map::new();
        put(&mut rendition, "href", json!(base.map(|base| format!("{base}/{}", image.path))));
        put(&mut rendition, "mimetype", json!("image/jpeg"));
        put(&mut rendition, "title", json!(image.path));
        put(&mut rendition, "width", json!(image.width));
        put(&mut rendition, "height", json!(image.height));
        put(&mut rendition, "sizeinbytes", json!(image.bytes.len()));
        (name, Value::Object(rendition))
    });
    item.insert("renditions".into(), Value::Object(renditions.collect()));
    Value::Object(item)
}

#[cfg(test)]
mod tests {
    use super::super::sample::public;
    use super::*;

    #[test]
    fn texts_stand_where_the_first_generation_has_them() {
        let article = public();
        let item: Value = serde_json::from_str(&item(&article, None)).expect("JSON");
        assert_eq!(item["$standard"]["version"], "1.6");
        assert_eq!(item["headline"], article.headline);
        assert_eq!(item["description_text"], article.standfirst);
        assert!(item["body_html"].as_str().is_some_and(|b| b.starts_with("<div lang=\"ar\" dir=\"rtl\">\n<p dir=")));
        assert_eq!(item["body_text"], text::body(&article));
        let lead = &item["associations"]["featuremedia"];
        assert_eq!(lead["description_text"], article.pictures[0].caption);
        assert_eq!(lead["body_text"], article.pictures[0].alt);
        assert_eq!(lead["byline"], article.pictures[0].credit);
        assert!(lead["renditions"]["original"].get("href").is_none(), "no address is known");
        let names: Vec<&String> = item["associations"].as_object().expect("pictures").keys().collect();
        assert_eq!(names, ["featuremedia", "picture_2"]);
    }

    #[test]
    fn an_address_is_absolute_or_not_there() {
        let item: Value = serde_json::from_str(&item(&public(), Some("https://a.example/x"))).expect("JSON");
        let href = item["associations"]["picture_2"]["renditions"]["original"]["href"].as_str().expect("an address");
        assert!(href.starts_with("https://a.example/x/images/"), "{href}");
    }
}
