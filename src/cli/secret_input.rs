//! What is secret on its way in: a passphrase from the terminal or from a file descriptor, an identity from standard
//! input. Nothing of it is printed.

use super::Failure;
use crate::i18n::Language;
use crate::i18n::words::sealed as words;
use crate::sources::sealed::Secret;
use std::io::Read;
use zeroize::Zeroizing;

const MAX_BYTES: u64 = 1 << 20;

/// Where the passphrase comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct PassphraseInput {
    /// The file descriptor, or the terminal.
    pub fd: Option<u32>,
    /// Language of the terminal.
    pub language: Language,
}

/// What comes in by standard input, of which the first line may be the passphrase.
pub(super) struct StandardInput(Option<Zeroizing<Vec<u8>>>);

impl StandardInput {
    pub fn new() -> Self {
        Self(None)
    }

    fn read(&mut self) -> Result<&mut Zeroizing<Vec<u8>>, Failure> {
        if self.0.is_none() {
            self.0 = Some(read_all(std::io::stdin())?);
        }
        self.0.as_mut().ok_or(Failure::BadInput(words::NO_PASSPHRASE))
    }

    fn first_line(&mut self) -> Result<Secret, Failure> {
        let all = self.read()?;
        let end = all.iter().position(|b| *b == b'\n').unwrap_or(all.len());
        let line = as_line(all.get(..end).unwrap_or_default());
        let rest = Zeroizing::new(all.get(end + 1..).unwrap_or_default().to_vec());
        *all = rest;
        line
    }

    /// All that is left.
    pub fn rest(&mut self) -> Result<Secret, Failure> {
        let bytes = self.read()?;
        let text = std::str::from_utf8(bytes).map_err(|_| Failure::BadInput(words::NOT_AN_IDENTITY))?;
        Ok(Secret::from(text))
    }
}

impl PassphraseInput {
    /// Asks for the passphrase: twice on a terminal if it is `new`.
    pub fn ask(&self, stdin: &mut StandardInput, new: bool) -> Result<Secret, Failure> {
        let passphrase = match self.fd {
            Some(0) => stdin.first_line()?,
            Some(fd) => self.read_descriptor(fd)?,
            None => self.ask_terminal(new)?,
        };
        if passphrase.expose().is_empty() { Err(Failure::BadInput(words::NO_PASSPHRASE)) } else { Ok(passphrase) }
    }

    fn read_descriptor(&self, fd: u32) -> Result<Secret, Failure> {
        let unreadable = || Failure::BadInput(words::NO_DESCRIPTOR);
        let path = match () {
            () if cfg!(target_os = "linux") => format!("/proc/self/fd/{fd}"),
            () if cfg!(unix) => format!("/dev/fd/{fd}"),
            () => return Err(unreadable()),
        };
        let bytes = read_all(std::fs::File::open(path).map_err(|_| unreadable())?)?;
        as_line(bytes.split(|b| *b == b'\n').next().unwrap_or_default())
    }

    fn ask_terminal(&self, new: bool) -> Result<Secret, Failure> {
        let ask = |prompt: &crate::i18n::Bilingual| {
            let prompt = format!("{} ", prompt.get(self.language));
            rpassword::prompt_password(prompt).map(Secret::new).map_err(|_| Failure::BadInput(words::NO_TERMINAL))
        };
        let first = ask(&if new { words::ASK_NEW_PASSPHRASE } else { words::ASK_PASSPHRASE })?;
        if new && ask(&words::ASK_AGAIN)?.expose() != first.expose() {
            return Err(Failure::BadInput(words::PASSPHRASES_DIFFER));
        }
        Ok(first)
    }
}

fn as_line(bytes: &[u8]) -> Result<Secret, Failure> {
    let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    std::str::from_utf8(bytes).map(Secret::from).map_err(|_| Failure::BadInput(words::NO_PASSPHRASE))
}

fn read_all(from: impl Read) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(1 << 16));
    from.take(MAX_BYTES).read_to_end(&mut bytes).map_err(|_| Failure::BadInput(words::NO_DESCRIPTOR))?;
    Ok(bytes)
}
