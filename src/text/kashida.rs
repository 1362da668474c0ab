//! Where an Arabic word may be drawn out, ranked as a calligrapher would: behind a tatweel that the writer set, behind
//! the teeth of seen and sad, before the letters whose final form ends in a bowl or an upright stroke, and so on.

use super::chars;

pub(super) const TATWEEL: char = '\u{640}';

/// A joining place of a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Join {
    /// Byte of the letter behind it.
    pub at: u32,
    /// The smaller, the better.
    pub rank: u8,
}

/// Words of fewer letters are left alone.
const FEWEST_LETTERS: usize = 3;

/// The joining places of a word that begins at byte `start` of its text.
pub(super) fn joins(word: &str, start: u32) -> impl Iterator<Item = Join> {
    let letters: Vec<(usize, char)> = word.char_indices().filter(|c| !chars::is_mark(c.1)).collect();
    let enough = letters.iter().filter(|l| l.1.is_alphabetic()).count() >= FEWEST_LETTERS;
    let places = if enough { 1..letters.len() } else { 0..0 };
    places.filter_map(move |i| {
        let (before, (at, here)) = (letters[i - 1].1, letters[i]);
        let next = letters.get(i + 1).map(|l| l.1);
        if !(joins_ahead(before) && joins_back(here)) || is_lam_alef(before, here) {
            return None;
        }
        Some(Join { at: start + at as u32, rank: rank(before, here, next, letters.get(i + 2).map(|l| l.1))? })
    })
}

/// Rank of the place between `before` and `here`; `None` if it is no place to draw out.
fn rank(before: char, here: char, next: Option<char>, third: Option<char>) -> Option<u8> {
    let ends = |c: char, next: Option<char>| !(joins_ahead(c) && next.is_some_and(joins_back));
    let ends_here = ends(here, next);
    Some(match here {
        _ if before == TATWEEL || here == TATWEEL => 0,
        _ if is_toothed(before) => 1,
        'ه' | 'ة' | 'د' | 'ذ' | 'ە' | 'ۀ' | 'ہ' if ends_here => 2,
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ط' | 'ظ' | 'ل' | 'ك' | 'ک' | 'گ' if ends_here => 3,
        _ if is_beh_like(here) && !ends_here && next.is_some_and(is_reh_or_yeh) && ends(next?, third) => 4,
        'و' | 'ؤ' | 'ع' | 'غ' | 'ق' | 'ف' if ends_here => 5,
        _ if ends_here => 6,
        _ => return None,
    })
}

fn is_toothed(c: char) -> bool {
    matches!(c, 'س' | 'ش' | 'ص' | 'ض' | '\u{69A}'..='\u{69E}' | '\u{6FA}' | '\u{6FB}')
}

fn is_beh_like(c: char) -> bool {
    matches!(c, 'ب' | 'ت' | 'ث' | 'ن' | 'ي' | 'ئ' | 'پ' | 'ٹ' | 'ی' | 'ى')
}

fn is_reh_or_yeh(c: char) -> bool {
    matches!(c, 'ر' | 'ز' | 'ژ' | 'ڑ' | 'ي' | 'ى' | 'ی' | 'ئ')
}

pub(super) fn is_lam_alef(lam: char, alef: char) -> bool {
    matches!(lam, 'ل' | '\u{6B5}'..='\u{6B8}')
        && matches!(alef, 'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | '\u{672}' | '\u{673}' | '\u{675}')
}

/// True for letters that join to what follows them (ArabicShaping.txt: D and C).
pub(super) fn joins_ahead(c: char) -> bool {
    joins_back(c) && !joins_only_back(c)
}

/// True for letters that join to what precedes them (D, C and R).
fn joins_back(c: char) -> bool {
    let in_blocks = matches!(c, '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' | '\u{6D5}' | '\u{6EE}' | '\u{6EF}'
        | '\u{6FA}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8C8}');
    in_blocks && !matches!(c, '\u{621}' | '\u{670}' | '\u{674}' | '\u{8AD}')
}

/// Joining type R.
fn joins_only_back(c: char) -> bool {
    matches!(c, '\u{622}'..='\u{625}' | '\u{627}' | '\u{629}' | '\u{62F}'..='\u{632}' | '\u{648}'
        | '\u{671}'..='\u{673}' | '\u{675}'..='\u{677}' | '\u{688}'..='\u{699}' | '\u{6C0}' | '\u{6C3}'..='\u{6CB}'
        | '\u{6CD}' | '\u{6CF}' | '\u{6D2}' | '\u{6D3}' | '\u{6D5}' | '\u{6EE}' | '\u{6EF}' | '\u{759}'..='\u{75B}'
        | '\u{76B}' | '\u{76C}' | '\u{771}' | '\u{773}' | '\u{774}' | '\u{778}' | '\u{779}' | '\u{8AA}'..='\u{8AC}'
        | '\u{8AE}' | '\u{8B1}' | '\u{8B2}' | '\u{8B9}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The word with a hyphen at its best place.
    fn marked(word: &str) -> String {
        let mut out = word.to_owned();
        if let Some(best) = joins(word, 0).min_by_key(|j| (j.rank, u32::MAX - j.at)) {
            out.insert(best.at as usize, '-');
        }
        out
    }

    #[test]
    fn the_best_place_is_the_one_a_scribe_would_take() {
        let all = [
            "مس-لم",
            "مدرس-ة",
            "ش-جرة",
            "محم-د",
            "خبـ-ر",
            "جمي-ل",
            "تحري-ر",
            "كت-اب",
            "ع-المي",
            "كب-ير",
            "مِصْ-ر",
            "بيت-ه",
            "مع-روف",
        ];
        for wanted in all {
            let word = wanted.replace('-', "");
            assert_eq!(marked(&word), wanted);
        }
    }

    #[test]
    fn what_does_not_join_is_not_drawn_out() {
        for word in ["دار", "في", "من", "لا", "BBC", "", "ء", "دواء", "أرز"] {
            assert_eq!(marked(word), word);
        }
        assert!(joins("سلام", 0).all(|j| j.at != "سل".len() as u32), "lam-alef is one");
    }
}
