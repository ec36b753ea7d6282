//! The words that the rules know, as data: replaceable, so that another country's council needs no new code.
//!
//! Each file of this folder holds the words of one area and the type that they are read into. The files are built into the program;
//! [`Lexicon::default`] reads them, and [`Lexicon::changed_by`] changes them by files of the same form (`overlay`). What the words mean is in the rules that use them; a stage compiles its matchers from here once a process.

mod confidence;
mod dates;
mod decisions;
mod front;
mod overlay;
mod priorities;
mod words;

pub use confidence::Firings;
pub use dates::{Dates, Plans, RoleCues};
pub use decisions::{ActionColumns, DecisionLabels, Decisions, VerbForms};
pub use front::{Front, FrontKeys, FrontKinds, Organs, PersonWords};
pub use priorities::{
    Choice, NounStrength, NounSupports, Overview, PlanWords, Priorities, PriorityNouns, Promises, SingleAims,
};
pub use words::Words;

use serde::{Deserialize, Serialize};

use overlay::built_in;

/// All words, by area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lexicon {
    /// Abbreviations and other words that the structure stage needs.
    pub words: Words,
    /// Months, seasons, qualifiers, cues of a date's role.
    pub dates: Dates,
    /// Ways to recommend, to resolve and to set an action.
    pub decisions: Decisions,
    /// Ways to present priorities.
    pub priorities: Priorities,
    /// Keys and cues of a paper's front.
    pub front: Front,
    /// How often each rule was right.
    pub firings: Firings,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self {
            words: built_in(include_str!("words.toml")),
            dates: built_in(include_str!("dates.toml")),
            decisions: built_in(include_str!("decisions.toml")),
            priorities: built_in(include_str!("priorities.toml")),
            front: built_in(include_str!("front.toml")),
            firings: built_in(include_str!("confidence.toml")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn every_built_in_file_is_sound() {
        assert_eq!(Lexicon::default(), Lexicon::default());
    }
}
