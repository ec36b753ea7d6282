//! What a word can be: the lexicon compiled into one table from word to senses.
//!
//! A word has every sense that the lexicon gives it (`chair` is an office and a verb); the rules decide by what stands around it.

use rustc_hash::FxHashMap;

use super::inflection::{self, Form};
use crate::extract::words::ShortWords;
use crate::lexicon::{ActionColumns, Decisions};

/// What a word can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Is {
    Body,
    Office,
    Agent,
    Title,
    Recommender,
    Stranger,
    Determiner,
    Pronoun,
    Adverb,
    Modal,
    Negation,
    Condition,
    Relative,
    Preposition,
    Opener,
    LeadIn,
    Business,
    Named,
    Opinion,
    Nominal,
    /// Verbs that put something to a body.
    Asking,
    /// Verbs after which only the clause counts.
    Transparent,
    /// What a body does when it decides.
    Deciding,
    /// What is done to something when it is decided.
    Decided,
    /// Verbs of `It was … that`.
    Impersonal,
    /// What bodies are commonly asked to do.
    AskedOfBodies,
    /// A verb that is as often a noun.
    NounToo,
    /// `Approval was given`.
    Giving,
    /// `undertook to`.
    Undertaking,
    Be,
    Have,
    And,
    To,
    That,
    ActionLabel,
    RecommendationLabel,
    ResolutionLabel,
    BeforeAction,
    BeforeResolved,
    NoHeading,
    AfterHeading,
    Aside,
    Quantity,
    Everybody,
    State,
    Expected,
    Boilerplate,
    OtherMinutes,
    Question,
    Particle,
    Proposing,
    Moving,
    Nothing,
    OfOffice,
    Content,
    /// What only those with a say do.
    OfBodies,
    Change,
    Ballot,
    Count,
    Willing,
    BeforeProposal,
    /// `would like`.
    Wish,
    /// What makes of `action` the name of a list.
    OfActions,
}

/// Everything that one word can be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sense {
    flags: u64,
    /// The verb's place in the vocabulary's list, from 1; 0 where it is no verb.
    verb: u16,
    forms: u8,
}

impl Sense {
    /// Whether the word can be this.
    pub(super) fn is(self, what: Is) -> bool {
        self.flags & (1 << what as u8) != 0
    }

    /// The sense with one more use.
    pub(super) fn with(self, what: Is) -> Self {
        Self { flags: self.flags | 1 << what as u8, ..self }
    }

    /// The sense without one of its uses.
    pub(super) fn without(self, what: Is) -> Self {
        Self { flags: self.flags & !(1 << what as u8), ..self }
    }

    /// Whether the word can be this form of a verb.
    pub(super) fn is_form(self, form: Form) -> bool {
        self.forms & form as u8 != 0
    }

    /// Whether the word is in the lexicon at all.
    pub(super) fn is_known(self) -> bool {
        self != Self::default()
    }
}

/// The words of the lexicon with their senses.
#[derive(Debug)]
pub(super) struct Vocabulary {
    senses: ShortWords<Sense>,
    verbs: Vec<Box<str>>,
    nominal: ShortWords<Box<str>>,
    phrasal: FxHashMap<Box<str>, Vec<String>>,
    columns: ActionColumns,
}

impl Vocabulary {
    /// Compiles the lexicon.
    pub(super) fn new(words: &Decisions) -> Self {
        let mut vocabulary = Self {
            senses: ShortWords::default(),
            verbs: Vec::new(),
            nominal: ShortWords::default(),
            phrasal: words.phrasal.iter().map(|(k, v)| (k.as_str().into(), v.clone())).collect(),
            columns: words.columns.clone(),
        };
        for (noun, verb) in &words.nominal {
            vocabulary.nominal.change(noun, |to| *to = verb.as_str().into());
        }
        for (base, forms) in inflection::table(&words.verbs) {
            vocabulary.add_verb(&base, &forms, words);
        }
        vocabulary.add_lists(words);
        vocabulary
    }

    fn add_verb(&mut self, base: &str, forms: &[(String, Form)], words: &Decisions) {
        self.verbs.push(base.into());
        let verb = self.verbs.len() as u16;
        let uses = [
            (&words.asking, Is::Asking),
            (&words.transparent, Is::Transparent),
            (&words.deciding, Is::Deciding),
            (&words.decided, Is::Decided),
            (&words.impersonal, Is::Impersonal),
            (&words.asked_of_bodies, Is::AskedOfBodies),
            (&words.verbs.nouns_too, Is::NounToo),
            (&words.giving, Is::Giving),
            (&words.undertaking, Is::Undertaking),
            (&words.of_office, Is::OfOffice),
            (&words.content, Is::Content),
            (&words.of_bodies, Is::OfBodies),
        ];
        let flags = (uses.iter()).filter(|(list, _)| list.iter().any(|w| w == base));
        let flags = flags.fold(0, |flags, (_, what)| flags | 1 << *what as u8);
        for (text, form) in forms {
            self.senses.change(text, |sense| {
                sense.flags |= flags;
                sense.forms |= *form as u8;
                sense.verb = if sense.verb == 0 { verb } else { sense.verb };
            });
        }
    }

    fn add_lists(&mut self, words: &Decisions) {
        let nominal: Vec<String> = words.nominal.keys().cloned().collect();
        let (to, that) = (["to".to_owned()], ["that".to_owned()]);
        let lists: [(&[String], Is); 51] = [
            (&words.bodies, Is::Body),
            (&words.offices, Is::Office),
            (&words.agents, Is::Agent),
            (&words.titles, Is::Title),
            (&words.recommenders, Is::Recommender),
            (&words.strangers, Is::Stranger),
            (&words.determiners, Is::Determiner),
            (&words.pronouns, Is::Pronoun),
            (&words.adverbs, Is::Adverb),
            (&words.modals, Is::Modal),
            (&words.negations, Is::Negation),
            (&words.conditions, Is::Condition),
            (&words.relatives, Is::Relative),
            (&words.prepositions, Is::Preposition),
            (&words.openers, Is::Opener),
            (&words.lead_in, Is::LeadIn),
            (&words.business, Is::Business),
            (&words.named_things, Is::Named),
            (&words.opinions, Is::Opinion),
            (&nominal, Is::Nominal),
            (&words.labels.action, Is::ActionLabel),
            (&words.labels.recommendation, Is::RecommendationLabel),
            (&words.labels.resolution, Is::ResolutionLabel),
            (&words.labels.before_action, Is::BeforeAction),
            (&words.labels.before_resolved, Is::BeforeResolved),
            (&words.labels.no_heading, Is::NoHeading),
            (&words.labels.after_heading, Is::AfterHeading),
            (&words.asides, Is::Aside),
            (&words.quantities, Is::Quantity),
            (&words.everybody, Is::Everybody),
            (&words.states, Is::State),
            (&words.expected, Is::Expected),
            (&words.boilerplate, Is::Boilerplate),
            (&words.other_minutes, Is::OtherMinutes),
            (&words.questions, Is::Question),
            (&words.particles, Is::Particle),
            (&words.proposing, Is::Proposing),
            (&words.moving, Is::Moving),
            (&words.nothing, Is::Nothing),
            (&words.changes, Is::Change),
            (&words.ballot, Is::Ballot),
            (&words.counts, Is::Count),
            (&words.willing, Is::Willing),
            (&words.labels.before_proposal, Is::BeforeProposal),
            (&words.wishes, Is::Wish),
            (&words.labels.of_actions, Is::OfActions),
            (&words.be, Is::Be),
            (&words.have, Is::Have),
            (&words.conjunctions, Is::And),
            (&to, Is::To),
            (&that, Is::That),
        ];
        for (list, what) in lists {
            for word in list {
                self.senses.change(word, |sense| sense.flags |= 1 << what as u8);
            }
        }
    }

    /// What a word can be, whatever its case.
    pub(super) fn sense(&self, word: &str) -> Sense {
        self.senses.get(word).copied().unwrap_or_default()
    }

    /// Heads of columns in a table of actions.
    pub(super) fn columns(&self) -> &ActionColumns {
        &self.columns
    }

    /// The base form of a verb.
    pub(super) fn base(&self, sense: Sense) -> Option<&str> {
        self.verbs.get(usize::from(sense.verb).checked_sub(1)?).map(|base| &**base)
    }

    /// The verb that a noun stands for: `Approval of …`.
    pub(super) fn nominal(&self, word: &str) -> Option<&str> {
        self.nominal.get(word).map(|verb| &**verb)
    }

    /// Whether a verb and the word after it are one verb: `set up`.
    pub(super) fn is_phrasal(&self, base: &str, particle: &str) -> bool {
        self.phrasal.get(base).is_some_and(|list| list.iter().any(|p| p == particle))
    }
}
