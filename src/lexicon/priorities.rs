use serde::{Deserialize, Serialize};

use crate::model::PriorityKind;

/// See `priorities.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Priorities {
    /// The nouns and the kinds that they stand for.
    pub nouns: Vec<PriorityNouns>,
    /// What must stand with a weak noun.
    pub supports: NounSupports,
    /// What else has aims, themes and outcomes.
    pub foreign: Vec<String>,
    /// Tell themes and outcomes that people said.
    pub said: Vec<String>,
    /// Verbs that present a list.
    pub present: Vec<String>,
    /// Join a noun to the list behind it.
    pub copulas: Vec<String>,
    /// May stand between these and the colon.
    pub tails: Vec<String>,
    /// Govern a noun that is not what the list is of.
    pub prepositions: Vec<String>,
    /// Nouns of quantity before `of`.
    pub quantities: Vec<String>,
    /// Where the words of a noun begin, reading back.
    pub bounds: Vec<String>,
    /// Begin what is said of priorities rather than a list of them.
    pub predicates: Vec<String>,
    /// What a plan says it will do, without a noun.
    pub promises: Promises,
    /// What is said before headings that are priorities.
    pub overview: Overview,
    /// What is said of priorities that were chosen.
    pub choice: Choice,
    /// Whose single aim counts.
    pub single: SingleAims,
    /// What tells a plan's name.
    pub plans: PlanWords,
}

/// How much a noun says alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NounStrength {
    /// Enough.
    #[default]
    Strong,
    /// Too little: a word must stand with it that makes it a plan's or an office's.
    Weak,
    /// Next to nothing: the word must be one of its own.
    Common,
}

/// Nouns of one kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriorityNouns {
    /// The kind.
    pub kind: PriorityKind,
    /// How much they say alone.
    #[serde(default)]
    pub strength: NounStrength,
    /// In the singular.
    pub one: Vec<String>,
    /// In the plural.
    pub many: Vec<String>,
}

/// What must stand with a weak noun.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NounSupports {
    /// With all but initiatives.
    pub any: Vec<String>,
    /// With initiatives.
    pub initiative: Vec<String>,
    /// With actions.
    pub action: Vec<String>,
    /// With measures.
    pub measure: Vec<String>,
}

/// What a plan says it will do, without a noun.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promises {
    /// End a lead-in.
    pub ends: Vec<String>,
    /// Begin a sentence that lists measures.
    pub counts: Vec<String>,
    /// End a member that leads in a list of its own.
    pub breaks: Vec<String>,
    /// Tell a list of something else.
    pub others: Vec<String>,
}

/// What is said before headings that are priorities.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overview {
    /// Announce what follows.
    pub cues: Vec<String>,
    /// Say that it is activity.
    pub words: Vec<String>,
}

/// What is said of priorities that were chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Verbs of choosing.
    pub verbs: Vec<String>,
    /// Stand between `as` and the noun.
    pub owners: Vec<String>,
}

/// Whose single aim counts: `The aim of the Partnership is to …`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SingleAims {
    /// Bodies, plans and their pronouns.
    pub owners: Vec<String>,
}

/// What tells a plan's name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanWords {
    /// Nouns that end it.
    pub nouns: Vec<String>,
    /// Words that it does not begin with, though they may stand inside it.
    pub weak: Vec<String>,
    /// Words that it does not reach back over.
    pub never: Vec<String>,
    /// Refer to a plan that was named before.
    pub references: Vec<String>,
}
