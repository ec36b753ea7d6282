//! Records as tables: one relational schema for CSV, Parquet and SQLite.
//!
//! ```text
//! Record ──rows──▶ documents ◀─ blocks ◀─ sentences
//!                               blocks ◀─ priorities, recommendations, dates, warnings
//! Failure ────────▶ failures
//! ```
//!
//! - `columns.rs` has every column with its type, its meaning and its value, in one line each; `minutebook schema --tables` prints them.
//! - A paper's rows have its `document_id`, and within it an `id`: joins are `USING (document_id)` and, say, `b.id = p.block`.
//! - Findings (priorities, recommendations, dates) repeat the text of their block, its heading and the front of the paper, so that one
//!   table is useful alone.
//! - EDTF values stand as they are in the record, and beside them as real dates where they mean a day of the calendar.
//!
//! Left out: `discarded` (page numbers, running headers and what else is no text of the paper); the JSON record has it.
//! Known limits: a block that goes over several pages has the page and the box of its beginning, and all of them in `origin`.

mod columns;
mod print;
mod value;
mod view;

use columns::{BLOCK, DATE, DOCUMENT, FAILURE, FOUND, KEY, PRIORITY, RECOMMENDATION, SENTENCE, WARNING};
use view::{Around, Cutter, View};

use crate::model::{Block, Failure, Record};

pub use print::{schema_json, schema_text};
pub use value::{Type, Value};
pub use view::document_id;

/// The number of the schema: rises when a column is renamed or removed or changes its meaning.
pub const VERSION: u32 = 1;

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "`about` says it")]
pub enum Table {
    Documents,
    Blocks,
    Sentences,
    Priorities,
    Recommendations,
    Dates,
    Warnings,
    Failures,
}

/// A column of a table.
#[derive(Debug)]
pub struct Column {
    /// Its name: lower case, no word of SQL.
    pub name: &'static str,
    /// What it holds.
    pub kind: Type,
    /// Whether it may be null.
    pub nullable: bool,
    /// The table that it refers to: its `document_id`, or by `document_id` and this column its `id`.
    pub references: Option<Table>,
    /// What it says.
    pub about: &'static str,
}

impl Table {
    /// Every table; those that others refer to come first.
    pub const ALL: [Self; 8] = [
        Self::Documents,
        Self::Blocks,
        Self::Sentences,
        Self::Priorities,
        Self::Recommendations,
        Self::Dates,
        Self::Warnings,
        Self::Failures,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Blocks => "blocks",
            Self::Sentences => "sentences",
            Self::Priorities => "priorities",
            Self::Recommendations => "recommendations",
            Self::Dates => "dates",
            Self::Warnings => "warnings",
            Self::Failures => "failures",
        }
    }

    /// What a row of it is.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Documents => "A paper: its source and what its front says of it.",
            Self::Blocks => "A heading, a paragraph, a list's member or a table, in reading order.",
            Self::Sentences => "A sentence of a block.",
            Self::Priorities => {
                "An aim, objective, priority, theme, action or measure that a paper presents."
            }
            Self::Recommendations => "A recommendation, a resolution or an action.",
            Self::Dates => "An expression that points to a place on the calendar.",
            Self::Warnings => "A doubt about a record.",
            Self::Failures => "A source that gave no record.",
        }
    }

    /// Its columns, in their order.
    pub fn columns(self) -> impl Iterator<Item = &'static Column> {
        let parts: &[&'static [Column]] = match self {
            Self::Documents => &[DOCUMENT],
            Self::Blocks => &[KEY, BLOCK],
            Self::Sentences => &[SENTENCE],
            Self::Priorities => &[KEY, PRIORITY, FOUND],
            Self::Recommendations => &[KEY, RECOMMENDATION, FOUND],
            Self::Dates => &[KEY, DATE, FOUND],
            Self::Warnings => &[KEY, WARNING],
            Self::Failures => &[FAILURE],
        };
        parts.iter().copied().flatten()
    }

    /// The columns that no two rows have the same values in; none for failures, since one file can be named twice.
    pub const fn key(self) -> &'static [&'static str] {
        match self {
            Self::Documents => &["document_id"],
            Self::Sentences => &["document_id", "block", "id"],
            Self::Failures => &[],
            _ => &["document_id", "id"],
        }
    }
}

/// Hands every row of a record to `each`, a table after another, those that others refer to first.
///
/// # Errors
/// The first that `each` returns.
pub fn rows<'a, E>(
    record: &'a Record,
    mut each: impl FnMut(Table, &[Value<'a>]) -> Result<(), E>,
) -> Result<(), E> {
    let view = View::new(record);
    let (row, mut around) = (&mut Vec::new(), Around::default());
    columns::document(row, &view);
    hand(Table::Documents, row, &mut each)?;
    for block in &record.blocks {
        columns::key(row, &view, block.id);
        columns::block(row, &view, block);
        hand(Table::Blocks, row, &mut each)?;
    }
    for block in &record.blocks {
        sentences(&view, block, row, &mut each)?;
    }
    for priority in &record.priorities {
        columns::key(row, &view, priority.id);
        columns::priority(row, priority);
        let text = around.text(&view, &priority.evidence);
        columns::found(row, &view, &priority.evidence, priority.confidence.share(), text);
        hand(Table::Priorities, row, &mut each)?;
    }
    for recommendation in &record.recommendations {
        columns::key(row, &view, recommendation.id);
        columns::recommendation(row, &view, recommendation);
        let text = around.text(&view, &recommendation.evidence);
        columns::found(row, &view, &recommendation.evidence, recommendation.confidence.share(), text);
        hand(Table::Recommendations, row, &mut each)?;
    }
    for date in &record.dates {
        columns::key(row, &view, date.id);
        columns::date(row, date);
        let text = around.text(&view, &date.evidence);
        columns::found(row, &view, &date.evidence, date.confidence.share(), text);
        hand(Table::Dates, row, &mut each)?;
    }
    for (id, warning) in record.warnings.iter().enumerate() {
        columns::key(row, &view, id);
        columns::warning(row, warning);
        hand(Table::Warnings, row, &mut each)?;
    }
    Ok(())
}

fn sentences<'a, E>(
    view: &View<'a>,
    block: &'a Block,
    row: &mut Vec<Value<'a>>,
    each: &mut impl FnMut(Table, &[Value<'a>]) -> Result<(), E>,
) -> Result<(), E> {
    let mut cutter = Cutter::new(&block.text);
    for (id, &range) in block.sentences.iter().enumerate() {
        columns::sentence(row, view, block.id, id, range, cutter.cut(range));
        hand(Table::Sentences, row, each)?;
    }
    Ok(())
}

/// Hands a row on and makes room for the next.
fn hand<'a, E>(
    table: Table,
    row: &mut Vec<Value<'a>>,
    each: &mut impl FnMut(Table, &[Value<'a>]) -> Result<(), E>,
) -> Result<(), E> {
    each(table, row)?;
    row.clear();
    Ok(())
}

/// The row of a source that gave no record.
pub fn failure_row<'a>(path: &'a str, failure: &'a Failure) -> Vec<Value<'a>> {
    let mut row = Vec::new();
    columns::failure(&mut row, path, failure);
    row
}

#[cfg(test)]
mod tests;
