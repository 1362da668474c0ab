//! The language of the page as a writer meets it, by keyboard alone: underlines and their card, the panel of findings, the
//! house's page, the search over the desk, vowel marks, forms of numbers and dates, counts, typing aids.

use super::*;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::NodeT as _;
use muharrir::command::Route;
use muharrir::document::TextTarget;
use muharrir::editor::{Layer, OverlayKind};
use muharrir::gate;
use muharrir::language::lint::Rule;
use muharrir::language::style::Level;

fn typed(window: &mut Window<Program>, text: &str) {
    window.harness.event(Event::Text(text.into()));
    steps(window, 2);
}

fn pressed(window: &mut Window<Program>, modifiers: Modifiers, key: Key) {
    window.harness.key_press_modifiers(modifiers, key);
    steps(window, 4);
}

/// A new article with one paragraph, in its window, read by the lint.
fn written(language: Language, dark: bool, text: &str) -> (Window<Program>, ArticleId) {
    let mut window = open(language, dark, [1280.0, 800.0], 1.0);
    window.harness.state_mut().session.lint_while_writing();
    let id = open_port_story(&mut window);
    let session = &mut window.harness.state_mut().session;
    session.dispatch(Command::NewArticle);
    until(session, |s| s.current().is_some_and(|o| o.article.id != id));
    let id = session.current().expect("the new one").article.id;
    let block = session.article(id).expect("open").article.body[0].id;
    session.dispatch(Command::Reveal(id, TextTarget::Block(block), 0..0));
    steps(&mut window, 3);
    typed(&mut window, text);
    linted(&mut window, id);
    (window, id)
}

/// Waits until the lint has read the article as it stands.
fn linted(window: &mut Window<Program>, id: ArticleId) {
    until(&mut window.harness.state_mut().session, |s| s.is_lint_done(id));
    steps(window, 2);
}

fn text(window: &Window<Program>, id: ArticleId) -> String {
    let open = window.harness.state().session.article(id).expect("open");
    open.article.body.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn focused(window: &Window<Program>) -> String {
    let all = window.harness.query_all_by(|n| n.is_focused());
    all.last().and_then(|n| n.accesskit_node().label().or(n.accesskit_node().value())).unwrap_or_default()
}

/// Presses Tab until something whose name begins so has the focus.
fn tab_to(window: &mut Window<Program>, name: &str) {
    for _ in 0..160 {
        if focused(window).starts_with(name) {
            return;
        }
        window.harness.key_press_modifiers(Modifiers::NONE, Key::Tab);
        steps(window, 1);
    }
    panic!("{name} is not reached by Tab; {} has the focus", focused(window));
}

fn kinds(window: &Window<Program>, id: ArticleId, layer: Layer) -> Vec<OverlayKind> {
    let open = window.harness.state().session.article(id).expect("open");
    open.overlays.layer(layer).map(|o| o.kind).collect()
}

#[test]
fn a_fault_is_underlined_and_its_card_mends_it() {
    for (language, dark, title) in [(Language::Arabic, false, "همزة"), (Language::English, true, "Hamza")] {
        let (mut window, id) = written(language, dark, "وصل الوزير الى المدينة ، ثم عاد.");
        assert_eq!(kinds(&window, id, Layer::Spelling), [OverlayKind::Spelling], "the hamza");
        assert!(kinds(&window, id, Layer::Language).contains(&OverlayKind::Language), "the blank before the comma");
        let before = text(&window, id);
        pressed(&mut window, Modifiers::COMMAND, Key::Home);
        pressed(&mut window, Modifiers::NONE, Key::F8);
        let shown = window.harness.state().session.article(id).expect("open").shown_finding.clone();
        assert!(shown.is_some(), "F8 shows the next finding");
        while window.harness.query_by_label(title).is_none() {
            pressed(&mut window, Modifiers::NONE, Key::F8);
        }
        window.save(&format!("language-card-{language:?}"));
        assert_eq!(focused(&window), "إلى", "the fix has the focus");
        pressed(&mut window, Modifiers::NONE, Key::Enter);
        assert_eq!(text(&window, id), before.replace("الى", "إلى"));
        window.harness.ctx.memory_mut(|m| m.request_focus(muharrir::ui::canvas::page_id()));
        pressed(&mut window, Modifiers::COMMAND, Key::Z);
        assert_eq!(text(&window, id), before, "one undo brings the bytes back");
        linted(&mut window, id);
        assert_eq!(kinds(&window, id, Layer::Spelling).len(), 1, "and the line under the word");
    }
}

/// The lint's new answer says of the text what the last one said, and the line is not where that put it any more.
#[test]
fn a_word_that_lost_its_last_letter_and_got_it_back_is_underlined_whole() {
    let (mut window, id) = written(Language::Arabic, true, "ذهب الى المدينة");
    let lines = |w: &Window<Program>| -> Vec<std::ops::Range<usize>> {
        let open = w.harness.state().session.article(id).expect("open");
        open.overlays.layer(Layer::Spelling).map(|o| o.range.clone()).collect()
    };
    let before = lines(&window);
    let end = text(&window, id).find("الى").expect("there") + "الى".len();
    assert!(before.iter().any(|r| r.end == end), "{before:?}");
    let session = &mut window.harness.state_mut().session;
    let block = session.article(id).expect("open").article.body[0].id;
    // Both before the lint can read anything.
    for typed in [None, Some("ى")] {
        let open = session.article(id).expect("open");
        let mut editor = open.editor.clone();
        let at = if typed.is_none() { end } else { end - "ى".len() };
        editor.select(block, at..at);
        let ids = muharrir::base::Ids::random();
        let edit = match typed {
            Some(letter) => editor.insert_text(&open.article, letter, &ids),
            None => editor.erase(&open.article, muharrir::editor::Erase::Backward),
        };
        assert!(session.edit(id, edit.expect("an edit")));
    }
    assert_ne!(lines(&window), before, "what was typed at the edge of a line is not under it");
    linted(&mut window, id);
    assert_eq!(lines(&window), before);
}

#[test]
fn an_unknown_word_is_offered_what_was_meant() {
    let (mut window, id) = written(Language::Arabic, true, "وصلت السفسنة صباحًا.");
    window.harness.state_mut().session.suggest_within(Duration::from_secs(60));
    pressed(&mut window, Modifiers::COMMAND, Key::Home);
    pressed(&mut window, Modifiers::NONE, Key::F8);
    window.harness.get_by_label("كلمة غير معروفة");
    let offered = |s: &Session| s.current().is_some_and(|o| o.language.iter().any(|f| f.finding.suggestions.len() > 1));
    until(&mut window.harness.state_mut().session, offered);
    steps(&mut window, 4);
    window.save("language-unknown");
    assert_eq!(focused(&window), "السفينة");
    pressed(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(text(&window, id), "وصلت السفينة صباحًا.");
}

#[test]
fn the_panel_lists_findings_and_mends_all_of_a_kind() {
    let (mut window, id) = written(Language::Arabic, false, "قال ، ثم عاد ، ثم نام ، ومضى.");
    let before = text(&window, id);
    pressed(&mut window, Modifiers::ALT, Key::Num4);
    window.harness.get_by_label("لغة وأسلوب");
    window.save("language-panel");
    tab_to(&mut window, "تصحيح الكل");
    pressed(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(text(&window, id), "قال، ثم عاد، ثم نام، ومضى.");
    window.save("language-panel-fixed");
    window.harness.state_mut().session.dispatch(Command::Undo(id));
    assert_eq!(text(&window, id), before);
}

#[test]
fn a_rule_that_the_house_takes_for_grave_keeps_the_article_from_leaving() {
    let (mut window, id) = written(Language::Arabic, true, "وصل الوزير إلى \"مرسى الريحان\" أمس.");
    let grave = |w: &Window<Program>| {
        let open = w.harness.state().session.article(id).expect("open");
        open.findings.iter().filter(|f| f.rule == gate::Rule::Language).count()
    };
    assert_eq!(grave(&window), 0);
    pressed(&mut window, Modifiers::COMMAND, Key::Comma);
    assert_eq!(window.harness.state().session.route, Route::Settings);
    tab_to(&mut window, "أسلوب التحرير");
    pressed(&mut window, Modifiers::NONE, Key::Enter);
    window.save("language-house");
    tab_to(&mut window, Rule::QuotesHouse.title().ar.as_ref());
    pressed(&mut window, Modifiers::NONE, Key::Enter);
    window.save("language-house-level");
    tab_to(&mut window, "مانعة");
    pressed(&mut window, Modifiers::NONE, Key::Enter);
    let level = window.harness.state().session.desk.as_ref().expect("a desk").info.style.level(Rule::QuotesHouse);
    assert_eq!(level, Level::Blocking);
    linted(&mut window, id);
    assert_eq!(grave(&window), 1);
    pressed(&mut window, Modifiers::COMMAND, Key::Num5);
    window.save("language-blocks");
    pressed(&mut window, Modifiers::COMMAND, Key::Num2);
    window.harness.state_mut().session.dispatch(Command::FixAll(id, Rule::QuotesHouse));
    linted(&mut window, id);
    assert_eq!(grave(&window), 0, "mended, it blocks no longer");
}

#[test]
fn marks_go_on_letters_by_keys_are_hidden_and_taken_off() {
    let (mut window, id) = written(Language::Arabic, false, "وقتل");
    pressed(&mut window, Modifiers::ALT, Key::T);
    window.save("language-marks");
    // Back to the qaf: its damma; on to the taa: fatha and shadda, in this order of keys.
    pressed(&mut window, Modifiers::NONE, Key::ArrowRight);
    pressed(&mut window, Modifiers::NONE, Key::ArrowRight);
    typed(&mut window, "2");
    pressed(&mut window, Modifiers::NONE, Key::ArrowLeft);
    typed(&mut window, "١");
    typed(&mut window, "5");
    assert_eq!(text(&window, id), "وق\u{64F}ت\u{651}\u{64E}ل", "the shadda comes first");
    window.save("language-marks-put");
    typed(&mut window, "1");
    assert_eq!(text(&window, id), "وق\u{64F}ت\u{651}ل", "a mark that is there goes");
    tab_to(&mut window, "إخفاء على الشاشة");
    pressed(&mut window, Modifiers::NONE, Key::Space);
    assert!(window.harness.state().session.language_view.hides_marks);
    window.save("language-marks-hidden");
    assert_eq!(text(&window, id), "وق\u{64F}ت\u{651}ل", "on the screen only");
    pressed(&mut window, Modifiers::NONE, Key::Space);
    tab_to(&mut window, "حذف التشكيل");
    pressed(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(text(&window, id), "وقتل");
    window.harness.get_by_label("حُذفت علامتا تشكيل");
    window.harness.state_mut().session.dispatch(Command::Undo(id));
    assert_eq!(text(&window, id), "وق\u{64F}ت\u{651}ل", "one step");
    pressed(&mut window, Modifiers::ALT, Key::T);
    assert!(!window.harness.state().session.language_view.marks);
}

#[test]
fn ambiguous_words_are_pointed_out_where_asked() {
    let (mut window, id) = written(Language::Arabic, false, "قتل الحارس عند الباب.");
    let ambiguous = |w: &Window<Program>| {
        let open = w.harness.state().session.article(id).expect("open");
        open.language.iter().filter(|f| f.finding.rule == Rule::MarksAmbiguous).count()
    };
    assert_eq!(ambiguous(&window), 0);
    pressed(&mut window, Modifiers::ALT, Key::T);
    tab_to(&mut window, "الكلمات الملتبسة");
    pressed(&mut window, Modifiers::NONE, Key::Space);
    linted(&mut window, id);
    assert_eq!(ambiguous(&window), 1);
    window.harness.ctx.memory_mut(|m| m.request_focus(muharrir::ui::canvas::page_id()));
    pressed(&mut window, Modifiers::COMMAND, Key::Home);
    pressed(&mut window, Modifiers::NONE, Key::F8);
    window.save("language-ambiguous");
    pressed(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(text(&window, id), "قُتل الحارس عند الباب.");
}

#[test]
fn a_number_is_offered_in_words_with_their_reason() {
    let (mut window, id) = written(Language::English, true, "قتل ٢٥");
    pressed(&mut window, Modifiers::ALT, Key::N);
    window.harness.get_by_label("For a masculine noun, in the nominative");
    window.save("language-forms");
    assert!(focused(&window).starts_with("خمسة وعشرون"), "{}", focused(&window));
    pressed(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(text(&window, id), "قتل خمسة وعشرون");
    pressed(&mut window, Modifiers::ALT, Key::N);
    pressed(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(text(&window, id), "قتل خمسة وعشرون", "Esc takes nothing");
    pressed(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&window, id), "قتل ٢٥");
}

#[test]
fn the_counts_say_how_long_and_how_easily_it_reads() {
    let body = "وصلت السفينة إلى الميناء صباحًا. ثم غادرت بعد ساعتين من غير أن تفرغ حمولتها.";
    let (mut window, _) = written(Language::Arabic, false, body);
    pressed(&mut window, Modifiers { shift: true, ..Modifiers::COMMAND }, Key::G);
    for row in ["إحصاء المقال", "سهولة القراءة (أوسمان)", "أطول الجمل"] {
        window.harness.get_by_label(row);
    }
    window.save("language-counts");
    pressed(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.harness.query_by_label("إحصاء المقال").is_none());
}

#[test]
fn typing_aids_write_as_the_house_does_and_one_undo_takes_each_back() {
    let (mut window, id) = written(Language::Arabic, false, "قال");
    for key in [" ", "\"", "2"] {
        typed(&mut window, key);
    }
    assert_eq!(text(&window, id), "قال «٢");
    pressed(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&window, id), "قال «2", "what was typed is back");
    pressed(&mut window, Modifiers::COMMAND, Key::Comma);
    tab_to(&mut window, "المظهر");
    pressed(&mut window, Modifiers::NONE, Key::Enter);
    tab_to(&mut window, "الأرقام أثناء الكتابة");
    window.save("language-aids");
    pressed(&mut window, Modifiers::NONE, Key::Space);
    assert!(!window.harness.state().session.settings.aids.digits);
    pressed(&mut window, Modifiers::COMMAND, Key::Num2);
    window.harness.ctx.memory_mut(|m| m.request_focus(muharrir::ui::canvas::page_id()));
    steps(&mut window, 2);
    typed(&mut window, "5");
    assert_eq!(text(&window, id), "قال «25");
}

#[test]
fn the_search_finds_keeps_and_opens_by_keys() {
    for (language, dark) in [(Language::Arabic, false), (Language::English, true)] {
        let mut window = open(language, dark, [1280.0, 800.0], 1.0);
        pressed(&mut window, Modifiers { shift: true, ..Modifiers::COMMAND }, Key::F);
        typed(&mut window, "الميناء");
        until(&mut window.harness.state_mut().session, |s| !s.searching.is_busy && s.searching.answer.is_some());
        steps(&mut window, 3);
        window.save(&format!("language-search-{language:?}"));
        let places = window.harness.state().session.searching.answer.as_ref().expect("an answer").places;
        assert!(places > 1);
        if language == Language::Arabic {
            narrowed_and_kept(&mut window, places);
        }
        pressed(&mut window, Modifiers::NONE, Key::ArrowDown);
        pressed(&mut window, Modifiers::NONE, Key::Enter);
        until(&mut window.harness.state_mut().session, |s| s.current().is_some());
        steps(&mut window, 3);
        assert_eq!(window.harness.state().session.route, Route::Article);
    }
}

/// Narrows the search to the body, keeps it, empties the field, and takes it up again from the list.
fn narrowed_and_kept(window: &mut Window<Program>, all: usize) {
    let places = |w: &Window<Program>| w.harness.state().session.searching.answer.as_ref().map_or(0, |a| a.places);
    let searched = |window: &mut Window<Program>| {
        until(&mut window.harness.state_mut().session, |s| !s.searching.is_busy);
        steps(window, 3);
    };
    tab_to(window, "النص");
    pressed(window, Modifiers::NONE, Key::Space);
    searched(window);
    let within = places(window);
    assert!(0 < within && within < all, "{within} of {all}");
    window.harness.state_mut().session.dispatch(Command::SaveSearch);
    window.harness.state_mut().session.dispatch(Command::Search(Box::default()));
    steps(window, 3);
    assert_eq!(places(window), 0);
    tab_to(window, "الميناء · النص");
    window.save("language-search-kept");
    pressed(window, Modifiers::NONE, Key::Enter);
    searched(window);
    assert_eq!(places(window), within, "where it looks is kept as well");
    pressed(window, Modifiers { shift: true, ..Modifiers::COMMAND }, Key::F);
}

/// With Shift, an Arabic layout has a bracket on the key of F.
#[test]
fn shortcuts_hold_under_an_arabic_layout() {
    let mut window = open(Language::Arabic, false, [1280.0, 800.0], 1.0);
    open_port_story(&mut window);
    let modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };
    let (key, physical_key) = (Key::CloseBracket, Some(Key::F));
    window.harness.event(Event::Key { key, physical_key, pressed: true, repeat: false, modifiers });
    steps(&mut window, 3);
    assert_eq!(window.harness.state().session.route, Route::Search);
}

#[test]
fn what_a_source_said_is_one_press_from_its_card() {
    let mut window = open(Language::Arabic, false, [1280.0, 800.0], 1.0);
    let session = &mut window.harness.state_mut().session;
    let register = &session.desk.as_ref().expect("a desk").register;
    let quoted = register.sources.iter().map(|s| s.id).find(|id| !session.quoted(*id).is_empty()).expect("quoted");
    session.dispatch(Command::ShowSource(quoted));
    steps(&mut window, 4);
    tab_to(&mut window, "أقواله في المقالات كلها");
    pressed(&mut window, Modifiers::NONE, Key::Enter);
    until(&mut window.harness.state_mut().session, |s| !s.searching.is_busy && s.searching.answer.is_some());
    steps(&mut window, 3);
    window.save("language-search-source");
    let answer = window.harness.state().session.searching.answer.clone().expect("an answer");
    assert!(answer.places > 0 && answer.rows.iter().all(|r| !r.snippets.is_empty()));
}
