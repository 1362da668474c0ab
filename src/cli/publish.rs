//! `publish`: puts an article on a site, and what waits in the queue.

use super::commands::{find, open, print_json};
use super::secret_input::{PassphraseInput, StandardInput};
use super::sources::AskingArguments;
use super::{Failure, print};
use crate::base::{Clock, SystemClock};
use crate::gate;
use crate::i18n::{Language, cli as words};
use crate::publish::{self, Job, MemoryPasswords, Passwords, Placed, PublishError, Queue, Site, SystemPasswords};
use crate::session::{PostWork, work};
use crate::settings::{self, Settings};
use crate::storage::{Desk, RealVfs};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;

/// Arguments of `publish`.
#[derive(clap::Args, Debug)]
pub(super) struct PublishArguments {
    /// The article; without one, what waits is tried.
    article: Option<String>,
    #[arg(long)]
    desk: PathBuf,
    /// The site by its name in the settings, or its address.
    #[arg(long)]
    site: Option<String>,
    /// The user, for a site that the settings do not know.
    #[arg(long)]
    user: Option<String>,
    /// Reads the application password from this file descriptor rather than from the keyring; of standard input, the line
    /// after the passphrase.
    #[arg(long)]
    password_fd: Option<u32>,
    /// Only puts it into the queue, or only lists the queue.
    #[arg(long)]
    queue: bool,
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    asking: AskingArguments,
}

pub(super) fn run(a: &PublishArguments, language: Language) -> Result<(), Failure> {
    let desk = open(&a.desk)?;
    let data_dir = settings::data_dir().ok_or(Failure::BadInput(crate::i18n::words::publish::NO_PLACE))?;
    let queue = Queue::new(&data_dir, Arc::new(RealVfs));
    let mut stdin = StandardInput::new();
    if let Some(article) = &a.article {
        let site = site(a)?;
        let (article, register) = find(&desk, article)?;
        let overridden = work::admit(&gate::check(&article, &register), None).map_err(Failure::Refused)?;
        let options = work::site_options(desk.info());
        let scanner = a.asking.scanner_and_keys(&desk, &mut stdin, language)?.map(|(scanner, _)| scanner);
        let unsearched = scanner.is_none() && work::has_seals(&desk);
        let post = PostWork { desk: desk.clone(), register, article, options, overridden, scanner };
        post.queue(&queue, &site, SystemClock.now()).map_err(Failure::Refused)?;
        if unsearched {
            super::complain(&crate::i18n::words::sealed::EXPORT_NOT_SCANNED, language);
        }
    }
    let sent = if a.queue { Vec::new() } else { send_all(a, &queue, &desk, &mut stdin, language)? };
    let left = mine(&queue, &desk)?;
    if a.json {
        let up: Vec<Value> = sent.iter().filter_map(|(job, r)| Some(shown(job, r.as_ref().ok()?))).collect();
        let waiting: Vec<Value> = left
            .iter()
            .map(|j| json!({ "article": j.article.to_string(), "site": j.site.address, "tries": j.tries }))
            .collect();
        print_json(&json!({ "published": up, "waiting": waiting }));
    } else {
        for (job, placed) in sent.iter().filter_map(|(job, r)| Some((job, r.as_ref().ok()?))) {
            print(words::published(&job.site.name, &placed.link).get(language));
        }
        if !left.is_empty() {
            print(words::waiting(left.len()).get(language));
        }
    }
    match sent.into_iter().find_map(|(_, r)| r.err()) {
        Some(error) => Err(Failure::Refused(error.message())),
        None => Ok(()),
    }
}

fn shown(job: &Job, placed: &Placed) -> Value {
    let pictures: Vec<Value> = placed.pictures.iter().map(|p| json!({ "media": p.media, "url": p.url })).collect();
    json!({
        "article": job.article.to_string(),
        "site": placed.site,
        "post": placed.post,
        "link": placed.link,
        "pictures": pictures,
    })
}

fn site(a: &PublishArguments) -> Result<Site, Failure> {
    let read = settings::default_path().filter(|f| f.exists()).map(|f| Settings::load(&f, &RealVfs).0);
    let known = read.unwrap_or_default().sites;
    let Some(wanted) = &a.site else {
        return <[Site; 1]>::try_from(known).map(|[only]| only).map_err(|_| Failure::BadInput(words::which_site()));
    };
    if let Some(site) = known.into_iter().find(|s| s.name == *wanted || s.address == wanted.trim_end_matches('/')) {
        return Ok(site);
    }
    let user = a.user.as_deref().ok_or(Failure::BadInput(words::which_site()))?;
    Site::new("", wanted, user).map_err(|e| Failure::BadInput(e.message()))
}

fn mine(queue: &Queue, desk: &Desk) -> Result<Vec<Job>, Failure> {
    let all = queue.jobs().map_err(|e| Failure::Refused(e.message()))?;
    Ok(all.into_iter().filter(|j| j.desk == desk.root()).collect())
}

type Sent = Vec<(Job, Result<Placed, PublishError>)>;

/// Tries all that waits for this desk.
fn send_all(
    a: &PublishArguments,
    queue: &Queue,
    desk: &Desk,
    stdin: &mut StandardInput,
    language: Language,
) -> Result<Sent, Failure> {
    let refused = |e: PublishError| Failure::Refused(e.message());
    let _held = queue.lock().map_err(refused)?.ok_or_else(|| Failure::Refused(words::other_sends()))?;
    let given = MemoryPasswords::default();
    let mut sent = Vec::new();
    let jobs = mine(queue, desk)?;
    if let Some(fd) = a.password_fd {
        let input = PassphraseInput { fd: Some(fd), language };
        let password = input.ask(stdin, false)?;
        jobs.iter().try_for_each(|job| given.keep(&job.site, password.expose())).map_err(refused)?;
    }
    let passwords: &dyn Passwords = if a.password_fd.is_some() { &given } else { &SystemPasswords };
    for mut job in jobs {
        let result = publish::send(queue, &mut job, desk, passwords, &SystemClock, &mut |_, _| true);
        sent.push((job, result));
    }
    Ok(sent)
}
