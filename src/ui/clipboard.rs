//! The system's clipboard beside egui's, which knows plain text alone: HTML in and out.

use egui::mutex::Mutex;
use egui::{Context, Id};
use std::sync::Arc;

/// A clipboard that holds HTML beside plain text.
pub trait RichClipboard: Send {
    /// The HTML that it holds, if it holds any.
    fn html(&mut self) -> Option<String>;
    /// Puts HTML and the plain text that says the same into it. False if that failed.
    fn set_html(&mut self, html: &str, plain: &str) -> bool;
}

type Shared = Arc<Mutex<Box<dyn RichClipboard>>>;

/// Gives the widgets of a context a clipboard. Without one they copy and paste plain text.
pub fn install(ctx: &Context, clipboard: Box<dyn RichClipboard>) {
    ctx.data_mut(|d| d.insert_temp::<Shared>(id(), Arc::new(Mutex::new(clipboard))));
}

/// The HTML on the clipboard.
pub(super) fn html(ctx: &Context) -> Option<String> {
    let clipboard = ctx.data(|d| d.get_temp::<Shared>(id()))?;
    let html = clipboard.lock().html();
    html.filter(|h| !h.trim().is_empty())
}

/// Puts HTML and plain text on the clipboard; plain text alone, where the system takes no more.
pub(super) fn copy(ctx: &Context, html: &str, plain: &str) {
    let clipboard = ctx.data(|d| d.get_temp::<Shared>(id()));
    if html.is_empty() || !clipboard.is_some_and(|c| c.lock().set_html(html, plain)) {
        ctx.copy_text(plain.to_owned());
    }
}

fn id() -> Id {
    Id::unique("rich clipboard")
}

/// The clipboard of the system. It is opened when it is first needed.
#[derive(Default)]
pub struct SystemClipboard {
    open: Option<arboard::Clipboard>,
}

impl SystemClipboard {
    fn get(&mut self) -> Option<&mut arboard::Clipboard> {
        if self.open.is_none() {
            self.open = arboard::Clipboard::new().ok();
        }
        self.open.as_mut()
    }
}

impl RichClipboard for SystemClipboard {
    fn html(&mut self) -> Option<String> {
        self.get()?.get().html().ok()
    }

    fn set_html(&mut self, html: &str, plain: &str) -> bool {
        self.get().is_some_and(|c| c.set().html(html, Some(plain)).is_ok())
    }
}
