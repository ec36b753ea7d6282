//! Runs into a folder that earlier runs have filled.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::{minutebook, words};
use crate::support::{PAPER, files, folder, lines, place, state, write};

/// The forms of output that go on from earlier runs.
const FORMATS: [&str; 4] = ["json", "ndjson", "csv", "sqlite"];
/// Those whose journal is a file.
const IN_FILES: [&str; 3] = ["json", "ndjson", "csv"];

/// What happens to the papers and to the output between two runs.
type Change = fn(&Path, &Path);

/// Papers that are read, that are none, and that can't be read.
fn papers() -> TempDir {
    folder([
        ("a.txt", PAPER.as_bytes()),
        ("b/c.txt", b"1. The Panel is asked to agree the budget by 3 May 2019.\n"),
        ("b/d.txt", b""),
        ("b/photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01"),
        ("z.txt", PAPER.as_bytes()),
    ])
}

/// Runs over the folder's `papers` into `out` and returns the words at the end.
fn run(papers: &Path, out: &Path, options: &[&str], status: i32) -> String {
    let mut command = minutebook();
    let format = options.iter().skip_while(|option| **option != "--format").nth(1).unwrap_or(&"json");
    command.args(["extract", "--jobs", "2"]).arg(papers).arg("--out").arg(place(out, format)).args(options);
    words(&command.assert().code(status).stdout(""))
}

/// The state that a run leaves that knows of no other.
fn undisturbed(papers: &Path, options: &[&str], status: i32) -> BTreeMap<String, Vec<u8>> {
    let out = tempfile::tempdir().unwrap();
    run(papers, out.path(), options, status);
    state(out.path())
}

fn set_time(file: &Path, seconds: u64) {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    File::options().write(true).open(file).unwrap().set_modified(time).unwrap();
}

#[test]
fn a_rerun_reads_what_is_new_or_changed_and_ends_as_if_it_were_the_first() {
    let cases: &[(&str, Change, &[&str], &str)] = &[
        ("nothing", |_, _| (), &[], "4 kept, 0 new, 0 read again"),
        (
            "touched",
            |papers, _| set_time(&papers.join("a.txt"), 1_500_000_000),
            &[],
            "4 kept, 0 new, 0 read again",
        ),
        ("forced", |_, _| (), &["--force"], "0 kept, 0 new, 4 read again"),
        (
            "as long as before",
            |papers, _| drop(write(papers, "a.txt", PAPER.replace("note", "void").as_bytes())),
            &[],
            "3 kept, 0 new, 1 read again",
        ),
        (
            "a new one",
            |papers, _| drop(write(papers, "b/a.txt", PAPER.as_bytes())),
            &[],
            "4 kept, 1 new, 0 read again",
        ),
        ("spoilt", |papers, _| drop(write(papers, "a.txt", b" ")), &[], "3 kept, 0 new, 1 read again"),
        (
            "gone",
            |papers, _| fs::remove_file(papers.join("b/c.txt")).unwrap(),
            &["--prune"],
            "3 kept, 0 new, 0 read again, 1 record pruned",
        ),
        (
            "the failures were removed",
            |_, out| {
                if let Some(failures) = files(out).into_iter().find(|file| file.starts_with("failures.")) {
                    fs::remove_file(out.join(failures)).unwrap();
                }
            },
            &[],
            "4 kept, 0 new, 0 read again",
        ),
    ];
    for format in FORMATS {
        for (name, change, options, expected) in cases {
            let (papers, out) = (papers(), tempfile::tempdir().unwrap());
            run(papers.path(), out.path(), &["--format", format], 1);
            change(papers.path(), out.path());
            let words = run(papers.path(), out.path(), &[&["--format", format], *options].concat(), 1);
            assert!(words.contains(&format!("; {expected};")), "{format}, {name}: {words}");
            let expected = undisturbed(papers.path(), &["--format", format], 1);
            assert_eq!(state(out.path()), expected, "{format}, {name}");
        }
    }
}

#[test]
fn a_line_of_the_journal_that_was_not_ended_costs_its_paper_alone() {
    for format in IN_FILES {
        let (papers, out) = (papers(), tempfile::tempdir().unwrap());
        run(papers.path(), out.path(), &["--format", format], 1);
        let journal = out.path().join(format!("journal-{format}.ndjson"));
        let journal = File::options().write(true).open(journal).unwrap();
        journal.set_len(journal.metadata().unwrap().len() - 5).unwrap();
        let words = run(papers.path(), out.path(), &["--format", format], 1);
        assert!(words.contains("; 3 kept, 1 new, 0 read again;"), "{format}: {words}");
        assert_eq!(state(out.path()), undisturbed(papers.path(), &["--format", format], 1), "{format}");
    }
}

#[test]
fn an_archive_that_was_made_from_records_is_read_anew() {
    let (papers, out) = (papers(), tempfile::tempdir().unwrap());
    let (records, archive) = (out.path().join("records"), place(out.path(), "sqlite"));
    run(papers.path(), &records, &[], 1);
    run(papers.path(), out.path(), &["--format", "sqlite"], 1);
    let whole = state(out.path());
    minutebook().arg("convert").arg(&records).arg("--out").arg(&archive).assert().code(0);
    let words = run(papers.path(), out.path(), &["--format", "sqlite"], 1);
    assert!(words.contains("; 1 kept, 3 new, 0 read again;"), "only the failure was kept: {words}");
    assert_eq!(state(out.path()), whole);
}

#[test]
fn what_is_kept_is_not_read() {
    let (papers, out) = (papers(), tempfile::tempdir().unwrap());
    run(papers.path(), out.path(), &[], 1);
    // Other bytes under the same size and time: only who opens the file can tell.
    let path = papers.path().join("a.txt");
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, PAPER.replace("note", "void")).unwrap();
    File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    let before = state(out.path());
    let words = run(papers.path(), out.path(), &["--verbose"], 1);
    assert!(words.contains("kept a.txt: 1 paragraph"), "{words}");
    assert!(words.contains("failed b/d.txt: source.empty"), "{words}");
    assert_eq!(state(out.path()), before);
    run(papers.path(), out.path(), &["--force"], 1);
    assert_ne!(state(out.path()), before);
}

#[test]
fn a_record_that_was_removed_or_cut_is_made_again() {
    let (papers, out) = (papers(), tempfile::tempdir().unwrap());
    let cases = [
        ("json", "z.txt.json", "3 kept, 0 new, 1 read again"),
        ("ndjson", "records.ndjson", ""),
        ("csv", "documents.csv", ""),
        ("csv", "sentences.csv", ""),
    ];
    for (format, file, expected) in cases {
        run(papers.path(), out.path(), &["--format", format], 1);
        let whole = state(out.path());
        for length in [None, Some(50)] {
            let path = out.path().join(file);
            match length {
                None => fs::remove_file(path).unwrap(),
                Some(length) => File::options().write(true).open(path).unwrap().set_len(length).unwrap(),
            }
            let words = run(papers.path(), out.path(), &["--format", format], 1);
            assert!(words.contains(expected), "{words}");
            assert_eq!(state(out.path()), whole, "{format}, {length:?}");
        }
    }
}

#[test]
fn papers_that_are_gone_are_said_and_pruned_when_asked() {
    for format in FORMATS {
        let (papers, out) = (papers(), tempfile::tempdir().unwrap());
        run(papers.path(), out.path(), &["--format", format], 1);
        fs::remove_file(papers.path().join("b/c.txt")).unwrap();
        for _ in 0..2 {
            let words = run(papers.path(), out.path(), &["--format", format], 1);
            assert!(
                words.contains(", 1 record of papers that were not met left (--prune removes them)"),
                "{words}"
            );
            let all = state(out.path()).into_values().flatten().collect::<Vec<_>>();
            assert!(String::from_utf8_lossy(&all).contains("agree the budget"), "{format}");
        }
        let words = run(papers.path(), out.path(), &["--format", format, "--prune"], 1);
        assert!(words.contains(", 1 record pruned"), "{words}");
        assert_eq!(state(out.path()), undisturbed(papers.path(), &["--format", format], 1), "{format}");
        assert!(!out.path().join("b").exists());
    }
}

#[test]
fn nothing_is_pruned_where_a_path_can_not_be_looked_into() {
    let (papers, out) = (papers(), tempfile::tempdir().unwrap());
    let run = |paths: &[&str], status| {
        let mut command = minutebook();
        command.current_dir(&papers).args(["extract", "--prune", "--out"]).arg(out.path()).args(paths);
        words(&command.assert().code(status))
    };
    run(&["a.txt", "z.txt"], 0);
    fs::create_dir(papers.path().join("bare")).unwrap();
    for path in ["missing.txt", "bare"] {
        let words = run(&["a.txt", path], 1);
        assert!(
            words.contains(&format!("warning: nothing was pruned: `{path}` could not be looked into")),
            "{words}"
        );
        assert!(out.path().join("z.txt.json").exists());
    }
    run(&["a.txt"], 0);
    assert_eq!(files(out.path()), ["a.txt.json", "failures.ndjson", "journal-json.ndjson"]);
}

#[test]
fn a_broken_journal_is_said_and_everything_is_read_anew() {
    for format in IN_FILES {
        let (papers, out) = (papers(), tempfile::tempdir().unwrap());
        run(papers.path(), out.path(), &["--format", format], 1);
        let whole = state(out.path());
        let journal = format!("journal-{format}.ndjson");
        let text = String::from_utf8(whole[&journal].clone()).unwrap();
        write(out.path(), &journal, text.replacen("\"path\"", "\"pith\"", 2).as_bytes());
        let words = run(papers.path(), out.path(), &["--format", format], 1);
        assert!(words.starts_with("warning: expected an entry of the journal in line 1 of `"), "{words}");
        assert!(words.contains(": everything is read anew\n"), "{words}");
        assert!(!words.contains(" kept"), "{words}");
        assert_eq!(state(out.path()), whole);
    }
}

#[test]
fn two_papers_of_one_place_do_not_take_each_other_s_record() {
    let papers = folder([("x/a.txt", PAPER.as_bytes()), ("a.txt", PAPER.replace("note", "void").as_bytes())]);
    let out = tempfile::tempdir().unwrap();
    let run = |path: &str| {
        let mut command = minutebook();
        command.current_dir(papers.path().join("x")).args(["extract", path, "--out"]).arg(out.path());
        command.assert().success();
        let record = lines(&minify(&fs::read(out.path().join("a.txt.json")).unwrap())).remove(0);
        record["source"]["path"].as_str().unwrap().to_owned()
    };
    for path in ["a.txt", "../a.txt", "a.txt", "a.txt", "../a.txt"] {
        assert_eq!(run(path), path);
    }
}

/// A record on one line.
fn minify(pretty: &[u8]) -> Vec<u8> {
    format!("{}\n", serde_json::from_slice::<serde_json::Value>(pretty).unwrap()).into_bytes()
}

#[test]
fn the_two_forms_of_csv_do_not_take_each_other_s_lines() {
    let paper = b"1. The Panel is asked to:\n\n(a) note the sum of\n\n=1+1\n";
    let (papers, out) = (folder([("a.txt", &paper[..])]), tempfile::tempdir().unwrap());
    for format in ["csv", "csv-raw", "csv", "csv-raw"] {
        for _ in 0..2 {
            run(papers.path(), out.path(), &["--format", format], 0);
            assert_eq!(state(out.path()), undisturbed(papers.path(), &["--format", format], 0), "{format}");
        }
    }
}

#[test]
fn pruning_is_refused_where_no_journal_is_kept() {
    let (papers, out) = (papers(), folder([]));
    let words = run(papers.path(), out.path(), &["--format", "parquet", "--prune"], 2);
    assert!(words.contains("leave `--prune` out"), "{words}");
    assert_eq!(files(out.path()), Vec::<String>::new());
}
