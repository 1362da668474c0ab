//! The texts of the page on the screen: grounds, selection, letters, lines below them, the caret.

use super::layout::{Page, Row, RowLayout, TextBox};
use super::over::Over;
use super::{Canvas, CanvasEvent, ProposedFields, Sheet, blocks, notes, pointer};
use crate::base::BlockId;
use crate::document::{Article, Block, MarkKind, MetaField, PictureField, Position, TextTarget};
use crate::editor::{Caret, Editor, Overlay, Preedit, View};
use crate::i18n::Bilingual;
use crate::i18n::words::article as words;
use crate::ui::shaped::{self, TextSpec};
use crate::ui::theme::{Colors, theme};
use crate::ui::writing::{Blink, Easel, Placed, ground};
use egui::{Color32, Painter, Pos2, Rect, Response, Ui, pos2, vec2};
use std::ops::Range;

/// Height of the selection, in em.
const SELECTION_EM: f32 = 1.6;

/// What painting needs to know of a frame.
pub struct Scene<'a> {
    pub painter: &'a Painter,
    pub sheet: &'a Sheet,
    pub colors: &'a Colors,
    pub article: &'a Article,
    pub view: &'a View,
    pub over: &'a Over<'a>,
    proposed: &'a ProposedFields,
    pub threads: Option<notes::Shown<'a>>,
    pub focused: bool,
    selected: Option<Selected>,
    first_block_row: usize,
}

/// What is painted beside the article itself.
pub struct Brush<'a> {
    pub over: &'a Over<'a>,
    pub proposed: &'a ProposedFields,
    pub blink: &'a Blink,
    pub drag: Option<&'a pointer::Drag>,
    pub response: &'a Response,
}

impl Canvas<'_> {
    /// Paints what is seen of the page. Returns the block under the pointer.
    pub(super) fn paint(
        &mut self,
        ui: &mut Ui,
        sheet: &Sheet,
        page: &mut Page<'_>,
        editor: &Editor,
        brush: &Brush<'_>,
        events: &mut Vec<CanvasEvent>,
    ) -> Option<BlockId> {
        let ctx = ui.ctx().clone();
        let colors = theme(&ctx).colors.clone();
        let article = page.article;
        let scene = Scene {
            painter: &ui.painter().clone(),
            sheet,
            colors: &colors,
            article,
            view: &editor.view,
            over: brush.over,
            proposed: brush.proposed,
            threads: self.threads,
            focused: brush.response.has_focus(),
            selected: Selected::of(article, &editor.view),
            first_block_row: page.rows().len().saturating_sub(article.body.len()),
        };
        let pointer = brush.response.hover_pos().map(|p| sheet.to_page(p));
        let mut under = None;
        let mut missing = Vec::new();
        for index in page.rows_between(sheet.visible.0, sheet.visible.1) {
            let laid = page.row(index);
            let row = page.rows().get(index).copied();
            if let (Some(Row::Block(id)), Some(p)) = (row, pointer)
                && p.y >= laid.top - 8.0
            {
                under = Some(id);
            }
            let attach = blocks::decorate(&scene, page, row, &laid, self.texture);
            missing.extend(attach);
            for text in &laid.boxes {
                scene.text(page, text, index);
            }
        }
        self.paint_caret(ui, &scene, page, brush);
        if let Some(pointer::Drag::Carried(Some(to))) = brush.drag
            && let Some(rect) = caret_at(page, to.target, to.caret)
        {
            ui.painter().rect_filled(sheet.to_layout(rect), 1.0, colors.text2);
        }
        for (picture, place) in missing {
            if !self.read_only && blocks::attach_button(ui, picture, place) {
                events.push(CanvasEvent::AttachFile(picture));
            }
        }
        under
    }

    /// The caret, and where it is for input methods.
    fn paint_caret(&self, ui: &Ui, scene: &Scene<'_>, page: &mut Page<'_>, brush: &Brush<'_>) {
        let Some(rect) = caret(page, scene.view).filter(|_| scene.focused) else { return };
        let place = scene.sheet.to_layout(rect);
        let on_text = scene.view.field.is_some() || !stands_on_whole(scene.article, scene.view);
        if on_text && !self.read_only && brush.blink.shown(ui.ctx()) {
            ui.painter().rect_filled(place, 1.0, scene.colors.accent);
        }
        ui.ctx().output_mut(|o| {
            o.ime = Some(egui::output::IMEOutput {
                purpose: egui::IMEPurpose::Normal,
                rect: scene.sheet.clip.intersect(brush.response.rect),
                cursor_rect: place,
                should_interrupt_composition: false,
            });
        });
    }
}

fn stands_on_whole(article: &Article, view: &View) -> bool {
    article.block(view.body.head.block).is_some_and(|b| !b.kind.has_text())
}

/// The caret's rectangle on the page; that of the block where it stands on one without text.
pub fn caret(page: &mut Page<'_>, view: &View) -> Option<Rect> {
    let composed = page.preedit.as_ref().map(|p| (p.0, Caret::new(p.1.start + p.2.caret())));
    let (target, at) = composed.unwrap_or_else(|| match view.field {
        Some(field) => (field.target, field.span.head),
        None => {
            let head = view.body.head;
            (TextTarget::Block(head.block), Caret { offset: head.offset, affinity: head.affinity })
        }
    });
    caret_at(page, target, at)
}

/// The rectangle of a caret in a text of the page.
pub fn caret_at(page: &mut Page<'_>, target: TextTarget, at: Caret) -> Option<Rect> {
    match page.text_box(target) {
        Some(text) => Some(page.placed(&text).caret(at)),
        None => {
            let index = page.row_of(target)?;
            let laid = page.row(index);
            let width = page.setting.width_pt;
            Some(laid.picture.unwrap_or(Rect::from_min_size(pos2(0.0, laid.top), vec2(width, laid.height))))
        }
    }
}

/// How much of a block the selection covers.
#[derive(Clone, PartialEq, Debug)]
pub enum Covered {
    /// Some of its text, and perhaps the break at its end.
    Text(Range<usize>, bool),
    /// All of a block without text.
    Whole,
}

/// The blocks between the ends of the selection of the body, by their places in it.
#[derive(Clone, Copy)]
pub struct Selected {
    first: (usize, usize),
    last: (usize, usize),
}

impl Selected {
    /// The selection; `None` while a field has the focus.
    pub fn of(article: &Article, view: &View) -> Option<Selected> {
        if view.field.is_some() {
            return None;
        }
        let (start, end) = view.body.ordered(article)?;
        let place = |p: Position| Some((article.block_index(p.block)?, p.offset));
        Some(Selected { first: place(start)?, last: place(end)? })
    }

    /// The places of the blocks that it touches.
    pub fn blocks(&self) -> std::ops::RangeInclusive<usize> {
        self.first.0..=self.last.0
    }

    /// The part of the block at `index` that is selected.
    pub fn covers(&self, index: usize, block: &Block) -> Option<Covered> {
        let ((first, start), (last, end)) = (self.first, self.last);
        if index < first || index > last {
            return None;
        }
        if !block.kind.has_text() {
            return Some(Covered::Whole);
        }
        let from = if index == first { start } else { 0 };
        let to = if index == last { end } else { block.text.len() };
        (from < to || index < last).then_some(Covered::Text(from..to, index < last))
    }
}

impl Scene<'_> {
    /// A rectangle of the page, layout points.
    pub fn rect(&self, r: Rect) -> Rect {
        self.sheet.to_layout(r)
    }

    /// A point of the page, layout points.
    pub fn pos(&self, p: Pos2) -> Pos2 {
        self.rect(Rect::from_min_max(p, p)).min
    }

    /// Paints a galley so that its upper left corner is seen at a point of the page.
    pub fn galley(&self, at: Pos2, galley: std::sync::Arc<egui::Galley>, color: Color32) {
        let pos = self.sheet.seen.galley_pos(at + self.sheet.origin.to_vec2(), &galley);
        shaped::paint(self.painter, pos, galley, color);
    }

    fn text(&self, page: &mut Page<'_>, text: &TextBox, row: usize) {
        let em = text.look.style.spec().size_pt;
        let turn = |r: Rect| self.rect(r);
        let seen = page.placed(text).bytes_between(self.sheet.visible.0, self.sheet.visible.1);
        let easel = Easel { painter: self.painter, colors: self.colors, turn: &turn, em, seen: seen.clone() };
        let preedit = page.preedit.as_ref().filter(|p| p.0 == text.target).map(|p| (p.1.start, p.2.clone()));
        {
            let placed = page.placed(text);
            if preedit.is_none() {
                easel.grounds(&placed, self.overlays(&seen, text.target));
                if let TextTarget::Block(id) = text.target
                    && let Some(block) = self.article.block(id)
                {
                    if let Some(threads) = self.threads {
                        notes::grounds(self, &placed, block, em, threads);
                    }
                    easel.suggestion_grounds(&placed, block.marks.iter());
                }
                easel.suggestion_grounds(&placed, self.proposed.marks(text.target));
                self.selection(&placed, text, row, &easel);
            }
        }
        let empty = self.article.text(text.target).is_none_or(str::is_empty) && preedit.is_none();
        if empty && let Some(hint) = self.hint(text.target) {
            self.placeholder(page, text, row, &hint);
        }
        let origin = self.sheet.origin.to_vec2();
        let visible = (self.sheet.visible.0 + origin.y, self.sheet.visible.1 + origin.y);
        let inks = text.look.inks(self.colors);
        let kept = page.kept(text.target, text.look, text.wrap_pt);
        kept.paint(self.painter, self.sheet.seen, text.rect.min + origin, visible, &inks);
        let placed = page.placed(text);
        if let (TextTarget::Block(id), Some(threads), None) = (text.target, self.threads, &preedit)
            && let Some(block) = self.article.block(id)
        {
            notes::discs(self, &placed, block, em, threads);
        }
        self.lines(&easel, &placed, text, preedit.as_ref().map(|(at, p)| (*at, p)));
    }

    fn selection(&self, placed: &Placed<'_>, text: &TextBox, row: usize, easel: &Easel<'_>) {
        let (range, goes_on) = match (text.target, self.view.field) {
            (TextTarget::Block(_), _) => match self.covered(row) {
                Some(Covered::Text(range, goes_on)) => (range, goes_on),
                _ => return,
            },
            (target, Some(field)) if field.target == target && self.focused => (field.span.range(), false),
            _ => return,
        };
        let (color, em) = (self.colors.select, easel.em);
        for rect in placed.rects(range.start.max(easel.seen.start)..range.end.min(easel.seen.end)) {
            self.painter.rect_filled(self.rect(ground(rect, em * SELECTION_EM)), 0.0, color);
        }
        if goes_on {
            // The break at the block's end is selected too: a narrow stretch after the last letter.
            let end = placed.caret(Caret { offset: range.end, affinity: crate::document::Affinity::Before });
            let width = if placed.paragraph.base_is_rtl() { -em / 4.0 } else { em / 4.0 };
            let tail = Rect::from_two_pos(end.center_top(), end.center_bottom() + vec2(width, 0.0));
            let grown = tail.expand2(vec2(0.0, (em * SELECTION_EM - tail.height()) / 2.0));
            self.painter.rect_filled(self.rect(grown), 0.0, color);
        }
    }

    /// Lines below the letters: findings, links, what is composed.
    fn lines(&self, easel: &Easel<'_>, placed: &Placed<'_>, text: &TextBox, preedit: Option<(usize, &Preedit)>) {
        if let Some((at, preedit)) = preedit {
            // Places in the text are not those of what is laid out now.
            return easel.composed(placed, at, preedit, self.colors.text);
        }
        easel.lines(placed, self.overlays(&easel.seen, text.target));
        if let TextTarget::Block(id) = text.target
            && let Some(block) = self.article.block(id)
        {
            let links = block.marks.iter().filter(|m| matches!(m.kind, MarkKind::Link(_)));
            links.for_each(|m| easel.underline(placed, m.range(), self.colors.accent));
            block.marks.iter().for_each(|m| easel.suggestion_line(placed, m));
        }
        self.proposed.marks(text.target).for_each(|m| easel.suggestion_line(placed, m));
    }

    fn placeholder(&self, page: &mut Page<'_>, text: &TextBox, row: usize, hint: &Bilingual) {
        let laid: RowLayout = page.row(row);
        let ctx = self.painter.ctx();
        let spec = TextSpec::new(crate::ui::words(ctx, hint), text.look.style).direction(shaped::direction(ctx));
        let galley = shaped::galley(ctx, &spec.elide(page.setting.width_pt));
        let rtl = page.placed(text).paragraph.base_is_rtl() && (laid.rtl || text.wrap_pt.is_some());
        let left = if rtl { text.rect.right() - galley.size().x } else { text.rect.left() };
        self.galley(pos2(left, text.rect.top()), galley, self.colors.text3);
    }

    /// What an empty text says.
    fn hint(&self, target: TextTarget) -> Option<Bilingual> {
        let only = self.article.body.len() == 1;
        Some(match target {
            TextTarget::Meta(MetaField::Kicker) => words::KICKER_HINT,
            TextTarget::Meta(MetaField::Headline) => words::HEADLINE_HINT,
            TextTarget::Meta(MetaField::Standfirst) => words::STANDFIRST_HINT,
            TextTarget::Meta(MetaField::Byline) => words::BYLINE_HINT,
            TextTarget::Meta(MetaField::DatelinePlace) => words::DATELINE_PLACE,
            TextTarget::Meta(MetaField::DatelineDate) => words::DATELINE_DATE,
            TextTarget::Picture(_, PictureField::Caption) => words::CAPTION_HINT,
            TextTarget::Picture(_, PictureField::Credit) => words::CREDIT_HINT,
            TextTarget::Block(_) if only => words::BODY_HINT,
            _ => return None,
        })
    }

    /// The overlays of a text that lie in lines that are seen.
    fn overlays(&self, seen: &Range<usize>, target: TextTarget) -> impl Iterator<Item = &Overlay> + Clone {
        self.over.of(target).filter(move |o| o.range.start < seen.end && seen.start < o.range.end)
    }

    /// How much of a row's block is selected.
    pub fn covered(&self, row: usize) -> Option<Covered> {
        let index = row.checked_sub(self.first_block_row)?;
        self.selected?.covers(index, self.article.body.get(index)?)
    }

    /// True if the caret stands on a block without text, or the selection covers it.
    pub fn is_chosen(&self, id: BlockId) -> bool {
        let selected = || {
            let index = self.article.block_index(id)?;
            self.selected?.covers(index, self.article.body.get(index)?)
        };
        self.view.field.is_none() && (self.view.body.head.block == id || selected().is_some())
    }
}
