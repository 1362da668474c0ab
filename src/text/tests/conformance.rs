//! UAX #9 against Unicode's own test file, where the machine has it.

use crate::text::bidi::{self, Levels};
use crate::text::chars::Chars;

const FILE: &str = "/usr/share/unicode/BidiCharacterTest.txt";

#[test]
fn levels_and_order_are_those_of_unicodes_test_file() {
    let Ok(file) = std::fs::read_to_string(FILE) else {
        println!("skipped: {FILE} is not there (Debian: unicode-data)");
        return;
    };
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
