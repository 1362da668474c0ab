//! The versions of the article, newest first and by day: two of them to compare, one to bring back.

use super::panel;
use crate::command::{ArticleVersion, Command};
use crate::i18n::words::{empty, inspector as w, versions as words};
use crate::session::{OpenArticle, Session, Versions};
use crate::storage::RevisionHead;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::screens::{locale, version};
use crate::ui::theme::{Colors, TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Empty, Label};
use egui::{Align, Layout, Rect, Response, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use jiff::tz::TimeZone;

pub fn show(ui: &mut Ui, session: &Session, open: &OpenArticle, out: &mut Out) {
    let id = open.article.id;
    let known = session.versions.as_ref().filter(|v| v.article == id);
    let stale = known.is_none_or(|v| v.list.is_some() && v.of_revision != open.saved_revision());
    if stale {
        out.command(Command::ListVersions(id));
    }
    let list = known.and_then(|v| v.list.as_ref());
    let count = match list {
        Some(Ok(all)) => locale(session).number(all.len() as u64 + 1),
        _ => String::new(),
    };
    panel::title(ui, &say(ui.ctx(), &w::HISTORY), &count);
    let c = theme(ui.ctx()).colors.clone();
    let (Some(known), Some(list)) = (known, list) else {
        Label::new(&say(ui.ctx(), &words::READING), TextStyle::Secondary).color(c.text3).show(ui);
        return;
    };
    match list {
        Err(error) => panel::sentence(ui, Icon::Warning, error.get(session.language()), c.red),
        Ok(all) if all.is_empty() => {
            let (title, hint) = (say(ui.ctx(), &empty::HISTORY), say(ui.ctx(), &words::HISTORY_HINT));
            ui.add_space(space::GAP_GROUP);
            widgets::empty(ui, Empty { icon: Icon::History, title: &title, hint: &hint, action: None });
        }
        Ok(all) => {
            buttons(ui, session, known, all, out);
            timeline(ui, session, open, known, all, out);
        }
    }
}

/// What can be done with the versions that are chosen.
fn buttons(ui: &mut Ui, session: &Session, known: &Versions, all: &[RevisionHead], out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let id = known.article;
    let age = |which: &ArticleVersion| match which {
        ArticleVersion::Current | ArticleVersion::Copy(_) => 0,
        ArticleVersion::Revision(name) => all.iter().position(|h| h.name == *name).map_or(usize::MAX, |i| i + 1),
    };
    let mut pair = known.chosen.clone();
    pair.sort_by_key(|which| std::cmp::Reverse(age(which)));
    if let [one] = pair.as_slice()
        && *one != ArticleVersion::Current
    {
        pair.push(ArticleVersion::Current);
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GRID;
        let compare = say(ui.ctx(), &words::COMPARE);
        let button = Button::secondary(&compare).icon(Icon::Columns).enabled(pair.len() == 2);
        if widgets::button(ui, button).clicked()
            && let [older, newer] = pair.as_slice()
        {
            out.command(Command::Compare(id, older.clone(), newer.clone()));
        }
        if let [ArticleVersion::Revision(name)] = known.chosen.as_slice() {
            let restore = say(ui.ctx(), &crate::i18n::words::controls::RESTORE);
            let shown = widgets::button(ui, Button::quiet(&restore).icon(Icon::History));
            let long = say(ui.ctx(), &words::RESTORE);
            if widgets::tooltip(shown, &long, None).clicked() {
                out.command(Command::RestoreVersion(id, name.clone()));
            }
        }
    });
    if known.chosen.is_empty() {
        Label::new(&say(ui.ctx(), &words::CHOOSE_TWO), TextStyle::Small).color(c.text3).wrap().show(ui);
    }
    let _ = session;
}

fn timeline(ui: &mut Ui, session: &Session, open: &OpenArticle, known: &Versions, all: &[RevisionHead], out: &mut Out) {
    let zone = TimeZone::system();
    let day = |at: crate::base::Timestamp| at.to_zoned(zone.clone()).date();
    let today = day(session.services().clock.now());
    ui.spacing_mut().item_spacing.y = 0.0;
    let current = words::CURRENT.get(session.language()).to_owned();
    let line = version::when(session, open.article.changed);
    let which = ArticleVersion::Current;
    if entry(ui, 0, (&current, &line), known.chosen.contains(&which), true, false).clicked() {
        out.command(Command::ChooseVersion(known.article, which));
    }
    let mut last = None;
    for (i, head) in all.iter().enumerate() {
        let of = day(head.at);
        if last.replace(of) != Some(of) {
            let name = match today.since(of).map(|s| s.get_days()) {
                Ok(0) => words::TODAY.get(session.language()).to_owned(),
                Ok(1) => words::YESTERDAY.get(session.language()).to_owned(),
                _ => locale(session).date(of),
            };
            ui.add_space(space::GRID);
            panel::group(ui, &name);
            ui.add_space(space::HALF);
        }
        let which = ArticleVersion::Revision(head.name.clone());
        let title = version::kind_words(session, head);
        let time = locale(session).time(head.at, &zone);
        let line = format!("{time} · {}", version::named(ui.ctx(), &head.author));
        let ends = all.get(i + 1).is_none_or(|next| day(next.at) != of);
        if entry(ui, i + 1, (&title, &line), known.chosen.contains(&which), false, ends).clicked() {
            out.command(Command::ChooseVersion(known.article, which));
        }
    }
}

/// A version on the line of time. Pressing it chooses it.
fn entry(ui: &mut Ui, index: usize, (title, line): (&str, &str), chosen: bool, current: bool, last: bool) -> Response {
    let c = theme(ui.ctx()).colors.clone();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 56.0), Sense::click());
    let over = widgets::hover_amount(ui, &response);
    let fill = if chosen { c.tint } else { egui::Color32::TRANSPARENT.lerp_to_gamma(c.sunken, over * 0.6) };
    ui.painter().rect_filled(rect, space::RADIUS_CONTROL, fill);
    dot(ui, rect, &c, (current, chosen, last));
    let words_place = Rect::from_min_max(pos2(rect.left() + 32.0, rect.top() + 8.0), rect.max - vec2(8.0, 4.0));
    let builder =
        UiBuilder::new().id_salt(("version", index)).max_rect(words_place).layout(Layout::top_down(Align::Min));
    let mut child = ui.new_child(builder);
    child.spacing_mut().item_spacing.y = 0.0;
    let style = if current { TextStyle::ControlBold } else { TextStyle::Control };
    Label::new(title, style).color(c.text).elide(1).show(&mut child);
    Label::new(line, TextStyle::Small).color(c.text3).elide(1).show(&mut child);
    widgets::focus_ring(ui, &response, rect, space::RADIUS_CONTROL);
    let name = format!("{title}، {line}");
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, chosen, &name));
    response
}

fn dot(ui: &Ui, rect: Rect, c: &Colors, (current, chosen, last): (bool, bool, bool)) {
    let center = pos2(rect.left() + 14.0, rect.top() + 20.0);
    if !last && !current {
        ui.painter().vline(center.x, center.y + 8.0..=rect.bottom() + 12.0, Stroke::new(1.0, c.line));
    }
    let ink = if current || chosen { c.accent } else { c.edge };
    if current || chosen {
        ui.painter().circle_filled(center, 5.0, ink);
    } else {
        ui.painter().circle(center, 4.5, c.app, Stroke::new(1.5, ink));
    }
}
