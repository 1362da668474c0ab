//! `muharrir append`: standard input typed into the end of an article, through the session and the journal of the window.

use super::{Failure, commands, print};
use crate::base::{ArticleId, BlockId, Ids, SystemClock};
use crate::command::Command;
use crate::document::{
    Article, Block, BlockHead, BlockKind, Change, EditKind, Fragment, Step, TextTarget, Transaction,
};
use crate::editor::Edit;
use crate::i18n::words::care;
use crate::session::{SaveState, Services, Session};
use crate::settings::{self, Settings};
use crate::storage::RealVfs;
use std::collections::VecDeque;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel, sync_channel};
use std::time::{Duration, Instant};

/// Characters of one edit at most.
const EDIT_CHARS: usize = 64;
/// The longest wait between two looks at what is going on.
const LOOK_EVERY: Duration = Duration::from_millis(20);
/// The disk may take so long to answer at the end.
const END_WITHIN: Duration = Duration::from_secs(60);

/// Types standard input into the article that `key` names, `pace` characters a second. Prints `durable COUNT` whenever so
/// many of them are on the disk.
pub(super) fn run(key: &str, root: &Path, pace: Option<u32>) -> Result<(), Failure> {
    let id = commands::open(root)?.find(key).map_err(commands::failed)?.read.map_err(commands::failed)?.0.id;
    let (mut session, woken) = session();
    session.open_desk(root.to_path_buf(), false);
    let mut typist = Typist::new(id, pace);
    wait(&mut session, &woken, |s| s.desk.is_some())?;
    session.dispatch(Command::Open(id));
    wait(&mut session, &woken, |s| s.article(id).is_some())?;
    let input = read_input();
    let mut ended = false;
    loop {
        session.poll();
        typist.tell(&session);
        if !ended {
            ended = take_input(&input, &mut typist.waiting);
        }
        typist.type_what_is_due(&mut session)?;
        if ended && typist.waiting.is_empty() {
            break;
        }
        let rest = typist.next_due().map_or(LOOK_EVERY, |due| due.min(LOOK_EVERY));
        let _ = woken.recv_timeout(rest);
    }
    finish(&mut session, &woken, &mut typist)
}

/// Saves, and merges what others have saved meanwhile, until all is on the disk.
fn finish(session: &mut Session, woken: &Receiver<()>, typist: &mut Typist) -> Result<(), Failure> {
    let until = Instant::now() + END_WITHIN;
    let id = typist.id;
    while !session.is_settled(id) && Instant::now() < until {
        let saved = session.flush();
        typist.tell(session);
        if !saved {
            break;
        }
        let _ = woken.recv_timeout(LOOK_EVERY);
    }
    session.close_article_now(id);
    let failed = session.article(id).map(|open| match &open.save_state {
        SaveState::Failed(words) => words.clone(),
        _ => crate::i18n::session::SAVE_FAILED,
    });
    let settled = session.is_settled(id);
    session.end();
    typist.tell(session);
    match failed.filter(|_| !settled) {
        Some(why) => Err(Failure::Refused(care::append_not_saved(&why))),
        None => Ok(()),
    }
}

/// A session without a window, and what wakes it.
fn session() -> (Session, Receiver<()>) {
    let (wake, woken) = sync_channel(1);
    // Full: it will look anyway.
    let wake = Arc::new(move || {
        let _ = wake.try_send(());
    });
    let headless = Services::headless(Arc::new(RealVfs), Arc::new(SystemClock), Ids::random());
    let services = Services { wake, ..headless };
    let read = settings::default_path().filter(|f| f.exists()).map(|f| Settings::load(&f, &RealVfs).0);
    let mut session = Session::new(services, read.unwrap_or_default());
    session.on_device(settings::device_name(), settings::data_dir());
    (session, woken)
}

fn wait(session: &mut Session, woken: &Receiver<()>, holds: impl Fn(&Session) -> bool) -> Result<(), Failure> {
    while !holds(session) {
        session.poll();
        if let Some(banner) = session.notices.banners.iter().find(|b| b.is_error) {
            return Err(Failure::BadInput(banner.words.clone()));
        }
        let _ = woken.recv_timeout(LOOK_EVERY);
    }
    Ok(())
}

/// Standard input on a thread of its own, as text; bytes that are no UTF-8 come as U+FFFD.
fn read_input() -> Receiver<String> {
    let (send, input) = channel();
    drop(std::thread::Builder::new().name("input".into()).spawn(move || {
        let (mut bytes, mut chunk) = (Vec::new(), [0; 4096]);
        loop {
            let read = std::io::stdin().read(&mut chunk).unwrap_or(0);
            bytes.extend_from_slice(&chunk[..read]);
            // The last character may not be whole yet.
            let whole = if read == 0 { bytes.len() } else { whole_characters(&bytes) };
            let text = String::from_utf8_lossy(&bytes[..whole]).into_owned();
            bytes.drain(..whole);
            if (!text.is_empty() && send.send(text).is_err()) || read == 0 {
                return;
            }
        }
    }));
    input
}

/// The length of `bytes` without a last character that is cut off.
fn whole_characters(bytes: &[u8]) -> usize {
    match std::str::from_utf8(bytes) {
        Err(e) if e.error_len().is_none() => e.valid_up_to(),
        _ => bytes.len(),
    }
}

/// True at the end of the input.
fn take_input(input: &Receiver<String>, waiting: &mut VecDeque<char>) -> bool {
    // A line at the speed of typing is not read far ahead.
    while waiting.len() < 64 * EDIT_CHARS {
        match input.try_recv() {
            Ok(text) => waiting.extend(text.chars()),
            Err(TryRecvError::Empty) => return false,
            Err(TryRecvError::Disconnected) => return true,
        }
    }
    false
}

/// What is typed, and how much of it is where.
struct Typist {
    id: ArticleId,
    pace: Option<u32>,
    begun: Instant,
    waiting: VecDeque<char>,
    /// The paragraph that is written.
    block: Option<BlockId>,
    typed: usize,
    /// States of the session, and how many characters had been typed in each.
    states: VecDeque<(u64, usize)>,
    durable: usize,
    ids: Ids,
}

impl Typist {
    fn new(id: ArticleId, pace: Option<u32>) -> Self {
        Self {
            id,
            pace: pace.filter(|n| *n > 0),
            begun: Instant::now(),
            waiting: VecDeque::new(),
            block: None,
            typed: 0,
            states: VecDeque::new(),
            durable: 0,
            ids: Ids::random(),
        }
    }

    /// How many characters may be typed by now.
    fn allowance(&self) -> usize {
        let Some(pace) = self.pace else { return EDIT_CHARS };
        let due = self.begun.elapsed().as_secs_f64() * f64::from(pace);
        (due as usize).saturating_sub(self.typed).min(EDIT_CHARS)
    }

    fn next_due(&self) -> Option<Duration> {
        match self.pace {
            _ if self.waiting.is_empty() => None,
            None => Some(Duration::ZERO),
            Some(pace) => {
                let due = Duration::from_secs_f64((self.typed + 1) as f64 / f64::from(pace));
                Some(due.saturating_sub(self.begun.elapsed()))
            }
        }
    }

    fn type_what_is_due(&mut self, session: &mut Session) -> Result<(), Failure> {
        let count = self.allowance().min(self.waiting.len());
        if count == 0 {
            return Ok(());
        }
        let text: Vec<char> = self.waiting.drain(..count).collect();
        let Some(open) = session.article(self.id) else { return Ok(()) };
        let view = open.editor.view;
        let transaction = self.steps(&open.article, &text);
        let edit = Edit { transaction, kind: EditKind::Typing, before: view, after: view };
        let changes = !edit.transaction.is_empty();
        if changes && !session.edit(self.id, edit) {
            return Err(Failure::Refused(crate::i18n::session::EDIT_IS_STALE));
        }
        self.typed += count;
        let Some(open) = session.article(self.id) else { return Ok(()) };
        self.states.push_back((open.revision, self.typed));
        Ok(())
    }

    /// The edit that types `text` at the end of our paragraph. Our first one is new, so that others who append at the same
    /// time write in paragraphs of their own.
    fn steps(&mut self, article: &Article, text: &[char]) -> Transaction {
        let mut steps = Vec::new();
        let ours = self.block.and_then(|id| article.block(id));
        let (mut id, mut at) = match ours {
            Some(block) => (block.id, block.text.len()),
            None => {
                let new = Block::paragraph(self.ids.make(), "");
                let (id, index) = (new.id, article.body.len());
                steps.push(Step::Block(Change { index, old: None, new: Some(new) }));
                // An empty last line is written in, not left standing.
                if let Some(last) = article.body.last().filter(|b| b.text.is_empty() && b.kind == BlockKind::Paragraph)
                {
                    steps.push(Step::Block(Change {
                        index: index - 1,
                        old: Some(last.clone().into_block()),
                        new: None,
                    }));
                }
                (id, 0)
            }
        };
        for line in text.split_inclusive(|c| crate::language::clean::is_break(*c)) {
            let ends = line.last().is_some_and(|c| crate::language::clean::is_break(*c));
            let words: String = line[..line.len() - usize::from(ends)].iter().collect();
            let words = crate::language::clean::line(&words).into_owned();
            if !words.is_empty() {
                let length = words.len();
                let (old, new) = (Fragment::default(), Fragment::plain(words));
                steps.push(Step::Replace { target: TextTarget::Block(id), at, old, new });
                at += length;
            }
            if ends {
                let tail = BlockHead { id: self.ids.make(), kind: BlockKind::Paragraph, direction: Default::default() };
                let next = tail.id;
                steps.push(Step::Split { block: id, at, tail });
                (id, at) = (next, 0);
            }
        }
        self.block = Some(id);
        Transaction { steps }
    }

    /// Says how many characters are on the disk, if more are than before.
    fn tell(&mut self, session: &Session) {
        let Some(open) = session.article(self.id) else { return };
        let mut durable = self.durable;
        while let Some((_, typed)) = self.states.front().filter(|(revision, _)| *revision <= open.kept_revision) {
            durable = *typed;
            self.states.pop_front();
        }
        if durable > self.durable {
            self.durable = durable;
            print(&format!("durable {durable}"));
            drop(std::io::stdout().flush());
        }
    }
}
