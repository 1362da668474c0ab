//! One thread that does work in the order in which it was asked for, and answers with events.

use super::Event;
use crate::i18n::words::incoming as words;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

type Job = Box<dyn FnOnce() -> Event + Send>;

pub(super) struct Worker {
    jobs: Option<Sender<Job>>,
    events: Receiver<Event>,
    sender: EventSender,
    thread: Option<JoinHandle<()>>,
}

/// Sends events and wakes the window; for work on threads of its own.
#[derive(Clone)]
pub(super) struct EventSender {
    events: Sender<Event>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl EventSender {
    pub fn send(&self, event: Event) {
        // The receiver is gone only when the program ends.
        if self.events.send(event).is_ok() {
            (self.wake)();
        }
    }

    /// Does `job` on a thread of its own and sends its answer; where it panics, `broke` is sent. False without a thread.
    pub fn spawn(
        &self,
        name: &str,
        job: impl FnOnce() -> Event + Send + 'static,
        broke: impl FnOnce() -> Event + Send + 'static,
    ) -> bool {
        let sender = self.clone();
        let run = move || sender.send(guarded(job, broke));
        std::thread::Builder::new().name(name.into()).spawn(run).is_ok()
    }
}

/// The answer of `job`; of `broke` where it panics. What it held is dropped on the way, so nothing half-changed is seen
/// again. The panic itself was told by the hook.
fn guarded(job: impl FnOnce() -> Event, broke: impl FnOnce() -> Event) -> Event {
    catch_unwind(AssertUnwindSafe(job)).unwrap_or_else(|_| broke())
}

impl Worker {
    pub fn start(wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let (jobs, todo) = channel::<Job>();
        let (events, received) = channel();
        let sender = EventSender { events, wake };
        let answers = sender.clone();
        let thread = std::thread::Builder::new().name("worker".into()).spawn(move || {
            for job in todo {
                answers.send(guarded(job, || Event::Done(Err(words::WORK_BROKE))));
            }
        });
        Self { jobs: Some(jobs), events: received, sender, thread: thread.ok() }
    }

    /// Does `job` after all that was asked for before.
    pub fn run(&self, job: impl FnOnce() -> Event + Send + 'static) {
        if let Some(jobs) = &self.jobs {
            // The thread ends only with the program.
            drop(jobs.send(Box::new(job)));
        }
    }

    /// As [`Worker::run`]; where the job panics, `broke` is the answer.
    pub fn run_or(&self, job: impl FnOnce() -> Event + Send + 'static, broke: impl FnOnce() -> Event + Send + 'static) {
        self.run(move || guarded(job, broke));
    }

    pub fn sender(&self) -> EventSender {
        self.sender.clone()
    }

    /// The next event that waits.
    pub fn next(&self) -> Option<Event> {
        self.events.try_recv().ok()
    }

    /// Waits until all that was asked for is done. Nothing can be asked for afterwards.
    pub fn finish(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_panics_is_told_and_the_next_one_is_done() {
        let mut worker = Worker::start(Arc::new(|| {}));
        worker.run(|| panic!("on purpose"));
        worker.run_or(|| panic!("on purpose"), || Event::Done(Err(words::READING_BROKE)));
        worker.run(|| Event::Done(Ok(())));
        worker.finish();
        let told: Vec<_> = std::iter::from_fn(|| worker.next())
            .map(|e| if let Event::Done(done) = e { done } else { panic!("another event") })
            .collect();
        assert_eq!(told, [Err(words::WORK_BROKE), Err(words::READING_BROKE), Ok(())]);
    }
}
