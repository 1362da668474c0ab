//! The verbs of `muharrir sources` that need a passphrase, and `muharrir scan`.

use super::commands::print_json;
use super::quotations::Wanted;
use super::secret_input::{PassphraseInput, StandardInput};
use super::sources::{Call, find_source};
use super::{Failure, print};
use crate::base::{Clock, Ids, SystemClock};
use crate::i18n::cli as cli_words;
use crate::i18n::words::sealed as words;
use crate::scan::Scanner;
use crate::session::moving;
use crate::session::scanning::{self, FileScan};
use crate::session::unsealing::{self, NewKeys, SealFailure, Unlocked};
use crate::settings::{self, Settings};
use crate::sources::sealed::{Identity, Member, Secret, WorkFactor};
use crate::sources::{Source, SourceKind};
use crate::storage::{Desk, RealVfs, SealEvent};
use serde_json::{Value, json};
use std::path::Path;

/// Who asks, and how the passphrase comes.
#[derive(Debug, Clone)]
pub(super) struct Asking {
    /// The name that was given, if one was.
    pub name: Option<String>,
    /// Where the passphrase comes from.
    pub passphrase: PassphraseInput,
}

impl From<SealFailure> for Failure {
    fn from(failure: SealFailure) -> Self {
        match failure {
            SealFailure::Closed => Failure::Refused(failure.message()),
            SealFailure::Other(words) => Failure::BadInput(words),
        }
    }
}

impl Asking {
    /// The name that was given, else the one of the settings, else the one that the system knows the person by.
    fn name(&self) -> String {
        let settings = || {
            let file = settings::default_path().filter(|f| f.exists())?;
            Some(Settings::load(&file, &RealVfs).0.person).filter(|p| !p.trim().is_empty())
        };
        let system = || ["USER", "LOGNAME", "USERNAME"].iter().find_map(|v| std::env::var(v).ok());
        self.name.clone().or_else(settings).or_else(system).unwrap_or_default()
    }

    /// Knows all that the passphrase opens, and can sign.
    pub fn scanner_and_keys(&self, desk: &Desk, stdin: &mut StandardInput) -> Result<(Scanner, Unlocked), Failure> {
        let passphrase = self.passphrase.ask(stdin, false)?;
        let unlocked = unsealing::unlock(desk, &passphrase, &self.name())?;
        let known = unlocked.open_all(desk)?;
        Ok((Scanner::new(&known.identities), unlocked))
    }

    fn unlock(&self, call: &Call, stdin: &mut StandardInput) -> Result<Unlocked, Failure> {
        let passphrase = self.passphrase.ask(stdin, false)?;
        Ok(unsealing::unlock(&call.desk, &passphrase, &self.name())?)
    }
}

/// The source that `key` names, if it is one whose identity is sealed.
fn anonymous(call: &Call, key: &str) -> Result<Source, Failure> {
    let register = call.register()?;
    let source = find_source(&register, key)?;
    match source.kind {
        SourceKind::Anonymous => Ok(source.clone()),
        _ => Err(Failure::BadInput(words::ONLY_ANONYMOUS)),
    }
}

/// Seals the identity that comes in by standard input. On a desk without keys, makes them.
pub(super) fn seal(call: &Call, key: &str, asking: &Asking) -> Result<(), Failure> {
    let source = anonymous(call, key)?;
    let mut stdin = StandardInput::new();
    let (unlocked, paper) = match call.desk.keyring().map_err(super::commands::failed)?.is_empty() {
        false => (asking.unlock(call, &mut stdin)?, None),
        true => {
            let passphrase = asking.passphrase.ask(&mut stdin, true)?;
            // Read before anything is written: what is no identity makes no keys.
            Identity::from_json(stdin.rest()?.expose()).map_err(SealFailure::from)?;
            let NewKeys { unlocked, paper } = make(call, asking, &passphrase)?;
            (unlocked, paper)
        }
    };
    let identity = Identity::from_json(stdin.rest()?.expose()).map_err(SealFailure::from)?;
    let known = call.desk.sealed(source.id).map_err(super::commands::failed)?.is_some();
    let event = if known { SealEvent::Changed } else { SealEvent::Sealed };
    unlocked.seal(&call.desk, source.id, &identity, event, &Ids::random())?;
    told(call, &source, paper)
}

fn make(call: &Call, asking: &Asking, passphrase: &Secret) -> Result<NewKeys, Failure> {
    Ok(unsealing::make_keys(&call.desk, &asking.name(), passphrase, WorkFactor::STRONG, SystemClock.now())?)
}

fn told(call: &Call, source: &Source, paper: Option<Secret>) -> Result<(), Failure> {
    if call.json {
        let mut out = json!({ "id": source.id.to_string(), "people": call.people(source)? });
        if let (Some(out), Some(paper)) = (out.as_object_mut(), &paper) {
            out.insert("recovery_key".into(), Value::from(paper.expose()));
        }
        print_json(&out);
        return Ok(());
    }
    print(words::IDENTITY_KEPT.get(call.language));
    if let Some(paper) = paper {
        print(words::RECOVERY_KEY.get(call.language));
        print(paper.expose());
    }
    Ok(())
}

/// Prints the sealed identity of a source as JSON.
pub(super) fn open(call: &Call, key: &str, asking: &Asking) -> Result<(), Failure> {
    let source = anonymous(call, key)?;
    let unlocked = asking.unlock(call, &mut StandardInput::new())?;
    match unlocked.open(&call.desk, source.id)? {
        Some((opened, _)) => print(opened.identity.to_json().expose()),
        None => return Err(Failure::BadInput(words::NOTHING_SEALED)),
    }
    Ok(())
}

/// Makes keys for one more person.
pub(super) fn join(call: &Call, asking: &Asking) -> Result<(), Failure> {
    let passphrase = asking.passphrase.ask(&mut StandardInput::new(), true)?;
    let NewKeys { unlocked, paper } = make(call, asking, &passphrase)?;
    let me = unlocked.me();
    if call.json {
        let mut out = json!({ "name": me.name, "fingerprint": me.key.fingerprint() });
        if let (Some(out), Some(paper)) = (out.as_object_mut(), &paper) {
            out.insert("recovery_key".into(), Value::from(paper.expose()));
        }
        print_json(&out);
        return Ok(());
    }
    print(&format!("{}  {}", me.key.fingerprint(), me.name));
    if let Some(paper) = paper {
        print(words::RECOVERY_KEY.get(call.language));
        print(paper.expose());
    }
    Ok(())
}

/// Says who may open an identity; lets one more, or one less.
pub(super) fn readers(call: &Call, key: &str, change: Option<(&str, bool)>, asking: &Asking) -> Result<(), Failure> {
    let source = anonymous(call, key)?;
    let mut unlocked = asking.unlock(call, &mut StandardInput::new())?;
    if let Some((who, may_read)) = change {
        let keyring = call.desk.keyring().map_err(super::commands::failed)?;
        let answers =
            |m: &&Member| m.name.trim() == who.trim() || m.key.fingerprint().replace(' ', "") == who.replace(' ', "");
        let mut found = keyring.members.iter().filter(answers);
        let member = match (found.next(), found.next()) {
            (Some(one), None) => one.clone(),
            _ => return Err(Failure::BadInput(cli_words::no_such_member(who))),
        };
        unlocked.set_reader(&call.desk, source.id, &member, may_read, &Ids::random())?;
    }
    let Some((opened, _)) = unlocked.open(&call.desk, source.id)? else {
        return Err(Failure::BadInput(words::NOTHING_SEALED));
    };
    let name = |key| unlocked.circle().get(key).map_or("?", |m| m.name.as_str());
    if call.json {
        let each = opened.readers.iter().map(|k| json!({ "name": name(k), "fingerprint": k.fingerprint() }));
        print_json(&Value::Array(each.collect()));
        return Ok(());
    }
    for key in &opened.readers {
        print(&format!("{}  {}", key.fingerprint(), name(key)));
    }
    if change.is_some_and(|(_, may_read)| !may_read) {
        print(words::REMOVAL_LIMITS.get(call.language));
    }
    Ok(())
}

/// Destroys a sealed identity, for one who can open it.
pub(super) fn destroy(call: &Call, key: &str, sure: bool, asking: &Asking) -> Result<(), Failure> {
    let source = anonymous(call, key)?;
    if !sure {
        return Err(Failure::Refused(cli_words::DESTROY_NEEDS_YES));
    }
    let unlocked = asking.unlock(call, &mut StandardInput::new())?;
    if unlocked.open(&call.desk, source.id)?.is_none() {
        return Err(Failure::BadInput(words::NOTHING_SEALED));
    }
    call.desk.destroy_sealed(source.id).map_err(super::commands::failed)?;
    print(words::DESTROYED.get(call.language));
    Ok(())
}

/// Seals words of an article as the name of a new anonymous source, and takes them out of all that is kept of the article:
/// 0 once nothing holds them, 1 where something else still does.
pub(super) fn move_name(call: &Call, wanted: &Wanted, label: &str, asking: &Asking) -> Result<(), Failure> {
    let label = label.trim();
    if label.is_empty() {
        return Err(Failure::BadInput(cli_words::LABEL_MISSING));
    }
    let (article, _, _, name) = wanted.read(call)?;
    let unlocked = asking.unlock(call, &mut StandardInput::new())?;
    let desk = call.desk.clone().with_data_dir(settings::data_dir());
    let (name, of) = (Secret::from(name.trim()), (article.id, label));
    let (source, identity) = moving::seal_name(&unlocked, &desk, &Ids::random(), &name, of)?;
    call.change_register(|register| register.put(moving::labelled(source, label)))?;
    let settings: Vec<_> =
        settings::default_path().as_deref().and_then(Path::parent).map(Path::to_owned).into_iter().collect();
    let moved = moving::clean_article(&desk, &Scanner::new([&identity]), source, of, &settings);
    let moved = moved.map_err(super::commands::failed)?;
    if moved.withdrawn > 0 {
        super::complain(&words::WITHDRAWN, call.language);
    }
    match call.json {
        true => print_json(&json!({
            "id": source.to_string(), "withdrawn": moved.withdrawn, "elsewhere": moved.elsewhere,
        })),
        false => print(&source.to_string()),
    }
    match moved.elsewhere.is_empty() {
        true => Ok(()),
        false => Err(Failure::Refused(words::MOVED_BUT_ELSEWHERE.with(&[&moved.elsewhere.join(", ")]))),
    }
}

/// Puts a person's keys under another passphrase.
pub(super) fn change_passphrase(call: &Call, asking: &Asking, new: PassphraseInput) -> Result<(), Failure> {
    let mut stdin = StandardInput::new();
    let unlocked = asking.unlock(call, &mut stdin)?;
    let new = new.ask(&mut stdin, true)?;
    unlocked.change_passphrase(&call.desk, &new, WorkFactor::STRONG)?;
    print(words::PASSPHRASE_CHANGED.get(call.language));
    Ok(())
}

/// Looks for sealed words at a path: 0 for none, 1 where something was found, 2 where not all could be looked into.
pub(super) fn scan(call: &Call, path: &Path, asking: &Asking) -> Result<(), Failure> {
    let sealed = call.desk.seals().map_err(super::commands::failed)?;
    let files = sealed.iter().filter_map(|e| call.desk.sealed(e.source).transpose()).count();
    let (scanner, closed) = match files {
        0 => (Scanner::new([]), 0),
        _ => {
            let passphrase = asking.passphrase.ask(&mut StandardInput::new(), false)?;
            let unlocked = unsealing::unlock(&call.desk, &passphrase, &asking.name());
            let unlocked = unlocked.map_err(|e| Failure::BadInput(e.message()))?;
            let all = unlocked.open_all(&call.desk)?;
            (Scanner::new(&all.identities), all.closed)
        }
    };
    let scan = scanning::scan_path(&scanner, path).map_err(|_| Failure::BadInput(cli_words::nothing_at(path)))?;
    report(call, &scan, files - closed, closed);
    match (scan.found.len(), scan.unread.len() + closed) {
        (0, 0) => Ok(()),
        (0, unread) => Err(Failure::BadInput(cli_words::scan_incomplete(unread))),
        (found, _) => Err(Failure::Refused(cli_words::scan_found(found))),
    }
}

fn report(call: &Call, scan: &FileScan, looked_for: usize, closed: usize) {
    if call.json {
        let found = scan.found.iter().map(|f| {
            json!({
                "file": f.file, "member": f.place.members.join("/"), "form": f.place.form.name(),
                "byte": f.place.byte, "line": f.place.line,
            })
        });
        print_json(&json!({
            "clean": scan.found.is_empty() && scan.unread.is_empty() && closed == 0,
            "files": scan.files, "identities": looked_for, "closed_identities": closed,
            "found": found.collect::<Vec<_>>(), "unread": scan.unread,
        }));
        return;
    }
    for f in &scan.found {
        let mut place = f.place.members.clone();
        place.extend(f.place.line.map(|l| cli_words::line(l).get(call.language).to_owned()));
        place.extend(f.place.byte.map(|b| cli_words::byte(b).get(call.language).to_owned()));
        print(&format!("{}: {} ({})", f.file, place.join(", "), f.place.form.name()));
    }
    for file in &scan.unread {
        print(cli_words::unread(file).get(call.language));
    }
    if scan.found.is_empty() && scan.unread.is_empty() && closed == 0 {
        print(cli_words::scan_clean(scan.files, looked_for).get(call.language));
    }
}
