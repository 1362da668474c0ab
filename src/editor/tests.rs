use super::marked::{LINK, parse, picture_id, show, statement_id};
use super::*;
use crate::base::{Clock, FixedClock, Ids, SourceId, Timestamp};
use crate::document::{Affinity, BlockKind, Direction, History, MetaField, Position, Selection, TextTarget};
use crate::sources::Statement;
use proptest::prelude::*;

/// Applies what `make` proposes and shows the result; checks that undo restores the article.
fn after(spec: &str, make: impl FnOnce(&mut Editor, &Article, &Ids) -> Option<Edit>) -> String {
    let ids = Ids::sequential(1);
    let (mut article, mut editor) = parse(spec, &ids);
    assert_eq!(show(&article, &editor), spec, "the notation reads back");
    let Some(edit) = make(&mut editor, &article, &ids) else { return show(&article, &editor) };
    let before = article.clone();
    edit.transaction.apply(&mut article).expect("an edit fits the article for which it was made");
    editor.accept(&edit);
    let shown = show(&article, &editor);
    edit.transaction.invert().apply(&mut article).expect("inverts");
    assert_eq!(article, before);
    shown
}

fn typed(spec: &str, text: &str) -> String {
    after(spec, |e, a, ids| e.insert_text(a, text, ids))
}

fn entered(spec: &str) -> String {
    after(spec, |e, a, ids| e.split(a, ids))
}

fn erased(spec: &str, erase: Erase) -> String {
    after(spec, |e, a, _| e.erase(a, erase))
}

#[test]
fn typing_goes_on_with_strong_and_not_with_a_link_or_an_attribution() {
    assert_eq!(typed("قال *نعم*| ثم", "ا"), "قال *نعما*| ثم");
    assert_eq!(typed("قال {نعم}| ثم", "ا"), "قال {نعم}ا| ثم");
    assert_eq!(typed("قال {ن|عم} ثم", "ا"), "قال {نا|عم} ثم");
    assert_eq!(typed("قال ^نعم^| ثم", "ا"), "قال ^نعم^ا| ثم");
    assert_eq!(typed("*نعم* |", "ا"), "*نعم* ا|");
    assert_eq!(typed("|*نعم*", "ا"), "*ا|نعم*", "at the start of a block it takes what follows");
}

#[test]
fn typing_replaces_the_selection_across_blocks_and_pictures() {
    assert_eq!(typed("قال [الوزير]> نعم", "هو"), "قال هو| نعم");
    assert_eq!(typed("أول <[ثان\n!\n# ثالث] رابع", "x"), "أول x| رابع");
    assert_eq!(typed("قال [*نعم*]> ثم", "لا"), "قال *لا*| ثم", "what covered all of it stays");
}

#[test]
fn typing_at_a_picture_begins_a_paragraph_after_it() {
    assert_eq!(typed("أ\n|!\nب", "ت"), "أ\n!\nت|\nب");
}

#[test]
fn enter_parts_a_block_by_its_kind() {
    assert_eq!(entered("قال| نعم"), "قال\n| نعم");
    assert_eq!(entered("# عنوان|"), "# عنوان\n|");
    assert_eq!(entered("# |عنوان"), "\n# |عنوان");
    assert_eq!(entered("- أول|"), "- أول\n- |");
    assert_eq!(entered("- أول\n- |"), "- أول\n|");
    assert_eq!(entered("- |"), "|");
    assert_eq!(entered("قال *ن|عم*"), "قال *ن*\n|*عم*");
    assert_eq!(entered("أ\n|!"), "أ\n!\n|");
    assert_eq!(after("قال| نعم", |e, a, ids| e.insert_line_break(a, ids)), "قال⏎| نعم");
}

#[test]
fn backspace_at_a_blocks_start_makes_a_paragraph_then_joins() {
    assert_eq!(erased("أول\n# |ثان", Erase::Backward), "أول\n|ثان");
    assert_eq!(erased("أول\n|ثان", Erase::Backward), "أول|ثان");
    assert_eq!(erased("- أول\n|", Erase::Backward), "- أول|");
    assert_eq!(erased("\n# |ثان", Erase::Backward), "\n|ثان");
    assert_eq!(erased("\n|ثان", Erase::Backward), "|ثان");
    assert_eq!(erased("|أول", Erase::Backward), "|أول");
}

#[test]
fn next_to_a_picture_it_is_selected_before_it_goes() {
    assert_eq!(erased("أ\n!\n|ب", Erase::Backward), "أ\n|!\nب");
    assert_eq!(erased("أ|\n!\nب", Erase::Forward), "أ\n|!\nب");
    assert_eq!(erased("أ\n|!\nب", Erase::Backward), "أ\n|ب");
    assert_eq!(erased("أ\n|!", Erase::Backward), "أ|");
    assert_eq!(erased("|!", Erase::Forward), "|", "a body is never empty");
}

#[test]
fn delete_takes_letters_words_and_joins() {
    assert_eq!(erased("مُّ|", Erase::Backward), "مُ|");
    assert_eq!(erased("قال|، نعم", Erase::WordForward), "قال|");
    assert_eq!(erased("قال نعم|", Erase::WordBackward), "قال |");
    assert_eq!(erased("أول|\nثان", Erase::Forward), "أول|ثان");
    assert_eq!(erased("أول|\n- ثان", Erase::Forward), "أول|ثان");
    assert_eq!(erased("[أول\n---\n]>!\nثان", Erase::Forward), "|\nثان");
}

#[test]
fn marks_switch_on_off_and_for_what_comes() {
    let strong = |e: &mut Editor, a: &Article, _: &Ids| e.toggle(a, MarkKind::Strong);
    assert_eq!(after("قال [نعم]> ثم", strong), "قال [*نعم*]> ثم");
    assert_eq!(after("قال [*نعم*]> ثم", strong), "قال [نعم]> ثم");
    assert_eq!(after("*قا[ل* نعم]>", strong), "*قا[ل نعم*]>");
    assert_eq!(after("أ[ب\nت]>ث", strong), "أ[*ب*\n*ت*]>ث");
    let then_type = |e: &mut Editor, a: &Article, ids: &Ids| {
        assert!(e.toggle(a, MarkKind::Strong).is_none());
        assert!(e.carries(a, &MarkKind::Strong));
        e.insert_text(a, "ب", ids)
    };
    assert_eq!(after("أ|", then_type), "أ*ب*|");
    let off = |e: &mut Editor, a: &Article, ids: &Ids| {
        e.toggle(a, MarkKind::Strong);
        e.insert_text(a, "ب", ids)
    };
    assert_eq!(after("*أ*|", off), "*أ*ب|");
}

#[test]
fn links_are_set_changed_and_taken_off() {
    assert_eq!(after("قال [نعم]>", |e, a, _| e.set_link(a, Some(LINK))), "قال [{نعم}]>");
    assert_eq!(after("قال {ن|عم}", |e, a, _| e.set_link(a, None)), "قال ن|عم");
    assert_eq!(after("قال {نعم}|", |e, a, _| e.set_link(a, None)), "قال نعم|");
    assert_eq!(after("قال| نعم", |e, a, _| e.set_link(a, Some(LINK))), "قال| نعم");
    let ids = Ids::sequential(1);
    let (article, editor) = parse("قال {ن|عم}", &ids);
    assert_eq!(editor.link(&article).as_deref(), Some(LINK));
}

fn statement() -> Statement {
    Statement { id: statement_id(), source: SourceId::default(), words: "نعم".into(), ..Statement::default() }
}

#[test]
fn an_attribution_comes_and_goes_with_its_statement() {
    let ids = Ids::sequential(1);
    let (mut article, mut editor) = parse("قال «[نعم]>»", &ids);
    let edit = editor.attribute(&article, statement()).expect("an edit");
    edit.transaction.apply(&mut article).expect("applies");
    assert_eq!(show(&article, &editor), "قال «[^نعم^]>»");
    assert_eq!(article.statements.len(), 1);
    assert_eq!(editor.attribution(&article), Some(statement_id()));
    let other = Statement { id: ids.make(), ..statement() };
    let edit = editor.attribute(&article, other.clone()).expect("an edit");
    edit.transaction.apply(&mut article).expect("applies");
    assert_eq!(article.statements, std::slice::from_ref(&other), "the statement without words is gone");
    editor.accept(&edit);
    let edit = editor.remove_attribution(&article, other.id).expect("an edit");
    edit.transaction.apply(&mut article).expect("applies");
    assert_eq!(show(&article, &editor), "قال «[نعم]>»");
    assert!(article.statements.is_empty());
}

#[test]
fn blocks_change_kind_and_place() {
    assert_eq!(after("أ\nب|", |e, a, _| e.set_kind(a, BlockKind::Subheading(1))), "أ\n# ب|");
    assert_eq!(after("أ\n# ب|", |e, a, _| e.set_kind(a, BlockKind::Subheading(1))), "أ\nب|");
    assert_eq!(after("[أ\n!\n- ب]>", |e, a, _| e.set_kind(a, BlockKind::ListItem)), "- [أ\n!\n- ب]>");
    assert_eq!(after("أ\nب|\nت", |e, a, _| e.shift_blocks(a, Shift::Up)), "ب|\nأ\nت");
    assert_eq!(after("[أ\nب]>\nت", |e, a, _| e.shift_blocks(a, Shift::Down)), "ت\n[أ\nب]>");
    assert_eq!(after("أ|", |e, a, _| e.shift_blocks(a, Shift::Down)), "أ|");
    assert_eq!(after("أ|\nب", |e, a, ids| e.insert_separator(a, ids)), "أ\n|---\nب");
    assert_eq!(after("أ\n|\nب", |e, a, ids| e.insert_separator(a, ids)), "أ\n|---\nب");
}

#[test]
fn pasted_lines_become_paragraphs_and_keep_the_rest_together() {
    let paste = |spec: &str, text: &str| after(spec, |e, a, ids| e.paste(a, text, None, || None, ids));
    assert_eq!(paste("قال| نعم", "س"), "قالس| نعم");
    assert_eq!(paste("قال| نعم", "س\r\n\r\nص"), "قالس\nص| نعم");
    assert_eq!(paste("|", "س\nص\u{2029}ض\u{1}"), "س\nص\nض|");
    assert_eq!(paste("[قال]>", "س\nص"), "س\nص|");
    assert_eq!(paste("أ\n|!", "س"), "أ\n!\nس|");
}

fn moved_by_clip(spec: &str, to: &str) -> String {
    let ids = Ids::sequential(1);
    let (mut article, mut editor) = parse(spec, &ids);
    article.statements.push(statement());
    let clip = editor.copy(&article).expect("something is selected");
    let edit = editor.cut(&article).expect("an edit");
    edit.transaction.apply(&mut article).expect("applies");
    editor.accept(&edit);
    let at = article.body.iter().find_map(|b| b.text.find(to).map(|i| Position::new(b.id, i))).expect("found");
    editor.show(View::caret(at));
    let edit = editor.paste(&article, &clip.plain, Some(&clip), || None, &ids).expect("an edit");
    edit.transaction.apply(&mut article).expect("applies");
    editor.accept(&edit);
    show(&article, &editor)
}

#[test]
fn a_clip_keeps_marks_kinds_and_whole_attributions() {
    assert_eq!(moved_by_clip("[*أ* {ب}]>\nتث", "ث"), "\nت*أ* {ب}|ث");
    assert_eq!(moved_by_clip("س[^نعم^]>\nتث", "ث"), "س\nت^نعم^|ث");
    assert_eq!(moved_by_clip("س^ن[ع]>م^\nتث", "ث"), "س^نم^\nتع|ث");
    assert_eq!(moved_by_clip("س[\n# ص\n!\n- ض]>ط\nتث", "تث"), "سط\n# ص\n!\nض|تث");
}

#[test]
fn a_copied_attribution_stays_where_it_is() {
    let ids = Ids::sequential(1);
    let (mut article, editor) = parse("[^نعم^]> ثم", &ids);
    article.statements.push(statement());
    let clip = editor.copy(&article).expect("selected");
    let mut editor = editor;
    editor.show(View::caret(Position::new(article.body[0].id, article.body[0].text.len())));
    let edit = editor.paste(&article, &clip.plain, Some(&clip), || None, &ids).expect("an edit");
    edit.transaction.apply(&mut article).expect("applies");
    editor.accept(&edit);
    assert_eq!(show(&article, &editor), "^نعم^ ثمنعم|");
    let edit = editor.paste(&article, "من خارج", Some(&clip), || None, &ids).expect("an edit");
    edit.transaction.apply(&mut article).expect("applies");
    assert!(article.body[0].text.ends_with("نعممن خارج"), "another program's text wins over the clip");
}

#[test]
fn a_picture_is_cut_and_pasted_by_its_place() {
    let ids = Ids::sequential(1);
    let (mut article, mut editor) = parse("أ\n|!\nب", &ids);
    let clip = editor.copy(&article).expect("a picture is selected");
    let again = editor.paste(&article, &clip.plain, Some(&clip), || None, &ids);
    assert!(again.is_none_or(|e| e.transaction.is_empty()), "one picture stands in one place");
    let edit = editor.cut(&article).expect("an edit");
    edit.transaction.apply(&mut article).expect("applies");
    editor.show(View::caret(Position::new(article.body[1].id, 2)));
    let edit = editor.paste(&article, &clip.plain, Some(&clip), || None, &ids).expect("an edit");
    edit.transaction.apply(&mut article).expect("applies");
    editor.accept(&edit);
    assert_eq!(show(&article, &editor), "أ\nب\n|!");
    assert!(article.picture(picture_id()).is_some());
}

#[test]
fn fields_are_edited_as_plain_text() {
    let ids = Ids::sequential(1);
    let (mut article, mut editor) = parse("|", &ids);
    let target = TextTarget::Meta(MetaField::Headline);
    editor.focus_field(&article, target, None);
    let mut run = |editor: &mut Editor, edit: Option<Edit>| {
        let edit = edit.expect("an edit");
        edit.transaction.apply(&mut article).expect("applies");
        editor.accept(&edit);
        article.clone()
    };
    let edit = editor.insert_text(&Article::new(&ids, FixedClock::default().now()), "عنوان\nآخر", &ids);
    let now = run(&mut editor, edit);
    assert_eq!(now.meta.headline, "عنوان آخر");
    editor.focus_field(&now, target, Some(Span::at("عنوان آخر".len())));
    let edit = editor.erase(&now, Erase::WordBackward);
    let now = run(&mut editor, edit);
    assert_eq!(now.meta.headline, "عنوان ");
    editor.select_all(&now);
    assert_eq!(editor.copy(&now).expect("selected").plain, "عنوان ");
    let edit = editor.cut(&now);
    let now = run(&mut editor, edit);
    assert_eq!(now.meta.headline, "");
    assert!(editor.erase(&now, Erase::Backward).is_none());
}

/// Lines of ten bytes' worth of characters, right to left, one pixel a byte: enough to test what crosses blocks.
struct Grid {
    texts: Vec<(crate::base::BlockId, GridText)>,
}

#[derive(Clone)]
struct GridText {
    text: String,
}

impl GridText {
    fn starts(&self) -> Vec<usize> {
        let mut starts = vec![0];
        let (mut count, mut last) = (0, 0);
        for (i, _) in self.text.char_indices() {
            if count == 10 {
                (count, last) = (0, i);
                starts.push(last);
            }
            count += 1;
        }
        let _ = last;
        starts
    }
}

impl Lines for GridText {
    fn count(&self) -> usize {
        self.starts().len()
    }
    fn line_of(&self, at: Caret) -> usize {
        let line = self.starts().iter().rposition(|s| *s <= at.offset).unwrap_or(0);
        let at_break = line > 0 && self.starts()[line] == at.offset;
        if at_break && at.affinity == Affinity::Before { line - 1 } else { line }
    }
    fn x_px(&self, at: Caret) -> f32 {
        let start = self.starts()[self.line_of(at)];
        100.0 - self.text[start..at.offset].chars().count() as f32
    }
    fn at_x(&self, line: usize, x_px: f32) -> Caret {
        let start = self.starts()[line];
        let end = self.starts().get(line + 1).copied().unwrap_or(self.text.len());
        let n = (100.0 - x_px).max(0.0) as usize;
        let offset = self.text[start..end].char_indices().nth(n).map_or(end, |(i, _)| start + i);
        Caret {
            offset,
            affinity: if offset == end && line + 1 < self.count() { Affinity::Before } else { Affinity::After },
        }
    }
    fn left_of(&self, at: Caret) -> Option<Caret> {
        (at.offset < self.text.len()).then(|| Caret::new(boundary::after(&self.text, at.offset)))
    }
    fn right_of(&self, at: Caret) -> Option<Caret> {
        (at.offset > 0).then(|| Caret::new(boundary::before(&self.text, at.offset)))
    }
    fn start_of(&self, line: usize) -> Caret {
        Caret::new(self.starts()[line])
    }
    fn end_of(&self, line: usize) -> Caret {
        let end = self.starts().get(line + 1).copied().unwrap_or(self.text.len());
        Caret { offset: end, affinity: Affinity::Before }
    }
    fn is_rtl(&self) -> bool {
        true
    }
}

impl Geometry for Grid {
    fn lines(&mut self, block: crate::base::BlockId) -> Option<Box<dyn Lines + '_>> {
        self.texts.iter().find(|t| t.0 == block).map(|t| Box::new(t.1.clone()) as Box<dyn Lines>)
    }
    fn is_rtl(&mut self, _: crate::base::BlockId) -> bool {
        true
    }
    fn page(&mut self, from: Position, _: f32, _: bool) -> Position {
        from
    }
}

fn grid(article: &Article) -> Grid {
    let texts = article.body.iter().filter(|b| b.kind.has_text());
    Grid { texts: texts.map(|b| (b.id, GridText { text: b.text.clone() })).collect() }
}

fn gone(spec: &str, motions: &[Motion], extend: bool) -> String {
    let (article, mut editor) = parse(spec, &Ids::sequential(1));
    let mut geometry = grid(&article);
    for m in motions {
        editor.move_caret(&article, &mut geometry, *m, extend);
    }
    show(&article, &editor)
}

#[test]
fn arrows_cross_blocks_and_select_pictures() {
    use Motion::*;
    assert_eq!(gone("أب|\n!\nت", &[Left], false), "أب\n|!\nت");
    assert_eq!(gone("أب|\n!\nت", &[Left, Left, Left], false), "أب\n!\nت|");
    assert_eq!(gone("أب\n!\n|ت", &[Right, Right], false), "أب|\n!\nت");
    assert_eq!(gone("أب|\nت", &[Right], true), "أ<[ب]\nت");
    assert_eq!(gone("أ[ب]>ت", &[Left], false), "أب|ت");
    assert_eq!(gone("أ[ب]>ت", &[Right], false), "أ|بت");
    assert_eq!(gone("قال| نعم\nثم", &[WordLeft, WordLeft], false), "قال نعم\n|ثم");
    assert_eq!(gone("|أ\nب", &[End], true), "[أ\nب]>");
}

#[test]
fn up_and_down_aim_at_one_x_through_short_blocks_and_pictures() {
    use Motion::*;
    assert_eq!(gone("ابتثجح|خد\nذ\n!\nرزسشصضطظ", &[Down, Down, Down], false), "ابتثجحخد\nذ\n!\nرزسشصض|طظ");
    assert_eq!(gone("ابتثجحخدذرزس|شص\nق", &[Down, Up], false), "ابتثجحخدذرزس|شص\nق");
    assert_eq!(gone("ابتثجحخدذرزس|شص", &[Up], false), "اب|تثجحخدذرزسشص");
    let (article, mut editor) = parse("|أ", &Ids::sequential(1));
    assert!(!editor.move_caret(&article, &mut grid(&article), Up, false));
}

#[test]
fn a_line_end_keeps_the_caret_on_its_line() {
    use Motion::*;
    let (article, mut editor) = parse("اب|تثجحخدذرزسشص", &Ids::sequential(1));
    editor.move_caret(&article, &mut grid(&article), LineEnd, false);
    assert_eq!(editor.view.body.head.affinity, Affinity::Before);
    assert_eq!(show(&article, &editor), "ابتثجحخدذر|زسشص");
    editor.move_caret(&article, &mut grid(&article), LineStart, false);
    assert_eq!(show(&article, &editor), "|ابتثجحخدذرزسشص");
}

#[test]
fn double_click_takes_words_and_drags_by_them() {
    let (article, mut editor) = parse("قال الوزير نعم|\nثم مضى", &Ids::sequential(1));
    let id = article.body[0].id;
    let first = Unit::Word.around(&article.body[0].text, 8);
    editor.drag(&article, (id, first.clone()), Position::new(id, 9), Unit::Word);
    assert_eq!(show(&article, &editor), "قال [الوزير]> نعم\nثم مضى");
    editor.drag(&article, (id, first.clone()), Position::new(id, 1), Unit::Word);
    assert_eq!(show(&article, &editor), "<[قال الوزير] نعم\nثم مضى");
    editor.drag(&article, (id, first), Position::new(article.body[1].id, 5), Unit::Word);
    assert_eq!(show(&article, &editor), "قال [الوزير نعم\nثم مضى]>");
}

#[test]
fn a_view_on_what_is_gone_is_repaired() {
    let (article, mut editor) = parse("أب|", &Ids::sequential(1));
    let gone = Position { block: Ids::sequential(999).make(), ..editor.view.body.head };
    editor.show(View::body(Selection { anchor: gone, head: Position::new(article.body[0].id, 3) }));
    editor.repair(&article);
    assert_eq!(show(&article, &editor), "[أ]>ب");
}

fn holds(article: &Article, editor: &Editor) -> Result<(), TestCaseError> {
    prop_assert!(!article.body.is_empty());
    for b in &article.body {
        prop_assert!(b.kind.has_text() || (b.text.is_empty() && b.marks.is_empty()));
        prop_assert!(b.marks.iter().all(|m| b.text.get(m.range()).is_some() && m.start < m.end));
    }
    prop_assert_eq!(editor.view, editor.view.repaired(article), "the view stands on places that exist");
    let mut ids: Vec<_> = article.body.iter().map(|b| b.id).collect();
    ids.sort();
    ids.dedup();
    prop_assert_eq!(ids.len(), article.body.len());
    Ok(())
}

fn random_edit(
    e: &mut Editor,
    a: &Article,
    ids: &Ids,
    clip: &mut Option<Clip>,
    (what, x): (u8, usize),
) -> Option<Edit> {
    let texts = ["ا", "كلمة ", "a", "\u{64E}", "سطر\nآخر", "👨‍👩‍👧"];
    let erases = [Erase::Backward, Erase::Forward, Erase::WordBackward, Erase::WordForward];
    let kinds = [BlockKind::Subheading(2), BlockKind::ListItem, BlockKind::Quote, BlockKind::PullQuote];
    match what % 18 {
        0 | 1 => e.insert_text(a, texts[x % texts.len()], ids),
        2 => e.split(a, ids),
        3 | 4 => e.erase(a, erases[x % 4]),
        5 => e.toggle(a, [MarkKind::Strong, MarkKind::Emphasis][x % 2].clone()),
        6 => e.set_link(a, [Some(LINK), None][x % 2]),
        7 => e.set_kind(a, kinds[x % 4].clone()),
        8 => e.shift_blocks(a, [Shift::Up, Shift::Down][x % 2]),
        9 => e.insert_separator(a, ids),
        10 => {
            *clip = e.copy(a);
            e.cut(a)
        }
        11 => clip.clone().and_then(|c| e.paste(a, &c.plain, Some(&c), || None, ids)),
        12 => {
            let query = Query { words: ["ا", "قال", "نعم"][x % 3].into(), exact: x.is_multiple_of(2) };
            let places = Matches::of(a, query);
            e.replace_all(a, places.all(), ["", "بدل", "ا ا"][x % 3])
        }
        13 => {
            let to = random_place(a, x, x / 2);
            let to = DropPlace { target: TextTarget::Block(to.block), caret: Caret::new(to.offset) };
            e.drop_selection(a, &to, x.is_multiple_of(3), ids)
        }
        14 => e.paste_html(a, "<h2>عنوان</h2><p>نص <b>غامق</b></p><hr><ul><li>بند</li></ul>", ids),
        15 => e.paste_html(a, "كلمة <i>مائلة</i>", ids),
        16 => e.attribute(a, Statement { id: ids.make(), ..statement() }),
        _ => e.set_direction(a, [Direction::Ltr, Direction::Auto][x % 2]),
    }
}

fn random_place(a: &Article, x: usize, y: usize) -> Position {
    let b = &a.body[x % a.body.len()];
    Position::new(b.id, b.text.floor_char_boundary(y % (b.text.len() + 1)))
}

proptest! {
    #[test]
    fn commands_keep_the_article_sound_and_undo_takes_them_back(
        commands in prop::collection::vec((any::<u8>(), 0usize..50, 0usize..50, 0usize..50, any::<bool>()), 1..40)
    ) {
        let ids = Ids::sequential(1);
        let (mut article, mut editor) = parse("قال *ال[وزير* {نعم}\n# عن]>وان\n!\n- بند 12\n---\nend", &ids);
        let before = article.clone();
        let clock = FixedClock::default();
        let words = article.body.iter().filter(|b| !b.text.is_empty());
        let words = words.map(|b| Overlay::new(TextTarget::Block(b.id), 0..b.text.len(), OverlayKind::Spelling));
        let mut overlays = Overlays::default();
        overlays.set(Layer::Spelling, words);
        let (mut history, mut clip): (History<View>, _) = (History::default(), None);
        for (what, x, y, z, go) in commands {
            if go {
                let (anchor, head) = (random_place(&article, x, y), random_place(&article, y, z));
                editor.show(View::body(Selection { anchor, head: if what % 3 == 0 { anchor } else { head } }));
            }
            if let Some(edit) = random_edit(&mut editor, &article, &ids, &mut clip, (what, x)) {
                prop_assert_eq!(edit.before, editor.view);
                edit.transaction.apply(&mut article).expect("fits");
                editor.accept(&edit);
                overlays.follow(&edit.transaction);
                for overlay in overlays.layer(Layer::Spelling) {
                    let words = article.text(overlay.target).and_then(|t| t.get(overlay.range.clone()));
                    prop_assert!(words.is_some_and(|w| !w.is_empty()), "{:?}", overlay);
                }
                history.record(edit.transaction, edit.kind, edit.before, edit.after, clock.now());
            }
            holds(&article, &editor)?;
        }
        let last = article.clone();
        while history.undo(&mut article).expect("undoes").is_some() {}
        prop_assert_eq!(&article, &before);
        while let Some((view, _)) = history.redo(&mut article).expect("redoes") {
            editor.show(view);
            holds(&article, &editor)?;
        }
        prop_assert_eq!(&article, &last);
    }
}

#[test]
fn typing_is_undone_as_one_group() {
    let ids = Ids::sequential(1);
    let (mut article, mut editor) = parse("أ|", &ids);
    let mut history: History<View> = History::default();
    let now: Timestamp = FixedClock::default().now();
    for c in ["ب", "ت", "ث"] {
        let edit = editor.insert_text(&article, c, &ids).expect("an edit");
        edit.transaction.apply(&mut article).expect("applies");
        editor.accept(&edit);
        history.record(edit.transaction, edit.kind, edit.before, edit.after, now);
    }
    let (view, _) = history.undo(&mut article).expect("undoes").expect("a group");
    editor.show(view);
    assert_eq!(show(&article, &editor), "أ|");
    assert!(!history.can_undo());
}

#[test]
fn typing_over_styled_words_and_undoing_loses_no_style() {
    let ids = Ids::sequential(1);
    let spec = "قال [*الوزير* {نعم}]> _ثم_ مضى";
    let (mut article, mut editor) = parse(spec, &ids);
    let mut history: History<View> = History::default();
    let now: Timestamp = FixedClock::default().now();
    for text in ["ا", "ب", " ", "ج"] {
        let edit = editor.insert_text(&article, text, &ids).expect("an edit");
        edit.transaction.apply(&mut article).expect("applies");
        editor.accept(&edit);
        history.record(edit.transaction, edit.kind, edit.before, edit.after, now);
    }
    while let Some((view, _)) = history.undo(&mut article).expect("undoes") {
        editor.show(view);
    }
    assert_eq!(show(&article, &editor), spec);
}

#[test]
fn words_of_arabic_are_whole_with_what_is_written_onto_them() {
    let text = "وبالكتاب والمدرسةُ فسيكفيكهم كـــتاب می‌خواهم 3.14 ٣٫١٤ قال:نعم";
    let words = ["وبالكتاب", "والمدرسةُ", "فسيكفيكهم", "كـــتاب", "می‌خواهم", "3.14", "٣٫١٤", "قال", "نعم"];
    for word in words {
        let at = text.find(word).expect("there");
        assert_eq!(&text[word_around(text, at + 2)], word);
    }
}

#[test]
fn arrows_by_reading_go_on_and_back() {
    use crate::settings::ArrowKeys::{Logical, Visual};
    assert_eq!(Motion::Left.by(Logical, true), Motion::Forward);
    assert_eq!(Motion::Right.by(Logical, true), Motion::Backward);
    assert_eq!(Motion::Left.by(Logical, false), Motion::Backward);
    assert_eq!(Motion::Right.by(Logical, false), Motion::Forward);
    assert_eq!(Motion::Left.by(Visual, true), Motion::Left);
    assert_eq!(Motion::Up.by(Logical, true), Motion::Up);
}
