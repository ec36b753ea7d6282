//! The tables of `fixtures/priorities`.
//!
//! What is expected, a line a priority, in order: `KIND | LABEL | TEXT`, and what else is judged: `plan=…`, `parent=…`, `updates=…`, `by=…`,
//! `rule=…`; `-` is none. A case without such a line is a trap: nothing is found. `title TITLE` gives the paper a title.

use super::Rules;
use crate::extract::trees::{self, Case};
use crate::lexicon::Lexicon;
use crate::model::{Paper, Priority};

/// An entry in the words of the tables; of the rest what `keys` name.
fn said(p: &Priority, keys: &[&str]) -> Vec<String> {
    let or = |value: Option<String>| value.unwrap_or("-".to_owned());
    let mut said = vec![format!("{:?}", p.kind).to_lowercase(), or(p.label.clone()), p.text.clone()];
    said.extend(keys.iter().map(|key| {
        let value = match *key {
            "plan" => or(p.plan.clone()),
            "parent" => or(p.parent.map(|id| id.to_string())),
            "by" => or(p.introduced_by.map(|id| id.to_string())),
            "rule" => p.evidence.rule.to_string(),
            "updates" => p.updates.iter().map(usize::to_string).collect::<Vec<_>>().join(","),
            other => panic!("nothing of a priority: {other}"),
        };
        format!("{key}={value}")
    }));
    said
}

fn wrong(case: &Case, rules: &Rules) -> Vec<String> {
    let title = case.expected.iter().find_map(|e| e.strip_prefix("title ")).map(str::to_owned);
    let found = rules.find(&case.blocks, &Paper { title, ..Paper::default() });
    let expected: Vec<Vec<&str>> = (case.expected.iter().filter(|e| !e.starts_with("title ")))
        .map(|e| e.split(" | ").collect())
        .collect();
    let mut wrong = Vec::new();
    for at in 0..expected.len().max(found.len()) {
        let want = expected.get(at).cloned().unwrap_or_default();
        let keys: Vec<_> = want.iter().skip(3).filter_map(|w| w.split('=').next()).collect();
        let got = found.get(at).map(|p| said(p, &keys)).unwrap_or_default();
        if want != got {
            wrong.push(format!("{}: expected {want:?}, found {got:?}", case.name));
        }
    }
    wrong
}

fn check(table: &str) {
    let rules = Rules::new(&Lexicon::default().priorities);
    let wrong: Vec<_> = trees::cases(table).iter().flat_map(|c| wrong(c, &rules)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

macro_rules! tables {
    ($($name:ident),*) => { $(
        #[test]
        fn $name() {
            check(include_str!(concat!("../../../fixtures/priorities/", stringify!($name), ".txt")));
        }
    )* };
}

tables!(enumerated, inline, headings, plans, statements, traps);

#[test]
fn evidence_is_the_text() {
    let rules = Rules::new(&Lexicon::default().priorities);
    for case in trees::cases(include_str!("../../../fixtures/priorities/enumerated.txt")) {
        for p in rules.find(&case.blocks, &Paper::default()) {
            let block = &case.blocks[p.evidence.block];
            assert_eq!(block.text[p.evidence.start..p.evidence.end], p.text, "{}", case.name);
        }
    }
}
