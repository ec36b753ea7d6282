//! Ruled grids: rules that cross each other enclose cells.
//!
//! Rules that touch belong to one grid; its columns and rows lie between them. A side without a rule is closed where the rules that meet it
//! end. Cells without a rule between them are one, whatever its shape.

use super::boxes::Edges;
use super::rules::Rules;
use crate::ingest::pdf::content::Rule;

/// Two rules are one, and two ends meet, within so many points.
const NEAR: f32 = 3.0;

/// The most cells of a grid, and pairs of rules that are looked at; more draw a picture.
const MOST_CELLS: usize = 50_000;
const MOST_PAIRS: usize = 2_000_000;

/// Cells between rules.
#[derive(Debug)]
pub(super) struct Grid {
    /// The edges of the columns and of the rows, in order.
    pub(super) xs: Vec<f32>,
    pub(super) ys: Vec<f32>,
    /// Which region each cell belongs to, row by row; a region is named by its first cell.
    regions: Vec<u32>,
    /// For each row, whether a rule stands at the right of each column.
    walls: Vec<bool>,
}

impl Grid {
    pub(super) fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    pub(super) fn rows(&self) -> usize {
        self.ys.len() - 1
    }

    /// The first cell, by row and column, of the region around a point; none outside the grid.
    pub(super) fn region(&self, x: f32, y: f32) -> Option<(usize, usize)> {
        let column = self.xs.partition_point(|edge| *edge <= x).checked_sub(1)?;
        let row = self.ys.partition_point(|edge| *edge <= y).checked_sub(1)?;
        if column >= self.columns() || row >= self.rows() {
            return None;
        }
        let first = self.regions[row * self.columns() + column] as usize;
        Some((first / self.columns(), first % self.columns()))
    }

    /// The columns that a rule closes on the right in a row, the last one left out.
    pub(super) fn walls(&self, row: usize) -> &[bool] {
        let columns = self.columns();
        &self.walls[row * columns..(row + 1) * columns - 1]
    }
}

/// The grids of a page, from its head to its foot, and its boxes of a single cell.
pub(super) fn grids(rules: &Rules) -> (Vec<Grid>, Vec<Edges>) {
    let (mut grids, mut boxes) = (Vec::new(), Vec::new());
    if rules.horizontal.len() * rules.vertical.len() > MOST_PAIRS {
        return (grids, boxes);
    }
    for (h, v) in components(rules) {
        let (xs, ys) = (
            edges(v.iter().map(|rule| rule.at).chain(ends(&h))),
            edges(h.iter().map(|rule| rule.at).chain(ends(&v))),
        );
        match (&xs[..], &ys[..]) {
            ([left, right], [top, bottom]) => boxes.push([*left, *top, *right, *bottom]),
            _ => grids.extend(grid(xs, ys, &h, &v)),
        }
    }
    grids.sort_by(|a, b| a.ys[0].total_cmp(&b.ys[0]).then(a.xs[0].total_cmp(&b.xs[0])));
    (grids, boxes)
}

/// Where some rules begin and end.
fn ends(rules: &[Rule]) -> [f32; 2] {
    let low = rules.iter().map(|rule| rule.from).fold(f32::MAX, f32::min);
    [low, rules.iter().map(|rule| rule.to).fold(f32::MIN, f32::max)]
}

/// The rules that touch each other, directly or through others.
fn components(rules: &Rules) -> Vec<(Vec<Rule>, Vec<Rule>)> {
    let (h, v) = (&rules.horizontal, &rules.vertical);
    let mut owner: Vec<usize> = (0..h.len() + v.len()).collect();
    for (i, across) in h.iter().enumerate() {
        let from = v.partition_point(|down| down.at < across.from - NEAR);
        for (j, down) in v.iter().enumerate().skip(from) {
            if down.at > across.to + NEAR {
                break;
            }
            if down.from - NEAR <= across.at && across.at <= down.to + NEAR {
                let (a, b) = (find(&mut owner, i), find(&mut owner, h.len() + j));
                owner[a.max(b)] = a.min(b);
            }
        }
    }
    let mut found: Vec<(Vec<Rule>, Vec<Rule>)> = vec![Default::default(); owner.len()];
    for i in 0..owner.len() {
        let at = find(&mut owner, i);
        match i.checked_sub(h.len()) {
            None => found[at].0.push(h[i]),
            Some(j) => found[at].1.push(v[j]),
        }
    }
    found.retain(|(h, v)| !h.is_empty() && !v.is_empty());
    found
}

fn find(owner: &mut [usize], mut at: usize) -> usize {
    while owner[at] != at {
        owner[at] = owner[owner[at]];
        at = owner[at];
    }
    at
}

fn grid(xs: Vec<f32>, ys: Vec<f32>, h: &[Rule], v: &[Rule]) -> Option<Grid> {
    let (columns, rows) = (xs.len() - 1, ys.len() - 1);
    if columns * rows < 2 || columns * rows > MOST_CELLS {
        return None;
    }
    let mut walls = vec![false; columns * rows];
    bar(&xs, &ys, v, |column, row| walls[row * columns + column] = true);
    let mut floors = vec![false; columns * rows];
    bar(&ys, &xs, h, |row, column| floors[row * columns + column] = true);
    let regions = regions(columns, rows, &walls, &floors);
    Some(Grid { xs, ys, regions, walls })
}

/// Places that are near each other taken as one.
fn edges(places: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut places: Vec<f32> = places.collect();
    places.sort_by(f32::total_cmp);
    places.dedup_by(|next, last| *next - *last <= NEAR);
    places
}

/// Tells of each cell that a rule closes at its far edge: the rule runs along most of the cell.
fn bar(edges: &[f32], bands: &[f32], rules: &[Rule], mut close: impl FnMut(usize, usize)) {
    for rule in rules {
        let next = edges.partition_point(|edge| *edge < rule.at - NEAR);
        let Some(before) = next.checked_sub(1).filter(|_| next < edges.len()) else { continue };
        for (band, ends) in bands.windows(2).enumerate() {
            let shared = rule.to.min(ends[1]) - rule.from.max(ends[0]);
            if shared > 0.6 * (ends[1] - ends[0]) {
                close(before, band);
            }
        }
    }
}

/// Floods cells that no rule parts, from each first cell.
fn regions(columns: usize, rows: usize, walls: &[bool], floors: &[bool]) -> Vec<u32> {
    const NONE: u32 = u32::MAX;
    let mut regions = vec![NONE; columns * rows];
    let mut open = Vec::new();
    for first in 0..regions.len() {
        if regions[first] != NONE {
            continue;
        }
        open.push(first);
        while let Some(cell) = open.pop() {
            if regions[cell] != NONE {
                continue;
            }
            regions[cell] = first as u32;
            let column = cell % columns;
            if column + 1 < columns && !walls[cell] {
                open.push(cell + 1);
            }
            if column > 0 && !walls[cell - 1] {
                open.push(cell - 1);
            }
            if cell + columns < regions.len() && !floors[cell] {
                open.push(cell + columns);
            }
            if cell >= columns && !floors[cell - columns] {
                open.push(cell - columns);
            }
        }
    }
    regions
}

#[cfg(test)]
mod tests {
    use super::{Rule, Rules, grids};

    /// Rules given as `h at from to` and `v at from to`.
    fn rules(text: &str) -> Rules {
        let rules: Vec<Rule> = text
            .split(';')
            .map(|rule| {
                let mut fields = rule.split_whitespace();
                let horizontal = fields.next() == Some("h");
                let mut n = || fields.next().unwrap().parse().unwrap();
                Rule { horizontal, at: n(), from: n(), to: n() }
            })
            .collect();
        Rules::new(&rules)
    }

    #[test]
    fn rules_that_cross_make_a_grid() {
        for (drawn, shape, point, region) in [
            (
                "h 0 0 100; h 20 0 100; h 40 0 100; v 0 0 40; v 50 0 40; v 100 0 40",
                (2, 2),
                (60.0, 30.0),
                (1, 1),
            ),
            // The second row has no rule between its cells.
            (
                "h 0 0 100; h 20 0 100; h 40 0 100; v 0 0 40; v 50 0 20; v 100 0 40",
                (2, 2),
                (60.0, 30.0),
                (1, 0),
            ),
            // Open at both sides.
            ("h 0 0 100; h 20 0 100; h 40 0 100; v 50 0 40", (2, 2), (10.0, 10.0), (0, 0)),
        ] {
            let (found, _) = grids(&rules(drawn));
            assert_eq!(found.len(), 1, "{drawn}");
            assert_eq!((found[0].columns(), found[0].rows()), shape, "{drawn}");
            assert_eq!(found[0].region(point.0, point.1), Some(region), "{drawn}");
        }
    }

    #[test]
    fn a_box_and_rules_apart_make_no_grid() {
        for (drawn, expected) in
            [("h 0 0 100; h 20 0 100; v 0 0 20; v 100 0 20", 1), ("h 0 0 100; h 20 0 100; v 300 0 90", 0)]
        {
            let (found, boxes) = grids(&rules(drawn));
            assert_eq!((found.len(), boxes.len()), (0, expected), "{drawn}");
        }
    }
}
