//! Recommendations, resolutions and actions.

use crate::lexicon::Decisions;
use crate::model::{Block, Date, Recommendation};

/// The rules of recommendations, compiled.
#[derive(Debug)]
pub(crate) struct Rules {}

impl Rules {
    /// Compiles the words.
    pub(crate) fn new(_words: &Decisions) -> Self {
        Self {}
    }

    /// The recommendations, in the order of the text.
    pub(crate) fn find(&self, _blocks: &[Block], _dates: &[Date]) -> Vec<Recommendation> {
        Vec::new()
    }
}
