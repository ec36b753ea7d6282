//! One line of JSON a paper, in one stream.
//!
//! On standard output it streams: each line is written whole as soon as it is its turn. Into a folder it makes `records.ndjson` and
//! `failures.ndjson`, both whole or not at all.

use std::io::{self, Write};

use super::folder::{Failures, Folder};
use super::whole::Whole;
use super::{Encode, Encoded, Format, Sink, Target, failures};
use crate::error::Error;
use crate::model::Failure;

/// Where the records go in a folder.
const RECORDS: &str = "records.ndjson";

/// One line of JSON a paper.
pub(super) struct NdjsonFormat;

impl Format for NdjsonFormat {
    fn name(&self) -> &'static str {
        "ndjson"
    }

    fn about(&self) -> &'static str {
        "one line of JSON a paper (usual without --out; with it: DIR/records.ndjson)"
    }

    fn open(&self, target: Target) -> Result<Box<dyn Sink>, Error> {
        match target {
            Target::Standard(failures) => Ok(Box::new(Ndjson::new(io::stdout(), failures))),
            Target::Folder(root) => {
                let folder = Folder::open(&root)?;
                let (records, failures) = (Some(folder.create(RECORDS)?), folder.failures()?);
                Ok(Box::new(InFolder { records, failures, _folder: folder }))
            }
        }
    }
}

/// Writes records as lines to one stream and failures to another.
#[derive(Debug)]
pub struct Ndjson<R, F> {
    records: R,
    failures: F,
}

impl<R: Write, F: Write> Ndjson<R, F> {
    /// Writes to the two streams, a line in one call, and flushes each after its line.
    pub fn new(records: R, failures: F) -> Self {
        Self { records, failures }
    }
}

impl<R: Write, F: Write> Sink for Ndjson<R, F> {
    fn encode(&self) -> Encode {
        Encoded::line
    }

    fn record(&mut self, _: &str, record: Encoded) -> Result<Result<(), Failure>, Error> {
        let written = self.records.write_all(&record.into_bytes()).and_then(|()| self.records.flush());
        written.map(Ok).map_err(|e| Error::output("the records", e))
    }

    fn failure(&mut self, path: &str, failure: &Failure) -> Result<(), Error> {
        let written =
            self.failures.write_all(&failures::line(path, failure)).and_then(|()| self.failures.flush());
        match written {
            // Nobody reads of the failures; the records may well have a reader.
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            written => written.map_err(|e| Error::output("the failures", e)),
        }
    }

    fn finish(&mut self) -> Result<(), Error> {
        Ok(())
    }
}

/// The two streams as files of a folder.
#[derive(Debug)]
struct InFolder {
    /// None once it is finished.
    records: Option<Whole>,
    failures: Failures,
    _folder: Folder,
}

impl Sink for InFolder {
    fn encode(&self) -> Encode {
        Encoded::line
    }

    fn record(&mut self, _: &str, record: Encoded) -> Result<Result<(), Failure>, Error> {
        let written = self.records.as_mut().map_or(Ok(()), |file| file.write_all(&record.into_bytes()));
        written.map(Ok).map_err(|e| Error::output(format_args!("`{RECORDS}`"), e))
    }

    fn failure(&mut self, path: &str, failure: &Failure) -> Result<(), Error> {
        self.failures.write(path, failure)
    }

    fn finish(&mut self) -> Result<(), Error> {
        let finished = self.records.take().map_or(Ok(()), Whole::finish);
        finished.map_err(|e| Error::output(format_args!("`{RECORDS}`"), e))?;
        self.failures.finish()
    }
}
