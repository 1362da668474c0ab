//! The article as a flow of paragraphs for word processors: what is printed in which order, in which role, and the runs
//! of each text. Knows no file format.

use super::html::title;
use super::isolate;
use super::public::{PublicArticle, PublicBlock, PublicPicture, Rich, SpanKind};
use super::text;

/// What a paragraph is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Role {
    Kicker,
    Headline,
    Standfirst,
    Byline,
    Text,
    /// 1 or 2.
    Subheading(u8),
    Quote,
    PullQuote,
    /// Who said the quotation above.
    Speaker,
    ListItem,
    Caption,
    Separator,
    Rights,
}

/// A piece of the flow.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Piece<'a> {
    Words(Role, Rich),
    Picture(&'a PublicPicture),
}

/// The article in the order of print, without the readers' comments.
pub(super) fn flow(article: &PublicArticle) -> Vec<Piece<'_>> {
    let mut flow = Vec::new();
    let byline = [article.byline.clone(), article.dateline()];
    let byline = byline.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let head = [
        (Role::Kicker, article.kicker.clone()),
        (Role::Headline, title(article)),
        (Role::Standfirst, article.standfirst.clone()),
        (Role::Byline, byline),
    ];
    for (role, words) in head.into_iter().filter(|(_, words)| !words.is_empty()) {
        flow.push(Piece::Words(role, article.plain(&words)));
    }
    if let Some(lead) = article.lead.filter(|_| article.lead_on_top).and_then(|at| article.pictures.get(at)) {
        picture(&mut flow, article, lead);
    }
    for block in &article.body {
        body_block(&mut flow, article, block);
    }
    if !article.rights.is_empty() {
        flow.push(Piece::Words(Role::Rights, article.plain(&article.rights)));
    }
    flow
}

fn body_block<'a>(flow: &mut Vec<Piece<'a>>, article: &'a PublicArticle, block: &PublicBlock) {
    let mut words = |role, text: &Rich| flow.push(Piece::Words(role, text.clone()));
    let speaker = |by: &Option<String>| by.as_ref().map(|by| article.plain(&format!("— {by}")));
    match block {
        PublicBlock::Paragraph(text) => words(Role::Text, text),
        PublicBlock::Subheading { level, text } => words(Role::Subheading(level.saturating_sub(1)), text),
        PublicBlock::Quote(text, by) => {
            words(Role::Quote, text);
            speaker(by).iter().for_each(|by| words(Role::Speaker, by));
        }
        PublicBlock::PullQuote(text, by) => {
            words(Role::PullQuote, text);
            speaker(by).iter().for_each(|by| words(Role::Speaker, by));
        }
        PublicBlock::List(items) => items.iter().for_each(|item| words(Role::ListItem, item)),
        PublicBlock::Embed(url, text) => words(Role::Text, &address(article, url, text)),
        PublicBlock::Separator => words(Role::Separator, &article.plain("* * *")),
        PublicBlock::Picture(at) => {
            if let Some(found) = article.pictures.get(*at) {
                picture(flow, article, found);
            }
        }
    }
}

fn picture<'a>(flow: &mut Vec<Piece<'a>>, article: &PublicArticle, picture: &'a PublicPicture) {
    if picture.widest().is_none() {
        return;
    }
    flow.push(Piece::Picture(picture));
    let caption = text::caption(picture);
    if !caption.is_empty() {
        flow.push(Piece::Words(Role::Caption, article.plain(&caption)));
    }
}

/// Words and the address below them, both linked: paper cannot be pressed.
fn address(article: &PublicArticle, url: &str, text: &Rich) -> Rich {
    let mut whole = if text.text.is_empty() { article.plain("") } else { text.clone() };
    whole.spans.retain(|(_, kind)| !matches!(kind, SpanKind::Link(_)));
    if !whole.text.is_empty() {
        whole.text.push('\n');
    }
    whole.text.push_str(url);
    let end = whole.text.len();
    whole.spans.push((0..end, SpanKind::Link(url.to_owned())));
    whole
}

/// Words of one look and one direction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Run<'a> {
    /// Logical order; U+000A breaks the line.
    pub text: &'a str,
    /// True for words that run right to left, with the blanks, signs and digits among them.
    pub rtl: bool,
    pub strong: bool,
    pub emphasis: bool,
    pub link: Option<&'a str>,
    /// Their language, where it is not that of the article.
    pub language: Option<&'a str>,
}

/// The runs of a text, in logical order. Words of the other direction are runs of their own, with the digits and signs
/// that belong to them; all else goes with the paragraph.
pub(super) fn runs(text: &Rich) -> Vec<Run<'_>> {
    let foreign = isolate::foreign(text);
    let mut cuts: Vec<usize> = vec![0, text.text.len()];
    cuts.extend(foreign.iter().flat_map(|r| [r.start, r.end]));
    cuts.extend(text.spans.iter().flat_map(|(r, _)| [r.start, r.end]));
    cuts.sort_unstable();
    cuts.dedup();
    let mut runs: Vec<Run> = Vec::new();
    for ends in cuts.windows(2) {
        let &[start, end] = ends else { continue };
        let Some(words) = text.text.get(start..end) else { continue };
        let inside = foreign.iter().any(|r| r.start <= start && end <= r.end);
        let mut run =
            Run { text: words, rtl: text.rtl != inside, strong: false, emphasis: false, link: None, language: None };
        for (_, kind) in text.spans.iter().filter(|(r, _)| r.start <= start && end <= r.end) {
            match kind {
                SpanKind::Strong => run.strong = true,
                SpanKind::Emphasis => run.emphasis = true,
                SpanKind::Link(url) => run.link = Some(url),
                SpanKind::Language(tag) => run.language = Some(tag),
            }
        }
        runs.push(run);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::super::sample::{public, view};
    use super::super::{Options, sample};
    use super::*;

    #[test]
    fn the_flow_is_what_the_text_file_prints() {
        let desk = sample::desk().light();
        let article = view(&desk, &Options { approved_comments: true, ..Options::default() });
        let printed: Vec<String> = flow(&article)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Words(Role::ListItem, text) => Some(format!("• {}", text.text)),
                Piece::Words(Role::Caption, text) => Some(format!("[صورة: {}]", text.text)),
                Piece::Words(_, text) => Some(text.text),
                Piece::Picture(_) => None,
            })
            .collect();
        let article = PublicArticle { comments: Vec::new(), ..article };
        let lines = |text: &str| text.lines().filter(|l| !l.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(lines(&printed.join("\n")), lines(&text::plain(&article)));
    }

    #[test]
    fn runs_part_by_direction_and_marks_and_lose_nothing() {
        let article = public();
        for piece in flow(&article) {
            let Piece::Words(_, text) = piece else { continue };
            let runs = runs(&text);
            assert_eq!(runs.iter().map(|r| r.text).collect::<String>(), text.text);
            for run in &runs {
                let has = |rtl| run.text.chars().any(|c| super::super::public::strong(c) == Some(rtl));
                assert!(!has(!run.rtl), "{:?} in a run of the other direction", run.text);
            }
        }
    }

    #[test]
    fn digits_go_with_their_words() {
        let text =
            Rich { text: "طائرة Boeing 737، عددها 12 (نحو A320)".into(), rtl: true, spans: Vec::new() };
        let shown: Vec<(&str, bool)> = runs(&text).iter().map(|r| (r.text, r.rtl)).collect();
        let expected =
            [("طائرة ", true), ("Boeing 737", false), ("، عددها 12 (نحو ", true), ("A320", false), (")", true)];
        assert_eq!(shown, expected);
    }
}
