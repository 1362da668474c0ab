//! NewsML-G2 (2.35 and before): news items alone, in messages and in packages; NITF and XHTML within them. Items that
//! hold no text of their own (concepts, plans, catalogues) give what they say of themselves.

use super::found::{Found, FoundPicture, Part};
use super::ninjs::{file_name, paragraphs};
use super::tree::{Element, parse};
use super::{Beside, bundle, page};
use crate::document::BlockKind;
use crate::i18n::words::reading as words;
use crate::import::error::ImportError;

/// The most items that are looked at.
const MOST_ITEMS: usize = 400;

pub(super) fn read(bytes: &[u8], beside: &dyn Beside) -> Result<Found, ImportError> {
    let root = parse(bytes)?;
    let items = items(&root);
    let mut found = Found { encoding: "UTF-8", ..Found::default() };
    let main = items.iter().position(|i| has_text(i)).or_else(|| items.iter().position(|i| i.local() == "newsItem"));
    let Some(item) = items.get(main.unwrap_or(0)) else { return Err(ImportError::NoText) };
    fields(item, &mut found);
    content(item, beside, &mut found);
    pictures(&items, item, beside, &mut found);
    let texts = items.iter().filter(|i| has_text(i)).count();
    if texts > 1 {
        found.note(words::OTHER_ITEMS);
    }
    if found.parts.is_empty() {
        descriptions(item, &mut found);
        found.note(words::NO_TEXT_ITEM);
    }
    if found.meta.headline.is_empty() {
        found.meta.headline = any_name(item);
    }
    Ok(found)
}

/// The items of a file: those of a message, one that stands alone.
fn items(root: &Element) -> Vec<&Element> {
    if root.local() == "newsMessage" {
        let sets = root.children_named("itemSet").flat_map(Element::elements);
        return sets.take(MOST_ITEMS).collect();
    }
    vec![root]
}

/// True for an item that holds text: inline XML or plain data.
fn has_text(item: &Element) -> bool {
    item.local() == "nitf"
        || item.child("contentSet").is_some_and(|c| {
            c.child("inlineXML").is_some_and(|x| x.find("body").is_some() || x.find("p").is_some())
                || c.child("inlineData").is_some_and(is_plain)
        })
}

fn is_plain(data: &Element) -> bool {
    let kind = data.attribute("contenttype").unwrap_or("text/plain");
    data.attribute("encoding").is_none() && kind.starts_with("text/")
}

fn fields(item: &Element, found: &mut Found) {
    let meta = item.child("contentMeta");
    let of_item = item.child("itemMeta");
    let text = |parent: Option<&Element>, name: &str| {
        parent.and_then(|p| p.child(name)).map(Element::text).unwrap_or_default()
    };
    let with_role = |name: &str, roles: &[&str]| {
        let all = meta.into_iter().flat_map(|m| m.children_named(name));
        all.into_iter()
            .find(|e| {
                e.attribute("role")
                    .is_some_and(|r| roles.iter().any(|role| r == *role || r.ends_with(&format!(":{role}"))))
            })
            .map(Element::text)
    };
    let first = |all: Vec<String>| all.into_iter().find(|t| !t.is_empty()).unwrap_or_default();
    let plain_headline =
        meta.and_then(|m| m.children_named("headline").find(|h| h.attribute("role").is_none())).map(Element::text);
    let out = &mut found.meta;
    out.headline = first(vec![
        with_role("headline", &["main", "hld", "headline"]).unwrap_or_default(),
        plain_headline.unwrap_or_default(),
        text(meta, "headline"),
        item.find("hl1").map(Element::text).unwrap_or_default(),
        text(of_item, "title"),
    ]);
    out.kicker = with_role("headline", &["kicker", "ovl", "overline"]).unwrap_or_default();
    out.standfirst = first(vec![
        with_role("description", &["summary", "abstract", "standfirst"]).unwrap_or_default(),
        with_role("headline", &["sub", "subtitle", "deck"]).unwrap_or_default(),
    ]);
    let creator =
        meta.and_then(|m| m.child("creator").or_else(|| m.child("contributor"))).and_then(|c| c.child("name"));
    out.byline = first(vec![
        text(meta, "by"),
        item.find("byline").map(Element::text).unwrap_or_default(),
        creator.map(Element::text).unwrap_or_default(),
    ]);
    let located = meta.and_then(|m| m.child("located")).and_then(|l| l.child("name")).map(Element::text);
    let dateline = text(meta, "dateline");
    out.dateline_place = located.unwrap_or_default();
    if !dateline.is_empty() {
        super::docx::dateline(out, &dateline);
    }
    out.rights = item
        .child("rightsInfo")
        .and_then(|r| r.child("copyrightNotice").or_else(|| r.child("copyrightHolder")))
        .map(Element::text)
        .unwrap_or_default();
    let content_language = meta.and_then(|m| m.child("language")).and_then(|l| l.attribute("tag"));
    out.language = content_language.or_else(|| item.exact("xml:lang")).unwrap_or_default().to_owned();
    out.urgency = text(meta, "urgency").parse().map(bundle::urgency).unwrap_or_default();
    let slug = text(meta, "slugline");
    out.slug = if !slug.is_empty() && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        slug
    } else {
        String::new()
    };
    let subjects = meta.into_iter().flat_map(|m| m.children_named("subject").chain(m.children_named("keyword")));
    out.tags = subjects
        .map(|s| {
            s.child("name").map_or_else(|| if s.local() == "keyword" { s.text() } else { String::new() }, Element::text)
        })
        .filter(|t| !t.is_empty())
        .take(50)
        .collect();
    out.embargo = text(of_item, "embargoed").parse().ok();
    if out.embargo.is_some() {
        found.note(words::EMBARGOED);
    }
}

fn content(item: &Element, beside: &dyn Beside, found: &mut Found) {
    if item.local() == "nitf" {
        return nitf(item, found);
    }
    let Some(set) = item.child("contentSet") else { return };
    if let Some(xml) = set.child("inlineXML") {
        if let Some(story) = xml.child("nitf") {
            nitf(story, found);
        } else {
            let language = found.meta.language.clone();
            page::body_of(&xml.to_html(), &language, beside, found);
            page::drop_head(found);
        }
    }
    if found.parts.is_empty()
        && let Some(data) = set.child("inlineData").filter(|d| is_plain(d))
    {
        paragraphs(&data.raw_text(), found);
    }
}

/// NITF 3.x: headlines, byline and the paragraphs of the body.
fn nitf(story: &Element, found: &mut Found) {
    let text = |name: &str| story.find(name).map(Element::text).unwrap_or_default();
    for (own, name) in [
        (&mut found.meta.headline, "hl1"),
        (&mut found.meta.standfirst, "hl2"),
        (&mut found.meta.byline, "byline"),
        (&mut found.meta.dateline_place, "location"),
    ] {
        if own.is_empty() {
            *own = text(name);
        }
    }
    let body = story.find("body.content").or_else(|| story.find("body"));
    let Some(body) = body else { return };
    let language = found.meta.language.clone();
    // Its paragraphs, lists and rules are those of HTML; what is its own is read as text.
    page::body_of(&body.to_html(), &language, &(), found);
}

/// The pictures of the other items of a message, and the item itself if it is one.
fn pictures(items: &[&Element], main: &Element, beside: &dyn Beside, found: &mut Found) {
    for item in items {
        if !is_picture(item) {
            continue;
        }
        let picture = picture(item, beside);
        if let Some(twin) = found.pictures.iter_mut().find(|p| p.name == picture.name && !p.name.is_empty()) {
            for (own, new) in [
                (&mut twin.caption, picture.caption),
                (&mut twin.credit, picture.credit),
                (&mut twin.rights, picture.rights),
            ] {
                if own.is_empty() {
                    *own = new;
                }
            }
            continue;
        }
        let at = found.picture(picture);
        if found.lead.is_none() {
            found.lead = Some(at);
        } else if !std::ptr::eq(*item, main) {
            found.parts.push(Part::Picture(at));
        }
    }
}

fn is_picture(item: &Element) -> bool {
    let class = item.at(&["itemMeta", "itemClass"]);
    let named = class.and_then(|c| c.attribute("qcode").or_else(|| c.attribute("uri")));
    named.is_some_and(|n| n.ends_with("picture") || n.ends_with("graphic"))
}

fn picture(item: &Element, beside: &dyn Beside) -> FoundPicture {
    let meta = item.child("contentMeta");
    let text = |name: &str| meta.and_then(|m| m.child(name)).map(Element::text).unwrap_or_default();
    let role = |role: &str| {
        let mut all = meta.into_iter().flat_map(|m| m.children_named("description"));
        all.find(|d| d.attribute("role").is_some_and(|r| r.ends_with(role))).map(Element::text)
    };
    let remotes = item.child("contentSet").into_iter().flat_map(|c| c.children_named("remoteContent"));
    let widest = remotes.max_by_key(|r| r.attribute("width").and_then(|w| w.parse::<u64>().ok()).unwrap_or(0));
    let href = widest.and_then(|r| r.attribute("href").or_else(|| r.attribute("residref"))).unwrap_or_default();
    let alt = role("alt").or_else(|| role("alttext")).unwrap_or_default();
    let creator = meta.and_then(|m| m.child("creator")).and_then(|c| c.child("name")).map(Element::text);
    let credit = [text("creditline"), text("by"), creator.unwrap_or_default()];
    let rights = item.child("rightsInfo").and_then(|r| r.child("copyrightNotice")).map(Element::text);
    FoundPicture {
        name: file_name(href),
        bytes: beside.file(href),
        caption: role("caption").unwrap_or_else(|| text("description")),
        credit: credit.into_iter().find(|t| !t.is_empty()).unwrap_or_default(),
        alt,
        rights: rights.unwrap_or_default(),
    }
}

/// What an item without text says of itself.
fn descriptions(item: &Element, found: &mut Found) {
    let mut all = Vec::new();
    for name in ["description", "definition", "edNote", "note"] {
        item.all(name, &mut all);
    }
    for description in all.into_iter().take(50) {
        let text = description.text();
        let known = found.parts.iter().any(|p| matches!(p, Part::Text(_, f) if f.text == text));
        if !known && text != found.meta.standfirst {
            found.paragraph(&text);
        }
    }
    if found.parts.is_empty() {
        let mut names = Vec::new();
        item.all("name", &mut names);
        item.all("headline", &mut names);
        item.all("title", &mut names);
        let mut told: Vec<String> = Vec::new();
        for name in names.into_iter().take(200) {
            let text = name.text();
            if !text.is_empty() && !told.contains(&text) {
                told.push(text.clone());
                found.text(BlockKind::ListItem, crate::document::Fragment::plain(text));
            }
        }
    }
}

/// What an item may be called where it has no headline.
fn any_name(item: &Element) -> String {
    let path = |path: &[&str]| item.at(path).map(Element::text).filter(|t| !t.is_empty());
    path(&["concept", "name"])
        .or_else(|| item.find("headline").map(Element::text).filter(|t| !t.is_empty()))
        .or_else(|| item.find("title").map(Element::text).filter(|t| !t.is_empty()))
        .or_else(|| item.find("name").map(Element::text).filter(|t| !t.is_empty()))
        .or_else(|| item.attribute("guid").map(str::to_owned))
        .unwrap_or_default()
}
