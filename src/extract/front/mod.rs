//! What the front of a paper says of it.

use super::dates::Expression;
use crate::lexicon::Front;
use crate::model::{Block, Paper};

/// The rules of the front, compiled.
#[derive(Debug)]
pub(crate) struct Rules {}

impl Rules {
    /// Compiles the words.
    pub(crate) fn new(_words: &Front) -> Self {
        Self {}
    }

    /// Reads the front.
    pub(crate) fn read(&self, _blocks: &[Block], _dates: &[Expression]) -> Paper {
        Paper::default()
    }
}
