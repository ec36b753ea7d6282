//! The front of a paper: the lines above its body, of which only the title is a heading.
//!
//! The body begins at the first number of the main sequence, at the first heading that names a part of a paper, or at the first
//! paragraph of prose. The title is the last line of the front that could be one: not a date, a key and its value, a line that begins
//! like a front line (`Report of`, `Contact Officer`), not the kind of paper alone (`Minutes`); the name of a body only where nothing else is
//! left and another body is named before it (a committee's paper about a panel). A last line that stands directly on the prose is the
//! prose's heading where another line before it can be the title.

use super::draft::Draft;
use super::shape::{End, Vocabulary};
use crate::model::{BlockKind, Role};

/// No front has more drafts.
const LONGEST: usize = 40;

/// Marks the drafts of the front; the title, and nothing else of it, becomes a heading. Headings of the body must be known.
pub(super) fn mark(drafts: &mut [Draft], vocabulary: &Vocabulary) {
    let end = drafts.iter().take(LONGEST).position(is_body).unwrap_or(0);
    let candidates: Vec<usize> = (0..end).filter(|at| may_be_title(&drafts[*at], vocabulary)).collect();
    let names_body = |at: &usize| vocabulary.names_body(&drafts[*at].text);
    let (bodies, others): (Vec<usize>, Vec<usize>) = candidates.into_iter().partition(names_body);
    let on_prose = |at: usize| at + 1 == end && drafts.get(end).is_some_and(|d| d.kind != BlockKind::Heading);
    let title = match (&others[..], &bodies[..]) {
        ([.., title, last], _) if on_prose(*last) && !stands_out(&drafts[*last]) => {
            Some((*title, Some(*last)))
        }
        ([.., title], _) => Some((*title, None)),
        ([], [_, .., title]) => Some((*title, None)),
        ([], [only]) if on_prose(*only) || stands_out(&drafts[*only]) => Some((*only, None)),
        _ => None,
    };
    let heading = title.and_then(|(_, heading)| heading);
    for (at, draft) in drafts[..end].iter_mut().enumerate() {
        draft.front = heading != Some(at);
        let is_title = title.is_some_and(|(title, _)| title == at);
        if draft.kind != BlockKind::Table {
            draft.kind =
                if is_title || heading == Some(at) { BlockKind::Heading } else { BlockKind::Paragraph };
        }
    }
}

/// Whether the body begins with a draft.
fn is_body(draft: &Draft) -> bool {
    let prose = draft.shape.words >= 20 && draft.shape.end == End::Stop && !draft.shape.pair;
    let part = draft.kind == BlockKind::Heading && draft.shape.section;
    draft.member.is_some() || part || prose || draft.ends_open() && draft.shape.sentence
}

/// Whether the format, the font or capitals set a draft apart.
fn stands_out(draft: &Draft) -> bool {
    draft.shape.caps || draft.bold || matches!(draft.role, Role::Heading(_))
}

/// Whether a line of the front may be the title.
fn may_be_title(draft: &Draft, vocabulary: &Vocabulary) -> bool {
    let s = &draft.shape;
    let lower = draft.text.to_lowercase();
    let name = lower.trim_end_matches([':', ' ']);
    let front_line = vocabulary.front_lines.iter().any(|f| {
        lower
            .strip_prefix(f.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':', '\t', '/']))
    });
    let held = [" held ", "report of ", "@", "http"].iter().any(|cue| lower.contains(cue));
    let undated = !s.dated || s.words > 6;
    s.words > 0
        && s.words <= 30
        && !s.bare
        && !s.low
        && undated
        && s.end != End::Stop
        && s.end != End::Pause
        && !(s.pair && lower.contains(':'))
        && !front_line
        && !held
        && !vocabulary.front_words.contains(name)
        && draft.kind != BlockKind::Table
}

impl Vocabulary {
    /// Whether a line of the front is the name of a body: it ends in the noun of one, or the noun stands before `of`.
    fn names_body(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let mut words =
            lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).peekable();
        while let Some(word) = words.next() {
            let last = words.peek().is_none_or(|next| *next == "of" || *next == "for");
            if last && self.bodies.iter().any(|b| b == word) {
                return true;
            }
        }
        false
    }
}
