//! `search`, `due` and `timeline`.

use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;

use super::{data, minutebook, words};
use crate::support::folder;

const MINUTES: &str = "\
Minutes of a meeting of the Parks Panel held on Monday 6 March 2017

1. Bandstand

RESOLVED that the Clerk write to the makers of the bandstand by 20 March 2017.

2. Sustainability

The Panel heard how sustainable planting had gone.
";

/// A folder with some papers and their archive.
fn archive() -> (TempDir, PathBuf) {
    let folder = folder([("parks/minutes.txt", MINUTES.as_bytes()), ("empty.txt", b"")]);
    let out = folder.path().join("papers.db");
    let mut extract = minutebook();
    extract.current_dir(&folder).args(["extract", "-q", "parks", "empty.txt", "--out", "papers.db"]);
    extract.assert().code(1).stdout("").stderr("");
    (folder, out)
}

/// The JSON that a command prints.
fn json(archive: &PathBuf, command: &str, arguments: &[&str]) -> Vec<Value> {
    let assert = minutebook().arg(command).arg(archive).args(arguments).arg("--json").assert().success();
    serde_json::from_str(&data(&assert)).unwrap()
}

#[test]
fn a_search_finds_words_in_their_place() {
    let (_folder, archive) = archive();
    let hits = json(&archive, "search", &["bandstands", "write"]);
    assert_eq!(hits.len(), 1, "{hits:#?}");
    assert_eq!(hits[0]["path"], "parks/minutes.txt");
    assert_eq!(hits[0]["meeting_date"], "2017-03-06");
    assert_eq!(hits[0]["matches"].as_array().unwrap().len(), 2);
    for (arguments, expected) in [
        (&["sustainab*"][..], 2),
        (&["sustainab*", "--limit", "1"], 1),
        (&["bandstand", "--kind", "resolution"], 1),
        (&["bandstand", "--kind", "action"], 0),
        (&["clerk", "--kind", "date"], 1),
        (&["bandstand", "--due-before", "2017-03-21"], 1),
        (&["bandstand", "--due-before", "2017-03-20"], 0),
        (&["bandstand NOT clerk", "--body", "parks", "--from", "2017-03-06", "--to", "2017-03-06"], 1),
        (&["bandstand", "--body", "roads"], 0),
        (&["bandstand", "--paper", "parks/"], 2),
    ] {
        assert_eq!(json(&archive, "search", arguments).len(), expected, "{arguments:?}");
    }
}

#[test]
fn a_search_is_for_people_highlighted_and_for_pipes_plain() {
    let (_folder, archive) = archive();
    let search = |colour: Option<&str>| {
        let mut command = minutebook();
        command.envs(colour.map(|value| ("CLICOLOR_FORCE", value))).arg("search").arg(&archive).arg("makers");
        data(&command.assert().success())
    };
    let coloured = search(Some("1"));
    assert!(coloured.contains("\u{1b}[33;1mmakers\u{1b}[0m"), "{coloured}");
    let plain = search(None);
    assert!(plain.contains("makers of the bandstand") && !plain.contains('\u{1b}'), "{plain}");
    let nothing = minutebook().arg("search").arg(&archive).arg("zebra").assert().success();
    assert_eq!((data(&nothing), words(&nothing)), (String::new(), "nothing found\n".to_owned()));
}

#[test]
fn what_can_not_be_searched_is_explained() {
    let (folder, archive) = archive();
    let refused = minutebook().arg("search").arg(&archive).arg("band-stand").assert().code(2);
    let said = words(&refused);
    assert!(said.contains("there is no `stand`") && said.ends_with("'\"band-stand\"'\n"), "{said}");
    let paper = folder.path().join("parks/minutes.txt");
    for command in [&["search", "x"][..], &["due"], &["timeline"]] {
        let assert = minutebook().arg(command[0]).arg(&paper).args(&command[1..]).assert().code(2);
        assert!(
            words(&assert).contains("expected an archive that `--format sqlite` wrote"),
            "{}",
            words(&assert)
        );
    }
    let day = minutebook().args(["search", "x.db", "x", "--from", "March"]).assert().code(2);
    assert!(words(&day).contains("--from <DATE>"), "{}", words(&day));
    minutebook()
        .args(["search", "x.db", "x", "--kind", "block", "--due-before", "2017-01-01"])
        .assert()
        .code(2);
}

#[test]
fn what_is_due_is_counted_from_a_day() {
    let (_folder, archive) = archive();
    for (today, days) in [("2017-03-06", 14), ("2017-03-20", 0), ("2017-04-20", -31)] {
        let due = json(&archive, "due", &["--today", today]);
        assert_eq!((due.len(), &due[0]["days_left"]), (1, &Value::from(days)), "{due:#?}");
        assert_eq!((&due[0]["to_whom"], &due[0]["due_date"]), (&"the Clerk".into(), &"2017-03-20".into()));
    }
    let page = minutebook().arg("due").arg(&archive).args(["--today", "2017-03-21"]).assert().success();
    assert!(data(&page).starts_with("2017-03-20  1 day overdue       the Clerk: "), "{}", data(&page));
    for (arguments, expected) in
        [(["--body", "roads"], 0), (["--limit", "0"], 0), (["--limit", "1"], 1), (["--limit", "9"], 1)]
    {
        assert_eq!(json(&archive, "due", &arguments).len(), expected, "{arguments:?}");
    }
}

#[test]
fn a_timeline_has_every_paper() {
    let (_folder, archive) = archive();
    let papers = json(&archive, "timeline", &[]);
    assert_eq!((papers.len(), &papers[0]["meeting_date"]), (1, &Value::from("2017-03-06")));
    assert_eq!(papers[0]["resolutions"], 1);
    let page = data(&minutebook().arg("timeline").arg(&archive).assert().success());
    assert!(page.starts_with("2017-03-06  Parks Panel\n            minutes   parks/minutes.txt  "), "{page}");
    assert_eq!(json(&archive, "timeline", &["--body", "roads"]).len(), 0);
}
