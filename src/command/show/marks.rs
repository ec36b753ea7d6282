//! What was found, marked in the text it was found in.
//!
//! | found | mark |
//! |---|---|
//! | a date | `6 March 2017 {2017-03-06}`; `{2017}` where it is printed as its value; `{?}` where it has none |
//! | a priority | `[priority: …]`, by the paper's own noun |
//! | a recommendation, a resolution, an action | `[recommendation: …]`, `[action, due 2017-03-31: …]` |
//!
//! Marks may stand in one another and, where two rules disagree, overlap: each is closed where it ends.

use std::ops::Range;

use minutebook::Record;
use minutebook::model::{BlockId, Evidence};
use owo_colors::Style;

use super::text::Run;
use super::word;

/// The style of dates.
pub(super) const DATE: Style = Style::new().cyan();
/// The style of priorities.
pub(super) const PRIORITY: Style = Style::new().green();
/// The style of recommendations, resolutions and actions.
pub(super) const DECISION: Style = Style::new().yellow();

/// Something found in a block's text.
#[derive(Debug, Clone)]
struct Mark {
    /// Code points of the block's text.
    at: Range<usize>,
    open: String,
    close: String,
    style: Style,
}

/// Every mark, by block.
#[derive(Debug)]
pub(super) struct Marks(Vec<Vec<Mark>>);

impl Marks {
    pub(super) fn new(record: &Record) -> Self {
        let mut marks = Self(vec![Vec::new(); record.blocks.len()]);
        for p in &record.priorities {
            marks.add(&p.evidence, format!("[{}: ", word(p.kind)), "]".to_owned(), PRIORITY);
        }
        for r in &record.recommendations {
            let due = r.due.as_ref().map(|due| format!(", due {due}")).unwrap_or_default();
            marks.add(&r.evidence, format!("[{}{due}: ", word(r.kind)), "]".to_owned(), DECISION);
        }
        for d in &record.dates {
            let value = d.edtf.as_deref().unwrap_or("?");
            // A year, or a day in ISO 8601, is its own value.
            let (open, close) = if d.text == value {
                ("{".to_owned(), "}".to_owned())
            } else {
                (String::new(), format!(" {{{value}}}"))
            };
            marks.add(&d.evidence, open, close, DATE);
        }
        marks
    }

    fn add(&mut self, evidence: &Evidence, open: String, close: String, style: Style) {
        let at = evidence.start..evidence.end;
        if let Some(marks) = self.0.get_mut(evidence.block).filter(|_| !at.is_empty()) {
            marks.push(Mark { at, open, close, style });
        }
    }

    /// A piece of a block's text, in bytes, with its marks.
    pub(super) fn runs(&self, block: BlockId, text: &str, piece: Range<usize>, style: Style) -> Vec<Run> {
        let marks = self.0.get(block).map_or(&[][..], Vec::as_slice);
        let from = text[..piece.start].chars().count();
        let text = &text[piece];
        let mut runs = Vec::new();
        let mut open: Vec<&Mark> = Vec::new();
        let mut done = 0;
        for Event { at, opens, mark } in events(marks, from, text) {
            let current = open.last().map_or(style, |m| m.style);
            runs.push(Run::new(&text[done..at], current));
            done = at;
            if opens {
                open.push(mark);
                runs.push(Run::new(&mark.open, mark.style));
            } else {
                open.retain(|m| !std::ptr::eq(*m, mark));
                runs.push(Run::new(&mark.close, mark.style));
            }
        }
        runs.push(Run::new(&text[done..], style));
        runs
    }
}

/// Where a mark opens or closes.
struct Event<'a> {
    /// A byte of the piece.
    at: usize,
    opens: bool,
    mark: &'a Mark,
}

/// The events of a piece of text that begins at the code point `from`, in their order: at one place, what closes before what opens, the
/// inner mark closes first and the outer one opens first.
fn events<'a>(marks: &'a [Mark], from: usize, text: &str) -> Vec<Event<'a>> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let byte = |point: usize| bytes[point.saturating_sub(from).min(bytes.len() - 1)];
    let mut events = Vec::new();
    for mark in marks {
        let (start, end) = (byte(mark.at.start), byte(mark.at.end));
        if start < end {
            events.push((start, 1, usize::MAX - end, Event { at: start, opens: true, mark }));
            events.push((end, 0, usize::MAX - start, Event { at: end, opens: false, mark }));
        }
    }
    events.sort_by_key(|&(at, closes_first, inner_first, _)| (at, closes_first, inner_first));
    events.into_iter().map(|(.., event)| event).collect()
}

#[cfg(test)]
mod tests {
    use owo_colors::Style;

    use super::{Mark, Marks};

    /// Where a mark begins and ends, and its name.
    type Named = (usize, usize, &'static str);

    /// A text with marks at these code points, as it is shown.
    fn shown(text: &str, marks: &[Named], piece: std::ops::Range<usize>) -> String {
        let mark = |&(start, end, name): &Named| Mark {
            at: start..end,
            open: format!("<{name} "),
            close: ">".to_owned(),
            style: Style::new(),
        };
        let marks = Marks(vec![marks.iter().map(mark).collect()]);
        marks.runs(0, text, piece, Style::new()).into_iter().map(|r| r.text).collect()
    }

    #[test]
    fn marks_stand_where_they_begin_and_end() {
        let text = "né in May 2018";
        let whole = 0..text.len();
        let cases: &[(&[Named], &str)] = &[
            (&[], "né in May 2018"),
            (&[(6, 14, "a")], "né in <a May 2018>"),
            // One in the other, whichever comes first; side by side; overlapping.
            (&[(6, 9, "a"), (6, 14, "b")], "né in <b <a May> 2018>"),
            (&[(10, 14, "a"), (0, 14, "b")], "<b né in May <a 2018>>"),
            (&[(0, 3, "a"), (3, 5, "b")], "<a né ><b in> May 2018"),
            (&[(0, 9, "a"), (6, 14, "b")], "<a né in <b May> 2018>"),
            // Nothing, and beyond the end.
            (&[(6, 6, "a"), (20, 30, "b"), (10, 99, "c")], "né in May <c 2018>"),
        ];
        for (marks, expected) in cases {
            assert_eq!(shown(text, marks, whole.clone()), *expected);
        }
    }

    #[test]
    fn a_piece_has_its_part_of_the_marks() {
        assert_eq!(shown("é | May 2018 | x", &[(4, 12, "a"), (0, 6, "b")], 5..13), "<a <b Ma>y 2018>");
        assert_eq!(shown("é | May 2018 | x", &[(4, 12, "a")], 0..2), "é");
    }
}
