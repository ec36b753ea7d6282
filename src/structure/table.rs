//! Tables: rows that the source delimits itself, and lines whose tabs make columns, as one block a table.
//!
//! Lines with tabs are a table where at least two in a row have three cells or more and nearly as many as each other, and none begins with a
//! label or holds prose: a Word table that only places text (number, prose, initials) is no table.

use super::draft::Draft;
use super::label;
use crate::model::{BlockKind, Gap, Line, Role};

/// What parts the cells in a table's text.
const BETWEEN_CELLS: &str = " | ";

/// The fewest cells of a row.
const FEWEST_CELLS: usize = 3;
/// The longest cell of a table, in bytes; a longer one is prose.
const LONGEST_CELL: usize = 160;

/// Marks lines whose tabs make columns as the rows of tables.
pub(super) fn mark_columns(lines: &mut [Line<'_>]) {
    let known = lines
        .iter()
        .filter_map(|l| if let Role::Row { table, .. } = l.role { Some(table + 1) } else { None });
    let mut table = known.max().unwrap_or(0);
    let mut at = 0;
    while at < lines.len() {
        let cells = cells_of_row(&lines[at]);
        let like = |l: &Line<'_>| {
            cells_of_row(l).is_some_and(|n| n.abs_diff(cells.unwrap_or(0)) <= 1) && l.gap < Gap::Wide
        };
        let rows =
            if cells.is_some() { 1 + lines[at + 1..].iter().take_while(|l| like(l)).count() } else { 1 };
        if rows >= 2 {
            lines[at..at + rows].iter_mut().for_each(|l| l.role = Role::Row { table, header: false });
            table += 1;
        }
        at += rows;
    }
}

/// The number of cells of a line that may be a table's row.
fn cells_of_row(line: &Line<'_>) -> Option<usize> {
    let cells = 1 + memchr::memchr_iter(b'\t', line.text.as_bytes()).count();
    if cells < FEWEST_CELLS
        || line.role != Role::Plain
        || line.text.split('\t').any(|c| c.len() > LONGEST_CELL)
    {
        return None;
    }
    let counts = |l: &str| !l.bytes().all(|b| b.is_ascii_digit()) && !is_time(l);
    let enumerates = |l: label::Label| l.strength >= 1.0 && counts(&line.text[l.printed]);
    (!label::read(&line.text).is_some_and(enumerates)).then_some(cells)
}

/// Whether a text is a time of day: `10.15`.
fn is_time(text: &str) -> bool {
    let parts = text.split_once('.').filter(|(_, minutes)| minutes.len() == 2);
    parts.is_some_and(|(hour, minutes)| {
        hour.parse::<u8>().is_ok_and(|h| h < 24) && minutes.parse::<u8>().is_ok_and(|m| m < 60)
    })
}

/// Joins the rows of each table into one draft.
pub(super) fn join_rows(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut joined: Vec<Draft> = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        let Role::Row { table, .. } = draft.role else {
            joined.push(draft);
            continue;
        };
        let cells: Vec<String> = draft.text.split('\t').map(|cell| cell.trim().to_owned()).collect();
        let text = cells
            .iter()
            .filter(|c| !c.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(BETWEEN_CELLS);
        match joined.last_mut().filter(|d| matches!(d.role, Role::Row { table: t, .. } if t == table)) {
            Some(open) => {
                open.text.push_str(BETWEEN_CELLS);
                open.text.push_str(&text);
                open.rows.push(cells);
                open.lines.end = draft.lines.end;
            }
            None => {
                (draft.text, draft.rows, draft.kind) = (text, vec![cells], BlockKind::Table);
                joined.push(draft);
            }
        }
    }
    joined
}
