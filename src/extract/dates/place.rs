//! Places on the calendar with all their parts known, and how they are written: EDTF, first day, last day.
//!
//! EDTF is the profile of ISO 8601-2:2019, annex A. Everything is level 1 but days of one month that don't follow each other, a set of level 2.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

/// One end of an interval, as precise as the paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stamp {
    Open,
    Day(Date),
    Month(i16, i8),
    /// 0 is spring.
    Season(i16, i8),
    Year(i16),
    Decade(i16),
    Century(i16),
}

impl Stamp {
    /// The first day; `None` where it is open.
    pub(super) fn start(self) -> Option<Date> {
        match self {
            Self::Open => None,
            Self::Day(day) => Some(day),
            Self::Month(year, month) => Date::new(year, month, 1).ok(),
            Self::Season(year, season) => Date::new(year, season * 3 + 3, 1).ok(),
            Self::Year(year) => Date::new(year, 1, 1).ok(),
            Self::Decade(decade) => Date::new(decade * 10, 1, 1).ok(),
            Self::Century(century) => Date::new(century * 100, 1, 1).ok(),
        }
    }

    /// The last day; `None` where it is open.
    pub(super) fn end(self) -> Option<Date> {
        let months = match self {
            Self::Open => return None,
            Self::Day(day) => return Some(day),
            Self::Month(..) => 1,
            Self::Season(..) => 3,
            Self::Year(_) => 12,
            Self::Decade(_) => 120,
            Self::Century(_) => 1200,
        };
        self.start()?.checked_add((months as i64).months()).ok()?.yesterday().ok()
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Open => f.write_str(".."),
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Season(year, season) => write!(f, "{year:04}-{:02}", season + 21),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Decade(decade) => write!(f, "{decade:03}X"),
            Self::Century(century) => write!(f, "{century:02}XX"),
        }
    }
}

/// A place on the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) first: Stamp,
    pub(super) last: Stamp,
    /// Only about then.
    pub(super) about: bool,
    /// Of the month of `first`, these days alone; 0 for all of the interval.
    pub(super) days: u32,
}

impl Place {
    /// One stamp.
    pub(super) const fn at(stamp: Stamp) -> Self {
        Self::between(stamp, stamp)
    }

    /// From one stamp to another.
    pub(super) const fn between(first: Stamp, last: Stamp) -> Self {
        Self { first, last, about: false, days: 0 }
    }

    /// From one day to another, given as months where both are whole.
    pub(super) fn of_days(first: Date, last: Date) -> Self {
        if first.day() == 1 && last == last.last_of_month() {
            return Self::between(
                Stamp::Month(first.year(), first.month()),
                Stamp::Month(last.year(), last.month()),
            );
        }
        Self::between(Stamp::Day(first), Stamp::Day(last))
    }

    /// Days of one month that don't follow each other; bit 1 is the first.
    pub(super) fn of_set(year: i16, month: i8, days: u32) -> Option<Self> {
        let day = |n: u32| Date::new(year, month, n as i8).ok();
        let (first, last) = (day(days.trailing_zeros())?, day(31 - days.leading_zeros())?);
        Some(Self { days, ..Self::between(Stamp::Day(first), Stamp::Day(last)) })
    }

    /// The first day that it can mean.
    pub(super) fn start(&self) -> Option<Date> {
        self.first.start()
    }

    /// The last day that it can mean.
    pub(super) fn end(&self) -> Option<Date> {
        self.last.end()
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = |stamp| if self.about && stamp != Stamp::Open { "~" } else { "" };
        if let (Stamp::Day(first), true) = (self.first, self.days != 0) {
            let month = first.strftime("%Y-%m");
            let set = (1..32).filter(|day| self.days & (1 << day) != 0);
            for (position, day) in set.enumerate() {
                write!(f, "{}{month}-{day:02}", if position == 0 { "{" } else { "," })?;
            }
            return f.write_str("}");
        }
        if self.first == self.last {
            return write!(f, "{}{}", self.first, mark(self.first));
        }
        write!(f, "{}{}/{}{}", self.first, mark(self.first), self.last, mark(self.last))
    }
}
