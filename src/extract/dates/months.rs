//! Dates with the name of a month.
//!
//! ```text
//! date    = [ days ] month [ mark ] year                      (* 9 January 2017, 28TH JULY, Mar-17, November 2024-25 *)
//!         | days month [ relative | "each year" ]             (* 15th February, 11 March of the preceding financial year *)
//!         | [ weekday ] month D [ suffix ] [ "," ] [ year ]   (* January 29, 2026; August 1st 2015; March 21st *)
//!         | month YY                                          (* Sept 25: the month of a year or the day of a month *)
//!         | [ step ] month [ relative ] ;                     (* February, last March, November last year *)
//! relative = [ "of" ] [ "the" ] step [ cycle ] "year" ;
//! year    = YYYY | span | "'" YY | YY ;                       (* YY only where it is joined or ends its clause *)
//! ```
//!
//! A month without day and year needs a capital. Where its name is an ordinary word or a forename too (March, May, April, June, August), or is
//! abbreviated, it needs a preposition, an article or a qualifier before it as well, or a cell of a table to itself: `in May`, `the
//! April meeting`, `by Sept`; not `May need to`, `June Smith`, `Mrs May`, `the march`.
//!
//! A year glued to a footnote's number (`January 20132`) loses the footnote.
//!
//! Known limits: a surname after a preposition and before a verb (`to May`) is a month; the town of March is one after `in`.

use super::cursor::{Cursor, Kind, Token};
use super::days::{self, Before, Days};
use super::digits::{is_dash, is_free_after};
use super::numeric::{long_year, short_year};
use super::value::{Cycle, Point, Value, Year};
use super::vocabulary::{Sense, Step, Unit, traits};
use super::years::{self, Printed};
use super::{Atom, rule, traps};

/// The name of a month in the text.
#[derive(Clone, Copy)]
pub(super) struct Month {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) month: i8,
    pub(super) full: bool,
    pub(super) doubtful: bool,
}

/// Reads the date around the name of a month.
pub(super) fn read(cursor: &Cursor<'_>, month: Month) -> Option<Atom> {
    let glued = is_glued_to_digits(cursor, month) || is_glued_to_suffix(cursor, month);
    if !cursor.stands_alone(month.start, month.end) && !glued {
        return None;
    }
    match days::before(cursor, month.start) {
        Before::Glued => None,
        Before::Days(days) => Some(with_days(cursor, month, days)).flatten(),
        Before::Other => without_days(cursor, month),
    }
}

/// `October1`, `May2016`: the number of a footnote, or the year, glued to a month's full name.
fn is_glued_to_digits(cursor: &Cursor<'_>, month: Month) -> bool {
    let number = cursor.after(month.end);
    let digits = matches!(number.kind, Kind::Number { digits: 1 | 2 | 4, .. }) && !number.spaced;
    month.full
        && digits
        && cursor.is_capital(month.start)
        && !cursor.char_before(month.start).is_some_and(|c| c.is_alphanumeric() || c == '_')
        && is_free_after(cursor, number.end)
}

/// `14thApril`: a space that was lost.
fn is_glued_to_suffix(cursor: &Cursor<'_>, month: Month) -> bool {
    let suffix = cursor.before(month.start);
    month.full
        && cursor.is_capital(month.start)
        && suffix.sense() == Sense::Suffix
        && !suffix.spaced
        && cursor.char_before(suffix.start).is_some_and(|c| c.is_ascii_digit())
        && !cursor.char_after(month.end).is_some_and(char::is_alphanumeric)
}

/// A month with its days before it.
fn with_days(cursor: &Cursor<'_>, month: Month, days: Days) -> Option<Atom> {
    let year = year_after(cursor, month, true);
    let relative = if year.is_none() { relative_year(cursor, month.end) } else { None };
    if !cursor.is_capital(month.start) && year.is_none() && (month.doubtful || !month.full) {
        return None;
    }
    let (printed, end) =
        year.map(|(y, end)| (Year::Printed(y), end)).or(relative).unwrap_or((Year::Missing, month.end));
    let (first, last) = days.ends();
    let point = |day| Point::Day { year: printed, month: month.month, day };
    let (mut value, rule) = if first == last {
        (Value::of(point(first)), rule::DAY)
    } else if days.is_run() {
        (Value::range(point(first), point(last)), rule::DAYS)
    } else {
        (Value::of(Point::Days { year: printed, month: month.month, days: days.days }), rule::DAYS)
    };
    value.weekday = days.weekday;
    value.repeats = printed == Year::Missing && repeats(cursor, month.end);
    Some(Atom::new(days.start, end, value, rule))
}

/// `each year`, `every year`, `annually` after a place.
fn repeats(cursor: &Cursor<'_>, end: usize) -> bool {
    let mut token = cursor.after(end);
    if token.sense() == Sense::Of {
        token = cursor.after(token.end);
    }
    token.is(traits::REPEAT)
}

/// A month without a day before it.
fn without_days(cursor: &Cursor<'_>, month: Month) -> Option<Atom> {
    let named = |year| Point::Month { year, month: month.month };
    if let Some(atom) = month_first(cursor, month) {
        return Some(atom);
    }
    let capital = cursor.is_capital(month.start);
    if let Some((year, end)) = year_after(cursor, month, false) {
        let sure = capital || month.full && (!month.doubtful || traps::is_in(cursor, month.start));
        return sure.then(|| Atom::new(month.start, end, Value::of(named(Year::Printed(year))), rule::MONTH));
    }
    if !capital {
        return None;
    }
    if let Some((year, end)) = relative_year(cursor, month.end) {
        return Some(Atom::new(month.start, end, Value::of(named(year)), rule::MONTH));
    }
    let before = cursor.before(month.start);
    if let (Sense::Step(Step::Free(steps)), true) = (before.sense(), before.spaced) {
        return Some(Atom::new(before.start, month.end, Value::of(named(Year::Side(steps))), rule::MONTH));
    }
    if !is_bare_month(cursor, month, before) {
        return None;
    }
    let mut value = Value::of(named(Year::Missing));
    value.repeats = repeats(cursor, month.end);
    Some(Atom::new(month.start, month.end, value, rule::MONTH))
}

/// Whether the name of a month that stands without day and year is one.
fn is_bare_month(cursor: &Cursor<'_>, month: Month, before: Token) -> bool {
    let after = cursor.after(month.end);
    if before.is(traits::HONORIFIC) || cursor.fills_cell(month.start, month.end) {
        return !before.is(traits::HONORIFIC);
    }
    // `April/May`, `March - June`: the neighbour is a month too.
    let linked = |token: Token, next: Token| {
        (matches!(token.kind, Kind::Mark(c) if c == '/' || c == '&' || is_dash(c))
            || matches!(token.sense(), Sense::And | Sense::To))
            && matches!(next.sense(), Sense::Month { .. })
    };
    if linked(before, cursor.before(before.start)) || linked(after, cursor.after(after.end)) {
        return true;
    }
    if month.full && !month.doubtful {
        return !matches!(cursor.char_before(month.start), Some('/' | '-' | '.' | '@' | '\\'))
            || before.spaced
            || dash_shape(cursor, before);
    }
    let timed =
        before.is(traits::PREPOSITION | traits::DETERMINER) || matches!(before.sense(), Sense::Shape(_));
    let bracketed = before.is_mark(&['(']) && after.is_mark(&[')', ',']);
    let opens = matches!(before.kind, Kind::End) || before.is_mark(&['|', '-', '–']);
    let closes = matches!(after.kind, Kind::End) || after.is_mark(&['|']);
    // `Due: May`.
    let keyed = before.is_mark(&[':']) && (closes || after.is_mark(&['.', ',', ';', ')']));
    let reported = opens && (closes || after.is(traits::REPORT));
    let forename =
        before.sense() == Sense::And && cursor.is_capital(after.start) && after.sense() == Sense::None;
    (timed || dash_shape(cursor, before) || bracketed || keyed || reported || is_possessed(cursor, before))
        && !forename
        || after.sense() == Sense::Onwards
}

/// `the Bank's August cut`: the month belongs to a noun.
fn is_possessed(cursor: &Cursor<'_>, before: Token) -> bool {
    &cursor.text[before.start..before.end] == "s" && cursor.before(before.start).is_mark(&['\'', '’'])
}

/// `mid-`, `end-` before a month.
fn dash_shape(cursor: &Cursor<'_>, before: Token) -> bool {
    matches!(before.kind, Kind::Mark(c) if is_dash(c))
        && matches!(cursor.before(before.start).sense(), Sense::Shape(_))
}

/// The month before its day, or before two digits that are a day or a year.
fn month_first(cursor: &Cursor<'_>, month: Month) -> Option<Atom> {
    let mark = cursor.after(month.end);
    let joined = mark.is_mark(&['-', '/', '\'', '’', '–']) && !mark.spaced;
    // The head of a column: `Dec -24`, `Mar- 25`.
    let broken = mark.is_mark(&['-', '–']) && cursor.fills_cell(month.start, cursor.after(mark.end).end);
    let number = if joined || broken || mark.is_mark(&['\'', '’']) {
        cursor.after(mark.end)
    } else {
        after_stop(cursor, month)
    };
    let value = number.number(2)?;
    // A footnote's number.
    if !joined && !number.spaced && number.start == month.end {
        return None;
    }
    if number.spaced && joined && !broken || !cursor.is_capital(month.start) && month.doubtful {
        return None;
    }
    let weekday = weekday_before(cursor, month.start);
    let start = weekday.map_or(month.start, |(_, start)| start);
    let suffix = cursor.after(number.end);
    let suffixed = suffix.sense() == Sense::Suffix;
    let end = if suffixed { suffix.end } else { number.end };
    if !suffixed && !is_free_after(cursor, number.end) {
        return None;
    }
    let year = if joined { None } else { plain_year(cursor, end) };
    // `November 18 at 10:30`.
    let clock =
        suffix.is(traits::CLOCK_BEFORE) && matches!(cursor.after(suffix.end).kind, Kind::Number { .. });
    if (1..=31).contains(&value)
        && (suffixed || clock || year.is_some() || weekday.is_some() || follows_on(cursor, month.start))
        && !joined
    {
        let (year, end) = year.map_or((Year::Missing, end), |(year, end)| (Year::Printed(year), end));
        let mut value = Value::of(Point::Day { year, month: month.month, day: value as i8 });
        value.weekday = weekday.map(|(weekday, _)| weekday);
        return Some(Atom::new(start, end, value, rule::DAY));
    }
    if number.end - number.start != 2 || is_counted(cursor, number.end) {
        return None;
    }
    let point = if joined || broken || mark.is_mark(&['\'', '’']) || !(1..=31).contains(&value) {
        Point::Month { year: Year::Printed(short_year(value)), month: month.month }
    } else {
        let table = cursor.fills_cell(month.start, number.end);
        Point::MonthNumber { month: month.month, number: value as i8, table }
    };
    Some(Atom::new(month.start, number.end, Value::of(point), rule::MONTH_NUMBER))
}

/// The token after a month, past the stop of an abbreviation.
fn after_stop(cursor: &Cursor<'_>, month: Month) -> Token {
    let token = cursor.after(month.end);
    if !month.full && token.is_mark(&['.']) && !token.spaced { cursor.after(token.end) } else { token }
}

/// Whether the number that ends here counts something or is a time of day.
fn is_counted(cursor: &Cursor<'_>, end: usize) -> bool {
    let after = cursor.after(end);
    after.is(traits::COUNTED | traits::CLOCK_AFTER) || after.is_mark(&['%'])
}

/// `on` before a month in the American order: the number after it is a day.
fn follows_on(cursor: &Cursor<'_>, start: usize) -> bool {
    let token = cursor.before(start);
    cursor.text[token.start..token.end].eq_ignore_ascii_case("on")
}

/// A weekday before a place, and where it starts.
fn weekday_before(cursor: &Cursor<'_>, start: usize) -> Option<(i8, usize)> {
    let mut token = cursor.before(start);
    if token.is_mark(&[',']) {
        token = cursor.before(token.start);
    }
    let Sense::Weekday(weekday) = token.sense() else { return None };
    Some((weekday, token.start))
}

/// A year of four digits after a place, past one comma.
fn plain_year(cursor: &Cursor<'_>, at: usize) -> Option<(i16, usize)> {
    let mut token = cursor.after(at);
    if token.is_mark(&[',']) {
        token = cursor.after(token.end);
    }
    let Kind::Number { value, digits: 4 } = token.kind else { return None };
    is_free_after(cursor, token.end).then(|| Some((long_year(value)?, token.end)))?
}

/// The year after the name of a month.
fn year_after(cursor: &Cursor<'_>, month: Month, dated: bool) -> Option<(i16, usize)> {
    let mut token = after_stop(cursor, month);
    let mut joined = false;
    if token.is_mark(&['-', '/', '.', '\'', '’', '–']) && !token.spaced || token.is_mark(&['\'', '’']) {
        joined = true;
        token = cursor.after(token.end);
        if token.spaced {
            return None;
        }
    } else if token.is_mark(&[',']) || token.sense() == Sense::Of {
        token = cursor.after(token.end);
    }
    let Kind::Number { value, digits } = token.kind else { return None };
    match digits {
        2 if dated && is_short_year(cursor, token, joined, month.full) => {
            Some((short_year(value), token.end))
        }
        5 | 6 if !joined && token.spaced => footnoted_year(cursor, token),
        4 => match years::at(cursor, token)? {
            (Printed::One(_), _) if is_counted(cursor, token.end) && !dated => None,
            (Printed::One(year), end) => Some((year, end)),
            (Printed::Two(first, last), end) if last == first + 1 => {
                Some((if month.month >= 4 { first } else { last }, end))
            }
            (Printed::Two(first, _), _) => Some((first, token.end)),
        },
        _ => None,
    }
}

/// `5 March 17`: two digits are a year where they are joined to the month or end their clause, and after an abbreviated month
/// before a verb, too (`the minutes of 26 Apr 17 were agreed`).
fn is_short_year(cursor: &Cursor<'_>, token: Token, joined: bool, full: bool) -> bool {
    if !is_free_after(cursor, token.end) || is_counted(cursor, token.end) {
        return false;
    }
    let after = cursor.after(token.end);
    let number = token.number(2).unwrap_or_default();
    let clause =
        matches!(after.kind, Kind::End) || after.is_mark(&['.', ',', ';', ')', '|', ']', '-', '–', ':']);
    let time = after.is_mark(&[':', '.'])
        && cursor.after(after.end).number(2).is_some()
        && !cursor.after(after.end).spaced;
    joined
        || (clause || matches!(after.sense(), Sense::To | Sense::And) || !full && after.is(traits::FUNCTION))
            && !time
            && (number >= 10 || number == 0)
}

/// `January 20132`: a year with a footnote's number glued to it.
fn footnoted_year(cursor: &Cursor<'_>, token: Token) -> Option<(i16, usize)> {
    let end = token.start + 4;
    let year: u32 = cursor.text[token.start..end].parse().ok()?;
    let free = is_free_after(cursor, token.end) && (1950..2060).contains(&year);
    free.then(|| Some((long_year(year)?, end)))?
}

/// `last year`, `of the preceding financial year` after a place.
fn relative_year(cursor: &Cursor<'_>, end: usize) -> Option<(Year, usize)> {
    let mut token = cursor.after(end);
    let of = token.sense() == Sense::Of;
    if of {
        token = cursor.after(token.end);
    }
    if token.is(traits::ARTICLE) {
        token = cursor.after(token.end);
    }
    let Sense::Step(step) = token.sense() else { return None };
    let mut unit = cursor.after(token.end);
    let mut cycle = Cycle::Calendar;
    if let Sense::Cycle(named) = unit.sense() {
        cycle = named;
        unit = cursor.after(unit.end);
    }
    if unit.sense() != Sense::Unit(Unit::Year) {
        return None;
    }
    match step {
        Step::Free(steps) => Some((Year::Steps(cycle, steps), unit.end)),
        Step::Named(steps) if cycle != Cycle::Calendar => Some((Year::Steps(cycle, steps), unit.end)),
        // A scheme's `preceding year` is the one before the year that it is made for: the paper's own.
        Step::After(_) if of => Some((Year::Steps(cycle, 0), unit.end)),
        _ => None,
    }
}
