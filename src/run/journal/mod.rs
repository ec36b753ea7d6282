//! The journal of a run: what was written of each source, so that the next run does only what is new or changed.
//!
//! One line of JSON a source, in the order of the output:
//!
//! ```json
//! {"path":"2017/minutes.pdf","bytes":48213,"modified":1488758400000000000,"sha256":"9c0f…","fingerprint":"5b1e…",
//!  "outcome":{"record":{"spans":[[0,91377]],"counts":{"paragraphs":41,"priorities":4,"recommendations":9,"dates":31,"warnings":0}}}}
//! ```
//!
//! [`decide()`] says what is to be done with a source. What it rests on:
//!
//! - **The fingerprint** is that of the program's code, its options and its lexicon: where one of them has changed, everything is read anew.
//! - **The source** is known by its path, size and time of modification; where the time alone differs, by its SHA-256.
//! - **The outcome**: a record has to be where it was; a failure to read the bytes at hand is kept, too. Failures of the place (a file that
//!   can't be opened, a name that another paper has) are no facts about the bytes: those sources are tried each time.
//!
//! A run may be killed between any two steps, and the next one ends with the same output as if it had not been:
//!
//! - A [`Log`](crate::sink::Ledger::Log) gets an entry after its record is in place, and a void entry before an earlier record is replaced.
//!   A line without an end is cut off.
//! - Otherwise ([`Anew`](crate::sink::Ledger::Anew)) the journal and the files that it speaks of change together, when the run ends: the old journal goes, the files get their
//!   names, the new journal gets its name. Killed in between, there is no journal and everything is read anew.
//!
//! The new journal is written beside the old one in the order of this run and takes its place at the end: after a run that was killed and one
//! that went on, it is the same as after one that was not. In memory a paper takes some 50 bytes.
//!
//! Known limits: a file that is rewritten with as many bytes within the same tick of the file system's clock is taken for unchanged
//! (`--force` reads it). Nothing is flushed to the disk, so the promise is for a program that is killed, not for a power cut.

mod decide;
mod entry;
mod prior;

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) use decide::{Decision, Now, decide};
pub(super) use entry::{Entry, Seen, Stamp, Written};
use prior::{Key, Prior, Trouble};

use crate::error::Error;
use crate::sink::{Again, Earlier, Ledger, Whole};

/// What earlier runs left, as workers ask for it.
pub(super) struct Past {
    output: Arc<dyn Earlier>,
    prior: Prior,
    fingerprint: String,
    force: bool,
}

impl Past {
    /// What an earlier run entered for a path, or for another that has the same place in the output.
    pub(super) fn entry(&self, path: &str) -> Option<Entry> {
        self.prior.entry(&self.key(path))
    }

    /// What is to be done with a source that has an entry.
    pub(super) fn decide(&self, entry: &Entry, path: &str, stamp: Option<Stamp>) -> Decision {
        let there = self.has_output(entry);
        decide(entry, &Now { path, stamp, fingerprint: &self.fingerprint, there, force: self.force })
    }

    /// Whether the record of an entry is where it was; an entry of no record needs none.
    fn has_output(&self, entry: &Entry) -> bool {
        entry.outcome.spans().is_none_or(|spans| self.output.holds(&entry.path, entry.id(), spans))
    }

    fn key(&self, path: &str) -> Key {
        prior::key(&self.output.key(path))
    }
}

/// The journal of a run that goes on, in the order of its output.
pub(super) struct Journal {
    past: Arc<Past>,
    /// What this run has met.
    met: HashSet<Key>,
    /// The journal of this run; it gets its name at the end.
    next: Whole,
    /// The old journal, where entries must be safe at once.
    log: Option<File>,
    file: PathBuf,
}

/// How to go on.
#[derive(Debug)]
pub(super) struct Terms {
    pub(super) fingerprint: String,
    pub(super) force: bool,
}

impl Journal {
    /// Opens the journal of a sink. Where that can't be read, the second value says why, and the run begins anew.
    pub(super) fn open(sink: &dyn Again, terms: Terms) -> Result<(Self, Option<String>), Error> {
        let output = sink.earlier();
        let (file, at_once) = match sink.ledger() {
            Ledger::Log(file) => (file, true),
            Ledger::Anew(file) => (file, false),
        };
        let (prior, warning) = match Prior::open(&file, |path| prior::key(&output.key(path))) {
            Ok(prior) => (prior, None),
            Err(trouble) => {
                remove(&file).map_err(|e| unwritable(&file, e))?;
                (Prior::default(), Some(describe(&file, &trouble)))
            }
        };
        let log = at_once.then(|| OpenOptions::new().create(true).append(true).open(&file));
        let log = log.transpose().map_err(|e| unwritable(&file, e))?;
        let next = Whole::create(partial(&file), file.clone()).map_err(|e| unwritable(&file, e))?;
        let past = Past { output, prior, fingerprint: terms.fingerprint, force: terms.force };
        Ok((Self { past: Arc::new(past), met: HashSet::new(), next, log, file }, warning))
    }

    /// What workers ask.
    pub(super) fn past(&self) -> Arc<Past> {
        Arc::clone(&self.past)
    }

    /// Notes that a path was met, and returns whether it was the first of its place in the output. What an earlier run has put there is
    /// void from now, unless it is kept.
    pub(super) fn meet(&mut self, path: &str, keeps: bool) -> Result<bool, Error> {
        let key = self.past.key(path);
        let first = self.met.insert(key);
        if first && !keeps && self.past.prior.has(&key) {
            self.log(&Entry::void(path))?;
        }
        Ok(first)
    }

    /// Enters what was written of a source.
    pub(super) fn enter(&mut self, entry: &Entry, is_news: bool) -> Result<(), Error> {
        let written = self.next.write_all(&line(entry));
        written.map_err(|e| unwritable(&self.file, e))?;
        if is_news { self.log(entry) } else { Ok(()) }
    }

    /// The entry of what a reader of this run made.
    pub(super) fn entry(&self, path: &str, seen: Seen, outcome: Written) -> Entry {
        Entry { path: path.to_owned(), seen, fingerprint: self.past.fingerprint.clone(), outcome }
    }

    /// What earlier runs entered and this one has not met, in the order of the journal.
    pub(super) fn unmet(&self) -> impl Iterator<Item = Entry> + use<> {
        let past = self.past();
        let places = past.prior.others(&self.met).into_iter();
        places.filter_map(move |place| past.prior.read(place).filter(|entry| past.has_output(entry)))
    }

    /// Makes an entry void that this run has not met.
    pub(super) fn void(&mut self, entry: &Entry) -> Result<(), Error> {
        self.log(&Entry::void(&entry.path))
    }

    /// Takes the old journal away where it would no longer be true of the files that are about to get their names.
    pub(super) fn before_files(&self) -> Result<(), Error> {
        if self.log.is_some() { Ok(()) } else { remove(&self.file).map_err(|e| unwritable(&self.file, e)) }
    }

    /// Gives the journal its name.
    pub(super) fn finish(self) -> Result<(), Error> {
        let Self { next, file, .. } = self;
        next.finish().map_err(|e| unwritable(&file, e))
    }

    fn log(&mut self, entry: &Entry) -> Result<(), Error> {
        let written = self.log.as_mut().map_or(Ok(()), |log| log.write_all(&line(entry)));
        written.map_err(|e| unwritable(&self.file, e))
    }
}

/// An entry as a line.
#[expect(clippy::expect_used, reason = "an entry's types have string keys only")]
fn line(entry: &Entry) -> Vec<u8> {
    let mut line = serde_json::to_vec(entry).expect("an entry is representable in JSON");
    line.push(b'\n');
    line
}

/// What a file is called until it is whole.
fn partial(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".{name}.partial"))
}

fn remove(file: &Path) -> io::Result<()> {
    fs::remove_file(file).or_else(|e| if e.kind() == ErrorKind::NotFound { Ok(()) } else { Err(e) })
}

fn unwritable(file: &Path, error: io::Error) -> Error {
    Error::output(format_args!("the journal `{}`", file.display()), error)
}

fn describe(file: &Path, trouble: &Trouble) -> String {
    let file = file.display();
    match trouble {
        Trouble::Line(number, found) => format!(
            "expected an entry of the journal in line {number} of `{file}`, found {found}: everything is read anew"
        ),
        Trouble::Io(error) => format!("cannot read the journal `{file}`: {error}: everything is read anew"),
    }
}
