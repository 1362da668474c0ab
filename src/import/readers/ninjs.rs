//! ninjs of all three generations (IPTC ninjs 1.6, 2.2, 3.1): texts, persons, pictures.

use super::found::{Found, FoundPicture, Part};
use super::{Beside, bundle, page};
use crate::i18n::words::reading as words;
use crate::import::error::{Danger, ImportError};
use serde_json::{Map, Value};

/// The largest item, bytes.
const MOST_BYTES: usize = 16 << 20;
/// The most pictures that are taken.
const MOST_PICTURES: usize = 200;

type Item = Map<String, Value>;

/// True if the bytes are JSON with what an item has.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.len() <= MOST_BYTES
        && item(bytes).is_ok_and(|item| {
            item.contains_key("uri")
                || item.keys().any(|k| k.starts_with("body") || k.starts_with("headline") || k == "bodies")
        })
}

fn item(bytes: &[u8]) -> Result<Item, ImportError> {
    let damaged = ImportError::Refused(Danger::Damaged);
    let text = std::str::from_utf8(bytes).map_err(|_| damaged)?.trim_start_matches('\u{FEFF}');
    match serde_json::from_str(text).map_err(|_| damaged)? {
        Value::Object(item) => Ok(item),
        Value::Array(items) => {
            items.into_iter().find_map(|i| if let Value::Object(i) = i { Some(i) } else { None }).ok_or(damaged)
        }
        _ => Err(damaged),
    }
}

pub(super) fn read(bytes: &[u8], beside: &dyn Beside) -> Result<Found, ImportError> {
    if bytes.len() > MOST_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len() });
    }
    let item = item(bytes)?;
    let mut found = Found { encoding: "UTF-8", ..Found::default() };
    fields(&item, &mut found);
    body(&item, beside, &mut found);
    pictures(&item, beside, &mut found);
    if found.parts.is_empty() {
        let described = description(&item, &["summary", "caption", "main", ""]);
        let described = if described.is_empty() { found.meta.standfirst.clone() } else { described };
        if described == found.meta.standfirst {
            found.meta.standfirst.clear();
        }
        found.paragraph(&described);
        if !found.parts.is_empty() {
            found.note(words::NO_TEXT_ITEM);
        }
    }
    if found.meta.headline.is_empty() {
        found.meta.headline = ["name", "title", "slugline", "description_text"]
            .iter()
            .find_map(|k| Some(line(item.get(*k)?.as_str()?)).filter(|t| !t.is_empty()))
            .unwrap_or_default();
    }
    Ok(found)
}

fn fields(item: &Item, found: &mut Found) {
    let meta = &mut found.meta;
    let text = |key: &str| item.get(key).and_then(Value::as_str).map(line).unwrap_or_default();
    let first = |keys: &[&str]| keys.iter().map(|k| text(k)).find(|t| !t.is_empty()).unwrap_or_default();
    meta.headline = of_role(item.get("headlines"), &["main", "headline", ""], &["kicker", "sub"]);
    if meta.headline.is_empty() {
        meta.headline = first(&["headline", "headline_main", "headline_extended"]);
    }
    meta.kicker = of_role(item.get("headlines"), &["kicker"], &[]);
    meta.standfirst = description(item, &["summary", "abstract", "standfirst"]);
    if meta.standfirst.is_empty() {
        meta.standfirst = first(&["description_summary", "description_text"]);
    }
    meta.byline = first(&["by", "byline"]);
    if meta.byline.is_empty() {
        meta.byline = names(item.get("infosources")).into_iter().next().unwrap_or_default();
    }
    meta.dateline_place = first(&["located", "dateline"]);
    meta.rights = first(&["copyrightNotice", "copyrightnotice"]);
    meta.language = first(&["language"]);
    let slug = first(&["slugline"]);
    meta.slug = if slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        slug
    } else {
        String::new()
    };
    meta.urgency = item.get("urgency").and_then(Value::as_u64).map(bundle::urgency).unwrap_or_default();
    meta.embargo = ["embargoedUntil", "embargoed"].iter().find_map(|k| item.get(*k)?.as_str()?.parse().ok());
    meta.tags = names(item.get("subjects").or_else(|| item.get("subject")));
    if meta.embargo.is_some() {
        found.note(words::EMBARGOED);
    }
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Of texts with roles the value of the first role wanted; an empty one means any that is not in `but`.
fn of_role(texts: Option<&Value>, wanted: &[&str], but: &[&str]) -> String {
    let Some(texts) = texts.and_then(Value::as_array) else { return String::new() };
    let role = |t: &Value| t["role"].as_str().unwrap_or_default().to_lowercase();
    for want in wanted {
        let fits = |t: &&Value| {
            if want.is_empty() {
                !but.contains(&role(t).as_str())
            } else {
                role(t) == *want || role(t).ends_with(&format!(":{want}"))
            }
        };
        if let Some(value) = texts.iter().find(fits).and_then(|t| t["value"].as_str()) {
            return line(value);
        }
    }
    String::new()
}

fn description(item: &Item, roles: &[&str]) -> String {
    of_role(item.get("descriptions"), roles, &[])
}

/// Names of things with names.
fn names(things: Option<&Value>) -> Vec<String> {
    let things = things.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    things
        .iter()
        .filter_map(|t| t["name"].as_str().or_else(|| t["literal"].as_str()))
        .map(line)
        .filter(|t| !t.is_empty())
        .take(50)
        .collect()
}

/// The best of the bodies: HTML before text, an article before its summary.
fn body(item: &Item, beside: &dyn Beside, found: &mut Found) {
    let mut html = None;
    let mut plain = None;
    for body in item.get("bodies").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default() {
        let Some(value) = body["value"].as_str() else { continue };
        let kind = body["contentType"].as_str().or_else(|| body["contenttype"].as_str()).unwrap_or_default();
        let nitf = kind.contains("nitf");
        if kind.contains("html") || nitf || kind.is_empty() && value.trim_start().starts_with('<') {
            html.get_or_insert_with(|| value.to_owned());
        } else if !kind.contains('/') || kind.starts_with("text") {
            plain.get_or_insert_with(|| value.to_owned());
        }
    }
    let old = |name: &str| {
        let own = item.get(name).and_then(Value::as_str).map(str::to_owned);
        own.or_else(|| {
            let prefix = format!("{name}_");
            item.iter().find(|(k, _)| k.starts_with(&prefix)).and_then(|(_, v)| v.as_str()).map(str::to_owned)
        })
    };
    let html = html.or_else(|| old("body_xhtml")).or_else(|| old("body_html")).or_else(|| old("body_nitf"));
    match (html, plain.or_else(|| old("body_text"))) {
        (Some(html), _) => {
            let language = found.meta.language.clone();
            page::body_of(&html, &language, beside, found);
        }
        (None, Some(text)) => paragraphs(&text, found),
        (None, None) => {}
    }
}

/// Plain text: a paragraph between empty lines, else a paragraph a line.
pub(super) fn paragraphs(text: &str, found: &mut Found) {
    let apart = text.contains("\n\n") || text.contains("\r\n\r\n");
    let text = text.replace("\r\n", "\n");
    let between = if apart { "\n\n" } else { "\n" };
    for paragraph in text.split(between) {
        found.paragraph(&line(paragraph));
    }
}

/// Associated pictures, and the item itself if it is one.
fn pictures(item: &Item, beside: &dyn Beside, found: &mut Found) {
    // What has renditions and no words is a picture, whatever it says.
    let only_renditions = !found.holds_words() && item.contains_key("renditions");
    if is_picture(item) || only_renditions {
        let picture = picture(item, beside);
        let at = found.picture(picture);
        found.lead = Some(at);
    }
    let associated: Vec<(String, &Value)> = match item.get("associations") {
        Some(Value::Array(all)) => all.iter().map(|v| (v["name"].as_str().unwrap_or_default().to_owned(), v)).collect(),
        Some(Value::Object(all)) => all.iter().map(|(name, v)| (name.clone(), v)).collect(),
        _ => Vec::new(),
    };
    let known = found.pictures.len();
    for (name, value) in associated.into_iter().take(MOST_PICTURES) {
        let Some(item) = value.as_object().filter(|i| is_picture(i)) else { continue };
        let picture = picture(item, beside);
        // One that stands in the body already gets the words that it lacks there.
        let twin = found.pictures[..known].iter_mut().find(|p| !p.name.is_empty() && p.name == picture.name);
        if let Some(twin) = twin {
            for (own, new) in [
                (&mut twin.caption, picture.caption),
                (&mut twin.credit, picture.credit),
                (&mut twin.alt, picture.alt),
                (&mut twin.rights, picture.rights),
            ] {
                if own.is_empty() {
                    *own = new;
                }
            }
            continue;
        }
        let at = found.picture(picture);
        let leads = ["featuremedia", "lead", "main", "featured"].iter().any(|w| name.to_lowercase().contains(w));
        if found.lead.is_none() && (leads || known == 0 && at == 0) {
            found.lead = Some(at);
        } else {
            found.parts.push(Part::Picture(at));
        }
    }
}

fn is_picture(item: &Item) -> bool {
    matches!(item.get("type").and_then(Value::as_str), Some("picture" | "image" | "graphic" | "photo"))
        || item.get("mimetype").and_then(Value::as_str).is_some_and(|m| m.starts_with("image/"))
}

fn picture(item: &Item, beside: &dyn Beside) -> FoundPicture {
    let text = |key: &str| item.get(key).and_then(Value::as_str).map(line).unwrap_or_default();
    let first = |all: &[String]| all.iter().find(|t| !t.is_empty()).cloned().unwrap_or_default();
    let renditions: Vec<&Value> = match item.get("renditions") {
        Some(Value::Array(all)) => all.iter().collect(),
        Some(Value::Object(all)) => all.values().collect(),
        _ => Vec::new(),
    };
    let widest =
        renditions.into_iter().filter(|r| r["href"].is_string()).max_by_key(|r| r["width"].as_u64().unwrap_or(0));
    let href = widest.and_then(|r| r["href"].as_str()).map(str::to_owned).unwrap_or_else(|| text("uri"));
    FoundPicture {
        name: file_name(&href),
        bytes: beside.file(&href),
        caption: first(&[
            description(item, &["caption", "main", "summary"]),
            text("description_caption"),
            text("description_text"),
            text("headline"),
            of_role(item.get("headlines"), &["main", ""], &[]),
        ]),
        credit: first(&[
            text("by"),
            text("byline"),
            text("creditline"),
            text("creditLine"),
            names(item.get("infosources")).join(" / "),
        ]),
        alt: first(&[
            description(item, &["alt", "alttext", "accessibility"]),
            text("altText"),
            text("description_alt"),
        ]),
        rights: first(&[text("copyrightNotice"), text("copyrightnotice"), text("copyrightholder")]),
    }
}

/// The last part of an address, as a file is named.
pub(super) fn file_name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit(['/', ':']).next().unwrap_or_default();
    super::percent_decoded(name).unwrap_or_else(|| name.to_owned())
}
