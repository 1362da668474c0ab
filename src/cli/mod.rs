//! The headless commands. Each ends with an exit code: 0 done, 1 refused, 2 bad input; and says why in one line on
//! standard error. They do the window's work through the same functions (`session::work`).

mod append;
mod attach;
mod care;
mod commands;
mod cpu_time;
mod inspect;
mod json;
mod language;
mod preview;
mod publish;
mod quotations;
mod review;
mod sealed;
mod search;
mod secret_input;
mod sources;
mod tour;
mod versions;

use crate::i18n::{Bilingual, Language, cli as words};
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Arguments of the program.
#[derive(Parser, Debug)]
#[command(name = "muharrir", disable_help_flag = true, disable_help_subcommand = true, version)]
pub struct Arguments {
    /// The desk that the window opens.
    #[arg(long)]
    pub desk: Option<PathBuf>,
    /// Shows help.
    #[arg(long, short, global = true)]
    help: bool,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Subcommand, Debug)]
enum Verb {
    Import {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[arg(long)]
        desk: PathBuf,
        #[arg(long)]
        json: bool,
    },
    List {
        #[arg(long)]
        desk: PathBuf,
        #[arg(long)]
        json: bool,
    },
    Show {
        article: String,
        #[arg(long)]
        desk: PathBuf,
        #[arg(long)]
        json: bool,
    },
    Check {
        article: String,
        #[arg(long)]
        desk: PathBuf,
        #[arg(long)]
        style: Option<String>,
        #[arg(long)]
        json: bool,
    },
    Fix {
        article: String,
        #[arg(long)]
        desk: PathBuf,
        #[arg(long)]
        rule: String,
        #[arg(long)]
        style: Option<String>,
        #[arg(long)]
        json: bool,
    },
    Export(ExportArguments),
    Preview {
        article: String,
        #[arg(long)]
        desk: PathBuf,
        #[arg(long)]
        format: String,
        #[arg(long)]
        out: Option<PathBuf>,
    },
    Verify {
        bundle: PathBuf,
        /// The desk that must have signed it.
        #[arg(long)]
        desk: Option<PathBuf>,
        /// The key that must have signed it, or its first digits.
        #[arg(long)]
        key: Option<String>,
        #[arg(long)]
        json: bool,
    },
    Search {
        #[arg(required = true)]
        words: Vec<String>,
        #[arg(long)]
        desk: PathBuf,
        #[arg(long)]
        exact: bool,
        #[arg(long)]
        json: bool,
    },
    Tour {
        #[arg(long)]
        out: Option<PathBuf>,
    },
    Append {
        article: String,
        #[arg(long)]
        desk: PathBuf,
        #[arg(long)]
        pace: Option<u32>,
    },
    Attach(attach::Arguments),
    Recover {
        #[arg(long)]
        desk: PathBuf,
        #[arg(long)]
        list: bool,
        #[arg(long)]
        json: bool,
    },
    Backup {
        #[arg(long)]
        desk: PathBuf,
        #[arg(long)]
        out: PathBuf,
    },
    Restore {
        file: PathBuf,
        #[arg(long)]
        to: PathBuf,
    },
    Inspect(inspect::Arguments),
    Sources(sources::SourcesArguments),
    Scan(sources::ScanArguments),
    Publish(publish::PublishArguments),
    Revisions {
        article: String,
        #[arg(long)]
        desk: PathBuf,
        #[arg(long)]
        json: bool,
    },
    Compare {
        article: String,
        older: String,
        newer: String,
        #[arg(long)]
        desk: PathBuf,
        #[arg(long)]
        json: bool,
    },
    State {
        article: String,
        #[arg(long)]
        to: String,
        #[arg(long)]
        by: String,
        #[arg(long, default_value = "")]
        reason: String,
        #[arg(long)]
        desk: PathBuf,
        #[arg(long)]
        json: bool,
    },
    Set {
        article: String,
        field: String,
        value: String,
        #[arg(long)]
        desk: PathBuf,
        #[arg(long)]
        json: bool,
    },
    Prune {
        article: String,
        #[arg(long)]
        days: u32,
        #[arg(long)]
        desk: PathBuf,
        #[arg(long)]
        json: bool,
    },
    Help,
}

#[derive(clap::Args, Debug)]
struct ExportArguments {
    article: String,
    #[arg(long)]
    desk: PathBuf,
    #[arg(long)]
    out: PathBuf,
    #[arg(long)]
    zip: bool,
    #[arg(long)]
    profile: Option<String>,
    #[arg(long, value_delimiter = ',')]
    formats: Vec<String>,
    #[arg(long)]
    base_url: Option<String>,
    #[arg(long = "override")]
    overriding: bool,
    #[arg(long, default_value = "")]
    by: String,
    #[arg(long, default_value = "")]
    reason: String,
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    asking: sources::AskingArguments,
}

/// What the arguments ask for.
pub enum Asked {
    /// The window, on this desk or the usual one.
    Window(Option<PathBuf>),
    /// A headless command, which ended with this exit code.
    Done(u8),
}

/// Why a command did not do its work.
#[derive(Debug)]
enum Failure {
    /// The gate or a check said no: exit 1.
    Refused(Bilingual),
    /// What was given cannot be used: exit 2.
    BadInput(Bilingual),
}

impl From<Bilingual> for Failure {
    fn from(words: Bilingual) -> Self {
        Failure::BadInput(words)
    }
}

/// Language of the terminal: Arabic where the locale says so.
pub fn terminal_language() -> Language {
    match sys_locale::get_locale() {
        Some(locale) if locale.to_ascii_lowercase().starts_with("ar") => Language::Arabic,
        _ => Language::English,
    }
}

/// Reads the arguments and does what they ask for, except for the window.
pub fn run(arguments: impl Iterator<Item = std::ffi::OsString>) -> Asked {
    let language = terminal_language();
    let parsed = match Arguments::try_parse_from(arguments) {
        Ok(parsed) => parsed,
        Err(error) if error.kind() == clap::error::ErrorKind::DisplayVersion => {
            print(&error.to_string());
            return Asked::Done(0);
        }
        Err(error) => {
            let all = error.to_string();
            let said = all.lines().take_while(|l| !l.starts_with("Usage")).map(str::trim).filter(|l| !l.is_empty());
            let said = said.collect::<Vec<_>>().join(" ");
            complain(&words::not_understood(said.trim_start_matches("error: ")), language);
            return Asked::Done(2);
        }
    };
    if parsed.help {
        print(words::HELP.get(language));
        return Asked::Done(0);
    }
    let Some(verb) = parsed.verb else { return Asked::Window(parsed.desk) };
    let result = match verb {
        Verb::Import { files, desk, json } => commands::import(&files, &desk, json, language),
        Verb::List { desk, json } => commands::list(&desk, json, language),
        Verb::Show { article, desk, json } => commands::show(&article, &desk, json, language),
        Verb::Check { article, desk, style, json } => {
            language::check(&article, &desk, style.as_deref(), json, language)
        }
        Verb::Fix { article, desk, rule, style, json } => {
            language::fix(&article, &desk, &rule, style.as_deref(), json, language)
        }
        Verb::Export(arguments) => commands::export(&arguments, language),
        Verb::Preview { article, desk, format, out } => {
            preview::run(&article, &desk, &format, out.as_deref(), language)
        }
        Verb::Verify { bundle, desk, key, json } => {
            let wanted = commands::Signer { desk: desk.or(parsed.desk), key };
            commands::verify(&bundle, &wanted, json, language)
        }
        Verb::Search { words, desk, exact, json } => search::run(&words.join(" "), &desk, exact, json, language),
        Verb::Tour { out } => tour::run(out.as_deref(), language),
        Verb::Attach(arguments) => attach::run(&arguments, language),
        Verb::Append { article, desk, pace } => append::run(&article, &desk, pace),
        Verb::Recover { desk, list, json } => care::recover(&desk, list, json, language),
        Verb::Backup { desk, out } => care::back_up(&desk, &out, language),
        Verb::Restore { file, to } => care::restore(&file, &to, language),
        Verb::Inspect(arguments) => inspect::run(&arguments),
        Verb::Sources(arguments) => sources::run(arguments, parsed.desk, language),
        Verb::Scan(arguments) => sources::scan(arguments, parsed.desk, language),
        Verb::Publish(arguments) => publish::run(&arguments, language),
        Verb::Revisions { article, desk, json } => versions::revisions(&article, &desk, json, language),
        Verb::Compare { article, older, newer, desk, json } => {
            versions::compare(&article, (&older, &newer), &desk, json, language)
        }
        Verb::State { article, to, by, reason, desk, json } => {
            review::state(&article, (&to, &by, &reason), &desk, json, language)
        }
        Verb::Set { article, field, value, desk, json } => {
            review::set(&article, (&field, &value), &desk, json, language)
        }
        Verb::Prune { article, days, desk, json } => versions::prune(&article, days, &desk, json, language),
        Verb::Help => {
            print(words::HELP.get(language));
            Ok(())
        }
    };
    Asked::Done(match result {
        Ok(()) => 0,
        Err(Failure::Refused(words)) => {
            complain(&words, language);
            1
        }
        Err(Failure::BadInput(words)) => {
            complain(&words, language);
            2
        }
    })
}

/// Prints a line to standard output; a closed pipe is not an error of ours.
fn print(line: &str) {
    use std::io::Write;
    drop(writeln!(std::io::stdout(), "{}", line.trim_end()));
}

/// Prints one line to standard error.
pub fn complain(words: &Bilingual, language: Language) {
    use std::io::Write;
    drop(writeln!(std::io::stderr(), "muharrir: {}", words.get(language).replace('\n', " ")));
}
