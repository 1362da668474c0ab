//! Arabic as text: folding for search, quotations, relative dates, words, digits, cleaning, slugs.
//! Plain functions over `&str` that give byte ranges on character boundaries of it.
//! Knows nothing of articles, files or pixels.

pub mod addresses;
pub mod attribution;
pub mod clean;
pub mod dates;
pub mod digits;
pub mod direction;
pub mod fold;
mod lexicon;
pub mod lint;
pub mod pieces;
pub mod quotes;
mod saying;
pub mod slug;
pub mod style;
pub mod tokens;
