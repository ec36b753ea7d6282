//! The pass over the blocks: which sentence is read by which rule, and whose members are whose.

use std::borrow::Cow;
use std::ops::Range;

use super::action::{self, Labelled};
use super::reading::{Claim, Reading};
use super::sections::{self, Section};
use super::sentence::Sentence;
use super::vocabulary::{Is, Vocabulary};
use super::{
    Rules, asked, decided, impersonal, members, passive, recommends, resolved, setting, subject, table,
};
use crate::model::{Block, BlockId, BlockKind, Evidence, Recommendation, RecommendationKind};

/// The most words of a sentence that are read at once; a longer one is read in pieces.
const WORDS: usize = 300;
/// How deep lead-ins nest.
const DEPTH: usize = 4;

/// Reads every block.
pub(super) fn read(rules: &Rules, blocks: &[Block]) -> Vec<Recommendation> {
    let mut book = Book {
        rules,
        v: &rules.vocabulary,
        blocks,
        minutes: setting::is_minutes(&rules.vocabulary, blocks),
        taken: vec![false; blocks.len()],
        sections: vec![None; blocks.len()],
        found: Vec::new(),
    };
    for block in blocks {
        book.block(block);
    }
    book.found.sort_by_key(|e| (e.evidence.block, e.evidence.start));
    book.found
}

struct Book<'a> {
    rules: &'a Rules,
    v: &'a Vocabulary,
    blocks: &'a [Block],
    minutes: bool,
    /// Blocks that were read as members of a lead-in.
    taken: Vec<bool>,
    /// What each heading makes of what stands under it.
    sections: Vec<Option<Section>>,
    found: Vec<Recommendation>,
}

impl Book<'_> {
    fn block(&mut self, block: &Block) {
        if self.taken[block.id] {
            return;
        }
        match block.kind {
            BlockKind::Table => self.table(block),
            BlockKind::Heading => self.heading(block),
            BlockKind::Paragraph | BlockKind::Item => self.prose(block),
        }
    }

    fn table(&mut self, block: &Block) {
        for reading in table::read(self.v, block) {
            self.enter(block, reading, None, None, 0);
        }
    }

    fn heading(&mut self, block: &Block) {
        if block.text.len() < 200 {
            let s = Sentence::read(self.v, &block.text, 0..block.text.len(), 20);
            self.sections[block.id] = sections::of_heading(&s);
        }
        if self.sections[block.id].is_none() {
            self.sentences(block, true);
        }
    }

    fn prose(&mut self, block: &Block) {
        if self.minutes && subject::is_initials(&block.text) {
            return self.owner(block);
        }
        let before = self.found.len();
        self.sentences(block, false);
        if self.found.len() == before && !self.taken[block.id] {
            self.under_heading(block);
        }
    }

    /// The initials of an action column belong to the action before them.
    fn owner(&mut self, block: &Block) {
        let last = self.found.last_mut().filter(|e| e.kind == RecommendationKind::Action && e.to.is_none());
        if let Some(last) = last.filter(|e| e.evidence.block + 3 > block.id) {
            last.to = Some(block.text.clone());
        }
    }

    /// Reads the sentences that cue words stand in, and in minutes those that may set an action.
    fn sentences(&mut self, block: &Block, heading: bool) {
        let mut cues = self.rules.cues(&block.text).peekable();
        if cues.peek().is_none() && (heading || !self.minutes) {
            return;
        }
        for sentence in sentences(block) {
            let mut cued = false;
            while cues.next_if(|at| *at < sentence.end).is_some() {
                cued = true;
            }
            if cued {
                self.cued(block, sentence, heading);
            } else if self.minutes && !heading {
                self.uncued(block, sentence);
            }
        }
    }

    /// Reads a sentence with a cue word, in pieces where it is very long.
    fn cued(&mut self, block: &Block, span: Range<usize>, heading: bool) {
        let mut from = span.start;
        while from < span.end {
            let s = Sentence::read(self.v, &block.text, from..span.end, WORDS);
            from = s.span.end.max(from + 1);
            if let Some(reading) = self.reading(block, &s, heading) {
                self.enter(block, reading, None, None, 0);
            }
        }
    }

    /// What the rules make of a sentence; the first that has something to say is heard.
    fn reading(&mut self, block: &Block, s: &Sentence<'_>, heading: bool) -> Option<Reading> {
        let v = self.v;
        match action::labelled(v, s) {
            Some(Labelled::Reading(reading)) => return Some(reading),
            Some(Labelled::Owner(owner)) => {
                self.owned(block, s, owner);
                return None;
            }
            Some(Labelled::Alone) => {
                let listed = self.blocks.get(block.id + 1).is_some_and(|b| b.kind == BlockKind::Item);
                return listed
                    .then(|| Reading::LeadIn(Claim::new(RecommendationKind::Action, "action.labelled")));
            }
            None => {}
        }
        if is_motion(s) {
            return None;
        }
        let resolved = resolved::read(v, s, self.minutes);
        let resolved = resolved.or_else(|| (0..s.len()).find_map(|at| asked::read(v, s, at, self.minutes)));
        let resolved = resolved.or_else(|| recommends::labelled(v, s)).or_else(|| recommends::listed(s));
        if resolved.is_some() || heading {
            return resolved;
        }
        let decision = self.is_decision(block);
        let minutes = self.minutes;
        (0..s.len())
            .filter(|at| {
                s.is(*at, Is::Impersonal) || s.is(*at, Is::Deciding) || s.is(*at, Is::Decided) || minutes
            })
            .find_map(|at| {
                let decided =
                    impersonal::read(v, s, at, minutes).or_else(|| recommends::by_somebody(v, s, at));
                let decided = decided
                    .or_else(|| decided::read(v, s, at, decision))
                    .or_else(|| passive::read(v, s, at, minutes));
                decided.or_else(|| minutes.then(|| action::undertaken(v, s, at)).flatten())
            })
            .or_else(|| minutes.then(|| action::unlabelled(v, s)).flatten())
    }

    /// A sentence of minutes without a cue word: `Clerk to write.`
    fn uncued(&mut self, block: &Block, span: Range<usize>) {
        let text = &block.text[span.clone()];
        let head = text.char_indices().nth(100).map_or(text, |(end, _)| &text[..end]);
        if !(head.contains(" to ") || head.contains(" will ")) {
            return;
        }
        let s = Sentence::read(self.v, &block.text, span, WORDS);
        if let Some(reading) = action::unlabelled(self.v, &s) {
            self.enter(block, reading, None, None, 0);
        }
    }

    /// `Action: NS` after what NS is to do.
    fn owned(&mut self, block: &Block, _s: &Sentence<'_>, owner: String) {
        if let Some(last) =
            self.found.last_mut().filter(|e| e.to.is_none() && e.evidence.block + 1 >= block.id)
        {
            last.to = Some(owner);
        }
    }

    fn section(&self, block: &Block) -> Option<(BlockId, Section)> {
        let heading = block.section.or(block.parent)?;
        self.sections[heading].map(|section| (heading, section))
    }

    fn is_decision(&self, block: &Block) -> bool {
        self.section(block).is_some_and(|(_, section)| section.kind == RecommendationKind::Resolution)
    }

    /// A block under a heading that says what it is.
    fn under_heading(&mut self, block: &Block) {
        let Some((heading, section)) = self.section(block) else { return };
        if block.parent.is_some_and(|p| p != heading) {
            return;
        }
        let s = Sentence::read(self.v, &block.text, 0..block.text.len(), members::WORDS);
        match sections::member(self.v, &s, section, block) {
            Some(Reading::Entry(claim, span)) => {
                let end = if section.kind == RecommendationKind::Action {
                    span.end
                } else {
                    sections::whole(&block.text, &s, 0).end
                };
                self.enter(
                    block,
                    Reading::Entry(claim, span.start..end.max(span.end)),
                    None,
                    Some(heading),
                    0,
                );
            }
            Some(lead_in) => self.enter(block, lead_in, None, Some(heading), 0),
            None if section.titled => self.sections[heading] = None,
            None => {}
        }
    }

    /// Writes down what a sentence or member says.
    fn enter(
        &mut self,
        block: &Block,
        reading: Reading,
        label: Option<String>,
        introduced_by: Option<BlockId>,
        depth: usize,
    ) {
        match reading {
            Reading::Entry(claim, span) => {
                let opened = usize::from(block.text[..span.start].ends_with('('));
                let inline = members::inline(&block.text, span.start - opened);
                if depth < DEPTH && !inline.is_empty() && block.kind != BlockKind::Table {
                    return self.inline(block, inline, &claim, introduced_by, depth);
                }
                let label = label.or_else(|| self.label(block));
                self.found.push(entry(block, claim, span, label, introduced_by));
            }
            Reading::LeadIn(claim) if depth < DEPTH => self.lead_in(block, claim, depth),
            Reading::LeadIn(_) => {}
        }
    }

    /// A list inside one block.
    fn inline(
        &mut self,
        block: &Block,
        list: Vec<(String, Range<usize>)>,
        claim: &Claim,
        introduced_by: Option<BlockId>,
        depth: usize,
    ) {
        let claim = Claim { verbs: Vec::new(), ..claim.clone() };
        for (label, span) in list {
            if let Some(reading @ Reading::Entry(..)) = members::read(self.v, &block.text, span, &claim) {
                self.enter(block, reading, Some(label), introduced_by, depth + 1);
            }
        }
    }

    /// The members of a lead-in.
    fn lead_in(&mut self, block: &Block, claim: Claim, depth: usize) {
        self.taken[block.id] = true;
        for id in members::of_lead_in(self.v, self.blocks, block.id) {
            let member = &self.blocks[id];
            if self.taken[id] {
                continue;
            }
            self.taken[id] = true;
            let reading = if claim.kind == RecommendationKind::Action {
                let s = Sentence::read(self.v, &member.text, 0..member.text.len(), members::WORDS);
                action::after_label(self.v, &s, 0)
            } else {
                members::read(self.v, &member.text, 0..member.text.len(), &claim)
            };
            if let Some(reading) = reading {
                self.enter(member, reading, None, Some(block.id), depth + 1);
            }
        }
    }

    /// The member's own label, or the numbered paragraph's that it continues.
    fn label(&self, block: &Block) -> Option<String> {
        let printed = |b: &Block| b.label.clone().filter(|l| l.contains(|c: char| c.is_alphanumeric()));
        let own = printed(block).filter(|_| block.label.as_deref() != Some("o"));
        let continued = || {
            let parent = &self.blocks[block.parent?];
            printed(parent).filter(|_| {
                block.label.is_none()
                    && block.kind == BlockKind::Paragraph
                    && parent.kind == BlockKind::Paragraph
            })
        };
        own.or_else(continued)
    }
}

/// `I will move that …`, `I move that …`: what a member wants, and nobody decided.
fn is_motion(s: &Sentence<'_>) -> bool {
    (0..s.len().min(12)).any(|at| {
        (s.is_word(at, "move") || s.is_word(at, "ask"))
            && at > 0
            && (s.is_word(at - 1, "will") || s.is_word(at - 1, "i") || s.is_word(at - 1, "we"))
    })
}

fn entry(
    block: &Block,
    claim: Claim,
    span: Range<usize>,
    label: Option<String>,
    introduced_by: Option<BlockId>,
) -> Recommendation {
    Recommendation {
        id: 0,
        kind: claim.kind,
        label,
        text: block.text[span.clone()].to_owned(),
        verbs: claim.verbs,
        by: claim.by,
        to: claim.to,
        due: None,
        introduced_by,
        evidence: Evidence {
            block: block.id,
            start: span.start,
            end: span.end,
            rule: Cow::Borrowed(claim.rule),
        },
    }
}

/// The sentences of a block; a block without any is one.
fn sentences(block: &Block) -> impl Iterator<Item = Range<usize>> + '_ {
    let whole = block.sentences.is_empty().then_some(0..block.text.len());
    whole.into_iter().chain(block.sentences.iter().map(|[start, end]| *start..*end))
}
