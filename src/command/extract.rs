//! `minutebook extract`: many papers into records.

use std::env;
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::time::Instant;

use minutebook::Error;
use minutebook::run::{Isolation, Run, Search, Stop, Summary};
use minutebook::sink::{self, Target};

use super::list::List;
use super::progress::Progress;
use super::{Status, log, printable};
use crate::config::{Extract, Input, Mebibytes, Talk};

pub(super) fn run(config: Extract) -> Result<Status, Error> {
    let start = Instant::now();
    let Extract { input, out, format, force, prune, jobs, timeout, isolate, reading, talk } = config;
    let reader = super::reader(reading)?;
    let progress = Progress::new(talk, out.is_none());
    if let (Input::Paths { paths, .. }, Some(out)) = (&input, &out) {
        keep_apart(paths, out)?;
    }
    let (mut search, list) = search(input, &progress)?;
    let target = match &out {
        Some(out) => Target::Path(out.clone()),
        // Each failure is said already.
        None if talk == Talk::Json => Target::Standard(Box::new(io::sink())),
        None => Target::Standard(Box::new(progress.clone())),
    };
    let mut sink = sink::open(format.as_deref(), target)?;
    if let Some(out) = &out {
        // Only now is it sure to be there.
        search = search.leave_out(out);
    }
    let run = Run::new(reader).force(force).prune(prune).timeout(timeout).stop_on(on_interrupt());
    let run = run.isolate(isolate.map(isolation).transpose()?);
    let mut run = run.watch(|path, outcome| progress.tell(path, outcome));
    if let Some(jobs) = jobs {
        run = run.jobs(jobs);
    }
    let summary = run.extract(search, &mut *sink);
    progress.end();
    let summary = summary?;
    match talk {
        Talk::Quiet => {}
        Talk::Json => progress.say(format_args!("{}", log::end(&summary, start.elapsed()))),
        _ => report(&progress, &summary, out.as_deref(), start),
    }
    list.map_or(Ok(()), List::check)?;
    Ok(match summary {
        Summary { stopped: true, .. } => Status::Interrupted,
        Summary { failures: 0, .. } => Status::Success,
        _ => Status::SomeFailed,
    })
}

/// The sources, and the list that names them where there is one.
fn search(input: Input, progress: &Progress) -> Result<(Search, Option<List>), Error> {
    Ok(match input {
        Input::Paths { paths, name } => {
            progress.count(paths.clone());
            (Search::new(paths).standard_input(name), None)
        }
        Input::List { from, close } => {
            let (list, paths) = List::open(&from, close)?;
            (Search::list(paths), Some(list))
        }
    })
}

/// This program, as one that reads papers.
fn isolation(Mebibytes(memory): Mebibytes) -> Result<Isolation, Error> {
    let program = env::current_exe().map_err(|e| Error::input("the program's own path", e))?;
    Ok(Isolation { program, arguments: vec!["read-apart".into(), format!("--memory={memory}").into()] })
}

/// Records among the papers they came from would be hard to tell from them.
fn keep_apart(paths: &[PathBuf], out: &Path) -> Result<(), Error> {
    let same =
        |path: &PathBuf| path.canonicalize().ok().zip(out.canonicalize().ok()).is_some_and(|(a, b)| a == b);
    match paths.iter().find(|path| same(path)) {
        Some(path) => Err(Error::usage(format!(
            "expected a folder of its own for the records, found `{}`, which has the papers: choose another, such as `--out {}`",
            out.display(),
            path.join("records").display()
        ))),
        None => Ok(()),
    }
}

/// Ctrl-C ends the run between two records; a second one ends the program, should the first one's record find no reader.
pub(super) fn on_interrupt() -> Stop {
    let stop = Stop::default();
    let asked = stop.clone();
    let handler = move || {
        if asked.is_stopped() {
            process::exit(Status::Interrupted as i32);
        }
        asked.stop();
    };
    // Where the system has no such signals, Ctrl-C ends the program as it ends any other.
    drop(ctrlc::set_handler(handler));
    stop
}

/// The line at the end.
fn report(progress: &Progress, summary: &Summary, out: Option<&Path>, start: Instant) {
    if let Some(warning) = &summary.again.warning {
        progress.say(format_args!("warning: {}", printable(warning)));
    }
    let mut notes = summary.rerun().map(|note| format!("; {note}")).unwrap_or_default();
    if summary.left_out > 0 {
        let files = if summary.left_out == 1 { "file" } else { "files" };
        notes += &format!("; {} {files} of other formats left out (--verbose names them)", summary.left_out);
    }
    if let Some(out) = out.filter(|_| summary.failures > 0) {
        notes += &format!("; the failures are in {}", failures_in(out));
    }
    let interrupted = if summary.stopped { "interrupted: " } else { "" };
    let seconds = start.elapsed().as_secs_f64();
    progress.say(format_args!("{interrupted}{summary} in {seconds:.2} s{notes}"));
}

/// Where an output has the failures.
fn failures_in(out: &Path) -> String {
    let files = ["failures.ndjson", "failures.csv", "failures.parquet"].map(|name| out.join(name));
    match files.iter().find(|file| file.is_file()) {
        Some(file) => file.display().to_string(),
        None => format!("the table `failures` of {}", out.display()),
    }
}
