//! Where everything on the page lies: rows from top to bottom, the texts within them. Lays out what it is asked
//! about; how high the rest is, the stack of rows knows or guesses. In seen points from the page's upper left corner.

use super::look::{self, Look};
use super::stack::{MISSING_MAX_PT, SEPARATOR_PT, in_gallery};
pub use super::stack::{Row, Setting, Stack};
use super::texts::{Shown, Texts};
use crate::base::BlockId;
use crate::document::{Article, Block, BlockKind, MetaField, PictureField, TextTarget};
use crate::editor::Preedit;
use crate::i18n::words::article as words;
use crate::ui::shaped::{self, TextSpec};
use crate::ui::theme::TextStyle;
use crate::ui::writing::Placed;
use egui::{Context, Pos2, Rect, Vec2, pos2, vec2};
use std::ops::Range;

/// A text at its place.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TextBox {
    /// Which text.
    pub target: TextTarget,
    /// How it looks.
    pub look: Look,
    /// Where it is drawn, and where a click belongs to it.
    pub rect: Rect,
    /// Width at which it wraps; `None`: one line.
    pub wrap_pt: Option<f32>,
}

/// A row as laid out.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct RowLayout {
    /// Its upper side.
    pub top: f32,
    /// Its height.
    pub height: f32,
    /// Its texts.
    pub boxes: Vec<TextBox>,
    /// Its picture, or the place of one.
    pub picture: Option<Rect>,
    /// True if what it holds begins at the right.
    pub rtl: bool,
}

/// The page of one article in one frame.
pub struct Page<'a> {
    pub ctx: &'a Context,
    pub article: &'a Article,
    pub setting: Setting,
    pub texts: &'a mut Texts,
    pub stack: &'a mut Stack,
    /// The text that is being composed and where.
    pub preedit: Option<(TextTarget, Range<usize>, Preedit)>,
    /// The sentence that keeps its colour in focus mode.
    pub lit: Option<(BlockId, Range<usize>)>,
}

const QUOTE_INDENT_PT: f32 = 24.0;
const LIST_INDENT_PT: f32 = 28.0;
const EMBED_HEAD_PT: f32 = 40.0;
const PICTURE_MAX_PT: f32 = 520.0;
/// Pictures of a gallery are lower.
const GALLERY_MAX_PT: f32 = 220.0;
const CAPTION_GAP_PT: f32 = 8.0;

impl<'a> Page<'a> {
    /// The page with rows where they lay when they were last measured.
    pub fn new(
        ctx: &'a Context,
        article: &'a Article,
        setting: Setting,
        texts: &'a mut Texts,
        stack: &'a mut Stack,
    ) -> Page<'a> {
        stack.sync(article, setting);
        Page { ctx, article, setting, texts, stack, preedit: None, lit: None }
    }

    /// The rows, from above.
    pub fn rows(&self) -> &[Row] {
        self.stack.rows()
    }

    /// Upper side of each row, and the lower side of the page.
    pub fn tops(&self) -> &[f32] {
        self.stack.tops()
    }

    /// The block with this id.
    pub fn block(&self, id: BlockId) -> Option<&'a Block> {
        self.article.block(id)
    }

    /// Height of the page.
    pub fn height(&self) -> f32 {
        self.tops().last().copied().unwrap_or_default()
    }

    /// The rows that lie between two heights.
    pub fn rows_between(&self, top: f32, bottom: f32) -> Range<usize> {
        let tops = self.tops();
        let first = tops.partition_point(|t| *t <= top).saturating_sub(1);
        let end = tops.partition_point(|t| *t < bottom).min(self.rows().len());
        first.min(end)..end
    }

    /// Lays a row out. Returns true if it is not as high as was thought: rows below move.
    pub fn measure(&mut self, index: usize) -> bool {
        let height = self.row(index).height;
        self.stack.measure(index, height, self.article, self.setting)
    }

    /// Measures some of the rows that were only guessed, for a few milliseconds; none while there is other work. True if
    /// some are left.
    pub fn measure_spare(&mut self, busy: bool) -> bool {
        const SPARE_NANOS: u128 = 3_000_000;
        if busy {
            return self.stack.guesses().next().is_some();
        }
        let begun = std::time::Instant::now();
        for index in self.stack.guesses().collect::<Vec<_>>() {
            self.measure(index);
            if begun.elapsed().as_nanos() > SPARE_NANOS {
                return true;
            }
        }
        false
    }

    /// The layout of a row.
    pub fn row(&mut self, index: usize) -> RowLayout {
        let top = self.tops().get(index).copied().unwrap_or_default();
        let mut laid = match self.rows().get(index).copied() {
            None => RowLayout::default(),
            Some(Row::Kicker) => self.field(MetaField::Kicker),
            Some(Row::Headline) => self.field(MetaField::Headline),
            Some(Row::Standfirst) => self.field(MetaField::Standfirst),
            Some(Row::Byline) => self.byline(),
            Some(Row::Block(id)) => self.block_row(id),
        };
        laid.top = top;
        let down = vec2(0.0, top);
        for text in &mut laid.boxes {
            text.rect = text.rect.translate(down);
        }
        laid.picture = laid.picture.map(|r| r.translate(down));
        laid
    }

    /// The row that shows a text.
    pub fn row_of(&self, target: TextTarget) -> Option<usize> {
        let block_of = |picture| self.article.body.iter().find(|b| b.kind == BlockKind::Picture(picture)).map(|b| b.id);
        let row = match target {
            TextTarget::Block(id) => Row::Block(id),
            TextTarget::Picture(id, _) => Row::Block(block_of(id)?),
            TextTarget::Meta(MetaField::Kicker) => Row::Kicker,
            TextTarget::Meta(MetaField::Headline) => Row::Headline,
            TextTarget::Meta(MetaField::Standfirst) => Row::Standfirst,
            TextTarget::Meta(MetaField::Byline | MetaField::DatelinePlace | MetaField::DatelineDate) => Row::Byline,
            TextTarget::Meta(_) => return None,
        };
        match row {
            Row::Block(id) => Some(self.rows().len() - self.article.body.len() + self.article.block_index(id)?),
            row => self.rows().iter().position(|r| *r == row),
        }
    }

    /// A text of the page at its place.
    pub fn text_box(&mut self, target: TextTarget) -> Option<TextBox> {
        let index = self.row_of(target)?;
        self.row(index).boxes.into_iter().find(|b| b.target == target)
    }

    /// The laid-out text of a box.
    pub fn placed(&mut self, text: &TextBox) -> Placed<'_> {
        let scale = self.setting.scale;
        let kept = self.kept(text.target, text.look, text.wrap_pt);
        Placed { paragraph: &kept.paragraph, left_top: text.rect.min, scale }
    }

    pub fn kept(&mut self, target: TextTarget, look: Look, wrap_pt: Option<f32>) -> &mut crate::ui::writing::Kept {
        let preedit = self.preedit.as_ref().filter(|p| p.0 == target).map(|p| (p.1.clone(), p.2.text.as_str()));
        let lit = self.setting.focus_mode.then(|| match &self.lit {
            Some((block, range)) if target == TextTarget::Block(*block) => range.clone(),
            _ => 0..0,
        });
        let block = match target {
            TextTarget::Block(id) => self.block(id),
            _ => None,
        };
        let (text, marks) = match block {
            Some(block) => (block.text.as_str(), Some(&block.marks)),
            None => (self.article.text(target).unwrap_or_default(), None),
        };
        let justify = self.setting.justify.filter(|_| look.is_running_text());
        let size = (wrap_pt, self.setting.scale);
        self.texts.get(self.ctx, target, Shown { text, marks, look, justify, preedit, lit }, size)
    }

    fn size(&mut self, target: TextTarget, look: Look, wrap_pt: Option<f32>) -> Vec2 {
        let scale = self.setting.scale;
        let paragraph = &self.kept(target, look, wrap_pt).paragraph;
        vec2(paragraph.width_px().ceil(), paragraph.height_px()) / scale
    }

    fn snap(&self, v: f32) -> f32 {
        (v * self.setting.scale).round() / self.setting.scale
    }

    fn field(&mut self, field: MetaField) -> RowLayout {
        let target = TextTarget::Meta(field);
        let Some(look) = Look::of(self.article, target, self.setting.focus_mode) else { return RowLayout::default() };
        let width = self.setting.width_pt;
        let size = self.size(target, look, Some(width));
        let rect = Rect::from_min_size(Pos2::ZERO, vec2(width, size.y));
        let boxes = vec![TextBox { target, look, rect, wrap_pt: Some(width) }];
        RowLayout { height: size.y, boxes, rtl: look::is_rtl(self.article), ..RowLayout::default() }
    }

    /// Name, place and date in one line, from the side where the article's lines begin; more lines if need be.
    fn byline(&mut self) -> RowLayout {
        const BELOW_PT: f32 = 12.0;
        let rtl = look::is_rtl(self.article);
        let width = self.setting.width_pt;
        let fields = [
            (MetaField::Byline, words::BYLINE_HINT, 12.0 + SEPARATION_PT),
            (MetaField::DatelinePlace, words::DATELINE_PLACE, SEPARATION_PT),
            (MetaField::DatelineDate, words::DATELINE_DATE, 0.0),
        ];
        let (mut boxes, mut x, mut y, mut line) = (Vec::new(), 0.0, 0.0, 24.0_f32);
        for (field, hint, after) in fields {
            let target = TextTarget::Meta(field);
            let Some(look) = Look::of(self.article, target, false) else { continue };
            let mut size = self.size(target, look, None);
            if self.article.meta.field(field).is_empty() && self.preedit.as_ref().is_none_or(|p| p.0 != target) {
                size.x = self.hint_width(&hint, look.style).max(size.x);
            }
            let wrap_pt = (size.x > width).then_some(width);
            if wrap_pt.is_some() {
                size = vec2(width, self.size(target, look, wrap_pt).y);
            }
            if x > 0.0 && x + size.x > width {
                (x, y) = (0.0, y + line);
            }
            let left = self.snap(if rtl { width - x - size.x } else { x });
            boxes.push(TextBox { target, look, rect: Rect::from_min_size(pos2(left, y), size), wrap_pt });
            line = line.max(size.y);
            x += size.x + after;
        }
        RowLayout { height: y + line + BELOW_PT, boxes, rtl, ..RowLayout::default() }
    }

    fn hint_width(&self, hint: &crate::i18n::Bilingual, style: TextStyle) -> f32 {
        let spec = TextSpec::new(crate::ui::words(self.ctx, hint), style).direction(shaped::direction(self.ctx));
        shaped::galley(self.ctx, &spec).size().x
    }

    fn block_row(&mut self, id: BlockId) -> RowLayout {
        let Some(block) = self.block(id) else { return RowLayout::default() };
        match &block.kind {
            BlockKind::Picture(picture) => self.picture(*picture, in_gallery(self.article, id)),
            BlockKind::Separator => {
                RowLayout { height: SEPARATOR_PT, rtl: look::is_rtl(self.article), ..RowLayout::default() }
            }
            kind => {
                let (start, end, above) = match kind {
                    BlockKind::Quote => (QUOTE_INDENT_PT, 0.0, 0.0),
                    BlockKind::PullQuote => (QUOTE_INDENT_PT, QUOTE_INDENT_PT, 8.0),
                    BlockKind::ListItem => (LIST_INDENT_PT, 0.0, 0.0),
                    BlockKind::Embed(_) => (16.0, 16.0, EMBED_HEAD_PT),
                    _ => (0.0, 0.0, 0.0),
                };
                self.indented(block, start, end, above)
            }
        }
    }

    fn indented(&mut self, block: &Block, start: f32, end: f32, above: f32) -> RowLayout {
        let target = TextTarget::Block(block.id);
        let focus_mode = self.setting.focus_mode;
        let Some(look) = Look::of_block(self.article, block, focus_mode) else { return RowLayout::default() };
        let wrap = (self.setting.width_pt - start - end).max(80.0);
        let paragraph = &self.kept(target, look, Some(wrap)).paragraph;
        let (rtl, height_px) = (paragraph.base_is_rtl(), paragraph.height_px());
        let left = self.snap(if rtl { end } else { start });
        let size = vec2(wrap, height_px / self.setting.scale);
        let rect = Rect::from_min_size(pos2(left, above), size);
        let boxes = vec![TextBox { target, look, rect, wrap_pt: Some(wrap) }];
        let below = if above > 0.0 { 8.0 } else { 0.0 };
        RowLayout { height: above + size.y + below, boxes, rtl, ..RowLayout::default() }
    }

    /// A picture with its caption at the start and its credit at the end, below it.
    fn picture(&mut self, id: crate::base::PictureId, in_gallery: bool) -> RowLayout {
        const BETWEEN_PT: f32 = 16.0;
        let width = self.setting.width_pt;
        let Some(picture) = self.article.picture(id) else { return RowLayout { height: 80.0, ..RowLayout::default() } };
        let natural = match (picture.width, picture.height) {
            (0, _) | (_, 0) => MISSING_MAX_PT,
            (w, h) => width * h as f32 / w as f32,
        };
        let most = match (picture.is_missing(), in_gallery) {
            (true, _) => MISSING_MAX_PT,
            (false, true) => GALLERY_MAX_PT,
            (false, false) => PICTURE_MAX_PT,
        };
        let height = self.snap(natural.clamp(80.0, most));
        let rtl = look::is_rtl(self.article);
        let (caption, credit) =
            (TextTarget::Picture(id, PictureField::Caption), TextTarget::Picture(id, PictureField::Credit));
        let mut layout = RowLayout {
            picture: Some(Rect::from_min_size(Pos2::ZERO, vec2(width, height))),
            height,
            rtl,
            ..RowLayout::default()
        };
        let (Some(caption_look), Some(credit_look)) =
            (Look::of(self.article, caption, false), Look::of(self.article, credit, false))
        else {
            return layout;
        };
        let empty = self.article.text(credit).is_none_or(str::is_empty);
        let hint = if empty { self.hint_width(&words::CREDIT_HINT, credit_look.style) } else { 24.0 };
        let credit_width = self.size(credit, credit_look, None).x.max(hint).min(width * 0.45).ceil();
        let caption_width = width - credit_width - BETWEEN_PT;
        let caption_size = self.size(caption, caption_look, Some(caption_width));
        let credit_size = self.size(credit, credit_look, Some(credit_width));
        let top = height + CAPTION_GAP_PT;
        let (caption_left, credit_left) = if rtl { (width - caption_width, 0.0) } else { (0.0, width - credit_width) };
        let place = |left: f32, width: f32, height: f32| Rect::from_min_size(pos2(left, top), vec2(width, height));
        let caption_rect = place(self.snap(caption_left), caption_width, caption_size.y);
        let credit_rect = place(self.snap(credit_left), credit_width, credit_size.y);
        layout.boxes = vec![
            TextBox { target: caption, look: caption_look, rect: caption_rect, wrap_pt: Some(caption_width) },
            TextBox { target: credit, look: credit_look, rect: credit_rect, wrap_pt: Some(credit_width) },
        ];
        layout.height = top + caption_size.y.max(credit_size.y);
        layout
    }
}

/// Room for the mark between two parts of the byline.
pub const SEPARATION_PT: f32 = 10.0;
