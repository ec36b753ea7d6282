//! `resolution.impersonal`, `recommendation.impersonal`: `It was agreed that …`, `it is recommended that …`.
//!
//! Catalogue of forms: `It was agreed that/to …`, `it was unanimously resolved that …`, `It has also been agreed that …`, `it had been decided to …`,
//! `It was agreed by the Board that …`, `On the proposal of A, seconded by B, it was agreed to …`, `It was agreed:` with members, `After discussion it was
//! resolved to …`; `It is (therefore) recommended that …`, `It was recommended to the Board that …`. `It was noted that` and `it was
//! requested that` count in minutes alone.
//!
//! What it must not take: `if it was agreed that`, `it should be noted that`, `it is noted that`, `it was not agreed`.

use super::clause;
use super::inflection::Form;
use super::reading::{Claim, Reading};
use super::sentence::{Mark, Sentence};
use super::verb_group::{self, Voice};
use super::vocabulary::{Is, Vocabulary};
use crate::model::RecommendationKind::{Recommendation, Resolution};

/// Reads the verb at a position as an impersonal decision.
pub(super) fn read(v: &Vocabulary, s: &Sentence<'_>, verb: usize, minutes: bool) -> Option<Reading> {
    if !s.is(verb, Is::Impersonal) || !s.is_form(verb, Form::Past) {
        return None;
    }
    let group = verb_group::around(s, verb);
    let it = group.start.checked_sub(1).filter(|_| group.voice == Voice::Passive)?;
    let present = s.is_word(group.start, "is");
    if !(s.is_word(it, "it") || s.is_word(it, "is") && s.is_word(it + 1, "was"))
        || it > 0 && s.is(it - 1, Is::Condition) && s.gap(it).is_plain()
    {
        return None;
    }
    let base = v.base(s.sense(verb))?;
    let weak = !matches!(base, "agree" | "resolve" | "decide" | "recommend" | "determine" | "carry");
    if weak && (present || !minutes) {
        return None;
    }
    let kind = if base == "recommend" { Recommendation } else { Resolution };
    let rule = if base == "recommend" { "recommendation.impersonal" } else { "resolution.impersonal" };
    let mut claim = Claim::new(kind, rule);
    let mut next = clause::skip_asides(s, verb + 1);
    if let Some(body) = clause::by(s, next) {
        next = clause::skip_asides(s, body.words.end);
        claim = claim.by(s.words(body.words));
    }
    if let Some(body) = clause::to_body(s, next).filter(|_| base == "recommend") {
        next = body.end;
        claim = claim.to(s.words(body));
    }
    let opens = s.is(next, Is::That)
        || s.is(next, Is::To)
        || s.is_word(next, "as")
        || s.gap(next).has_any(&[Mark::Colon, Mark::Dash]);
    let verbs = if base == "request" || base == "note" { vec![base.to_owned()] } else { Vec::new() };
    opens.then(|| Reading::clause(v, s, next, Claim { verbs, ..claim }, Some(base))).flatten()
}
