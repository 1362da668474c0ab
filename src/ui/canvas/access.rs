//! The page for screen readers: an editor of the text in which the caret stands, line by line and with the selection,
//! and beside it a node for each other text that is seen.

use super::layout::{Row, TextBox};
use super::{Canvas, CanvasState, Sheet, page};
use crate::document::{Article, BlockKind, MetaField, PictureField, TextTarget};
use crate::editor::{Editor, Span};
use crate::i18n::Bilingual;
use crate::i18n::words::article as words;
use crate::ui::{access, words as say};
use egui::accesskit::{Rect as Bounds, Role};
use egui::{Context, Id, Rect, Response, WidgetInfo};

/// Tells screen readers what the page shows.
pub fn tell(
    ctx: &Context,
    canvas: &Canvas<'_>,
    sheet: &Sheet,
    article: &Article,
    editor: &Editor,
    state: &mut CanvasState,
    response: &Response,
) {
    let (target, span) = match editor.view.field {
        Some(field) => (field.target, field.span),
        None => (TextTarget::Block(editor.view.body.head.block), body_span(editor)),
    };
    let text = article.text(target).unwrap_or_default();
    let name = name_of(target);
    let name = say(ctx, &name);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, !canvas.read_only, name));
    let active = ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::MultilineTextInput);
        node.set_label(name);
        node.set_value(text);
        if canvas.read_only {
            node.set_read_only();
        }
    });
    if active.is_none() {
        return;
    }
    let mut page = page(ctx, sheet, article, editor, &mut state.texts, &mut state.heights);
    for index in page.rows_between(sheet.visible.0, sheet.visible.1) {
        let laid = page.row(index);
        if let (Some(Row::Block(id)), Some(place)) = (page.rows.get(index), laid.picture) {
            let words = article.block(*id).map_or("", |b| picture_words(article, &b.kind));
            node(ctx, Id::unique(("page picture", *id)), Role::Image, words, sheet.to_layout(place));
        }
        for text in &laid.boxes {
            let own = text.target == target;
            let id = if own { response.id } else { Id::unique(("page text", text.target)) };
            if !own {
                let (role, label) = role_of(article, text);
                let value = article.text(text.target).unwrap_or_default();
                let label = label.map_or_else(|| value.to_owned(), |l| say(ctx, &l).to_owned());
                node(ctx, id, role, &label, sheet.to_layout(text.rect));
            }
            let origin = sheet.origin.to_vec2();
            let kept = page.kept(text.target, text.look, text.wrap_pt);
            if let Some((galley, pos, first)) = kept.last_shown(sheet.seen, text.rect.min + origin, sheet.setting.scale)
            {
                let places = access::text(ctx, id, &galley, pos);
                if own {
                    let at = |byte: usize| places.at(byte.saturating_sub(first));
                    if let (Some(anchor), Some(focus)) = (at(span.anchor), at(span.head.offset)) {
                        access::select(ctx, id, anchor, focus);
                    }
                }
            }
        }
    }
}

/// The part of the selection that lies in the block of the caret.
fn body_span(editor: &Editor) -> Span {
    let body = editor.view.body;
    let head = crate::editor::Caret { offset: body.head.offset, affinity: body.head.affinity };
    let anchor = if body.anchor.block == body.head.block { body.anchor.offset } else { body.head.offset };
    Span { anchor, head }
}

fn node(ctx: &Context, id: Id, role: Role, label: &str, place: Rect) {
    ctx.accesskit_node_builder(id, |node| {
        node.set_role(role);
        node.set_label(label);
        let (min, max) = (place.min, place.max);
        node.set_bounds(Bounds { x0: min.x.into(), y0: min.y.into(), x1: max.x.into(), y1: max.y.into() });
    });
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
        other => (Role::TextInput, Some(name_of(other))),
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
