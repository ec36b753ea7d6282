//! `action.table`, `recommendation.table`: a row of a table of actions or of recommendations: what, by whom, by when.
//!
//! The header names a column `Action(s)`, `Action required`, `Agreed action`, `What` or `Task`; a column `Owner`, `Who`, `By whom`, `Lead`,
//! `Responsible` gives `to`. A column `Recommendation(s)` gives recommendations where its cells state something. A table without such a header, and one whose action column only counts or refers (`Action taken`), gives none.

use std::ops::Range;

use super::owner::{self, Trust};
use super::reading::{Claim, Reading};
use super::recommends;
use super::sentence::Sentence;
use super::span;
use super::verbs;
use super::vocabulary::{Is, Vocabulary};
use crate::model::{Block, RecommendationKind};

/// The entries of a table.
pub(super) fn read(v: &Vocabulary, block: &Block) -> Vec<Reading> {
    let Some((head, what, kind)) = header(v, block) else { return Vec::new() };
    let named = |cell: &String| v.columns().who.contains(&key(cell));
    let who = block.rows[head].iter().position(named);
    let cells = places(block);
    let mut found = Vec::new();
    for (row, places) in block.rows.iter().zip(&cells).skip(head + 1) {
        let owner = who.and_then(|who| row.get(who)).filter(|owner| !owner.trim().is_empty());
        found.extend(places.get(what).and_then(|place| entry(v, &block.text, place.clone(), kind, owner)));
    }
    found
}

/// The header's row, its column of actions or recommendations and which of them: among the first rows, since a title may stand above.
fn header(v: &Vocabulary, block: &Block) -> Option<(usize, usize, RecommendationKind)> {
    let heads = [
        (&v.columns().recommended, RecommendationKind::Recommendation),
        (&v.columns().what, RecommendationKind::Action),
    ];
    let rows = || block.rows.iter().take(3).enumerate().filter(|(_, row)| row.len() > 1);
    heads.into_iter().find_map(|(words, kind)| {
        rows().find_map(|(at, row)| Some((at, row.iter().position(|cell| words.contains(&key(cell)))?, kind)))
    })
}

fn key(cell: &str) -> String {
    cell.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The cells of a table that give no actions, as places in its text: prose may stand in them.
pub(super) fn cells(block: &Block) -> Vec<Range<usize>> {
    places(block).concat()
}

/// Where each cell stands in the block's text.
fn places(block: &Block) -> Vec<Vec<Range<usize>>> {
    let mut at = 0;
    let mut place = |cell: &String| {
        let start = block.text[at..].find(cell.as_str()).map_or(at, |i| at + i);
        let end = (start + cell.len()).min(block.text.len());
        if block.text.is_char_boundary(end) {
            at = end
        }
        start..at.max(start)
    };
    block.rows.iter().map(|row| row.iter().map(&mut place).collect()).collect()
}

fn entry(
    v: &Vocabulary,
    text: &str,
    place: Range<usize>,
    kind: RecommendationKind,
    owner: Option<&String>,
) -> Option<Reading> {
    let s = Sentence::read(v, text, place, super::members::WORDS);
    if s.len() < 2 {
        return None;
    }
    if kind == RecommendationKind::Recommendation {
        let claim =
            Claim { to: owner.map(|o| o.trim().to_owned()), ..Claim::new(kind, "recommendation.table") };
        let first = usize::from(s.case_is_digit(0));
        let states = recommends::states_something(&s, first);
        return states.then(|| Reading::clause(v, &s, first, claim, None)).flatten();
    }
    let reading = owner::owned(v, &s, 0, "action.table", Trust::Label);
    let opens = s.is_form(0, super::inflection::Form::Base) || s.is(0, Is::To);
    let first = usize::from(s.is(0, Is::To));
    let plain = || {
        Reading::entry(
            &s,
            first,
            Claim::new(RecommendationKind::Action, "action.table")
                .or_verbs(verbs::of_clause(v, &s, first, opens)),
        )
    };
    let Reading::Entry(mut claim, span) = reading.or_else(plain)? else { return None };
    claim.to = claim.to.or_else(|| owner.map(|o| o.trim().to_owned()));
    Some(Reading::Entry(claim, span::trim(text, span)))
}
