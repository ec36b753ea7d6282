//! Footnotes that part a sentence: those at the foot of a page whose last sentence goes on at the head of the next.
//!
//! The lines that end the sentence are moved before the notes, so that it is one block; the notes follow it. They are the lines up to the
//! first that stands apart from the one above or has a label. Nothing is moved where the sentence has ended, or where the next page begins
//! with a capital.

use super::label;
use super::shape::End;
use crate::model::{Gap, Line, Role};

/// A sentence goes on for at most so many lines.
const LONGEST: usize = 40;

/// Moves the ends of sentences before the footnotes that part them. Furniture must be out.
pub(super) fn move_behind_sentences(lines: &mut [Line<'_>]) {
    let mut at = 0;
    while at < lines.len() {
        let notes = lines[at..].iter().take_while(|l| l.role == Role::Footnote).count();
        if notes > 0 && at > 0 && parts_sentence(lines, at, notes) {
            let end = sentence_end(lines, at + notes);
            lines[at..end].rotate_left(notes);
            let notes_at = end - notes;
            lines[notes_at].gap = Gap::Page;
            if let Some(next) = lines.get_mut(end) {
                next.gap = next.gap.max(Gap::Blank);
            }
            at = end;
        } else {
            at += notes.max(1);
        }
    }
}

/// Whether the notes that begin at a line stand at the foot of a page, within a sentence.
fn parts_sentence(lines: &[Line<'_>], at: usize, notes: usize) -> bool {
    let (above, Some(below)) = (&lines[at - 1], lines.get(at + notes)) else { return false };
    let text = |l: &Line<'_>| !matches!(l.role, Role::Row { .. } | Role::Heading(_) | Role::Artifact);
    text(above)
        && text(below)
        && above.page == lines[at].page
        && below.page == above.page + 1
        && End::of(&above.text) == End::Word
        && below.text.starts_with(char::is_lowercase)
        && label::read(&below.text).is_none()
}

/// Where the lines end that go on with the sentence at the head of a page.
fn sentence_end(lines: &[Line<'_>], start: usize) -> usize {
    let goes_on = |pair: &&[Line<'_>]| {
        let [above, line] = pair else { return false };
        let role = matches!(line.role, Role::Plain | Role::Continuation | Role::Paragraph);
        line.gap == Gap::None && line.page == above.page && role && label::read(&line.text).is_none()
    };
    start + 1 + lines[start..].windows(2).take(LONGEST).take_while(goes_on).count()
}

#[cfg(test)]
mod tests {
    use super::move_behind_sentences;
    use crate::model::{Gap, Line, Place, Role};

    /// A line of `page|text`; a text that begins with `^` has a gap above, with `~` is a footnote.
    fn line(line: &str) -> Line<'_> {
        let (page, text) = line.split_once('|').unwrap();
        Line {
            text: text.trim_start_matches(['^', '~']).into(),
            place: Place::Bytes(0..0),
            page: page.parse().unwrap(),
            left: 0.0,
            right: 0.0,
            gap: if text.starts_with('^') { Gap::Blank } else { Gap::None },
            size: 0.0,
            bold: 0..0,
            role: if text.starts_with('~') { Role::Footnote } else { Role::Plain },
        }
    }

    #[test]
    fn a_sentence_goes_before_the_notes_that_part_it() {
        let cases: &[(&[&str], &[usize])] = &[
            (
                &["1|the quay and an", "1|~¹ See above.", "2|annual survey", "2|of it.", "2|^Next"],
                &[0, 2, 3, 1, 4],
            ),
            (&["1|the quay was surveyed.", "1|~¹ See above.", "2|annual survey"], &[0, 1, 2]),
            (&["1|the quay and an", "1|~¹ See above.", "2|Annual survey"], &[0, 1, 2]),
            (&["1|the quay and an", "1|~¹ See above.", "2|a) survey"], &[0, 1, 2]),
            (&["1|the quay and an", "1|~¹ See above.", "1|annual survey"], &[0, 1, 2]),
            (&["1|~¹ See above.", "2|annual survey"], &[0, 1]),
        ];
        for (texts, expected) in cases {
            let mut lines: Vec<Line<'_>> = texts.iter().map(|l| line(l)).collect();
            let before = lines.clone();
            move_behind_sentences(&mut lines);
            let place = |l: &Line<'_>| before.iter().position(|b| b.text == l.text).unwrap();
            assert_eq!(&lines.iter().map(place).collect::<Vec<_>>(), expected, "{texts:?}");
        }
    }
}
