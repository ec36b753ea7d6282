//! What each draft is: heading, paragraph, item or table.
//!
//! Each draft is judged by itself and its neighbours ([`heading`]), then by its peers: where nearly all members of the main numbering
//! are headings, a short one among them is too; where hardly any is, an unmarked one is not (an agenda). The lines that end a paper (a signature, an office)
//! head nothing.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::heading::{self, Introduced};
use super::label::Form;
use super::sequence::Member;
use super::shape::{End, Vocabulary};
use super::{front, list};
use crate::model::{BlockKind, Role};

/// Says what each draft is, and which drafts are the paper's front.
pub(super) fn assign(drafts: &mut [Draft], vocabulary: &Vocabulary, body_size: f32) {
    let mut introduced: BTreeMap<u32, Introduced> = BTreeMap::new();
    for at in 0..drafts.len() {
        if drafts[at].kind == BlockKind::Table {
            continue;
        }
        if let Some(member) = drafts[at].member.filter(|m| m.opens) {
            let above = at.checked_sub(1).map(|above| &drafts[above]);
            let by = match above {
                Some(above) if above.leads_in(vocabulary) => Introduced::LeadIn,
                Some(above) if above.kind == BlockKind::Heading => Introduced::Heading,
                _ => Introduced::Text,
            };
            introduced.insert(member.sequence, by);
        }
        drafts[at].kind = kind(drafts, at, &introduced, body_size);
    }
    harmonise(drafts, body_size);
    heading::demote_rows(drafts);
    end_without_headings(drafts);
    front::mark(drafts, vocabulary);
    list::find_lost_members(drafts);
    list::find_bare_members(drafts);
    list::find_cases(drafts);
}

fn kind(drafts: &[Draft], at: usize, introduced: &BTreeMap<u32, Introduced>, body_size: f32) -> BlockKind {
    let draft = &drafts[at];
    let Some(member) = draft.member else {
        return match draft.role {
            Role::ListItem(_) => BlockKind::Item,
            _ if heading::is_heading(drafts, at, body_size) => BlockKind::Heading,
            _ => BlockKind::Paragraph,
        };
    };
    let by = introduced.get(&member.sequence).copied().unwrap_or(Introduced::Text);
    match member.reading.form {
        _ if heading::is_labelled_heading(drafts, at, by, body_size) => BlockKind::Heading,
        Form::Number | Form::Reference | Form::Named if member.main => BlockKind::Paragraph,
        _ => BlockKind::Item,
    }
}

/// Makes the members of each sequence of the main numbering agree.
fn harmonise(drafts: &mut [Draft], body_size: f32) {
    let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for draft in drafts.iter() {
        if let Some(member) = draft.member.filter(agrees) {
            let (all, headings) = counts.entry(member.sequence).or_default();
            *all += 1;
            *headings += usize::from(draft.kind == BlockKind::Heading);
        }
    }
    for draft in drafts.iter_mut() {
        let Some((all, headings)) = draft.member.filter(agrees).and_then(|m| counts.get(&m.sequence)) else {
            continue;
        };
        let s = &draft.shape;
        let short = s.words <= 12
            && matches!(s.end, End::Word)
            && !s.low
            && !s.pair
            && !s.bare
            && (!s.sentence || s.words <= 4);
        let few = *all >= 4 && headings * 5 < all * 2;
        let many = *all >= 3 && headings * 3 >= all * 2;
        match draft.kind {
            BlockKind::Heading if few && heading::marks(draft, body_size) == 0.0 => {
                draft.kind = BlockKind::Paragraph
            }
            BlockKind::Paragraph | BlockKind::Item if many && short => draft.kind = BlockKind::Heading,
            _ => {}
        }
    }
}

/// Whether a label is of the main numbering, or of lettered sections.
fn agrees(member: &Member) -> bool {
    member.main || member.reading.form == Form::UpperLetter
}

/// The lines that end a paper head nothing.
fn end_without_headings(drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().rev() {
        if draft.member.is_some()
            || draft.shape.section
            || draft.shape.words > 12
            || draft.shape.sentence
            || draft.kind == BlockKind::Table
        {
            break;
        }
        if draft.kind == BlockKind::Heading {
            draft.kind = BlockKind::Paragraph;
        }
    }
}
