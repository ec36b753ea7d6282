//! What an expression says before what it leaves out is known: points on the calendar with their missing parts named.

/// A year that need not begin in January.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cycle {
    Calendar,
    /// April to March.
    Financial,
    /// September to August.
    School,
    /// May to April: from one annual meeting of a council to the next.
    Municipal,
    /// 6 April to 5 April.
    Tax,
}

/// The year that a point belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    Printed(i16),
    /// Not printed: the paper's date and the tense tell.
    Missing,
    /// So many years of this cycle from the paper's (`last year`: -1).
    Steps(Cycle, i8),
    /// The nearest before (-1) or after (1) the paper's date, or its own (0): `last March`.
    Side(i8),
}

/// A unit that is counted from the paper's own date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
}

/// A place on the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Point {
    Day {
        year: Year,
        month: i8,
        day: i8,
    },
    /// Days of one month that don't follow each other: bit 1 is the first (`3, 10 and 17 May`).
    Days {
        year: Year,
        month: i8,
        days: u32,
    },
    Month {
        year: Year,
        month: i8,
    },
    /// `March 25`: a day of March, or the March of 2025. `table`: it stands in a row of a table.
    MonthNumber {
        month: i8,
        number: i8,
        table: bool,
    },
    /// 0 is spring.
    Season {
        year: Year,
        season: i8,
    },
    Year(i16),
    /// `1990s`: 199.
    Decade(i16),
    /// `19th century`: 18.
    Century(i16),
    /// Months of a cycle's year: a quarter (3), a half (6) or the whole (12), from month `first` (0 is the cycle's first).
    Part {
        cycle: Cycle,
        year: Year,
        first: i8,
        months: i8,
    },
    /// So many units from the paper's own date.
    Near {
        unit: Unit,
        steps: i8,
    },
}

impl Point {
    /// The whole of a cycle's year.
    pub(super) const fn whole(cycle: Cycle, year: Year) -> Self {
        Self::Part { cycle, year, first: 0, months: 12 }
    }

    /// The year, where the point has one.
    pub(super) const fn year(&self) -> Option<Year> {
        match *self {
            Self::Day { year, .. }
            | Self::Days { year, .. }
            | Self::Month { year, .. }
            | Self::Season { year, .. }
            | Self::Part { year, .. } => Some(year),
            Self::Year(y) => Some(Year::Printed(y)),
            Self::MonthNumber { .. } | Self::Decade(_) | Self::Century(_) | Self::Near { .. } => None,
        }
    }

    /// The same point of another year.
    pub(super) fn in_year(mut self, to: Year) -> Self {
        if let Self::Day { year, .. }
        | Self::Days { year, .. }
        | Self::Month { year, .. }
        | Self::Season { year, .. }
        | Self::Part { year, .. } = &mut self
        {
            *year = to;
        }
        self
    }

    /// How far into its year the point begins: months, then days. Only points of one year have an order.
    pub(super) const fn order(&self) -> Option<(i8, i8)> {
        match *self {
            Self::Day { month, day, .. } => Some((month, day)),
            Self::Days { month, days, .. } => Some((month, days.trailing_zeros() as i8)),
            Self::Month { month, .. } => Some((month, 0)),
            Self::Season { season, .. } => Some((season * 3 + 3, 0)),
            Self::Part { first, months, .. } if months < 12 => Some((first, 0)),
            _ => None,
        }
    }
}

/// What a qualifier makes of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Shape {
    #[default]
    Whole,
    Early,
    Mid,
    Late,
    Start,
    End,
    /// From its start to the paper's own date (`earlier this year`).
    Earlier,
    /// From the paper's own date to its end (`later this year`).
    Later,
    /// From it on (`post 2032`).
    After,
    /// Up to it (`pre-2010`).
    Before,
    /// About then (`circa 1850`).
    About,
    /// The week that begins on it.
    WeekFrom,
    /// The week that ends on it.
    WeekTo,
    /// So many months that end with it (`year ended 31 March 2019`: 12).
    MonthsTo(i8),
}

/// A point with its qualifier: one end of a range, or the whole expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edge {
    pub(crate) point: Point,
    pub(crate) shape: Shape,
}

/// What an expression says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Value {
    pub(crate) first: Edge,
    /// The other end of a range.
    pub(crate) last: Option<Edge>,
    /// The range has no end (`2015 onwards`).
    pub(crate) onwards: bool,
    /// It comes round every year (`1 April each year`): the next one is meant.
    pub(crate) repeats: bool,
    /// The day of the week that is printed with it, from 0 for Monday.
    pub(crate) weekday: Option<i8>,
    /// Day and month are numbers that would make another date with the month first.
    pub(crate) ambiguous: bool,
}

impl Value {
    /// One point and nothing else.
    pub(super) const fn of(point: Point) -> Self {
        Self {
            first: Edge { point, shape: Shape::Whole },
            last: None,
            onwards: false,
            repeats: false,
            weekday: None,
            ambiguous: false,
        }
    }

    /// From one point to another.
    pub(super) const fn range(first: Point, last: Point) -> Self {
        let mut value = Self::of(first);
        value.last = Some(Edge { point: last, shape: Shape::Whole });
        value
    }

    /// The day, where the expression is one day and all of it is printed.
    pub(super) fn day(&self) -> Option<jiff::civil::Date> {
        match (self.first, self.last) {
            (
                Edge { point: Point::Day { year: Year::Printed(year), month, day }, shape: Shape::Whole },
                None,
            ) => jiff::civil::Date::new(year, month, day).ok(),
            _ => None,
        }
    }

    /// Whether it has a first day or a last: what goes back from `pre-2010` and on after it (`pre-2010 onwards`, `pre-2010 to post 2013`) has neither.
    pub(super) fn is_bounded(&self) -> bool {
        let goes_on = self.onwards || self.last.is_some_and(|last| last.shape == Shape::After);
        self.first.shape != Shape::Before || !goes_on
    }

    /// The points: one, or the two ends of a range.
    pub(super) fn points(&self) -> impl Iterator<Item = Point> {
        std::iter::once(self.first).chain(self.last).map(|edge| edge.point)
    }
}
