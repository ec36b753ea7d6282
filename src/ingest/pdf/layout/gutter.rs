//! Gutters: upright strips of white that run through several rows, and what the text beside them is.
//!
//! What stands on either side of a gutter, and how it is read:
//! - Columns of prose: down the left one, then down the right one. So, too, blocks side by side whose lines are not level (an address and a
//!   reference box), keys with a colon beside prose, and lists and headings in two columns of one width that run down the page.
//! - Blocks side by side that each have a key at their head (`Report author:`   `Director:`, their names and numbers below): one after the other.
//! - Prose and an action column of initials or names: line by line, each entry after the line that it stands beside.
//! - Everything else, labels before their prose, keys and values, cells without rules: row by row, parted by tabs.

use super::row::Segment;
use super::table::is_label;
use crate::ingest::pdf::content::Ink;

/// The narrowest gutter in points.
const NARROWEST: f32 = 4.0;

/// How many gutters are followed at a time, and how many rows one is followed back.
const OPEN: usize = 24;
const BACK: usize = 80;

/// Rows farther apart than so many lines are not beside one gutter.
const FAR: f32 = 4.0;

/// The rows of a column that runs down a page.
const MANY: usize = 20;

/// A strip of white between segments.
#[derive(Debug, Clone)]
pub(super) struct Gutter {
    left: f32,
    right: f32,
    /// Its rows, first and last, as positions in the rows that were looked at.
    pub(super) first: usize,
    pub(super) last: usize,
}

/// How what stands beside a gutter is read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Reading {
    Columns,
    Actions,
    Rows,
}

impl Gutter {
    /// Whether a segment stands to the right of it.
    pub(super) fn is_before(&self, segment: &Segment) -> bool {
        (segment.left + segment.right) / 2.0 > self.middle()
    }

    /// Its middle between left and right.
    pub(super) fn middle(&self) -> f32 {
        (self.left + self.right) / 2.0
    }

    /// Whether two gutters have white in common.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right
    }

    /// Narrows it to what a row leaves free; false where too little is left.
    fn passes(&mut self, row: &[Segment]) -> bool {
        for segment in row {
            if segment.right <= self.left || segment.left >= self.right {
                continue;
            }
            let (after, before) = (self.right - segment.right, segment.left - self.left);
            if after >= before {
                self.left = segment.right;
            } else {
                self.right = segment.left;
            }
            if self.right - self.left < NARROWEST {
                return false;
            }
        }
        true
    }
}

impl Gutter {
    /// Ends it where only one side goes on, after a break: the salutation under an address is not beside the box next to the address.
    fn trim(&mut self, rows: &[&[Segment]]) {
        // The last row with text on either side, and that text's baseline.
        let mut last: [Option<(usize, f32)>; 2] = [None; 2];
        let mut breaks: [Option<usize>; 2] = [None; 2];
        for (at, row) in rows.iter().enumerate().take(self.last + 1).skip(self.first) {
            for segment in *row {
                let side = usize::from(self.is_before(segment));
                if last[side].is_some_and(|(row, base)| row < at && segment.base - base > 2.5 * segment.size)
                {
                    breaks[side] = Some(at);
                }
                last[side] = Some((at, segment.base));
            }
        }
        let [Some((left, _)), Some((right, _))] = last else { return };
        let longer = usize::from(right > left);
        let shorter_ends = left.min(right);
        if let Some(row) = breaks[longer].filter(|row| *row > shorter_ends) {
            self.last = row - 1;
        }
    }
}

/// The gutters of some rows.
pub(super) fn gutters(rows: &[&[Segment]]) -> Vec<Gutter> {
    let mut open: Vec<Gutter> = Vec::new();
    let mut closed: Vec<Gutter> = Vec::new();
    for at in 0..rows.len() {
        let far = at > 0 && is_far(rows[at - 1], rows[at]);
        open.retain_mut(|gutter| {
            let mut narrowed = gutter.clone();
            let passes = !far && narrowed.passes(rows[at]);
            if passes {
                *gutter = Gutter { last: at, ..narrowed };
            } else {
                closed.push(gutter.clone());
            }
            passes
        });
        for (left, right) in gaps(rows, at) {
            let known = open.iter().any(|gutter| gutter.left < right && left < gutter.right);
            if !known && open.len() < OPEN {
                open.push(traced_back(rows, at, Gutter { left, right, first: at, last: at }));
            }
        }
    }
    closed.append(&mut open);
    closed.iter_mut().for_each(|gutter| gutter.trim(rows));
    closed
}

fn is_far(above: &[Segment], below: &[Segment]) -> bool {
    match (above.first(), below.first()) {
        (Some(a), Some(b)) => b.base - a.base > FAR * 1.2 * a.size.max(b.size),
        _ => false,
    }
}

/// The gaps of a row: between its segments, and between them and the row above where that is nearly level.
fn gaps(rows: &[&[Segment]], at: usize) -> Vec<(f32, f32)> {
    let row = rows[at];
    let mut gaps: Vec<(f32, f32)> = row.windows(2).map(|pair| (pair[0].right, pair[1].left)).collect();
    let above = at.checked_sub(1).map(|above| rows[above]).unwrap_or_default();
    for a in above.iter().take(OPEN) {
        for b in row.iter().take(OPEN) {
            let level = (b.base - a.base).abs() < 0.9 * a.size.min(b.size);
            let (left, right) = if a.left < b.left { (a, b) } else { (b, a) };
            if level && right.left - left.right > left.size {
                gaps.push((left.right, right.left));
            }
        }
    }
    gaps.retain(|(left, right)| right - left >= NARROWEST);
    gaps
}

/// Follows a gutter upwards from the row in which it was seen.
fn traced_back(rows: &[&[Segment]], at: usize, mut gutter: Gutter) -> Gutter {
    for above in (at.saturating_sub(BACK)..at).rev() {
        let mut narrowed = gutter.clone();
        if is_far(rows[above], rows[above + 1]) || !narrowed.passes(rows[above]) {
            break;
        }
        gutter = Gutter { first: above, ..narrowed };
    }
    gutter
}

/// What the text on one side of a gutter looks like.
#[derive(Debug, Default)]
struct Side {
    rows: usize,
    words: usize,
    labels: usize,
    keys: usize,
    figures: usize,
    widths: f32,
    widest: f32,
    size: f32,
}

impl Side {
    fn note(&mut self, ink: &Ink, segment: &Segment) {
        self.words += segment.words.len();
        self.widths += segment.width();
        self.widest = self.widest.max(segment.width());
        self.size = self.size.max(segment.size);
        let text = |at: Option<&u32>| at.map_or("", |at| ink.text_of(&ink.words[*at as usize]));
        self.labels += usize::from(segment.words.len() == 1 && is_label(text(segment.words.first())));
        self.keys += usize::from(text(segment.words.last()).ends_with(':'));
        self.figures +=
            usize::from(segment.words.iter().any(|at| text(Some(at)).contains(|c: char| c.is_ascii_digit())));
    }

    fn mean_words(&self) -> f32 {
        self.words as f32 / self.rows.max(1) as f32
    }

    /// How much of its width the lines fill on the average.
    fn fill(&self) -> f32 {
        if self.widest > 0.0 { self.widths / self.rows.max(1) as f32 / self.widest } else { 0.0 }
    }

    fn has_lines(&self) -> bool {
        self.mean_words() >= 3.5 && self.widest >= 14.0 * self.size && self.figures * 2 <= self.rows
    }

    fn is_prose(&self) -> bool {
        self.rows >= 4 && self.mean_words() >= 4.0 && self.fill() >= 0.62 && self.widest >= 11.0 * self.size
    }
}

/// Whether most of what stands right of a gutter, up to the next, is figures.
pub(super) fn has_figures(ink: &Ink, gutter: &Gutter, rows: &[&[Segment]]) -> bool {
    let (mut all, mut figures) = (0, 0);
    for row in &rows[gutter.first..=gutter.last] {
        let Some(next) = row.iter().find(|segment| gutter.is_before(segment)) else { continue };
        all += 1;
        let is_figure = |at: &u32| {
            let text = ink.text_of(&ink.words[*at as usize]);
            text.bytes().any(|b| b.is_ascii_digit())
                || matches!(text, "-" | "–" | "£" | "%" | "(" | ")" | "n/a")
        };
        figures += usize::from(next.words.len() <= 4 && next.words.iter().all(is_figure));
    }
    all > 2 && figures * 10 >= all * 6
}

/// Whether a row has a key on either side and no row below it has one: each heads what stands below it.
fn has_two_heads(ink: &Ink, gutter: &Gutter, rows: &[&[Segment]]) -> bool {
    let last =
        |segment: &Segment| segment.words.last().map_or("", |at| ink.text_of(&ink.words[*at as usize]));
    let is_key = |segment: &Segment| last(segment).ends_with(':');
    let beside = &rows[gutter.first..=gutter.last];
    let is_head = |row: &&[Segment]| matches!(row, [left, right] if is_key(left) && is_key(right) && gutter.is_before(right) && !gutter.is_before(left));
    let Some(at) = beside.iter().position(is_head) else { return false };
    let below = &beside[at + 1..];
    let paired = below.iter().filter(|row| row.len() == 2).count();
    paired >= 2 && !below.iter().any(|row| row.iter().any(is_key))
}

/// How to read what stands beside a gutter.
pub(super) fn reading(ink: &Ink, gutter: &Gutter, rows: &[&[Segment]]) -> Reading {
    let (mut left, mut right, mut shared) = (Side::default(), Side::default(), 0);
    for row in &rows[gutter.first..=gutter.last] {
        let (mut on_left, mut on_right) = (false, false);
        for segment in *row {
            let is_right = gutter.is_before(segment);
            if is_right {
                right.note(ink, segment)
            } else {
                left.note(ink, segment)
            }
            *(if is_right { &mut on_right } else { &mut on_left }) = true;
        }
        left.rows += usize::from(on_left);
        right.rows += usize::from(on_right);
        shared += usize::from(on_left && on_right);
    }
    let fewer = left.rows.min(right.rows);
    if fewer == 0 {
        return Reading::Rows;
    }
    let are_actions = right.rows * 2 <= left.rows
        && right.mean_words() <= 3.0
        && right.figures * 3 <= right.rows
        && right.widest * 4.0 <= left.widest
        && left.rows >= 3
        && left.mean_words() >= 5.0;
    let are_labels = left.labels * 10 >= left.rows * 6;
    let keys_beside_prose = right.keys * 2 >= right.rows
        && left.keys * 4 < left.rows
        && left.mean_words() >= 3.0
        && right.keys >= 2;
    let not_level = fewer >= 3 && shared * 3 < fewer;
    // Lists and headings fill their lines as little as a table's cells do, but no table's columns run down a page beside each other so.
    let down_the_page = left.rows >= MANY
        && (gutter.last - gutter.first + 1) * 10 >= rows.len() * 8
        && right.rows >= 4
        && [&left, &right].into_iter().all(Side::has_lines)
        && (0.7..1.4).contains(&(left.widest / right.widest));
    if are_actions {
        Reading::Actions
    } else if !are_labels
        && (not_level
            || has_two_heads(ink, gutter, rows)
            || keys_beside_prose
            || down_the_page
            || (left.is_prose() && right.is_prose()))
    {
        Reading::Columns
    } else {
        Reading::Rows
    }
}
