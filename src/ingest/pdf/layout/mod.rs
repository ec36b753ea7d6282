//! From the words and rules of pages to lines in reading order.

mod repeats;
mod row;
mod text;

use crate::ingest::pdf::content::{Ink, Turn};
use crate::model::{Gap, Line, Place, Role};
use row::Segment;
use text::Text;

/// The lines of a page.
pub(super) fn lines(ink: &Ink, page: u32, out: &mut Vec<Line<'static>>) {
    for turn in [Turn::Upright, Turn::Up, Turn::UpsideDown, Turn::Down, Turn::Slanted] {
        let words: Vec<u32> =
            (0..ink.words.len() as u32).filter(|at| ink.words[*at as usize].turn == turn).collect();
        if words.is_empty() {
            continue;
        }
        let mut segments = Vec::new();
        for (number, mut row) in (0u32..).zip(row::rows(ink, turn, words)) {
            repeats::take(ink, &mut row, &mut Vec::new());
            row::segments(ink, &row, number, |_, _, _| false, &mut segments);
        }
        for row in segments.chunk_by(|a, b| a.row == b.row) {
            out.push(line(ink, turn, page, row));
        }
    }
}

fn line(ink: &Ink, turn: Turn, page: u32, segments: &[Segment]) -> Line<'static> {
    let mut text = Text::default();
    for segment in segments {
        text.part('\t');
        text.words(ink, &segment.words);
    }
    text.finish();
    let (left, right) = (segments[0].left, segments.iter().map(|s| s.right).fold(f32::MIN, f32::max));
    let top = segments.iter().map(Segment::top).fold(f32::MAX, f32::min);
    let bottom = segments.iter().map(Segment::bottom).fold(f32::MIN, f32::max);
    let (a, b) = (turn.page((left, top)), turn.page((right, bottom)));
    let place = Place::Box([a.0.min(b.0), a.1.min(b.1), a.0.max(b.0), a.1.max(b.1)]);
    Line {
        text: text.text.into(),
        place,
        page,
        left,
        right,
        gap: Gap::None,
        size: segments[0].size,
        bold: text.bold,
        role: Role::Plain,
    }
}
