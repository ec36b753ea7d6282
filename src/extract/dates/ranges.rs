//! Two dates that a word or a mark joins, and years printed once for several dates.
//!
//! ```text
//! range   = date ("to" | "until" | dash | "through") [ "the" ] date      (* 31st October to 1st November, April 2016 – March 2017 *)
//!         | "between" [ "the" ] date [ "(" … ")" ] "and" [ "the" ] date  (* the whole is one expression *)
//!         | month ("/" | "and" | "&") month [ year ]                     (* March/April 2013: months that follow each other *)
//!         | season "/" season ;
//! ```
//!
//! A year that is printed once counts for both ends, and for the members of a list that ends in `and` (`4 May, 11 May and 1 June 2019`): a
//! month later than that of the date with the year belongs to the year before, as far as it is the first of the two.
//! `moved from 3 May to 10 May` is two dates.

use super::cursor::{Cursor, Kind, Token};
use super::digits::is_dash;
use super::value::{Cycle, Point, Shape, Value, Year};
use super::vocabulary::{Sense, traits};
use super::{Atom, rule};

/// How two dates are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    To,
    Dash,
    And,
    Slash,
    Comma,
}

/// The longest aside within `between … and …`, in bytes.
const ASIDE: usize = 160;
/// How many words before `from` are searched for a verb of moving.
const VERB_WITHIN: usize = 6;

/// Joins the atoms of a text, which are in its order; what has become part of another is made weak.
pub(super) fn join(cursor: &Cursor<'_>, atoms: &mut [Atom]) {
    // Whether the atom after the pair is the tail of a list, so that a comma before it is one of the list's.
    let mut listed = false;
    for position in (1..atoms.len()).rev() {
        let (first, last) = (atoms[position - 1], atoms[position]);
        let between = between_start(cursor, first);
        let Some(link) = link(cursor, first.end, last.start, between.is_some()) else {
            listed = false;
            continue;
        };
        let (first, last) = share_year(first, last, link, between.is_some(), listed);
        (atoms[position - 1], atoms[position]) = (first, last);
        if let Some(range) = range(cursor, first, last, link, between, listed) {
            atoms[position - 1] = range;
            // Dropped with the weak ones: taking it out here would cost the length of the list.
            atoms[position].weak = true;
        }
        listed = matches!(link, Link::And) || listed && link == Link::Comma;
    }
}

/// The start of `between` before an atom.
fn between_start(cursor: &Cursor<'_>, atom: Atom) -> Option<usize> {
    let mut token = cursor.before(atom.start);
    if token.is(traits::ARTICLE) {
        token = cursor.before(token.start);
    }
    (token.sense() == Sense::Between).then_some(token.start)
}

/// How the text between two atoms joins them.
fn link(cursor: &Cursor<'_>, from: usize, to: usize, between: bool) -> Option<Link> {
    let mut token = cursor.after(from);
    if between && token.is_mark(&['(']) {
        let aside = cursor.text.get(token.end..to).filter(|aside| aside.len() <= ASIDE)?;
        token = cursor.after(token.end + aside.rfind(')')? + 1);
    }
    let comma = token;
    let mut link = link_of(token)?;
    token = cursor.after(token.end);
    if link == Link::Comma && link_of(token) == Some(Link::And) {
        link = Link::And;
        token = cursor.after(token.end);
    }
    let reached = token.start == to || token.is(traits::ARTICLE) && cursor.after(token.end).start == to;
    let even = link != Link::Dash || comma.spaced == token.spaced;
    (reached && even).then_some(link)
}

fn link_of(token: Token) -> Option<Link> {
    match (token.sense(), token.kind) {
        (Sense::To, _) => Some(Link::To),
        (Sense::And, _) | (_, Kind::Mark('&')) => Some(Link::And),
        (_, Kind::Mark('/')) => Some(Link::Slash),
        (_, Kind::Mark(',')) => Some(Link::Comma),
        (_, Kind::Mark(c)) if is_dash(c) => Some(Link::Dash),
        _ => None,
    }
}

/// The two atoms with the year that only one of them prints.
fn share_year(mut first: Atom, mut last: Atom, link: Link, between: bool, listed: bool) -> (Atom, Atom) {
    let (a, b) = (first.value.first.point, last.value.first.point);
    let later = a.order() > b.order();
    let shares = link != Link::Comma || listed;
    match (a.year(), b.year()) {
        (Some(Year::Missing), Some(year))
            if shares && year != Year::Missing && last.rule != rule::NUMERIC =>
        {
            // Members of a list need be in no order, but for two months over the turn of a year.
            let member = matches!(link, Link::Comma | Link::And) && !follows(a, b);
            let ordered = if later && !member { year_before(year) } else { year };
            give_year(&mut first, in_cycle_of(a, b), ordered);
        }
        (Some(year @ Year::Printed(_)), Some(Year::Missing))
            if between || matches!(link, Link::To | Link::Dash) =>
        {
            let next = if later { year_after(year) } else { year };
            give_year(&mut last, in_cycle_of(b, a), next);
        }
        _ => {}
    }
    (first, last)
}

/// Puts an atom that begins with a point into a year, and the end of a run of days, too.
fn give_year(atom: &mut Atom, point: Point, year: Year) {
    atom.value.first.point = point.in_year(year);
    if let Some(last) = atom.value.last.as_mut().filter(|last| last.point.year() == Some(Year::Missing)) {
        last.point = last.point.in_year(year);
    }
}

/// A quarter in the cycle of another: `Q1 and Q2 2024`.
fn in_cycle_of(point: Point, other: Point) -> Point {
    match (point, other) {
        (Point::Part { year, first, months, .. }, Point::Part { cycle, .. }) => {
            Point::Part { cycle, year, first, months }
        }
        _ => point,
    }
}

fn year_before(year: Year) -> Year {
    shifted(year, -1)
}

fn year_after(year: Year) -> Year {
    shifted(year, 1)
}

fn shifted(year: Year, by: i8) -> Year {
    match year {
        Year::Printed(y) => Year::Printed(y + i16::from(by)),
        Year::Steps(cycle, steps) => Year::Steps(cycle, steps + by),
        other => other,
    }
}

/// The range of two atoms, where they make one.
fn range(
    cursor: &Cursor<'_>,
    first: Atom,
    last: Atom,
    link: Link,
    between: Option<usize>,
    listed: bool,
) -> Option<Atom> {
    if let Some(chain) = chain(first, last, link) {
        return Some(chain);
    }
    if !are_alike(&first, &last, link) || !is_ordered(&first, &last) {
        return None;
    }
    let joined = match link {
        Link::To => !is_moved(cursor, first.start),
        Link::Dash => true,
        Link::And => between.is_some() || !listed && is_split(cursor, &first, &last),
        Link::Slash => follows(first.value.first.point, last.value.first.point) || between.is_some(),
        Link::Comma => false,
    };
    if !joined {
        return None;
    }
    let mut value = Value::range(first.value.first.point, last.value.first.point);
    value.first.shape = first.value.first.shape;
    value.last = Some(last.value.first);
    value.weekday = first.value.weekday;
    value.ambiguous = first.value.ambiguous || last.value.ambiguous;
    let range = Atom::new(between.unwrap_or(first.start), last.end, value, rule::RANGE);
    value.is_bounded().then_some(range)
}

/// `April/May/June`: a month before a range of months that goes on from it.
fn chain(first: Atom, last: Atom, link: Link) -> Option<Atom> {
    let month = matches!(first.value.first.point, Point::Month { .. }) && first.value.last.is_none();
    let end = last.value.last.filter(|edge| matches!(edge.point, Point::Month { .. }))?;
    if link != Link::Slash || !month || !follows(first.value.first.point, last.value.first.point) {
        return None;
    }
    let value = Value { last: Some(end), ..first.value };
    Some(Atom::new(first.start, last.end, value, rule::RANGE))
}

/// Whether two atoms are of kinds that make a range.
fn are_alike(first: &Atom, last: &Atom, link: Link) -> bool {
    let plain = |atom: &Atom| {
        atom.value.last.is_none()
            && !atom.value.onwards
            && !atom.weak
            && !matches!(atom.value.first.shape, Shape::WeekFrom | Shape::WeekTo | Shape::MonthsTo(_))
    };
    if !plain(first) || !plain(last) {
        return false;
    }
    match (first.value.first.point, last.value.first.point) {
        (Point::Day { .. }, Point::Day { .. })
        | (Point::Month { .. }, Point::Month { .. })
        | (Point::MonthNumber { .. }, Point::MonthNumber { .. })
        | (Point::Season { .. }, Point::Season { .. })
        | (Point::Decade(_), Point::Decade(_)) => true,
        (Point::Day { .. }, Point::Month { .. }) | (Point::Month { .. }, Point::Day { .. }) => {
            link == Link::To
        }
        (Point::Year(a), Point::Year(b)) => a < b && b - a <= 100,
        (Point::Part { months: a, .. }, Point::Part { months: b, .. }) => a == b,
        _ => false,
    }
}

/// Whether the first is before the last, as far as is printed.
fn is_ordered(first: &Atom, last: &Atom) -> bool {
    let (a, b) = (first.value.first.point, last.value.first.point);
    match (a.year(), b.year()) {
        (Some(Year::Printed(x)), Some(Year::Printed(y))) => x < y || x == y && a.order() < b.order(),
        _ => true,
    }
}

/// Whether a point is the one right after another: the next month, season or day.
fn follows(first: Point, last: Point) -> bool {
    match (first, last) {
        (Point::Month { month: a, .. }, Point::Month { month: b, .. }) => b == a % 12 + 1,
        (Point::Season { season: a, .. }, Point::Season { season: b, .. }) => b == (a + 1) % 4,
        (Point::Part { first: a, months, .. }, Point::Part { first: b, .. }) => b == a + months,
        (Point::Day { month: a, day: x, .. }, Point::Day { month: b, day: y, .. }) => {
            a == b && y == x + 1 || b == a % 12 + 1 && x >= 28 && y == 1
        }
        (Point::Part { cycle: Cycle::Calendar, .. } | Point::Year(_), _) => false,
        _ => false,
    }
}

/// `September and October 2025`, `July and August`: months that follow each other with one year for both, or none.
fn is_split(cursor: &Cursor<'_>, first: &Atom, last: &Atom) -> bool {
    let before = cursor.before(first.start);
    if before.sense() == Sense::And || before.is_mark(&[',', '&']) {
        return false;
    }
    let (a, b) = (first.value.first.point, last.value.first.point);
    // Only the last has the year in its text.
    let once = match a {
        Point::Month { .. } => !cursor.text[first.start..first.end].bytes().any(|b| b.is_ascii_digit()),
        Point::Part { months: 3, .. } => last.end - last.start > first.end - first.start,
        _ => false,
    };
    once && follows(a, b)
}

/// Whether a verb of moving stands before `from`.
fn is_moved(cursor: &Cursor<'_>, start: usize) -> bool {
    let mut token = cursor.before(start);
    if !token.is(traits::PREPOSITION) || token.end - token.start != 4 {
        return false;
    }
    for _ in 0..VERB_WITHIN {
        token = cursor.before(token.start);
        if token.is(traits::MOVED) {
            return true;
        }
        if !matches!(token.kind, Kind::Word(_)) {
            return false;
        }
    }
    false
}
