//! What a sink does with the records that earlier runs left in its place.
//!
//! A run keeps a journal beside the records (see [`run`](mod@crate::run)) and asks the sink to [`keep`](Again::keep) what is still right.
//! What has to happen in which order depends on how the sink's output comes about: see [`Ledger`].

use std::borrow::Cow;
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use crate::error::Error;
use crate::model::Failure;

/// Bytes of one of a sink's files: the first one's offset, and how many they are.
pub type Span = [u64; 2];

/// How a sink's journal is kept.
pub enum Ledger {
    /// In this file, an entry at once: a record is in its place for good when [`Sink::record`](super::Sink::record) returns.
    Log(PathBuf),
    /// In this file, which is made anew as the sink's own files are: they get their names in [`Sink::finish`](super::Sink::finish) and
    /// take what is kept over from the old ones.
    Anew(PathBuf),
    /// Among the records, by [`Again::enter`]: a line and the record that it speaks of are there together or not at all.
    Within(Arc<dyn Lines>),
}

/// The lines of a journal that earlier runs left, as any thread may ask for them.
pub trait Lines: Send + Sync {
    /// Hands every line and its number to `each`, as long as it goes on; `each` must not ask for more lines itself.
    ///
    /// # Errors
    /// What the system says where they can't be read.
    fn each(&self, each: &mut dyn FnMut(u64, &[u8]) -> ControlFlow<()>) -> io::Result<()>;

    /// The line of a number.
    ///
    /// # Errors
    /// What the system says where it can't be read.
    fn line(&self, number: u64) -> io::Result<Vec<u8>>;
}

/// What earlier runs left, as any thread may ask for it.
pub trait Earlier: Send + Sync {
    /// What a paper's record is filed under: two papers of one key can't both have a record.
    fn key<'a>(&self, path: &'a str) -> Cow<'a, str>;

    /// Whether a record that was filed in these spans is still there, as far as a glance tells; `id` is the record's.
    fn holds(&self, path: &str, id: &str, spans: &[Span]) -> bool;
}

/// The side of a sink that goes on from earlier runs.
pub trait Again {
    /// What earlier runs left.
    fn earlier(&self) -> Arc<dyn Earlier>;

    /// How the journal is kept.
    fn ledger(&self) -> Ledger;

    /// Where the record is that was taken or kept last: a span for each of the sink's files that has a part of it.
    fn spans(&self) -> Vec<Span>;

    /// Takes the record that an earlier run left in these spans, as if it were given anew.
    ///
    /// # Errors
    /// As [`Sink::record`](super::Sink::record).
    fn keep(&mut self, path: &str, spans: &[Span]) -> Result<Result<(), Failure>, Error>;

    /// Removes a record that an earlier run left and that this run has not kept.
    ///
    /// # Errors
    /// An [`Error`] where it can't be removed.
    fn remove(&mut self, path: &str) -> Result<(), Error>;

    /// Puts the line of a path into a journal that is kept [within](Ledger::Within), in the place of the one before; none takes that out.
    /// The line is safe when what the sink took before is.
    ///
    /// # Errors
    /// As [`Sink::record`](super::Sink::record).
    fn enter(&mut self, _path: &str, _line: Option<&[u8]>) -> Result<(), Error> {
        Ok(())
    }

    /// Empties a journal that is kept [within](Ledger::Within).
    ///
    /// # Errors
    /// As [`Sink::record`](super::Sink::record).
    fn forget(&mut self) -> Result<(), Error> {
        Ok(())
    }
}
