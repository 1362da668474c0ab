//! Articles written as text, for tests. One line is one block: `# ` a subheading, `- ` a list item, `> ` a quote,
//! `---` a rule, `!` the picture, else a paragraph. The caret is `|`; a selection `[…]>` or `<[…]` with its head at the
//! angle. `*` switches strong, `_` emphasis, `{…}` is a link, `^…^` the attribution.

use super::{Editor, View};
use crate::base::{Clock, FixedClock, Ids, PictureId, StatementId};
use crate::document::{Article, Block, BlockKind, Mark, MarkKind, Marks, Picture, Position, Selection, SharedBlock};

pub const LINK: &str = "https://example.org";

pub fn picture_id() -> PictureId {
    Ids::sequential(70_000).make()
}

pub fn statement_id() -> StatementId {
    Ids::sequential(80_000).make()
}

fn kind_of(line: &str) -> (BlockKind, &str) {
    let strip = |p: &str| line.strip_prefix(p);
    match line.trim_matches(['|', '[', ']', '<', '>']) {
        "---" => return (BlockKind::Separator, &line[..0]),
        "!" => return (BlockKind::Picture(picture_id()), &line[..0]),
        _ => {}
    }
    if let Some(rest) = strip("# ") {
        (BlockKind::Subheading(1), rest)
    } else if let Some(rest) = strip("- ") {
        (BlockKind::ListItem, rest)
    } else if let Some(rest) = strip("> ") {
        (BlockKind::Quote, rest)
    } else {
        (BlockKind::Paragraph, line)
    }
}

/// The article and editor that `spec` shows.
pub fn parse(spec: &str, ids: &Ids) -> (Article, Editor) {
    let mut article = Article::new(ids, FixedClock::default().now());
    article.body.clear();
    let (mut caret, mut left, mut right, mut backwards) = (None, None, None, false);
    for line in spec.split('\n') {
        let (kind, rest) = kind_of(line);
        let id = ids.make();
        if let BlockKind::Picture(p) = kind {
            article.pictures.push(Picture { id: p, name: "IMG_1".into(), ..Picture::default() });
        }
        let content = if kind.has_text() { rest } else { line };
        let (mut text, mut marks, mut open): (String, Vec<Mark>, Vec<(char, usize)>) = Default::default();
        for c in content.chars() {
            let here = Position::new(id, text.len());
            match c {
                '|' => caret = Some(here),
                '[' => left = Some(here),
                ']' => right = Some(here),
                '<' => backwards = true,
                '>' => backwards = false,
                '*' | '_' | '^' | '{' | '}' => {
                    let key = if c == '}' { '{' } else { c };
                    match open.iter().position(|o| o.0 == key) {
                        Some(i) => marks.push(Mark::new(open.remove(i).1..text.len(), mark(key))),
                        None => open.push((key, text.len())),
                    }
                }
                c if kind.has_text() => text.push(if c == '⏎' { '\n' } else { c }),
                _ => {}
            }
        }
        let mut block = Block::new(id, kind, text);
        block.marks = Marks::new(marks);
        article.body.push(block);
    }
    let mut editor = Editor::new(&article);
    if let Some(at) = caret {
        editor.show(View::caret(at));
    } else if let (Some(l), Some(r)) = (left, right) {
        let (anchor, head) = if backwards { (r, l) } else { (l, r) };
        editor.show(View::body(Selection { anchor, head }));
    }
    (article, editor)
}

fn mark(c: char) -> MarkKind {
    match c {
        '*' => MarkKind::Strong,
        '_' => MarkKind::Emphasis,
        '^' => MarkKind::Attribution(statement_id()),
        _ => MarkKind::Link(LINK.into()),
    }
}

/// The inverse of [`parse`].
pub fn show(article: &Article, editor: &Editor) -> String {
    let body = editor.view.body;
    let (start, end) = body.ordered(article).expect("a selection within the article");
    let backwards = start.block != body.anchor.block || start.offset != body.anchor.offset;
    let line = |b: &SharedBlock| {
        let mut inserts: Vec<(usize, u8, String)> = Vec::new();
        let mut put = |at: usize, order: u8, s: &str| inserts.push((at, order, s.to_owned()));
        for m in b.marks.iter() {
            let (open, close) = match &m.kind {
                MarkKind::Strong => ("*", "*"),
                MarkKind::Emphasis => ("_", "_"),
                MarkKind::Attribution(_) => ("^", "^"),
                _ => ("{", "}"),
            };
            put(m.end, 0, close);
            put(m.start, 3, open);
        }
        if body.is_caret() {
            if b.id == start.block {
                put(start.offset, 1, "|");
            }
        } else {
            if b.id == start.block {
                put(start.offset, 2, if backwards { "<[" } else { "[" });
            }
            if b.id == end.block {
                put(end.offset, 1, if backwards { "]" } else { "]>" });
            }
        }
        inserts.sort_by_key(|i| (i.0, i.1));
        let base = match b.kind {
            BlockKind::Separator => "---",
            BlockKind::Picture(_) => "!",
            _ => &b.text,
        };
        let mut out = base.to_owned();
        for (at, _, s) in inserts.iter().rev() {
            out.insert_str((*at).min(out.len()), s);
        }
        let prefix = match b.kind {
            BlockKind::Subheading(_) => "# ",
            BlockKind::ListItem => "- ",
            BlockKind::Quote => "> ",
            _ => "",
        };
        format!("{prefix}{}", out.replace('\n', "⏎"))
    };
    article.body.iter().map(line).collect::<Vec<_>>().join("\n")
}
