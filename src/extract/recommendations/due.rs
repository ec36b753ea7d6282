//! By when: the deadline in an entry's text, or the date of the next meeting where the entry is for it.

use crate::model::{Block, Date, DateRole, Recommendation};

/// Fills in when each entry is due.
pub(super) fn fill(words: &[String], found: &mut [Recommendation], blocks: &[Block], dates: &[Date]) {
    let next_meeting = next_meeting(blocks, dates);
    for entry in found {
        let evidence = &entry.evidence;
        let text = &blocks[evidence.block].text;
        let first = dates.partition_point(|d| d.evidence.block < evidence.block);
        let own = dates[first..].iter().take_while(|d| d.evidence.block == evidence.block);
        let inside = own.filter(|d| d.evidence.start >= evidence.start && d.evidence.start < evidence.end);
        let due =
            inside.filter(|d| d.role == DateRole::Deadline || follows_by(words, &text[..d.evidence.start]));
        entry.due = due.filter_map(|d| d.edtf.clone()).next();
        if entry.due.is_none() && is_for_next_meeting(&entry.text) {
            entry.due.clone_from(&next_meeting);
        }
    }
}

/// Whether a text ends with a word that makes the date after it a deadline.
fn follows_by(words: &[String], before: &str) -> bool {
    let before = before.trim_end().as_bytes();
    words.iter().any(|word| {
        let rest = before.len().checked_sub(word.len() + 1);
        rest.is_some_and(|at| before[at] == b' ' && before[at + 1..].eq_ignore_ascii_case(word.as_bytes()))
    })
}

/// `at the next meeting`, `to the next Board meeting`.
fn is_for_next_meeting(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find("next ") {
        let after = &rest[at + 5..];
        let mut words = after.split(|c: char| !c.is_alphanumeric());
        if words.by_ref().take(4).any(|w| w.eq_ignore_ascii_case("meeting"))
            && !after.trim_start().starts_with("meetings")
        {
            return true;
        }
        rest = after;
    }
    false
}

/// When the next meeting is, where the paper says so: `Date of next meeting: 3 May 2022`.
fn next_meeting(blocks: &[Block], dates: &[Date]) -> Option<String> {
    let says = |text: &str| {
        let text = text.to_lowercase();
        text.contains("next") && text.contains("meeting") || text.contains("date of next")
    };
    let short = |text: &str| text.len() < 200;
    let of_next = |d: &&Date| {
        let block = &blocks[d.evidence.block];
        let heading = block.section.map(|h| blocks[h].text.as_str()).filter(|h| short(h));
        short(&block.text) && (says(&block.text) || heading.is_some_and(says)) && d.role == DateRole::Meeting
    };
    dates.iter().filter(of_next).filter_map(|d| d.edtf.clone()).next_back()
}
