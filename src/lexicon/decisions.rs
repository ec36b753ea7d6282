use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Ways to recommend, to resolve and to set an action; see `decisions.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    /// Nouns that end the name of a body that decides.
    pub bodies: Vec<String>,
    /// Nouns that end the name of an office or of somebody who acts for a body.
    pub offices: Vec<String>,
    /// Other nouns for those who can be asked to do something.
    pub agents: Vec<String>,
    /// Titles before a person's name.
    pub titles: Vec<String>,
    /// Reviews and the like, which recommend but do not resolve.
    pub recommenders: Vec<String>,
    /// Those whom a paper addresses, but who decide nothing.
    pub strangers: Vec<String>,
    /// `the`, `each`, `our`.
    pub determiners: Vec<String>,
    /// `it`, `they`, `which`.
    pub pronouns: Vec<String>,
    /// Words that may stand between a subject and its verb.
    pub adverbs: Vec<String>,
    /// Forms of `be`.
    pub be: Vec<String>,
    /// Forms of `have`.
    pub have: Vec<String>,
    /// `and`, `or`, `but`.
    pub conjunctions: Vec<String>,
    /// `will`, `should`.
    pub modals: Vec<String>,
    /// `not`, `never`.
    pub negations: Vec<String>,
    /// Words that make a clause a condition and no decision.
    pub conditions: Vec<String>,
    /// Words that open a clause under another.
    pub relatives: Vec<String>,
    /// `of`, `for`, `within`.
    pub prepositions: Vec<String>,
    /// Words that begin a sentence without being part of its subject.
    pub openers: Vec<String>,
    /// What a lead-in may say beside its verb.
    pub lead_in: Vec<String>,
    /// Verbs that put something to a body.
    pub asking: Vec<String>,
    /// Verbs after which only the clause counts.
    pub transparent: Vec<String>,
    /// What a body does when it decides.
    pub deciding: Vec<String>,
    /// What is done to something when it is decided.
    pub decided: Vec<String>,
    /// Of these, what only those with a say do.
    pub of_bodies: Vec<String>,
    /// What minutes are approved with, other than somebody's consent.
    pub changes: Vec<String>,
    /// What a vote is made of, beside numbers.
    pub ballot: Vec<String>,
    /// Small numbers.
    pub counts: Vec<String>,
    /// `It was … that …`.
    pub impersonal: Vec<String>,
    /// What somebody does who is to do it: `undertook to`.
    pub undertaking: Vec<String>,
    /// What those are who decide by saying that they are.
    pub willing: Vec<String>,
    /// What is done with approval: `Approval was given`.
    pub giving: Vec<String>,
    /// What bodies are commonly asked to do.
    pub asked_of_bodies: Vec<String>,
    /// Words that open an aside between a subject and its verb.
    pub asides: Vec<String>,
    /// Words that count what follows `of`.
    pub quantities: Vec<String>,
    /// Words that stand for everybody at a meeting.
    pub everybody: Vec<String>,
    /// What somebody would do who sets himself nothing to do.
    pub wishes: Vec<String>,
    /// What nobody is told to do.
    pub states: Vec<String>,
    /// Words after which `to be done` tells what is expected.
    pub expected: Vec<String>,
    /// What agendas ask of everybody.
    pub boilerplate: Vec<String>,
    /// Words that speak of other minutes than the paper's own.
    pub other_minutes: Vec<String>,
    /// Words that make a question of what was asked.
    pub questions: Vec<String>,
    /// Words after a verb that show that it is one.
    pub particles: Vec<String>,
    /// Words in a proposer's or a vote's place after the cue.
    pub proposing: Vec<String>,
    /// Words that say who moved something.
    pub moving: Vec<String>,
    /// Answers that are no action.
    pub nothing: Vec<String>,
    /// What a body does as an owner and employer too.
    pub of_office: Vec<String>,
    /// Decisions whose verb is their content.
    pub content: Vec<String>,
    /// Words before a date that make it a deadline.
    pub deadlines: Vec<String>,
    /// What a decision is often said to be about.
    pub business: Vec<String>,
    /// What names a recommendation and states none.
    pub named_things: Vec<String>,
    /// What it is no decision to agree on.
    pub opinions: Vec<String>,
    /// Nouns in place of a verb at the head of a member, each with its verb.
    pub nominal: BTreeMap<String, String>,
    /// Particles that make one verb with the word before them.
    pub phrasal: BTreeMap<String, Vec<String>>,
    /// Heads of columns in a table of actions.
    pub columns: ActionColumns,
    /// Words at the head of a line or sentence that say what follows.
    pub labels: DecisionLabels,
    /// What is done.
    pub verbs: VerbForms,
}

/// Words at the head of a line or sentence that say what follows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionLabels {
    /// Before something that somebody is to do.
    pub action: Vec<String>,
    /// Before something that is put to a body.
    pub recommendation: Vec<String>,
    /// Before something that a body decided.
    pub resolution: Vec<String>,
    /// What may stand before `action`.
    pub before_action: Vec<String>,
    /// What makes a resolution in a heading one that is put to a body.
    pub before_proposal: Vec<String>,
    /// What may stand before `resolved`.
    pub before_resolved: Vec<String>,
    /// What makes a heading one that only speaks of recommendations, decisions or actions.
    pub no_heading: Vec<String>,
    /// What may stand after `actions` or `decisions` in a heading.
    pub after_heading: Vec<String>,
    /// What makes of `action` the name of a list of them.
    pub of_actions: Vec<String>,
}

/// Heads of columns in a table of actions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionColumns {
    /// Over what is to be done.
    pub what: Vec<String>,
    /// Over what is recommended.
    pub recommended: Vec<String>,
    /// Over who is to do it.
    pub who: Vec<String>,
    /// Over what else is told of it.
    pub beside: Vec<String>,
    /// How an action stands, which is nobody's name.
    pub statuses: Vec<String>,
}

/// Verbs and how they are inflected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerbForms {
    /// Base forms.
    pub regular: Vec<String>,
    /// Verbs that double their last consonant before -ed and -ing.
    pub doubling: Vec<String>,
    /// Base form, past and participle.
    pub irregular: Vec<[String; 3]>,
    /// Verbs that are as often nouns.
    pub nouns_too: Vec<String>,
}
