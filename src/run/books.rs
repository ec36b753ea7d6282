//! The books of a run: what a worker made of a source, entered in input order.

use super::Outcome;
use super::guard::guard;
use super::source::Source;
use super::summary::{Counts, Summary};
use super::window::Weigh;
use crate::document::Reader;
use crate::error::Error;
use crate::model::{Code, Failure};
use crate::sink::{Encode, Encoded, Sink};

/// What a worker made of a source.
pub(super) struct Done {
    path: String,
    found: bool,
    made: Made,
}

enum Made {
    Record(Encoded, Counts),
    Failure(Failure),
    LeftOut,
    EndOfFolder,
}

impl Done {
    /// Reads a source and readies its record for the sink; a panic on the way is a failure.
    pub(super) fn new(source: Source, reader: &Reader, encode: Encode) -> Self {
        let (path, found) = (source.name().to_owned(), source.is_found());
        if source.is_end_of_folder() {
            return Self { path, found, made: Made::EndOfFolder };
        }
        let read = || {
            let record = source.read_if_paper(reader)?;
            Ok(record.map(|r| (Counts::of(&r), encode(r))))
        };
        let made = match guard(read).flatten() {
            Ok(Some((counts, record))) => Made::Record(record, counts),
            Ok(None) => Made::LeftOut,
            Err(failure) => Made::Failure(failure),
        };
        Self { path, found, made }
    }
}

impl Weigh for Done {
    fn weight(&self) -> usize {
        match &self.made {
            Made::Record(record, _) => record.weight(),
            _ => 0,
        }
    }
}

/// The books of a run.
#[derive(Default)]
pub(super) struct Books {
    pub(super) summary: Summary,
    /// Papers that the search has met since it began with its present folder, good or bad.
    in_folder: usize,
}

impl Books {
    /// Hands an outcome to the sink and counts it; returns its path and what became of it, where it was a source.
    pub(super) fn enter(
        &mut self,
        done: Done,
        sink: &mut dyn Sink,
    ) -> Result<Option<(String, Outcome)>, Error> {
        let Done { path, found, made } = done;
        let outcome = match made {
            Made::EndOfFolder => match std::mem::take(&mut self.in_folder) {
                0 => Outcome::Failed(no_papers()),
                _ => return Ok(None),
            },
            Made::LeftOut => Outcome::LeftOut,
            Made::Failure(failure) => Outcome::Failed(failure),
            Made::Record(record, counts) => match sink.record(&path, record)? {
                Ok(()) => Outcome::Read(counts),
                Err(failure) => Outcome::Failed(failure),
            },
        };
        if let Outcome::Failed(failure) = &outcome {
            sink.failure(&path, failure)?;
        }
        self.in_folder += usize::from(found && !matches!(outcome, Outcome::LeftOut));
        self.summary.add(&outcome);
        Ok(Some((path, outcome)))
    }
}

fn no_papers() -> Failure {
    Failure::new(
        Code::SourceNoPapers,
        "expected papers in the folder (text or PDF), found none: name another folder, or the files themselves",
    )
}
