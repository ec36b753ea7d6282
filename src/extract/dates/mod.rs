//! Dates, periods and ranges.
//!
//! ```text
//! text ─triggers─▶ atoms ─qualifiers─▶ atoms ─ranges─▶ Expressions ─context, roles─▶ ─anchor, resolve─▶ Dates
//! ```
//!
//! One pass of an automaton over a block finds triggers: names of months and seasons, nouns such as `year`, digits that may begin a year,
//! marks within a numeric date, parts of addresses. A trigger hands over to its family, which reads the words and numbers either side by its
//! grammar; a block without triggers costs the pass and nothing else.
//!
//! | family | reads |
//! |---|---|
//! | [`months`], [`days`] | `9 January 2017`, `19th and 20th October`, `Mar-17`, `January 29, 2026`, `last March` |
//! | [`numeric`] | `21/5/17`, `01.04.2016`, `2016-04-01` |
//! | [`years`] | `2016`, `1990s`, `2016/17`, `2013-2017`, `academic year 2016/17` |
//! | [`quarters`] | `Q1 2019/20`, `Quarter 3`, `first half of 2024/25` |
//! | [`seasons`] | `Spring 2016`, `in the autumn`, `Christmas 2011` |
//! | [`relative`] | `last year`, `the current financial year`, `next week`, `end of the year` |
//! | [`qualifiers`] | `early in 2015`, `mid-March`, `end of May`, `w/c 4 March`, `year ended 31 March`, `2015 onwards` |
//! | [`ranges`] | `31st October to 1st November`, `between 5 May (…) and 9 June` |
//!
//! The grammar of each stands in its module's docs, with examples and known limits. No date: durations, frequencies, times of day, ages;
//! nothing within an address or a file's name.
//!
//! Values are resolved once the front is known ([`anchor`], [`resolve`]), after the roles ([`roles`]), since a deadline makes `end of May` a day.

mod anchor;
mod closing;
mod context;
mod cursor;
mod days;
mod digits;
mod months;
mod numeric;
mod place;
mod qualifiers;
mod quarters;
mod ranges;
mod relative;
mod resolve;
mod roles;
mod seasons;
mod table;
#[cfg(test)]
mod tests;
mod traps;
mod value;
mod vocabulary;
mod years;

use std::borrow::Cow;

use crate::lexicon::Dates;
use crate::model::{
    Basis, Block, BlockId, BlockKind, Confidence, Date, DateRole, Evidence, Paper, PaperKind, Warning,
};
use context::{Context, Lean};
use cursor::Cursor;
use resolve::Setting;
use roles::Roles;
use table::Columns;
use value::{Point, Value, Year};
use vocabulary::{Sense, Trigger, Unit, Vocabulary};

/// The names of the rules, as they stand in the record.
mod rule {
    pub(super) const DAY: &str = "date.day_month";
    pub(super) const DAYS: &str = "date.days";
    pub(super) const MONTH: &str = "date.month";
    pub(super) const MONTH_NUMBER: &str = "date.month_number";
    pub(super) const NUMERIC: &str = "date.numeric";
    pub(super) const YEAR: &str = "date.year";
    pub(super) const YEAR_RANGE: &str = "date.year_range";
    pub(super) const FINANCIAL_YEAR: &str = "date.financial_year";
    pub(super) const CYCLE_YEAR: &str = "date.cycle_year";
    pub(super) const DECADE: &str = "date.decade";
    pub(super) const CENTURY: &str = "date.century";
    pub(super) const QUARTER: &str = "date.quarter";
    pub(super) const SEASON: &str = "date.season";
    pub(super) const HOLIDAY: &str = "date.holiday";
    pub(super) const RELATIVE: &str = "date.relative";
    pub(super) const RANGE: &str = "date.range";
}

/// The rules of dates, compiled.
#[derive(Debug)]
pub(crate) struct Rules {
    vocabulary: Vocabulary,
    roles: Roles,
}

/// An expression that points to a place on the calendar, as printed, before what is not printed is known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Expression {
    /// The block it stands in.
    pub(crate) block: BlockId,
    /// The first byte in the block's text.
    pub(crate) start: usize,
    /// The end, exclusive.
    pub(crate) end: usize,
    /// The day, where all of it is printed.
    pub(crate) day: Option<jiff::civil::Date>,
    /// What it says.
    value: Value,
    /// The rule that found it.
    rule: &'static str,
}

impl Expression {
    /// Whether it is all that its block's text says, but for a full stop.
    fn fills(&self, text: &str) -> bool {
        self.end - self.start == text.trim_end_matches('.').len()
    }
}

/// The dates of a paper, and the doubts about them.
#[derive(Debug, Default)]
pub(crate) struct Resolved {
    pub(crate) dates: Vec<Date>,
    pub(crate) warnings: Vec<Warning>,
}

/// A part of a text that a family has read.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Atom {
    start: usize,
    end: usize,
    value: Value,
    rule: &'static str,
    /// Needs a qualifier to be a date (`[end of] the year`).
    weak: bool,
}

impl Atom {
    const fn new(start: usize, end: usize, value: Value, rule: &'static str) -> Self {
        Self { start, end, value, rule, weak: false }
    }
}

impl Rules {
    /// Compiles the words.
    pub(crate) fn new(words: &Dates) -> Self {
        Self { vocabulary: Vocabulary::new(words), roles: Roles::new(words) }
    }

    /// Every expression, in the order of the text.
    pub(crate) fn find(&self, blocks: &[Block]) -> Vec<Expression> {
        let mut found = Vec::new();
        let mut atoms = Vec::new();
        for (id, block) in blocks.iter().enumerate() {
            self.read(&block.text, &mut atoms);
            found.extend(atoms.drain(..).map(|atom| Expression {
                block: id,
                start: atom.start,
                end: atom.end,
                day: atom.value.day(),
                value: atom.value,
                rule: atom.rule,
            }));
        }
        found
    }

    /// The expressions of one text.
    fn read(&self, text: &str, atoms: &mut Vec<Atom>) {
        let cursor = Cursor { text, words: &self.vocabulary };
        let mut at = 0;
        while let Some((trigger, start, end)) = self.vocabulary.next(text, at) {
            at = match trigger {
                Trigger::Address => leave_address(text, start, end, atoms),
                Trigger::File => leave_file(&cursor, start, end, atoms),
                _ => {
                    match family(&cursor, trigger, start, end).map(|atom| qualifiers::qualify(&cursor, atom))
                    {
                        Some(atom) => accept(atom, end, atoms),
                        None => end,
                    }
                }
            };
        }
        ranges::join(&cursor, atoms);
        atoms.retain(|atom| !atom.weak);
    }

    /// The expressions with their values and roles.
    pub(crate) fn resolve(&self, found: &[Expression], blocks: &[Block], paper: &Paper) -> Resolved {
        let contexts = self.contexts(found, blocks, paper);
        let anchor = anchor::of(found, &contexts, blocks, paper);
        let day_first = is_day_first(found, blocks);
        let meeting = paper.meeting_date.as_deref().and_then(|day| day.parse().ok());
        let dates = Vec::with_capacity(found.len());
        let mut resolved = Resolved { dates, ..Resolved::default() };
        let financial = is_financial(found);
        for (expression, context) in found.iter().zip(&contexts) {
            if is_generic(expression, context) || numeric::is_minute(expression, blocks, meeting) {
                continue;
            }
            let text = &blocks[expression.block].text;
            let before = resolved.dates.last().filter(|date| goes_on(date, expression, text));
            let setting = match before.and_then(|date| date.start.as_deref()?.parse().ok()) {
                Some(day) => {
                    Setting { anchor: Some(day), lean: Lean::Future, against: 12, ..Setting::default() }
                }
                None => Setting {
                    anchor,
                    lean: context.lean,
                    against: context.against,
                    money: context.money || financial,
                    ..Setting::default()
                },
            };
            let date = self.date(resolved.dates.len(), expression, text, context.role, setting);
            doubts(expression, &date, anchor, day_first, &mut resolved.warnings);
            resolved.dates.push(date);
        }
        resolved
    }

    /// What the words around each expression say of it.
    fn contexts(&self, found: &[Expression], blocks: &[Block], paper: &Paper) -> Vec<Context> {
        let mut columns = Columns::default();
        let (mut heading, mut lead) = ((None, None), (None, None));
        let plan = paper.kind == PaperKind::Plan;
        let meeting = paper.meeting_date.as_deref().and_then(|day| day.parse().ok());
        let context = |e: &Expression| {
            let block = &blocks[e.block];
            if heading.0 != block.section {
                heading =
                    (block.section, block.section.and_then(|id| self.roles.cues.heading(&blocks[id].text)));
            }
            let column = columns.head(e, block).and_then(|head| self.roles.column(head));
            let cursor = Cursor { text: &block.text, words: &self.vocabulary };
            let led = block.kind == BlockKind::Item && block.text.len() <= roles::SHORT_ITEM;
            if led && lead.0 != block.parent {
                let parent = block.parent.map(|id| &blocks[id]);
                lead = (block.parent, parent.and_then(|parent| self.roles.cues.lead(&parent.text)));
            }
            let lead = lead.1.filter(|_| led);
            let place = roles::Place { heading: heading.1, lead, column, meeting, plan };
            self.roles.context(&cursor, e, block, place)
        };
        found.iter().map(context).collect()
    }

    /// One expression's date.
    fn date(&self, id: usize, e: &Expression, text: &str, role: DateRole, setting: Setting) -> Date {
        let cursor = Cursor { text, words: &self.vocabulary };
        let setting = Setting { deadline: role == DateRole::Deadline, ..setting };
        let value = self.roles.titled(&cursor, e, role);
        let place = resolve::place(&value, &setting);
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
        Date {
            id,
            text: text[e.start..e.end].to_owned(),
            edtf: place.map(|place| place.to_string()),
            start: day(place.and_then(|place| place.start())),
            end: day(place.and_then(|place| place.end())),
            basis: if place.is_some() { basis(&value) } else { Basis::Unresolved },
            role,
            confidence: Confidence::default(),
            evidence: Evidence { block: e.block, start: e.start, end: e.end, rule: Cow::Borrowed(e.rule) },
        }
    }
}

/// Hands a trigger to its family.
fn family(cursor: &Cursor<'_>, trigger: Trigger, start: usize, end: usize) -> Option<Atom> {
    match trigger {
        Trigger::Digits => digits::read(cursor, start, end),
        Trigger::Day(steps) => relative::day(cursor, steps, start, end),
        Trigger::QuarterSign(quarter) => quarters::sign(cursor, quarter, start, end),
        Trigger::Word(Sense::Month { month, full, doubtful }) => {
            months::read(cursor, months::Month { start, end, month, full, doubtful })
        }
        Trigger::Word(Sense::Season(season)) => seasons::read(cursor, season, start, end),
        Trigger::Word(Sense::Holiday(month, day)) => seasons::holiday(cursor, (month, day), start, end),
        Trigger::Word(Sense::Unit(Unit::Quarter)) => quarters::word(cursor, start, end),
        Trigger::Word(Sense::Unit(Unit::Half)) => quarters::half(cursor, start, end),
        Trigger::Word(Sense::Unit(unit)) => relative::read(cursor, unit, start, end),
        _ => None,
    }
}

/// Takes an atom in: one that reaches back over others takes their place. Returns where reading goes on.
fn accept(atom: Atom, trigger_end: usize, atoms: &mut Vec<Atom>) -> usize {
    while atoms.last().is_some_and(|last| atom.start <= last.start && last.end <= atom.end) {
        atoms.pop();
    }
    if atoms.last().is_some_and(|last| atom.start < last.end) {
        return trigger_end;
    }
    atoms.push(atom);
    atom.end.max(trigger_end)
}

/// Passes over an address; nothing in it is a date.
fn leave_address(text: &str, start: usize, end: usize, atoms: &mut Vec<Atom>) -> usize {
    let white = |b: &u8| b.is_ascii_whitespace() || *b == b'|';
    let bytes = text.as_bytes();
    // What stands before the sign is the scheme or the name, and short: further back no atom is looked at.
    let from = bytes[..start].iter().rev().take(64).take_while(|b| !white(b)).count();
    while atoms.last().is_some_and(|atom| atom.end > start - from) {
        atoms.pop();
    }
    bytes[end..].iter().position(white).map_or(text.len(), |length| end + length)
}

/// Passes over the ending of a file's name; nothing in the name is a date.
fn leave_file(cursor: &Cursor<'_>, start: usize, end: usize, atoms: &mut Vec<Atom>) -> usize {
    if cursor.char_before(start).is_some_and(char::is_whitespace) {
        return end;
    }
    let bytes = cursor.text.as_bytes();
    let from = bytes[..start].iter().rev().take(256).take_while(|b| !b.is_ascii_whitespace()).count();
    // A date right before the name's last word is a part of the name, too.
    while atoms.last().is_some_and(|atom| atom.end + 1 >= start - from) {
        atoms.pop();
    }
    bytes[end..]
        .iter()
        .position(|b| !b.is_ascii_alphanumeric())
        .map_or(cursor.text.len(), |length| end + length)
}

/// What of a date is printed.
fn basis(value: &Value) -> Basis {
    let relative = |point: Point| {
        matches!(point, Point::Near { .. }) || matches!(point.year(), Some(Year::Steps(..) | Year::Side(_)))
    };
    if value.points().any(relative) {
        Basis::Relative
    } else if value.points().any(|point| point.year() == Some(Year::Missing)) {
        Basis::Inferred
    } else {
        Basis::Stated
    }
}

/// Whether a numeric date of the paper can only be read with the day first, which settles the others.
fn is_day_first(found: &[Expression], blocks: &[Block]) -> bool {
    found.iter().filter(|e| e.rule == rule::NUMERIC && !e.value.ambiguous).any(|e| {
        let digits = blocks[e.block].text[e.start..e.end].bytes().take_while(u8::is_ascii_digit);
        digits.fold(0u32, |n, d| n.saturating_mul(10).saturating_add(u32::from(d - b'0'))) <= 31
            && matches!(e.value.first.point, Point::Day { day, .. } if day > 12)
    })
}

/// Whether an expression goes on with a list of days without years (`27 February, 29 March and 3 May`): it follows on the one before.
fn goes_on(before: &Date, e: &Expression, text: &str) -> bool {
    let joint = (before.evidence.block == e.block).then(|| text.get(before.evidence.end..e.start)).flatten();
    let is_bare = |point: Point| matches!(point, Point::Day { year: Year::Missing, .. });
    before.basis == Basis::Inferred
        && before.evidence.rule == rule::DAY
        && is_bare(e.value.first.point)
        && e.value.weekday.is_none()
        && joint.is_some_and(|joint| matches!(joint, ", " | " and " | ", and " | " & " | "; "))
}

/// Whether a paper counts its years from April: it prints more financial years than others, and many.
fn is_financial(found: &[Expression]) -> bool {
    const MANY: usize = 8;
    let of = |rule: &str| found.iter().filter(|e| e.rule == rule).count();
    let financial = of(rule::FINANCIAL_YEAR);
    financial >= MANY && financial > of(rule::YEAR)
}

/// Whether a season is that of any year (`the lights in the winter`): nothing says that it is past or to come.
fn is_generic(e: &Expression, context: &Context) -> bool {
    matches!(e.value.first.point, Point::Season { year: Year::Missing, .. }) && context.lean == Lean::None
}

/// Doubts about one date.
fn doubts(
    e: &Expression,
    date: &Date,
    anchor: Option<jiff::civil::Date>,
    day_first: bool,
    warnings: &mut Vec<Warning>,
) {
    let mut warn = |code: &'static str, message: String| {
        warnings.push(Warning { code: Cow::Borrowed(code), message, block: Some(e.block) });
    };
    let text = &date.text;
    if e.value.ambiguous && !day_first {
        warn(
            "date.ambiguous",
            format!("`{text}` is read with the day first; the paper does not show its order"),
        );
    }
    let complete = e.value.points().all(|point| matches!(point.year(), Some(Year::Printed(_))));
    if date.basis == Basis::Unresolved && (complete || anchor.is_some()) {
        warn("date.impossible", format!("`{text}` is no day of the calendar"));
    }
    let weekday = date.start.as_deref().and_then(|day| day.parse().ok()).map(resolve::weekday_of);
    let fits = e.value.weekday.is_none() || weekday.is_none() || e.value.weekday == weekday;
    if !fits && matches!(e.value.first.shape, value::Shape::Whole | value::Shape::WeekFrom) {
        warn("date.weekday", format!("`{text}` is another day of the week than it says"));
    }
}
