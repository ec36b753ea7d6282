//! Ctrl-C.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::support::{files, papers};

/// A run that reads a list without an end, so that only an interrupt can end it. `feed` gives a line of it at a time.
fn endless(folder: &Path, options: &[&str], mut feed: impl FnMut() -> String + Send + 'static) -> Child {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("minutebook"));
    command.current_dir(folder).args(["extract", "--files-from", "-"]).args(options);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut list = child.stdin.take().unwrap();
    // Ends when the run has gone.
    thread::spawn(move || while list.write_all(feed().as_bytes()).is_ok() {});
    child
}

fn interrupt(child: &Child) {
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
}

/// Waits until the run has written so many files.
fn wait_for(folder: &Path, count: usize) {
    while !folder.is_dir() || files(folder).iter().filter(|f| f.ends_with(".json")).count() < count {
        thread::sleep(Duration::from_millis(1));
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_whole_files_and_exits_130() {
    let names: Vec<_> = (0..400).map(|i| format!("{}/{i}.txt", i % 9)).collect();
    let papers = papers(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let out = papers.path().join("out");
    for jobs in ["1", "4"] {
        let mut next = names.clone().into_iter().cycle();
        let child =
            endless(papers.path(), &["--out", "out", "--jobs", jobs], move || next.next().unwrap() + "\n");
        wait_for(&out, 30);
        interrupt(&child);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(130));
        let words = String::from_utf8(output.stderr).unwrap();
        assert!(words.starts_with("interrupted: "), "{words}");
        for file in files(&out) {
            let text = fs::read_to_string(out.join(&file)).unwrap();
            match file.as_str() {
                "failures.ndjson" | "journal-json.ndjson" => assert!(text.is_empty() || text.ends_with('\n')),
                _ => drop(serde_json::from_str::<Value>(&text).unwrap_or_else(|e| panic!("{file}: {e}"))),
            }
            assert!(!file.contains("partial"), "{file}");
        }
        fs::remove_dir_all(&out).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_does_not_wait_for_a_list_that_has_stalled() {
    let papers = papers(&["a.txt"]);
    let mut sent = false;
    let child = endless(papers.path(), &["--out", "out"], move || {
        if std::mem::replace(&mut sent, true) {
            // The list neither goes on nor ends.
            thread::park();
        }
        "a.txt\n".to_owned()
    });
    wait_for(&papers.path().join("out"), 1);
    interrupt(&child);
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(130));
}
