//! Words that take a part of a date, or more than it, and belong to the expression.
//!
//! ```text
//! before  = ("early" | "mid" | "late" | "post" | "pre" | "circa" | "end") [ "-" ]       (* mid-2026, End October, post 2032 *)
//!         | ("end" | "start" | "middle" | …) "of" [ "the" ]                             (* end of May 2013 *)
//!         | ("early" | "late" | "later" | "earlier") "in" [ "the" ]                     (* early in 2015, later in the year *)
//!         | "later" | "earlier"                                                         (* later this year *)
//!         | "w/c" | "week" ("commencing" | "ending" | "of") | "w/e"                     (* w/c 9th September *)
//!         | ("year" | "quarter") ("ended" | "ending" | "to") ;                          (* year ended 31 March 2019 *)
//! after   = "onwards" | ("to" | dash) ("date" | "present") ;                            (* 2015 onwards *)
//! ```
//!
//! `since`, `until`, `by`, `before` and other prepositions change no value: they stay outside.

use super::Atom;
use super::cursor::{Cursor, Kind, Token};
use super::digits::is_dash;
use super::value::{Edge, Point, Shape, Value, Year};
use super::vocabulary::{Sense, Unit, traits};

/// The atom with its qualifiers.
pub(super) fn qualify(cursor: &Cursor<'_>, mut atom: Atom) -> Atom {
    let plain = atom.value.last.is_none() && atom.value.first.shape == Shape::Whole;
    // Of two qualifiers that leave a date without any end, the first that is read stands.
    if let Some((shape, start)) = plain.then(|| before(cursor, &atom)).flatten() {
        let value = Value { first: Edge { shape, ..atom.value.first }, ..atom.value };
        if value.is_bounded() {
            atom = Atom { value, start, weak: false, ..atom };
        }
    }
    let value = Value { onwards: true, ..atom.value };
    match onwards(cursor, &atom).filter(|_| value.is_bounded()) {
        Some(end) => Atom { value, end, ..atom },
        None => atom,
    }
}

/// The qualifier before an atom, and where it starts.
fn before(cursor: &Cursor<'_>, atom: &Atom) -> Option<(Shape, usize)> {
    let point = atom.value.first.point;
    if let Some(found) = week_sign(cursor, atom) {
        return Some(found);
    }
    let mut token = cursor.before(atom.start);
    if token.is(traits::ARTICLE) {
        token = cursor.before(token.start);
    }
    if let Some(found) = counted_back(cursor, point, token) {
        return Some(found);
    }
    let earlier = cursor.before(token.start);
    match (token.sense(), token.kind) {
        // `end of year results`.
        (Sense::Of, _) if atom.weak && token.end + 1 == atom.start && describes(cursor, atom) => None,
        (Sense::Of, _) => match earlier.sense() {
            Sense::Shape(shape @ (Shape::Start | Shape::End | Shape::Mid)) => Some((shape, earlier.start)),
            Sense::Unit(Unit::Week) if is_day(point) => Some((Shape::WeekFrom, earlier.start)),
            _ => None,
        },
        (_, Kind::Mark(c)) if is_dash(c) && !token.spaced && !earlier.spaced => match earlier.sense() {
            // `mid-year` describes.
            Sense::Shape(shape) if takes(shape, point) && !atom.weak => Some((shape, earlier.start)),
            _ => None,
        },
        (_, Kind::Mark('.')) if earlier.sense() == Sense::Shape(Shape::About) => {
            Some((Shape::About, earlier.start))
        }
        (Sense::Shape(shape), _) if takes(shape, point) && stands_as_qualifier(cursor, shape, token) => {
            Some((shape, token.start))
        }
        _ if token.is(traits::PREPOSITION) && token.end - token.start == 2 => match earlier.sense() {
            Sense::Shape(shape @ (Shape::Early | Shape::Late | Shape::Earlier | Shape::Later))
                if takes(shape, point) =>
            {
                Some((shape, earlier.start))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Whether a noun follows that the atom describes.
fn describes(cursor: &Cursor<'_>, atom: &Atom) -> bool {
    matches!(cursor.after(atom.end).kind, Kind::Word(word) if !word.is(traits::FUNCTION | traits::PREPOSITION))
}

fn is_day(point: Point) -> bool {
    matches!(point, Point::Day { .. })
}

/// Whether a qualifier makes sense with a point: no day is early, and `post` and `pre` need a year.
fn takes(shape: Shape, point: Point) -> bool {
    match shape {
        Shape::After | Shape::Before | Shape::About => {
            matches!(point.year(), Some(Year::Printed(_)))
                || matches!(point, Point::Decade(_) | Point::Century(_))
        }
        Shape::Earlier | Shape::Later => {
            matches!(point.year(), Some(Year::Steps(..))) || matches!(point, Point::Near { .. })
        }
        _ => !matches!(point, Point::Day { .. } | Point::Days { .. }),
    }
}

/// Whether a word right before a date qualifies it: `start` and `close` are verbs there, and so may `end` be; `in post` is a place of work.
fn stands_as_qualifier(cursor: &Cursor<'_>, shape: Shape, token: Token) -> bool {
    let before = cursor.before(token.start);
    match shape {
        Shape::Start => false,
        Shape::End => {
            let noun =
                !matches!(before.kind, Kind::Word(_)) || before.is(traits::PREPOSITION | traits::DETERMINER);
            token.end - token.start == 3 && (noun || cursor.is_capital(token.start))
        }
        Shape::After => !before.is(traits::PREPOSITION | traits::DETERMINER) || before.sense() == Sense::To,
        _ => true,
    }
}

/// `w/c`, `w/e` before a day.
fn week_sign(cursor: &Cursor<'_>, atom: &Atom) -> Option<(Shape, usize)> {
    if !is_day(atom.value.first.point) {
        return None;
    }
    let head = cursor.text[..atom.start].trim_end_matches([' ', ':']);
    let (sign, days) = cursor.words.week_signs.iter().find(|(sign, _)| {
        let tail = head.len().checked_sub(sign.len()).and_then(|start| head.get(start..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(sign))
    })?;
    let start = head.len() - sign.len();
    let free = !cursor.char_before(start).is_some_and(char::is_alphanumeric);
    free.then_some((if *days > 0 { Shape::WeekFrom } else { Shape::WeekTo }, start))
}

/// `week commencing`, `year ended`, `year to` before a day or a month.
fn counted_back(cursor: &Cursor<'_>, point: Point, token: Token) -> Option<(Shape, usize)> {
    let noun = cursor.before(token.start);
    let Sense::Unit(unit) = noun.sense() else { return None };
    let counted = matches!(cursor.before(noun.start).sense(), Sense::Cardinal(_));
    let ends = (token.is(traits::TO) || token.sense() == Sense::To) && !counted;
    let shape = match unit {
        Unit::Week if is_day(point) && token.is(traits::FROM) => Shape::WeekFrom,
        Unit::Week if is_day(point) && token.is(traits::TO) => Shape::WeekTo,
        Unit::Year if ends => Shape::MonthsTo(12),
        Unit::Quarter if ends => Shape::MonthsTo(3),
        _ => return None,
    };
    let fits = matches!(point, Point::Day { .. } | Point::Month { .. });
    let cycle = cursor.before(noun.start);
    let start = if matches!(cycle.sense(), Sense::Cycle(_)) { cycle.start } else { noun.start };
    fits.then_some((shape, start))
}

/// The end of `onwards`, `to date` after an atom.
fn onwards(cursor: &Cursor<'_>, atom: &Atom) -> Option<usize> {
    // Of several days none goes on.
    if atom.value.last.is_some() || matches!(atom.value.first.point, Point::Near { .. } | Point::Days { .. })
    {
        return None;
    }
    let token = cursor.after(atom.end);
    if token.sense() == Sense::Onwards {
        return Some(token.end);
    }
    let to = token.sense() == Sense::To || matches!(token.kind, Kind::Mark(c) if is_dash(c));
    let date = cursor.after(token.end);
    (to && date.sense() == Sense::ToDate && date.spaced == token.spaced).then_some(date.end)
}
