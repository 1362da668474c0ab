//! Draws egui's triangles on the CPU: no GPU and no display is needed, and the picture is the same every time.
//!
//! It blends premultiplied colours in gamma space, samples textures bilinearly and fills by the top-left rule, which
//! is what egui's own renderers do.

use egui::epaint::{ImageData, ImageDelta, Mesh, Primitive, Vertex};
use egui::{Color32, FullOutput, Rect, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _};
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

/// A picture of a window: red, green, blue, row by row from the upper left corner.
#[derive(Clone, PartialEq)]
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub bytes: Vec<u8>,
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
        let flat = triangle.flat_texel.filter(|_| triangle.flat_color).map(|texel| times(texel, triangle.colors[0]));
        for y in triangle.range(|p| p.1, clip.y) {
            let middle = y as f32 + 0.5;
            let span = triangle.span(middle, clip.x);
            let row = y as usize * self.width;
            let targets = &mut self.pixels[row + span.start as usize..row + span.end as usize];
            match flat {
                Some(source) if source[3] >= 1.0 => targets.fill(source),
                Some(source) => targets.iter_mut().for_each(|target| *target = over(source, *target)),
                None => {
                    for (x, target) in span.zip(targets) {
                        let source = triangle.color(x as f32 + 0.5, middle, texture);
                        *target = over(source, *target);
                    }
                }
            }
        }
    }

    fn picture(self) -> Picture {
        let mut bytes = Vec::with_capacity(self.pixels.len() * 3);
        for pixel in &self.pixels {
            for value in &pixel[..3] {
                bytes.push((*value * 255.0 + 0.5) as u8);
            }
        }
        Picture { width: self.width, height: self.height, bytes }
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

    /// The pixels of a row whose middles lie inside. Those on an edge belong to the triangle below or to the right.
    fn span(&self, y: f32, clip: (i32, i32)) -> std::ops::Range<i32> {
        let (mut from, mut to) = clip;
        let [a, b, c] = self.points;
        for (start, end) in [(a, b), (b, c), (c, a)] {
            let (dx, dy) = (end.0 - start.0, end.1 - start.1);
            if dy == 0.0 {
                let inside = (y - start.1) * dx > 0.0 || (y == start.1 && dx > 0.0);
                if !inside {
                    return 0..0;
                }
                continue;
            }
            let x = start.0 + (y - start.1) / dy * dx - 0.5;
            if dy < 0.0 {
                from = from.max(x.ceil() as i32);
            } else {
                to = to.min(x.ceil() as i32);
            }
        }
        if from < to { from..to } else { 0..0 }
    }

    fn color(&self, x: f32, y: f32, texture: &Texture) -> [f32; 4] {
        let [a, b, c] = self.points;
        let wa = cross(b, c, (x, y)) / self.area;
        let wb = cross(c, a, (x, y)) / self.area;
        let wc = 1.0 - wa - wb;
        let texel = match self.flat_texel {
            Some(texel) => texel,
            None => {
                let [a, b, c] = self.uvs;
                texture.sample((wa * a.0 + wb * b.0 + wc * c.0, wa * a.1 + wb * b.1 + wc * c.1))
            }
        };
        if texel[3] == 0.0 {
            return texel;
        }
        let [a, b, c] = self.colors;
        if self.flat_color {
            return times(texel, a);
        }
        let mut tint = [0.0; 4];
        for i in 0..4 {
            tint[i] = wa * a[i] + wb * b[i] + wc * c[i];
        }
        times(texel, tint)
    }
}

impl Texture {
    fn sample(&self, (u, v): (f32, f32)) -> [f32; 4] {
        let (left, top) = (u.floor(), v.floor());
        let (right_part, lower_part) = (u - left, v - top);
        let (left, top) = (left as i64, top as i64);
        // Most pictures lie on whole pixels.
        if right_part < 1e-2 && lower_part < 1e-2 {
            return self.texel(left, top);
        }
        if right_part > 0.99 && lower_part > 0.99 {
            return self.texel(left + 1, top + 1);
        }
        let upper = mix(self.texel(left, top), self.texel(left + 1, top), right_part);
        let lower = mix(self.texel(left, top + 1), self.texel(left + 1, top + 1), right_part);
        mix(upper, lower, lower_part)
    }

    fn texel(&self, x: i64, y: i64) -> [f32; 4] {
        let x = x.clamp(0, self.width as i64 - 1) as usize;
        let y = y.clamp(0, self.height as i64 - 1) as usize;
        self.texels[y * self.width + x]
    }
}

fn mix(a: [f32; 4], b: [f32; 4], part: f32) -> [f32; 4] {
    let rest = 1.0 - part;
    [a[0] * rest + b[0] * part, a[1] * rest + b[1] * part, a[2] * rest + b[2] * part, a[3] * rest + b[3] * part]
}

fn times(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
    [a[0] * b[0], a[1] * b[1], a[2] * b[2], a[3] * b[3]]
}

/// Premultiplied colours over each other.
fn over(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
    let rest = 1.0 - a[3];
    [a[0] + b[0] * rest, a[1] + b[1] * rest, a[2] + b[2] * rest, a[3] + b[3] * rest]
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
        let from = (y * self.width + x) * 3;
        [self.bytes[from], self.bytes[from + 1], self.bytes[from + 2]]
    }

    /// The part within a rectangle in points.
    pub fn part(&self, rect: Rect, scale: f32) -> Picture {
        let edge = |v: f32, most: usize| ((v * scale).round() as i64).clamp(0, most as i64) as usize;
        let (left, right) = (edge(rect.min.x, self.width), edge(rect.max.x, self.width));
        let (top, bottom) = (edge(rect.min.y, self.height), edge(rect.max.y, self.height));
        let rows = (top..bottom).flat_map(|y| &self.bytes[(y * self.width + left) * 3..(y * self.width + right) * 3]);
        Picture { width: right - left, height: bottom - top, bytes: rows.copied().collect() }
    }

    /// The picture without the rows and columns at its edges that have the colour of its first pixel.
    pub fn trimmed(&self) -> Picture {
        let ground = self.at(0, 0);
        let inked = |x: usize, y: usize| self.at(x, y) != ground;
        let columns: Vec<usize> = (0..self.width).filter(|&x| (0..self.height).any(|y| inked(x, y))).collect();
        let rows: Vec<usize> = (0..self.height).filter(|&y| (0..self.width).any(|x| inked(x, y))).collect();
        let range = |v: &[usize]| (v.first().copied().unwrap_or(0) as f32, v.last().map_or(0, |last| last + 1) as f32);
        let ((left, right), (top, bottom)) = (range(&columns), range(&rows));
        self.part(Rect::from_x_y_ranges(left..=right, top..=bottom), 1.0)
    }

    /// True if the two differ by nothing that could be seen.
    pub fn looks_like(&self, other: &Picture) -> bool {
        let same_size = (self.width, self.height) == (other.width, other.height);
        same_size && self.bytes.iter().zip(&other.bytes).all(|(a, b)| a.abs_diff(*b) < 16)
    }

    /// The mirror image.
    pub fn mirrored(&self) -> Picture {
        let pixels = (0..self.height).flat_map(|y| (0..self.width).rev().map(move |x| (x, y)));
        let bytes = pixels.flat_map(|(x, y)| self.at(x, y)).collect();
        Picture { bytes, ..*self }
    }

    /// Writes the picture as PNG, for those who want to look at it.
    pub fn save(&self, path: impl AsRef<std::path::Path>) {
        let path = path.as_ref();
        std::fs::create_dir_all(path.parent().expect("a path with a folder")).expect("a folder for pictures");
        let file = std::fs::File::create(path).expect("a file for the picture");
        let encoder = PngEncoder::new_with_quality(file, CompressionType::Fast, FilterType::NoFilter);
        let (width, height) = (self.width as u32, self.height as u32);
        encoder.write_image(&self.bytes, width, height, ExtendedColorType::Rgb8).expect("the picture is written");
    }
}
