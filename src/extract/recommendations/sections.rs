//! `recommendation.heading`, `resolution.heading`, `action.heading`: what stands under a heading that says what it is.
//!
//! A heading `Recommendation(s)`, `Officer Recommendations`, `Recommendations and reasons`, `Decision`, `Resolved:`, `Action points` makes entries of
//! what stands directly under it, even without asking words: members of a list, paragraphs that open with `That`, `To` or a verb, or say what should
//! be done (`The report be noted`). It makes none of prose that only explains. Under a numbered heading with a title (`Recommendation 3:
//! Registers`), as in answers to an inquiry, the entries end with the first paragraph that is none.
//!
//! What is no such heading: `Reasons for recommendations`, `Recommendation tracker`, `Cabinet Committee recommendations and other consultation`.

use super::inflection::Form;
use super::members;
use super::owner::{self, Trust};
use super::reading::{Claim, Reading};
use super::recommends;
use super::sentence::{Mark, Sentence};
use super::span;
use super::verbs;
use super::vocabulary::{Is, Vocabulary};
use crate::model::{Block, BlockKind, RecommendationKind};

/// What a heading says of what stands under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) kind: RecommendationKind,
    /// A heading that names one recommendation rather than a list of them.
    pub(super) titled: bool,
}

/// What a heading is, if it is one that makes entries of what stands under it.
pub(super) fn of_heading(s: &Sentence<'_>) -> Option<Section> {
    let first = (0..s.len().min(3)).find(|at| !s.case_is_digit(*at) && s.word(*at).len() > 1)?;
    let kinds = [
        (Is::RecommendationLabel, RecommendationKind::Recommendation),
        (Is::ResolutionLabel, RecommendationKind::Resolution),
        (Is::ActionLabel, RecommendationKind::Action),
    ];
    let (at, kind) = (first..s.len().min(first + 4))
        .find_map(|at| Some((at, kinds.iter().find(|(is, _)| s.is(at, *is))?.1)))?;
    if s.is(first, Is::BeforeProposal) && s.len() == first + 2 && s.is(first + 1, Is::ResolutionLabel) {
        return Some(Section { kind: RecommendationKind::Recommendation, titled: false });
    }
    let participle = kind == RecommendationKind::Resolution && s.is_form(at, Form::Past);
    if participle && (at + 1..s.len()).any(|i| !s.is(i, Is::AfterHeading) && !s.is(i, Is::Adverb)) {
        return None;
    }
    let number = s.case_is_digit(at + 1);
    let titled = kind == RecommendationKind::Recommendation && number && s.len() > at + 2;
    let wrong = (first..s.len()).any(|i| s.is(i, Is::NoHeading) && !(i > at && s.is_word(i, "reasons")));
    let points = s.is(at + 1, Is::AfterHeading);
    let length = if kind == RecommendationKind::Recommendation { 7 } else { 3 };
    let short = s.len() - first <= length
        && (kind == RecommendationKind::Recommendation
            || at == first
            || points
            || s.is_word(first, "agreed"));
    (titled || short && !wrong && (s.is_capital(first) || s.is_capital(at)))
        .then_some(Section { kind, titled })
}

/// Reads a block under such a heading; `listed` where it is a member of a list.
pub(super) fn member(v: &Vocabulary, s: &Sentence<'_>, section: Section, block: &Block) -> Option<Reading> {
    let (rule, from) = match section.kind {
        RecommendationKind::Recommendation => ("recommendation.heading", 0),
        RecommendationKind::Resolution => ("resolution.heading", 0),
        RecommendationKind::Action => ("action.heading", 0),
    };
    if section.kind == RecommendationKind::Action {
        return action_member(v, s, block, rule);
    }
    let from = from + usize::from(is_code(s.word(from)));
    let item = block.kind == BlockKind::Item
        && section.kind == RecommendationKind::Recommendation
        && !section.titled;
    let nominal = s.is(from, Is::Nominal);
    let approval = nominal && section.kind == RecommendationKind::Recommendation && s.len() < 40;
    if !(recommends::states_something(s, from) || item && s.len() > 3 || approval && s.gap(1).is_plain()) {
        return None;
    }
    let reading = Reading::clause(v, s, from, Claim::new(section.kind, rule), None)?;
    // The member's text is the whole block's.
    let end = span::trim(s.text, 0..s.text.len()).end;
    Some(match reading {
        Reading::Entry(claim, span) if s.len() < members::WORDS => {
            Reading::Entry(claim, span.start..end.max(span.end))
        }
        other => other,
    })
}

/// The number of a recommendation printed before it: `R1`, `REC12`.
fn is_code(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = word.len() - digits.len();
    (1..=3).contains(&letters)
        && word.starts_with('R')
        && !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit())
}

fn action_member(v: &Vocabulary, s: &Sentence<'_>, block: &Block, rule: &'static str) -> Option<Reading> {
    let listed = block.kind == BlockKind::Item || block.label.is_some();
    let trust = if listed { Trust::Label } else { Trust::Minutes };
    if let Some(reading) = owner::owned(v, s, 0, rule, trust) {
        return Some(reading);
    }
    let opens = verbs::opens_with_verb(s, 0);
    (opens && !s.gap(s.len()).has(Mark::Colon))
        .then(|| {
            Reading::entry(
                s,
                0,
                Claim::new(RecommendationKind::Action, rule).or_verbs(verbs::of_clause(v, s, 0, true)),
            )
        })
        .flatten()
}
