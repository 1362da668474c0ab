//! The list of sources: search, kinds, and how often each was quoted.

use super::{SourcesView, avatar_of, initials_of, line_below, matches, shown_name};
use crate::base::SourceId;
use crate::i18n::words::sources as s;
use crate::language::fold::fold;
use crate::session::Session;
use crate::sources::{Register, Source, SourceKind, Statement};
use crate::ui::field::Field;
use crate::ui::icons::Icon;
use crate::ui::screens::fields::say;
use crate::ui::screens::locale;
use crate::ui::theme::{TextStyle, space};
use crate::ui::widgets::{self, Button, Empty, ListRow};
use egui::{Frame, Margin, ScrollArea, Ui};
use std::collections::BTreeMap;

/// Which kinds of source the list shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Kinds {
    #[default]
    All,
    People,
    /// Outlets, organisations, documents.
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

/// The sources that fit search and kinds, in the order of the register.
pub fn shown<'a>(register: &'a Register, search: &str, kinds: Kinds) -> Vec<&'a Source> {
    let search = fold(search);
    register.sources.iter().filter(|source| kinds.holds(source.kind) && matches(source, &search)).collect()
}

pub fn show(ui: &mut Ui, session: &Session, shown: &[&Source], beside: bool, view: &mut SourcesView) {
    ui.spacing_mut().item_spacing.y = 0.0;
    Frame::new().inner_margin(Margin { left: 16, right: 16, top: 12, bottom: 8 }).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::GAP_ICON;
        let find = say(ui.ctx(), &s::FIND_SOURCE);
        Field::new(&find).unlabelled().placeholder(&find).icon(Icon::Search).edit(ui, &mut view.search);
        kinds(ui, session, view);
    });
    widgets::rule(ui);
    if shown.is_empty() {
        let (title, hint) = (say(ui.ctx(), &s::NOTHING_FOUND), say(ui.ctx(), &s::NOTHING_FOUND_HINT));
        ui.add_space(space::GAP_GROUP);
        widgets::empty(ui, Empty { icon: Icon::Search, title: &title, hint: &hint, action: None });
        return;
    }
    let counts = statements(session);
    let chosen = view.form.is_none().then(|| view.source(shown)).flatten().filter(|_| beside).map(|s| s.id);
    ScrollArea::vertical().id_salt("sources").auto_shrink(false).show_rows(
        ui,
        space::LIST_ROW,
        shown.len(),
        |ui, rows| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for source in shown.get(rows).unwrap_or_default() {
                let (below, letters) =
                    (line_below(source, session.language()), initials_of(source, session.language()));
                let count = counts.get(&source.id).map(|n| locale(session).number(*n)).unwrap_or_default();
                let row = ListRow::new(shown_name(source, session.language()))
                    .below(&below)
                    .end(&count)
                    .avatar(avatar_of(source, &letters))
                    .selected(chosen == Some(source.id));
                if ui.push_id(source.id, |ui| widgets::list_row(ui, row)).inner.clicked() {
                    view.choose(source.id);
                }
            }
        },
    );
}

fn kinds(ui: &mut Ui, session: &Session, view: &mut SourcesView) {
    let register = session.desk.as_ref().map(|d| d.register.sources.as_slice()).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for kinds in Kinds::ALL {
            let name = match kinds {
                Kinds::All => &s::ALL,
                Kinds::People => &s::PEOPLE,
                Kinds::Bodies => &s::BODIES,
                Kinds::Anonymous => &s::ANONYMOUS,
            };
            let name = say(ui.ctx(), name);
            let count = register.iter().filter(|s| kinds.holds(s.kind)).count() as u64;
            let words = format!("{name} {}", locale(session).number(count));
            let chosen = view.kinds == kinds;
            let words = if chosen { &words } else { &name };
            let style = if chosen { TextStyle::SecondaryBold } else { TextStyle::Secondary };
            if widgets::button(ui, Button::quiet(words).small().style(style).selected(chosen)).clicked() {
                view.kinds = kinds;
            }
        }
    });
}

/// How many statements each source made in the articles of the desk; open ones as they stand now.
fn statements(session: &Session) -> BTreeMap<SourceId, u64> {
    let mut counts = BTreeMap::new();
    let Some(desk) = &session.desk else { return counts };
    for row in &desk.rows {
        let open = row.id.and_then(|id| session.article(id));
        let of_row: &[Statement] = open.map_or(&row.statements, |o| &o.article.statements);
        for statement in of_row {
            *counts.entry(statement.source).or_default() += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Ids;

    #[test]
    fn search_and_kinds_narrow_the_list() {
        let ids = Ids::sequential(1);
        let mut register = Register::default();
        let entries = [
            (SourceKind::Person, "رنا قاسم", "Rana Qasim", "رئيسة بلدية"),
            (SourceKind::Outlet, "صحيفة النهرين", "", ""),
            (SourceKind::Anonymous, "موظف في البلدية", "", ""),
        ];
        for (kind, name, latin, title) in entries {
            let (name, name_latin, title) = (name.into(), latin.into(), title.into());
            register.put(Source { id: ids.make(), kind, name, name_latin, title, ..Source::default() });
        }
        let names = |search: &str, kinds| -> Vec<String> {
            shown(&register, search, kinds).into_iter().map(|s| s.name.clone()).collect()
        };
        assert_eq!(names("", Kinds::All).len(), 3);
        assert_eq!(names("بلديه", Kinds::All), ["رنا قاسم", "موظف في البلدية"]);
        assert_eq!(names("بلديه", Kinds::Anonymous), ["موظف في البلدية"]);
        assert_eq!(names("QASIM", Kinds::People), ["رنا قاسم"]);
        assert_eq!(names("", Kinds::Bodies), ["صحيفة النهرين"]);
        assert_eq!(Kinds::Bodies.first(), SourceKind::Outlet);
    }
}
