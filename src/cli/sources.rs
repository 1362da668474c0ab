//! `muharrir sources`: the register and its sealed identities, without a window. One function a verb.

use super::commands::{failed, open as open_desk, print_json};
use super::quotations::{self, Wanted};
use super::sealed::{self, Asking};
use super::secret_input::{PassphraseInput, StandardInput};
use super::{Failure, print};
use crate::base::Ids;
use crate::i18n::{Language, cli as words};
use crate::scan::Scanner;
use crate::session::unsealing::Unlocked;
use crate::sources::{Register, Source, SourceKind};
use crate::storage::{Desk, StorageError};
use clap::Subcommand;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Arguments of `muharrir sources`.
#[derive(clap::Args, Debug)]
pub(super) struct SourcesArguments {
    /// The desk.
    #[arg(long, global = true)]
    desk: Option<PathBuf>,
    /// For machines.
    #[arg(long, global = true)]
    json: bool,
    #[command(flatten)]
    asking: AskingArguments,
    #[command(subcommand)]
    verb: SourcesVerb,
}

/// How the passphrase comes.
#[derive(clap::Args, Debug)]
pub(super) struct AskingArguments {
    /// The file descriptor that gives the passphrase, instead of the terminal.
    #[arg(long, global = true)]
    passphrase_fd: Option<u32>,
    /// Whose keys.
    #[arg(long = "as", global = true)]
    name: Option<String>,
}

/// Arguments of `muharrir scan`.
#[derive(clap::Args, Debug)]
pub(super) struct ScanArguments {
    path: PathBuf,
    /// The desk.
    #[arg(long)]
    desk: Option<PathBuf>,
    /// For machines.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    asking: AskingArguments,
}

#[derive(Subcommand, Debug)]
enum SourcesVerb {
    List,
    Show {
        id: String,
    },
    Add {
        #[arg(long, default_value = "person")]
        kind: String,
        /// The printed label of an anonymous source.
        #[arg(long, visible_alias = "name")]
        label: String,
    },
    Tie {
        article: String,
        block: String,
        start: usize,
        end: usize,
        #[arg(long)]
        source: String,
    },
    Candidates {
        article: String,
    },
    Import {
        file: PathBuf,
    },
    Export {
        #[arg(long)]
        out: PathBuf,
    },
    Seal {
        id: String,
    },
    Open {
        id: String,
    },
    Join,
    Readers {
        id: String,
        #[arg(long)]
        add: Option<String>,
        #[arg(long, conflicts_with = "add")]
        remove: Option<String>,
    },
    Destroy {
        id: String,
        #[arg(long)]
        yes: bool,
    },
    Move {
        article: String,
        block: String,
        start: usize,
        end: usize,
        /// The printed label that takes the place of the name.
        #[arg(long)]
        label: String,
    },
    Passphrase {
        /// The file descriptor that gives the new passphrase, instead of the terminal.
        #[arg(long)]
        new_passphrase_fd: Option<u32>,
    },
}

/// What every verb works on.
pub(super) struct Call {
    pub desk: Desk,
    pub json: bool,
    pub language: Language,
}

/// Runs one verb; `outer` is the desk that was named before the word `sources`.
pub(super) fn run(arguments: SourcesArguments, outer: Option<PathBuf>, language: Language) -> Result<(), Failure> {
    let root = arguments.desk.or(outer).ok_or(Failure::BadInput(words::DESK_MISSING))?;
    let call = Call { desk: open_desk(&root)?, json: arguments.json, language };
    let asking = arguments.asking.asking(language);
    match arguments.verb {
        SourcesVerb::List => list(&call),
        SourcesVerb::Show { id } => show(&call, &id),
        SourcesVerb::Add { kind, label } => add(&call, &kind, &label),
        SourcesVerb::Tie { article, block, start, end, source } => {
            let wanted = Wanted { article: &article, block: &block, range: start..end };
            quotations::tie(&call, &wanted, &source)
        }
        SourcesVerb::Candidates { article } => quotations::candidates(&call, &article),
        SourcesVerb::Import { file } => quotations::import(&call, &file),
        SourcesVerb::Export { out } => quotations::export(&call, &out),
        SourcesVerb::Seal { id } => sealed::seal(&call, &id, &asking),
        SourcesVerb::Open { id } => sealed::open(&call, &id, &asking),
        SourcesVerb::Join => sealed::join(&call, &asking),
        SourcesVerb::Readers { id, add, remove } => {
            let change = add.as_deref().map(|who| (who, true)).or(remove.as_deref().map(|who| (who, false)));
            sealed::readers(&call, &id, change, &asking)
        }
        SourcesVerb::Destroy { id, yes } => sealed::destroy(&call, &id, yes, &asking),
        SourcesVerb::Move { article, block, start, end, label } => {
            let wanted = Wanted { article: &article, block: &block, range: start..end };
            sealed::move_name(&call, &wanted, &label, &asking)
        }
        SourcesVerb::Passphrase { new_passphrase_fd } => {
            sealed::change_passphrase(&call, &asking, PassphraseInput { fd: new_passphrase_fd, language })
        }
    }
}

/// Looks for all that is sealed.
pub(super) fn scan(arguments: ScanArguments, outer: Option<PathBuf>, language: Language) -> Result<(), Failure> {
    let root = arguments.desk.or(outer).ok_or(Failure::BadInput(words::DESK_MISSING))?;
    let call = Call { desk: open_desk(&root)?, json: arguments.json, language };
    sealed::scan(&call, &arguments.path, &arguments.asking.asking(language))
}

impl AskingArguments {
    /// Knows all that is sealed, and the keys, where a descriptor gives the passphrase; nobody is asked for it.
    pub fn scanner_and_keys(
        &self,
        desk: &Desk,
        stdin: &mut StandardInput,
        language: Language,
    ) -> Result<Option<(Scanner, Unlocked)>, Failure> {
        match self.passphrase_fd {
            Some(_) => self.asking(language).scanner_and_keys(desk, stdin).map(Some),
            None => Ok(None),
        }
    }

    fn asking(&self, language: Language) -> Asking {
        Asking { name: self.name.clone(), passphrase: PassphraseInput { fd: self.passphrase_fd, language } }
    }
}

impl Call {
    pub fn register(&self) -> Result<Register, Failure> {
        Ok(self.desk.register().map_err(failed)?.0)
    }

    /// How many people can open the identity of a source; `None` where none is sealed.
    pub fn people(&self, source: &Source) -> Result<Option<usize>, Failure> {
        let file = self.desk.sealed(source.id).map_err(failed)?;
        Ok(file.and_then(|f| crate::sources::sealed::people(&f.bytes)))
    }

    /// Changes the register; where another has changed it meanwhile, the change is made to what it is now.
    pub fn change_register(&self, change: impl Fn(&mut Register)) -> Result<(), Failure> {
        let mut tries = 0;
        loop {
            let (mut register, version) = self.desk.register().map_err(failed)?;
            change(&mut register);
            match self.desk.save_register(&register, &version) {
                Ok(_) => return Ok(()),
                Err(StorageError::Changed(_)) if tries < 5 => tries += 1,
                Err(error) => return Err(failed(error)),
            }
        }
    }
}

/// The one source that `key` names: an id, or the start or the last eight digits of one.
pub(super) fn find_source<'a>(register: &'a Register, key: &str) -> Result<&'a Source, Failure> {
    let wanted = key.trim().to_ascii_lowercase();
    let answers = |s: &&Source| {
        let id = s.id.to_string();
        id == wanted || wanted.len() >= 4 && (id.starts_with(&wanted) || s.id.short() == wanted)
    };
    let mut found = register.all().filter(answers);
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        _ => Err(Failure::BadInput(words::no_such_source(key))),
    }
}

fn list(call: &Call) -> Result<(), Failure> {
    let register = call.register()?;
    if call.json {
        let all: Result<Vec<Value>, Failure> = register.all().map(|s| source_json(call, s)).collect();
        print_json(&Value::Array(all?));
        return Ok(());
    }
    for s in register.all() {
        print(&format!("{}  {}  {}", s.id, s.kind.label().get(call.language), s.printed()));
    }
    Ok(())
}

fn show(call: &Call, key: &str) -> Result<(), Failure> {
    let register = call.register()?;
    let source = find_source(&register, key)?;
    if call.json {
        print_json(&source_json(call, source)?);
        return Ok(());
    }
    print(&format!("{}  {}", source.kind.label().get(call.language), source.printed()));
    for line in [&source.name_latin, &source.title].into_iter().filter(|l| !l.is_empty()) {
        print(line);
    }
    Ok(())
}

fn add(call: &Call, kind: &str, label: &str) -> Result<(), Failure> {
    let kind = SourceKind::ALL.into_iter().find(|k| k.name() == kind);
    let kind = kind.ok_or_else(|| Failure::BadInput(words::no_such_kind(&kinds())))?;
    if label.trim().is_empty() {
        return Err(Failure::BadInput(words::LABEL_MISSING));
    }
    let source = Source { id: Ids::random().make(), kind, name: label.trim().to_owned(), ..Source::default() };
    call.change_register(|register| register.put(source.clone()))?;
    match call.json {
        true => print_json(&json!({ "id": source.id.to_string() })),
        false => print(&source.id.to_string()),
    }
    Ok(())
}

fn kinds() -> String {
    SourceKind::ALL.map(SourceKind::name).join(", ")
}

fn source_json(call: &Call, source: &Source) -> Result<Value, Failure> {
    let people = call.people(source)?;
    Ok(json!({
        "id": source.id.to_string(), "kind": source.kind.name(), "name": source.printed(),
        "name_latin": source.name_latin, "title": source.title, "affiliation": source.affiliation,
        "variants": source.variants, "languages": source.languages, "reliability": source.reliability.name(),
        "tags": source.tags, "notes": source.notes,
        "contacts": source.contacts.iter().map(|c| json!({
            "kind": c.kind.name(), "value": c.value, "note": c.note, "shareable": c.shareable,
        })).collect::<Vec<_>>(),
        "merged": source.merged.iter().map(|id| id.to_string()).collect::<Vec<_>>(),
        "sealed": people.is_some(), "people": people,
    }))
}
