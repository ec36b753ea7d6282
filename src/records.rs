//! Records that an earlier run wrote, read back one by one.
//!
//! A folder is read with all its folders in the order of the paths: a `.json` file is one record, an `.ndjson` file has a record or an error
//! object a line, so that `failures.ndjson` gives its failures back; journals are passed over. A file that is named is a stream of lines unless it ends in `.json`.
//! One record at a time is in memory. What is neither a record nor an error object ends the reading: these are a program's own files,
//! and a broken one is not to be passed over.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use walkdir::WalkDir;

use crate::error::Error;
use crate::model::{Code, Failure, Record};

/// What an earlier run made of a source.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// A record.
    Record(Box<Record>),
    /// No record: the source's path, and why.
    Failure(String, Failure),
}

/// A stream of what an earlier run wrote.
pub struct Records {
    files: Box<dyn Iterator<Item = walkdir::Result<PathBuf>>>,
    lines: Option<Lines>,
}

/// A file that is read line by line.
struct Lines {
    name: String,
    from: Box<dyn BufRead>,
    /// The number of the line read last, from 1.
    number: usize,
    line: Vec<u8>,
}

impl Records {
    /// Reads a folder or a file.
    ///
    /// # Errors
    /// An [`Error`] where there is none.
    pub fn open(path: &Path) -> Result<Self, Error> {
        path.metadata().map_err(|e| Error::input(format_args!("the records `{}`", path.display()), e))?;
        let named = path.to_owned();
        let files = WalkDir::new(path).sort_by_file_name().into_iter().filter_map(move |entry| match entry {
            Ok(entry) if entry.path().is_dir() => None,
            Ok(entry) if entry.path() == named || holds_records(entry.path()) => Some(Ok(entry.into_path())),
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        });
        Ok(Self { files: Box::new(files), lines: None })
    }

    /// Reads a stream of lines, such as standard input.
    pub fn stream(name: impl Into<String>, from: impl Read + 'static) -> Self {
        let lines = Lines::new(name.into(), Box::new(BufReader::new(from)));
        Self { files: Box::new(std::iter::empty()), lines: Some(lines) }
    }

    /// The next entry of the files that are still to be opened.
    fn open_next(&mut self) -> Option<Result<Entry, Error>> {
        let path = match self.files.next()? {
            Ok(path) => path,
            Err(error) => return Some(Err(Error::input("the records", error.into()))),
        };
        let name = format!("`{}`", path.display());
        if is(&path, "json") {
            let bytes = std::fs::read(&path).map_err(|e| Error::input(&name, e));
            return Some(bytes.and_then(|bytes| parse(&bytes).map_err(|e| Error::input(&name, e))));
        }
        match File::open(&path) {
            Ok(file) => self.lines = Some(Lines::new(name, Box::new(BufReader::new(file)))),
            Err(error) => return Some(Err(Error::input(&name, error))),
        }
        self.next()
    }
}

impl Iterator for Records {
    type Item = Result<Entry, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.lines.as_mut().and_then(Lines::next) {
            Some(entry) => Some(entry),
            None => self.open_next(),
        }
    }
}

impl Lines {
    fn new(name: String, from: Box<dyn BufRead>) -> Self {
        Self { name, from, number: 0, line: Vec::new() }
    }

    fn next(&mut self) -> Option<Result<Entry, Error>> {
        loop {
            self.line.clear();
            self.number += 1;
            match self.from.read_until(b'\n', &mut self.line) {
                Ok(0) => return None,
                Ok(_) if self.line.trim_ascii().is_empty() => {}
                Ok(_) => return Some(parse(&self.line).map_err(|e| self.error(e))),
                Err(error) => return Some(Err(self.error(error))),
            }
        }
    }

    fn error(&self, error: io::Error) -> Error {
        Error::input(format_args!("{}, line {}", self.name, self.number), error)
    }
}

fn holds_records(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    let other = name.starts_with(b".") || name.starts_with(b"journal-");
    !other && (is(path, "json") || is(path, "ndjson"))
}

fn is(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|e| e == extension)
}

/// An error object.
#[derive(Deserialize)]
struct Trouble {
    path: String,
    error: Why,
}

#[derive(Deserialize)]
struct Why {
    code: String,
    message: String,
}

fn parse(json: &[u8]) -> io::Result<Entry> {
    let error = match serde_json::from_slice(json) {
        Ok(record) => return Ok(Entry::Record(record)),
        Err(error) => error,
    };
    let Ok(trouble) = serde_json::from_slice::<Trouble>(json) else {
        let message = format!("expected a record or an error object, found {error}: extract the paper again");
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    };
    let Some(&code) = Code::ALL.iter().find(|code| code.as_str() == trouble.error.code) else {
        let message = format!("expected a code of this program, found `{}`", trouble.error.code);
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    };
    Ok(Entry::Failure(trouble.path, Failure::new(code, trouble.error.message)))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Entry, Records};
    use crate::model::{Code, Failure};

    const RECORD: &str = include_str!("../fixtures/show/record.json");
    const TROUBLE: &str =
        "{\"path\":\"b.txt\",\"error\":{\"code\":\"source.empty\",\"message\":\"empty\"}}\n";

    fn line() -> String {
        let record: serde_json::Value = serde_json::from_str(RECORD).unwrap();
        format!("{record}\n")
    }

    /// What was read, in words.
    fn words(records: Records) -> Vec<String> {
        let word = |entry| match entry {
            Ok(Entry::Record(record)) => record.id,
            Ok(Entry::Failure(path, Failure { code, .. })) => format!("{path} {code}"),
            Err(error) => format!("{error}"),
        };
        records.map(word).collect()
    }

    #[test]
    fn a_folder_gives_its_records_and_failures_back_in_order() {
        let id =
            serde_json::from_str::<serde_json::Value>(RECORD).unwrap()["id"].as_str().unwrap().to_owned();
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        for (name, text) in [
            ("a/one.txt.json", RECORD),
            ("failures.ndjson", TROUBLE),
            ("records.ndjson", &format!("{}\n{}", line(), line())),
            (".record.partial", "{"),
            (".hidden.json", "{"),
            ("journal-json.ndjson", "{}"),
            ("notes.txt", "no record"),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let expected = [id.as_str(), "b.txt source.empty", &id, &id];
        assert_eq!(words(Records::open(folder.path()).unwrap()), expected);
        let file = folder.path().join("records.ndjson");
        assert_eq!(words(Records::open(&file).unwrap()), [id.as_str(), &id]);
    }

    #[test]
    fn what_is_no_record_is_named_with_its_line() {
        let cases = [
            ("{\"schema\":", "cannot read stdin, line 2: expected a record or an error object, found EOF"),
            (
                "{\"id\":1}",
                "cannot read stdin, line 2: expected a record or an error object, found invalid type",
            ),
            (
                &TROUBLE.replace("source.empty", "x"),
                "cannot read stdin, line 2: expected a code of this program, found `x`",
            ),
        ];
        for (bad, expected) in cases {
            let stream = format!("{TROUBLE}{bad}");
            let found = words(Records::stream("stdin", std::io::Cursor::new(stream)));
            assert_eq!(found[0], format!("b.txt {}", Code::SourceEmpty));
            assert!(found[1].starts_with(expected), "{}", found[1]);
        }
        let missing = Records::open("nowhere".as_ref()).err().unwrap();
        assert!(missing.is_input(), "{missing}");
    }
}
