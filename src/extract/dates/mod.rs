//! Dates, periods and ranges.

use crate::lexicon::Dates;
use crate::model::{Block, BlockId, Date, Paper};

/// The rules of dates, compiled.
#[derive(Debug)]
pub(crate) struct Rules {}

/// An expression that points to a place on the calendar, as printed, before what is not printed is known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Expression {
    /// The block it stands in.
    pub(crate) block: BlockId,
    /// The first byte in the block's text.
    pub(crate) start: usize,
    /// The end, exclusive.
    pub(crate) end: usize,
    /// The day, where all of it is printed.
    pub(crate) day: Option<jiff::civil::Date>,
}

impl Rules {
    /// Compiles the words.
    pub(crate) fn new(_words: &Dates) -> Self {
        Self {}
    }

    /// Every expression, in the order of the text.
    pub(crate) fn find(&self, _blocks: &[Block]) -> Vec<Expression> {
        Vec::new()
    }

    /// The expressions with their values and roles.
    pub(crate) fn resolve(&self, _found: &[Expression], _blocks: &[Block], _paper: &Paper) -> Vec<Date> {
        Vec::new()
    }
}
