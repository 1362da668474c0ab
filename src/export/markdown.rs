//! `article.md`: CommonMark 0.31 with YAML front matter.

use super::html::title;
use super::inline::{Node, Wrap, marks};
use super::public::{PublicArticle, PublicBlock, Rich, SpanKind};
use super::{dateline, text};
use crate::i18n::words::bundle as words;

/// The article as Markdown.
pub(super) fn document(article: &PublicArticle) -> String {
    let mut parts = vec![format!("# {}", escaped(&title(article)))];
    parts.push(escaped(&article.standfirst));
    parts.extend(article.lead.filter(|_| article.lead_on_top).map(|at| picture(article, at)));
    parts.extend(article.body.iter().map(|b| block(article, b)));
    if !article.comments.is_empty() {
        parts.push(format!("## {}", words::PRINTED_COMMENTS.get(article.own_words())));
        parts.extend(article.comments.iter().map(|c| {
            let quoted = escaped_lines(c.text()).replace('\n', "\n> ");
            format!("> **{}**\n>\n> {quoted}", escaped(c.author()))
        }));
    }
    parts.retain(|p| !p.is_empty());
    format!("{}\n{}\n", front_matter(article), parts.join("\n\n"))
}

fn front_matter(article: &PublicArticle) -> String {
    let lead = article.lead.and_then(|at| article.pictures.get(at)).and_then(|p| p.images.first());
    let fields = [
        ("title", title(article)),
        ("kicker", article.kicker.clone()),
        ("description", article.standfirst.clone()),
        ("author", article.byline.clone()),
        ("place", article.dateline_place.clone()),
        ("dateline", article.dateline_date.clone()),
        ("date", dateline::parse(&article.dateline_date).map(|d| d.to_string()).unwrap_or_default()),
        ("lastmod", article.changed.to_string()),
        ("slug", article.name.clone()),
        ("section", article.section.clone()),
        ("rights", article.rights.clone()),
        ("image", lead.map(|i| i.path.clone()).unwrap_or_default()),
        ("lang", article.language.clone()),
        ("dir", article.direction().to_owned()),
    ];
    let mut out = String::from("---\n");
    for (key, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        out += &format!("{key}: {}\n", quoted(value));
    }
    if !article.tags.is_empty() {
        let tags: Vec<String> = article.tags.iter().map(|tag| quoted(tag)).collect();
        out += &format!("tags: [{}]\n", tags.join(", "));
    }
    out + "---\n"
}

/// A YAML double-quoted scalar: JSON's strings are a part of YAML.
fn quoted(value: &str) -> String {
    serde_json::Value::from(value).to_string()
}

fn block(article: &PublicArticle, block: &PublicBlock) -> String {
    match block {
        PublicBlock::Paragraph(text) => rich(text),
        PublicBlock::Subheading { level, text } => {
            format!("{} {}", "#".repeat(usize::from(*level)), rich(text).replace("\\\n", " "))
        }
        PublicBlock::Quote(text, by) | PublicBlock::PullQuote(text, by) => {
            let by = by.as_ref().map(|by| format!("\n>\n> — {}", escaped(by))).unwrap_or_default();
            format!("> {}{by}", rich(text).replace('\n', "\n> "))
        }
        PublicBlock::List(items) => {
            items.iter().map(|i| format!("- {}", rich(i).replace('\n', "\n  "))).collect::<Vec<_>>().join("\n")
        }
        PublicBlock::Picture(at) => picture(article, *at),
        PublicBlock::Embed(url, text) if text.text.is_empty() => format!("<{url}>"),
        PublicBlock::Embed(url, text) => format!("[{}](<{url}>)", escaped(&text.text.replace('\n', " "))),
        PublicBlock::Separator => "---".to_owned(),
    }
}

fn picture(article: &PublicArticle, at: usize) -> String {
    let Some(picture) = article.pictures.get(at) else { return String::new() };
    let Some(image) = picture.images.first() else { return String::new() };
    let caption = text::caption(picture);
    let caption = if caption.is_empty() { caption } else { format!("\n\n{}", escaped(&caption)) };
    format!("![{}](<{}>){caption}", escaped(&picture.alt), image.path)
}

fn rich(text: &Rich) -> String {
    let mut out = String::new();
    written(&mut out, &marks(text));
    guarded_lines(&out).replace('\n', "\\\n")
}

fn written(out: &mut String, nodes: &[Node]) {
    for (at, node) in nodes.iter().enumerate() {
        match node {
            Node::Text(text) => *out += &escaped_inside(text),
            Node::Wrap(Wrap::Span(SpanKind::Link(url)), inner) => {
                out.push('[');
                written(out, inner);
                *out += &format!("](<{url}>)");
            }
            Node::Wrap(Wrap::Span(kind @ (SpanKind::Strong | SpanKind::Emphasis)), inner) => {
                let mut words = String::new();
                written(&mut words, inner);
                let (sign, tag) = if *kind == SpanKind::Strong { ("**", "strong") } else { ("*", "em") };
                let after = nodes.get(at + 1).and_then(first_char);
                emphasised(out, &words, sign, tag, after);
            }
            Node::Wrap(_, inner) => written(out, inner),
        }
    }
}

/// Blanks at the ends go outside. Signs are used where CommonMark takes them for emphasis, tags elsewhere: next to a
/// quotation mark or a sign of its own kind the rule of flanking delimiters fails.
fn emphasised(out: &mut String, words: &str, sign: &str, tag: &str, after: Option<char>) {
    let inner = words.trim();
    if inner.is_empty() {
        *out += words;
        return;
    }
    let start = words.len() - words.trim_start().len();
    *out += &words[..start];
    let after = words[start + inner.len()..].chars().next().or(after);
    let before = out.chars().next_back();
    let open = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || is_punctuation(c));
    let first_is_sign = inner.chars().next().is_some_and(is_punctuation);
    let last_is_sign = inner.chars().next_back().is_some_and(is_punctuation);
    let beside_star = before == Some('*') || after == Some('*') || inner.starts_with('*') || inner.ends_with('*');
    if beside_star || (first_is_sign && !open(before)) || (last_is_sign && !open(after)) {
        *out += &format!("<{tag}>{inner}</{tag}>");
    } else {
        *out += &format!("{sign}{inner}{sign}");
    }
    *out += &words[start + inner.len()..];
}

fn first_char(node: &Node) -> Option<char> {
    match node {
        Node::Text(text) => text.chars().next(),
        Node::Wrap(Wrap::Span(SpanKind::Strong | SpanKind::Emphasis), _) => Some('*'),
        Node::Wrap(Wrap::Span(SpanKind::Link(_)), _) => Some('['),
        Node::Wrap(_, inner) => inner.first().and_then(first_char),
    }
}

fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && unicode_bidi::bidi_class(c) != unicode_bidi::BidiClass::NSM
}

/// One line.
fn escaped(text: &str) -> String {
    guarded_lines(&escaped_inside(&text.replace('\n', " ")))
}

fn escaped_lines(text: &str) -> String {
    guarded_lines(&escaped_inside(text)).replace('\n', "\\\n")
}

fn escaped_inside(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Escapes what would make a block of a line: headings, lists, rules, indented code.
fn guarded_lines(text: &str) -> String {
    text.split('\n').map(|line| guarded(line.trim_start())).collect::<Vec<_>>().join("\n")
}

fn guarded(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if matches!(line.as_bytes().first(), Some(b'#' | b'-' | b'+' | b'=')) {
        return format!("\\{line}");
    }
    if (1..=9).contains(&digits) && matches!(line.as_bytes().get(digits), Some(b'.' | b')')) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    line.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, part: &str, kind: SpanKind) -> String {
        let start = text.find(part).expect("stands there");
        rich(&Rich { text: text.into(), rtl: true, spans: vec![(start..start + part.len(), kind)] })
    }

    #[test]
    fn emphasis_is_always_taken_for_emphasis() {
        assert_eq!(marked("كلمة مهمة، نعم", "مهمة", SpanKind::Strong), "كلمة **مهمة**، نعم");
        assert_eq!(marked("قال «نعم» ثم", "«نعم»", SpanKind::Strong), "قال **«نعم»** ثم");
        assert_eq!(marked("بـ«نعم»ثم", "«نعم»", SpanKind::Strong), "بـ<strong>«نعم»</strong>ثم");
        assert_eq!(marked("كلمة مهمة نعم", " مهمة ", SpanKind::Emphasis), "كلمة *مهمة* نعم");
    }

    #[test]
    fn marks_are_whole_where_the_page_must_part_them() {
        assert_eq!(marked("قال Boeing 737 هنا", "قال Boeing", SpanKind::Strong), "**قال Boeing** 737 هنا");
    }

    #[test]
    fn signs_stay_signs() {
        for (text, expected) in [
            ("# لا عنوان", "\\# لا عنوان"),
            ("1. لا قائمة", "1\\. لا قائمة"),
            ("- لا\n+ ولا", "\\- لا\\\n\\+ ولا"),
            ("a_b*c <b> [x] & `y`", "a\\_b\\*c \\<b\\> \\[x\\] \\& \\`y\\`"),
        ] {
            assert_eq!(rich(&Rich { text: text.into(), rtl: true, spans: vec![] }), expected);
        }
    }
}
