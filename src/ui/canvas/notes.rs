//! Comments of the desk on the page: a ground under their words, a numbered disc at their end, and which of them was
//! pressed.

use super::layout::Page;
use super::places::Hit;
use super::{Sheet, paint::Scene};
use crate::base::CommentId;
use crate::document::{Block, MarkKind, TextTarget};
use crate::i18n::{Bilingual, Digits};
use crate::ui::shaped;
use crate::ui::theme::TextStyle;
use crate::ui::writing::{Placed, ground};
use egui::{Rect, Response, Stroke, vec2};
use std::collections::HashMap;
use std::ops::Range;

/// Height of grounds, in em.
const GROUND_EM: f32 = 1.45;
/// Radius of the disc, points.
const DISC_PT: f32 = 8.0;

/// The comments that are shown: their numbers, and the one that is looked at.
pub type Shown<'a> = (&'a HashMap<CommentId, usize>, Option<CommentId>);

/// The stretch of a block that each shown comment covers: what was put between its words belongs to it.
fn stretches(block: &Block, numbers: &HashMap<CommentId, usize>) -> Vec<(CommentId, Range<usize>)> {
    let mut all: Vec<(CommentId, Range<usize>)> = Vec::new();
    for mark in block.marks.iter() {
        let MarkKind::Note(id) = mark.kind else { continue };
        match all.iter_mut().find(|(known, _)| *known == id) {
            Some((_, range)) => *range = range.start.min(mark.start)..range.end.max(mark.end),
            None if numbers.contains_key(&id) => all.push((id, mark.range())),
            None => {}
        }
    }
    all
}

/// Grounds under the words of comments.
pub fn grounds(scene: &Scene<'_>, placed: &Placed<'_>, block: &Block, em: f32, shown: Shown<'_>) {
    for (id, range) in stretches(block, shown.0) {
        for rect in placed.ink_rects(range) {
            let place = scene.rect(ground(rect, em * GROUND_EM));
            scene.painter.rect_filled(place, 2.0, scene.colors.ambertint);
            if shown.1 == Some(id) {
                scene
                    .painter
                    .line_segment([place.left_bottom(), place.right_bottom()], Stroke::new(2.0, scene.colors.amber));
            }
        }
    }
}

/// The numbered discs at the end of the words, above the line so that no letter is covered.
pub fn discs(scene: &Scene<'_>, placed: &Placed<'_>, block: &Block, em: f32, shown: Shown<'_>) {
    for (id, range) in stretches(block, shown.0) {
        let (Some(number), Some(last)) = (shown.0.get(&id), placed.ink_rects(range).into_iter().last()) else {
            continue;
        };
        let ground = ground(last, em * GROUND_EM);
        let end = if placed.paragraph.base_is_rtl() { ground.left_top() } else { ground.right_top() };
        let center = scene.rect(Rect::from_center_size(end, vec2(0.0, 0.0))).center();
        scene.painter.circle(center, DISC_PT, scene.colors.amber, Stroke::new(1.5, scene.colors.page));
        let number = number.to_string();
        let both = Bilingual::made(Digits::default().apply(&number), number);
        let number =
            shaped::line(scene.painter.ctx(), crate::ui::words(scene.painter.ctx(), &both), TextStyle::Counter);
        shaped::paint(scene.painter, center - number.size() / 2.0, number, scene.colors.page);
    }
}

/// The comment whose words were pressed; the shortest where several lie over each other.
pub fn under(
    sheet: &Sheet,
    page: &mut Page<'_>,
    response: &Response,
    numbers: &HashMap<CommentId, usize>,
) -> Option<CommentId> {
    let at = sheet.to_page(response.interact_pointer_pos().or(response.hover_pos())?);
    let Hit::Text(TextTarget::Block(id), caret) = page.hit(at)? else { return None };
    let block = page.article.block(id)?;
    let here = stretches(block, numbers).into_iter().filter(|(_, r)| r.start <= caret.offset && caret.offset <= r.end);
    here.min_by_key(|(_, r)| r.len()).map(|(id, _)| id)
}
