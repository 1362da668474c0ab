//! The page: the article's fields and body, edited in place.
//!
//! One widget in a scroll area. It reads the article and answers with events; it never changes the article. Keys of
//! one frame are worked on a copy, so that each edit is made for the article as the one before left it, and what was
//! typed is seen in the same frame. Must not know: the session, the disk, how text is laid out.
//!
//! Everything is reckoned in *seen* points from the page's upper left corner (see `writing`) and turned round
//! only where it is painted.

mod access;
mod bar;
mod blocks;
mod input;
mod layout;
mod look;
mod notes;
mod over;
mod paint;
mod places;
mod pointer;
mod stack;
mod stops;
mod texts;

use super::theme::space;
use super::writing::{Blink, Clicks, Seen};
use crate::base::{BlockId, CommentId, Ids, PictureId};
use crate::document::{Article, Hand, Mark, Suggestion, TextTarget};
use crate::editor::{Edit, Editor, Overlay, Overlays, View};
use crate::text::Justify;
use egui::scroll_area::{ScrollArea, ScrollSource};
use egui::style::ScrollAnimation;
use egui::{ColorImage, Id, Pos2, Rect, Response, Sense, TextureHandle, Ui, pos2, vec2};
use layout::{Page, Row, Setting, Stack};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use texts::Texts;

/// The page, to be set up and then shown.
pub struct Canvas<'a> {
    article: &'a Article,
    ids: &'a Ids,
    overlays: Option<&'a Overlays>,
    shown_finding: Option<&'a Overlay>,
    located: Option<&'a Overlay>,
    texture: &'a mut dyn FnMut(&str) -> Option<TextureHandle>,
    read_only: bool,
    focus_mode: bool,
    justify: Option<Justify>,
    jump: bool,
    takes_focus: bool,
    hides_marks: bool,
    suggests: Option<(&'a Hand<'a>, &'a Article)>,
    threads: Option<(&'a HashMap<CommentId, usize>, Option<CommentId>)>,
}

/// Fields for which another text is proposed.
#[derive(Default)]
struct ProposedFields {
    /// Those that are shown with the text that is proposed, each with the words that would come.
    shown: Vec<(TextTarget, Vec<Mark>)>,
    /// What would go of those that are shown as they stand.
    others: Vec<(TextTarget, Vec<Mark>)>,
}

impl ProposedFields {
    /// True if the field is shown with another text than stands in the article.
    fn replaces(&self, target: TextTarget) -> bool {
        self.shown.iter().any(|(of, _)| *of == target)
    }

    /// What is marked in a field.
    fn marks(&self, target: TextTarget) -> impl Iterator<Item = &Mark> {
        let all = if self.replaces(target) { &self.shown } else { &self.others };
        all.iter().filter(move |(of, _)| *of == target).flat_map(|(_, marks)| marks)
    }
}

/// What the page remembers between frames.
#[derive(Default)]
pub struct CanvasState {
    texts: Texts,
    stack: Stack,
    clicks: Clicks,
    drag: Option<pointer::Drag>,
    blink: Blink,
    anchor: Option<(Row, f32)>,
    follow_caret: bool,
    bar: Option<Rect>,
    /// Height of the page as it was last drawn.
    height_pt: Option<f32>,
    /// True from the wish to paste plain text until the text comes.
    pastes_plain: bool,
}

/// What the user asked of the page.
#[derive(Clone, PartialEq, Debug)]
pub enum CanvasEvent {
    /// A change, for the article as the events before it leave it.
    Edit(Box<Edit>),
    /// Tie the selection to a source.
    Tie,
    /// Ask for the address of a link on the selection.
    Link,
    /// Follow a link.
    OpenLink(String),
    /// Words with a finding were clicked.
    Finding(Overlay),
    /// Words with a comment were clicked.
    Thread(CommentId),
    /// Show a picture's words and file.
    OpenPicture(PictureId),
    /// A missing picture wants its file.
    AttachFile(PictureId),
    /// A picture was pasted.
    PasteImage(Arc<ColorImage>),
}

/// What the page answers.
pub struct CanvasOutput {
    /// Of the page, for a menu on it and for its focus.
    pub response: Response,
    /// What was asked, in order.
    pub events: Vec<CanvasEvent>,
    /// The block under the pointer: where something dropped goes.
    pub under_pointer: Option<BlockId>,
    /// The finding whose words are under the pointer, and where they stand in the window.
    pub hovered: Option<(Overlay, Rect)>,
    /// Where the words of the shown finding stand in the window; `None` while they are out of sight.
    pub shown_at: Option<Rect>,
    /// Where the words whose place is wanted stand, if they are seen.
    pub located: Option<Rect>,
}

/// The id of the page, to give it the focus.
pub fn page_id() -> Id {
    Id::unique("article page")
}

impl CanvasState {
    /// Nanoseconds spent on laying text out since the page was opened.
    pub fn layout_nanos(&self) -> u64 {
        self.texts.layout_nanos
    }
}

impl<'a> Canvas<'a> {
    /// The page of an article. `ids` names new blocks; `texture` gives the picture stored under a name, once there is
    /// one.
    pub fn new(article: &'a Article, ids: &'a Ids, texture: &'a mut dyn FnMut(&str) -> Option<TextureHandle>) -> Self {
        Self {
            article,
            ids,
            overlays: None,
            shown_finding: None,
            located: None,
            texture,
            read_only: false,
            focus_mode: false,
            justify: None,
            jump: false,
            takes_focus: true,
            hides_marks: false,
            suggests: None,
            threads: None,
        }
    }

    /// With edits made as suggestions of somebody, to an article that the page shows as they work on it
    /// ([`Article::with_fields_of`]).
    pub fn suggesting(self, suggests: Option<(&'a Hand<'a>, &'a Article)>) -> Self {
        Self { suggests, ..self }
    }

    /// With the numbers of the comments that wait, shown at their words; and the one that is looked at.
    pub fn threads(self, numbers: &'a HashMap<CommentId, usize>, shown: Option<CommentId>) -> Self {
        Self { threads: Some((numbers, shown)), ..self }
    }

    /// With findings, matches and quotations shown on its words.
    pub fn overlays(self, overlays: &'a Overlays) -> Self {
        Self { overlays: Some(overlays), ..self }
    }

    /// Words whose place is wanted.
    pub fn locate(self, words: Option<&'a Overlay>) -> Self {
        Self { located: words, ..self }
    }

    /// The finding of which a card is shown; the answer says where its words stand.
    pub fn shown_finding(self, finding: Option<&'a Overlay>) -> Self {
        Self { shown_finding: finding, ..self }
    }

    /// Selectable, not editable.
    pub fn read_only(self, read_only: bool) -> Self {
        Self { read_only, ..self }
    }

    /// Headline and body alone, larger, the current sentence lit.
    pub fn focus_mode(self, focus_mode: bool) -> Self {
        Self { focus_mode, ..self }
    }

    /// With lines of running text as wide as the page.
    pub fn justify(self, justify: Option<Justify>) -> Self {
        Self { justify, ..self }
    }

    /// The caret was moved from elsewhere (undo, a jump to a finding): the page takes the focus and scrolls to it.
    pub fn jump(self, jump: bool) -> Self {
        Self { jump, ..self }
    }

    /// False while words are typed elsewhere about what a jump shows (a source's name, what is searched for): the page
    /// then scrolls and leaves the focus where it is.
    pub fn takes_focus(self, takes_focus: bool) -> Self {
        Self { takes_focus, ..self }
    }

    /// Draws the page without vowel marks. They stay in the text, and every place of it is where it was.
    pub fn hides_marks(self, hides_marks: bool) -> Self {
        Self { hides_marks, ..self }
    }

    /// Shows the page in all the room there is. Caret and selection are moved in `editor`; edits come as events.
    pub fn show(self, ui: &mut Ui, editor: &mut Editor, state: &mut CanvasState) -> CanvasOutput {
        editor.repair(self.article);
        if self.jump {
            state.follow_caret = true;
            state.blink.restart(ui.ctx());
            if self.takes_focus {
                ui.memory_mut(|m| m.request_focus(page_id()));
            }
        }
        state.texts.begin_frame(self.hides_marks);
        let source = ScrollSource { drag: egui::scroll_area::DragScroll::Never, ..ScrollSource::default() };
        let area = ScrollArea::vertical().id_salt("article page").auto_shrink(false).scroll_source(source);
        let output = area.show_viewport(ui, |ui, viewport| self.show_page(ui, viewport, editor, state));
        output.inner
    }

    fn show_page(mut self, ui: &mut Ui, viewport: Rect, editor: &mut Editor, state: &mut CanvasState) -> CanvasOutput {
        let ctx = ui.ctx().clone();
        let setting = self.setting(ui, viewport);
        let height = state
            .height_pt
            .unwrap_or_else(|| Page::new(&ctx, self.article, setting, &mut state.texts, &mut state.stack).height());
        let room = vec2(ui.available_width(), height.max(viewport.height()));
        let (rect, _) = ui.allocate_exact_size(room, Sense::hover());
        let response = ui.interact(rect, page_id(), Sense::click_and_drag());
        let sheet = Sheet::new(ui, rect, viewport, setting);

        let mut work = input::Work::new(self.article, editor, self.ids, self.read_only, self.focus_mode, self.suggests);
        pointer::pointer(ui, &response, &sheet, &mut work, state);
        if response.has_focus() {
            input::keys(ui, &response, &sheet, &mut work, state);
        } else {
            // Whatever was composed went with the focus.
            work.editor.preedit = None;
        }
        let (article, mut events) = work.done();
        let proposed = self.proposed_fields(&article);
        let over = over::Over::new(self.overlays, &events, &proposed);

        let CanvasState { texts, stack, drag, blink, anchor, follow_caret, bar, height_pt, .. } = state;
        let mut page = page(&ctx, &sheet, &article, editor, texts, stack);
        let shift = settle(ui, &mut page, anchor, viewport);
        let sheet = Sheet { origin: sheet.origin + vec2(0.0, shift), ..sheet };
        let brush = paint::Brush { over: &over, proposed: &proposed, blink, drag: drag.as_ref(), response: &response };
        let under_pointer = self.paint(ui, &sheet, &mut page, editor, &brush, &mut events);
        pointer::set_cursor(ui, &response, &sheet, &mut page, editor, drag.as_ref());
        let hovered = over::hovered(&sheet, &mut page, &over, &response);
        let is_there = |f: &&Overlay| over.holds_for(f.target);
        let shown_at = self.shown_finding.filter(is_there).and_then(|f| over::place(&sheet, &mut page, f));
        let located = self.located.and_then(|f| over::place(&sheet, &mut page, f));
        if response.clicked() {
            let thread = self.threads.and_then(|(numbers, _)| notes::under(&sheet, &mut page, &response, numbers));
            match (&hovered, thread) {
                (Some(finding), _) => events.push(CanvasEvent::Finding(finding.0.clone())),
                (None, Some(thread)) => events.push(CanvasEvent::Thread(thread)),
                (None, None) => {}
            }
        }
        if std::mem::take(follow_caret)
            && let Some(caret) = paint::caret(&mut page, &editor.view)
        {
            let place = sheet.to_layout(caret).expand2(vec2(0.0, 40.0));
            ui.scroll_to_rect_animation(place, None, ScrollAnimation::none());
        }
        access::tell(&ctx, &self, &sheet, &mut page, editor, &response);
        // A card under the words takes the place of the bar.
        let barred = self.read_only || drag.is_some() || self.shown_finding.is_some() || self.located.is_some();
        events.extend(bar::show(ui, &sheet, &mut page, editor, bar, &response, barred));
        if page.height() != height {
            // The scroll bar learns of it in the next frame.
            ctx.request_repaint();
        }
        *height_pt = Some(page.height());
        CanvasOutput { response, events, under_pointer, hovered, shown_at, located }
    }

    /// The words of fields that are only proposed: in those that are shown as whoever suggests proposes them what would come,
    /// in the others what would go.
    fn proposed_fields(&self, article: &Article) -> ProposedFields {
        let standing = self.suggests.map_or(article, |(_, standing)| standing);
        let is_own = |s: &Suggestion| self.suggests.is_some_and(|(hand, _)| s.author == hand.author);
        let mut all = ProposedFields::default();
        for suggestion in &article.suggestions {
            let Some(change) = suggestion.in_field(standing) else { continue };
            match is_own(suggestion) {
                true => all.shown.push((change.target, change.comes)),
                false => all.others.push((change.target, change.goes)),
            }
        }
        all
    }

    fn setting(&self, ui: &Ui, viewport: Rect) -> Setting {
        let widest = if self.focus_mode { space::PAGE_FOCUS } else { space::PAGE };
        let room = ui.available_width() - 2.0 * space::PAD_SCREEN;
        Setting {
            width_pt: room.clamp(space::PAGE_MIN, widest).floor(),
            scale: ui.ctx().pixels_per_point(),
            focus_mode: self.focus_mode,
            justify: self.justify,
            view_pt: viewport.height(),
        }
    }
}

/// Measures what is seen, and in frames without other work a little of the rest. Returns how far the page must be
/// shifted so that what was at the top of the view stays there though rows above it turned out higher or lower.
fn settle(ui: &Ui, page: &mut Page<'_>, anchor: &mut Option<(Row, f32)>, viewport: Rect) -> f32 {
    for _ in 0..4 {
        let moved = page.rows_between(viewport.top(), viewport.bottom()).map(|i| page.measure(i));
        if !moved.fold(false, |a, b| a | b) {
            break;
        }
    }
    let busy = ui.input(|i| !i.events.is_empty() || i.pointer.any_down());
    if page.measure_spare(busy) {
        ui.ctx().request_repaint();
    }
    let place = |row: Row| page.rows().iter().position(|r| *r == row).and_then(|i| page.tops().get(i).copied());
    let shift = anchor.and_then(|(row, top)| Some(top - place(row)?)).unwrap_or(0.0);
    let first = page.rows_between(viewport.top() - shift, viewport.bottom()).start;
    *anchor = page.rows().get(first).copied().zip(page.tops().get(first).copied());
    if shift.abs() < 0.01 || viewport.top() < 1.0 {
        return 0.0;
    }
    ui.scroll_with_delta_animation(vec2(0.0, shift), ScrollAnimation::none());
    ui.ctx().request_repaint();
    shift
}

/// The page with what is composed and what is lit.
fn page<'p>(
    ctx: &'p egui::Context,
    sheet: &Sheet,
    article: &'p Article,
    editor: &Editor,
    texts: &'p mut Texts,
    stack: &'p mut Stack,
) -> Page<'p> {
    let mut page = Page::new(ctx, article, sheet.setting, texts, stack);
    page.preedit = editor.preedit.as_ref().map(|p| {
        let (target, range) = composed_at(article, &editor.view);
        (target, range, p.clone())
    });
    if sheet.setting.focus_mode {
        page.lit = stops::sentence(article, &editor.view);
    }
    page
}

/// Where an input method composes: in place of the selection, or of that part of it that lies in its first block.
fn composed_at(article: &Article, view: &View) -> (TextTarget, Range<usize>) {
    match view.field {
        Some(field) => (field.target, field.span.range()),
        None => {
            let (start, end) = view.body.ordered(article).unwrap_or((view.body.head, view.body.head));
            let length = article.block(start.block).map_or(0, |b| b.text.len());
            let end = if end.block == start.block { end.offset } else { length };
            (TextTarget::Block(start.block), start.offset..end)
        }
    }
}

/// The page's place in the window.
#[derive(Clone, Copy, Debug)]
struct Sheet {
    seen: Seen,
    /// Upper left corner of the page, seen points of the window.
    origin: Pos2,
    setting: Setting,
    /// What of the page is seen, page points.
    visible: (f32, f32),
    /// The part of the window that shows the page, layout points.
    clip: Rect,
}

impl Sheet {
    fn new(ui: &Ui, rect: Rect, viewport: Rect, setting: Setting) -> Sheet {
        let snap = |v: f32| (v * setting.scale).round() / setting.scale;
        let origin = pos2(snap(rect.center().x - setting.width_pt / 2.0), snap(rect.top()));
        let seen = Seen::new(ui.ctx(), rect);
        Sheet { seen, origin, setting, visible: (viewport.top(), viewport.bottom()), clip: ui.clip_rect() }
    }

    /// A rectangle of the page, layout points.
    fn to_layout(self, r: Rect) -> Rect {
        self.seen.rect(r.translate(self.origin.to_vec2()))
    }

    /// A point of the window, page points.
    fn to_page(self, p: Pos2) -> Pos2 {
        self.seen.pos(p) - self.origin.to_vec2()
    }
}
