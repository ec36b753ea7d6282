//! For measuring the text layer alone: every PDF under a folder becomes one JSON line, each printed line a block of it.
//!
//! `PDFS=folder OUT=records.ndjson cargo test --release --lib pdf::measure -- --ignored`; without `OUT` nothing is written, for timing.
//! `VIEW=1` writes the lines as text with their places instead.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::ingest::{Format, ReadOptions};
use crate::model::{Failure, Line, Lines, Role};

fn pdfs(folder: &Path, found: &mut Vec<PathBuf>) {
    if folder.is_file() {
        found.push(folder.to_owned());
        return;
    }
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            pdfs(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "pdf") {
            found.push(path);
        }
    }
}

fn as_json(path: &str, outcome: &Result<Lines<'_>, Failure>) -> String {
    let value = match outcome {
        Ok(lines) => serde_json::json!({
            "source": { "path": path },
            "blocks": lines.lines.iter().map(|l| serde_json::json!({ "label": null, "text": l.text })).collect::<Vec<_>>(),
            "discarded": lines.discarded,
            "warnings": lines.warnings,
        }),
        Err(failure) => serde_json::json!({
            "path": path,
            "error": { "code": failure.code.as_str(), "message": failure.message },
        }),
    };
    value.to_string()
}

fn as_view(line: &Line<'_>) -> String {
    let role = match line.role {
        Role::Plain => String::new(),
        other => format!("{other:?} "),
    };
    let bold = if line.bold.is_empty() { "" } else { "b" };
    let text = line.text.replace('\t', " ⇥ ");
    format!(
        "p{} {:4.0}-{:4.0} {:4.1}{bold} {:?} {role}| {text}",
        line.page, line.left, line.right, line.size, line.gap
    )
}

#[test]
#[ignore = "needs a folder of PDFs; see the module's documentation"]
fn every_pdf_of_a_folder_is_written_as_lines() {
    let folder = PathBuf::from(std::env::var("PDFS").unwrap());
    let mut out = std::env::var("OUT").ok().map(|path| fs::File::create(path).unwrap());
    let view = std::env::var("VIEW").is_ok();
    let mut paths = Vec::new();
    pdfs(&folder, &mut paths);
    for path in paths {
        let bytes = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let started = std::time::Instant::now();
        let outcome = std::panic::catch_unwind(|| super::Pdf.read(&bytes, &ReadOptions::default()));
        let seconds = started.elapsed().as_secs_f64();
        if seconds > 2.0 {
            println!("{seconds:.1} s {name}");
        }
        let Ok(outcome) = outcome else {
            println!("panic {name}");
            continue;
        };
        let Some(out) = &mut out else { continue };
        match &outcome {
            Ok(lines) if view => {
                writeln!(out, "== {name} {:?}", lines.warnings).unwrap();
                for line in &lines.lines {
                    writeln!(out, "{}", as_view(line)).unwrap();
                }
            }
            Err(failure) if view => writeln!(out, "== {name} {failure}").unwrap(),
            _ => writeln!(out, "{}", as_json(&name, &outcome)).unwrap(),
        }
    }
}
