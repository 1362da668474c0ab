//! Marks on ranges, turned into a tree: every wrapper opened is closed, none crosses another, a run to isolate stays
//! whole.

use super::isolate::isolates;
use super::public::{Rich, SpanKind};
use std::ops::Range;

/// A piece of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Node<'a> {
    Text(&'a str),
    Wrap(Wrap, Vec<Node<'a>>),
}

/// What a piece is wrapped in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Wrap {
    Isolate,
    Span(SpanKind),
}

/// The text with its marks alone as a tree, for formats that cannot isolate.
pub(super) fn marks(text: &Rich) -> Vec<Node<'_>> {
    nested(text, &[])
}

/// The text with its marks and isolated runs as a tree.
pub(super) fn tree(text: &Rich) -> Vec<Node<'_>> {
    nested(text, &isolates(text))
}

fn nested<'a>(text: &'a Rich, isolated: &[Range<usize>]) -> Vec<Node<'a>> {
    let spans = text.spans.iter().map(|(range, kind)| (range.clone(), Wrap::Span(kind.clone())));
    let mut wraps: Vec<(Range<usize>, Wrap)> = isolated.iter().map(|r| (r.clone(), Wrap::Isolate)).collect();
    wraps.extend(spans);
    build(&text.text, 0..text.text.len(), &wraps, isolated)
}

fn build<'a>(
    text: &'a str,
    range: Range<usize>,
    wraps: &[(Range<usize>, Wrap)],
    isolated: &[Range<usize>],
) -> Vec<Node<'a>> {
    let mut nodes = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let widest = (0..wraps.len())
            .filter(|&i| wraps[i].0.contains(&at))
            .map(|i| (extent(&wraps[i], at, range.end, isolated), i))
            .max_by_key(|&(end, i)| (end, rank(&wraps[i].1), usize::MAX - i));
        match widest {
            Some((end, i)) => {
                let inner: Vec<_> =
                    wraps.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, wrap)| wrap.clone()).collect();
                nodes.push(Node::Wrap(wraps[i].1.clone(), build(text, at..end, &inner, isolated)));
                at = end;
            }
            None => {
                let next = wraps.iter().map(|(r, _)| r.start).filter(|s| *s > at).min().unwrap_or(range.end);
                let end = next.min(range.end);
                nodes.extend(text.get(at..end).map(Node::Text));
                at = end;
            }
        }
    }
    nodes
}

/// How far a wrapper opened at `at` goes: to its end, or to where a run begins that it would tear.
fn extent(wrap: &(Range<usize>, Wrap), at: usize, limit: usize, isolated: &[Range<usize>]) -> usize {
    let end = wrap.0.end.min(limit);
    if wrap.1 == Wrap::Isolate {
        return end;
    }
    isolated.iter().find(|run| at < run.start && run.start < end && end < run.end).map_or(end, |run| run.start)
}

/// Links outermost, emphasis innermost.
fn rank(wrap: &Wrap) -> u8 {
    match wrap {
        Wrap::Span(SpanKind::Link(_)) => 4,
        Wrap::Isolate => 3,
        Wrap::Span(SpanKind::Language(_)) => 2,
        Wrap::Span(SpanKind::Strong) => 1,
        Wrap::Span(SpanKind::Emphasis) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(nodes: &[Node]) -> String {
        nodes
            .iter()
            .map(|node| match node {
                Node::Text(text) => (*text).to_owned(),
                Node::Wrap(wrap, inner) => {
                    let name = match wrap {
                        Wrap::Isolate => "i",
                        Wrap::Span(SpanKind::Link(_)) => "a",
                        Wrap::Span(SpanKind::Language(_)) => "l",
                        Wrap::Span(SpanKind::Strong) => "s",
                        Wrap::Span(SpanKind::Emphasis) => "e",
                    };
                    format!("<{name} {}>", shown(inner))
                }
            })
            .collect()
    }

    fn rich(text: &str, spans: &[(&str, SpanKind)]) -> Rich {
        let range = |part: &str| {
            let start = text.find(part).expect("stands there");
            start..start + part.len()
        };
        Rich { text: text.into(), rtl: true, spans: spans.iter().map(|(part, k)| (range(part), k.clone())).collect() }
    }

    #[test]
    fn crossing_marks_nest() {
        let text = rich("ألف باء تاء", &[("ألف باء", SpanKind::Strong), ("باء تاء", SpanKind::Emphasis)]);
        assert_eq!(shown(&tree(&text)), "<s ألف <e باء>><e  تاء>");
    }

    #[test]
    fn a_run_to_isolate_is_never_torn() {
        let link = SpanKind::Link("https://example.org".into());
        let text = rich("طائرة Boeing 737 هنا", &[("طائرة Boeing", link.clone()), ("737 هنا", SpanKind::Strong)]);
        assert_eq!(shown(&tree(&text)), "<a طائرة ><i <a Boeing> <s 737>><s  هنا>");
        let text = rich("طائرة Boeing 737 هنا", &[("طائرة Boeing 737 هنا", link)]);
        assert_eq!(shown(&tree(&text)), "<a طائرة <i Boeing 737> هنا>");
    }

    /// Each character with the marks around it and the isolated run that it stands in.
    fn flat<'a>(nodes: &[Node<'a>], around: &[&Wrap], runs: &mut usize, out: &mut Vec<(char, Vec<SpanKind>, usize)>) {
        for node in nodes {
            match node {
                Node::Text(text) => {
                    let marks = |wrap: &&Wrap| match wrap {
                        Wrap::Span(kind) => Some(kind.clone()),
                        Wrap::Isolate => None,
                    };
                    let run = if around.contains(&&Wrap::Isolate) { *runs } else { 0 };
                    out.extend(text.chars().map(|c| (c, around.iter().filter_map(marks).collect(), run)));
                }
                Node::Wrap(wrap, inner) => {
                    *runs += usize::from(*wrap == Wrap::Isolate);
                    let deeper: Vec<&Wrap> = around.iter().copied().chain([wrap]).collect();
                    flat(inner, &deeper, runs, out);
                }
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn any_marks_nest_and_lose_nothing(cuts in proptest::collection::vec((0usize..40, 0usize..40), 4)) {
            let text = "قال «BBC»، CNN 24/7 و+961 1 234 ثم C++ 16-F، 5G هنا";
            let at: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
            let kinds = [
                SpanKind::Strong,
                SpanKind::Emphasis,
                SpanKind::Link("https://example.org".into()),
                SpanKind::Language("en".into()),
            ];
            let spans: Vec<_> = cuts.iter().zip(kinds).filter(|((a, b), _)| a < b)
                .map(|(&(a, b), kind)| (at[a]..at[b], kind)).collect();
            let rich = Rich { text: text.into(), rtl: true, spans };
            let isolated = isolates(&rich);
            let mut out = Vec::new();
            flat(&tree(&rich), &[], &mut 0, &mut out);
            let mut runs: Vec<(usize, usize)> = Vec::new();
            proptest::prop_assert_eq!(out.len(), at.len());
            for ((offset, c), (shown, marks, run)) in text.char_indices().zip(&out) {
                proptest::prop_assert_eq!(c, *shown);
                for (range, kind) in &rich.spans {
                    proptest::prop_assert_eq!(range.contains(&offset), marks.contains(kind), "{} at {}", c, offset);
                }
                let inside = isolated.iter().position(|r| r.contains(&offset));
                proptest::prop_assert_eq!(inside.is_some(), *run > 0);
                runs.extend(inside.map(|i| (i, *run)));
            }
            runs.dedup();
            proptest::prop_assert_eq!(runs.len(), isolated.len(), "each run stands in one wrapper");
        }
    }
}
