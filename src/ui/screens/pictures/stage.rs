//! The chosen picture as large as there is room, with the frame of a crop and the point that every crop keeps; below it
//! the crops as they will appear. Where its file is missing, how to attach it.

mod frame;
mod point;

use super::doubles::{self, Comparing};
use super::look;
use crate::command::Command;
use crate::document::{Focus, Picture};
use crate::i18n::technical;
use crate::i18n::words::{picture_window as w, pictures as p};
use crate::media::{Ratio, USUAL_FOCUS};
use crate::session::{OpenArticle, SMALL_PX, Session};
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::textures::texture;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Label};
use egui::{Align, Image, Layout, Rect, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

/// Larger than this no picture is decoded for the window.
pub(super) const LARGE_PX: u32 = 1600;
/// Crops are shown at most so high.
const CROP_HEIGHT: f32 = 96.0;
/// Label above the crops, names below them, and the gaps.
const AROUND_CROPS: f32 = 24.0 + 16.0 + 8.0 + 8.0 + 16.0;
/// Under this height there is no room for crops.
const ROOM_FOR_CROPS: f32 = 340.0;

/// What the stage keeps between frames.
pub struct StageView {
    /// The shape whose frame is shown; `None` for the whole picture.
    ratio: Option<Ratio>,
    /// Where the point is while it is dragged.
    dragged: Option<Focus>,
    /// A double that is compared.
    pub(super) comparing: Option<Comparing>,
}

impl Default for StageView {
    fn default() -> Self {
        Self { ratio: Some(Ratio::Wide), dragged: None, comparing: None }
    }
}

/// A picture on the stage, with all that its parts need.
struct Scene<'a> {
    session: &'a Session,
    open: &'a OpenArticle,
    index: usize,
    picture: &'a Picture,
}

impl Scene<'_> {
    /// The point that crops keep, as shares: the dragged, the chosen or the usual one.
    fn focus(&self, view: &StageView) -> [f64; 2] {
        view.dragged.or(self.picture.focus).map_or(USUAL_FOCUS, Focus::shares)
    }

    /// Width and height, pixels.
    fn size(&self) -> (u32, u32) {
        (self.picture.width.max(1), self.picture.height.max(1))
    }
}

pub fn show(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    index: usize,
    picture: &Picture,
    view: &mut StageView,
    out: &mut Out,
) {
    if picture.is_missing() {
        let (area, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
        return missing(ui, area, open, picture, out);
    }
    if doubles::compare(ui, session, open, picture, view, out) {
        return;
    }
    let scene = Scene { session, open, index, picture };
    ui.spacing_mut().item_spacing.y = space::GAP_CARD;
    bar(ui, view);
    let with_crops = ui.available_height() > ROOM_FOR_CROPS;
    let crop_height = crop_height(ui.available_width());
    let below = if with_crops { AROUND_CROPS + crop_height } else { 0.0 };
    let room = vec2(ui.available_width(), (ui.available_height() - below).max(80.0));
    large(ui, &scene, room, view, out);
    if with_crops {
        crops(ui, &scene, crop_height, view, out);
    }
}

/// The shapes, and what the ring is for.
fn bar(ui: &mut Ui, view: &mut StageView) {
    let c = theme(ui.ctx()).colors.clone();
    ui.horizontal(|ui| {
        let names: Vec<String> = std::iter::once(say(ui.ctx(), &p::ORIGINAL))
            .chain(Ratio::ALL.map(|ratio| match ratio {
                Ratio::Social => format!("{} {}", say(ui.ctx(), &w::SOCIAL), technical(ratio.name())),
                _ => technical(ratio.name()),
            }))
            .collect();
        let options: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut chosen = view.ratio.and_then(|r| Ratio::ALL.iter().position(|o| *o == r)).map_or(0, |at| at + 1);
        if widgets::segmented(ui, &options, &mut chosen) {
            view.ratio = chosen.checked_sub(1).and_then(|at| Ratio::ALL.get(at).copied());
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::GAP_ICON;
            let hint = say(ui.ctx(), &w::DRAG_THE_RING);
            if ui.available_width() > 220.0 {
                Label::new(&hint, TextStyle::Secondary).color(c.text2).show(ui);
                icons::add(ui, Icon::Target, 16.0, c.text2);
            }
        });
    });
}

/// The picture, the frame and the ring.
fn large(ui: &mut Ui, scene: &Scene, room: Vec2, view: &mut StageView, out: &mut Out) {
    // What is shown below follows a small or a wide picture without a gap.
    let high = within(pixels(scene.picture), Rect::from_min_size(ui.cursor().min, room)).height();
    let (area, response) = ui.allocate_exact_size(vec2(room.x, high), Sense::hover());
    let Scene { session, open, index, picture } = *scene;
    let alt = picture.alt.trim();
    let words = if alt.is_empty() { look::name(session, open, index) } else { alt.to_owned() };
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &words));
    let article = open.article.id;
    let texture = picture.file.as_deref().and_then(|file| texture(ui.ctx(), session, out, article, file, LARGE_PX));
    let size = texture.as_ref().map_or_else(|| pixels(picture), |t| t.size_vec2());
    let place = within(size, area);
    let Some(texture) = texture else { return look::stand_in(ui, picture, place) };
    Image::new((texture.id(), texture.size_vec2())).corner_radius(space::RADIUS_CHIP).paint_at(ui, place);
    let spot = point::spot(ui, scene, place, view, out);
    if let Some(ratio) = view.ratio {
        let (width, height) = scene.size();
        let crop = crate::media::crop(width, height, ratio.size(), scene.focus(view));
        frame::paint(ui, place, frame::part(ui.ctx(), place, crop, (width, height)));
    }
    point::ring(ui, scene, place, spot, view, out);
}

fn crop_height(width: f32) -> f32 {
    let shapes: f32 = Ratio::ALL.iter().map(|ratio| shape(*ratio)).sum();
    ((width - 3.0 * space::GAP_CARD) / shapes).clamp(32.0, CROP_HEIGHT)
}

fn shape(ratio: Ratio) -> f32 {
    let (width, height) = ratio.size();
    width as f32 / height as f32
}

/// The crops side by side, each a button that shows its frame.
fn crops(ui: &mut Ui, scene: &Scene, height: f32, view: &mut StageView, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let article = scene.open.article.id;
    let file = scene.picture.file.as_deref();
    let texture = file.and_then(|file| texture(ui.ctx(), scene.session, out, article, file, SMALL_PX));
    ui.spacing_mut().item_spacing.y = space::GRID;
    widgets::section_label(ui, &say(ui.ctx(), &p::PREVIEW_SIZES));
    let wide: f32 = Ratio::ALL.iter().map(|ratio| shape(*ratio) * height).sum();
    let gap = ((ui.available_width() - wide) / (Ratio::ALL.len() - 1) as f32).clamp(space::GRID, 96.0);
    let focus = scene.focus(view);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for ratio in Ratio::ALL {
            ui.vertical(|ui| {
                let size = vec2((shape(ratio) * height).floor(), height);
                let (place, response) = ui.allocate_exact_size(size, Sense::click());
                let (whole_width, whole_height) = scene.size();
                let crop = crate::media::crop(whole_width, whole_height, ratio.size(), focus);
                match &texture {
                    Some(texture) => {
                        let uv = frame::uv(crop, (whole_width, whole_height));
                        let image = Image::new((texture.id(), texture.size_vec2())).uv(uv);
                        image.corner_radius(space::RADIUS_CHIP).paint_at(ui, place);
                    }
                    None => look::stand_in(ui, scene.picture, place),
                }
                if view.ratio == Some(ratio) {
                    let ring = egui::Stroke::new(space::STROKE_FOCUS, c.accent);
                    ui.painter().rect_stroke(place.expand(3.0), 6, ring, egui::StrokeKind::Inside);
                }
                widgets::focus_ring(ui, &response, place, space::RADIUS_CHIP);
                let name = match ratio {
                    Ratio::Social => format!("{} {}", say(ui.ctx(), &w::SOCIAL_CARD), technical(ratio.name())),
                    _ => technical(ratio.name()),
                };
                let long = w::CROP_TO.fill(scene.session.language(), &[&name]);
                response
                    .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, view.ratio == Some(ratio), &long));
                if response.clicked() {
                    view.ratio = Some(ratio);
                }
                Label::new(&name, TextStyle::Small).color(c.text3).show(ui);
            });
        }
    });
}

fn pixels(picture: &Picture) -> Vec2 {
    vec2(picture.width.max(1) as f32, picture.height.max(1) as f32)
}

/// The largest rectangle of these proportions at the top of `area`, in the middle of its width; never larger than the
/// picture itself.
pub(super) fn within(size: Vec2, area: Rect) -> Rect {
    let scale = (area.width() / size.x.max(1.0)).min(area.height() / size.y.max(1.0)).clamp(0.0, 1.0);
    let size = size * scale;
    Rect::from_min_size(egui::pos2(area.center().x - size.x / 2.0, area.top()), size)
}

fn missing(ui: &mut Ui, area: Rect, open: &OpenArticle, picture: &Picture, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let width = area.width().min(720.0);
    let height = area.height().min(width * 0.6);
    let place = Rect::from_min_size(pos2(area.center().x - width / 2.0, area.top()), vec2(width, height));
    ui.painter().rect_filled(place, space::RADIUS_CARD, c.sunken);
    look::dashes(ui, place, c.edge);
    let inside = place.shrink(space::PAD_SCREEN);
    let inside = inside.with_min_y(inside.top() + (inside.height() - 150.0).max(0.0) / 2.0);
    ui.scope_builder(UiBuilder::new().max_rect(inside).layout(Layout::top_down(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.y = space::GRID;
        icons::add(ui, Icon::Block, 24.0, c.red);
        let width = inside.width();
        Label::new(&say(ui.ctx(), &p::MISSING_FILE), TextStyle::ControlBold).wrap().centered().width(width).show(ui);
        let hint = say(ui.ctx(), &p::MISSING_HINT);
        Label::new(&hint, TextStyle::Secondary).color(c.text2).wrap().centered().width(width).show(ui);
        if !picture.name.is_empty() {
            let name = crate::i18n::technical(&picture.name);
            Label::new(&name, TextStyle::Technical).color(c.text3).show(ui);
        }
        let attach = say(ui.ctx(), &p::ATTACH_FILE);
        if widgets::button(ui, Button::primary(&attach).icon(Icon::Plus)).clicked() {
            out.command(Command::ChoosePicture(open.article.id, Some(picture.id)));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_its_proportions_and_is_never_blown_up() {
        let area = Rect::from_min_size(pos2(10.0, 20.0), vec2(400.0, 300.0));
        assert_eq!(within(vec2(800.0, 400.0), area), Rect::from_min_size(pos2(10.0, 20.0), vec2(400.0, 200.0)));
        assert_eq!(within(vec2(100.0, 50.0), area), Rect::from_min_size(pos2(160.0, 20.0), vec2(100.0, 50.0)));
        assert!(within(vec2(300.0, 6000.0), area).height() <= 300.0);
    }
}
