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
use crate::extract::words::Words;
use crate::lexicon::Overview;
use crate::model::{Block, BlockId, BlockKind, PriorityKind};

/// The rule's name.
const RULE: &str = "priority.heading";

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
    pub(super) fn find(&self, blocks: &[Block], id: BlockId, nouns: &[Noun], found: &mut Vec<Found>) {
        let Some(noun) = nouns.iter().rev().find(|n| n.plural && !n.weak) else { return };
        let text = &blocks[id].text;
        let sentence = Sentence::before(text, text.len());
        let last = sentence.words.first().is_some_and(|w| noun.start >= w.start);
        let says = |words: &Words| sentence.words.iter().any(|w| words.has(w.text));
        if !last || !says(&self.cues) || !says(&self.words) {
            return;
        }
        let headings = series(blocks, id);
        if headings.len() < 2 {
            return;
        }
        found.extend(headings.into_iter().map(|h| Found {
            label: blocks[h].label.clone(),
            introduced_by: Some(id),
            reported: true,
            ..Found::new(noun.kind, h, whole(&blocks[h]), RULE)
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
    let headings =
        on_level.take_while(|b| b.kind == BlockKind::Heading && (b.label.is_some() || parent.is_some()));
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
    if !heading.text.contains(['–', '-', ':', '—']) {
        return;
    }
    let themes = found.iter().filter(|f| f.kind != PriorityKind::Action);
    let known: Vec<String> = themes.map(|f| fold(&blocks[f.block].text[f.span.start..f.span.end])).collect();
    let Some((theme, noun)) = split(heading, nouns, &known) else { return };
    found.push(Found::new(PriorityKind::Theme, id, theme, RULE));
    let siblings = blocks[id + 1..].iter().take_while(|b| b.parent >= heading.parent);
    let themes = siblings.filter(|b| {
        b.parent == heading.parent && b.kind == BlockKind::Heading && known.contains(&fold(&b.text))
    });
    for theme in std::iter::once(heading).chain(themes) {
        found.extend(of_block(blocks, theme.id).into_iter().map(|m| Found {
            label: blocks[m].label.clone().filter(|_| blocks[m].number.is_some()),
            introduced_by: Some(id),
            under: Some(theme.id),
            ..Found::new(noun.kind, m, whole(&blocks[m]), "priority.enumerated")
        }));
    }
}

/// A block's text without its closing mark.
fn whole(block: &Block) -> Span {
    trimmed(&block.text, Span { start: 0, end: block.text.len() })
}

/// The theme and the noun of `X – Priorities for Action`; with a weaker noun, of a theme that is known.
fn split(heading: &Block, nouns: &Nouns, known: &[String]) -> Option<(Span, Noun)> {
    let text = &heading.text;
    let noun = nouns.find(text).filter(|n| n.plural).last()?;
    let theme = text[..noun.start].trim_end().strip_suffix(['–', '-', ':', '—'])?.trim_end();
    let whole = text[noun.end..].chars().all(|c| !c.is_alphanumeric());
    let strong = noun.kind == PriorityKind::Action && !noun.weak;
    (whole && !theme.is_empty() && (strong || known.contains(&fold(theme))))
        .then_some((Span { start: 0, end: theme.len() }, noun))
}
