//! Aims, objectives, priorities, themes, actions, measures and initiatives that a paper presents as those of a plan, a partnership
//! or an office.
//!
//! One scan finds the priority nouns of each block; the rules read what stands around them. [`lists`], [`inline`], [`headings`],
//! [`labelled`] and [`statement`] are the families, each with the catalogue of its forms; [`leadin`] decides what a sentence presents, [`plan`] which
//! plan it is, [`merge`] makes one entry a priority.

mod headings;
mod inline;
mod labelled;
mod leadin;
mod lists;
mod members;
mod merge;
mod owners;
mod plan;
mod sentence;
mod statement;
#[cfg(test)]
mod tests;

use self::headings::Overviews;
use self::inline::Inline;
use self::leadin::LeadIns;
use self::lists::Lists;
use self::members::trimmed;
use self::merge::Found;
use self::plan::Plans;
use self::sentence::{Noun, Nouns, Place};
use self::statement::Statements;
use crate::lexicon::Priorities;
use crate::model::{Block, BlockId, BlockKind, Paper, PaperKind, Priority};

/// The rules of priorities, compiled.
#[derive(Debug)]
pub(crate) struct Rules {
    nouns: Nouns,
    leads: LeadIns,
    lists: Lists,
    inline: Inline,
    overviews: Overviews,
    statements: Statements,
    plans: Plans,
}

impl Rules {
    /// Compiles the words.
    pub(crate) fn new(words: &Priorities) -> Self {
        Self {
            nouns: Nouns::new(&words.nouns),
            leads: LeadIns::new(words),
            lists: Lists::new(&words.promises),
            inline: Inline::new(words),
            overviews: Overviews::new(&words.overview),
            statements: Statements::new(words),
            plans: Plans::new(&words.plans),
        }
    }

    /// The priorities, in the order of the text.
    pub(crate) fn find(&self, blocks: &[Block], paper: &Paper) -> Vec<Priority> {
        let place = if paper.kind == PaperKind::Plan { Place::Plan } else { Place::Text };
        let reading = Reading { blocks, nouns: &self.nouns, leads: &self.leads, place };
        let mut found: Vec<Found> = Vec::new();
        for block in blocks.iter().filter(|b| b.kind != BlockKind::Table) {
            self.lists.find(&reading, block.id, &mut found);
            let nouns: Vec<Noun> = self.nouns.find(&block.text).collect();
            if !nouns.is_empty() {
                self.block(&reading, block, &nouns, &mut found);
            }
        }
        headings::themes(&reading, &mut found);
        headings::actions(&reading, &mut found);
        if found.is_empty() {
            return Vec::new();
        }
        merge::entries(found, blocks, &self.plans.named(blocks, paper.title.as_deref()))
    }

    /// What the rules find in a block, of whose text these are the nouns.
    fn block(&self, reading: &Reading, block: &Block, nouns: &[Noun], found: &mut Vec<Found>) {
        self.inline.find(reading, block, nouns, found);
        self.overviews.find(reading, block.id, nouns, found);
        headings::children(reading, block, found);
        self.statements.find(block, nouns, found);
        self.labelled(block, nouns, found);
    }

    /// The priorities that a block labels, at its start or inside.
    fn labelled(&self, block: &Block, nouns: &[Noun], found: &mut Vec<Found>) {
        const RULE: &str = "priority.labelled";
        let text = &block.text;
        if let Some(label) = labelled::label(text, &self.nouns) {
            let span = trimmed(text, labelled::behind(text, label.after));
            let reported = block.kind != BlockKind::Item;
            found.push(Found {
                label: Some(label.text),
                reported,
                ..Found::new(label.kind, block.id, span, RULE)
            });
        }
        let inside = labelled::inside(text, nouns, &self.nouns);
        let plan = inside.last().and_then(|(_, span)| labelled::plan_behind(text, span.end));
        found.extend(inside.into_iter().map(|(label, span)| {
            let found = Found::new(label.kind, block.id, trimmed(text, span), RULE);
            Found { label: Some(label.text), plan, ..found }
        }));
    }
}

/// What every rule reads by.
#[derive(Debug, Clone, Copy)]
struct Reading<'a> {
    blocks: &'a [Block],
    nouns: &'a Nouns,
    leads: &'a LeadIns,
    /// Whether the paper is a plan, whose nouns are its own.
    place: Place,
}

impl<'a> Reading<'a> {
    /// The heading that a block stands under.
    fn heading_above(&self, id: BlockId) -> Option<&'a Block> {
        self.blocks[id].parent.map(|p| &self.blocks[p]).filter(|b| b.kind == BlockKind::Heading)
    }
}
