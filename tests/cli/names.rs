//! Which papers are read, in which order, and what they are called.

use std::fs;

use super::{minutebook, words};
use crate::support::{PAPER, folder, names, papers, write};

#[test]
fn a_folder_gives_its_papers_names_from_there() {
    let papers = papers(&["b.txt", "a/z.txt", "a/c/d", ".hidden.txt", "a/.git/e.txt"]);
    let assert = minutebook().arg("extract").arg(papers.path()).assert().success();
    assert_eq!(names(&assert.get_output().stdout), ["a/c/d", "a/z.txt", "b.txt"]);
}

#[test]
fn several_paths_begin_the_names_as_typed_and_keep_their_order() {
    let papers = papers(&["x/m.txt", "y/m.txt", "z.txt"]);
    let assert =
        minutebook().current_dir(&papers).args(["extract", "y", "./x/", "z.txt", "y/../z.txt"]).assert();
    assert_eq!(names(&assert.success().get_output().stdout), ["y/m.txt", "x/m.txt", "z.txt", "y/../z.txt"]);
}

#[test]
fn a_paper_on_standard_input_is_called_by_its_name() {
    for (arguments, expected) in [(&["-"][..], "stdin"), (&["-", "--name", "old/a.pdf"], "old/a.pdf")] {
        let assert = minutebook().arg("extract").args(arguments).write_stdin(PAPER).assert().success();
        assert_eq!(names(&assert.get_output().stdout), [expected]);
    }
}

#[test]
fn a_list_names_the_paths() {
    let papers = papers(&["a.txt", "b/c.txt", "b/d.txt", "e\nf.txt", "-"]);
    let list = write(papers.path(), "list", b"b\n\na.txt\n-\n");
    let run = |list: &str| {
        let mut command = minutebook();
        command.current_dir(&papers).args(["extract", "--files-from", list]);
        command
    };
    let expected = ["b/c.txt", "b/d.txt", "a.txt", "-"];
    let from_file = run(list.to_str().unwrap()).assert().success();
    assert_eq!(names(&from_file.get_output().stdout), expected);
    let from_input = run("-").write_stdin(fs::read(&list).unwrap()).assert().success();
    assert_eq!(names(&from_input.get_output().stdout), expected);
    let with_nul = run("-").arg("-0").write_stdin("a.txt\0e\nf.txt\0").assert().success();
    assert_eq!(names(&with_nul.get_output().stdout), ["a.txt", "e\nf.txt"]);
}

#[test]
fn an_empty_list_is_an_empty_run() {
    let assert =
        minutebook().args(["extract", "--files-from", "-"]).write_stdin("").assert().success().stdout("");
    assert!(words(&assert).starts_with("0 papers, 0 failures"));
}

#[test]
fn files_of_other_formats_are_counted_and_named_when_asked() {
    let papers = folder([
        ("a.txt", PAPER.as_bytes()),
        ("b/photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01".as_slice()),
    ]);
    let usual = minutebook().arg("extract").arg(papers.path()).assert().success();
    assert_eq!(names(&usual.get_output().stdout), ["a.txt"]);
    assert!(words(&usual).contains("; 1 file of other formats left out"), "{}", words(&usual));
    assert!(!words(&usual).contains("photo"));
    let verbose = minutebook().args(["extract", "--verbose"]).arg(papers.path()).assert().success();
    assert!(words(&verbose).contains("read a.txt: "), "{}", words(&verbose));
    assert!(
        words(&verbose).contains("left out b/photo.jpg: no format that papers come in\n"),
        "{}",
        words(&verbose)
    );
}
