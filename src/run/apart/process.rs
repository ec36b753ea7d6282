//! A worker process, as the run sees it.

use std::io::{self, BufReader, BufWriter, Read, Write};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Answer, Isolation, frame};

/// The most of a process's last words that is looked at.
const LAST_WORDS: u64 = 4 << 10;

/// A process that reads papers. Ends when it is dropped.
#[derive(Debug)]
pub(super) struct Process {
    child: Arc<Mutex<Child>>,
    input: BufWriter<ChildStdin>,
    output: BufReader<ChildStdout>,
    errors: ChildStderr,
}

/// How a process ended.
#[derive(Debug)]
pub(super) struct End {
    pub(super) status: ExitStatus,
    /// The end that the language's runtime has put into words, if any.
    pub(super) words: String,
}

/// An answer; the bytes are those of the record, if it is one.
pub(super) type Answered = (Answer, Vec<u8>);

impl Process {
    /// Starts a process and tells it what to know.
    pub(super) fn start(isolation: &Isolation, hello: &[u8]) -> io::Result<Self> {
        let mut command = Command::new(&isolation.program);
        command.args(&isolation.arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn()?;
        let (Some(input), Some(output), Some(errors)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(io::Error::other("a process was started without its pipes"));
        };
        let (input, output) = (BufWriter::new(input), BufReader::new(output));
        let mut process = Self { child: Arc::new(Mutex::new(child)), input, output, errors };
        frame::write(&mut process.input, hello)?;
        process.input.flush()?;
        Ok(process)
    }

    /// The fingerprint of its reader: the first that it says.
    pub(super) fn fingerprint(&mut self) -> io::Result<String> {
        frame::read(&mut self.output).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Has a paper read.
    pub(super) fn ask(&mut self, path: &str, bytes: &[u8]) -> io::Result<Answered> {
        frame::write(&mut self.input, path.as_bytes())?;
        frame::write(&mut self.input, bytes)?;
        self.input.flush()?;
        let answer: Answer = serde_json::from_slice(&frame::read(&mut self.output)?)?;
        let record = match answer {
            Answer::Record(_) => frame::read(&mut self.output)?,
            Answer::Failure { .. } => Vec::new(),
        };
        Ok((answer, record))
    }

    /// Whether it can still be asked.
    pub(super) fn is_alive(&self) -> bool {
        lock(&self.child).try_wait().is_ok_and(|ended| ended.is_none())
    }

    /// Ends it, unless it has ended, and says how it did.
    pub(super) fn end(mut self) -> io::Result<End> {
        let status = kill(&self.child)?;
        let mut words = Vec::new();
        (&mut self.errors).take(LAST_WORDS).read_to_end(&mut words)?;
        Ok(End { status, words: String::from_utf8_lossy(&words).into_owned() })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // What has ended already is only taken note of.
        drop(kill(&self.child));
    }
}

fn kill(child: &Mutex<Child>) -> io::Result<ExitStatus> {
    let mut child = lock(child);
    child.kill()?;
    child.wait()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What the run's own thread has of a process while a worker waits for its answer: it can end it.
#[derive(Debug, Default)]
pub(in crate::run) struct Leash(Mutex<Held>);

#[derive(Debug, Default)]
enum Held {
    #[default]
    Nothing,
    Process(Arc<Mutex<Child>>),
    /// Nothing is to be held any more.
    Cut,
}

impl Leash {
    /// Holds a process from now; returns whether it may go on.
    pub(super) fn hold(&self, process: &Process) -> bool {
        self.set(Held::Process(Arc::clone(&process.child)))
    }

    /// Holds nothing any more; returns whether the process is as it was.
    pub(super) fn release(&self) -> bool {
        self.set(Held::Nothing)
    }

    /// Ends what is held and all that is to be held.
    pub(in crate::run) fn cut(&self) {
        if let Held::Process(child) = std::mem::replace(&mut *lock(&self.0), Held::Cut) {
            // It has ended where it can't be killed.
            drop(lock(&child).kill());
        }
    }

    fn set(&self, next: Held) -> bool {
        let mut held = lock(&self.0);
        let may = !matches!(*held, Held::Cut);
        if may {
            *held = next;
        }
        may
    }
}
