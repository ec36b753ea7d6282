//! Aims, objectives, priorities, themes, actions, measures and initiatives that a paper presents as those of a plan, a partnership
//! or an office.
//!
//! One scan finds the priority nouns of each block; the rules read what stands around them. [`lists`], [`inline`], [`headings`] and
//! [`labelled`] are the families, each with the catalogue of its forms; [`leadin`] decides what a sentence presents, [`plan`] which
//! plan it is, [`merge`] makes one entry a priority.

mod headings;
mod inline;
mod labelled;
mod leadin;
mod lists;
mod members;
mod merge;
mod plan;
mod sentence;
#[cfg(test)]
mod tests;

use self::headings::Overviews;
use self::inline::Inline;
use self::leadin::LeadIns;
use self::members::trimmed;
use self::merge::Found;
use self::plan::Plans;
use self::sentence::{Noun, Nouns};
use crate::lexicon::Priorities;
use crate::model::{Block, BlockKind, Paper, Priority};

/// The rules of priorities, compiled.
#[derive(Debug)]
pub(crate) struct Rules {
    nouns: Nouns,
    leads: LeadIns,
    inline: Inline,
    overviews: Overviews,
    plans: Plans,
}

impl Rules {
    /// Compiles the words.
    pub(crate) fn new(words: &Priorities) -> Self {
        Self {
            nouns: Nouns::new(&words.nouns),
            leads: LeadIns::new(words),
            inline: Inline::new(words),
            overviews: Overviews::new(&words.overview),
            plans: Plans::new(&words.plans),
        }
    }

    /// The priorities, in the order of the text.
    pub(crate) fn find(&self, blocks: &[Block], paper: &Paper) -> Vec<Priority> {
        let mut found: Vec<Found> = Vec::new();
        for block in blocks.iter().filter(|b| b.kind != BlockKind::Table) {
            let nouns: Vec<Noun> = self.nouns.find(&block.text).collect();
            if !nouns.is_empty() {
                self.block(blocks, block, &nouns, &mut found);
            }
        }
        for heading in blocks.iter().filter(|b| b.kind == BlockKind::Heading) {
            headings::actions(blocks, heading.id, &self.nouns, &mut found);
        }
        if found.is_empty() {
            return Vec::new();
        }
        merge::entries(found, blocks, &self.plans.named(blocks, paper.title.as_deref()))
    }

    /// What the rules find in a block and in the list that it leads in.
    fn block(&self, blocks: &[Block], block: &Block, nouns: &[Noun], found: &mut Vec<Found>) {
        lists::find(blocks, block.id, &self.leads, &self.nouns, found);
        self.inline.find(block, nouns, &self.leads, &self.nouns, found);
        self.overviews.find(blocks, block.id, nouns, found);
        let own = labelled::label(&block.text, &self.nouns).map(|l| {
            let span = labelled::behind(&block.text, l.after);
            (l, span)
        });
        let reported = own.is_some() && block.kind != BlockKind::Item;
        for (label, span) in own.into_iter().chain(labelled::inside(&block.text, nouns, &self.nouns)) {
            found.push(Found {
                kind: label.kind,
                label: Some(label.text),
                block: block.id,
                span: trimmed(&block.text, span),
                rule: "priority.labelled",
                introduced_by: None,
                under: None,
                reported,
            });
        }
    }
}
