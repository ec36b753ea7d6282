//! What was typed. What it means is in `config.rs`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use jiff::civil::Date;
use minutebook::sink::FORMATS;

/// Read the papers of panels and committees into structured records
///
/// Reads reports, minutes, agendas and decisions (text or PDF) and turns each into one JSON record: its paragraphs as a tree with their
/// printed numbers, and the priorities, recommendations and dates in them, each with the words it was read from.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = EXAMPLES, arg_required_else_help = true, subcommand_required = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  minutebook show minutes.pdf                    What one paper says, for a person
  minutebook extract papers --out records        A folder of papers, one JSON file each
  minutebook extract papers > records.ndjson     The same as one stream, a record a line
  minutebook convert records --format csv --out tables
                                                 Records as tables
  minutebook search papers.db climate plan       What an archive says of something
  minutebook due papers.db                       What is due, and to whom it falls
  minutebook schema                              What a record looks like, for a program
  minutebook score gold records                  How right the records are

Exit status:
  0  every paper gave a record
  1  some did not; the others did
  2  the run could not go on: bad arguments, or output that can't be written
  130  interrupted";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Extract(Extract),
    Convert(Convert),
    Show(Show),
    Schema(Schema),
    Score(Score),
    Gold(Gold),
    Search(Search),
    Due(Due),
    Timeline(Timeline),
    Config(Config),
    Completions(Completions),
    Man(Man),
    #[command(hide = true)]
    ReadApart(ReadApart),
}

/// Turn papers into JSON records
///
/// Each paper gives one record. One that can't be read gives an error object with a code instead, and the run goes on. Records come in the
/// order of the papers, the same for any number of jobs.
#[derive(Debug, Args)]
#[command(after_help = EXTRACT_EXAMPLES)]
pub(crate) struct Extract {
    /// Files, folders or `-` for standard input
    ///
    /// A folder is searched with all its subfolders, without hidden files and files of other formats. A folder that is the only PATH gives its
    /// papers names from there (`2017/minutes.txt`); otherwise a name begins with the PATH as typed.
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,

    /// Read the PATHs from a file, one a line; `-` for standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "paths")]
    pub(crate) files_from: Option<PathBuf>,

    /// The PATHs of --files-from end with a NUL instead of a line feed, as `find -print0` writes them
    #[arg(short = '0', long)]
    pub(crate) null: bool,

    /// What to call the paper on standard input [default: stdin]
    #[arg(long)]
    pub(crate) name: Option<String>,

    /// Write into this folder instead of standard output; for --format sqlite, into this file
    ///
    /// The folder mirrors the papers: `a/b.txt` becomes `OUT/a/b.txt.json`. `OUT/failures.ndjson` has an error object for each paper that
    /// gave no record; without --out those go to standard error. `OUT/journal-json.ndjson` says what was read (in a database
    /// the table `_journal`): a further run reads only papers that are new or changed, and all of them where the program, its options or its
    /// lexicon have changed. Parquet alone is made anew by every run.
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::AnyPath)]
    pub(crate) out: Option<PathBuf>,

    /// Read every paper anew, also where OUT has its record
    #[arg(long, requires = "out")]
    pub(crate) force: bool,

    /// Remove from OUT the records of papers that earlier runs met and this one does not
    ///
    /// Nothing is removed where a PATH can't be looked into, or is a folder without papers.
    #[arg(long, requires = "out")]
    pub(crate) prune: bool,

    #[command(flatten)]
    pub(crate) running: Running,

    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// How a run goes.
#[derive(Debug, Args)]
pub(crate) struct Running {
    /// How to write the records
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub(crate) format: Option<String>,

    /// How many papers to read at a time [default: the cores]
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,

    /// The longest that a paper may take, in seconds; 0 for any time [default: 60]
    ///
    /// A paper that takes longer gives no record but a failure with the code `limit.time`, and the run goes on; the next run tries it again.
    /// It counts from when its turn comes, for a paper on standard input from when all of it has come.
    #[arg(long, value_name = "SECONDS")]
    pub(crate) timeout: Option<u64>,

    /// Read papers in processes of their own, so that one that ends its process costs itself alone
    ///
    /// A stack overflow, an abort, or the system's want of memory is then a failure with the code `internal.crash` or `limit.memory`, and the run
    /// goes on. There are as many processes as jobs. The output is the same; it takes a tenth more time for ordinary papers, two
    /// thirds more for the smallest.
    #[arg(long)]
    pub(crate) isolate: bool,

    /// The memory that a process of --isolate may take, in MiB of address space; 0 for any [default: 2048]
    #[arg(long, value_name = "MIB")]
    pub(crate) memory: Option<u64>,

    /// No progress bar, no summary
    #[arg(short, long, conflicts_with_all = ["verbose", "log_json"])]
    pub(crate) quiet: bool,

    /// Say of each file what became of it
    #[arg(short, long, conflicts_with = "log_json")]
    pub(crate) verbose: bool,

    /// Say it to a machine: one JSON object a line on standard error, the last that of the run
    #[arg(long)]
    pub(crate) log_json: bool,
}

/// How papers are read.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// The password of encrypted PDFs
    #[arg(long, value_name = "PASSWORD")]
    pub(crate) password: Option<String>,

    /// Change the words that the rules know, for another country's papers; may be given several times
    ///
    /// A TOML file with any of the tables `words`, `dates`, `decisions`, `priorities`, `front` and any keys of the files of that name in
    /// src/lexicon. A list takes the place of the built-in one; `{ add = ["hui"], remove = ["trust"] }` in its place changes it. Words in
    /// lower case. fixtures/lexicon/nz.toml is an example.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) lexicon: Vec<PathBuf>,
}

const EXTRACT_EXAMPLES: &str = "\
Examples:
  minutebook extract papers --out records
  minutebook extract papers --out records --prune      Later again: what is new, changed or gone
  minutebook extract nz --out records --lexicon nz.toml
  minutebook extract 2016 2017 minutes.pdf --out records --jobs 4
  find papers -name '*.pdf' -print0 | minutebook extract --files-from - -0 > records.ndjson
  pdftotext -layout old.pdf - | minutebook extract - --name old.pdf | jq .recommendations";

/// Write records in another form
///
/// Reads the records that an earlier run wrote and writes them as `extract` would have. One record at a time is in memory. What is
/// neither a record nor an error object ends it: a broken record is not passed over.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook convert records --format csv --out tables
  minutebook convert records.ndjson --format parquet --out tables
  zcat records.ndjson.gz | minutebook convert - --format sqlite --out papers.db
  minutebook schema --tables")]
pub(crate) struct Convert {
    /// A folder of records, a file of one record a line, or `-` for standard input
    #[arg(value_name = "RECORDS", value_hint = ValueHint::AnyPath)]
    pub(crate) records: PathBuf,

    /// Write into this folder instead of standard output; for --format sqlite, into this file
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::AnyPath)]
    pub(crate) out: Option<PathBuf>,

    /// How to write the records
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub(crate) format: Option<String>,
}

/// Show what one paper says, for a person
///
/// Prints the front of the paper, then its text as a tree with dates, priorities and recommendations marked in place, then the warnings.
/// In colour on a terminal; NO_COLOR switches it off.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook show minutes.pdf
  pdftotext old.pdf - | minutebook show -
  CLICOLOR_FORCE=1 minutebook show report.txt | less -R")]
pub(crate) struct Show {
    /// A file, or `-` for standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) paper: PathBuf,

    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Print the schema of a record or of the tables
///
/// The record's is a JSON Schema, draft 2020-12. Its fields do not change their names or meanings while the number in `schema` stays the
/// same, and neither do the columns of the tables.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook schema > record.schema.json
  minutebook schema --tables
  minutebook schema --tables --json | jq '.tables[].name'")]
pub(crate) struct Schema {
    /// The tables and columns of --format csv, parquet and sqlite
    #[arg(long)]
    pub(crate) tables: bool,

    /// The tables as JSON
    #[arg(long, requires = "tables")]
    pub(crate) json: bool,
}

/// Score records against gold
///
/// Precision, recall and F1 of what was found, and the share of right attributes for what matched. Gold is a record that a person has
/// corrected: `minutebook gold` drafts one. Entries marked `"optional": true` count neither way; attributes under `"loose"` are not judged.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook score gold records
  minutebook score gold records.ndjson --misses
  minutebook score gold records --json | jq .figures.dates.f1")]
pub(crate) struct Score {
    /// A folder of gold files, `<stem>.json` each
    #[arg(value_name = "GOLD", value_hint = ValueHint::DirPath)]
    pub(crate) gold: PathBuf,

    /// A folder of records, or a file of one record a line
    ///
    /// A record belongs to the gold file whose stem is that of its `source.path`.
    #[arg(value_name = "RECORDS", value_hint = ValueHint::AnyPath)]
    pub(crate) records: PathBuf,

    /// The figures as JSON, with those of each rule
    #[arg(long)]
    pub(crate) json: bool,

    /// List what was missed (-), invented (+) and mislabelled (~)
    #[arg(long, conflicts_with = "json")]
    pub(crate) misses: bool,

    /// Say of each rule how often it fired, how often it was right, and the confidence that follows; then of each confidence, how many were right
    #[arg(long, conflicts_with = "json")]
    pub(crate) rules: bool,
}

/// Draft a gold file from a paper, for a person to correct
///
/// Prints what the program finds in the form of gold, an entry a line. It is gold only once somebody has read it against the paper.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  minutebook gold minutes.pdf > gold/minutes.json")]
pub(crate) struct Gold {
    /// A file, or `-` for standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) paper: PathBuf,

    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Show the settings that hold, and where each comes from
///
/// Settings may stand in a file `minutebook.toml` in the working folder or the nearest one above it: `jobs = 4`, `format = "ndjson"`,
/// `timeout = 60`, `isolate = true`, `memory = 2048`, `quiet = true`, `verbose = true`, `log_json = true`, `password = "…"`, `lexicon = ["nz.toml"]` (files, from the folder that it is in).
/// What is typed wins over it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook config
  minutebook config --jobs 2")]
pub(crate) struct Config {
    #[command(flatten)]
    pub(crate) running: Running,

    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Print what a shell needs to complete a command line
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook completions bash > ~/.local/share/bash-completion/completions/minutebook
  minutebook completions zsh > ~/.zfunc/_minutebook
  minutebook completions fish > ~/.config/fish/completions/minutebook.fish
  minutebook completions powershell >> $PROFILE")]
pub(crate) struct Completions {
    pub(crate) shell: Shell,
}

/// Read papers for an isolated run, which starts this
#[derive(Debug, Args)]
pub(crate) struct ReadApart {
    #[arg(long, value_name = "MIB")]
    pub(crate) memory: u64,
}

/// Print the manual page
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook man | man -l -
  minutebook man --out ~/.local/share/man/man1")]
pub(crate) struct Man {
    /// Write the page of the program and one for each command into this folder
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,
}

/// Search an archive
///
/// Prints the best hits first: the paper, the label, the page and the words in context. All words must be there; `"a phrase"`, `OR`, `NOT`,
/// `NEAR(a b)` and prefixes (`sustainab*`) work as in SQLite's FTS5. Words are compared by their English stems, unless there is a prefix.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook extract papers --out papers.db
  minutebook search papers.db climate plan
  minutebook search papers.db '\"climate plan\" NOT draft' --from 2019-01-01
  minutebook search papers.db 'sustainab*' --kind resolution --body cabinet --json")]
pub(crate) struct Search {
    /// A database that --format sqlite wrote
    #[arg(value_name = "ARCHIVE", value_hint = ValueHint::FilePath)]
    pub(crate) archive: PathBuf,

    /// Words to search for
    #[arg(value_name = "QUERY", required = true)]
    pub(crate) query: Vec<String>,

    /// What to search among [default: block]
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<Kind>,

    /// Only papers of bodies with this in their name
    #[arg(long, value_name = "TEXT")]
    pub(crate) body: Option<String>,

    /// Only papers of meetings on this day or later
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Date>,

    /// Only papers of meetings on this day or earlier
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<Date>,

    /// Only what is due before this day; searches decisions where no kind is given
    #[arg(long, value_name = "DATE")]
    pub(crate) due_before: Option<Date>,

    /// Only papers with this in their name or path
    #[arg(long, value_name = "TEXT")]
    pub(crate) paper: Option<String>,

    /// The most hits
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: usize,

    /// The hits as a JSON array
    #[arg(long)]
    pub(crate) json: bool,
}

/// What to search among.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// The whole text
    Block,
    Priority,
    Recommendation,
    Resolution,
    Action,
    /// The dates of the blocks that match
    Date,
}

/// List what is due
///
/// Prints recommendations, resolutions and actions with a day by which they are to be done, soonest first: the day, how long it is until
/// then, who is to act, and where it stands. Deadlines that no decision has are listed, too.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook due papers.db
  minutebook due papers.db --today 2017-04-01 --body panel
  minutebook due papers.db --json | jq '.[] | select(.days_left < 0)'")]
pub(crate) struct Due {
    /// A database that --format sqlite wrote
    #[arg(value_name = "ARCHIVE", value_hint = ValueHint::FilePath)]
    pub(crate) archive: PathBuf,

    /// The day to count from [default: today, in UTC]
    #[arg(long, value_name = "DATE")]
    pub(crate) today: Option<Date>,

    /// Only papers of bodies with this in their name
    #[arg(long, value_name = "TEXT")]
    pub(crate) body: Option<String>,

    /// The most of it, soonest first [default: all]
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,

    /// As a JSON array
    #[arg(long)]
    pub(crate) json: bool,
}

/// List meetings and their papers in order
///
/// Prints each meeting's date and body, and below it its papers with what was found in them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  minutebook timeline papers.db
  minutebook timeline papers.db --body 'crime panel' --json")]
pub(crate) struct Timeline {
    /// A database that --format sqlite wrote
    #[arg(value_name = "ARCHIVE", value_hint = ValueHint::FilePath)]
    pub(crate) archive: PathBuf,

    /// Only papers of bodies with this in their name
    #[arg(long, value_name = "TEXT")]
    pub(crate) body: Option<String>,

    /// As a JSON array
    #[arg(long)]
    pub(crate) json: bool,
}

/// The forms of output there are.
fn formats() -> PossibleValuesParser {
    FORMATS.iter().map(|f| PossibleValue::new(f.name()).help(f.about())).collect::<Vec<_>>().into()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
