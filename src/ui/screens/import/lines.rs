//! The lines of the text, each with a tag that says what it is taken for and can be changed. Only the lines in view
//! are laid out.

use super::ImportView;
use crate::command::Command;
use crate::i18n::words::import;
use crate::i18n::{Bilingual, technical};
use crate::import::{Draft, Guess, Line, Role};
use crate::language::direction::{Strong, first_strong};
use crate::language::{dates, quotes};
use crate::text::Direction;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::shaped::{self, Ink, TextSpec};
use crate::ui::theme::{TextStyle, Tone, space, theme};
use crate::ui::{access, widgets, words};
use egui::{Galley, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, pos2, vec2};
use std::ops::Range;
use widgets::{Chip, Menu, MenuItem};

/// Heights of lines that were in view, for one width.
#[derive(Default)]
pub(super) struct Lines {
    width_pt: f32,
    heights_pt: Vec<f32>,
}

/// Height of a line that was not laid out yet.
const USUAL_PT: f32 = 48.0;
const TEXT_PT: f32 = 760.0;
const PICTURE_PT: f32 = 88.0;
const ABOVE_PT: f32 = 6.0;

pub(super) fn show(ui: &mut Ui, draft: &Draft, view: &mut ImportView, roomy: bool, out: &mut Out) {
    let (tag_pt, side_pt) = if roomy { (128.0, 40.0) } else { (104.0, 16.0) };
    let width = ui.available_width();
    let text_pt = (width - 2.0 * side_pt - tag_pt - space::GAP_CARD).clamp(80.0, TEXT_PT);
    let ImportView { lines, reach, .. } = view;
    if lines.width_pt != text_pt || lines.heights_pt.len() != draft.lines.len() {
        *lines = Lines { width_pt: text_pt, heights_pt: vec![USUAL_PT; draft.lines.len()] };
    }
    let notes = Notes::new(draft);
    ScrollArea::vertical().id_salt("import lines").auto_shrink(false).show_viewport(ui, |ui, viewport| {
        let origin = ui.max_rect().min;
        let mut y = space::PAD_SCREEN;
        for (i, line) in draft.lines.iter().enumerate() {
            let height = lines.heights_pt[i];
            if line.role == Role::Blank {
                continue;
            }
            let place = Rect::from_min_size(origin + vec2(side_pt, y), vec2(width - 2.0 * side_pt, height));
            if *reach == Some(i) {
                *reach = None;
                ui.scroll_to_rect(place, Some(egui::Align::Center));
            }
            if y + height >= viewport.min.y && y <= viewport.max.y {
                let mut child = ui.new_child(UiBuilder::new().id_salt(i).max_rect(place));
                let drawn = draw(&mut child, draft, (i, line), &notes, (tag_pt, text_pt), out);
                if (drawn - height).abs() > 0.5 {
                    lines.heights_pt[i] = drawn;
                    ui.ctx().request_repaint();
                }
            }
            y += height;
        }
        ui.set_height(y + space::PAD_SCREEN);
    });
}

/// Which paragraphs have marks to be put right, and which texts differ from their lines.
struct Notes {
    wrong_marks: Vec<usize>,
    fixed: Vec<(usize, String)>,
    dates_open: bool,
}

impl Notes {
    fn new(draft: &Draft) -> Notes {
        let marks = |reversed: bool| -> Vec<usize> {
            let guesses = draft.guesses.iter().enumerate();
            let wanted = guesses.filter(|(i, _)| draft.is_reversed(*i) == reversed);
            wanted
                .filter_map(|(_, g)| if let Guess::WrongQuotationMarks { line, .. } = g { Some(*line) } else { None })
                .collect()
        };
        let fixed = marks(true);
        let texts = if fixed.is_empty() { Vec::new() } else { draft.paragraphs() };
        let is_fixed = |p: &crate::import::Paragraph| p.lines.len() == 1 && p.lines.iter().any(|l| fixed.contains(l));
        let date = |(i, g): (usize, &Guess)| matches!(g, Guess::RelativeDates { .. }) && !draft.is_reversed(i);
        Notes {
            wrong_marks: marks(false),
            fixed: texts.into_iter().filter(is_fixed).filter_map(|p| Some((*p.lines.first()?, p.text))).collect(),
            dates_open: draft.guesses.iter().enumerate().any(date),
        }
    }

    fn text<'a>(&'a self, index: usize, line: &'a Line) -> &'a str {
        self.fixed.iter().find(|(i, _)| *i == index).map_or(&line.text, |(_, text)| text)
    }
}

/// Draws a line and returns its height.
fn draw(
    ui: &mut Ui,
    draft: &Draft,
    (index, line): (usize, &Line),
    notes: &Notes,
    (tag_pt, text_pt): (f32, f32),
    out: &mut Out,
) -> f32 {
    let full = ui.max_rect();
    let tag = Rect::from_min_size(full.min + vec2(0.0, ABOVE_PT + 6.0), vec2(tag_pt, space::HIT_MIN));
    tag_menu(&mut ui.new_child(UiBuilder::new().max_rect(tag)), draft, (index, line), out);
    let at = full.min + vec2(tag_pt + space::GAP_CARD, ABOVE_PT);
    let height = match &line.role {
        Role::Picture(_) => picture(ui, line, Rect::from_min_size(at, vec2(text_pt, PICTURE_PT))),
        _ => text(ui, (index, line), notes, at, text_pt),
    };
    height + 2.0 * ABOVE_PT
}

fn text(ui: &mut Ui, (index, line): (usize, &Line), notes: &Notes, at: egui::Pos2, width: f32) -> f32 {
    let c = theme(ui.ctx()).colors.clone();
    let is_comment = matches!(line.role, Role::CommentAuthor | Role::CommentText);
    let indent = if is_comment { 18.0 } else { 0.0 };
    let (style, ink) = match line.role {
        Role::Headline => (TextStyle::Subheading1, c.text),
        Role::Furniture => (TextStyle::CardQuote, c.red),
        Role::CommentAuthor => (TextStyle::ControlBold, c.text),
        Role::CommentText => (TextStyle::CardQuote, c.text2),
        _ => (TextStyle::BodyCompare, c.text),
    };
    let shown = if line.role == Role::CommentAuthor { line.author() } else { notes.text(index, line) };
    let mut spec = TextSpec::new(shown, style).wrap(width - indent);
    for range in grounds(shown, (index, line), notes) {
        spec = spec.ink(Ink { range, ground: Some(c.ambertint), ..Ink::default() });
    }
    if line.role == Role::Furniture {
        spec = spec.ink(Ink { range: 0..shown.len(), color: Some(c.red), ground: Some(c.redtint), ..Ink::default() });
    }
    let galley = shaped::galley(ui.ctx(), &spec);
    let size = galley.size();
    let rect = Rect::from_min_size(at, vec2(width, size.y));
    let turned = is_turned(ui, shown);
    let left = if turned { rect.right() - indent - size.x } else { rect.left() + indent };
    let place = pos2(left, rect.top());
    let response = ui.interact(rect, ui.scope_id().with("text"), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, shown));
    access::text(ui.ctx(), response.id, &galley, place);
    shaped::paint(ui.painter(), place, galley.clone(), ink);
    if line.role == Role::Furniture {
        strike(ui, place, &galley, c.red);
    }
    if is_comment {
        let left = if turned { rect.right() - 2.0 } else { rect.left() };
        let bar = Rect::from_min_size(pos2(left, rect.top()), vec2(2.0, size.y));
        ui.painter().rect_filled(bar, 0, c.line);
    }
    size.y
}

/// What asks for attention in a line: marks that face the wrong way, dates without an anchor.
fn grounds(text: &str, (index, line): (usize, &Line), notes: &Notes) -> Vec<Range<usize>> {
    if !matches!(line.role, Role::Paragraph | Role::Continuation) {
        return Vec::new();
    }
    let mut ranges: Vec<Range<usize>> = Vec::new();
    if notes.wrong_marks.contains(&index) {
        let wrong = quotes::find(text).into_iter().filter(|q| q.wrong_opener);
        ranges.extend(wrong.map(|q| q.range.start..q.range.start + q.opener.len_utf8()));
    }
    if notes.dates_open {
        ranges.extend(dates::find(text));
    }
    ranges.sort_by_key(|r| r.start);
    // Inks must not overlap.
    let mut end = 0;
    ranges.retain(|r| {
        r.start >= end && {
            end = r.end;
            true
        }
    });
    ranges
}

/// True for text that runs the other way than the window: it stands at the other side.
fn is_turned(ui: &Ui, text: &str) -> bool {
    let window = if shaped::direction(ui.ctx()) == Direction::Rtl { Strong::Rtl } else { Strong::Ltr };
    first_strong(text).is_some_and(|own| own != window)
}

fn strike(ui: &Ui, at: egui::Pos2, galley: &Galley, ink: egui::Color32) {
    for row in &galley.rows {
        let rect = row.rect().translate(at.to_vec2());
        ui.painter().hline(rect.x_range(), rect.center().y + 1.0, Stroke::new(1.5, ink));
    }
}

/// The place of a picture: its name, its size, and that its file is missing.
fn picture(ui: &mut Ui, line: &Line, rect: Rect) -> f32 {
    let Role::Picture(place) = &line.role else { return 0.0 };
    let c = theme(ui.ctx()).colors.clone();
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    let dashes = egui::Shape::dashed_line(&corners, Stroke::new(space::STROKE_BOX, c.edge), 4.0, 4.0);
    ui.painter().extend(dashes);
    let icon = Rect::from_center_size(pos2(rect.left() + 32.0, rect.center().y), Vec2::splat(24.0));
    icons::paint(ui.painter(), icon, Icon::Pictures, 24.0, c.text2);
    let language = crate::ui::language(ui.ctx());
    let size = match (place.width, place.height) {
        (w, h) if w > 0 && h > 0 => import::PICTURE_PLACE.fill(language, &[&technical(&format!("{w}×{h}"))]),
        _ => import::PICTURE_PLACE_NO_SIZE.get(language).to_owned(),
    };
    let names =
        Rect::from_min_max(pos2(icon.right() + 16.0, rect.center().y - 22.0), pos2(rect.right() - 16.0, rect.bottom()));
    let mut child = ui.new_child(UiBuilder::new().max_rect(names));
    child.spacing_mut().item_spacing.y = 0.0;
    widgets::Label::new(&technical(&place.name), TextStyle::SecondaryBold).color(c.text).elide(1).show(&mut child);
    widgets::Label::new(&size, TextStyle::Small).color(c.text3).elide(1).show(&mut child);
    rect.height()
}

/// The tag; pressed, it opens the list of what a line can be.
fn tag_menu(ui: &mut Ui, draft: &Draft, (index, line): (usize, &Line), out: &mut Out) {
    let (name, tone) = tag(&line.role);
    let name = words(ui.ctx(), &name).to_owned();
    let response = widgets::chip(ui, Chip::new(&name).tone(tone).clickable()).response;
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    let title = words(ui.ctx(), &import::TAKEN_FOR).to_owned();
    let chosen = widgets::menu(&response, Menu::new(&title).width(200.0), |ui| {
        let roles = [
            Role::Headline,
            Role::Paragraph,
            draft.picture_role(index),
            Role::CommentAuthor,
            Role::CommentText,
            Role::Furniture,
        ];
        let mut chosen = None;
        for role in roles {
            let name = words(ui.ctx(), &tag(&role).0).to_owned();
            let same = std::mem::discriminant(&role) == std::mem::discriminant(&line.role);
            if widgets::menu_item(ui, MenuItem::new(&name).chosen(same)).clicked() {
                chosen = Some(role);
            }
        }
        chosen
    });
    if let Some(role) = chosen.flatten() {
        out.command(Command::SetImportLine(index, role));
    }
}

fn tag(role: &Role) -> (Bilingual, Tone) {
    match role {
        Role::Headline => (import::HEADLINE, Tone::Accent),
        Role::Picture(_) => (import::PICTURE, Tone::Amber),
        Role::Paragraph => (import::PARAGRAPH, Tone::Neutral),
        Role::Continuation | Role::Blank => (import::CONTINUED, Tone::Neutral),
        Role::CommentAuthor => (import::READER_NAME, Tone::Neutral),
        Role::CommentText => (import::READER_COMMENT, Tone::Neutral),
        Role::Furniture => (import::FURNITURE, Tone::Red),
    }
}
