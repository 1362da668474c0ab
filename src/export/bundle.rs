//! Puts a bundle together.

use super::images::Foreman;
use super::manifest::MissingPicture;
use super::public::{self, PublicArticle};
use super::{ExportError, Options, Originals, Override, Progress};
use super::{address, archive, credits, images, manifest, names, off_record, readme, target_style};
use crate::document::Article;
use crate::i18n::{Bilingual, words::bundle as words};
use crate::sources::Register;
use crate::sources::sealed::BundleSignature;
use std::collections::BTreeMap;

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
        archive::to_zip(&self.name, &self.files).expect("bytes in memory take every write")
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
    // What is only proposed does not leave: the text that holds is the one before the suggestions.
    let article = &article.as_refused();
    if let Some(place) = off_record::find(article, options.approved_comments, overridden) {
        return Err(ExportError::OffTheRecord { place });
    }
    let article = &target_style::applied(article, options);
    let name = names::patterned(article, &options.name_pattern).map_err(ExportError::NamePattern)?;
    let base = base(options)?;
    let (pictures, _) = public::printed(article);
    let mut formats = options.formats.clone();
    formats.sort();
    formats.dedup();
    let of_pictures = pictures.len() * images::STEPS;
    let steps = Steps { progress, total: of_pictures + formats.len() + 1 };

    let mut told = ToldOfPictures { steps: &steps, count: pictures.len() };
    if !told.done(0) {
        return Err(ExportError::Cancelled);
    }
    let rendered = images::render(&name, article, &pictures, originals, overridden.is_some(), &mut told)?;
    let missing: Vec<MissingPicture> = pictures
        .iter()
        .zip(&rendered)
        .enumerate()
        .filter(|(_, (_, made))| made.is_none())
        .map(|(at, (p, _))| MissingPicture { number: at + 1, id: p.id.to_string(), caption: p.caption.clone() })
        .collect();
    let mut public = PublicArticle::new(article, register, rendered, options);
    public.name.clone_from(&name);

    let mut files = BTreeMap::new();
    for (at, format) in formats.iter().enumerate() {
        if !steps.at(of_pictures + at, &format.step()) {
            return Err(ExportError::Cancelled);
        }
        let bytes = format.write(&public, base.as_deref());
        if bytes.is_empty() {
            return Err(ExportError::NotWritten(*format));
        }
        files.insert(format.path().to_owned(), bytes);
    }
    if !steps.at(of_pictures + formats.len(), &words::STEP_MANIFEST) {
        return Err(ExportError::Cancelled);
    }
    files.insert("credits.csv".to_owned(), credits::table(&public).into_bytes());
    for image in public.pictures.iter().flat_map(|p| &p.images) {
        files.insert(image.path.clone(), image.bytes.clone());
    }
    files.insert(readme::README.to_owned(), readme::note(&public, &files).into_bytes());
    manifest::seal(&mut files, &public, overridden, missing);
    Ok(Bundle { name, files })
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
}

impl Foreman for ToldOfPictures<'_> {
    fn done(&mut self, steps: usize) -> bool {
        let picture = (steps / images::STEPS + 1).min(self.count.max(1));
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
