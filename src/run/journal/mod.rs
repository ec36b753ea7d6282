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
//! - A journal [`Within`](crate::sink::Ledger::Within) the output changes in one transaction with the records that it speaks of.
//!
//! In a file, the new journal is written beside the old one in the order of this run and takes its place at the end: after a run that was
//! killed and one that went on, it is the same as after one that was not. In memory a paper takes some 40 bytes.
//!
//! Known limits: a file that is rewritten with as many bytes within the same tick of the file system's clock is taken for unchanged
//! (`--force` reads it). Nothing is flushed to the disk, so the promise is for a program that is killed, not for a power cut.

mod decide;
mod entry;
mod files;
mod prior;

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

pub(super) use decide::{Decision, Now, decide};
pub(super) use entry::{Entry, Seen, Stamp, Written};
use files::{Files, InFile};
use prior::{Key, Prior, Trouble};

use crate::error::Error;
use crate::sink::{Again, Earlier, Ledger, Lines};

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

/// The journal of a run that goes on.
pub(super) struct Journal {
    past: Arc<Past>,
    /// What this run has met.
    met: HashSet<Key>,
    /// Where it is written; none where the sink keeps it within.
    files: Option<Files>,
}

/// How to go on.
#[derive(Debug)]
pub(super) struct Terms {
    pub(super) fingerprint: String,
    pub(super) force: bool,
}

impl Journal {
    /// Opens the journal of a sink. Where that can't be read, the second value says why, and the run begins anew.
    pub(super) fn open(sink: &mut dyn Again, terms: Terms) -> Result<(Self, Option<String>), Error> {
        let output = sink.earlier();
        let (file, at_once, lines) = match sink.ledger() {
            Ledger::Log(file) => (Some(file), true, None),
            Ledger::Anew(file) => (Some(file), false, None),
            Ledger::Within(lines) => (None, true, Some(lines)),
        };
        let (prior, warning) = match prior(file.as_deref(), lines, &*output) {
            Ok(prior) => (prior, None),
            Err(trouble) => {
                file.as_deref().map_or_else(|| sink.forget(), files::remove)?;
                (Prior::default(), Some(describe(file.as_deref(), &trouble)))
            }
        };
        let files = file.map(|file| Files::open(file, at_once)).transpose()?;
        let past = Past { output, prior, fingerprint: terms.fingerprint, force: terms.force };
        Ok((Self { past: Arc::new(past), met: HashSet::new(), files }, warning))
    }

    /// What workers ask.
    pub(super) fn past(&self) -> Arc<Past> {
        Arc::clone(&self.past)
    }

    /// Notes that a path was met, and returns whether it was the first of its place in the output. What an earlier run has put there is
    /// void from now, unless it is kept.
    pub(super) fn meet(&mut self, path: &str, keeps: bool, sink: &mut dyn Again) -> Result<bool, Error> {
        let key = self.past.key(path);
        let first = self.met.insert(key);
        if first && !keeps && self.past.prior.has(&key) {
            self.void(path, sink)?;
        }
        Ok(first)
    }

    /// Enters what was written of a source.
    pub(super) fn enter(&mut self, entry: &Entry, is_news: bool, sink: &mut dyn Again) -> Result<(), Error> {
        match &mut self.files {
            Some(files) => files.enter(&line(entry), is_news),
            None if is_news => sink.enter(&entry.path, Some(&line(entry))),
            None => Ok(()),
        }
    }

    /// Makes void what is entered of a path.
    pub(super) fn void(&mut self, path: &str, sink: &mut dyn Again) -> Result<(), Error> {
        match &mut self.files {
            Some(files) => files.log(&line(&Entry::void(path))),
            None => sink.enter(path, None),
        }
    }

    /// The entry of what a reader of this run made.
    pub(super) fn entry(&self, path: &str, seen: Seen, outcome: Written) -> Entry {
        Entry { path: path.to_owned(), seen, fingerprint: self.past.fingerprint.clone(), outcome }
    }

    /// What earlier runs entered and this one has not met, in the order of the journal.
    pub(super) fn unmet(&self) -> impl Iterator<Item = Entry> + use<> {
        let past = self.past();
        let lines = past.prior.others(&self.met).into_iter();
        lines.filter_map(move |line| past.prior.line(line).filter(|entry| past.has_output(entry)))
    }

    /// Readies it for the sink's files, which are about to get their names.
    pub(super) fn before_files(&self) -> Result<(), Error> {
        self.files.as_ref().map_or(Ok(()), Files::before_files)
    }

    /// Completes it.
    pub(super) fn finish(self) -> Result<(), Error> {
        self.files.map_or(Ok(()), Files::finish)
    }
}

/// What earlier runs left in a file or within the sink's output.
fn prior(
    file: Option<&Path>,
    within: Option<Arc<dyn Lines>>,
    output: &dyn Earlier,
) -> Result<Prior, Trouble> {
    let in_file = file.map(InFile::open).transpose().map_err(Trouble::Io)?.flatten();
    match within.or(in_file.map(|lines| Arc::new(lines) as _)) {
        Some(lines) => Prior::read(lines, |path| prior::key(&output.key(path))),
        None => Ok(Prior::default()),
    }
}

/// An entry as a line.
#[expect(clippy::expect_used, reason = "an entry's types have string keys only")]
fn line(entry: &Entry) -> Vec<u8> {
    let mut line = serde_json::to_vec(entry).expect("an entry is representable in JSON");
    line.push(b'\n');
    line
}

fn describe(file: Option<&Path>, trouble: &Trouble) -> String {
    let file = file.map_or("the archive".to_owned(), |file| format!("`{}`", file.display()));
    match trouble {
        Trouble::Line(number, found) => format!(
            "expected an entry of the journal in line {number} of {file}, found {found}: everything is read anew"
        ),
        Trouble::Io(error) => format!("cannot read the journal in {file}: {error}: everything is read anew"),
    }
}
