//! Words into rows, and rows into segments: what stands on one baseline without a wide gap.

use std::ops::Range;

use crate::ingest::pdf::content::{Ink, Turn, Word};

/// A gap of so many ems, or wider, parts two segments; justified lines stay below it.
const WIDE: f32 = 1.1;

/// Words on one baseline without a wide gap or a vertical rule between them.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    /// Positions in the page's words, from left to right.
    pub(super) words: Vec<u32>,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    /// The size of most of its letters.
    pub(super) size: f32,
    /// Which row of its page it stands in.
    pub(super) row: u32,
}

impl Segment {
    pub(super) fn top(&self) -> f32 {
        self.base - 0.8 * self.size
    }

    pub(super) fn bottom(&self) -> f32 {
        self.base + 0.22 * self.size
    }

    pub(super) fn width(&self) -> f32 {
        self.right - self.left
    }
}

/// The words of one turn, in the order of their baselines, cut into rows.
///
/// Type of different sizes on one line stands on one baseline but for a rounding; a fifth of the size tells it from the next line.
pub(super) fn rows(ink: &Ink, turn: Turn, mut words: Vec<u32>) -> Vec<Vec<u32>> {
    let word = |at: u32| &ink.words[at as usize];
    debug_assert!(words.iter().all(|at| word(*at).turn == turn));
    words.sort_by(|a, b| word(*a).base.total_cmp(&word(*b).base).then(a.cmp(b)));
    let mut rows: Vec<Vec<u32>> = Vec::new();
    let mut base = f32::MIN;
    for at in words {
        let Word { base: own, size, .. } = *word(at);
        match rows.last_mut() {
            Some(row) if own - base <= (0.2 * size).max(0.8) => row.push(at),
            _ => {
                base = own;
                rows.push(vec![at]);
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| word(*a).left.total_cmp(&word(*b).left).then(a.cmp(b)));
    }
    lower_marks(ink, &mut rows);
    rows
}

/// Puts raised marks that were shown apart from their line, small type just above it and next to one of its words, into the line.
fn lower_marks(ink: &Ink, rows: &mut Vec<Vec<u32>>) {
    const MOST: usize = 12;
    for at in 0..rows.len() {
        let (above, below) = rows.split_at_mut(at + 1);
        let row = &mut above[at];
        if row.len() > MOST {
            continue;
        }
        for line in below.iter_mut().take(2) {
            let before = line.len();
            row.retain(|mark| {
                let belongs = is_mark_on(ink, *mark, &line[..before]);
                if belongs {
                    line.push(*mark);
                }
                !belongs
            });
            if line.len() > before {
                line.sort_by(|a, b| ink.words[*a as usize].left.total_cmp(&ink.words[*b as usize].left));
            }
        }
    }
    rows.retain(|row| !row.is_empty());
}

/// Whether a word is small and stands raised against the words of a line that it is next to.
fn is_mark_on(ink: &Ink, mark: u32, line: &[u32]) -> bool {
    let word = |at: &u32| &ink.words[*at as usize];
    let mark = word(&mark);
    let next = line.partition_point(|at| word(at).left < mark.left);
    let is_near = |other: &Word, gap: f32, widest: f32| {
        let rise = other.base - mark.base;
        mark.size < 0.85 * other.size
            && (0.15 * other.size..0.65 * other.size).contains(&rise)
            && (-0.3 * other.size..widest * other.size).contains(&gap)
    };
    let before = next.checked_sub(1).map(|at| word(&line[at]));
    let after = line.get(next).map(word);
    // A note's mark stands apart from the text of the note.
    before.is_some_and(|before| is_near(before, mark.left - before.right, 0.4))
        || after.is_some_and(|after| is_near(after, after.left - mark.right, 1.0))
}

/// The segments of a row; `is_parted` says whether a rule stands between two places on it.
pub(super) fn segments(
    ink: &Ink,
    row: &[u32],
    number: u32,
    mut is_parted: impl FnMut(f32, f32, &Word, &Word) -> bool,
    out: &mut Vec<Segment>,
) {
    let word = |at: usize| &ink.words[row[at] as usize];
    let mut cut = |range: Range<usize>| out.push(segment(ink, &row[range], number));
    let mut start = 0;
    // Words can overlap: the edge is that of the one that reaches farthest.
    let mut right = f32::MIN;
    for at in 0..row.len() {
        let next = word(at);
        if at > start {
            let gap = next.left - right;
            let before = word(at - 1);
            let is_wide = gap > WIDE * next.size.max(before.size) && !is_stretched(ink, row, at);
            if is_wide || (gap > 0.0 && is_parted(right, next.left, before, next)) {
                cut(start..at);
                (start, right) = (at, f32::MIN);
            }
        }
        right = right.max(next.right);
    }
    if start < row.len() {
        cut(start..row.len());
    }
}

/// Whether a wide gap before a word is a space of a justified line: shown as one, and as wide as the one before it or after it.
fn is_stretched(ink: &Ink, row: &[u32], at: usize) -> bool {
    let word = |at: usize| row.get(at).map(|at| &ink.words[*at as usize]);
    let gap = |at: usize| {
        let (before, next) = (word(at.checked_sub(1)?)?, word(at)?);
        let is_word = |word: &Word| ink.text_of(word).contains(|c: char| c.is_alphabetic());
        (before.spaced && is_word(before) && is_word(next)).then_some(next.left - before.right)
    };
    let Some(own) = gap(at) else { return false };
    let is_equal = |other: Option<f32>| other.is_some_and(|other| (own - other).abs() < 0.04 * own + 0.1);
    is_equal(gap(at + 1)) || (at > 0 && is_equal(gap(at - 1)))
}

fn segment(ink: &Ink, words: &[u32], row: u32) -> Segment {
    let all = || words.iter().map(|at| &ink.words[*at as usize]);
    let widest = all().max_by_key(|word| word.end - word.start);
    Segment {
        left: all().map(|word| word.left).fold(f32::MAX, f32::min),
        right: all().map(|word| word.right).fold(f32::MIN, f32::max),
        base: widest.map_or(0.0, |word| word.base),
        size: widest.map_or(0.0, |word| word.size),
        row,
        words: words.to_vec(),
    }
}
