//! An article made into a post and put into the queue: what window and headless command share.

use super::scanning;
use crate::base::Timestamp;
use crate::document::Article;
use crate::export::{self, Options, Override};
use crate::i18n::{Bilingual, technical, words::sealed as sealed_words};
use crate::publish::{Job, Queue, Site, placed_on};
use crate::scan::Scanner;
use crate::sources::Register;
use crate::storage::Desk;
use std::collections::BTreeMap;

/// An article on its way into the queue, with all that it needs to run on a thread of its own.
pub struct PostWork {
    /// Where the pictures lie.
    pub desk: Desk,
    /// Who is quoted.
    pub register: Register,
    /// What leaves.
    pub article: Article,
    /// Digits and marks, as sites print them.
    pub options: Options,
    /// What was overridden.
    pub overridden: Option<Override>,
    /// Looks for sealed words in what leaves; `None` where they are locked.
    pub scanner: Option<Scanner>,
}

impl PostWork {
    /// Makes the post, looks for sealed words in it, and puts it into the queue.
    pub fn queue(&self, queue: &Queue, site: &Site, now: Timestamp) -> Result<Job, Bilingual> {
        let originals = super::work::originals(&self.desk, self.article.id);
        let post = export::post(&self.article, &self.register, &originals, &self.options, self.overridden.as_ref());
        let post = post.map_err(|e| e.message())?;
        if let Some(scanner) = &self.scanner {
            let mut files = BTreeMap::new();
            let words = [&post.headline, &post.excerpt, &post.content, &post.slug].map(String::as_str).join("\n");
            files.insert("post".to_owned(), words.into_bytes());
            for picture in &post.pictures {
                let words = format!("{}\n{}", picture.alt, picture.caption).into_bytes();
                files.insert(format!("{} (words)", picture.path), words);
                files.insert(picture.path.clone(), picture.bytes.clone());
            }
            if let Some(found) = scanning::scan_bundle(scanner, &files).first() {
                return Err(sealed_words::EXPORT_HOLDS_NAME.with(&[&technical(&found.file)]));
            }
        }
        let placed = placed_on(&self.desk, self.article.id, &site.address).map_err(|e| e.message())?;
        queue.add(site, self.desk.root(), post, placed, now).map_err(|e| e.message())
    }
}
