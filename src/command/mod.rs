//! The commands: one file or folder each.

mod apart;
mod archive;
mod completions;
mod config;
mod convert;
mod extract;
mod gold;
mod list;
mod log;
mod man;
mod progress;
mod schema;
mod score;
mod show;

use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;

use minutebook::lexicon::Lexicon;
use minutebook::run::Source;
use minutebook::{Error, Options, Reader, Record};

use crate::config::{Config, Paper, Place, Reading};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Success = 0,
    SomeFailed = 1,
    CouldNotRun = 2,
    /// As a shell says of a program that SIGINT ended.
    Interrupted = 130,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

/// Does what is to be done.
pub(crate) fn run(config: Config) -> Result<Status, Error> {
    match config {
        Config::Extract(config) => extract::run(config),
        Config::Show(config) => show::run(config),
        Config::Convert(config) => convert::run(config),
        Config::Schema(config) => schema::run(config),
        Config::Score(config) => score::run(config),
        Config::Gold(config) => gold::run(config),
        Config::Search(config) => archive::search(config),
        Config::Due(config) => archive::due(config),
        Config::Timeline(config) => archive::timeline(config),
        Config::Shown(config) => self::config::run(config),
        Config::Completions(shell) => completions::run(shell),
        Config::Man(out) => man::run(out.as_deref()),
        Config::ReadApart(memory) => apart::run(memory),
    }
}

/// Reads one paper and does something with its record.
fn read(config: Paper, then: impl FnOnce(&Record) -> Result<(), Error>) -> Result<Status, Error> {
    let source = match config.paper {
        Place::StandardInput => Source::standard_input("stdin"),
        Place::File(path) => Source::file(path),
    };
    let name = source.name().to_owned();
    match source.read(&reader(config.reading)?) {
        Ok(record) => then(&record).map(|()| Status::Success),
        Err(failure) => {
            let (name, failure) = (printable(&name), printable(&failure.to_string()));
            // Where standard error is closed, the status alone has to say it.
            drop(writeln!(io::stderr(), "error: cannot read `{name}`: {failure}"));
            Ok(Status::SomeFailed)
        }
    }
}

/// A reader with its words and the password.
fn reader(reading: Reading) -> Result<Reader, Error> {
    let mut texts = Vec::new();
    for path in &reading.lexicon {
        let name = path.display().to_string();
        let text =
            fs::read_to_string(path).map_err(|e| Error::input(format_args!("the lexicon `{name}`"), e))?;
        texts.push((name, text));
    }
    let mut options = Options { password: reading.password, ..Options::default() };
    if !texts.is_empty() {
        options.lexicon =
            Lexicon::changed_by(texts.iter().map(|(name, text)| (name.as_str(), text.as_str())))?;
    }
    Ok(Reader::new(options))
}

/// A name or a message without what could steer a terminal.
fn printable(text: &str) -> String {
    let plain = |c: char| if is_steering(c) { c.escape_default().to_string() } else { c.to_string() };
    text.chars().map(plain).collect()
}

/// Control characters, and those that turn the direction of what follows.
fn is_steering(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn a_name_can_not_steer_the_terminal() {
        for (name, expected) in [
            ("a/Ó Sé.txt", "a/Ó Sé.txt"),
            ("a\nb\u{1b}[2J", "a\\nb\\u{1b}[2J"),
            ("exe\u{202e}txt", "exe\\u{202e}txt"),
        ] {
            assert_eq!(printable(name), expected);
        }
    }
}
