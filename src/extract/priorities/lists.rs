//! Lists under a lead-in or a heading: `priority.enumerated`.
//!
//! | lead-in | example |
//! |---|---|
//! | a sentence that presents, in the forms of [`super::leadin`] | `The overarching aims are:` |
//! | a heading that is a noun with its owner | `Our priorities` |
//! | a short lead-in without a noun under such a heading | `Our commitments`, then `The Council binds itself to the following:` |
//! | a promise, in a plan or under a heading that is a priority | `We shall:`, `To do this we will:` |
//! | a promise to measure, first under a heading of measures | `Measures`, then `We shall count the thefts, the fires and the falls.` |
//! | the noun in the singular, in a plan, over a single member | `Objective:` |
//!
//! One entry a member; a member's own label (`Priority 1 – X`, `a.`) is its label. A member that leads in a list of its own loses what does
//! so (`Ring every victim, that is to say`). Traps: a list under a lead-in that presents
//! something else; long members under a bare heading, which are prose.

use super::Reading;
use super::inline::{end_of_sentence, fitting};
use super::labelled;
use super::leadin::Lead;
use super::members::{Span, of_block, of_sentence, trimmed};
use super::merge::Found;
use super::sentence::Place;
use crate::extract::words::{Words, ends_with, starts_with};
use crate::lexicon::Promises;
use crate::model::{BlockId, BlockKind, PriorityKind};

/// The rule's name.
const RULE: &str = "priority.enumerated";
/// A longer member under a bare heading is prose.
const LONGEST_MEMBER: usize = 350;
/// A longer lead-in under a heading is about something else.
const LONGEST_LEAD: usize = 100;
/// What ends a lead-in.
const MARKS: &[char] = &[':', '-', '–', '—', ' ', '.', '…'];

/// The words of lists that no noun introduces.
#[derive(Debug)]
pub(super) struct Lists {
    promises: Vec<String>,
    counts: Vec<String>,
    breaks: Vec<String>,
    others: Words,
}

impl Lists {
    pub(super) fn new(promises: &Promises) -> Self {
        Self {
            promises: promises.ends.clone(),
            counts: promises.counts.clone(),
            breaks: promises.breaks.clone(),
            others: Words::new(&promises.others),
        }
    }

    /// The members of the list that a block leads in.
    pub(super) fn find(&self, r: &Reading, id: BlockId, found: &mut Vec<Found>) {
        if let Some(count) = self.counts.iter().find(|c| starts_with(&r.blocks[id].text, c)) {
            self.counted(r, id, count.len(), found);
        }
        let leads = r.blocks.get(id + 1).is_some_and(|next| next.kind == BlockKind::Item);
        if !leads || !(r.blocks[id].kind == BlockKind::Heading || ends_as_lead(&r.blocks[id].text)) {
            return;
        }
        let members = of_block(r.blocks, id);
        let Some(lead) = self.lead(r, id, &members) else { return };
        found.extend(members.into_iter().map(|m| self.member(r, m, lead, id)));
    }

    /// `We shall count the thefts, the fires and the falls`, first under a heading of measures.
    fn counted(&self, r: &Reading, id: BlockId, from: usize, found: &mut Vec<Found>) {
        let heading = r.heading_above(id).filter(|h| h.id + 1 == id);
        let measures = heading.and_then(|h| r.leads.of_heading(&h.text, r.nouns, r.place, true));
        if measures.is_none_or(|lead| lead.kind != PriorityKind::Measure) {
            return;
        }
        let text = &r.blocks[id].text;
        let list = Span { start: from, end: end_of_sentence(text, from) };
        let spans = of_sentence(text, list, None).and_then(|spans| fitting(text, spans, 2));
        let spans = spans.into_iter().flatten();
        found.extend(spans.map(|span| Found::new(PriorityKind::Measure, id, span, RULE)));
    }

    /// What a block with these members under it presents.
    fn lead(&self, r: &Reading, id: BlockId, members: &[BlockId]) -> Option<Lead> {
        let block = &r.blocks[id];
        let bare = block.text.trim_end_matches(MARKS);
        let single =
            || r.leads.of_heading(bare, r.nouns, Place::Plan, true).filter(|_| r.place == Place::Plan);
        if members.len() < 2 {
            return single().or_else(|| self.promised(r, id, bare)).filter(|_| members.len() == 1);
        }
        let short = || members.iter().all(|m| r.blocks[*m].text.len() <= LONGEST_MEMBER);
        ends_as_lead(&block.text)
            .then(|| r.leads.of(&block.text, bare.len(), members.len(), r.nouns, r.place))
            .flatten()
            .or_else(|| {
                let heading = block.kind == BlockKind::Heading && short();
                heading.then(|| r.leads.of_heading(bare, r.nouns, r.place, true)).flatten()
            })
            .or_else(|| self.promised(r, id, bare))
            .or_else(|| self.under_heading(r, id, bare).filter(|_| short()))
    }

    /// `We shall:` in a plan or under a heading that is a priority.
    fn promised(&self, r: &Reading, id: BlockId, bare: &str) -> Option<Lead> {
        let promise = self.promises.iter().any(|p| ends_with(bare, p));
        let heading = || r.heading_above(id).is_some_and(|h| labelled::label(&h.text, r.nouns).is_some());
        (promise && (r.place == Place::Plan || heading()))
            .then_some(Lead { kind: PriorityKind::Action, count: None })
    }

    /// A lead-in without a noun, first under a heading that is one.
    fn under_heading(&self, r: &Reading, id: BlockId, bare: &str) -> Option<Lead> {
        let heading = r.heading_above(id).filter(|h| h.id + 1 == id)?;
        let other =
            bare.split_whitespace().any(|w| self.others.has(w)) || r.nouns.find(bare).any(|n| n.plural);
        let plain = bare.len() <= LONGEST_LEAD && !other;
        plain.then(|| r.leads.of_heading(&heading.text, r.nouns, r.place, true)).flatten()
    }

    /// A member of a list, by its lead-in.
    fn member(&self, r: &Reading, member: BlockId, lead: Lead, id: BlockId) -> Found {
        let block = &r.blocks[member];
        let own = labelled::label(&block.text, r.nouns);
        let start = own.as_ref().map_or(0, |l| l.after);
        let label = own.map(|l| l.text).or_else(|| block.label.clone().filter(|_| block.number.is_some()));
        let leads = r.blocks.get(member + 1).is_some_and(|next| next.parent == Some(member));
        let text = if leads { without_break(&block.text, &self.breaks) } else { &block.text };
        let span = trimmed(&block.text, Span { start, end: text.len().max(start) });
        Found { label, introduced_by: Some(id), ..Found::new(lead.kind, member, span, RULE) }
    }
}

/// A text without the words that lead in a list of its own.
fn without_break<'t>(text: &'t str, breaks: &[String]) -> &'t str {
    let bare = text.trim_end_matches(MARKS);
    let head = breaks.iter().find(|b| ends_with(bare, b)).map(|b| &bare[..bare.len() - b.len()]);
    head.map(str::trim_end)
        .filter(|h| h.ends_with([',', '–', '-', ';']))
        .map_or(text, |h| h.trim_end_matches([',', '–', '-', ';', ' ']))
}

/// Whether a text ends as one does that leads in a list.
fn ends_as_lead(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with([':', '-', '–', '—', '…'])
        || ["below.", "follows.", "below", "follows"].iter().any(|w| text.ends_with(w))
}
