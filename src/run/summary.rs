//! What a run did, in numbers.

use std::fmt;
use std::ops::AddAssign;

use super::Outcome;
use crate::model::{BlockKind, Record};

/// What was found in a record, or in many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Blocks of the kind paragraph, numbered or not.
    pub paragraphs: usize,
    /// Priorities of every kind.
    pub priorities: usize,
    /// Recommendations, resolutions and actions.
    pub recommendations: usize,
    /// Dates, periods and ranges.
    pub dates: usize,
    /// Doubts.
    pub warnings: usize,
}

impl Counts {
    /// Counts what was found in a record.
    pub fn of(record: &Record) -> Self {
        Self {
            paragraphs: record.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).count(),
            priorities: record.priorities.len(),
            recommendations: record.recommendations.len(),
            dates: record.dates.len(),
            warnings: record.warnings.len(),
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.paragraphs += other.paragraphs;
        self.priorities += other.priorities;
        self.recommendations += other.recommendations;
        self.dates += other.dates;
        self.warnings += other.warnings;
    }
}

/// What a run did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// Records written.
    pub papers: usize,
    /// Sources that gave no record.
    pub failures: usize,
    /// Files that a search met and that are of no format that papers come in.
    pub left_out: usize,
    /// What was found in the records.
    pub counts: Counts,
    /// Whether the run was asked to end before it was through.
    pub stopped: bool,
}

impl Summary {
    /// Counts an outcome.
    pub(super) fn add(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Read(counts) => {
                self.papers += 1;
                self.counts += *counts;
            }
            Outcome::Failed(_) => self.failures += 1,
            Outcome::LeftOut => self.left_out += 1,
        }
    }
}

/// `212 paragraphs, 1 priority, …`
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            number(self.paragraphs, "paragraph", "paragraphs"),
            number(self.priorities, "priority", "priorities"),
            number(self.recommendations, "recommendation", "recommendations"),
            number(self.dates, "date", "dates"),
            number(self.warnings, "warning", "warnings"),
        ];
        f.write_str(&parts.join(", "))
    }
}

/// `5 papers, 0 failures, 212 paragraphs, …`
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, {}, {}",
            number(self.papers, "paper", "papers"),
            number(self.failures, "failure", "failures"),
            self.counts
        )
    }
}

fn number(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::{Counts, Summary};

    #[test]
    fn a_summary_reads_as_a_sentence() {
        let counts = Counts { paragraphs: 12, priorities: 1, recommendations: 0, dates: 3, warnings: 1 };
        let summary = Summary { papers: 1, failures: 2, left_out: 4, counts, stopped: false };
        let expected =
            "1 paper, 2 failures, 12 paragraphs, 1 priority, 0 recommendations, 3 dates, 1 warning";
        assert_eq!(summary.to_string(), expected);
    }
}
