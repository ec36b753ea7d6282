use super::Structurer;
use crate::lexicon::Lexicon;
use crate::model::{Block, Gap, Line, Lines, Place, Role};

/// A case of `fixtures/labels`: what it shows, its lines, the numbers they must get.
struct Case {
    shows: String,
    lines: Vec<(String, String)>,
}

fn cases(file: &str) -> Vec<Case> {
    let path = format!("{}/fixtures/labels/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let case = |text: &str| {
        let mut lines = text.lines();
        let shows = lines.next().unwrap().trim_start_matches('#').trim().to_owned();
        let pair = |line: &str| {
            let (number, text) = line.split_once('|').unwrap_or_else(|| panic!("{shows}: {line}"));
            (number.trim().to_owned(), text.strip_prefix(' ').unwrap_or(text).to_owned())
        };
        Case { lines: lines.map(pair).collect(), shows }
    };
    text.split("\n\n").map(str::trim).filter(|t| !t.is_empty()).map(case).collect()
}

fn line(at: usize, text: &str) -> Line<'_> {
    let (gap, text) = match text.strip_prefix('^') {
        Some(text) => (Gap::Blank, text),
        None => (Gap::None, text),
    };
    let left = (text.len() - text.trim_start().len()) as f32;
    let text = text.trim().replace('~', "\t").replace("   ", " ");
    Line {
        right: left + text.chars().count() as f32,
        text: text.into(),
        place: Place::Bytes(at..at + 1),
        page: 1,
        left,
        gap: if at == 0 { Gap::Page } else { gap },
        size: 0.0,
        bold: 0..0,
        role: Role::Plain,
    }
}

/// What is shown of each line's block, `+` where the line is in the block of the line above.
fn found(case: &Case, show: fn(&Block) -> String) -> Vec<String> {
    let lines = case.lines.iter().enumerate().map(|(at, (_, text))| line(at, text)).collect();
    let structure = Structurer::new(&Lexicon::default()).structure(Lines { lines, ..Lines::default() });
    let mut found = vec!["+".to_owned(); case.lines.len()];
    for block in &structure.blocks {
        let crate::model::Origin::Bytes { bytes } = block.origin[0] else { continue };
        found[bytes[0]] = show(block);
    }
    found
}

fn check(file: &str, show: fn(&Block) -> String) {
    let mut wrong = Vec::new();
    for case in cases(file) {
        let found = found(&case, show);
        for ((expected, text), found) in case.lines.iter().zip(&found).filter(|((e, _), f)| e != *f) {
            wrong.push(format!("{}: {text}: expected {expected}, found {found}", case.shows));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn labels_are_read_in_their_sequence() {
    check("sequences.txt", |block| block.number.clone().unwrap_or_else(|| "-".to_owned()));
}

#[test]
fn a_number_ends_somewhere_however_deep_a_list() {
    let labels = ["(i) x", "(a) y", "(1) z"].into_iter().cycle().take(900);
    let lines = labels.enumerate().map(|(at, text)| line(at, text)).collect();
    let structure = Structurer::new(&Lexicon::default()).structure(Lines { lines, ..Lines::default() });
    let numbers: Vec<_> = structure.blocks.iter().filter_map(|block| block.number.as_deref()).collect();
    assert_eq!(numbers[..4], ["i", "i.a", "i.a.1", "i.a.1.i"]);
    assert_eq!(numbers.iter().map(|number| number.len()).max(), Some(101));
}

#[test]
fn labels_of_all_forms_are_read() {
    check("forms.txt", |block| block.number.clone().unwrap_or_else(|| "-".to_owned()));
}

#[test]
fn headings_are_told_from_text() {
    check("headings.txt", |block| format!("{:?}", block.kind).to_lowercase());
}
