//! Tables without rules: figures that stand under each other.
//!
//! Two gutters or more that run through the same three rows or more, with figures to their right, part the cells of a table (a budget's
//! services and years). One gutter does not: `Total ⇥ 431` is a line. Words in columns are too often a layout to be called a table.

use super::gutter::{Gutter, has_figures};
use super::row::Segment;
use crate::ingest::pdf::content::Ink;

/// The fewest rows and columns of a table.
const ROWS: usize = 3;
const GUTTERS: usize = 2;

/// Some rows and the gutters between their cells, from left to right.
#[derive(Debug)]
pub(super) struct Aligned {
    pub(super) first: usize,
    pub(super) last: usize,
    gutters: Vec<Gutter>,
}

impl Aligned {
    /// Leaves out lines above and below that fill one cell alone: they introduce the table or follow it.
    fn trim(&mut self, rows: &[&[Segment]]) {
        let is_line = |at: usize| self.cells(rows[at]).iter().filter(|cell| !cell.is_empty()).count() < 2;
        let (mut first, mut last) = (self.first, self.last);
        while first < last && is_line(first) {
            first += 1;
        }
        while first < last && is_line(last) {
            last -= 1;
        }
        (self.first, self.last) = (first, last);
    }

    /// The segments of a row by cell.
    pub(super) fn cells<'s>(&self, row: &'s [Segment]) -> Vec<Vec<&'s Segment>> {
        let mut cells = vec![Vec::new(); self.gutters.len() + 1];
        for segment in row {
            cells[self.gutters.iter().filter(|gutter| gutter.is_before(segment)).count()].push(segment);
        }
        cells
    }
}

/// The tables among some rows, from top to bottom.
pub(super) fn tables<'g>(
    ink: &Ink,
    rows: &[&[Segment]],
    gutters: impl Iterator<Item = &'g Gutter>,
) -> Vec<Aligned> {
    let figures: Vec<&Gutter> = gutters.filter(|gutter| has_figures(ink, gutter, rows)).collect();
    if figures.len() < GUTTERS {
        return Vec::new();
    }
    let mut crossing = vec![0usize; rows.len()];
    for gutter in &figures {
        crossing[gutter.first..=gutter.last].iter_mut().for_each(|count| *count += 1);
    }
    let mut tables = Vec::new();
    let mut start = 0;
    for run in crossing.chunk_by(|a, b| (*a >= GUTTERS) == (*b >= GUTTERS)) {
        let (first, last) = (start, start + run.len() - 1);
        start += run.len();
        if run[0] >= GUTTERS && run.len() >= ROWS {
            tables.extend(table(rows, &figures, first, last));
        }
    }
    tables
}

fn table(rows: &[&[Segment]], figures: &[&Gutter], first: usize, last: usize) -> Option<Aligned> {
    let long = |gutter: &&&Gutter| {
        let shared = (gutter.last.min(last) + 1).saturating_sub(gutter.first.max(first));
        shared * 2 > last - first
    };
    let mut gutters: Vec<Gutter> = figures.iter().filter(long).map(|gutter| (*gutter).clone()).collect();
    gutters.sort_by(|a, b| a.middle().total_cmp(&b.middle()));
    gutters.dedup_by(|next, kept| next.overlaps(kept));
    let mut aligned = Aligned { first, last, gutters };
    aligned.trim(rows);
    // Enough rows must fill several cells, or a few stray figures would make a table of prose.
    let (first, last) = (aligned.first, aligned.last);
    let full = (first..=last)
        .filter(|at| aligned.cells(rows[*at]).iter().filter(|cell| !cell.is_empty()).count() > 2);
    let full = full.count();
    (aligned.gutters.len() >= GUTTERS && full >= ROWS && full * 3 > last - first).then_some(aligned)
}
