//! Quarters and halves of a year.
//!
//! ```text
//! quarter = ("quarter" N | ordinal "quarter" | "Q" N) [ link ] [ printed ]       (* Quarter 1 2016-17, Q1 of 2019/20, third quarter of 2024 *)
//!         | printed ("quarter" N | "Q" N)                                        (* 2016/17 Q1 *)
//!         | free "quarter" ;                                                     (* last quarter *)
//! half    = ordinal "half" "of" [ "the" ] (printed | [ cycle ] "year") ;         (* first half of 2024/25 *)
//! link    = "," | "of" | "(" | "the" ;
//! ```
//!
//! With a financial year, or without any year, a quarter is one of the financial year; with a single year it is one of the calendar's.
//! Without a year `Q2` needs a report after it or a preposition before it (`Q2 monitoring`, `in Q2`): a list of questions has its `Q2` too.
//! `a quarter of the homes`, `three quarters`, `the Port Quarter`, `the previous quarter` are no dates.

use super::cursor::{Cursor, Kind, Token};
use super::digits;
use super::value::{Cycle, Point, Unit as Near, Value, Year};
use super::vocabulary::{Sense, Step, Unit, traits};
use super::years::{self, Printed};
use super::{Atom, rule};

/// One or more quarters, before their year is known.
struct Quarters {
    start: usize,
    end: usize,
    first: i8,
    last: i8,
    /// Spelled out: `quarter`, not `Q`.
    spelled: bool,
}

/// Reads the expression around `quarter`.
pub(super) fn word(cursor: &Cursor<'_>, start: usize, end: usize) -> Option<Atom> {
    if !cursor.stands_alone(start, end) {
        return None;
    }
    if let Some((first, last, end)) = numbers_after(cursor, end) {
        return dated(cursor, &Quarters { start, end, first, last, spelled: true });
    }
    if let Some((count, from)) = ordinal_before(cursor, start) {
        return dated(cursor, &Quarters { start: from, end, first: count, last: count, spelled: true });
    }
    let step = cursor.before(start);
    let article = cursor.before(step.start).is(traits::ARTICLE);
    match step.sense() {
        Sense::Step(Step::Free(steps)) if !article => {
            let value = Value::of(Point::Near { unit: Near::Quarter, steps });
            Some(Atom::new(step.start, end, value, rule::RELATIVE))
        }
        _ => None,
    }
}

/// Reads the expression around `Q3`.
pub(super) fn sign(cursor: &Cursor<'_>, quarter: i8, start: usize, end: usize) -> Option<Atom> {
    let alone = cursor.stands_alone(start, end);
    alone.then(|| dated(cursor, &Quarters { start, end, first: quarter, last: quarter, spelled: false }))?
}

/// The numbers after `quarter`: `1`, `One`, `1 & 2`, `1-3`.
fn numbers_after(cursor: &Cursor<'_>, end: usize) -> Option<(i8, i8, usize)> {
    let first = cursor.after(end);
    let from = count(first)?;
    if matches!(cursor.char_after(first.end), Some(c) if c.is_alphanumeric()) {
        return None;
    }
    let link = cursor.after(first.end);
    let linked = matches!(link.sense(), Sense::And | Sense::To)
        || matches!(link.kind, Kind::Mark(c) if c == '&' || digits::is_dash(c));
    let second = cursor.after(link.end);
    match count(second) {
        Some(to)
            if linked
                && to > from
                && second.end - second.start == 1
                && digits::is_free_after(cursor, second.end) =>
        {
            Some((from, to, second.end))
        }
        _ => Some((from, from, first.end)),
    }
}

/// The value of `1` to `4` or their words.
fn count(token: Token) -> Option<i8> {
    match token.kind {
        Kind::Number { value: value @ 1..=4, digits: 1 } => Some(value as i8),
        _ => match token.sense() {
            Sense::Cardinal(count) => Some(count),
            _ => None,
        },
    }
}

/// `third`, `3rd` before a place, and where it starts.
fn ordinal_before(cursor: &Cursor<'_>, start: usize) -> Option<(i8, usize)> {
    let token = cursor.before(start);
    match token.sense() {
        Sense::Ordinal(count) => Some((count, token.start)),
        Sense::Suffix => {
            let number = cursor.before(token.start);
            Some((count(number)?, number.start))
        }
        _ => None,
    }
}

/// The quarters with the year after or before them.
fn dated(cursor: &Cursor<'_>, quarters: &Quarters) -> Option<Atom> {
    let (mut start, mut end) = (quarters.start, quarters.end);
    let mut year = None;
    if let Some((printed, to)) = year_after(cursor, end) {
        (year, end) = (Some(printed.cycle()?), to);
    } else if let Some((printed, from)) = year_before(cursor, start) {
        (year, start) = (Some(printed.cycle()?), from);
    } else if !stands_without_year(cursor, quarters) {
        return None;
    }
    let (cycle, year) =
        year.map_or((Cycle::Financial, Year::Missing), |(cycle, year)| (cycle, Year::Printed(year)));
    let (first, months) = ((quarters.first - 1) * 3, (quarters.last - quarters.first + 1) * 3);
    Some(Atom::new(start, end, Value::of(Point::Part { cycle, year, first, months }), rule::QUARTER))
}

/// The year after a place, past a link.
fn year_after(cursor: &Cursor<'_>, end: usize) -> Option<(Printed, usize)> {
    let mut token = cursor.after(end);
    for _ in 0..3 {
        let link = token.is_mark(&[',', '(', '-', '–', '/'])
            || token.sense() == Sense::Of
            || token.is(traits::ARTICLE)
            || matches!(token.sense(), Sense::CycleSign | Sense::Cycle(_) | Sense::Unit(Unit::Year));
        if !link {
            break;
        }
        token = cursor.after(token.end);
    }
    years::at(cursor, token)
}

/// The year that ends right before a place.
fn year_before(cursor: &Cursor<'_>, start: usize) -> Option<(Printed, usize)> {
    let second = cursor.before(start);
    let mark = cursor.before(second.start);
    let first = cursor.before(mark.start);
    let joined =
        matches!(mark.kind, Kind::Mark(c) if c == '/' || digits::is_dash(c)) && first.number(4).is_some();
    let token = if joined { first } else { second };
    let (printed, end) = years::at(cursor, token)?;
    (end == second.end && digits::is_free_before(cursor, token.start)).then_some((printed, token.start))
}

/// Whether quarters without a year are a time and no name.
fn stands_without_year(cursor: &Cursor<'_>, quarters: &Quarters) -> bool {
    let (before, after) = (cursor.before(quarters.start), cursor.after(quarters.end));
    let ordinal = quarters.spelled && cursor.before(quarters.end).sense() == Sense::Unit(Unit::Quarter);
    if ordinal {
        let timed = if before.is(traits::ARTICLE) { cursor.before(before.start) } else { before };
        return timed.is(traits::PREPOSITION) && after.sense() != Sense::Of && !after.is(traits::COUNTED);
    }
    quarters.spelled
        || after.is(traits::REPORT)
        || before.is(traits::PREPOSITION) && !matches!(before.sense(), Sense::And)
}

/// Reads the expression around `half`.
pub(super) fn half(cursor: &Cursor<'_>, start: usize, end: usize) -> Option<Atom> {
    let (count @ 1..=2, start) = ordinal_before(cursor, start)? else { return None };
    let of = cursor.after(end);
    if of.sense() != Sense::Of {
        return None;
    }
    let mut token = cursor.after(of.end);
    if token.is(traits::ARTICLE) {
        token = cursor.after(token.end);
    }
    let part = |cycle, year| Value::of(Point::Part { cycle, year, first: (count - 1) * 6, months: 6 });
    if let Some((printed, end)) = years::at(cursor, token) {
        let (cycle, year) = printed.cycle()?;
        return Some(Atom::new(start, end, part(cycle, Year::Printed(year)), rule::QUARTER));
    }
    let mut cycle = Cycle::Calendar;
    if let Sense::Cycle(named) = token.sense() {
        cycle = named;
        token = cursor.after(token.end);
    }
    let year = token.sense() == Sense::Unit(Unit::Year);
    year.then(|| Atom::new(start, token.end, part(cycle, Year::Steps(cycle, 0)), rule::RELATIVE))
}
