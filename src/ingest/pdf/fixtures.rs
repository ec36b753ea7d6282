//! The files of `fixtures/pdf`: each must give the lines beside it, by either opener.
//!
//! `UPDATE=1 cargo test pdf::fixtures` writes what is given; read the difference before you keep it.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::{Closed, Outcome, Pdf, open};
use crate::ingest::{Format, ReadOptions};
use crate::model::{Failure, Gap, Lines, Metadata, Role};

/// What the text layer made of a file, to be compared and read.
fn shown(outcome: &Result<Lines<'_>, Failure>) -> String {
    let mut out = String::new();
    let lines = match outcome {
        Ok(lines) => lines,
        Err(failure) => return format!("failure {}\n", failure.code),
    };
    for line in &lines.lines {
        let role = match line.role {
            Role::Plain => String::new(),
            Role::Row { table, header } => format!("row {table}{} ", if header { " head" } else { "" }),
            other => format!("{other:?} ").to_lowercase(),
        };
        let gap = match line.gap {
            Gap::None => "",
            Gap::Blank => "blank ",
            Gap::Wide => "wide ",
            Gap::Rule => "rule ",
            Gap::Page => "first ",
        };
        let text = line.text.replace('\t', " ⇥ ").replace('\u{ad}', "[soft hyphen]");
        let bold = if line.bold.is_empty() {
            String::new()
        } else {
            format!("bold {:?} ", &line.text[line.bold.clone()])
        };
        writeln!(out, "{} {:.0}-{:.0} {gap}{role}{bold}| {text}", line.page, line.left, line.right).unwrap();
    }
    for piece in &lines.discarded {
        writeln!(out, "discarded {:?} | {}", piece.reason, piece.text).unwrap();
    }
    let Metadata { title, producer, page_labels } = &lines.metadata;
    for (name, value) in [("title", title), ("producer", producer)] {
        value.iter().for_each(|value| writeln!(out, "{name} {value}").unwrap());
    }
    if !page_labels.is_empty() {
        writeln!(out, "pages {}", page_labels.join(" ")).unwrap();
    }
    for warning in &lines.warnings {
        writeln!(out, "warning {}", warning.code).unwrap();
    }
    out
}

/// The file through the second opener alone.
fn by_lopdf(bytes: &[u8]) -> Result<Lines<'static>, Failure> {
    match open::lopdf::load(bytes, "") {
        Ok(document) => match super::read(&open::lopdf::open(&document))? {
            Outcome::Lines(lines) => Ok(lines),
            Outcome::Pictures | Outcome::Nothing => Err(super::no_text()),
        },
        Err(Closed::Locked) => Err(super::locked("")),
        Err(Closed::Broken) => Err(super::malformed()),
    }
}

#[test]
fn every_fixture_gives_its_lines() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pdf");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (pdfs, others): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|path| path.extension().is_some_and(|e| e == "pdf"));
    for path in &pdfs {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let bytes = fs::read(path).unwrap();
        let found = shown(&Pdf.read(&bytes, &ReadOptions::default()));
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &found).unwrap();
        }
        assert_eq!(found, fs::read_to_string(&expected).unwrap(), "{name}");
        // Loops end where the opener sees them first, and only the guard before the first opener weighs object streams.
        if !matches!(name, "bomb-objects" | "loops" | "form-loop") {
            let second = shown(&by_lopdf(&bytes));
            assert_eq!(second, found, "{name} by lopdf: {second}, not {found}");
        }
    }
    for path in others.iter().filter(|path| path.extension().is_some_and(|e| e == "txt")) {
        assert!(pdfs.contains(&path.with_extension("pdf")), "{} belongs to no file", path.display());
    }
}

#[test]
fn a_password_opens_a_locked_file() {
    let bytes = include_bytes!("../../../fixtures/pdf/encrypted-closed.pdf");
    for (password, expected) in [
        (Some("capstan"), "1 72-181 first | Minutes behind a lock.\n"),
        (Some("windlass"), "failure pdf.encrypted\n"),
        (None, "failure pdf.encrypted\n"),
    ] {
        let options = ReadOptions { password: password.map(str::to_owned) };
        assert_eq!(shown(&Pdf.read(bytes, &options)), expected, "{password:?}");
    }
}
