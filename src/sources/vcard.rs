//! Contacts as vCard 4 (RFC 6350). What may not be given on leaves in no card: contacts that are not marked shareable,
//! the desk's notes and what it thinks of a source, and anonymous sources altogether.

mod read;
mod write;

pub use read::{CardError, Cards, read};
pub use write::write;

#[cfg(test)]
mod tests;
