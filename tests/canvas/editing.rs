//! Overlays under the pointer, words dragged with the mouse, rich text through the clipboard, motions.

use super::*;
use muharrir::editor::{Layer, Overlay, OverlayKind, Overlays};
use muharrir::ui::clipboard::{self, RichClipboard};
use std::sync::{Arc, Mutex};

/// Where a word of a block stands in the window: the middle between its ends.
fn place_of(w: &mut Window<Desk>, block: usize, word: &str) -> Pos2 {
    let at = w.harness.state().text(block).find(word).expect("the word is there");
    let (from, to) = (caret_at(w, block, at), caret_at(w, block, at + word.len()));
    from + (to - from) / 2.0
}

fn selected(w: &Window<Desk>) -> String {
    w.harness.state().editor.selected_words(&w.harness.state().article)
}

fn select_word(w: &mut Window<Desk>, block: usize, word: &str) {
    let at = w.harness.state().text(block).find(word).expect("the word is there");
    w.harness.state_mut().select(block, at..at + word.len());
    w.settle();
}

fn carry(w: &mut Window<Desk>, from: Pos2, to: Pos2, modifiers: Modifiers) {
    let button = |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
    send(w, &[Event::ModifiersChanged(modifiers), Event::PointerMoved(from), button(from, true)]);
    send(w, &[Event::PointerMoved(from + (to - from) / 2.0), Event::PointerMoved(to)]);
    w.save("carried");
    send(w, &[button(to, false), Event::ModifiersChanged(PLAIN)]);
}

#[test]
fn a_finding_is_told_under_the_pointer_and_asked_for_by_a_click() {
    let mut w = typing(small(&["هذا خطا في السطر وكلمة أخرى"]));
    let block = TextTarget::Block(w.harness.state().article.body[0].id);
    let at = w.harness.state().text(0).find("خطا").expect("there");
    let finding = Overlay { key: 7, ..Overlay::new(block, at..at + 6, OverlayKind::Spelling) };
    let mut overlays = Overlays::default();
    overlays.set(Layer::Spelling, [finding.clone()]);
    overlays.set(Layer::Quotes, [Overlay::new(block, 0..at + 12, OverlayKind::Tied)]);
    w.harness.state_mut().overlays = overlays;
    let on = place_of(&mut w, 0, "خطا");
    send(&mut w, &[Event::PointerMoved(on)]);
    let (hovered, place) = w.harness.state().hovered.clone().expect("a finding under the pointer");
    assert_eq!(hovered, finding);
    // Places in the window are those of the layout, which the mirror turns.
    assert!(place.contains(Pos2::new(800.0 - on.x, on.y)), "{place:?}");
    let away = place_of(&mut w, 0, "أخرى");
    send(&mut w, &[Event::PointerMoved(away)]);
    assert_eq!(w.harness.state().hovered, None);
    mouse(&mut w, on, on);
    assert_eq!(w.harness.state().asked, [CanvasEvent::Finding(finding)]);
}

#[test]
fn overlays_move_with_their_words_in_the_frame_of_the_keystroke() {
    let mut w = typing(small(&["هذا خطا"]));
    let block = TextTarget::Block(w.harness.state().article.body[0].id);
    let mut overlays = Overlays::default();
    overlays.set(Layer::Spelling, [Overlay::new(block, 7..13, OverlayKind::Spelling)]);
    w.harness.state_mut().overlays = overlays;
    put_caret(&mut w, 0, 0);
    let before = w.picture();
    w.harness.input_mut().events.push(text("و"));
    w.harness.step();
    // The wave is drawn once more in the next frame from moved overlays: the pictures are the same.
    let first = w.picture();
    let moved = {
        let desk = w.harness.state_mut();
        let mut overlays = Overlays::default();
        overlays.set(Layer::Spelling, [Overlay::new(block, 9..15, OverlayKind::Spelling)]);
        desk.overlays = overlays;
        w.harness.step();
        w.picture()
    };
    assert!(first != before);
    assert!(first == moved, "the line stood under its word at once");
}

#[test]
fn selected_words_are_carried_to_another_place_and_copied_with_ctrl() {
    let mut w = typing(small(&["أول ثان ثالث", "رابع خامس"]));
    select_word(&mut w, 0, "ثان ");
    let (from, to) = (place_of(&mut w, 0, "ثان"), caret_at(&mut w, 1, 0));
    select_word(&mut w, 0, "ثان ");
    carry(&mut w, from, to, PLAIN);
    assert_eq!((w.harness.state().text(0), w.harness.state().text(1)), ("أول ثالث", "ثان رابع خامس"));
    assert_eq!(selected(&w), "ثان ", "what was carried stays selected");
    assert!(w.harness.state_mut().undo());
    assert_eq!(w.harness.state().text(0), "أول ثان ثالث", "one step takes it back");

    select_word(&mut w, 0, "ثان ");
    carry(&mut w, from, to, Modifiers::CTRL | Modifiers::COMMAND);
    assert_eq!((w.harness.state().text(0), w.harness.state().text(1)), ("أول ثان ثالث", "ثان رابع خامس"));
}

#[test]
fn a_press_on_the_selection_without_a_move_puts_the_caret_there() {
    let mut w = typing(small(&["أول ثان ثالث"]));
    let on = place_of(&mut w, 0, "ثان");
    select_word(&mut w, 0, "أول ثان");
    mouse(&mut w, on, on);
    assert_eq!(selected(&w), "");
    let (_, at) = caret(w.harness.state());
    assert!((7..=13).contains(&at), "{at}");
}

#[test]
fn escape_gives_up_what_is_carried() {
    let mut w = typing(small(&["أول ثان", "ثالث"]));
    let (from, to) = (place_of(&mut w, 0, "أول"), caret_at(&mut w, 1, 8));
    select_word(&mut w, 0, "أول");
    let button = |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: PLAIN };
    send(&mut w, &[Event::PointerMoved(from), button(from, true), Event::PointerMoved(to)]);
    send(&mut w, &[press(Key::Escape, PLAIN), button(to, false)]);
    assert_eq!((w.harness.state().text(0), w.harness.state().text(1)), ("أول ثان", "ثالث"));
}

/// A clipboard for tests.
#[derive(Clone, Default)]
struct Board(Arc<Mutex<(Option<String>, Option<String>)>>);

impl RichClipboard for Board {
    fn html(&mut self) -> Option<String> {
        self.0.lock().expect("no panic").0.clone()
    }

    fn set_html(&mut self, html: &str, plain: &str) -> bool {
        *self.0.lock().expect("no panic") = (Some(html.into()), Some(plain.into()));
        true
    }
}

#[test]
fn rich_text_comes_in_with_its_structure_or_plain_when_asked() {
    let mut w = typing(small(&[""]));
    let board = Board::default();
    clipboard::install(&w.harness.ctx, Box::new(board.clone()));
    let html = "<h2>عنوان</h2><p>قال <b>الوزير</b> <a href='https://example.org'>هنا</a></p><ul><li>بند</li></ul>";
    board.0.lock().expect("no panic").0 = Some(html.into());
    let plain = "عنوان\nقال الوزير هنا\nبند";
    send(&mut w, &[Event::Paste(plain.into())]);
    let kinds = |w: &Window<Desk>| w.harness.state().article.body.iter().map(|b| b.kind.clone()).collect::<Vec<_>>();
    assert_eq!(kinds(&w), [BlockKind::Subheading(1), BlockKind::Paragraph, BlockKind::ListItem]);
    let second = &w.harness.state().article.body[1];
    assert!(second.marks.covers(7..19, &MarkKind::Strong), "{:?}", second.marks);
    assert!(second.marks.iter().any(|m| m.kind == MarkKind::Link("https://example.org".into())));
    w.save("pasted-rich");
    assert!(w.harness.state_mut().undo());
    assert_eq!(kinds(&w), [BlockKind::Paragraph], "one step takes it back");

    put_caret(&mut w, 0, 0);
    w.harness.input_mut().events.push(press(Key::V, Modifiers::COMMAND | Modifiers::CTRL | Modifiers::SHIFT));
    w.harness.step();
    let asked =
        w.harness.output().viewport_output.values().any(|v| v.commands.contains(&egui::ViewportCommand::RequestPaste));
    assert!(asked, "the window is asked for its text");
    send(&mut w, &[Event::Paste(plain.into())]);
    assert_eq!(kinds(&w), [BlockKind::Paragraph, BlockKind::Paragraph, BlockKind::Paragraph]);
}

#[test]
fn what_is_copied_is_offered_as_html_and_as_plain_text() {
    let mut w = typing(article());
    let board = Board::default();
    clipboard::install(&w.harness.ctx, Box::new(board.clone()));
    select_word(&mut w, 1, "مديرة هيئة الميناء، في");
    send(&mut w, &[Event::Copy]);
    let (html, plain) = board.0.lock().expect("no panic").clone();
    assert_eq!(plain.as_deref(), Some("مديرة هيئة الميناء، في"));
    assert_eq!(html.as_deref(), Some("<p dir=\"auto\"><strong>مديرة هيئة الميناء</strong>، في</p>"));
}

#[test]
fn ctrl_with_up_and_down_goes_by_paragraphs() {
    let mut w = typing(small(&["أول ثان", "ثالث رابع", "خامس"]));
    put_caret(&mut w, 1, 9);
    let ctrl = Modifiers::CTRL | Modifiers::COMMAND;
    send(&mut w, &[press(Key::ArrowUp, ctrl)]);
    assert_eq!(caret(w.harness.state()), (1, 0));
    send(&mut w, &[press(Key::ArrowUp, ctrl)]);
    assert_eq!(caret(w.harness.state()), (0, 0));
    send(&mut w, &[press(Key::ArrowDown, ctrl), press(Key::ArrowDown, ctrl)]);
    assert_eq!(caret(w.harness.state()), (2, 0));
    send(&mut w, &[press(Key::ArrowDown, ctrl)]);
    assert_eq!(caret(w.harness.state()), (2, 8), "below the last paragraph is its end");
    send(&mut w, &[press(Key::ArrowUp, ctrl | Modifiers::SHIFT)]);
    assert_eq!(selected(&w), "خامس");
}

#[test]
fn what_is_composed_takes_the_place_of_the_selection_on_the_screen() {
    let mut w = typing(small(&["قال نعم ثم"]));
    select_word(&mut w, 0, "نعم");
    let preedit = |s: &str| Event::Ime(ImeEvent::Preedit { text: s.into(), active_range_chars: Some(1..2) });
    send(&mut w, &[preedit("شك")]);
    assert_eq!(w.harness.state().text(0), "قال نعم ثم", "nothing is changed yet");
    w.save("composing-over-a-selection");
    send(&mut w, &[Event::Ime(ImeEvent::Preedit { text: "".into(), active_range_chars: None })]);
    assert_eq!(selected(&w), "نعم", "given up, the selection is there as before");
    send(&mut w, &[preedit("شك"), Event::Ime(ImeEvent::Commit("شكرا".into()))]);
    assert_eq!(w.harness.state().text(0), "قال شكرا ثم");
}
