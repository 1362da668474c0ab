//! Pictures on their way into an article: read, decoded and stored on a thread of their own, one after another. Until a
//! picture is being stored it can be stopped, and then nothing of it remains.

use super::{Event, Session, work};
use crate::base::{ArticleId, PictureId};
use crate::i18n::Bilingual;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// A picture on its way.
#[derive(Clone, Debug)]
pub struct Attaching {
    /// Tells it from the others.
    pub number: u64,
    /// The article.
    pub article: ArticleId,
    /// The picture that gets its file, or a new one.
    pub replace: Option<PictureId>,
    /// The file's name.
    pub name: String,
    /// How far it is, 0 to 1.
    pub share: f32,
    claim: Arc<Claim>,
}

/// Who comes first: the wish to stop, or the storing.
#[derive(Debug, Default)]
struct Claim(AtomicU8);

const OPEN: u8 = 0;
const STOPPED: u8 = 1;
const STORING: u8 = 2;

impl Claim {
    fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed) == STOPPED
    }

    /// True for the first who asks for `state`.
    fn take(&self, state: u8) -> bool {
        self.0.compare_exchange(OPEN, state, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }
}

/// Where the bytes of a picture come from.
pub(super) enum Origin {
    File(PathBuf),
    Bytes(String, Vec<u8>),
    /// Width, height and RGBA of the clipboard.
    Pixels([usize; 2], Vec<u8>),
}

impl Origin {
    fn name(&self) -> String {
        match self {
            Origin::File(path) => path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
            Origin::Bytes(name, _) => name.clone(),
            Origin::Pixels(..) => work::PASTED_PICTURE.to_owned(),
        }
    }

    fn read(self) -> Result<(String, Vec<u8>), Bilingual> {
        match self {
            Origin::File(path) => work::read_picture_file(&path),
            Origin::Bytes(name, bytes) => Ok((name, bytes)),
            // Kept as PNG, which loses none.
            Origin::Pixels([width, height], rgba) => {
                let png = crate::media::png(width as u32, height as u32, rgba).map_err(|e| e.message())?;
                Ok((work::PASTED_PICTURE.to_owned(), png))
            }
        }
    }
}

impl Session {
    /// The pictures on their way into an article, in their order.
    pub fn attaching(&self, article: ArticleId) -> impl Iterator<Item = &Attaching> {
        self.attaching.iter().filter(move |a| a.article == article)
    }

    pub(super) fn attach_picture(&mut self, article: ArticleId, replace: Option<PictureId>, origin: Origin) {
        let Some(desk) = &self.desk else { return };
        let (handle, ids, sender) = (desk.desk.clone(), self.services.ids.clone(), self.worker.sender());
        self.attached += 1;
        let (number, claim) = (self.attached, Arc::new(Claim::default()));
        let name = origin.name();
        self.attaching.push(Attaching { number, article, replace, name, share: 0.0, claim: claim.clone() });
        self.attach_lane.run(move || {
            let watch = |share: f32| {
                let goes_on = if share < 1.0 { !claim.is_stopped() } else { claim.take(STORING) };
                if goes_on {
                    sender.send(Event::PictureGoesOn(number, share));
                }
                goes_on
            };
            let result = match claim.is_stopped() {
                true => return,
                false => origin.read(),
            };
            let result = result.and_then(|(name, bytes)| {
                work::store_picture_watched(&handle, &ids, article, &name, &bytes, &watch).map(Box::new)
            });
            if !claim.is_stopped() {
                sender.send(Event::PictureStored { article, replace, number, result });
            }
        });
    }

    pub(super) fn picture_goes_on(&mut self, number: u64, share: f32) {
        if let Some(attaching) = self.attaching.iter_mut().find(|a| a.number == number) {
            attaching.share = share;
        }
    }

    /// Lets a picture go that is on its way; one that is being stored comes all the same.
    pub(super) fn stop_attaching(&mut self, number: u64) {
        self.attaching.retain(|a| a.number != number || !a.claim.take(STOPPED));
    }
}
