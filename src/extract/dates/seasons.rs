//! Seasons and named holidays.
//!
//! ```text
//! season  = name [ "term" ] [ "of" ] [ "the" ] (year | span)     (* Spring 2016, summer of 2024, Winter 2014/15, Autumn Term 2016 *)
//!         | year name                                            (* the 2011 summer floods *)
//!         | free name                                            (* last summer, this autumn *)
//!         | preposition [ "the" ] name ;                         (* in the autumn; in the summer programme: where no other noun follows *)
//! holiday = name year ;                                          (* Christmas 2011 *)
//! ```
//!
//! `the Autumn Statement`, `winter gardens`, `summer months`, `Summer School` name things; `both the summer and winter` names no year.

use super::cursor::{Cursor, Kind, Token};
use super::digits::is_free_before;
use super::numeric::long_year;
use super::value::{Point, Shape, Value, Year};
use super::vocabulary::{Sense, Step, Unit, traits};
use super::years::{self, Printed};
use super::{Atom, rule};

/// Reads the season at a place.
pub(super) fn read(cursor: &Cursor<'_>, season: i8, start: usize, end: usize) -> Option<Atom> {
    if !cursor.stands_alone(start, end) {
        return None;
    }
    let mut after = cursor.after(end);
    let mut end = end;
    if after.sense() == Sense::Unit(Unit::Term) {
        end = after.end;
        after = cursor.after(end);
    }
    let of = |year| Value::of(Point::Season { year, season });
    if let Some((year, end)) = year_after(cursor, season, end) {
        return Some(Atom::new(start, end, of(Year::Printed(year)), rule::SEASON));
    }
    let before = cursor.before(start);
    if let Some(year) = year_before(cursor, before, start) {
        return Some(Atom::new(before.start, end, of(Year::Printed(year)), rule::SEASON));
    }
    if let Sense::Step(Step::Free(steps) | Step::Described(steps)) = before.sense() {
        return Some(Atom::new(before.start, end, of(Year::Side(steps)), rule::SEASON));
    }
    let before = if before.is(traits::ARTICLE) { cursor.before(before.start) } else { before };
    let timed = before.is(traits::PREPOSITION)
        && !matches!(before.sense(), Sense::And | Sense::Between | Sense::Of)
        || matches!(before.sense(), Sense::Shape(Shape::Early | Shape::Mid | Shape::Late | Shape::End));
    let between = before.sense() == Sense::Between && after.sense() == Sense::And;
    let linked = after.is_mark(&['/']) && matches!(cursor.after(after.end).sense(), Sense::Season(_));
    let ends = match after.kind {
        // `in the summer programme`; but `the Autumn Budget` is a name.
        Kind::Word(word) => word.is(traits::FUNCTION) || word.is(traits::REPORT) && !cursor.is_capital(start),
        Kind::Mark(mark) => after.spaced || !matches!(mark, '-' | '/' | '\'' | '’'),
        Kind::Number { .. } => false,
        Kind::End => true,
    };
    (timed && (ends || linked) || between).then(|| Atom::new(start, end, of(Year::Missing), rule::SEASON))
}

/// The year after a season: a winter, and a term, belongs to two.
fn year_after(cursor: &Cursor<'_>, season: i8, end: usize) -> Option<(i16, usize)> {
    let mut token = cursor.after(end);
    if token.is_mark(&[',']) || token.sense() == Sense::Of {
        token = cursor.after(token.end);
    }
    if token.is(traits::ARTICLE) {
        token = cursor.after(token.end);
    }
    match years::at(cursor, token)? {
        (Printed::One(year), end) => Some((year, end)),
        (Printed::Two(first, last), end) if last == first + 1 => {
            Some((if season < 2 { last } else { first }, end))
        }
        _ => None,
    }
}

/// The year right before a season.
fn year_before(cursor: &Cursor<'_>, number: Token, season: usize) -> Option<i16> {
    let Kind::Number { value, digits: 4 } = number.kind else { return None };
    let adjoins = &cursor.text[number.end..season] == " ";
    (adjoins && is_free_before(cursor, number.start)).then(|| long_year(value))?
}

/// A named day with its year.
pub(super) fn holiday(cursor: &Cursor<'_>, (month, day): (i8, i8), start: usize, end: usize) -> Option<Atom> {
    if !cursor.stands_alone(start, end) {
        return None;
    }
    let (Printed::One(year), end) = years::at(cursor, cursor.after(end))? else { return None };
    let value = Value::of(Point::Day { year: Year::Printed(year), month, day });
    Some(Atom::new(start, end, value, rule::HOLIDAY))
}
