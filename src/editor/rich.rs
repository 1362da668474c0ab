//! Rich text on its way through the system's clipboard: HTML out of what was copied, and blocks out of HTML.

use super::clipboard::{Clip, ClipBlock};
use crate::document::{BlockKind, Direction, MarkKind};
use crate::import::html;
use std::fmt::Write;

impl Clip {
    /// What was copied as HTML, for programs that understand it. Attributions and notes stay here.
    pub fn html(&self) -> String {
        let mut out = String::new();
        let mut in_list = false;
        for block in &self.blocks {
            let is_item = block.kind == BlockKind::ListItem;
            if in_list != is_item {
                out.push_str(if is_item { "<ul>" } else { "</ul>" });
                in_list = is_item;
            }
            write_block(block, &mut out);
        }
        if in_list {
            out.push_str("</ul>");
        }
        out
    }
}

/// The blocks of HTML from the clipboard; none if it holds no words.
pub(super) fn blocks_of(html: &str) -> Vec<ClipBlock> {
    let own = |b: html::HtmlBlock| ClipBlock { kind: b.kind, direction: Direction::Auto, fragment: b.fragment };
    let blocks: Vec<ClipBlock> = html::blocks(html).into_iter().map(own).collect();
    if blocks.iter().any(|b| b.kind.has_text()) { blocks } else { Vec::new() }
}

fn write_block(block: &ClipBlock, out: &mut String) {
    let tag = match &block.kind {
        BlockKind::Paragraph | BlockKind::Embed(_) => "p",
        BlockKind::Subheading(1) => "h2",
        BlockKind::Subheading(_) => "h3",
        BlockKind::Quote | BlockKind::PullQuote => "blockquote",
        BlockKind::ListItem => "li",
        BlockKind::Separator => return out.push_str("<hr>"),
        BlockKind::Picture(_) => return,
    };
    let direction = match block.direction {
        Direction::Auto => "auto",
        Direction::Rtl => "rtl",
        Direction::Ltr => "ltr",
    };
    // Writing to a string does not fail.
    let _ = write!(out, "<{tag} dir=\"{direction}\">");
    let text = &block.fragment.text;
    let mut cuts: Vec<usize> = block.fragment.marks.iter().flat_map(|m| [m.start, m.end]).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    for (start, end) in cuts.iter().zip(cuts.iter().skip(1)) {
        let Some(words) = text.get(*start..*end) else { continue };
        let mut close = Vec::new();
        for mark in block.fragment.marks.at(*start) {
            match &mark.kind {
                MarkKind::Strong => (out.push_str("<strong>"), close.push("</strong>")).0,
                MarkKind::Emphasis => (out.push_str("<em>"), close.push("</em>")).0,
                MarkKind::Link(address) => {
                    out.push_str("<a href=\"");
                    escape(address, out);
                    out.push_str("\">");
                    close.push("</a>");
                }
                _ => {}
            }
        }
        escape(words, out);
        close.iter().rev().for_each(|c| out.push_str(c));
    }
    let _ = write!(out, "</{tag}>");
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("<br>"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::marked::{parse, show};
    use crate::base::Ids;

    fn html_of(spec: &str) -> String {
        let (article, editor) = parse(spec, &Ids::sequential(1));
        editor.copy(&article).expect("something is selected").html()
    }

    #[test]
    fn what_is_copied_is_html_too() {
        assert_eq!(
            html_of("[a *b _c_* & {d}\n- e\n- f\n# g]>"),
            "<p dir=\"auto\">a <strong>b </strong><strong><em>c</em></strong> &amp; \
             <a href=\"https://example.org\">d</a></p><ul><li dir=\"auto\">e</li><li dir=\"auto\">f</li></ul>\
             <h2 dir=\"auto\">g</h2>"
        );
        assert_eq!(html_of("[a⏎b \"c\"]>"), "<p dir=\"auto\">a<br>b &quot;c&quot;</p>");
    }

    #[test]
    fn html_that_went_out_comes_back_the_same() {
        for spec in ["[قال *الوزير* _نعم_ {هنا}\n- بند\n> قول\n---\n# عنوان]>", "[سطر⏎آخر]>"]
        {
            let html = html_of(spec);
            let ids = Ids::sequential(9_000);
            let (mut article, mut editor) = parse("|", &ids);
            let edit = editor.paste_html(&article, &html, &ids).expect("blocks");
            edit.transaction.apply(&mut article).expect("fits");
            editor.accept(&edit);
            assert_eq!(
                show(&article, &editor).replace('|', ""),
                spec.replace(['[', ']', '>'], "").replace("\n ", "\n> ")
            );
        }
    }

    #[test]
    fn html_without_words_is_nothing() {
        let ids = Ids::sequential(1);
        let (article, editor) = parse("a|", &ids);
        assert_eq!(editor.paste_html(&article, "<img src='x'>", &ids), None);
    }
}
