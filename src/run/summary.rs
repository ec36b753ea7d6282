//! What a run did, in numbers.

use std::fmt;
use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use super::Outcome;
use crate::model::{BlockKind, Record};

/// What was found in a record, or in many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// Records written or kept.
    pub papers: usize,
    /// Sources that gave no record.
    pub failures: usize,
    /// Files that a search met and that are of no format that papers come in.
    pub left_out: usize,
    /// What was found in the records.
    pub counts: Counts,
    /// Whether the run was asked to end before it was through.
    pub stopped: bool,
    /// What it made of the output of earlier runs.
    pub again: Rerun,
}

/// What a run made of the output of earlier runs; all zero where there was none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rerun {
    /// Papers whose outcome, a record or a failure, was kept.
    pub kept: usize,
    /// Papers that were met before and read again.
    pub redone: usize,
    /// Records that were removed since their papers were not met.
    pub pruned: usize,
    /// Records that stay though their papers were not met.
    pub left: usize,
    /// What was to be pruned, and why it was not; or why the journal of earlier runs is of no use.
    pub warning: Option<String>,
}

impl Summary {
    /// Counts an outcome.
    pub(super) fn add(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Read(counts) | Outcome::Kept(counts) => {
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

impl Summary {
    /// Papers of an earlier run, as a note: `998 kept, 1 new, 1 read again`; none where there was nothing to go on from.
    pub fn rerun(&self) -> Option<String> {
        let Rerun { kept, redone, pruned, left, .. } = self.again;
        if kept + redone + pruned + left == 0 {
            return None;
        }
        let new = (self.papers + self.failures).saturating_sub(kept + redone);
        let mut note = format!("{kept} kept, {new} new, {redone} read again");
        if pruned > 0 {
            note += &format!(", {} pruned", number(pruned, "record", "records"));
        }
        if left > 0 {
            note += &format!(
                ", {} of papers that were not met left (--prune removes them)",
                number(left, "record", "records")
            );
        }
        Some(note)
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
    use super::{Counts, Rerun, Summary};

    #[test]
    fn a_summary_reads_as_a_sentence() {
        let counts = Counts { paragraphs: 12, priorities: 1, recommendations: 0, dates: 3, warnings: 1 };
        let summary = Summary { papers: 1, failures: 2, left_out: 4, counts, ..Summary::default() };
        let expected =
            "1 paper, 2 failures, 12 paragraphs, 1 priority, 0 recommendations, 3 dates, 1 warning";
        assert_eq!(summary.to_string(), expected);
    }

    #[test]
    fn a_rerun_says_what_it_kept() {
        let note = |again| Summary { papers: 9, failures: 1, again, ..Summary::default() }.rerun();
        let none = Rerun::default();
        let cases = [
            (none.clone(), None),
            (Rerun { kept: 10, ..none.clone() }, Some("10 kept, 0 new, 0 read again")),
            (Rerun { redone: 4, ..none.clone() }, Some("0 kept, 6 new, 4 read again")),
            (
                Rerun { kept: 7, redone: 1, pruned: 2, ..none.clone() },
                Some("7 kept, 2 new, 1 read again, 2 records pruned"),
            ),
            (
                Rerun { left: 1, ..none },
                Some(
                    "0 kept, 10 new, 0 read again, 1 record of papers that were not met left (--prune removes them)",
                ),
            ),
        ];
        for (again, expected) in cases {
            assert_eq!(note(again).as_deref(), expected);
        }
    }
}
