//! `show`.

use super::{data, minutebook, words};
use crate::support::{PAPER, folder};

#[test]
fn a_page_fits_into_80_columns_and_names_its_source() {
    let long = format!("{PAPER}2. {}\n", "Members of the Panel heard a long account of it. ".repeat(20));
    let papers = folder([("a.txt", long.as_bytes())]);
    let page = data(&minutebook().current_dir(&papers).args(["show", "a.txt"]).assert().success().stderr(""));
    assert!(page.contains("a.txt (text/plain, "), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 80), "{page}");
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let page = |variable: Option<(&str, &str)>| {
        let mut command = minutebook();
        command.args(["show", "-"]).envs(variable).write_stdin(PAPER);
        data(&command.assert().success())
    };
    let plain = page(None);
    assert!(!plain.contains('\u{1b}'));
    assert_eq!(page(Some(("NO_COLOR", "1"))), plain);
    let coloured = page(Some(("CLICOLOR_FORCE", "1")));
    assert!(coloured.contains('\u{1b}'));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
}

#[test]
fn a_paper_can_not_steer_the_terminal() {
    let page = minutebook().args(["show", "-"]).write_stdin("1. Clear \u{1b}[2J\u{7}the screen.\n").assert();
    assert!(!data(&page).contains(['\u{1b}', '\u{7}']));
}

#[test]
fn what_is_no_paper_is_explained() {
    let papers = folder([("empty.txt", &b""[..])]);
    for (path, expected) in [
        ("empty.txt", "error: cannot read `empty.txt`: source.empty: "),
        ("missing.txt", "error: cannot read `missing.txt`: source.unreadable: "),
        (".", "error: cannot read `.`: source.not_file: expected a file, found a folder"),
    ] {
        let assert = minutebook().current_dir(&papers).args(["show", path]).assert().code(1).stdout("");
        assert!(words(&assert).starts_with(expected), "{}", words(&assert));
    }
}
