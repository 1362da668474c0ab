//! Sends what is due: reads it from the queue, puts it up, and keeps what has become of it.

use super::{Job, Passwords, Placed, PublishError, Queue, publish};
use crate::base::{ArticleId, Clock, Timestamp};
use crate::storage::Desk;

/// What a site has of an article, by the desk.
pub fn placed_on(desk: &Desk, article: ArticleId, site: &str) -> Result<Placed, PublishError> {
    let all: Vec<Placed> = desk.published(article)?;
    Ok(all.into_iter().find(|p| p.site == site).unwrap_or_default())
}

fn keep_on(desk: &Desk, article: ArticleId, placed: &Placed) -> Result<(), PublishError> {
    Ok(desk.keep_published(article, |all: &mut Vec<Placed>| {
        all.retain(|p| p.site != placed.site);
        all.push(placed.clone());
    })?)
}

/// Sends one job. When it is up, the desk knows, and the job is gone; when not, the job knows why, and when to try again.
/// `step` hears steps done and all steps, and stops it with `false`.
///
/// # Errors
/// What [`publish`] says, or that the queue or the desk could not be written.
pub fn send(
    queue: &Queue,
    job: &mut Job,
    desk: &Desk,
    passwords: &dyn Passwords,
    clock: &dyn Clock,
    step: &mut super::Step<'_>,
) -> Result<Placed, PublishError> {
    let result = put_up(queue, job, desk, passwords, clock.now(), step);
    match &result {
        Ok(_) => queue.remove(job)?,
        Err(PublishError::Stopped) => {}
        Err(error) => queue.failed(job, error, clock.now())?,
    }
    result
}

fn put_up(
    queue: &Queue,
    job: &mut Job,
    desk: &Desk,
    passwords: &dyn Passwords,
    now: Timestamp,
    step: &mut super::Step<'_>,
) -> Result<Placed, PublishError> {
    let password = passwords.get(&job.site)?.ok_or_else(|| PublishError::NoPassword(job.site.name.clone()))?;
    let post = queue.with_pictures(job)?;
    let (site, mut placed) = (job.site.clone(), job.placed.clone());
    let mut keep = |placed: &Placed| {
        job.placed = placed.clone();
        queue.keep(job)
    };
    publish(&site, &password, &post, &mut placed, &mut keep, step)?;
    placed.at = Some(now);
    let names: Vec<String> = post.pictures.iter().map(|p| super::wordpress::picture_name(&post, p)).collect();
    placed.pictures.retain(|p| names.contains(&p.name));
    keep_on(desk, job.article, &placed)?;
    Ok(placed)
}
