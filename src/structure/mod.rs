//! Lines into a tree of blocks.
//!
//! ```text
//! Lines ─furniture, rule, pair, note, aside─▶ ─flow, draft─▶ drafts ─sequence─▶ labels ─kind─▶ kinds ─tree─▶ blocks ─sentences─▶
//! ```
//!
//! [`furniture`] takes out what pages repeat, [`rule`] what people write on, [`pair`] parts keys that share a line, [`note`] moves footnotes out of a sentence, [`aside`] lays initials beside the text aside; [`flow`] says where lines go on, [`draft`] and [`text`] join them; [`label`] says what may be a
//! label and [`sequence`] which is one; [`shape`] says what a text looks like, [`kind`] with [`heading`], [`front`] and [`list`] what it
//! therefore is; [`table`] joins rows; [`tree`] and [`number`] say what stands under what; [`sentences`] ends it.

mod aside;
mod bounds;
mod draft;
mod flow;
mod folio;
mod front;
mod furniture;
mod heading;
mod kind;
mod label;
mod list;
mod note;
mod number;
mod pair;
mod rule;
mod sentences;
mod sequence;
mod shape;
mod strength;
mod table;
mod text;
mod tree;

use std::collections::BTreeMap;

use crate::lexicon::Lexicon;
use crate::model::{Block, BlockKind, Discarded, Line, Lines, Origin, Place, Reason, Role, Warning};

use draft::Draft;
use label::Label;
use sequence::{Kind, Start};

/// The paper's text as a tree.
#[derive(Debug, Default)]
pub(crate) struct Structure {
    /// The whole text, in reading order.
    pub(crate) blocks: Vec<Block>,
    /// What is no part of the text.
    pub(crate) discarded: Vec<Discarded>,
    /// Doubts.
    pub(crate) warnings: Vec<Warning>,
}

/// The structure stage, its matchers compiled.
#[derive(Debug)]
pub(crate) struct Structurer {
    vocabulary: shape::Vocabulary,
    sentences: sentences::Sentences,
}

impl Structurer {
    /// Compiles the stage's matchers.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        Self {
            vocabulary: shape::Vocabulary::new(&lexicon.words),
            sentences: sentences::Sentences::new(&lexicon.words.abbreviations),
        }
    }

    /// Builds the tree. Never fails: a doubt becomes a warning.
    pub(crate) fn structure(&self, lines: Lines<'_>) -> Structure {
        let Lines { lines, mut discarded, mut warnings, .. } = lines;
        let lines = rule::take_out(furniture::take_out(lines, &mut discarded), &mut discarded);
        let mut lines = pair::part(lines);
        note::move_behind_sentences(&mut lines);
        pair::join_values(&mut lines, &self.vocabulary);
        table::mark_columns(&mut lines);
        let (text, asides) = aside::move_behind(&mut lines);
        let body = &lines[..text];
        let body_size = body_size(body);
        let layout = flow::Layout::measure(body, body_size);
        let mut words = text::Words::of(body);
        let mut drafts = draft::drafts(body, &layout, &mut words);
        self.look_at(&mut drafts);
        let members = self.labels(&drafts, body_size);
        let drafts = draft::settle(drafts, members, body, &mut words);
        let mut drafts = table::join_rows(without_strays(drafts, body, &mut discarded));
        self.look_at(&mut drafts);
        kind::assign(&mut drafts, &self.vocabulary, body_size);
        let mut drafts = draft::put_back(drafts, &lines, text, &asides);
        let numbered_sections = has_numbered_sections(&drafts);
        let (mut blocks, doubts) = tree::build(&mut drafts, numbered_sections);
        for (block, draft) in blocks.iter_mut().zip(&drafts) {
            block.origin = origins(&lines[draft.lines.clone()]);
            block.sentences = self.sentences.find(&block.text);
        }
        warnings.extend(doubts);
        Structure { blocks, discarded, warnings }
    }

    fn look_at(&self, drafts: &mut [Draft]) {
        let grown = |d: &&mut Draft| d.shape.of != d.text.len() || d.text.is_empty();
        drafts.iter_mut().filter(grown).for_each(|d| d.shape = self.vocabulary.shape(&d.text));
    }

    /// Reads the labels in their sequence.
    fn labels(&self, drafts: &[Draft], body_size: f32) -> Vec<Option<sequence::Member>> {
        let starts = drafts.iter().enumerate().map(|(at, draft)| Start {
            label: draft.possible.as_ref(),
            left: draft.left,
            lead_in: draft.possible.is_some() && at > 0 && drafts[at - 1].leads_in(&self.vocabulary),
            runs_on: draft.runs_on && !draft.possible.as_ref().is_some_and(Label::is_reference),
            after_stop: draft.after_stop,
            kind: match draft.role {
                Role::ListItem(_) => Kind::Item,
                _ if draft.possible.is_none() && heading::is_heading(drafts, at, body_size) => Kind::Heading,
                _ => Kind::Paragraph,
            },
        });
        sequence::resolve(&starts.collect::<Vec<_>>())
    }
}

/// Whether the paper's main numbers are its headings, so that a heading without a number stands under them.
fn has_numbered_sections(drafts: &[Draft]) -> bool {
    let main = |d: &&Draft| d.member.is_some_and(|m| m.main && m.reading.prefix.split().is_none());
    let (all, headings) = drafts
        .iter()
        .filter(main)
        .fold((0, 0), |(all, headings), d| (all + 1, headings + usize::from(d.kind == BlockKind::Heading)));
    all >= 2 && headings * 3 >= all * 2
}

/// The size in which most of the text is set, 0 where no line has one.
fn body_size(lines: &[Line<'_>]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = lines.iter().map(|l| (l.size, l.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, length)| length).sum::<usize>() / 2;
    let mut seen = 0;
    sizes
        .iter()
        .find_map(|(size, length)| {
            seen += length;
            (seen > half).then_some(*size)
        })
        .unwrap_or_default()
}

/// Takes out drafts that are no text: a lone letter or sign, a label that neither counts nor has a text.
fn without_strays(drafts: Vec<Draft>, lines: &[Line<'_>], discarded: &mut Vec<Discarded>) -> Vec<Draft> {
    let sequences = members_of_sequences(&drafts);
    let stray = |d: &Draft| {
        let letters = d.text.chars().take(3).filter(|c| c.is_alphanumeric()).count();
        let lone =
            letters == 1 && d.text.chars().count() <= 2 && !d.text.starts_with(|c: char| c.is_ascii_digit());
        match d.member {
            _ if matches!(d.role, Role::Row { .. }) => false,
            Some(member) => letters == 0 && sequences.get(&member.sequence) == Some(&1),
            None => letters == 0 && d.text.chars().all(|c| !c.is_alphanumeric()) || lone,
        }
    };
    let (kept, strays): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|d| !stray(d));
    discarded.extend(strays.into_iter().map(|d| Discarded {
        text: d.label.unwrap_or_default() + &d.text,
        reason: Reason::Stray,
        origin: origins(&lines[d.lines]),
    }));
    kept
}

/// How many members each sequence has.
fn members_of_sequences(drafts: &[Draft]) -> BTreeMap<u32, usize> {
    let mut members = BTreeMap::new();
    for member in drafts.iter().filter_map(|d| d.member) {
        *members.entry(member.sequence).or_default() += 1;
    }
    members
}

/// The places of lines: one range of bytes, or a box a page.
fn origins(lines: &[Line<'_>]) -> Vec<Origin> {
    let mut origins: Vec<Origin> = Vec::new();
    for line in lines {
        match (&line.place, origins.last_mut()) {
            (Place::Bytes(range), Some(Origin::Bytes { bytes })) => bytes[1] = bytes[1].max(range.end),
            (Place::Bytes(range), _) => origins.push(Origin::Bytes { bytes: [range.start, range.end] }),
            (Place::Box(b), Some(Origin::Page { page, bbox })) if *page == line.page => {
                *bbox = [bbox[0].min(b[0]), bbox[1].min(b[1]), bbox[2].max(b[2]), bbox[3].max(b[3])];
            }
            (Place::Box(b), _) => origins.push(Origin::Page { page: line.page, bbox: *b }),
        }
    }
    origins
}

#[cfg(test)]
mod tests;
