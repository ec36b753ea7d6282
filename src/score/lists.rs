//! Priorities and recommendations: lists whose members are found by their texts.

use std::collections::BTreeSet;
use std::fmt::Debug;

use serde::Serialize;

use super::align::{Pairs, Places};
use super::gold::{GoldPriority, GoldRecommendation, Marks, name_of, shown};
use super::tally::Tally;
use super::words::{Words, alike, squash};
use crate::model::{Priority, Recommendation};

/// Scores the priorities and their tree.
pub(super) fn score_priorities(gold: &[GoldPriority], found: &[Priority], tally: &mut Tally) -> Pairs {
    let gold_words: Vec<_> = gold.iter().map(|p| Words::of_gold(&p.text)).collect();
    let found_words: Vec<_> = found.iter().map(|p| Words::of(&p.text)).collect();
    let pairs = Pairs::new(&gold_words, &found_words, gold.iter().map(|p| &p.marks), |a, b| a.alike(b, 0.9));
    tally.count(
        &pairs,
        (gold.len(), found.len()),
        |i| show(gold[i].kind, gold[i].text.shown()),
        |j| show(found[j].kind, shown(&found[j].text)),
    );
    for (i, j) in pairs.scored() {
        let (g, f) = (&gold[i], &found[j]);
        let mut check = Check { tally, marks: &g.marks, text: &f.text };
        if let Some(kind) = &g.kind {
            check.attribute("kind", kind, &f.kind, |g, f| g == f);
        }
        if let Some(label) = &g.label {
            check.attribute("label", label, &f.label, |g, f| squash(g.as_deref()) == squash(f.as_deref()));
        }
        if let Some(plan) = &g.plan {
            check.attribute("plan", plan, &f.plan, |g, f| alike(g.as_deref(), f.as_deref(), 0.75));
        }
    }
    let places: Places = found.iter().enumerate().map(|(j, p)| (p.id, j)).collect();
    for (i, j) in pairs.scored().filter(|(i, _)| !gold[*i].marks.is_loose("parent")) {
        tally
            .check("parent", pairs.agree(gold[i].parent, found[j].parent, &places), || shown(&found[j].text));
    }
    pairs
}

/// Scores the recommendations, resolutions and actions.
pub(super) fn score_recommendations(
    gold: &[GoldRecommendation],
    found: &[Recommendation],
    tally: &mut Tally,
) -> Pairs {
    let gold_words: Vec<_> = gold.iter().map(|r| Words::of_gold(&r.text)).collect();
    let found_words: Vec<_> = found.iter().map(|r| Words::of(&r.text)).collect();
    let pairs = Pairs::new(&gold_words, &found_words, gold.iter().map(|r| &r.marks), |a, b| a.alike(b, 0.8));
    tally.count(
        &pairs,
        (gold.len(), found.len()),
        |i| show(gold[i].kind, gold[i].text.shown()),
        |j| show(found[j].kind, shown(&found[j].text)),
    );
    let set = |verbs: &[String]| verbs.iter().cloned().collect::<BTreeSet<_>>();
    for (i, j) in pairs.scored() {
        let (g, f) = (&gold[i], &found[j]);
        let mut check = Check { tally, marks: &g.marks, text: &f.text };
        if let Some(kind) = &g.kind {
            check.attribute("kind", kind, &f.kind, |g, f| g == f);
        }
        if let Some(verbs) = &g.verbs {
            check.attribute("verbs", verbs, &f.verbs, |g, f| set(g) == set(f));
        }
        for (name, g, f) in [("by", &g.by, &f.by), ("to", &g.to, &f.to)] {
            if let Some(g) = g {
                check.attribute(name, g, f, |g, f| alike(g.as_deref(), f.as_deref(), 0.6));
            }
        }
        if let Some(due) = &g.due {
            check.attribute("due", due, &f.due, |g, f| g == f);
        }
    }
    pairs
}

/// The attributes of one found entry.
pub(super) struct Check<'a> {
    pub(super) tally: &'a mut Tally,
    pub(super) marks: &'a Marks,
    pub(super) text: &'a str,
}

impl Check<'_> {
    /// Counts one attribute, unless the gold does not judge it.
    pub(super) fn attribute<T: Debug>(
        &mut self,
        name: &'static str,
        gold: &T,
        found: &T,
        same: impl FnOnce(&T, &T) -> bool,
    ) {
        if !self.marks.is_loose(name) {
            let text = self.text;
            self.tally
                .check(name, same(gold, found), || format!("{} gold {gold:?} found {found:?}", shown(text)));
        }
    }
}

fn show(kind: impl Serialize, text: String) -> String {
    format!("{} {text}", name_of(kind))
}
