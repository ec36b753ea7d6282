//! Headings that are priorities: `priority.heading`.
//!
//! | form | priorities | updates |
//! |---|---|---|
//! | `… actions on each of my priorities; what follows is a synopsis of activity`, then `A Safer roads`, `B …`, at once or under the next heading | the headings | what stands under each |
//! | a heading that is a noun with its owner (`Themes and objectives`) over headings (`A. Homes`, `B. …`) | the headings below | what stands under each |
//! | under `Themes and objectives`: `A. Homes`, then `Objectives:` over a list; `B. Roads`, … | the lettered lines, each over its list | none |
//! | `Victims – Priorities for Action`, `Offenders`, … where these are themes named before | the items under them, with the theme as parent | none |
//!
//! A run of capital letters goes on where one of its headings was taken for an item. Traps: headings of an agenda or a report's sections; a summary of something else.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::Reading;
use super::labelled;
use super::members::{Span, of_block, trimmed, under};
use super::merge::{Found, fold};
use super::sentence::{Noun, Nouns, Sentence};
use crate::extract::words::Words;
use crate::lexicon::{NounStrength, Overview};
use crate::model::{Block, BlockId, BlockKind, PriorityKind};

/// The rule's name.
const RULE: &str = "priority.heading";
/// How far before the end of an overview the noun may stand.
const MOST_BEHIND: usize = 300;
/// A longer heading is no priority's name.
const LONGEST_HEADING: usize = 140;
/// A lead-in that is a noun alone is no longer.
const LONGEST_LEAD: usize = 40;
/// How far above the first theme the heading of themes may stand, in blocks.
const MOST_ABOVE: usize = 6;
/// How many blocks one plan's themes may fill.
const MOST_BLOCKS: usize = 2000;

/// The words of an overview.
#[derive(Debug)]
pub(super) struct Overviews {
    cues: Words,
    words: Words,
}

impl Overviews {
    pub(super) fn new(overview: &Overview) -> Self {
        Self { cues: Words::new(&overview.cues), words: Words::new(&overview.words) }
    }

    /// The headings behind a paragraph that says that activity under each priority follows.
    pub(super) fn find(&self, r: &Reading, id: BlockId, nouns: &[Noun], found: &mut Vec<Found>) {
        let text = &r.blocks[id].text;
        let Some(noun) = nouns.iter().rev().find(|n| n.plural && n.strength == NounStrength::Strong) else {
            return;
        };
        let last = Sentence::before(text, text.len());
        let near = text.len() - noun.end <= MOST_BEHIND && r.blocks[id].kind != BlockKind::Item;
        let says = |words: &Words| last.words.iter().any(|w| words.has(w.text));
        if !near || !says(&self.cues) || !says(&self.words) {
            return;
        }
        let mut headings = series(r.blocks, id);
        if headings.len() < 2 {
            let next = r.blocks.get(id + 1).filter(|b| b.kind == BlockKind::Heading);
            headings = next.map(|n| below(r.blocks, n.id)).unwrap_or_default();
        }
        if headings.len() >= 2 {
            found.extend(headings.into_iter().map(|h| heading(&r.blocks[h], noun.kind, id)));
        }
    }
}

/// The headings under a heading that is a noun with its owner.
pub(super) fn children(r: &Reading, block: &Block, found: &mut Vec<Found>) {
    if block.kind != BlockKind::Heading {
        return;
    }
    if r.blocks.get(block.id + 1).is_some_and(|next| next.kind == BlockKind::Item) {
        return;
    }
    let headings = below(r.blocks, block.id);
    let short = headings.iter().all(|h| r.blocks[*h].text.len() <= LONGEST_HEADING);
    let group = |text: &str| r.nouns.find(text).any(|n| n.plural) || labelled::label(text, r.nouns).is_some();
    let groups = headings.iter().any(|h| group(&r.blocks[*h].text));
    if headings.len() < 2 || !short || groups {
        return;
    }
    // Of two nouns the first is of the headings, the second of what stands under them.
    let Some(lead) = r.leads.of_heading(&block.text, r.nouns, r.place, false) else { return };
    found.extend(headings.into_iter().map(|h| heading(&r.blocks[h], lead.kind, block.id)));
}

fn heading(block: &Block, kind: PriorityKind, introduced_by: BlockId) -> Found {
    Found {
        label: block.label.clone(),
        introduced_by: Some(introduced_by),
        reported: true,
        ..Found::new(kind, block.id, whole(block), RULE)
    }
}

/// The headings right under a heading, if all of them carry a label of one class or none does.
fn below(blocks: &[Block], id: BlockId) -> Vec<BlockId> {
    let own = under(blocks, id).filter(|b| b.parent == Some(id) && b.kind == BlockKind::Heading);
    let headings: Vec<&Block> = own.collect();
    let alike = headings.windows(2).all(|w| class(w[0]) == class(w[1]));
    if alike { whole_run(blocks, headings.into_iter().map(|b| b.id).collect()) } else { Vec::new() }
}

/// Lettered headings with those of their run that were taken for items or stand deeper.
fn whole_run(blocks: &[Block], headings: Vec<BlockId>) -> Vec<BlockId> {
    let Some(first) = headings.first().map(|id| &blocks[*id]) else { return headings };
    let Some(mut next) = capital(first) else { return headings };
    let ends = |b: &&Block| b.kind == BlockKind::Heading && b.label.is_none() && b.parent <= first.parent;
    let mut run = Vec::new();
    for block in blocks[first.id..].iter().take(MOST_BLOCKS).take_while(|b| !ends(b)) {
        let leads = blocks.get(block.id + 1).is_some_and(|b| b.parent == Some(block.id));
        let heads = block.kind == BlockKind::Heading || (leads && !block.text.ends_with(['.', ';']));
        if capital(block) == Some(next) && heads && block.text.len() <= LONGEST_HEADING {
            run.push(block.id);
            next += 1;
        }
    }
    if run.len() > headings.len() { run } else { headings }
}

/// The capital letter that is a block's label.
fn capital(block: &Block) -> Option<u8> {
    let label = block.label.as_deref()?.trim_matches(['.', ')', '(']);
    label.bytes().next().filter(|b| b.is_ascii_uppercase() && label.len() == 1)
}

/// The lettered or numbered headings that follow a block on its level.
fn series(blocks: &[Block], id: BlockId) -> Vec<BlockId> {
    let parent = blocks[id].parent;
    let on_level = blocks[id + 1..]
        .iter()
        .take(MOST_BLOCKS)
        .take_while(|b| b.parent.is_none_or(|p| Some(p) >= parent))
        .filter(|b| b.parent == parent);
    let headings =
        on_level.take_while(|b| b.kind == BlockKind::Heading && (b.label.is_some() || parent.is_some()));
    let mut headings: Vec<&Block> = headings.collect();
    let class = headings.first().map(|b| class(b));
    headings.retain(|b| Some(self::class(b)) == class);
    whole_run(blocks, headings.into_iter().map(|b| b.id).collect())
}

/// Whether a label is a letter, a number or a bullet.
fn class(block: &Block) -> u8 {
    let label = block.label.as_deref().unwrap_or_default();
    match label.chars().find(|c| c.is_alphanumeric()) {
        Some(c) if c.is_ascii_digit() => 1,
        Some(_) => 2,
        None => 0,
    }
}

/// The lettered or numbered lines under a heading of themes that each stand over a lead-in that is a noun alone.
pub(super) fn themes(r: &Reading, found: &mut Vec<Found>) {
    let leads: BTreeSet<BlockId> = found.iter().filter_map(|f| f.introduced_by).collect();
    let over = leads.into_iter().filter(|lead| r.blocks[*lead].text.len() <= LONGEST_LEAD);
    let themes: Vec<_> = over.filter_map(|lead| Some((lead, theme_over(r, lead)?))).collect();
    let Some((_, (first, ..))) = themes.first().filter(|_| themes.len() >= 2) else { return };
    let above = r.blocks[first.saturating_sub(MOST_ABOVE)..*first].iter().rev();
    let kind = above
        .filter(|b| b.kind == BlockKind::Heading)
        .find_map(|b| r.nouns.find(&b.text).find(|n| n.plural))
        .map(|noun| noun.kind);
    let Some(kind) = kind else { return };
    let heads: BTreeMap<BlockId, BlockId> = themes.iter().map(|(lead, theme)| (*lead, theme.0)).collect();
    for member in found.iter_mut() {
        member.under = member.introduced_by.and_then(|lead| heads.get(&lead)).copied().or(member.under);
    }
    let theme = |(block, label, span)| Found { label: Some(label), ..Found::new(kind, block, span, RULE) };
    found.extend(themes.into_iter().map(|(_, found)| theme(found)));
}

/// The line right above a lead-in, its label and its text.
fn theme_over(r: &Reading, lead: BlockId) -> Option<(BlockId, String, Span)> {
    let block = &r.blocks[lead.checked_sub(1)?];
    let text = &block.text;
    let plain = matches!(block.kind, BlockKind::Heading | BlockKind::Paragraph)
        && text.len() <= LONGEST_HEADING
        && !text.ends_with(['.', ':', ';'])
        && r.nouns.find(text).next().is_none();
    let printed = || text.split_once(". ").map(|(head, _)| format!("{head}.")).filter(|l| l.len() == 2);
    let own = block.label.clone();
    let start = if own.is_some() { 0 } else { 3 };
    let label = own.or_else(printed)?;
    let named = label.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    (plain && named).then_some((block.id, label, Span { start, end: text.len() }))
}

/// The actions under `X – Priorities for Action` and under the sibling headings that are themes too.
pub(super) fn actions(r: &Reading, found: &mut Vec<Found>) {
    let dashed = |b: &&Block| b.kind == BlockKind::Heading && b.text.contains(['–', '-', ':', '—']);
    let dashed: Vec<&Block> =
        r.blocks.iter().filter(dashed).filter(|b| r.nouns.find(&b.text).any(|n| n.plural)).collect();
    if dashed.is_empty() {
        return;
    }
    let themes = found.iter().filter(|f| f.kind != PriorityKind::Action);
    let known: HashSet<String> =
        themes.map(|f| fold(&r.blocks[f.block].text[f.span.start..f.span.end])).collect();
    for heading in dashed {
        let Some((theme, noun)) = split(heading, r.nouns, &known) else { continue };
        found.push(Found::new(PriorityKind::Theme, heading.id, theme, RULE));
        let siblings =
            r.blocks[heading.id + 1..].iter().take(MOST_BLOCKS).take_while(|b| b.parent >= heading.parent);
        let themes = siblings.filter(|b| {
            b.parent == heading.parent && b.kind == BlockKind::Heading && known.contains(&fold(&b.text))
        });
        for theme in std::iter::once(heading).chain(themes) {
            found.extend(of_block(r.blocks, theme.id).into_iter().map(|m| Found {
                label: r.blocks[m].label.clone().filter(|_| r.blocks[m].number.is_some()),
                introduced_by: Some(heading.id),
                under: Some(theme.id),
                ..Found::new(noun.kind, m, whole(&r.blocks[m]), "priority.enumerated")
            }));
        }
    }
}

/// A block's text without its closing mark.
fn whole(block: &Block) -> Span {
    trimmed(&block.text, Span { start: 0, end: block.text.len() })
}

/// The theme and the noun of `X – Priorities for Action`; with a weaker noun, of a theme that is known.
fn split(heading: &Block, nouns: &Nouns, known: &HashSet<String>) -> Option<(Span, Noun)> {
    let text = &heading.text;
    let noun = nouns.find(text).filter(|n| n.plural).last()?;
    let theme = text[..noun.start].trim_end().strip_suffix(['–', '-', ':', '—'])?.trim_end();
    let whole = text[noun.end..].chars().all(|c| !c.is_alphanumeric());
    let strong = noun.kind == PriorityKind::Action && noun.strength == NounStrength::Strong;
    (whole && !theme.is_empty() && (strong || known.contains(&fold(theme))))
        .then_some((Span { start: 0, end: theme.len() }, noun))
}
