//! `resolution.impersonal`, `recommendation.impersonal`: `It was agreed that …`, `it is recommended that …`.
//!
//! Catalogue of forms: `It was agreed that/to …`, `it was unanimously resolved that …`, `It has also been agreed that …`, `it had been decided to …`,
//! `It was agreed by the Board that …`, `On the proposal of A, seconded by B, it was agreed to …`, `It was agreed:` with members, `After discussion it was
//! resolved to …`, `Agreement was reached to …`, `Approval was given for …`; `It is (therefore) recommended that …`, `It was recommended to the Board
//! that …`. Without `that` (`it was agreed the fence be mended`), in the present (`it is agreed that`) and for requests it counts in minutes alone; so does `Agreement was reached`.
//!
//! What it must not take: `if it was agreed that`, `it should be noted that`, `it was not agreed`, and `it was noted that`, which reports what was said; views (`it
//! is widely agreed that …`, `it was agreed that choosing was difficult`).

use super::agent;
use super::clause;
use super::inflection::Form;
use super::reading::{Claim, Reading};
use super::sentence::{Mark, Sentence};
use super::setting::Setting;
use super::verb_group::{self, Voice};
use super::vocabulary::{Is, Vocabulary};
use crate::model::RecommendationKind::{Recommendation, Resolution};

/// Reads the verb at a position as an impersonal decision.
pub(super) fn read(v: &Vocabulary, s: &Sentence<'_>, verb: usize, setting: Setting) -> Option<Reading> {
    let slip = s.is_word(verb, "agree");
    if !(s.is(verb, Is::Impersonal) || is_giving(s, verb)) || !(s.is_form(verb, Form::Past) || slip) {
        return None;
    }
    let group = verb_group::around(s, verb);
    let subject = group.start.checked_sub(1).filter(|_| group.voice == Voice::Passive)?;
    if subject > 0 && s.is(subject - 1, Is::Condition) && s.gap(subject).is_plain() {
        return None;
    }
    if is_giving(s, verb) {
        return given(v, s, subject, verb).filter(|_| setting.minutes);
    }
    // What is widely agreed is a view that many hold.
    let view =
        |at: usize| s.is(at, Is::Opinion) || s.is_word(at, "generally") && s.is_word(group.start, "is");
    if (group.start..verb).any(view) || is_view(s, clause::skip_asides(s, verb + 1)) {
        return None;
    }
    let base = v.base(s.sense(verb)).filter(|base| counts(s, group.start, base, setting))?;
    // `is was resolved` for `it was resolved` is a common slip.
    let it = s.is_word(subject, "it") || s.is_word(group.start, "is") && s.is_word(group.start + 1, "was");
    it.then(|| reading(v, s, verb, base, setting)).flatten()
}

/// `that choosing a site was very difficult`.
fn is_view(s: &Sentence<'_>, that: usize) -> bool {
    let finite = |at: &usize| s.is(*at, Is::Modal) || s.is(*at, Is::Be);
    let verb = (that + 1..s.len().min(that + 16)).find(finite).filter(|_| s.is(that, Is::That));
    let stated = verb.filter(|at| !s.is(*at, Is::Modal) && !s.is_word(*at, "be"));
    stated.is_some_and(|at| (at + 1..at + 3).any(|i| s.is(i, Is::Opinion)))
}

/// Whether the verb decides, in the tense it stands in.
fn counts(s: &Sentence<'_>, be: usize, base: &str, setting: Setting) -> bool {
    let present = s.is_word(be, "is") && !s.is_word(be + 1, "was");
    match base {
        "recommend" | "resolve" => true,
        "agree" | "decide" | "determine" | "carry" => !present || setting.minutes,
        _ => setting.minutes && !present,
    }
}

fn reading(v: &Vocabulary, s: &Sentence<'_>, verb: usize, base: &str, setting: Setting) -> Option<Reading> {
    let recommends = base == "recommend";
    let kind = if recommends { Recommendation } else { Resolution };
    let rule = if recommends { "recommendation.impersonal" } else { "resolution.impersonal" };
    let mut claim = Claim::new(kind, rule);
    let mut next = clause::skip_asides(s, verb + 1);
    if let Some(body) = agent::by(s, next) {
        next = clause::skip_asides(s, body.words.end);
        let named = body.words.clone().any(|at| !s.is(at, Is::Determiner));
        claim = if named { claim.by(&s.phrase(body.words)) } else { claim };
    }
    // `by all present that`, `by consensus to`.
    let clause = |at: &usize| s.is(*at, Is::That) || s.is(*at, Is::To) && s.is_form(at + 1, Form::Base);
    if !clause(&next) && s.is_word(verb + 1, "by") {
        next = (next..s.len().min(next + 5)).find(clause).unwrap_or(next);
    }
    if let Some(body) = agent::to_body(s, next).filter(|_| recommends) {
        next = body.end;
        claim = claim.to(&s.phrase(body));
    }
    // `It was agreed for the Clerk to write`.
    let for_somebody =
        s.is_word(next, "for") && (next + 2..s.len().min(next + 9)).any(|at| clause(&at) && s.is(at, Is::To));
    next += usize::from(for_somebody);
    let list = s.gap(next).has_any(&[Mark::Colon, Mark::Dash]);
    let opens = s.is(next, Is::That) || s.is(next, Is::To) || s.is_word(next, "as") || list || for_somebody;
    let subject = s.is(next, Is::Determiner) || s.is(next, Is::Pronoun) || s.is_capital(next);
    let bare = setting.minutes && subject && s.gap(next).is_plain() && !recommends;
    let verbs = if base == "request" { vec![base.to_owned()] } else { Vec::new() };
    let claim = Claim { verbs, ..claim };
    (opens || bare).then(|| Reading::clause(v, s, next, claim, Some(base))).flatten()
}

fn is_giving(s: &Sentence<'_>, verb: usize) -> bool {
    s.is(verb, Is::Giving) && s.is_form(verb, Form::Past)
}

/// `Agreement was reached to …`, `Approval was given for …`.
fn given(v: &Vocabulary, s: &Sentence<'_>, noun: usize, verb: usize) -> Option<Reading> {
    let agreement =
        s.is_word(noun, "agreement") || s.is_word(noun, "approval") || s.is_word(noun, "permission");
    let base = v.nominal(s.word(noun)).unwrap_or("permit");
    let opens = noun == 0 || !s.is(noun - 1, Is::Preposition) && !s.is_capital(noun - 1);
    let next = verb + 1;
    let claim = Claim::new(Resolution, "resolution.impersonal");
    if !agreement || !opens {
        None
    } else if s.is(next, Is::That) || s.is(next, Is::To) && s.is_form(s.skip_adverbs(next + 1), Form::Base) {
        Reading::clause(v, s, next, claim, Some(base))
    } else if s.is(next, Is::To) || s.is_word(next, "for") {
        Reading::entry(s, noun, Claim { verbs: vec![base.to_owned()], ..claim })
    } else {
        None
    }
}
