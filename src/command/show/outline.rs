//! The text as an indented tree: every block under its parent's text, the labels of siblings in a column.

use minutebook::Record;
use minutebook::model::{Block, BlockKind};
use owo_colors::Style;

use super::marks::Marks;
use super::table;
use super::text::{self, Run, columns};

/// Where nothing is indented further.
const DEEPEST: usize = 32;
/// The widest label that moves its siblings' text: a longer one moves its own.
const WIDEST: usize = 7;
/// How far a block stands under one without a label.
const STEP: usize = 2;

/// Writes every block.
pub(super) fn write(record: &Record, width: usize, page: &mut String) {
    let marks = Marks::new(record);
    let labels = label_columns(&record.blocks);
    // The column at which each block's text begins.
    let mut lefts: Vec<usize> = Vec::with_capacity(record.blocks.len());
    for block in &record.blocks {
        let parent = block.parent.and_then(|p| Some((record.blocks.get(p)?, *lefts.get(p)?)));
        let column = match parent {
            None => 0,
            Some((parent, left)) => (left + if parent.label.is_some() { 0 } else { STEP }).min(DEEPEST),
        };
        let left =
            column + block.label.as_ref().map_or(0, |label| labels[slot(block)].max(columns(label)) + 1);
        if block.kind != BlockKind::Item && block.id > 0 {
            page.push('\n');
        }
        let style = if block.kind == BlockKind::Heading { Style::new().bold() } else { Style::new() };
        let label = block.label.as_deref().unwrap_or_default();
        let pad = left.saturating_sub(column + columns(label));
        let head = [
            Run::plain(&" ".repeat(column)),
            Run::new(label, Style::new().bold()),
            Run::plain(&" ".repeat(pad)),
        ];
        if block.rows.is_empty() {
            text::write(&head, &marks.runs(block.id, &block.text, 0..block.text.len(), style), width, page);
        } else {
            table::write(block, &marks, left, width, page);
        }
        lefts.push(left);
    }
}

/// Where the labels of a block's siblings are counted.
fn slot(block: &Block) -> usize {
    block.parent.map_or(0, |p| p + 1)
}

/// The columns of the labels under each block, by [`slot`].
fn label_columns(blocks: &[Block]) -> Vec<usize> {
    let mut widest = vec![0; blocks.len() + 1];
    for block in blocks {
        let label = block.label.as_deref().map_or(0, columns);
        if let Some(slot) = widest.get_mut(slot(block)).filter(|_| label <= WIDEST) {
            *slot = label.max(*slot);
        }
    }
    widest
}
