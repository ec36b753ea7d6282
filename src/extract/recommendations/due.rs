//! By when: the deadline in an entry's text or printed after it (`Due: May`), or the date of the next meeting where the entry is for it.

use crate::model::{Block, Date, DateRole, Recommendation};

/// The most bytes between an entry and a deadline printed after it.
const AFTER: usize = 24;
/// The most bytes between a meeting that an entry names and the day of it.
const SAID: usize = 48;
/// The most bytes of a line that says when the next meeting is.
const LINE: usize = 200;

/// Fills in when each entry is due; `words` make the date after them a deadline.
pub(super) fn fill(words: &[String], found: &mut [Recommendation], blocks: &[Block], dates: &[Date]) {
    let next_meeting = next_meeting(blocks, dates);
    for entry in found {
        entry.due = inside(words, entry, blocks, dates).or_else(|| after(words, entry, blocks, dates));
        if let (None, Some(at)) = (&entry.due, next_meeting_at(&entry.text)) {
            entry.due = said_with_it(entry, at, dates).or_else(|| next_meeting.clone());
        }
    }
}

/// The dates of a block from a byte on.
fn from(dates: &[Date], block: usize, start: usize) -> impl Iterator<Item = &Date> {
    let first = dates.partition_point(|d| (d.evidence.block, d.evidence.start) < (block, start));
    dates[first..].iter().take_while(move |d| d.evidence.block == block)
}

/// The first deadline inside an entry's text.
fn inside(words: &[String], entry: &Recommendation, blocks: &[Block], dates: &[Date]) -> Option<String> {
    let evidence = &entry.evidence;
    let text = &blocks[evidence.block].text;
    let mut inside =
        from(dates, evidence.block, evidence.start).take_while(|d| d.evidence.start < evidence.end);
    let is_deadline =
        |d: &Date| d.role == DateRole::Deadline || ends_with_word(words, &text[..d.evidence.start]);
    inside.find(|d| is_deadline(d) && d.edtf.is_some())?.edtf.clone()
}

/// A deadline printed after an entry, in its block or at the head of the next: `Due: May`.
fn after(words: &[String], entry: &Recommendation, blocks: &[Block], dates: &[Date]) -> Option<String> {
    let (block, end) = (entry.evidence.block, entry.evidence.end);
    let stated = |d: &Date, start: usize| {
        let between = &blocks[d.evidence.block].text[start..d.evidence.start];
        let label = between.trim_end().trim_end_matches([':', '–', '-']).trim_end();
        let label = label.rsplit(|c: char| !c.is_alphanumeric() && c != ' ').next().unwrap_or("").trim();
        between.len() <= AFTER && words.iter().any(|w| w.eq_ignore_ascii_case(label))
    };
    let own = from(dates, block, end).next().filter(|d| stated(d, end));
    let next = || from(dates, block + 1, 0).next().filter(|d| stated(d, 0));
    own.or_else(next)?.edtf.clone()
}

/// Whether a text ends with one of some words.
fn ends_with_word(words: &[String], before: &str) -> bool {
    let before = before.trim_end().as_bytes();
    words.iter().any(|word| {
        let rest = before.len().checked_sub(word.len() + 1);
        rest.is_some_and(|at| before[at] == b' ' && before[at + 1..].eq_ignore_ascii_case(word.as_bytes()))
    })
}

/// Where a text says `at the next meeting`, `to the next Board meeting`.
fn next_meeting_at(text: &str) -> Option<usize> {
    text.match_indices("next ").map(|(at, next)| at + next.len()).find(|at| {
        let words = text[*at..].split(|c: char| !c.is_alphanumeric());
        words.take(4).any(|word| word.eq_ignore_ascii_case("meeting"))
    })
}

/// The day that an entry gives for the meeting it names at a byte of its text: `at the next meeting on the 19th January`.
fn said_with_it(entry: &Recommendation, at: usize, dates: &[Date]) -> Option<String> {
    let start = entry.evidence.start + at;
    let near = |d: &&Date| d.evidence.start <= start + SAID && d.evidence.end <= entry.evidence.end;
    from(dates, entry.evidence.block, start).find(near)?.edtf.clone()
}

/// When the next meeting is, where the paper says so: `Date of next meeting: 3 May 2022`.
fn next_meeting(blocks: &[Block], dates: &[Date]) -> Option<String> {
    let says = |block: &Block| {
        let text = if block.text.len() < LINE { block.text.to_lowercase() } else { String::new() };
        text.contains("next") && text.contains("meeting") || text.contains("date of next")
    };
    let of_next = |d: &&Date| {
        let block = &blocks[d.evidence.block];
        let heading = || block.section.is_some_and(|heading| says(&blocks[heading]));
        d.role == DateRole::Meeting && block.text.len() < LINE && (says(block) || heading())
    };
    dates.iter().rfind(of_next)?.edtf.clone()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::fill;
    use crate::lexicon::Lexicon;
    use crate::model::{
        Basis, Block, Confidence, Date, DateRole, Evidence, Recommendation, RecommendationKind,
    };

    fn evidence(block: usize, start: usize, end: usize) -> Evidence {
        Evidence { block, start, end, rule: Cow::Borrowed("test") }
    }

    fn block(id: usize, text: &str) -> Block {
        Block { id, text: text.to_owned(), ..Block::default() }
    }

    fn date(blocks: &[Block], block: usize, text: &str, edtf: &str, role: DateRole) -> Date {
        let start = blocks[block].text.find(text).unwrap();
        let evidence = evidence(block, start, start + text.len());
        let edtf = Some(edtf.to_owned());
        Date {
            id: 0,
            text: text.to_owned(),
            edtf,
            start: None,
            end: None,
            basis: Basis::Stated,
            role,
            confidence: Confidence::default(),
            evidence,
        }
    }

    /// The due date of an entry that is all of the first block, or its part before a bar.
    fn due(texts: &[&str], found: &[(usize, &str, &str, DateRole)]) -> Option<String> {
        let end = texts[0].find(" |").unwrap_or(texts[0].len());
        let blocks: Vec<Block> =
            texts.iter().enumerate().map(|(id, t)| block(id, &t.replace(" |", ""))).collect();
        let dates: Vec<Date> =
            found.iter().map(|(at, text, edtf, role)| date(&blocks, *at, text, edtf, *role)).collect();
        let text = blocks[0].text[..end].to_owned();
        let mut entries = [Recommendation {
            id: 0,
            kind: RecommendationKind::Action,
            label: None,
            text,
            verbs: Vec::new(),
            by: None,
            to: None,
            due: None,
            introduced_by: None,
            confidence: Confidence::default(),
            evidence: evidence(0, 0, end),
        }];
        fill(&Lexicon::default().decisions.deadlines, &mut entries, &blocks, &dates);
        entries[0].due.clone()
    }

    #[test]
    fn deadlines_are_found_and_other_dates_are_not() {
        use DateRole::{Deadline, Event, Meeting};
        let next = "Date of next meeting: 4 May 2031";
        type Day<'a> = (usize, &'a str, &'a str, DateRole);
        let cases: &[(&[&str], &[Day], Option<&str>)] = &[
            (&["send the form by 3 May"], &[(0, "3 May", "2031-05-03", Event)], Some("2031-05-03")),
            (
                &["send the form no later than 3 May"],
                &[(0, "3 May", "2031-05-03", Event)],
                Some("2031-05-03"),
            ),
            (&["finish in May"], &[(0, "May", "2031-05", Deadline)], Some("2031-05")),
            (&["endorsed the plan on 3 May"], &[(0, "3 May", "2031-05-03", Event)], None),
            (&["recall the standby 3 May"], &[(0, "3 May", "2031-05-03", Event)], None),
            (&["share the chart |. Due: May"], &[(0, "May", "2031-05", Event)], Some("2031-05")),
            (&["share the chart", "Due: May"], &[(1, "May", "2031-05", Event)], Some("2031-05")),
            (&["share the chart", "The fair is in May"], &[(1, "May", "2031-05", Event)], None),
            (&["share the chart |. It was drawn in May"], &[(0, "May", "2031-05", Event)], None),
            (
                &["bring it to the next Board meeting on 11 June", next],
                &[(0, "11 June", "2031-06-11", Meeting), (1, "4 May 2031", "2031-05-04", Meeting)],
                Some("2031-06-11"),
            ),
            (
                &["bring what was asked for on 11 June to the next meeting", next],
                &[(0, "11 June", "2031-06-11", Event), (1, "4 May 2031", "2031-05-04", Meeting)],
                Some("2031-05-04"),
            ),
            (
                &["report to the next meeting", next],
                &[(1, "4 May 2031", "2031-05-04", Meeting)],
                Some("2031-05-04"),
            ),
            (
                &["report to the next Board meeting", next],
                &[(1, "4 May 2031", "2031-05-04", Meeting)],
                Some("2031-05-04"),
            ),
            (&["report to the next town", next], &[(1, "4 May 2031", "2031-05-04", Meeting)], None),
            (
                &["report to the next meeting", "The last meeting was on 4 May 2030"],
                &[(1, "4 May 2030", "2030-05-04", Meeting)],
                None,
            ),
        ];
        for (texts, dates, expected) in cases {
            assert_eq!(due(texts, dates).as_deref(), *expected, "{texts:?}");
        }
    }
}
