//! The rules of a page, pieced together: producers draw a table's border cell by cell, and double lines side by side.

use crate::ingest::pdf::content::Rule;

/// How far apart two pieces of one line may be, across it and along it.
const ACROSS: f32 = 1.2;
const ALONG: f32 = 3.0;

/// The shortest line that can part something.
const SHORTEST: f32 = 5.0;

/// Rules in whole lengths, sorted by their place.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) horizontal: Vec<Rule>,
    pub(super) vertical: Vec<Rule>,
}

impl Rules {
    pub(super) fn new(rules: &[Rule]) -> Self {
        let (horizontal, vertical): (Vec<_>, Vec<_>) = rules.iter().partition(|rule| rule.horizontal);
        Self { horizontal: pieced(horizontal), vertical: pieced(vertical) }
    }

    /// Whether a vertical rule stands between two places at a height.
    pub(super) fn part(&self, left: f32, right: f32, height: f32) -> bool {
        let from = self.vertical.partition_point(|rule| rule.at < left - 1.0);
        self.vertical[from..]
            .iter()
            .take_while(|rule| rule.at <= right + 1.0)
            .any(|rule| rule.from <= height && height <= rule.to)
    }

    /// Whether a long horizontal rule lies between two heights.
    pub(super) fn cross(&self, above: f32, below: f32, longer_than: f32) -> bool {
        let from = self.horizontal.partition_point(|rule| rule.at < above);
        self.horizontal[from..]
            .iter()
            .take_while(|rule| rule.at <= below)
            .any(|rule| rule.to - rule.from >= longer_than)
    }
}

fn pieced(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut whole: Vec<Rule> = Vec::with_capacity(rules.len());
    let mut rest = &mut rules[..];
    while let Some(first) = rest.first() {
        let at = first.at;
        let near = rest.partition_point(|rule| rule.at - at <= ACROSS);
        let (line, after) = rest.split_at_mut(near);
        line.sort_by(|a, b| a.from.total_cmp(&b.from));
        for piece in line.iter() {
            match whole.last_mut() {
                Some(last) if last.at == at && piece.from - last.to <= ALONG => {
                    last.to = last.to.max(piece.to)
                }
                _ => whole.push(Rule { at, ..*piece }),
            }
        }
        rest = after;
    }
    whole.retain(|rule| rule.to - rule.from >= SHORTEST);
    whole
}

#[cfg(test)]
mod tests {
    use super::{Rule, Rules};

    fn across(at: f32, from: f32, to: f32) -> Rule {
        Rule { horizontal: true, at, from, to }
    }

    #[test]
    fn pieces_become_whole_rules() {
        let rules = Rules::new(&[
            across(100.0, 50.0, 80.0),
            across(100.5, 81.0, 120.0),
            across(100.0, 200.0, 260.0),
            across(140.0, 50.0, 52.0),
        ]);
        assert_eq!(rules.horizontal, [across(100.0, 50.0, 120.0), across(100.0, 200.0, 260.0)]);
        for (above, below, longer_than, expected) in
            [(90.0, 110.0, 50.0, true), (90.0, 110.0, 100.0, false), (101.0, 150.0, 10.0, false)]
        {
            assert_eq!(rules.cross(above, below, longer_than), expected, "{above} to {below}");
        }
    }
}
