//! Runs the cases of `fixtures/recommendations`; `README.md` there says how they are written.

use std::path::Path;

use unicode_segmentation::UnicodeSegmentation;

use super::Rules;
use crate::lexicon::Lexicon;
use crate::model::{Block, BlockKind, Paper, Recommendation};

struct Case {
    place: String,
    blocks: Vec<Block>,
    expected: Vec<String>,
}

/// One line of a case as a block; each `. ` before it puts it one level deeper.
fn block(line: &str, above: &[(usize, Block)]) -> (usize, Block) {
    let mut rest = line;
    let mut depth = 0;
    while let Some(deeper) = rest.strip_prefix(". ") {
        (rest, depth) = (deeper, depth + 1);
    }
    let (kind, label, text) = kind_of(rest);
    let parent = above.iter().rev().find(|(d, _)| *d < depth).map(|(_, b)| b.id);
    let section = above.iter().rev().find(|(_, b)| b.kind == BlockKind::Heading).map(|(_, b)| b.id);
    let bounds = text.split_sentence_bound_indices();
    let sentences = bounds.map(|(start, s)| [start, start + s.trim_end().len()]).collect();
    let rows = if kind == BlockKind::Table { rows(text) } else { Vec::new() };
    let text = if rows.is_empty() { text.to_owned() } else { rows.concat().join(" | ") };
    let label = label.map(str::to_owned);
    (
        depth,
        Block { id: above.len(), kind, label, parent, section, sentences, rows, text, ..Block::default() },
    )
}

fn kind_of(line: &str) -> (BlockKind, Option<&str>, &str) {
    let labelled = |open: &str, close: &str| {
        let (label, text) = line.strip_prefix(open)?.split_once(close)?;
        Some((label, text.trim_start()))
    };
    if let Some(text) = line.strip_prefix("# ") {
        (BlockKind::Heading, None, text)
    } else if let Some(text) = line.strip_prefix("- ") {
        (BlockKind::Item, Some("-"), text)
    } else if let Some(text) = line.strip_prefix("| ") {
        (BlockKind::Table, None, text)
    } else if let Some((label, text)) = labelled("[", "]") {
        (BlockKind::Item, Some(label), text)
    } else if let Some((label, text)) = labelled("{", "}") {
        (BlockKind::Paragraph, Some(label), text)
    } else {
        (BlockKind::Paragraph, None, line)
    }
}

fn rows(text: &str) -> Vec<Vec<String>> {
    text.split(" // ").map(|row| row.split(" | ").map(|cell| cell.trim().to_owned()).collect()).collect()
}

fn cases(file: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(file).unwrap();
    let mut cases = Vec::new();
    let mut line_number = 1;
    for part in text.split("\n\n") {
        let place = format!("{}:{line_number}", file.file_name().unwrap().to_str().unwrap());
        line_number += part.matches('\n').count() + 2;
        let lines: Vec<&str> = part.lines().filter(|l| !l.starts_with("//") && !l.is_empty()).collect();
        let (expected, input): (Vec<&str>, Vec<&str>) = lines.iter().partition(|l| l.starts_with("= "));
        if lines.is_empty() {
            continue;
        }
        assert!(!expected.is_empty(), "{place}: a case without expectation");
        let mut blocks = Vec::new();
        for line in input {
            let next = block(if line == "@minutes" { "# Minutes" } else { line }, &blocks);
            blocks.push(next);
        }
        let expected = expected.iter().map(|e| e[2..].to_owned()).filter(|e| e != "nothing").collect();
        cases.push(Case { place, blocks: blocks.into_iter().map(|(_, b)| b).collect(), expected });
    }
    cases
}

fn shown(entry: &Recommendation) -> String {
    let or_dash = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
    let verbs = if entry.verbs.is_empty() { "-".to_owned() } else { entry.verbs.join(", ") };
    let (label, by, to) = (or_dash(&entry.label), or_dash(&entry.by), or_dash(&entry.to));
    format!("{} | {label} | {verbs} | {by} | {to} | {}", entry.evidence.rule, entry.text)
}

#[test]
fn cases_give_what_they_expect() {
    let rules = Rules::new(&Lexicon::default().decisions);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/recommendations");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    let (mut wrong, mut count, mut nothing) = (String::new(), 0, 0);
    for case in files.iter().filter(|f| f.extension().is_some_and(|e| e == "txt")).flat_map(|f| cases(f)) {
        let found = rules.find(&case.blocks, &Paper::default(), &[]);
        for entry in &found {
            let e = &entry.evidence;
            assert_eq!(case.blocks[e.block].text[e.start..e.end], entry.text, "{}", case.place);
        }
        let shown: Vec<String> = found.iter().map(shown).collect();
        if shown != case.expected {
            wrong += &format!("{}\n  expected {:#?}\n  found {shown:#?}\n", case.place, case.expected);
        }
        count += 1;
        nothing += usize::from(case.expected.is_empty());
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(count >= 250 && nothing >= 80, "{count} cases, {nothing} of them traps");
}
