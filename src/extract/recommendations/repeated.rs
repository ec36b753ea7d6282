//! A recommendation printed twice, in a summary and in the body, is one entry: the first.
//!
//! The same words put to the same body are the same recommendation. Members of two different lists need only be alike: a paper's summary
//! often differs from its body in a word (`a new Board`, `the Board`) or a reference. Two members of one list never are, since delegations that differ in
//! one name are two. Resolutions are not dropped: minutes note many reports in the same words.

use std::collections::HashMap;

use crate::model::{BlockId, Recommendation, RecommendationKind};

/// The share of words that two statements of one recommendation have in common.
const ALIKE: f32 = 0.9;
/// How many earlier entries an entry is compared with.
const EARLIER: usize = 8;

/// What an entry is recognised by: its first words and the addressee.
type Key = (String, Option<String>);

/// An entry that was kept: its list and its words, sorted.
type Kept = (Option<BlockId>, Vec<String>);

/// Drops recommendations that were there before.
pub(super) fn drop(found: &mut Vec<Recommendation>) {
    let mut kept: HashMap<Key, Vec<Kept>> = HashMap::new();
    found.retain(|entry| {
        if entry.kind != RecommendationKind::Recommendation {
            return true;
        }
        let mut words: Vec<String> = words(&entry.text);
        let key =
            (words.iter().take(3).map(String::as_str).collect(), entry.to.as_deref().map(str::to_lowercase));
        words.sort_unstable();
        let earlier = kept.entry(key).or_default();
        let repeated = earlier.iter().rev().take(EARLIER).any(|(list, before)| {
            let two_lists = list.is_some() && entry.introduced_by.is_some() && *list != entry.introduced_by;
            *before == words || two_lists && shared(before, &words) >= ALIKE
        });
        if !repeated {
            earlier.push((entry.introduced_by, words));
        }
        !repeated
    });
}

/// The words of a text, folded.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The share of words that two sorted lists have in common (Dice's coefficient).
fn shared(a: &[String], b: &[String]) -> f32 {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        let order = x.cmp(y);
        common += usize::from(order.is_eq());
        i += usize::from(order.is_le());
        j += usize::from(order.is_ge());
    }
    2.0 * common as f32 / (a.len() + b.len()).max(1) as f32
}
