//! The whole program against gold: the corpus as text and as PDF always, the shared papers where they are there.
//!
//! `cargo test accuracy -- --nocapture` prints the tables. What is reached may not fall below `corpus/floors.toml`;
//! `cargo test raise_the_floors -- --ignored` lifts the floors to what is reached, and never lowers them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use minutebook::Reader;
use minutebook::score::{Figures, Score, read_gold};

use crate::corpus;

/// Floors by set of papers, by part, by figure.
type Floors = BTreeMap<String, BTreeMap<String, BTreeMap<String, f64>>>;

/// The sets of papers: where the gold is, and where the papers are.
fn sets() -> Vec<(&'static str, PathBuf, Vec<PathBuf>)> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/papers");
    let gold = corpus::folder().join("gold");
    let sets = vec![
        ("corpus", gold.clone(), vec![corpus::folder()]),
        ("pdf", gold, vec![corpus::folder().join("pdf")]),
        ("shared", shared.join("gold"), vec![shared.join("seeds"), shared.join("pdf")]),
    ];
    sets.into_iter().filter(|(_, gold, _)| gold.is_dir()).collect()
}

/// Reads every gold paper that is in the folders, and scores it.
fn figures(gold: &Path, papers: &[PathBuf]) -> Figures {
    let gold = read_gold(gold).expect("the gold");
    let files: BTreeMap<String, PathBuf> = papers
        .iter()
        .flat_map(|folder| fs::read_dir(folder).expect("a folder of papers"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .map(|path| (path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), path))
        .collect();
    let reader = Reader::default();
    let mut score = Score::default();
    for (name, gold) in &gold {
        let Some(path) = files.get(name) else { continue };
        let record = reader.read(&path.to_string_lossy(), &fs::read(path).expect("a paper"));
        score.add(name, gold, record.ok().as_ref());
    }
    score.figures()
}

/// Every figure of a table that can have a floor.
fn by_name(figures: &Figures) -> BTreeMap<String, BTreeMap<String, f64>> {
    let part = |(name, part): &(&'static str, minutebook::score::Part)| {
        let mut values: BTreeMap<_, _> = part.attributes.iter().map(|(n, x)| ((*n).to_owned(), *x)).collect();
        if *name != "paper" {
            values.insert("f1".to_owned(), part.f1);
        }
        ((*name).to_owned(), values)
    };
    figures.parts.iter().map(part).collect()
}

fn floors_file() -> PathBuf {
    corpus::folder().join("floors.toml")
}

fn floors() -> Floors {
    toml::from_str(&fs::read_to_string(floors_file()).expect("the floors")).expect("sound floors")
}

#[test]
fn accuracy_stays_above_its_floors() {
    let floors = floors();
    let mut fallen = Vec::new();
    for (set, gold, papers) in sets() {
        let figures = figures(&gold, &papers);
        eprintln!("{set}: {figures}\n");
        let reached = by_name(&figures);
        for (part, floors) in floors.get(set).into_iter().flatten() {
            for (name, floor) in floors {
                let value = reached[part].get(name).copied().unwrap_or_default();
                if value < *floor {
                    fallen.push(format!("{set}: {part}, {name}: the floor is {floor}, reached {value:.4}"));
                }
            }
        }
    }
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}

#[test]
#[ignore = "changes corpus/floors.toml"]
fn raise_the_floors() {
    let mut raised = floors();
    for (set, gold, papers) in sets() {
        for (part, values) in by_name(&figures(&gold, &papers)) {
            let floors = raised.entry(set.to_owned()).or_default().entry(part).or_default();
            for (name, value) in values {
                // A hundredth and the rounding are left, so that a change that costs next to nothing is no alarm.
                let floor = floors.entry(name).or_default();
                *floor = floor.max(((value - 0.01) * 100.0).floor() / 100.0);
            }
        }
    }
    let mut text =
        "# What the program reaches at least: sets of papers, parts, figures. See tests/accuracy.rs.\n"
            .to_owned();
    for (set, parts) in &raised {
        for (part, values) in parts {
            text += &format!("\n[{set}.\"{part}\"]\n");
            values.iter().for_each(|(name, floor)| text += &format!("{name} = {floor:.2}\n"));
        }
    }
    fs::write(floors_file(), text).expect("the floors are written");
}

#[test]
#[ignore = "writes src/lexicon/confidence.toml"]
fn count_the_firings() {
    let mut rules: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for (_, gold, papers) in sets() {
        for (rule, count) in figures(&gold, &papers).rules {
            let [fired, right] = rules.entry(rule).or_default();
            (*fired, *right) = (*fired + count.fired, *right + count.right);
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/confidence.toml");
    let text = fs::read_to_string(&file).expect("the file");
    let head = text.split_inclusive("[rules]\n").next().unwrap_or_default();
    let row = |(rule, [fired, right]): (&String, &[usize; 2])| format!("{rule:?} = [{fired}, {right}]\n");
    fs::write(file, rules.iter().fold(head.to_owned(), |text, rule| text + &row(rule)))
        .expect("the firings are written");
}
