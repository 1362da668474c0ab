//! Photos of sources: what a person chose is made small from its pixels alone, so that nothing of the file's metadata is
//! kept, and lies beside the register.

use super::{Event, Session, Thumb, work};
use crate::base::SourceId;
use crate::i18n::Bilingual;
use crate::media;
use crate::sources::{Register, RegisterEdit, Source};
use crate::storage::Desk;
use std::path::PathBuf;

/// A photo is kept at most so wide and high.
const PHOTO_PX: u32 = 512;

impl Session {
    /// Makes a photo of a source small in the background, if that was not asked for before; see [`Session::thumb`].
    pub fn want_photo(&mut self, file: &str, max_px: u32) {
        let Some(desk) = &self.desk else { return };
        let key = (file.to_owned(), max_px);
        if self.thumbs.contains_key(&key) {
            return;
        }
        self.thumbs.insert(key, None);
        let (handle, file, sender) = (desk.desk.clone(), file.to_owned(), self.worker.sender());
        self.thumb_lane.run(move || {
            let made = handle.photo(&file).ok().and_then(|bytes| work::thumb_of(&bytes, max_px));
            sender.send(Event::PhotoMade(file, max_px, made));
        });
    }

    pub(super) fn photo_made(&mut self, file: String, max_px: u32, made: Option<Thumb>) {
        if made.is_some() {
            self.thumbs.insert((file, max_px), made);
        }
    }

    /// Keeps a picture file as the photo of a source.
    pub(super) fn attach_photo(&mut self, source: SourceId, path: PathBuf) {
        let Some(desk) = &self.desk else { return };
        let handle = desk.desk.clone();
        self.worker.run(move || Event::PhotoStored(source, store(&handle, &path)));
    }

    pub(super) fn photo_stored(&mut self, source: SourceId, stored: Result<String, Bilingual>) {
        match stored {
            Ok(file) => self.set_photo(source, Some(file)),
            Err(words) => self.notices.fail(words),
        }
    }

    /// Gives an entry another photo, or none.
    pub(super) fn set_photo(&mut self, source: SourceId, photo: Option<String>) {
        let entry = self.desk.as_ref().and_then(|d| d.register.get(source)).cloned();
        if let Some(entry) = entry {
            self.put_source(Source { photo, ..entry });
        }
    }

    /// After an edit made an entry anonymous: the photo that it had goes from the disk too.
    pub(super) fn forget_photos(&mut self, edit: &RegisterEdit) {
        let Some(desk) = &self.desk else { return };
        let files = edit.changes.iter().filter_map(|c| c.old.as_ref()?.photo.clone());
        let gone: Vec<String> = files.filter(|file| !is_used(&desk.register, file)).collect();
        if gone.is_empty() {
            return;
        }
        self.thumbs.retain(|(file, _), _| !gone.contains(file));
        let handle = desk.desk.clone();
        self.worker.run(move || {
            let removed = gone.iter().try_for_each(|file| handle.remove_photo(file));
            Event::Done(removed.map_err(|e| e.message()))
        });
    }
}

fn is_used(register: &Register, file: &str) -> bool {
    register.sources.iter().any(|s| s.photo.as_deref() == Some(file))
}

fn store(desk: &Desk, path: &std::path::Path) -> Result<String, Bilingual> {
    let (_, bytes) = work::read_picture_file(path)?;
    let small = media::thumbnail(&bytes, PHOTO_PX).map_err(|e| e.message())?;
    let (width, height) = small.dimensions();
    let encoded = media::png(width, height, small.into_raw()).map_err(|e| e.message())?;
    desk.put_photo(&encoded, "png").map_err(|e| e.message())
}
