//! Arabic as text: folding for search, quotations, relative dates, words, digits, cleaning, slugs.
//! Plain functions over `&str` that give byte ranges on character boundaries of it.
//! Knows nothing of articles, files or pixels.

pub mod addresses;
pub mod attribution;
pub mod calendar;
pub mod clean;
pub mod clitics;
pub mod counts;
pub mod dates;
pub mod digits;
pub mod direction;
pub mod fold;
pub mod forms;
pub mod hijri;
mod lexicon;
pub mod lint;
pub mod names;
pub mod numerals;
pub mod pieces;
pub mod quotes;
pub mod relative;
mod saying;
pub mod slug;
pub mod spelling;
pub mod style;
pub mod tashkeel;
pub mod tokens;
pub mod typing;
pub mod units;
