//! The screens. Each reads the session, keeps only what is its own look (scroll, what is typed in a filter), and asks
//! for changes through [`super::out::Out`].

pub mod article;
pub mod ask;
pub mod compare;
pub(crate) mod content;
pub mod crumbs;
pub mod desk;
pub(crate) mod differing;
pub mod export;
pub(crate) mod fields;
pub mod findings;
pub mod first_run;
pub mod import;
pub mod inspector;
pub(crate) mod mending;
pub mod palette;
pub mod pictures;
pub mod preview;
pub(crate) mod publishing;
pub mod recovery;
pub mod review;
pub mod search;
pub mod settings;
pub mod sources;
pub(crate) mod version;
pub mod who;

use crate::i18n::Locale;
use crate::session::Session;

/// Numbers, counts and dates in the language of the window.
pub fn locale(session: &Session) -> Locale {
    Locale { language: session.language(), ..Locale::default() }
}
