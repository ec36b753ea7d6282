//! `extract` where nothing is wrong.

use std::fs;

use serde_json::Value;

use super::{data, minutebook, words};
use crate::support::{PAPER, files, folder, lines, papers};

#[test]
fn records_go_to_standard_output_and_words_to_standard_error() {
    let papers = papers(&["a.txt", "b.txt"]);
    let assert = minutebook().arg("extract").arg(papers.path()).assert().success();
    let records = lines(&assert.get_output().stdout);
    assert_eq!(records.len(), 2);
    assert_eq!(records[0]["schema"], "minutebook/1");
    assert_eq!(records[0]["source"]["bytes"], PAPER.len());
    let words = words(&assert);
    assert_eq!(words.lines().count(), 1, "{words}");
    assert!(words.starts_with("2 papers, 0 failures, "), "{words}");
    assert!(words.contains(" warnings in 0."), "{words}");
    minutebook().args(["extract", "--quiet"]).arg(papers.path()).assert().success().stderr("");
}

#[test]
fn a_folder_mirrors_the_papers() {
    let papers = papers(&["b.txt", "b.pdf", "a/c/d.txt"]);
    let out = papers.path().join("records/new");
    let assert = minutebook().current_dir(&papers).args(["extract", ".", "--out", "records/new"]).assert();
    assert.success().stdout("");
    assert_eq!(
        files(&out),
        ["a/c/d.txt.json", "b.pdf.json", "b.txt.json", "failures.ndjson", "journal-json.ndjson"]
    );
    assert_eq!(fs::read(out.join("failures.ndjson")).unwrap(), b"");
    let pretty = fs::read_to_string(out.join("a/c/d.txt.json")).unwrap();
    assert!(pretty.starts_with("{\n  \"schema\": \"minutebook/1\",\n"), "{pretty}");
    assert!(pretty.ends_with("}\n"));
    let stream = minutebook().current_dir(&papers).args(["extract", "a/c/d.txt"]).assert().success();
    let mut record = lines(&stream.get_output().stdout).remove(0);
    assert_eq!(record["source"]["path"], "a/c/d.txt");
    // The folder was `.`, so the name is the same.
    record["source"]["path"] = Value::from("a/c/d.txt");
    assert_eq!(serde_json::from_str::<Value>(&pretty).unwrap(), record);
}

#[test]
fn a_stream_in_a_folder_is_the_stream_on_standard_output() {
    let papers = folder([("a.txt", PAPER.as_bytes()), ("b.txt", b"")]);
    let out = tempfile::tempdir().unwrap();
    let command = || {
        let mut command = minutebook();
        command.args(["extract", "--quiet", "--format", "ndjson"]).arg(papers.path());
        command
    };
    let stream = command().assert().code(1);
    command().arg("--out").arg(out.path()).assert().code(1).stdout("").stderr("");
    assert_eq!(files(out.path()), ["failures.ndjson", "journal-ndjson.ndjson", "records.ndjson"]);
    assert_eq!(fs::read_to_string(out.path().join("records.ndjson")).unwrap(), data(&stream));
    assert_eq!(fs::read_to_string(out.path().join("failures.ndjson")).unwrap(), words(&stream));
}

#[test]
fn the_records_are_not_read_as_papers() {
    let papers = papers(&["a.txt"]);
    // The other folder finds the empty `failures.ndjson` of the first, and an empty file is a failure.
    for (out, status) in [("out", 0), ("out", 0), ("other", 1)] {
        minutebook().current_dir(&papers).args(["extract", ".", "--out", out]).assert().code(status);
        let records = files(&papers.path().join(out));
        assert_eq!(records, ["a.txt.json", "failures.ndjson", "journal-json.ndjson"]);
    }
    let mixed = minutebook()
        .current_dir(&papers)
        .args(["extract", "a.txt", ".", "--out"])
        .arg(papers.path())
        .assert()
        .code(2);
    assert!(words(&mixed).contains("expected a folder of its own for the records"), "{}", words(&mixed));
    assert_eq!(fs::read_dir(&papers).unwrap().count(), 3);
}

#[test]
fn the_output_is_the_same_for_any_number_of_jobs() {
    let names: Vec<_> = (0..60).map(|i| format!("{}/{i}.txt", i % 7)).collect();
    let texts: Vec<_> =
        (0..60).map(|i| if i % 10 == 3 { String::new() } else { PAPER.repeat(1 + i * 3 % 100) }).collect();
    let papers = folder(names.iter().zip(&texts).map(|(n, t)| (n.as_str(), t.as_bytes())));
    let run = |jobs: &str| {
        let assert =
            minutebook().args(["extract", "--quiet", "--jobs", jobs]).arg(papers.path()).assert().code(1);
        (data(&assert), words(&assert))
    };
    let one = run("1");
    assert_eq!((one.0.lines().count(), one.1.lines().count()), (54, 6));
    assert_eq!(one, run("2"));
    assert_eq!(one, run("8"));
}
