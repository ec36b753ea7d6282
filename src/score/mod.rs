//! Records against gold: precision, recall and F1 of what was found, and the share of right attributes for what matched.
//!
//! Gold is what a person wrote by the annotation guide: a [`Record`] without ids, offsets and origins, in which a parent is a
//! position in the list, `"optional": true` marks an entry that counts neither way, and `"loose": ["kind"]` names attributes
//! that are not judged. A part that a gold file leaves out is not judged at all.
//!
//! | file | what it decides |
//! |---|---|
//! | `words` | when two texts are the same, or nearly |
//! | `align` | which gold entry belongs to which found one |
//! | `blocks`, `lists`, `dates`, `paper` | what is right about a pair |
//! | `tally` | the counting |
//! | `rules` | the counting by the rule that found a thing |
//! | `report` | the table and the JSON |
//! | `load`, `draft` | files in, and a first gold file out of a record |
//!
//! ```
//! use minutebook::{Reader, score::{Gold, Score}};
//!
//! let record = Reader::default().read("a.txt", b"1. The Panel met on 3 May 2011.")?;
//! let mut score = Score::default();
//! score.add("a", &Gold::draft(&record), Some(&record));
//! assert_eq!(score.figures().part("blocks").map(|blocks| blocks.f1), Some(1.0));
//! # Ok::<(), minutebook::Failure>(())
//! ```

mod align;
mod blocks;
mod dates;
mod draft;
mod gold;
mod lists;
mod load;
mod paper;
mod report;
mod rules;
mod tally;
mod words;

pub use gold::{
    Gold, GoldBlock, GoldDate, GoldPaper, GoldPerson, GoldPriority, GoldRecommendation, Marks, Text,
};
pub use load::{read_gold, read_records};
pub use report::{Figures, Part};
pub use rules::{Bin, RuleCount};
pub use tally::{Miss, Sign};

use std::collections::BTreeMap;

use crate::model::Record;
use tally::Tally;

/// The parts that are told apart, in the order in which they are reported.
#[derive(Debug, Default)]
struct Parts {
    numbered: Tally,
    blocks: Tally,
    priorities: Tally,
    recommendations: Tally,
    dates: Tally,
    date_values: Tally,
    paper: Tally,
}

impl Parts {
    fn named(&self) -> [(&'static str, &Tally); 7] {
        [
            ("numbered paragraphs", &self.numbered),
            ("blocks", &self.blocks),
            ("priorities", &self.priorities),
            ("recommendations", &self.recommendations),
            ("dates", &self.dates),
            ("date values", &self.date_values),
            ("paper", &self.paper),
        ]
    }

    fn all_mut(&mut self) -> [&mut Tally; 7] {
        let Self { numbered, blocks, priorities, recommendations, dates, date_values, paper } = self;
        [numbered, blocks, priorities, recommendations, dates, date_values, paper]
    }
}

/// A running score over any number of papers.
#[derive(Debug, Default)]
pub struct Score {
    papers: usize,
    no_record: Vec<String>,
    parts: Parts,
    firings: rules::Firings,
}

impl Score {
    /// Scores every gold paper against the record of the same name.
    pub fn of<'a>(
        gold: impl IntoIterator<Item = (&'a str, &'a Gold)>,
        records: &BTreeMap<String, Record>,
    ) -> Self {
        let mut score = Self::default();
        for (name, gold) in gold {
            score.add(name, gold, records.get(name));
        }
        score
    }

    /// Adds one paper; without a record, all that its gold has was missed.
    pub fn add(&mut self, name: &str, gold: &Gold, record: Option<&Record>) {
        self.papers += 1;
        if record.is_none() {
            self.no_record.push(name.to_owned());
        }
        for tally in self.parts.all_mut() {
            tally.begin(name);
        }
        let (parts, firings) = (&mut self.parts, &mut self.firings);
        if let Some(gold_paper) = &gold.paper {
            paper::score(gold_paper, &gold.loose, record.map(|r| &r.paper), &mut parts.paper);
        }
        if let Some(gold) = &gold.blocks {
            let found = record.map_or(&[][..], |r| &r.blocks);
            blocks::score(gold, found, &mut parts.blocks, &mut parts.numbered);
        }
        if let Some(gold) = &gold.priorities {
            let found = record.map_or(&[][..], |r| &r.priorities);
            let pairs = lists::score_priorities(gold, found, &mut parts.priorities);
            let findings = found.iter().map(|p| (p.evidence.rule.to_string(), p.confidence));
            firings.count(&pairs.verdicts(found.len(), |_| true), findings);
        }
        if let Some(gold) = &gold.recommendations {
            let found = record.map_or(&[][..], |r| &r.recommendations);
            let pairs = lists::score_recommendations(gold, found, &mut parts.recommendations);
            let findings = found.iter().map(|r| (r.evidence.rule.to_string(), r.confidence));
            firings.count(&pairs.verdicts(found.len(), |_| true), findings);
        }
        if let Some(gold) = &gold.dates {
            let found = record.map_or(&[][..], |r| &r.dates);
            let pairs = dates::score(gold, found, &mut parts.dates, &mut parts.date_values);
            let right = pairs.verdicts(found.len(), |(i, j)| dates::same_value(&gold[i], &found[j]));
            firings.count(&right, found.iter().map(|d| (d.firing(), d.confidence)));
        }
    }
}
