//! Work that the window does in the background and the headless commands do at once: the same functions. All of it
//! answers with a value or with words that say what happened, what was kept and what to do.

#[cfg(test)]
mod adding_tests;
mod pictures;

pub use pictures::{
    PASTED_PICTURE, attach_headless, read_picture_file, store_picture, store_picture_watched, with_file,
};
pub(super) use pictures::{thumb_of, thumbs};

use super::ask::{self, Purpose};
pub use super::deciding::DeskRules;
use super::event::DeskRead;
pub use super::pictures::attach;
use super::sample::Sample;
use super::{Exported, Row, Services, scanning};
use crate::base::{ArticleId, Date, Ids, PictureId, Timestamp};
use crate::document::{Approval, Article, Change, Exchange, MetaField, State, Status, Step, TextTarget, Transaction};
use crate::export::{self, Bundle, Options, Originals, Override, Profile, Progress};
use crate::gate::language::{self, LanguageFinding, TextPlace};
use crate::gate::{self, Finding};
use crate::i18n::words::{register as register_words, sealed as sealed_words};
use crate::i18n::{Bilingual, Digits, session as words};
use crate::import;
use crate::import::readers::{Beside, Read, Reading};
use crate::language::lint;
use crate::language::spelling::Speller;
use crate::language::style::DigitPolicy;
use crate::media;
use crate::scan::Scanner;
use crate::sources::sealed::BundleSignature;
use crate::sources::{Names, Register, Source, vcard};
use crate::storage::{
    self, Desk, DeskInfo, Kind, Reason, Recorder, RevisionKind, Signature, StorageError, Version, Vfs,
};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The name that pasted text has as a file.
pub const PASTED_NAME: &str = "pasted.txt";
/// The name that pasted rich text has as a file.
pub const PASTED_PAGE_NAME: &str = "pasted.html";
/// A text longer than this is not an article.
const TEXT_LIMIT_BYTES: u64 = 20 << 20;

/// Opens the desk in `root`; where there is none, makes one in the empty or new folder, with the sample if asked.
pub fn open_desk(services: &Services, root: &Path, with_sample: bool) -> Result<DeskRead, Bilingual> {
    let message = |e: StorageError| e.message();
    let sample = || Sample::new(services.clock.now(), &jiff::tz::TimeZone::system());
    let sample = with_sample.then(sample);
    let name = sample.as_ref().map(|s| s.desk_name.to_owned()).unwrap_or_default();
    let (desk, is_new) = open_or_create(root, DeskInfo { name, ..DeskInfo::default() }, services.vfs.clone())?;
    if let Some(sample) = sample.filter(|_| is_new) {
        put_sample(&desk, sample)?;
    }
    let (register, register_version) = desk.register().map_err(message)?;
    let (rows, trash) = rows(&desk, &register)?;
    Ok(DeskRead { desk, rows, trash, register, register_version })
}

/// The desk in `root`, or a new one in that empty or new folder; true with a new one.
pub fn open_or_create(root: &Path, info: DeskInfo, vfs: Arc<dyn Vfs>) -> Result<(Desk, bool), Bilingual> {
    match Desk::open(root, vfs.clone()) {
        Ok(desk) => Ok((desk, false)),
        Err(StorageError::NotADesk(_) | StorageError::NotFound(_)) => {
            Ok((Desk::create(root, &info, vfs).map_err(|e| e.message())?, true))
        }
        Err(error) => Err(error.message()),
    }
}

/// Puts the sample on a desk that stands, and reads the desk again; with the article to open first.
pub(super) fn add_sample(services: &Services, desk: &Desk) -> Result<(Box<DeskRead>, Option<ArticleId>), Bilingual> {
    let sample = Sample::new(services.clock.now(), &jiff::tz::TimeZone::system());
    let first = sample.articles.first().map(|a| a.article.id);
    put_sample(desk, sample)?;
    Ok((Box::new(open_desk(services, desk.root(), false)?), first))
}

fn put_sample(desk: &Desk, sample: Sample) -> Result<(), Bilingual> {
    let message = |e: StorageError| e.message();
    let (mut register, version) = desk.register().map_err(message)?;
    sample.register.all().for_each(|source| register.put(source.clone()));
    desk.save_register(&register, &version).map_err(message)?;
    for made in sample.articles {
        desk.add(&made.article).map_err(message)?;
        for file in made.files {
            desk.put_picture(made.article.id, file.bytes, file.extension).map_err(message)?;
        }
    }
    Ok(())
}

/// The rows of the desk and of its trash.
pub fn rows(desk: &Desk, register: &Register) -> Result<(Vec<Row>, Vec<Row>), Bilingual> {
    let rules = DeskRules::read(desk, desk.now());
    let to_rows = |entries: Vec<storage::Entry>| {
        let row = |e: storage::Entry| match e.read {
            Ok((article, _)) => Row::of(e.folder, &article, register, &rules.house()),
            Err(error) => Row::broken(e.folder, error.message()),
        };
        entries.into_iter().map(row).collect::<Vec<_>>()
    };
    let listed = desk.list().map_err(|e| e.message())?;
    let trash = desk.trashed().map_err(|e| e.message())?;
    Ok((to_rows(listed), to_rows(trash)))
}

/// Puts an article on the desk.
pub fn add(desk: &Desk, article: Article) -> Result<(Article, Version), Bilingual> {
    let version = desk.add(&article).map_err(|e| e.message())?;
    Ok((article, version))
}

/// Gives an article that is not open another address word and folder.
pub fn rename(desk: &Desk, id: ArticleId, slug: &str, now: Timestamp) -> Result<(), Bilingual> {
    let (mut article, version) = desk.load(id).map_err(|e| e.message())?;
    *article.meta.field_mut(MetaField::Slug) = slug.to_owned();
    article.changed = now;
    desk.save(&article, &version).map_err(|e| e.message())?;
    desk.rename(id, slug).map(drop).map_err(|e| e.message())
}

/// Waits until all that was edited is in a journal and all that was to be saved is saved.
pub(super) fn flushed(recorder: Option<&Recorder>) -> Result<(), Bilingual> {
    let failed = |e: Vec<(ArticleId, StorageError)>| e.first().map_or(words::SAVE_FAILED, |f| f.1.message());
    recorder.map_or(Ok(()), |r| r.flush().map_err(failed))
}

/// The path that a person typed, if what stands there can be used for `purpose`.
pub(super) fn typed_path(vfs: &dyn Vfs, purpose: Purpose, typed: &str) -> Result<PathBuf, Bilingual> {
    let path = ask::read_typed(typed, std::env::home_dir()).ok_or(words::PATH_NOT_WHOLE)?;
    let kind = |path: &Path| match vfs.metadata(path) {
        Ok(meta) if meta.kind == Kind::Link => Ok(if path.is_dir() { Kind::Folder } else { Kind::File }),
        Ok(meta) => Ok(meta.kind),
        Err(error) => Err(StorageError::io(path, &error)),
    };
    match (purpose, kind(&path)) {
        (purpose, Ok(Kind::Folder)) if purpose.is_file() => Err(words::PATH_IS_A_FOLDER),
        (purpose, Ok(Kind::File)) if purpose.is_file() => Ok(path),
        (Purpose::ExportFolder | Purpose::ContactsFolder | Purpose::Desk, Ok(Kind::Folder)) => Ok(path),
        (Purpose::ExportFolder | Purpose::ContactsFolder | Purpose::Desk, Ok(_)) => Err(words::PATH_IS_A_FILE),
        // A desk may be made in a new folder, where its parent stands.
        (Purpose::Desk, Err(StorageError::NotFound(_))) if path.parent().map(kind) == Some(Ok(Kind::Folder)) => {
            Ok(path)
        }
        (_, Ok(_)) => Err(StorageError::NotAFile(path).message()),
        (_, Err(error)) => Err(error.message()),
    }
}

/// Reads a file of any kind that a reader knows; with its bytes. Pictures of a page are looked for beside it.
pub fn read_import(path: &Path, ids: &Ids, now: Timestamp) -> Result<(Read, Vec<u8>), Bilingual> {
    let bytes = import_bytes(path)?;
    let name = path.file_name().map_or_else(|| PASTED_NAME.to_owned(), |n| n.to_string_lossy().into_owned());
    let folder = Folder::of(path, Arc::default());
    let read = import::readers::read_file(&bytes, &name, &folder, ids, now).map_err(|e| e.message())?;
    Ok((read, bytes))
}

/// The bytes of a file that is to be read.
pub(super) fn import_bytes(path: &Path) -> Result<Vec<u8>, Bilingual> {
    storage::read_limited(path, import::readers::MAX_FILE_BYTES as u64).map_err(|e| e.message())
}

/// What a file is known by, to tell that it came before.
pub fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// A picture beside a page that is longer is left where it is.
const PICTURE_BESIDE_LIMIT_BYTES: u64 = 64 << 20;

/// The folder that a page lies in. A link that leads out of it is not followed.
pub(super) struct Folder {
    root: PathBuf,
    stop: Arc<AtomicBool>,
}

impl Folder {
    /// The folder of `file`; nothing is read any more once `stop` is set.
    pub fn of(file: &Path, stop: Arc<AtomicBool>) -> Folder {
        Folder { root: file.parent().unwrap_or(Path::new(".")).to_owned(), stop }
    }
}

impl Beside for Folder {
    fn file(&self, path: &str) -> Option<Vec<u8>> {
        let root = self.root.canonicalize().ok().filter(|_| !self.stop.load(Ordering::Relaxed))?;
        let file = root.join(path).canonicalize().ok().filter(|f| f.starts_with(&root))?;
        storage::read_limited(&file, PICTURE_BESIDE_LIMIT_BYTES).ok()
    }
}

/// Puts an article that was read on the desk, with its pictures and the file that it came in. Where the disk refuses a part,
/// what was begun goes to the trash.
pub fn add_reading(
    desk: &Desk,
    reading: Reading,
    name: &str,
    original: &[u8],
) -> Result<(Article, Version), Bilingual> {
    let mut article = reading.article;
    if let Some(imported) = &mut article.imported {
        imported.digest = digest(original);
    }
    let version = desk.add(&article).map_err(|e| e.message())?;
    let id = article.id;
    complete(desk, article, &version, reading.files, name, original)
        .and_then(|()| desk.load(id).map_err(|e| e.message()))
        .inspect_err(|_| drop(desk.trash(id)))
}

/// Puts what belongs to an added article beside it: pictures, the file that it was, its first revision.
fn complete(
    desk: &Desk,
    mut article: Article,
    version: &Version,
    files: Vec<(PictureId, Vec<u8>)>,
    name: &str,
    original: &[u8],
) -> Result<(), Bilingual> {
    let mut stored = false;
    for (id, bytes) in files {
        let Some(picture) = article.pictures.iter_mut().find(|p| p.id == id) else { continue };
        let Ok(info) = media::probe(&bytes) else { continue };
        let file = desk.put_picture(article.id, &bytes, media::extension(info.format)).map_err(|e| e.message())?;
        (picture.file, picture.bytes, stored) = (Some(file), bytes.len() as u64, true);
    }
    if stored {
        desk.save(&article, version).map_err(|e| e.message())?;
    }
    desk.keep_original(article.id, name, original).map_err(|e| e.message())?;
    let by = Signature { author: article.meta.byline.clone(), device: String::new() };
    let reason = Reason { kind: RevisionKind::Import, message: name.to_owned(), by, ..Reason::default() };
    desk.add_revision(&article, &reason).map_err(|e| e.message())?;
    Ok(())
}

/// Reads a file of cards.
pub fn read_contacts(path: &Path, ids: &Ids) -> Result<vcard::Cards, Bilingual> {
    let bytes = storage::read_limited(path, TEXT_LIMIT_BYTES).map_err(|e| e.message())?;
    let text = String::from_utf8(bytes).map_err(|_| register_words::CARDS_NOT_UTF8)?;
    vcard::read(&text, ids).map_err(|error| match error {
        vcard::CardError::NoCards => register_words::NO_CARDS,
        vcard::CardError::CutOff => register_words::CARDS_CUT_OFF,
    })
}

/// Those of `read` that the register does not have yet, name and contacts alike; the others would be doubles.
pub fn new_contacts(register: &Register, read: Vec<Source>) -> Vec<Source> {
    let names = Names::of(register);
    let known = |source: &Source| {
        let entry = source.names().find_map(|name| names.meant(name)).and_then(|id| register.get(id));
        let has = |entry: &Source, value: &str| entry.contacts.iter().any(|c| c.value.trim() == value.trim());
        entry.is_some_and(|e| source.contacts.iter().all(|c| has(e, &c.value)))
    };
    read.into_iter().filter(|source| !known(source)).collect()
}

/// The status after `by` moved the article to `state`.
pub fn status_after(article: &Article, state: State, by: String, reason: String, now: Timestamp) -> Status {
    let approval = match state {
        // A whole second, as it is printed and signed everywhere.
        State::Approved => {
            let at = Timestamp::from_second(now.as_second()).unwrap_or(now);
            Some(Approval::of(article, by.clone(), at))
        }
        State::Published => article.status.approval.clone(),
        State::Draft | State::InReview | State::Returned => None,
    };
    Status { state, by, at: Some(now), reason, approval }
}

/// The day of a moment, where this machine stands.
pub fn day_of(moment: Timestamp) -> Date {
    moment.to_zoned(jiff::tz::TimeZone::system()).date()
}

/// Notes who changes statements, and when, in those that a transaction changes once.
pub fn sign_statements(transaction: &mut Transaction, by: &str, now: Timestamp) {
    let of = |step: &Step| match step {
        Step::Statement(change) => change.new.as_ref().map(|s| s.id),
        _ => None,
    };
    let ids: Vec<_> = transaction.steps.iter().filter_map(of).collect();
    for step in &mut transaction.steps {
        if let Step::Statement(Change { old, new: Some(new), .. }) = step
            && ids.iter().filter(|id| **id == new.id).count() == 1
            && old.as_ref().is_none_or(|old| old.history == new.history)
        {
            new.sign(old.as_ref(), by, now);
        }
    }
}

/// Takes an approval away, in the same transaction, where it changes what would be published. True if it did.
pub fn without_approval(article: &Article, t: &mut Transaction, now: Timestamp) -> bool {
    let changes = || {
        let mut after = article.clone();
        t.apply(&mut after).is_ok() && after.fingerprint() != article.fingerprint()
    };
    let falls = article.status.approval.is_some() && t.changes_what_is_published() && changes();
    if falls {
        let old = article.status.clone();
        let new = Status { state: State::InReview, at: Some(now), approval: None, ..old.clone() };
        t.steps.push(Step::Status { old: Box::new(old), new: Box::new(new) });
    }
    falls
}

/// What keeps an article from leaving and what deserves a look, with the language where the house has rules of it that block.
pub fn findings(desk: &Desk, article: &Article, register: &Register) -> Vec<Finding> {
    let rules = DeskRules::read(desk, desk.now());
    let mut found = gate::check_by(article, register, &rules.house());
    let info = desk.info();
    if info.style.blocks() {
        let rules = language::rules(article, &info.style, &info.names, register);
        let mut linter = lint::Linter::new(rules, Speller::load().ok());
        found.extend(language::blocking(&language::language(article, &mut linter)));
    }
    found
}

/// Lets an export through, refuses it, or lets it through with what is written into the bundle.
pub fn admit(findings: &[Finding], overriding: Option<(String, String)>) -> Result<Option<Override>, Bilingual> {
    if gate::ready(findings) {
        return Ok(None);
    }
    let Some((by, reason)) = overriding else { return Err(words::EXPORT_REFUSED) };
    if by.trim().is_empty() || reason.trim().is_empty() {
        return Err(words::OVERRIDE_NEEDS_WORDS);
    }
    let never = findings.iter().find(|f| f.severity == gate::Severity::Blocking && !f.rule.can_be_overridden());
    match never.map(|f| f.rule) {
        None => {}
        Some(gate::Rule::SealedName) => return Err(words::CANNOT_OVERRIDE_NAME),
        Some(_) => return Err(words::CANNOT_OVERRIDE),
    }
    Ok(Some(super::exporting::overriding(findings, by.trim().to_owned(), reason.trim().to_owned())))
}

/// The transaction that makes the certain fixes of some findings. Readers' comments are left as they came.
pub fn fixes(article: &Article, findings: &[LanguageFinding]) -> Transaction {
    let mut exchanges: Vec<Exchange> = Vec::new();
    for (place, _, _) in language::texts(article) {
        let target = match place {
            TextPlace::Meta(field) => TextTarget::Meta(field),
            TextPlace::Block(id) => TextTarget::Block(id),
            TextPlace::Picture(id, field) => TextTarget::Picture(id, field),
            TextPlace::Comment(_) => continue,
        };
        let here = findings.iter().filter(|f| f.place == place).map(|f| &f.finding);
        let edits = lint::exchanges(here);
        exchanges.extend(edits.into_iter().map(|e| Exchange { target, range: e.range(), text: e.text }));
    }
    article.exchange(&exchanges)
}

/// Applies a transaction to an article that is not open. What changes the published text takes an approval away, as in
/// the window.
pub fn apply_headless(article: &mut Article, mut transaction: Transaction, now: Timestamp) -> Result<(), Bilingual> {
    without_approval(article, &mut transaction, now);
    transaction.apply(article).map_err(|_| words::SAVE_FAILED)?;
    article.changed = now;
    Ok(())
}

/// Digits of page numbers, as the desk prints.
pub fn page_digits(desk: &Desk) -> Digits {
    match desk.info().style.digits {
        DigitPolicy::Western => Digits::Western,
        DigitPolicy::ArabicIndic | DigitPolicy::AsWritten => Digits::ArabicIndic,
    }
}

/// How texts leave for a site: by the desk's profile for sites, where it has one.
pub fn site_options(desk: &DeskInfo) -> Options {
    let kept = Profile::find(&desk.profiles, export::SITE).cloned();
    kept.or_else(|| Profile::presets().into_iter().find(|p| p.name == export::SITE)).unwrap_or_default().options("")
}

/// The stored pictures of an article.
pub fn originals(desk: &Desk, article: ArticleId) -> impl Originals {
    DeskOriginals { desk: desk.clone(), article }
}

struct DeskOriginals {
    desk: Desk,
    article: ArticleId,
}

impl Originals for DeskOriginals {
    fn original(&self, file: &str) -> Result<Vec<u8>, String> {
        self.desk.picture(self.article, file).map_err(|e| e.to_string())
    }
}

/// An export with all that it needs, so that it can run on a thread of its own.
pub struct ExportWork {
    /// Where the bundle is written.
    pub vfs: Arc<dyn Vfs>,
    /// Where the pictures lie.
    pub desk: Desk,
    /// Who is quoted.
    pub register: Register,
    /// What leaves.
    pub article: Article,
    /// In which formats.
    pub options: Options,
    /// What was overridden.
    pub overridden: Option<Override>,
    /// The folder in which the bundle will stand.
    pub folder: PathBuf,
    /// As one zip file.
    pub zip: bool,
    /// The present moment.
    pub now: Timestamp,
    /// Who exports, and where: the history records it.
    pub by: Signature,
    /// Looks for sealed words in what leaves; `None` where they are locked.
    pub scanner: Option<Scanner>,
    /// Signs the manifest, given its SHA-256; `None` where nobody's keys are open.
    pub sign: Option<Sign>,
}

/// Makes a signature over a manifest, given its SHA-256, unless the keys were locked meanwhile.
pub type Sign = Box<dyn Fn(&str) -> Option<BundleSignature> + Send>;

impl ExportWork {
    /// Makes the bundle, writes it under a temporary name, checks what was written, and gives it its name. `None` if
    /// it was stopped: then nothing of it remains.
    ///
    /// # Errors
    /// Words for the user; a panic on the way is an error too.
    pub fn run(&self, progress: &dyn Progress) -> Result<Option<Exported>, Bilingual> {
        unbroken(|| self.made(progress))
    }

    fn made(&self, progress: &dyn Progress) -> Result<Option<Exported>, Bilingual> {
        let originals = originals(&self.desk, self.article.id);
        let options = Options { page_digits: page_digits(&self.desk), ..self.options.clone() };
        let made =
            export::bundle(&self.article, &self.register, &originals, &options, self.overridden.as_ref(), progress);
        let bundle = match made {
            Ok(bundle) => bundle,
            Err(export::ExportError::Cancelled) => return Ok(None),
            Err(error) => return Err(error.message()),
        };
        let bundle = match &self.sign {
            Some(sign) => bundle.signed(sign),
            None => bundle,
        };
        self.look_for_leaks(&bundle)?;
        let Some(path) = self.write(&bundle, progress)? else { return Ok(None) };
        let report = export::verify(&read_bundle(&*self.vfs, &path)?);
        if !report.holds() {
            return Err(words::WRITTEN_BUNDLE_DIFFERS);
        }
        let reason = Reason { kind: RevisionKind::Export, by: self.by.clone(), ..Reason::default() };
        let recorded = self.desk.add_revision(&self.article, &reason);
        Ok(Some(Exported {
            article: self.article.id,
            path,
            at: self.now,
            files: bundle.files.iter().map(|(path, bytes)| (path.clone(), bytes.len() as u64)).collect(),
            overridden_by: self.overridden.as_ref().map(|o| o.by.clone()),
            unrecorded: recorded.err().map(|e| words::export_unrecorded(&e.message())),
            unsearched: self.scanner.is_none() && has_seals(&self.desk),
        }))
    }

    /// Before the bundle gets its name: nothing sealed may be in it.
    fn look_for_leaks(&self, bundle: &Bundle) -> Result<(), Bilingual> {
        let Some(scanner) = &self.scanner else { return Ok(()) };
        match scanning::scan_bundle(scanner, &bundle.files).first() {
            None => Ok(()),
            Some(found) => {
                let inner = found.place.members.iter().map(String::as_str);
                let mut place = std::iter::once(found.file.as_str()).chain(inner).collect::<Vec<_>>().join(" › ");
                if let Some(line) = found.place.line {
                    place += &format!(":{line}");
                }
                Err(sealed_words::EXPORT_HOLDS_NAME.with(&[&crate::i18n::technical(&place)]))
            }
        }
    }

    /// Writes the bundle under its name; `None` if it was stopped before that.
    fn write(&self, bundle: &Bundle, progress: &dyn Progress) -> Result<Option<PathBuf>, Bilingual> {
        if progress.stopped() {
            return Ok(None);
        }
        let goes_on = || !progress.stopped();
        let written = if self.zip {
            let name = format!("{}.zip", bundle.name);
            let Some(zip) = bundle.to_zip_while(&goes_on) else { return Ok(None) };
            storage::write_file_while(&self.folder, &name, &zip, &*self.vfs, &goes_on)
        } else {
            storage::write_bundle_with(&self.folder, &bundle.name, &bundle.files, &*self.vfs, |_| goes_on())
        };
        written.map_err(|e| e.message())
    }
}

/// Makes an error of a panic, so that whoever waits for the work hears of its end.
///
/// # Errors
/// Those of the work, and that it broke.
pub(super) fn unbroken<T>(work: impl FnOnce() -> Result<T, Bilingual>) -> Result<T, Bilingual> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or(Err(words::EXPORT_BROKE))
}

/// True if an identity is sealed on the desk.
pub fn has_seals(desk: &Desk) -> bool {
    desk.seals().unwrap_or_default().iter().any(|e| desk.sealed(e.source).is_ok_and(|f| f.is_some()))
}

/// The files of a bundle, folder or zip.
pub fn read_bundle(vfs: &dyn Vfs, path: &Path) -> Result<BTreeMap<String, Vec<u8>>, Bilingual> {
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip")) {
        let bytes = storage::read_bundle_file(path).map_err(|e| e.message())?;
        return export::read_zip(&bytes).map_err(|e| e.message());
    }
    storage::read_bundle(path, vfs).map_err(|e| e.message())
}
