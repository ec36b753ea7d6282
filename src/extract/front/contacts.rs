//! Whom to ask, and how: from the front's box, from contact lines anywhere, and from a section of contact details.
//!
//! | printed | contact |
//! |---|---|
//! | `Contact: Ann Lee, Clerk` and then `Tel: 01234 567890` | name, role, phone |
//! | `Contact Officer – Ann Lee` and then `Contact Details – ann@westby.gov.uk 01234 567890` | name, e-mail, phone |
//! | a heading `Contact details`, then a name, a role, a number and an address on lines of their own | all four |
//! | `For further information contact Ann Lee on 01234 567890` | name, phone |
//! | a line `For further information, contact the Harbour Office:`, then lines as under a heading | all four |
//!
//! Known limit: two contacts printed side by side, without a table, run together.

use super::entries::{Entry, Key, Keys};
use super::people::People;
use crate::extract::words::{Words, starts_with};
use crate::model::{Block, BlockKind, Contact, Person};

/// A longer block outside the front is prose.
const LONGEST_LINE: usize = 300;
/// What is longer is prose and no name with its office.
const LONGEST_NAME: usize = 160;
/// The fewest digits of a telephone number that no key announces.
const FEWEST_DIGITS: usize = 9;
/// The fewest digits of one that is all of its line.
const FEWEST_ALONE: usize = 3;

/// What tells a section of contact details.
#[derive(Debug)]
pub(super) struct Contacts {
    headings: Words,
    /// What a line begins with that introduces contact details as a heading does.
    leads: Vec<String>,
}

impl Contacts {
    pub(super) fn new(headings: &[String]) -> Self {
        let is_lead = |heading: &&String| heading.ends_with(" contact");
        Self { headings: Words::new(headings), leads: headings.iter().filter(is_lead).cloned().collect() }
    }

    /// Everybody to ask; `front` is what the front's lines are, `blocks` the whole paper.
    pub(super) fn find(
        &self,
        front: &[Entry],
        blocks: &[Block],
        keys: &Keys,
        people: &People,
    ) -> Vec<Contact> {
        let mut list = List { people, contacts: Vec::new(), open: false, author: None };
        front.iter().for_each(|e| list.entry(e, false));
        let behind = front.last().map_or(0, |e| e.id() + 1);
        let (mut section, mut entries) = (false, Vec::new());
        for block in blocks.get(behind..).unwrap_or_default() {
            if block.kind == BlockKind::Heading {
                section = self.headings.has(&block.text);
                list.open = false;
            } else if self.introduces(&block.text) {
                section = true;
                list.open = false;
            } else if block.text.len() > LONGEST_LINE {
                list.open = false;
            } else {
                entries.clear();
                if !keys.keyed(block, &mut entries) && (section || list.open) {
                    keys.block(block, &mut entries);
                }
                entries.iter().for_each(|e| list.entry(e, section));
                list.open &= !entries.is_empty();
            }
        }
        list.contacts.retain(|c| c.name.is_some() || c.email.is_some() || c.phone.is_some());
        list.contacts
    }
}

impl Contacts {
    /// Whether a line introduces contact details: `For further information, contact the Harbour Office:`.
    fn introduces(&self, line: &str) -> bool {
        line.ends_with(':')
            && line.len() <= LONGEST_NAME
            && self.leads.iter().any(|lead| starts_with(&line.replacen(',', "", 1), lead))
    }
}

/// The contacts so far.
struct List<'a> {
    people: &'a People,
    contacts: Vec<Contact>,
    /// Whether the lines that follow may belong to the last.
    open: bool,
    /// An author, who is a contact too if ways to reach them follow.
    author: Option<Contact>,
}

impl List<'_> {
    /// Reads an entry; in a `section` of contact details, lines without a key are read too.
    fn entry(&mut self, entry: &Entry, section: bool) {
        let ways = Ways::of(entry.text);
        match entry.key {
            Some(Key::Contact) if self.open && ways.rest.is_empty() => self.add(&ways),
            Some(Key::Contact) if ways.rest.len() > LONGEST_NAME => self.open = false,
            Some(Key::Contact) => self.start(&ways),
            Some(Key::Author | Key::Officer | Key::Name) if section => self.start(&ways),
            Some(Key::Author) => {
                self.open = false;
                self.author = self.people.all(ways.rest).into_iter().map(contact).next();
            }
            Some(Key::Role | Key::Title) if self.open => self.role(ways.rest),
            Some(Key::Role | Key::Title) => {
                if let Some(author) = self.author.as_mut().filter(|a| a.role.is_none()) {
                    author.role = Some(ways.rest.to_owned());
                }
            }
            Some(Key::Phone | Key::Email) => {
                if let Some(author) = self.author.take().filter(|_| !self.open) {
                    self.contacts.push(author);
                    self.open = true;
                }
                if self.open {
                    self.add(&ways);
                }
            }
            None if section && self.people.is_name(first_part(ways.rest)) => self.start(&ways),
            None if self.open && ways.any() => self.add(&ways),
            None if self.open && section => self.role(ways.rest),
            _ => {
                self.open = false;
                self.author = None;
            }
        }
    }

    /// A contact begins, or several.
    fn start(&mut self, ways: &Ways) {
        self.author = None;
        self.contacts.extend(self.people.all(ways.rest).into_iter().map(contact));
        if ways.rest.is_empty() {
            self.contacts.push(Contact::default());
        }
        self.open = true;
        self.add(ways);
    }

    /// Ways to reach the last contact.
    fn add(&mut self, ways: &Ways) {
        let Some(last) = self.contacts.last_mut() else { return };
        last.email = last.email.take().or_else(|| ways.email.map(str::to_owned));
        last.phone = last.phone.take().or_else(|| ways.phone.map(str::to_owned));
    }

    /// The office of the last contact.
    fn role(&mut self, text: &str) {
        let Some(last) = self.contacts.last_mut().filter(|c| c.role.is_none() && !text.is_empty()) else {
            return;
        };
        last.role = Some(text.to_owned());
    }
}

fn contact(person: Person) -> Contact {
    Contact { name: person.name, role: person.role, email: None, phone: None }
}

/// What a line says of how to reach somebody.
struct Ways<'a> {
    email: Option<&'a str>,
    phone: Option<&'a str>,
    /// What stands before them.
    rest: &'a str,
}

impl<'a> Ways<'a> {
    fn of(text: &'a str) -> Self {
        let mut words = text.split_whitespace().filter(|w| w.contains('@')).map(trim_address);
        let email = words.find(|w| is_address(w));
        let phone = phone(text);
        let at = [email, phone].into_iter().flatten().filter_map(|w| text.find(w)).min();
        let mut rest =
            text[..at.unwrap_or(text.len())].trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
        while let Some(word) = rest.rsplit([' ', ',']).next().filter(|w| at.is_some() && is_announcement(w)) {
            rest =
                rest[..rest.len() - word.len()].trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
        }
        Self { email, phone, rest }
    }

    fn any(&self) -> bool {
        self.email.is_some() || self.phone.is_some()
    }
}

fn trim_address(word: &str) -> &str {
    let word = word.rsplit_once("mailto:").map_or(word, |w| w.1);
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn is_address(word: &str) -> bool {
    word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
}

/// A telephone number as printed: digits in groups, or all of the text.
fn phone(text: &str) -> Option<&str> {
    if text.bytes().filter(u8::is_ascii_digit).count() < FEWEST_ALONE {
        return None;
    }
    let part = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '+' | '(' | ')' | '-');
    if text.chars().all(part) {
        return Some(text.trim());
    }
    let runs = text
        .split(|c| !part(c))
        .map(|r| r.trim_matches(|c: char| !c.is_ascii_digit() && c != '+' && c != '('));
    runs.filter(|r| r.starts_with(['0', '+', '(']))
        .find(|r| r.chars().filter(char::is_ascii_digit).count() >= FEWEST_DIGITS)
}

/// Words that only announce a number or an address.
fn is_announcement(word: &str) -> bool {
    let words = [
        "tel",
        "telephone",
        "email",
        "e-mail",
        "on",
        "at",
        "phone",
        "ext",
        "t",
        "e",
        "or",
        "by",
        "via",
        "mobile",
        "no",
        "number",
        "and",
    ];
    words.iter().any(|w| word.eq_ignore_ascii_case(w))
}

fn first_part(text: &str) -> &str {
    text.split([',', '–', '(']).next().unwrap_or_default().trim()
}
