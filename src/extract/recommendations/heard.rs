//! Which rule is heard: the first that has something to say of a sentence.
//!
//! Labels come first, since they say outright what follows; then what is asked of a body; then the verbs of the sentence in their order. In
//! minutes a sentence that none of these reads may still set an action.

use super::action::{self, Labelled};
use super::reading::Reading;
use super::sentence::Sentence;
use super::setting::Setting;
use super::vocabulary::{Is, Vocabulary};
use super::{asked, curt, decided, impersonal, owner, passive, recommends, resolved};

/// What a sentence says.
pub(super) fn read(v: &Vocabulary, s: &Sentence<'_>, setting: Setting, heading: bool) -> Option<Labelled> {
    if let Some(labelled) = action::labelled(v, s) {
        return Some(labelled);
    }
    if is_motion(s) || s.text[s.span.clone()].trim_end().ends_with('?') {
        return None;
    }
    let outright = resolved::read(v, s, setting)
        .or_else(|| (0..s.len()).find_map(|at| asked::read(v, s, at, setting)))
        .or_else(|| recommends::labelled(v, s))
        .or_else(|| recommends::listed(s))
        .or_else(|| decided::listed(s).filter(|_| setting.minutes))
        .or_else(|| decided::trailing(v, s, setting));
    let reading = if heading { outright } else { outright.or_else(|| by_verb(v, s, setting)) };
    reading.map(Labelled::Reading)
}

/// What the first verb says that a rule reads.
fn by_verb(v: &Vocabulary, s: &Sentence<'_>, setting: Setting) -> Option<Reading> {
    let rules = |at: usize| {
        impersonal::read(v, s, at, setting)
            .or_else(|| recommends::by_somebody(v, s, at))
            .or_else(|| decided::read(v, s, at, setting))
            .or_else(|| decided::gave(s, at, setting))
            .or_else(|| passive::read(v, s, at, setting))
            .or_else(|| owner::undertaken(v, s, at).filter(|_| setting.minutes))
    };
    if let Some(reading) = curt::read(v, s, setting) {
        return Some(reading);
    }
    let found = (0..s.len()).filter(|at| is_candidate(s, *at)).find_map(rules);
    found.or_else(|| owner::unlabelled(v, s).filter(|_| setting.minutes))
}

/// Whether a rule may read the word: most words need not be tried.
fn is_candidate(s: &Sentence<'_>, at: usize) -> bool {
    let sense = s.sense(at);
    let verb = sense.is(Is::Impersonal)
        || sense.is(Is::Deciding)
        || sense.is(Is::Decided)
        || sense.is(Is::Giving)
        || sense.is(Is::Undertaking);
    verb || sense.is(Is::Nominal) || sense.is(Is::Named)
}

/// `I will move that …`, `I move that …`: what a member wants, and nobody decided.
fn is_motion(s: &Sentence<'_>) -> bool {
    (1..s.len().min(12)).any(|at| {
        let moves = s.is_word(at, "move") || s.is_word(at, "ask");
        moves && ["will", "i", "we"].iter().any(|w| s.is_word(at - 1, w))
    })
}
