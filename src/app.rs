//! The window's glue: eframe around the session and the shell, the system's dialogs, the desk that is opened first.

use crate::base::{Ids, SystemClock};
use crate::i18n::{Language, words};
use crate::session::{Dialogs, Purpose, Services, Session};
use crate::settings::{self, Settings};
use crate::storage::RealVfs;
use crate::ui::{Shell, clipboard};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// No display, or none that can draw.
    #[error("no display: {0}")]
    NoDisplay(String),
}

/// Opens the window on `desk`, else on the last desk, else on the usual one, made with sample articles where there is
/// none. Returns when it is closed.
pub fn run(desk: Option<PathBuf>, language: Language) -> Result<(), WindowError> {
    if !has_display() {
        return Err(WindowError::NoDisplay("neither WAYLAND_DISPLAY nor DISPLAY is set".into()));
    }
    let viewport = egui::ViewportBuilder::default()
        .with_title(words::rail::MUHARRIR.get(language))
        .with_app_id("muharrir")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([720.0, 480.0])
        .with_icon(icon());
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    eframe::run_native("muharrir", options, Box::new(move |cc| Ok(Box::new(App::new(cc, desk, language)))))
        .map_err(|e| WindowError::NoDisplay(e.to_string()))
}

/// A program without a display should not wait for a library to say so.
fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET") || set("DISPLAY")
}

fn icon() -> egui::IconData {
    let read = image::load_from_memory(include_bytes!("../assets/icon.png"));
    let image = read.expect("the icon is part of the program").to_rgba8();
    egui::IconData { width: image.width(), height: image.height(), rgba: image.into_raw() }
}

struct App {
    session: Session,
    shell: Shell,
    close_anyway: bool,
}

impl App {
    fn new(cc: &eframe::CreationContext<'_>, desk: Option<PathBuf>, language: Language) -> Self {
        let settings_file = settings::default_path();
        let vfs = Arc::new(RealVfs);
        let read = settings_file.as_deref().filter(|f| f.exists()).map(|f| Settings::load(f, &*vfs));
        let (settings, trouble) = read.unwrap_or_else(|| (Settings { language, ..Settings::default() }, None));
        let context = cc.egui_ctx.clone();
        let services = Services {
            vfs,
            clock: Arc::new(SystemClock),
            ids: Arc::new(Ids::random()),
            wake: Arc::new(move || context.request_repaint()),
            open_in_system: Arc::new(open_in_system),
            dialogs: Arc::new(SystemDialogs),
            settings_file,
        };
        let root = desk.or_else(|| settings.desk.clone()).or_else(settings::default_desk_dir);
        let root = root.unwrap_or_else(|| PathBuf::from("Muharrir"));
        let mut session = Session::new(services, settings);
        session.set_passwords(Arc::new(crate::publish::SystemPasswords));
        session.on_device(settings::device_name(), settings::data_dir());
        if let Some(words) = trouble {
            session.notices.tell(words);
        }
        session.keep_index_in(settings::default_cache_dir());
        session.lint_while_writing();
        session.lock_articles();
        session.open_desk(root, true);
        let shell = Shell::new(&cc.egui_ctx);
        clipboard::install(&cc.egui_ctx, Box::<clipboard::SystemClipboard>::default());
        crate::ui::shaped::allow_system_fonts(&cc.egui_ctx);
        crate::ui::shaped::warm_up(&cc.egui_ctx);
        Self { session, shell, close_anyway: false }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        if let Some(millis) = self.session.poll() {
            ctx.request_repaint_after(Duration::from_millis(millis));
        }
        if ctx.input(|i| i.events.contains(&egui::Event::WindowFocused(false))) {
            self.session.sync_now();
        }
        if std::mem::take(&mut self.session.quit) {
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
        if ctx.input(|i| i.viewport().close_requested()) && !self.session.flush() && !self.close_anyway {
            // What could not be saved is still in memory: the second wish to close is the decision to lose it.
            self.close_anyway = true;
            self.session.notices.fail(crate::i18n::session::NOT_SAVED_AT_CLOSE);
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.shell.show(ui, &mut self.session);
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.session.end();
    }
}

fn open_in_system(path: &Path) {
    let path = path.to_path_buf();
    // Opening is the system's affair: where it has no program for it, nothing happens.
    drop(std::thread::Builder::new().name("open".into()).spawn(move || drop(open::that_detached(path))));
}

struct SystemDialogs;

impl Dialogs for SystemDialogs {
    fn ask(&self, purpose: Purpose, answer: Box<dyn FnOnce(Option<PathBuf>) + Send>) {
        let dialog = rfd::AsyncFileDialog::new();
        // The dialog is made here, on the window's thread, as macOS asks; its answer is waited for on another.
        let wait: Box<dyn FnOnce() -> Option<PathBuf> + Send> = match purpose {
            Purpose::Import => {
                let readable = [
                    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "docx", "odt", "epub", "json", "xml",
                    "zip",
                ];
                let chosen = dialog.add_filter("text", &readable).add_filter("*", &["*"]).pick_file();
                Box::new(move || wait_for(chosen).map(|f| f.path().to_path_buf()))
            }
            Purpose::Picture(..) | Purpose::Photo(_) => {
                let chosen = dialog.add_filter("image", &["jpg", "jpeg", "png", "webp", "gif"]).pick_file();
                Box::new(move || wait_for(chosen).map(|f| f.path().to_path_buf()))
            }
            Purpose::Contacts => {
                let chosen = dialog.add_filter("vCard", &["vcf", "vcard"]).add_filter("*", &["*"]).pick_file();
                Box::new(move || wait_for(chosen).map(|f| f.path().to_path_buf()))
            }
            Purpose::Evidence(..) => {
                let chosen = dialog.pick_file();
                Box::new(move || wait_for(chosen).map(|f| f.path().to_path_buf()))
            }
            Purpose::ExportFolder | Purpose::ContactsFolder | Purpose::Desk => {
                let chosen = dialog.pick_folder();
                Box::new(move || wait_for(chosen).map(|f| f.path().to_path_buf()))
            }
        };
        drop(std::thread::Builder::new().name("dialog".into()).spawn(move || answer(wait())));
    }
}

struct Unpark(std::thread::Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits on this thread for a future.
fn wait_for<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(value) => return value,
            Poll::Pending => std::thread::park(),
        }
    }
}
