//! The counting by rule: how often each fired, and how often it was right.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::Evidence;

/// How a rule did on the gold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct RuleCount {
    /// How often it gave a finding that the gold judges.
    pub fired: usize,
    /// How often a gold entry asks for the finding: a date's with the same value.
    pub right: usize,
}

impl RuleCount {
    /// The share of right firings, smoothed by Laplace's rule of succession: one right and one wrong firing are added, so that
    /// a rule that fired twice and was right twice is not yet held to be sure.
    pub fn confidence(self) -> f64 {
        (self.right + 1) as f64 / (self.fired + 2) as f64
    }
}

/// Adds the findings of one list; `None` is a finding that the gold does not judge.
pub(super) fn count<'a>(
    rules: &mut BTreeMap<String, RuleCount>,
    verdicts: &[Option<bool>],
    evidence: impl Iterator<Item = &'a Evidence>,
) {
    for (verdict, evidence) in verdicts.iter().zip(evidence) {
        if let Some(right) = verdict {
            let count = rules.entry(evidence.rule.to_string()).or_default();
            count.fired += 1;
            count.right += usize::from(*right);
        }
    }
}
