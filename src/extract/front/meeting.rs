//! The day of the meeting.
//!
//! | printed | |
//! |---|---|
//! | `Date of Meeting: 4 May 2021`, `Date \| 4 May 2021` | after a key |
//! | `To: Cabinet – 4 May 2021` | with the body |
//! | `MINUTES of a meeting of the … held … on 4 May 2021`, `COUNTY COUNCIL – THURSDAY, 9 MAY 2019` | in the line that names the meeting |
//! | `Tuesday 4 May 2021 at 7pm, Town Hall`, `Town Hall, Tuesday 4 May 2021`, `held in the School on Tuesday 4.5.21` | one of the first lines, with the weekday or first on it, of minutes or an agenda |
//! | `4 May 2021`, `Tuesday 4 May 2021 at 7pm` | alone on its line, of a report, agenda, minutes or decision |
//!
//! Traps: the date of the next meeting, of writing, of publication, of a letter; a plan's years.

use super::body::is_weekday;
use super::entries::{Entry, Key, LONGEST_LINE, clip};
use crate::extract::dates::Expression;
use crate::extract::words::{find_phrase, starts_with};
use crate::model::{BlockId, BlockKind, PaperKind};

/// How many letters may stand with a date that is alone on its line: a time, `Date`, `on`.
const MOST_LETTERS: usize = 12;
/// How many of the first blocks may say when and where it was.
const OPENING: usize = 8;
/// A date that stands further into its line, in bytes, is none of the front.
const LONGEST_LEAD: usize = 400;
/// A line of the front with little but a date is no longer.
const LONGEST_ALONE: usize = 120;
/// Such a line is no longer.
const LONGEST_OPENING: usize = 160;

/// The day of the meeting of a paper of this kind, for the body that `body` names.
pub(super) fn day(
    front: &[Entry],
    dates: &[Expression],
    kind: PaperKind,
    body: Option<BlockId>,
) -> Option<String> {
    let first = |pass: &dyn Fn(&Entry, &Expression) -> bool| {
        let early = |e: &&Entry, d: &&Expression| d.start.saturating_sub(e.start) <= LONGEST_LEAD;
        let found =
            front.iter().flat_map(|e| e.dates(dates).take_while(move |d| early(&e, d)).map(move |d| (e, d)));
        found.filter(|(e, d)| pass(e, d)).find_map(|(_, d)| d.day)
    };
    let has_key = |key| move |e: &Entry, _: &Expression| e.key == Some(key);
    // A letter's own date is not that of the meeting it is about.
    let own = if kind == PaperKind::Letter { None } else { first(&has_key(Key::Date)) };
    let day = own
        .or_else(|| first(&has_key(Key::Body)))
        .or_else(|| {
            let named = |e: &Entry, d: &Expression| {
                e.key.is_none() && names_meeting(e.text, d.start.saturating_sub(e.start))
            };
            let opens = |e: &Entry, d: &Expression| e.key.is_none() && says_when(e, d);
            match kind {
                PaperKind::Minutes => first(&|e, d| named(e, d) || opens(e, d)),
                // A notice has its own date above that of the meeting, and its items name earlier meetings.
                PaperKind::Agenda => {
                    first(&|e, d| named(e, d) && e.block.kind != BlockKind::Table && !is_earlier(e))
                        .or_else(|| first(&opens))
                        .or_else(|| first(&named))
                }
                _ => first(&named),
            }
        })
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

/// Whether a line is of the minutes of an earlier meeting.
fn is_earlier(entry: &Entry) -> bool {
    ["minutes of", "notes of", "minute of", "last meeting"]
        .iter()
        .any(|w| find_phrase(&entry.text[..clip(entry.text, LONGEST_LINE)], w).is_some())
}

/// Whether one of the first lines says when and where it was: the date stands first on it, has its weekday, or follows `held`.
fn says_when(entry: &Entry, date: &Expression) -> bool {
    let at = date.start.saturating_sub(entry.start);
    let Some((before, printed)) = entry.text.split_at_checked(at) else { return false };
    let of_something_else =
        ["published", "issued", "sent", "dated", "from", "by", "next", "until", "deadline", "see", "minutes"];
    entry.id() < OPENING
        && entry.block.kind != BlockKind::Table
        && entry.text.len() <= LONGEST_OPENING
        && (before.is_empty() || is_weekday(printed) || starts_with(before, "held"))
        && !of_something_else.iter().any(|w| find_phrase(before, w).is_some())
}

/// Whether a date is all that a line says, but for a time.
fn is_alone(entry: &Entry, date: &Expression) -> bool {
    if entry.text.len() > LONGEST_ALONE {
        return false;
    }
    let around = [&entry.text[..date.start - entry.start], &entry.text[date.end - entry.start..]];
    around.iter().flat_map(|t| t.chars()).filter(|c| c.is_alphabetic()).count() <= MOST_LETTERS
}
