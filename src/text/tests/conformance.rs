//! UAX #9 against Unicode's own test files, where the machine has them.

use crate::text::bidi::{self, Levels};
use crate::text::chars::Chars;
use crate::text::style::Direction;
use crate::text::window::Reaching;

/// A file of the Unicode Character Database, in a folder that `UCD` names or in Debian's.
fn ucd(name: &str) -> Option<String> {
    let folder = std::env::var("UCD").unwrap_or_else(|_| "/usr/share/unicode".to_owned());
    let file = std::fs::read_to_string(format!("{folder}/{name}"));
    if file.is_err() {
        println!("skipped: {folder}/{name} is not there (Debian: unicode-data)");
    }
    file.ok()
}

#[test]
fn levels_and_order_are_those_of_bidi_character_test() {
    let Some(file) = ucd("BidiCharacterTest.txt") else { return };
    let chars = Chars::new();
    let mut cases = 0;
    for line in file.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let fields: Vec<&str> = line.split(';').collect();
        let code = |c: &str| u32::from_str_radix(c, 16).ok().and_then(char::from_u32);
        let text: String = fields[0].split(' ').filter_map(code).collect();
        let base: u8 = fields[2].parse().expect("a level");
        let (levels, order) = resolved(&chars, &text, base);
        let wanted: Vec<&str> = fields[3].split(' ').collect();
        for (i, (level, wanted)) in levels.iter().zip(&wanted).enumerate() {
            assert!(*wanted == "x" || level.to_string() == *wanted, "level {i} of {line}");
        }
        let kept = |i: &usize| wanted[*i] != "x";
        let order: Vec<String> = order.into_iter().filter(kept).map(|i| i.to_string()).collect();
        assert_eq!(order.join(" "), fields[4], "order of {line}");
        cases += 1;
    }
    assert!(cases > 90_000, "{cases} cases");
}

/// One character of each bidi class; of ON one that is no bracket.
const OF_CLASS: [(&str, char); 23] = [
    ("L", 'a'),
    ("R", 'א'),
    ("AL", 'م'),
    ("EN", '1'),
    ("ES", '+'),
    ("ET", '%'),
    ("AN", '١'),
    ("CS", ','),
    ("NSM", '\u{64B}'),
    ("BN", '\u{AD}'),
    ("B", '\u{2029}'),
    ("S", '\t'),
    ("WS", ' '),
    ("ON", '!'),
    ("LRE", '\u{202A}'),
    ("RLE", '\u{202B}'),
    ("PDF", '\u{202C}'),
    ("LRO", '\u{202D}'),
    ("RLO", '\u{202E}'),
    ("LRI", '\u{2066}'),
    ("RLI", '\u{2067}'),
    ("FSI", '\u{2068}'),
    ("PDI", '\u{2069}'),
];

/// With `BIDI_TEST=all` every line, else one in thirty-one, which takes about a second.
#[test]
fn levels_and_order_are_those_of_bidi_test() {
    let Some(file) = ucd("BidiTest.txt") else { return };
    let step = if std::env::var("BIDI_TEST").is_ok_and(|v| v == "all") { 1 } else { 31 };
    let chars = Chars::new();
    let class = |name: &str| OF_CLASS.iter().find(|c| c.0 == name).map(|c| c.1);
    let (mut levels, mut order, mut cases) = (Vec::new(), String::new(), 0);
    for (number, line) in file.lines().enumerate().filter(|l| !l.1.is_empty() && !l.1.starts_with('#')) {
        if let Some(wanted) = line.strip_prefix("@Levels:") {
            levels = wanted.split_whitespace().collect();
        } else if let Some(wanted) = line.strip_prefix("@Reorder:") {
            order = wanted.trim().to_owned();
        } else if number % step == 0 {
            let (classes, bases) = line.split_once(';').expect("two fields");
            let text: String = classes.split_whitespace().filter_map(class).collect();
            let bases: u8 = bases.trim().parse().expect("a set of bits");
            // A text with no strong character is right to left here, which the test's automatic base is not.
            let known = unicode_bidi::get_base_direction_full(text.as_str()) != unicode_bidi::Direction::Mixed;
            let auto = (bases & 1 == 1 && known).then(|| bidi::base_level(&chars, &text, Direction::Auto));
            let fixed = [(2, 0), (4, 1)].into_iter().filter(|b| bases & b.0 != 0).map(|b| b.1);
            for base in fixed.chain(auto) {
                let (found, places) = resolved(&chars, &text, base);
                let kept = |i: &usize| levels[*i] != "x";
                let same = found.iter().zip(&levels).all(|(f, w)| *w == "x" || f.to_string() == *w);
                assert!(same, "{line} at {base}: {found:?}, should be {levels:?}");
                let places: Vec<String> = places.into_iter().filter(kept).map(|i| i.to_string()).collect();
                assert_eq!(places.join(" "), order, "{line} at {base}");
                cases += 1;
            }
        }
    }
    assert!(cases > 15_000, "{cases} cases");
    println!("{cases} cases");
}

/// Levels of the characters of a single line, and their indices from left to right.
fn resolved(chars: &Chars, text: &str, base: u8) -> (Vec<u8>, Vec<usize>) {
    let levels = Levels::resolve(chars, text, base);
    let ink_end = bidi::length_before_blanks(chars, text);
    let at = |(i, _)| if i < ink_end { levels.at(i) } else { base };
    let levels: Vec<u8> = text.char_indices().map(at).collect();
    let mut order: Vec<usize> = (0..levels.len()).collect();
    bidi::reorder(&mut order, |i| levels[*i]);
    (levels, order)
}

/// What is resolved in windows is what UAX #9 makes of the whole text.
#[test]
fn levels_found_in_windows_are_those_of_the_text() {
    const PIECES: [&str; 32] = [
        "ب", "سمك ", "قال ", " ", " ", "a", "Apple ", "1", "23", "٣", "%", "+", ",", ".", "(", ")", "[", "]", "«", "»",
        "\u{64B}", "\u{301}", "\t", "\u{200F}", "\u{200E}", "א", "-", "/", "\u{2329}", "\u{3009}", "\u{2067}",
        "\u{2069}",
    ];
    let chars = Chars::new();
    let rounds = std::env::var("LEVEL_ROUNDS").ok().and_then(|r| r.parse().ok()).unwrap_or(20_000);
    let mut random = super::Random(11);
    let mut inner = 0;
    for _ in 0..rounds {
        // Isolates make the window the whole text: mostly without.
        let most = PIECES.len() - if random.below(8) == 0 { 0 } else { 2 };
        let text: String = (0..1 + random.below(30)).map(|_| PIECES[random.below(most)]).collect();
        for base in [0, 1] {
            let (whole, found) =
                (Levels::resolve(&chars, &text, base), Reaching::of(&chars, &text).all_levels(&chars, &text, base));
            for (at, _) in text.char_indices() {
                assert_eq!(found.at(at), whole.at(at), "byte {at} of {text:?} at {base}");
                inner += usize::from(whole.at(at) != base);
            }
        }
    }
    assert!(inner > rounds, "{inner} characters left the base level");
}
