//! The journal of the runs that wrote an archive, in a table of it: a line for each paper, in the same transaction as its rows.
//!
//! The table is no part of the schema: its name begins with an underscore, and what its lines say is the business of the run.

use std::io;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, OptionalExtension};

use super::{open, plain};
use crate::error::Error;

/// Makes the table where there is none.
pub(super) const TABLE: &str = "
-- What was read by the runs that wrote this archive, for the next one.
CREATE TABLE IF NOT EXISTS _journal (
  number INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  line TEXT NOT NULL
);
";

/// What earlier runs left in an archive, as any thread may ask for it while another writes.
#[derive(Debug)]
pub struct Journal(Mutex<Option<Connection>>);

impl Journal {
    /// Opens the journal of an archive.
    ///
    /// # Errors
    /// An [`Error`] where the archive can't be read.
    pub fn open(archive: &Path) -> Result<Self, Error> {
        Ok(Self(Mutex::new(Some(open(archive)?))))
    }

    /// That of an archive that nobody has written to.
    pub fn empty() -> Self {
        Self(Mutex::new(None))
    }

    /// Closes it: nothing is found any more, and the archive has no reader in it.
    pub fn close(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Whether the archive has the rows of a record under a path.
    pub fn holds(&self, path: &str, record_id: &str) -> bool {
        let sql = "SELECT 1 FROM documents WHERE path = ? AND record_id = ?";
        let found = self.ask(|archive| archive.prepare_cached(sql)?.exists([path, record_id]));
        found.is_ok_and(|found| found == Some(true))
    }

    /// Hands every line and its number to `each`, as long as it goes on; `each` must not ask for more lines itself.
    ///
    /// # Errors
    /// What the system says where the archive can't be read.
    pub fn each(&self, each: &mut dyn FnMut(u64, &[u8]) -> ControlFlow<()>) -> io::Result<()> {
        let all = |archive: &Connection| {
            let mut lines = archive.prepare("SELECT number, line FROM _journal ORDER BY number")?;
            let mut rows = lines.query([])?;
            while let Some(row) = rows.next()? {
                let line = row.get_ref(1)?.as_bytes().unwrap_or_default();
                let number: i64 = row.get(0)?;
                if each(number.unsigned_abs(), line).is_break() {
                    break;
                }
            }
            Ok(())
        };
        self.ask(all).map(drop)
    }

    /// The line of a number.
    ///
    /// # Errors
    /// What the system says where the archive can't be read, or has none.
    pub fn line(&self, number: u64) -> io::Result<Vec<u8>> {
        let sql = "SELECT line FROM _journal WHERE number = ?";
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        let line = self.ask(|archive| {
            archive.prepare_cached(sql)?.query_row([number], |row| row.get::<_, String>(0)).optional()
        })?;
        line.flatten().map(String::into_bytes).ok_or(io::ErrorKind::NotFound.into())
    }

    /// What the archive answers; none where it is closed.
    fn ask<T>(&self, ask: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> io::Result<Option<T>> {
        let archive = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        archive.as_ref().map(ask).transpose().map_err(plain)
    }
}
