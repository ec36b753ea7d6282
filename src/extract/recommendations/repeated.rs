//! A recommendation printed twice, in a summary and in the body, is one entry: the first.
//!
//! The same words put to the same body are the same recommendation. Members of two different lists need only be alike: a paper's summary
//! often differs from its body in a word (`a new Board`, `the Board`) or a reference; so need long sentences be that differ in a word. Two members of
//! one list never are, since delegations that differ in one name are two. Conclusions that cite the paragraph they repeat (`… (paragraph 4.1)`) are
//! compared with what that paragraph recommends, whatever it calls the addressee (`the MoT`, `the Ministry of Tides`).
//!
//! Resolutions are not dropped: minutes note many reports in the same words. Nor are answers in a word or two (`Approval recommended`), which each
//! paper of a list gets.

use std::collections::HashMap;

use crate::model::{Block, BlockId, Recommendation, RecommendationKind};

/// The share of words that two statements of one recommendation have in common.
const ALIKE: f32 = 0.9;
/// The share where neither stands in a list, and the fewest words there.
const SAME: f32 = 0.95;
const LONG: usize = 20;
/// The share where the later cites the paragraph of the earlier.
const CITED: f32 = 0.7;
/// The most words of an answer, which may be given twice.
const ANSWER: usize = 2;
/// How many earlier entries an entry is compared with.
const EARLIER: usize = 8;

/// An entry that was kept.
#[derive(Debug)]
struct Kept {
    to: Option<String>,
    list: Option<BlockId>,
    label: Option<String>,
    /// In their order, folded.
    sorted: Vec<String>,
}

/// Drops recommendations that were there before; `blocks` are the paper's.
pub(super) fn drop(found: &mut Vec<Recommendation>, blocks: &[Block]) {
    let mut kept: Vec<Kept> = Vec::new();
    // By their first words: few entries of a long paper share those.
    let mut alike: HashMap<String, Vec<usize>> = HashMap::new();
    let mut labelled: HashMap<String, Vec<usize>> = HashMap::new();
    found.retain(|entry| {
        if entry.kind != RecommendationKind::Recommendation {
            return true;
        }
        let mut words = words(&entry.text);
        let key: String = words.iter().take(3).map(String::as_str).collect();
        words.sort_unstable();
        let cited = cited(&blocks[entry.evidence.block].text);
        let entry = Kept {
            to: entry.to.as_deref().map(str::to_lowercase),
            list: entry.introduced_by,
            label: entry.label.as_deref().map(|label| label.trim_end_matches('.').to_owned()),
            sorted: words,
        };
        let earlier = alike.entry(key).or_default();
        let there = cited.and_then(|number| labelled.get(number));
        let repeated = earlier.iter().rev().take(EARLIER).any(|at| is_same(&kept[*at], &entry))
            || there
                .is_some_and(|all| all.iter().any(|at| shared(&kept[*at].sorted, &entry.sorted) >= CITED));
        if !repeated {
            earlier.push(kept.len());
            if let Some(label) = &entry.label {
                labelled.entry(label.clone()).or_default().push(kept.len());
            }
            kept.push(entry);
        }
        !repeated
    });
}

/// Whether two entries that begin alike are one recommendation.
fn is_same(before: &Kept, entry: &Kept) -> bool {
    let (a, b) = (&before.sorted, &entry.sorted);
    let other = before.to.is_some() && entry.to.is_some() && before.to != entry.to;
    if other || b.len() <= ANSWER {
        return false;
    }
    let alike = shared(a, b);
    match (before.list, entry.list) {
        _ if a == b => before.to == entry.to || b.len() >= LONG,
        (Some(one), Some(other)) => one != other && before.to == entry.to && alike >= ALIKE,
        _ => before.to == entry.to && b.len() >= LONG && alike >= SAME,
    }
}

/// The paragraph that a text cites at its end: `4.1` of `… (see paragraph 4.1)`.
fn cited(text: &str) -> Option<&str> {
    let inner = text.trim_end_matches(['.', ' ']).strip_suffix(')')?;
    let (_, inner) = inner.rsplit_once('(')?;
    let (before, number) = inner.rsplit_once(' ')?;
    let paragraph = before
        .rsplit(' ')
        .next()
        .is_some_and(|word| ["paragraph", "para", "para."].iter().any(|p| p.eq_ignore_ascii_case(word)));
    (paragraph && number.starts_with(|c: char| c.is_ascii_digit())).then_some(number)
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
