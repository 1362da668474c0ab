//! Who may open a sealed identity: shown to those who may, with a way to let one more in, or one less.

use crate::i18n::words::sealed as w;
use crate::i18n::{Bilingual, isolate};
use crate::session::{SealAsk, Session};
use crate::sources::Source;
use crate::sources::sealed::Member;
use crate::storage::SealEvent;
use crate::ui::icons::Icon;
use crate::ui::out::Out;
use crate::ui::screens::fields::say;
use crate::ui::theme::{TextStyle, space, theme};
use crate::ui::widgets::{self, Avatar, Button, Empty, Label};
use egui::{Align, Layout, Ui, vec2};

/// Size of the sign of a member.
const SIGN: f32 = 40.0;

/// Shows those who may open the identity of a source, and those who could be let in.
pub fn show(ui: &mut Ui, session: &Session, source: &Source, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    widgets::rule(ui);
    let Some(Some(open)) = session.seals.open.get(&source.id) else {
        let title = say(ui.ctx(), &w::OPEN_TO_SEE);
        ui.add_space(space::GAP_ROW);
        widgets::empty(ui, Empty { icon: Icon::Lock, title: &title, hint: "", action: None });
        return;
    };
    let members = &session.seals.read.members;
    let reads = |m: &&Member| open.readers.contains(&m.key);
    for member in members.iter().filter(reads) {
        row(ui, session, source, member, open.readers.len(), out);
    }
    let others: Vec<&Member> = members.iter().filter(|m| !reads(m)).collect();
    for member in &others {
        row(ui, session, source, member, 0, out);
    }
    if members.len() < 2 {
        Label::new(&say(ui.ctx(), &w::NO_OTHER_KEYS), TextStyle::Control).show(ui);
        Label::new(&say(ui.ctx(), &w::NO_OTHER_KEYS_WHY), TextStyle::Secondary).color(c.text3).wrap().show(ui);
    }
    let language = session.language();
    let strangers = others.iter().filter(|m| m.vouched_by == m.key).map(|m| isolate(&m.name));
    let strangers = strangers.collect::<Vec<String>>().join(language.comma());
    if !strangers.is_empty() {
        let words = w::NOT_VOUCHED.fill(language, &[&strangers]);
        Label::new(&words, TextStyle::Secondary).color(c.amber).wrap().show(ui);
    }
    Label::new(&say(ui.ctx(), &w::REMOVAL_LIMITS), TextStyle::Secondary).color(c.text2).wrap().show(ui);
}

/// One member; `readers` is how many can open the identity now, 0 for one who cannot.
fn row(ui: &mut Ui, session: &Session, source: &Source, member: &Member, readers: usize, out: &mut Out) {
    let c = theme(ui.ctx()).colors.clone();
    let mine = session.seals.me.as_ref().is_some_and(|me| me.key == member.key);
    ui.push_id(member.key.as_str(), |ui| {
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), space::LIST_ROW),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.spacing_mut().item_spacing.x = space::GAP_ROW;
                let initials = crate::i18n::initials(&member.name);
                widgets::avatar(ui, Avatar::person(&initials).size(SIGN));
                // As high as the sign beside it, so that both have one middle.
                let size = vec2((ui.available_width() - 120.0).max(1.0), SIGN);
                ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.set_min_size(size);
                    let mut name = member.name.clone();
                    if mine {
                        name = format!("{name} ({})", say(ui.ctx(), &w::YOU));
                    }
                    Label::new(&name, TextStyle::ControlBold).elide(1).show(ui);
                    let print = crate::i18n::technical(&member.key.fingerprint());
                    let below = format!("{} {print}", say(ui.ctx(), &w::FINGERPRINT));
                    Label::new(&below, TextStyle::Small).color(c.text3).elide(1).show(ui);
                });
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let may = readers == 0;
                    // The last one who knows stays: the identity would be lost.
                    let enabled = !session.seals.busy && readers != 1;
                    let words = say(ui.ctx(), if may { w::ADD_READER } else { w::REMOVE_READER });
                    let button = if may { Button::secondary(&words).icon(Icon::Plus) } else { Button::danger(&words) };
                    if widgets::button(ui, button.enabled(enabled)).clicked() {
                        out.seal(SealAsk::SetReader(source.id, Box::new(member.clone()), may));
                    }
                });
            },
        );
        widgets::rule(ui);
    });
}

/// What an entry of the history is called.
pub fn event(event: SealEvent) -> Bilingual {
    match event {
        SealEvent::Sealed => w::EVENT_SEALED,
        SealEvent::Changed => w::EVENT_CHANGED,
        SealEvent::ReaderAdded => w::READER_ADDED,
        SealEvent::ReaderRemoved => w::READER_REMOVED,
        SealEvent::Moved => w::EVENT_MOVED,
        SealEvent::Destroyed => w::EVENT_DESTROYED,
    }
}
