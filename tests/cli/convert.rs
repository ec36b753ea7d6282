//! `convert`, and the tables of `extract`.

use std::fs;

use super::{data, minutebook, words};
use crate::support::{PAPER, files, folder};

const TABLES: [&str; 8] = [
    "blocks.csv",
    "dates.csv",
    "documents.csv",
    "failures.csv",
    "priorities.csv",
    "recommendations.csv",
    "sentences.csv",
    "warnings.csv",
];

#[test]
fn records_convert_to_what_extract_writes() {
    let papers = folder([("a.txt", PAPER.as_bytes()), ("b/c.txt", PAPER.as_bytes()), ("d.txt", b"")]);
    let at =
        papers.path().parent().unwrap().join(format!("{}-out", papers.path().file_name().unwrap().display()));
    let run = |arguments: &[&str], status| {
        let mut command = minutebook();
        command.current_dir(&papers).args(arguments).assert().code(status)
    };
    let out = |name: &str| at.join(name).to_str().unwrap().to_owned();
    run(&["extract", ".", "--out", &out("json")], 1);
    run(&["extract", ".", "--format", "ndjson", "--out", &out("lines")], 1);
    run(&["extract", ".", "--format", "csv", "--out", &out("csv")], 1);
    let tables = files(&at.join("csv")).into_iter().filter(|file| !file.starts_with("journal-"));
    assert_eq!(tables.collect::<Vec<_>>(), TABLES);
    for records in ["json", "lines"] {
        let again = out(&format!("{records}-csv"));
        let assert = run(&["convert", &out(records), "--format", "csv", "--out", &again], 0);
        assert_eq!((data(&assert), words(&assert)), (String::new(), String::new()));
        for table in TABLES {
            let read = |folder: &str| fs::read_to_string(at.join(folder).join(table)).unwrap();
            assert_eq!(read(&format!("{records}-csv")), read("csv"), "{table} of {records}");
        }
    }
    let stream = run(&["convert", &out("json")], 0);
    assert_eq!(data(&stream), fs::read_to_string(at.join("lines/records.ndjson")).unwrap());
    assert_eq!(words(&stream), fs::read_to_string(at.join("lines/failures.ndjson")).unwrap());
    fs::remove_dir_all(at).unwrap();
}

#[test]
fn a_broken_record_is_named_and_nothing_is_left_behind() {
    let folder = folder([("records.ndjson", b"\n{\"schema\":".as_slice())]);
    let assert = minutebook()
        .current_dir(&folder)
        .args(["convert", "records.ndjson", "--format", "csv", "--out", "tables"])
        .assert()
        .code(2);
    let words = words(&assert);
    assert!(words.contains("`records.ndjson`, line 2: expected a record or an error object"), "{words}");
    assert_eq!(files(&folder.path().join("tables")), Vec::<String>::new());
}

#[test]
fn tables_need_a_place() {
    let assert = minutebook().args(["convert", "-", "--format", "csv"]).write_stdin("").assert().code(2);
    assert!(words(&assert).contains("say where with `--out`"), "{}", words(&assert));
}

#[test]
fn the_schema_of_the_tables_is_printed_for_people_and_programs() {
    let text = data(&minutebook().args(["schema", "--tables"]).assert().success());
    assert!(text.contains("\nrecommendations: A recommendation, a resolution or an action.\n"), "{text}");
    let json = data(&minutebook().args(["schema", "--tables", "--json"]).assert().success());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["tables"][4]["name"], "recommendations");
    minutebook().args(["schema", "--json"]).assert().code(2);
}
