//! A window for tests: drawn on the CPU, found and pressed by the words on it.
#![allow(dead_code, reason = "each test file uses its own part")]

mod cpu_renderer;
pub mod program;
pub mod room;

pub use cpu_renderer::{CpuRenderer, Picture};

use egui::{Rect, Ui};
use egui_kittest::Harness;
use muharrir::i18n::Language;
use std::path::PathBuf;

/// How the window of a test looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub language: Language,
    pub dark: bool,
    pub scale: f32,
    pub size: [f32; 2],
}

impl Look {
    /// Light, at scale 1.
    pub fn new(language: Language) -> Look {
        Look { language, dark: false, scale: 1.0, size: [800.0, 600.0] }
    }

    /// Of another size, in points.
    pub fn size(self, width: f32, height: f32) -> Look {
        Look { size: [width, height], ..self }
    }

    /// Dark or light.
    pub fn dark(self, dark: bool) -> Look {
        Look { dark, ..self }
    }

    /// At another scale.
    pub fn scale(self, scale: f32) -> Look {
        Look { scale, ..self }
    }
}

/// A window with its state.
pub struct Window<State> {
    pub harness: Harness<'static, State>,
    renderer: CpuRenderer,
    look: Look,
}

impl<State: 'static> Window<State> {
    /// Opens a window in which `draw` draws a state over the ground of the application.
    pub fn open(look: Look, state: State, mut draw: impl FnMut(&mut Ui, &mut State) + 'static) -> Window<State> {
        Self::open_bare(look, state, move |ui, state| {
            let ground = muharrir::ui::theme::theme(ui.ctx()).colors.app;
            let behind = ui.ctx().layer_painter(egui::LayerId::background());
            behind.rect_filled(ui.ctx().viewport_rect(), 0, ground);
            egui::Frame::new().inner_margin(16).show(ui, |ui| draw(ui, state));
        })
    }

    /// Opens a window in which `draw` draws everything.
    pub fn open_bare(look: Look, state: State, draw: impl FnMut(&mut Ui, &mut State) + 'static) -> Window<State> {
        let renderer = CpuRenderer::default();
        let harness = Harness::builder()
            .with_size(look.size)
            .with_pixels_per_point(look.scale)
            .with_theme(if look.dark { egui::Theme::Dark } else { egui::Theme::Light })
            .with_max_steps(16)
            .with_step_dt(1.0 / 20.0)
            .with_context_setup(move |ctx| muharrir::ui::install(ctx, look.dark, look.language))
            .renderer(renderer.clone())
            .build_ui_state(draw, state);
        Window { harness, renderer, look }
    }

    /// Draws frames until nothing moves.
    pub fn settle(&mut self) {
        self.harness.run();
    }

    /// Moves the window to a screen of another scale.
    pub fn set_scale(&mut self, scale: f32) {
        self.look.scale = scale;
        self.harness.set_pixels_per_point(scale);
        self.harness.step();
        self.harness.set_size(self.look.size.into());
        self.harness.step();
    }

    /// What the last frame looks like.
    pub fn picture(&self) -> Picture {
        self.renderer.render(&self.harness.ctx, self.harness.output())
    }

    /// The part of the last frame within a rectangle in points.
    pub fn part(&self, rect: Rect) -> Picture {
        self.picture().part(rect, self.look.scale)
    }

    /// Writes the last frame below the build folder where `MUHARRIR_PICTURES` is set, for those who want to look at it.
    pub fn save(&self, name: &str) {
        if std::env::var_os("MUHARRIR_PICTURES").is_none() {
            return;
        }
        self.picture().save(pictures_folder().join(format!("{name}.png")));
    }
}

/// Writes what a test plants: a stranger's file, not the program's.
pub fn put(path: impl AsRef<std::path::Path>, bytes: impl AsRef<[u8]>) {
    use std::io::Write as _;
    let written = std::fs::File::create(path).and_then(|mut file| file.write_all(bytes.as_ref()));
    written.expect("the test's folder takes files");
}

/// Where pictures of tests are left.
pub fn pictures_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pictures")
}
