//! The folder that a run writes into: made where there is none, locked against a second run, and never left.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::whole::Whole;
use crate::error::Error;
use crate::model::Failure;

/// Where the error objects go.
const FAILURES: &str = "failures.ndjson";

/// An output folder, locked while it is in use.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    /// Held, not used: the lock goes with it.
    _lock: Option<File>,
}

impl Folder {
    /// Makes and locks the folder. What an earlier run said of failures is no longer true and goes.
    pub(super) fn open(root: &Path) -> Result<Self, Error> {
        let error = |e| Error::output(format_args!("into the folder `{}`", root.display()), e);
        fs::create_dir_all(root).map_err(error)?;
        let folder = Self { root: root.to_owned(), _lock: lock(root).map_err(error)? };
        folder.clear(FAILURES)?;
        Ok(folder)
    }

    /// Begins a file of the folder itself.
    pub(super) fn create(&self, name: &str) -> Result<Whole, Error> {
        let path = self.root.join(name);
        Whole::create(self.root.join(format!(".{name}.partial")), path.clone())
            .map_err(|e| Error::output(format_args!("`{}`", path.display()), e))
    }

    /// Begins the file of error objects.
    pub(super) fn failures(&self) -> Result<Failures, Error> {
        Ok(Failures { file: Some(self.create(FAILURES)?), path: self.root.join(FAILURES) })
    }

    /// The journal of the records of a format.
    pub(super) fn journal(&self, format: &str) -> PathBuf {
        self.root.join(journal(format))
    }

    /// Removes the journal of a format.
    #[cfg(feature = "tables")]
    pub(super) fn remove_journal(&self, format: &str) -> Result<(), Error> {
        self.clear(&journal(format))
    }

    /// Removes a file of the folder itself, if it is there.
    pub(super) fn clear(&self, name: &str) -> Result<(), Error> {
        let path = self.root.join(name);
        fs::remove_file(&path).or_else(|e| match e.kind() {
            io::ErrorKind::NotFound => Ok(()),
            _ => Err(Error::output(format_args!("`{}`", path.display()), e)),
        })
    }

    /// A path below the root.
    pub(super) fn join(&self, path: &Path) -> PathBuf {
        self.root.join(path)
    }
}

fn journal(format: &str) -> String {
    format!("journal-{format}.ndjson")
}

/// Locks a folder for this process; none where the system can't lock folders.
fn lock(root: &Path) -> io::Result<Option<File>> {
    let Ok(folder) = File::open(root) else { return Ok(None) };
    match folder.try_lock() {
        Ok(()) => Ok(Some(folder)),
        Err(TryLockError::WouldBlock) => {
            Err(io::Error::new(io::ErrorKind::WouldBlock, "the folder is in use"))
        }
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

/// The file of error objects.
#[derive(Debug)]
pub(super) struct Failures {
    /// None once it is finished.
    file: Option<Whole>,
    path: PathBuf,
}

impl Failures {
    /// Adds an error object.
    pub(super) fn write(&mut self, path: &str, failure: &Failure) -> Result<(), Error> {
        let line = super::failures::line(path, failure);
        let written = self.file.as_mut().map_or(Ok(()), |file| io::Write::write_all(file, &line));
        written.map_err(|e| self.error(e))
    }

    /// Gives the file its name.
    pub(super) fn finish(&mut self) -> Result<(), Error> {
        let finished = self.file.take().map_or(Ok(()), Whole::finish);
        finished.map_err(|e| self.error(e))
    }

    fn error(&self, error: io::Error) -> Error {
        Error::output(format_args!("`{}`", self.path.display()), error)
    }
}
