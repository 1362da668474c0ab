//! Threads that take tasks from one list until the list is dropped. They outlive whoever waits for them, so that a wish
//! to stop is not kept waiting by what is in hand: it is dropped when its thread comes to its end.

use std::collections::VecDeque;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Threads at one time.
const MOST_AT_ONCE: usize = 8;

/// How long a wish to stop may go unheard.
const LISTEN_EVERY: Duration = Duration::from_millis(20);

type Task<T> = Box<dyn FnOnce() -> T + Send>;

struct List<T> {
    tasks: VecDeque<Task<T>>,
    closed: bool,
}

type Shared<T> = Arc<(Mutex<List<T>>, Condvar)>;

/// The threads, and what they have done.
pub(super) struct Crew<T> {
    list: Shared<T>,
    done: Receiver<std::thread::Result<T>>,
    sender: Sender<std::thread::Result<T>>,
    threads: usize,
}

/// As many threads as the machine runs at a time.
pub(super) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get).min(MOST_AT_ONCE)
}

impl<T: Send + 'static> Crew<T> {
    /// So many threads; at least one.
    pub fn new(threads: usize) -> Crew<T> {
        let (sender, done) = channel();
        let list: Shared<T> = Arc::new((Mutex::new(List { tasks: VecDeque::new(), closed: false }), Condvar::new()));
        let started = (0..threads.max(1)).filter(|_| {
            let (list, sender) = (list.clone(), sender.clone());
            std::thread::Builder::new().name("export".into()).spawn(move || work(&list, &sender)).is_ok()
        });
        let threads = started.count();
        Crew { list, done, sender, threads }
    }

    /// Adds a task behind the others.
    pub fn give(&self, task: impl FnOnce() -> T + Send + 'static) {
        self.add(Box::new(task), false);
    }

    /// Adds a task before the others: what goes on with something begun, so that little is held at a time.
    pub fn give_next(&self, task: impl FnOnce() -> T + Send + 'static) {
        self.add(Box::new(task), true);
    }

    fn add(&self, task: Task<T>, first: bool) {
        if self.threads == 0 {
            // The machine gives no thread: it is done here.
            let _ = self.sender.send(Ok(task()));
            return;
        }
        let (list, bell) = &*self.list;
        let mut list = list.lock().unwrap_or_else(PoisonError::into_inner);
        match first {
            true => list.tasks.push_front(task),
            false => list.tasks.push_back(task),
        }
        bell.notify_one();
    }

    /// The next thing that is done; `None` once `stopped` says so, however long the tasks in hand still take. A task
    /// that panicked panics here.
    pub fn next(&self, stopped: impl Fn() -> bool) -> Option<T> {
        loop {
            let done = self.done.recv_timeout(LISTEN_EVERY);
            match done {
                _ if stopped() => return None,
                Ok(Ok(done)) => return Some(done),
                Ok(Err(panic)) => resume_unwind(panic),
                Err(_) => {}
            }
        }
    }
}

impl<T> Drop for Crew<T> {
    fn drop(&mut self) {
        let (list, bell) = &*self.list;
        let mut list = list.lock().unwrap_or_else(PoisonError::into_inner);
        list.closed = true;
        list.tasks.clear();
        bell.notify_all();
    }
}

fn work<T>(list: &Shared<T>, sender: &Sender<std::thread::Result<T>>) {
    let (list, bell) = &**list;
    loop {
        let task = {
            let list = list.lock().unwrap_or_else(PoisonError::into_inner);
            let waiting = |l: &mut List<T>| l.tasks.is_empty() && !l.closed;
            let mut list = bell.wait_while(list, waiting).unwrap_or_else(PoisonError::into_inner);
            match list.tasks.pop_front() {
                Some(task) if !list.closed => task,
                _ => return,
            }
        };
        if sender.send(catch_unwind(AssertUnwindSafe(task))).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn all_tasks_are_done_and_a_wish_to_stop_does_not_wait_for_them() {
        let crew = Crew::new(2);
        (0..20).for_each(|n| crew.give(move || n));
        let mut done: Vec<i32> = (0..20).filter_map(|_| crew.next(|| false)).collect();
        done.sort_unstable();
        assert_eq!(done, (0..20).collect::<Vec<_>>());
        crew.give(|| {
            std::thread::sleep(Duration::from_secs(3));
            0
        });
        let begun = Instant::now();
        assert_eq!(crew.next(|| begun.elapsed() > Duration::from_millis(30)), None);
        drop(crew);
        assert!(begun.elapsed() < Duration::from_secs(2));
    }

    #[test]
    #[should_panic(expected = "broken")]
    fn a_task_that_panics_is_heard_of() {
        let crew: Crew<()> = Crew::new(1);
        crew.give(|| panic!("broken"));
        crew.next(|| false);
    }
}
