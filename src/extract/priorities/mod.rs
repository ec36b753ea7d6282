//! Aims, objectives, priorities, themes, actions, measures and initiatives.

use crate::lexicon::Priorities;
use crate::model::{Block, Paper, Priority};

/// The rules of priorities, compiled.
#[derive(Debug)]
pub(crate) struct Rules {}

impl Rules {
    /// Compiles the words.
    pub(crate) fn new(_words: &Priorities) -> Self {
        Self {}
    }

    /// The priorities, in the order of the text.
    pub(crate) fn find(&self, _blocks: &[Block], _paper: &Paper) -> Vec<Priority> {
        Vec::new()
    }
}
