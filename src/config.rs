//! What was typed, made into what is to be done.

use std::env;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use clap::CommandFactory;
use clap::error::ErrorKind;
use clap_complete::Shell;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use minutebook::Error;
use minutebook::archive::{Kind, Query};

use crate::cli::{self, Cli, Command};
use crate::settings::{Setting, Settings};

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
    Shown(Shown),
    Completions(Shell),
    /// The pages, into a folder or the program's to standard output.
    Man(Option<PathBuf>),
    ReadApart(Mebibytes),
}

/// An amount of memory; 0 for any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mebibytes(pub(crate) u64);

/// The settings that hold, and where each comes from.
#[derive(Debug)]
pub(crate) struct Shown {
    /// The file of settings, where there is one.
    pub(crate) file: Option<PathBuf>,
    pub(crate) jobs: Setting<Option<NonZeroUsize>>,
    pub(crate) format: Setting<Option<String>>,
    /// In seconds; 0 for any time.
    pub(crate) timeout: Setting<u64>,
    pub(crate) isolate: Setting<bool>,
    /// In mebibytes; 0 for any.
    pub(crate) memory: Setting<u64>,
    pub(crate) quiet: Setting<bool>,
    pub(crate) verbose: Setting<bool>,
    pub(crate) log_json: Setting<bool>,
    pub(crate) password: Setting<Option<String>>,
    pub(crate) lexicon: Setting<Vec<PathBuf>>,
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
    /// The longest that a paper may take; none for any time.
    pub(crate) timeout: Option<Duration>,
    /// What a process that reads papers may take; none to read them in this one.
    pub(crate) isolate: Option<Mebibytes>,
    pub(crate) reading: Reading,
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

/// How papers are read.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) password: Option<String>,
    /// Files that change the lexicon, one after another.
    pub(crate) lexicon: Vec<PathBuf>,
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
    /// The same for a machine.
    Json,
}

/// One paper.
#[derive(Debug)]
pub(crate) struct Paper {
    pub(crate) paper: Place,
    pub(crate) reading: Reading,
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
    pub(crate) limit: Option<usize>,
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
        let cli::Due { archive, today, body, limit, json } = typed;
        let today = today.unwrap_or_else(|| TimeZone::UTC.to_datetime(Timestamp::now()).date());
        Self { archive, today, body, limit, json }
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

impl Config {
    /// What was typed, and what the file of settings says where nothing was. A mistake in what was typed ends the program.
    pub(crate) fn new(cli: Cli) -> Result<Self, Error> {
        Ok(match cli.command {
            Command::Extract(typed) => Self::Extract(extract(typed, &settings()?)),
            Command::Show(cli::Show { paper, reading }) => Self::Show(self::paper(paper, reading)?),
            Command::Schema(cli::Schema { tables, json }) => Self::Schema(match (tables, json) {
                (false, _) => Schema::Record,
                (true, false) => Schema::Tables,
                (true, true) => Schema::TablesAsJson,
            }),
            Command::Score(typed) => Self::Score(typed.into()),
            Command::Gold(cli::Gold { paper, reading }) => Self::Gold(self::paper(paper, reading)?),
            Command::Config(cli::Config { running, reading }) => {
                Self::Shown(shown(running, reading, &settings()?))
            }
            Command::Convert(cli::Convert { records, out, format }) => {
                Self::Convert(Convert { records: records.into(), out, format })
            }
            Command::Search(typed) => Self::Search(search(typed)),
            Command::Due(typed) => Self::Due(typed.into()),
            Command::Timeline(typed) => Self::Timeline(typed.into()),
            Command::Completions(cli::Completions { shell }) => Self::Completions(shell),
            Command::Man(cli::Man { out }) => Self::Man(out),
            Command::ReadApart(cli::ReadApart { memory }) => Self::ReadApart(Mebibytes(memory)),
        })
    }
}

/// The file of settings that holds in the working folder.
fn settings() -> Result<Settings, Error> {
    let folder = env::current_dir().map_err(|e| Error::input("the working folder", e))?;
    Settings::find(&folder)
}

fn shown(running: cli::Running, reading: cli::Reading, settings: &Settings) -> Shown {
    let cli::Running { format, jobs, timeout, isolate, memory, quiet, verbose, log_json } = running;
    // One of the three that was typed takes the place of any in the file.
    let talks = quiet || verbose || log_json;
    Shown {
        file: settings.path.clone(),
        jobs: settings.jobs(jobs),
        format: settings.format(format),
        timeout: settings.timeout(timeout),
        isolate: settings.isolate(isolate),
        memory: settings.memory(memory),
        quiet: settings.quiet(quiet, talks),
        verbose: settings.verbose(verbose, talks),
        log_json: settings.log_json(log_json, talks),
        password: settings.password(reading.password),
        lexicon: settings.lexicon(reading.lexicon),
    }
}

fn paper(paper: PathBuf, reading: cli::Reading) -> Result<Paper, Error> {
    let settings = settings()?;
    let reading = Reading {
        password: settings.password(reading.password).value,
        lexicon: settings.lexicon(reading.lexicon).value,
    };
    Ok(Paper { paper: paper.into(), reading })
}

fn extract(typed: cli::Extract, settings: &Settings) -> Extract {
    if let Some((kind, message)) = mistake(&typed) {
        usage("extract", kind, message).exit();
    }
    let input = match typed.files_from {
        Some(list) => Input::List { from: list.into(), close: if typed.null { 0 } else { b'\n' } },
        None => Input::Paths { paths: typed.paths, name: typed.name.unwrap_or_else(|| "stdin".to_owned()) },
    };
    let Shown { jobs, format, timeout, isolate, memory, quiet, verbose, log_json, password, lexicon, .. } =
        shown(typed.running, typed.reading, settings);
    let talk = match (quiet.value, verbose.value, log_json.value) {
        (true, ..) => Talk::Quiet,
        (_, _, true) => Talk::Json,
        (_, true, _) => Talk::Verbose,
        _ => Talk::Usual,
    };
    let cli::Extract { out, force, prune, .. } = typed;
    let reading = Reading { password: password.value, lexicon: lexicon.value };
    let timeout = Some(timeout.value).filter(|seconds| *seconds > 0).map(Duration::from_secs);
    let isolate = isolate.value.then_some(Mebibytes(memory.value));
    let (format, jobs) = (format.value, jobs.value);
    Extract { input, out, format, force, prune, jobs, timeout, isolate, reading, talk }
}

fn search(typed: cli::Search) -> Search {
    let kind = match (typed.kind, typed.due_before) {
        (None, None) => Kind::Block,
        (None, Some(_)) => Kind::Decision,
        (Some(cli::Kind::Recommendation), _) => Kind::Recommendation,
        (Some(cli::Kind::Resolution), _) => Kind::Resolution,
        (Some(cli::Kind::Action), _) => Kind::Action,
        (Some(_), Some(_)) => {
            let message = "--due-before is for what can be due: give --kind recommendation, resolution or action, or none";
            usage("search", ErrorKind::ArgumentConflict, message).exit();
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
    Search { archive: typed.archive, query, json: typed.json }
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
