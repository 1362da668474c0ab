//! Rows of lists, and the avatars in them.

use super::draw::{Strip, at_end, at_start, focus_ring_inset, hover_amount};
use crate::ui::icons::{self, Icon};
use crate::ui::shaped::{self, TextSpec};
use crate::ui::theme::{TextStyle, space, theme};
use egui::epaint::RectShape;
use egui::{
    Align, Color32, Painter, Rect, Response, Role, Sense, Stroke, StrokeKind, TextureId, Ui, Vec2, WidgetInfo, pos2,
    vec2,
};

/// Stands for a person, an institution or a document.
#[derive(Clone, Copy, Debug)]
pub struct Avatar<'a> {
    /// Initials; empty if an icon says it.
    pub initials: &'a str,
    /// Instead of initials.
    pub icon: Option<Icon>,
    /// A person is round; an institution or a document has corners.
    pub round: bool,
    /// Dark, as of what is sealed.
    pub sealed: bool,
    /// A picture instead of both: its texture and its size.
    pub photo: Option<(TextureId, Vec2)>,
    /// Width and height: 24, 32, 40 or 64.
    pub size: f32,
}

impl<'a> Avatar<'a> {
    /// A person by initials.
    pub fn person(initials: &'a str) -> Avatar<'a> {
        Avatar { initials, icon: None, round: true, sealed: false, photo: None, size: 40.0 }
    }

    /// Anything else by an icon.
    pub fn thing(icon: Icon) -> Avatar<'a> {
        Avatar { initials: "", icon: Some(icon), round: false, sealed: false, photo: None, size: 40.0 }
    }

    /// What is sealed.
    pub fn sealed() -> Avatar<'a> {
        Avatar { initials: "", icon: Some(Icon::Lock), round: true, sealed: true, photo: None, size: 40.0 }
    }

    /// Of another size.
    pub fn size(self, size: f32) -> Avatar<'a> {
        Avatar { size, ..self }
    }

    /// With a picture, of which the middle is shown.
    pub fn photo(self, photo: Option<(TextureId, Vec2)>) -> Avatar<'a> {
        Avatar { photo, ..self }
    }

    fn paint(&self, painter: &Painter, rect: Rect) {
        let theme = theme(painter.ctx());
        let c = &theme.colors;
        let radius = if self.round { (self.size / 2.0) as u8 } else { space::RADIUS_CARD };
        let (ground, ink) = if self.sealed { (c.ink, c.onink) } else { (c.sunken, c.text2) };
        let edge = if self.sealed && theme.dark { c.line } else { Color32::TRANSPARENT };
        if let Some((texture, size)) = self.photo {
            let middle = Vec2::splat(size.min_elem() / 2.0) / size;
            let uv = Rect::from_min_max(pos2(0.5 - middle.x, 0.5 - middle.y), pos2(0.5 + middle.x, 0.5 + middle.y));
            let shape = RectShape::filled(rect, radius, Color32::WHITE).with_texture(texture, uv);
            painter.add(shape);
            return;
        }
        painter.rect(rect, radius, ground, Stroke::new(1.0, edge), StrokeKind::Inside);
        let style = match self.size {
            s if s >= 60.0 => TextStyle::PersonTitle,
            s if s >= 40.0 => TextStyle::ControlBold,
            s if s >= 32.0 => TextStyle::SmallBold,
            _ => TextStyle::Counter,
        };
        let icon_size = if self.size >= 40.0 { 20.0 } else { 14.0 };
        // Two wide letters do not fit into a small disc: the first says who it is, the name stands beside.
        let width = shaped::line(painter.ctx(), self.initials, style).size().x;
        let first = self.initials.split(' ').next().unwrap_or_default();
        let initials = if width > self.size - 6.0 { first } else { self.initials };
        Strip::new(0.0).icon(painter.ctx(), self.icon, icon_size, ink).text(painter.ctx(), initials, style, ink).paint(
            painter,
            rect,
            Align::Center,
        );
    }
}

/// Shows an avatar; it says nothing that is not said beside it.
pub fn avatar(ui: &mut Ui, avatar: Avatar) -> Rect {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(avatar.size), Sense::hover());
    avatar.paint(ui.painter(), rect);
    rect
}

/// A row of a list: an avatar or icon, a name over a line in small, a count at the end.
#[derive(Clone, Copy, Debug)]
#[must_use = "show it with `widgets::list_row`"]
pub struct ListRow<'a> {
    title: &'a str,
    sub: &'a str,
    end: &'a str,
    avatar: Option<Avatar<'a>>,
    icon: Option<Icon>,
    selected: bool,
    pane: bool,
    height: f32,
}

impl<'a> ListRow<'a> {
    /// A row with a name.
    pub fn new(title: &'a str) -> ListRow<'a> {
        ListRow {
            title,
            sub: "",
            end: "",
            avatar: None,
            icon: None,
            selected: false,
            pane: false,
            height: space::LIST_ROW,
        }
    }

    /// With a line below the name.
    pub fn below(self, below: &'a str) -> ListRow<'a> {
        ListRow { sub: below, ..self }
    }

    /// With a count or a word at its end.
    pub fn end(self, end: &'a str) -> ListRow<'a> {
        ListRow { end, ..self }
    }

    /// With an avatar.
    pub fn avatar(self, avatar: Avatar<'a>) -> ListRow<'a> {
        ListRow { avatar: Some(avatar), ..self }
    }

    /// With an icon.
    pub fn icon(self, icon: Icon) -> ListRow<'a> {
        ListRow { icon: Some(icon), ..self }
    }

    /// Shown as chosen.
    pub fn selected(self, selected: bool) -> ListRow<'a> {
        ListRow { selected, ..self }
    }

    /// A row of a pane's list: from edge to edge, a line below it, and room for the scroll bar at its end.
    pub fn pane(self) -> ListRow<'a> {
        ListRow { pane: true, ..self }
    }

    /// Of another height, as 48 of a finding, 44 of the palette.
    pub fn height(self, height: f32) -> ListRow<'a> {
        ListRow { height, ..self }
    }
}

/// Shows a row of a list, as wide as there is room.
pub fn list_row(ui: &mut Ui, row: ListRow) -> Response {
    let c = theme(ui.ctx()).colors.clone();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), row.height), Sense::click());
    response.widget_info(|| {
        let parts = [row.title, row.sub, row.end];
        let name = parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ");
        WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), row.selected, name)
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let radius = if row.pane { 0 } else { space::RADIUS_CARD };
    ui.painter().rect_filled(rect, radius, row_ground(ui, &response, row.selected));
    let mut inside = rect.shrink2(vec2(space::GAP_ROW, 0.0));
    if row.pane {
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, c.line));
        inside = inside.with_min_x(rect.left() + space::GAP_CARD).with_max_x(inside.right() - space::GAP_ROW);
    }
    if let Some(avatar) = row.avatar {
        avatar.paint(ui.painter(), at_start(inside, 0.0, Vec2::splat(avatar.size)));
        inside.min.x += avatar.size + space::GAP_ROW;
    }
    if let Some(icon) = row.icon {
        let ink = if row.selected { c.accent } else { c.text2 };
        icons::paint(ui.painter(), at_start(inside, 0.0, Vec2::splat(18.0)), icon, 18.0, ink);
        inside.min.x += 18.0 + space::GAP_ROW;
    }
    if !row.end.is_empty() {
        let end = Strip::new(0.0).text(ui.ctx(), row.end, TextStyle::Small, c.text3);
        let size = vec2(end.width(), inside.height());
        end.paint(ui.painter(), at_end(inside, 0.0, size), Align::Max);
        inside.max.x -= size.x + space::GAP_ROW;
    }
    paint_names(ui, inside, &row, c.text, c.text3);
    focus_ring_inset(ui, &response, rect, radius);
    response
}

fn paint_names(ui: &Ui, inside: Rect, row: &ListRow, ink: Color32, sub_ink: Color32) {
    let line = |text, style| {
        let spec = TextSpec::new(text, style).direction(shaped::direction(ui.ctx())).elide(inside.width());
        shaped::galley(ui.ctx(), &spec)
    };
    let style = if row.sub.is_empty() { TextStyle::Control } else { TextStyle::ControlBold };
    let title = line(row.title, style);
    if row.sub.is_empty() {
        let y = inside.center().y - title.size().y / 2.0;
        shaped::paint(ui.painter(), pos2(inside.left(), y), title, ink);
    } else {
        let sub = line(row.sub, TextStyle::Small);
        let top = inside.center().y - (title.size().y + sub.size().y) / 2.0;
        let below = top + title.size().y;
        shaped::paint(ui.painter(), pos2(inside.left(), top), title, ink);
        shaped::paint(ui.painter(), pos2(inside.left(), below), sub, sub_ink);
    }
}

/// The ground of a row in the state it is in.
pub fn row_ground(ui: &Ui, response: &Response, selected: bool) -> Color32 {
    let c = &theme(ui.ctx()).colors;
    let hover = hover_amount(ui, response);
    if selected { c.tint } else { Color32::TRANSPARENT.lerp_to_gamma(c.sunken, hover) }
}
