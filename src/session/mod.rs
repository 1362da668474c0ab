//! Application state and its update.

pub mod sample;
