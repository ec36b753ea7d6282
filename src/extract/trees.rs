//! Trees of blocks as text, for the case tables of `fixtures/`.
//!
//! ```text
//! # what the file is about
//!
//! == the name of a case
//! H 1. Background
//!   P 1.1 The aims are:
//!     I - Keep the streets clean
//! T Date | 4 May 2021 || Place | Town Hall
//! = what is expected, in the words of the test
//! ```
//!
//! A line's first letter is the block's kind; two spaces of indent put it under the block above. A label is what looks like one; a
//! text that only looks so is led by `_`.

use crate::model::{Block, BlockKind};

/// One case of a table.
#[derive(Debug, Default)]
pub(super) struct Case {
    pub(super) name: String,
    pub(super) blocks: Vec<Block>,
    /// The lines after `=`.
    pub(super) expected: Vec<String>,
}

/// The cases of a table.
pub(super) fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')) {
        if let Some(name) = line.strip_prefix("== ") {
            cases.push(Case { name: name.to_owned(), ..Case::default() });
            continue;
        }
        let case = cases.last_mut().expect("a case has a name");
        match line.strip_prefix('=') {
            Some(expected) => case.expected.push(expected.trim().to_owned()),
            None => push(&mut case.blocks, line),
        }
    }
    cases
}

/// Adds the block of one line.
fn push(blocks: &mut Vec<Block>, line: &str) {
    let text = line.trim_start();
    let depth = (line.len() - text.len()) / 2;
    let (kind, text) = text.split_once(' ').expect("a kind and a text");
    let kind = match kind {
        "H" => BlockKind::Heading,
        "P" => BlockKind::Paragraph,
        "I" => BlockKind::Item,
        "T" => BlockKind::Table,
        other => panic!("no kind of block: {other}"),
    };
    let (label, text) = match text.strip_prefix('_') {
        Some(text) => (None, text),
        None => label(text),
    };
    let rows: Vec<Vec<String>> = match kind {
        BlockKind::Table => {
            text.split(" || ").map(|r| r.split(" | ").map(|c| c.trim().to_owned()).collect()).collect()
        }
        _ => Vec::new(),
    };
    let section = blocks.iter().rposition(|b| b.kind == BlockKind::Heading);
    let number = label.filter(|l| *l != "o" && l.contains(char::is_alphanumeric));
    let number = number.map(|l| l.trim_matches(['(', ')', '.']).to_owned());
    let parent = parent(blocks, depth);
    let text = text.replace(" || ", " | ");
    blocks.push(Block {
        id: blocks.len(),
        kind,
        label: label.map(str::to_owned),
        number,
        parent,
        section,
        text,
        rows,
        ..Block::default()
    });
}

/// The last block at one depth less.
fn parent(blocks: &[Block], depth: usize) -> Option<usize> {
    let deep = |mut id: usize| {
        let mut depth = 0;
        while let Some(parent) = blocks[id].parent {
            (id, depth) = (parent, depth + 1);
        }
        depth
    };
    (0..blocks.len()).rev().find(|id| deep(*id) + 1 == depth)
}

/// A label: a bullet, a number or letter with its mark, or a capital on its own before a capital.
fn label(text: &str) -> (Option<&str>, &str) {
    let Some((word, rest)) = text.split_once(' ') else { return (None, text) };
    let inner = word.trim_matches(['(', ')', '.']);
    let numbered =
        inner.split('.').all(|p| !p.is_empty() && p.len() <= 3 && p.bytes().all(|b| b.is_ascii_digit()));
    let lettered = inner.len() <= 4 && inner.bytes().all(|b| b.is_ascii_alphabetic());
    let marked = inner.len() < word.len() || inner.contains('.');
    let bullet = matches!(word, "-" | "•" | "·" | "–" | "o");
    let capital = word.len() == 1 && word.as_bytes()[0].is_ascii_uppercase() && word != "A" && word != "I";
    if bullet || capital || ((numbered || lettered) && marked) { (Some(word), rest) } else { (None, text) }
}

#[test]
fn a_tree_has_labels_and_parents() {
    let case = cases(
        "== c\nH 1. Aims\n  P 1.1 They are:\n    I - one\n    I (b) two\nP A plain line\nP _1. no label\n",
    )
    .remove(0);
    let found: Vec<_> = case.blocks.iter().map(|b| (b.label.as_deref(), b.parent, b.text.as_str())).collect();
    let expected = [
        (Some("1."), None, "Aims"),
        (Some("1.1"), Some(0), "They are:"),
        (Some("-"), Some(1), "one"),
        (Some("(b)"), Some(1), "two"),
        (None, None, "A plain line"),
        (None, None, "1. no label"),
    ];
    assert_eq!(found, expected);
}
