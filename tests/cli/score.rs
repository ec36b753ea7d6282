//! `gold` and `score`.

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{data, minutebook, words};
use crate::support::{PAPER, folder, write};

/// A folder with a paper, its record, and the gold that was drafted from it.
fn scored() -> TempDir {
    let papers = folder([("a.txt", PAPER.as_bytes())]);
    let gold = data(&minutebook().current_dir(&papers).args(["gold", "a.txt"]).assert().success().stderr(""));
    write(papers.path(), "gold/a.json", gold.as_bytes());
    let extract = ["extract", "a.txt", "--out", "records", "--quiet"];
    minutebook().current_dir(&papers).args(extract).assert().success();
    papers
}

#[test]
fn a_draft_is_what_the_record_says() {
    let papers = scored();
    let table =
        data(&minutebook().current_dir(&papers).args(["score", "gold", "records"]).assert().success());
    let rows: Vec<_> = table.lines().collect();
    assert_eq!(rows[0], "1 papers");
    assert!(rows[2].starts_with("blocks               P 1.000  R 1.000  F1 1.000  n 1 "), "{table}");
    assert_eq!(rows.len(), 8, "a line for the papers and one for each part: {table}");
}

#[test]
fn a_corrected_draft_shows_what_is_wrong() {
    let papers = scored();
    let path = papers.path().join("gold/a.json");
    let gold = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, gold.replace("note the report", "adopt the plan")).unwrap();
    let score = |flag: &str| {
        let arguments = ["score", "gold", "records", flag];
        data(&minutebook().current_dir(&papers).args(arguments).assert().success().stderr(""))
    };
    assert!(score("--misses").contains("    a: - paragraph 1. \"The Panel is asked to adopt the plan.\"\n"));
    let figures: Value = serde_json::from_str(&score("--json")).unwrap();
    assert_eq!(figures["papers"], json!(1));
    assert_eq!(figures["figures"]["blocks"]["f1"], json!(0.0));
    assert!(
        score("--rules").lines().skip(9).filter(|line| !line.is_empty()).all(|line| line.contains(" right "))
    );
}

#[test]
fn what_is_no_gold_is_explained() {
    let papers = scored();
    write(papers.path(), "broken/a.json", b"{");
    for (gold, expected) in [
        ("nothing", "error: cannot read the folder `nothing`: "),
        ("records/none", "error: cannot read the folder `records/none`: "),
        ("broken", "error: cannot read `broken/a.json`: expected gold, found "),
    ] {
        let run = minutebook().current_dir(&papers).args(["score", gold, "records"]).assert().code(2);
        assert!(words(&run).starts_with(expected), "{}", words(&run));
    }
    write(papers.path(), "empty/a.txt", b"");
    let run = minutebook().current_dir(&papers).args(["score", "empty", "records"]).assert().code(2);
    assert_eq!(words(&run), "error: expected gold files in `empty`, found no `.json` file\n");
}
