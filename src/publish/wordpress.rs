//! Putting a post up, by the REST interface of WordPress (developer.wordpress.org/rest-api). Every thing that is made has
//! a name of its own, its slug; before it is made, it is looked for.

use super::http::{Body, Client};
use super::site::{Placed, PlacedPicture, Site};
use super::{PublishError, Step};
use crate::export::{Post, PostPicture};
use serde_json::{Map, Value, json};
use ureq::http::Method;

const POSTS: &str = "/wp/v2/posts";
const MEDIA: &str = "/wp/v2/media";
/// Those of a post that is not in the trash.
const LIVING: &str = "publish,future,draft,pending,private";

/// Puts `post` on `site`, or brings up to date what stands there. `placed` is what the site has so far; it grows as things go
/// up, and `keep` is called after each of them.
///
/// # Errors
/// Says what stopped it; what is in `placed` by then is up, and the next call goes on from there.
pub fn publish(
    site: &Site,
    password: &str,
    post: &Post,
    placed: &mut Placed,
    keep: &mut dyn FnMut(&Placed) -> Result<(), PublishError>,
    step: &mut Step<'_>,
) -> Result<(), PublishError> {
    let total = post.pictures.len() + 2;
    let mut go_on = |done| if step(done, total) { Ok(()) } else { Err(PublishError::Stopped) };
    go_on(0)?;
    let client = Client::find(site, password)?;
    placed.site = site.address.clone();
    for (at, picture) in post.pictures.iter().enumerate() {
        go_on(at + 1)?;
        let up = place_picture(&client, post, picture, placed)?;
        placed.pictures.retain(|p| p.name != up.name);
        placed.pictures.push(up);
        keep(placed)?;
    }
    go_on(total - 1)?;
    place_post(&client, post, placed)?;
    keep(placed)?;
    // Nothing is left to stop.
    step(total, total);
    Ok(())
}

/// Asks the site who the user is there: a trial of address, user and password.
pub fn recognised(site: &Site, password: &str) -> Result<String, PublishError> {
    let client = Client::find(site, password)?;
    let me = client.call(Method::GET, "/wp/v2/users/me", &[("_fields", "name")], Body::None)?;
    Ok(me.get("name").and_then(Value::as_str).unwrap_or_default().to_owned())
}

/// The name of a picture on a site: of the article and of the bytes, so that another picture is another name.
pub(super) fn picture_name(post: &Post, picture: &PostPicture) -> String {
    let mut hash = blake3::Hasher::new();
    hash.update(post.article.as_bytes()).update(&picture.bytes);
    format!("muharrir-{}", &hash.finalize().to_hex()[..20])
}

/// The name of the post, which is the end of its address until the site's editor gives it another.
pub(super) fn post_name(post: &Post) -> String {
    let id: String = post.article.chars().filter(char::is_ascii_hexdigit).collect();
    let tail = &id[id.len().saturating_sub(8)..];
    if post.slug.is_empty() { format!("muharrir-{tail}") } else { format!("{}-{tail}", post.slug) }
}

fn place_picture(
    client: &Client,
    post: &Post,
    picture: &PostPicture,
    placed: &Placed,
) -> Result<PlacedPicture, PublishError> {
    let name = picture_name(post, picture);
    let known = placed.pictures.iter().find(|p| p.name == name).map(|p| p.media);
    let words = json!({ "alt_text": picture.alt, "caption": picture.caption, "title": title_of(picture) });
    if let Some(media) = known
        && let Some(found) =
            there(client.call(Method::POST, &format!("{MEDIA}/{media}"), &FIELDS, Body::Json(words.clone())))?
    {
        return placed_picture(name, &found);
    }
    if let Some(media) = looked_up(client, MEDIA, &name, &[])? {
        let found = client.call(Method::POST, &format!("{MEDIA}/{media}"), &FIELDS, Body::Json(words))?;
        return placed_picture(name, &found);
    }
    let made = client.call(Method::POST, MEDIA, &FIELDS, upload(&name, picture))?;
    placed_picture(name, &made)
}

const FIELDS: [(&str, &str); 1] = [("_fields", "id,source_url,link,status")];

fn title_of(picture: &PostPicture) -> &str {
    if picture.alt.is_empty() { &picture.caption } else { &picture.alt }
}

fn placed_picture(name: String, answer: &Value) -> Result<PlacedPicture, PublishError> {
    let url = answer.get("source_url").and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok(PlacedPicture { name, media: number(answer)?, url })
}

/// A form with the file and its words (RFC 7578).
fn upload(name: &str, picture: &PostPicture) -> Body {
    let boundary = format!("-----{}", blake3::hash(&picture.bytes).to_hex());
    let mut form = Vec::with_capacity(picture.bytes.len() + 1024);
    let fields =
        [("slug", name), ("title", title_of(picture)), ("alt_text", &picture.alt), ("caption", &picture.caption)];
    for (field, words) in fields {
        let head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{words}\r\n");
        form.extend_from_slice(head.as_bytes());
    }
    let file = picture.path.rsplit('/').next().unwrap_or("picture.jpg");
    let kind = if file.ends_with(".webp") { "image/webp" } else { "image/jpeg" };
    let head = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file}\"\r\nContent-Type: {kind}\r\n\r\n"
    );
    form.extend_from_slice(head.as_bytes());
    form.extend_from_slice(&picture.bytes);
    form.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    Body::Form(boundary, form)
}

fn place_post(client: &Client, post: &Post, placed: &mut Placed) -> Result<(), PublishError> {
    let name = post_name(post);
    let known = match placed.post {
        Some(id) => living(client, id)?,
        None => None,
    };
    let known = match known {
        None => looked_up(client, POSTS, &name, &[("status", LIVING)])?,
        known => known,
    };
    let mut fields = Map::new();
    let content = with_addresses(post, placed);
    for (field, words) in [("title", &post.headline), ("excerpt", &post.excerpt), ("content", &content)] {
        fields.insert(field.to_owned(), json!(words));
    }
    let lead = post.lead.and_then(|at| post.pictures.get(at)).map(|p| picture_name(post, p));
    let lead = lead.and_then(|name| placed.pictures.iter().find(|p| p.name == name)).map_or(0, |p| p.media);
    fields.insert("featured_media".to_owned(), json!(lead));
    let route = match known {
        // Its state and its address are the site's to decide by now.
        Some(id) => format!("{POSTS}/{id}"),
        None => {
            fields.insert("slug".to_owned(), json!(name));
            fields.insert("status".to_owned(), json!("draft"));
            POSTS.to_owned()
        }
    };
    let answer = client.call(Method::POST, &route, &FIELDS, Body::Json(Value::Object(fields)))?;
    placed.post = Some(number(&answer)?);
    placed.link = answer.get("link").and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok(())
}

/// The body, its pictures at their addresses on the site.
fn with_addresses(post: &Post, placed: &Placed) -> String {
    let mut content = post.content.clone();
    for picture in &post.pictures {
        let name = picture_name(post, picture);
        if let Some(up) = placed.pictures.iter().find(|p| p.name == name) {
            let url = up.url.replace('&', "&amp;").replace('"', "&quot;");
            content = content.replace(&format!("src=\"{}\"", picture.path), &format!("src=\"{url}\""));
        }
    }
    content
}

/// The number of the post if it is there and not in the trash.
fn living(client: &Client, id: u64) -> Result<Option<u64>, PublishError> {
    let query = [("context", "edit"), ("_fields", "id,status")];
    let found = there(client.call(Method::GET, &format!("{POSTS}/{id}"), &query, Body::None))?;
    Ok(found.filter(|post| post.get("status").is_none_or(|s| s != "trash")).map(|_| id))
}

/// The number of what has this slug.
fn looked_up(client: &Client, route: &str, slug: &str, more: &[(&str, &str)]) -> Result<Option<u64>, PublishError> {
    let mut query = vec![("slug", slug), ("context", "edit"), ("_fields", "id,slug")];
    query.extend_from_slice(more);
    let found = client.call(Method::GET, route, &query, Body::None)?;
    let first = found.as_array().and_then(|all| all.iter().find(|one| one.get("slug").is_some_and(|s| s == slug)));
    first.map(number).transpose()
}

/// `None` for what the site no longer has.
fn there(answer: Result<Value, PublishError>) -> Result<Option<Value>, PublishError> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(PublishError::Refused { status: 404 | 410, .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

fn number(answer: &Value) -> Result<u64, PublishError> {
    answer.get("id").and_then(Value::as_u64).ok_or_else(|| PublishError::Answer("id".to_owned()))
}
