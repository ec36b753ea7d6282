//! The members of a list under a lead-in: `The Panel agreed – (1) to …; (2) that …`.
//!
//! Members are the lead-in's children. Where it has none, as on papers whose indents are lost, they are the blocks after it that go on in one way:
//! items, or paragraphs that open with `That`, `To` or a verb; after a bare `RESOLVED:` at least the next paragraph. A list printed inside one block
//! (`RESOLVED: (1) that …; (2) that …`) is taken apart by [`inline`].
//!
//! One entry a member, whatever stands under it, save where a member only leads in itself (`agree to:`).

use std::ops::Range;

use super::clause::{self, Says};
use super::decided;
use super::inflection::Form;
use super::reading::{Claim, Reading};
use super::recommends;
use super::sentence::{Mark, Sentence};
use super::span;
use super::verbs;
use super::vocabulary::{Is, Vocabulary};
use crate::model::{Block, BlockId, BlockKind};

/// The most words of a member that are read for its verbs.
pub(super) const WORDS: usize = 160;

/// The most words before a list inside one block: `the Ministry | (a) set …; (b) publish …`.
const BEFORE: usize = 3;

/// The most bytes of a list inside one block.
const INLINE: usize = 16_384;

/// The blocks that are members of a lead-in.
pub(super) fn of_lead_in(v: &Vocabulary, blocks: &[Block], lead_in: BlockId) -> Vec<BlockId> {
    let children = children(blocks, lead_in);
    if !children.is_empty() {
        return children;
    }
    let parent = blocks[lead_in].parent;
    let mut members: Vec<BlockId> = Vec::new();
    let mut at = lead_in + 1;
    while let Some(block) = blocks.get(at) {
        // What stands under a member follows it.
        let below = !members.is_empty() && block.parent.is_some_and(|p| p > lead_in);
        if !below {
            let heading_over = blocks[lead_in].kind == BlockKind::Heading && block.parent == Some(lead_in);
            if block.parent != parent && !heading_over || !goes_on(v, blocks, block, &members) {
                break;
            }
            members.push(at);
        }
        at += 1;
    }
    members
}

/// Whether the members of a lead-in are items: its children, or what comes next.
pub(super) fn are_items(blocks: &[Block], lead_in: BlockId) -> bool {
    let next = blocks.get(lead_in + 1);
    next.is_some_and(|b| {
        b.kind == BlockKind::Item && (b.parent == Some(lead_in) || b.parent == blocks[lead_in].parent)
    })
}

/// The children of a block that can be members.
fn children(blocks: &[Block], of: BlockId) -> Vec<BlockId> {
    let below = blocks[of + 1..].iter().take_while(|b| b.parent.is_some_and(|p| p >= of));
    let mut items = false;
    let mut is_member = |b: &&Block| {
        items |= b.kind == BlockKind::Item;
        b.kind == BlockKind::Item || b.kind == BlockKind::Paragraph && (b.label.is_some() || !items)
    };
    below.filter(|b| b.parent == Some(of)).filter(|b| is_member(b)).map(|b| b.id).collect()
}

/// Whether a block after a lead-in is a member, given those before it.
fn goes_on(v: &Vocabulary, blocks: &[Block], block: &Block, members: &[BlockId]) -> bool {
    let Some(first) = members.first().map(|id| &blocks[*id]) else {
        return matches!(block.kind, BlockKind::Item | BlockKind::Paragraph) && !block.text.is_empty();
    };
    if first.kind == BlockKind::Item {
        return block.kind == BlockKind::Item;
    }
    if block.kind != BlockKind::Paragraph || block.label.is_some() != first.label.is_some() {
        return false;
    }
    let s = Sentence::read(v, &block.text, 0..block.text.len(), 12);
    let numbered = block.label.is_some() && recommends::states_something(&s, 0);
    numbered
        || s.is(0, Is::That)
        || s.is(0, Is::To)
        || verbs::opens_with_verb(&s, 0)
            && (s.is(0, Is::AskedOfBodies) || s.case(0) == super::sentence::Case::Upper)
}

/// Reads one member.
pub(super) fn read(v: &Vocabulary, text: &str, span: Range<usize>, claim: &Claim) -> Option<Reading> {
    // A line of a table of contents is no member.
    if !text[span.clone()].contains(|c: char| c.is_alphabetic()) || text[span.clone()].contains("....") {
        return None;
    }
    let s = Sentence::read(v, text, span.clone(), WORDS);
    if claim.rule == decided::LISTED {
        return listed(v, &s, claim);
    }
    let clause = clause::read(v, &s, 0);
    let mut claim = claim.clone();
    let nothing = clause.says == Says::Nothing;
    if nothing && s.gap(s.len()).has_any(&[Mark::Colon, Mark::Dash]) {
        claim.verbs = if clause.verbs.is_empty() { claim.verbs } else { clause.verbs };
        return Some(Reading::LeadIn(claim));
    }
    if claim.to.is_none() {
        claim.to = clause.agent.map(|words| s.phrase(words));
    }
    // What was noted is a statement, whose verb nobody is asked to do.
    let noted =
        claim.verbs == ["note"] && claim.rule == decided::RULE && !verbs::opens_with_verb(&s, clause.first);
    let own = !clause.verbs.is_empty() && !nothing && !noted;
    claim.verbs = if own { clause.verbs } else { claim.verbs };
    let first = if nothing { 0 } else { clause.first };
    let end = if s.len() < WORDS { span::of_clause(&s, first, s.len()).end } else { span.end };
    let span = span::trim(text, s.start(first)..end.max(s.start(first)));
    (!span.is_empty()).then_some(Reading::Entry(claim, span))
}

/// A member of a list of what a body did: `noted the report`; what is no decision is no entry.
fn listed(v: &Vocabulary, s: &Sentence<'_>, claim: &Claim) -> Option<Reading> {
    let verb = s.skip_adverbs(0);
    let decides = s.is(verb, Is::Deciding) && s.is_form(verb, Form::Past);
    let base = v.base(s.sense(verb)).filter(|_| decides && verb + 1 < s.len())?;
    let that = s.is(verb + 1, Is::That) && !s.is(verb, Is::Content) || s.is(verb + 1, Is::To);
    if that {
        let asks = s.is(verb + 1, Is::That) && matches!(base, "request" | "ask");
        let verbs = if asks { vec![base.to_owned()] } else { Vec::new() };
        return Reading::clause(v, s, verb + 1, Claim { verbs, ..claim.clone() }, Some(base));
    }
    let to = decided::told(s, verb, base);
    Reading::entry(s, verb, Claim { verbs: vec![base.to_owned()], to, ..claim.clone() })
}

/// A list inside one block, from a byte on: each member's label and place. Empty where there is none.
pub(super) fn inline(text: &str, from: usize) -> Vec<(String, Range<usize>)> {
    let text = &text[..floor_boundary(text, from + INLINE)];
    let mut marks: Vec<(usize, usize, String)> = Vec::new();
    let mut at = from;
    while let Some(open) = text[at..].find('(').map(|i| at + i) {
        let inner = &text[open + 1..];
        let close = inner.bytes().take(6).position(|b| b == b')');
        let label = close
            .map(|c| &inner[..c])
            .filter(|l| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric()));
        let opens = marks.is_empty() && text[from..open].split_whitespace().count() <= BEFORE;
        let parted = opens
            || text[..open].trim_end().ends_with([';', ',', '.', ':', '–', '-'])
            || text[..open].trim_end().ends_with(" and");
        let next = label.filter(|l| parted && follows(marks.last().map(|m| m.2.as_str()), l));
        if let Some(label) = next {
            marks.push((open, open + label.len() + 2, label.to_owned()));
        }
        at = open + 1;
        if marks.is_empty() && open > from + 40 {
            break;
        }
    }
    if marks.len() < 2 || text[from..marks[0].0].split_whitespace().count() > BEFORE {
        return Vec::new();
    }
    let ends = marks.iter().skip(1).map(|m| m.0).chain([text.len()]);
    let members = marks.iter().zip(ends).map(|((_, start, label), end)| (format!("({label})"), *start..end));
    members.collect()
}

/// The label and place of a member that a list goes on from with the next label: `(a) that …` before `(b)`.
pub(super) fn first(text: &str, span: Range<usize>, next: &str) -> Option<(String, Range<usize>)> {
    let (label, _) = text[span.clone()].strip_prefix('(')?.split_once(')').filter(|(l, _)| l.len() < 4)?;
    let next = next.trim_matches(|c: char| !c.is_alphanumeric());
    let goes_on = follows(None, label) && follows(Some(label), next);
    goes_on.then(|| (format!("({label})"), span.start + label.len() + 2..span.end))
}

/// Clauses that each open with `that`: `the quay be sold; that the crane be kept; and that …`. Empty where there is one alone.
pub(super) fn clauses(text: &str, span: Range<usize>) -> Vec<(String, Range<usize>)> {
    let before = text[..span.start].trim_end().as_bytes();
    let opened = before.len() >= 4 && before[before.len() - 4..].eq_ignore_ascii_case(b"that");
    if !opened || span.len() > INLINE {
        return Vec::new();
    }
    let mut members = Vec::new();
    let mut start = span.start;
    for (at, mark) in text[span.clone()].match_indices(';') {
        let at = span.start + at;
        let rest = &text[at + mark.len()..span.end];
        let next = ["that ", "and that "].iter().find_map(|open| rest.trim_start().strip_prefix(open));
        if let Some(next) = next.filter(|next| !next.starts_with("which")) {
            members.push((String::new(), start..at));
            start = span.end - next.len();
        }
    }
    if !members.is_empty() {
        members.push((String::new(), start..span.end));
    }
    members
}

/// The last boundary of a character at or before a byte.
fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// Whether a label comes next after another; the first is `1`, `i` or `a`.
fn follows(last: Option<&str>, label: &str) -> bool {
    const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    let Some(last) = last else { return matches!(label, "1" | "i" | "a" | "A") };
    let number = |l: &str| l.parse::<u32>().ok();
    let roman = |l: &str| ROMAN.iter().position(|r| *r == l);
    let letter = |l: &str| l.bytes().next().filter(|_| l.len() == 1);
    let next = |a: Option<u32>, b: Option<u32>| a.is_some() && a.map(|a| a + 1) == b;
    next(number(last), number(label))
        || next(roman(last).map(|r| r as u32), roman(label).map(|r| r as u32))
        || next(letter(last).map(u32::from), letter(label).map(u32::from))
}
