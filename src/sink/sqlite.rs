//! Records as tables in an SQLite database, with search: see `crate::archive`.
//!
//! Beside the database lies a file `<name>.lock` while a run writes it, so that a second run stops at once instead of waiting or mixing its
//! papers in; readers are not kept away. The lock is the system's and goes with the process, however that ends.

use std::borrow::Cow;
use std::fs::{self, File, TryLockError};
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::known::Known;
use super::{Again, Earlier, Encode, Encoded, Format, Ledger, Lines, Sink, Span, Target};
use crate::archive::{Journal, Writer};
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
        let mut archive = Writer::open(&path)?;
        // What an earlier run said of failures is no longer true.
        archive.forget_failures()?;
        let journal = if archive.is_new() { Journal::empty() } else { Journal::open(&path)? };
        let past = Arc::new(Past(journal));
        Ok(Box::new(Sqlite { archive, past, known: Known::default(), _lock: lock }))
    }
}

/// Writes an archive.
#[derive(Debug)]
struct Sqlite {
    archive: Writer,
    past: Arc<Past>,
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
        self.past.0.close();
        self.archive.finish()
    }

    fn again(&mut self) -> Option<&mut dyn Again> {
        Some(self)
    }
}

impl Again for Sqlite {
    fn earlier(&self) -> Arc<dyn Earlier> {
        Arc::clone(&self.past) as _
    }

    fn ledger(&self) -> Ledger {
        Ledger::Within(Arc::clone(&self.past) as _)
    }

    fn spans(&self) -> Vec<Span> {
        Vec::new()
    }

    fn keep(&mut self, path: &str, _: &[Span]) -> Result<Result<(), Failure>, Error> {
        Ok(self.known.add(path))
    }

    fn remove(&mut self, path: &str) -> Result<(), Error> {
        self.archive.remove(path)
    }

    fn enter(&mut self, path: &str, line: Option<&[u8]>) -> Result<(), Error> {
        self.archive.enter(path, line)
    }

    fn forget(&mut self) -> Result<(), Error> {
        self.archive.forget_journal()
    }
}

/// What earlier runs wrote into the archive.
#[derive(Debug)]
struct Past(Journal);

impl Earlier for Past {
    fn key<'a>(&self, path: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(path)
    }

    fn holds(&self, path: &str, id: &str, _: &[Span]) -> bool {
        self.0.holds(path, id)
    }
}

impl Lines for Past {
    fn each(&self, each: &mut dyn FnMut(u64, &[u8]) -> ControlFlow<()>) -> io::Result<()> {
        self.0.each(each)
    }

    fn line(&self, number: u64) -> io::Result<Vec<u8>> {
        self.0.line(number)
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
