//! The page as a writer uses it: keys, mouse, clipboard, what is seen.

mod support;

#[path = "canvas/editing.rs"]
mod editing;
#[path = "canvas/reading.rs"]
mod reading;

use egui::{Event, ImeEvent, Key, Modifiers, PointerButton, Pos2, Rect, TextureHandle, vec2};
use muharrir::base::{Clock, FixedClock, Ids};
use muharrir::document::{Article, Block, BlockKind, History, Mark, MarkKind, Marks, MetaField, Picture, TextTarget};
use muharrir::editor::{Editor, Layer, Overlay, OverlayKind, Overlays, View};
use muharrir::i18n::Language;
use muharrir::ui::canvas::{Canvas, CanvasEvent, CanvasState, page_id};
use support::{Look, Window};

/// What a window with one article holds: the part of the session that the page needs.
struct Desk {
    article: Article,
    editor: Editor,
    history: History<View>,
    canvas: CanvasState,
    clock: FixedClock,
    ids: Ids,
    overlays: Overlays,
    asked: Vec<CanvasEvent>,
    texture: Option<TextureHandle>,
    focus_mode: bool,
    jump: bool,
    hovered: Option<(Overlay, Rect)>,
}

impl Desk {
    fn new(article: Article) -> Desk {
        let editor = Editor::new(&article);
        Desk {
            article,
            editor,
            history: History::default(),
            canvas: CanvasState::default(),
            clock: FixedClock::default(),
            ids: Ids::sequential(50_000),
            overlays: Overlays::default(),
            asked: Vec::new(),
            texture: None,
            focus_mode: false,
            jump: false,
            hovered: None,
        }
    }

    fn draw(&mut self, ui: &mut egui::Ui) {
        ui.painter().rect_filled(ui.max_rect(), 0.0, muharrir::ui::theme::theme(ui.ctx()).colors.page);
        let texture = self.texture.clone();
        let mut picture = move |_: &str| texture.clone();
        let canvas = Canvas::new(&self.article, &self.ids, &mut picture)
            .overlays(&self.overlays)
            .focus_mode(self.focus_mode)
            .jump(std::mem::take(&mut self.jump));
        let shown = canvas.show(ui, &mut self.editor, &mut self.canvas);
        self.hovered = shown.hovered;
        for event in shown.events {
            match event {
                CanvasEvent::Edit(edit) => {
                    edit.transaction.apply(&mut self.article).expect("an edit of the page fits the article");
                    self.history.record(edit.transaction, edit.kind, edit.before, edit.after, self.clock.now());
                }
                other => self.asked.push(other),
            }
        }
    }

    fn undo(&mut self) -> bool {
        let done = self.history.undo(&mut self.article).expect("undoes");
        self.shown(done.map(|d| d.0))
    }

    fn redo(&mut self) -> bool {
        let done = self.history.redo(&mut self.article).expect("redoes");
        self.shown(done.map(|d| d.0))
    }

    fn shown(&mut self, view: Option<View>) -> bool {
        self.jump = true;
        view.map(|v| self.editor.show(v)).is_some()
    }

    fn text(&self, block: usize) -> &str {
        &self.article.body[block].text
    }

    fn put_caret(&mut self, block: usize, offset: usize) {
        self.select(block, offset..offset);
    }

    fn select(&mut self, block: usize, range: std::ops::Range<usize>) {
        let id = self.article.body[block].id;
        self.editor.select(id, range);
        self.jump = true;
    }
}

fn article() -> Article {
    let ids = Ids::sequential(1);
    let mut a = Article::new(&ids, FixedClock::default().now());
    a.meta.kicker = "بعد عشرة أيام من التوقف".into();
    a.meta.headline = "ميناء مرسى الريحان يستقبل أولى سفنه بعد العاصفة".into();
    a.meta.standfirst = "الأرصفة الشمالية عادت إلى العمل فجر الأحد، والهيئة تتوقع حركة كاملة قبل نهاية الشهر".into();
    a.meta.byline = "ليلى منصور".into();
    a.meta.dateline_place = "مرسى الريحان".into();
    a.meta.dateline_date = "٢٢ تشرين الثاني ٢٠٢٦".into();
    let picture = Picture {
        id: ids.make(),
        file: Some("x.jpg".into()),
        name: "IMG_2041.jpg".into(),
        width: 1300,
        height: 500,
        caption: "السفينة «نجمة الساحل» عند الرصيف الثاني فجر الأحد".into(),
        credit: "تصوير: نادر الخطيب / المرفأ".into(),
        ..Picture::default()
    };
    let missing = Picture { id: ids.make(), name: "IMG_87461".into(), width: 1300, height: 866, ..Picture::default() };
    let block = |kind: BlockKind, text: &str| Block::new(ids.make(), kind, text);
    let mut second = block(
        BlockKind::Paragraph,
        "وقالت سلمى الحدّاد، مديرة هيئة الميناء، في حديث إلى «المرفأ»: «أعدنا تشغيل ثلاثة أرصفة من خمسة، وسنستقبل أربع سفن كل يوم»، مشيرةً إلى أن الرافعة Liebherr LHM 550 لن تعود إلى العمل قبل 15 يناير 2027.",
    );
    let find = |text: &str, word: &str| text.find(word).map(|i| i..i + word.len()).expect("the word is there");
    second.marks = Marks::new(vec![
        Mark::new(find(&second.text, "مديرة هيئة الميناء"), MarkKind::Strong),
        Mark::new(find(&second.text, "مشيرةً"), MarkKind::Emphasis),
        Mark::new(find(&second.text, "Liebherr LHM 550"), MarkKind::Link("https://example.org".into())),
    ]);
    a.body = [
        block(
            BlockKind::Paragraph,
            "دخلت سفينة الحبوب «نجمة الساحل» ميناء مرسى الريحان فجر الأحد، لتكون أولى السفن التي ترسو فيه منذ العاصفة التي أغلقت أرصفته عشرة أيام.",
        ),
        second,
        block(BlockKind::Picture(picture.id), ""),
        block(BlockKind::Subheading(1), "ما بعد العاصفة"),
        block(BlockKind::ListItem, "ثلاثة أرصفة من خمسة عادت إلى العمل."),
        block(BlockKind::ListItem, "The crane Liebherr LHM 550 stays out of order."),
        block(BlockKind::Quote, "الأضرار أكبر ممّا أُعلن، وبعض المخازن يحتاج إلى إعادة بناء كاملة."),
        block(BlockKind::PullQuote, "لم نتوقف يومًا عن صرف الرواتب"),
        block(BlockKind::Separator, ""),
        block(BlockKind::Embed("https://example.org/video/123".into()), "تسجيل من الميناء"),
        block(BlockKind::Picture(missing.id), ""),
        block(BlockKind::Paragraph, "ونقلت صحيفة «الساحل اليوم» عن تجار الحبوب أن الأسعار بدأت تتراجع."),
    ].into();
    a.pictures = vec![picture, missing];
    a
}

fn small(texts: &[&str]) -> Article {
    let ids = Ids::sequential(1);
    let mut a = Article::new(&ids, FixedClock::default().now());
    a.body = texts.iter().map(|t| Block::paragraph(ids.make(), *t)).collect();
    a
}

fn window(look: Look, desk: Desk) -> Window<Desk> {
    let mut window = Window::open(look, desk, |ui, desk: &mut Desk| desk.draw(ui));
    window.settle();
    window
}

fn typing(article: Article) -> Window<Desk> {
    let mut w = window(Look::new(Language::Arabic).size(800.0, 600.0), Desk::new(article));
    w.harness.ctx.memory_mut(|m| m.request_focus(page_id()));
    w.settle();
    w
}

fn put_caret(w: &mut Window<Desk>, block: usize, offset: usize) {
    w.harness.state_mut().put_caret(block, offset);
    w.settle();
}

fn send(w: &mut Window<Desk>, events: &[Event]) {
    for event in events {
        w.harness.input_mut().events.push(event.clone());
        w.harness.step();
    }
    w.settle();
}

fn text(s: &str) -> Event {
    Event::Text(s.to_owned())
}

fn press(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers }
}

const PLAIN: Modifiers = Modifiers::NONE;

fn caret(desk: &Desk) -> (usize, usize) {
    let head = desk.editor.view.body.head;
    (desk.article.block_index(head.block).expect("a block of the body"), head.offset)
}

fn mouse(w: &mut Window<Desk>, from: Pos2, to: Pos2) {
    let button = |pos: Pos2, pressed: bool| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: PLAIN,
    };
    send(w, &[Event::PointerMoved(from), button(from, true)]);
    let middle = from + (to - from) / 2.0;
    send(w, &[Event::PointerMoved(middle), Event::PointerMoved(to), button(to, false)]);
}

#[test]
fn the_page_is_seen_whole_in_both_languages_and_themes() {
    for (name, language, dark, scale) in [
        ("page-ar", Language::Arabic, false, 1.0),
        ("page-ar-dark-2x", Language::Arabic, true, 2.0),
        ("page-en", Language::English, false, 1.0),
    ] {
        let look = Look::new(language).size(900.0, 1500.0).dark(dark).scale(scale);
        let mut desk = Desk::new(article());
        let block = |i: usize| desk.article.body[i].id;
        let range = |i: usize, word: &str| {
            let text = &desk.article.body[i].text;
            text.find(word).map(|at| at..at + word.len()).expect("there")
        };
        let over = |i: usize, word: &str, kind| Overlay::new(TextTarget::Block(block(i)), range(i, word), kind);
        let quotes = [
            over(1, "«أعدنا تشغيل ثلاثة أرصفة من خمسة، وسنستقبل أربع سفن كل يوم»", OverlayKind::Tied),
            over(6, "الأضرار أكبر ممّا أُعلن", OverlayKind::Untied),
        ];
        let findings = [
            over(0, "فجر الأحد", OverlayKind::Language),
            over(0, "منذ العاصفة", OverlayKind::Gate),
            over(0, "أولى", OverlayKind::Spelling),
        ];
        let found = [over(11, "الساحل", OverlayKind::Match), over(11, "الحبوب", OverlayKind::CurrentMatch)];
        let mut overlays = Overlays::default();
        overlays.set(Layer::Quotes, quotes);
        overlays.set(Layer::Language, findings);
        overlays.set(Layer::Find, found);
        desk.overlays = overlays;
        let mut w = window(look, desk);
        let pixels = egui::ColorImage::new(
            [130, 50],
            (0..6500).map(|i| egui::Color32::from_rgb((i % 130) as u8, 120, 160)).collect(),
        );
        let texture = w.harness.ctx.load_texture("picture", pixels, Default::default());
        w.harness.state_mut().texture = Some(texture);
        w.settle();
        w.save(name);
    }
}

#[test]
fn arabic_latin_and_digits_are_typed_into_the_middle_of_a_paragraph() {
    let mut w = typing(article());
    let at = w.harness.state().text(0).find("ميناء").expect("there");
    put_caret(&mut w, 0, at);
    send(&mut w, &[text("في"), text(" "), text("BBC"), text(" "), text("2026"), text(" ")]);
    assert!(w.harness.state().text(0).contains("«نجمة الساحل» في BBC 2026 ميناء مرسى"));
    w.save("typed");
    while w.harness.state_mut().undo() {}
    assert_eq!(w.harness.state().article, article(), "undone to the start");
    while w.harness.state_mut().redo() {}
    assert!(w.harness.state().text(0).contains("في BBC 2026 ميناء"), "redone to the end");
}

#[test]
fn several_keys_of_one_frame_are_each_made_for_what_the_one_before_left() {
    let mut w = typing(small(&[""]));
    put_caret(&mut w, 0, 0);
    let input = w.harness.input_mut();
    input.events.extend([
        text("أ"),
        text("ب"),
        press(Key::Enter, PLAIN),
        text("ت"),
        press(Key::Backspace, PLAIN),
        text("ث"),
    ]);
    w.settle();
    let desk = w.harness.state();
    assert_eq!((desk.text(0), desk.text(1)), ("أب", "ث"));
}

#[test]
fn the_mouse_selects_across_a_mixed_line_and_the_bar_makes_it_bold() {
    let mut w = typing(small(&["قالت هيئة Port Authority إن 25 سفينة دخلت الميناء"]));
    put_caret(&mut w, 0, 0);
    let word = |w: &Window<Desk>, s: &str| w.harness.state().text(0).find(s).expect("there");
    let (from, to) = (word(&w, "هيئة"), word(&w, "سفينة"));
    let (a, b) = (caret_at(&mut w, 0, from), caret_at(&mut w, 0, to));
    mouse(&mut w, a, b);
    let body = w.harness.state().editor.view.body;
    assert_eq!((body.anchor.offset, body.head.offset), (from, to), "the logical range between two points");
    w.save("selected");
    use egui_kittest::kittest::Queryable;
    w.harness.get_by_label("غامق").click();
    w.settle();
    let desk = w.harness.state();
    let marks: Vec<_> = desk.article.body[0].marks.iter().cloned().collect();
    assert_eq!(marks, [Mark::new(from..to, MarkKind::Strong)]);
    assert!(w.harness.ctx.memory(|m| m.has_focus(page_id())), "the page keeps the focus");
    w.save("bold");
    assert!(w.harness.state_mut().undo());
    assert!(w.harness.state().article.body[0].marks.is_empty());
}

/// Where the caret is drawn for a place, in points of the window; the window shows it.
fn caret_at(w: &mut Window<Desk>, block: usize, offset: usize) -> Pos2 {
    put_caret(w, block, offset);
    let ime = w.harness.output().platform_output.ime.expect("the page tells where its caret is");
    ime.cursor_rect.center()
}

#[test]
fn two_clicks_take_a_word_and_three_the_paragraph() {
    let mut w = typing(small(&["قالت هيئة الميناء", "ثم مضت"]));
    let at = w.harness.state().text(0).find("يئة").expect("there");
    let pos = caret_at(&mut w, 0, at);
    let selected = |w: &Window<Desk>| w.harness.state().editor.selected_words(&w.harness.state().article);
    mouse(&mut w, pos, pos);
    assert_eq!(selected(&w), "");
    w.harness.step();
    let click = |w: &mut Window<Desk>, times: usize| {
        for _ in 0..times {
            let button =
                |pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: PLAIN };
            w.harness.input_mut().events.extend([button(true), button(false)]);
            w.harness.step();
        }
        w.settle();
    };
    w.harness.run_steps(20);
    click(&mut w, 2);
    assert_eq!(selected(&w), "هيئة");
    w.harness.run_steps(20);
    click(&mut w, 3);
    assert_eq!(selected(&w), "قالت هيئة الميناء");
}

#[test]
fn the_place_of_a_missing_picture_asks_for_its_file() {
    use egui_kittest::kittest::Queryable;
    let mut w = window(Look::new(Language::Arabic).size(900.0, 1500.0), Desk::new(article()));
    w.harness.get_by_label("إرفاق الملف").click();
    w.settle();
    let missing = w.harness.state().article.pictures[1].id;
    assert_eq!(w.harness.state().asked, [CanvasEvent::AttachFile(missing)]);
}

#[test]
fn a_selection_dragged_over_the_edge_scrolls_the_page() {
    let mut w = typing(article());
    let from = caret_at(&mut w, 0, 0);
    let button = |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: PLAIN };
    let below = Pos2::new(400.0, 598.0);
    w.harness.input_mut().events.extend([Event::PointerMoved(from), button(from, true)]);
    w.harness.step();
    w.harness.input_mut().events.push(Event::PointerMoved(below));
    w.harness.run_steps(120);
    w.harness.input_mut().events.push(button(below, false));
    w.settle();
    let (start, end) = w.harness.state().editor.view.body.ordered(&w.harness.state().article).expect("in the body");
    let index = |at: muharrir::document::Position| w.harness.state().article.block_index(at.block);
    assert_eq!((index(start), index(end)), (Some(0), Some(11)), "from the first block to the last");
}

#[test]
fn copied_words_keep_their_marks_when_pasted() {
    let mut w = typing(article());
    let (at, word) = (w.harness.state().text(1).find("مديرة").expect("there"), "مديرة هيئة الميناء");
    w.harness.state_mut().select(1, at..at + word.len());
    w.settle();
    w.harness.input_mut().events.push(Event::Copy);
    w.harness.step();
    let copied = w.harness.output().platform_output.commands.iter().find_map(|c| match c {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert_eq!(copied.as_deref(), Some(word));
    put_caret(&mut w, 0, 0);
    send(&mut w, &[Event::Paste(word.to_owned())]);
    let desk = w.harness.state();
    assert!(desk.text(0).starts_with(word));
    assert!(desk.article.body[0].marks.covers(0..word.len(), &MarkKind::Strong));
    send(&mut w, &[Event::Paste("سطر\nآخر\u{1}".to_owned())]);
    let desk = w.harness.state();
    assert!(desk.text(0).ends_with("سطر"));
    assert!(desk.text(1).starts_with("آخر"));
}

#[test]
fn home_end_up_and_down_follow_the_lines() {
    let mut w = typing(article());
    let at = w.harness.state().text(0).find("لتكون").expect("there");
    put_caret(&mut w, 0, at);
    send(&mut w, &[press(Key::Home, PLAIN)]);
    assert_eq!(caret(w.harness.state()), (0, 0));
    send(&mut w, &[press(Key::End, PLAIN)]);
    let (block, end) = caret(w.harness.state());
    assert!(block == 0 && end > 100, "the end of the first line: {end}");
    send(&mut w, &[press(Key::Home, PLAIN)]);
    assert_eq!(caret(w.harness.state()), (0, 0), "the end of a wrapped line is on that line");
    send(&mut w, &[press(Key::ArrowDown, PLAIN)]);
    let (_, down) = caret(w.harness.state());
    assert!(down > 100);
    send(&mut w, &[press(Key::ArrowUp, PLAIN)]);
    assert_eq!(caret(w.harness.state()), (0, 0));
    send(&mut w, &[press(Key::ArrowUp, PLAIN)]);
    let field = w.harness.state().editor.view.field.expect("up from the first line is the dateline");
    assert_eq!(field.target, TextTarget::Meta(MetaField::DatelineDate));
    send(&mut w, &[press(Key::End, Modifiers::CTRL)]);
    send(&mut w, &[press(Key::ArrowDown, PLAIN), press(Key::End, Modifiers::CTRL)]);
    assert_eq!(caret(w.harness.state()).0, 11);
}

#[test]
fn left_goes_on_in_arabic_and_back_in_english() {
    for language in [Language::Arabic, Language::English] {
        let desk = Desk::new(small(&["نعم", "yes"]));
        let mut w = window(Look::new(language), desk);
        w.harness.ctx.memory_mut(|m| m.request_focus(page_id()));
        put_caret(&mut w, 0, 0);
        send(&mut w, &[press(Key::ArrowLeft, PLAIN)]);
        assert_eq!(caret(w.harness.state()), (0, 2), "{language:?}");
        put_caret(&mut w, 1, 2);
        send(&mut w, &[press(Key::ArrowLeft, PLAIN)]);
        assert_eq!(caret(w.harness.state()), (1, 1), "{language:?}");
    }
}

#[test]
fn enter_parts_and_backspace_joins() {
    let mut w = typing(small(&["قال نعم"]));
    put_caret(&mut w, 0, 6);
    send(&mut w, &[press(Key::Enter, PLAIN)]);
    assert_eq!(w.harness.state().article.body.len(), 2);
    assert_eq!(caret(w.harness.state()), (1, 0));
    send(&mut w, &[press(Key::Backspace, PLAIN)]);
    assert_eq!(w.harness.state().text(0), "قال نعم");
    send(&mut w, &[press(Key::Enter, Modifiers::SHIFT)]);
    assert_eq!(w.harness.state().text(0), "قال\n نعم");
}

#[test]
fn enter_leads_through_the_fields_into_the_body() {
    let mut w = typing(small(&["نص"]));
    w.harness.state_mut().editor.focus_field(&small(&["نص"]), TextTarget::Meta(MetaField::Kicker), None);
    w.settle();
    w.save("empty-fields");
    for field in ["تمهيد", "عنوان", "مقدمة", "اسم", "مكان", "يوم"] {
        send(&mut w, &[text(field), press(Key::Enter, PLAIN)]);
    }
    send(&mut w, &[text("أول ")]);
    let desk = w.harness.state();
    let meta = &desk.article.meta;
    assert_eq!((&*meta.kicker, &*meta.headline, &*meta.standfirst), ("تمهيد", "عنوان", "مقدمة"));
    assert_eq!((&*meta.byline, &*meta.dateline_place, &*meta.dateline_date), ("اسم", "مكان", "يوم"));
    assert_eq!(desk.text(0), "أول نص");
    send(&mut w, &[press(Key::ArrowUp, PLAIN), press(Key::Tab, Modifiers::SHIFT)]);
    let field = w.harness.state().editor.view.field.expect("a field");
    assert_eq!(field.target, TextTarget::Meta(MetaField::DatelinePlace));
}

#[test]
fn what_is_composed_is_seen_and_only_what_is_committed_is_kept() {
    let mut w = typing(small(&["قال نعم"]));
    put_caret(&mut w, 0, 7);
    let preedit = |s: &str| Event::Ime(ImeEvent::Preedit { text: s.into(), active_range_chars: None });
    send(&mut w, &[preedit("شك"), preedit("شكرا")]);
    assert_eq!(w.harness.state().text(0), "قال نعم");
    w.save("composing");
    send(&mut w, &[preedit(""), Event::Ime(ImeEvent::Commit("شكرا ".into()))]);
    assert_eq!(w.harness.state().text(0), "قال شكرا نعم");
    assert!(w.harness.state_mut().undo());
    assert_eq!(w.harness.state().text(0), "قال نعم", "one undo takes it back");
}

#[test]
fn a_picture_is_chosen_by_a_click_and_goes_with_a_key() {
    let mut w = typing(article());
    put_caret(&mut w, 1, 0);
    send(&mut w, &[press(Key::ArrowDown, PLAIN), press(Key::ArrowDown, PLAIN), press(Key::ArrowDown, PLAIN)]);
    assert_eq!(caret(w.harness.state()), (2, 0), "down from the text above");
    w.save("picture-chosen");
    send(&mut w, &[press(Key::Delete, PLAIN)]);
    assert_eq!(w.harness.state().article.body.len(), 11);
    assert_eq!(w.harness.state().article.pictures.len(), 2, "the picture itself stays with the article");
    assert!(w.harness.state_mut().undo());
    assert_eq!(w.harness.state().article, article());
}

#[test]
fn a_click_into_a_caption_edits_it() {
    let mut w = typing(article());
    let target =
        TextTarget::Picture(w.harness.state().article.pictures[0].id, muharrir::document::PictureField::Caption);
    let article = w.harness.state().article.clone();
    w.harness.state_mut().editor.focus_field(&article, target, Some(muharrir::editor::Span::at(0)));
    w.harness.state_mut().jump = true;
    w.settle();
    send(&mut w, &[text("هنا ")]);
    assert!(w.harness.state().article.pictures[0].caption.starts_with("هنا السفينة"));
}

#[test]
fn select_all_and_typing_replaces_the_body() {
    let mut w = typing(article());
    send(&mut w, &[press(Key::A, Modifiers::COMMAND)]);
    w.save("all-selected");
    send(&mut w, &[text("ب")]);
    let desk = w.harness.state_mut();
    assert_eq!((desk.article.body.len(), desk.text(0)), (1, "ب"));
    assert!(desk.undo());
    assert_eq!(desk.article, article());
}

#[test]
fn focus_mode_lights_one_sentence() {
    let mut desk = Desk::new(article());
    desk.focus_mode = true;
    let mut w = window(Look::new(Language::Arabic).size(900.0, 700.0), desk);
    let at = w.harness.state().text(1).find("مشيرةً").expect("there");
    put_caret(&mut w, 1, at);
    w.save("focus-mode");
}

#[test]
fn a_jump_far_down_is_shown() {
    let texts: Vec<String> = (0..200)
        .map(|i| format!("فقرة رقم {i} فيها بعض الكلمات التي تملأ السطر وتزيد عليه قليلًا حتى ينكسر إلى سطر ثان أو ثالث"))
        .collect();
    let desk = Desk::new(small(&texts.iter().map(String::as_str).collect::<Vec<_>>()));
    let mut w = Window::open(Look::new(Language::Arabic).size(800.0, 600.0), desk, |ui, desk: &mut Desk| desk.draw(ui));
    w.harness.run_steps(3);
    w.harness.ctx.memory_mut(|m| m.request_focus(page_id()));
    w.harness.state_mut().put_caret(150, 0);
    w.harness.run_steps(300);
    let ime = w.harness.output().platform_output.ime.expect("a caret");
    let view = Rect::from_min_size(Pos2::ZERO, vec2(800.0, 600.0));
    assert!(view.contains_rect(ime.cursor_rect), "{:?}", ime.cursor_rect);
    send(&mut w, &[press(Key::PageDown, PLAIN)]);
    let after = w.harness.output().platform_output.ime.expect("a caret").cursor_rect;
    assert!(view.contains_rect(after), "{after:?}");
    assert!(caret(w.harness.state()).0 > 152);
    send(&mut w, &[press(Key::PageUp, PLAIN)]);
    assert_eq!(caret(w.harness.state()), (150, 0));
}

#[test]
fn an_idle_page_draws_nothing() {
    let mut w = window(Look::new(Language::Arabic), Desk::new(article()));
    w.harness.step();
    let delay = w.harness.output().viewport_output.values().map(|v| v.repaint_delay).min();
    assert!(delay.is_none_or(|d| d > std::time::Duration::from_secs(3600)), "{delay:?}");
}
