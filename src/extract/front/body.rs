//! The committee, panel or council that a paper is for, as printed.
//!
//! | printed | body |
//! |---|---|
//! | `Report to: Audit Committee`, `Meeting: Cabinet`, `To: Cabinet – 4 March 2025` | what stands after the key, without its date |
//! | `To the Mayor and Members of Westby Council` | what stands after `of` |
//! | `MINUTES of a meeting of the Planning Committee held at …`, `You are invited to attend a Meeting of the Roads SPC to be held …` | what stands between |
//! | `Northby Parish Council Meeting`, `Transport Board Minutes` | what stands before |
//! | `Decision taken by: Cabinet Member for Roads` | the elected office that decides alone |
//! | `COMHAIRLE BHAILE WESTBY - WESTBY TOWN COUNCIL` | the English half |
//! | a line that is nothing but the name of a body | the line; a committee goes before the council that it belongs to |
//! | `Members of the Audit Committee are asked to …`, `To provide the Audit Committee with …` | the name, where the front has none |
//!
//! A name is a run of capitalised words that ends in a noun such as Committee, Panel, Board, Council, or has one before `of`, `for`
//! or `on`, with the fuller name where `Parish Council` is all that the sentence says (`Municipal District of Westby`). An office or a person is no body, nor is the office that reports.

use aho_corasick::AhoCorasick;

use super::entries::{Entry, Key};
use super::people::People;
use crate::extract::dates::Expression;
use crate::extract::words::{Words, ends_with, find_phrase, starts_with, without_article};
use crate::lexicon::Organs;
use crate::model::{Block, BlockId, BlockKind};

/// No body has a longer name.
const LONGEST_NAME: usize = 140;
/// How many blocks of the text behind the front may tell the body.
const MOST_BLOCKS: usize = 400;
/// How much of a block is read for it.
const MOST_OF_A_BLOCK: usize = 600;
/// What joins the words of a name, in lower case.
const JOINTS: &[&str] =
    &["of", "and", "the", "for", "to", "on", "in", "&", "with", "at", "–", "-", "na", "agus"];

/// Joints that stand behind the noun of a name alone.
const BEHIND: &[&str] = &["to", "on", "in", "with", "at"];

/// What tells a body's name.
#[derive(Debug)]
pub(super) struct Bodies {
    committee: Words,
    council: Words,
    meetings: Words,
    never: Words,
    generic: Words,
    bilingual: Words,
    deciders: Vec<String>,
    asked: AhoCorasick,
}

/// What a body is asked by.
const ASKED: [&str; 6] = [
    "is recommended to",
    "is asked to",
    "are asked to",
    "is requested to",
    "are recommended to",
    "is invited to",
];

/// What is known of a paper before its body.
pub(super) struct Known<'a> {
    pub(super) dates: &'a [Expression],
    pub(super) people: &'a People,
}

/// How near a name is to the body that a paper is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Council,
    Committee,
}

/// A body's name and the block that has it.
#[derive(Debug, Clone)]
pub(super) struct Body {
    pub(super) name: String,
    pub(super) block: BlockId,
}

impl Bodies {
    #[expect(clippy::expect_used, reason = "six phrases are not too many for a matcher")]
    pub(super) fn new(organs: &Organs) -> Self {
        let asked = AhoCorasick::builder().ascii_case_insensitive(true).build(ASKED);
        Self {
            asked: asked.expect("phrases make a matcher"),
            committee: Words::new(&organs.committee),
            council: Words::new(&organs.council),
            meetings: Words::new(&organs.meetings),
            never: Words::new(&organs.never),
            generic: Words::new(&organs.generic),
            bilingual: Words::new(&organs.bilingual),
            deciders: organs.deciders.clone(),
        }
    }

    /// The body that a paper is for.
    pub(super) fn find(&self, front: &[Entry], blocks: &[Block], known: &Known) -> Option<Body> {
        let found = (self.keyed(front, known.people))
            .or_else(|| self.of_meeting(front))
            .or_else(|| self.line(front, known.dates))
            .or_else(|| self.addressed(blocks))?;
        if self.is_generic(&found.name) {
            // `Westby Library Society` for `Board`.
            let alone = !found.name.contains(' ');
            let whose = || {
                self.line(front, known.dates)
                    .filter(|b| alone && !b.name.contains(',') && !self.is_generic(&b.name))
            };
            return Some(self.fuller(front, &found).or_else(whose).unwrap_or(found));
        }
        Some(Body { name: self.english(&found.name).to_owned(), ..found })
    }

    /// `Westby Parish Council` for `Parish Council`.
    fn fuller(&self, front: &[Entry], found: &Body) -> Option<Body> {
        let ends = |name: &str| name.len() > found.name.len() && ends_with(name, &found.name);
        let lines = front.iter().filter(|e| e.key.is_none() || e.id() == found.block);
        let named = |e: &Entry| {
            let line = beginning(e.text);
            let (name, _) = self.name(line).or_else(|| self.name(line.split(". ").next()?))?;
            ends(name).then(|| Body { name: name.to_owned(), block: e.id() })
        };
        lines.filter_map(named).next()
    }

    /// `Decision taken by: Cabinet Member for Roads`: an elected office that decides alone.
    fn decider<'a>(&self, entry: &Entry, value: &'a str) -> Option<&'a str> {
        let decides =
            entry.block.text.get(..entry.start).is_some_and(|key| find_phrase(key, "decision").is_some());
        let office = self.deciders.iter().any(|d| starts_with(value, d));
        let end = value.find([',', '(', '–', ';']).unwrap_or(value.len());
        (decides && office && end <= LONGEST_NAME).then(|| value[..end].trim_end())
    }

    /// After a key, or in `To the Mayor and Members of the X`.
    fn keyed(&self, front: &[Entry], people: &People) -> Option<Body> {
        let addressed =
            |e: &&Entry| e.key == Some(Key::Body) || (e.key.is_none() && starts_with(e.text, "to"));
        front.iter().filter(addressed).find_map(|e| {
            let members = find_phrase(e.text, "members of").or_else(|| find_phrase(e.text, "member of"));
            let value = match (members, e.key) {
                (Some(at), _) => e.text[at..].split_once(" of ").map_or("", |s| s.1),
                (None, Some(_)) => e.text,
                (None, None) => return None,
            };
            if let Some(name) = self.decider(e, value) {
                return Some(Body { name: name.to_owned(), block: e.id() });
            }
            let name = self
                .of_held(value)
                .or_else(|| self.before_date(value))
                .or_else(|| self.before_meeting(value))?;
            let head = name.split(['(', ',']).next().unwrap_or_default().trim();
            let person = head.len() < name.len() && people.is_name(head);
            (!person).then(|| Body { name: self.first_of_two(name).to_owned(), block: e.id() })
        })
    }

    /// `Westby Town Council` of `COMHAIRLE BHAILE WESTBY - WESTBY TOWN COUNCIL`: the name in the paper's own language, where both stand apart.
    fn english<'a>(&self, name: &'a str) -> &'a str {
        let other = |part: &str| part.split_whitespace().next().is_some_and(|w| self.bilingual.has(w));
        let parts = [" - ", " – ", " / ", " | "].into_iter().find_map(|mark| name.split_once(mark));
        match parts {
            Some((first, last)) if other(first) && !other(last) => last,
            Some((first, last)) if other(last) && !other(first) => first,
            _ => name,
        }
    }

    /// `Cabinet` of `Cabinet Council`: two meetings that a box named in two lines.
    fn first_of_two<'a>(&self, name: &'a str) -> &'a str {
        let second = [" Cabinet", " Council", " Full Council", " Executive"].into_iter();
        let mut heads = second.filter_map(|s| name.strip_suffix(s));
        heads.find(|h| self.name(h).is_some() && !self.is_generic(h)).unwrap_or(name)
    }

    /// Whether a name says only what sort of body it is.
    fn is_generic(&self, name: &str) -> bool {
        name.split_whitespace().all(|w| self.generic.has(w))
    }

    /// A value up to a date or whatever else is no part of a name.
    fn before_date<'a>(&self, value: &'a str) -> Option<&'a str> {
        let ends = value.match_indices([':', ',', '–', '-', '(', ' ']).map(|(at, _)| at);
        let ends = ends.filter(|&at| {
            let rest = value[at..].trim_start();
            !value[at..].starts_with(' ') || rest.starts_with(|c: char| !c.is_uppercase()) || is_weekday(rest)
        });
        let names = ends.chain([value.len()]).filter_map(|end| self.name(&value[..end]));
        let longest = names.filter(|n| n.0.len() <= LONGEST_NAME).max_by_key(|n| n.0.len())?;
        Some(longest.0)
    }

    /// `a meeting of the X held`, `X Meeting`, `X Minutes`.
    fn of_meeting(&self, front: &[Entry]) -> Option<Body> {
        front.iter().enumerate().find_map(|(i, e)| {
            if !matches!(e.key, None | Some(Key::Title | Key::Body | Key::Author)) {
                return None;
            }
            let broken = || {
                let next =
                    front[i + 1..].iter().take(2).filter(|n| n.key.is_none()).map(|n| beginning(n.text));
                [beginning(e.text)].into_iter().chain(next).collect::<Vec<_>>().join(" ")
            };
            let name = (self.of_held(e.text).map(str::to_owned))
                .or_else(|| self.of_held(&format!("{} at …", beginning(e.text))).map(str::to_owned))
                .or_else(|| self.of_held(&broken()).map(str::to_owned))
                .or_else(|| self.before_meeting(e.text).map(str::to_owned))?;
            Some(Body { name, block: e.id() })
        })
    }

    /// `… meeting of the X held …`.
    fn of_held<'a>(&self, line: &'a str) -> Option<&'a str> {
        let line = beginning(line);
        let cue = ["meeting of", "proceedings of", "minutes of", "meetings of", "meeting for"];
        let (at, phrase) = cue.iter().find_map(|c| find_phrase(line, c).map(|at| (at, c)))?;
        let rest = without_article(&line[at + phrase.len()..]);
        let stops = [
            " held",
            " to be held",
            " was",
            " will",
            " on ",
            " at ",
            " in ",
            " convened",
            " which",
            " is ",
            " by ",
            ". ",
        ];
        let end = stops.iter().filter_map(|s| find_ci(rest, s)).min()?;
        let whole = rest[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
        // `Westby County Council, Roads Committee`: the council is said first.
        let part = whole
            .split_once(", ")
            .filter(|(head, rest)| self.name(head).is_some() && self.name(rest).is_some());
        let name = part.map_or(whole, |p| p.1);
        (self.name(name).map(|n| n.0))
            .or_else(|| self.before_meeting(name))
            .or_else(|| self.before_date(name))
    }

    /// `X Meeting`, `X Annual General Meeting`, `X Minutes`.
    fn before_meeting<'a>(&self, line: &'a str) -> Option<&'a str> {
        let line = beginning(line);
        let line = ["minutes for", "minutes of", "minutes from", "notes of", "agenda for", "notice of"]
            .iter()
            .find_map(|cue| find_phrase(line, cue).map(|at| &line[at + cue.len()..]))
            .unwrap_or(line);
        let line = without_article(line);
        let at = ["meeting", "minutes", "agenda"].iter().filter_map(|w| find_phrase(line, w)).min();
        let mut name = line[..at.unwrap_or(line.len())].trim_end();
        while let Some((head, _)) = name.rsplit_once(' ').filter(|(_, w)| self.meetings.has(w) || is_joint(w))
        {
            name = head.trim_end();
        }
        while let Some((_, tail)) = name.split_once(' ').filter(|(w, _)| self.meetings.has(w)) {
            name = tail;
        }
        let name = name.trim_end_matches([' ', '–', '-', ':', ',']);
        at.and(Some(self.name(name)?.0))
    }

    /// A line that is a body's name, up to its date: the first committee, else the first council.
    fn line(&self, front: &[Entry], dates: &[Expression]) -> Option<Body> {
        let free = front.iter().filter(|e| e.key.is_none() && e.block.kind != BlockKind::Item);
        let names = free.filter_map(|e| {
            let date = e.dates(dates).next().map_or(e.text.len(), |d| d.start - e.start);
            let line = e.text[..date].trim_end_matches([' ', '-', '–', ':', ',']);
            let head =
                || line.split_once(" – ").or_else(|| line.split_once(" - ").filter(|l| is_weekday(l.1)));
            let appended = || line.rsplit_once(" – ").filter(|_| line.contains(|c: char| c.is_ascii_digit()));
            let (name, level) = (appended().and_then(|l| self.name(l.1)))
                .or_else(|| self.name(line))
                .or_else(|| self.name(head()?.0))?;
            Some((level, Body { name: name.to_owned(), block: e.id() }))
        });
        let names: Vec<_> = names.collect();
        let first = |level| names.iter().find(|n| n.0 == level).map(|n| n.1.clone());
        first(Level::Committee).or_else(|| first(Level::Council))
    }

    /// The body that the text itself speaks to.
    fn addressed(&self, blocks: &[Block]) -> Option<Body> {
        let mut prose = blocks.iter().take(MOST_BLOCKS).filter(|b| b.kind != BlockKind::Table);
        prose.find_map(|b| Some(Body { name: self.of_address(beginning(&b.text))?.to_owned(), block: b.id }))
    }

    /// `X is recommended to`, `Members of the X are asked`, `To provide the X with`.
    fn of_address<'a>(&self, text: &'a str) -> Option<&'a str> {
        let word = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
        let whole =
            |hit: &aho_corasick::Match| !word(hit.end()) && !hit.start().checked_sub(1).is_some_and(word);
        if let Some(at) = self.asked.find_iter(text).find(whole).map(|hit| hit.start()) {
            let head = text[..at].trim_end();
            let head =
                ["members of"].iter().find(|c| starts_with(head, c)).map_or(head, |c| &head[c.len()..]);
            return self.committee(without_article(head));
        }
        let told = ["to provide", "to inform", "to update", "to advise", "to present", "to seek"];
        let cue = told.iter().find(|c| starts_with(text, c))?;
        let rest = text[cue.len()..].trim_start();
        let rest = ["members of"].iter().find(|c| starts_with(rest, c)).map_or(rest, |c| &rest[c.len()..]);
        let end =
            [" with ", " on ", " of ", " about ", "’s ", "'s "].iter().filter_map(|s| rest.find(s)).min()?;
        self.committee(without_article(&rest[..end]))
    }

    /// A name with more words than `Cabinet` or `Panel` alone.
    fn committee<'a>(&self, text: &'a str) -> Option<&'a str> {
        let (name, _) = self.name(text).filter(|n| n.1 == Level::Committee)?;
        (name.contains(' ') || name.eq_ignore_ascii_case("cabinet")).then_some(name)
    }

    /// The text as a body's name, without article and acronym, and its level.
    pub(super) fn name<'a>(&self, text: &'a str) -> Option<(&'a str, Level)> {
        let text = without_article(text).trim_end_matches(['.', ',', ':', ' ']);
        let text = text.strip_suffix(')').and_then(|t| t.rsplit_once(" (")).map_or(text, |t| t.0);
        let first = text.split_whitespace().next()?;
        let begins = first.starts_with(char::is_uppercase) && !is_joint(first) && text.len() <= LONGEST_NAME;
        let whole = begins && text.split_whitespace().all(|w| is_part(w) && !self.never.has(w));
        if !whole || text.contains([';', '?', '@', ':']) {
            return None;
        }
        let last = text.rsplit(' ').next().unwrap_or_default();
        self.level(text).filter(|_| !is_joint(last)).map(|level| (text, level))
    }

    fn level(&self, name: &str) -> Option<Level> {
        let words: Vec<&str> = name.split_whitespace().collect();
        let level = |word: &str| {
            (self.committee.has(word).then_some(Level::Committee))
                .or_else(|| self.council.has(word).then_some(Level::Council))
        };
        // Before the noun stand its adjectives; where it was sent, or what it is on, stands behind it.
        let plain = |words: &[&str]| !words.iter().any(|w| BEHIND.iter().any(|b| w.eq_ignore_ascii_case(b)));
        // `Review of the Audit Committee` names a review.
        let about =
            words.windows(2).any(|w| w[0].eq_ignore_ascii_case("of") && w[1].eq_ignore_ascii_case("the"));
        let last = words.last().and_then(|w| level(w)).filter(|_| plain(&words) && !about);
        let before = || {
            let at = words.windows(2).position(|w| is_complement(w[1]) && level(w[0]).is_some())?;
            plain(&words[..at]).then(|| level(words[at])).flatten()
        };
        last.or_else(before)
    }
}

/// Words that begin what a body is of.
fn is_complement(word: &str) -> bool {
    ["of", "for", "on"].iter().any(|c| word.eq_ignore_ascii_case(c))
}

/// Whether a word may be part of a name: capitalised, a number or a joint.
fn is_part(word: &str) -> bool {
    let first = word.chars().find(|c| c.is_alphanumeric());
    first.is_none_or(|c| c.is_uppercase() || c.is_numeric()) || is_joint(word)
}

fn is_joint(word: &str) -> bool {
    JOINTS.iter().any(|j| word.eq_ignore_ascii_case(j))
}

pub(super) fn is_weekday(text: &str) -> bool {
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        .iter()
        .any(|d| text.get(..3).is_some_and(|t| t.eq_ignore_ascii_case(d)))
}

/// As much of a text as a name may stand in.
fn beginning(text: &str) -> &str {
    let end = (MOST_OF_A_BLOCK.min(text.len())..).find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(text.len())]
}

/// Where a piece of ASCII stands in a text, without regard to case.
fn find_ci(text: &str, piece: &str) -> Option<usize> {
    let (hay, needle) = (text.as_bytes(), piece.as_bytes());
    hay.windows(needle.len()).position(|w| w.eq_ignore_ascii_case(needle))
}
