//! Whether a sentence presents the list behind it as priorities, and of which kind.
//!
//! | form | example |
//! |---|---|
//! | noun, joint, colon | `the five priorities were –`, `The key aims of the division are to:`, `objectives will remain …, as:` |
//! | `following` before the noun | `supported by the following objectives:`, `The following seven priorities were identified by …:-` |
//! | a verb that presents, noun, colon | `has four aims:`, `structured around four strategic themes:`, `deliver six priorities of:` |
//! | noun … below | `with the three new Council Priorities as outlined below:` |
//! | the noun alone, as a heading or a key | `Our priorities`, `Strategic objectives for 2017-18:` |
//!
//! | the same in the singular | `Our ambition is to:`, `the aim of the strategy was:` |
//! | a number that the members bear out | `three aims had guided the Trust's work –` over three members |
//!
//! Else the noun is a plural. Whose it is, [`super::owners`] says.
//!
//! Traps: a list of something else about them (`progress against the priorities is as follows:`, `comments on the objectives were:`),
//! verbs (`aims to:`), adjectives (`priority cases:`), compounds (`the priorities meeting:`), questions.

use super::owners::Owners;
use super::sentence::{Noun, Nouns, Place, Sentence, Word};
use crate::extract::words::Words;
use crate::lexicon::Priorities;
use crate::model::PriorityKind;

/// How many words may stand between `following` and the noun.
const MOST_AFTER_FOLLOWING: usize = 6;
/// How many words a noun with its owner may have where it stands alone.
const MOST_ALONE: usize = 9;
/// How near a foreign owner stands behind the noun.
const NEAR: usize = 7;
/// What ends a lead-in.
const MARKS: &[char] = &[':', '-', '–', '—', ' ', '.', ';', '…'];

/// The words of lead-ins.
#[derive(Debug)]
pub(super) struct LeadIns {
    pub(super) owners: Owners,
    present: Words,
    copulas: Words,
    tails: Words,
    prepositions: Words,
    quantities: Words,
    bounds: Words,
}

/// A noun that presents a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lead {
    pub(super) kind: PriorityKind,
    /// How many members it announces.
    pub(super) count: Option<usize>,
}

impl LeadIns {
    pub(super) fn new(words: &Priorities) -> Self {
        Self {
            owners: Owners::new(words),
            present: Words::new(&words.present),
            copulas: Words::new(&words.copulas),
            tails: Words::new(&words.tails),
            prepositions: Words::new(&words.prepositions),
            quantities: Words::new(&words.quantities),
            bounds: Words::new(&words.bounds),
        }
    }

    /// What a text presents whose last sentence ends in a colon or dash at `end`, over so many members.
    pub(super) fn of(
        &self,
        text: &str,
        end: usize,
        members: usize,
        nouns: &Nouns,
        place: Place,
    ) -> Option<Lead> {
        let sentence = Sentence::before(text, end);
        let from = sentence.words.first()?.start;
        let found: Vec<Noun> = nouns.find(&text[from..end]).collect();
        let at = |n: &Noun| Noun { start: n.start + from, end: n.end + from, ..*n };
        let presents = found.iter().rev().map(at).find(|n| self.presents(&sentence, n, place));
        let counted = || found.iter().map(at).find(|n| self.counts(&sentence, n, members, place));
        presents.or_else(counted).map(|n| self.lead(&sentence, &n))
    }

    /// What a noun presents that the verb `joint` words behind it joins to a list.
    pub(super) fn presenting(
        &self,
        sentence: &Sentence,
        noun: &Noun,
        joint: usize,
        place: Place,
    ) -> Option<Lead> {
        let (from, to) = (sentence.at(noun.start), sentence.at(noun.end));
        let compound = sentence.words.get(to).is_some_and(is_compound);
        let near = &sentence.words[to..to + joint];
        let plain = near.first().is_none_or(|w| {
            self.prepositions.has(w.text) || self.present.has(w.text) || starts_relative(near)
        });
        let fits = plain
            && !compound
            && self.owners.own(sentence, noun, place)
            && !self.is_governed(&sentence.words[..from]);
        fits.then(|| self.lead(sentence, noun))
    }

    /// What a heading or a key presents that is a noun with its owner; of two nouns, the one that `last` asks for.
    pub(super) fn of_heading(&self, text: &str, nouns: &Nouns, place: Place, last: bool) -> Option<Lead> {
        let bare = text.trim_end_matches(MARKS);
        let sentence = Sentence::before(bare, bare.len());
        let mut found = nouns.find(bare).filter(|n| n.plural || place == Place::Plan);
        let noun = if last { found.last() } else { found.next() }?;
        let whole =
            sentence.words.first().is_some_and(|w| bare[..w.start].chars().all(|c| !c.is_alphanumeric()));
        let place = if place == Place::Plan { place } else { Place::Heading };
        let stands = whole && self.alone(&sentence, &noun) && self.owners.own(&sentence, &noun, place);
        stands.then(|| self.lead(&sentence, &noun))
    }

    /// What a noun at the end of its clause presents by the verb before it: `The Plan has two themes`.
    pub(super) fn presented(&self, sentence: &Sentence, noun: &Noun, place: Place) -> Option<Lead> {
        let before = &sentence.words[..sentence.at(noun.start)];
        (self.is_presented(before) && self.owners.own(sentence, noun, place))
            .then(|| self.lead(sentence, noun))
    }

    /// Whether a noun is counted before it and the members bear the count out.
    fn counts(&self, sentence: &Sentence, noun: &Noun, members: usize, place: Place) -> bool {
        let before = &sentence.words[..sentence.at(noun.start)];
        let after = &sentence.words[sentence.at(noun.end)..];
        let other = after.first().is_some_and(is_compound) || is_question(&sentence.words) || !noun.plural;
        !other
            && self.lead(sentence, noun).count == Some(members)
            && self.owners.own(sentence, noun, place)
            && !self.is_governed(before)
    }

    fn lead(&self, sentence: &Sentence, noun: &Noun) -> Lead {
        let at = sentence.at(noun.start);
        let count = sentence.words[at.saturating_sub(4)..at].iter().rev().find_map(|w| number(w.text));
        Lead { kind: noun.kind, count }
    }

    /// Whether the noun is what the list behind the sentence is of.
    fn presents(&self, sentence: &Sentence, noun: &Noun, place: Place) -> bool {
        let before = &sentence.words[..sentence.at(noun.start)];
        let after = &sentence.words[sentence.at(noun.end)..];
        let other =
            after.first().is_some_and(is_compound) || is_verbal(after) || is_question(&sentence.words);
        if other || !self.owners.own(sentence, noun, place) {
            return false;
        }
        let ends_pause = sentence.words[..sentence.at(noun.end)].last().is_some_and(|w| w.pause);
        let joint = self.joint(after).filter(|joint| !ends_pause || starts_relative(&after[..*joint]));
        if !noun.plural {
            let single = joint.is_some_and(|at| is_single(after[at].text));
            let near = after.first().is_some_and(|w| self.prepositions.has(w.text) || is_single(w.text));
            return single && near && !self.is_governed(before);
        }
        if follows(before) {
            return !after.iter().any(|w| w.text.eq_ignore_ascii_case("following"));
        }
        if joint.is_some() {
            return !self.is_governed(before);
        }
        if ends_pause && !after.is_empty() && starts_relative(after) {
            return self.is_presented(before);
        }
        let pauses = ends_pause || after.iter().any(|w| w.pause);
        let plain =
            after.len() <= NEAR && !pauses && after.first().is_none_or(|w| self.prepositions.has(w.text));
        plain && (self.alone(sentence, noun) || self.is_presented(before))
    }

    /// Where the joint stands among the words behind a noun, with nothing but a tail behind it.
    fn joint(&self, after: &[Word]) -> Option<usize> {
        let tail = after.iter().rev().take_while(|w| self.tails.has(w.text)).count();
        let from = after.len() - tail;
        (from.saturating_sub(1)..after.len()).find(|&at| {
            let below = ["below", "follows"]
                .iter()
                .any(|w| after[at..].last().is_some_and(|l| l.text.eq_ignore_ascii_case(w)));
            self.copulas.has(after[at].text) || (below && at >= from)
        })
    }

    /// Whether a verb that presents stands before the noun in its clause.
    fn is_presented(&self, before: &[Word]) -> bool {
        before.iter().rev().take(8).take_while(|w| !w.pause).any(|w| self.present.has(w.text))
    }

    /// Whether a preposition governs the noun, so that the list is of something else.
    fn is_governed(&self, before: &[Word]) -> bool {
        for (i, word) in before.iter().enumerate().rev().take(10) {
            if word.pause || self.bounds.has(word.text) {
                return false;
            }
            if self.prepositions.has(word.text) {
                if before.get(i + 1).is_some_and(|w| number(w.text).is_some()) {
                    return false;
                }
                let quantity = i.checked_sub(1).map(|at| before[at].text);
                return !quantity.is_some_and(|q| self.quantities.has(q) || number(q).is_some());
            }
        }
        false
    }

    /// Whether the noun stands alone but for its owner and its term.
    fn alone(&self, sentence: &Sentence, noun: &Noun) -> bool {
        let (from, to) = (sentence.at(noun.start), sentence.at(noun.end));
        let before = &sentence.words[..from];
        let after = &sentence.words[to..];
        let plain = |w: &Word| !self.prepositions.has(w.text) && !self.is_verb(w.text);
        sentence.words.len() <= MOST_ALONE
            && before.iter().all(plain)
            && after.first().is_none_or(|w| {
                self.prepositions.has(w.text)
                    || is_number_or_dash(w.text)
                    || w.text.eq_ignore_ascii_case("and")
            })
            && !after.iter().any(|w| self.is_verb(w.text) || self.copulas.has(w.text))
    }

    fn is_verb(&self, word: &str) -> bool {
        self.present.has(word) && !self.prepositions.has(word)
    }
}

/// Whether `following` stands before the noun with nothing but adjectives between.
fn follows(before: &[Word]) -> bool {
    let near = before.iter().rev().take(MOST_AFTER_FOLLOWING).take_while(|w| !w.pause);
    near.into_iter().any(|w| w.text.eq_ignore_ascii_case("following"))
}

/// `is` and `was`: a lead-in in the singular.
fn is_single(word: &str) -> bool {
    word.eq_ignore_ascii_case("is") || word.eq_ignore_ascii_case("was")
}

/// `which …`, `that …`: the clause is still the noun's.
fn starts_relative(words: &[Word]) -> bool {
    words.first().is_none_or(|w| {
        ["which", "that", "who", "as", "all", "each", "namely"].iter().any(|r| w.text.eq_ignore_ascii_case(r))
    })
}

/// `aims to:` is a verb.
fn is_verbal(after: &[Word]) -> bool {
    after.first().is_some_and(|w| w.text.eq_ignore_ascii_case("to")) && after.len() == 1
}

fn is_question(words: &[Word]) -> bool {
    let first = words.first().map_or("", |w| w.text);
    let asks = [
        "do", "does", "did", "should", "how", "what", "which", "is", "are", "would", "could", "can", "has",
        "have", "if", "whether",
    ];
    asks.iter().any(|a| first.eq_ignore_ascii_case(a))
}

/// Whether the noun only belongs to the word behind it: `the priorities meeting`.
fn is_compound(word: &Word) -> bool {
    let heads = [
        "meeting",
        "group",
        "paper",
        "report",
        "board",
        "workshop",
        "document",
        "committee",
        "team",
        "framework",
        "budget",
        "fund",
        "plan",
        "programme",
        "scheme",
        "section",
        "table",
        "matrix",
        "list",
        "survey",
        "event",
        "day",
        "review",
        "approach",
        "register",
        "statement",
        "letter",
        "update",
        "session",
    ];
    heads.iter().any(|h| word.text.eq_ignore_ascii_case(h))
}

fn is_number_or_dash(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '–' | '—' | '('))
}

/// A small number, in words or digits.
pub(super) fn number(word: &str) -> Option<usize> {
    let words =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    words
        .iter()
        .position(|w| word.eq_ignore_ascii_case(w))
        .map(|at| at + 1)
        .or_else(|| word.parse().ok().filter(|n| (1..=30).contains(n)))
}
