//! Arabic text: plain functions over `&str` that give byte ranges.
