//! Single, double and triple presses of the mouse, known at the press and not at the release, so that a drag can
//! select by words.

use crate::editor::Unit;
use egui::{Pos2, pos2};

const WITHIN_SECS: f64 = 0.4;
const WITHIN_PT: f32 = 6.0;

/// The last presses.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clicks {
    last: Option<(f64, Pos2)>,
    count: u32,
}

impl Clicks {
    /// Counts a press; one selects characters, two words, three blocks, the fourth begins anew.
    pub fn press(&mut self, now_secs: f64, at: Pos2) -> Unit {
        let goes_on = self.last.is_some_and(|(t, p)| now_secs - t < WITHIN_SECS && p.distance(at) < WITHIN_PT);
        self.count = if goes_on { self.count % 3 + 1 } else { 1 };
        self.last = Some((now_secs, pos2(at.x, at.y)));
        match self.count {
            2 => Unit::Word,
            3 => Unit::Block,
            _ => Unit::Character,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presses_count_to_three_in_one_place_and_time() {
        let mut clicks = Clicks::default();
        let at = pos2(10.0, 10.0);
        assert_eq!(clicks.press(0.0, at), Unit::Character);
        assert_eq!(clicks.press(0.2, at), Unit::Word);
        assert_eq!(clicks.press(0.4, at), Unit::Block);
        assert_eq!(clicks.press(0.6, at), Unit::Character);
        assert_eq!(clicks.press(0.8, pos2(30.0, 10.0)), Unit::Character);
        assert_eq!(clicks.press(2.0, pos2(30.0, 10.0)), Unit::Character);
    }
}
