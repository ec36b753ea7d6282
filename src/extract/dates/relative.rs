//! Dates that count from the paper's own: `last year`, `the current financial year`, `next week`, `yesterday`.
//!
//! ```text
//! year  = (free | article described) [ cycle ] "year"      (* this year; the forthcoming year *)
//!       | [ article ] named cycle "year"                   (* the previous financial year *)
//!       | [ article ] [ cycle ] "year" ;                   (* only with a qualifier: end of the year *)
//! month = free "month" ;   week = free "week" ;            (* also with a qualifier: end of the month *)
//! end   = [ cycle ] "year" ("-" | " ") "end" ;             (* after a preposition: for year end *)
//! day   = "yesterday" | "tomorrow" ;
//! century = N suffix "century" ;
//! ```
//!
//! `the last year`, `the past year`, `the next month` are durations; `the previous year`, `the following year` count from a year named
//! before; `each year` is a frequency: none is a date.

use super::cursor::{Cursor, Kind, Token};
use super::value::{Cycle, Point, Shape, Unit as Near, Value, Year};
use super::vocabulary::{Sense, Step, Unit, traits};
use super::{Atom, rule};

/// Reads the expression around `year`, `month`, `week` or `century`.
pub(super) fn read(cursor: &Cursor<'_>, unit: Unit, start: usize, end: usize) -> Option<Atom> {
    if !cursor.stands_alone(start, end) {
        return None;
    }
    match unit {
        Unit::Year => year(cursor, start, end),
        Unit::Month => near(cursor, Near::Month, start, end),
        Unit::Week => near(cursor, Near::Week, start, end),
        Unit::Century => century(cursor, start, end),
        _ => None,
    }
}

/// A day by its distance from the paper's.
pub(super) fn day(cursor: &Cursor<'_>, steps: i8, start: usize, end: usize) -> Option<Atom> {
    let named = cursor.before(start).sense() == Sense::Of || !cursor.stands_alone(start, end);
    (!named).then(|| Atom::new(start, end, Value::of(Point::Near { unit: Near::Day, steps }), rule::RELATIVE))
}

/// Whether what follows makes the noun part of another expression (`year ended 31 March`, `financial year 2016/17`).
fn goes_on(token: Token) -> bool {
    token.is(traits::TO | traits::FROM) || matches!(token.kind, Kind::Number { digits: 2 | 4, .. })
}

fn year(cursor: &Cursor<'_>, start: usize, end: usize) -> Option<Atom> {
    let before = cursor.before(start);
    let (cycle, noun) = match before.sense() {
        Sense::Cycle(cycle) => (Some(cycle), before.start),
        _ => (None, start),
    };
    if goes_on(cursor.after(end)) {
        return None;
    }
    let token = cursor.before(noun);
    let ended = year_end(cursor, noun, end);
    let (steps, from) = match token.sense() {
        Sense::Step(step) => (steps(cursor, step, cycle, token)?, step_start(cursor, token)),
        _ if token.is(traits::REPEAT) => return None,
        _ => (0, noun),
    };
    // `year end` without a cycle's name is that of the accounts.
    let fallback = if ended.is_some() { Cycle::Financial } else { Cycle::Calendar };
    let cycle = cycle.unwrap_or(fallback);
    let mut atom =
        Atom::new(from, end, Value::of(Point::whole(cycle, Year::Steps(cycle, steps))), rule::RELATIVE);
    atom.weak = from == noun;
    if let Some(end) = ended {
        atom.end = end;
        atom.value.first.shape = Shape::End;
        atom.weak = false;
    }
    Some(atom)
}

/// The distance that a step before a noun counts; `None` where it makes a duration or counts from another year.
fn steps(cursor: &Cursor<'_>, step: Step, cycle: Option<Cycle>, token: Token) -> Option<i8> {
    let article = cursor.before(token.start).is(traits::ARTICLE);
    match step {
        Step::Free(steps) => (cycle.is_some() || !article).then_some(steps),
        Step::Described(steps) => Some(steps),
        Step::Named(steps) => cycle.map(|_| steps),
        Step::After(_) => None,
    }
}

/// `this current year`: both words are inside.
fn step_start(cursor: &Cursor<'_>, token: Token) -> usize {
    let earlier = cursor.before(token.start);
    if matches!(earlier.sense(), Sense::Step(Step::Free(_))) { earlier.start } else { token.start }
}

/// The end of `year end` after a preposition, where it is no part of a longer noun (`the year-end position`).
fn year_end(cursor: &Cursor<'_>, noun: usize, end: usize) -> Option<usize> {
    let mut token = cursor.after(end);
    if token.is_mark(&['-']) && !token.spaced {
        token = cursor.after(token.end);
    }
    if token.sense() != Sense::Shape(Shape::End) || token.end - token.start != 3 {
        return None;
    }
    let mut before = cursor.before(noun);
    if before.is(traits::ARTICLE) {
        before = cursor.before(before.start);
    }
    let after = cursor.after(token.end);
    let alone = !matches!(after.kind, Kind::Word(_)) && !after.is_mark(&['-', '\'', '’'])
        || after.is(traits::FUNCTION);
    (before.is(traits::PREPOSITION) && alone).then_some(token.end)
}

fn near(cursor: &Cursor<'_>, unit: Near, start: usize, end: usize) -> Option<Atom> {
    let token = cursor.before(start);
    if goes_on(cursor.after(end)) || token.is(traits::REPEAT) {
        return None;
    }
    let (steps, from) = match token.sense() {
        Sense::Step(step) => (steps(cursor, step, None, token)?, token.start),
        _ => (0, start),
    };
    let mut atom = Atom::new(from, end, Value::of(Point::Near { unit, steps }), rule::RELATIVE);
    atom.weak = from == start;
    Some(atom)
}

fn century(cursor: &Cursor<'_>, start: usize, end: usize) -> Option<Atom> {
    let suffix = cursor.before(start);
    let number = cursor.before(suffix.start);
    let century = number.number(2).filter(|n| (2..=21).contains(n) && suffix.sense() == Sense::Suffix)?;
    Some(Atom::new(number.start, end, Value::of(Point::Century(century as i16 - 1)), rule::CENTURY))
}
