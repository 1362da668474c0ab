//! One function a command.

use super::secret_input::StandardInput;
use super::{ExportArguments, Failure, json, print};
use crate::base::{Clock, Ids, SystemClock};
use crate::document::Article;
use crate::export::{self, Format, Profile, Progress};
use crate::i18n::words::profiles as profile_words;
use crate::i18n::{Bilingual, Language, cli as words, technical};
use crate::import::readers::Read;
use crate::session::work;
use crate::settings::{self, Settings};
use crate::sources::Register;
use crate::sources::sealed::{Member, MemberKey};
use crate::storage::{Desk, DeskInfo, RealVfs, Signature, StorageError};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) fn failed(error: StorageError) -> Failure {
    Failure::BadInput(error.message())
}

/// The person of the settings at this machine.
pub(super) fn signature() -> Signature {
    let read = settings::default_path().filter(|f| f.exists()).map(|f| Settings::load(&f, &RealVfs).0);
    Signature { author: read.unwrap_or_default().person, device: settings::device_name() }
}

pub(super) fn open(root: &Path) -> Result<Desk, Failure> {
    Desk::open(root, Arc::new(RealVfs)).map_err(failed)
}

/// The article that `key` names, with the desk's register.
pub(super) fn find(desk: &Desk, key: &str) -> Result<(Article, Register), Failure> {
    let (article, _) = desk.find(key).map_err(failed)?.read.map_err(failed)?;
    let (register, _) = desk.register().map_err(failed)?;
    Ok((article, register))
}

pub(super) fn print_json(value: &Value) {
    print(&serde_json::to_string_pretty(value).unwrap_or_default());
}

pub(super) fn import(files: &[PathBuf], root: &Path, as_json: bool, language: Language) -> Result<(), Failure> {
    let mut read = Vec::new();
    // All are read before anything is written: a file that cannot be used leaves the desk as it is.
    let (ids, now) = (Ids::random(), SystemClock.now());
    for file in files {
        let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        read.push((name, work::read_import(file, &ids, now)?));
    }
    let (desk, _) = work::open_or_create(root, DeskInfo::default(), Arc::new(RealVfs))?;
    let mut out = Vec::new();
    for (name, (read, original)) in read {
        let (article, warnings) = match read {
            Read::Text(draft) => {
                let mut reading = draft.build(&ids, now).into_reading();
                let warnings = std::mem::take(&mut reading.warnings);
                (work::add_reading(&desk, reading, &name, &original)?.0, warnings)
            }
            Read::Article(mut reading) => {
                let warnings = std::mem::take(&mut reading.warnings);
                (work::add_reading(&desk, *reading, &name, &original)?.0, warnings)
            }
        };
        if as_json {
            let warnings: Vec<Value> = warnings
                .iter()
                .map(|w| json!({ "kind": w.kind.name(), "line": w.line, "message": w.message.get(language) }))
                .collect();
            out.push(json!({ "article": article.id.to_string(), "warnings": warnings }));
        } else {
            print(&format!("{}  {}", article.id.short(), article.meta.headline));
            for w in &warnings {
                print(&format!("    {}", w.message.get(language)));
            }
        }
    }
    if as_json {
        print_json(&Value::Array(out));
    }
    Ok(())
}

pub(super) fn list(root: &Path, as_json: bool, language: Language) -> Result<(), Failure> {
    let desk = open(root)?;
    let (register, _) = desk.register().map_err(failed)?;
    let (rows, _) = work::rows(&desk, &register)?;
    if as_json {
        print_json(&Value::Array(rows.iter().map(json::row).collect()));
        return Ok(());
    }
    for row in &rows {
        let id = row.id.map(|id| id.short()).unwrap_or_else(|| "????????".into());
        let tail = row.error.as_ref().map(|e| e.get(language).to_owned());
        let tail =
            tail.unwrap_or_else(|| words::row_tail(row.words, row.blocking, row.warnings).get(language).to_owned());
        print(&format!("{id}  {}  {}  {tail}", row.state.label().get(language), row.headline));
    }
    Ok(())
}

pub(super) fn show(key: &str, root: &Path, as_json: bool, language: Language) -> Result<(), Failure> {
    let desk = open(root)?;
    let (article, register) = find(&desk, key)?;
    if as_json {
        print_json(&json::article(&article, &register));
        return Ok(());
    }
    let head = [&article.meta.kicker, &article.meta.headline, &article.meta.standfirst, &article.meta.byline];
    for line in head.into_iter().filter(|l| !l.is_empty()) {
        print(line);
    }
    print(article.status.state.label().get(language));
    for block in &article.body {
        print("");
        print(&block.text);
    }
    Ok(())
}

struct Silent;

impl Progress for Silent {
    fn step(&self, _: usize, _: usize, _: &Bilingual) -> bool {
        true
    }
}

/// The desk's profile that `key` names; without one, that of every format.
fn profile(desk: &Desk, key: Option<&str>) -> Result<Profile, Failure> {
    let Some(key) = key else { return Ok(Profile::default()) };
    let profiles = &desk.info().profiles;
    Profile::find(profiles, key).cloned().ok_or_else(|| {
        let named = |get: fn(&Profile) -> String| profiles.iter().map(get).collect::<Vec<_>>().join(", ");
        let arabic = named(|p| p.label().ar.into_owned()).replace(", ", "، ");
        Failure::BadInput(Bilingual::made(
            profile_words::UNKNOWN.fill(Language::Arabic, &[&technical(key), &arabic]),
            profile_words::UNKNOWN.fill(Language::English, &[&technical(key), &named(|p| p.label().en.into_owned())]),
        ))
    })
}

/// Exports without a window.
pub(super) fn run_export(job: &work::ExportWork) -> Result<crate::session::Exported, Bilingual> {
    job.run(&Silent)?.ok_or(crate::i18n::session::EXPORT_STOPPED)
}

pub(super) fn export(a: &ExportArguments, language: Language) -> Result<(), Failure> {
    let desk = open(&a.desk)?;
    let profile = profile(&desk, a.profile.as_deref())?;
    let mut options = profile.options(&desk.info().name);
    if a.base_url.is_some() {
        options.base_url.clone_from(&a.base_url);
    }
    if !a.formats.is_empty() {
        let named = |name: &String| {
            Format::named(name).ok_or_else(|| {
                Failure::BadInput(words::no_such_format(name, &Format::ALL.map(Format::name).join(", ")))
            })
        };
        options.formats = a.formats.iter().map(named).collect::<Result<_, _>>()?;
    }
    let (article, register) = find(&desk, &a.article)?;
    let findings = work::findings(&desk, &article, &register);
    let overriding = a.overriding.then(|| (a.by.clone(), a.reason.clone()));
    let overridden = work::admit(&findings, overriding).map_err(Failure::Refused)?;
    let (scanner, keys) = a.asking.scanner_and_keys(&desk, &mut StandardInput::new(), language)?.unzip();
    let job = work::ExportWork {
        vfs: Arc::new(RealVfs),
        now: SystemClock.now(),
        scanner,
        sign: keys.map(|keys| Box::new(move |digest: &str| Some(keys.sign_bundle(digest))) as work::Sign),
        zip: a.zip || profile.zip,
        by: signature(),
        folder: a.out.clone(),
        desk,
        register,
        article,
        options,
        overridden,
    };
    let exported = run_export(&job)?;
    if let Some(words) = &exported.unrecorded {
        super::complain(words, language);
    }
    if exported.unsearched {
        super::complain(&crate::i18n::words::sealed::EXPORT_NOT_SCANNED, language);
    }
    if a.json {
        let files: Vec<Value> = exported.files.iter().map(|f| json!({ "path": f.0, "size": f.1 })).collect();
        print_json(&json!({ "bundle": exported.path.to_string_lossy(), "files": files }));
    } else {
        print(words::exported(&exported.path.to_string_lossy(), exported.files.len()).get(language));
    }
    Ok(())
}

/// Who must have signed a bundle, where somebody is named.
pub(super) struct Signer {
    /// One of the members of this desk.
    pub desk: Option<PathBuf>,
    /// The holder of this key, given whole or by its first sixteen digits, blanks aside.
    pub key: Option<String>,
}

impl Signer {
    /// The members of the desk that was named.
    fn members(&self) -> Result<Option<Vec<Member>>, Failure> {
        let Some(root) = &self.desk else { return Ok(None) };
        Ok(Some(open(root)?.keyring().map_err(failed)?.members))
    }

    /// True if it is `key`, or if nobody is named.
    fn is(&self, key: Option<&MemberKey>) -> Result<bool, Failure> {
        let wanted = self.key.as_deref().map(|w| w.replace([' ', '-'], "").to_ascii_lowercase());
        if wanted.as_ref().is_some_and(|w| w.len() < FEWEST_DIGITS || !w.bytes().all(|b| b.is_ascii_hexdigit())) {
            return Err(Failure::BadInput(words::NOT_A_KEY));
        }
        let by_key = wanted.is_none_or(|wanted| key.is_some_and(|k| k.as_str().starts_with(&wanted)));
        let by_desk = match &self.desk {
            None => true,
            Some(root) => {
                let keyring = open(root)?.keyring().map_err(failed)?;
                key.is_some_and(|k| keyring.members.iter().any(|m| m.key == *k && m.holds()))
            }
        };
        Ok(by_key && by_desk)
    }
}

/// Fewer digits of a key are too easily met by another.
const FEWEST_DIGITS: usize = 16;

pub(super) fn verify(bundle: &Path, signer: &Signer, as_json: bool, language: Language) -> Result<(), Failure> {
    let files = work::read_bundle(&RealVfs, bundle)?;
    let members = signer.members()?;
    let report = export::verify_by(&files, members.as_deref());
    let rightly_signed = signer.is(report.signed_by.as_ref())?;
    let key = report.signed_by.as_ref().map(MemberKey::fingerprint);
    if as_json {
        print_json(&json!({
            "holds": report.holds(),
            "files": files.len(),
            "problems": report.problems(),
            "signed_by": report.signed_by.as_ref().map(MemberKey::as_str),
            "approval": report.approval.as_ref().map(|a| json!({
                "by": a.by, "at": a.at, "key": a.key.as_ref().map(MemberKey::as_str),
                "credence": super::review::credence_name(a.credence),
            })),
        }));
    }
    if !report.holds() {
        return Err(Failure::Refused(words::does_not_hold(&report.problems().join("; "))));
    }
    if !rightly_signed {
        return Err(Failure::Refused(words::wrong_signer(key.as_deref())));
    }
    if !as_json {
        print(words::verified(files.len()).get(language));
        print(words::signed_by(key.as_deref()).get(language));
        print(super::review::approval_line(report.approval.as_ref()).get(language));
    }
    Ok(())
}
