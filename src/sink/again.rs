//! What a sink does with the records that earlier runs left in its place.
//!
//! A run keeps a journal beside the records (see [`run`](mod@crate::run)) and asks the sink to [`keep`](Again::keep) what is still right.
//! Sinks are of two kinds. A *steady* one has a paper's record in its place for good when [`Sink::record`](super::Sink::record) returns.
//! Another makes new files that get their names in [`Sink::finish`](super::Sink::finish) and takes what it keeps over from the old ones.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use crate::error::Error;
use crate::model::Failure;

/// Bytes of one of a sink's files: the first one's offset, and how many they are.
pub type Span = [u64; 2];

/// What earlier runs left, as any thread may ask for it.
pub trait Earlier: Send + Sync {
    /// The file of the journal.
    fn journal(&self) -> &Path;

    /// What a paper's record is filed under: two papers of one key can't both have a record.
    fn key<'a>(&self, path: &'a str) -> Cow<'a, str>;

    /// Whether a record that was filed in these spans is still there, as far as a glance tells; `id` is the record's.
    fn holds(&self, path: &str, id: &str, spans: &[Span]) -> bool;
}

/// The side of a sink that goes on from earlier runs.
pub trait Again {
    /// What earlier runs left.
    fn earlier(&self) -> Arc<dyn Earlier>;

    /// Whether a record is in its place for good as soon as it was taken.
    fn is_steady(&self) -> bool;

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
}
