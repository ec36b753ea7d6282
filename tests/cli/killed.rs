//! Runs that are killed (SIGKILL) or interrupted (SIGINT) at any moment: the next one ends with the same output as one that was not, byte for
//! byte, and in a database row for row.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::minutebook;
use crate::support::{PAPER, folder, place, state};

/// Small papers in some folders, every ninth of them none; `edition` changes every fifth.
fn papers(edition: usize) -> TempDir {
    let name = |i: usize| format!("{}/{i}.txt", i % 7);
    let text = |i: usize| match i {
        i if i % 9 == 4 => String::new(),
        i if i % 5 == 0 => format!("{PAPER}2. The Panel agreed edition {edition} of the plan.\n"),
        i => format!("{PAPER}2. The Panel heard of matter {i} on {} May 2019.\n", 1 + i % 30),
    };
    let files: Vec<_> = (0..300).map(|i| (name(i), text(i))).collect();
    folder(files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))
}

fn arguments(papers: &Path, out: &Path, format: &str) -> Vec<PathBuf> {
    let options = ["--quiet", "--jobs", "2", "--format", format].map(PathBuf::from);
    let paths = ["extract".into(), papers.to_owned(), "--out".into(), place(out, format)];
    paths.into_iter().chain(options).collect()
}

/// Runs to the end.
fn run(papers: &Path, out: &Path, format: &str) {
    minutebook().args(arguments(papers, out, format)).assert().code(1);
}

/// Runs and ends the run by a signal after a while, unless it was through before.
fn end(signal: &str, papers: &Path, out: &Path, format: &str, after: Duration) {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("minutebook"));
    let command = command.args(arguments(papers, out, format)).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    thread::sleep(after);
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
    child.wait().unwrap();
}

/// Moments of a run, drawn by lot from its first to its last.
struct Moments {
    seed: u64,
    run: Duration,
}

impl Moments {
    fn next(&mut self) -> Duration {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.run * u32::try_from(self.seed >> 54).unwrap() / (1 << 10)
    }
}

#[test]
fn a_run_that_goes_on_after_kills_ends_like_one_that_was_not_killed() {
    let (first, second) = (papers(1), papers(2));
    for (format, kills, seed) in [("json", 20, 1), ("ndjson", 10, 2), ("csv", 10, 3), ("sqlite", 10, 4)] {
        let (out, whole) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let start = Instant::now();
        run(second.path(), whole.path(), format);
        let mut moments = Moments { seed, run: start.elapsed() };
        let expected = state(whole.path());
        for round in 0..kills {
            // Every few rounds the folder is that of other papers, so that records are replaced and removed.
            if round % 5 == 0 {
                run(first.path(), out.path(), format);
            }
            end("-KILL", second.path(), out.path(), format, moments.next());
            if round % 2 == 0 {
                let signal = if round % 4 == 0 { "-INT" } else { "-KILL" };
                end(signal, second.path(), out.path(), format, moments.next());
            }
            run(second.path(), out.path(), format);
            let found = state(out.path());
            let names = |state: &BTreeMap<String, Vec<u8>>| state.keys().cloned().collect::<Vec<_>>();
            assert_eq!(names(&found), names(&expected), "{format}, round {round}");
            assert!(found == expected, "{format}, round {round}: the same files, other contents");
        }
    }
}
