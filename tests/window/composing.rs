//! An input method on the page of the whole window: what it composes is seen in its place, only what it commits is kept,
//! and one undo takes that back.

use super::*;
use egui::{Event, ImeEvent, Key, Modifiers};
use muharrir::base::BlockId;
use muharrir::document::TextTarget;
use std::ops::Range;

struct Writing {
    window: Window<Program>,
    id: ArticleId,
    block: BlockId,
}

impl Writing {
    fn new() -> Writing {
        let mut window = open(Language::Arabic, false, [1280.0, 800.0], 1.0);
        let id = open_port_story(&mut window);
        let article = &window.harness.state().session.article(id).expect("open").article;
        let block = article.body.iter().find(|b| b.text.len() > 100).expect("a paragraph").id;
        Writing { window, id, block }
    }

    fn text(&self) -> String {
        let open = self.window.harness.state().session.article(self.id).expect("open");
        open.article.block(self.block).expect("there").text.clone()
    }

    fn composes(&self) -> bool {
        self.window.harness.state().session.article(self.id).expect("open").editor.preedit.is_some()
    }

    /// Puts the caret or the selection there, as a jump to a finding does.
    fn select(&mut self, range: Range<usize>) {
        let command = Command::Reveal(self.id, TextTarget::Block(self.block), range);
        self.window.harness.state_mut().session.dispatch(command);
        steps(&mut self.window, 3);
    }

    fn ime(&mut self, event: ImeEvent) {
        self.window.harness.event(Event::Ime(event));
        steps(&mut self.window, 2);
    }

    fn compose(&mut self, text: &str) {
        let letters = text.chars().count();
        self.ime(ImeEvent::Preedit { text: text.into(), active_range_chars: (letters > 0).then_some(0..letters) });
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.window.harness.key_press_modifiers(modifiers, key);
        steps(&mut self.window, 3);
    }

    /// Where the input method is told that the caret is.
    fn caret(&self) -> egui::Rect {
        self.window.harness.output().platform_output.ime.expect("the page tells where its caret is").cursor_rect
    }
}

#[test]
fn what_is_composed_is_seen_in_its_place_and_kept_when_it_is_committed() {
    let mut w = Writing::new();
    let before = w.text();
    let at = before.find(' ').expect("two words") + 1;
    w.select(at..at);
    let start = w.caret();
    #[expect(deprecated)]
    w.ime(ImeEvent::Enabled);
    w.compose("ك");
    w.compose("كتا");
    assert!(w.composes());
    assert_eq!(w.text(), before, "what is composed is in no article");
    let moved = w.caret();
    assert!(moved.center().x < start.center().x - 5.0, "the list of candidates follows: {start:?} {moved:?}");
    assert!((moved.center().y - start.center().y).abs() < 1.0);
    w.window.save("window-composing");
    // The keys belong to the input method as long as it composes.
    for key in [Key::Backspace, Key::Enter, Key::ArrowLeft, Key::Delete] {
        w.press(Modifiers::NONE, key);
        assert!(w.composes() && w.text() == before, "{key:?}");
    }
    w.compose("");
    w.ime(ImeEvent::Commit("كتاب ".into()));
    let after = format!("{}كتاب {}", &before[..at], &before[at..]);
    assert_eq!((w.text(), w.composes()), (after.clone(), false));
    w.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(w.text(), before, "one undo takes back what was committed");
    w.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(w.text(), after);
}

#[test]
fn what_is_emptied_leaves_nothing_behind() {
    let mut w = Writing::new();
    let before = w.text();
    let (from, to) = (before.find(' ').expect("two words") + 1, before.match_indices(' ').nth(1).expect("three").0);
    // In the place of a selected word, given up.
    w.select(from..to);
    w.compose("سف");
    w.compose("");
    assert_eq!((w.text(), w.composes()), (before.clone(), false), "the word is back");
    w.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(w.text(), before, "there is nothing to undo");
    // In its place, taken.
    w.select(from..to);
    w.compose("سفن");
    w.compose("");
    w.ime(ImeEvent::Commit("سفن".into()));
    let after = format!("{}سفن{}", &before[..from], &before[to..]);
    assert_eq!(w.text(), after);
    w.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(w.text(), before, "the word is back");
    let selected = w
        .window
        .harness
        .state()
        .session
        .article(w.id)
        .expect("open")
        .editor
        .ranges(&w.window.harness.state().session.article(w.id).expect("open").article);
    assert_eq!(selected, [(w.block, from..to)], "and selected, as it was");
    // What is composed when the page is left goes with its focus.
    w.compose("سف");
    assert!(w.composes());
    w.window.harness.ctx.memory_mut(|m| m.surrender_focus(muharrir::ui::canvas::page_id()));
    steps(&mut w.window, 3);
    assert_eq!((w.text(), w.composes()), (before, false));
}
