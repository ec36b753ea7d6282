//! Years, ranges of years, and years that begin in April, May or September.
//!
//! ```text
//! year    = YYYY | YYYY "s" ;                                           (* 2016, 1990s, 1990's *)
//! span    = YYYY mark (YY | YYYY) ;                                     (* 2016/17, 2016–2021, 2017~18, 2025- 26 *)
//! short   = YY ("/" | "-") YY ;                                         (* 24/25, after a word of time only *)
//! cycle   = ("financial" | "academic" | "municipal" | "tax" | …) "year" ;
//! printed = [ cycle | "FY" ] (span | short | year) [ cycle ] ;
//! ```
//!
//! | printed | is |
//! |---|---|
//! | `2016`, `in 1895` | the year |
//! | `1990s`, `the 1850's` | the decade |
//! | `2016-17`, `2016/17`, `2016-2017`, `FY 16/17` | the financial year, from April: two neighbouring years |
//! | `academic year 2016/17`, `2016/17 municipal year` | the year of that cycle |
//! | `2013-2017`, `2016/21` | a range of years |
//! | `2016/17+` | from then on (`2030+` is more often a count) |
//! | `2016/17-2018/19` | a range of financial years |
//! | `in 24/25`, `the 24/25 budget` | the financial year |
//! | `2016-04` | the month (ISO 8601): two neighbouring years it can't be |
//!
//! A number is no year after a word that numbers name (`minute 2012`, `page`, `No.`), before what is counted (`2012 homes`) or the name of
//! a street, among groups of digits (telephones), before `hours`, after `at` (`at 2015`, but `at 2015 prices`), or alone in a cell of a table
//! beside other figures. Years before 1950 and after 2060 need a word of time before them.
//!
//! Known limits: a count without its noun (`rose to 2012`) is read as a year; so is a house number without a street's noun.

use super::cursor::{Cursor, Kind, Token};
use super::digits::{Cluster, Part, is_dash, is_free_after};
use super::numeric::{long_year, short_year};
use super::value::{Cycle, Point, Value, Year};
use super::vocabulary::{Sense, Unit, traits};
use super::{Atom, rule, traps};

/// One printed year, or two that a mark joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Printed {
    One(i16),
    Two(i16, i16),
}

impl Printed {
    /// The year to which a month, quarter or season of these years belongs, and its cycle.
    pub(super) const fn cycle(self) -> Option<(Cycle, i16)> {
        match self {
            Self::One(year) => Some((Cycle::Calendar, year)),
            Self::Two(first, last) if last == first + 1 => Some((Cycle::Financial, first)),
            Self::Two(..) => None,
        }
    }
}

/// The second of two joined years, from its printed digits.
fn second_year(first: i16, part: Part) -> Option<i16> {
    let second = if part.end - part.start == 4 {
        long_year(part.value)?
    } else {
        let century = first - first % 100;
        let second = century + part.value as i16;
        if first % 100 == 99 && part.value == 0 { second + 100 } else { second }
    };
    (first < second && second - first <= 100).then_some(second)
}

/// The year or joined years at a place, for a quarter, a season or a month before them.
pub(super) fn at(cursor: &Cursor<'_>, token: Token) -> Option<(Printed, usize)> {
    let Kind::Number { value, digits } = token.kind else { return None };
    let mark = cursor.after(token.end);
    let next = cursor.after(mark.end);
    let joined = !mark.spaced
        && !next.spaced
        && matches!(mark.kind, Kind::Mark(c) if c == '/' || c == '~' || is_dash(c));
    let second = Part { start: next.start, end: next.end, value: next.number(4).unwrap_or_default() };
    let free = |end| is_free_after(cursor, end);
    match (digits, joined, next.end - next.start) {
        (4, true, 2 | 4) if free(next.end) => {
            let first = long_year(value)?;
            Some((Printed::Two(first, second_year(first, second)?), next.end))
        }
        (2, true, 2) if free(next.end) && second.value == (value + 1) % 100 => {
            let first = short_year(value);
            Some((Printed::Two(first, first + 1), next.end))
        }
        (4, ..) if free(token.end) => Some((Printed::One(long_year(value)?), token.end)),
        _ => None,
    }
}

/// A year alone, a decade, or a year whose second half stands after white space.
pub(super) fn single(cursor: &Cursor<'_>, part: Part) -> Option<Atom> {
    let year = long_year(part.value)?;
    if let Some(end) = decade_end(cursor, part.end).filter(|_| year % 10 == 0) {
        return Some(Atom::new(part.start, end, Value::of(Point::Decade(year / 10)), rule::DECADE));
    }
    if !is_free_after(cursor, part.end) || !traps::is_year(cursor, year, part.start, part.end) {
        return None;
    }
    if let Some((second, end)) = broken_span(cursor, year, part.end) {
        return Some(of_span(cursor, part.start, end, (year, second)));
    }
    let mut atom = Atom::new(part.start, part.end, Value::of(Point::Year(year)), rule::YEAR);
    if let Some((cycle, end)) = cycle_after(cursor, part.end) {
        atom.end = end;
        if cycle != Cycle::Calendar {
            atom.value = Value::of(Point::whole(cycle, Year::Printed(year)));
            atom.rule = rule::CYCLE_YEAR;
        }
    }
    Some(atom)
}

/// The end of the `s` that makes a year a decade.
fn decade_end(cursor: &Cursor<'_>, end: usize) -> Option<usize> {
    let mark = cursor.char_after(end)?;
    let s = if matches!(mark, '\'' | '’') { end + mark.len_utf8() } else { end };
    (cursor.char_after(s) == Some('s') && !cursor.char_after(s + 1).is_some_and(char::is_alphanumeric))
        .then_some(s + 1)
}

/// `2025- 26`, `2016 – 17`: the second half of a span that white space parts from the first.
fn broken_span(cursor: &Cursor<'_>, year: i16, end: usize) -> Option<(i16, usize)> {
    let mark = cursor.after(end);
    let next = cursor.after(mark.end);
    let dash = matches!(mark.kind, Kind::Mark(c) if is_dash(c) || c == '/');
    if !dash || !next.spaced || next.end - next.start != 2 || !is_free_after(cursor, next.end) {
        return None;
    }
    let second = second_year(year, Part { start: next.start, end: next.end, value: next.number(2)? })?;
    let follower = cursor.after(next.end);
    let counts =
        follower.is(traits::COUNTED) || matches!(follower.sense(), Sense::Month { .. } | Sense::Suffix);
    (!counts && (second == year + 1 || !mark.spaced)).then_some((second, next.end))
}

/// Two years that a mark joins.
pub(super) fn span(cursor: &Cursor<'_>, cluster: &Cluster) -> Option<Atom> {
    let [first, second] = cluster.parts() else { return None };
    let year = long_year(first.value)?;
    let (start, end) = (cluster.start(), cluster.end());
    if cluster.marks() == ['.'] || !is_free_after(cursor, end) || traps::is_reference(cursor, start) {
        return None;
    }
    let Some(last) = second_year(year, *second) else {
        return iso_month(cluster, year, second.value);
    };
    // Instruments are numbered so: `SI 2012/2089`.
    if cluster.marks() == ['/'] && second.end - second.start == 4 && last - year > 30 {
        return None;
    }
    Some(of_span(cursor, start, end, (year, last)))
}

/// `by 2029-301`: two neighbouring years with a footnote's digit glued to them.
pub(super) fn footnoted_span(cursor: &Cursor<'_>, cluster: &Cluster) -> Option<Atom> {
    let [first, second] = cluster.parts() else { return None };
    let year = long_year(first.value)?;
    let end = second.end - 1;
    let last = second_year(year, Part { end, value: second.value / 10, ..*second })?;
    let sure = last == year + 1 && traps::is_in(cursor, cluster.start()) && is_free_after(cursor, second.end);
    sure.then(|| of_span(cursor, cluster.start(), end, (year, last)))
}

/// `2016-04`: the second number is lower than the first, so it is a month.
fn iso_month(cluster: &Cluster, year: i16, month: u32) -> Option<Atom> {
    if cluster.marks() != ['-'] || !(1..=12).contains(&month) || cluster.end() - cluster.start() != 7 {
        return None;
    }
    let value = Value::of(Point::Month { year: Year::Printed(year), month: month as i8 });
    Some(Atom::new(cluster.start(), cluster.end(), value, rule::NUMERIC))
}

/// Two printed years with the cycle that is named before or after them.
fn of_span(cursor: &Cursor<'_>, start: usize, end: usize, (first, last): (i16, i16)) -> Atom {
    if last != first + 1 {
        return Atom::new(start, end, Value::range(Point::Year(first), Point::Year(last)), rule::YEAR_RANGE);
    }
    let named = cycle_before(cursor, start);
    if has_plus(cursor, end) {
        let cycle = named.map_or(Cycle::Financial, |(cycle, _)| cycle);
        let mut value = Value::of(Point::whole(cycle, Year::Printed(first)));
        value.onwards = true;
        return Atom::new(named.map_or(start, |(_, start)| start), end + 1, value, rule::FINANCIAL_YEAR);
    }
    let after = cycle_after(cursor, end);
    let cycle = named.map(|(cycle, _)| cycle).or(after.map(|(cycle, _)| cycle));
    let value = Value::of(Point::whole(cycle.unwrap_or(Cycle::Financial), Year::Printed(first)));
    let rule = if cycle.is_some() { rule::CYCLE_YEAR } else { rule::FINANCIAL_YEAR };
    let start = named.map_or(start, |(_, start)| start);
    Atom::new(start, after.map_or(end, |(_, end)| end), value, rule)
}

/// Whether a plus that adds nothing stands at a place: `2026/27+`.
fn has_plus(cursor: &Cursor<'_>, end: usize) -> bool {
    cursor.char_after(end) == Some('+') && !cursor.char_after(end + 1).is_some_and(char::is_alphanumeric)
}

/// `financial year`, `FY` before a place: the cycle and where it starts.
fn cycle_before(cursor: &Cursor<'_>, start: usize) -> Option<(Cycle, usize)> {
    let token = cursor.before(start);
    if token.sense() == Sense::CycleSign {
        return Some((Cycle::Financial, token.start));
    }
    let plural = token.sense() == Sense::Unit(Unit::Years);
    if !plural && token.sense() != Sense::Unit(Unit::Year) {
        return None;
    }
    let Sense::Cycle(cycle) = cursor.before(token.start).sense() else { return None };
    Some((cycle, if plural { start } else { cursor.before(token.start).start }))
}

/// `financial year` after a place: the cycle and where it ends.
fn cycle_after(cursor: &Cursor<'_>, end: usize) -> Option<(Cycle, usize)> {
    let token = cursor.after(end);
    let Sense::Cycle(cycle) = token.sense() else { return None };
    let unit = cursor.after(token.end);
    (unit.sense() == Sense::Unit(Unit::Year)).then_some((cycle, unit.end))
}

/// `24/25`: only a word of time before it, or a budget after it, makes it a year.
pub(super) fn short_span(cursor: &Cursor<'_>, cluster: &Cluster) -> Option<Atom> {
    let [first, second] = cluster.parts() else { return None };
    let (start, end) = (cluster.start(), cluster.end());
    let neighbours = second.value == (first.value + 1) % 100 && first.value >= 5;
    if !neighbours || cluster.marks() == ['.'] || !is_free_after(cursor, end) {
        return None;
    }
    let (before, after) = (cursor.before(start), cursor.after(end));
    let counts = after.is(traits::COUNTED | traits::STREET)
        || matches!(
            after.sense(),
            Sense::Month { .. } | Sense::Suffix | Sense::Unit(Unit::Year | Unit::Years)
        );
    if before.is(traits::REFERENCE) || counts {
        return None;
    }
    let named = cycle_before(cursor, start).is_some() || cycle_after(cursor, end).is_some();
    let reported = after.is(traits::REPORT);
    let pair = before.is(traits::ARTICLE) && (after.sense() == Sense::And || after.is_mark(&['&', ',']));
    let timed = traps::is_in(cursor, if pair { before.start } else { start })
        || before.is_mark(&['(']) && after.is_mark(&[')']);
    let stroke = cluster.marks() == ['/'];
    let neighbour = before.sense() == Sense::And || before.is_mark(&['&', ',']);
    if !(named
        || reported
        || timed && (stroke || first.value >= 20)
        || stroke && neighbour && follows_span(cursor, before.start))
    {
        return None;
    }
    let year = short_year(first.value);
    Some(of_span(cursor, start, end, (year, year + 1)))
}

/// Whether two joined numbers end at a place: `23/24 & 24/25`.
fn follows_span(cursor: &Cursor<'_>, at: usize) -> bool {
    let second = cursor.before(at);
    let mark = cursor.before(second.start);
    second.number(2).is_some() && mark.is_mark(&['/']) && cursor.before(mark.start).number(4).is_some()
}

/// `2016/17-2018/19`.
pub(super) fn span_to_span(cursor: &Cursor<'_>, cluster: &Cluster) -> Option<Atom> {
    let [a, b, c, d] = *cluster.parts() else { return None };
    let pair = |first: Part, second: Part| {
        let year = long_year(first.value)?;
        (second_year(year, second)? == year + 1)
            .then_some(Point::whole(Cycle::Financial, Year::Printed(year)))
    };
    let (first, last) = (pair(a, b)?, pair(c, d)?);
    let dash = cluster.marks().get(1).copied().is_some_and(is_dash);
    if !dash || !is_free_after(cursor, cluster.end()) || traps::is_reference(cursor, cluster.start()) {
        return None;
    }
    Some(Atom::new(cluster.start(), cluster.end(), Value::range(first, last), rule::FINANCIAL_YEAR))
}
