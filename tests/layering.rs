//! One direction of data: each module imports what this table allows, and nothing else of the crate.

use std::fs;
use std::path::{Path, PathBuf};

/// What a module of the library may import.
const LIBRARY: &[(&str, &[&str])] = &[
    ("archive", &["error", "model", "table"]),
    ("document", &["extract", "ingest", "lexicon", "model", "structure"]),
    ("error", &[]),
    ("extract", &["lexicon", "model"]),
    ("ingest", &["lexicon", "model"]),
    ("lexicon", &["error", "model"]),
    ("model", &[]),
    ("records", &["error", "model"]),
    ("run", &["document", "error", "model", "sink"]),
    ("schema", &["model"]),
    ("score", &["error", "model"]),
    ("sink", &["archive", "error", "model", "table"]),
    ("stages", &["document", "extract", "ingest", "model"]),
    ("structure", &["lexicon", "model"]),
    ("table", &["model"]),
];

/// The modules of the program; they know the library by its public face.
const PROGRAM: &[&str] = &["cli", "command", "config", "main", "settings"];

#[test]
fn modules_import_what_they_may() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for file in sources(&root) {
        let inside = file.strip_prefix(&root).unwrap();
        let module =
            inside.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
        let code = fs::read_to_string(&file).unwrap();
        let allowed = match LIBRARY.iter().find(|(name, _)| *name == module) {
            Some((_, allowed)) => allowed,
            None if PROGRAM.contains(&module) => PROGRAM,
            None if module == "lib" => continue,
            None => panic!("{} belongs to no module of the table", inside.display()),
        };
        for import in imports(&code) {
            if import != module && !allowed.contains(&import.as_str()) {
                wrong.push(format!("{} imports crate::{import}", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Every Rust file below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let below = |path: PathBuf| match path.is_dir() {
        true => sources(&path),
        false if path.extension().is_some_and(|e| e == "rs") => vec![path],
        false => vec![],
    };
    entries.flat_map(below).collect()
}

/// The modules that code names as `crate::module` or in `crate::{a, b::c}`, comments apart.
fn imports(code: &str) -> Vec<String> {
    let code: String =
        code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        // `$crate`, and crates whose names end so.
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(members(group)),
            None => found.push(word(rest)),
        }
    }
    found
}

/// The first words of a group's members.
fn members(group: &str) -> Vec<String> {
    let (mut depth, mut first, mut found) = (0, true, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => first = true,
            c if first && !c.is_whitespace() => {
                found.push(word(&group[at..]));
                first = false;
            }
            _ => {}
        }
    }
    found
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn imports_are_read_in_every_form() {
    let cases: &[(&str, &[&str])] = &[
        ("use crate::model::Record;", &["model"]),
        ("use crate::model;", &["model"]),
        ("use crate::{model::{self, Line}, run, sink::Json};", &["model", "run", "sink"]),
        ("let x = crate::run::Stop::default(); // crate::sink", &["run"]),
        ("pub(crate) fn f() {}", &[]),
        ("$crate::model::Record; other_crate::x", &[]),
    ];
    for (code, expected) in cases {
        assert_eq!(imports(code), *expected, "{code}");
    }
}
