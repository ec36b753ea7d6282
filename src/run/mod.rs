//! Many sources into outcomes: found, read in parallel, handed to a sink in input order.
//!
//! ```text
//! paths ─find─▶ Sources ─workers: read, Reader, encode─▶ window ─in order─▶ Sink
//! ```
//!
//! - N sources give N outcomes, whatever is wrong with one of them: what can't be reached, can't be read or makes the program
//!   panic is a [`Failure`] with a code, and the run goes on. Only a [`Sink`] that can't write ends it.
//! - The output is the same, byte for byte, for any number of jobs.
//! - The same content under two paths is read once, if the first is not long ago (`recent`), and recorded under each.
//! - Memory is bounded by a window over the sources, whose paths stream, too.
//! - A paper that takes longer than it may is a Failure `limit.time`, whatever code it is stuck in, and the run goes on. The time counts from
//!   when a worker took the paper: its bytes are fetched in that time, too, but for those of standard input, where a person or a slow
//!   program may be at the other end. The thread that is stuck is left behind and takes its share of a core for as long as it is.
//! - A run into a folder goes on from the ones before: it keeps what is still right and reads what is new or changed (`journal`).
//!
//! Parallelism is over documents and lives in this module alone.

mod apart;
mod books;
mod find;
mod guard;
mod journal;
mod paper;
mod recent;
mod source;
mod summary;
mod window;
mod worker;

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crate::document::Reader;
use crate::error::Error;
use crate::model::Failure;
use crate::sink::Sink;

use apart::Pool;
pub use apart::{Isolation, serve};
use books::Books;
pub use find::Search;
use journal::{Journal, Terms};
use recent::Recent;
pub use source::Source;
pub use summary::{Counts, Rerun, Summary};
use worker::Worker;

/// A run over many sources.
///
/// ```
/// use minutebook::{Reader, run::{Run, Source}, sink::Memory};
///
/// let sources = [Source::bytes("a.txt", "1. The Panel is asked to note the report."), Source::bytes("b.txt", "")];
/// let mut sink = Memory::default();
/// let summary = Run::new(Reader::default()).extract(sources, &mut sink)?;
///
/// assert_eq!((summary.papers, summary.failures), (1, 1));
/// assert_eq!(sink.records[0].source.path, "a.txt");
/// assert_eq!(sink.failures[0].1.code.as_str(), "source.empty");
/// # Ok::<(), minutebook::Error>(())
/// ```
///
/// Folders are searched by [`Search`]; `run` with a [`Json`](crate::sink::Json) sink is what `minutebook extract --out` does:
///
/// ```
/// # let (papers, out) = (std::env::temp_dir().join("minutebook-doc-in"), std::env::temp_dir().join("minutebook-doc-out"));
/// # std::fs::create_dir_all(&papers)?;
/// # std::fs::write(papers.join("a.txt"), "1. The Panel is asked to note the report.")?;
/// use minutebook::{Reader, run::{Run, Search}, sink::Json};
///
/// let search = Search::new([papers]).leave_out(&out);
/// let summary = Run::new(Reader::default()).extract(search, &mut Json::open(&out)?)?;
///
/// assert_eq!(summary.papers, 1);
/// assert!(out.join("a.txt.json").exists());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Run<'a> {
    reader: Arc<Reader>,
    jobs: NonZeroUsize,
    stop: Stop,
    watch: Watch<'a>,
    force: bool,
    prune: bool,
    timeout: Option<Duration>,
    isolation: Option<Isolation>,
}

/// The longest that a run takes over a paper, unless it is told otherwise: some hundred times what the longest papers take.
pub const TIMEOUT: Duration = Duration::from_secs(60);

type Watch<'a> = Box<dyn FnMut(&str, &Outcome) + 'a>;

/// Ends a run early, from another thread or a signal's handler.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks the run to end. It does so within a twentieth of a second or the writing of one record, without waiting for the papers
    /// that are being read, and completes its output.
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the run was asked to end.
    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What became of a source.
#[derive(Debug)]
#[non_exhaustive]
pub enum Outcome {
    /// A record.
    Read(Counts),
    /// The record that an earlier run made, which is still right.
    Kept(Counts),
    /// No record, and why.
    Failed(Failure),
    /// A file that the search met and that is of no format that papers come in: no source after all.
    LeftOut,
}

impl<'a> Run<'a> {
    /// A run with as many jobs as the machine has cores.
    pub fn new(reader: impl Into<Arc<Reader>>) -> Self {
        Self {
            reader: reader.into(),
            jobs: thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
            stop: Stop::default(),
            watch: Box::new(|_, _| ()),
            force: false,
            prune: false,
            timeout: Some(TIMEOUT),
            isolation: None,
        }
    }

    /// Reads this many sources at a time.
    #[must_use]
    pub fn jobs(mut self, jobs: NonZeroUsize) -> Self {
        self.jobs = jobs;
        self
    }

    /// Ends when `stop` says so.
    #[must_use]
    pub fn stop_on(mut self, stop: Stop) -> Self {
        self.stop = stop;
        self
    }

    /// Is told each path and what became of it, in input order, after the sink.
    #[must_use]
    pub fn watch(mut self, watch: impl FnMut(&str, &Outcome) + 'a) -> Self {
        self.watch = Box::new(watch);
        self
    }

    /// Reads every source anew, also where the output has what an earlier run made of it.
    #[must_use]
    pub fn force(mut self, force: bool) -> Self {
        self.force = force;
        self
    }

    /// Removes the records of papers that earlier runs met and this one does not. It does not where a source can't be looked into, nor
    /// where the run is stopped.
    #[must_use]
    pub fn prune(mut self, prune: bool) -> Self {
        self.prune = prune;
        self
    }

    /// Takes no longer than this over a paper; none for any time.
    ///
    /// A paper that takes longer is a Failure `limit.time`. What reads it goes on in a thread that nobody waits for, until the process ends.
    #[must_use]
    pub fn timeout(mut self, timeout: Option<Duration>) -> Self {
        self.timeout = timeout;
        self
    }

    /// Reads papers in processes that this command starts, one a job; none to read them in this process.
    ///
    /// A paper that ends its process is a Failure `internal.crash`, or `limit.memory` where it ran out of the memory that the process allows
    /// itself. One that takes longer than it may has its process killed. The output is the same for all other papers.
    #[must_use]
    pub fn isolate(mut self, isolation: Option<Isolation>) -> Self {
        self.isolation = isolation;
        self
    }

    /// Hands the outcome of every source to the sink; reads those of which the output does not have it yet.
    ///
    /// # Errors
    /// An [`Error`] where the sink can't write; papers before that are written. Likewise where it is to prune and keeps no journal.
    pub fn extract<S>(self, sources: S, sink: &mut dyn Sink) -> Result<Summary, Error>
    where
        S: IntoIterator<Item = Source>,
        S::IntoIter: Send + 'static,
    {
        let Self { reader, jobs, stop, mut watch, force, prune, timeout, isolation } = self;
        let encode = sink.encode();
        let mut books = Books::default();
        if prune && sink.again().is_none() {
            return Err(Error::usage(
                "expected an output that a run goes on from (`--format json`, `ndjson`, `csv` or `sqlite`), found one that has no journal: leave `--prune` out; \
                 Parquet is made anew by every run, and nothing stays of papers that are gone",
            ));
        }
        if let Some(again) = sink.again() {
            let terms = Terms { fingerprint: reader.fingerprint(), force };
            let (journal, warning) = Journal::open(again, terms)?;
            books.journal = Some(journal);
            books.summary.again.warning = warning;
        }
        let past = books.journal.as_ref().map(Journal::past);
        let pool = isolation.map(|isolation| Pool::start(isolation, &reader, encode)).transpose()?;
        let sources = arrived(sources.into_iter(), Arc::clone(&reader));
        let recent = Recent::default();
        let worker = Worker { reader, encode, past, timeout, recent, pool };
        let stopped = window::in_order(jobs, sources, worker, &stop, |done| {
            let Some((path, outcome)) = books.enter(done, sink)? else { return Ok(()) };
            watch(&path, &outcome);
            Ok(())
        })?;
        books.finish(sink, stopped, prune)
    }
}

/// Waits for standard input where the sources are taken, before any paper's time begins to count.
fn arrived(
    sources: impl Iterator<Item = Source> + Send + 'static,
    reader: Arc<Reader>,
) -> impl Iterator<Item = Source> + Send + 'static {
    sources.map(move |source| source.arrived(&reader))
}
