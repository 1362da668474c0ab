//! Threads that take tasks from one list until the list is dropped. They outlive whoever waits for them, so that a wish
//! to stop is not kept waiting by a picture that is being decoded.

use super::{Cut, Image, make};
use crate::media::{self, MediaError, Prepared, RenditionSpec};
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Something to do for the picture of this number.
pub(super) enum Task {
    /// Decodes an original.
    Decode(usize, Vec<u8>),
    /// Makes one size, by its number.
    Make(usize, usize, RenditionSpec, Arc<Prepared>, Arc<Cut>),
}

/// What was done.
pub(super) enum Done {
    /// An original was decoded.
    Decoded(usize, Result<Arc<Prepared>, MediaError>),
    /// A size was made.
    Made(usize, usize, Result<Image, MediaError>),
}

impl Done {
    /// Number of the picture.
    pub fn picture(&self) -> usize {
        match self {
            Done::Decoded(at, _) | Done::Made(at, ..) => *at,
        }
    }
}

#[derive(Default)]
struct List {
    tasks: VecDeque<Task>,
    closed: bool,
}

type Shared = Arc<(Mutex<List>, Condvar)>;

/// The threads, and what they have done.
pub(super) struct Crew {
    list: Shared,
    done: Receiver<Done>,
    sender: Sender<Done>,
    threads: usize,
}

impl Crew {
    /// So many threads; at least one.
    pub fn new(threads: usize) -> Crew {
        let (sender, done) = channel();
        let list = Shared::default();
        let started = (0..threads.max(1)).filter(|_| {
            let (list, sender) = (list.clone(), sender.clone());
            std::thread::Builder::new().name("pictures".into()).spawn(move || work(&list, &sender)).is_ok()
        });
        let threads = started.count();
        Crew { list, done, sender, threads }
    }

    /// Adds a task. Finished pictures go before new ones, so that little is held at a time.
    pub fn give(&self, task: Task) {
        if self.threads == 0 {
            // The machine gives no thread: it is done here.
            let _ = self.sender.send(carry_out(task));
            return;
        }
        let (list, bell) = &*self.list;
        let mut list = list.lock().unwrap_or_else(PoisonError::into_inner);
        match task {
            Task::Decode(..) => list.tasks.push_back(task),
            Task::Make(..) => list.tasks.push_front(task),
        }
        bell.notify_one();
    }

    /// The next thing that is done within this time.
    pub fn next(&self, within: Duration) -> Option<Done> {
        self.done.recv_timeout(within).ok()
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        let (list, bell) = &*self.list;
        let mut list = list.lock().unwrap_or_else(PoisonError::into_inner);
        list.closed = true;
        list.tasks.clear();
        bell.notify_all();
    }
}

fn work(list: &Shared, sender: &Sender<Done>) {
    let (list, bell) = &**list;
    loop {
        let task = {
            let list = list.lock().unwrap_or_else(PoisonError::into_inner);
            let waiting = |l: &mut List| l.tasks.is_empty() && !l.closed;
            let mut list = bell.wait_while(list, waiting).unwrap_or_else(PoisonError::into_inner);
            match list.tasks.pop_front() {
                Some(task) if !list.closed => task,
                _ => return,
            }
        };
        if sender.send(carry_out(task)).is_err() {
            return;
        }
    }
}

fn carry_out(task: Task) -> Done {
    match task {
        Task::Decode(at, original) => {
            let decoded = media::decode_oriented(&original).and_then(Prepared::new);
            Done::Decoded(at, decoded.map(Arc::new))
        }
        Task::Make(at, index, spec, prepared, cut) => Done::Made(at, index, make(spec, &prepared, &cut)),
    }
}
