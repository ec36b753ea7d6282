//! Records into an archive, a paper at a time.
//!
//! A paper's rows go out and in again in one transaction, and many papers share one: a run that is killed leaves whole papers. What the
//! archive has of a path goes when the path comes again, whatever its content was. While it is written, an archive is in WAL mode, so that it
//! can be read meanwhile; one that is new can be read when the run ends. When it is finished, it is one file again. A line of the
//! journal stands in the transaction of the rows that it speaks of, and goes with them when others take their place.
//!
//! Foreign keys are not checked row by row: the rows of a record refer to one another by its own numbers, and a test has them checked.
//!
//! The triggers that keep the indexes right are for everybody else. FTS5 writes its memory out before every statement that may have to be
//! undone, which one with such a trigger is: a fifth of the time goes so row by row that a batch's rows take at once. So a transaction takes
//! the triggers away, indexes its rows when it ends (they have the keys above all that were there), and puts the triggers back; who reads
//! meanwhile sees none of it.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql, params_from_iter};

use super::{APPLICATION, check, ddl, journal, unwritable};
use crate::error::Error;
use crate::model::{Code, Failure, Record};
use crate::table::{self, Table, VERSION, Value};

/// A transaction is closed after so many bytes of sources: some hundred papers.
const BATCH: u64 = 8 << 20;
/// What a paper or a failure adds beside its bytes, so that many small ones close a transaction, too.
const EACH: u64 = 16 << 10;
/// What a line of the journal adds.
const LINE: u64 = 1 << 10;
/// Nobody reads an archive that is new: without a log each page is written once, and without locks between transactions none is read again.
/// Larger pages than usual hold more of the long rows whole.
const NEW: &str = "PRAGMA page_size = 8192; PRAGMA locking_mode = EXCLUSIVE;";

/// Writes an archive.
#[derive(Debug)]
pub struct Writer {
    connection: Connection,
    path: PathBuf,
    /// Whether there was no archive.
    new: bool,
    /// The statement that adds a row, by table.
    inserts: [String; Table::ALL.len()],
    /// The transaction that is open.
    batch: Option<Batch>,
}

/// A transaction.
#[derive(Debug, Default)]
struct Batch {
    /// The bytes of its sources.
    bytes: u64,
    /// The keys that its rows have in each table that is searched: from the first to before the last.
    keys: [Range<i64>; ddl::SEARCHED.len()],
    /// The paths of its papers.
    paths: HashSet<String>,
}

impl Writer {
    /// Opens an archive, and makes it where there is none.
    ///
    /// # Errors
    /// An [`Error`] where the file can't be written, is no archive, or is one of another schema.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let unwritable = |e| unwritable(path, e);
        let connection = Connection::open(path).map_err(unwritable)?;
        let objects = "SELECT count(*) FROM sqlite_schema";
        let count: u32 = connection.query_row(objects, [], |row| row.get(0)).map_err(unwritable)?;
        if count > 0 {
            check(&connection, path)?;
        }
        prepare(&connection, count == 0).map_err(unwritable)?;
        let inserts = Table::ALL.map(ddl::insert);
        Ok(Self { connection, path: path.to_owned(), new: count == 0, inserts, batch: None })
    }

    /// Whether there was no archive before.
    pub fn is_new(&self) -> bool {
        self.new
    }

    /// Takes a record; what the archive and its journal have of its path goes.
    ///
    /// # Errors
    /// An [`Error`] where the archive can't be written.
    pub fn record(&mut self, record: &Record) -> Result<(), Error> {
        self.add(&record.source.path, record.source.bytes, |writer| {
            writer.delete(&record.source.path)?;
            writer.delete_line(&record.source.path)?;
            table::rows(record, |table, row| writer.insert(table, row))
        })
    }

    /// Takes the failure of a source; what the archive has of its path goes.
    ///
    /// # Errors
    /// An [`Error`] where the archive can't be written.
    pub fn failure(&mut self, path: &str, failure: &Failure) -> Result<(), Error> {
        self.add(path, 0, |writer| {
            // A path that was named twice has the rows of the first.
            if failure.code != Code::PathCollision {
                writer.delete(path)?;
            }
            writer.insert(Table::Failures, &table::failure_row(path, failure))
        })
    }

    /// Removes what the archive has of a path.
    ///
    /// # Errors
    /// An [`Error`] where the archive can't be written.
    pub fn remove(&mut self, path: &str) -> Result<(), Error> {
        self.add(path, 0, |writer| writer.delete(path))
    }

    /// Puts the line of a path into the journal, in the place of the one before, or takes that out: in the transaction of the rows that
    /// the writer took last.
    ///
    /// # Errors
    /// An [`Error`] where the archive can't be written.
    pub fn enter(&mut self, path: &str, line: Option<&[u8]>) -> Result<(), Error> {
        let mut enter = || {
            self.batch()?.bytes += LINE;
            let Some(line) = line else { return self.delete_line(path) };
            let put = "INSERT INTO _journal (path, line) VALUES (?1, ?2) ON CONFLICT (path) DO UPDATE SET line = ?2";
            let line = ToSqlOutput::Borrowed(ValueRef::Text(line.trim_ascii_end()));
            self.connection.prepare_cached(put)?.execute((path, line))?;
            if self.batch.as_ref().is_some_and(|batch| batch.bytes >= BATCH) { self.commit() } else { Ok(()) }
        };
        enter().map_err(|e| unwritable(&self.path, e))
    }

    /// Removes the failures of earlier runs.
    ///
    /// # Errors
    /// An [`Error`] where the archive can't be written.
    pub fn forget_failures(&mut self) -> Result<(), Error> {
        let deleted = self.connection.execute("DELETE FROM failures", []);
        deleted.map(drop).map_err(|e| unwritable(&self.path, e))
    }

    /// Empties the journal.
    ///
    /// # Errors
    /// An [`Error`] where the archive can't be written.
    pub fn forget_journal(&mut self) -> Result<(), Error> {
        let deleted = self.connection.execute("DELETE FROM _journal", []);
        deleted.map(drop).map_err(|e| unwritable(&self.path, e))
    }

    /// Closes the open transaction and leaves the archive as one file.
    ///
    /// # Errors
    /// An [`Error`] where the archive can't be written.
    pub fn finish(&mut self) -> Result<(), Error> {
        self.commit().map_err(|e| unwritable(&self.path, e))?;
        // Where somebody reads it, the log stays until the last reader has gone; nothing is lost by it.
        drop(self.connection.execute_batch("PRAGMA optimize; PRAGMA journal_mode = DELETE;"));
        Ok(())
    }

    /// Does what a path asks for in a transaction, and closes it where it is large enough.
    fn add(
        &mut self,
        path: &str,
        bytes: u64,
        work: impl FnOnce(&mut Self) -> rusqlite::Result<()>,
    ) -> Result<(), Error> {
        let add = || {
            if self.batch.as_ref().is_some_and(|batch| batch.bytes >= BATCH || batch.paths.contains(path)) {
                self.commit()?;
            }
            let batch = self.batch()?;
            batch.bytes += bytes + EACH;
            batch.paths.insert(path.to_owned());
            work(self)
        };
        add().map_err(|e| unwritable(&self.path, e))
    }

    /// The transaction that is open; begins one where there is none.
    fn batch(&mut self) -> rusqlite::Result<&mut Batch> {
        let batch = match self.batch.take() {
            Some(batch) => batch,
            None => self.begin()?,
        };
        Ok(self.batch.insert(batch))
    }

    /// Begins a transaction, without the triggers.
    fn begin(&self) -> rusqlite::Result<Batch> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        self.connection.execute_batch(&ddl::SEARCHED.map(ddl::drop_triggers).concat())?;
        let mut batch = Batch::default();
        for (keys, table) in batch.keys.iter_mut().zip(ddl::SEARCHED) {
            let last = format!("SELECT coalesce(max(key), 0) FROM {}", table.name());
            let last: i64 = self.connection.query_row(&last, [], |row| row.get(0))?;
            *keys = last + 1..last + 1;
        }
        Ok(batch)
    }

    /// Indexes the transaction's rows and closes it.
    fn commit(&mut self) -> rusqlite::Result<()> {
        let Some(batch) = self.batch.take() else { return Ok(()) };
        for (keys, table) in batch.keys.into_iter().zip(ddl::SEARCHED) {
            for index in ddl::indexes(table) {
                let add = format!(
                    "INSERT INTO {index} (rowid, text) SELECT key, text FROM {} WHERE key >= ?",
                    table.name()
                );
                self.connection.execute(&add, [keys.start])?;
            }
        }
        self.connection.execute_batch(&ddl::SEARCHED.map(ddl::triggers).concat())?;
        self.connection.execute_batch("COMMIT")
    }

    fn insert(&mut self, table: Table, row: &[Value<'_>]) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare_cached(&self.inserts[table as usize])?;
        let cells = row.iter().map(Cell);
        let searched = ddl::SEARCHED.iter().position(|t| *t == table);
        match searched.and_then(|at| self.batch.as_mut().map(|batch| &mut batch.keys[at])) {
            Some(keys) => {
                keys.end += 1;
                let key = Value::Integer(keys.end - 1);
                statement.execute(params_from_iter([Cell(&key)].into_iter().chain(cells)))
            }
            None => statement.execute(params_from_iter(cells)),
        }
        .map(drop)
    }

    /// Removes what there is of a path from the indexes and the tables, those that refer to others first.
    fn delete(&self, path: &str) -> rusqlite::Result<()> {
        let run = |sql: &str, key: &str| self.connection.prepare_cached(sql)?.execute([key]);
        run("DELETE FROM failures WHERE path = ?", path)?;
        let mut find = self.connection.prepare_cached("SELECT document_id FROM documents WHERE path = ?")?;
        let known = find.query_map([path], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
        for document in known {
            for table in ddl::SEARCHED {
                for index in ddl::indexes(table) {
                    let t = table.name();
                    run(
                        &format!(
                            "INSERT INTO {index} ({index}, rowid, text) SELECT 'delete', key, text FROM {t} WHERE document_id = ?"
                        ),
                        &document,
                    )?;
                }
            }
            for table in Table::ALL.iter().rev().filter(|t| **t != Table::Failures) {
                run(&format!("DELETE FROM {} WHERE document_id = ?", table.name()), &document)?;
            }
        }
        Ok(())
    }

    /// Takes the line of a path out of the journal.
    fn delete_line(&self, path: &str) -> rusqlite::Result<()> {
        self.connection.prepare_cached("DELETE FROM _journal WHERE path = ?")?.execute([path]).map(drop)
    }
}

/// Sets a connection up for writing, and makes the tables where there are none.
fn prepare(connection: &Connection, new: bool) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(64);
    let mode = if new { NEW } else { "PRAGMA journal_mode = WAL;" };
    connection.execute_batch(&format!(
        "{mode} PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -65536;"
    ))?;
    if new {
        let tables = ddl::statements();
        connection.execute_batch(&format!(
            "BEGIN IMMEDIATE; {tables}; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; COMMIT;"
        ))?;
    }
    connection.execute_batch(journal::TABLE)
}

/// A value as SQLite takes it.
struct Cell<'v, 'a>(&'v Value<'a>);

impl ToSql for Cell<'_, '_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Text(value) => ToSqlOutput::Borrowed(ValueRef::Text(value.as_bytes())),
            Value::Integer(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Value::Real(number) => ToSqlOutput::Borrowed(ValueRef::Real(*number)),
            Value::Date(day) => day.to_string().into(),
            Value::Texts(_) | Value::Integers(_) | Value::Json(_) => match self.0.to_json() {
                Cow::Borrowed(json) => ToSqlOutput::Borrowed(ValueRef::Text(json.as_bytes())),
                Cow::Owned(json) => json.into(),
            },
        })
    }
}
