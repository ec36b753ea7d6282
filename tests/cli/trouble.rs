//! `extract` where something is wrong: with one paper, or with the run.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{self, Stdio};

use super::{minutebook, words};
use crate::support::{PAPER, files, folder, lines, names, papers, write};

/// The paths and codes in a stream of error objects.
fn codes(ndjson: &[u8]) -> Vec<(String, String)> {
    let text = |v: &serde_json::Value| v.as_str().unwrap().to_owned();
    lines(ndjson).iter().map(|line| (text(&line["path"]), text(&line["error"]["code"]))).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(path, code)| ((*path).to_owned(), (*code).to_owned())).collect()
}

#[test]
fn a_paper_that_can_not_be_read_is_a_failure_and_the_run_goes_on() {
    let papers = folder([
        ("a.txt", PAPER.as_bytes()),
        ("binary", b"\x7fELF\x02\x01\x01\0\0\0\0"),
        ("empty.txt", b""),
        ("z.txt", PAPER.as_bytes()),
    ]);
    fs::create_dir(papers.path().join("bare")).unwrap();
    let arguments = ["a.txt", "binary", "empty.txt", "missing.txt", "bare", "/dev/null", "z.txt"];
    let assert =
        minutebook().current_dir(&papers).args(["extract", "--quiet"]).args(arguments).assert().code(1);
    assert_eq!(names(&assert.get_output().stdout), ["a.txt", "z.txt"]);
    let expected = [
        ("binary", "source.not_text"),
        ("empty.txt", "source.empty"),
        ("missing.txt", "source.unreadable"),
        ("bare", "source.no_papers"),
        ("/dev/null", "source.not_file"),
    ];
    assert_eq!(codes(&assert.get_output().stderr), pairs(&expected));
}

#[test]
fn failures_are_filed_beside_the_records() {
    let papers = folder([("a.txt", PAPER.as_bytes()), ("empty.txt", b"")]);
    let out = papers.path().join("out");
    let assert =
        minutebook().arg("extract").arg(papers.path()).arg("--out").arg(&out).assert().code(1).stdout("");
    assert_eq!(
        codes(&fs::read(out.join("failures.ndjson")).unwrap()),
        pairs(&[("empty.txt", "source.empty")])
    );
    assert!(words(&assert).contains("1 paper, 1 failure,"), "{}", words(&assert));
    assert!(words(&assert).contains("failures.ndjson"), "{}", words(&assert));
    // What is mended is no failure any more.
    write(papers.path(), "empty.txt", PAPER.as_bytes());
    minutebook().arg("extract").arg(papers.path()).arg("--out").arg(&out).assert().success();
    assert_eq!(fs::read(out.join("failures.ndjson")).unwrap(), b"");
}

#[test]
fn two_papers_never_share_a_file() {
    let papers = papers(&["x/b.txt", "y/b.txt", "b.txt"]);
    let out = papers.path().join("out");
    let run = |arguments: &[&str]| {
        let mut command = minutebook();
        command.current_dir(papers.path()).args(["extract", "--quiet", "--out", "out"]).args(arguments);
        command.assert()
    };
    run(&["x/b.txt", "y/b.txt", "x", "y"]).code(1);
    let expected = [("x/b.txt", "path.collision"), ("y/b.txt", "path.collision")];
    assert_eq!(codes(&fs::read(out.join("failures.ndjson")).unwrap()), pairs(&expected));
    assert_eq!(files(&out), ["failures.ndjson", "journal-json.ndjson", "x/b.txt.json", "y/b.txt.json"]);
    run(&["b.txt", "x/../b.txt", "../b.txt"]).code(1);
    let expected = [("../b.txt", "source.unreadable")];
    assert_eq!(codes(&fs::read(out.join("failures.ndjson")).unwrap()), pairs(&expected));
}

#[test]
fn a_name_can_not_lead_out_of_the_folder() {
    let papers = papers(&["in/a.txt"]);
    let name = papers.path().join("in/a.txt");
    let out = papers.path().join("deep/out");
    for name in ["../../escaped.txt", "/escaped.txt", "..", "in/../../../escaped.txt"] {
        let mut command = minutebook();
        command.args(["extract", "--quiet", "-", "--name", name, "--out"]).arg(&out).write_stdin(PAPER);
        command.assert().success();
    }
    minutebook().args(["extract", "--quiet"]).arg(&name).arg("--out").arg(&out).assert().success();
    let inside = files(&papers.path().join("deep/out"));
    assert_eq!(files(papers.path()).len(), inside.len() + 1, "{:?}", files(papers.path()));
}

#[cfg(unix)]
#[test]
fn odd_names_and_files_have_their_outcomes() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    let papers = papers(&["a\nb.txt", "d/e.txt"]);
    let path = |name: &[u8]| papers.path().join(std::ffi::OsStr::from_bytes(name));
    fs::write(path(b"latin\xe9.txt"), PAPER).unwrap();
    fs::write(path(b"photo\xe9.jpg"), b"\xff\xd8\xff\xe0\0\x10JFIF\0").unwrap();
    symlink("..", path(b"d/up")).unwrap();
    symlink("nowhere", path(b"dangling")).unwrap();
    assert!(process::Command::new("mkfifo").arg(path(b"pipe")).status().unwrap().success());
    let assert = minutebook().args(["extract", "--quiet"]).arg(papers.path()).assert().code(1);
    assert_eq!(names(&assert.get_output().stdout), ["a\nb.txt", "d/e.txt"]);
    let expected = [
        ("d/up", "source.loop"),
        ("dangling", "source.unreadable"),
        ("latin\u{fffd}.txt", "path.not_utf8"),
        ("pipe", "source.not_file"),
    ];
    let mut found = codes(&assert.get_output().stderr);
    found.sort();
    assert_eq!(found, pairs(&expected));
}

#[cfg(unix)]
#[test]
fn an_unreadable_folder_is_a_failure() {
    use std::os::unix::fs::PermissionsExt;

    let papers = papers(&["a.txt", "locked/b.txt"]);
    let locked = papers.path().join("locked");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    let run = minutebook().args(["extract", "--quiet"]).arg(papers.path()).assert();
    // The superuser reads it all the same.
    let superuser = fs::read_dir(&locked).is_ok();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
    if superuser {
        run.success();
    } else {
        assert_eq!(codes(&run.code(1).get_output().stderr), pairs(&[("locked", "source.unreadable")]));
    }
}

#[test]
fn output_that_can_not_be_written_ends_the_run_and_says_what_to_do() {
    let papers = papers(&["a.txt"]);
    let out = papers.path().join("a.txt/out");
    let assert =
        minutebook().arg("extract").arg(papers.path()).arg("--out").arg(out).assert().code(2).stdout("");
    let words = words(&assert);
    assert!(words.starts_with("error: cannot write into the folder"), "{words}");
    assert!(words.contains("a file stands where a folder is needed"), "{words}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_ends_the_run() {
    let papers = papers(&["a.txt"]);
    let full = File::options().write(true).open("/dev/full").unwrap();
    let mut command = process::Command::new(assert_cmd::cargo::cargo_bin("minutebook"));
    let output = command.arg("extract").arg(papers.path()).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let words = String::from_utf8(output.stderr).unwrap();
    assert!(
        words.starts_with("error: cannot write the records: ") && words.contains("free some space"),
        "{words}"
    );
}

#[test]
fn a_closed_pipe_is_success() {
    let papers = papers(&["a.txt"]);
    // Far more than a pipe holds.
    let list = write(papers.path(), "list", "a.txt\n".repeat(5000).as_bytes());
    let mut command = process::Command::new(assert_cmd::cargo::cargo_bin("minutebook"));
    command
        .current_dir(&papers)
        .args(["extract", "--files-from"])
        .arg(list)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.contains("\"a.txt\""), "{first}");
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn nothing_half_written_is_left_behind() {
    // The second paper's folder can't be made: a file that was there before has its name.
    let papers = papers(&["a.txt", "sub/b.txt"]);
    let out = papers.path().join("out");
    write(&out, "sub", b"not a folder");
    minutebook().arg("extract").arg(papers.path()).arg("--out").arg(&out).assert().code(1);
    assert_eq!(files(&out), ["a.txt.json", "failures.ndjson", "journal-json.ndjson", "sub"]);
    assert_eq!(
        codes(&fs::read(Path::new(&out).join("failures.ndjson")).unwrap()),
        pairs(&[("sub/b.txt", "path.collision")])
    );
}
