//! Lists under a lead-in or a heading: `priority.enumerated`.
//!
//! The lead-in's forms are those of [`super::leadin`]. One entry a member; a member's own label (`Priority 1 – X`, `a.`) is its
//! label. Traps: a list under a lead-in that presents something else; long members under a bare heading, which are prose.

use super::labelled;
use super::leadin::{Lead, LeadIns};
use super::members::{Span, of_block, trimmed};
use super::merge::Found;
use super::sentence::Nouns;
use crate::model::{Block, BlockId, BlockKind};

/// The rule's name.
const RULE: &str = "priority.enumerated";
/// A longer member under a bare heading is prose.
const LONGEST_MEMBER: usize = 350;

/// The members of the list that a block leads in.
pub(super) fn find(blocks: &[Block], id: BlockId, leads: &LeadIns, nouns: &Nouns, found: &mut Vec<Found>) {
    let block = &blocks[id];
    if blocks.get(id + 1).is_none_or(|next| next.kind != BlockKind::Item) {
        return;
    }
    let members = of_block(blocks, id);
    let Some(lead) = lead(block, &members, blocks, leads, nouns) else { return };
    found.extend(members.into_iter().map(|m| member(&blocks[m], lead, id, nouns)));
}

/// What a block with these members under it presents.
fn lead(
    block: &Block,
    members: &[BlockId],
    blocks: &[Block],
    leads: &LeadIns,
    nouns: &Nouns,
) -> Option<Lead> {
    let text = block.text.trim_end();
    let marked = text.ends_with([':', '-', '–', '—']);
    let below = || ["below.", "as follows.", "below", "as follows"].iter().any(|w| text.ends_with(w));
    let said = (marked || below())
        .then(|| leads.of(text, text.trim_end_matches([':', '-', '–', '—', ' ', '.']).len(), nouns))
        .flatten();
    let headed = || {
        let short = members.iter().all(|m| blocks[*m].text.len() <= LONGEST_MEMBER);
        (block.kind == BlockKind::Heading && short).then(|| leads.of_heading(text, nouns)).flatten()
    };
    (members.len() >= 2).then(|| said.or_else(headed)).flatten()
}

fn member(block: &Block, lead: Lead, id: BlockId, nouns: &Nouns) -> Found {
    let own = labelled::label(&block.text, nouns);
    let start = own.as_ref().map_or(0, |l| l.after);
    let label = own.map(|l| l.text).or_else(|| block.label.clone().filter(|_| block.number.is_some()));
    let span = trimmed(&block.text, Span { start, end: block.text.len() });
    Found { label, introduced_by: Some(id), ..Found::new(lead.kind, block.id, span, RULE) }
}
