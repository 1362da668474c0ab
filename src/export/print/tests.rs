use super::*;
use crate::document::{Block, BlockKind};
use crate::export::sample::{self, Desk};
use crate::export::{Options, preview};

fn sheets_of(desk: &Desk) -> (Sheets, Typesetter) {
    let options = Options { approved_comments: true, ..Options::default() };
    let public = preview::seen(&desk.article, &desk.register, Some(&desk.files), &options).expect("nothing is refused");
    let mut typesetter = Typesetter::bundled();
    (Sheets::of(&public, &mut typesetter), typesetter)
}

/// The desk with a long body: paragraphs of `lengths` words, with a subheading before every fourth.
fn long(lengths: &[usize]) -> Desk {
    let mut desk = sample::desk().light();
    for (at, words) in lengths.iter().enumerate() {
        if at % 4 == 0 {
            desk.article.body.push(Block::new(desk.ids.make(), BlockKind::Subheading(1), "عنوان فرعي في وسط النص"));
        }
        let text = "كلمة من المرفأ ".repeat(words.div_ceil(3));
        desk.article.body.push(Block::paragraph(desk.ids.make(), text.trim()));
    }
    desk
}

/// Of each text, which lines stand on which page, in the order of the sheets.
fn placed(sheets: &Sheets) -> Vec<(usize, usize, Range<usize>)> {
    let mut all = Vec::new();
    for (page, sheet) in sheets.pages.iter().enumerate() {
        for item in &sheet.items {
            if let Item::Lines { text, lines, .. } = item
                && sheets.texts[*text].element.is_some()
            {
                all.push((*text, page, lines.clone()));
            }
        }
    }
    all
}

fn holds_the_rules(sheets: &Sheets) {
    let placed = placed(sheets);
    for (text, set) in sheets.texts.iter().enumerate().filter(|(_, t)| t.element.is_some()) {
        let parts: Vec<&(usize, usize, Range<usize>)> = placed.iter().filter(|(t, ..)| *t == text).collect();
        let all = set.paragraph.lines().len();
        let mut next = 0;
        for (_, _, lines) in &parts {
            assert_eq!(lines.start, next, "lines of text {text} in order, each once");
            next = lines.end;
        }
        assert_eq!(next, all, "every line of text {text}: {:?}", set.paragraph.text());
        if parts.len() > 1 {
            assert!(all > 3, "a text of {all} lines was parted");
            assert!(parts.iter().all(|(_, _, lines)| lines.len() >= 2), "a line stands alone: {parts:?}");
        }
    }
    for pair in placed.windows(2) {
        let [(first, page, _), (_, next_page, next_lines)] = pair else { continue };
        let element = sheets.texts[*first].element.expect("an element");
        if matches!(sheets.elements[element].kind, ElementKind::Heading(..)) {
            assert_eq!(page, next_page, "a heading is parted from what it heads");
            assert_eq!(next_lines.start, 0);
        }
    }
    for page in &sheets.pages {
        for item in &page.items {
            let (bottom, left) = match item {
                Item::Lines { text, lines, left_pt, top_pt } if sheets.texts[*text].element.is_some() => {
                    let lines = sheets.texts[*text].paragraph.lines().skip(lines.start).take(lines.len());
                    (top_pt + lines.map(|l| l.height_px).sum::<f32>() / PX_PER_PT, *left_pt)
                }
                Item::Picture { place, .. } => (place.top + place.height, place.left),
                _ => continue,
            };
            assert!(bottom <= style::BOTTOM + 0.5 && left >= style::MARGIN - 0.5, "{item:?} stands beyond the column");
        }
    }
}

#[test]
fn the_sample_fills_its_pages() {
    let (sheets, _) = sheets_of(&sample::desk());
    assert!(sheets.pages.len() >= 2, "{} pages", sheets.pages.len());
    holds_the_rules(&sheets);
    let figures = sheets.elements.iter().filter(|e| matches!(&e.kind, ElementKind::Figure(alt) if !alt.is_empty()));
    assert_eq!(figures.count(), 2);
    let (english, _) = sheets_of(&sample::english());
    holds_the_rules(&english);
}

#[test]
fn pages_are_numbered_in_the_digits_of_the_desk() {
    let (sheets, _) = sheets_of(&long(&[200, 300]));
    let running = |page: &Page| -> Vec<String> {
        let lines = page.items.iter().filter_map(|item| match item {
            Item::Lines { text, .. } => Some(&sheets.texts[*text]).filter(|t| t.element.is_none()),
            _ => None,
        });
        lines.map(|t| t.paragraph.text().to_owned()).collect()
    };
    assert_eq!(running(&sheets.pages[0]), ["اقتصاد", "١"]);
    assert_eq!(running(&sheets.pages[1]), ["اقتصاد", "ميناء مرسى الريحان يستقبل أولى سفنه بعد العاصفة", "٢"]);
}

#[test]
fn a_page_can_be_drawn() {
    let (sheets, mut typesetter) = sheets_of(&sample::desk());
    let drawn = sheets.pixels(0, 1.0, &mut typesetter).expect("a first page");
    assert_eq!((drawn.width, drawn.height, drawn.rgba.len()), (595, 842, 595 * 842 * 4));
    let dark = drawn.rgba.chunks_exact(4).filter(|p| p[0] < 90 && p[1] < 90 && p[2] < 90).count();
    assert!(dark > 3000, "{dark} dark pixels: words are there");
    let margin = drawn.rgba.chunks_exact(595 * 4).flat_map(|row| &row[..60 * 4]);
    assert!(margin.copied().all(|v| v == 255), "nothing stands in the margin");
    assert!(sheets.pixels(99, 1.0, &mut typesetter).is_none());
    assert_eq!(Some(drawn), sheets.pixels(0, 1.0, &mut typesetter), "the same again");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(4))]
    #[test]
    fn any_article_is_parted_by_the_rules(lengths in proptest::collection::vec(1usize..110, 4..12)) {
        let (sheets, _) = sheets_of(&long(&lengths));
        holds_the_rules(&sheets);
    }
}
