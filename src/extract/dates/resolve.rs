//! What an expression leaves out, taken from the paper's date and the tense, and the place on the calendar that it then means.
//!
//! A year that is not printed is the one that brings the date nearest to the paper's; a date against the tense of its clause counts as four
//! times as far, or twelve times where the verb is near, and one whose weekday is another is out. A quarter without a year is over or running.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::context::Lean;
use super::place::{Place, Stamp};
use super::value::{Cycle, Edge, Point, Shape, Unit, Value, Year};

/// What is known around an expression.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Setting {
    /// The paper's own date.
    pub(super) anchor: Option<Date>,
    pub(super) lean: Lean,
    /// How much further a date against the tense is than one that fits it.
    pub(super) against: i32,
    /// The talk is about money: years are financial ones.
    pub(super) money: bool,
    /// It is to be done by then.
    pub(super) deadline: bool,
    pub(super) weekday: Option<i8>,
}

/// The place that an expression means; `None` where the paper gives nothing to resolve it by, or there is no such day.
pub(super) fn place(value: &Value, setting: &Setting) -> Option<Place> {
    let mut setting = *setting;
    setting.weekday = value.weekday;
    if value.repeats {
        (setting.lean, setting.against) = (Lean::Future, i32::MAX / 1000);
    }
    let first = edge(value.first, &setting)?;
    if value.onwards {
        return Some(Place { last: Stamp::Open, ..first });
    }
    let Some(last) = value.last else { return Some(first) };
    let last = edge(following(value.first.point, last, &first), &setting)?;
    // A range that runs backwards: its first end is of the year before (`28 December to 3 January`).
    let first =
        if first.start() > last.end() { edge(a_year_earlier(value.first, &first), &setting)? } else { first };
    let runs_on = first.start().zip(last.end()).is_none_or(|(start, end)| start <= end);
    runs_on.then_some(Place { first: first.first, last: last.last, about: first.about, days: 0 })
}

/// The last end of a range in the year that the first end has got.
fn following(first: Point, last: Edge, place: &Place) -> Edge {
    match (first.year(), last.point.year(), place.start()) {
        (Some(Year::Missing), Some(Year::Missing), Some(start)) => {
            let wraps = last.point.order() < first.order();
            Edge { point: last.point.in_year(Year::Printed(start.year() + i16::from(wraps))), ..last }
        }
        _ => last,
    }
}

fn a_year_earlier(edge: Edge, place: &Place) -> Edge {
    match (edge.point.year(), place.start()) {
        (Some(Year::Missing), Some(start)) => {
            Edge { point: edge.point.in_year(Year::Printed(start.year() - 1)), ..edge }
        }
        _ => edge,
    }
}

/// A point with its qualifier.
fn edge(edge: Edge, setting: &Setting) -> Option<Place> {
    let place = point(edge.point, setting)?;
    shaped(place, edge, setting)
}

fn point(point: Point, setting: &Setting) -> Option<Place> {
    Some(match point {
        Point::Day { year, month, day } => {
            let year = year_of(year, setting, |y| Date::new(y, month, day).ok())?;
            Place::at(Stamp::Day(Date::new(year, month, day).ok()?))
        }
        Point::Days { year, month, days } => {
            let year = year_of(year, setting, |y| Date::new(y, month, days.trailing_zeros() as i8).ok())?;
            Place::of_set(year, month, days)?
        }
        Point::Month { year, month } => {
            let year = year_of(year, setting, |y| month_near(y, month, setting))?;
            Place::at(Stamp::Month(year, month))
        }
        Point::MonthNumber { month, number, table } => month_number(month, number, table, setting)?,
        Point::Season { year, season } => {
            let year = year_of(year, setting, |y| season_near(y, season, year, setting))?;
            Place::at(Stamp::Season(year, season))
        }
        Point::Year(year) => Place::at(Stamp::Year(year)),
        Point::Decade(decade) => Place::at(Stamp::Decade(decade)),
        Point::Century(century) => Place::at(Stamp::Century(century)),
        Point::Part { cycle, year, first, months } => part(cycle, year, first, months, setting)?,
        Point::Near { unit, steps } => near(unit, steps, setting.anchor?)?,
    })
}

/// The day of a month of a year that is nearest to the paper's date, so that the paper's own month is no distance away.
fn month_near(year: i16, month: i8, setting: &Setting) -> Option<Date> {
    let first = Date::new(year, month, 1).ok()?;
    setting.anchor.map(|anchor| anchor.clamp(first, first.last_of_month())).or(Some(first))
}

/// The day of a season of a year that is nearest to the paper's date; of the last season its end, of the next its start, since the one that runs is
/// neither.
fn season_near(of: i16, season: i8, year: Year, setting: &Setting) -> Option<Date> {
    let first = Date::new(of, season * 3 + 3, 1).ok()?;
    let last = first.checked_add(3.months()).ok()?.yesterday().ok()?;
    Some(match (year, setting.anchor) {
        (Year::Side(side), _) if side < 0 => last,
        (Year::Side(_), _) | (_, None) => first,
        (_, Some(anchor)) => anchor.clamp(first, last),
    })
}

/// The year in numbers; `at` is where the point stands in a year.
fn year_of(year: Year, setting: &Setting, at: impl Fn(i16) -> Option<Date>) -> Option<i16> {
    match year {
        Year::Printed(year) => Some(year),
        Year::Steps(cycle, steps) => {
            let anchor = setting.anchor?;
            let start = cycle_start(cycle, cycle_year(cycle, anchor) + i16::from(steps))?;
            let year = start.year();
            Some(if at(year)? < start { year + 1 } else { year })
        }
        Year::Side(0) => Some(setting.anchor?.year()),
        Year::Side(side) => {
            let anchor = setting.anchor?;
            let (first, last) = (anchor.first_of_month(), anchor.last_of_month());
            let fits = |y: &i16| at(*y).is_some_and(|date| if side < 0 { date < first } else { date > last });
            let years = anchor.year() - 2..=anchor.year() + 1;
            if side < 0 { years.rev().find(fits) } else { years.into_iter().find(fits) }
        }
        Year::Missing => nearest(setting, at),
    }
}

/// The year that brings a date nearest to the paper's.
fn nearest(setting: &Setting, at: impl Fn(i16) -> Option<Date>) -> Option<i16> {
    let anchor = setting.anchor?;
    let mut best: Option<(i32, i16)> = None;
    for year in anchor.year() - 1..=anchor.year() + 1 {
        let Some(date) = at(year) else { continue };
        let days = anchor.until(date).map_or(0, |span| span.get_days());
        let against = match setting.lean {
            Lean::Past => days > 0,
            Lean::Future => days < 0,
            Lean::None => false,
        };
        let other_weekday = setting.weekday.is_some_and(|weekday| weekday_of(date) != weekday);
        let distance = days.abs() * if against { setting.against.max(1) } else { 1 }
            + if other_weekday { 10_000 } else { 0 };
        if best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, year));
        }
    }
    best.map(|(_, year)| year)
}

/// The day of the week, from 0 for Monday.
pub(super) fn weekday_of(date: Date) -> i8 {
    Weekday::to_monday_zero_offset(date.weekday())
}

/// `March 25`: in a table, or near the paper's own year, the month of a year; else the day of a month.
fn month_number(month: i8, number: i8, table: bool, setting: &Setting) -> Option<Place> {
    let year = super::numeric::short_year(number as u32);
    let near = setting.anchor.is_none_or(|anchor| (anchor.year() - year).abs() <= 8);
    if (table || near) && number >= 10 {
        return Some(Place::at(Stamp::Month(year, month)));
    }
    point(Point::Day { year: Year::Missing, month, day: number }, setting)
}

/// The first day of a cycle's year.
fn cycle_start(cycle: Cycle, year: i16) -> Option<Date> {
    let (month, day) = match cycle {
        Cycle::Calendar => (1, 1),
        Cycle::Financial => (4, 1),
        Cycle::School => (9, 1),
        Cycle::Municipal => (5, 1),
        Cycle::Tax => (4, 6),
    };
    Date::new(year, month, day).ok()
}

/// The year of a cycle that a day belongs to.
fn cycle_year(cycle: Cycle, day: Date) -> i16 {
    let year = day.year();
    if cycle_start(cycle, year).is_some_and(|start| day < start) { year - 1 } else { year }
}

/// Months of a cycle's year.
fn part(cycle: Cycle, year: Year, first: i8, months: i8, setting: &Setting) -> Option<Place> {
    let relative = matches!(year, Year::Steps(..));
    let cycle = if cycle == Cycle::Calendar && relative && setting.money && months == 12 {
        Cycle::Financial
    } else {
        cycle
    };
    let year = match year {
        Year::Printed(year) => year,
        Year::Steps(_, steps) => cycle_year(cycle, setting.anchor?) + i16::from(steps),
        Year::Missing | Year::Side(_) => {
            let anchor = setting.anchor?;
            let current = cycle_year(cycle, anchor);
            let begun = cycle_start(cycle, current)?.checked_add(span_of_months(first)).ok()? <= anchor;
            if begun || setting.lean == Lean::Future { current } else { current - 1 }
        }
    };
    if cycle == Cycle::Calendar && months == 12 {
        return Some(Place::at(Stamp::Year(year)));
    }
    let start = cycle_start(cycle, year)?.checked_add(span_of_months(first)).ok()?;
    let end = start.checked_add(span_of_months(months)).ok()?.yesterday().ok()?;
    Some(Place::of_days(start, end))
}

fn span_of_months(months: i8) -> Span {
    i64::from(months).months()
}

/// So many units from the paper's date.
fn near(unit: Unit, steps: i8, anchor: Date) -> Option<Place> {
    let steps = i64::from(steps);
    match unit {
        Unit::Day => Some(Place::at(Stamp::Day(anchor.checked_add(steps.days()).ok()?))),
        Unit::Week => {
            let monday = anchor
                .checked_sub(i64::from(weekday_of(anchor)).days())
                .ok()?
                .checked_add(steps.weeks())
                .ok()?;
            Some(Place::of_days(monday, monday.checked_add(6.days()).ok()?))
        }
        Unit::Month => {
            let month = anchor.first_of_month().checked_add(steps.months()).ok()?;
            Some(Place::at(Stamp::Month(month.year(), month.month())))
        }
        Unit::Quarter => {
            let first =
                anchor.first_of_month().checked_sub(i64::from((anchor.month() - 1) % 3).months()).ok()?;
            let start = first.checked_add((steps * 3).months()).ok()?;
            Some(Place::of_days(start, start.checked_add(3.months()).ok()?.yesterday().ok()?))
        }
    }
}

/// A place with its qualifier.
fn shaped(place: Place, edge: Edge, setting: &Setting) -> Option<Place> {
    let (start, end) = (place.start()?, place.end()?);
    let named = matches!(edge.point, Point::Part { cycle, .. } if cycle != Cycle::Calendar);
    Some(match edge.shape {
        Shape::Whole => place,
        Shape::About => Place { about: true, ..place },
        Shape::After => Place::between(place.first, Stamp::Open),
        Shape::Before => Place::between(Stamp::Open, place.last),
        Shape::WeekFrom => Place::between(Stamp::Day(start), Stamp::Day(start.checked_add(6.days()).ok()?)),
        Shape::WeekTo => Place::between(Stamp::Day(end.checked_sub(6.days()).ok()?), Stamp::Day(end)),
        Shape::MonthsTo(months) => {
            let next = end.tomorrow().ok()?;
            Place::of_days(next.checked_sub(span_of_months(months)).ok()?, end)
        }
        Shape::End
            if setting.deadline || named || matches!(edge.point, Point::Near { unit: Unit::Week, .. }) =>
        {
            Place::at(Stamp::Day(end))
        }
        Shape::Earlier => until_anchor(place, setting.anchor?),
        Shape::Later => from_anchor(place, setting.anchor?)?,
        Shape::Early | Shape::Mid | Shape::Late | Shape::Start | Shape::End => {
            stretch(place, edge.shape, start, end)?
        }
    })
}

/// The part of a year or decade that a qualifier takes; of shorter places it takes what no notation is fine enough for.
fn stretch(place: Place, shape: Shape, start: Date, end: Date) -> Option<Place> {
    if let Stamp::Decade(decade) = place.first {
        let first = decade * 10;
        let (from, to) = match shape {
            Shape::Early | Shape::Start => (first, first + 3),
            Shape::Mid => (first + 4, first + 6),
            _ => (first + 7, first + 9),
        };
        return Some(Place::between(Stamp::Year(from), Stamp::Year(to)));
    }
    let year = start.checked_add(12.months()).ok()?.yesterday().ok()? == end;
    if !year {
        return Some(place);
    }
    let (from, to) = match shape {
        Shape::Early => (0, 3),
        Shape::Mid => (4, 8),
        Shape::Late => (9, 12),
        Shape::Start => (0, 1),
        _ => (11, 12),
    };
    let month = |months: i8| start.checked_add(span_of_months(months)).ok();
    Some(Place::of_days(month(from)?, month(to)?.yesterday().ok()?))
}

fn until_anchor(place: Place, anchor: Date) -> Place {
    match place.start() {
        Some(start) if start < anchor => Place::between(
            Stamp::Month(start.year(), start.month()),
            Stamp::Month(anchor.year(), anchor.month()),
        ),
        _ => place,
    }
}

/// The months of a place that are still to come.
fn from_anchor(place: Place, anchor: Date) -> Option<Place> {
    let next = anchor.last_of_month().tomorrow().ok()?;
    let end = place.end()?;
    let start = if next <= end { next } else { end.first_of_month() };
    Some(Place::between(Stamp::Month(start.year(), start.month()), Stamp::Month(end.year(), end.month())))
}
