//! Recommendations, resolutions and actions.
//!
//! One pass over the blocks. Cue words (an aho-corasick automaton over every block's text) say which sentences can hold anything; the rules
//! read those alone. One file a family of rules, each with its catalogue of forms:
//!
//! | file | rules | finds |
//! |---|---|---|
//! | [`asked`] | `recommendation.asked`, `action.asked` | `The Panel is asked to …` |
//! | [`recommends`] | `recommendation.by_body`, `.labelled`, `.listed` | `We recommend that …`, `Recommendation 3: …` |
//! | [`impersonal`] | `resolution.impersonal`, `recommendation.impersonal` | `It was agreed that …` |
//! | [`resolved`] | `resolution.resolved` | `RESOLVED – That …` |
//! | [`decided`] | `resolution.decided` | `The Panel agreed to …` |
//! | [`passive`] | `resolution.passive` | `The minutes were agreed` |
//! | [`carried`] | `resolution.carried` | `… proposed that …. Carried.` |
//! | [`curt`] | `resolution.curt` | `Noted.`, `Refused on grounds of …` |
//! | [`action`] | `action.labelled` | `ACTION: X to do Y` |
//! | [`owner`] | `action.to`, `.will`, `.bare`, `.undertaken` | `Clerk to write`, `Mr Jones will …` |
//! | [`sections`] | `*.heading` | lists under a heading `Recommendations` |
//! | [`table`] | `action.table`, `.column`, `recommendation.table` | rows of a table of actions or recommendations |
//!
//! A rule reads a sentence through the shared pieces: its words and their senses ([`sentence`], [`vocabulary`]), who ([`subject`]), whether it was
//! done ([`verb_group`]), what ([`clause`], [`verbs`]). A sentence that only leads in hands its claim to its members ([`members`]). When all is
//! read, [`due`] dates what has a deadline and [`repeated`] makes one of a recommendation printed twice.

mod action;
mod agent;
mod asked;
mod book;
mod carried;
mod clause;
mod curt;
mod decided;
mod due;
mod heard;
mod impersonal;
mod inflection;
mod members;
mod owner;
mod passive;
mod reading;
mod recommends;
mod repeated;
mod resolved;
mod sections;
mod sentence;
mod setting;
mod span;
mod subject;
mod table;
#[cfg(test)]
mod tests;
mod verb_group;
mod verbs;
mod vocabulary;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::lexicon::Decisions;
use crate::model::{Block, Date, Paper, Recommendation};
use vocabulary::Vocabulary;

/// The rules of recommendations, compiled.
#[derive(Debug)]
pub(crate) struct Rules {
    vocabulary: Vocabulary,
    /// Words before a date that make it a deadline.
    deadlines: Vec<String>,
    /// Cue words, whatever their case; none where they can't be compiled.
    cues: Option<AhoCorasick>,
}

impl Rules {
    /// Compiles the words.
    pub(crate) fn new(words: &Decisions) -> Self {
        let cues = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(cue_words(words));
        Self { vocabulary: Vocabulary::new(words), deadlines: words.deadlines.clone(), cues: cues.ok() }
    }

    /// The recommendations, in the order of the text.
    pub(crate) fn find(&self, blocks: &[Block], paper: &Paper, dates: &[Date]) -> Vec<Recommendation> {
        let mut found = book::read(self, blocks, paper);
        due::fill(&self.deadlines, &mut found, blocks, dates);
        repeated::drop(&mut found, blocks);
        for (id, entry) in found.iter_mut().enumerate() {
            entry.id = id;
        }
        found
    }

    /// Where cue words start in a text.
    fn cues<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.cues.iter().flat_map(move |cues| cues.find_iter(text)).map(|m| m.start())
    }
}

/// The beginnings that all forms of the cue verbs and labels share.
fn cue_words(words: &Decisions) -> Vec<String> {
    let verbs = words
        .asking
        .iter()
        .chain(&words.deciding)
        .chain(&words.decided)
        .chain(&words.impersonal)
        .chain(&words.undertaking)
        .chain(&words.giving);
    let labels =
        words.labels.action.iter().chain(&words.labels.recommendation).chain(&words.labels.resolution);

    let stem = |word: &String| match word.as_str() {
        "ask" => "asked".to_owned(),
        "undertake" => "undert".to_owned(),
        "give" => "given".to_owned(),
        "reach" => "reached".to_owned(),
        "turn" => "turned".to_owned(),
        "decline" => "declined".to_owned(),
        "postpone" => "postponed".to_owned(),
        "remit" => "remitted".to_owned(),
        "offer" => "offered".to_owned(),
        "note" => "noted".to_owned(),
        "direct" => "directed".to_owned(),
        "elect" => "elected".to_owned(),
        "grant" => "granted".to_owned(),
        "vote" => "voted".to_owned(),
        "carry" => "carried".to_owned(),
        _ => word.trim_end_matches(['e', 'y']).to_owned(),
    };
    let mut stems: Vec<String> = verbs.chain(labels).map(stem).collect();
    stems.extend(["asks ", "all in favour", "objection"].map(str::to_owned));
    stems.sort_unstable();
    stems.dedup();
    stems
}
