//! Tables from grids.
//!
//! Which grids are tables:
//! - Cells in two columns or more, over any number of rows: figures, registers, logs, a front-page box of keys and values.
//!
//! Which are not, and give their words back to the page:
//! - One column: boxes around prose.
//! - A layout: one column of prose, with at most a narrow column of labels or short titles on its left and columns of initials and
//!   names on its right (`1. | Apologies … | NS`). The reader of such minutes reads lines, and so do the later stages. Two things give it
//!   away: prose that is long for a cell, or an action column that most rows leave empty beside labels. A log has an owner in every row.
//!   What goes on in the same columns on the next page is a layout, too.
//!
//! Boxes stacked on each other share their borders, so a grid is first cut where no inner rule goes on from one row to the next: a box of keys
//! and values over the minutes that it introduces.

use std::ops::Range;

use super::grid::Grid;
use super::repeats;
use super::row;
use super::text::Text;
use crate::ingest::pdf::content::{Ink, Turn};

/// A table on one page.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    /// The left edges of its columns.
    pub(super) columns: Vec<f32>,
    pub(super) rows: Vec<Row>,
}

/// A row with all its cells, the empty ones too.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    /// The first bold run of the cells joined by tabs.
    pub(super) bold: Range<usize>,
    pub(super) top: f32,
    pub(super) bottom: f32,
    pub(super) size: f32,
    /// Its words.
    pub(super) words: Vec<u32>,
}

/// The tables of a grid; their words are taken out of `words`, those printed twice put into `twice`. The columns of layouts
/// are kept in `layouts`.
pub(super) fn tables(
    ink: &Ink,
    grid: &Grid,
    words: &mut Vec<u32>,
    layouts: &mut Vec<Vec<f32>>,
    twice: &mut Vec<u32>,
) -> Vec<Table> {
    let mut cells: Vec<Vec<u32>> = vec![Vec::new(); grid.rows() * grid.columns()];
    let mut inside = vec![false; words.len()];
    for (at, is_inside) in words.iter().zip(&mut inside) {
        let word = &ink.words[*at as usize];
        let (x, y) = ((word.left + word.right) / 2.0, word.base - 0.3 * word.size);
        if let Some((row, column)) = grid.region(x, y) {
            cells[row * grid.columns() + column].push(*at);
            *is_inside = true;
        }
    }
    let mut taken: Vec<u32> = Vec::new();
    let mut tables = Vec::new();
    for rows in bands(grid) {
        let mut own = Vec::new();
        let Some((table, shapes)) = table(ink, grid, &cells, rows.clone(), &mut own) else { continue };
        let edges = edges(grid, rows.clone());
        let is_known = layouts.iter().any(|known| are_near(known, &edges));
        if is_known || is_layout(&shapes, table.rows.len()) {
            if !is_known {
                layouts.push(edges);
            }
            continue;
        }
        twice.append(&mut own);
        taken.extend(cells[rows.start * grid.columns()..rows.end * grid.columns()].iter().flatten());
        tables.push(table);
    }
    if !taken.is_empty() {
        taken.sort_unstable();
        words.retain(|at| taken.binary_search(at).is_err());
    }
    tables
}

/// The edges of the columns between which some rows have rules.
fn edges(grid: &Grid, rows: Range<usize>) -> Vec<f32> {
    let is_wall = |column: &usize| rows.clone().any(|row| grid.walls(row)[*column]);
    let inner = (0..grid.columns() - 1).filter(is_wall).map(|column| grid.xs[column + 1]);
    std::iter::once(grid.xs[0]).chain(inner).chain(grid.xs.last().copied()).collect()
}

/// Whether two lists of places are the same but for a rounding.
pub(super) fn are_near(a: &[f32], b: &[f32]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() < 4.0)
}

/// Rows that have an inner rule in common with their neighbours.
fn bands(grid: &Grid) -> Vec<Range<usize>> {
    let mut bands: Vec<Range<usize>> = Vec::new();
    let mut open = vec![false; grid.columns().saturating_sub(1)];
    for row in 0..grid.rows() {
        let walls = grid.walls(row);
        let goes_on = !walls.contains(&true)
            || !open.contains(&true)
            || walls.iter().zip(&open).any(|(own, above)| *own && *above);
        match bands.last_mut() {
            Some(band) if goes_on => band.end = row + 1,
            _ => {
                bands.push(row..row + 1);
                open.fill(false);
            }
        }
        for (above, own) in open.iter_mut().zip(walls) {
            *above |= own;
        }
    }
    bands
}

/// A table from some rows of a grid, and what its columns look like; none where they are boxes.
fn table(
    ink: &Ink,
    grid: &Grid,
    cells: &[Vec<u32>],
    rows: Range<usize>,
    twice: &mut Vec<u32>,
) -> Option<(Table, Vec<Shape>)> {
    let columns: Vec<usize> = (0..grid.columns())
        .filter(|column| rows.clone().any(|row| !cells[row * grid.columns() + column].is_empty()))
        .collect();
    if columns.len() < 2 {
        return None;
    }
    let mut table = Table {
        left: grid.xs[columns[0]],
        top: grid.ys[rows.start],
        right: grid.xs[columns[columns.len() - 1] + 1],
        columns: columns.iter().map(|column| grid.xs[*column]).collect(),
        rows: Vec::new(),
    };
    let mut shapes = vec![Shape::default(); columns.len()];
    for row in rows {
        let of_row: Vec<&[u32]> =
            columns.iter().map(|column| cells[row * grid.columns() + column].as_slice()).collect();
        if of_row.iter().all(|cell| cell.is_empty()) {
            continue;
        }
        table.rows.push(printed(ink, &of_row, &mut shapes, [grid.ys[row], grid.ys[row + 1]], twice));
    }
    Some((table, shapes))
}

fn printed(
    ink: &Ink,
    cells: &[&[u32]],
    shapes: &mut [Shape],
    [top, bottom]: [f32; 2],
    twice: &mut Vec<u32>,
) -> Row {
    let mut row = Row {
        cells: Vec::with_capacity(cells.len()),
        bold: 0..0,
        top,
        bottom,
        size: 0.0,
        words: cells.concat(),
    };
    let mut before = 0;
    for (cell, shape) in cells.iter().zip(shapes) {
        let mut text = Text::default();
        let mut lines = row::rows(ink, Turn::Upright, cell.to_vec());
        lines.iter_mut().for_each(|line| repeats::take(ink, line, twice));
        for line in &lines {
            text.line(ink, line);
        }
        text.finish();
        shape.note(&text.text, lines.len(), is_broken(ink, &lines));
        if row.bold.is_empty() && !text.bold.is_empty() {
            row.bold = before + text.bold.start..before + text.bold.end;
        }
        before += text.text.len() + 1;
        row.cells.push(text.text);
    }
    row.size = row.words.first().map_or(0.0, |at| ink.words[*at as usize].size);
    row
}

/// Whether lines of a cell stand apart, as paragraphs do.
fn is_broken(ink: &Ink, lines: &[Vec<u32>]) -> bool {
    let of = |line: &Vec<u32>| line.first().map(|at| &ink.words[*at as usize]);
    lines.windows(2).any(|pair| match (of(&pair[0]), of(&pair[1])) {
        (Some(above), Some(below)) => below.base - above.base > 1.6 * above.size.max(below.size),
        _ => false,
    })
}

/// What the cells of a column look like.
#[derive(Debug, Clone, Default)]
struct Shape {
    filled: usize,
    words: usize,
    longest: usize,
    most_lines: usize,
    /// Cells of several paragraphs.
    broken: usize,
    /// Cells that are a number or a letter of a list, or at most a few words.
    labels: usize,
}

impl Shape {
    fn note(&mut self, text: &str, lines: usize, is_broken: bool) {
        if text.is_empty() {
            return;
        }
        let words = text.split_whitespace().count();
        self.filled += 1;
        self.words += words;
        self.longest = self.longest.max(words);
        self.most_lines = self.most_lines.max(lines);
        self.broken += usize::from(is_broken);
        self.labels += usize::from(is_label(text));
    }
}

/// `1.`, `4.2`, `(a)`, `iv)`, `•`, `39/20`.
pub(super) fn is_label(text: &str) -> bool {
    let text = text.trim();
    let alphanumeric = text.chars().filter(|c| c.is_alphanumeric()).count();
    let roman = text.chars().all(|c| !c.is_alphabetic() || "ivxlcIVXLC".contains(c));
    text.chars().count() <= 9
        && !text.contains(char::is_whitespace)
        && (alphanumeric <= 1 || text.contains(|c: char| c.is_ascii_digit()) || (roman && alphanumeric <= 5))
        && !text.contains(['%', '£', '€', ','])
}

/// Whether columns only place text: prose with labels before it and initials after it.
fn is_layout(shapes: &[Shape], rows: usize) -> bool {
    let Some(prose) = (0..shapes.len()).max_by_key(|column| shapes[*column].words) else { return false };
    let (before, rest) = shapes.split_at(prose);
    let (shape, after) = (&rest[0], &rest[1..]);
    let mean = shape.words / shape.filled.max(1);
    let all: usize = shapes.iter().map(|shape| shape.words).sum();
    let is_prose = mean >= 25 || shape.longest >= 60 || shape.broken * 3 >= shape.filled;
    let is_long = shape.most_lines >= 4 && is_prose;
    // The head of the column is no label.
    let labels =
        before.iter().all(|column| column.labels > 0 && column.labels * 10 + 10 >= column.filled * 9);
    // Titles beside their prose are a layout where the prose is that of minutes, not of a register.
    let titles = before.len() == 1 && before[0].longest <= 12 && mean >= 60;
    let names = after.iter().all(|column| column.longest <= 8 && column.words * 8 <= shape.words);
    let sparse =
        before.len() == 1 && after.len() == 1 && after[0].filled * 10 <= rows * 6 && rows >= 4 && mean >= 6;
    let has_place = before.len() <= 2 && after.len() <= 2 && names && shape.words * 10 >= all * 7;
    has_place && (is_long && (labels || titles) || sparse && labels)
}

#[cfg(test)]
mod tests {
    use super::{Shape, is_label, is_layout};

    #[test]
    fn labels_are_told_from_words_and_figures() {
        for (text, expected) in [
            ("1.", true),
            ("4.2", true),
            ("(a)", true),
            ("iv)", true),
            ("39/20", true),
            ("•", true),
            ("Date", false),
            ("12,500", false),
            ("5%", false),
            ("Item 4", false),
            ("£40", false),
        ] {
            assert_eq!(is_label(text), expected, "{text}");
        }
    }

    fn shapes(columns: &[&[&str]]) -> Vec<Shape> {
        let mut shapes = vec![Shape::default(); columns.len()];
        for (shape, cells) in shapes.iter_mut().zip(columns) {
            for cell in *cells {
                shape.note(cell, cell.len().div_ceil(60), false);
            }
        }
        shapes
    }

    const LINE: &str = "the clerk said that the steps were to be swept before the fair";

    #[test]
    fn prose_between_labels_and_initials_is_a_layout() {
        let long =
            "the group heard how the works went on and asked when the path by the river would open again "
                .repeat(3);
        for (columns, expected) in [
            (&[&["1.", "2."][..], &[&long, "None."], &["", "NS"]][..], true),
            (&[&[&long[..], "None."][..], &["Action", "NS"]], true),
            (&[&["Date", "Place"][..], &["4 May", "Town Hall"]], false),
            (&[&["Road", "Bridge"][..], &[&long, &long], &[&long, &long]], false),
            (&[&["1", "2"][..], &["Apologies", "Minutes"], &["Chair", "Clerk"]], false),
            (
                &[
                    &["Item", "1", "2", "3", "4", "5"][..],
                    &["", LINE, LINE, LINE, LINE, LINE],
                    &["Action", "", "RP", "", ""],
                ],
                true,
            ),
            (
                &[
                    &["No", "1", "2", "3", "4"][..],
                    &["Action", LINE, LINE, LINE, LINE],
                    &["Owner", "RP", "CT", "IV", "RP"],
                ],
                false,
            ),
        ] {
            let rows = columns[0].len();
            assert_eq!(is_layout(&shapes(columns), rows), expected, "{columns:?}");
        }
    }
}
