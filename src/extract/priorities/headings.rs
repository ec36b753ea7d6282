//! Headings that are priorities: `priority.heading`.
//!
//! | form | priorities | updates |
//! |---|---|---|
//! | `… actions on all of my priorities and the following is a synopsis of activity`, then `A Safer roads`, `B …` | the headings | what stands under each |
//! | `Victims – Priorities for Action`, `Offenders`, … where these are themes named before | the items under them, with the theme as parent | none |
//!
//! Traps: headings of an agenda or a report's sections; a summary of something else.

use super::members::{Span, of_block, trimmed};
use super::merge::{Found, fold};
use super::sentence::{Noun, Nouns, Sentence};
use crate::extract::words::{Words, find_phrase};
use crate::lexicon::Overview;
use crate::model::{Block, BlockId, BlockKind, PriorityKind};

/// The rule's name.
const RULE: &str = "priority.heading";

/// The words of an overview.
#[derive(Debug)]
pub(super) struct Overviews {
    cues: Vec<String>,
    words: Words,
}

impl Overviews {
    pub(super) fn new(overview: &Overview) -> Self {
        Self { cues: overview.cues.clone(), words: Words::new(&overview.words) }
    }

    /// The headings behind a paragraph that says that activity under each priority follows.
    pub(super) fn find(&self, blocks: &[Block], id: BlockId, nouns: &[Noun], found: &mut Vec<Found>) {
        let Some(noun) = nouns.iter().rev().find(|n| n.plural) else { return };
        let text = &blocks[id].text;
        let sentence = Sentence::before(text, text.len());
        let last = sentence.words.first().is_some_and(|w| noun.start >= w.start);
        let cued = self.cues.iter().any(|c| find_phrase(&text[noun.end..], c).is_some());
        let behind = &sentence.words[sentence.at(noun.end)..];
        if !last || !cued || !behind.iter().any(|w| self.words.has(w.text)) {
            return;
        }
        let headings = series(blocks, id);
        if headings.len() < 2 {
            return;
        }
        found.extend(headings.into_iter().map(|h| Found {
            kind: noun.kind,
            label: blocks[h].label.clone(),
            block: h,
            span: trimmed(&blocks[h].text, Span { start: 0, end: blocks[h].text.len() }),
            rule: RULE,
            introduced_by: Some(id),
            under: None,
            reported: true,
        }));
    }
}

/// The lettered or numbered headings that follow a block on its level.
fn series(blocks: &[Block], id: BlockId) -> Vec<BlockId> {
    let parent = blocks[id].parent;
    let on_level = blocks[id + 1..]
        .iter()
        .take_while(|b| b.parent.is_none_or(|p| Some(p) >= parent))
        .filter(|b| b.parent == parent);
    let headings = on_level.take_while(|b| b.kind == BlockKind::Heading && b.label.is_some());
    let mut headings: Vec<&Block> = headings.collect();
    let class = headings.first().map(|b| class(b));
    headings.retain(|b| Some(self::class(b)) == class);
    headings.into_iter().map(|b| b.id).collect()
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

/// The actions under `X – Priorities for Action` and under the sibling headings that are themes too.
pub(super) fn actions(blocks: &[Block], id: BlockId, nouns: &Nouns, found: &mut Vec<Found>) {
    let heading = &blocks[id];
    let Some((theme, noun)) = split(heading, nouns) else { return };
    let known: Vec<String> = found
        .iter()
        .filter(|f| f.kind != noun.kind)
        .map(|f| fold(&blocks[f.block].text[f.span.start..f.span.end]))
        .collect();
    found.push(Found {
        kind: PriorityKind::Theme,
        label: None,
        block: id,
        span: theme,
        rule: RULE,
        introduced_by: None,
        under: None,
        reported: false,
    });
    let siblings = blocks[id + 1..].iter().take_while(|b| b.parent >= heading.parent);
    let themes = siblings.filter(|b| {
        b.parent == heading.parent && b.kind == BlockKind::Heading && known.contains(&fold(&b.text))
    });
    for theme in std::iter::once(heading).chain(themes) {
        found.extend(of_block(blocks, theme.id).into_iter().map(|m| Found {
            kind: noun.kind,
            label: blocks[m].label.clone().filter(|_| blocks[m].number.is_some()),
            block: m,
            span: trimmed(&blocks[m].text, Span { start: 0, end: blocks[m].text.len() }),
            rule: "priority.enumerated",
            introduced_by: Some(id),
            under: Some(theme.id),
            reported: false,
        }));
    }
}

/// The theme and the noun of `X – Priorities for Action`.
fn split(heading: &Block, nouns: &Nouns) -> Option<(Span, Noun)> {
    let text = &heading.text;
    let noun = nouns.find(text).filter(|n| n.plural && n.kind == PriorityKind::Action && !n.weak).last()?;
    let theme = text[..noun.start].trim_end().strip_suffix(['–', '-', ':', '—'])?.trim_end();
    let whole = text[noun.end..].chars().all(|c| !c.is_alphanumeric());
    (whole && !theme.is_empty()).then_some((Span { start: 0, end: theme.len() }, noun))
}
