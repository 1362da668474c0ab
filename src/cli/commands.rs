//! One function a command.

use super::{ExportArguments, Failure, json, print};
use crate::base::{Clock, Ids, SystemClock};
use crate::document::Article;
use crate::export::{self, Format, Options, Progress};
use crate::gate;
use crate::i18n::{Bilingual, Language, cli as words};
use crate::session::work;
use crate::sources::Register;
use crate::storage::{Desk, DeskInfo, RealVfs, StorageError};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) fn failed(error: StorageError) -> Failure {
    Failure::BadInput(error.message())
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
    for file in files {
        read.push(work::read_import(file)?);
    }
    let (desk, _) = work::open_or_create(root, DeskInfo::default(), Arc::new(RealVfs))?;
    let (ids, now) = (Ids::random(), SystemClock.now());
    let mut out = Vec::new();
    for (draft, original) in read {
        let outcome = draft.build(&ids, now);
        let name = draft.file_name.clone();
        let (article, _) = work::add(&desk, outcome.article, Some((name, original)))?;
        if as_json {
            let warnings: Vec<Value> = outcome
                .warnings
                .iter()
                .map(|w| json!({ "kind": w.kind.name(), "line": w.line, "message": w.message.get(language) }))
                .collect();
            out.push(json!({ "article": article.id.to_string(), "warnings": warnings }));
        } else {
            print(&format!("{}  {}", article.id.short(), article.meta.headline));
            for w in &outcome.warnings {
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

/// Exports without a window.
pub(super) fn run_export(job: &work::ExportWork) -> Result<crate::session::Exported, Bilingual> {
    job.run(&Silent)?.ok_or(crate::i18n::session::EXPORT_STOPPED)
}

pub(super) fn export(a: &ExportArguments, language: Language) -> Result<(), Failure> {
    let mut options = Options { base_url: a.base_url.clone(), ..Options::default() };
    if !a.formats.is_empty() {
        let named = |name: &String| Format::named(name).ok_or_else(|| Failure::BadInput(words::no_such_format(name)));
        options.formats = a.formats.iter().map(named).collect::<Result<_, _>>()?;
    }
    let desk = open(&a.desk)?;
    let (article, register) = find(&desk, &a.article)?;
    let findings = gate::check(&article, &register);
    let overriding = a.overriding.then(|| (a.by.clone(), a.reason.clone()));
    let overridden = work::admit(&findings, overriding).map_err(Failure::Refused)?;
    let job = work::ExportWork {
        vfs: Arc::new(RealVfs),
        now: SystemClock.now(),
        scanner: a.asking.scanner(&desk, language)?,
        zip: a.zip,
        folder: a.out.clone(),
        desk,
        register,
        article,
        options,
        overridden,
    };
    let exported = run_export(&job)?;
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

pub(super) fn verify(bundle: &Path, as_json: bool, language: Language) -> Result<(), Failure> {
    let files = work::read_bundle(&RealVfs, bundle)?;
    let report = export::verify(&files);
    if as_json {
        print_json(&json!({ "holds": report.holds(), "files": files.len(), "problems": report.problems() }));
    }
    if report.holds() {
        if !as_json {
            print(words::verified(files.len()).get(language));
        }
        return Ok(());
    }
    Err(Failure::Refused(words::does_not_hold(&report.problems().join("; "))))
}
