//! Puts a bundle together.

use super::crew::{Crew, threads};
use super::images::{self, Foreman};
use super::leaving::Leaving;
use super::public::PublicArticle;
use super::{ExportError, Format, Options, Originals, Override, Progress};
use super::{address, archive, credits, manifest, readme};
use crate::document::Article;
use crate::i18n::{Bilingual, words::bundle as words};
use crate::sources::Register;
use crate::sources::sealed::BundleSignature;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A finished bundle.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bundle {
    /// ASCII: the slug, else made of the id. The folder's name.
    pub name: String,
    /// Bytes by path; paths are ASCII, relative, with `/`.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Bundle {
    /// The bundle as a zip with one folder in it: the same bytes every time.
    pub fn to_zip(&self) -> Vec<u8> {
        self.to_zip_while(&|| true).unwrap_or_default()
    }

    /// The same, unless `goes_on`, which is asked every few milliseconds, says no.
    pub fn to_zip_while(&self, goes_on: &dyn Fn() -> bool) -> Option<Vec<u8>> {
        archive::to_zip(&self.name, &self.files, goes_on).expect("bytes in memory take every write")
    }

    /// The same bundle with a member's word for it beside the manifest: what `sign` makes of the manifest's SHA-256.
    pub fn signed(mut self, sign: impl FnOnce(&str) -> Option<BundleSignature>) -> Self {
        let digest = self.files.get(manifest::MANIFEST).map(|bytes| manifest::digest(bytes));
        if let Some(signature) = digest.and_then(|digest| sign(&digest)) {
            manifest::put_signature(&mut self.files, &signature);
        }
        self
    }

    /// Size of all files together.
    pub fn total_bytes(&self) -> u64 {
        self.files.values().map(|bytes| bytes.len() as u64).sum()
    }
}

/// Makes the bundle of an article. Off-the-record words are refused whatever is overridden. With an override, a picture
/// without a usable file is left out and named in the manifest; without one it is an error.
pub fn bundle(
    article: &Article,
    register: &Register,
    originals: &dyn Originals,
    options: &Options,
    overridden: Option<&Override>,
    progress: &dyn Progress,
) -> Result<Bundle, ExportError> {
    let leaving = Leaving::new(article, options, overridden)?;
    let base = base(options)?;
    let formats: BTreeSet<Format> = options.formats.iter().copied().collect();
    let (of_pictures, count) = leaving.steps();
    let steps = Steps { progress, total: of_pictures + formats.len() + 1 };

    let mut told = ToldOfPictures { steps: &steps, count, each: images::steps(options.pictures) };
    if !told.done(0) {
        return Err(ExportError::Cancelled);
    }
    let (public, missing) = leaving.with_pictures(register, originals, overridden.is_some(), &mut told)?;
    let public = Arc::new(public);
    let mut files = written(&public, base, formats, &steps, of_pictures)?;
    files.insert("credits.csv".to_owned(), credits::table(&public).into_bytes());
    for image in public.pictures.iter().flat_map(|p| &p.images) {
        files.extend(image.files().map(|(path, bytes)| (path, bytes.to_vec())));
    }
    files.insert(readme::README.to_owned(), readme::note(&public, &files).into_bytes());
    manifest::seal(&mut files, &public, overridden, missing);
    Ok(Bundle { name: leaving.name, files })
}

/// The article in every format, several at a time. `before` steps are done.
fn written(
    public: &Arc<PublicArticle>,
    base: Option<String>,
    formats: BTreeSet<Format>,
    steps: &Steps<'_>,
    before: usize,
) -> Result<BTreeMap<String, Vec<u8>>, ExportError> {
    let crew = Crew::new(threads().min(formats.len()));
    let base: Option<Arc<str>> = base.map(Arc::from);
    let give = |format: Format| {
        let (public, base) = (public.clone(), base.clone());
        crew.give(move || (format, format.write(&public, base.as_deref())));
    };
    // The printed page takes as long as all others.
    let (long, short): (Vec<Format>, Vec<Format>) = formats.iter().partition(|f| **f == Format::Pdf);
    long.into_iter().chain(short).for_each(give);
    let mut open = formats;
    let mut files = BTreeMap::new();
    loop {
        let next = open.first().map_or(words::STEP_MANIFEST, |format| format.step());
        if !steps.at(before + files.len(), &next) {
            return Err(ExportError::Cancelled);
        }
        if open.is_empty() {
            return Ok(files);
        }
        let (format, bytes) = crew.next(|| steps.progress.stopped()).ok_or(ExportError::Cancelled)?;
        if bytes.is_empty() {
            return Err(ExportError::NotWritten(format));
        }
        open.remove(&format);
        files.insert(format.path().to_owned(), bytes);
    }
}

struct Steps<'a> {
    progress: &'a dyn Progress,
    total: usize,
}

impl Steps<'_> {
    fn at(&self, done: usize, what: &Bilingual) -> bool {
        self.progress.step(done, self.total, what)
    }
}

/// Tells of the pictures as steps of the bundle.
struct ToldOfPictures<'a> {
    steps: &'a Steps<'a>,
    count: usize,
    /// Steps of each.
    each: usize,
}

impl Foreman for ToldOfPictures<'_> {
    fn done(&mut self, steps: usize) -> bool {
        let picture = (steps / self.each + 1).min(self.count.max(1));
        let what = words::STEP_PICTURES.filled(&[&picture.to_string(), &self.count.to_string()]);
        self.steps.at(steps, &what)
    }

    fn stopped(&self) -> bool {
        self.steps.progress.stopped()
    }
}

/// The address of the bundle's folder on the web, if one is given.
pub(super) fn base(options: &Options) -> Result<Option<String>, ExportError> {
    let base = |url: &String| address::base(url).ok_or_else(|| ExportError::BaseUrl(url.clone()));
    options.base_url.as_ref().map(base).transpose()
}
