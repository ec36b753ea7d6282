//! One line of JSON a paper, in one stream.
//!
//! On standard output it streams: each line is written whole as soon as it is its turn. Into a folder it makes `records.ndjson` and
//! `failures.ndjson`, both whole or not at all.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use super::folder::{Failures, Folder};
use super::renewed::{Old, Renewed};
use super::{Again, Earlier, Encode, Encoded, Format, Ledger, Sink, Span, Target, failures};
use crate::error::Error;
use crate::model::Failure;

/// What `--format` calls it.
const NAME: &str = "ndjson";

/// Where the records go in a folder.
const RECORDS: &str = "records.ndjson";

/// One line of JSON a paper.
pub(super) struct NdjsonFormat;

impl Format for NdjsonFormat {
    fn name(&self) -> &'static str {
        NAME
    }

    fn about(&self) -> &'static str {
        "one line of JSON a paper (usual without --out; with it: DIR/records.ndjson)"
    }

    fn open(&self, target: Target) -> Result<Box<dyn Sink>, Error> {
        match target {
            Target::Standard(failures) => Ok(Box::new(Ndjson::new(io::stdout(), failures))),
            Target::Path(root) => Ok(Box::new(InFolder::open(&root)?)),
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
        Encode::Line
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
    records: Renewed,
    failures: Failures,
    folder: Folder,
}

impl InFolder {
    fn open(root: &Path) -> Result<Self, Error> {
        let folder = Folder::open(root)?;
        Ok(Self { records: Renewed::create(&folder, RECORDS)?, failures: folder.failures()?, folder })
    }
}

impl Sink for InFolder {
    fn encode(&self) -> Encode {
        Encode::Line
    }

    fn record(&mut self, _: &str, record: Encoded) -> Result<Result<(), Failure>, Error> {
        self.records.add(&record.into_bytes()).map(Ok)
    }

    fn failure(&mut self, path: &str, failure: &Failure) -> Result<(), Error> {
        self.failures.write(path, failure)
    }

    fn finish(&mut self) -> Result<(), Error> {
        self.records.finish()?;
        self.failures.finish()
    }

    fn again(&mut self) -> Option<&mut dyn Again> {
        Some(self)
    }
}

impl Again for InFolder {
    fn earlier(&self) -> Arc<dyn Earlier> {
        Arc::new(Lines(Old::open(&self.folder, RECORDS)))
    }

    fn ledger(&self) -> Ledger {
        Ledger::Anew(self.folder.journal(NAME))
    }

    fn spans(&self) -> Vec<Span> {
        vec![self.records.last()]
    }

    fn keep(&mut self, _: &str, spans: &[Span]) -> Result<Result<(), Failure>, Error> {
        spans.iter().try_for_each(|span| self.records.take_over(*span)).map(Ok)
    }

    /// What is not kept is not taken over.
    fn remove(&mut self, _: &str) -> Result<(), Error> {
        Ok(())
    }
}

/// The lines of earlier runs.
struct Lines(Old);

impl Earlier for Lines {
    fn key<'a>(&self, path: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(path)
    }

    fn holds(&self, _: &str, id: &str, spans: &[Span]) -> bool {
        let begin = format!("{{\"schema\":\"{}\",\"id\":\"{id}\"", crate::model::SCHEMA);
        matches!(spans, [span] if self.0.holds(*span, begin.as_bytes(), b"\n"))
    }
}
