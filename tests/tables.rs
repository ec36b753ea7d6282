//! Every form of the tables has the rows that the records have, over the corpus.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::Field;
use minutebook::run::{Run, Search, Source};
use minutebook::sink::{self, Memory, Sink, Target};
use minutebook::table::Table;
use minutebook::{Reader, Record};

use crate::support::PAPER;

type Counts = BTreeMap<&'static str, usize>;

/// The papers of the corpus, and one that gives no record.
fn sources() -> Vec<Source> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let papers = Search::new([corpus]).filter(|s| !s.name().starts_with("gold/"));
    papers.chain([Source::bytes("=empty.txt", ""), Source::bytes("=1.txt", PAPER)]).collect()
}

fn run(sink: &mut dyn Sink) {
    Run::new(Reader::default()).extract(sources(), sink).unwrap();
}

fn memory() -> Memory {
    let mut memory = Memory::default();
    run(&mut memory);
    memory
}

/// The rows that there should be, counted in the records.
fn expected(memory: &Memory) -> Counts {
    let sum = |of: fn(&Record) -> usize| memory.records.iter().map(of).sum();
    let sentences = |r: &Record| r.blocks.iter().map(|b| b.sentences.len()).sum();
    BTreeMap::from([
        ("documents", memory.records.len()),
        ("blocks", sum(|r| r.blocks.len())),
        ("sentences", sum(sentences)),
        ("priorities", sum(|r| r.priorities.len())),
        ("recommendations", sum(|r| r.recommendations.len())),
        ("dates", sum(|r| r.dates.len())),
        ("warnings", sum(|r| r.warnings.len())),
        ("failures", memory.failures.len()),
    ])
}

/// The rows of a CSV file, each by its columns' names.
fn csv_rows(file: &Path) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_path(file).unwrap().deserialize().map(Result::unwrap).collect()
}

#[test]
fn csv_has_the_rows_of_the_records() {
    let memory = memory();
    for format in ["csv", "csv-raw"] {
        let folder = tempfile::tempdir().unwrap();
        run(&mut *sink::open(Some(format), Target::Path(folder.path().to_owned())).unwrap());
        let file = |table: &str| folder.path().join(format!("{table}.csv"));
        let counts: Counts = Table::ALL.iter().map(|t| (t.name(), csv_rows(&file(t.name())).len())).collect();
        assert_eq!(counts, expected(&memory));

        let guard = if format == "csv" { "'" } else { "" };
        assert_eq!(csv_rows(&file("failures"))[0]["path"], format!("{guard}=empty.txt"));
        let blocks: Vec<_> = memory.records.iter().flat_map(|r| &r.blocks).collect();
        for (row, block) in csv_rows(&file("blocks")).iter().zip(blocks) {
            let text = row["text"].strip_prefix('\'').filter(|_| format == "csv").unwrap_or(&row["text"]);
            assert_eq!(text, block.text);
        }
    }
}

#[test]
fn parquet_has_the_rows_of_the_records_and_their_types() {
    let memory = memory();
    let folder = tempfile::tempdir().unwrap();
    run(&mut *sink::open(Some("parquet"), Target::Path(folder.path().to_owned())).unwrap());
    let read = |table: Table| {
        let file = File::open(folder.path().join(format!("{}.parquet", table.name()))).unwrap();
        SerializedFileReader::new(file).unwrap()
    };
    let rows = |table: Table| usize::try_from(read(table).metadata().file_metadata().num_rows()).unwrap();
    let counts: Counts = Table::ALL.iter().map(|t| (t.name(), rows(*t))).collect();
    assert_eq!(counts, expected(&memory));

    let dates: Vec<_> = read(Table::Dates).get_row_iter(None).unwrap().map(Result::unwrap).collect();
    let found: Vec<_> = memory.records.iter().flat_map(|r| &r.dates).collect();
    let at = |table: Table, name: &str| table.columns().position(|c| c.name == name).unwrap();
    for (row, date) in dates.iter().zip(found) {
        let Field::Str(text) = row.get_column_iter().nth(at(Table::Dates, "text")).unwrap().1 else {
            panic!()
        };
        assert_eq!(*text, date.text);
        let day = row.get_column_iter().nth(at(Table::Dates, "start_date")).unwrap().1;
        assert_eq!(day.to_string(), date.start.clone().unwrap_or("null".to_owned()));
    }
    let decided =
        read(Table::Recommendations).get_row_iter(None).unwrap().map(Result::unwrap).collect::<Vec<_>>();
    for (row, decision) in decided.iter().zip(memory.records.iter().flat_map(|r| &r.recommendations)) {
        let verbs = row.get_column_iter().nth(at(Table::Recommendations, "verbs")).unwrap().1;
        let quoted: Vec<_> = decision.verbs.iter().map(|v| format!("\"{v}\"")).collect();
        assert_eq!(verbs.to_string(), format!("[{}]", quoted.join(", ")));
    }
}

#[test]
fn an_archive_has_the_rows_of_the_records_and_they_refer_to_what_is_there() {
    let memory = memory();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("papers.db");
    // Twice: what comes again is replaced.
    for _ in 0..2 {
        run(&mut *sink::open(None, Target::Path(path.clone())).unwrap());
        let archive = minutebook::archive::open(&path).unwrap();
        let count = |table: &str| -> usize {
            let sql = format!("SELECT count(*) FROM {table}");
            archive.query_row(&sql, [], |row| row.get::<_, u32>(0)).unwrap().try_into().unwrap()
        };
        let counts: Counts = Table::ALL.iter().map(|t| (t.name(), count(t.name()))).collect();
        assert_eq!(counts, expected(&memory));
        assert_eq!(count("pragma_foreign_key_check"), 0);
        assert_eq!(count("paper_timeline"), memory.records.len());
        assert_eq!(count("priorities_by_plan"), counts["priorities"]);
        assert_eq!(count("recommendations_with_context"), counts["recommendations"]);
    }
}

#[test]
fn a_second_run_into_an_archive_is_turned_away() {
    let folder = tempfile::tempdir().unwrap();
    let open = || sink::open(Some("sqlite"), Target::Path(folder.path().join("papers.db")));
    let first = open().unwrap();
    let second = open().err().unwrap();
    assert!(second.to_string().contains("another run is writing there"), "{second}");
    drop(first);
    drop(open().unwrap());
    let folder = sink::open(Some("sqlite"), Target::Path(folder.path().to_owned())).err().unwrap();
    assert!(folder.to_string().contains("papers.db`"), "{folder}");
}

#[test]
fn a_path_that_is_named_twice_has_rows_once() {
    for format in ["csv", "parquet", "sqlite"] {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::Path(folder.path().join("out"));
        let mut sink = sink::open(Some(format), target).unwrap();
        let twice = ["a.txt", "b.txt", "a.txt"].map(|name| Source::bytes(name, PAPER));
        let summary = Run::new(Reader::default()).extract(twice, &mut *sink).unwrap();
        assert_eq!((summary.papers, summary.failures), (2, 1), "{format}");
    }
}
