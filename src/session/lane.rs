//! A few threads that do long work with pixels, so that neither the window nor the worker waits for it, and no more of it
//! is in memory at a time than there are threads.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

type Job = Box<dyn FnOnce() + Send>;

/// Does jobs in the order in which they were asked for. The threads start with the first job and end with the lane.
pub(super) struct Lane {
    name: &'static str,
    threads: usize,
    jobs: Option<Sender<Job>>,
}

impl Lane {
    /// A lane of so many threads.
    pub fn new(name: &'static str, threads: usize) -> Lane {
        Lane { name, threads, jobs: None }
    }

    /// Does `job` as soon as a thread is free.
    pub fn run(&mut self, job: impl FnOnce() + Send + 'static) {
        let jobs = self.jobs.get_or_insert_with(|| start(self.name, self.threads));
        // Where the machine gave no thread nobody listens, and the job is done here.
        if let Err(refused) = jobs.send(Box::new(job)) {
            (refused.0)();
        }
    }
}

fn start(name: &str, threads: usize) -> Sender<Job> {
    let (sender, jobs) = channel();
    let jobs = Arc::new(Mutex::new(jobs));
    for _ in 0..threads {
        let jobs = jobs.clone();
        drop(std::thread::Builder::new().name(name.into()).spawn(move || work(&jobs)));
    }
    sender
}

fn work(jobs: &Mutex<Receiver<Job>>) {
    loop {
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        match next {
            Ok(job) => job(),
            Err(_) => return,
        }
    }
}
