//! Whether a paper is minutes: what people did and said at a meeting. Some rules hold there alone.

use super::sentence::Sentence;
use super::vocabulary::Vocabulary;
use crate::model::{Block, BlockKind};

/// How many blocks of the front are looked at.
const FRONT: usize = 15;

/// Whether the paper calls itself minutes or notes of a meeting: in a heading, or in a short line of its front.
pub(super) fn is_minutes(v: &Vocabulary, blocks: &[Block]) -> bool {
    let short = |b: &&Block| b.text.len() < 160 && b.kind != BlockKind::Table;
    let heads = blocks.iter().filter(|b| b.kind == BlockKind::Heading || b.id < FRONT).filter(short);
    heads.map(|b| Sentence::read(v, &b.text, 0..b.text.len(), 20)).any(|s| {
        let at = |word: &str| (0..s.len()).find(|at| s.is_word(*at, word));
        let minutes = at("minutes").or_else(|| at("minute")).filter(|at| *at <= 6 && s.is_capital(*at));
        let previous = (0..s.len()).any(|i| {
            ["previous", "last", "approve", "approval", "confirm", "previously", "receive", "agenda"]
                .iter()
                .any(|w| s.is_word(i, w))
        });
        let notes =
            (s.is_word(0, "notes") || s.is_word(0, "note")) && s.is_word(1, "of") && at("meeting").is_some();
        (minutes.is_some() || notes) && !previous
    })
}
