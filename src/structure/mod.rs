//! Lines into a tree of blocks.

use crate::lexicon::Lexicon;
use crate::model::{Block, Discarded, Lines, Warning};

/// The paper's text as a tree.
#[derive(Debug, Default)]
pub(crate) struct Structure {
    /// The whole text, in reading order.
    pub(crate) blocks: Vec<Block>,
    /// What is no part of the text.
    pub(crate) discarded: Vec<Discarded>,
    /// Doubts.
    pub(crate) warnings: Vec<Warning>,
}

/// The structure stage, its matchers compiled.
#[derive(Debug)]
pub(crate) struct Structurer {}

impl Structurer {
    /// Compiles the stage's matchers.
    pub(crate) fn new(_lexicon: &Lexicon) -> Self {
        Self {}
    }

    /// Builds the tree. Never fails: a doubt becomes a warning.
    pub(crate) fn structure(&self, lines: Lines<'_>) -> Structure {
        Structure { discarded: lines.discarded, warnings: lines.warnings, ..Structure::default() }
    }
}
