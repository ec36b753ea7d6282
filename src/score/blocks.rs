//! Blocks: the text in pieces, their labels, and the tree.

use std::collections::{HashMap, HashSet};

use super::align::{Pairs, Places};
use super::gold::{GoldBlock, name_of, shown};
use super::tally::Tally;
use super::words::{Words, is_word, squash};
use crate::model::{Block, BlockKind};

/// Scores the blocks, and apart from them the numbered paragraphs: text and label both right.
pub(super) fn score(gold: &[GoldBlock], found: &[Block], blocks: &mut Tally, numbered: &mut Tally) {
    let gold_words: Vec<_> = gold.iter().map(|b| Words::of_gold(&b.text)).collect();
    let found_words: Vec<_> = found.iter().map(|b| Words::of(&b.text)).collect();
    let near = |a: &Words, b: &Words| a == b || (a.len() > 6 && a.likeness(b) >= 0.97);
    let pairs = Pairs::new(&gold_words, &found_words, gold.iter().map(|b| &b.marks), near);
    let lengths = (gold.len(), found.len());
    blocks.count(&pairs, lengths, |i| show_gold(&gold[i]), |j| show_found(&found[j]));
    score_numbered(gold, found, &pairs, numbered);
    for (i, j) in pairs.scored() {
        score_labels(&gold[i], &found[j], blocks);
    }
    score_parents(gold, found, &pairs, blocks);
}

/// A numbered paragraph is found where its text and its label are.
fn score_numbered(gold: &[GoldBlock], found: &[Block], pairs: &Pairs, numbered: &mut Tally) {
    let hits: HashMap<usize, usize> = (pairs.all())
        .filter(|(i, j)| squash(gold[*i].label.as_deref()) == squash(found[*j].label.as_deref()))
        .collect();
    let taken: HashSet<usize> = hits.values().copied().collect();
    let asked = (0..gold.len()).filter(|i| {
        let block = &gold[*i];
        pairs.counts(*i) && is_numbered(block.kind, block.label.as_deref())
    });
    for i in asked {
        if hits.contains_key(&i) {
            numbered.found += 1;
        } else {
            numbered.miss(show_gold(&gold[i]));
        }
    }
    for (j, block) in found.iter().enumerate() {
        if is_numbered(block.kind, block.label.as_deref()) && !taken.contains(&j) {
            numbered.invent(show_found(block));
        }
    }
}

fn is_numbered(kind: BlockKind, label: Option<&str>) -> bool {
    kind != BlockKind::Heading && label.is_some_and(|l| l.chars().any(is_word))
}

fn score_labels(gold: &GoldBlock, found: &Block, tally: &mut Tally) {
    let note = |g: &dyn std::fmt::Debug, f: &dyn std::fmt::Debug| {
        format!("{} gold {g:?} found {f:?}", shown(&found.text))
    };
    if !gold.marks.is_loose("kind") {
        tally.check("kind", gold.kind == found.kind, || note(&gold.kind, &found.kind));
    }
    let same_label = |g: Option<&str>, f: Option<&str>| squash(g) == squash(f);
    let same_number = |g: Option<&str>, f: Option<&str>| g == f;
    for (name, g, f, same) in [
        ("label", gold.label.as_deref(), found.label.as_deref(), same_label as fn(_, _) -> _),
        ("number", gold.number.as_deref(), found.number.as_deref(), same_number),
    ] {
        let printed = |label: Option<&str>| label.is_some_and(|l| !l.is_empty());
        if gold.marks.is_loose(name) || !(printed(g) || printed(f)) {
            continue;
        }
        let is_bullet = printed(g) && squash(g).is_empty();
        let right = if is_bullet { f.is_some() && squash(f).is_empty() } else { same(g, f) };
        tally.check(name, right, || note(&g, &f));
    }
}

/// A parent is right where it is the found block that belongs to the gold parent.
fn score_parents(gold: &[GoldBlock], found: &[Block], pairs: &Pairs, tally: &mut Tally) {
    let places: Places = found.iter().enumerate().map(|(j, b)| (b.id, j)).collect();
    let show = |text: Option<String>| text.unwrap_or_else(|| "nothing".to_owned());
    for (i, j) in pairs.scored().filter(|(i, _)| !gold[*i].marks.is_loose("parent")) {
        let right = pairs.agree(gold[i].parent, found[j].parent, &places);
        tally.check("parent", right, || {
            let want = show(gold[i].parent.map(|p| gold[p].text.shown()));
            let got = show(found[j].parent.and_then(|p| places.get(&p)).map(|p| shown(&found[*p].text)));
            format!("{} under {want} found under {got}", shown(&found[j].text))
        });
    }
}

fn show_gold(block: &GoldBlock) -> String {
    format!("{} {} {}", name_of(block.kind), block.label.as_deref().unwrap_or_default(), block.text.shown())
}

fn show_found(block: &Block) -> String {
    format!("{} {} {}", name_of(block.kind), block.label.as_deref().unwrap_or_default(), shown(&block.text))
}
