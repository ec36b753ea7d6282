//! Papers read in processes of their own, so that whatever ends one of them costs one paper.
//!
//! A panic is caught where it happens; a stack overflow, an abort and running out of memory end the process. Where a run is isolated, that is
//! a worker process: its paper becomes a Failure `internal.crash` or `limit.memory`, another process takes its place, and the run goes on.
//!
//! ```text
//! parent: load the bytes, ask the journal ─ path, bytes ──▶ process: Reader::read, encode
//!         books, sink, journal            ◀── answer ─────
//! ```
//!
//! - The window and its threads stay as they are ([`super::window`]); a thread that has a paper takes an idle process or starts one, so that
//!   there are as many processes as jobs. A thread that is late is left behind, and its process is killed: then it ends, too.
//! - A process is started by an [`Isolation`], the command of a program that calls [`serve()`]. What it is to know (limits, words, a password)
//!   goes through its standard input, since others can see a command line. It opens no file.
//! - Both ways go frames (`frame`): a length and so many bytes. The first frame is a [`Hello`], answered by the reader's fingerprint, so that
//!   another version of the program is refused. Then each paper is two frames, its path and its bytes, and is answered by an [`Answer`] and,
//!   where that is a record, by the record in JSON.
//! - Where the sink takes JSON, the process has it ready, and the parent hands it on unread. Other sinks have the record parsed anew.
//! - A process ends when its standard input ends, even in the midst of a paper: none outlives its run. It has a process group of its own, so
//!   that Ctrl-C at a terminal is the run's to answer.

#[cfg(debug_assertions)]
mod drill;
mod frame;
mod pool;
mod process;
mod serve;

use std::ffi::OsString;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::paper::Facts;
use crate::document::Options;

pub(super) use pool::Pool;
pub(super) use process::Leash;
pub use serve::serve;

/// The command that starts a process which reads papers for a run: one of a program that calls [`serve()`] and nothing else.
#[derive(Debug, Clone)]
pub struct Isolation {
    /// The program; it has to be built from the same code as the run.
    pub program: PathBuf,
    /// Its arguments. Others can see them.
    pub arguments: Vec<OsString>,
}

/// What a process is told first.
#[derive(Serialize, Deserialize)]
struct Hello {
    options: Options,
    layout: Layout,
}

/// How the record's JSON is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Layout {
    Line,
    Pretty,
}

/// What a process says of a paper.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    /// The record follows in a frame of its own.
    Record(Facts),
    Failure {
        code: String,
        message: String,
    },
}
