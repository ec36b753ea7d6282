//! One line of JSON a paper, in one stream.
//!
//! On standard output it streams: each line is written whole as soon as it is its turn. Into a folder it makes `records.ndjson` and
//! `failures.ndjson`, both whole or not at all.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::folder::{Failures, Folder};
use super::whole::Whole;
use super::{Again, Earlier, Encode, Encoded, Format, Sink, Span, Target, failures};
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
    /// The records of earlier runs; none where there are none.
    old: Option<BufReader<File>>,
    /// Where the next record begins, and where the last one is.
    at: u64,
    last: Span,
    folder: Folder,
}

impl InFolder {
    fn open(root: &Path) -> Result<Self, Error> {
        let folder = Folder::open(root)?;
        let (records, failures) = (Some(folder.create(RECORDS)?), folder.failures()?);
        let old = File::open(folder.join(Path::new(RECORDS))).ok().map(BufReader::new);
        Ok(Self { records, failures, old, at: 0, last: [0, 0], folder })
    }

    /// Adds a record and moves on.
    fn add(&mut self, line: &[u8]) -> io::Result<()> {
        self.last = [self.at, line.len() as u64];
        self.at += self.last[1];
        self.records.as_mut().map_or(Ok(()), |file| file.write_all(line))
    }

    /// A record of an earlier run.
    fn old(&mut self, [at, bytes]: Span) -> io::Result<Vec<u8>> {
        let old = self.old.as_mut().ok_or(io::ErrorKind::NotFound)?;
        // Records are mostly kept in their order, and the buffer has the next one already.
        let here = old.stream_position()?;
        old.seek_relative(at as i64 - here as i64)?;
        let mut line = Vec::new();
        old.take(bytes).read_to_end(&mut line)?;
        Ok(line)
    }
}

impl Sink for InFolder {
    fn encode(&self) -> Encode {
        Encoded::line
    }

    fn record(&mut self, _: &str, record: Encoded) -> Result<Result<(), Failure>, Error> {
        self.add(&record.into_bytes()).map(Ok).map_err(unwritable)
    }

    fn failure(&mut self, path: &str, failure: &Failure) -> Result<(), Error> {
        self.failures.write(path, failure)
    }

    fn finish(&mut self) -> Result<(), Error> {
        self.records.take().map_or(Ok(()), Whole::finish).map_err(unwritable)?;
        self.failures.finish()
    }

    fn again(&mut self) -> Option<&mut dyn Again> {
        Some(self)
    }
}

impl Again for InFolder {
    fn earlier(&self) -> Arc<dyn Earlier> {
        let old = File::open(self.folder.join(Path::new(RECORDS))).ok().map(Mutex::new);
        Arc::new(Lines { old, journal: self.folder.journal(NAME) })
    }

    fn is_steady(&self) -> bool {
        false
    }

    fn spans(&self) -> Vec<Span> {
        vec![self.last]
    }

    fn keep(&mut self, _: &str, spans: &[Span]) -> Result<Result<(), Failure>, Error> {
        for span in spans {
            let line = self.old(*span).map_err(|e| Error::input(format_args!("`{RECORDS}`"), e))?;
            self.add(&line).map_err(unwritable)?;
        }
        Ok(Ok(()))
    }

    /// What is not kept is not taken over.
    fn remove(&mut self, _: &str) -> Result<(), Error> {
        Ok(())
    }
}

fn unwritable(error: io::Error) -> Error {
    Error::output(format_args!("`{RECORDS}`"), error)
}

/// The lines of earlier runs.
struct Lines {
    old: Option<Mutex<File>>,
    journal: PathBuf,
}

impl Lines {
    fn read(&self, at: u64, bytes: &mut [u8]) -> io::Result<()> {
        let old = self.old.as_ref().ok_or(io::ErrorKind::NotFound)?;
        let mut old = old.lock().unwrap_or_else(PoisonError::into_inner);
        old.seek(SeekFrom::Start(at))?;
        old.read_exact(bytes)
    }
}

impl Earlier for Lines {
    fn journal(&self) -> &Path {
        &self.journal
    }

    fn key<'a>(&self, path: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(path)
    }

    /// Looks at both ends of the line: somebody may have edited the file.
    fn holds(&self, _: &str, id: &str, spans: &[Span]) -> bool {
        let &[[at, bytes]] = spans else { return false };
        let start = format!("{{\"schema\":\"{}\",\"id\":\"{id}\"", crate::model::SCHEMA);
        let mut begins = vec![0; start.len()];
        let mut ends = [0];
        let read = self.read(at, &mut begins).and_then(|()| self.read(at + bytes.max(1) - 1, &mut ends));
        read.is_ok() && begins == start.as_bytes() && ends == *b"\n"
    }
}
