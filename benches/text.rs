//! Text to records on one core, from the corpus: bytes a second.
//!
//! `cargo bench --bench text`
//!
//! The corpus' papers are short; papers of committees have some 25 kB in the median. So the papers are put one behind the other to that
//! length, until 50 MB are there. `short` reads them as they are, so that what a paper costs before its first word shows.

#![allow(clippy::expect_used, reason = "a bench that can't read its papers ends")]

mod corpus;

use divan::Bencher;
use divan::counter::BytesCount;
use minutebook::Reader;

fn main() {
    divan::main();
}

/// The bytes that are read in all.
const TOTAL: usize = 50_000_000;
/// The usual length of a paper, in bytes.
const USUAL: usize = 25_000;

/// Papers of at least this length, as many as `total` holds.
fn papers(length: usize, total: usize) -> Vec<Vec<u8>> {
    let mut corpus = corpus::papers("", &["txt", "md"]);
    corpus.retain(|paper| std::str::from_utf8(paper).is_ok());
    let mut endless = corpus.iter().cycle();
    let mut papers = Vec::new();
    let mut left = total;
    while left > 0 {
        let mut paper = Vec::with_capacity(length + 4096);
        while paper.is_empty() || paper.len() < length {
            paper.extend_from_slice(endless.next().expect("a paper"));
            paper.extend_from_slice(b"\n\n");
        }
        left = left.saturating_sub(paper.len());
        papers.push(paper);
    }
    papers
}

fn read(bencher: Bencher, papers: &[Vec<u8>]) {
    let reader = Reader::default();
    let bytes: usize = papers.iter().map(Vec::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        papers
            .iter()
            .map(|paper| reader.read("paper.txt", paper).expect("a record").blocks.len())
            .sum::<usize>()
    });
}

/// 50 MB in papers of the usual length.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn usual(bencher: Bencher) {
    read(bencher, &papers(USUAL, TOTAL));
}

/// 5 MB in the corpus' own short papers.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn short(bencher: Bencher) {
    read(bencher, &papers(0, TOTAL / 10));
}

/// One paper of so many bytes: the time grows as the length does.
#[divan::bench(args = [1_000_000, 4_000_000, 16_000_000], sample_count = 3, sample_size = 1)]
fn long(bencher: Bencher, length: usize) {
    read(bencher, &papers(length, length));
}

/// What the program does before its first paper.
#[divan::bench]
fn start() -> Reader {
    Reader::default()
}
