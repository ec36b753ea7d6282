//! Records as tables in an SQLite database, with search: see `crate::archive`.
//!
//! Beside the database lies a file `<name>.lock` while a run writes it, so that a second run stops at once instead of waiting or mixing its
//! papers in; readers are not kept away. The lock is the system's and goes with the process, however that ends.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::known::Known;
use super::{Encode, Encoded, Format, Sink, Target};
use crate::archive::Writer;
use crate::error::Error;
use crate::model::Failure;

/// Tables in SQLite.
pub(super) struct SqliteFormat;

impl Format for SqliteFormat {
    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn about(&self) -> &'static str {
        "tables and search: one SQLite database (needs --out FILE; usual where FILE ends in .db or .sqlite)"
    }

    fn open(&self, target: Target) -> Result<Box<dyn Sink>, Error> {
        let path = target.path(self.name())?;
        let place = |e| Error::output(format_args!("the archive `{}`", path.display()), e);
        if path.is_dir() {
            return Err(Error::usage(format!(
                "the format `sqlite` writes one file, and `{0}` is a folder: choose a file, such as `--out {0}/papers.db`",
                path.display()
            )));
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(place)?;
        }
        let lock = Lock::take(&path).map_err(place)?;
        Ok(Box::new(Sqlite { archive: Writer::open(&path)?, known: Known::default(), _lock: lock }))
    }
}

/// Writes an archive.
#[derive(Debug)]
struct Sqlite {
    archive: Writer,
    known: Known,
    /// Goes after the archive is closed.
    _lock: Lock,
}

impl Sink for Sqlite {
    fn encode(&self) -> Encode {
        Encode::With(Encoded::whole)
    }

    fn record(&mut self, path: &str, record: Encoded) -> Result<Result<(), Failure>, Error> {
        if let Err(collision) = self.known.add(path) {
            return Ok(Err(collision));
        }
        self.archive.record(&*record.into_record()?).map(Ok)
    }

    fn failure(&mut self, path: &str, failure: &Failure) -> Result<(), Error> {
        self.archive.failure(path, failure)
    }

    fn finish(&mut self) -> Result<(), Error> {
        self.archive.finish()
    }
}

/// A lock for this process. A file of its own: closing the database's file anywhere would undo SQLite's locks on it.
#[derive(Debug)]
struct Lock {
    _file: File,
    path: PathBuf,
}

impl Lock {
    fn take(database: &Path) -> io::Result<Self> {
        let mut path = database.to_owned();
        path.as_mut_os_string().push(".lock");
        let file = File::create(&path)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                Err(io::Error::new(io::ErrorKind::WouldBlock, "the archive is in use"))
            }
            // Where the system has no locks, the run goes without.
            _ => Ok(Self { _file: file, path }),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.path));
    }
}
