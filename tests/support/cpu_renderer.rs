//! Draws egui's triangles on the CPU: no GPU and no display is needed, and the picture is the same every time.
//!
//! It blends premultiplied colours in gamma space, samples textures bilinearly and fills by the top-left rule, which
//! is what egui's own renderers do.

use egui::epaint::{ImageData, ImageDelta, Mesh, Primitive, Vertex};
use egui::{Color32, FullOutput, Rect, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// The renderer; its clones share their textures, so that one can be given away to a harness.
#[derive(Clone, Default)]
pub struct CpuRenderer {
    textures: Rc<RefCell<HashMap<TextureId, Texture>>>,
}

struct Texture {
    width: usize,
    height: usize,
    texels: Vec<[f32; 4]>,
}

/// A picture of a window: red, green, blue, from the upper left corner.
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<[u8; 3]>,
}

impl TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let mut textures = self.textures.borrow_mut();
        for (id, deltas) in delta.set.drain() {
            for delta in deltas {
                update(&mut textures, id, &delta);
            }
        }
        for id in delta.free.drain() {
            textures.remove(&id);
        }
    }
}

fn update(textures: &mut HashMap<TextureId, Texture>, id: TextureId, delta: &ImageDelta) {
    let ImageData::Color(image) = &delta.image;
    let [width, height] = image.size;
    let texels = image.pixels.iter().map(|&color| floats(color));
    match delta.pos {
        None => {
            textures.insert(id, Texture { width, height, texels: texels.collect() });
        }
        Some([left, top]) => {
            let texture = textures.get_mut(&id).expect("egui updates only textures it has sent");
            for (i, texel) in texels.enumerate() {
                texture.texels[(top + i / width) * texture.width + left + i % width] = texel;
            }
        }
    }
}

impl CpuRenderer {
    /// Draws what a frame put out, over black.
    pub fn render(&self, ctx: &egui::Context, output: &FullOutput) -> Picture {
        let scale = output.pixels_per_point;
        let size = ctx.viewport_rect().size() * scale;
        let mut canvas = Canvas::new(size.x.round() as usize, size.y.round() as usize);
        let textures = self.textures.borrow();
        for primitive in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = primitive.primitive else { continue };
            if let Some(texture) = textures.get(&mesh.texture_id) {
                canvas.mesh(&mesh, texture, primitive.clip_rect, scale);
            }
        }
        canvas.picture()
    }
}

struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[f32; 4]>,
}

/// The pixels that may be drawn: from, up to, in both directions.
struct Clip {
    x: (i32, i32),
    y: (i32, i32),
}

impl Canvas {
    fn new(width: usize, height: usize) -> Canvas {
        Canvas { width, height, pixels: vec![[0.0, 0.0, 0.0, 1.0]; width * height] }
    }

    fn mesh(&mut self, mesh: &Mesh, texture: &Texture, clip: Rect, scale: f32) {
        let edge = |v: f32, most: usize| ((v * scale).round() as i32).clamp(0, most as i32);
        let clip = Clip {
            x: (edge(clip.min.x, self.width), edge(clip.max.x, self.width)),
            y: (edge(clip.min.y, self.height), edge(clip.max.y, self.height)),
        };
        for corners in mesh.indices.chunks_exact(3) {
            let corner = |i: usize| mesh.vertices[corners[i] as usize];
            if let Some(triangle) = Triangle::new([corner(0), corner(1), corner(2)], texture, scale) {
                self.triangle(&triangle, texture, &clip);
            }
        }
    }

    fn triangle(&mut self, triangle: &Triangle, texture: &Texture, clip: &Clip) {
        let x_range = triangle.range(|p| p.0, clip.x);
        for y in triangle.range(|p| p.1, clip.y) {
            for x in x_range.clone() {
                let Some(weights) = triangle.weights(x as f32 + 0.5, y as f32 + 0.5) else { continue };
                let source = triangle.color(weights, texture);
                let target = &mut self.pixels[y as usize * self.width + x as usize];
                for (channel, value) in target.iter_mut().enumerate() {
                    *value = source[channel] + *value * (1.0 - source[3]);
                }
            }
        }
    }

    fn picture(self) -> Picture {
        let byte = |v: f32| (v.clamp(0.0, 1.0) * 255.0).round() as u8;
        let pixels = self.pixels.iter().map(|p| [byte(p[0]), byte(p[1]), byte(p[2])]).collect();
        Picture { width: self.width, height: self.height, pixels }
    }
}

/// A triangle in pixels, wound so that its inside is on the positive side of its edges.
struct Triangle {
    points: [(f32, f32); 3],
    area: f32,
    colors: [[f32; 4]; 3],
    /// In texels.
    uvs: [(f32, f32); 3],
    /// All corners are alike in colour or texel, as most are: nothing is mixed.
    flat_color: bool,
    flat_texel: Option<[f32; 4]>,
}

impl Triangle {
    fn new(mut corners: [Vertex; 3], texture: &Texture, scale: f32) -> Option<Triangle> {
        let at = |v: &Vertex| (v.pos.x * scale, v.pos.y * scale);
        let mut area = cross(at(&corners[0]), at(&corners[1]), at(&corners[2]));
        if area < 0.0 {
            corners.swap(1, 2);
            area = -area;
        }
        if area < 1e-6 {
            return None;
        }
        let uvs = corners.map(|v| (v.uv.x * texture.width as f32 - 0.5, v.uv.y * texture.height as f32 - 0.5));
        Some(Triangle {
            points: [at(&corners[0]), at(&corners[1]), at(&corners[2])],
            area,
            colors: corners.map(|v| floats(v.color)),
            uvs,
            flat_color: corners[0].color == corners[1].color && corners[1].color == corners[2].color,
            flat_texel: (uvs[0] == uvs[1] && uvs[1] == uvs[2]).then(|| texture.sample(uvs[0])),
        })
    }

    fn range(&self, axis: impl Fn((f32, f32)) -> f32, clip: (i32, i32)) -> std::ops::Range<i32> {
        let [a, b, c] = self.points.map(axis);
        let from = a.min(b).min(c).floor() as i32;
        let to = a.max(b).max(c).ceil() as i32;
        from.max(clip.0)..to.min(clip.1)
    }

    /// How much of each corner a point has; none outside. Points on an edge belong to the triangle below or to the
    /// right of it.
    fn weights(&self, x: f32, y: f32) -> Option<[f32; 3]> {
        let [a, b, c] = self.points;
        let mut weights = [0.0; 3];
        for (weight, (from, to)) in weights.iter_mut().zip([(b, c), (c, a), (a, b)]) {
            let side = cross(from, to, (x, y));
            let (dx, dy) = (to.0 - from.0, to.1 - from.1);
            let owns_edge = dy < 0.0 || (dy == 0.0 && dx > 0.0);
            if side < 0.0 || (side == 0.0 && !owns_edge) {
                return None;
            }
            *weight = side / self.area;
        }
        Some(weights)
    }

    fn color(&self, w: [f32; 3], texture: &Texture) -> [f32; 4] {
        let mix = |a: f32, b: f32, c: f32| w[0] * a + w[1] * b + w[2] * c;
        let [a, b, c] = self.uvs;
        let texel = self.flat_texel.unwrap_or_else(|| texture.sample((mix(a.0, b.0, c.0), mix(a.1, b.1, c.1))));
        let [a, b, c] = self.colors;
        let tint = |i: usize| if self.flat_color { a[i] } else { mix(a[i], b[i], c[i]) };
        [texel[0] * tint(0), texel[1] * tint(1), texel[2] * tint(2), texel[3] * tint(3)]
    }
}

impl Texture {
    fn sample(&self, (u, v): (f32, f32)) -> [f32; 4] {
        let (left, top) = (u.floor(), v.floor());
        let (right_part, lower_part) = (u - left, v - top);
        let at = |x: f32, y: f32| {
            let x = x.clamp(0.0, self.width as f32 - 1.0) as usize;
            let y = y.clamp(0.0, self.height as f32 - 1.0) as usize;
            self.texels[y * self.width + x]
        };
        if right_part < 1e-3 && lower_part < 1e-3 {
            return at(left, top);
        }
        let (a, b) = (at(left, top), at(left + 1.0, top));
        let (c, d) = (at(left, top + 1.0), at(left + 1.0, top + 1.0));
        std::array::from_fn(|i| {
            let upper = a[i] * (1.0 - right_part) + b[i] * right_part;
            let lower = c[i] * (1.0 - right_part) + d[i] * right_part;
            upper * (1.0 - lower_part) + lower * lower_part
        })
    }
}

fn cross(a: (f32, f32), b: (f32, f32), p: (f32, f32)) -> f32 {
    (b.0 - a.0) * (p.1 - a.1) - (b.1 - a.1) * (p.0 - a.0)
}

fn floats(color: Color32) -> [f32; 4] {
    color.to_array().map(|v| f32::from(v) / 255.0)
}

impl Picture {
    /// The colour at a pixel.
    pub fn at(&self, x: usize, y: usize) -> [u8; 3] {
        self.pixels[y * self.width + x]
    }

    /// The part within a rectangle in points.
    pub fn part(&self, rect: Rect, scale: f32) -> Picture {
        let edge = |v: f32, most: usize| ((v * scale).round() as i64).clamp(0, most as i64) as usize;
        let (left, right) = (edge(rect.min.x, self.width), edge(rect.max.x, self.width));
        let (top, bottom) = (edge(rect.min.y, self.height), edge(rect.max.y, self.height));
        let rows = (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y)));
        Picture { width: right - left, height: bottom - top, pixels: rows.map(|(x, y)| self.at(x, y)).collect() }
    }

    /// Writes the picture as PNG, for those who want to look at it.
    pub fn save(&self, path: impl AsRef<std::path::Path>) {
        let path = path.as_ref();
        std::fs::create_dir_all(path.parent().expect("a path with a folder")).expect("a folder for pictures");
        let bytes = self.pixels.iter().flatten().copied().collect();
        let image = image::RgbImage::from_raw(self.width as u32, self.height as u32, bytes).expect("a whole picture");
        image.save(path).expect("the picture is written");
    }
}
