//! The day of the meeting.
//!
//! | printed | |
//! |---|---|
//! | `Date of Meeting: 4 May 2021`, `Date \| 4 May 2021` | after a key |
//! | `To: Cabinet – 4 May 2021` | with the body |
//! | `MINUTES of a meeting of the … held … on 4 May 2021`, `COUNTY COUNCIL – THURSDAY, 9 MAY 2019` | in the line that names the meeting |
//! | `4 May 2021`, `Tuesday 4 May 2021 at 7pm` | alone on its line, of a report, agenda, minutes or decision |
//!
//! Traps: the date of the next meeting, of writing, of publication, of a letter; a plan's years.

use super::entries::{Entry, Key};
use crate::extract::dates::Expression;
use crate::extract::words::find_phrase;
use crate::model::{BlockId, PaperKind};

/// How many letters may stand with a date that is alone on its line: a time, `Date`, `on`.
const MOST_LETTERS: usize = 12;

/// The day of the meeting of a paper of this kind, for the body that `body` names.
pub(super) fn day(
    front: &[Entry],
    dates: &[Expression],
    kind: PaperKind,
    body: Option<BlockId>,
) -> Option<String> {
    let first = |pass: &dyn Fn(&Entry, &Expression) -> bool| {
        let found = front.iter().flat_map(|e| e.dates(dates).map(move |d| (e, d)));
        found.filter(|(e, d)| pass(e, d)).find_map(|(_, d)| d.day)
    };
    let has_key = |key| move |e: &Entry, _: &Expression| e.key == Some(key);
    let day = first(&has_key(Key::Date))
        .or_else(|| first(&has_key(Key::Body)))
        .or_else(|| first(&|e, d| e.key.is_none() && names_meeting(e.text, d.start.saturating_sub(e.start))))
        .or_else(|| {
            let meets = !matches!(kind, PaperKind::Letter | PaperKind::Plan | PaperKind::Other);
            first(&|e, d| {
                e.key.is_none()
                    && (meets && is_alone(e, d) || body == Some(e.id()) && kind != PaperKind::Letter)
            })
        });
    day.map(|d| d.to_string())
}

/// Whether the words before a date name a meeting and not the next one.
fn names_meeting(text: &str, date: usize) -> bool {
    let before = text.get(..date).unwrap_or_default();
    let cues = ["held", "meeting", "minutes", "council", "committee", "cabinet", "board", "panel", "agenda"];
    let others = [
        "next meeting",
        "previous meeting",
        "last meeting",
        "dated",
        "published",
        "minutes of the meeting held on the previous",
    ];
    cues.iter().any(|c| find_phrase(before, c).is_some())
        && !others.iter().any(|c| find_phrase(before, c).is_some())
}

/// Whether a date is all that a line says, but for a time.
fn is_alone(entry: &Entry, date: &Expression) -> bool {
    let around = [&entry.text[..date.start - entry.start], &entry.text[date.end - entry.start..]];
    around.iter().flat_map(|t| t.chars()).filter(|c| c.is_alphabetic()).count() <= MOST_LETTERS
}
