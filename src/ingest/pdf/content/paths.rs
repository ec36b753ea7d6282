//! Paths: only lines along an axis matter, as rules of tables and boxes (ISO 32000-2, 8.5).
//!
//! Producers draw a rule as a stroked line, as a filled rectangle that is thin, or as the edges of a stroked rectangle.

use super::interpreter::Operands;
use crate::ingest::pdf::limits;
use crate::ingest::pdf::matrix::Matrix;

/// A line along an axis, in points from the page's top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ingest::pdf) struct Rule {
    pub(in crate::ingest::pdf) horizontal: bool,
    /// Its place on the other axis.
    pub(in crate::ingest::pdf) at: f32,
    pub(in crate::ingest::pdf) from: f32,
    pub(in crate::ingest::pdf) to: f32,
}

/// How thick a filled rectangle may be to count as a rule.
const THICK: f32 = 3.0;

/// How many points a path may have to count as rules; more draw a picture.
const POINTS: usize = 4096;

/// The path that is being built, in points of the page.
#[derive(Default)]
pub(super) struct Path {
    /// Corners of subpaths; each starts with a flag.
    points: Vec<(bool, f32, f32)>,
    curved: bool,
}

impl Path {
    /// Builds or paints; other operators change nothing.
    pub(super) fn operate(
        &mut self,
        operator: &[u8],
        operands: &Operands<'_, '_>,
        matrix: Matrix,
        rules: &mut Vec<Rule>,
    ) {
        let n = |at| operands.number(at);
        match operator {
            b"m" => self.point(true, matrix.apply(n(0), n(1))),
            b"l" => self.point(false, matrix.apply(n(0), n(1))),
            b"c" | b"v" | b"y" => self.curved = true,
            b"h" => self.close(),
            b"re" => {
                let (x, y, w, h) = (n(0), n(1), n(2), n(3));
                self.point(true, matrix.apply(x, y));
                for (x, y) in [(x + w, y), (x + w, y + h), (x, y + h), (x, y)] {
                    self.point(false, matrix.apply(x, y));
                }
            }
            b"S" => self.paint(true, rules),
            b"s" => {
                self.close();
                self.paint(true, rules);
            }
            b"f" | b"F" | b"f*" => self.paint(false, rules),
            b"B" | b"B*" | b"b" | b"b*" => {
                self.close();
                self.paint(true, rules);
            }
            b"n" => self.clear(),
            _ => {}
        }
    }

    fn point(&mut self, starts: bool, (x, y): (f32, f32)) {
        if self.points.len() < POINTS {
            self.points.push((starts, x, y));
        } else {
            self.curved = true;
        }
    }

    fn close(&mut self) {
        let start = self.points.iter().rev().find(|point| point.0).copied();
        if let Some((_, x, y)) = start {
            self.point(false, (x, y));
        }
    }

    fn clear(&mut self) {
        self.points.clear();
        self.curved = false;
    }

    fn paint(&mut self, stroked: bool, rules: &mut Vec<Rule>) {
        if !self.curved && rules.len() < limits::RULES_A_PAGE {
            for subpath in self.points.chunk_by(|_, next| !next.0) {
                match thin_box(subpath) {
                    Some(rule) => rules.push(rule),
                    None if stroked => rules.extend(subpath.windows(2).filter_map(edge)),
                    None => {}
                }
            }
        }
        self.clear();
    }
}

/// A rule from a subpath that encloses a thin rectangle.
fn thin_box(subpath: &[(bool, f32, f32)]) -> Option<Rule> {
    if subpath.len() < 4 {
        return None;
    }
    let low = subpath.iter().fold((f32::MAX, f32::MAX), |low, p| (low.0.min(p.1), low.1.min(p.2)));
    let high = subpath.iter().fold((f32::MIN, f32::MIN), |high, p| (high.0.max(p.1), high.1.max(p.2)));
    let (width, height) = (high.0 - low.0, high.1 - low.1);
    if height <= THICK && width > height {
        Some(Rule { horizontal: true, at: (low.1 + high.1) / 2.0, from: low.0, to: high.0 })
    } else if width <= THICK && height > width {
        Some(Rule { horizontal: false, at: (low.0 + high.0) / 2.0, from: low.1, to: high.1 })
    } else {
        None
    }
}

fn edge(ends: &[(bool, f32, f32)]) -> Option<Rule> {
    let [(_, x0, y0), (_, x1, y1)] = ends else { return None };
    let (width, height) = ((x1 - x0).abs(), (y1 - y0).abs());
    if height < 0.5 && width > 1.0 {
        Some(Rule { horizontal: true, at: (y0 + y1) / 2.0, from: x0.min(*x1), to: x0.max(*x1) })
    } else if width < 0.5 && height > 1.0 {
        Some(Rule { horizontal: false, at: (x0 + x1) / 2.0, from: y0.min(*y1), to: y0.max(*y1) })
    } else {
        None
    }
}
