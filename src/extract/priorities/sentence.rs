//! A sentence as words, and the priority nouns in it.
//!
//! The rules read a lead-in by its words: what stands before the noun, what between the noun and the list.

use crate::extract::phrases::Phrases;
use crate::lexicon::{self, NounStrength};
use crate::model::PriorityKind;

/// How far back a sentence is read; a longer one is no lead-in.
const LONGEST: usize = 600;

/// A word of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// Where it starts in the block's text.
    pub(super) start: usize,
    /// Whether a comma, semicolon or bracket stands behind it.
    pub(super) pause: bool,
}

/// A sentence, or as much of it as stands before a list.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    pub(super) words: Vec<Word<'a>>,
}

/// Where a sentence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the text of any paper.
    Text,
    /// In a heading or a key of any paper.
    Heading,
    /// In a plan, whose nouns are its own.
    Plan,
}

impl<'a> Sentence<'a> {
    /// The sentence of a text that ends at `end`.
    pub(super) fn before(text: &'a str, end: usize) -> Self {
        let least = (end.saturating_sub(LONGEST)..).find(|at| text.is_char_boundary(*at)).unwrap_or(end);
        let window = &text[least..end];
        let stop = window.match_indices(['.', '?', '!', ';']).rfind(|(at, _)| ends_here(window, *at));
        let from = stop.map_or(0, |(at, _)| at + 1);
        Self { words: words(&window[from..], least + from) }
    }

    /// The index of the word that starts at or after an offset.
    pub(super) fn at(&self, offset: usize) -> usize {
        self.words.partition_point(|w| w.start < offset)
    }
}

/// Whether a sentence ends with the mark at `at`: white space and a capital follow, and no initial stands before.
fn ends_here(text: &str, at: usize) -> bool {
    let rest = &text[at + 1..];
    let next = rest.trim_start();
    let initial = text[..at].rsplit([' ', '.', '(']).next().is_some_and(|w| w.chars().count() < 2);
    rest.len() > next.len()
        && next.starts_with(|c: char| c.is_uppercase() || matches!(c, '‘' | '“'))
        && !initial
}

/// The words of a text that starts at `from` of its block.
pub(super) fn words(text: &str, from: usize) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for piece in text.split_whitespace() {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '–' | '—'));
        if word.is_empty() {
            continue;
        }
        let behind = offset(word, piece) + word.len();
        let pause = piece[behind..].contains([',', ';', ')']);
        words.push(Word { text: word, start: from + offset(word, text), pause });
    }
    words
}

/// Where a slice of a text starts in it.
fn offset(part: &str, text: &str) -> usize {
    part.as_ptr().addr() - text.as_ptr().addr()
}

/// A priority noun in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noun {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: PriorityKind,
    pub(super) plural: bool,
    pub(super) strength: NounStrength,
}

/// The priority nouns, compiled: kind, whether plural, strength.
#[derive(Debug)]
pub(super) struct Nouns(Phrases<(PriorityKind, bool, NounStrength)>);

impl Nouns {
    pub(super) fn new(nouns: &[lexicon::PriorityNouns]) -> Self {
        let forms = |n: &lexicon::PriorityNouns| {
            let (kind, strength) = (n.kind, n.strength);
            let one = n.one.iter().map(|w| (w.clone(), (kind, false, strength)));
            one.chain(n.many.iter().map(|w| (w.clone(), (kind, true, strength)))).collect::<Vec<_>>()
        };
        Self(nouns.iter().flat_map(forms).collect())
    }

    /// The nouns of a text, as whole words.
    pub(super) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Noun> + 't {
        let bytes = text.as_bytes();
        let hyphen = |at: usize| bytes.get(at) == Some(&b'-');
        self.0.within(text, 0, text.len()).filter_map(move |(start, end, &(kind, plural, strength))| {
            let whole = !hyphen(end) && (start == 0 || !hyphen(start - 1));
            whole.then_some(Noun { start, end, kind, plural, strength })
        })
    }
}
