//! Which plan a priority belongs to, where the paper says it.
//!
//! A plan's name is a run of capitalised words that ends in Plan, Strategy, Framework or Programme, with the years behind it:
//! `Police, Crime and Victims' Plan 2016-2021`, `Safer Westby Strategy for 2014-2017`. `Draft`, articles and owners before it are no
//! part of it. Where the paper prints several forms, the first with years is given.
//!
//! The plan of a priority is the one that its lead-in names; the one last named, where the lead-in says `the Plan`; the one that a
//! heading above it names; the one that the paper's title names. Else the paper does not say. Known limit: two plans with the same
//! words and different years are taken for one.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, MatchKind};

use super::members::Span;
use super::merge::fold;
use super::sentence::{Word, words};
use crate::extract::words::{Words, find_phrase};
use crate::lexicon::PlanWords;
use crate::model::{Block, BlockId, BlockKind};

/// How many bytes before the noun a name may begin.
const LONGEST: usize = 120;
/// How many blocks back `the Plan` may have been named.
const MOST_BACK: usize = 60;
/// What joins the words of a name.
const JOINTS: &[&str] = &["and", "&", "of", "for"];

/// A plan's name in a text.
#[derive(Debug, Clone)]
struct Name {
    text: String,
    /// The name without years, folded.
    key: String,
    dated: bool,
}

/// The words of plans, compiled.
#[derive(Debug)]
pub(super) struct Plans {
    nouns: AhoCorasick,
    never: Words,
    weak: Words,
    references: Vec<String>,
}

/// The plans that one paper names.
#[derive(Debug)]
pub(super) struct Named<'a> {
    plans: &'a Plans,
    blocks: &'a [Block],
    title: Option<&'a str>,
    /// The form to give, by key.
    full: HashMap<String, String>,
}

impl Plans {
    #[expect(clippy::expect_used, reason = "a lexicon has far fewer words than a matcher can hold")]
    pub(super) fn new(words: &PlanWords) -> Self {
        // A name has capitals: `Plan` or `PLAN`. So few patterns are found by a vectorised search.
        let title = |word: &String| {
            let first = word.chars().next().map_or(0, char::len_utf8);
            word[..first].to_uppercase() + &word[first..]
        };
        let forms = words.nouns.iter().flat_map(|word| [title(word), word.to_uppercase()]);
        let nouns = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(forms);
        Self {
            nouns: nouns.expect("a lexicon's words make a matcher"),
            never: Words::new(&words.never),
            weak: Words::new(&words.weak),
            references: words.references.clone(),
        }
    }

    /// The plans of a paper.
    pub(super) fn named<'a>(&'a self, blocks: &'a [Block], title: Option<&'a str>) -> Named<'a> {
        let mut full: HashMap<String, (String, bool)> = HashMap::new();
        let texts = title.into_iter().chain(blocks.iter().map(|b| b.text.as_str()));
        for name in texts.flat_map(|t| self.names(t)) {
            let first = full.entry(name.key).or_insert_with(|| (name.text.clone(), name.dated));
            if name.dated && !first.1 {
                *first = (name.text, true);
            }
        }
        let full = full.into_iter().map(|(key, (text, _))| (key, text)).collect();
        Named { plans: self, blocks, title, full }
    }

    /// The plans that a text names, in its order.
    fn names<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Name> + 't {
        self.nouns.find_iter(text).filter_map(move |hit| self.name(text, hit.start(), hit.end()))
    }

    /// The name that ends with the noun between these offsets.
    fn name(&self, text: &str, start: usize, end: usize) -> Option<Name> {
        let capital = text[start..].starts_with(|c: char| c.is_ascii_uppercase());
        if !capital
            || text[end..].starts_with(char::is_alphanumeric)
            || text[..start].ends_with(char::is_alphanumeric)
        {
            return None;
        }
        let least = (start.saturating_sub(LONGEST)..).find(|at| text.is_char_boundary(*at))?;
        let before = words(&text[least..start], least);
        let mut from = self.first_word(text, &before)?;
        while let Some((_, rest)) = text[from..end].split_once(' ').filter(|(w, _)| self.is_weak(w)) {
            from = end - rest.len();
        }
        let years = years(&text[end..]);
        let stem = &text[from..end];
        (stem.split_whitespace().count() > 1).then(|| Name {
            text: text[from..end + years].trim_end().to_owned(),
            key: fold(stem),
            dated: years > 0,
        })
    }

    /// Whether a word does not begin a name.
    fn is_weak(&self, word: &str) -> bool {
        self.weak.has(word) || JOINTS.iter().any(|j| word.eq_ignore_ascii_case(j))
    }

    /// Where the capitalised run before a noun begins.
    fn first_word(&self, text: &str, before: &[Word]) -> Option<usize> {
        let mut from = None;
        let mut joined = false;
        for (i, word) in before.iter().enumerate().rev() {
            let next = before.get(i + 1).map_or(text.len(), |n| n.start);
            let gap = text.get(word.start + word.text.len()..next).unwrap_or_default();
            let marked = gap.contains(['.', ':', ';', '(', ')', '‘', '“', '"', '–']) || gap.contains(" - ");
            let stops = marked || (gap.contains(',') && !joined);
            if (i + 1 < before.len() && stops) || self.never.has(word.text) {
                break;
            }
            if JOINTS.iter().any(|j| word.text.eq_ignore_ascii_case(j)) {
                joined |= word.text.eq_ignore_ascii_case("and") || word.text == "&";
                continue;
            }
            if !word.text.starts_with(char::is_uppercase) {
                break;
            }
            from = Some(word.start);
        }
        from
    }
}

impl Named<'_> {
    /// The plan that stands in a block's text: `Priority 1: Homes within Framing the Future`.
    pub(super) fn named_at(&self, block: BlockId, span: Span) -> Option<String> {
        let text = &self.blocks[block].text[span.start..span.end];
        let full = self.last(text).and_then(|n| self.full.get(&n.key).cloned());
        full.or_else(|| Some(text.to_owned()))
    }

    /// The plan of priorities that this block presents before `upto`.
    pub(super) fn of(&self, lead: BlockId, upto: usize) -> Option<String> {
        let text = &self.blocks[lead].text;
        let own = self.last(text.get(..upto).unwrap_or(text)).or_else(|| self.plans.names(text).next());
        let name = own
            .or_else(|| self.referred(lead))
            .or_else(|| self.above(lead))
            .or_else(|| self.title.and_then(|t| self.last(t)))?;
        self.full.get(&name.key).cloned().or(Some(name.text))
    }

    /// The plan last named, where the block says `the Plan`.
    fn referred(&self, lead: BlockId) -> Option<Name> {
        let text = &self.blocks[lead].text;
        let reference = self.plans.references.iter().find(|r| find_phrase(text, r).is_some())?;
        let noun = reference.rsplit(' ').next()?.trim_end_matches("'s").trim_end_matches("’s");
        let mut back = self.blocks[lead.saturating_sub(MOST_BACK)..lead].iter().rev();
        back.find_map(|b| self.plans.names(&b.text).filter(|n| n.key.ends_with(noun)).last())
    }

    fn last(&self, text: &str) -> Option<Name> {
        self.plans.names(text).last()
    }

    /// The plan that a heading above a block names.
    fn above(&self, lead: BlockId) -> Option<Name> {
        let block = &self.blocks[lead];
        let up = |id: &BlockId| self.blocks[*id].parent.filter(|p| p < id);
        let mut above = std::iter::successors(block.parent.or(block.section), up);
        above.find_map(|id| {
            self.last(&self.blocks[id].text).filter(|_| self.blocks[id].kind == BlockKind::Heading)
        })
    }
}

/// The length of the years at the start of a text: ` 2016-2021`, ` for 2014-17`, ` (2020/25)`, `: 2020 to 2025`.
fn years(text: &str) -> usize {
    let bare = text.trim_start_matches([' ', ',', ':', '(', '–', '-']);
    let bare = ["for the period ", "for "].iter().find_map(|c| bare.strip_prefix(c)).unwrap_or(bare);
    let led = text.len() - bare.len();
    let digits = |t: &str| t.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(bare);
    if first != 4 || !(bare.starts_with("19") || bare.starts_with("20")) || led > 16 {
        return 0;
    }
    let rest = &bare[first..];
    let after = rest.trim_start_matches([' ', '-', '–', '—', '/', '~', '‐', '‑']);
    let after = after.strip_prefix("to ").unwrap_or(after);
    let second = digits(after);
    let range = matches!(second, 2 | 4) && after.len() < rest.len() && rest.len() - after.len() <= 8;
    let end = if range { led + first + (rest.len() - after.len()) + second } else { led + first };
    end + usize::from(text[end..].starts_with(')') && text[..led].contains('('))
}
