//! What a rule makes of a sentence: an entry, or a lead-in whose members are entries.

use std::ops::Range;

use super::clause::{self, Says};
use super::sentence::Sentence;
use super::span;
use super::vocabulary::{Is, Vocabulary};
use crate::model::RecommendationKind;

/// What an entry says beside its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) kind: RecommendationKind,
    pub(super) rule: &'static str,
    pub(super) by: Option<String>,
    pub(super) to: Option<String>,
    pub(super) verbs: Vec<String>,
}

impl Claim {
    /// A claim of which only the kind and the rule are known.
    pub(super) fn new(kind: RecommendationKind, rule: &'static str) -> Self {
        Self { kind, rule, by: None, to: None, verbs: Vec::new() }
    }

    /// With the one who recommends or decided.
    pub(super) fn by(mut self, by: &str) -> Self {
        self.by = Some(by.to_owned());
        self
    }

    /// With the one who is to act.
    pub(super) fn to(mut self, to: &str) -> Self {
        self.to = Some(to.to_owned());
        self
    }

    /// With verbs, where it has none yet.
    pub(super) fn or_verbs(mut self, verbs: Vec<String>) -> Self {
        if self.verbs.is_empty() {
            self.verbs = verbs;
        }
        self
    }
}

/// What a rule makes of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// The sentence says it itself; the bytes of the block's text.
    Entry(Claim, Range<usize>),
    /// The members say it.
    LeadIn(Claim),
    /// The members say it where there are any; else the sentence does.
    List(Claim, Range<usize>),
}

impl Reading {
    /// The clause that starts at a word, which stands after the cue. `fallback` is the verb of the cue itself.
    pub(super) fn clause(
        v: &Vocabulary,
        s: &Sentence<'_>,
        from: usize,
        claim: Claim,
        fallback: Option<&str>,
    ) -> Option<Self> {
        let clause = clause::read(v, s, from);
        let fallback = || fallback.map(str::to_owned).into_iter().collect();
        let mut claim = claim;
        if claim.to.is_none() {
            claim.to = clause.agent.map(|words| s.phrase(words));
        }
        let claim = claim.or_verbs(clause.verbs).or_verbs(fallback());
        if clause.says == Says::Nothing {
            return Some(Self::LeadIn(claim));
        }
        match Self::entry(s, clause.first, claim)? {
            Self::Entry(claim, span) if clause.says == Says::AllButList => Some(Self::List(claim, span)),
            entry => Some(entry),
        }
    }

    /// The reading with the name of the body that `It` stands for.
    pub(super) fn by_antecedent(mut self, body: Option<&str>) -> Self {
        let (Self::Entry(claim, _) | Self::LeadIn(claim) | Self::List(claim, _)) = &mut self;
        if let Some(body) = body.filter(|_| claim.by.as_deref() == Some("It")) {
            claim.by = Some(body.to_owned());
        }
        self
    }

    /// The text from a word on, with a proposer in it.
    pub(super) fn whole(s: &Sentence<'_>, first: usize, claim: Claim) -> Option<Self> {
        let span = span::trim(s.text, s.start(first)..s.span.end);
        (!span.is_empty()).then_some(Self::Entry(claim, span))
    }

    /// The text from a word on.
    pub(super) fn entry(s: &Sentence<'_>, first: usize, claim: Claim) -> Option<Self> {
        Self::entry_until(s, first, s.len(), claim)
    }

    /// The text from a word on, up to another.
    pub(super) fn entry_until(s: &Sentence<'_>, first: usize, end: usize, claim: Claim) -> Option<Self> {
        let span = span::of_clause(s, first, end);
        // A sentence that a page cut off: `We recommend that the`.
        let cut_off = (first..end).all(|at| s.is(at, Is::Determiner));
        (!span.is_empty() && !cut_off).then_some(Self::Entry(claim, span))
    }
}
