//! Galleys out of placed glyphs.
//!
//! egui offers no way to make a `Galley`: a blank one is cloned and everything in it replaced. Each row holds one
//! invisible `Glyph` for every character in logical order, which is where egui and AccessKit take positions from,
//! and a mesh with what is seen.

use super::slots::{self, Picture, Placed};
use super::{Shaped, sentinel};
use crate::text::{CharBox, LineInfo, Paragraph, PlacedGlyph};
use crate::ui::icons::IconKey;
use egui::epaint::text::{Glyph, LayoutJob, PlacedRow};
use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Context, FontId, Galley, Pos2, Rect, Vec2, pos2, vec2};
use std::ops::Range;
use std::sync::Arc;

/// What a galley is made of.
pub struct Composition<'a> {
    pub paragraph: &'a Paragraph,
    pub lines: Range<usize>,
    pub inks: &'a [Color32],
    /// Colours behind parts of the text.
    pub grounds: &'a [(Range<usize>, Color32)],
    /// Width of the galley; `None`: that of its content, which then begins at its left side.
    pub width_px: Option<f32>,
}

/// The galley of some lines of a paragraph.
pub fn galley(ctx: &Context, shaped: &Shaped, composition: &Composition) -> Galley {
    let paragraph = composition.paragraph;
    let glyphs: Vec<PlacedGlyph> = paragraph.glyphs(composition.lines.clone()).collect();
    let pictures: Vec<Picture> = glyphs.iter().map(|g| Picture::Glyph(g.key)).collect();
    slots::ensure(ctx, &shaped.slots, &pictures);

    if glyphs.iter().any(|g| g.key.glyph_id() == 0) {
        shaped.fallback.lock().miss(paragraph.missing());
    }
    let lines: Vec<(usize, LineInfo)> =
        paragraph.lines().enumerate().skip(composition.lines.start).take(composition.lines.len()).collect();
    let (left_px, width_px) = extent(&lines, composition.width_px);
    let mut maker = Maker::new(ctx, width_px);
    let first_top_px = lines.first().map_or(0.0, |(_, line)| line.top_px.round());
    let mut rest = glyphs.as_slice();
    for (index, line) in &lines {
        let top_px = line.top_px.round();
        let measures = Measures {
            top_px: top_px - first_top_px,
            baseline_px: line.baseline_px - top_px,
            height_px: line.height_px,
            left_px,
        };
        let chars: Vec<CharBox> = paragraph.glyph_chars(*index).collect();
        let row = maker.row(measures, &chars);
        for (ground, color) in composition.grounds {
            for rect in paragraph.selection(ground.clone()).iter().filter(|r| r.top.round() == top_px) {
                row.ground(rect.left - left_px, rect.right - left_px, *color);
            }
        }
        let (own, other) = rest.split_at(rest.partition_point(|g| g.line <= *index));
        rest = other;
        let slots = shaped.slots.lock();
        let quads = own.iter().filter_map(|g| {
            let color = composition.inks.get(usize::from(g.ink)).copied().unwrap_or(Color32::PLACEHOLDER);
            let origin = pos2(g.x_px as f32 - left_px, g.y_px as f32 - top_px);
            Some((slots.placed(Picture::Glyph(g.key))?, origin, color))
        });
        row.glyphs(quads);
    }
    let start = lines.first().map_or(0, |(_, l)| l.range.start);
    let end = lines.last().map_or(0, |(_, l)| l.range.end);
    let text = if lines.len() == paragraph.lines().len() {
        paragraph.text()
    } else {
        paragraph.text().get(start..end).unwrap_or_default()
    };
    maker.finish(text, paragraph.is_elided())
}

/// A galley that shows an icon and holds no text.
pub fn icon(ctx: &Context, shaped: &Shaped, key: IconKey, size_pt: f32) -> Galley {
    slots::ensure(ctx, &shaped.slots, &[Picture::Icon(key)]);
    let size_px = f32::from(key.size_px);
    let mut maker = Maker::new(ctx, size_px);
    let measures = Measures { top_px: 0.0, baseline_px: 0.0, height_px: size_px, left_px: 0.0 };
    let row = maker.row(measures, &[]);
    let placed = shaped.slots.lock().placed(Picture::Icon(key));
    row.glyphs(placed.map(|placed| (placed, Pos2::ZERO, Color32::PLACEHOLDER)).into_iter());
    let mut galley = maker.finish("", false);
    galley.rect = Rect::from_min_size(Pos2::ZERO, Vec2::splat(size_pt));
    galley
}

/// One galley of several that stand side by side from left to right; `rtl` tells in which order they are read.
pub fn join(blank: &Galley, parts: &[Arc<Galley>], gap_pt: f32, rtl: bool) -> Galley {
    let height = parts.iter().map(|p| p.rect.height()).fold(0.0, f32::max);
    let mut out = blank.clone();
    out.rows.clear();
    (out.num_vertices, out.num_indices) = (0, 0);
    out.mesh_bounds = Rect::NOTHING;
    let scale = parts.first().map_or(out.pixels_per_point, |p| p.pixels_per_point);
    let snap = |v: f32| (v * scale).round() / scale;
    let mut x = 0.0;
    for part in parts {
        let offset = vec2(snap(x), snap((height - part.rect.height()) / 2.0));
        for row in &part.rows {
            let mut row = row.clone();
            row.pos += offset;
            out.mesh_bounds |= row.row.visuals.mesh_bounds.translate(row.pos.to_vec2());
            out.rows.push(row);
        }
        out.num_vertices += part.num_vertices;
        out.num_indices += part.num_indices;
        x += part.rect.width() + gap_pt;
    }
    let texts = parts.iter().map(|p| p.job.text.as_str()).filter(|t| !t.is_empty());
    let text = if rtl { texts.rev().collect::<Vec<_>>().join(" ") } else { texts.collect::<Vec<_>>().join(" ") };
    if rtl {
        out.rows.reverse();
    }
    out.job = job(&text);
    out.pixels_per_point = scale;
    out.rect = Rect::from_min_size(Pos2::ZERO, vec2((x - gap_pt).max(0.0), height));
    out.elided = false;
    out
}

/// Left side and width of the content, in whole pixels.
fn extent(lines: &[(usize, LineInfo)], width_px: Option<f32>) -> (f32, f32) {
    if let Some(width_px) = width_px {
        return (0.0, width_px);
    }
    let left = lines.iter().map(|(_, l)| l.left_px).fold(f32::INFINITY, f32::min);
    let right = lines.iter().map(|(_, l)| l.right_px).fold(f32::NEG_INFINITY, f32::max);
    if left > right { (0.0, 0.0) } else { (left.floor(), right.ceil() - left.floor()) }
}

/// The rows of a galley in the making.
struct Maker {
    galley: Galley,
    blank_row: Option<PlacedRow>,
    scale: f32,
    width_px: f32,
    bottom_px: f32,
    rows: Vec<RowMaker>,
}

/// Where a row lies: its top from that of the galley, its baseline and height from its own top, and what x of the
/// paragraph is the galley's left side.
struct Measures {
    top_px: f32,
    baseline_px: f32,
    height_px: f32,
    left_px: f32,
}

struct RowMaker {
    row: Option<PlacedRow>,
    mesh: Mesh,
    ground_indices: usize,
    glyph_vertices: Range<usize>,
    height_px: f32,
    scale: f32,
}

impl Maker {
    fn new(ctx: &Context, width_px: f32) -> Maker {
        let galley = (*sentinel(ctx)).clone();
        let blank_row = galley.rows.first().cloned();
        Maker { galley, blank_row, scale: ctx.pixels_per_point(), width_px, bottom_px: 0.0, rows: Vec::new() }
    }

    fn row(&mut self, measures: Measures, chars: &[CharBox]) -> &mut RowMaker {
        let mut row = self.blank_row.clone();
        if let Some(placed) = &mut row {
            placed.pos = pos2(0.0, measures.top_px / self.scale);
            placed.ends_with_newline = chars.last().is_some_and(|c| c.ch == '\n');
            let inner = Arc::make_mut(&mut placed.row);
            inner.size = vec2(self.width_px, measures.height_px) / self.scale;
            if let Some(blank) = inner.glyphs.first().copied() {
                let visible = chars.iter().filter(|c| c.ch != '\n');
                inner.glyphs = visible.map(|c| character(blank, c, &measures, self.scale)).collect();
            }
        }
        self.bottom_px = self.bottom_px.max(measures.top_px + measures.height_px);
        self.rows.push(RowMaker {
            row,
            mesh: Mesh::default(),
            ground_indices: 0,
            glyph_vertices: 0..0,
            height_px: measures.height_px,
            scale: self.scale,
        });
        let last = self.rows.len() - 1;
        &mut self.rows[last]
    }

    fn finish(mut self, text: &str, elided: bool) -> Galley {
        let out = &mut self.galley;
        out.job = job(text);
        out.elided = elided;
        out.pixels_per_point = self.scale;
        out.rect = Rect::from_min_size(Pos2::ZERO, vec2(self.width_px, self.bottom_px) / self.scale);
        out.mesh_bounds = Rect::NOTHING;
        (out.num_vertices, out.num_indices) = (0, 0);
        out.rows.clear();
        for made in self.rows {
            out.num_vertices += made.mesh.vertices.len();
            out.num_indices += made.mesh.indices.len();
            let Some(mut placed) = made.row else { continue };
            let row = Arc::make_mut(&mut placed.row);
            row.visuals.mesh_bounds = made.mesh.calc_bounds();
            row.visuals.glyph_index_start = made.ground_indices;
            row.visuals.glyph_vertex_range = made.glyph_vertices;
            row.visuals.mesh = made.mesh;
            out.mesh_bounds |= placed.row.visuals.mesh_bounds.translate(placed.pos.to_vec2());
            out.rows.push(placed);
        }
        self.galley
    }
}

impl RowMaker {
    fn ground(&mut self, left_px: f32, right_px: f32, color: Color32) {
        let rect = Rect::from_min_max(pos2(left_px.floor(), 1.0), pos2(right_px.ceil(), self.height_px - 1.0));
        quad(&mut self.mesh, scaled(rect, self.scale), Rect::from_min_max(Pos2::ZERO, Pos2::ZERO), color);
        self.ground_indices = self.mesh.indices.len();
        self.glyph_vertices = self.mesh.vertices.len()..self.mesh.vertices.len();
    }

    /// Adds glyphs: first those that take a colour, then those that have their own, which are never tinted.
    fn glyphs(&mut self, quads: impl Iterator<Item = (Placed, Pos2, Color32)>) {
        let start = self.mesh.vertices.len();
        let (own_colors, tinted): (Vec<_>, Vec<_>) = quads.partition(|(placed, ..)| placed.is_color);
        for (placed, origin, color) in tinted {
            self.glyph(&placed, origin, color);
        }
        self.glyph_vertices = start..self.mesh.vertices.len();
        for (placed, origin, _) in own_colors {
            self.glyph(&placed, origin, Color32::WHITE);
        }
    }

    fn glyph(&mut self, placed: &Placed, origin: Pos2, color: Color32) {
        let size = vec2(f32::from(placed.max[0] - placed.min[0]), f32::from(placed.max[1] - placed.min[1]));
        let is_blank = size.x <= 1.0 && size.y <= 1.0 && placed.offset_px == Vec2::ZERO;
        if !is_blank {
            let rect = Rect::from_min_size(origin + placed.offset_px, size);
            let uv = Rect::from_min_max(texel(placed.min), texel(placed.max));
            quad(&mut self.mesh, scaled(rect, self.scale), uv, color);
        }
    }
}

/// The invisible glyph of a character.
fn character(blank: Glyph, c: &CharBox, measures: &Measures, scale: f32) -> Glyph {
    let mut glyph = blank;
    glyph.chr = c.ch;
    glyph.pos = pos2((c.left_px - measures.left_px) / scale, measures.baseline_px / scale);
    glyph.advance_width = (c.right_px - c.left_px) / scale;
    glyph.line_height = measures.height_px / scale;
    glyph.uv_rect = Default::default();
    glyph.is_color = false;
    glyph.first_vertex = 0;
    glyph
}

fn job(text: &str) -> Arc<LayoutJob> {
    Arc::new(LayoutJob::simple(text.to_owned(), FontId::proportional(10.0), Color32::PLACEHOLDER, f32::INFINITY))
}

fn texel(at: [u16; 2]) -> Pos2 {
    pos2(f32::from(at[0]), f32::from(at[1]))
}

fn scaled(rect: Rect, scale: f32) -> Rect {
    Rect::from_min_max((rect.min.to_vec2() / scale).to_pos2(), (rect.max.to_vec2() / scale).to_pos2())
}

fn quad(mesh: &mut Mesh, rect: Rect, uv: Rect, color: Color32) {
    let first = mesh.vertices.len() as u32;
    mesh.indices.extend_from_slice(&[first, first + 1, first + 2, first + 2, first + 1, first + 3]);
    mesh.vertices.extend_from_slice(&[
        Vertex { pos: rect.left_top(), uv: uv.left_top(), color },
        Vertex { pos: rect.right_top(), uv: uv.right_top(), color },
        Vertex { pos: rect.left_bottom(), uv: uv.left_bottom(), color },
        Vertex { pos: rect.right_bottom(), uv: uv.right_bottom(), color },
    ]);
}
