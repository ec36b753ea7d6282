//! What was typed, made into what is to be done.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::CommandFactory;
use clap::error::ErrorKind;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use minutebook::archive::{Kind, Query};

use crate::cli::{self, Cli, Command};

/// What is to be done.
#[derive(Debug)]
pub(crate) enum Config {
    Extract(Extract),
    Convert(Convert),
    Show(Paper),
    Schema(Schema),
    Score(Score),
    Gold(Paper),
    Search(Search),
    Due(Due),
    Timeline(Timeline),
}

/// Many papers into records.
#[derive(Debug)]
pub(crate) struct Extract {
    pub(crate) input: Input,
    /// A folder; none for standard output.
    pub(crate) out: Option<PathBuf>,
    pub(crate) format: Option<String>,
    /// Whether to read again what an earlier run has read.
    pub(crate) force: bool,
    /// Whether to remove what an earlier run has read and this one does not meet.
    pub(crate) prune: bool,
    /// None for as many as there are cores.
    pub(crate) jobs: Option<NonZeroUsize>,
    pub(crate) password: Option<String>,
    pub(crate) talk: Talk,
}

/// Records into another form.
#[derive(Debug)]
pub(crate) struct Convert {
    pub(crate) records: Place,
    /// A folder or a file; none for standard output.
    pub(crate) out: Option<PathBuf>,
    pub(crate) format: Option<String>,
}

/// Which schema to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Schema {
    Record,
    Tables,
    TablesAsJson,
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

/// One paper.
#[derive(Debug)]
pub(crate) struct Paper {
    pub(crate) paper: Place,
    pub(crate) password: Option<String>,
}

/// Records against gold.
#[derive(Debug)]
pub(crate) struct Score {
    pub(crate) gold: PathBuf,
    pub(crate) records: PathBuf,
    pub(crate) report: Report,
}

/// What to say of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Report {
    Json,
    Table { misses: bool, rules: bool },
}

/// A query to an archive.
#[derive(Debug)]
pub(crate) struct Search {
    pub(crate) archive: PathBuf,
    pub(crate) query: Query,
    pub(crate) json: bool,
}

/// What is due.
#[derive(Debug)]
pub(crate) struct Due {
    pub(crate) archive: PathBuf,
    pub(crate) today: Date,
    pub(crate) body: Option<String>,
    pub(crate) json: bool,
}

/// Papers in order.
#[derive(Debug)]
pub(crate) struct Timeline {
    pub(crate) archive: PathBuf,
    pub(crate) body: Option<String>,
    pub(crate) json: bool,
}

impl From<cli::Due> for Due {
    fn from(typed: cli::Due) -> Self {
        let cli::Due { archive, today, body, json } = typed;
        let today = today.unwrap_or_else(|| TimeZone::UTC.to_datetime(Timestamp::now()).date());
        Self { archive, today, body, json }
    }
}

impl From<cli::Timeline> for Timeline {
    fn from(typed: cli::Timeline) -> Self {
        let cli::Timeline { archive, body, json } = typed;
        Self { archive, body, json }
    }
}

impl From<cli::Score> for Score {
    fn from(typed: cli::Score) -> Self {
        let table = Report::Table { misses: typed.misses, rules: typed.rules };
        let report = if typed.json { Report::Json } else { table };
        Self { gold: typed.gold, records: typed.records, report }
    }
}

impl TryFrom<Cli> for Config {
    type Error = clap::Error;

    fn try_from(cli: Cli) -> Result<Self, clap::Error> {
        match cli.command {
            Command::Extract(typed) => extract(typed).map(Self::Extract),
            Command::Show(cli::Show { paper, password }) => {
                Ok(Self::Show(Paper { paper: paper.into(), password }))
            }
            Command::Convert(cli::Convert { records, out, format }) => {
                Ok(Self::Convert(Convert { records: records.into(), out, format }))
            }
            Command::Schema(cli::Schema { tables, json }) => Ok(Self::Schema(match (tables, json) {
                (false, _) => Schema::Record,
                (true, false) => Schema::Tables,
                (true, true) => Schema::TablesAsJson,
            })),
            Command::Score(typed) => Ok(Self::Score(typed.into())),
            Command::Gold(cli::Gold { paper, password }) => {
                Ok(Self::Gold(Paper { paper: paper.into(), password }))
            }
            Command::Search(typed) => search(typed).map(Self::Search),
            Command::Due(typed) => Ok(Self::Due(typed.into())),
            Command::Timeline(typed) => Ok(Self::Timeline(typed.into())),
        }
    }
}

fn extract(typed: cli::Extract) -> Result<Extract, clap::Error> {
    if let Some((kind, message)) = mistake(&typed) {
        return Err(usage("extract", kind, message));
    }
    let input = match typed.files_from {
        Some(list) => Input::List { from: list.into(), close: if typed.null { 0 } else { b'\n' } },
        None => Input::Paths { paths: typed.paths, name: typed.name.unwrap_or_else(|| "stdin".to_owned()) },
    };
    let talk = match (typed.quiet, typed.verbose) {
        (true, _) => Talk::Quiet,
        (_, true) => Talk::Verbose,
        _ => Talk::Usual,
    };
    let cli::Extract { out, format, force, prune, jobs, password, .. } = typed;
    Ok(Extract { input, out, format, force, prune, jobs, password, talk })
}

fn search(typed: cli::Search) -> Result<Search, clap::Error> {
    let kind = match (typed.kind, typed.due_before) {
        (None, None) => Kind::Block,
        (None, Some(_)) => Kind::Decision,
        (Some(cli::Kind::Recommendation), _) => Kind::Recommendation,
        (Some(cli::Kind::Resolution), _) => Kind::Resolution,
        (Some(cli::Kind::Action), _) => Kind::Action,
        (Some(_), Some(_)) => {
            let message = "--due-before is for what can be due: give --kind recommendation, resolution or action, or none";
            return Err(usage("search", ErrorKind::ArgumentConflict, message));
        }
        (Some(cli::Kind::Block), None) => Kind::Block,
        (Some(cli::Kind::Priority), None) => Kind::Priority,
        (Some(cli::Kind::Date), None) => Kind::Date,
    };
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let query = Query {
        words: typed.query.join(" "),
        kind,
        body: typed.body,
        from: day(typed.from),
        to: day(typed.to),
        due_before: day(typed.due_before),
        paper: typed.paper,
        limit: typed.limit,
    };
    Ok(Search { archive: typed.archive, query, json: typed.json })
}

/// What makes no sense of what was typed.
fn mistake(typed: &cli::Extract) -> Option<(ErrorKind, &'static str)> {
    let dashes = typed.paths.iter().filter(|p| p.as_os_str() == "-").count();
    let listed = typed.files_from.is_some();
    Some(if typed.null && !listed {
        let message = "--null is for a list: give --files-from, too\n\n  \
                       find papers -name '*.pdf' -print0 | minutebook extract --files-from - --null";
        (ErrorKind::MissingRequiredArgument, message)
    } else if typed.paths.is_empty() && !listed {
        let message = "expected at least one PATH: a file, a folder, or `-` for standard input\n\n  \
                       minutebook extract papers --out records";
        (ErrorKind::MissingRequiredArgument, message)
    } else if dashes > 1 {
        (ErrorKind::TooManyValues, "expected `-` once: standard input can be read only once")
    } else if typed.name.is_some() && dashes == 0 {
        let message = "--name is for the paper on standard input: give `-` as a PATH, too\n\n  \
                       minutebook extract - --name minutes.txt < minutes.txt";
        (ErrorKind::ArgumentConflict, message)
    } else {
        return None;
    })
}

impl From<PathBuf> for Place {
    fn from(path: PathBuf) -> Self {
        if path.as_os_str() == "-" { Self::StandardInput } else { Self::File(path) }
    }
}

/// An error that shows the usage of a command.
fn usage(name: &str, kind: ErrorKind, message: &str) -> clap::Error {
    let mut command = Cli::command();
    command.build();
    command.find_subcommand_mut(name).cloned().unwrap_or(command).error(kind, message)
}
