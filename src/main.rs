//! The program: arguments, then the window or a headless command.

use muharrir::{app, cli, i18n};
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        cli::Asked::Done(code) => ExitCode::from(code),
        cli::Asked::Window(desk) => {
            let language = i18n::Language::Arabic;
            match app::run(desk, language) {
                Ok(()) => ExitCode::SUCCESS,
                Err(_) => {
                    cli::complain(&i18n::cli::NO_DISPLAY, cli::terminal_language());
                    ExitCode::from(2)
                }
            }
        }
    }
}
