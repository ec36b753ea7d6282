//! Papers to run over, and what came of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use minutebook::archive;
use minutebook::table::Table;
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

/// Where a run into a folder puts its output: for a database, a file of it.
pub(crate) fn place(folder: &Path, format: &str) -> PathBuf {
    if format == "sqlite" { folder.join("papers.db") } else { folder.to_owned() }
}

/// Every file below a folder and what is in it: of a database its rows, of all others their bytes.
pub(crate) fn state(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |path: PathBuf| match path.extension() {
        Some(extension) if extension == "db" => rows(&path).into_bytes(),
        _ => fs::read(path).unwrap(),
    };
    files(folder).into_iter().map(|file| (file.clone(), read(folder.join(file)))).collect()
}

/// The rows of an archive and of its journal, and what its indexes find, a line each in a fixed order.
fn rows(archive: &Path) -> String {
    let archive = archive::open(archive).unwrap();
    let mut questions: Vec<String> = vec![
        "SELECT path, line FROM _journal ORDER BY path".to_owned(),
        "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name".to_owned(),
    ];
    for table in Table::ALL {
        let columns: Vec<_> = table.columns().map(|c| c.name).collect();
        let columns = columns.join(", ");
        questions.push(format!("SELECT {columns} FROM {} ORDER BY {columns}", table.name()));
    }
    for (index, table) in
        [("blocks_fts", "blocks"), ("blocks_words", "blocks"), ("recommendations_fts", "recommendations")]
    {
        questions.push(format!(
            "SELECT document_id, id FROM {index} JOIN {table} ON key = {index}.rowid WHERE {index} MATCH 'the' ORDER BY 1, 2"
        ));
    }
    let mut rows = String::new();
    for question in questions {
        let mut statement = archive.prepare(&question).unwrap();
        let columns = statement.column_count();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let cells: Vec<_> = (0..columns)
                .map(|at| row.get_ref(at).unwrap())
                .map(|cell| cell.as_str().map_or_else(|_| format!("{cell:?}"), str::to_owned))
                .collect();
            rows += &cells.join(" ");
            rows.push('\n');
        }
    }
    rows
}
