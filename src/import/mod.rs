//! Articles from anywhere.
