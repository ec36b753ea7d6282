//! Many sources into a sink, from the library.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use minutebook::run::{Outcome, Run, Source, Stop, Summary};
use minutebook::sink::{Encode, Encoded, Memory, Sink};
use minutebook::{Code, Error, Failure, Reader, Record};

use crate::support::PAPER;

/// A sink with a fault for each of the three tiers of trouble, by the paper's name.
#[derive(Default)]
struct Faulty(Memory);

impl Sink for Faulty {
    fn encode(&self) -> Encode {
        Encode::With(|record: &Arc<Record>| {
            assert_ne!(record.source.path, "panics", "a defect on a worker");
            while record.source.path.starts_with("stuck") {
                thread::park();
            }
            Encoded::whole(record)
        })
    }

    fn record(&mut self, path: &str, record: Encoded) -> Result<Result<(), Failure>, Error> {
        match path {
            "refused" => Ok(Err(Failure::new(Code::PathRefused, "no room for this one"))),
            "fatal" => Err(Error::output("anything", std::io::ErrorKind::StorageFull.into())),
            _ => self.0.record(path, record),
        }
    }

    fn failure(&mut self, path: &str, failure: &Failure) -> Result<(), Error> {
        self.0.failure(path, failure)
    }

    fn finish(&mut self) -> Result<(), Error> {
        self.0.finish()
    }
}

fn sources(names: &[&str]) -> Vec<Source> {
    names.iter().map(|name| Source::bytes(*name, PAPER)).collect()
}

fn run(names: &[&str]) -> (Result<Summary, Error>, Memory) {
    let mut sink = Faulty::default();
    let summary = Run::new(Reader::default()).jobs(NonZeroUsize::MIN).extract(sources(names), &mut sink);
    (summary, sink.0)
}

#[test]
fn a_defect_and_a_refusal_cost_one_paper_each() {
    let (summary, kept) = run(&["a", "panics", "b", "refused", "c"]);
    let summary = summary.unwrap();
    assert_eq!((summary.papers, summary.failures, summary.stopped), (3, 2, false));
    let names: Vec<_> = kept.records.iter().map(|r| r.source.path.as_str()).collect();
    assert_eq!(names, ["a", "b", "c"]);
    let codes: Vec<_> = kept.failures.iter().map(|(path, f)| (path.as_str(), f.code)).collect();
    assert_eq!(codes, [("panics", Code::InternalPanic), ("refused", Code::PathRefused)]);
    assert!(kept.failures[0].1.message.contains("a defect on a worker"), "{}", kept.failures[0].1);
}

#[test]
fn a_paper_that_gets_stuck_costs_itself_alone() {
    for jobs in [1, 2, 3] {
        let mut sink = Faulty::default();
        // Far longer than any other paper of these takes.
        let run = Run::new(Reader::default()).timeout(Some(Duration::from_secs(1)));
        let names = ["a", "stuck", "b", "stuck too", "stuck again", "c", "d"];
        let summary = run.jobs(jobs.try_into().unwrap()).extract(sources(&names), &mut sink).unwrap();
        assert_eq!((summary.papers, summary.failures), (4, 3));
        let names: Vec<_> = sink.0.records.iter().map(|r| r.source.path.as_str()).collect();
        assert_eq!(names, ["a", "b", "c", "d"]);
        let late = |path: &str| {
            let words = "limit.time: expected to have read the paper within 1 s, found that it takes longer: \
                         raise the limit (`--timeout`), and if that does not help, please report it with the paper";
            (path.to_owned(), words.to_owned())
        };
        let failures: Vec<_> =
            sink.0.failures.iter().map(|(path, f)| (path.clone(), f.to_string())).collect();
        assert_eq!(failures, ["stuck", "stuck too", "stuck again"].map(late));
    }
}

#[test]
fn a_sink_that_can_not_go_on_ends_the_run() {
    let (summary, kept) = run(&["a", "fatal", "b"]);
    assert!(summary.unwrap_err().is_output());
    assert_eq!(kept.records.len(), 1);
}

#[test]
fn a_watcher_is_told_every_outcome_in_order() {
    let mut told = Vec::new();
    let watch =
        |path: &str, outcome: &Outcome| told.push(format!("{path}: {}", matches!(outcome, Outcome::Read(_))));
    let sources = [Source::bytes("a", PAPER), Source::bytes("b", ""), Source::file("no/such/file")];
    Run::new(Reader::default()).watch(watch).extract(sources, &mut Memory::default()).unwrap();
    assert_eq!(told, ["a: true", "b: false", "no/such/file: false"]);
}

#[test]
fn a_run_that_is_stopped_says_so_and_keeps_what_it_has() {
    let stop = Stop::default();
    let mut sink = Memory::default();
    let endless = (0..).map(|i: usize| Source::bytes(i.to_string(), PAPER));
    let watch = |path: &str, _: &Outcome| {
        if path == "9" {
            stop.stop();
        }
    };
    let summary =
        Run::new(Reader::default()).stop_on(stop.clone()).watch(watch).extract(endless, &mut sink).unwrap();
    assert!(summary.stopped);
    assert_eq!((summary.papers, sink.records.len()), (10, 10));
}
