//! The paper's title.
//!
//! | printed | |
//! |---|---|
//! | `Subject: Dog bins`, `Title of Decision` and on the next line `Dog bins` | after a key |
//! | the front's first heading that is no body's name, date, section or stamp (`Public Report`) | reports, plans, decisions |
//! | a line above it that ends in `Plan`, `Strategy`, … and years | papers that say no other kind |
//! | a line below `Report of …`, where the front has no heading | |
//! | a heading with `Minutes`, `Notes`, `Meeting` or `Agenda` | minutes and agendas: up to where and when it was held |
//! | `MINUTES of a meeting of the Planning Committee held at …`, `You are summoned to a meeting of the …` | so, where no heading has one |
//! | a heading below `Dear …` | letters |
//!
//! A body's name is a title where another body is the one that the paper is for. A line that ends in `of`, `the` or `and` goes on in
//! the next. Known limit: of a title in two headings, the first.

use super::body::{Bodies, Body};
use super::entries::{Entry, Key};
use super::is_item;
use super::kind::Cues;
use super::people::People;
use crate::extract::dates::Expression;
use crate::extract::words::{Words, ends_with, find_phrase, starts_with};
use crate::lexicon::Front;
use crate::model::{BlockKind, PaperKind};

/// No title is longer.
const LONGEST: usize = 300;
/// A heading so far down gives way to a line in capitals above it.
const NEAR: usize = 6;
/// `Minutes of` so far inside a line is where the title begins: what stands before it is a motto.
const FAR: usize = 30;
/// What a title's line does not end in.
const JOINTS: &[&str] = &["of", "the", "and", "for", "to", "in", "on", "with", "a", "an", "by", "&", "at"];

/// What is no title.
#[derive(Debug)]
pub(super) struct Titles {
    sections: Words,
    furniture: Words,
}

/// What is known of a paper before its title.
pub(super) struct Known<'a> {
    pub(super) kind: PaperKind,
    pub(super) body: Option<&'a Body>,
    pub(super) dates: &'a [Expression],
    pub(super) bodies: &'a Bodies,
    pub(super) cues: &'a Cues,
    pub(super) people: &'a People,
}

impl Titles {
    pub(super) fn new(front: &Front) -> Self {
        Self { sections: Words::new(&front.sections), furniture: Words::new(&front.furniture) }
    }

    /// The title of a paper of which this is known.
    pub(super) fn find(&self, front: &[Entry], known: &Known) -> Option<String> {
        let at = (front.iter().enumerate())
            .find(|(i, e)| {
                let office =
                    *i > 0 && matches!(front[i - 1].key, Some(Key::Author | Key::Contact | Key::Name));
                let office = office && known.people.is_office(e.text);
                e.key == Some(Key::Title) && self.may_be(e.text) && !office
            })
            .map(|(i, _)| i)
            .or_else(|| self.of_meeting(front, known))
            .or_else(|| self.of_report(front, known))?;
        let mut title = front[at].text.to_owned();
        let led = at
            .checked_sub(1)
            .map(|i| &front[i])
            .filter(|e| e.key.is_none() && e.text.ends_with(':') && e.id() + 1 == front[at].id());
        if let Some(led) =
            led.filter(|e| front[at].key.is_none() && self.may_be(e.text) && !known.cues.is_attendance(e))
        {
            title.insert_str(0, &format!("{} ", led.text));
        }
        for more in front[at + 1..].iter().take_while(|e| e.key.is_none() && self.may_be(e.text)) {
            if title.len() > LONGEST || !(title.ends_with(':') || JOINTS.iter().any(|j| ends_with(&title, j)))
            {
                break;
            }
            title.push(' ');
            title.push_str(more.text);
        }
        complete(&mut title, &front[at + 1..], known);
        Some(of_minutes(&title).trim_end_matches(':').to_owned())
    }

    /// The line of minutes or of an agenda that says what it is.
    fn of_meeting(&self, front: &[Entry], known: &Known) -> Option<usize> {
        let words: &[&str] = match known.kind {
            PaperKind::Minutes => &["minutes", "meeting", "notes"],
            PaperKind::Agenda => &["agenda", "meeting", "notice"],
            _ => return None,
        };
        let free = || front.iter().enumerate().filter(|(_, e)| e.key.is_none() && e.text.len() <= LONGEST);
        let names = |e: &Entry| words.iter().any(|w| find_phrase(e.text, w).is_some());
        let heading = |e: &Entry| e.block.kind == BlockKind::Heading && names(e);
        (free().find(|(_, e)| heading(e) && e.text.contains(' ')))
            .or_else(|| free().find(|(_, e)| heading(e)))
            .or_else(|| free().find(|(_, e)| known.cues.of_line(e.text) == Some(known.kind)))
            .or_else(|| free().find(|(_, e)| minutes_inside(e.text).is_some()))
            .map(|f| f.0)
    }

    /// The front's first heading, or a line that is like one.
    fn of_report(&self, front: &[Entry], known: &Known) -> Option<usize> {
        let letter = known.kind == PaperKind::Letter;
        let report = matches!(known.kind, PaperKind::Report | PaperKind::Decision);
        let from = if letter {
            front.iter().position(|e| starts_with(e.text, "dear")).map_or(0, |at| at + 1)
        } else {
            0
        };
        let present = front.iter().position(|e| known.cues.is_attendance(e)).unwrap_or(front.len());
        let free: Vec<_> = (front.iter().enumerate().take(present).skip(from))
            .filter(|(_, e)| e.key.is_none() && self.may_be(e.text) && !is_of_day(e, known.dates))
            .filter(|(_, e)| {
                known.body.is_none_or(|b| b.block != e.id() || (!report && e.text.len() > b.name.len() + 6))
            })
            .collect();
        let named = |e: &Entry| known.bodies.name(e.text).is_some();
        let heading = |e: &Entry| e.block.kind == BlockKind::Heading;
        let line = |e: &Entry| e.block.kind == BlockKind::Paragraph && is_title_like(e.text);
        let first = free.iter().find(|(_, e)| heading(e) && !named(e));
        let above = free.iter().find(|(_, e)| line(e) && !named(e) && is_upper(e.text));
        let planned = free.iter().find(|(_, e)| line(e) && !named(e) && known.cues.names_plan(e.text));
        let planned = planned.filter(|p| known.kind == PaperKind::Other && first.is_some_and(|f| p.0 < f.0));
        planned
            .or(first.filter(|f| f.0 - from <= NEAR || above.is_none_or(|a| a.0 > f.0)))
            .or(above)
            .or_else(|| free.iter().find(|(_, e)| heading(e)))
            .or_else(|| free.iter().find(|(at, e)| line(e) && !named(e) && !(letter && *at > from)))
            .map(|f| f.0)
    }

    fn may_be(&self, text: &str) -> bool {
        let letters = text.chars().take(LONGEST).filter(|c| c.is_alphabetic()).count();
        let appendix = ["appendix", "annex", "enclosure"].iter().any(|a| starts_with(text, a))
            && text.split_whitespace().count() < 3;
        letters > 1
            && text.len() <= LONGEST
            && !appendix
            && !is_item(text)
            && !self.sections.has(text)
            && !self.furniture.has(text)
    }
}

/// Adds the lines that hold the rest of the body's name: `MINUTES OF A MEETING OF THE ROADS` and `COMMITTEE HELD IN …`.
fn complete(title: &mut String, below: &[Entry], known: &Known) {
    let meeting = matches!(known.kind, PaperKind::Minutes | PaperKind::Agenda)
        && ["meeting of", "minutes of", "proceedings of"].iter().any(|c| find_phrase(title, c).is_some());
    let whole_name = title.rsplit_once(" of ").is_some_and(|(_, name)| known.bodies.name(name).is_some());
    let Some(body) =
        known.body.filter(|_| !whole_name).filter(|b| meeting && find_phrase(title, &b.name).is_none())
    else {
        return;
    };
    let mut whole = title.clone();
    for more in below.iter().take(3).take_while(|e| e.key.is_none()) {
        whole.push(' ');
        whole.push_str(more.text);
        if whole.len() > LONGEST * 2 {
            return;
        }
        if find_phrase(&whole, &body.name).is_some() {
            *title = whole;
            return;
        }
    }
}

/// `MINUTES of a meeting of the X`, without where and when it was held; a summons without its address.
fn of_minutes(title: &str) -> &str {
    let summons =
        ["you are", "notice is", "members are", "all members"].iter().any(|c| starts_with(title, c));
    let from = find_phrase(title, "meeting of")
        .filter(|_| summons)
        .or_else(|| minutes_inside(title).filter(|at| *at > FAR))
        .unwrap_or(0);
    let title = &title[from..];
    let cue = [
        "minutes",
        "minute",
        "notes",
        "note",
        "draft",
        "extract",
        "meeting",
        "a meeting",
        "notice",
        "agenda",
    ];
    let stops = ["held", "to be held", "will be held", "was held", "on"];
    let end = stops
        .iter()
        .filter_map(|c| find_phrase(title, c))
        .min()
        .filter(|at| cue.iter().any(|c| starts_with(title, c)) && *at > 0);
    title[..end.unwrap_or(title.len())].trim_end_matches([' ', ',', '–', '-'])
}

/// Where `Minutes of …` stands inside a line.
fn minutes_inside(text: &str) -> Option<usize> {
    ["minutes of", "minutes from", "minutes for"].iter().filter_map(|c| find_phrase(text, c)).min()
}

fn is_upper(text: &str) -> bool {
    text.contains(char::is_uppercase) && !text.contains(char::is_lowercase)
}

/// Whether a line says when a meeting was: its date, after `Meeting of` and the like.
fn is_of_day(entry: &Entry, dates: &[Expression]) -> bool {
    let led = ["meeting of", "meeting on", "meeting held", "held", "for meeting"];
    let lead = if led.iter().any(|l| starts_with(entry.text, l)) { entry.text.len() } else { 4 };
    let from = dates.partition_point(|d| d.block < entry.id());
    dates[from..]
        .iter()
        .take_while(|d| d.block == entry.id())
        .any(|d| d.start <= entry.start + lead && d.end + 20 >= entry.end())
}

/// A line without a heading's rank: capitals, no sentence, no address.
fn is_title_like(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (2..=30).contains(&words)
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !text.ends_with(['.', ',', ';', ':'])
        && !text.contains(['@', '|', '['])
        && !starts_with(text, "dear")
}
