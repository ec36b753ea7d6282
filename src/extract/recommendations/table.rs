//! `action.table`, `recommendation.table`: a row of a table of actions or of recommendations: what, by whom, by when.
//!
//! The header names a column `Action(s)`, `Action required`, `Agreed action`, `What` or `Task`; a column `Owner`, `Who`, `By whom`, `Lead`,
//! `Responsible` gives `to`. A column `Recommendation(s)` gives recommendations where its cells state something. A table without such a header gives
//! none, save in a log (`Action Log`, `Action points`), where a row that has an owner is an action; one whose action column only counts or refers
//! (`Action taken`) gives none.
//!
//! `action.column`: lines whose columns were lost in print: after `Who What Status` each line is an owner and, with a capital, what he is to do.

use std::ops::Range;

use super::inflection::Form;
use super::owner::{self, Trust};
use super::reading::{Claim, Reading};
use super::recommends;
use super::sentence::Sentence;
use super::span;
use super::verbs;
use super::vocabulary::{Is, Vocabulary};
use crate::model::{Block, RecommendationKind};

/// The entries of a table.
pub(super) fn read(v: &Vocabulary, block: &Block, log: bool) -> Vec<Reading> {
    let Some((head, what, kind)) = header(v, block) else {
        return if log { logged(v, block) } else { Vec::new() };
    };
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

/// Whether a heading names a log of actions.
pub(super) fn is_log(s: &Sentence<'_>) -> bool {
    (1..s.len()).any(|at| s.is(at, Is::OfActions) && s.is(at - 1, Is::ActionLabel))
}

/// The rows of a log without a header: what is to be done, then its owner.
fn logged(v: &Vocabulary, block: &Block) -> Vec<Reading> {
    let mut found = Vec::new();
    for (row, places) in block.rows.iter().zip(&places(block)) {
        let Some(what) = row.iter().position(|cell| cell.contains(' ')) else { continue };
        let owner = row.iter().skip(what + 1).find(|cell| !cell.trim().is_empty());
        let owner = owner.filter(|cell| {
            let s = Sentence::read(v, cell, 0..cell.len(), 20);
            let named = owner::is_owner(&s, 0..s.len()) || s.is(0, Is::Everybody) && s.len() == 1;
            named && !v.columns().statuses.contains(&key(cell))
        });
        let place = places.get(what).filter(|_| owner.is_some()).cloned();
        found.extend(place.and_then(|place| entry(v, &block.text, place, RecommendationKind::Action, owner)));
    }
    found
}

/// Whether a line is nothing but the names of columns: `Who What Status`.
pub(super) fn names_columns(v: &Vocabulary, text: &str) -> bool {
    let columns = v.columns();
    let (mut words, mut who, mut what) = (0, false, false);
    // Nearly every line ends this with its first word.
    for word in text.split_whitespace().map(str::to_lowercase) {
        let (is_who, is_what) = (columns.who.contains(&word), columns.what.contains(&word));
        words += 1;
        if words > COLUMNS || !(is_who || is_what || columns.beside.contains(&word)) {
            return false;
        }
        (who, what) = (who || is_who, what || is_what);
    }
    words > 1 && who && what
}

/// The most words of such a line.
const COLUMNS: usize = 6;

/// An action whose columns were lost: `Olive Raise the broken lamp`.
pub(super) fn line(v: &Vocabulary, s: &Sentence<'_>) -> Option<Reading> {
    let noun =
        |at: usize| s.is(at, Is::Office) || s.is(at, Is::Title) || s.is(at, Is::Body) || s.is(at, Is::Agent);
    let verb =
        (1..s.len().min(OWNER)).find(|at| s.is_form(*at, Form::Base) && s.is_capital(*at) && !noun(*at))?;
    let claim = Claim::new(RecommendationKind::Action, "action.column").to(&s.phrase(0..verb));
    let named = owner::is_owner(s, 0..verb) && s.gap(verb).is_plain();
    named.then(|| Reading::entry(s, verb, claim.or_verbs(verbs::of_clause(v, s, verb, true)))).flatten()
}

/// The most words of an owner in such a line.
const OWNER: usize = 6;

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
    let opens = s.is_form(0, Form::Base) || s.is(0, Is::To);
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
