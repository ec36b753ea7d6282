//! An archive: the tables as an SQLite database that is searched, asked and served.
//!
//! ```text
//! Record ─write─▶ documents, blocks, … ─triggers─▶ blocks_fts, blocks_words, …
//!                                      ─views────▶ recommendations_with_context, deadlines, priorities_by_plan, paper_timeline
//!                 search, due, timeline ◀─────────
//! ```
//!
//! - The tables are those of `crate::table`, with their keys and foreign keys; what a column says stands in its `CREATE TABLE`. The tables
//!   that are searched have a number of their own, `key`, that the index points at: SQLite may number rows without one anew.
//! - Each of `blocks`, `priorities` and `recommendations` has two FTS5 indexes over its text, kept right by triggers: `_fts` stems English
//!   words (`porter`), `_words` does not. A prefix (`sustainab*`) has to be looked up in the second: in the first, no stem begins so.
//! - Datasette finds the first by the double quotes around its `content`, labels papers by `documents.name`, and needs no configuration.
//! - Runs that go on from earlier ones have their journal in the table `_journal` (`journal.rs`), which is no part of the schema.
//! - The application id says that a database is an archive, the user version is that of the tables' schema.
//!
//! Known limits: a rule that stems English leaves other languages' words alone or stems them wrongly; `_words` has them as they are.

mod ddl;
mod due;
mod journal;
mod search;
mod timeline;
mod write;

use std::io;
use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags, Params, Row};

use crate::error::Error;
use crate::table::VERSION;

pub use due::{Due, due};
pub use journal::Journal;
pub use search::{Hit, Kind, Query, search};
pub use timeline::{Paper, timeline};
pub use write::Writer;

/// `mbok`: what says that a database is an archive.
const APPLICATION: u32 = 0x6d62_6f6b;

/// Opens an archive for reading.
///
/// # Errors
/// An [`Error`] where there is none, or it is of another program or another schema.
pub fn open(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = path
        .metadata()
        .map_err(|e| Error::input(format_args!("the archive `{}`", path.display()), e))
        .and_then(|_| Connection::open_with_flags(path, flags).map_err(|e| unreadable(path, e)))?;
    check(&connection, path)?;
    Ok(connection)
}

/// Whether a database is an archive of this schema.
fn check(connection: &Connection, path: &Path) -> Result<(), Error> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, u32>(0));
    let found = pragma("application_id").and_then(|id| Ok((id, pragma("user_version")?)));
    match found.map_err(|e| unreadable(path, e))? {
        (APPLICATION, VERSION) => Ok(()),
        (APPLICATION, version) => Err(Error::usage(format!(
            "expected tables of schema {VERSION} in `{}`, found schema {version}: write the records into a new file",
            path.display()
        ))),
        _ => Err(not_ours(path)),
    }
}

fn not_ours(path: &Path) -> Error {
    Error::usage(format!(
        "expected an archive that `--format sqlite` wrote, found another file in `{}`: name another",
        path.display()
    ))
}

/// What SQLite says of a database that is read.
fn unreadable(path: &Path, error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => not_ours(path),
        _ => Error::input(format_args!("the archive `{}`", path.display()), plain(error)),
    }
}

/// What SQLite says of a database that is written.
fn unwritable(path: &Path, error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => not_ours(path),
        _ => Error::output(format_args!("the archive `{}`", path.display()), plain(error)),
    }
}

/// The rows that a query finds, each as `read` has it.
fn rows<T>(
    archive: &Connection,
    sql: &str,
    parameters: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Error> {
    let rows = || archive.prepare(sql)?.query_map(parameters, read)?.collect::<rusqlite::Result<_>>();
    rows().map_err(|e| Error::input("the archive", plain(e)))
}

/// An error of SQLite as one of the system.
fn plain(error: rusqlite::Error) -> io::Error {
    let kind = match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => io::ErrorKind::WouldBlock,
        Some(ErrorCode::DiskFull) => io::ErrorKind::StorageFull,
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            io::ErrorKind::PermissionDenied
        }
        _ => io::ErrorKind::Other,
    };
    io::Error::new(kind, error)
}

/// A pattern for `LIKE … ESCAPE '\'` that finds a text anywhere.
fn anywhere(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

#[cfg(test)]
mod tests;
