//! The processes of a run.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use super::process::{End, Leash, Process};
use super::{Answer, Hello, Isolation, Layout};
use crate::document::Reader;
use crate::error::Error;
use crate::model::{Code, Failure};
use crate::run::paper::Paper;
use crate::sink::{Encode, Encoded};

/// The processes of a run: as many as were ever needed at once.
pub(in crate::run) struct Pool {
    isolation: Isolation,
    hello: Vec<u8>,
    encode: Encode,
    idle: Mutex<Vec<Process>>,
}

impl Pool {
    /// Starts the first process and sees that it reads as `reader` does.
    pub(in crate::run) fn start(
        isolation: Isolation,
        reader: &Reader,
        encode: Encode,
    ) -> Result<Self, Error> {
        let layout = if matches!(encode, Encode::Pretty) { Layout::Pretty } else { Layout::Line };
        let hello = serde_json::to_vec(&Hello { options: reader.options(), layout });
        let program = isolation.program.display().to_string();
        let no_start = |e: io::Error| {
            Error::usage(format!(
                "expected to start a process that reads papers with `{program}`, found that it does not answer: {e}: \
                 allow it more memory (`--memory`), or run without `--isolate`"
            ))
        };
        let pool =
            Self { hello: hello.map_err(|e| no_start(e.into()))?, isolation, encode, idle: Mutex::default() };
        let mut first = Process::start(&pool.isolation, &pool.hello).map_err(no_start)?;
        let (found, expected) = (first.fingerprint().map_err(no_start)?, reader.fingerprint());
        if found != expected {
            return Err(Error::usage(format!(
                "expected `{program}` to be the program that runs, with the fingerprint {expected}, found {found}: was it replaced by \
                 another version? start the run again"
            )));
        }
        pool.give_back(first);
        Ok(pool)
    }

    /// Has a process read a paper; whatever ends it is the paper's failure. `leash` can end it from another thread.
    pub(in crate::run) fn read(&self, path: &str, bytes: &[u8], leash: &Leash) -> Result<Paper, Failure> {
        let mut process = self.take().map_err(|e| no_process(&e))?;
        if !leash.hold(&process) {
            return Err(crash("it was late"));
        }
        let answered = process.ask(path, bytes);
        let held = leash.release();
        match answered {
            Ok((answer, record)) => {
                if held {
                    self.give_back(process);
                }
                self.paper(answer, record)
            }
            Err(_) => Err(process.end().map_or_else(|e| crash(&e.to_string()), |end| failure(&end))),
        }
    }

    /// An idle process, or one that is started.
    fn take(&self) -> io::Result<Process> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        // One that was killed while nobody used it is not its next paper's fault.
        while let Some(process) = idle() {
            if process.is_alive() {
                return Ok(process);
            }
        }
        let mut process = Process::start(&self.isolation, &self.hello)?;
        process.fingerprint()?;
        Ok(process)
    }

    fn give_back(&self, process: Process) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(process);
    }

    fn paper(&self, answer: Answer, record: Vec<u8>) -> Result<Paper, Failure> {
        match (answer, self.encode) {
            (Answer::Failure { code, message }, _) => {
                let code = Code::ALL.iter().find(|c| c.as_str() == code);
                Err(Failure::new(code.copied().unwrap_or(Code::InternalCrash), message))
            }
            (Answer::Record(facts), Encode::Line | Encode::Pretty) => {
                Ok(Paper { record: Encoded::Bytes(record), facts })
            }
            (Answer::Record(_), encode @ Encode::With(_)) => serde_json::from_slice(&record)
                .map(|record| Paper::new(&Arc::new(record), encode))
                .map_err(|e| crash(&format!("its record can't be read: {e}"))),
        }
    }
}

/// What an end says of the paper.
fn failure(end: &End) -> Failure {
    if end.words.contains("memory allocation of") {
        return Failure::new(
            Code::LimitMemory,
            "expected to read the paper within the limit of memory, found that it needs more: raise the limit (`--memory`)",
        );
    }
    // Whether the system has kept a copy of its memory is no matter of the paper.
    let status = end.status.to_string().replace(" (core dumped)", "");
    let hint = match () {
        () if end.words.contains("overflowed its stack") => ": its stack overflowed",
        () if status.contains("SIGKILL") => ": the system may have run out of memory",
        () => "",
    };
    crash(&format!("{status}{hint}"))
}

fn no_process(error: &io::Error) -> Failure {
    let message = format!(
        "expected to start a process to read the paper, found that it does not answer: {error}: run again, with fewer jobs"
    );
    Failure::new(Code::InternalCrash, message)
}

fn crash(how: &str) -> Failure {
    let message = format!(
        "the process that read the paper has ended ({how}); this is a defect of the program, not of the paper: please report it with the paper"
    );
    Failure::new(Code::InternalCrash, message)
}
