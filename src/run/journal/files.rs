//! A journal in files: where it stays, and where its lines are written.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, ErrorKind, Seek, SeekFrom, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::error::Error;
use crate::sink::{Lines, Whole};

/// The files that the journal of a run is written to.
pub(super) struct Files {
    file: PathBuf,
    /// The journal of this run; it gets its name at the end.
    next: Whole,
    /// The old journal, where entries must be safe at once.
    log: Option<File>,
}

impl Files {
    /// Begins the new journal beside the old one.
    pub(super) fn open(file: PathBuf, at_once: bool) -> Result<Self, Error> {
        let log = at_once.then(|| OpenOptions::new().create(true).append(true).open(&file)).transpose();
        let opened = log.and_then(|log| Ok((log, Whole::create(partial(&file), file.clone())?)));
        let (log, next) = opened.map_err(|e| unwritable(&file, e))?;
        Ok(Self { file, next, log })
    }

    /// Adds a line; to the old journal, too, where it is news.
    pub(super) fn enter(&mut self, line: &[u8], is_news: bool) -> Result<(), Error> {
        self.next.write_all(line).map_err(|e| unwritable(&self.file, e))?;
        if is_news { self.log(line) } else { Ok(()) }
    }

    /// Adds a line to the old journal alone.
    pub(super) fn log(&mut self, line: &[u8]) -> Result<(), Error> {
        let written = self.log.as_mut().map_or(Ok(()), |log| log.write_all(line));
        written.map_err(|e| unwritable(&self.file, e))
    }

    /// Takes the old journal away where it would no longer be true of the sink's files that are about to get their names.
    pub(super) fn before_files(&self) -> Result<(), Error> {
        if self.log.is_some() { Ok(()) } else { remove(&self.file) }
    }

    /// Gives the journal its name.
    pub(super) fn finish(self) -> Result<(), Error> {
        let Self { file, next, .. } = self;
        next.finish().map_err(|e| unwritable(&file, e))
    }
}

/// The lines of a journal that an earlier run left in a file; a line's number is the place of its first byte.
#[derive(Debug)]
pub(super) struct InFile(Mutex<File>);

impl InFile {
    /// Opens a journal; none where there is none.
    pub(super) fn open(file: &Path) -> io::Result<Option<Self>> {
        match OpenOptions::new().read(true).write(true).open(file) {
            Ok(file) => Ok(Some(Self(Mutex::new(file)))),
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }
}

impl Lines for InFile {
    /// What stands behind the last line feed is a line that a killed run could not end, and is cut off.
    fn each(&self, each: &mut dyn FnMut(u64, &[u8]) -> ControlFlow<()>) -> io::Result<()> {
        let file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut lines = BufReader::with_capacity(1 << 16, &*file);
        let (mut line, mut at) = (Vec::new(), 0);
        loop {
            line.clear();
            let bytes = lines.read_until(b'\n', &mut line)?;
            if !line.ends_with(b"\n") {
                return file.set_len(at);
            }
            if each(at, &line).is_break() {
                return Ok(());
            }
            at += bytes as u64;
        }
    }

    fn line(&self, number: u64) -> io::Result<Vec<u8>> {
        /// More than most lines have.
        const LINE: usize = 1 << 9;
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(number))?;
        let mut line = Vec::with_capacity(LINE);
        BufReader::with_capacity(LINE, &*file).read_until(b'\n', &mut line)?;
        Ok(line)
    }
}

/// Removes a journal, if it is there.
pub(super) fn remove(file: &Path) -> Result<(), Error> {
    match fs::remove_file(file) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(unwritable(file, e)),
        _ => Ok(()),
    }
}

/// What a file is called until it is whole.
fn partial(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".{name}.partial"))
}

fn unwritable(file: &Path, error: io::Error) -> Error {
    Error::output(format_args!("the journal `{}`", file.display()), error)
}
