//! The books of a run: what workers made of the sources, entered in input order into the sink, the summary and the journal.

use super::Outcome;
use super::journal::{Entry, Journal, Seen, Written};
use super::summary::{Counts, Summary};
use super::worker::{Done, Made};
use crate::error::Error;
use crate::model::{Code, Failure};
use crate::sink::{Again, Encoded, Sink};

/// The books of a run.
#[derive(Default)]
pub(super) struct Books {
    pub(super) summary: Summary,
    /// Where this run goes on from earlier ones.
    pub(super) journal: Option<Journal>,
    /// Papers that the search has met since it began with its present folder, good or bad.
    in_folder: usize,
    /// The first source that could not be looked into: papers that were not met may lie there.
    out_of_reach: Option<String>,
}

impl Books {
    /// Hands an outcome to the sink and counts it; returns its path and what became of it, where it was a source.
    pub(super) fn enter(
        &mut self,
        done: Done,
        sink: &mut dyn Sink,
    ) -> Result<Option<(String, Outcome)>, Error> {
        let Done { path, found, made, earlier } = done;
        let redone = earlier.is_some() && !matches!(made, Made::Kept(_) | Made::LeftOut(_));
        let outcome = match made {
            Made::EndOfFolder => match std::mem::take(&mut self.in_folder) {
                0 => Outcome::Failed(no_papers()),
                _ => return Ok(None),
            },
            Made::Kept(entry) => self.keep(entry, earlier, sink)?,
            Made::Record(record, counts, seen) => self.record(&path, record, counts, seen, sink)?,
            Made::Failure(failure, seen) => {
                self.clear(&path, earlier, sink)?;
                self.note(&path, seen, Written::from(&failure), sink)?;
                Outcome::Failed(failure)
            }
            Made::LeftOut(seen) => {
                self.clear(&path, earlier, sink)?;
                self.note(&path, seen, Written::LeftOut, sink)?;
                Outcome::LeftOut
            }
        };
        if let Outcome::Failed(failure) = &outcome {
            if matches!(failure.code, Code::SourceUnreadable | Code::SourceNoPapers) {
                self.out_of_reach.get_or_insert_with(|| path.clone());
            }
            sink.failure(&path, failure)?;
        }
        self.in_folder += usize::from(found && !matches!(outcome, Outcome::LeftOut));
        self.summary.add(&outcome);
        self.summary.again.redone += usize::from(redone);
        Ok(Some((path, outcome)))
    }

    /// Writes a record.
    fn record(
        &mut self,
        path: &str,
        record: Encoded,
        counts: Counts,
        seen: Option<Seen>,
        sink: &mut dyn Sink,
    ) -> Result<Outcome, Error> {
        self.meet(path, false, sink)?;
        if let Err(failure) = sink.record(path, record)? {
            return Ok(Outcome::Failed(failure));
        }
        let spans = sink.again().map(|again| again.spans()).unwrap_or_default();
        self.note(path, seen, Written::Record { spans, counts }, sink)?;
        Ok(Outcome::Read(counts))
    }

    /// Keeps what an earlier run wrote.
    fn keep(
        &mut self,
        mut entry: Entry,
        earlier: Option<Entry>,
        sink: &mut dyn Sink,
    ) -> Result<Outcome, Error> {
        self.meet(&entry.path, true, sink)?;
        let touched = earlier.is_none_or(|earlier| earlier != entry);
        let outcome = match &mut entry.outcome {
            Written::Record { spans, counts } => {
                let Some(again) = sink.again() else { return Ok(Outcome::LeftOut) };
                if let Err(failure) = again.keep(&entry.path, spans)? {
                    return Ok(Outcome::Failed(failure));
                }
                *spans = again.spans();
                Outcome::Kept(*counts)
            }
            other => other.failure().map_or(Outcome::LeftOut, Outcome::Failed),
        };
        if let (Some(journal), Some(again)) = (&mut self.journal, sink.again()) {
            journal.enter(&entry, touched, again)?;
        }
        self.summary.again.kept += usize::from(!matches!(outcome, Outcome::LeftOut));
        Ok(outcome)
    }

    /// Removes the record that an earlier run made of a source that has none now.
    fn clear(&mut self, path: &str, earlier: Option<Entry>, sink: &mut dyn Sink) -> Result<(), Error> {
        let Some(earlier) = earlier else { return Ok(()) };
        let first = self.meet(path, false, sink)?;
        match sink.again() {
            Some(again) if first && earlier.outcome.spans().is_some() => again.remove(path),
            _ => Ok(()),
        }
    }

    /// Notes in the journal that a path was met; returns whether it was the first of its place in the output.
    fn meet(&mut self, path: &str, keeps: bool, sink: &mut dyn Sink) -> Result<bool, Error> {
        match (&mut self.journal, sink.again()) {
            (Some(journal), Some(again)) => journal.meet(path, keeps, again),
            _ => Ok(true),
        }
    }

    /// Enters into the journal what was written of a source, where it is a fact about the source's bytes.
    fn note(
        &mut self,
        path: &str,
        seen: Option<Seen>,
        outcome: Written,
        sink: &mut dyn Sink,
    ) -> Result<(), Error> {
        match (&mut self.journal, sink.again(), seen) {
            (Some(journal), Some(again), Some(seen)) => {
                let entry = journal.entry(path, seen, outcome);
                journal.enter(&entry, true, again)
            }
            _ => Ok(()),
        }
    }

    /// Completes the output: what earlier runs wrote of papers that this one has not met is left or pruned, and files get their names.
    pub(super) fn finish(
        mut self,
        sink: &mut dyn Sink,
        stopped: bool,
        prune: bool,
    ) -> Result<Summary, Error> {
        self.summary.stopped = stopped;
        let Some(mut journal) = self.journal.take() else { return sink.finish().map(|()| self.summary) };
        let prune = prune && !stopped && self.may_prune();
        for entry in journal.unmet() {
            let Some(again) = sink.again() else { break };
            match entry.outcome.spans() {
                Some(_) if prune => {
                    journal.void(&entry.path, again)?;
                    again.remove(&entry.path)?;
                    self.summary.again.pruned += 1;
                }
                Some(_) => {
                    let left = leave(entry, again, &mut journal)?;
                    self.summary.again.left += usize::from(left && !stopped);
                }
                // A failure has no output that could stay; but a run that was stopped goes on later.
                None if stopped => journal.enter(&entry, false, again)?,
                None => journal.void(&entry.path, again)?,
            }
        }
        journal.before_files()?;
        sink.finish()?;
        journal.finish()?;
        Ok(self.summary)
    }

    /// Whether what was not met is gone for sure; says so where it is not.
    fn may_prune(&mut self) -> bool {
        let Some(path) = &self.out_of_reach else { return true };
        let warning = format!(
            "nothing was pruned: `{path}` could not be looked into, and papers that were not met may lie there: run again when it can be, \
             or leave it out"
        );
        self.summary.again.warning.get_or_insert(warning);
        false
    }
}

/// Leaves a record where an earlier run has put it; returns whether it could be.
fn leave(mut entry: Entry, again: &mut dyn Again, journal: &mut Journal) -> Result<bool, Error> {
    let kept = again.keep(&entry.path, entry.outcome.spans().unwrap_or_default())?.is_ok();
    if let Written::Record { spans, .. } = &mut entry.outcome
        && kept
    {
        *spans = again.spans();
        journal.enter(&entry, false, again)?;
    }
    Ok(kept)
}

fn no_papers() -> Failure {
    Failure::new(
        Code::SourceNoPapers,
        "expected papers in the folder (text or PDF), found none: name another folder, or the files themselves",
    )
}
