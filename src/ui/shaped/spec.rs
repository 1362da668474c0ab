//! What a caller says about a text.

use crate::text::{Align, Direction, Font, Paragraph, ParagraphStyle, Span, Typesetter};
use crate::ui::theme::TextStyle;
use egui::Color32;
use std::borrow::Cow;
use std::ops::Range;

/// A text to show.
#[derive(Clone, PartialEq, Debug)]
pub struct TextSpec<'a> {
    /// The text, in logical order.
    pub text: Cow<'a, str>,
    /// Its type style.
    pub style: TextStyle,
    /// Lines are wrapped at this width in points; `None`: one line for each line of the text.
    pub width_pt: Option<f32>,
    /// At most so many lines, shortened with `…` at the logical end.
    pub max_lines: Option<usize>,
    /// Alignment within the width.
    pub align: Align,
    /// Base direction.
    pub direction: Direction,
    /// Parts that look otherwise: sorted, not overlapping.
    pub inks: Vec<Ink>,
}

/// How a part of a text differs from the rest.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ink {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Another type style; of it the line height is not taken.
    pub style: Option<TextStyle>,
    /// Another colour.
    pub color: Option<Color32>,
    /// A colour behind it.
    pub ground: Option<Color32>,
}

impl<'a> TextSpec<'a> {
    /// One line, in the direction of its first strong character.
    pub fn new(text: impl Into<Cow<'a, str>>, style: TextStyle) -> TextSpec<'a> {
        TextSpec {
            text: text.into(),
            style,
            width_pt: None,
            max_lines: None,
            align: Align::Start,
            direction: Direction::Auto,
            inks: Vec::new(),
        }
    }

    /// Wrapped at a width.
    pub fn wrap(self, width_pt: f32) -> TextSpec<'a> {
        TextSpec { width_pt: Some(width_pt.max(1.0)), ..self }
    }

    /// One line, shortened to a width.
    pub fn elide(self, width_pt: f32) -> TextSpec<'a> {
        TextSpec { width_pt: Some(width_pt.max(1.0)), max_lines: Some(1), ..self }
    }

    /// With another alignment.
    pub fn align(self, align: Align) -> TextSpec<'a> {
        TextSpec { align, ..self }
    }

    /// With another base direction.
    pub fn direction(self, direction: Direction) -> TextSpec<'a> {
        TextSpec { direction, ..self }
    }

    /// With a part that looks otherwise; parts are added in their order in the text.
    pub fn ink(mut self, ink: Ink) -> TextSpec<'a> {
        self.inks.push(ink);
        self
    }

    pub(super) fn lay_out(&self, typesetter: &mut Typesetter, scale: f32) -> Paragraph {
        let style = ParagraphStyle {
            direction: self.direction,
            align: self.align,
            width_px: self.width_pt.map(|w| (w * scale).floor()),
            max_lines: self.max_lines,
            ..ParagraphStyle::new(font(self.style, scale), self.style.spec().line_pt * scale)
        };
        let spans: Vec<Span> = self.inks.iter().zip(1..).map(|(ink, number)| self.span(ink, number, scale)).collect();
        typesetter.layout(&self.text, &spans, &style)
    }

    fn span(&self, ink: &Ink, number: u16, scale: f32) -> Span {
        Span { range: ink.range.clone(), font: font(ink.style.unwrap_or(self.style), scale), ink: number }
    }

    /// The colour of each ink number.
    pub(super) fn colors(&self) -> Vec<Color32> {
        let parts = self.inks.iter().map(|ink| ink.color.unwrap_or(Color32::PLACEHOLDER));
        std::iter::once(Color32::PLACEHOLDER).chain(parts).collect()
    }

    pub(super) fn grounds(&self) -> Vec<(Range<usize>, Color32)> {
        self.inks.iter().filter_map(|ink| Some((ink.range.clone(), ink.ground?))).collect()
    }

    pub(super) fn to_owned(&self) -> TextSpec<'static> {
        TextSpec {
            text: Cow::Owned(self.text.clone().into_owned()),
            style: self.style,
            width_pt: self.width_pt,
            max_lines: self.max_lines,
            align: self.align,
            direction: self.direction,
            inks: self.inks.clone(),
        }
    }
}

/// The font of a type style at a scale.
pub(super) fn font(style: TextStyle, scale: f32) -> Font {
    let spec = style.spec();
    Font { family: spec.family, weight: spec.weight, size_px: spec.size_pt * scale }
}
