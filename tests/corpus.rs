//! The corpus against itself: its gold is well formed and says all that the papers say.

use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

use minutebook::score::{Gold, GoldBlock, Text, read_gold};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// The papers and the forms that each carries.
#[derive(Deserialize)]
struct Manifest {
    forms: BTreeMap<String, String>,
    paper: Vec<Paper>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Paper {
    file: String,
    kind: String,
    country: String,
    year: u16,
    encoding: String,
    about: String,
    forms: Vec<String>,
}

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn manifest() -> Manifest {
    let text = fs::read_to_string(folder().join("MANIFEST.toml")).expect("the manifest");
    toml::from_str(&text).expect("a sound manifest")
}

fn gold() -> BTreeMap<String, Gold> {
    read_gold(&folder().join("gold")).expect("the gold").into_iter().collect()
}

fn plain(text: &Text) -> &str {
    match text {
        Text::Plain(text) => text,
        Text::Hashed { .. } => panic!("the corpus hides no text"),
    }
}

fn blocks(gold: &Gold) -> &[GoldBlock] {
    gold.blocks.as_deref().expect("blocks")
}

/// What is left of a text when the marks of its format, its spaces and its punctuation are gone.
fn letters(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).collect()
}

/// A line of a source without its tags and entities.
fn without_markup(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let close = if rest.starts_with('<') { '>' } else { ';' };
        let name = |c: char| c.is_ascii_alphanumeric() || c == '/' || c == '#';
        match rest[1..].find(|c| !name(c)).map(|end| end + 1) {
            Some(end) if rest[end..].starts_with(close) => rest = &rest[end + 1..],
            _ => {
                text.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    text + rest
}

fn source(paper: &Paper) -> String {
    let bytes = fs::read(folder().join(&paper.file)).expect("the paper");
    let encoding = encoding_rs::Encoding::for_label(paper.encoding.as_bytes()).expect("an encoding");
    let (text, _, damaged) = encoding.decode(&bytes);
    assert!(!damaged, "{} is not {}", paper.file, paper.encoding);
    text.into_owned()
}

/// Reads a source line by line: each line goes on with the blocks' text or is the next piece of what is discarded.
fn check_text(paper: &Paper, gold: &Gold) {
    let text = |b: &GoldBlock| letters(b.label.as_deref().unwrap_or_default()) + &letters(plain(&b.text));
    let blocks: String = blocks(gold).iter().map(text).collect();
    let mut discarded: VecDeque<String> =
        gold.discarded.iter().map(|d| letters(d)).filter(|d| !d.is_empty()).collect();
    let mut rest = blocks.as_str();
    for line in source(paper).split(['\n', '\r', '\u{c}']) {
        let line = letters(&without_markup(line));
        if discarded.front().is_some_and(|d| *d == line) {
            discarded.pop_front();
        } else {
            let ahead: String = rest.chars().take(60).collect();
            rest = rest
                .strip_prefix(&line)
                .unwrap_or_else(|| panic!("{}: {line} where the gold has {ahead}", paper.file));
        }
    }
    assert!(rest.is_empty(), "{}: the gold goes on with {rest}", paper.file);
    assert!(discarded.is_empty(), "{}: not in the paper: {discarded:?}", paper.file);
}

#[test]
fn every_letter_of_a_paper_is_in_its_gold_in_order() {
    let gold = gold();
    for paper in &manifest().paper {
        check_text(paper, &gold[stem(paper)]);
    }
}

#[test]
fn parents_come_before_their_children() {
    for (name, gold) in gold() {
        for (i, block) in blocks(&gold).iter().enumerate() {
            assert!(block.parent.is_none_or(|p| p < i), "{name}: block {i}");
        }
        for (i, priority) in gold.priorities.iter().flatten().enumerate() {
            assert!(priority.parent.is_none_or(|p| p < i), "{name}: priority {i}");
            assert!(priority.updates.iter().all(|b| *b < blocks(&gold).len()), "{name}: priority {i}");
        }
    }
}

#[test]
fn every_finding_stands_in_a_block() {
    for (name, gold) in gold() {
        let texts: Vec<_> = blocks(&gold).iter().map(|b| plain(&b.text)).collect();
        let stands =
            |text: &str| assert!(texts.iter().any(|t| t.contains(text)), "{name}: no block says {text}");
        gold.priorities.iter().flatten().for_each(|p| stands(plain(&p.text)));
        gold.recommendations.iter().flatten().for_each(|r| stands(plain(&r.text)));
        let mut from = (0, 0);
        for date in gold.dates.iter().flatten() {
            stands(&date.context);
            let place = |(block, after): (usize, usize)| {
                let here = |(b, t): (usize, &&str)| {
                    let start = if b == block { after } else { 0 };
                    t.get(start..)?
                        .find(plain(&date.text))
                        .map(|at| (b, start + at + plain(&date.text).len()))
                };
                texts.iter().enumerate().skip(block).find_map(here)
            };
            from = place(from)
                .unwrap_or_else(|| panic!("{name}: no block says {} in its order", plain(&date.text)));
        }
    }
}

#[test]
fn every_value_is_edtf() {
    let valid = |name: &str, value: &Option<String>| {
        if let Some(value) = value {
            assert!(edtf_core::Edtf::parse(value).is_ok(), "{name}: {value} is not EDTF");
        }
    };
    for (name, gold) in gold() {
        valid(&name, &gold.paper.as_ref().expect("a front").meeting_date);
        gold.dates.iter().flatten().for_each(|d| valid(&name, &d.edtf.clone().flatten()));
        gold.recommendations.iter().flatten().for_each(|r| valid(&name, &r.due.clone().flatten()));
    }
}

fn stem(paper: &Paper) -> &str {
    paper.file.rsplit_once('.').map_or(&paper.file, |(stem, _)| stem)
}

#[test]
fn the_manifest_names_every_paper_and_its_forms() {
    let (manifest, gold) = (manifest(), gold());
    let mut names: Vec<_> = manifest.paper.iter().map(stem).collect();
    names.sort_unstable();
    assert_eq!(names, gold.keys().map(String::as_str).collect::<Vec<_>>());
    for paper in &manifest.paper {
        let kind = gold[stem(paper)].paper.as_ref().and_then(|p| p.kind).expect("a kind");
        assert_eq!(serde_json::json!(kind), paper.kind, "{}", paper.file);
        assert!((1998..=2026).contains(&paper.year), "{}", paper.file);
        assert!(["England", "Wales", "Scotland", "Northern Ireland", "Ireland"].contains(&&*paper.country));
        assert!(!paper.about.is_empty());
        for form in &paper.forms {
            assert!(manifest.forms.contains_key(form), "{}: {form} is in no catalogue", paper.file);
        }
    }
    for form in manifest.forms.keys() {
        let papers = manifest.paper.iter().filter(|p| p.forms.contains(form)).count();
        assert!(papers >= 2, "{form} is in {papers} papers: expected at least two");
    }
}

/// The manifest for a person: the papers, and where to find each form.
fn index(manifest: &Manifest) -> String {
    let mut text =
        "# Index of the corpus\n\nMade from `MANIFEST.toml` by `cargo test write_the_index -- --ignored`.\n"
            .to_owned();
    text += "\n## Papers\n\n| paper | kind | country, year | what it is |\n|---|---|---|---|\n";
    for Paper { file, kind, country, year, about, .. } in &manifest.paper {
        text += &format!("| `{file}` | {kind} | {country}, {year} | {about} |\n");
    }
    text += "\n## Forms\n\n| form | what it is | in |\n|---|---|---|\n";
    for (form, what) in &manifest.forms {
        let papers: Vec<_> = manifest.paper.iter().filter(|p| p.forms.contains(form)).map(stem).collect();
        let what = what.replace('|', "\\|");
        text += &format!("| `{form}` | {what} | {}: {} |\n", papers.len(), papers.join(", "));
    }
    text
}

#[test]
fn the_index_is_that_of_the_manifest() {
    let found = fs::read_to_string(folder().join("INDEX.md")).expect("the index");
    assert!(found == index(&manifest()), "run `cargo test write_the_index -- --ignored`");
}

#[test]
#[ignore = "changes corpus/INDEX.md"]
fn write_the_index() {
    fs::write(folder().join("INDEX.md"), index(&manifest())).expect("the index is written");
}
