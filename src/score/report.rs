//! The figures, as a table for a person and as data.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::tally::Tally;
use super::{Bin, Miss, RuleCount, Score};

/// The figures of one part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// The share of the found that is right.
    pub precision: f64,
    /// The share of the gold that was found.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
    /// The number of gold entries.
    pub n: usize,
    /// The share of right attributes among what was found, by name.
    pub attributes: BTreeMap<&'static str, f64>,
}

impl Part {
    fn of(tally: &Tally) -> Self {
        let share =
            |(name, (right, all)): (&&'static str, &(usize, usize))| (*name, *right as f64 / *all as f64);
        Self {
            precision: tally.precision(),
            recall: tally.recall(),
            f1: tally.f1(),
            n: tally.found + tally.missed,
            attributes: tally.attributes.iter().map(share).collect(),
        }
    }

    /// The part as a line of the table.
    fn row(&self, name: &str) -> String {
        let Self { precision, recall, f1, n, attributes } = self;
        // A front has fields alone: nothing in it can be invented.
        let head = match name {
            "paper" => String::new(),
            _ => format!("P {precision:.3}  R {recall:.3}  F1 {f1:.3}  n {n:<5}"),
        };
        let attributes: Vec<_> = attributes.iter().map(|(n, x)| format!("{n} {x:.3}")).collect();
        format!("{name:<20} {head} {}", attributes.join("  "))
    }
}

/// What a score says: printed, a table; serialised, data.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// The number of gold papers.
    pub papers: usize,
    /// The gold papers without a record.
    pub no_record: Vec<String>,
    /// Every part by its name, in the order in which they are reported.
    #[serde(rename = "figures", serialize_with = "as_map")]
    pub parts: Vec<(&'static str, Part)>,
    /// Every rule that gave a finding, by its name.
    pub rules: BTreeMap<String, RuleCount>,
    /// The findings by the confidence that they state, from the least sure.
    pub calibration: Vec<Bin>,
}

impl Figures {
    /// One part by its name: `numbered paragraphs`, `blocks`, `priorities`, `recommendations`, `dates`, `date values` or `paper`.
    pub fn part(&self, name: &str) -> Option<&Part> {
        self.parts.iter().find(|(n, _)| *n == name).map(|(_, part)| part)
    }

    /// How many papers there are, and which gave no record.
    fn head(&self) -> String {
        let lost = if self.no_record.is_empty() { "" } else { ", no record for: " };
        format!("{} papers{lost}{}", self.papers, self.no_record.join(", "))
    }

    /// The rules as a table: how often each fired, was right, and the confidence that follows.
    pub fn rule_table(&self) -> String {
        let row = |(name, count): (&String, &RuleCount)| {
            format!(
                "{name:<36} fired {:<5} right {:<5} {:.3}\n",
                count.fired,
                count.right,
                count.confidence().share()
            )
        };
        self.rules.iter().map(row).collect()
    }

    /// The calibration as a table: how many findings state a confidence from that on, and the share of them that is right.
    pub fn calibration_table(&self) -> String {
        let row = |bin: &Bin| {
            let share = bin.count.right as f64 / bin.count.fired as f64;
            format!(
                "confidence from {:.2}  found {:<5} right {:<5} {share:.3}\n",
                bin.from, bin.count.fired, bin.count.right
            )
        };
        self.calibration.iter().map(row).collect()
    }
}

impl Score {
    /// The figures so far.
    pub fn figures(&self) -> Figures {
        Figures {
            papers: self.papers,
            no_record: self.no_record.clone(),
            parts: self.parts.named().map(|(name, tally)| (name, Part::of(tally))).to_vec(),
            rules: self.firings.rules.clone(),
            calibration: self.firings.calibration(),
        }
    }

    /// The table with what was missed (-), invented (+) and mislabelled (~) under each part.
    pub fn table_with_misses(&self) -> String {
        let figures = self.figures();
        let mut table = figures.head();
        for ((name, part), (_, tally)) in figures.parts.iter().zip(self.parts.named()) {
            table += &format!("\n{}", part.row(name));
            tally.misses.iter().for_each(|miss| table += &format!("\n    {miss}"));
        }
        table
    }

    /// What was missed, invented and mislabelled, part by part.
    pub fn misses(&self) -> impl Iterator<Item = (&'static str, &Miss)> {
        self.parts
            .named()
            .into_iter()
            .flat_map(|(name, tally)| tally.misses.iter().map(move |miss| (name, miss)))
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.head())?;
        self.parts.iter().try_for_each(|(name, part)| write!(f, "\n{}", part.row(name)))
    }
}

fn as_map<S: Serializer>(parts: &[(&'static str, Part)], to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(Some(parts.len()))?;
    for (name, part) in parts {
        map.serialize_entry(name, part)?;
    }
    map.end()
}
