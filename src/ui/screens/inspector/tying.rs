//! The tie: words wait, and a few letters of a name find the source that said them. Enter ties, Esc lets go; a name
//! that is not in the register becomes a new source on the spot.

use super::{panel, statement};
use crate::base::{Date, SourceId};
use crate::command::Command;
use crate::document::Article;
use crate::i18n::isolate;
use crate::i18n::words::{controls, inspector as w, labels, sources as s};
use crate::language::fold::fold;
use crate::session::{OpenArticle, Quote, Session, Tying};
use crate::sources::{Medium, Names, Register, Source, SourceKind};
use crate::ui::field::Field;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::content::content;
use crate::ui::screens::fields::{Typed, halves, say};
use crate::ui::screens::{locale, sources};
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Button, Card, Label, ListRow};
use egui::{Id, Key, Modifiers, Ui};
use jiff::tz::TimeZone;
use std::borrow::Cow;
use std::collections::HashSet;

/// So many sources are offered at a time.
const OFFERED: usize = 5;

/// What was chosen for the words that wait.
#[derive(Default)]
pub struct TyingView {
    of: Option<Tying>,
    search: String,
    /// The row that Enter takes; after the offered sources comes the new one.
    row: usize,
    kind: SourceKind,
    medium: Medium,
    date: Option<Date>,
    typed_date: Typed<Date>,
    /// What is offered, for these letters and this state of the register.
    offered: Vec<SourceId>,
    offered_for: Option<(String, u64, bool, u64)>,
}

impl TyingView {
    /// Forgets what was chosen: no words wait any more.
    pub fn end(&mut self) {
        if self.of.is_some() {
            *self = Self::default();
        }
    }

    /// Begins with what is known of the words: as they are tied already, else an interview of today.
    fn begin(&mut self, session: &Session, open: &OpenArticle, words: &Tying) {
        let block = open.article.block(words.block);
        let quote = block.and_then(|b| Quote::of_block(b).into_iter().find(|q| q.range == words.range));
        let known = quote.and_then(|q| super::quotes::statement_of(open, &q));
        let today = session.services().clock.now().to_zoned(TimeZone::system()).date();
        *self = Self {
            of: Some(words.clone()),
            medium: known.map(|k| k.medium).unwrap_or_default(),
            date: known.map_or(Some(today), |k| k.date),
            ..Self::default()
        };
    }
}

/// Whom the chosen row means.
enum Whom {
    Known(SourceId),
    New(Box<Source>),
}

pub fn show(ui: &mut Ui, session: &Session, open: &OpenArticle, words: &Tying, view: &mut TyingView, out: &mut Out) {
    let Some(desk) = &session.desk else { return };
    let begins = view.of.as_ref() != Some(words);
    if begins {
        view.begin(session, open, words);
    }
    let id = Id::unique("source of the tie");
    let searches = ui.memory(|m| m.has_focus(id));
    let (cancel, steps) = ui.input_mut(|i| {
        let mut pressed = |key| if searches { i.count_and_consume_key(Modifiers::NONE, key) } else { 0 };
        let steps = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
        (i.consume_key(Modifiers::NONE, Key::Escape), steps)
    });
    if cancel {
        out.command(Command::CancelTie);
        return;
    }
    widgets::card(ui, Card { selected: true, ..Card::default() }, |ui| {
        ui.spacing_mut().item_spacing.y = space::GAP_ICON;
        let c = theme(ui.ctx()).colors.clone();
        Label::new(&say(ui.ctx(), &s::TIE_QUOTATION), TextStyle::Small).color(c.accent).show(ui);
        let text = open.article.block(words.block).and_then(|b| b.text.get(words.range.clone())).unwrap_or_default();
        content(ui, text, TextStyle::CardQuote, Some(4));

        let (label, hint) = (say(ui.ctx(), &s::CHOOSE_SOURCE), say(ui.ctx(), &w::CHOOSE_OR_NAME));
        let field = Field::new(&label).unlabelled().placeholder(&hint).icon(Icon::Search).id(id);
        let before = view.search.clone();
        let typed = field.edit(ui, &mut view.search);
        if begins {
            typed.response.request_focus();
        }
        if view.search != before {
            view.row = 0;
        }
        let state = &desk.register_state;
        let of = (view.search.clone(), state.revision, state.names_are_new(), open.revision);
        if view.offered_for.as_ref() != Some(&of) {
            let found = offered(&desk.register, &state.names, &open.article, words, &view.search);
            (view.offered, view.offered_for) = (found.into_iter().map(|s| s.id).collect(), Some(of));
        }
        let offered: Vec<&Source> = view.offered.iter().filter_map(|id| desk.register.get(*id)).collect();
        let name = view.search.trim().to_owned();
        let rows = offered.len() + usize::from(!name.is_empty());
        view.row = (view.row + steps.0).saturating_sub(steps.1).min(rows.saturating_sub(1));
        let picked = choose(ui, session, open, &offered, &name, view);
        let is_new = view.row >= offered.len() && !name.is_empty();
        if is_new {
            statement::choice(ui, &w::KIND, SourceKind::label, &SourceKind::ALL, &mut view.kind);
            if view.kind == SourceKind::Anonymous {
                panel::sentence(ui, Icon::Anonymous, &say(ui.ctx(), &s::LABEL_ONLY_KEPT), c.amber);
            }
        }
        how(ui, session, view);
        let whom = match offered.get(view.row) {
            Some(source) => Some(Whom::Known(source.id)),
            None if is_new => Some(Whom::New(Box::new(Source {
                id: session.services().ids.make(),
                kind: view.kind,
                name,
                ..Source::default()
            }))),
            None => None,
        };
        let dated = ui.memory(|m| m.has_focus(date_id())) && ui.input(|i| i.key_pressed(Key::Enter));
        let tie = actions(ui, whom.is_some(), out) || dated;
        // With the row of a new name chosen by pressing it, its kind is still to be looked at.
        if let Some(whom) = whom.filter(|_| tie || typed.submitted || picked) {
            carry_out(words, view, whom, out);
        }
    });
}

/// The rows to choose from. True if a source was pressed twice: it is tied at once.
fn choose(
    ui: &mut Ui,
    session: &Session,
    open: &OpenArticle,
    offered: &[&Source],
    name: &str,
    view: &mut TyingView,
) -> bool {
    let language = session.language();
    let mut twice = false;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, source) in offered.iter().enumerate() {
            let here = open.article.statements.iter().filter(|s| s.source == source.id).count();
            let end = if here == 0 { String::new() } else { locale(session).number(here as u64) };
            let below = sources::line_below(source, language);
            let initials = sources::initials_of(source, language);
            let row = ListRow::new(sources::shown_name(source, language))
                .below(&below)
                .end(&end)
                .avatar(sources::avatar_of(source, &initials).size(32.0))
                .selected(view.row == index)
                .height(48.0);
            let response = ui.push_id(source.id, |ui| widgets::list_row(ui, row)).inner;
            if response.clicked() {
                view.row = index;
            }
            twice |= response.double_clicked();
        }
        if !name.is_empty() {
            let words = w::NEW_SOURCE_NAMED.fill(language, &[&isolate(name)]);
            let row = ListRow::new(&words).icon(Icon::Plus).selected(view.row >= offered.len()).height(40.0);
            if widgets::list_row(ui, row).clicked() {
                view.row = offered.len();
            }
        }
    });
    twice
}

fn date_id() -> Id {
    Id::unique("date of the tie")
}

fn how(ui: &mut Ui, session: &Session, view: &mut TyingView) {
    let part = |ui: &mut Ui, view: &mut TyingView| {
        statement::choice(ui, &w::MEDIUM, Medium::label, &Medium::ALL, &mut view.medium);
    };
    halves(ui, space::GAP_ROW, view, part, |ui, view| {
        if let Some(date) =
            statement::day(ui, session, &mut view.typed_date, date_id(), &labels::DATELINE_DATE, view.date)
        {
            view.date = date;
        }
    });
}

fn actions(ui: &mut Ui, can_tie: bool, out: &mut Out) -> bool {
    ui.add_space(space::HALF);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::GAP_ICON;
        let (tie, cancel) = (say(ui.ctx(), &w::TIE), say(ui.ctx(), &controls::CANCEL));
        let pressed = widgets::button(ui, Button::primary(&tie).icon(Icon::Tie).enabled(can_tie)).clicked();
        if widgets::button(ui, Button::quiet(&cancel).shortcut("Esc")).clicked() {
            out.command(Command::CancelTie);
        }
        pressed
    })
    .inner
}

fn carry_out(words: &Tying, view: &TyingView, whom: Whom, out: &mut Out) {
    let source = match whom {
        Whom::Known(id) => id,
        Whom::New(source) => {
            let id = source.id;
            out.command(Command::PutSource(source));
            id
        }
    };
    out.command(Command::Tie {
        article: words.article,
        block: words.block,
        range: words.range.clone(),
        source,
        medium: view.medium,
        date: view.date,
    });
}

/// The sources that fit what is typed. First those whose name stands in the paragraph, the nearest before the words
/// first; then those quoted in the article; then the rest in the order of the register.
fn offered<'a>(
    register: &'a Register,
    names: &Names,
    article: &Article,
    words: &Tying,
    search: &str,
) -> Vec<&'a Source> {
    let before = article.block(words.block).and_then(|b| b.text.get(..words.range.start)).unwrap_or_default();
    let (before, whole) = (fold(before), article.block(words.block).map(|b| fold(&b.text)).unwrap_or_default());
    let mut found: Vec<(usize, usize, &Source)> = Vec::new();
    let quoted: HashSet<SourceId> = article.statements.iter().map(|s| s.source).collect();
    for (order, source) in names.fitting(register, search).into_iter().enumerate() {
        let name = names.folded(source.id).map_or_else(|| Cow::Owned(fold(&source.name)), Cow::Borrowed);
        let near = named_at(&before, &name).map(|at| before.len() - at);
        let rank = match near {
            Some(distance) => distance,
            None if named_at(&whole, &name).is_some() => 1_000_000,
            None if quoted.contains(&source.id) => 2_000_000,
            None => 3_000_000,
        };
        found.push((rank, order, source));
    }
    found.sort_by_key(|(rank, order, _)| (*rank, *order));
    found.into_iter().take(OFFERED).map(|(_, _, source)| source).collect()
}

/// Where `name`, or the last word of a name of several words, last stands in `text`; both folded.
fn named_at(text: &str, name: &str) -> Option<usize> {
    if name.is_empty() {
        return None;
    }
    let last = name.split_whitespace().next_back().filter(|last| last.chars().count() > 3 && *last != name);
    text.rfind(name).or_else(|| last.and_then(|last| text.rfind(last)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Ids;
    use crate::document::Block;

    fn setting() -> (Register, Article, Tying) {
        let ids = Ids::sequential(1);
        let mut register = Register::default();
        for name in ["رنا قاسم", "سعيد الحلبي", "صحيفة النهرين", "منى الصافي"] {
            register.put(Source { id: ids.make(), name: name.into(), ..Source::default() });
        }
        let mut article = Article::new(&ids, crate::base::Timestamp::UNIX_EPOCH);
        let text = "وردّ سعيد الحلبيّ على ما نشرته صحيفة النهرين بالقول: «لم نوقّع شيئًا حتى اليوم».";
        article.body = [Block::paragraph(ids.make(), text)].into();
        let start = text.find('«').unwrap_or_default();
        let words = Tying { article: article.id, block: article.body[0].id, range: start..text.len() - 1 };
        (register, article, words)
    }

    fn names(search: &str) -> Vec<String> {
        let (register, article, words) = setting();
        let found = |names: &Names| -> Vec<String> {
            offered(&register, names, &article, &words, search).into_iter().map(|s| s.name.clone()).collect()
        };
        let folded = found(&Names::of(&register));
        assert_eq!(folded, found(&Names::default()), "the same before the names are folded");
        folded
    }

    #[test]
    fn whoever_is_named_nearest_before_the_words_comes_first() {
        assert_eq!(names(""), ["صحيفة النهرين", "سعيد الحلبي", "رنا قاسم", "منى الصافي"]);
    }

    #[test]
    fn letters_find_a_source_whatever_their_spelling() {
        assert_eq!(names("مني"), ["منى الصافي"]);
        assert_eq!(names("الحلبى"), ["سعيد الحلبي"]);
        assert_eq!(names("لا أحد"), Vec::<String>::new());
    }
}
