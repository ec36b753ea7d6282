//! Papers to run over, and what came of them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

/// The shortest paper.
pub(crate) const PAPER: &str = "1. The Panel is asked to note the report.\n";

/// A folder with these files.
pub(crate) fn folder<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        write(folder.path(), name, bytes);
    }
    folder
}

/// A folder with a short paper under each of these names.
pub(crate) fn papers(names: &[&str]) -> TempDir {
    folder(names.iter().map(|name| (*name, PAPER.as_bytes())))
}

/// Writes a file and the folders above it.
pub(crate) fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

/// The lines of an NDJSON stream.
pub(crate) fn lines(ndjson: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(ndjson).unwrap();
    assert!(text.is_empty() || text.ends_with('\n'), "the last line is whole");
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The names of the papers in an NDJSON stream.
pub(crate) fn names(ndjson: &[u8]) -> Vec<String> {
    let name = |record: Value| record["source"]["path"].as_str().unwrap().to_owned();
    lines(ndjson).into_iter().map(name).collect()
}

/// Every file below a folder, by its path from there, in order.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}
