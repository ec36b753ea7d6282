//! A process's side: reads the papers that come through its standard input.

use std::io::{self, BufReader, BufWriter, Read, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use super::{Answer, Hello, Layout, frame};
use crate::document::Reader;
use crate::error::Error;
use crate::model::Failure;
use crate::run::guard::guard;
use crate::run::paper::Paper;
use crate::run::window::STACK;
use crate::sink::Encode;

/// A paper's path and its bytes.
type Task = (String, Vec<u8>);

/// Reads papers for an isolated run until its input ends: all that the program of an [`Isolation`](super::Isolation) has to do, once it has
/// set what limits it wants for itself. It returns as soon as the input ends, though a paper may still be read: nobody waits for that any more.
///
/// # Errors
/// An [`Error`] where the input is none that a run has written.
pub fn serve(input: impl Read, output: impl Write + Send + 'static) -> Result<(), Error> {
    let broken = |e| Error::input("what a run sends to a process that reads papers for it", e);
    let mut input = BufReader::new(input);
    let hello = frame::read(&mut input).map_err(broken)?;
    let Hello { options, layout } = serde_json::from_slice(&hello).map_err(|e| broken(e.into()))?;
    let server = Server { reader: Reader::new(options), layout, output: BufWriter::new(output) };
    let (papers, taken) = sync_channel(0);
    // The stack is that of any worker; this thread is free to see the input end.
    let started = thread::Builder::new().stack_size(STACK).spawn(move || server.run(&taken));
    started.map_err(|e| Error::input("the papers: no thread can be started", e))?;
    while let Some(path) = frame::read_or_end(&mut input).map_err(broken)? {
        let path = String::from_utf8_lossy(&path).into_owned();
        let bytes = frame::read(&mut input).map_err(broken)?;
        if papers.send((path, bytes)).is_err() {
            break;
        }
    }
    Ok(())
}

struct Server<W: Write> {
    reader: Reader,
    layout: Layout,
    output: BufWriter<W>,
}

impl<W: Write> Server<W> {
    /// Ends where nobody asks or nobody listens any more.
    fn run(mut self, papers: &Receiver<Task>) {
        let mut said = self.say(self.reader.fingerprint().as_bytes());
        while let (Ok(()), Ok((path, bytes))) = (&said, papers.recv()) {
            said = self.answer(&path, &bytes);
        }
    }

    fn answer(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let encode = match self.layout {
            Layout::Line => Encode::Line,
            Layout::Pretty => Encode::Pretty,
        };
        let read = || {
            #[cfg(debug_assertions)]
            super::drill::drill(path);
            self.reader.read(path, bytes).map(|record| Paper::new(&Arc::new(record), encode))
        };
        match guard(read).flatten() {
            Ok(Paper { record, facts }) => {
                frame::write(&mut self.output, &serde_json::to_vec(&Answer::Record(facts))?)?;
                self.say(&record.into_bytes())
            }
            Err(Failure { code, message }) => {
                let code = code.as_str().to_owned();
                self.say(&serde_json::to_vec(&Answer::Failure { code, message })?)
            }
        }
    }

    fn say(&mut self, bytes: &[u8]) -> io::Result<()> {
        frame::write(&mut self.output, bytes)?;
        self.output.flush()
    }
}
