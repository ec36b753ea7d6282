//! Dates: found by their words, and apart from that the values: found with the right EDTF.

use super::align::Pairs;
use super::gold::{GoldDate, shown};
use super::lists::Check;
use super::tally::Tally;
use super::words::Words;
use crate::model::Date;

/// Scores the dates and their values.
pub(super) fn score(gold: &[GoldDate], found: &[Date], dates: &mut Tally, values: &mut Tally) -> Pairs {
    let gold_words: Vec<_> = gold.iter().map(|d| Words::of_gold(&d.text)).collect();
    let found_words: Vec<_> = found.iter().map(|d| Words::of(&d.text)).collect();
    let pairs = Pairs::new(&gold_words, &found_words, gold.iter().map(|d| &d.marks), |a, b| a.alike(b, 1.0));
    let edtf_of = |i: usize| gold[i].edtf.clone().flatten();
    dates.count(
        &pairs,
        (gold.len(), found.len()),
        |i| format!("{} {}", edtf_of(i).unwrap_or_default(), gold[i].text.shown()),
        |j| format!("{} {}", found[j].edtf.as_deref().unwrap_or_default(), shown(&found[j].text)),
    );
    for (i, j) in pairs.scored() {
        let (g, f) = (&gold[i], &found[j]);
        let mut check = Check { tally: dates, marks: &g.marks, text: &f.text };
        if let Some(edtf) = &g.edtf {
            check.attribute("edtf", edtf, &f.edtf, |g, f| g == f);
        }
        if let Some(basis) = &g.basis {
            check.attribute("basis", basis, &f.basis, |g, f| g == f);
        }
        if let Some(role) = &g.role {
            check.attribute("role", role, &f.role, |g, f| g == f);
        }
    }
    let asked = (0..gold.len()).filter(|i| pairs.counts(*i)).count();
    let right = pairs.scored().filter(|(i, j)| same_value(&gold[*i], &found[*j])).count();
    let passed_over = pairs.all().count() - pairs.scored().count();
    values.found += right;
    values.missed += asked - right;
    values.invented += found.len() - passed_over - right;
    pairs
}

/// Whether a found date has the value of its gold.
pub(super) fn same_value(gold: &GoldDate, found: &Date) -> bool {
    gold.marks.is_loose("edtf") || gold.edtf.as_ref().and_then(|e| e.as_ref()) == found.edtf.as_ref()
}
