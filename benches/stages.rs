//! Each stage alone, on one core, over the corpus' papers: bytes of source a second.
//!
//! `cargo bench --bench stages`

#![allow(clippy::expect_used, reason = "a bench that can't read its papers ends")]

mod corpus;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use minutebook::model::{Block, Record};
use minutebook::sink::Encoded;
use minutebook::stages::{self, Extract, Facts};
use minutebook::{Reader, table};

fn main() {
    divan::main();
}

/// What papers are read from.
#[derive(Debug, Clone, Copy)]
enum Form {
    Text,
    Pdf,
}

const FORMS: [Form; 2] = [Form::Text, Form::Pdf];

/// The papers of one form, with what the stages before make of them.
struct Papers {
    reader: Reader,
    sources: Vec<Vec<u8>>,
    blocks: Vec<Vec<Block>>,
    facts: Vec<Facts>,
}

impl Papers {
    fn of(form: Form) -> Self {
        let sources = match form {
            Form::Text => corpus::papers("", &["txt", "md"]),
            Form::Pdf => corpus::papers("pdf", &["pdf"]),
        };
        let reader = Reader::default();
        let mut papers = Self { reader, sources: Vec::new(), blocks: Vec::new(), facts: Vec::new() };
        for source in sources {
            let Ok(lines) = stages::lines(&papers.reader, &source) else { continue };
            let blocks = stages::blocks(&papers.reader, lines);
            papers.facts.push(stages::facts(&papers.reader, &blocks));
            papers.blocks.push(blocks);
            papers.sources.push(source);
        }
        papers
    }

    fn bytes(&self) -> BytesCount {
        BytesCount::new(self.sources.iter().map(Vec::len).sum::<usize>())
    }

    fn records(&self) -> Vec<Record> {
        self.sources.iter().map(|source| self.reader.read("paper", source).expect("a record")).collect()
    }
}

/// Bytes into lines.
#[divan::bench(args = FORMS)]
fn read(bencher: Bencher, form: Form) {
    let papers = Papers::of(form);
    bencher.counter(papers.bytes()).bench_local(|| {
        for source in &papers.sources {
            drop(black_box(stages::lines(&papers.reader, source)));
        }
    });
}

/// Lines into blocks.
#[divan::bench(args = FORMS)]
fn structure(bencher: Bencher, form: Form) {
    let papers = Papers::of(form);
    let lines = || papers.sources.iter().map(|s| stages::lines(&papers.reader, s).expect("lines"));
    bencher.counter(papers.bytes()).with_inputs(|| lines().collect::<Vec<_>>()).bench_local_values(|all| {
        for lines in all {
            black_box(stages::blocks(&papers.reader, lines));
        }
    });
}

fn extract(bencher: Bencher, what: Extract) {
    let papers = Papers::of(Form::Text);
    bencher.counter(papers.bytes()).bench_local(|| {
        for (blocks, facts) in papers.blocks.iter().zip(&papers.facts) {
            black_box(stages::extract(&papers.reader, what, blocks, facts));
        }
    });
}

/// Blocks into the front, with the search for dates that it needs.
#[divan::bench]
fn extract_front(bencher: Bencher) {
    extract(bencher, Extract::Front);
}

/// Blocks into dates.
#[divan::bench]
fn extract_dates(bencher: Bencher) {
    extract(bencher, Extract::Dates);
}

/// Blocks into priorities.
#[divan::bench]
fn extract_priorities(bencher: Bencher) {
    extract(bencher, Extract::Priorities);
}

/// Blocks into recommendations.
#[divan::bench]
fn extract_recommendations(bencher: Bencher) {
    extract(bencher, Extract::Recommendations);
}

/// Records into lines of JSON.
#[divan::bench]
fn serialise_json(bencher: Bencher) {
    let papers = Papers::of(Form::Text);
    bencher.counter(papers.bytes()).with_inputs(|| papers.records()).bench_local_values(|records| {
        for record in records {
            black_box(Encoded::line(&record));
        }
    });
}

/// Records into rows of tables.
#[divan::bench]
fn serialise_rows(bencher: Bencher) {
    let papers = Papers::of(Form::Text);
    let records = papers.records();
    bencher.counter(papers.bytes()).bench_local(|| {
        for record in &records {
            let _ = table::rows(record, |table, row| {
                black_box((table, row.len()));
                Ok::<(), ()>(())
            });
        }
    });
}

/// The whole of it, from bytes to a line of JSON.
#[divan::bench(args = FORMS)]
fn whole(bencher: Bencher, form: Form) {
    let papers = Papers::of(form);
    bencher.counter(papers.bytes()).bench_local(|| {
        for source in &papers.sources {
            black_box(papers.reader.read("paper", source).map(|record| Encoded::line(&record))).ok();
        }
    });
}
