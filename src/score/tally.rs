//! Counting: what was found, missed, invented, and which attributes of the found are right.

use std::collections::BTreeMap;
use std::fmt;

use super::align::Pairs;

/// The counts of one part of the records.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Gold entries that were found.
    pub(super) found: usize,
    /// Found entries that no gold entry asks for.
    pub(super) invented: usize,
    /// Gold entries that were not found.
    pub(super) missed: usize,
    /// Attributes of the found: how many are right, of how many.
    pub(super) attributes: BTreeMap<&'static str, (usize, usize)>,
    /// What went wrong, in the order of the papers.
    pub(super) misses: Vec<Miss>,
    paper: String,
}

impl Tally {
    /// The misses that follow are of this paper.
    pub(super) fn begin(&mut self, paper: &str) {
        paper.clone_into(&mut self.paper);
    }

    /// Counts one list by its pairs.
    pub(super) fn count(
        &mut self,
        pairs: &Pairs,
        (gold, found): (usize, usize),
        show_gold: impl Fn(usize) -> String,
        show_found: impl Fn(usize) -> String,
    ) {
        let verdicts = pairs.verdicts(found, |_| true);
        for i in (0..gold).filter(|i| pairs.counts(*i)) {
            match pairs.found(i) {
                Some(_) => self.found += 1,
                None => self.miss(show_gold(i)),
            }
        }
        for j in (0..found).filter(|j| verdicts[*j] == Some(false)) {
            self.invent(show_found(j));
        }
    }

    /// One gold entry was not found.
    pub(super) fn miss(&mut self, what: String) {
        self.missed += 1;
        self.note(Sign::Missed, what);
    }

    /// One found entry is in no gold.
    pub(super) fn invent(&mut self, what: String) {
        self.invented += 1;
        self.note(Sign::Invented, what);
    }

    /// Counts one attribute of a found entry.
    pub(super) fn check(&mut self, name: &'static str, right: bool, note: impl FnOnce() -> String) {
        let (ok, all) = self.attributes.entry(name).or_default();
        *ok += usize::from(right);
        *all += 1;
        if !right {
            self.note(Sign::Mislabelled, format!("{name}: {}", note()));
        }
    }

    /// The share of the found that is right; 1 where nothing was found.
    pub(super) fn precision(&self) -> f64 {
        share(self.found, self.found + self.invented)
    }

    /// The share of the gold that was found; 1 where there is none.
    pub(super) fn recall(&self) -> f64 {
        share(self.found, self.found + self.missed)
    }

    /// The harmonic mean of precision and recall.
    pub(super) fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }

    fn note(&mut self, sign: Sign, what: String) {
        self.misses.push(Miss { paper: self.paper.clone(), sign, what });
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// One thing that went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// The paper's name.
    pub paper: String,
    /// What kind of wrong.
    pub sign: Sign,
    /// What it is about, in words.
    pub what: String,
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.sign {
            Sign::Missed => '-',
            Sign::Invented => '+',
            Sign::Mislabelled => '~',
        };
        write!(f, "{}: {sign} {}", self.paper, self.what)
    }
}

/// The kinds of wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// In the gold, not found.
    Missed,
    /// Found, not in the gold.
    Invented,
    /// Found, with a wrong attribute.
    Mislabelled,
}
