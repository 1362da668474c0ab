//! Pieces onto pages: where a page ends, what stays together, running heads and numbers.

use super::flow::{Content, Flow, Frame, Piece};
use super::set::{Setting, set};
use super::style::{
    BOTTOM, COLUMN, FOLIO_TOP, Face, HEAD_TOP, Ink, LEAST_SCALE, MARGIN, PAGE_WIDTH_PT, PX_PER_PT, TALLEST, TOP,
};
use super::{Item, Page, Place, Sheets};
use crate::export::html::title;
use crate::export::public::{PublicArticle, Rich};
use crate::text::{Align, Typesetter};
use std::ops::Range;

/// Lines of a text that stay together at the foot and at the head of a page.
const TOGETHER: usize = 2;
/// A text of so many lines is not parted.
const WHOLE: usize = 3;
/// Between a frame's rule and its text.
const PADDING: f32 = 8.0;
/// Between a picture and its caption.
const CAPTION_GAP: f32 = 5.0;

pub(super) fn broken(flow: Flow, article: &PublicArticle, typesetter: &mut Typesetter) -> Sheets {
    let mut press = Press { flow, rtl: article.rtl, pages: vec![Page::default()], y: TOP };
    for at in 0..press.flow.pieces.len() {
        press.place(at);
    }
    let (mut pages, flow) = (press.pages, press.flow);
    let Flow { mut texts, elements, images, .. } = flow;
    for (index, page) in pages.iter_mut().enumerate() {
        let mut put = |text: &str, face: Face, align: Align, width_pt: f32, left_pt: f32, top_pt: f32| {
            if text.is_empty() {
                return;
            }
            let text = Rich { rtl: article.rtl, ..article.plain(text) };
            let setting = Setting { max_lines: Some(1), ..Setting::new(face, width_pt).aligned(align) };
            texts.push(set(&text, &[], setting, None, typesetter));
            page.items.push(Item::Lines { text: texts.len() - 1, lines: 0..1, left_pt, top_pt });
        };
        let half = COLUMN / 2.0;
        let (start, end) = if article.rtl { (MARGIN + half, MARGIN) } else { (MARGIN, MARGIN + half) };
        put(&article.section, Face::SECTION, Align::Start, half, start, HEAD_TOP);
        if index > 0 {
            put(&title(article), Face::FOLIO, Align::End, half, end, HEAD_TOP);
        }
        let number = article.page_digits.apply(&(index + 1).to_string());
        put(&number, Face::FOLIO, Align::Center, COLUMN, MARGIN, FOLIO_TOP);
        let height = if index == 0 { 2.25 } else { 0.5 };
        let rule = Place { left: MARGIN, top: TOP - 15.0, width: COLUMN, height };
        page.items.push(Item::Rule(rule, if index == 0 { Ink::Text } else { Ink::Line }));
    }
    Sheets { pages, texts, elements, images }
}

struct Press {
    flow: Flow,
    rtl: bool,
    pages: Vec<Page>,
    y: f32,
}

impl Press {
    fn piece(&self, at: usize) -> &Piece {
        &self.flow.pieces[at]
    }

    fn put(&mut self, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.items.push(item);
        }
    }

    fn is_at_top(&self) -> bool {
        self.pages.last().is_none_or(|p| p.items.is_empty())
    }

    fn turn_page(&mut self) {
        self.pages.push(Page::default());
        self.y = TOP;
    }

    /// Blank above a piece where it would stand now.
    fn before_pt(&self, at: usize) -> f32 {
        if self.is_at_top() { 0.0 } else { self.piece(at).before_pt }
    }

    /// The least height with which a piece begins, what must follow it on the page included.
    fn least_pt(&self, at: usize) -> f32 {
        let piece = self.piece(at);
        let (own, whole) = match &piece.content {
            Content::Text { text, .. } => {
                let lines = self.flow.line_count(*text);
                let whole = piece.frame == Frame::Rules || lines <= WHOLE || piece.with_next && lines <= 2 * WHOLE;
                let first = if whole { lines } else { TOGETHER };
                (self.flow.lines_pt(*text, 0..first) + frame_pt(piece.frame), whole)
            }
            Content::Picture { .. } => (self.picture_pt(at) * LEAST_SCALE + self.caption_pt(at), true),
            Content::Rule { height_pt, .. } => (*height_pt, true),
        };
        let follows = piece.with_next && whole && at + 1 < self.flow.pieces.len();
        own + if follows { self.piece(at + 1).before_pt + self.least_pt(at + 1) } else { 0.0 }
    }

    fn place(&mut self, at: usize) {
        if self.y + self.before_pt(at) + self.least_pt(at) > BOTTOM && !self.is_at_top() {
            self.turn_page();
        }
        self.y += self.before_pt(at);
        match &self.piece(at).content {
            Content::Text { text, label } => self.text(at, *text, *label),
            Content::Picture { .. } => self.picture(at),
            &Content::Rule { width_pt, height_pt, ink } => {
                let left = (PAGE_WIDTH_PT - width_pt) / 2.0;
                self.put(Item::Rule(Place { left, top: self.y, width: width_pt, height: height_pt }, ink));
                self.y += height_pt + 9.0;
            }
        }
    }

    fn text(&mut self, at: usize, text: usize, label: Option<usize>) {
        let frame = self.piece(at).frame;
        if matches!(frame, Frame::Rules | Frame::Above) {
            self.rule(frame, self.y);
            self.y += PADDING;
        }
        let count = self.flow.line_count(text);
        let mut from = 0;
        while from < count {
            let to = self.fitting(at, text, from, count);
            if to == from && !self.is_at_top() {
                self.turn_page();
                continue;
            }
            // A line that is higher than the page goes there all the same.
            let to = to.max(from + 1);
            self.lines(at, text, label.filter(|_| from == 0), from..to);
            from = to;
            if from < count {
                self.turn_page();
            }
        }
        if frame == Frame::Rules {
            self.y += PADDING;
            self.rule(frame, self.y);
            self.y += 1.0;
        }
    }

    /// Up to which line a text goes onto this page from line `from` on.
    fn fitting(&self, at: usize, text: usize, from: usize, count: usize) -> usize {
        let room = BOTTOM - self.y;
        let fits = |to: usize| self.flow.lines_pt(text, from..to) <= room + 0.1;
        let most = (from..=count).rev().find(|to| fits(*to)).unwrap_or(from);
        let left = count - most;
        if left == 0 {
            let piece = self.piece(at);
            let needed = self.flow.lines_pt(text, from..count)
                + if piece.with_next && at + 1 < self.flow.pieces.len() {
                    self.piece(at + 1).before_pt + self.least_pt(at + 1)
                } else {
                    0.0
                };
            // What follows must stay with the last lines: they go over together.
            let parts = needed > room && count - from > WHOLE && self.piece(at).frame != Frame::Rules;
            return if parts { count - TOGETHER } else { count };
        }
        let to = if left < TOGETHER { most.saturating_sub(TOGETHER - left) } else { most };
        if to < from + TOGETHER { from } else { to }
    }

    fn lines(&mut self, at: usize, text: usize, label: Option<usize>, lines: Range<usize>) {
        let (indent_pt, frame) = (self.piece(at).indent_pt, self.piece(at).frame);
        let height = self.flow.lines_pt(text, lines.clone());
        let left_pt = if self.rtl { MARGIN } else { MARGIN + indent_pt };
        if let Some(label) = label {
            let left_pt = if self.rtl { MARGIN + COLUMN - indent_pt } else { MARGIN };
            self.put(Item::Lines { text: label, lines: 0..1, left_pt, top_pt: self.y });
        }
        if frame == Frame::Bar {
            let left = if self.rtl { MARGIN + COLUMN - 2.0 } else { MARGIN };
            self.put(Item::Rule(Place { left, top: self.y, width: 2.0, height }, Ink::Line));
        }
        self.put(Item::Lines { text, lines, left_pt, top_pt: self.y });
        self.y += height;
    }

    fn rule(&mut self, frame: Frame, top: f32) {
        let height = if frame == Frame::Rules { 0.75 } else { 0.5 };
        self.put(Item::Rule(Place { left: MARGIN, top, width: COLUMN, height }, Ink::Line));
    }

    /// Height of a picture as large as a page lets it be.
    fn picture_pt(&self, at: usize) -> f32 {
        match self.piece(at).content {
            Content::Picture { height_pt, .. } => height_pt.min((BOTTOM - TOP) * TALLEST),
            _ => 0.0,
        }
    }

    fn caption_pt(&self, at: usize) -> f32 {
        match self.piece(at).content {
            Content::Picture { caption: Some(text), .. } => {
                CAPTION_GAP + self.flow.lines_pt(text, 0..self.flow.line_count(text))
            }
            _ => 0.0,
        }
    }

    fn picture(&mut self, at: usize) {
        let Content::Picture { image, element, width_pt, height_pt, caption } = self.piece(at).content else { return };
        let room = (BOTTOM - self.y - self.caption_pt(at)).max(24.0);
        let height = self.picture_pt(at).min(room);
        let width = width_pt * height / height_pt;
        let place = Place { left: (PAGE_WIDTH_PT - width) / 2.0, top: self.y, width, height };
        self.put(Item::Picture { image, element, place });
        self.y += height;
        if let Some(text) = caption {
            self.y += CAPTION_GAP;
            self.lines(at, text, None, 0..self.flow.line_count(text));
        }
        self.y += 6.0;
    }
}

fn frame_pt(frame: Frame) -> f32 {
    match frame {
        Frame::Rules => 2.0 * PADDING + 1.0,
        Frame::Above => PADDING,
        Frame::None | Frame::Bar => 0.0,
    }
}

/// The top of a line within its text, points.
pub(super) fn line_top_pt(text: &super::SetText, line: usize) -> f32 {
    text.paragraph.lines().nth(line).map_or(0.0, |l| l.top_px / PX_PER_PT)
}
