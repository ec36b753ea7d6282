//! What kind of paper it is: the first line with a cue decides.
//!
//! | kind | lines that say so |
//! |---|---|
//! | minutes | `MINUTES of a meeting of the …`, `Draft minutes`, `BOARD MEETING MINUTES`, `Notes of …`, `At a meeting of …`, a heading `Minutes:` |
//! | | else `Present: …`, or one of the first lines `held in … on …` |
//! | agenda | `AGENDA`, `Notice of meeting`, `You are hereby summoned to attend …`, `A meeting of the … will be held …` |
//! | | `Agenda item` alone on the first line and, below, a heading `Minutes:` |
//! | decision | `RECORD OF DECISION`, `Determination notice`, `Decision to be taken by: …`, `Officer decision notice` |
//! | letter | `Dear …` |
//! | report | `Report of …`, `Purpose of Report`, a `To`/`Subject` box, a heading `Recommendations` |
//! | plan | nothing of the above, and a title that ends in `Plan`, `Strategy`, … whatever its years |
//!
//! Known limit: a covering letter or an agenda with its reports behind it is a letter or an agenda.

use super::entries::{Entry, Key};
use crate::extract::words::{Words, ends_with, find_phrase, starts_with};
use crate::lexicon::{Front, FrontKinds};
use crate::model::{Block, BlockKind, PaperKind};

/// A longer line is prose, and says nothing of the kind by its last words.
const LONGEST_TITLE: usize = 160;
/// What is looked at of a line.
const MOST_OF_A_LINE: usize = 400;
/// How many of the first blocks may say where and when it was held.
const OPENING: usize = 4;
/// How far down a heading may tell a report or a web page's minutes.
const MOST_HEADINGS: usize = 60;

/// The cues of the kinds of paper.
#[derive(Debug)]
pub(super) struct Cues {
    kinds: FrontKinds,
    plans: Words,
    /// What an agenda may be of.
    organs: Words,
}

impl Cues {
    pub(super) fn new(front: &Front) -> Self {
        let organs = &front.organs;
        let nouns: Vec<_> =
            organs.committee.iter().chain(&organs.council).chain(&organs.meetings).cloned().collect();
        Self { kinds: front.kinds.clone(), plans: Words::new(&front.kinds.plan), organs: Words::new(&nouns) }
    }

    /// The kind of a paper with this front and these blocks, where they say it.
    pub(super) fn kind(&self, front: &[Entry], blocks: &[Block]) -> Option<PaperKind> {
        // `WESTBY COUNCIL. Minutes of the meeting held …`: the name comes first.
        let parts = front.iter().flat_map(|e| line(e).splitn(2, ". ").map(str::trim));
        let mut said = parts.filter_map(|l| self.of_line(l));
        let first = said.next();
        // The page of an agenda's item, with what was decided under it.
        let item = blocks.first().is_some_and(|b| bare(&b.text).eq_ignore_ascii_case("agenda item"));
        if let Some(kind) = item.then(|| self.of_headings(blocks)).flatten() {
            return Some(kind);
        }
        // A letter may call to a meeting.
        let first = first.map(|k| {
            if k == PaperKind::Letter { said.find(|k| *k == PaperKind::Agenda).unwrap_or(k) } else { k }
        });
        first
            .or_else(|| self.of_headings(blocks))
            .or_else(|| of_keys(front))
            .or_else(|| self.of_attendance(blocks))
    }

    /// What one line says.
    pub(super) fn of_line(&self, line: &str) -> Option<PaperKind> {
        let line = self.without_drafts(line);
        let short = line.len() <= LONGEST_TITLE;
        let ends =
            |list: &[String]| short && !line.ends_with('.') && list.iter().any(|w| ends_with(bare(line), w));
        let starts = |list: &[String]| list.iter().any(|w| starts_with(line, w));
        let has = |list: &[String]| list.iter().any(|w| find_phrase(line, w).is_some());
        let words = &self.kinds;
        if has(&words.decision) {
            return Some(PaperKind::Decision);
        }
        if starts(&words.meeting) {
            let ahead = words.ahead.iter().any(|w| find_phrase(line, w).is_some());
            return Some(if ahead { PaperKind::Agenda } else { PaperKind::Minutes });
        }
        if starts(&words.minutes) || ends(&words.minutes_end) {
            return Some(PaperKind::Minutes);
        }
        if starts(&words.agenda) || (short && self.is_agenda(bare(line))) {
            return Some(PaperKind::Agenda);
        }
        if starts_with(line, "dear") {
            return Some(PaperKind::Letter);
        }
        (short && !line.ends_with('.') && has(&words.report)).then_some(PaperKind::Report)
    }

    /// `AGENDA`, `Roads Committee Agenda`, but not `The Growth Agenda`.
    fn is_agenda(&self, line: &str) -> bool {
        self.kinds.agenda_end.iter().any(|w| {
            let of = ends_with(line, w).then(|| line[..line.len() - w.len()].trim_end());
            of.is_some_and(|of| of.is_empty() || of.rsplit(' ').next().is_some_and(|w| self.organs.has(w)))
        })
    }

    /// What the first headings say, of a paper whose front says nothing.
    fn of_headings(&self, blocks: &[Block]) -> Option<PaperKind> {
        let headings = blocks.iter().take(MOST_HEADINGS).filter(|b| b.kind == BlockKind::Heading);
        headings.map(|b| bare(&b.text)).find_map(|text| {
            let is = |list: &[String]| list.iter().any(|w| text.eq_ignore_ascii_case(w));
            let kinds = &self.kinds;
            (is(&kinds.minutes_end).then_some(PaperKind::Minutes))
                .or_else(|| self.is_agenda(text).then_some(PaperKind::Agenda))
                .or_else(|| is(&kinds.report_headings).then_some(PaperKind::Report))
        })
    }

    /// `Present: …` is said of a meeting that was held, and so is `held in the School on …` below its name.
    fn of_attendance(&self, blocks: &[Block]) -> Option<PaperKind> {
        let first = blocks.iter().take(MOST_HEADINGS);
        first
            .enumerate()
            .any(|(at, b)| {
                let held = at < OPENING && starts_with(&b.text, "held");
                held || starts_with(&b.text, "present") || starts_with(&b.text, "members present")
            })
            .then_some(PaperKind::Minutes)
    }

    /// Whether an entry begins the list of those who met.
    pub(super) fn is_attendance(&self, entry: &Entry) -> bool {
        self.kinds.attendance.iter().any(|w| starts_with(line(entry), w))
    }

    fn without_drafts<'a>(&self, line: &'a str) -> &'a str {
        let mut line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        while let Some(word) = self.kinds.drafts.iter().find(|w| starts_with(line, w)) {
            let rest = line[word.len()..].trim_start_matches(|c: char| !c.is_alphanumeric());
            if rest.is_empty() {
                break;
            }
            line = rest;
        }
        line
    }

    /// Whether a title names a plan: its last word but years does.
    pub(super) fn names_plan(&self, title: &str) -> bool {
        let mut words = title.split(|c: char| c.is_whitespace() || matches!(c, ':' | '(' | ')'));
        let last = words
            .rfind(|w| w.contains(|c: char| c.is_alphabetic()) && !w.contains(|c: char| c.is_ascii_digit()));
        last.is_some_and(|w| self.plans.has(w))
    }
}

/// A box that says to whom and on what, or by whom and to whom.
fn of_keys(front: &[Entry]) -> Option<PaperKind> {
    let has = |key| front.iter().any(|e| e.key == Some(key));
    let box_ = [Key::Body, Key::Title, Key::Author].into_iter().filter(|k| has(*k)).count();
    let keyed = front.iter().filter(|e| e.key.is_some()).count();
    (box_ >= 2 || (has(Key::Title) && keyed >= 3)).then_some(PaperKind::Report)
}

/// The beginning of an entry's whole block: the key is a cue too.
fn line<'a>(entry: &Entry<'a>) -> &'a str {
    let text = if entry.block.kind == BlockKind::Table { entry.text } else { &entry.block.text };
    let end = (MOST_OF_A_LINE.min(text.len())..).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    &text[..end]
}

/// A line without what closes it.
fn bare(line: &str) -> &str {
    line.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')')
}
