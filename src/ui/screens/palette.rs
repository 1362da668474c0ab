//! The command palette: commands that make sense here, articles and sources, found by folded letters.

use crate::base::ArticleId;
use crate::command::{Action, Command, Environment};
use crate::document::State;
use crate::i18n::words::{desk, palette};
use crate::language::fold;
use crate::session::Session;
use crate::ui::field::Field;
use crate::ui::icons::{self, Icon};
use crate::ui::out::Out;
use crate::ui::shaped::{self, Ink, TextSpec};
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::{widgets, words};
use egui::{Align2, Area, Context, Frame, Id, Key, Margin, Order, Rect, Sense, Stroke, Ui, vec2};
use std::ops::Range;

/// Most rows of a group.
const GROUP_ROWS: usize = 7;

/// What is typed and chosen.
#[derive(Default)]
pub struct PaletteView {
    text: String,
    chosen: usize,
    is_open: bool,
}

struct Row {
    icon: Icon,
    text: String,
    matched: Vec<Range<usize>>,
    note: String,
    shortcut: String,
    command: Command,
}

struct Group {
    name: crate::i18n::Bilingual,
    rows: Vec<Row>,
}

/// Draws the palette over the window.
pub fn show(ctx: &Context, session: &Session, view: &mut PaletteView, out: &mut Out) {
    if !view.is_open {
        *view = PaletteView { is_open: true, ..PaletteView::default() };
    }
    let environment = session.environment();
    let groups = found(ctx, session, &environment, view.text.trim());
    let count: usize = groups.iter().map(|g| g.rows.len()).sum();
    view.chosen = view.chosen.min(count.saturating_sub(1));
    let (mut run, mut close) = (None, false);
    ctx.input_mut(|i| {
        use egui::Modifiers as M;
        let mut took = |key| i.consume_key(M::NONE, key);
        close = took(Key::Escape);
        if took(Key::ArrowDown) && count > 0 {
            view.chosen = (view.chosen + 1) % count;
        }
        if took(Key::ArrowUp) && count > 0 {
            view.chosen = (view.chosen + count - 1) % count;
        }
        if took(Key::Enter) && count > 0 {
            run = Some(view.chosen);
        }
        close |= i.consume_key(M::COMMAND, Key::K);
    });
    close |= scrim(ctx);
    let t = theme(ctx);
    let width = space::PALETTE.min(ctx.content_rect().width() - 2.0 * space::PAD_SCREEN);
    let area = Area::new(Id::unique("palette")).order(Order::Foreground);
    area.anchor(Align2::CENTER_TOP, vec2(0.0, space::PALETTE_TOP)).show(ctx, |ui| {
        let frame = Frame::new().fill(t.colors.raised).corner_radius(space::RADIUS_LARGE).shadow(t.shadow_large());
        frame.stroke(Stroke::new(1.0, t.colors.line)).show(ui, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            input(ui, session, view, count);
            widgets::rule(ui);
            rows(ui, &groups, view, count, &mut run);
            widgets::rule(ui);
            hints(ui);
        });
    });
    if let Some(row) = run.and_then(|n| groups.into_iter().flat_map(|g| g.rows).nth(n)) {
        out.command(Command::Palette);
        out.command(row.command);
    } else if close {
        out.command(Command::Palette);
    }
    if run.is_some() || close {
        view.is_open = false;
    }
}

/// The veil over the window; true if it was clicked.
fn scrim(ctx: &Context) -> bool {
    let rect = ctx.content_rect();
    let area = Area::new(Id::unique("palette scrim")).order(Order::Middle).fixed_pos(rect.min);
    area.show(ctx, |ui| {
        let response = ui.allocate_rect(rect, Sense::click());
        ui.painter().rect_filled(rect, 0, theme(ui.ctx()).colors.scrim);
        response.clicked()
    })
    .inner
}

fn input(ui: &mut Ui, session: &Session, view: &mut PaletteView, count: usize) {
    let id = Id::unique("palette input");
    Frame::new().inner_margin(Margin::symmetric(space::PAD_SCREEN as i8, 12)).show(ui, |ui| {
        ui.horizontal(|ui| {
            let results = super::locale(session).count(&crate::i18n::words::counts::RESULTS, count as u64);
            let end = shaped::line(ui.ctx(), &results, TextStyle::Secondary);
            let room = ui.available_width() - end.size().x - space::GAP_CARD;
            let hint = words(ui.ctx(), &palette::HINT).to_owned();
            let name = words(ui.ctx(), &palette::TITLE).to_owned();
            let field = Field::new(&name).unlabelled().frameless().placeholder(&hint).icon(Icon::Search).id(id);
            let shown = field.style(TextStyle::FieldLarge).width(room).edit(ui, &mut view.text);
            if shown.changed {
                view.chosen = 0;
            }
            if !shown.response.has_focus() {
                shown.response.request_focus();
            }
            widgets::colored(ui, &results, TextStyle::Secondary, theme(ui.ctx()).colors.text3);
        });
    });
}

fn rows(ui: &mut Ui, groups: &[Group], view: &mut PaletteView, count: usize, run: &mut Option<usize>) {
    let height = (ui.ctx().content_rect().height() - space::PALETTE_TOP - 200.0).clamp(120.0, 440.0);
    egui::ScrollArea::vertical().id_salt("palette rows").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        ui.add_space(space::GRID);
        if count == 0 {
            ui.add_space(space::GRID);
            let (title, hint) = (&crate::i18n::words::empty::SEARCH, &crate::i18n::words::empty::SEARCH_HINT);
            let (title, hint) = (words(ui.ctx(), title).to_owned(), words(ui.ctx(), hint).to_owned());
            widgets::empty(ui, widgets::Empty { icon: Icon::Search, title: &title, hint: &hint, action: None });
            ui.add_space(space::GAP_GROUP);
        }
        let mut n = 0;
        for group in groups.iter().filter(|g| !g.rows.is_empty()) {
            Frame::new().inner_margin(Margin { left: 24, right: 24, top: 8, bottom: 4 }).show(ui, |ui| {
                let text = words(ui.ctx(), &group.name).to_owned();
                widgets::colored(ui, &text, TextStyle::Small, theme(ui.ctx()).colors.text3);
            });
            for row in &group.rows {
                let response = draw_row(ui, row, n == view.chosen);
                if response.hovered() && ui.input(|i| i.pointer.delta() != egui::Vec2::ZERO) {
                    view.chosen = n;
                }
                if response.clicked() {
                    *run = Some(n);
                }
                n += 1;
            }
        }
        ui.add_space(space::GRID);
    });
}

fn draw_row(ui: &mut Ui, row: &Row, chosen: bool) -> egui::Response {
    let c = theme(ui.ctx()).colors.clone();
    let (outer, response) = ui.allocate_exact_size(vec2(ui.available_width(), space::PALETTE_ROW), Sense::click());
    let rect = outer.shrink2(vec2(8.0, 0.0));
    if chosen {
        ui.painter().rect_filled(rect, space::RADIUS_CONTROL, c.tint);
        if response.rect.height() > 0.0 && ui.input(|i| i.key_pressed(Key::ArrowDown) || i.key_pressed(Key::ArrowUp)) {
            ui.scroll_to_rect(outer, None);
        }
    }
    let icon = Rect::from_center_size(egui::pos2(rect.left() + 26.0, rect.center().y), vec2(20.0, 20.0));
    icons::paint(ui.painter(), icon, row.icon, 18.0, if chosen { c.accent } else { c.text2 });
    let mut x = rect.left() + 48.0;
    let mut end = rect.right() - 16.0;
    if !row.shortcut.is_empty() {
        let keys = shaped::line(ui.ctx(), &crate::i18n::technical(&row.shortcut), TextStyle::Technical);
        let size = keys.size() + vec2(12.0, 4.0);
        let place = Rect::from_min_size(egui::pos2(end - size.x, rect.center().y - size.y / 2.0), size);
        ui.painter().rect(place, 4, c.raised, Stroke::new(1.0, c.line), egui::StrokeKind::Inside);
        shaped::paint(ui.painter(), place.center() - keys.size() / 2.0, keys, c.text2);
        end = place.left() - space::GAP_ROW;
    }
    let mut spec = TextSpec::new(row.text.as_str(), TextStyle::Control).elide((end - x).max(40.0));
    for range in &row.matched {
        spec = spec.ink(Ink { range: range.clone(), ground: Some(c.hit), ..Ink::default() });
    }
    let text = shaped::galley(ui.ctx(), &spec);
    let width = text.size().x;
    shaped::paint(ui.painter(), egui::pos2(x, rect.center().y - text.size().y / 2.0), text, c.text);
    x += width + space::GAP_ROW;
    if !row.note.is_empty() && end - x > 40.0 {
        let spec = TextSpec::new(row.note.as_str(), TextStyle::Small).elide(end - x);
        let note = shaped::galley(ui.ctx(), &spec);
        shaped::paint(ui.painter(), egui::pos2(x, rect.center().y - note.size().y / 2.0), note, c.text3);
    }
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::MenuItem, true, chosen, &row.text));
    response
}

fn hints(ui: &mut Ui) {
    let c = theme(ui.ctx()).colors.clone();
    Frame::new().inner_margin(Margin::symmetric(space::PAD_SCREEN as i8, 8)).show(ui, |ui| {
        ui.horizontal(|ui| {
            for (keys, name) in [("↑ ↓", &palette::MOVE), ("Enter", &palette::RUN), ("Esc", &palette::CLOSE)] {
                widgets::kbd(ui, keys);
                let name = words(ui.ctx(), name).to_owned();
                widgets::colored(ui, &name, TextStyle::Small, c.text2);
                ui.add_space(space::GAP_ROW);
            }
        });
    });
}

/// What the typed words find; all commands of the place where nothing is typed.
fn found(ctx: &Context, session: &Session, environment: &Environment, typed: &str) -> [Group; 3] {
    [
        Group { name: palette::COMMANDS, rows: commands(ctx, environment, typed) },
        Group { name: palette::ARTICLES, rows: articles(session, typed) },
        Group { name: palette::SOURCES, rows: sources(session, typed) },
    ]
}

fn commands(ctx: &Context, environment: &Environment, typed: &str) -> Vec<Row> {
    let language = environment.language;
    let mac = matches!(ctx.os(), egui::os::OperatingSystem::Mac | egui::os::OperatingSystem::IOS);
    let rows = Action::ALL.iter().filter(|a| **a != Action::Palette).filter_map(|action| {
        let command = action.resolve(environment)?;
        let title = action.title();
        let text = title.get(language).to_owned();
        let matched = matches(&text, typed);
        // The other language finds a command as well: many know the English words.
        let other =
            || fold::fold(&title.ar).contains(&fold::fold(typed)) || fold::fold(&title.en).contains(&fold::fold(typed));
        let is_found = typed.is_empty() || !matched.is_empty() || other();
        let shortcut = action.shortcuts().first().map(|s| s.printed(mac)).unwrap_or_default();
        is_found.then(|| Row { icon: icon_of(*action), text, matched, note: String::new(), shortcut, command })
    });
    let most = if typed.is_empty() { usize::MAX } else { GROUP_ROWS };
    rows.take(most).collect()
}

fn articles(session: &Session, typed: &str) -> Vec<Row> {
    let Some(desk) = session.desk.as_ref().filter(|_| !typed.is_empty()) else { return Vec::new() };
    let rows = desk.rows.iter().filter_map(|row| {
        let id: ArticleId = row.id?;
        let matched = matches(&row.headline, typed);
        let text = if row.headline.is_empty() {
            desk::UNTITLED.get(session.language()).to_owned()
        } else {
            row.headline.clone()
        };
        let note = State::label(row.state).get(session.language()).to_owned();
        let found = || Row {
            icon: Icon::Article,
            text,
            matched: matched.clone(),
            note,
            shortcut: String::new(),
            command: Command::Open(id),
        };
        (!matched.is_empty()).then(found)
    });
    rows.take(GROUP_ROWS).collect()
}

fn sources(session: &Session, typed: &str) -> Vec<Row> {
    let Some(desk) = session.desk.as_ref().filter(|_| !typed.is_empty()) else { return Vec::new() };
    // By names, post or body, as in the register; only what is shown is looked at letter by letter.
    let rows = desk.register_state.names.fitting(&desk.register, typed).into_iter().map(|source| {
        let matched = matches(&source.name, typed);
        let anonymous = source.kind == crate::sources::SourceKind::Anonymous;
        let icon = if anonymous { Icon::Anonymous } else { Icon::User };
        let note = if source.title.is_empty() {
            source.kind.label().get(session.language()).to_owned()
        } else {
            source.title.clone()
        };
        let command = Command::ShowSource(source.id);
        Row { icon, text: source.name.clone(), matched, note, shortcut: String::new(), command }
    });
    rows.take(GROUP_ROWS).collect()
}

/// The bytes of `text` that the typed words match; none if a word is missing.
fn matches(text: &str, typed: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for word in typed.split_whitespace() {
        match fold::find_folded(text, word).into_iter().next() {
            Some(range) => all.push(range),
            None => return Vec::new(),
        }
    }
    all.sort_by_key(|r| r.start);
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in all {
        match apart.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

fn icon_of(action: Action) -> Icon {
    match action {
        Action::NewArticle => Icon::Plus,
        Action::Import => Icon::Import,
        Action::FinishImport => Icon::Check,
        Action::CancelImport => Icon::Cross,
        Action::SearchDesk | Action::Find | Action::Replace => Icon::Search,
        Action::FindNext => Icon::Down,
        Action::FindPrevious => Icon::Up,
        Action::Open | Action::GoArticle => Icon::Article,
        Action::Duplicate => Icon::Columns,
        Action::Trash => Icon::Trash,
        Action::OpenDesk => Icon::Folder,
        Action::Refresh => Icon::History,
        Action::Save | Action::Approve => Icon::Check,
        Action::Close => Icon::Cross,
        Action::Undo => Icon::Undo,
        Action::Redo => Icon::Redo,
        Action::Strong | Action::Emphasis | Action::Subheading => Icon::Heading,
        Action::Link => Icon::Link,
        Action::Quote | Action::PullQuote => Icon::Quote,
        Action::List => Icon::List,
        Action::MoveToSources | Action::LockSealed | Action::TakeOver => Icon::Lock,
        Action::Tie | Action::NextProposal => Icon::Tie,
        Action::ProposeSources => Icon::Sparkle,
        Action::TakeProposal => Icon::Check,
        Action::RefuseProposal => Icon::Cross,
        Action::ImportContacts => Icon::Import,
        Action::ExportContacts => Icon::Export,
        Action::AttachPicture | Action::Gallery | Action::GoPictures | Action::ShowPictures => Icon::Pictures,
        Action::SendForReview | Action::GoReview => Icon::Review,
        Action::Return => Icon::Returned,
        Action::Publish => Icon::Full,
        Action::Draft => Icon::Draft,
        Action::Export => Icon::Export,
        Action::GoDesk => Icon::Desk,
        Action::GoSources | Action::ShowQuotes => Icon::Sources,
        Action::GoSettings => Icon::Settings,
        Action::ShowDetails => Icon::Info,
        Action::ShowFindings | Action::NextFinding | Action::PreviousFinding => Icon::Warning,
        Action::ShowComments => Icon::Comment,
        Action::ShowHistory => Icon::History,
        Action::NextSuggestion | Action::PreviousSuggestion => Icon::Review,
        Action::AcceptSuggestion | Action::AcceptAll | Action::ResolveComment => Icon::Check,
        Action::RefuseSuggestion | Action::RefuseAll => Icon::Cross,
        Action::Suggest => Icon::Review,
        Action::Comment | Action::NextComment | Action::PreviousComment => Icon::Comment,
        Action::Inspector => Icon::Panel,
        Action::Focus => Icon::Focus,
        Action::Palette => Icon::Key,
        Action::SwitchLanguage => Icon::Globe,
        Action::ZoomIn | Action::ZoomOut | Action::ZoomReset => Icon::Search,
        Action::MarksBar | Action::StripMarks => Icon::Heading,
        Action::HideMarks => Icon::EyeOff,
        Action::MarkAmbiguous => Icon::Warning,
        Action::Forms => Icon::Sparkle,
        Action::Counts => Icon::Info,
        Action::Preview => Icon::Print,
        Action::CopyForCms => Icon::Globe,
        Action::Quit => Icon::Cross,
    }
}
