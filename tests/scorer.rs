//! The library's scorer against the reference script: the same figures to the last digit, the same table.
//!
//! Skipped where the script, the gold papers or Python are not there.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, iter};

use minutebook::score::{Score, read_gold, read_records};
use serde_json::{Value, json};

fn shared(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path)
}

/// The gold's entries with something wrong with about one in three, and something invented after one in thirteen.
fn degraded(entries: &Value, spoil: impl Fn(usize, &mut Value)) -> Vec<Value> {
    let entries = entries.as_array().cloned().unwrap_or_default();
    let kept = entries.into_iter().enumerate().filter(|(i, _)| i % 9 != 5);
    kept.flat_map(|(i, mut entry)| {
        entry["id"] = json!(i);
        shorten(i, &mut entry);
        spoil(i, &mut entry);
        let mut twin = entry.clone();
        twin["id"] = json!(10_000 + i);
        iter::once(entry).chain((i % 13 == 3).then_some(twin))
    })
    .collect()
}

/// Takes words off one text in eight.
fn shorten(i: usize, entry: &mut Value) {
    let text = entry["text"].as_str().unwrap_or_default().to_owned();
    entry["text"] = match i % 8 {
        1 => json!(text.split(' ').skip(1).collect::<Vec<_>>().join(" ")),
        6 => json!(text.to_uppercase()),
        _ => json!(text),
    };
}

fn evidence() -> Value {
    json!({ "block": 0, "start": 0, "end": 0, "rule": "test.rule" })
}

fn spoil_block(i: usize, block: &mut Value) {
    *block = json!({
        "id": block["id"], "kind": if i % 12 == 1 { json!("item") } else { block["kind"].clone() },
        "label": match i % 10 { 3 => json!("(x)"), 4 => json!(null), _ => block["label"].clone() },
        "number": if i % 11 == 2 { json!("9.9") } else { block["number"].clone() },
        "parent": match i % 6 { 2 => json!(null), 3 => json!(i / 2), _ => block["parent"].clone() },
        "section": null, "text": block["text"], "sentences": [], "rows": [], "origin": [],
    });
}

fn spoil_priority(i: usize, priority: &mut Value) {
    *priority = json!({
        "id": priority["id"], "kind": if i % 5 == 1 { json!("measure") } else { priority["kind"].clone() },
        "label": priority["label"], "text": priority["text"], "updates": [], "introduced_by": null,
        "plan": if i % 4 == 1 { json!("Some other Plan") } else { priority["plan"].clone() },
        "parent": if i % 6 == 1 { json!(2) } else { priority["parent"].clone() }, "evidence": evidence(),
    });
}

fn spoil_recommendation(i: usize, recommendation: &mut Value) {
    let r = recommendation.clone();
    *recommendation = json!({
        "id": r["id"], "kind": if i % 5 == 1 { json!("action") } else { r["kind"].clone() },
        "label": r["label"], "text": r["text"],
        "verbs": if i % 4 == 2 || r["verbs"].is_null() { json!(["note"]) } else { r["verbs"].clone() },
        "by": if i % 7 == 3 { json!("the panel of the Board") } else { r["by"].clone() },
        "to": if i % 3 == 1 { json!("The Panel") } else { r["to"].clone() },
        "due": if i % 6 == 4 { json!("2011-01-01") } else { r["due"].clone() },
        "introduced_by": null, "evidence": evidence(),
    });
}

fn spoil_date(i: usize, date: &mut Value) {
    *date = json!({
        "id": date["id"], "text": date["text"], "start": null, "end": null, "evidence": evidence(),
        "edtf": if i % 7 == 2 { json!("2001") } else { date["edtf"].clone() },
        "basis": if i % 9 == 1 { json!("relative") } else { date["basis"].clone() },
        "role": if i % 5 == 2 { json!("event") } else { date["role"].clone() },
    });
}

/// A record that is right in part.
fn record(stem: &str, seed: usize, gold: &Value) -> Value {
    let shifted = |spoil: fn(usize, &mut Value)| move |i: usize, entry: &mut Value| spoil(i + seed, entry);
    let mut paper = gold["paper"].clone();
    if let Some(name) = ["title", "body", "meeting_date", "kind"].get(seed % 5) {
        paper[*name] = if *name == "kind" { json!("letter") } else { json!("Something else") };
    }
    json!({
        "schema": "minutebook/1", "id": "0", "paper": paper, "discarded": [], "warnings": [],
        "source": { "path": format!("papers/{stem}.txt"), "media_type": "text/plain", "bytes": 0, "sha256": "", "pages": null },
        "blocks": degraded(&gold["blocks"], shifted(spoil_block)),
        "priorities": degraded(&gold["priorities"], shifted(spoil_priority)),
        "recommendations": degraded(&gold["recommendations"], shifted(spoil_recommendation)),
        "dates": degraded(&gold["dates"], shifted(spoil_date)),
    })
}

fn run(script: &Path, arguments: &[&str]) -> String {
    let output = Command::new("python3").arg(script).args(arguments).output().expect("python3 runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the script writes UTF-8")
}

#[test]
fn the_figures_are_those_of_the_reference_script() {
    let (script, gold_folder) = (shared("tools/score.py"), shared("papers/gold"));
    if !script.exists() || !gold_folder.exists() || Command::new("python3").arg("--version").output().is_err()
    {
        return eprintln!("skipped: the reference script, its gold or python3 is not there");
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let gold = read_gold(&gold_folder).expect("gold");
    for (seed, (stem, _)) in gold.iter().enumerate().skip(1) {
        let json = fs::read_to_string(gold_folder.join(format!("{stem}.json"))).expect("a gold file");
        let record = record(stem, seed, &serde_json::from_str(&json).expect("JSON"));
        fs::write(folder.path().join(format!("{stem}.txt.json")), record.to_string()).expect("a file");
    }
    fs::write(folder.path().join("failure.json"), "{\"path\": \"x\"}").expect("a file");

    let records = read_records(folder.path()).expect("records");
    let score = Score::of(gold.iter().map(|(stem, gold)| (stem.as_str(), gold)), &records);
    let paths = [gold_folder.to_str().expect("UTF-8"), folder.path().to_str().expect("UTF-8")];

    assert_eq!(score.figures().to_string(), run(&script, &paths).trim_end());
    let expected: Value = serde_json::from_str(&run(&script, &[paths[0], paths[1], "--json"])).expect("JSON");
    let mut figures = serde_json::to_value(score.figures()).expect("figures are data");
    for own in ["rules", "calibration"] {
        figures.as_object_mut().expect("an object").remove(own);
    }
    assert_eq!(figures, expected);
    let misses = run(&script, &[paths[0], paths[1], "--misses"]);
    let expected = misses.lines().filter(|l| l.starts_with("    ")).count();
    assert_eq!(score.misses().count(), expected, "the misses are as many as the script's");
}
