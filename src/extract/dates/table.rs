//! The head of the column that a date of a table stands in.

use super::Expression;
use crate::model::{Block, BlockId, BlockKind};

/// Cells of a table's text, counted once while its dates are met in order.
#[derive(Debug, Default)]
pub(super) struct Columns {
    block: Option<BlockId>,
    /// How far the text is counted.
    counted: usize,
    cell: usize,
}

impl Columns {
    /// The head of an expression's column, where the table's rows are all as long as the first and the expression is below it.
    pub(super) fn head<'b>(&mut self, e: &Expression, block: &'b Block) -> Option<&'b str> {
        let width = block.rows.first().map_or(0, Vec::len);
        if block.kind != BlockKind::Table || width < 2 {
            return None;
        }
        if self.block != Some(e.block) || e.start < self.counted {
            // A table whose rows differ has no columns: its cells are not counted.
            let even = block.rows.iter().all(|row| row.len() == width);
            *self = Self { block: Some(e.block), counted: 0, cell: if even { 0 } else { usize::MAX / 2 } };
        }
        self.cell += block.text[self.counted..e.start].matches(" | ").count();
        self.counted = e.start;
        let below = self.cell >= width && self.cell < width * block.rows.len();
        below.then(|| block.rows[0][self.cell % width].as_str())
    }
}
