//! Application state and its update.
