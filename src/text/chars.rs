//! Character properties that layout asks for, from a small table for the blocks that news text uses.

use std::ops::Range;
use unicode_bidi::data_source::BidiMatchedOpeningBracket;
use unicode_bidi::{BidiClass, BidiDataSource};
use unicode_script::{Script, UnicodeScript};

/// What itemisation needs to know of a character.
#[derive(Clone, Copy)]
pub(super) struct CharInfo {
    /// Bidi class (UAX #9).
    pub bidi: BidiClass,
    /// Script (UAX #24).
    pub script: Script,
    /// Combining mark, joiner, variation selector or direction mark: takes the face of what it follows.
    pub extends: bool,
    /// One of a pair of brackets (UAX #9, BD14 and BD15).
    pub bracket: bool,
    /// In a paragraph of base level 0, and of 1: does not take that level wherever all others do.
    pub leaves_base: [bool; 2],
    /// Shown in colours where a face has them (UTS #51, Emoji_Presentation).
    pub emoji: bool,
    /// Draws nothing in any face: controls, default ignorables, separators of lines and paragraphs.
    pub invisible: bool,
}

const LOW: usize = 0x900;
const PUNCTUATION: Range<u32> = 0x2000..0x2100;

/// The table. unicode-bidi's own class look-up is a binary search, and would be most of its time.
pub(super) struct Chars(Vec<CharInfo>);

impl Chars {
    pub fn new() -> Chars {
        let all = (0..LOW as u32).chain(PUNCTUATION);
        Chars(all.map(|u| compute(char::from_u32(u).unwrap_or('\0'))).collect())
    }

    #[inline]
    pub fn get(&self, c: char) -> CharInfo {
        match c as u32 {
            u if (u as usize) < LOW => self.0[u as usize],
            u if PUNCTUATION.contains(&u) => self.0[LOW + (u - PUNCTUATION.start) as usize],
            _ => compute(c),
        }
    }
}

impl BidiDataSource for Chars {
    fn bidi_class(&self, c: char) -> BidiClass {
        self.get(c).bidi
    }

    fn bidi_matched_opening_bracket(&self, c: char) -> Option<BidiMatchedOpeningBracket> {
        self.get(c).bracket.then(|| unicode_bidi::HardcodedBidiData.bidi_matched_opening_bracket(c)).flatten()
    }
}

fn compute(c: char) -> CharInfo {
    let (script, bidi) = (c.script(), unicode_bidi::bidi_class(c));
    let joins = matches!(c, '\u{200C}'..='\u{200F}' | '\u{61C}' | '\u{2066}'..='\u{2069}' | '\u{1F3FB}'..='\u{1F3FF}');
    let extends = script == Script::Inherited || joins || bidi == BidiClass::NSM;
    let bracket = bidi == BidiClass::ON && unicode_bidi::HardcodedBidiData.bidi_matched_opening_bracket(c).is_some();
    let leaves_base = [0, 1].map(|base| !super::bidi::stays_at_base(bidi, base));
    CharInfo { bidi, script, extends, bracket, leaves_base, emoji: is_emoji(c), invisible: is_invisible(c) }
}

/// Asks for the coloured form of the character before it (variation selector 16).
pub(super) const EMOJI_SELECTOR: char = '\u{FE0F}';

/// Emoji_Presentation of UTS #51; above the BMP all pictographs, of which the few others are shown in colours too.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{231A}' | '\u{231B}' | '\u{23E9}'..='\u{23EC}' | '\u{23F0}' | '\u{23F3}'
        | '\u{25FD}' | '\u{25FE}' | '\u{2614}' | '\u{2615}' | '\u{2648}'..='\u{2653}' | '\u{267F}' | '\u{2693}' | '\u{26A1}'
        | '\u{26AA}' | '\u{26AB}' | '\u{26BD}' | '\u{26BE}' | '\u{26C4}' | '\u{26C5}' | '\u{26CE}' | '\u{26D4}' | '\u{26EA}'
        | '\u{26F2}' | '\u{26F3}' | '\u{26F5}' | '\u{26FA}' | '\u{26FD}' | '\u{2705}' | '\u{270A}' | '\u{270B}' | '\u{2728}'
        | '\u{274C}' | '\u{274E}' | '\u{2753}'..='\u{2755}' | '\u{2757}' | '\u{2795}'..='\u{2797}' | '\u{27B0}'
        | '\u{27BF}' | '\u{2B1B}' | '\u{2B1C}' | '\u{2B50}' | '\u{2B55}')
}

/// True for what no face draws. Default ignorables are those of DerivedCoreProperties outside of scripts.
pub(super) fn is_invisible(c: char) -> bool {
    is_control(c)
        || matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// True for marks and joiners, which stand between letters without parting them.
pub(super) fn is_mark(c: char) -> bool {
    unicode_bidi::bidi_class(c) == BidiClass::NSM
}

/// True for what a font may map to a box although it must take no room: C0, C1, and the two separators.
pub(super) fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Characters after which a line always ends (UAX #14: BK, CR, LF, NL).
pub(super) fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Trailing characters that hang beyond the line's end (UAX #9 L1, CSS Text 3).
pub(super) fn hangs(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}' | '\u{2007}')
}

/// Blanks that justification may widen.
pub(super) fn stretches(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}')
}

/// Letters and signs that begin a grapheme together with what follows (UAX #29, Prepend), which UAX #14 may part.
pub(super) fn prepends(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{605}' | '\u{6DD}' | '\u{70F}' | '\u{890}' | '\u{891}' | '\u{8E2}' | '\u{D4E}'
        | '\u{110BD}' | '\u{110CD}' | '\u{111C2}' | '\u{111C3}' | '\u{1193F}' | '\u{11941}' | '\u{11A3A}'
        | '\u{11A84}'..='\u{11A89}' | '\u{11D46}' | '\u{11F02}')
}
