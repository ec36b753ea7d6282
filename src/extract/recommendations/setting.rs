//! What a sentence stands in: some rules hold in minutes alone, some under a heading `Decision`.

use super::sentence::Sentence;
use super::vocabulary::{Is, Vocabulary};
use crate::model::{Block, BlockKind};

/// What a sentence stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Setting {
    /// The paper is minutes: what people did and said at a meeting.
    pub(super) minutes: bool,
    /// The nearest heading says that decisions follow.
    pub(super) decision: bool,
    /// The sentence begins with `It`, and the one before it speaks of a body.
    pub(super) it: bool,
}

impl Setting {
    /// Plain minutes.
    pub(super) const MINUTES: Self = Self { minutes: true, decision: false, it: false };
}

/// How many blocks of the front are looked at.
const FRONT: usize = 15;

/// Whether the paper calls itself minutes or notes of a meeting: in a heading, or in a short line of its front.
pub(super) fn is_minutes(v: &Vocabulary, blocks: &[Block]) -> bool {
    let heads = blocks.iter().filter(|b| b.kind == BlockKind::Heading || b.id < FRONT);
    let short = heads.filter(|b| b.text.len() < 160 && b.kind != BlockKind::Table);
    short.map(|b| Sentence::read(v, &b.text, 0..b.text.len(), 20)).any(|s| {
        let said = |word: &str| (0..s.len()).any(|at| s.is_word(at, word));
        let title = (0..s.len().min(7))
            .any(|at| (s.is_word(at, "minutes") || s.is_word(at, "minute")) && s.is_capital(at));
        let notes = (s.is_word(0, "notes") || s.is_word(0, "note")) && s.is_word(1, "of") && said("meeting");
        (title || notes) && !(0..s.len()).any(|at| s.is(at, Is::OtherMinutes))
    })
}
