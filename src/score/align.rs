//! Which gold entry belongs to which found one.
//!
//! First in order: the longest run of equal keys, then the longest before and after it, and so on (Ratcliff and Obershelp, with
//! the ties of Python's `difflib.SequenceMatcher` without its junk heuristic, on which the figures depend). Then, for the gold
//! entries that are left, the first found entry that is near enough.

use std::collections::HashMap;
use std::ops::Range;

use super::gold::Marks;
use super::words::Words;

/// Positions in a found list by ids.
pub(super) type Places = HashMap<usize, usize>;

/// The partner of each gold entry, and which gold entries count.
#[derive(Debug)]
pub(super) struct Pairs {
    found: Vec<Option<usize>>,
    optional: Vec<bool>,
}

impl Pairs {
    /// Pairs the entries of two lists by their words.
    pub(super) fn new<'a>(
        gold: &[Words],
        found: &[Words],
        marks: impl Iterator<Item = &'a Marks>,
        same: impl Fn(&Words, &Words) -> bool,
    ) -> Self {
        let mut pairs = vec![None; gold.len()];
        let mut used = vec![false; found.len()];
        for (i, j) in in_order(gold, found) {
            pairs[i] = Some(j);
            used[j] = true;
        }
        for (pair, words) in pairs.iter_mut().zip(gold).filter(|(pair, _)| pair.is_none()) {
            *pair = (0..found.len()).find(|j| !used[*j] && same(words, &found[*j]));
            if let Some(j) = *pair {
                used[j] = true;
            }
        }
        Self { found: pairs, optional: marks.map(|m| m.optional).collect() }
    }

    /// The found entry of a gold one.
    pub(super) fn found(&self, gold: usize) -> Option<usize> {
        self.found[gold]
    }

    /// Whether a gold entry counts.
    pub(super) fn counts(&self, gold: usize) -> bool {
        !self.optional[gold]
    }

    /// Every pair, in the order of the gold.
    pub(super) fn all(&self) -> impl Iterator<Item = (usize, usize)> {
        self.found.iter().enumerate().filter_map(|(i, j)| Some((i, (*j)?)))
    }

    /// The pairs that count.
    pub(super) fn scored(&self) -> impl Iterator<Item = (usize, usize)> {
        self.all().filter(|(i, _)| self.counts(*i))
    }

    /// Whether a found entry's parent belongs to its gold entry's; `places` are the found entries by their ids.
    pub(super) fn agree(&self, gold: Option<usize>, found: Option<usize>, places: &Places) -> bool {
        match (gold, found) {
            (None, None) => true,
            (Some(gold), Some(found)) => self.found[gold].is_some_and(|p| places.get(&found) == Some(&p)),
            _ => false,
        }
    }

    /// Whether each found entry is right; `None` for one whose gold entry counts neither way.
    pub(super) fn verdicts(&self, found: usize, right: impl Fn((usize, usize)) -> bool) -> Vec<Option<bool>> {
        let mut verdicts = vec![Some(false); found];
        for (i, j) in self.all() {
            verdicts[j] = self.counts(i).then(|| right((i, j)));
        }
        verdicts
    }
}

/// The pairs of equal words that the longest common runs give.
fn in_order(a: &[Words], b: &[Words]) -> Vec<(usize, usize)> {
    let mut places: HashMap<&Words, Vec<usize>> = HashMap::new();
    for (j, words) in b.iter().enumerate() {
        places.entry(words).or_default().push(j);
    }
    let mut pairs = Vec::new();
    let mut open = vec![(0..a.len(), 0..b.len())];
    while let Some((in_a, in_b)) = open.pop() {
        let (i, j, length) = longest_run(a, &places, in_a.clone(), in_b.clone());
        if length > 0 {
            pairs.extend((0..length).map(|k| (i + k, j + k)));
            open.push((in_a.start..i, in_b.start..j));
            open.push((i + length..in_a.end, j + length..in_b.end));
        }
    }
    pairs
}

/// The longest run that both ranges share, the first of several: where it begins in each, and its length.
fn longest_run(
    a: &[Words],
    places: &HashMap<&Words, Vec<usize>>,
    in_a: Range<usize>,
    in_b: Range<usize>,
) -> (usize, usize, usize) {
    let mut best = (in_a.start, in_b.start, 0);
    // The runs that end at the entry before `i`: where each ends in `b`, in order, and its length.
    let mut before: Vec<(usize, usize)> = Vec::new();
    for i in in_a {
        let mut ending = Vec::new();
        let mut earlier = before.iter().peekable();
        for &j in places.get(&a[i]).into_iter().flatten().filter(|j| in_b.contains(j)) {
            while earlier.next_if(|(end, _)| end + 1 < j).is_some() {}
            let length = 1 + earlier.peek().filter(|(end, _)| end + 1 == j).map_or(0, |(_, length)| *length);
            ending.push((j, length));
            if length > best.2 {
                best = (i + 1 - length, j + 1 - length, length);
            }
        }
        before = ending;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{Pairs, Words, in_order};
    use crate::score::gold::Marks;

    fn words(letters: &str) -> Vec<Words> {
        letters.chars().map(|c| Words::of(&c.to_string())).collect()
    }

    /// The expected pairs are those of Python 3.11's `SequenceMatcher(None, a, b, autojunk=False)`.
    #[test]
    fn the_longest_runs_are_paired_first() {
        for (a, b, expected) in [
            ("", "abc", vec![]),
            ("abxcd", "abcd", vec![(0, 0), (1, 1), (3, 2), (4, 3)]),
            ("qabxcd", "abycdf", vec![(1, 0), (2, 1), (4, 3), (5, 4)]),
            ("aaa", "aa", vec![(0, 0), (1, 1)]),
            ("abab", "baba", vec![(0, 1), (1, 2), (2, 3)]),
            ("xayazb", "azbxaya", vec![(0, 3), (1, 4), (2, 5), (3, 6)]),
        ] {
            let mut pairs = in_order(&words(a), &words(b));
            pairs.sort_unstable();
            assert_eq!(pairs, expected, "{a} with {b}");
        }
    }

    #[test]
    fn what_is_left_takes_the_first_that_is_near() {
        let texts = |list: &[&str]| list.iter().map(|t| Words::of(t)).collect::<Vec<_>>();
        let gold = texts(&["to note the report", "the minutes", "to agree"]);
        let found = texts(&["the minutes", "note the report"]);
        let marks = [Marks::default(), Marks { optional: true, ..Marks::default() }, Marks::default()];
        let pairs = Pairs::new(&gold, &found, marks.iter(), |a, b| a.alike(b, 0.8));
        assert_eq!([pairs.found(0), pairs.found(1), pairs.found(2)], [Some(1), Some(0), None]);
        assert_eq!(pairs.scored().collect::<Vec<_>>(), [(0, 1)]);
        assert_eq!(pairs.verdicts(2, |_| true), [None, Some(true)]);
    }
}
