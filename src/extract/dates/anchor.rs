//! The paper's own date, from which dates with missing parts are completed.
//!
//! It is what the front says, or for a letter the first day that stands alone on one of its first lines. Where the front gives none: the first day printed in the front's first lines alone; else the latest day or month
//! that the paper speaks of as past or says nothing of the tense of, without deadlines, plans and citations, in its prose or else in its tables
//! (whose heads look ahead: `Mar-26`, `Jun-26`); else the latest such year.
//! A month's or year's last day stands for it, so that what happened in it counts as past.

use jiff::civil::Date;

use super::context::{Context, Lean};
use super::resolve::{Setting, place};
use super::value::{Point, Year};
use super::{Expression, place::Place};
use crate::model::{Block, BlockKind, DateRole, Paper, PaperKind};

/// How many of the first blocks may hold the paper's date alone.
const FRONT: usize = 16;

/// The paper's own date.
pub(super) fn of(
    found: &[Expression],
    contexts: &[Context],
    blocks: &[Block],
    paper: &Paper,
) -> Option<Date> {
    // The meeting that a letter is for is not the day on which it was written.
    let letter = if paper.kind == PaperKind::Letter { alone(found, blocks) } else { None };
    let front = || paper.meeting_date.as_deref().and_then(last_day);
    letter.or_else(front).or_else(|| alone(found, blocks)).or_else(|| latest(found, contexts, blocks))
}

/// The last day of an EDTF day, month or year.
fn last_day(edtf: &str) -> Option<Date> {
    let mut parts = edtf.split('/').next()?.splitn(3, '-').map(str::parse::<i16>);
    let year = parts.next()?.ok()?;
    let (month, day) = (parts.next().and_then(Result::ok), parts.next().and_then(Result::ok));
    match (month, day) {
        (Some(month), Some(day)) => Date::new(year, month as i8, day as i8).ok(),
        (Some(month), None) => Date::new(year, month as i8, 1).ok().map(Date::last_of_month),
        _ => Date::new(year, 12, 31).ok(),
    }
}

/// The first day that fills one of the first blocks.
fn alone(found: &[Expression], blocks: &[Block]) -> Option<Date> {
    let front = found.iter().take_while(|e| e.block < FRONT);
    front.filter(|e| e.fills(&blocks[e.block].text)).find_map(|e| e.day)
}

/// The latest place that the paper speaks of as past.
fn latest(found: &[Expression], contexts: &[Context], blocks: &[Block]) -> Option<Date> {
    let told = found.iter().zip(contexts).filter(|(_, context)| {
        let role = context.role;
        context.lean != Lean::Future
            && !matches!(role, DateRole::Deadline | DateRole::PlanPeriod | DateRole::Citation)
    });
    let printed = |e: &Expression| {
        e.value.last.is_none() && e.value.first.point.year().is_some_and(|y| matches!(y, Year::Printed(_)))
    };
    let precise = |e: &Expression| matches!(e.value.first.point, Point::Day { .. } | Point::Month { .. });
    let end = |e: &Expression| place(&e.value, &Setting::default()).and_then(|place: Place| place.end());
    let days = told.clone().filter(|(e, _)| printed(e) && precise(e));
    let prose = days.clone().filter(|(e, _)| blocks[e.block].kind != BlockKind::Table);
    let latest = prose.filter_map(|(e, _)| end(e)).max().or_else(|| days.filter_map(|(e, _)| end(e)).max());
    latest.or_else(|| {
        told.filter(|(e, _)| matches!(e.value.first.point, Point::Year(_))).filter_map(|(e, _)| end(e)).max()
    })
}
