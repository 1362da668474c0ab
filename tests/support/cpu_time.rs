//! The CPU time of a thread: what others do on the machine beside it does not count.

use std::time::Duration;

/// CPU time of this thread.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub fn cpu_time() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec as u64, now.tv_nsec as u32)
}

/// Where the system does not tell, the time that passed.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub fn cpu_time() -> Duration {
    static BEGUN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    BEGUN.get_or_init(std::time::Instant::now).elapsed()
}
