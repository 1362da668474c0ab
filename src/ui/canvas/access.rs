//! The page for screen readers: one text that is edited, with a node for each paragraph, field and picture that is seen,
//! in reading order, each with its lines; caret and selection go across them.

use super::layout::{Page, Row, TextBox};
use super::{Canvas, Sheet};
use crate::document::{Article, BlockKind, MetaField, PictureField, TextTarget};
use crate::editor::Editor;
use crate::i18n::Bilingual;
use crate::i18n::words::article as words;
use crate::ui::{access, words as say};
use egui::accesskit::{Node, Rect as Bounds, Role};
use egui::{Context, Id, Rect, Response, WidgetInfo};

/// Tells screen readers what the page shows.
pub fn tell(
    ctx: &Context,
    canvas: &Canvas<'_>,
    sheet: &Sheet,
    page: &mut Page<'_>,
    editor: &Editor,
    response: &Response,
) {
    let article = page.article;
    let target = editor.view.field.map_or(TextTarget::Block(editor.view.body.head.block), |f| f.target);
    let name = name_of(target);
    let name = say(ctx, &name);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, !canvas.read_only, name));
    let active = ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::MultilineTextInput);
        node.set_label(name);
        if canvas.read_only {
            node.set_read_only();
        }
    });
    if active.is_none() {
        return;
    }
    let ends = selection(editor);
    let mut found = [None; 2];
    let origin = sheet.origin.to_vec2();
    for index in page.rows_between(sheet.visible.0, sheet.visible.1) {
        let laid = page.row(index);
        if let (Some(Row::Block(id)), Some(place)) = (page.rows().get(index).copied(), laid.picture) {
            let words = page.block(id).map_or("", |b| picture_words(article, &b.kind));
            let node = node(Role::Image, words, sheet.to_layout(place));
            access::part(ctx, response.id, Id::unique(("page picture", id)), node, None, true);
        }
        for text in &laid.boxes {
            let (role, label) = role_of(article, text);
            let label = label.map(|l| say(ctx, &l).to_owned()).unwrap_or_default();
            let node = node(role, &label, sheet.to_layout(text.rect));
            let kept = page.kept(text.target, text.look, text.wrap_pt);
            let shown = kept.last_shown(sheet.seen, text.rect.min + origin, sheet.setting.scale);
            let drawn = shown.as_ref().map(|s| (&*s.galley, s.pos));
            let (first, whole) = shown.as_ref().map_or((0, true), |s| (s.first_byte, s.ends));
            let id = Id::unique(("page text", text.target));
            let places = access::part(ctx, response.id, id, node, drawn, whole);
            for (end, found) in ends.iter().zip(&mut found).filter(|(end, _)| end.0 == text.target) {
                *found = end.1.checked_sub(first).and_then(|byte| places.at(byte)).or(*found);
            }
        }
    }
    // An end that lies out of sight is not told: where the caret is seen, it alone is.
    if let [anchor, Some(focus)] = found {
        access::select(ctx, response.id, anchor.unwrap_or(focus), focus);
    }
}

/// Where the selection begins and where the caret stands.
fn selection(editor: &Editor) -> [(TextTarget, usize); 2] {
    match editor.view.field {
        Some(field) => [(field.target, field.span.anchor), (field.target, field.span.head.offset)],
        None => [editor.view.body.anchor, editor.view.body.head].map(|p| (TextTarget::Block(p.block), p.offset)),
    }
}

fn node(role: Role, label: &str, place: Rect) -> Node {
    let mut node = Node::new(role);
    if !label.is_empty() {
        node.set_label(label);
    }
    let (min, max) = (place.min, place.max);
    node.set_bounds(Bounds { x0: min.x.into(), y0: min.y.into(), x1: max.x.into(), y1: max.y.into() });
    node
}

fn picture_words<'a>(article: &'a Article, kind: &BlockKind) -> &'a str {
    let picture = match kind {
        BlockKind::Picture(id) => article.picture(*id),
        _ => None,
    };
    picture.map_or("", |p| if p.alt.is_empty() { &p.name } else { &p.alt })
}

fn role_of(article: &Article, text: &TextBox) -> (Role, Option<Bilingual>) {
    match text.target {
        TextTarget::Block(id) => match article.block(id).map(|b| &b.kind) {
            Some(BlockKind::Subheading(_)) => (Role::Heading, None),
            Some(BlockKind::Quote | BlockKind::PullQuote) => (Role::Blockquote, None),
            Some(BlockKind::ListItem) => (Role::ListItem, None),
            _ => (Role::Paragraph, None),
        },
        TextTarget::Meta(MetaField::Headline) => (Role::Heading, Some(name_of(text.target))),
        other => (Role::Paragraph, Some(name_of(other))),
    }
}

fn name_of(target: TextTarget) -> Bilingual {
    match target {
        TextTarget::Meta(MetaField::Kicker) => words::KICKER,
        TextTarget::Meta(MetaField::Headline) => words::HEADLINE,
        TextTarget::Meta(MetaField::Standfirst) => words::STANDFIRST,
        TextTarget::Meta(MetaField::Byline) => words::BYLINE,
        TextTarget::Meta(MetaField::DatelinePlace) => words::DATELINE_PLACE,
        TextTarget::Meta(MetaField::DatelineDate) => words::DATELINE_DATE,
        TextTarget::Picture(_, PictureField::Caption) => words::CAPTION_HINT,
        TextTarget::Picture(_, _) => words::CREDIT_HINT,
        _ => words::BODY,
    }
}
