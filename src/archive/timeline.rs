//! Papers in the order of their meetings.

use rusqlite::{Connection, named_params};
use serde::Serialize;

use super::{anywhere, rows};
use crate::error::Error;

/// A paper, and how much was found in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// The day of the meeting; null where the paper does not say.
    pub meeting_date: Option<String>,
    /// The committee or panel.
    pub body: Option<String>,
    /// report, minutes, agenda, …
    pub kind: String,
    /// What to call the paper.
    pub paper: String,
    /// The paper's source.
    pub path: String,
    /// Blocks of every kind.
    pub blocks: u32,
    /// Priorities of every kind.
    pub priorities: u32,
    /// What was asked of a body.
    pub recommendations: u32,
    /// What a body decided.
    pub resolutions: u32,
    /// What someone is to do.
    pub actions: u32,
    /// Dates, periods and ranges.
    pub dates: u32,
}

/// The papers in the order of their meetings, those without one last; of bodies with `body` in their name, or of all.
///
/// # Errors
/// An [`Error`] where the archive can't be read.
pub fn timeline(archive: &Connection, body: Option<&str>) -> Result<Vec<Paper>, Error> {
    const SQL: &str = r"
        SELECT meeting_date, body, kind, paper, path, blocks, priorities, recommendations, resolutions, actions, dates
        FROM paper_timeline WHERE :body IS NULL OR body LIKE :body ESCAPE '\'
        ORDER BY meeting_date IS NULL, meeting_date, body, path";
    rows(archive, SQL, named_params! { ":body": body.map(anywhere) }, |row| {
        Ok(Paper {
            meeting_date: row.get(0)?,
            body: row.get(1)?,
            kind: row.get(2)?,
            paper: row.get(3)?,
            path: row.get(4)?,
            blocks: row.get(5)?,
            priorities: row.get(6)?,
            recommendations: row.get(7)?,
            resolutions: row.get(8)?,
            actions: row.get(9)?,
            dates: row.get(10)?,
        })
    })
}
