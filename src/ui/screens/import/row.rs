//! What the list shows of a line or a part, whatever it came from.

use crate::base::PictureId;
use crate::command::Command;
use crate::document::Picture;
use crate::i18n::Bilingual;
use crate::ui::theme::{Colors, TextStyle, Tone};
use egui::Color32;
use std::borrow::Cow;
use std::ops::Range;

/// A row: a tag that says what it is taken for, and what it holds.
pub(super) struct Row<'a> {
    pub tag: Bilingual,
    pub tone: Tone,
    pub body: Body<'a>,
    /// What it can be, with what makes it that.
    pub choices: Vec<Choice>,
    /// Leaves it, or takes it again.
    pub toggle: Option<Command>,
}

/// One of the things that a row can be.
pub(super) struct Choice {
    pub name: Bilingual,
    pub chosen: bool,
    pub command: Command,
}

pub(super) enum Body<'a> {
    Text(Words<'a>),
    /// The place of a picture that is not with the text: its name and its size in pixels, 0 where unknown.
    Place(&'a str, u32, u32),
    Picture(Shown<'a>),
}

/// Words as they are shown.
pub(super) struct Words<'a> {
    pub text: Cow<'a, str>,
    pub style: TextStyle,
    pub ink: Color32,
    /// Ranges with a ground of their own.
    pub grounds: Vec<Range<usize>>,
    /// Struck through: it stays away.
    pub left: bool,
    /// Not of the body: a bar stands beside it.
    pub aside: bool,
    /// Bytes at its beginning that are somebody's name.
    pub name_bytes: usize,
}

impl<'a> Words<'a> {
    pub fn new(text: impl Into<Cow<'a, str>>, style: TextStyle, ink: Color32) -> Words<'a> {
        let text = text.into();
        Words { text, style, ink, grounds: Vec::new(), left: false, aside: false, name_bytes: 0 }
    }
}

/// A picture with its words.
pub(super) struct Shown<'a> {
    pub picture: &'a Picture,
    /// Its small picture, where its file came along.
    pub id: Option<PictureId>,
    pub left: bool,
}

/// The rows of what is looked at.
pub(super) trait Rows {
    fn count(&self) -> usize;
    /// False for what takes no room.
    fn is_shown(&self, index: usize) -> bool;
    fn row(&self, index: usize, c: &Colors) -> Row<'_>;
    /// Changes where heights that were measured are no longer right.
    fn key(&self) -> (usize, &str);
}
