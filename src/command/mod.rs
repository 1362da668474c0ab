//! The one table of user commands. Menus, buttons, palette, shortcuts and help derive from it.
//!
//! An [`Action`] is what a person can ask for; its row says how it is called and when it makes sense. Resolved in an
//! [`Environment`] it becomes a [`Command`], which carries its target and is what the session carries out. Typing and
//! caret motion are not here: they are the editor's. Knows nothing of egui or disks.

mod action;
mod shortcut;
mod target;

pub use action::{Action, Group};
pub use shortcut::{Key, Shortcut};
pub use target::{ArticleVersion, Command, Environment, InspectorTab, RecoveryChoice, Route};
