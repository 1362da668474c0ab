//! One thread that does work in the order in which it was asked for, and answers with events.

use super::Event;
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
}

impl Worker {
    pub fn start(wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let (jobs, todo) = channel::<Job>();
        let (events, received) = channel();
        let sender = EventSender { events, wake };
        let answers = sender.clone();
        let thread = std::thread::Builder::new().name("worker".into()).spawn(move || {
            for job in todo {
                answers.send(job());
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
            // A panic of a job was already reported by the panic hook.
            drop(thread.join());
        }
    }
}
