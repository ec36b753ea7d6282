//! Gold and records from files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Gold;
use crate::error::Error;
use crate::model::Record;

/// Reads a folder of gold files: each by its stem, in the order of their names.
///
/// # Errors
/// Where the folder or a file in it can't be read, or is no gold.
pub fn read_gold(folder: &Path) -> Result<Vec<(String, Gold)>, Error> {
    let files = list(folder)?.into_iter().filter(|p| p.is_file() && is_json(p));
    files.map(|path| Ok((stem(&path), parse("gold", &path, &read(&path)?)?))).collect()
}

/// Reads records, each by the stem of its source's path: a folder (with its folders) of `.json` files, or one file of a record a line.
///
/// What is JSON but no record, such as a failure, is passed over.
///
/// # Errors
/// Where something can't be read, is no JSON, or is a record of another shape.
pub fn read_records(path: &Path) -> Result<BTreeMap<String, Record>, Error> {
    let mut records = BTreeMap::new();
    let mut add = |path: &Path, json: &str| {
        if let Some(record) = parse_record(path, json)? {
            records.insert(stem(Path::new(&record.source.path)), record);
        }
        Ok(())
    };
    if path.is_dir() {
        for file in walk(path)? {
            add(&file, &read(&file)?)?;
        }
    } else {
        for line in read(path)?.lines().filter(|l| !l.trim().is_empty()) {
            add(path, line)?;
        }
    }
    Ok(records)
}

fn parse_record(path: &Path, json: &str) -> Result<Option<Record>, Error> {
    serde_json::from_str(json).map(Some).or_else(|error| {
        let value: Value = parse("JSON", path, json)?;
        let is_record = value.get("source").is_some() && value.get("blocks").is_some();
        if is_record { Err(unusable(path, format!("expected a record, found {error}"))) } else { Ok(None) }
    })
}

fn parse<T: DeserializeOwned>(what: &str, path: &Path, json: &str) -> Result<T, Error> {
    serde_json::from_str(json).map_err(|e| unusable(path, format!("expected {what}, found {e}")))
}

/// Every `.json` file of a folder and its folders, in the order of their paths.
fn walk(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for path in list(&folder)? {
            match path.is_dir() {
                true => open.push(path),
                false if is_json(&path) => files.push(path),
                false => {}
            }
        }
    }
    files.sort();
    Ok(files)
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let paths = || fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>();
    let mut paths = paths().map_err(|e| Error::input(format!("the folder `{}`", folder.display()), e))?;
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|e| Error::input(format!("`{}`", path.display()), e))
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "json")
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn unusable(path: &Path, message: String) -> Error {
    Error::input(format!("`{}`", path.display()), io::Error::other(message))
}
