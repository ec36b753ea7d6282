//! Blocks into facts: the paper's front, priorities, recommendations and dates, each with its evidence and the rule that found it.
//!
//! Offsets are bytes of a block's text throughout.

mod dates;
#[cfg(test)]
mod from_gold;
mod front;
mod phrases;
mod priorities;
mod recommendations;
#[cfg(test)]
mod trees;
mod words;

use crate::lexicon::{Firings, Lexicon};
use crate::model::{Block, Date, Paper, Priority, Recommendation, Warning};

/// What a paper says.
#[derive(Debug, Default)]
pub struct Facts {
    pub(crate) paper: Paper,
    pub(crate) priorities: Vec<Priority>,
    pub(crate) recommendations: Vec<Recommendation>,
    pub(crate) dates: Vec<Date>,
    pub(crate) warnings: Vec<Warning>,
}

/// An extractor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extract {
    /// The front, with the search for expressions of dates that it needs.
    Front,
    /// Dates, with their values and roles.
    Dates,
    /// Priorities.
    Priorities,
    /// Recommendations, resolutions and actions.
    Recommendations,
}

/// The extract stage, its matchers compiled.
#[derive(Debug)]
pub(crate) struct Extractor {
    dates: dates::Rules,
    front: front::Rules,
    priorities: priorities::Rules,
    recommendations: recommendations::Rules,
    firings: Firings,
}

impl Extractor {
    /// Compiles the stage's matchers.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        Self {
            dates: dates::Rules::new(&lexicon.dates),
            front: front::Rules::new(&lexicon.front),
            priorities: priorities::Rules::new(&lexicon.priorities),
            recommendations: recommendations::Rules::new(&lexicon.decisions),
            firings: lexicon.firings.clone(),
        }
    }

    /// Finds the facts. Expressions of dates come first, since the front needs them; their values come after it, since they need the front.
    pub(crate) fn extract(&self, blocks: &[Block]) -> Facts {
        let expressions = self.dates.find(blocks);
        let paper = self.front.read(blocks, &expressions);
        let dates::Resolved { dates, warnings } = self.dates.resolve(&expressions, blocks, &paper);
        let priorities = self.priorities.find(blocks, &paper);
        let recommendations = self.recommendations.find(blocks, &paper, &dates);
        let mut facts = Facts { paper, priorities, recommendations, dates, warnings };
        self.weigh(&mut facts);
        facts
    }

    /// The dates of blocks in a paper whose front is known.
    pub(crate) fn dates(&self, blocks: &[Block], paper: &Paper) -> Vec<Date> {
        self.dates.resolve(&self.dates.find(blocks), blocks, paper).dates
    }

    /// What one extractor finds, given what all of them found; returns how many.
    pub(crate) fn alone(&self, what: Extract, blocks: &[Block], facts: &Facts) -> usize {
        match what {
            Extract::Front => usize::from(self.front.read(blocks, &self.dates.find(blocks)).title.is_some()),
            Extract::Dates => self.dates(blocks, &facts.paper).len(),
            Extract::Priorities => self.priorities.find(blocks, &facts.paper).len(),
            Extract::Recommendations => self.recommendations.find(blocks, &facts.paper, &facts.dates).len(),
        }
    }

    /// Says of each value how sure it is.
    fn weigh(&self, facts: &mut Facts) {
        for priority in &mut facts.priorities {
            priority.confidence = self.firings.confidence(&priority.evidence.rule);
        }
        for recommendation in &mut facts.recommendations {
            recommendation.confidence = self.firings.confidence(&recommendation.evidence.rule);
        }
        for date in &mut facts.dates {
            date.confidence = self.firings.confidence(&date.firing());
        }
    }
}
