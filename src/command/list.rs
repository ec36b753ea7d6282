//! A list of paths, read as the run goes on.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use minutebook::Error;

use crate::config::Place;

/// A list of paths.
pub(super) struct List {
    name: String,
    /// What ended it before its end.
    broken: Arc<Mutex<Option<io::Error>>>,
}

/// The paths of a list, each closed by a byte.
pub(super) struct Paths {
    lines: io::Split<Box<dyn BufRead + Send>>,
    broken: Arc<Mutex<Option<io::Error>>>,
}

impl List {
    /// Opens a list of paths that are each closed by a byte.
    pub(super) fn open(from: &Place, close: u8) -> Result<(Self, Paths), Error> {
        let (name, from): (_, Box<dyn BufRead + Send>) = match from {
            Place::StandardInput => {
                ("the list on standard input".to_owned(), Box::new(BufReader::new(io::stdin())))
            }
            Place::File(path) => {
                let name = format!("the list `{}`", path.display());
                let file = File::open(path).map_err(|e| Error::input(&name, e))?;
                (name, Box::new(BufReader::new(file)))
            }
        };
        let broken = Arc::default();
        Ok((Self { name, broken: Arc::clone(&broken) }, Paths { lines: from.split(close), broken }))
    }

    /// Whether all of it could be read.
    pub(super) fn check(self) -> Result<(), Error> {
        let broken = self.broken.lock().unwrap_or_else(PoisonError::into_inner).take();
        broken.map_or(Ok(()), |e| Err(Error::input(&self.name, e)))
    }
}

impl Iterator for Paths {
    type Item = PathBuf;

    fn next(&mut self) -> Option<PathBuf> {
        loop {
            match self.lines.next()? {
                Ok(line) if line.is_empty() => {}
                Ok(line) => return Some(path(line)),
                Err(error) => {
                    *self.broken.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                    return None;
                }
            }
        }
    }
}

/// A path of any bytes that a name may have.
#[cfg(unix)]
fn path(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(bytes).into()
}

/// A path; what is no UTF-8 names no file and becomes its failure.
#[cfg(not(unix))]
fn path(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).trim_end_matches('\r').into()
}
