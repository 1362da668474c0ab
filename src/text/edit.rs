//! Edits of a laid-out paragraph.

use super::paragraph::Paragraph;
use super::style::Span;
use super::typesetter::Typesetter;
use std::ops::Range;

impl Paragraph {
    /// Exchanges `range` for `with`; `spans` are those of the text after the edit. The result equals a layout from
    /// scratch.
    pub fn replace(&mut self, typesetter: &mut Typesetter, range: Range<usize>, with: &str, spans: &[Span]) {
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.floor_char_boundary(range.end).max(start);
        let mut text = std::mem::take(&mut self.text);
        text.replace_range(start..end, with);
        *self = typesetter.layout(&text, spans, &self.style);
    }
}
