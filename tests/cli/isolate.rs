//! `--isolate`: whatever a paper does to the process that reads it costs that paper alone.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{data, minutebook, words};
use crate::support::{PAPER, files, folder, lines, names, papers};

/// The papers' folder of the corpus, text and PDF.
fn corpus() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus"))
}

#[test]
fn the_output_is_that_of_a_run_that_is_not_isolated() {
    for format in ["json", "ndjson", "csv", "sqlite"] {
        let out = tempfile::tempdir().unwrap();
        let run = |name: &str, options: &[&str]| {
            let to = out.path().join(name);
            let mut command = minutebook();
            command.arg("extract").arg(corpus()).args(["--quiet", "--format", format, "--out"]).arg(&to);
            let code = command.args(options).assert().get_output().status.code();
            (code, to)
        };
        let (code, here) = run("here.db", &[]);
        for jobs in ["1", "2"] {
            let (found, apart) = run(&format!("apart{jobs}.db"), &["--isolate", "--jobs", jobs]);
            assert_eq!(found, code);
            same(&here, &apart, format);
        }
    }
}

/// Compares two outputs; of a database its size alone, since its bytes differ from run to run.
fn same(one: &Path, other: &Path, format: &str) {
    if one.is_file() {
        assert_eq!(fs::metadata(one).unwrap().len(), fs::metadata(other).unwrap().len());
        return;
    }
    assert_eq!(files(one), files(other), "{format}");
    for file in files(one) {
        let same = fs::read(one.join(&file)).unwrap() == fs::read(other.join(&file)).unwrap();
        assert!(same, "{format}: {file}");
    }
}

#[cfg(all(debug_assertions, target_os = "linux"))]
#[test]
fn what_ends_a_process_costs_one_paper() {
    let names: Vec<_> = (0..30).map(|i| format!("{i:02}.txt")).collect();
    let papers = papers(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let crash = |how: &str| {
        format!(
            "the process that read the paper has ended ({how}); this is a defect of the program, not of the paper: please report it with the paper"
        )
    };
    let memory = "expected to read the paper within the limit of memory, found that it needs more: raise the limit (`--memory`)";
    let time = "expected to have read the paper within 5 s, found that it takes longer: raise the limit (`--timeout`), and if that does \
                not help, please report it with the paper";
    let cases = [
        ("abort", "internal.crash", crash("signal: 6 (SIGABRT)")),
        ("overflow", "internal.crash", crash("signal: 6 (SIGABRT): its stack overflowed")),
        ("exit", "internal.crash", crash("exit status: 3")),
        ("memory", "limit.memory", memory.to_owned()),
        ("sleep", "limit.time", time.to_owned()),
    ];
    for (how, code, message) in cases {
        for jobs in ["1", "2"] {
            let mut run = minutebook();
            run.arg("extract").arg(papers.path()).args(["--isolate", "--quiet", "--jobs", jobs]);
            let drill = format!("03.txt:{how},29.txt:{how}");
            // Only one that sleeps may be late, however slow the machine is.
            let timeout = if how == "sleep" { "5" } else { "60" };
            run.args(["--timeout", timeout, "--memory", "512"]).env("MINUTEBOOK_TEST_CRASH", drill);
            let run = run.assert().code(1);
            let failure = |path: &str| serde_json::json!({ "path": path, "error": { "code": code, "message": message } });
            let failures = lines(&run.get_output().stderr);
            assert_eq!(failures, [failure("03.txt"), failure("29.txt")], "{how}, {jobs} jobs");
            let others = names.iter().filter(|name| !["03.txt", "29.txt"].contains(&name.as_str()));
            assert_eq!(self::names(&run.get_output().stdout), others.cloned().collect::<Vec<_>>());
        }
    }
}

#[cfg(all(debug_assertions, target_os = "linux"))]
#[test]
fn a_paper_that_ended_its_process_is_tried_again() {
    let papers = papers(&["a.txt", "b.txt", "c.txt"]);
    let out = tempfile::tempdir().unwrap();
    let run = |drill: &str| {
        let mut run = minutebook();
        run.arg("extract").arg(papers.path()).arg("--isolate").arg("--out").arg(out.path());
        words(&run.env("MINUTEBOOK_TEST_CRASH", drill).assert())
    };
    assert!(run("b.txt:abort,c.txt:panic").contains("1 paper, 2 failures"));
    assert_eq!(files(out.path()), ["a.txt.json", "failures.ndjson", "journal-json.ndjson"]);
    let again = run("");
    assert!(again.contains("3 papers, 0 failures") && again.contains("1 kept, 2 new"), "{again}");
}

#[test]
fn what_a_reader_is_told_reaches_the_processes_and_no_command_line() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let paper = root.join("lexicon/kauri-bay.txt");
    let run = |options: &[&str]| {
        let mut run = minutebook();
        run.current_dir(root.join("lexicon")).arg("extract").arg(&paper).args(["--lexicon", "nz.toml"]);
        data(&run.args(options).assert().success())
    };
    assert_eq!(run(&["--isolate"]), run(&[]));
    let locked = root.join("pdf/encrypted-closed.pdf");
    let open = |options: &[&str]| {
        let mut run = minutebook();
        run.arg("extract").arg(&locked).arg("--quiet").args(options).assert().get_output().clone()
    };
    let (here, apart) = (open(&["--password", "capstan"]), open(&["--password", "capstan", "--isolate"]));
    assert_eq!((here.status.code(), &here.stdout), (Some(0), &apart.stdout));
    assert_eq!(open(&["--isolate"]).status.code(), Some(1));
}

#[test]
fn a_process_without_a_run_says_what_it_is_for() {
    let run = minutebook()
        .args(["read-apart", "--memory", "0"])
        .write_stdin("a paper?")
        .assert()
        .code(2)
        .stdout("");
    assert!(words(&run).starts_with("error: cannot read what a run sends to a process"), "{}", words(&run));
    let help = data(&minutebook().arg("--help").assert().success());
    assert!(!help.contains("read-apart"), "{help}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_limit_that_no_process_starts_within_ends_the_run() {
    let papers = papers(&["a.txt"]);
    let run = minutebook().arg("extract").arg(papers.path()).args(["--isolate", "--memory", "8"]).assert();
    let words = words(&run.code(2).stdout(""));
    assert!(words.contains("allow it more memory (`--memory`)"), "{words}");
}

#[cfg(all(debug_assertions, target_os = "linux"))]
#[test]
fn no_process_outlives_its_run() {
    let papers = folder([("stuck.txt", PAPER.as_bytes())]);
    let mut run = Command::new(assert_cmd::cargo::cargo_bin("minutebook"));
    run.arg("extract").arg(papers.path()).args(["--isolate", "--quiet", "--password", "sesame"]);
    run.stdout(Stdio::null());
    let mut run = run.env("MINUTEBOOK_TEST_CRASH", "stuck.txt:sleep").spawn().unwrap();
    let children = |of: u32| {
        let list = fs::read_to_string(format!("/proc/{of}/task/{of}/children")).unwrap_or_default();
        list.split_whitespace().map(|id| format!("/proc/{id}")).collect::<Vec<_>>()
    };
    let mut found = Vec::new();
    while found.is_empty() {
        found = children(run.id());
    }
    for process in &found {
        let mut line = String::new();
        // Before it has its own command line, it has that of the run.
        while !line.contains("read-apart") {
            line = fs::read_to_string(format!("{process}/cmdline")).unwrap();
        }
        assert!(!line.contains("sesame"), "{line}");
    }
    run.kill().unwrap();
    run.wait().unwrap();
    // Its standard input has ended: it goes, though it is stuck in a paper. Where it did not, this would not end.
    while found.iter().any(|process| {
        fs::read_to_string(format!("{process}/cmdline")).is_ok_and(|line| line.contains("read-apart"))
    }) {
        std::thread::yield_now();
    }
}
