//! From findings to entries: one entry a priority, in the order of the text, with what stands above it and what reports on it.

use std::collections::{HashMap, HashSet};

use super::members::{Span, under};
use super::plan::Named;
use crate::model::{Block, BlockId, BlockKind, Confidence, Evidence, Priority, PriorityKind};

/// A priority where a rule found it.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) kind: PriorityKind,
    pub(super) label: Option<String>,
    pub(super) block: BlockId,
    pub(super) span: Span,
    pub(super) rule: &'static str,
    /// The block whose words make it one, where its own do not.
    pub(super) introduced_by: Option<BlockId>,
    /// The plan that the words behind it name, where the rule knows it.
    pub(super) plan: Option<Span>,
    /// The heading of the priority that it stands under, where the rule knows it.
    pub(super) under: Option<BlockId>,
    /// Whether what stands under its block reports on it.
    pub(super) reported: bool,
}

impl Found {
    /// A priority that its own block states.
    pub(super) fn new(kind: PriorityKind, block: BlockId, span: Span, rule: &'static str) -> Self {
        Self {
            kind,
            label: None,
            block,
            span,
            rule,
            introduced_by: None,
            plan: None,
            under: None,
            reported: false,
        }
    }
}

/// What two statements of one priority share: letters and digits.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            folded.extend(c.to_lowercase());
        }
    }
    folded
}

/// The entries of a paper.
pub(super) fn entries(mut found: Vec<Found>, blocks: &[Block], plans: &Named) -> Vec<Priority> {
    found.sort_by_key(|f| (f.block, f.span.start, f.span.end));
    let mut entries: Vec<Priority> = Vec::new();
    let mut by_text: HashMap<String, usize> = HashMap::new();
    // The entry that a block states or names again.
    let mut by_block: HashMap<BlockId, usize> = HashMap::new();
    let mut reports: Vec<(BlockId, usize)> = Vec::new();
    // Those that one block introduces are of one plan, which is looked for once.
    let mut introduced: HashMap<BlockId, Option<String>> = HashMap::new();
    for f in &found {
        let text = &blocks[f.block].text[f.span.start..f.span.end];
        let id = *by_text.entry(fold(text)).or_insert(entries.len());
        if id == entries.len() {
            let plan = match (f.plan, f.introduced_by) {
                (Some(span), _) => plans.named_at(f.block, span),
                (None, None) => plans.of(f.block, f.span.start),
                (None, Some(lead)) => {
                    introduced.entry(lead).or_insert_with(|| plans.of(lead, usize::MAX)).clone()
                }
            };
            entries.push(entry(id, f, text, plan));
        } else if entries[id].label.is_none() {
            entries[id].label.clone_from(&f.label);
        }
        by_block.entry(f.block).or_insert(id);
        if f.reported {
            reports.push((f.block, id));
        }
    }
    for block in blocks.iter().filter(|b| b.kind == BlockKind::Heading) {
        if let Some(&id) = by_text.get(&fold(&block.text)).filter(|_| !by_block.contains_key(&block.id)) {
            by_block.insert(block.id, id);
            reports.push((block.id, id));
        }
    }
    for (id, f) in found.iter().map(|f| (by_text[&fold(&blocks[f.block].text[f.span.start..f.span.end])], f))
    {
        if entries[id].parent.is_none() && entries[id].evidence.block == f.block {
            entries[id].parent = parent(f, blocks, &by_block).filter(|p| *p != id);
        }
    }
    let leads: HashSet<BlockId> = found.iter().filter_map(|f| f.introduced_by).collect();
    for (block, id) in reports {
        if entries[id].updates.is_empty() {
            let reported = under(blocks, block).map(|b| b.id);
            entries[id].updates =
                reported.filter(|b| !by_block.contains_key(b) && !leads.contains(b)).collect();
        }
    }
    entries
}

fn entry(id: usize, f: &Found, text: &str, plan: Option<String>) -> Priority {
    Priority {
        id,
        kind: f.kind,
        label: f.label.clone(),
        text: text.to_owned(),
        plan,
        parent: None,
        updates: Vec::new(),
        introduced_by: f.introduced_by,
        confidence: Confidence::default(),
        evidence: Evidence { block: f.block, start: f.span.start, end: f.span.end, rule: f.rule.into() },
    }
}

/// The entry that a priority stands under: the one whose heading the rule knows, or the nearest above it in the tree.
fn parent(f: &Found, blocks: &[Block], by_block: &HashMap<BlockId, usize>) -> Option<usize> {
    if let Some(heading) = f.under {
        return by_block.get(&heading).copied();
    }
    let start = f.introduced_by.map_or(blocks[f.block].parent, |lead| blocks[lead].parent);
    let mut above = std::iter::successors(start, |id| blocks[*id].parent.filter(|p| p < id));
    above.find_map(|id| by_block.get(&id).copied())
}
