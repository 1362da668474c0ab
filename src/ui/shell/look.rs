//! Language, theme and zoom of the window, from the settings.

use crate::i18n::Language;
use crate::i18n::words::rail;
use crate::session::Session;
use crate::settings::ThemeChoice;
use egui::{Context, ViewportCommand};

/// What the window was last drawn with.
pub(super) struct Look {
    drawn: Option<(bool, Language)>,
    zoom: f32,
}

impl Look {
    pub fn install(ctx: &Context) -> Self {
        crate::ui::install(ctx, false, Language::Arabic);
        ctx.options_mut(|o| o.zoom_with_keyboard = false);
        Self { drawn: None, zoom: 1.0 }
    }

    pub fn apply(&mut self, ctx: &Context, session: &Session) {
        let settings = &session.settings;
        let dark = match settings.theme {
            ThemeChoice::Light => false,
            ThemeChoice::Dark => true,
            ThemeChoice::System => ctx.system_theme() == Some(egui::Theme::Dark),
        };
        if self.drawn != Some((dark, settings.language)) {
            if self.drawn.is_none_or(|d| d.1 != settings.language) {
                ctx.send_viewport_cmd(ViewportCommand::Title(rail::MUHARRIR.get(settings.language).to_owned()));
            }
            self.drawn = Some((dark, settings.language));
            crate::ui::theme::apply(ctx, dark, settings.language);
        }
        crate::ui::writing::set_arrows(ctx, settings.arrows);
        if self.zoom != settings.zoom {
            self.zoom = settings.zoom;
            ctx.set_zoom_factor(settings.zoom);
        }
    }
}
