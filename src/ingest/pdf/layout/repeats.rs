//! Text printed twice over itself: shadows, bold made by printing again, a scan's words under words.
//!
//! The first print counts. `that that` is no repeat: its words stand side by side.

use crate::ingest::pdf::content::{Ink, Word};

/// How many of the kept words before a word it is compared with.
const NEIGHBOURS: usize = 6;

/// Takes the repeats out of a row that is sorted from left to right.
pub(super) fn take(ink: &Ink, row: &mut Vec<u32>, repeats: &mut Vec<u32>) {
    let word = |at: u32| &ink.words[at as usize];
    let mut kept: Vec<u32> = Vec::with_capacity(row.len());
    row.retain(|at| {
        let is_repeat =
            kept.iter().rev().take(NEIGHBOURS).any(|before| covers(ink, word(*before), word(*at)));
        if is_repeat {
            repeats.push(*at);
        } else {
            kept.push(*at);
        }
        !is_repeat
    });
}

/// Whether two words are one, printed twice.
fn covers(ink: &Ink, a: &Word, b: &Word) -> bool {
    // A recognised word stands only about where the printed one does.
    let near = if a.invisible == b.invisible { 0.3 } else { 1.0 };
    (a.left - b.left).abs() < near * a.size
        && (a.right - b.right).abs() < near * a.size
        && ink.text_of(a) == ink.text_of(b)
}
