//! What a run says while it goes on, on standard error: a bar where that is a terminal, lines under `--verbose`.

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::thread;

use indicatif::{ProgressBar, ProgressStyle};
use minutebook::run::{Outcome, Search};

use super::{log, printable};
use crate::config::Talk;

/// Writes to standard error, past the bar. Cloned, it is the same bar.
#[derive(Clone)]
pub(super) struct Progress {
    bar: ProgressBar,
    talk: Talk,
}

impl Progress {
    /// A bar where standard error is a terminal that nothing else writes to.
    pub(super) fn new(talk: Talk, standard_output: bool) -> Self {
        let shared = standard_output && io::stdout().is_terminal();
        let shown = matches!(talk, Talk::Usual | Talk::Verbose) && io::stderr().is_terminal() && !shared;
        let bar = if shown { ProgressBar::no_length() } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} papers, {elapsed}") {
            bar.set_style(style);
        }
        Self { bar, talk }
    }

    /// Counts what is to be read, beside the run, and makes the bar one with an end.
    pub(super) fn count(&self, paths: Vec<PathBuf>) {
        if self.bar.is_hidden() {
            return;
        }
        let bar = self.bar.clone();
        thread::spawn(move || {
            bar.set_length(Search::new(paths).total() as u64);
            if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} papers, {eta} to go") {
                bar.set_style(style);
            }
        });
    }

    /// Tells what became of a source.
    pub(super) fn tell(&self, path: &str, outcome: &Outcome) {
        self.bar.inc(1);
        match self.talk {
            Talk::Quiet | Talk::Usual => {}
            Talk::Verbose => self.tell_person(&printable(path), outcome),
            Talk::Json => self.say(format_args!("{}", log::line(path, outcome))),
        }
    }

    fn tell_person(&self, path: &str, outcome: &Outcome) {
        match outcome {
            Outcome::Read(counts) => self.say(format_args!("read {path}: {counts}")),
            Outcome::Kept(counts) => self.say(format_args!("kept {path}: {counts}")),
            Outcome::Failed(failure) => {
                self.say(format_args!("failed {path}: {}", printable(&failure.to_string())))
            }
            _ => self.say(format_args!("left out {path}: no format that papers come in")),
        }
    }

    /// A line.
    pub(super) fn say(&self, line: fmt::Arguments<'_>) {
        // Where standard error is closed, nobody misses it.
        drop(writeln!(self.clone(), "{line}"));
    }

    /// Removes the bar.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

impl Write for Progress {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bar.suspend(|| io::stderr().write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}
