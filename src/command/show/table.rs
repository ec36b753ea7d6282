//! A table's rows in columns, or, where they are too many for the width, a row a paragraph.

use std::ops::Range;

use minutebook::model::Block;
use owo_colors::Style;

use super::marks::Marks;
use super::text::{self, Line, Run, columns, wrap};

/// What stands between two cells.
const RULE: &str = " | ";
/// The least columns of a cell that is wrapped.
const NARROWEST: usize = 9;

/// Writes a table from the column `left` on.
pub(super) fn write(block: &Block, marks: &Marks, left: usize, width: usize, page: &mut String) {
    let cells = cells(block);
    let widths = widths(&block.rows, width.saturating_sub(left));
    let indent = Run::plain(&" ".repeat(left));
    for (row, cells) in block.rows.iter().zip(&cells) {
        let runs = |(text, at): (&String, &Option<Range<usize>>)| match at {
            Some(at) => marks.runs(block.id, &block.text, at.clone(), Style::new()),
            None => vec![Run::plain(text)],
        };
        let cells: Vec<Vec<Run>> = row.iter().zip(cells).map(runs).collect();
        match &widths {
            Some(widths) => write_row(&indent, &cells, widths, page),
            None => text::write(std::slice::from_ref(&indent), &cells.join(&Run::plain(RULE)), width, page),
        }
    }
}

/// Writes one row, its cells wrapped each in its column.
fn write_row(indent: &Run, cells: &[Vec<Run>], widths: &[usize], page: &mut String) {
    let cells: Vec<Vec<Line>> = cells.iter().zip(widths).map(|(runs, width)| wrap(runs, *width)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for i in 0..height {
        let mut line = Line::default();
        line.push(indent);
        for (column, (lines, width)) in cells.iter().zip(widths).enumerate() {
            if column > 0 {
                line.push(&Run::plain(RULE));
            }
            let used = line.columns;
            lines.get(i).into_iter().flat_map(|l| &l.runs).for_each(|run| line.push(run));
            if column + 1 < cells.len() {
                line.push(&Run::plain(&" ".repeat((used + width).saturating_sub(line.columns))));
            }
        }
        line.write(page);
        page.push('\n');
    }
}

/// Where each cell stands in the block's text, in bytes; none where it is not there, or empty.
fn cells(block: &Block) -> Vec<Vec<Option<Range<usize>>>> {
    let mut done = 0;
    let mut find = |cell: &String| {
        let rest = block.text.get(done..)?;
        let start = done + rest.len() - rest.trim_start_matches([' ', '|', '\t', '\n']).len();
        if cell.is_empty() || !block.text[start..].starts_with(cell.as_str()) {
            return None;
        }
        done = start + cell.len();
        Some(start..done)
    };
    block.rows.iter().map(|row| row.iter().map(&mut find).collect()).collect()
}

/// The columns' widths: the narrow ones as wide as they need, the others share what is left; none where that is too little.
fn widths(rows: &[Vec<String>], width: usize) -> Option<Vec<usize>> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths = vec![0; count];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = columns(cell).max(*width);
        }
    }
    let mut left = width.saturating_sub(RULE.len() * count.saturating_sub(1));
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|&column| widths[column]);
    for (i, column) in order.into_iter().enumerate() {
        let fair = left / (count - i);
        if widths[column] > fair {
            if fair < NARROWEST {
                return None;
            }
            widths[column] = fair;
        }
        left -= widths[column];
    }
    Some(widths)
}

#[cfg(test)]
mod tests {
    use super::widths;

    #[test]
    fn narrow_columns_get_what_they_need_and_the_others_share_the_rest() {
        let row = |cells: &[&str]| cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>();
        let rows = [row(&["1", "x"]), row(&["12", &"wide ".repeat(20), &"wider ".repeat(30)])];
        assert_eq!(widths(&rows, 80), Some(vec![2, 36, 36]));
        assert_eq!(widths(&rows, 25), None);
        assert_eq!(widths(&rows[..1], 80), Some(vec![1, 1]));
        assert_eq!(widths(&[], 80), Some(vec![]));
    }
}
