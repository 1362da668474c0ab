//! Where the time comes from. Injected, so that tests and exports do not depend on the wall clock.

use std::sync::atomic::{AtomicI64, Ordering};

/// A moment, UTC, serialised as RFC 3339.
pub use jiff::Timestamp;
/// A calendar date without a zone.
pub use jiff::civil::Date;

/// A source of the present moment.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock that stands still until it is told to go on.
#[derive(Debug)]
pub struct FixedClock {
    millis: AtomicI64,
}

impl FixedClock {
    /// A clock that shows `at`.
    pub fn new(at: Timestamp) -> Self {
        Self { millis: AtomicI64::new(at.as_millisecond()) }
    }

    /// Lets `millis` pass.
    pub fn advance_millis(&self, millis: i64) {
        self.millis.fetch_add(millis, Ordering::Relaxed);
    }
}

impl Default for FixedClock {
    /// 2026-11-22, 09:42 UTC.
    fn default() -> Self {
        Self::new(Timestamp::from_second(1_795_340_520).expect("within jiff's range"))
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.millis.load(Ordering::Relaxed)).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}
