//! Members of lists that lost their bullet.
//!
//! A draft without a label between bulleted members is a member too, where it stands at their indent and reads like them; so are the drafts
//! between a heading or lead-in and the first bullet, where the list already stands directly on it. It is not where it ends like a
//! lead-in, or where no bullet stands at its indent.

use super::draft::Draft;
use super::label::{Form, begins_with_case};
use crate::model::{BlockKind, Role};

/// Indents that differ by less are one, in columns or points.
const SAME_INDENT: f32 = 1.5;

/// A draft stands under another where it is indented by so much more, in columns or points.
const INDENTED: f32 = 5.0;
/// The most words of a member that never had a bullet.
const MOST_WORDS: usize = 25;

/// Makes members of the drafts that lost their bullet. Kinds must be known.
pub(super) fn find_lost_members(drafts: &mut [Draft]) {
    let mut at = 0;
    while at < drafts.len() {
        let end = at + drafts[at..].iter().take_while(|d| in_list(d, &drafts[at])).count();
        if end > at + 1 {
            mend(&mut drafts[at..end]);
        }
        at = end.max(at + 1);
    }
}

/// Makes members of the short drafts that stand indented under a numbered lead-in, where none of them ever had a bullet.
pub(super) fn find_bare_members(drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let lead_in = &drafts[at];
        if lead_in.label.is_none() || !lead_in.ends_open() || lead_in.kind == BlockKind::Heading {
            continue;
        }
        let left = lead_in.left;
        let bare = |d: &&Draft| {
            let plain = d.member.is_none() && d.kind == BlockKind::Paragraph && !d.ends_open();
            plain && d.left > left + INDENTED && d.shape.words <= MOST_WORDS && !d.front
        };
        let members = drafts[at + 1..].iter().take_while(bare).count();
        if members >= 2 {
            drafts[at + 1..=at + members].iter_mut().for_each(|d| d.kind = BlockKind::Item);
        }
    }
}

/// Makes members of the drafts that begin with the reference of a case, under a lead-in or at least two in a row.
pub(super) fn find_cases(drafts: &mut [Draft]) {
    let is_case = |d: &Draft| {
        d.member.is_none() && d.kind == BlockKind::Paragraph && !d.front && begins_with_case(&d.text)
    };
    let mut at = 0;
    while at < drafts.len() {
        let cases = drafts[at..].iter().take_while(|d| is_case(d)).count();
        if cases >= 2 || cases == 1 && at > 0 && drafts[at - 1].ends_open() {
            drafts[at..at + cases].iter_mut().for_each(|d| d.kind = BlockKind::Item);
        }
        at += cases.max(1);
    }
}

/// Whether a draft could be of one list with the first.
fn in_list(draft: &Draft, first: &Draft) -> bool {
    let indent = (draft.left - first.left).abs() < SAME_INDENT;
    let plain =
        draft.member.is_none() && draft.kind == BlockKind::Paragraph && !draft.front && !draft.ends_open();
    indent && (is_bulleted(draft) || plain)
}

fn is_bulleted(draft: &Draft) -> bool {
    draft.kind == BlockKind::Item
        && (matches!(draft.role, Role::ListItem(_))
            || draft.member.is_some_and(|m| m.reading.form == Form::Bullet))
}

/// A run of drafts at one indent, some with bullets.
fn mend(run: &mut [Draft]) {
    let bulleted = run.iter().filter(|d| is_bulleted(d)).count();
    let indented = run[0].left > SAME_INDENT;
    if bulleted < 2 || bulleted * 2 < run.len() || !indented {
        return;
    }
    let last = run.iter().rposition(is_bulleted).unwrap_or(0);
    for draft in run[..last].iter_mut().filter(|d| !is_bulleted(d)) {
        draft.kind = BlockKind::Item;
    }
}
