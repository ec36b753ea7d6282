//! What was typed, made into what is to be done.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::CommandFactory;
use clap::error::ErrorKind;

use crate::cli::{self, Cli, Command};

/// What is to be done.
#[derive(Debug)]
pub(crate) enum Config {
    Extract(Extract),
    Show(Show),
    Schema,
}

/// Many papers into records.
#[derive(Debug)]
pub(crate) struct Extract {
    pub(crate) input: Input,
    /// A folder; none for standard output.
    pub(crate) out: Option<PathBuf>,
    pub(crate) format: Option<String>,
    /// None for as many as there are cores.
    pub(crate) jobs: Option<NonZeroUsize>,
    pub(crate) password: Option<String>,
    pub(crate) talk: Talk,
}

/// Where the paths come from.
#[derive(Debug)]
pub(crate) enum Input {
    /// They were typed; `-` is standard input, called by this name.
    Paths { paths: Vec<PathBuf>, name: String },
    /// They are in a list, each closed by this byte.
    List { from: Place, close: u8 },
}

/// A file or standard input.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Place {
    StandardInput,
    File(PathBuf),
}

/// How much to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Talk {
    /// Errors alone.
    Quiet,
    /// Progress and a summary.
    Usual,
    /// What became of each file.
    Verbose,
}

/// One paper for a person.
#[derive(Debug)]
pub(crate) struct Show {
    pub(crate) paper: Place,
    pub(crate) password: Option<String>,
}

impl TryFrom<Cli> for Config {
    type Error = clap::Error;

    fn try_from(cli: Cli) -> Result<Self, clap::Error> {
        match cli.command {
            Command::Extract(typed) => extract(typed).map(Self::Extract),
            Command::Show(cli::Show { paper, password }) => {
                Ok(Self::Show(Show { paper: paper.into(), password }))
            }
            Command::Schema(_) => Ok(Self::Schema),
        }
    }
}

fn extract(typed: cli::Extract) -> Result<Extract, clap::Error> {
    let dashes = typed.paths.iter().filter(|p| p.as_os_str() == "-").count();
    let input = match typed.files_from {
        Some(list) => Input::List { from: list.into(), close: if typed.null { 0 } else { b'\n' } },
        None if typed.paths.is_empty() => {
            let message = "expected at least one PATH: a file, a folder, or `-` for standard input\n\n  \
                           minutebook extract papers --out records";
            return Err(usage(ErrorKind::MissingRequiredArgument, message));
        }
        None => Input::Paths {
            paths: typed.paths,
            name: typed.name.clone().unwrap_or_else(|| "stdin".to_owned()),
        },
    };
    if dashes > 1 {
        return Err(usage(
            ErrorKind::TooManyValues,
            "expected `-` once: standard input can be read only once",
        ));
    }
    if typed.name.is_some() && dashes == 0 {
        let message = "--name is for the paper on standard input: give `-` as a PATH, too\n\n  \
                       minutebook extract - --name minutes.txt < minutes.txt";
        return Err(usage(ErrorKind::ArgumentConflict, message));
    }
    let talk = match (typed.quiet, typed.verbose) {
        (true, _) => Talk::Quiet,
        (_, true) => Talk::Verbose,
        _ => Talk::Usual,
    };
    Ok(Extract {
        input,
        out: typed.out,
        format: typed.format,
        jobs: typed.jobs,
        password: typed.password,
        talk,
    })
}

impl From<PathBuf> for Place {
    fn from(path: PathBuf) -> Self {
        if path.as_os_str() == "-" { Self::StandardInput } else { Self::File(path) }
    }
}

/// An error that shows the usage of `extract`.
fn usage(kind: ErrorKind, message: &str) -> clap::Error {
    let mut command = Cli::command();
    command.build();
    let extract = command.find_subcommand_mut("extract").cloned().unwrap_or(command);
    extract.clone().error(kind, message)
}
