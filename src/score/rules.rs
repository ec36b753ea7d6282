//! The counting by rule, and whether the confidence that values state holds.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::Confidence;

/// How often something was found, and how often that was right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct RuleCount {
    /// How often it gave a finding that the gold judges.
    pub fired: usize,
    /// How often a gold entry asks for the finding: a date's with the same value.
    pub right: usize,
}

impl RuleCount {
    /// How sure the next finding is.
    pub fn confidence(self) -> Confidence {
        Confidence::of(self.fired, self.right)
    }

    fn add(&mut self, right: bool) {
        self.fired += 1;
        self.right += usize::from(right);
    }
}

/// The lower ends of the calibration's bins.
const BINS: [f64; 6] = [0.0, 0.5, 0.8, 0.9, 0.95, 0.98];

/// The findings whose stated confidence lies in one bin.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Bin {
    /// The least confidence of the bin.
    pub from: f64,
    /// The findings of the bin.
    #[serde(flatten)]
    pub count: RuleCount,
}

/// The firings of all rules.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Firings {
    pub(super) rules: BTreeMap<String, RuleCount>,
    bins: [RuleCount; BINS.len()],
}

impl Firings {
    /// Adds the findings of one list, each by its rule and its stated confidence; `None` is a finding that the gold does not judge.
    pub(super) fn count(
        &mut self,
        verdicts: &[Option<bool>],
        findings: impl Iterator<Item = (String, Confidence)>,
    ) {
        for (verdict, (rule, confidence)) in verdicts.iter().zip(findings) {
            if let Some(right) = verdict {
                self.rules.entry(rule).or_default().add(*right);
                let bin = BINS.iter().rposition(|from| confidence.share() >= *from);
                self.bins[bin.unwrap_or_default()].add(*right);
            }
        }
    }

    /// The bins that hold findings, from the least sure.
    pub(super) fn calibration(&self) -> Vec<Bin> {
        let bins = BINS.iter().zip(&self.bins).map(|(from, count)| Bin { from: *from, count: *count });
        bins.filter(|bin| bin.count.fired > 0).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Firings;
    use crate::model::Confidence;

    #[test]
    fn findings_fall_into_the_bin_of_their_confidence() {
        let mut firings = Firings::default();
        let findings = [(98, 98), (98, 98), (8, 8), (0, 0), (2, 0)]
            .map(|(f, r)| ("rule".to_owned(), Confidence::of(f, r)));
        firings.count(&[Some(true), Some(false), Some(true), None, Some(false)], findings.into_iter());
        let bins: Vec<_> =
            firings.calibration().iter().map(|b| (b.from, b.count.fired, b.count.right)).collect();
        assert_eq!(bins, [(0.0, 1, 0), (0.9, 1, 1), (0.98, 2, 1)]);
        assert_eq!((firings.rules["rule"].fired, firings.rules["rule"].right), (4, 2));
    }
}
