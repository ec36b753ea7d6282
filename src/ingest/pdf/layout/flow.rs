//! The reading order of a stretch of page: rows from top to bottom, columns one after the other.
//!
//! A stretch is cut at the gutter between columns that spans the most rows: what is above it, its left side, its right side, what is below. Each
//! part is read the same way. The parts wait on a list of their own, so nothing recurses.

use super::aligned;
use super::gutter::{Gutter, Reading, gutters, reading};
use super::row::Segment;
use crate::ingest::pdf::content::Ink;

/// The most cuts on a page; the rest is read row by row.
const CUTS: usize = 64;

/// The segments of one printed line.
#[derive(Debug)]
pub(super) struct Printed {
    pub(super) segments: Vec<Segment>,
    /// Whether it is the first of its column.
    pub(super) fresh: bool,
    /// A row of this table of the stretch, with how many of the segments belong to each cell.
    pub(super) row: Option<(u32, Vec<usize>)>,
}

/// Puts the segments of a stretch, sorted by row and place, in reading order.
pub(super) fn read(ink: &Ink, segments: Vec<Segment>, fresh: bool) -> Vec<Printed> {
    let mut printed = Vec::new();
    let mut waiting = vec![(segments, fresh)];
    let (mut cuts, mut tables) = (0, 0);
    while let Some((segments, fresh)) = waiting.pop() {
        let rows: Vec<&[Segment]> = segments.chunk_by(|a, b| a.row == b.row).collect();
        let found: Vec<(Gutter, Reading)> = gutters(&rows)
            .into_iter()
            .map(|gutter| (reading(ink, &gutter, &rows), gutter))
            .map(|(r, g)| (g, r))
            .collect();
        let cut = found
            .iter()
            .filter(|(_, reading)| *reading == Reading::Columns && cuts < CUTS)
            .max_by_key(|(gutter, _)| gutter.last - gutter.first);
        match cut {
            Some((gutter, _)) => {
                cuts += 1;
                // The last to be read waits at the bottom.
                waiting.extend(
                    parts(&rows, gutter, fresh).into_iter().rev().filter(|(part, _)| !part.is_empty()),
                );
            }
            None => print_rows(ink, &rows, &found, fresh, &mut tables, &mut printed),
        }
    }
    printed
}

fn parts(rows: &[&[Segment]], gutter: &Gutter, fresh: bool) -> [(Vec<Segment>, bool); 4] {
    let beside = rows[gutter.first..=gutter.last].concat();
    let (right, left) = beside.into_iter().partition(|segment| gutter.is_before(segment));
    let (above, below) = (rows[..gutter.first].concat(), rows[gutter.last + 1..].concat());
    let left_is_fresh = fresh || !above.is_empty();
    [(above, fresh), (left, left_is_fresh), (right, true), (below, true)]
}

/// Prints rows one after the other; the entries of action columns follow as lines of their own.
fn print_rows(
    ink: &Ink,
    rows: &[&[Segment]],
    found: &[(Gutter, Reading)],
    fresh: bool,
    tables: &mut u32,
    printed: &mut Vec<Printed>,
) {
    let of = |wanted: Reading| found.iter().filter(move |(_, r)| *r == wanted).map(|(gutter, _)| gutter);
    let aligned = aligned::tables(ink, rows, of(Reading::Rows));
    for (at, row) in rows.iter().enumerate() {
        let fresh = fresh && at == 0;
        if let Some((number, table)) =
            (*tables..).zip(&aligned).find(|(_, table)| (table.first..=table.last).contains(&at))
        {
            let cells = table.cells(row);
            let counts = cells.iter().map(Vec::len).collect();
            let segments = cells.into_iter().flatten().cloned().collect();
            printed.push(Printed { segments, fresh, row: Some((number, counts)) });
            continue;
        }
        let is_action = |segment: &&Segment| {
            of(Reading::Actions).any(|g| (g.first..=g.last).contains(&at) && g.is_before(segment))
        };
        let (aside, line): (Vec<&Segment>, Vec<&Segment>) = row.iter().partition(is_action);
        for (segments, fresh) in [(line, fresh), (aside, false)] {
            if !segments.is_empty() {
                let segments = segments.into_iter().cloned().collect();
                printed.push(Printed { segments, fresh, row: None });
            }
        }
    }
    *tables += aligned.len() as u32;
}
