//! What happens on a date: its role.
//!
//! In this order:
//! 1. **plan_period**: years in a plan's title or term (`Police and Crime Plan 2017-20`, `plan for 2015 onwards`, `2026/27 Fees Strategy`).
//! 2. The whole key of its line or cell, or the head of its column (`Date: …`, `Deadline | …`, `Next meeting. …`).
//! 3. A noun that it describes (`the September meeting`, `their 2016 AGMs`).
//! 4. **citation**: a year or month in brackets after a title, or closing one (`the Housing Strategy (2008)`, `Census 2011`), and what stands
//!    under a heading of sources (`Background papers`), or behind a title in quotation marks that opens the block.
//! 5. A word right before it, but for the clock (`by noon on 21 October`, `from 1 April`, `Act 2011`, `Cabinet in July`); what is `not
//!    decided until 3 March` happens then.
//! 6. The nearest cue before it in its clause, then the first one after it.
//! 7. The heading above it (`Next meeting`: meeting), or the lead-in of a short item (`To receive the minutes of:`).
//! 8. Where it stands: a line of the front that holds a date and little else is the meeting's; years alone on a plan's front are its term.
//! 9. Its kind: quarters, financial years and ranges are a period, anything in a table or its caption too, and a month or year in a clause
//!    that states a figure; else an event.
//!
//! A financial year or a quarter has no role but plan_period, citation, deadline and period; a bare year none of a meeting but by 3.

use jiff::civil::Date;

use super::context::{Context, Cues, Found, Lean, clause};
use super::cursor::{Cursor, Kind, Token};
use super::value::{Cycle, Point, Shape, Unit, Value, Year};
use super::vocabulary::{Sense, traits};
use super::{Expression, rule};
use crate::lexicon::{Dates, Plans};
use crate::model::{Block, BlockKind, DateRole};

/// How many of the first blocks are the paper's front.
const FRONT: usize = 12;
/// The longest line of the front that is about its date, in bytes.
const FRONT_LINE: usize = 120;
/// The longest key of a line, in bytes.
const KEY: usize = 40;
/// A longer item says of itself what happens on its date.
pub(super) const SHORT_ITEM: usize = 60;
/// The longest entry of a list of sources, in bytes.
const SOURCE: usize = 300;
/// How far before `until` its `not` may stand, in bytes.
const NOT_WITHIN: usize = 40;
/// How far a noun may stand from the date that describes it, in bytes.
const NOUN_WITHIN: usize = 60;
/// How many words of the clock may stand between a word and the date that it governs.
const CLOCK_WITHIN: usize = 6;
/// How many words a plan's title may have between its years and its noun.
const TITLE_WITHIN: usize = 9;

/// The rules of roles, compiled.
#[derive(Debug)]
pub(super) struct Roles {
    pub(super) cues: Cues,
    plans: Plans,
    /// What is cited by its year.
    works: Vec<String>,
}

/// What kind of date it is, as far as its role goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grain {
    /// A day, a month, a season, a week.
    Moment,
    Year,
    /// A financial year, a quarter, a range of years.
    Span,
    /// From one moment to another.
    Range,
}

fn grain(value: &Value) -> Grain {
    match value.first.point {
        Point::Part { cycle: Cycle::Calendar, year: Year::Steps(_, -1 | 1), .. } => Grain::Year,
        Point::Part { .. } if value.first.shape == Shape::Whole => Grain::Span,
        Point::Near { unit: Unit::Quarter, .. } => Grain::Span,
        _ if matches!(value.first.shape, Shape::After | Shape::Before | Shape::MonthsTo(_)) => Grain::Span,
        Point::Year(_) | Point::Decade(_) | Point::Century(_) if value.last.is_some() || value.onwards => {
            Grain::Span
        }
        Point::Year(_) | Point::Decade(_) | Point::Century(_) => Grain::Year,
        _ if value.last.is_some() || value.onwards => Grain::Range,
        _ => Grain::Moment,
    }
}

/// What is known of the place where a date stands: the roles that the heading above it, its list's lead-in and the head of its column give.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    pub(super) heading: Option<DateRole>,
    /// Only of short items.
    pub(super) lead: Option<DateRole>,
    pub(super) column: Option<DateRole>,
    /// The day of the paper's meeting.
    pub(super) meeting: Option<Date>,
    /// Whether the paper is a plan.
    pub(super) plan: bool,
}

impl Roles {
    /// Compiles the words.
    pub(super) fn new(dates: &Dates) -> Self {
        Self {
            cues: Cues::new(dates),
            plans: dates.plans.clone(),
            works: dates.roles.citation.described.clone(),
        }
    }

    /// What the words around an expression say of it.
    pub(super) fn context(
        &self,
        cursor: &Cursor<'_>,
        e: &Expression,
        block: &Block,
        place: Place,
    ) -> Context {
        let found = self.cues.look(cursor.text, e);
        let role = self.role(cursor, e, block, place, &found);
        Context { role, lean: found.lean, against: found.against, money: found.money }
    }

    fn role(
        &self,
        cursor: &Cursor<'_>,
        e: &Expression,
        block: &Block,
        place: Place,
        found: &Found,
    ) -> DateRole {
        let grain = grain(&e.value);
        let printed = e.value.points().all(|point| matches!(point.year(), Some(Year::Printed(_))));
        if printed && matches!(grain, Grain::Year | Grain::Span) && self.plan(cursor, e).is_some() {
            return DateRole::PlanPeriod;
        }
        let allowed = |role: &DateRole| is_allowed(*role, grain);
        let named = (self.key(cursor, e).or(place.column).filter(allowed))
            .or_else(|| self.described(cursor, e, grain))
            .or_else(|| cites(cursor, e, grain))
            .or_else(|| self.sourced(cursor, e))
            .or(place.heading.filter(|role| *role == DateRole::Citation))
            .or_else(|| self.adjacent(cursor, e, grain).filter(allowed));
        if let Some(role) = named {
            // `fell to 15,000 by 2023`: a figure's year, not the day by which something is to be done.
            let past = found.figure && found.lean == Lean::Past;
            let figure = past && matches!(grain, Grain::Year | Grain::Span);
            return if role == DateRole::Deadline && figure { DateRole::Period } else { role };
        }
        let told = (found.before.filter(allowed)).or(found.after.filter(allowed));
        told.or(place.heading.filter(allowed))
            .or(place.lead.filter(allowed))
            .unwrap_or_else(|| by_place(e, block, grain, &place, found.figure))
    }

    /// The noun of the plan whose title or term the years are: whether it is one made for a single year.
    fn plan(&self, cursor: &Cursor<'_>, e: &Expression) -> Option<bool> {
        self.plan_before(cursor, e).or_else(|| self.plan_after(cursor, e))
    }

    /// The value, where a plan's title makes two neighbouring years the plan's and no financial year.
    pub(super) fn titled(&self, cursor: &Cursor<'_>, e: &Expression, role: DateRole) -> Value {
        match e.value.first.point {
            Point::Part { year: Year::Printed(year), .. }
                if e.value.last.is_none()
                    && role == DateRole::PlanPeriod
                    && e.rule == rule::FINANCIAL_YEAR
                    && self.plan(cursor, e) == Some(false) =>
            {
                Value::range(Point::Year(year), Point::Year(year + 1))
            }
            _ => e.value,
        }
    }

    /// The role that the head of a column gives.
    pub(super) fn column(&self, head: &str) -> Option<DateRole> {
        let head = head.trim_matches([' ', ':', '*']);
        let role = |head: &str| {
            let head = head.trim();
            let key = self.cues.keys.iter().find(|(known, _)| known.eq_ignore_ascii_case(head));
            key.map(|(_, role)| *role)
        };
        // `Meeting date & action number`.
        role(head).or_else(|| role(head.split(['&', '/', '(']).next()?))
    }

    /// `Plan 2017-20`, `plan for the period 2015 onwards`, `KCP 2025-29`.
    fn plan_before(&self, cursor: &Cursor<'_>, e: &Expression) -> Option<bool> {
        let mut token = cursor.before(e.start);
        let title = grain(&e.value) == Grain::Span && e.value.last.is_some() && is_title_word(cursor, token);
        for _ in 0..5 {
            let word = &cursor.text[token.start..token.end];
            // `budget plans for 2025-26` is no title.
            if let Some(yearly) = self.plan_noun(word) {
                return Some(yearly || !cursor.is_capital(token.start));
            }
            if e.rule == rule::YEAR_RANGE && is_in(&self.plans.terms, word) {
                return Some(false);
            }
            let link = token.is_mark(&[',', ':', '(', '-', '–', '\'', '’', '‘', '"'])
                || is_in(&self.plans.links, word);
            if !link {
                break;
            }
            token = cursor.before(token.start);
        }
        title.then_some(false)
    }

    /// `2016-2021 Police and Crime Plan`: capitalised words up to the noun.
    fn plan_after(&self, cursor: &Cursor<'_>, e: &Expression) -> Option<bool> {
        let mut token = cursor.after(e.end);
        for _ in 0..TITLE_WITHIN {
            if !matches!(token.kind, Kind::Word(_)) {
                return None;
            }
            let capital = cursor.is_capital(token.start);
            if let Some(yearly) = self.plan_noun(&cursor.text[token.start..token.end]).filter(|_| capital) {
                return Some(yearly);
            }
            if !capital
                && !matches!(token.sense(), Sense::And | Sense::Of)
                && !is_in(&self.plans.links, &cursor.text[token.start..token.end])
            {
                return None;
            }
            token = cursor.after(token.end);
        }
        None
    }

    fn plan_noun(&self, word: &str) -> Option<bool> {
        if is_in(&self.plans.nouns, word) {
            return Some(false);
        }
        is_in(&self.plans.yearly, word).then_some(true)
    }

    /// `Date of meeting: 4 May`, `Deadline | 4 May`: the role of the whole key.
    fn key(&self, cursor: &Cursor<'_>, e: &Expression) -> Option<DateRole> {
        let mark = cursor.before(e.start);
        if !mark.is_mark(&[':', '|', '-', '–', '.']) {
            return None;
        }
        let from = floor(cursor.text, mark.start.saturating_sub(KEY));
        let head = &cursor.text[from..mark.start];
        let start = head.rfind(['|', '.', ';']).map_or(0, |at| at + 1);
        self.column(head.get(start..)?)
    }

    /// `Background papers: …`, `‘Fees Review’, Harbour Panel, 4 May 2018`: a line that lists sources.
    fn sourced(&self, cursor: &Cursor<'_>, e: &Expression) -> Option<DateRole> {
        if is_source(cursor.text, e.end) {
            return Some(DateRole::Citation);
        }
        let key = cursor.text[..floor(cursor.text, cursor.text.len().min(KEY))].split_once(':')?.0;
        self.column(key).filter(|role| *role == DateRole::Citation)
    }

    /// `the September meeting`, `25th July meeting`, `their 2016 AGMs`: a noun that the date describes.
    fn described(&self, cursor: &Cursor<'_>, e: &Expression, grain: Grain) -> Option<DateRole> {
        if grain == Grain::Span {
            return None;
        }
        let next = cursor.after(e.end);
        if !matches!(next.kind, Kind::Word(_)) || !next.spaced {
            return None;
        }
        if self.cues.described(cursor.text, next.start, next.end) == Some(DateRole::Meeting) {
            return Some(DateRole::Meeting);
        }
        let before = cursor.before(e.start);
        if grain == Grain::Year && before.is(traits::DETERMINER) && self.is_work(cursor, next) {
            return Some(DateRole::Citation);
        }
        let named = before.is(traits::PREPOSITION);
        if !before.is(traits::DETERMINER) && !named {
            return None;
        }
        let (_, to) = clause(cursor.text, e.start, e.end);
        let mut token = next;
        let mut end = e.end;
        while matches!(token.kind, Kind::Word(_))
            && token.end <= to.min(e.end + NOUN_WITHIN)
            && !token.is(traits::PREPOSITION)
            && (!named || cursor.is_capital(token.start))
        {
            end = token.end;
            token = cursor.after(token.end);
            if token.is_mark(&['(', ')']) {
                token = cursor.after(token.end);
            }
        }
        self.cues.described(cursor.text, e.end, end).filter(|role| *role == DateRole::Meeting)
    }

    /// `the 2011 study`, `a 2007 Foresight report`: up to one capitalised word and what is cited.
    fn is_work(&self, cursor: &Cursor<'_>, next: Token) -> bool {
        let is_work = |token: Token| is_in(&self.works, &cursor.text[token.start..token.end]);
        is_work(next) || cursor.is_capital(next.start) && is_work(cursor.after(next.end))
    }

    /// A word right before the date, but for the clock.
    fn adjacent(&self, cursor: &Cursor<'_>, e: &Expression, grain: Grain) -> Option<DateRole> {
        // `by the 2009 permission`: the word governs what the year describes.
        let next = cursor.after(e.end);
        let describes =
            matches!(next.kind, Kind::Word(word) if !word.is(traits::FUNCTION | traits::PREPOSITION));
        if grain == Grain::Year && describes && cursor.before(e.start).is(traits::ARTICLE) {
            return None;
        }
        let mut at = e.start;
        for _ in 0..CLOCK_WITHIN {
            let head = cursor.text[..at].trim_end_matches([' ', '(', '‘', '\'', '"', ',', ':', '-', '–']);
            let year = || self.cues.years.of(head).next().filter(|_| grain == Grain::Year);
            let phrase = self.cues.closings.of(head).next().or_else(year);
            if let Some((phrase, role)) = phrase {
                let negated = *role == DateRole::Period && phrase.ends_with("til") || phrase == "till";
                if negated && grain == Grain::Moment && is_negated(head) {
                    return Some(DateRole::Event);
                }
                return Some(*role).filter(|role| governs(*role, grain));
            }
            let token = cursor.before(at);
            // A body before `in` met then: `Cabinet in July`.
            if at == e.start && token.is(traits::PREPOSITION) {
                let head = cursor.text[..token.start].trim_end();
                let body = || self.cues.closings.of(head).any(|(_, role)| *role == DateRole::Meeting);
                if grain == Grain::Moment && body() {
                    return Some(DateRole::Meeting);
                }
            }
            let clock = token.is(traits::CLOCK | traits::ARTICLE)
                || matches!(token.kind, Kind::Number { .. })
                || grain == Grain::Year && is_joint_of_years(cursor, token)
                || token.is_mark(&['.', ':', ','])
                    && matches!(cursor.before(token.start).kind, Kind::Number { .. })
                || matches!(token.sense(), Sense::Weekday(_));
            if !clock {
                return None;
            }
            at = token.start;
        }
        None
    }
}

fn is_in(words: &[String], word: &str) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Whether a word right before a date of this kind gives it that role: `from` begins a range, and covers years.
fn governs(role: DateRole, grain: Grain) -> bool {
    match role {
        DateRole::Effective => grain == Grain::Moment,
        DateRole::Meeting => matches!(grain, Grain::Moment | Grain::Range),
        _ => true,
    }
}

/// Whether a date of this kind can have a role.
fn is_allowed(role: DateRole, grain: Grain) -> bool {
    match grain {
        Grain::Moment => true,
        Grain::Range => !matches!(role, DateRole::Published | DateRole::Effective | DateRole::Citation),
        Grain::Year => role != DateRole::Meeting && role != DateRole::Effective,
        Grain::Span => {
            matches!(role, DateRole::Period | DateRole::PlanPeriod | DateRole::Citation | DateRole::Deadline)
        }
    }
}

/// A capitalised word or an acronym that is no preposition and no month.
fn is_title_word(cursor: &Cursor<'_>, token: Token) -> bool {
    matches!(token.kind, Kind::Word(word) if !word.is(traits::PREPOSITION | traits::DETERMINER) && matches!(word.sense, Sense::None | Sense::Cycle(_)))
        && cursor.is_capital(token.start)
}

/// `the Housing Strategy (2008)`, `Census 2011`: a year or month of a title.
fn cites(cursor: &Cursor<'_>, e: &Expression, grain: Grain) -> Option<DateRole> {
    let before = cursor.before(e.start);
    let printed =
        matches!(e.value.first.point, Point::Year(_) | Point::Month { .. }) && e.value.last.is_none();
    if printed && before.is_mark(&['(', '[']) && cursor.after(e.end).is_mark(&[')', ']']) {
        return is_title_word(cursor, cursor.before(before.start)).then_some(DateRole::Citation);
    }
    // `(NPSE, March 2010)`: an author and a date.
    if printed && before.is_mark(&[',']) && cursor.after(e.end).is_mark(&[')', ';']) {
        return is_author(cursor, before.start).then_some(DateRole::Citation);
    }
    let opens = cursor.before(before.start).kind == Kind::End;
    (matches!(e.value.first.point, Point::Year(_))
        && grain == Grain::Year
        && is_title_word(cursor, before)
        && !opens)
        .then_some(DateRole::Citation)
}

/// Whether a name stands between a bracket and a place: capitalised words, few.
fn is_author(cursor: &Cursor<'_>, at: usize) -> bool {
    const LONGEST: usize = 6;
    let mut token = cursor.before(at);
    for words in 0..LONGEST {
        if token.is_mark(&['(']) {
            return words > 0;
        }
        let joint =
            token.sense() == Sense::And || token.is_mark(&['&', '.', ',']) || is_in_name(cursor, token);
        if !is_title_word(cursor, token) && !joint {
            return false;
        }
        token = cursor.before(token.start);
    }
    false
}

/// `et al`, `of`: words in lower case within a name.
fn is_in_name(cursor: &Cursor<'_>, token: Token) -> bool {
    matches!(&cursor.text[token.start..token.end], "et" | "al" | "of" | "the" | "for")
}

/// A title in quotation marks and what follows it, or a footnote: an entry of a list of sources.
fn is_source(text: &str, date_end: usize) -> bool {
    if text.starts_with(['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']) && text.len() <= SOURCE
    {
        // Footnotes of prose do not end in their date.
        return text[date_end..].chars().all(|c| !c.is_alphanumeric());
    }
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '‘' | '“' | '\'' | '"')) else {
        return false;
    };
    let close = match quote {
        '‘' => "’,",
        '“' => "”,",
        '"' => "\",",
        _ => "',",
    };
    text.len() <= SOURCE && text.contains(close)
}

/// `Acts 1999 and 2007`: the word governs both.
fn is_joint_of_years(cursor: &Cursor<'_>, token: Token) -> bool {
    token.sense() == Sense::And && matches!(cursor.before(token.start).kind, Kind::Number { digits: 4, .. })
}

/// Whether the words before `until` deny what happens up to then.
fn is_negated(head: &str) -> bool {
    let near = &head[floor(head, head.len().saturating_sub(NOT_WITHIN))..];
    near.contains(" not ") || near.contains("n’t ") || near.contains("n't ")
}

/// `Table 1: Journeys in November 2012`.
fn is_caption(text: &str) -> bool {
    let number = ["Table ", "Figure ", "Chart ", "Graph "].iter().find_map(|noun| text.strip_prefix(noun));
    number.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_day(e: &Expression) -> bool {
    matches!(e.value.first.point, Point::Day { .. } | Point::Days { .. })
}

fn is_month_or_year(e: &Expression) -> bool {
    matches!(e.value.first.point, Point::Month { .. } | Point::Year(_))
}

fn has_year(value: &Value) -> bool {
    matches!(value.first.point.year(), Some(Year::Printed(_)))
}

/// The role by where a date stands, and by its kind.
fn by_place(e: &Expression, block: &Block, grain: Grain, place: &Place, figure: bool) -> DateRole {
    let line = block.label.is_none() && block.text.len() <= FRONT_LINE && !block.text.ends_with(['.', ';']);
    let front = e.block < FRONT
        && (line && block.kind == BlockKind::Paragraph || e.day.is_some() && e.day == place.meeting);
    let own_line = e.block < FRONT && block.kind == BlockKind::Paragraph && e.fills(&block.text);
    match grain {
        Grain::Span if place.plan && e.block < FRONT && e.end - e.start == block.text.len() => {
            DateRole::PlanPeriod
        }
        // Days of one month are more often a visit or a fair than what figures cover.
        Grain::Range if e.rule == rule::DAYS => DateRole::Event,
        Grain::Span | Grain::Range => DateRole::Period,
        Grain::Moment if front && e.day.is_some() => DateRole::Meeting,
        // The paper's own date line: `16th November, 2022.`, `March 2026`.
        Grain::Moment if own_line && has_year(&e.value) => DateRole::Meeting,
        _ if !is_day(e) && (block.kind == BlockKind::Table || is_caption(&block.text)) => DateRole::Period,
        Grain::Moment | Grain::Year if figure && is_month_or_year(e) => DateRole::Period,
        _ => DateRole::Event,
    }
}
