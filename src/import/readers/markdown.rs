//! Markdown (CommonMark 0.31, its common part) with front matter in YAML's plain forms: turned into HTML, which is read
//! as any page's body. Raw HTML within it goes the same way.

use super::docx::dateline;
use super::found::Found;
use super::tree::escape;
use super::{Beside, bundle, html_safety, page, page_fields};
use crate::document::Metadata;
use crate::import::decode;
use crate::import::error::ImportError;

/// The largest text, bytes.
const MOST_BYTES: usize = 4 << 20;
/// The deepest nesting of emphasis and quotations.
const MOST_DEPTH: usize = 24;

/// True if a text begins with lines of names and values between `---`.
pub(super) fn has_front_matter(head: &str) -> bool {
    let Some(rest) = head.strip_prefix("---") else { return false };
    let mut lines = rest.lines();
    let first_is_bare = lines.next().is_some_and(|l| l.trim().is_empty());
    first_is_bare
        && lines.next().is_some_and(|l| {
            l.split_once(':').is_some_and(|(k, _)| {
                !k.is_empty() && k.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
            })
        })
}

pub(super) fn read(bytes: &[u8], beside: &dyn Beside) -> Result<Found, ImportError> {
    if bytes.len() > MOST_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len() });
    }
    let decoded = decode::choose(bytes)?;
    let text = decoded.text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_start_matches('\u{FEFF}');
    let (front, body) = parted(text);
    let mut found = Found { encoding: decoded.encoding, ..Found::default() };
    for (key, values) in front_matter(front) {
        put(&mut found.meta, &key, values);
    }
    let html = to_html(body);
    html_safety::check(&html)?;
    let language = found.meta.language.clone();
    page::body_of(&html, &language, beside, &mut found);
    page::captions_of_paragraphs(&mut found);
    page::drop_head(&mut found);
    Ok(found)
}

/// Front matter and what follows.
fn parted(text: &str) -> (&str, &str) {
    if !has_front_matter(text) {
        return ("", text);
    }
    let inner = &text[3..];
    for mark in ["\n---\n", "\n...\n"] {
        if let Some(at) = inner.find(mark) {
            return (&inner[..at], &inner[at + mark.len()..]);
        }
    }
    ("", text)
}

/// `key: value`, `key: [a, b]`, and lists below a key.
fn front_matter(text: &str) -> Vec<(String, Vec<String>)> {
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    for line in text.lines().take(400) {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            if let Some((_, values)) = all.last_mut() {
                values.push(scalar(item));
            }
            continue;
        }
        if line.starts_with([' ', '\t', '#']) {
            continue;
        }
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        let values = match value.strip_prefix('[').and_then(|v| v.strip_suffix(']')) {
            Some(list) => listed(list),
            None if value.is_empty() => Vec::new(),
            None => vec![scalar(value)],
        };
        all.push((key.trim().to_ascii_lowercase(), values));
    }
    all
}

/// The values of a list in one line; commas within quotes part nothing.
fn listed(list: &str) -> Vec<String> {
    let (mut out, mut item, mut quote, mut escaped) = (Vec::new(), String::new(), None, false);
    for c in list.chars() {
        match (quote, c) {
            (None, ',') => out.push(std::mem::take(&mut item)),
            (None, '"' | '\'') => {
                quote = Some(c);
                item.push(c);
            }
            (Some(q), c) if c == q && !escaped => {
                quote = None;
                item.push(c);
            }
            _ => item.push(c),
        }
        escaped = c == '\\' && !escaped;
    }
    out.push(item);
    out.iter().map(|i| scalar(i)).filter(|i| !i.is_empty()).collect()
}

fn scalar(value: &str) -> String {
    let value = value.trim();
    if value.starts_with('"') {
        return serde_json::from_str(value).unwrap_or_else(|_| value.trim_matches('"').to_owned());
    }
    match value.strip_prefix('\'').and_then(|v| v.strip_suffix('\'')) {
        Some(inner) => inner.replace("''", "'"),
        None => value.to_owned(),
    }
}

fn put(meta: &mut Metadata, key: &str, values: Vec<String>) {
    let Some(value) = values.first().cloned() else { return };
    match key {
        "title" | "headline" => meta.headline = value,
        "kicker" => meta.kicker = value,
        "description" | "standfirst" | "subtitle" | "summary" | "excerpt" => meta.standfirst = value,
        "author" | "byline" | "authors" => meta.byline = values.join("، "),
        "place" | "location" => meta.dateline_place = value,
        "dateline" => {
            let place = std::mem::take(&mut meta.dateline_place);
            dateline(meta, &value);
            if !place.is_empty() {
                (meta.dateline_place, meta.dateline_date) = (place, value);
            }
        }
        "date" if meta.dateline_date.is_empty() => {
            let date = value.get(..10).and_then(|d| d.parse::<crate::base::Date>().ok());
            meta.dateline_date = date.map_or(value, |date| page_fields::printed_date(date, "ar"));
        }
        "slug" => meta.slug = value,
        "section" | "category" | "categories" => meta.section = value,
        "rights" | "copyright" => meta.rights = value,
        "lang" | "language" => meta.language = value,
        "tags" | "keywords" => {
            meta.tags = values;
        }
        "urgency" => meta.urgency = value.parse().map(bundle::urgency).unwrap_or_default(),
        _ => {}
    }
}

/// The HTML of a text.
fn to_html(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::new();
    blocks(&lines, 0, &mut out);
    out
}

fn blocks(lines: &[&str], depth: usize, out: &mut String) {
    let mut at = 0;
    let mut paragraph: Vec<&str> = Vec::new();
    while let Some(line) = lines.get(at) {
        let plain = line.trim();
        if let Some(fence) = fence(plain) {
            flush(&mut paragraph, out);
            let end =
                lines[at + 1..].iter().position(|l| l.trim().starts_with(fence)).map_or(lines.len(), |n| at + 1 + n);
            out.push_str("<pre>");
            escape(&lines[at + 1..end.max(at + 1).min(lines.len())].join("\n"), out);
            out.push_str("</pre>\n");
            at = end + 1;
            continue;
        }
        if plain.is_empty() {
            flush(&mut paragraph, out);
        } else if let Some((level, words)) = heading(plain) {
            flush(&mut paragraph, out);
            wrapped(&format!("h{level}"), words, out);
        } else if !paragraph.is_empty() && is_underline(plain) {
            let level = if plain.starts_with('=') { 1 } else { 2 };
            let words = paragraph.join("\n");
            paragraph.clear();
            wrapped(&format!("h{level}"), &words, out);
        } else if is_rule(plain) {
            flush(&mut paragraph, out);
            out.push_str("<hr>\n");
        } else if plain.starts_with('>') && depth < MOST_DEPTH {
            flush(&mut paragraph, out);
            let count = lines[at..].iter().take_while(|l| l.trim_start().starts_with('>')).count();
            let inner: Vec<&str> = lines[at..at + count]
                .iter()
                .map(|l| {
                    let l = l.trim_start().trim_start_matches('>');
                    l.strip_prefix(' ').unwrap_or(l)
                })
                .collect();
            out.push_str("<blockquote>\n");
            blocks(&inner, depth + 1, out);
            out.push_str("</blockquote>\n");
            at += count;
            continue;
        } else if item(plain).is_some() && (paragraph.is_empty() || item_interrupts(plain)) {
            flush(&mut paragraph, out);
            at = list(lines, at, out);
            continue;
        } else {
            paragraph.push(line);
        }
        at += 1;
    }
    flush(&mut paragraph, out);
}

fn flush(paragraph: &mut Vec<&str>, out: &mut String) {
    if paragraph.is_empty() {
        return;
    }
    let words = paragraph.join("\n");
    paragraph.clear();
    // A block of HTML goes as it is.
    if words.trim_start().starts_with('<')
        && words.trim_start()[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
        && !words.trim_start().starts_with("<http")
    {
        out.push_str(&words);
        out.push('\n');
        return;
    }
    wrapped("p", &words, out);
}

fn wrapped(tag: &str, words: &str, out: &mut String) {
    out.push_str(&format!("<{tag}>"));
    inline(words.trim(), 0, out);
    out.push_str(&format!("</{tag}>\n"));
}

fn fence(line: &str) -> Option<&'static str> {
    ["```", "~~~"].into_iter().find(|f| line.starts_with(f))
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let rest = line.get(level..)?;
    let fits = (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t']));
    fits.then(|| (level, rest.trim().trim_end_matches('#').trim_end()))
}

fn is_underline(line: &str) -> bool {
    line.bytes().all(|b| b == b'=') || line.len() >= 2 && line.bytes().all(|b| b == b'-')
}

fn is_rule(line: &str) -> bool {
    let signs: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    signs.len() >= 3 && ["-", "*", "_"].iter().any(|s| signs.replace(s, "").is_empty())
}

/// What follows the sign of a list's item.
fn item(line: &str) -> Option<&str> {
    if let Some(rest) = ["- ", "* ", "+ ", "• "].into_iter().find_map(|sign| line.strip_prefix(sign)) {
        return Some(rest);
    }
    let digits = line.chars().take_while(|c| c.is_ascii_digit()).count();
    let rest = line.get(digits..)?;
    (1..=9).contains(&digits).then(|| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))).flatten()
}

/// A number in the middle of a paragraph begins no list, unless it is 1.
fn item_interrupts(line: &str) -> bool {
    !line.starts_with(|c: char| c.is_ascii_digit()) || line.starts_with("1.")
}

/// A list from a line on; where it ends.
fn list(lines: &[&str], from: usize, out: &mut String) -> usize {
    let mut at = from;
    out.push_str("<ul>\n");
    while let Some(words) = lines.get(at).and_then(|l| item(l.trim())) {
        let mut whole = words.to_owned();
        at += 1;
        while let Some(line) = lines
            .get(at)
            .filter(|l| !l.trim().is_empty() && item(l.trim()).is_none() && !l.trim().starts_with(['#', '>']))
        {
            whole.push('\n');
            whole.push_str(line.trim_start());
            at += 1;
        }
        wrapped("li", &whole, out);
        // An empty line between items.
        if lines.get(at).is_some_and(|l| l.trim().is_empty())
            && lines.get(at + 1).is_some_and(|l| item(l.trim()).is_some())
        {
            at += 1;
        }
    }
    out.push_str("</ul>\n");
    at
}

/// Marks within a text. Each sign that opens something looks for its end once, and no further than its paragraph.
fn inline(text: &str, depth: usize, out: &mut String) {
    let mut rest = text;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let taken = if depth < MOST_DEPTH { marked(rest, before, depth, out) } else { 0 };
        if taken > 0 {
            before = rest[..taken].chars().next_back().unwrap_or(' ');
            rest = &rest[taken..];
            continue;
        }
        match c {
            '\\' if after.starts_with('\n') => out.push_str("<br>"),
            '\\' if after.starts_with(|c: char| c.is_ascii_punctuation()) => {
                let next = &after[..1];
                escape(next, out);
                before = 'x';
                rest = &after[1..];
                continue;
            }
            ' ' if after.starts_with(" \n") => {
                out.push_str("<br>");
                rest = after.trim_start_matches(' ');
                before = '\n';
                continue;
            }
            c => escape(c.encode_utf8(&mut [0; 4]), out),
        }
        before = c;
        rest = after;
    }
}

/// Reads what begins at the start of `rest`; how many bytes it took, 0 if it is ordinary text.
fn marked(rest: &str, before: char, depth: usize, out: &mut String) -> usize {
    const FARTHEST: usize = 4_000;
    let window = &rest[..rest.floor_char_boundary(rest.len().min(FARTHEST))];
    if let Some(inner) = window.strip_prefix('<') {
        let Some(end) = inner.find('>') else { return 0 };
        let tag = &inner[..end];
        if tag.starts_with("http://") || tag.starts_with("https://") || tag.starts_with("mailto:") {
            link(tag, tag, depth, out);
            return end + 2;
        }
        if tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') && !tag.contains('\n') {
            out.push_str(&window[..end + 2]);
            return end + 2;
        }
        return 0;
    }
    if window.starts_with("![") || window.starts_with('[') {
        let picture = window.starts_with('!');
        let open = if picture { 2 } else { 1 };
        let Some((words, target, title, end)) = reference(&window[open..]) else { return 0 };
        if picture {
            // A title is what other programs print below the picture.
            let (before, after) = if title.is_empty() { ("", "") } else { ("<figure>", "</figure>") };
            out.push_str(before);
            out.push_str("<img src=\"");
            escape(target, out);
            out.push_str("\" alt=\"");
            escape(&unescaped(words), out);
            out.push_str("\">");
            if !title.is_empty() {
                out.push_str("<figcaption>");
                escape(&unescaped(title), out);
                out.push_str("</figcaption>");
            }
            out.push_str(after);
        } else {
            link(target, words, depth, out);
        }
        return open + end;
    }
    for (sign, tag) in [("**", "strong"), ("__", "strong"), ("*", "em"), ("_", "em")] {
        let Some(inner) = window.strip_prefix(sign) else { continue };
        if inner.starts_with(char::is_whitespace) || sign.starts_with('_') && before.is_alphanumeric() {
            return 0;
        }
        let Some(end) = closing(inner, sign) else { continue };
        out.push_str(&format!("<{tag}>"));
        inline(&inner[..end], depth + 1, out);
        out.push_str(&format!("</{tag}>"));
        return sign.len() * 2 + end;
    }
    if let Some(inner) = window.strip_prefix('`')
        && let Some(end) = inner.find('`')
    {
        escape(&inner[..end], out);
        return end + 2;
    }
    0
}

/// Where a sign that opened emphasis ends it.
fn closing(inner: &str, sign: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = inner.get(from..).and_then(|s| s.find(sign)) {
        let at = from + found;
        let escaped = inner[..at].ends_with('\\');
        let after_word = at > 0 && !inner[..at].ends_with(char::is_whitespace);
        let next = inner[at + sign.len()..].chars().next();
        let single = sign.len() == 2 || next != sign.chars().next() && !inner[..at].ends_with(sign);
        let ends_word = !sign.starts_with('_') || next.is_none_or(|c| !c.is_alphanumeric());
        if !escaped && after_word && single && ends_word {
            return Some(at);
        }
        from = at + sign.len();
    }
    None
}

/// `words](target)` with an optional title: words, target, title, and where it ends.
fn reference(text: &str) -> Option<(&str, &str, &str, usize)> {
    let mut level = 1;
    let mut escaped = false;
    let close = text.char_indices().find_map(|(at, c)| {
        match c {
            _ if escaped => {}
            '[' => level += 1,
            ']' => level -= 1,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        (level == 0).then_some(at)
    })?;
    let rest = text[close + 1..].strip_prefix('(')?;
    let (target, used) = match rest.strip_prefix('<') {
        Some(inner) => {
            let end = inner.find('>')?;
            (&inner[..end], end + 2)
        }
        None => {
            let end = rest.find([')', ' ', '\n'])?;
            (&rest[..end], end)
        }
    };
    let title = rest[used..].trim_start();
    let skipped = rest[used..].len() - title.len();
    let quoted = title.chars().next().filter(|c| matches!(c, '"' | '\'')).and_then(|mark| {
        let inner = title.get(1..)?;
        let end = inner.find(mark)?;
        inner[end + 1..].trim_start().starts_with(')').then(|| &inner[..end])
    });
    let after = quoted.map_or(used, |title| used + skipped + title.len() + 2);
    let end = rest[after..].find(')')?;
    Some((&text[..close], target, quoted.unwrap_or_default(), close + 2 + after + end + 1))
}

fn link(target: &str, words: &str, depth: usize, out: &mut String) {
    out.push_str("<a href=\"");
    escape(target, out);
    out.push_str("\">");
    if words == target {
        escape(words, out);
    } else {
        inline(words, depth + 1, out);
    }
    out.push_str("</a>");
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => out.extend(chars.next()),
            _ => out.push(c),
        }
    }
    out
}
