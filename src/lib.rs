//! Muharrir (محرّر): a desktop newsroom for Arabic.
//!
//! The folder list is the architecture; imports go down only (see `ARCHITECTURE.md`, held by `tests/tidy.rs`).

pub mod base;
pub mod i18n;

pub mod document;
pub mod language;
pub mod sources;

pub mod export;
pub mod gate;
pub mod import;
pub mod media;
pub mod publish;
pub mod search;
pub mod settings;
pub mod storage;
pub mod text;

pub mod command;
pub mod editor;

pub mod scan;
pub mod session;

pub mod ui;

pub mod app;
pub mod cli;
