//! Outcomes, in input order, into files or a stream.
//!
//! A new output is one file here and one line in [`FORMATS`]: a [`Format`] that opens a [`Sink`]. A run hands the sink each outcome once,
//! in input order and on one thread, and [`Sink::finish`]es it, also when it was interrupted; a run that ends by an [`Error`] drops the
//! sink unfinished. What costs time and needs no order (turning a record into bytes) is done beforehand by the workers, with
//! [`Sink::encode`].

mod again;
#[cfg(feature = "tables")]
mod csv;
mod failures;
mod folder;
mod json;
#[cfg(feature = "tables")]
mod known;
mod memory;
mod ndjson;
#[cfg(feature = "tables")]
mod parquet;
mod renewed;
#[cfg(feature = "tables")]
mod sqlite;
mod whole;

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use crate::error::Error;
use crate::model::{Failure, Record};

pub use again::{Again, Earlier, Ledger, Lines, Span};
pub use json::Json;
pub use memory::Memory;
pub use ndjson::Ndjson;
pub(crate) use whole::Whole;

/// Takes the outcomes of a run.
pub trait Sink {
    /// How a worker readies a record; the result is what [`Sink::record`] is given.
    fn encode(&self) -> Encode;

    /// Takes a paper's record.
    ///
    /// # Errors
    /// An [`Error`] where nothing more can be written. A sink that can't take this one paper returns its [`Failure`] in the inner
    /// result; the run then gives it to [`Sink::failure`] and goes on.
    fn record(&mut self, path: &str, record: Encoded) -> Result<Result<(), Failure>, Error>;

    /// Takes the failure of a source that gave no record.
    ///
    /// # Errors
    /// An [`Error`] where nothing more can be written.
    fn failure(&mut self, path: &str, failure: &Failure) -> Result<(), Error>;

    /// Completes the output.
    ///
    /// # Errors
    /// An [`Error`] where the output can't be completed.
    fn finish(&mut self) -> Result<(), Error>;

    /// The side of it that goes on from earlier runs; none where every run begins anew.
    fn again(&mut self) -> Option<&mut dyn Again> {
        None
    }
}

/// How a worker readies a record for a sink.
#[derive(Debug, Clone, Copy)]
pub enum Encode {
    /// As [`Encoded::line`].
    Line,
    /// As [`Encoded::pretty`].
    Pretty,
    /// Otherwise.
    With(fn(&Arc<Record>) -> Encoded),
}

impl Encode {
    /// Readies a record.
    pub fn apply(self, record: &Arc<Record>) -> Encoded {
        match self {
            Self::Line => Encoded::line(record),
            Self::Pretty => Encoded::pretty(record),
            Self::With(encode) => encode(record),
        }
    }
}

/// A record as its sink asked for it.
#[derive(Debug)]
pub enum Encoded {
    /// Serialised.
    Bytes(Vec<u8>),
    /// The bytes of its rows, table by table in the order of [`Table::ALL`](crate::table::Table::ALL).
    Tables(Vec<Vec<u8>>),
    /// As it is.
    Record(Arc<Record>),
}

impl Encoded {
    /// The record on one line of JSON, closed by a line feed.
    pub fn line(record: &Record) -> Self {
        Self::Bytes(json(size(record), |bytes| serde_json::to_writer(bytes, record)))
    }

    /// The record as indented JSON, closed by a line feed.
    pub fn pretty(record: &Record) -> Self {
        Self::Bytes(json(size(record), |bytes| serde_json::to_writer_pretty(bytes, record)))
    }

    /// The record as it is.
    pub fn whole(record: &Arc<Record>) -> Self {
        Self::Record(Arc::clone(record))
    }

    /// The serialised record; one that is still as it was becomes a line of JSON.
    pub fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Tables(tables) => tables.concat(),
            Self::Record(record) => Self::line(&record).into_bytes(),
        }
    }

    /// The record, where it is still as it was.
    ///
    /// # Errors
    /// An [`Error`] where it was readied for another sink.
    pub fn into_record(self) -> Result<Arc<Record>, Error> {
        match self {
            Self::Record(record) => Ok(record),
            _ => Err(Error::usage(
                "expected a record as `Sink::encode` readies it, found that of another sink",
            )),
        }
    }

    /// The bytes that it holds: what a run bounds its memory by.
    pub(crate) fn weight(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Tables(tables) => tables.iter().map(Vec::len).sum(),
            // A record takes about as much memory as its JSON; the source's size is at hand and near enough.
            Self::Record(record) => usize::try_from(record.source.bytes).unwrap_or(usize::MAX),
        }
    }
}

/// Serialises into memory, of which about `size` bytes are needed, and closes the line.
#[expect(
    clippy::expect_used,
    reason = "the record's types have string keys only, and memory takes every byte"
)]
fn json(size: usize, write: impl FnOnce(Bytes<'_>) -> serde_json::Result<()>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(size);
    write(Bytes(&mut bytes)).expect("a record is representable in JSON");
    bytes.push(b'\n');
    bytes
}

/// About how many bytes a record takes in JSON.
fn size(record: &Record) -> usize {
    const BESIDE_TEXT: usize = 300;
    record.blocks.iter().map(|b| b.text.len() + BESIDE_TEXT).sum()
}

/// Memory that is written to. Its writer is compiled into the serialiser, which writes a comma or a quotation mark at a time.
struct Bytes<'a>(&'a mut Vec<u8>);

impl Write for Bytes<'_> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        match bytes {
            [byte] => self.0.push(*byte),
            _ => self.0.extend_from_slice(bytes),
        }
        Ok(())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Where a run's output goes.
pub enum Target {
    /// Standard output; the failures go to the given stream.
    Standard(Box<dyn Write>),
    /// A folder, made where there is none; for a database, its file.
    Path(PathBuf),
}

#[cfg(feature = "tables")]
impl Target {
    /// The path, for a format that can't go to standard output.
    fn path(self, format: &str) -> Result<PathBuf, Error> {
        match self {
            Self::Path(path) => Ok(path),
            Self::Standard(_) => Err(Error::usage(format!(
                "the format `{format}` does not go to standard output: say where with `--out`, or choose `--format ndjson`"
            ))),
        }
    }
}

/// A form of output.
pub trait Format: Sync {
    /// What `--format` calls it.
    fn name(&self) -> &'static str;
    /// What it is, in a line for the help text.
    fn about(&self) -> &'static str;
    /// Opens a sink.
    ///
    /// # Errors
    /// An [`Error`] where the format can't go to the target or the target can't be written.
    fn open(&self, target: Target) -> Result<Box<dyn Sink>, Error>;
}

/// Every form of output.
pub static FORMATS: &[&dyn Format] = &[
    &json::JsonFormat,
    &ndjson::NdjsonFormat,
    #[cfg(feature = "tables")]
    &csv::CsvFormat { raw: false },
    #[cfg(feature = "tables")]
    &csv::CsvFormat { raw: true },
    #[cfg(feature = "tables")]
    &parquet::ParquetFormat,
    #[cfg(feature = "tables")]
    &sqlite::SqliteFormat,
];

/// Opens a sink of the format of this name, or of the target's usual format.
///
/// # Errors
/// An [`Error`] where there is no such format, it can't go to the target, or the target can't be written.
pub fn open(format: Option<&str>, target: Target) -> Result<Box<dyn Sink>, Error> {
    let is_database = |path: &PathBuf| path.extension().is_some_and(|e| e == "db" || e == "sqlite");
    let name = format.unwrap_or(match &target {
        Target::Standard(_) => "ndjson",
        Target::Path(path) if is_database(path) => "sqlite",
        Target::Path(_) => "json",
    });
    match FORMATS.iter().find(|f| f.name() == name) {
        Some(format) => format.open(target),
        None => {
            let names: Vec<_> = FORMATS.iter().map(|f| f.name()).collect();
            Err(Error::usage(format!("expected one of the formats {}, found `{name}`", names.join(", "))))
        }
    }
}
