//! What a worker makes of a source: beside the others, with no regard to what became of them.

use std::sync::Arc;
use std::time::Duration;

use super::apart::{Leash, Pool};
use super::guard::guard;
use super::journal::{Decision, Entry, Past, Seen, Stamp};
use super::paper::{Facts, Paper, is_final};
use super::recent::Recent;
use super::source::Source;
use super::summary::Counts;
use super::window::{Weigh, Work};
use crate::document::{Reader, sha256};
use crate::model::{Code, Failure};
use crate::sink::{Encode, Encoded};

/// What a worker needs.
pub(super) struct Worker {
    pub(super) reader: Arc<Reader>,
    pub(super) encode: Encode,
    /// What earlier runs left, where this one goes on from them.
    pub(super) past: Option<Arc<Past>>,
    /// The longest that it may take over a source; none for any time.
    pub(super) timeout: Option<Duration>,
    /// What it has read of late.
    pub(super) recent: Recent,
    /// The processes that read for it, where it does not read itself.
    pub(super) pool: Option<Pool>,
}

/// What is known of a source while a worker has it.
pub(super) struct Ticket {
    path: String,
    found: bool,
    /// Whether a journal knows the source by its name.
    exact: bool,
    /// Whether there is anything to read.
    is_paper: bool,
    leash: Leash,
}

/// What a worker made of a source.
pub(super) struct Done {
    pub(super) path: String,
    /// Whether a search met it.
    pub(super) found: bool,
    pub(super) made: Made,
    /// What an earlier run entered for the same path.
    pub(super) earlier: Option<Entry>,
}

pub(super) enum Made {
    Record(Encoded, Counts, Option<Seen>),
    Failure(Failure, Option<Seen>),
    LeftOut(Option<Seen>),
    /// What an earlier run made of it is still right. It may have been touched; the entry says so then.
    Kept(Entry),
    EndOfFolder,
}

impl Work<Source> for Worker {
    type Result = Done;
    type Ticket = Ticket;

    fn ticket(&self, source: &Source) -> Ticket {
        Ticket {
            path: source.name().to_owned(),
            found: source.is_found(),
            exact: source.is_exact(),
            is_paper: !source.is_end_of_folder(),
            leash: Leash::default(),
        }
    }

    /// Keeps a source's outcome, or reads it and readies its record for the sink. A panic on the way is a failure.
    fn work(&self, source: Source, ticket: &Ticket) -> Done {
        let Ticket { path, found, .. } = ticket;
        if !ticket.is_paper {
            return Done { path: path.clone(), found: *found, made: Made::EndOfFolder, earlier: None };
        }
        let past = self.past.as_deref().filter(|_| ticket.exact);
        let stamp = past.and_then(|_| source.stamp());
        let entry = past.and_then(|past| past.entry(path));
        let decision = past.zip(entry.as_ref()).map(|(past, entry)| past.decide(entry, path, stamp));
        let earlier = entry.filter(|entry| entry.path == *path);
        let made = match (decision, &earlier) {
            (Some(Decision::Keep), Some(entry)) => Made::Kept(entry.clone()),
            (Some(Decision::Compare), Some(_)) => self.read(source, ticket, stamp, earlier.as_ref()),
            _ => self.read(source, ticket, stamp, None),
        };
        Done { path: path.clone(), found: *found, made, earlier }
    }

    fn is_late(&self, ticket: &Ticket, after: Duration) -> bool {
        ticket.is_paper && self.timeout.is_some_and(|timeout| after > timeout)
    }

    /// A failure, and no fact about the source's bytes: the next run tries it again.
    fn late(&self, ticket: &Ticket) -> Done {
        ticket.leash.cut();
        let Ticket { path, found, .. } = ticket;
        let past = self.past.as_deref().filter(|_| ticket.exact);
        let earlier = past.and_then(|past| past.entry(path)).filter(|entry| entry.path == *path);
        let made = Made::Failure(took_too_long(self.timeout.unwrap_or_default()), None);
        Done { path: path.clone(), found: *found, made, earlier }
    }
}

impl Worker {
    /// Reads a source, unless its bytes are those of an entry.
    fn read(&self, source: Source, ticket: &Ticket, stamp: Option<Stamp>, entry: Option<&Entry>) -> Made {
        let seen = |stamp, sha256| self.past.is_some().then_some(Seen { stamp, sha256 });
        let read = || {
            let Some(bytes) = source.load(&self.reader)? else {
                return Ok(Made::LeftOut(stamp.and_then(|stamp| seen(stamp, None))));
            };
            let stamp = stamp.unwrap_or(Stamp { bytes: bytes.len() as u64, modified: None });
            if let Some(entry) = entry.filter(|e| e.seen.sha256.as_ref() == Some(&sha256(&bytes))) {
                let seen = Seen { stamp, ..entry.seen.clone() };
                return Ok(Made::Kept(Entry { seen, ..entry.clone() }));
            }
            Ok(match self.paper(&bytes, ticket) {
                Ok(Paper { record, facts: Facts { counts, sha256 } }) => {
                    Made::Record(record, counts, seen(stamp, Some(sha256)))
                }
                Err(failure) => {
                    let past = self.past.as_ref().filter(|_| is_final(&failure));
                    let seen = past.and_then(|_| seen(stamp, Some(sha256(&bytes))));
                    Made::Failure(failure, seen)
                }
            })
        };
        guard(read).flatten().unwrap_or_else(|failure| Made::Failure(failure, None))
    }

    /// Reads a paper here, or has it read in a process.
    fn paper(&self, bytes: &[u8], ticket: &Ticket) -> Result<Paper, Failure> {
        match &self.pool {
            Some(pool) => pool.read(&ticket.path, bytes, &ticket.leash),
            None => {
                let record = self.recent.read(&self.reader, &ticket.path, bytes)?;
                Ok(Paper::new(&record, self.encode))
            }
        }
    }
}

impl Weigh for Done {
    fn weight(&self) -> usize {
        match &self.made {
            Made::Record(record, ..) => record.weight(),
            _ => 0,
        }
    }
}

fn took_too_long(timeout: Duration) -> Failure {
    let seconds = timeout.as_secs_f64();
    let message = format!(
        "expected to have read the paper within {seconds} s, found that it takes longer: raise the limit (`--timeout`), and if that does \
         not help, please report it with the paper"
    );
    Failure::new(Code::LimitTime, message)
}
