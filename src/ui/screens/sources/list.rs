//! The list of sources: search, kinds and filters, and how often each was quoted.
//!
//! What is listed is found once for each state of register, search and filters; a frame costs what is visible.

use super::{SourcesView, avatar_of, initials_of, line_below, photo_of, shown_name};
use crate::base::SourceId;
use crate::i18n::words::{controls, register as r, sealed as sealed_words, sources as s};
use crate::session::{OpenDesk, Session};
use crate::sources::{Register, Reliability, Source, SourceKind};
use crate::ui::field::Field;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::screens::locale;
use crate::ui::theme::{TextStyle, space};
use crate::ui::widgets::{self, Avatar, Button, Empty, ListRow, Select};
use egui::{Frame, Margin, ScrollArea, Ui};
use std::collections::{BTreeMap, BTreeSet};

/// Which kinds of source the list shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Kinds {
    #[default]
    All,
    People,
    /// Outlets, organisations, documents, accounts.
    Bodies,
    Anonymous,
}

impl Kinds {
    const ALL: [Kinds; 4] = [Kinds::All, Kinds::People, Kinds::Bodies, Kinds::Anonymous];

    fn holds(self, kind: SourceKind) -> bool {
        match self {
            Kinds::All => true,
            Kinds::People => kind.is_person(),
            Kinds::Anonymous => kind == SourceKind::Anonymous,
            Kinds::Bodies => !kind.is_person() && kind != SourceKind::Anonymous,
        }
    }

    /// The kind of a new source that is begun while these are shown.
    pub fn first(self) -> SourceKind {
        SourceKind::ALL.into_iter().find(|kind| self.holds(*kind)).unwrap_or_default()
    }
}

/// Which sources are listed.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Filter {
    pub search: String,
    pub kinds: Kinds,
    pub reliability: Option<Reliability>,
    pub tag: Option<String>,
}

/// What is listed, and what its bars say.
#[derive(Default)]
pub struct Listing {
    of: Option<(u64, bool, Filter)>,
    /// Places in the register.
    shown: Vec<usize>,
    kinds: [u64; Kinds::ALL.len()],
    tags: Vec<String>,
    rated: bool,
    counts_of: Option<(u64, u64)>,
    counts: BTreeMap<SourceId, u64>,
    /// The entry that is to be brought into sight.
    pub scroll_to: Option<SourceId>,
}

impl Listing {
    /// Brings the listing to the state of register, filter and articles.
    pub fn update(&mut self, session: &Session, desk: &OpenDesk, filter: &Filter) {
        let state = &desk.register_state;
        let of = (state.revision, state.names_are_new(), filter.clone());
        if self.of.as_ref() != Some(&of) {
            if self.of.as_ref().map(|o| o.0) != Some(state.revision) {
                self.read(&desk.register);
            }
            self.shown = found(&desk.register, &state.names, filter);
            self.of = Some(of);
        }
        let articles = session.statements_revision();
        if self.counts_of != Some(articles) {
            (self.counts_of, self.counts) = (Some(articles), session.statement_counts());
        }
    }

    fn read(&mut self, register: &Register) {
        let count = |kinds: Kinds| register.sources.iter().filter(|s| kinds.holds(s.kind)).count() as u64;
        self.kinds = Kinds::ALL.map(count);
        let tags: BTreeSet<&String> = register.sources.iter().flat_map(|s| &s.tags).collect();
        self.tags = tags.into_iter().cloned().collect();
        self.rated = register.sources.iter().any(|s| s.reliability != Reliability::Unrated);
    }

    /// The entries that are listed, in the order of the register.
    pub fn shown<'a>(&'a self, register: &'a Register) -> impl ExactSizeIterator<Item = Option<&'a Source>> + 'a {
        self.shown.iter().map(|at| register.sources.get(*at).map(|s| &**s))
    }

    /// True if the entry is listed.
    pub fn holds(&self, register: &Register, id: SourceId) -> bool {
        self.shown(register).flatten().any(|s| s.id == id)
    }

    /// The first entry that is listed.
    pub fn first<'a>(&self, register: &'a Register) -> Option<&'a Source> {
        register.sources.get(*self.shown.first()?).map(|s| &**s)
    }
}

/// The places of the sources that fit, in the order of the register.
fn found(register: &Register, names: &crate::sources::Names, filter: &Filter) -> Vec<usize> {
    let holds = |s: &Source| {
        filter.kinds.holds(s.kind)
            && filter.reliability.is_none_or(|wanted| s.reliability == wanted)
            && filter.tag.as_ref().is_none_or(|tag| s.tags.contains(tag))
    };
    let fitting: BTreeSet<SourceId> = names.fitting(register, &filter.search).into_iter().map(|s| s.id).collect();
    let all = register.all().enumerate();
    all.filter(|(_, s)| holds(s) && fitting.contains(&s.id)).map(|(at, _)| at).collect()
}

pub fn show(ui: &mut Ui, session: &Session, desk: &OpenDesk, beside: bool, view: &mut SourcesView, out: &mut Out) {
    ui.spacing_mut().item_spacing.y = 0.0;
    Frame::new().inner_margin(Margin { left: 16, right: 16, top: 12, bottom: 8 }).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::GAP_ICON;
        let find = say(ui.ctx(), &s::FIND_SOURCE);
        Field::new(&find).unlabelled().placeholder(&find).icon(Icon::Search).edit(ui, &mut view.filter.search);
        kinds(ui, session, view);
        filters(ui, view);
    });
    widgets::rule(ui);
    if view.listing.shown.is_empty() {
        let (title, hint) = (say(ui.ctx(), &s::NOTHING_FOUND), say(ui.ctx(), &s::NOTHING_FOUND_HINT));
        ui.add_space(space::GAP_GROUP);
        widgets::empty(ui, Empty { icon: Icon::Search, title: &title, hint: &hint, action: None });
        return;
    }
    let chosen = view.form.is_none().then(|| view.source(&desk.register)).flatten().filter(|_| beside).map(|s| s.id);
    let mut pressed = None;
    let mut area = ScrollArea::vertical().id_salt("sources").auto_shrink(false);
    let wanted = view.listing.scroll_to.take();
    let row = wanted.and_then(|id| view.listing.shown(&desk.register).flatten().position(|s| s.id == id));
    if let Some(row) = row {
        let above = (ui.available_height() - space::LIST_ROW) / 2.0;
        area = area.vertical_scroll_offset((row as f32 * space::LIST_ROW - above).max(0.0));
    }
    area.show_rows(ui, space::LIST_ROW, view.listing.shown.len(), |ui, rows| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let visible = view.listing.shown(&desk.register).skip(rows.start).take(rows.len());
        for source in visible.flatten() {
            let (below, letters) = (line_below(source, session.language()), initials_of(source, session.language()));
            let photo = photo_of(ui.ctx(), session, source, out);
            let sealed = session.seals.people(source.id).is_some();
            let below = if sealed { say(ui.ctx(), &sealed_words::SEALED_IDENTITY) } else { below };
            let sign = if sealed { Avatar::sealed() } else { avatar_of(source, &letters).photo(photo) };
            let count = view.listing.counts.get(&source.id).map(|n| locale(session).number(*n)).unwrap_or_default();
            let row = ListRow::new(shown_name(source, session.language()))
                .below(&below)
                .end(&count)
                .avatar(sign)
                .pane()
                .selected(chosen == Some(source.id));
            if ui.push_id(source.id, |ui| widgets::list_row(ui, row)).inner.clicked() {
                pressed = Some(source.id);
            }
        }
    });
    if let Some(id) = pressed {
        view.press(id, out);
    }
}

fn kinds(ui: &mut Ui, session: &Session, view: &mut SourcesView) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (kinds, count) in Kinds::ALL.into_iter().zip(view.listing.kinds) {
            let name = match kinds {
                Kinds::All => &s::ALL,
                Kinds::People => &s::PEOPLE,
                Kinds::Bodies => &s::BODIES,
                Kinds::Anonymous => &s::ANONYMOUS,
            };
            let name = say(ui.ctx(), name);
            let words = format!("{name} {}", locale(session).number(count));
            let chosen = view.filter.kinds == kinds;
            let words = if chosen { &words } else { &name };
            let style = if chosen { TextStyle::SecondaryBold } else { TextStyle::Secondary };
            if widgets::button(ui, Button::quiet(words).small().style(style).selected(chosen)).clicked() {
                view.filter.kinds = kinds;
            }
        }
    });
}

/// By reliability and by tag, where there are such.
fn filters(ui: &mut Ui, view: &mut SourcesView) {
    let Listing { tags, rated, .. } = &view.listing;
    if !rated && tags.is_empty() {
        return;
    }
    let all = say(ui.ctx(), &controls::ALL);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ICON;
        if *rated {
            let name = say(ui.ctx(), &r::RELIABILITY);
            let words: Vec<String> = Reliability::ALL.iter().map(|v| say(ui.ctx(), v.label())).collect();
            let options: Vec<&str> = std::iter::once(all.as_str()).chain(words.iter().map(String::as_str)).collect();
            let at = view.filter.reliability.and_then(|v| Reliability::ALL.iter().position(|x| *x == v));
            let mut at = at.map_or(0, |i| i + 1);
            let prefix = format!("{name}: ");
            if widgets::select(ui, Select::new(&name).quiet(&prefix), &options, &mut at).changed() {
                view.filter.reliability = at.checked_sub(1).and_then(|i| Reliability::ALL.get(i)).copied();
            }
        }
        if !tags.is_empty() {
            let name = say(ui.ctx(), &r::TAG);
            let options: Vec<&str> = std::iter::once(all.as_str()).chain(tags.iter().map(String::as_str)).collect();
            let at = view.filter.tag.as_ref().and_then(|t| tags.iter().position(|x| x == t));
            let mut at = at.map_or(0, |i| i + 1);
            let prefix = format!("{name}: ");
            if widgets::select(ui, Select::new(&name).quiet(&prefix), &options, &mut at).changed() {
                view.filter.tag = at.checked_sub(1).and_then(|i| tags.get(i)).cloned();
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Ids;
    use crate::sources::Names;

    fn register() -> Register {
        let ids = Ids::sequential(1);
        let mut register = Register::default();
        let entries = [
            (SourceKind::Person, "رنا قاسم", "Rana Qasim", "رئيسة بلدية"),
            (SourceKind::Outlet, "صحيفة النهرين", "", ""),
            (SourceKind::Anonymous, "موظف في البلدية", "", ""),
            (SourceKind::Eyewitness, "حسن البحري", "", ""),
        ];
        for (kind, name, latin, title) in entries {
            let (name, name_latin, title) = (name.into(), latin.into(), title.into());
            register.put(Source { id: ids.make(), kind, name, name_latin, title, ..Source::default() });
        }
        std::sync::Arc::make_mut(&mut register.sources[0]).tags = vec!["بلديات".into()];
        std::sync::Arc::make_mut(&mut register.sources[1]).reliability = Reliability::Mixed;
        register
    }

    #[test]
    fn search_kinds_and_filters_narrow_the_list() {
        let register = register();
        for names in [Names::of(&register), Names::default()] {
            let shown = |search: &str, kinds, reliability, tag: Option<&str>| -> Vec<&str> {
                let filter = Filter { search: search.into(), kinds, reliability, tag: tag.map(str::to_owned) };
                let all = found(&register, &names, &filter).into_iter();
                all.map(|at| register.sources[at].name.as_str()).collect()
            };
            assert_eq!(shown("", Kinds::All, None, None).len(), 4);
            assert_eq!(shown("بلديه", Kinds::All, None, None), ["رنا قاسم", "موظف في البلدية"]);
            assert_eq!(shown("بلديه", Kinds::Anonymous, None, None), ["موظف في البلدية"]);
            assert_eq!(shown("QASIM", Kinds::People, None, None), ["رنا قاسم"]);
            assert_eq!(shown("", Kinds::People, None, None), ["رنا قاسم", "حسن البحري"]);
            assert_eq!(shown("", Kinds::Bodies, None, None), ["صحيفة النهرين"]);
            assert_eq!(shown("", Kinds::All, Some(Reliability::Mixed), None), ["صحيفة النهرين"]);
            assert_eq!(shown("", Kinds::All, None, Some("بلديات")), ["رنا قاسم"]);
        }
        assert_eq!(Kinds::Bodies.first(), SourceKind::Outlet);
    }
}
