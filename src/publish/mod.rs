//! Publishing to a site that speaks WordPress' REST interface: the pictures and a draft go up, what the site made of them
//! is kept, and the next time updates it. What cannot go now waits in a queue that outlives the program.
//! Knows nothing of windows, articles or the gate: it is given a finished [`crate::export::Post`].
//!
//! Invariants: nothing goes up twice: every picture and the post carry a name of their own on the site, and are looked for by it
//! before they are made, so that an answer that was lost on its way does no harm; what the editor of the site decided (published,
//! scheduled, its address) is not touched by an update; a password is in the system's keyring and in memory, in no file.

mod error;
mod http;
mod passwords;
mod queue;
mod runner;
mod site;
mod wordpress;

#[cfg(test)]
pub(crate) mod fake;
#[cfg(test)]
mod tests;

pub use error::PublishError;
pub use passwords::{MemoryPasswords, Passwords, SystemPasswords};
pub use queue::{Job, Queue};
pub use runner::{placed_on, send};
pub use site::{Placed, PlacedPicture, Site};
pub use wordpress::{publish, recognised};

/// Hears how far a publication is: steps done, all steps. `false` stops it; what is up so far is kept and used next time.
pub type Step<'a> = dyn FnMut(usize, usize) -> bool + 'a;
