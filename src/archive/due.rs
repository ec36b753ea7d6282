//! What is due.

use rusqlite::{Connection, named_params};
use serde::Serialize;

use super::{anywhere, rows};
use crate::error::Error;

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Due {
    /// recommendation, resolution, action, or date for one that no decision has.
    pub kind: String,
    /// The last day that it can mean; null where it is open or can't be resolved.
    pub due_date: Option<String>,
    /// In EDTF.
    pub due: Option<String>,
    /// Who is to act, as printed.
    pub to_whom: Option<String>,
    /// What is to be done.
    pub text: String,
    /// Its own label.
    pub label: Option<String>,
    /// From 1.
    pub page: Option<u32>,
    /// The committee or panel.
    pub body: Option<String>,
    /// What to call the paper.
    pub paper: String,
    /// The paper's source.
    pub path: String,
}

/// What is due, soonest first, and what has no day of the calendar last; of bodies with `body` in their name, or of all; at most `limit`.
///
/// # Errors
/// An [`Error`] where the archive can't be read.
pub fn due(archive: &Connection, body: Option<&str>, limit: Option<usize>) -> Result<Vec<Due>, Error> {
    const SQL: &str = r"
        SELECT kind, due_date, due, to_whom, text, label, page, body, paper, path FROM deadlines
        WHERE :body IS NULL OR body LIKE :body ESCAPE '\'
        ORDER BY due_date IS NULL, due_date, document_id, id, kind LIMIT :limit";
    // SQLite takes a number below zero for none.
    let limit = limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(i64::MAX));
    rows(archive, SQL, named_params! { ":body": body.map(anywhere), ":limit": limit }, |row| {
        Ok(Due {
            kind: row.get(0)?,
            due_date: row.get(1)?,
            due: row.get(2)?,
            to_whom: row.get(3)?,
            text: row.get(4)?,
            label: row.get(5)?,
            page: row.get(6)?,
            body: row.get(7)?,
            paper: row.get(8)?,
            path: row.get(9)?,
        })
    })
}
