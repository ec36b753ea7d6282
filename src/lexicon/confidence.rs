//! How often each rule was right on all gold there is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::Confidence;

/// How often each rule fired on gold, and how often it was right.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Firings {
    /// By rule, and for a date by its basis too: how often it fired, how often it was right.
    pub rules: BTreeMap<String, [usize; 2]>,
}

impl Firings {
    /// How sure a finding of a rule is.
    pub fn confidence(&self, firing: &str) -> Confidence {
        let [fired, right] = self.rules.get(firing).copied().unwrap_or_default();
        Confidence::of(fired, right)
    }
}
