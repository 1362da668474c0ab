//! The window's frame: rail, top bar, foot, banners, toast, palette, and the screen between them. Reads keys, hands
//! what was asked for to the session when the frame is drawn.

mod banners;
mod look;
mod rail;

use super::keys;
use super::out::Out;
use super::screens::{
    article, ask, compare, desk, export, first_run, import, palette, pictures, preview, recovery, review, search,
    settings, sources, who,
};
use super::theme::{space, theme};
use super::{widgets, words};
use crate::command::{Command, Route};
use crate::i18n::words::controls;
use crate::session::Session;
use egui::{CentralPanel, Context, Frame, Margin, Panel, Ui};
use std::path::Path;

/// The window.
pub struct Shell {
    look: look::Look,
    desk: desk::DeskView,
    first_run: first_run::FirstRunView,
    import: import::ImportView,
    article: article::ArticleView,
    compare: compare::CompareView,
    sources: sources::SourcesView,
    pictures: pictures::PicturesView,
    preview: preview::PreviewView,
    recovery: recovery::RecoveryView,
    review: review::ReviewView,
    export: export::ExportView,
    search: search::SearchView,
    settings: settings::SettingsView,
    palette: palette::PaletteView,
    ask: ask::AskView,
    moving: article::moving::MovingView,
    who: who::WhoView,
}

impl Shell {
    /// The window of a context, which is made ours.
    pub fn new(ctx: &Context) -> Self {
        Self {
            look: look::Look::install(ctx),
            desk: Default::default(),
            first_run: Default::default(),
            import: Default::default(),
            article: Default::default(),
            compare: Default::default(),
            sources: Default::default(),
            pictures: Default::default(),
            preview: Default::default(),
            recovery: Default::default(),
            review: Default::default(),
            export: Default::default(),
            search: Default::default(),
            settings: Default::default(),
            palette: Default::default(),
            ask: Default::default(),
            moving: Default::default(),
            who: Default::default(),
        }
    }

    /// Draws a frame and carries out what it asked for.
    pub fn show(&mut self, ui: &mut Ui, session: &mut Session) {
        self.look.apply(ui.ctx(), session);
        self.sources.mind_seals(ui.ctx(), session);
        let mut out = Out::default();
        let modal = who::is_due(session, &self.who)
            || session.palette
            || session.moving.is_some()
            || session.ask.as_ref().is_some_and(|a| a.by_field);
        if !modal {
            let environment = session.environment();
            for action in keys::pressed(ui.ctx(), &environment) {
                action.resolve(&environment).into_iter().for_each(|c| out.command(c));
            }
        }
        take_drops(ui.ctx(), session, &mut out);
        self.frame(ui, session, &mut out);
        if session.palette {
            palette::show(ui.ctx(), session, &mut self.palette, &mut out);
        }
        ask::show(ui.ctx(), session, &mut self.ask, &mut out);
        article::moving::show(ui.ctx(), session, &mut self.moving, &mut out);
        who::show(ui.ctx(), session, &mut self.who, &mut out);
        notices(ui.ctx(), session, &mut out);
        out.carry_out(session);
        if let Some((html, plain)) = session.for_clipboard.take() {
            super::clipboard::copy(ui.ctx(), &html, &plain);
        }
        if let Some(millis) = session.poll() {
            ui.ctx().request_repaint_after(std::time::Duration::from_millis(millis));
        }
    }

    fn frame(&mut self, ui: &mut Ui, session: &Session, out: &mut Out) {
        let c = theme(ui.ctx()).colors.clone();
        let bar = |fill| Frame::new().fill(fill).inner_margin(Margin::symmetric(space::PAD_SCREEN as i8, 0));
        let route = shown_route(session);
        let focus = session.focus_mode && route == Route::Article;
        if !focus {
            let narrow = ui.available_width() < 880.0;
            let width = if narrow { space::RAIL_NARROW } else { space::RAIL };
            let frame = Frame::new().fill(c.app);
            Panel::left("rail").exact_size(width).resizable(false).show_separator_line(true).frame(frame).show(
                ui,
                |ui| {
                    rail::show(ui, session, narrow, out);
                },
            );
            Panel::top("top bar").exact_size(space::TOP_BAR).show_separator_line(true).frame(bar(c.app)).show(
                ui,
                |ui| {
                    ui.set_min_height(space::TOP_BAR);
                    ui.horizontal_centered(|ui| self.top_bar(ui, session, route, out));
                },
            );
            Panel::bottom("foot").exact_size(space::FOOT).show_separator_line(true).frame(bar(c.app)).show(ui, |ui| {
                ui.set_min_height(space::FOOT);
                ui.horizontal_centered(|ui| self.foot(ui, session, route, out));
            });
        }
        CentralPanel::default().frame(Frame::new().fill(c.page)).show(ui, |ui| {
            banners::show(ui, session, route, out);
            self.body(ui, session, route, out);
        });
    }

    fn top_bar(&mut self, ui: &mut Ui, session: &Session, route: Route, out: &mut Out) {
        match route {
            Route::Desk if first_run::is_due(session) => first_run::top_bar(ui, session, &mut self.first_run, out),
            Route::Desk => desk::top_bar(ui, session, &mut self.desk, out),
            Route::Import => import::top_bar(ui, session, &mut self.import, out),
            Route::Article => article::top_bar(ui, session, &mut self.article, out),
            Route::Compare => compare::top_bar(ui, session, &mut self.compare, out),
            Route::Sources => sources::top_bar(ui, session, &mut self.sources, out),
            Route::Pictures => pictures::top_bar(ui, session, &mut self.pictures, out),
            Route::Preview => preview::top_bar(ui, session, &mut self.preview, out),
            Route::Recovery => recovery::top_bar(ui, session, &mut self.recovery, out),
            Route::Review => review::top_bar(ui, session, &mut self.review, out),
            Route::Export => export::top_bar(ui, session, &mut self.export, out),
            Route::Search => search::top_bar(ui, session, &mut self.search, out),
            Route::Settings => settings::top_bar(ui, session, &mut self.settings, out),
        }
    }

    fn body(&mut self, ui: &mut Ui, session: &Session, route: Route, out: &mut Out) {
        match route {
            Route::Desk if first_run::is_due(session) => first_run::show(ui, session, &mut self.first_run, out),
            Route::Desk => desk::show(ui, session, &mut self.desk, out),
            Route::Import => import::show(ui, session, &mut self.import, out),
            Route::Article => article::show(ui, session, &mut self.article, out),
            Route::Compare => compare::show(ui, session, &mut self.compare, out),
            Route::Sources => sources::show(ui, session, &mut self.sources, out),
            Route::Pictures => pictures::show(ui, session, &mut self.pictures, out),
            Route::Preview => preview::show(ui, session, &mut self.preview, out),
            Route::Recovery => recovery::show(ui, session, &mut self.recovery, out),
            Route::Review => review::show(ui, session, &mut self.review, &mut self.article, out),
            Route::Export => export::show(ui, session, &mut self.export, out),
            Route::Search => search::show(ui, session, &mut self.search, out),
            Route::Settings => settings::show(ui, session, &mut self.settings, out),
        }
    }

    fn foot(&mut self, ui: &mut Ui, session: &Session, route: Route, out: &mut Out) {
        match route {
            Route::Desk if first_run::is_due(session) => first_run::foot(ui, session, &mut self.first_run),
            Route::Desk => desk::foot(ui, session, &mut self.desk),
            Route::Import => import::foot(ui, session, &mut self.import),
            Route::Article => article::foot(ui, session, out),
            Route::Compare => compare::foot(ui, session, &mut self.compare),
            Route::Sources => sources::foot(ui, session, &mut self.sources),
            Route::Pictures => pictures::foot(ui, session, &mut self.pictures),
            Route::Preview => preview::foot(ui, session, &self.preview),
            Route::Recovery => recovery::foot(ui, session, &mut self.recovery),
            Route::Review => review::foot(ui, session, &mut self.review),
            Route::Export => export::foot(ui, session, &mut self.export),
            Route::Search => search::foot(ui, session, out),
            Route::Settings => settings::foot(ui, session, &mut self.settings),
        }
    }
}

/// Screens of an article need one; without it the desk is shown.
fn shown_route(session: &Session) -> Route {
    match session.route {
        Route::Article | Route::Pictures | Route::Review | Route::Export | Route::Preview | Route::Compare
            if session.current().is_none() =>
        {
            Route::Desk
        }
        Route::Import if session.import.is_none() && session.importing.is_none() => Route::Desk,
        Route::Recovery if session.recoveries().is_empty() => Route::Desk,
        Route::Desk if !session.recoveries().is_empty() => Route::Recovery,
        Route::Compare if session.comparing.as_ref().map(|c| c.before.article.id) != session.current => Route::Article,
        route => route,
    }
}

/// Files dropped on the window: pictures go to the shown article, all else is imported.
fn take_drops(ctx: &Context, session: &Session, out: &mut Out) {
    let dropped = ctx.input_mut(|i| std::mem::take(&mut i.raw.dropped_files));
    let article = session.current.filter(|_| matches!(shown_route(session), Route::Article | Route::Pictures));
    for file in dropped {
        let path = file.path().to_path_buf();
        if path.as_os_str().is_empty() {
            continue;
        }
        match article.filter(|_| is_picture(&path)) {
            Some(article) => out.command(Command::AttachFile(article, None, path)),
            None => out.command(Command::ImportFile(path)),
        }
    }
}

fn is_picture(path: &Path) -> bool {
    let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    extension.is_some_and(|e| ["jpg", "jpeg", "png", "webp", "gif"].contains(&e.as_str()))
}

fn notices(ctx: &Context, session: &Session, out: &mut Out) {
    let Some(toast) = &session.notices.toast else { return };
    let undo = toast.undo.as_ref().map(|_| words(ctx, &controls::UNDO).to_owned());
    let shown = widgets::Toast {
        icon: super::icons::Icon::Check,
        text: toast.words.get(session.language()),
        action: undo.as_deref(),
        offset: egui::vec2(space::RAIL + space::PAD_SCREEN, space::FOOT + space::PAD_CARD),
    };
    if widgets::toast(ctx, shown)
        && let Some(command) = &toast.undo
    {
        out.command(command.clone());
    }
}
