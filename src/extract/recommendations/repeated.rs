//! A recommendation printed twice, in a summary and in the body, is one entry: the first.
//!
//! Resolutions are not dropped: minutes note many reports in the same words.

use std::collections::HashSet;

use crate::model::{Recommendation, RecommendationKind};

/// Drops recommendations whose words and addressee were there before.
pub(super) fn drop(found: &mut Vec<Recommendation>) {
    let mut seen = HashSet::new();
    found.retain(|entry| {
        let key = || (words(&entry.text), entry.to.as_deref().map(words));
        entry.kind != RecommendationKind::Recommendation || seen.insert(key())
    });
}

/// The letters and digits of a text, folded.
fn words(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
