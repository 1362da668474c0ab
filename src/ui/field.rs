//! Text fields of one or more lines: label, placeholder, count or origin opposite the label, error below.
//!
//! A field edits either a plain string, with an undo of its own, or a text of the article, and then answers with
//! edits for whoever owns the article. Must not know what the text is for.

mod secret;
mod state;

use super::icons::{self, Icon};
use super::shaped::{self, TextSpec};
use super::theme::{TextStyle, space, theme};
use super::writing::{Key, Seen};
use super::{access, mirror};
use crate::document::{Article, TextTarget};
use crate::editor::{Edit, Editor, Overlay, Span};
use crate::text::Direction;
use egui::{Context, CornerRadius, EventFilter, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui, pos2, vec2};
use state::{Change, State};
use std::sync::Arc;

/// A text field, to be set up and then shown with [`Field::edit`] or [`Field::edit_article`].
#[derive(Clone)]
pub struct Field<'a> {
    label: &'a str,
    label_shown: bool,
    note: &'a str,
    placeholder: &'a str,
    error: Option<&'a str>,
    read_only: bool,
    rows: usize,
    style: TextStyle,
    direction: Direction,
    icon: Option<Icon>,
    end_room_pt: f32,
    width_pt: Option<f32>,
    id: Option<Id>,
    frameless: bool,
    wraps: bool,
    ink: Option<egui::Color32>,
    overlays: &'a [Overlay],
    secret: bool,
    sends: bool,
}

/// What a field answers.
pub struct FieldOutput {
    /// Of the box that holds the text.
    pub response: Response,
    /// The text changed.
    pub changed: bool,
    /// Enter was pressed in a field of one line, or Ctrl+Enter in one that sends.
    pub submitted: bool,
    /// Edits of the article, each for the article as the one before left it.
    pub edits: Vec<Edit>,
    /// The finding whose words are under the pointer, and where they stand in the window. After a click, it was meant.
    pub hovered: Option<(Overlay, Rect)>,
}

/// True if the field that has the focus keeps an undo of its own: Ctrl+Z is then not for the article.
pub fn undoes_itself(ctx: &Context) -> bool {
    let focused = ctx.memory(|m| m.focused());
    let own = ctx.data(|d| d.get_temp::<OwnUndo>(Id::NULL));
    focused.is_some() && focused == own.map(|o| o.0)
}

/// True if the field that has the focus sends what is written: Ctrl+Enter is then not for the article.
pub fn sends_itself(ctx: &Context) -> bool {
    let focused = ctx.memory(|m| m.focused());
    let own = ctx.data(|d| d.get_temp::<Sends>(Id::NULL));
    focused.is_some() && focused == own.map(|o| o.0)
}

/// Forgets what the field `id` keeps: its layout, its undo.
pub fn forget(ctx: &Context, id: Id) {
    ctx.data_mut(|d| d.remove::<Arc<egui::mutex::Mutex<State>>>(id));
}

#[derive(Clone)]
struct OwnUndo(Id);

#[derive(Clone)]
struct Sends(Id);

/// Ctrl+Enter.
fn is_send(event: &egui::Event) -> bool {
    matches!(event, egui::Event::Key { key: egui::Key::Enter, pressed: true, modifiers, .. } if modifiers.command)
}

impl<'a> Field<'a> {
    /// A field of one line. The label is also what screen readers call it.
    pub fn new(label: &'a str) -> Self {
        Self {
            label,
            label_shown: true,
            note: "",
            placeholder: "",
            error: None,
            read_only: false,
            rows: 1,
            style: TextStyle::Control,
            direction: Direction::Auto,
            icon: None,
            end_room_pt: 0.0,
            width_pt: None,
            id: None,
            frameless: false,
            wraps: false,
            ink: None,
            secret: false,
            sends: false,
            overlays: &[],
        }
    }

    /// Without a visible label.
    pub fn unlabelled(self) -> Self {
        Self { label_shown: false, ..self }
    }

    /// Words opposite the label: a count, an origin, "optional".
    pub fn note(self, note: &'a str) -> Self {
        Self { note, ..self }
    }

    /// What is shown while the field is empty.
    pub fn placeholder(self, placeholder: &'a str) -> Self {
        Self { placeholder, ..self }
    }

    /// A sentence below the field, which then looks wrong.
    pub fn error(self, error: Option<&'a str>) -> Self {
        Self { error, ..self }
    }

    /// Selectable, not editable.
    pub fn read_only(self, read_only: bool) -> Self {
        Self { read_only, ..self }
    }

    /// Several lines, at least so many high; it grows with its text.
    pub fn rows(self, rows: usize) -> Self {
        Self { rows: rows.max(1), ..self }
    }

    /// Another type style.
    pub fn style(self, style: TextStyle) -> Self {
        Self { style, ..self }
    }

    /// A fixed base direction: left to right for slugs, addresses and file names.
    pub fn direction(self, direction: Direction) -> Self {
        Self { direction, ..self }
    }

    /// An icon at the start.
    pub fn icon(self, icon: Icon) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// Room at the end for what is drawn over the field there.
    pub fn end_room(self, end_room_pt: f32) -> Self {
        Self { end_room_pt, ..self }
    }

    /// A width in points; otherwise all there is.
    pub fn width(self, width_pt: f32) -> Self {
        Self { width_pt: Some(width_pt), ..self }
    }

    /// A fixed id, so that others can give it the focus.
    pub fn id(self, id: Id) -> Self {
        Self { id: Some(id), ..self }
    }

    /// Ctrl+Enter in it sends what is written.
    pub fn sends(self) -> Self {
        Self { sends: true, ..self }
    }

    /// Without a frame of its own: within a palette or a table.
    pub fn frameless(self) -> Self {
        Self { frameless: true, ..self }
    }

    /// One line of text that is wrapped where it is too long: a headline.
    pub fn wrapping(self) -> Self {
        Self { wraps: true, ..self }
    }

    /// Another colour of the text.
    pub fn ink(self, ink: Option<egui::Color32>) -> Self {
        Self { ink, ..self }
    }

    /// With findings and matches shown on its words; their targets do not count.
    pub fn overlays(self, overlays: &'a [Overlay]) -> Self {
        Self { overlays, ..self }
    }

    /// Edits a plain string. Ctrl+Z and Ctrl+Shift+Z work within the field.
    pub fn edit(self, ui: &mut Ui, text: &mut String) -> FieldOutput {
        let shown = self.show(ui, text, None, true);
        if !shown.changes.is_empty() {
            *text = shown.text;
        }
        let changed = !shown.changes.is_empty();
        let ShownField { response, submitted, hovered, .. } = shown;
        FieldOutput { response, changed, submitted, edits: Vec::new(), hovered }
    }

    /// Edits a text of the article. While it has the focus the editor's view says so; undo is the article's.
    pub fn edit_article(self, ui: &mut Ui, article: &Article, editor: &mut Editor, target: TextTarget) -> FieldOutput {
        let text = article.text(target).unwrap_or_default();
        let span = editor.view.field.filter(|f| f.target == target).map(|f| f.span.within(text));
        let shown = self.show(ui, text, span, false);
        let mut edits = Vec::new();
        let mut now = text.to_owned();
        for change in &shown.changes {
            let before = editor.view.in_field(target, change.before);
            if let Some(edit) = Edit::of_field(before, &now, change.splice.clone(), change.kind) {
                change.splice.apply(&mut now);
                editor.accept(&edit);
                edits.push(edit);
            }
        }
        if shown.response.has_focus() && editor.view.field.is_none_or(|f| f.target != target || f.span != shown.span) {
            editor.show(editor.view.in_field(target, shown.span));
        }
        let ShownField { response, submitted, hovered, .. } = shown;
        FieldOutput { response, changed: !edits.is_empty(), submitted, edits, hovered }
    }

    fn show(self, ui: &mut Ui, text: &str, span: Option<Span>, own_undo: bool) -> ShownField {
        let width = self.width_pt.unwrap_or_else(|| ui.available_width()).max(space::HIT_MIN);
        ui.scope(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = space::HALF;
            if self.label_shown {
                self.head(ui, width);
            }
            let id = self.id.unwrap_or_else(|| ui.make_persistent_id(("field", self.label)));
            let kept = ui.data_mut(|d| d.get_temp_mut_or_default::<Arc<egui::mutex::Mutex<State>>>(id).clone());
            let shown = self.boxed(ui, id, &mut kept.lock(), (text, span, own_undo), width);
            if let Some(error) = self.error {
                self.foot(ui, error, width);
            }
            shown
        })
        .inner
    }

    fn head(&self, ui: &mut Ui, width: f32) {
        let colors = theme(ui.ctx()).colors.clone();
        let note = shaped::line(ui.ctx(), self.note, TextStyle::Small);
        let room = (width - note.size().x - space::GAP_ICON).max(1.0);
        let spec = TextSpec::new(self.label, TextStyle::Small).elide(room).direction(shaped::direction(ui.ctx()));
        let label = shaped::galley(ui.ctx(), &spec);
        let (rect, _) = ui.allocate_exact_size(vec2(width, label.size().y), Sense::hover());
        shaped::paint(ui.painter(), rect.min, label, colors.text2);
        if !self.note.is_empty() {
            shaped::paint(ui.painter(), pos2(rect.right() - note.size().x, rect.top()), note, colors.text3);
        }
    }

    fn foot(&self, ui: &mut Ui, error: &str, width: f32) {
        const ICON_PT: f32 = 14.0;
        let red = theme(ui.ctx()).colors.red;
        let indent = ICON_PT + space::HALF;
        let spec = TextSpec::new(error, TextStyle::Small).wrap(width - indent).direction(shaped::direction(ui.ctx()));
        let galley = shaped::galley(ui.ctx(), &spec);
        let (rect, _) = ui.allocate_exact_size(vec2(width, galley.size().y.max(16.0)), Sense::hover());
        let icon = Rect::from_min_size(rect.min + vec2(0.0, 1.0), vec2(ICON_PT, ICON_PT));
        icons::paint(ui.painter(), icon, Icon::Warning, ICON_PT, red);
        shaped::paint(ui.painter(), rect.min + vec2(indent, 0.0), galley, red);
    }

    fn boxed(
        &self,
        ui: &mut Ui,
        id: Id,
        state: &mut State,
        (text, span, own_undo): (&str, Option<Span>, bool),
        width: f32,
    ) -> ShownField {
        let ctx = ui.ctx().clone();
        let mut work = text.to_owned();
        state.span = span.unwrap_or(state.span).within(&work);
        let insets = self.insets();
        let inner_width = (width - insets.0 - insets.1).max(8.0);
        state.lay_out(&ctx, self, &work, inner_width);
        let height = self.height_pt(state.height_pt());
        let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        // Not joined with the response of the room: that would hide the id that has the focus.
        let response = ui.interact(rect, id, Sense::click_and_drag());
        let inner =
            Rect::from_min_max(pos2(rect.left() + insets.0, rect.top()), pos2(rect.right() - insets.1, rect.bottom()));
        let seen = Seen::new(&ctx, inner);
        if response.gained_focus() && !ctx.input(|i| i.pointer.any_down()) {
            state.span = Span::all(&work);
            state.blink.restart(&ctx);
        }
        let mut changes: Vec<Change> = Vec::new();
        let mut typed = Vec::new();
        let mut submitted = false;
        state.place(self, inner);
        state.pointer(ui, &response, seen, &work);
        if response.has_focus() {
            mirror::keep_arrows(&ctx, id);
            let multiline = self.rows > 1;
            let filter = EventFilter {
                tab: false,
                horizontal_arrows: true,
                vertical_arrows: multiline || self.wraps,
                escape: false,
            };
            ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
            if own_undo {
                ctx.data_mut(|d| d.insert_temp(Id::NULL, OwnUndo(id)));
            }
            if self.sends {
                ctx.data_mut(|d| d.insert_temp(Id::NULL, Sends(id)));
            }
            for event in ctx.input(|i| i.filtered_events(&filter)) {
                if self.sends && is_send(&event) {
                    submitted = true;
                    continue;
                }
                let Some(mut key) = Key::read(&event, ctx.os()) else { continue };
                if self.secret && secret::is_refused(&key) {
                    continue;
                }
                let hidden = if self.secret { secret::hide(&mut key) } else { None };
                submitted |= key == Key::Enter && !multiline;
                if let Some(change) = state.key(&ctx, self, &mut work, key, own_undo) {
                    changes.push(change);
                    typed.push(hidden);
                }
                state.lay_out(&ctx, self, &work, inner_width);
                state.place(self, inner);
            }
            state.scroll_to_caret(self, inner);
        }
        self.frame(ui, rect, &response);
        state.paint(ui, self, seen, inner, &response, &work);
        let hovered = state.hovered(self, seen, &response);
        self.tell_screen_readers(&ctx, &response, state, text, &work);
        let response = if changes.is_empty() { response } else { mark_changed(response) };
        ShownField { response, changes, typed, text: work, span: state.span, submitted, hovered }
    }

    /// True if the text is laid out in a box, rather than scrolled in a line.
    fn is_wrapped(&self) -> bool {
        self.wraps || self.rows > 1
    }

    /// Padding at the start and at the end.
    fn insets(&self) -> (f32, f32) {
        let pad = if self.frameless { 0.0 } else { space::PAD_FIELD };
        (pad + if self.icon.is_some() { ICON_PT + space::GAP_ICON } else { 0.0 }, pad.max(self.end_room_pt))
    }

    fn height_pt(&self, text_pt: f32) -> f32 {
        let line_pt = self.style.spec().line_pt;
        let text_pt = text_pt.max(line_pt * self.rows as f32);
        match (self.rows > 1, self.wraps) {
            (true, _) => text_pt + space::GRID,
            (_, true) => text_pt,
            _ => text_pt.max(space::CONTROL),
        }
    }

    fn frame(&self, ui: &Ui, rect: Rect, response: &Response) {
        let colors = &theme(ui.ctx()).colors;
        let radius = CornerRadius::same(space::RADIUS_CONTROL);
        if !self.frameless {
            let (ground, stroke) = match (self.read_only, self.error.is_some(), response.has_focus()) {
                (_, true, _) => (colors.raised, Stroke::new(1.0, colors.red)),
                (_, _, true) => (colors.raised, Stroke::new(space::STROKE_FOCUS, colors.accent)),
                (true, ..) => (colors.sunken, Stroke::new(1.0, colors.line)),
                _ => (colors.raised, Stroke::new(1.0, colors.edge)),
            };
            ui.painter().rect(rect, radius, ground, stroke, StrokeKind::Inside);
        }
        if let Some(icon) = self.icon {
            let pad = if self.frameless { 0.0 } else { space::PAD_FIELD };
            let at = Rect::from_center_size(
                pos2(rect.left() + pad + ICON_PT / 2.0, rect.center().y),
                vec2(ICON_PT, ICON_PT),
            );
            icons::paint(ui.painter(), at, icon, ICON_PT, colors.text3);
        }
    }

    fn tell_screen_readers(&self, ctx: &Context, response: &Response, state: &State, before: &str, now: &str) {
        response.widget_info(|| egui::WidgetInfo::text_edit(!self.read_only, before, now, self.placeholder));
        ctx.accesskit_node_builder(response.id, |node| {
            use egui::accesskit::Role;
            node.set_role(match (self.secret, self.rows > 1) {
                (true, _) => Role::PasswordInput,
                (_, true) => Role::MultilineTextInput,
                _ => Role::TextInput,
            });
            node.set_label(self.label);
            node.set_value(now);
            if let Some(error) = self.error {
                node.set_description(error);
            }
            if self.read_only {
                node.set_read_only();
            }
        });
        if let Some((galley, pos)) = &state.painted {
            let places = access::text(ctx, response.id, galley, *pos);
            if let (Some(anchor), Some(focus)) = (places.at(state.span.anchor), places.at(state.span.head.offset)) {
                access::select(ctx, response.id, anchor, focus);
            }
        }
    }
}

const ICON_PT: f32 = 16.0;

struct ShownField {
    response: Response,
    changes: Vec<Change>,
    /// Per change what was typed into a secret field.
    typed: Vec<Option<secret::Typed>>,
    text: String,
    span: Span,
    submitted: bool,
    hovered: Option<(Overlay, Rect)>,
}

fn mark_changed(mut response: Response) -> Response {
    response.mark_changed();
    response
}
