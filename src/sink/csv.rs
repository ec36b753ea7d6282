//! Records as tables in CSV: a folder with one file a table (`crate::table` has the schema).
//!
//! - RFC 4180: a header line, fields with commas, quotation marks or line breaks in quotation marks, lines closed by CRLF, as the RFC
//!   says and every reader takes. UTF-8 without a byte order mark.
//! - Null is an empty field. Lists and boxes are JSON. Dates are `2017-01-09`.
//! - A spreadsheet would run a text that looks like a formula. A text whose first character is `=`, `+`, `-`, `@` (or a full-width form of
//!   it), a tab or a line break is given a leading apostrophe, and so is one that begins with an apostrophe: to undo it, take one leading
//!   apostrophe off every text that has one. Numbers, dates, lists and JSON are never changed. The format `csv-raw` leaves texts alone, too.
//!
//! The workers make the bytes; the files have their names only when they are whole. A further run takes over the lines of papers that are
//! unchanged. The two forms have files of the same names: each makes the other's journal void.

use std::borrow::Cow;
use std::sync::Arc;

use csv::{Terminator, Writer, WriterBuilder};

use super::folder::Folder;
use super::known::Known;
use super::renewed::{Old, Renewed};
use super::{Again, Earlier, Encode, Encoded, Format, Ledger, Sink, Span, Target};
use crate::error::Error;
use crate::model::{Failure, Record};
use crate::table::{self, Table, Value};

/// CSV whose texts no spreadsheet takes for formulas, or raw.
pub(super) struct CsvFormat {
    /// Whether texts are left as they are.
    pub(super) raw: bool,
}

impl Format for CsvFormat {
    fn name(&self) -> &'static str {
        name(self.raw)
    }

    fn about(&self) -> &'static str {
        if self.raw {
            "the same without the apostrophe before texts that begin like a formula"
        } else {
            "tables: one CSV file each, in a folder (needs --out)"
        }
    }

    fn open(&self, target: Target) -> Result<Box<dyn Sink>, Error> {
        let root = target.path(self.name())?;
        let folder = Folder::open(&root)?;
        let open = |table: Table| {
            let mut file = Renewed::create(&folder, &file_of(table))?;
            file.add(&line(|csv| csv.write_record(table.columns().map(|c| c.name))))?;
            Ok(file)
        };
        let files = Table::ALL.into_iter().map(open).collect::<Result<_, Error>>()?;
        Ok(Box::new(Csv { raw: self.raw, files, known: Known::default(), folder }))
    }
}

/// What `--format` calls it.
fn name(raw: bool) -> &'static str {
    if raw { "csv-raw" } else { "csv" }
}

fn file_of(table: Table) -> String {
    format!("{}.csv", table.name())
}

/// The tables that have lines of records: all but the failures, which come last and are written anew by every run.
const RECORDS: usize = Table::Failures as usize;

/// Writes the tables' files.
#[derive(Debug)]
struct Csv {
    raw: bool,
    /// In the order of the tables.
    files: Vec<Renewed>,
    known: Known,
    folder: Folder,
}

impl Sink for Csv {
    fn encode(&self) -> Encode {
        if self.raw {
            Encode::With(|record| Encoded::Tables(tables(record, true)))
        } else {
            Encode::With(|record| Encoded::Tables(tables(record, false)))
        }
    }

    fn record(&mut self, path: &str, record: Encoded) -> Result<Result<(), Failure>, Error> {
        if let Err(collision) = self.known.add(path) {
            return Ok(Err(collision));
        }
        let tables = match record {
            Encoded::Tables(tables) => tables,
            other => tables(&*other.into_record()?, self.raw),
        };
        for (file, bytes) in self.files.iter_mut().zip(tables) {
            file.add(&bytes)?;
        }
        Ok(Ok(()))
    }

    fn failure(&mut self, path: &str, failure: &Failure) -> Result<(), Error> {
        let row = table::failure_row(path, failure);
        self.files[Table::Failures as usize].add(&line(|csv| write(csv, &row, self.raw)))
    }

    fn finish(&mut self) -> Result<(), Error> {
        // What it says of these files is about to be wrong.
        self.folder.remove_journal(name(!self.raw))?;
        self.files.iter_mut().try_for_each(Renewed::finish)
    }

    fn again(&mut self) -> Option<&mut dyn Again> {
        Some(self)
    }
}

impl Again for Csv {
    fn earlier(&self) -> Arc<dyn Earlier> {
        let old = |table| Old::open(&self.folder, &file_of(table));
        Arc::new(Lines(Table::ALL.into_iter().take(RECORDS).map(old).collect()))
    }

    fn ledger(&self) -> Ledger {
        Ledger::Anew(self.folder.journal(name(self.raw)))
    }

    fn spans(&self) -> Vec<Span> {
        self.files.iter().take(RECORDS).map(Renewed::last).collect()
    }

    fn keep(&mut self, path: &str, spans: &[Span]) -> Result<Result<(), Failure>, Error> {
        if let Err(collision) = self.known.add(path) {
            return Ok(Err(collision));
        }
        for (file, span) in self.files.iter_mut().zip(spans) {
            file.take_over(*span)?;
        }
        Ok(Ok(()))
    }

    /// What is not kept is not taken over.
    fn remove(&mut self, _: &str) -> Result<(), Error> {
        Ok(())
    }
}

/// The lines of earlier runs.
struct Lines(Vec<Old>);

impl Earlier for Lines {
    fn key<'a>(&self, path: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(path)
    }

    /// Every table but that of failures begins its lines with the document's key.
    fn holds(&self, path: &str, id: &str, spans: &[Span]) -> bool {
        let begin = format!("{},", table::document_id(id, path));
        let holds = |(old, span): (&Old, &Span)| old.holds(*span, begin.as_bytes(), b"\r\n");
        spans.len() == RECORDS && self.0.iter().zip(spans).all(holds)
    }
}

/// A record's lines of every table.
fn tables(record: &Record, raw: bool) -> Vec<Vec<u8>> {
    let mut tables: Vec<_> = Table::ALL.iter().map(|_| writer()).collect();
    // Memory takes every byte.
    let _ = table::rows(record, |table, row| write(&mut tables[table as usize], row, raw));
    tables.into_iter().map(bytes).collect()
}

fn writer() -> Writer<Vec<u8>> {
    WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new())
}

fn bytes(csv: Writer<Vec<u8>>) -> Vec<u8> {
    csv.into_inner().unwrap_or_default()
}

/// One line.
fn line(write: impl FnOnce(&mut Writer<Vec<u8>>) -> csv::Result<()>) -> Vec<u8> {
    let mut csv = writer();
    // Memory takes every byte.
    let _ = write(&mut csv);
    bytes(csv)
}

fn write(csv: &mut Writer<Vec<u8>>, row: &[Value<'_>], raw: bool) -> csv::Result<()> {
    for value in row {
        match value {
            Value::Null => csv.write_field("")?,
            Value::Text(text) if !raw && is_formula(text) => csv.write_field(format!("'{text}"))?,
            Value::Text(text) => csv.write_field(text.as_bytes())?,
            Value::Integer(number) => csv.write_field(number.to_string())?,
            Value::Real(number) => csv.write_field(number.to_string())?,
            Value::Date(day) => csv.write_field(day.to_string())?,
            Value::Texts(_) | Value::Integers(_) | Value::Json(_) => {
                csv.write_field(value.to_json().as_bytes())?
            }
        }
    }
    csv.write_record(None::<&[u8]>)
}

/// Whether a spreadsheet might run a text, or take its apostrophe for ours.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\'', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::{line, write};
    use crate::table::Value;

    /// The line of one cell beside a number.
    fn cell(value: Value<'_>, raw: bool) -> String {
        let bytes = line(|csv| write(csv, &[value, Value::Integer(-1)], raw));
        let line = String::from_utf8(bytes).unwrap();
        line.strip_suffix(",-1\r\n").unwrap().to_owned()
    }

    #[test]
    fn no_text_is_a_formula_and_every_one_can_be_had_back() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+44 20", "'+44 20"),
            ("- a bullet", "'- a bullet"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""),
            ("'=1", "''=1"),
            ("＝1", "'＝1"),
            ("'tis", "''tis"),
            ("–", "–"),
            ("1-1", "1-1"),
            ("(a)", "(a)"),
            ("a, \"b\"", "\"a, \"\"b\"\"\""),
            ("a\nb", "\"a\nb\""),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(cell(Value::from(text), false), expected, "{text:?}");
            let raw = cell(Value::from(text), true);
            assert_eq!(
                raw,
                expected.replacen('\'', "", usize::from(text != expected && expected.contains('\''))),
                "{text:?}"
            );
        }
    }

    #[test]
    fn what_is_no_text_is_never_protected() {
        let cases = [
            (Value::Integer(-5), "-5"),
            (Value::Real(-0.5), "-0.5"),
            (Value::Null, ""),
            (Value::Date(jiff::civil::date(2017, 1, 9)), "2017-01-09"),
            (Value::Texts(vec!["=1", "a"]), "\"[\"\"=1\"\",\"\"a\"\"]\""),
            (Value::Integers(&[]), "[]"),
        ];
        for (value, expected) in cases {
            assert_eq!(cell(value.clone(), false), expected, "{value:?}");
        }
    }
}
