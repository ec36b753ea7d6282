//! Rows that the source delimits itself, as one block a table.

use super::draft::Draft;
use crate::model::{BlockKind, Role};

/// What parts the cells in a table's text.
const BETWEEN_CELLS: &str = " | ";

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
