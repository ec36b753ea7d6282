//! The pass over the blocks: which sentences are read, and whose members are whose.

use std::borrow::Cow;
use std::ops::Range;

use super::action::{self, Labelled};
use super::reading::{Claim, Reading};
use super::sections::{self, Section};
use super::sentence::Sentence;
use super::setting::Setting;
use super::subject::Who;
use super::vocabulary::{Is, Vocabulary};
use super::{Rules, carried, decided, heard, members, owner, setting, subject, table};
use crate::model::{
    Block, BlockId, BlockKind, Confidence, Evidence, Paper, PaperKind, Recommendation, RecommendationKind,
};

/// The most words of a sentence that are read at once; a longer one is read in pieces.
const WORDS: usize = 300;
/// How many blocks back a sentence may speak of the same body.
const NEAR: usize = 8;
/// How many words of a sentence show its subject.
const ANTECEDENT: usize = 24;
/// How many blocks of the front may name the paper.
const TITLE: usize = 3;
/// How deep lead-ins nest.
const DEPTH: usize = 4;
/// The longest heading in bytes.
const HEADING: usize = 200;

/// Reads every block.
pub(super) fn read(rules: &Rules, blocks: &[Block], paper: &Paper) -> Vec<Recommendation> {
    let v = &rules.vocabulary;
    let mut book = Book {
        rules,
        v,
        blocks,
        minutes: paper.kind == PaperKind::Minutes || setting::is_minutes(v, blocks),
        taken: vec![false; blocks.len()],
        sections: vec![None; blocks.len()],
        columns: None,
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
    /// Blocks that were read as members of a lead-in, and lead-ins.
    taken: Vec<bool>,
    /// What each heading makes of what stands under it.
    sections: Vec<Option<Section>>,
    /// Under which block stand lines of actions whose columns were lost.
    columns: Option<Option<BlockId>>,
    found: Vec<Recommendation>,
}

/// Where an entry comes from, beside its own words.
#[derive(Debug, Clone, Default)]
struct Source {
    label: Option<String>,
    introduced_by: Option<BlockId>,
    depth: usize,
}

impl Source {
    fn under(introduced_by: BlockId, depth: usize) -> Self {
        Self { label: None, introduced_by: Some(introduced_by), depth }
    }
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
        let readings = table::read(self.v, block, self.is_log(block));
        let cells = if readings.is_empty() { table::cells(block) } else { Vec::new() };
        for reading in readings {
            self.enter(block, reading, Source::default());
        }
        for cell in cells.into_iter().filter(|c| self.rules.cues(&block.text[c.clone()]).next().is_some()) {
            self.sentence(block, cell, true);
        }
    }

    fn heading(&mut self, block: &Block) {
        if block.text.len() < HEADING {
            let s = Sentence::read(self.v, &block.text, 0..block.text.len(), 20);
            self.sections[block.id] = sections::of_heading(&s);
        }
        let leads_in = members::are_items(self.blocks, block.id) && block.text.ends_with([':', '–', '-']);
        match self.sections[block.id] {
            None if leads_in => self.prose(block),
            None => self.sentences(block, true),
            Some(section) if !section.titled && !block.text.ends_with(':') => self.sentences(block, true),
            Some(_) => {}
        }
    }

    fn prose(&mut self, block: &Block) {
        if self.minutes && subject::is_initials(&block.text) {
            return self.column(block);
        }
        if self.line_of_columns(block) {
            return;
        }
        let before = self.found.len();
        self.sentences(block, false);
        if self.found.len() == before && !self.taken[block.id] {
            self.under_heading(block);
        }
    }

    /// Whether a block is a line of actions whose columns were lost, or the line of their names.
    fn line_of_columns(&mut self, block: &Block) -> bool {
        if table::names_columns(self.v, &block.text) {
            self.columns = Some(block.parent);
            return true;
        }
        if self.columns != Some(block.parent) {
            return false;
        }
        let s = Sentence::read(self.v, &block.text, 0..block.text.len(), members::WORDS);
        let reading = table::line(self.v, &s);
        let is_action = reading.is_some();
        if let Some(reading) = reading {
            self.enter(block, reading, Source::default());
        }
        is_action
    }

    /// Whether a table stands in a log of actions: under a heading that says so, or in a paper that is one.
    fn is_log(&self, block: &Block) -> bool {
        let above = std::iter::successors(block.parent, |id| self.blocks[*id].parent).take(DEPTH);
        let front = self.blocks.iter().take(TITLE).map(|b| b.id);
        above
            .chain(front)
            .map(|id| &self.blocks[id])
            .filter(|b| b.kind == BlockKind::Heading && b.id < block.id)
            .any(|b| {
                b.text.len() < HEADING && table::is_log(&Sentence::read(self.v, &b.text, 0..b.text.len(), 20))
            })
    }

    /// The initials of an action column belong to the action before them, or to the resolution that somebody has to carry out.
    fn column(&mut self, block: &Block) {
        let v = self.v;
        let decides = |verb: &String| v.sense(verb).is(Is::Decided) || v.sense(verb).is(Is::Deciding);
        let to_do = |e: &&mut Recommendation| match e.kind {
            RecommendationKind::Action => true,
            RecommendationKind::Resolution => !e.verbs.is_empty() && !e.verbs.iter().any(decides),
            RecommendationKind::Recommendation => false,
        };
        let last = self.found.last_mut().filter(|e| e.to.is_none()).filter(to_do);
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
                self.sentence(block, sentence, heading);
            } else if self.minutes && !heading {
                self.uncued(block, sentence);
            }
        }
    }

    /// Reads a sentence with a cue word, in pieces where it is very long.
    fn sentence(&mut self, block: &Block, span: Range<usize>, heading: bool) {
        let it = self.antecedent(block, span.clone());
        let setting = Setting { minutes: self.minutes, decision: self.is_decision(block), it: it.is_some() };
        let mut from = span.start;
        while from < span.end {
            let s = Sentence::read(self.v, &block.text, from..span.end, WORDS);
            let end = s.span.end;
            if self.minutes && carried::says_so(&s) && self.carried(block, &span) {
                return;
            }
            match heard::read(self.v, &s, setting, heading) {
                Some(Labelled::Reading(reading)) => {
                    self.enter(block, reading.by_antecedent(it.as_deref()), Source::default());
                }
                Some(Labelled::Owner(owner)) => self.owned(block, owner),
                Some(Labelled::Alone) => self.alone(block),
                None => {}
            }
            if end <= from {
                return;
            }
            from = end;
        }
    }

    /// The motion before a sentence that says that it was carried.
    fn carried(&mut self, block: &Block, span: &Range<usize>) -> bool {
        let here = block.sentences.partition_point(|[start, _]| *start < span.start);
        // At the head of a block it speaks of the block before.
        let above = block.id.checked_sub(1).map(|id| &self.blocks[id]);
        let above = above.filter(|b| here == 0 && b.parent == block.parent && b.kind != BlockKind::Heading);
        let (block, here) = above.map_or((block, here), |b| (b, b.sentences.len()));
        for [start, end] in block.sentences[..here].iter().rev().take(2) {
            let told =
                self.found.last().is_some_and(|e| e.evidence.block == block.id && e.evidence.end > *start);
            let s = Sentence::read(self.v, &block.text, *start..*end, WORDS);
            if told {
                return false;
            }
            if let Some(motion) = carried::motion(self.v, &s) {
                self.enter(block, motion, Source::default());
                return true;
            }
        }
        false
    }

    /// The body that a sentence means which begins with `It`: the subject of the sentence before.
    fn antecedent(&self, block: &Block, span: Range<usize>) -> Option<String> {
        block.text[span.clone()].starts_with("It ").then_some(())?;
        let earlier = block.sentences.partition_point(|[start, _]| *start < span.start);
        let here = earlier.checked_sub(1).and_then(|at| Some((block, block.sentences.get(at)?)));
        let above = || {
            let before =
                self.blocks[..block.id].iter().rev().take(NEAR).find(|b| b.parent == block.parent)?;
            Some((before, before.sentences.last()?))
        };
        let (block, [start, end]) = here.or_else(above)?;
        let s = Sentence::read(self.v, &block.text, *start..*end, ANTECEDENT);
        subject::at_head(&s).filter(|found| found.kind == Who::Body).map(|found| s.phrase(found.words))
    }

    /// A sentence of minutes without a cue word: `Clerk to write.`
    fn uncued(&mut self, block: &Block, span: Range<usize>) {
        let text = &block.text[span.clone()];
        if text.len() < HEADING && text.ends_with([':', '–', '-']) {
            let s = Sentence::read(self.v, &block.text, span.clone(), WORDS);
            if let Some(reading) = decided::listed(&s) {
                return self.enter(block, reading, Source::default());
            }
        }
        if !owner::may_set(self.v, text) {
            return;
        }
        let s = Sentence::read(self.v, &block.text, span.clone(), owner::REACH);
        if owner::unlabelled(self.v, &s).is_none() {
            return;
        }
        let s = Sentence::read(self.v, &block.text, span, WORDS);
        if let Some(reading) = owner::unlabelled(self.v, &s) {
            self.enter(block, reading, Source::default());
        }
    }

    /// `Action: NS` after what NS is to do.
    fn owned(&mut self, block: &Block, owner: String) {
        let last = self.found.last_mut().filter(|e| e.to.is_none() && e.evidence.block + 1 >= block.id);
        if let Some(last) = last {
            last.to = Some(owner);
        }
    }

    /// `Action` without a mark, over a list.
    fn alone(&mut self, block: &Block) {
        if self.blocks.get(block.id + 1).is_some_and(|b| b.kind == BlockKind::Item) {
            self.lead_in(block, &Claim::new(RecommendationKind::Action, "action.labelled"), 0);
        }
    }

    fn section(&self, block: &Block) -> Option<(BlockId, Section)> {
        let heading = block.section.or(block.parent)?;
        self.sections.get(heading).copied().flatten().map(|section| (heading, section))
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
            Some(reading) => self.enter(block, reading, Source::under(heading, 0)),
            None if section.titled => self.sections[heading] = None,
            None => {}
        }
    }

    /// Writes down what a sentence or member says.
    fn enter(&mut self, block: &Block, reading: Reading, source: Source) {
        let deep = source.depth >= DEPTH;
        match reading {
            Reading::LeadIn(_) if deep => {}
            Reading::LeadIn(claim) => self.lead_in(block, &claim, source.depth),
            Reading::List(claim, _) if !deep && members::are_items(self.blocks, block.id) => {
                self.lead_in(block, &claim, source.depth);
            }
            Reading::Entry(claim, span) | Reading::List(claim, span) => {
                let opened = usize::from(block.text[..span.start].ends_with('('));
                let mut inline = members::inline(&block.text, span.start - opened);
                if inline.is_empty() {
                    inline = members::clauses(&block.text, span.clone());
                }
                if inline.is_empty() && !deep {
                    inline = self.first_of_list(block, span.clone());
                    if !inline.is_empty() {
                        self.lead_in(block, &claim, source.depth);
                    }
                }
                if deep || inline.is_empty() || block.kind == BlockKind::Table {
                    let label = source.label.clone().or_else(|| self.label(block));
                    self.found.push(entry(block, claim, span, Source { label, ..source }));
                } else {
                    self.inline(block, inline, claim, &source);
                }
            }
        }
    }

    /// A list inside one block.
    fn inline(&mut self, block: &Block, list: Vec<(String, Range<usize>)>, claim: Claim, source: &Source) {
        let claim = Claim { verbs: Vec::new(), ..claim };
        for (label, span) in list {
            if let Some(reading @ Reading::Entry(..)) = members::read(self.v, &block.text, span, &claim) {
                let label = if label.is_empty() {
                    source.label.clone().or_else(|| self.label(block))
                } else {
                    Some(label)
                };
                let source = Source { label, depth: DEPTH, ..source.clone() };
                self.enter(block, reading, source);
            }
        }
    }

    /// The first member of a list, printed behind its lead-in: `RESOLVED – (a) that …` over `(b) that …`.
    fn first_of_list(&self, block: &Block, span: Range<usize>) -> Vec<(String, Range<usize>)> {
        let start = span.start - usize::from(block.text[..span.start].ends_with('('));
        let next = self.blocks.get(block.id + 1).and_then(|b| b.label.as_deref());
        let next = next.filter(|_| members::are_items(self.blocks, block.id));
        next.and_then(|next| members::first(&block.text, start..span.end, next)).into_iter().collect()
    }

    /// The members of a lead-in.
    fn lead_in(&mut self, block: &Block, claim: &Claim, depth: usize) {
        self.taken[block.id] = true;
        for id in members::of_lead_in(self.v, self.blocks, block.id) {
            if std::mem::replace(&mut self.taken[id], true) {
                continue;
            }
            let member = &self.blocks[id];
            let span = 0..member.text.len();
            let reading = if claim.kind == RecommendationKind::Action {
                action::after_label(self.v, &Sentence::read(self.v, &member.text, span, members::WORDS), 0)
            } else {
                members::read(self.v, &member.text, span, claim)
            };
            if let Some(reading) = reading {
                self.enter(member, reading, Source::under(block.id, depth + 1));
            }
        }
    }

    /// The member's own label, or the numbered paragraph's that it continues.
    fn label(&self, block: &Block) -> Option<String> {
        let printed = |b: &Block| b.label.clone().filter(|l| l.contains(|c: char| c.is_alphanumeric()));
        let own = printed(block).filter(|label| label != "o");
        let continued = || {
            let parent = self.blocks.get(block.parent?)?;
            let prose = block.kind == BlockKind::Paragraph && parent.kind == BlockKind::Paragraph;
            printed(parent).filter(|_| block.label.is_none() && prose)
        };
        own.or_else(continued)
    }
}

fn entry(block: &Block, claim: Claim, span: Range<usize>, source: Source) -> Recommendation {
    Recommendation {
        id: 0,
        kind: claim.kind,
        label: source.label,
        text: block.text[span.clone()].to_owned(),
        verbs: claim.verbs,
        by: claim.by,
        to: claim.to,
        due: None,
        introduced_by: source.introduced_by,
        confidence: Confidence::default(),
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
