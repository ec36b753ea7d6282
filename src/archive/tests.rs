use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::Connection;

use super::{Journal, Kind, Query, Writer, due, open, search, timeline};
use crate::model::{Code, Failure, Record};
use crate::table::Table;

fn record() -> Record {
    serde_json::from_str(include_str!("../../fixtures/show/record.json")).unwrap()
}

/// A record whose first block has this text, under this path.
fn paper(path: &str, id: &str, text: &str) -> Record {
    let mut record = record();
    record.source.path = path.to_owned();
    record.id = id.to_owned();
    record.blocks[0].text = text.to_owned();
    record
}

fn write(path: &Path, records: &[Record]) {
    let mut writer = Writer::open(path).unwrap();
    for record in records {
        writer.record(record).unwrap();
    }
    writer.finish().unwrap();
}

fn number(archive: &Connection, sql: &str) -> i64 {
    archive.query_row(sql, [], |row| row.get(0)).unwrap()
}

fn query(words: &str) -> Query {
    Query { words: words.to_owned(), limit: 10, ..Query::default() }
}

/// The paths of a query's hits.
fn paths(archive: &Connection, query: &Query) -> Vec<String> {
    search(archive, query).unwrap().into_iter().map(|hit| hit.path).collect()
}

#[test]
fn an_archive_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    write(&path, &[record()]);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "one file is left");
    let archive = Connection::open(&path).unwrap();
    let wrong: Vec<String> = archive
        .prepare("PRAGMA foreign_key_check")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
    for table in Table::ALL {
        let names: Vec<_> = table.columns().map(|c| c.name).collect();
        // No name needs quotation marks.
        number(
            &archive,
            &format!("SELECT count(*) FROM (SELECT {} FROM {})", names.join(", "), table.name()),
        );
    }
    for view in ["recommendations_with_context", "deadlines", "priorities_by_plan", "paper_timeline"] {
        assert!(number(&archive, &format!("SELECT count(*) FROM {view}")) > 0, "{view}");
    }
}

#[test]
fn a_path_that_comes_again_is_replaced_in_the_tables_and_in_the_index() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    write(&path, &[paper("a.txt", "1111", "Zebra crossings"), paper("b.txt", "2222", "Zebra")]);
    let archive = open(&path).unwrap();
    let blocks = number(&archive, "SELECT count(*) FROM blocks");
    assert_eq!(paths(&archive, &query("zebra")).len(), 2);
    drop(archive);
    write(&path, &[paper("a.txt", "3333", "Pelican crossings")]);
    let archive = open(&path).unwrap();
    assert_eq!(number(&archive, "SELECT count(*) FROM documents"), 2);
    assert_eq!(number(&archive, "SELECT count(*) FROM blocks"), blocks);
    assert_eq!(paths(&archive, &query("zebra")), ["b.txt"]);
    assert_eq!(paths(&archive, &query("pelican")), ["a.txt"]);
    drop(archive);

    let mut writer = Writer::open(&path).unwrap();
    writer.failure("b.txt", &Failure::new(Code::SourceEmpty, "empty now")).unwrap();
    writer.failure("a.txt", &Failure::new(Code::PathCollision, "named twice")).unwrap();
    writer.finish().unwrap();
    let archive = open(&path).unwrap();
    assert_eq!(paths(&archive, &query("zebra OR pelican")), ["a.txt"]);
    assert_eq!(number(&archive, "SELECT count(*) FROM failures"), 2);
    let all = Connection::open(&path).unwrap();
    for index in ["blocks_fts", "blocks_words", "priorities_fts", "recommendations_words"] {
        all.execute_batch(&format!("INSERT INTO {index}({index}) VALUES ('integrity-check')")).unwrap();
    }
}

/// The lines of an archive's journal.
fn lines(journal: &Journal) -> Vec<String> {
    let mut lines = Vec::new();
    let each = &mut |number, line: &[u8]| {
        lines.push((number, String::from_utf8(line.to_vec()).unwrap()));
        ControlFlow::Continue(())
    };
    journal.each(each).unwrap();
    for (number, line) in &lines {
        assert_eq!(journal.line(*number).unwrap(), line.as_bytes());
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// A record's id, what is entered, whether the run comes to its end; then the id that the archive holds, and its journal.
type Entered<'a> = (&'a str, &'a [Option<&'a str>], bool, &'a str, &'a [&'a str]);

#[test]
fn a_line_of_the_journal_is_there_with_its_rows_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    write(&path, &[]);
    let run = |id: &str, entered: &[Option<&str>], finish: bool| {
        let mut writer = Writer::open(&path).unwrap();
        writer.record(&paper("a.txt", id, "Zebra")).unwrap();
        entered.iter().for_each(|line| writer.enter("a.txt", line.map(str::as_bytes)).unwrap());
        if finish {
            writer.finish().unwrap();
        }
    };
    let (one, two) = (Some("one\n"), Some("two\n"));
    let cases: &[Entered<'_>] = &[
        ("1111", &[one], false, "none", &[]),
        ("1111", &[one], true, "1111", &["one"]),
        ("3333", &[two], false, "1111", &["one"]),
        ("3333", &[one, two], true, "3333", &["two"]),
        ("3333", &[one, None], true, "3333", &[]),
        ("3333", &[two], true, "3333", &["two"]),
        ("4444", &[], true, "4444", &[]),
    ];
    for (id, entered, finish, held, expected) in cases {
        run(id, entered, *finish);
        let journal = Journal::open(&path).unwrap();
        let holds = ["1111", "3333", "4444"].map(|id| journal.holds("a.txt", id));
        assert_eq!(holds, ["1111", "3333", "4444"].map(|id| id == *held), "{id} {entered:?}");
        assert_eq!(lines(&journal), *expected, "{id} {entered:?}");
        journal.close();
        assert!(!journal.holds("a.txt", held));
    }
}

#[test]
fn words_are_found_by_stem_and_by_prefix() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    write(
        &path,
        &[
            paper("a.txt", "1111", "Sustainable travel by bus, section 5.2"),
            paper("b.txt", "2222", "The sustainability of trains"),
            paper("c.txt", "3333", "Sustaining a café"),
        ],
    );
    let archive = open(&path).unwrap();
    for (words, expected) in [
        ("sustainable", &["a.txt", "b.txt", "c.txt"][..]),
        ("sustainab*", &["a.txt", "b.txt"]),
        ("sustainab* NOT train*", &["a.txt"]),
        ("\"travel by bus\"", &["a.txt"]),
        ("\"bus travel\"", &[]),
        ("sections OR train", &["a.txt", "b.txt"]),
        ("cafe", &["c.txt"]),
        ("\"5.2\"", &["a.txt"]),
        ("nothing", &[]),
    ] {
        let mut found = paths(&archive, &query(words));
        found.sort();
        assert_eq!(found, expected, "{words}");
    }
    let hit = search(&archive, &query("travelling")).unwrap().remove(0);
    let [[start, end]] = hit.matches[..] else { panic!("{hit:?}") };
    assert_eq!(hit.text.chars().skip(start).take(end - start).collect::<String>(), "travel");
}

#[test]
fn a_query_that_is_refused_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    write(&path, &[record()]);
    let archive = open(&path).unwrap();
    for (words, expected) in [
        ("\"open", "a quotation mark is open"),
        ("police-plan", "there is no `plan`"),
        ("title:bus", "there is no `title`"),
        ("5.2", "`.` is a sign of the query language"),
        ("bus AND", "something is missing at its end"),
        ("(bus", "something is missing at its end"),
        ("*bus", "a query does not begin with `*`"),
        ("", "something is missing"),
    ] {
        let error = search(&archive, &query(words)).unwrap_err();
        assert!(error.is_usage(), "{words}: {error}");
        assert!(error.to_string().contains(expected), "{words}: {error}");
        assert!(!error.to_string().contains("SELECT"), "{words}: {error}");
    }
}

#[test]
fn hits_are_narrowed_down() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut records = [paper("a.txt", "1111", "Zebra"), paper("b.txt", "2222", "Zebra")];
    for (record, body, day) in [(0, "Roads_Panel", "2017-03-06"), (1, "Parks Panel", "2018-03-06")] {
        let paper = &mut records[record].paper;
        (paper.body, paper.meeting_date) = (Some(body.to_owned()), Some(day.to_owned()));
        let decided = &mut records[record].recommendations[0];
        decided.text = "paint the zebra".to_owned();
        decided.due = Some(day.replace("-06", "-20"));
    }
    let kinds = records[0].recommendations[0].kind;
    write(&path, &records);
    let archive = open(&path).unwrap();
    let text = |text: &str| Some(text.to_owned());
    let zebra = || query("zebra");
    let cases = [
        (Query { body: text("roads_"), ..zebra() }, &["a.txt"][..]),
        (Query { body: text("s p"), ..zebra() }, &["b.txt"]),
        (Query { from: text("2017-03-07"), ..zebra() }, &["b.txt"]),
        (Query { to: text("2017-03-06"), ..zebra() }, &["a.txt"]),
        (Query { paper: text("b.t"), ..zebra() }, &["b.txt"]),
        (Query { kind: Kind::Decision, ..zebra() }, &["a.txt", "b.txt"]),
        (Query { kind: Kind::Decision, due_before: text("2017-12-31"), ..zebra() }, &["a.txt"]),
        (Query { kind: Kind::Priority, ..zebra() }, &[]),
        (Query { limit: 1, ..zebra() }, &["a.txt"]),
    ];
    for (query, expected) in cases {
        assert_eq!(paths(&archive, &query), expected, "{query:?}");
    }
    let of = |kind| paths(&archive, &Query { kind, ..zebra() }).len();
    let counts = [Kind::Recommendation, Kind::Resolution, Kind::Action].map(of);
    assert_eq!(counts.iter().sum::<usize>(), 2, "both are of the kind {kinds:?}");

    let rows = due(&archive, Some("parks"), None).unwrap();
    assert!(rows.iter().any(|d| d.due_date.as_deref() == Some("2018-03-20") && d.text == "paint the zebra"));
    assert!(rows.iter().all(|d| d.path == "b.txt"));
    let papers: Vec<_> = timeline(&archive, None).unwrap().into_iter().map(|p| p.path).collect();
    assert_eq!(papers, ["a.txt", "b.txt"]);
    assert_eq!(timeline(&archive, Some("parks")).unwrap().len(), 1);
}

#[test]
fn what_is_no_archive_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    std::fs::write(place("text.db"), "a letter to the editor, rather long for a header".repeat(20)).unwrap();
    let other = Connection::open(place("other.db")).unwrap();
    other.execute_batch("CREATE TABLE papers (id)").unwrap();
    let newer = place("newer.db");
    write(&newer, &[]);
    Connection::open(&newer).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    for (name, expected) in [
        ("text.db", "found another file"),
        ("other.db", "found another file"),
        ("newer.db", "found schema 99"),
    ] {
        let errors = [Writer::open(&place(name)).err().unwrap(), open(&place(name)).err().unwrap()];
        for error in errors {
            assert!(error.to_string().contains(expected), "{name}: {error}");
            assert!(error.is_usage(), "{name}: {error}");
        }
    }
    assert!(open(&place("missing.db")).err().unwrap().is_input());
    assert!(!place("missing.db").exists());
}
