//! The fields of the article that do not stand on its page.

use super::panel;
use crate::base::Timestamp;
use crate::command::Command;
use crate::document::{EditKind, MetaField, Metadata, Step, TextTarget, Urgency};
use crate::i18n::typed;
use crate::i18n::words::{inspector as w, sections};
use crate::session::{OpenArticle, Session};
use crate::text::Direction;
use crate::ui::field::Field;
use crate::ui::out::Out;
use crate::ui::screens::fields::{self, Reading, Typed, halves, say};
use crate::ui::screens::locale;
use crate::ui::theme::space;
use crate::ui::widgets::{self, Chip, Select};
use egui::{Id, Ui, vec2};
use jiff::tz::TimeZone;

/// What is typed and not yet part of the article.
#[derive(Default)]
pub struct DetailsView {
    embargo: Typed<Timestamp>,
    tag: String,
}

pub fn show(ui: &mut Ui, session: &Session, open: &OpenArticle, view: &mut DetailsView, out: &mut Out) {
    panel::title(ui, &say(ui.ctx(), &w::DETAILS), "");
    text(ui, session, open, MetaField::Kicker, out);
    text(ui, session, open, MetaField::Byline, out);
    let part = |field| move |ui: &mut Ui, out: &mut Out| text(ui, session, open, field, out);
    halves(ui, space::GAP_ROW, out, part(MetaField::DatelinePlace), part(MetaField::DatelineDate));
    slug(ui, session, open, out);
    halves(ui, space::GAP_ROW, out, |ui, out| section(ui, session, open, out), |ui, out| urgency(ui, open, out));
    tags(ui, session, open, &mut view.tag, out);
    embargo(ui, session, open, &mut view.embargo, out);
    text(ui, session, open, MetaField::Rights, out);
    let (label, never) = (say(ui.ctx(), MetaField::Note.label()), say(ui.ctx(), &w::NEVER_EXPORTED));
    let field = Field::new(&label).note(&never).rows(3);
    fields::article_text(ui, session, open, TextTarget::Meta(MetaField::Note), field, out);
}

fn text(ui: &mut Ui, session: &Session, open: &OpenArticle, field: MetaField, out: &mut Out) {
    let label = say(ui.ctx(), field.label());
    fields::article_text(ui, session, open, TextTarget::Meta(field), Field::new(&label), out);
}

fn slug(ui: &mut Ui, session: &Session, open: &OpenArticle, out: &mut Out) {
    let (label, hint) = (say(ui.ctx(), MetaField::Slug.label()), say(ui.ctx(), &w::SLUG_HINT));
    let error = (!is_slug(&open.worked_on(&session.settings.person).meta.slug)).then_some(hint.as_str());
    let field = Field::new(&label).direction(Direction::Ltr).error(error);
    fields::article_text(ui, session, open, TextTarget::Meta(MetaField::Slug), field, out);
}

/// True for what may stand in an address: small letters, digits and single hyphens between them; or nothing yet.
fn is_slug(slug: &str) -> bool {
    let part = |p: &str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    slug.is_empty() || slug.split('-').all(part)
}

fn section(ui: &mut Ui, session: &Session, open: &OpenArticle, out: &mut Out) {
    labelled(ui, |ui| {
        let label = say(ui.ctx(), &w::SECTION);
        widgets::section_label(ui, &label);
        let stored = &open.article.meta.section;
        let mut all: Vec<String> = session.desk.as_ref().map(|d| d.desk.info().sections.clone()).unwrap_or_default();
        if !stored.is_empty() && !all.contains(stored) {
            all.push(stored.clone());
        }
        let none = say(ui.ctx(), &w::NO_SECTION);
        let shown: Vec<String> = all.iter().map(|s| sections::shown(s, session.language())).collect();
        let options: Vec<&str> = std::iter::once(none.as_str()).chain(shown.iter().map(String::as_str)).collect();
        let mut chosen = all.iter().position(|s| s == stored).map_or(0, |at| at + 1);
        if widgets::select(ui, Select::new(&label), &options, &mut chosen).changed() {
            let section = chosen.checked_sub(1).and_then(|at| all.get(at)).cloned().unwrap_or_default();
            out.command(Command::SetText(open.article.id, TextTarget::Meta(MetaField::Section), section));
        }
    });
}

fn urgency(ui: &mut Ui, open: &OpenArticle, out: &mut Out) {
    labelled(ui, |ui| {
        let label = say(ui.ctx(), &w::URGENCY);
        widgets::section_label(ui, &label);
        let names = Urgency::ALL.map(|u| say(ui.ctx(), u.label()));
        let options: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut chosen = Urgency::ALL.iter().position(|u| *u == open.article.meta.urgency).unwrap_or_default();
        if widgets::select(ui, Select::new(&label), &options, &mut chosen).changed()
            && let Some(urgency) = Urgency::ALL.get(chosen)
        {
            set(open, Metadata { urgency: *urgency, ..open.article.meta.clone() }, out);
        }
    });
}

fn labelled(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::HALF;
        content(ui);
    });
}

fn set(open: &OpenArticle, meta: Metadata, out: &mut Out) {
    out.command(Command::SetMeta(open.article.id, Box::new(meta)));
}

fn tags(ui: &mut Ui, session: &Session, open: &OpenArticle, typed: &mut String, out: &mut Out) {
    let meta = &open.article.meta;
    let (label, add) = (say(ui.ctx(), &w::TAGS), say(ui.ctx(), &w::ADD_TAG));
    let count = if meta.tags.is_empty() { String::new() } else { locale(session).number(meta.tags.len() as u64) };
    let field = Field::new(&label).note(&count).placeholder(&add);
    if field.edit(ui, typed).submitted {
        let mut tags = meta.tags.clone();
        for tag in typed.split([',', '،']).map(str::trim).filter(|t| !t.is_empty()) {
            if !tags.iter().any(|t| t == tag) {
                tags.push(tag.to_owned());
            }
        }
        typed.clear();
        if tags != meta.tags {
            set(open, Metadata { tags, ..meta.clone() }, out);
        }
    }
    if meta.tags.is_empty() {
        return;
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::GAP_ICON, space::GAP_ICON);
        ui.horizontal_wrapped(|ui| {
            for (index, tag) in meta.tags.iter().enumerate() {
                let remove = w::REMOVE_TAG.fill(session.language(), &[tag]);
                if ui.push_id(index, |ui| widgets::chip(ui, Chip::new(tag).removable(&remove))).inner.removed {
                    let mut tags = meta.tags.clone();
                    tags.remove(index);
                    set(open, Metadata { tags, ..meta.clone() }, out);
                }
            }
        });
    });
}

fn embargo(ui: &mut Ui, session: &Session, open: &OpenArticle, typed: &mut Typed<Timestamp>, out: &mut Out) {
    let zone = TimeZone::system();
    let meta = &open.article.meta;
    let (label, hint) = (say(ui.ctx(), &w::EMBARGO), say(ui.ctx(), &w::MOMENT_HINT));
    let wrong = say(ui.ctx(), &w::MOMENT_UNCLEAR);
    let now = session.services().clock.now();
    let shown = match meta.embargo {
        None => say(ui.ctx(), &w::NO_EMBARGO),
        Some(at) if at <= now => say(ui.ctx(), &w::EMBARGO_PASSED),
        Some(at) => {
            let (day, time) = (at.to_zoned(zone.clone()).date(), locale(session).time(at, &zone));
            format!("{} · {time}", locale(session).day_and_month(day))
        }
    };
    let reading = Reading {
        print: &|at| typed::print_moment(at, &zone),
        parse: &|text: &str| typed::moment(text, &zone),
        wrong: &wrong,
    };
    let field = Field::new(&label).note(&shown).placeholder(&hint).direction(Direction::Auto);
    if let Some(embargo) = typed.show(ui, field, Id::unique((open.article.id, "embargo")), meta.embargo, &reading) {
        let new = Metadata { embargo, ..meta.clone() };
        let step = Step::Meta { old: Box::new(meta.clone()), new: Box::new(new) };
        fields::change(open, step, EditKind::Typing, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_small_letters_digits_and_hyphens_between() {
        for good in ["", "marsa-port-reopens", "g20", "2026-budget"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in ["ميناء", "Port", "port reopens", "-port", "port-", "port--reopens", "port_1"] {
            assert!(!is_slug(bad), "{bad}");
        }
    }
}
