//! Nothing is written outside `--out`, whatever a paper is called and wherever its name comes from.

use std::path::Path;

use serde_json::json;

use super::minutebook;
use crate::support::{PAPER, files, folder, lines, write};

/// Names that would lead somewhere else, or to the run's own files.
const NAMES: [&str; 18] = [
    "../escaped.txt",
    "../../../escaped.txt",
    "a/../../../escaped.txt",
    "/escaped.txt",
    "//escaped.txt",
    "..",
    ".",
    "",
    "/",
    "a/./../..",
    "a\0b.txt",
    "..\\escaped.txt",
    "C:\\escaped.txt",
    "~/escaped.txt",
    "failures.ndjson/a.txt",
    "journal-json.ndjson/a.txt",
    ".record.partial/a.txt",
    "documents.csv",
];

/// A folder with the papers and, some levels below, the output: what is written beside it is seen.
fn world() -> tempfile::TempDir {
    folder([("a.txt", PAPER.as_bytes()), ("in/b.txt", PAPER.as_bytes())])
}

/// Every file that is not below the output.
fn outside(world: &Path) -> Vec<String> {
    files(world).into_iter().filter(|file| !file.starts_with("x/y/z/out")).collect()
}

#[test]
fn a_name_that_is_typed_stays_inside() {
    for format in ["json", "ndjson", "csv", "parquet", "sqlite"] {
        let world = world();
        let before = outside(world.path());
        // A name that is no argument at all can't be typed.
        for name in NAMES.iter().filter(|name| !name.contains('\0')) {
            let mut run = minutebook();
            run.current_dir(&world).args(["extract", "-", "--name", name, "--quiet", "--format", format]);
            let code =
                run.args(["--out", "x/y/z/out.db"]).write_stdin(PAPER).assert().get_output().status.code();
            assert!(matches!(code, Some(0 | 1)), "{format}, {name:?}: {code:?}");
        }
        assert_eq!(outside(world.path()), before, "{format}");
    }
}

#[test]
fn a_path_that_is_listed_stays_inside() {
    let world = world();
    let above = "../".repeat(world.path().components().count() + 3);
    let far = format!("{above}{}/a.txt", world.path().display());
    let near = world.path().join("in/b.txt").display().to_string();
    let list = ["a.txt", "in/../in/../a.txt", "./in//b.txt", &far, &near].join("\n");
    write(world.path(), "list", list.as_bytes());
    let before = outside(world.path());
    let mut run = minutebook();
    run.current_dir(&world)
        .args(["extract", "--files-from", "list", "--out", "x/y/z/out", "--quiet"])
        .assert()
        .success();
    assert_eq!(outside(world.path()), before);
    let records = files(&world.path().join("x/y/z/out"));
    assert_eq!(records.iter().filter(|file| file.ends_with(".json")).count(), 5, "{records:?}");
}

#[test]
fn a_record_that_was_made_elsewhere_stays_inside() {
    let world = world();
    let made = minutebook().current_dir(&world).args(["extract", "a.txt", "--quiet"]).assert().success();
    let mut record = lines(&made.get_output().stdout).remove(0);
    let mut records = String::new();
    for name in NAMES {
        record["source"]["path"] = name.into();
        records += &format!("{record}\n");
    }
    records += &format!(
        "{}\n",
        json!({"path": "../../../failed.txt", "error": {"code": "source.empty", "message": "none"}})
    );
    write(world.path(), "records.ndjson", records.as_bytes());
    let before = outside(world.path());
    for (format, most) in [("json", 1), ("ndjson", 0), ("csv", 0), ("parquet", 0), ("sqlite", 0)] {
        let out = format!("x/y/z/out-{format}.db");
        let mut run = minutebook();
        run.current_dir(&world).args(["convert", "records.ndjson", "--format", format, "--out", &out]);
        let code = run.assert().get_output().status.code();
        assert_eq!(code, Some(most), "{format}");
        assert_eq!(outside(world.path()), before, "{format}");
    }
    let filed = files(&world.path().join("x/y/z/out-json.db"));
    for own in ["failures.ndjson", "a.txt.json", "escaped.txt.json", "documents.csv.json"] {
        assert_eq!(filed.contains(&own.to_owned()), own != "a.txt.json", "{own}: {filed:?}");
    }
}
