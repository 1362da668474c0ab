//! Search over the whole desk: what ordinary spelling leaves open is found, the letters as they stand are shown.
//!
//! A query is answered from an index in memory, of which a copy lies in the system's cache folder, and from the articles
//! themselves where the index does not know them as they are now: after a change, while the index is made, when its file
//! is missing or damaged. Both ways give the same places, so nobody need know which one answered.
//!
//! Reads the desk through `storage`; never writes to it. Knows the public entries of the register alone: what is sealed
//! never comes here. Knows nothing of windows.

mod answer;
mod content;
mod engine;
mod entry;
mod evaluate;
mod index;
mod keeper;
mod query;
mod snippet;
mod word;

pub use answer::{Answer, Choice, Facet, Facets, Narrowed, Order, Request, Row, Wanted};
pub use content::{Content, Field, Layout, Passage, Target};
pub use engine::{Engine, Hit, hits_of};
pub use evaluate::Place;
pub use index::{IndexError, Indexer, Snapshot};
pub use keeper::{Keeper, Progress};
pub use query::Query;
pub use snippet::Snippet;
