//! What the front of a paper says of it: kind, title, body, day of the meeting, agenda item, authors and contacts.
//!
//! [`entries`] reads the front's boxes and lines into keys and values; each of the other modules finds one thing in them, and its
//! docs list the forms. Nothing is invented: what the paper does not say stays empty.

mod body;
mod contacts;
mod entries;
mod kind;
mod meeting;
mod people;
#[cfg(test)]
mod tests;
mod title;

use self::body::Bodies;
use self::contacts::Contacts;
use self::entries::{Entry, Key, Keys};
use self::kind::Cues;
use self::people::People;
use self::title::{Known, Titles};
use super::dates::Expression;
use super::words::{Words, find_phrase, starts_with};
use crate::lexicon::Front;
use crate::model::{Block, Paper, PaperKind, Person};

/// How long a number with its mark may be, where it ends a line.
const LONGEST_NUMBER: usize = 12;
/// How many of the paper's last blocks may be its signature.
const SIGNATURE: usize = 12;

/// The rules of the front, compiled.
#[derive(Debug)]
pub(crate) struct Rules {
    keys: Keys,
    cues: Cues,
    bodies: Bodies,
    titles: Titles,
    people: People,
    contacts: Contacts,
    closings: Words,
}

impl Rules {
    /// Compiles the words.
    pub(crate) fn new(words: &Front) -> Self {
        Self {
            keys: Keys::new(words),
            cues: Cues::new(words),
            bodies: Bodies::new(&words.organs),
            titles: Titles::new(words),
            people: People::new(&words.people),
            contacts: Contacts::new(&words.contact_headings),
            closings: Words::new(&words.people.closings),
        }
    }

    /// Reads the front.
    pub(crate) fn read(&self, blocks: &[Block], dates: &[Expression]) -> Paper {
        let front = self.keys.front(blocks);
        let body = self.bodies.find(&front, blocks, &body::Known { dates, people: &self.people });
        let said = self.cues.kind(&front, blocks);
        let known = Known {
            kind: said.unwrap_or_default(),
            body: body.as_ref(),
            dates,
            bodies: &self.bodies,
            cues: &self.cues,
            people: &self.people,
        };
        let title = self.titles.find(&front, &known);
        let plan = || title.as_deref().filter(|t| self.cues.names_plan(t)).map(|_| PaperKind::Plan);
        let kind = said.or_else(plan).unwrap_or_default();
        Paper {
            kind,
            meeting_date: meeting::day(&front, dates, kind, body.as_ref().map(|b| b.block)),
            title,
            body: body.map(|b| b.name),
            agenda_item: agenda_item(&front, kind),
            authors: self.authors(&front, blocks, kind),
            contacts: self.contacts.find(&front, blocks, &self.keys, &self.people),
        }
    }

    /// Who reports: after a key of the front, and the signature where that names only an office.
    fn authors(&self, front: &[Entry], blocks: &[Block], kind: PaperKind) -> Vec<Person> {
        if matches!(kind, PaperKind::Minutes | PaperKind::Agenda) {
            return Vec::new();
        }
        let mut authors = self.keyed(front, Key::Author);
        if authors.is_empty() {
            authors = self.keyed(front, Key::Officer);
        }
        let offices = authors.iter().all(|p| p.name.is_none()) && authors.len() < 2;
        if offices && (kind == PaperKind::Letter || !authors.is_empty()) {
            authors = self.signature(blocks).map_or(authors, |p| vec![p]);
        }
        authors
    }

    /// The people after a key, with those on the lines below.
    fn keyed(&self, front: &[Entry], key: Key) -> Vec<Person> {
        let mut people = Vec::new();
        let mut open = false;
        for entry in front {
            // `Title: Waste Manager` below the author's name is an office.
            if open && entry.key == Some(Key::Title) && self.people.is_office(entry.text) {
                if let Some(last) = people.last_mut().filter(|p: &&mut Person| p.role.is_none()) {
                    last.role = Some(entry.text.to_owned());
                }
                continue;
            }
            open = match entry.key {
                Some(k) => k == key,
                None => open && self.is_author_line(entry.text),
            };
            if open {
                people.extend(self.people.all(author(entry.text)));
            }
        }
        people
    }

    /// `Ann Lee, Director of Place` below `From: …`.
    fn is_author_line(&self, text: &str) -> bool {
        let cut = text.find([',', '–', '-', '(']).unwrap_or(0);
        self.people.is_name(text[..cut].trim())
            && self.people.is_office(text[cut..].trim_start_matches([',', '–', '-', '(', ' ']))
    }

    /// A name and, below it, an office among the last blocks.
    fn signature(&self, blocks: &[Block]) -> Option<Person> {
        let last = &blocks[blocks.len().saturating_sub(SIGNATURE)..];
        let closing = last.iter().position(|b| self.closings.has(&b.text));
        let behind = &last[closing.map_or(0, |at| at + 1)..];
        let office = |at: usize| behind.get(at + 1).map(|b| &b.text).filter(|t| self.people.is_office(t));
        let at = (0..behind.len()).find(|&at| {
            self.people.is_name(&behind[at].text) && (closing.is_some() || office(at).is_some())
        })?;
        Some(Person { name: Some(behind[at].text.clone()), role: office(at).cloned() })
    }
}

/// An author's value, without the body and the day that some papers put after it.
fn author(text: &str) -> &str {
    let end = ["to the", "to a meeting", "to be"].iter().filter_map(|c| find_phrase(text, c)).min();
    text[..end.unwrap_or(text.len())].trim()
}

/// The number of the paper's item on the agenda: after its key, at the end of a line, or as a heading's label (`Item 11`).
fn agenda_item(front: &[Entry], kind: PaperKind) -> Option<String> {
    // In minutes and agendas they number what is dealt with.
    let one = !matches!(kind, PaperKind::Minutes | PaperKind::Agenda);
    front.iter().find_map(|e| match e.key {
        Some(Key::Item) => number(e.text),
        Some(_) => None,
        None if one && (is_item(e.text) || e.block.label.as_deref().is_some_and(is_item)) => {
            let printed = e.block.label.as_deref().filter(|l| is_item(l)).unwrap_or(e.text);
            number(printed.trim_start_matches(|c: char| !c.is_ascii_digit()))
        }
        None => {
            let at = find_phrase(e.text, "agenda item").or_else(|| find_phrase(e.text, "item no"))?;
            let rest = &e.text[at..];
            let cue = ["agenda item number", "agenda item no", "agenda item", "item no"]
                .into_iter()
                .find(|c| starts_with(rest, c))?;
            // In prose it is somebody else's.
            let ends = at == 0 || rest.len() - cue.len() <= LONGEST_NUMBER;
            ends.then_some(())?;
            number(&rest[cue.len()..])
        }
    })
}

/// Whether a line or label is no more than `Item 11`, `Agenda item 5`.
fn is_item(text: &str) -> bool {
    let letters = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | ')'));
    let number = text.len() - letters.len();
    let noun = letters.trim_end_matches([':', ' ']);
    (1..=LONGEST_NUMBER).contains(&number)
        && ["item", "agenda item", "agendaitem"].iter().any(|n| noun.eq_ignore_ascii_case(n))
}

/// A number as printed, nothing but short words behind it.
fn number(text: &str) -> Option<String> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let word = text.split_whitespace().next()?.trim_end_matches([':', '.', ',', '–']);
    (word.len() <= 8 && word.contains(|c: char| c.is_ascii_digit())).then(|| word.to_owned())
}
