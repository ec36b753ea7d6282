//! Records as tables in Parquet: a folder with one file a table (`crate::table` has the schema).
//!
//! - Dates are `DATE`, lists are `LIST` (required, of required elements), texts and JSON are `STRING`; a column that may be null is
//!   optional. Pages are compressed with zstd.
//! - A row group is written as soon as a table holds [`GROUP_ROWS`] rows or [`GROUP_BYTES`] bytes of text, so that memory is bounded
//!   whatever the run.
//! - Parquet's own column writers are used, without arrow, which doubles what the crate costs to build. They take the values of a column
//!   and, for each place, the level that it is defined on (1: there is a value) and that it repeats on (1: goes on with the list).
//!
//! The files have their names only when they are whole: a Parquet file has its index at its end. For that reason, too, every run makes
//! them anew: a paper's rows share their pages with others', and nothing less than a row group could be taken over. `minutebook convert`
//! makes them from a folder of JSON, which goes on from earlier runs.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use ::parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use ::parquet::errors::{ParquetError, Result as Written};
use ::parquet::file::properties::{EnabledStatistics, WriterProperties};
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::{Type as Node, TypePtr};
use jiff::civil::{Date, date};

use super::folder::Folder;
use super::known::Known;
use super::whole::Whole;
use super::{Encode, Encoded, Format, Sink, Target};
use crate::error::Error;
use crate::model::Failure;
use crate::table::{self, Column, Table, Type, Value};

/// The most rows of a row group: about as many as the readers' own writers choose.
const GROUP_ROWS: usize = 100_000;
/// The bytes of text after which a row group is written: eight tables of them are the most that is held.
const GROUP_BYTES: usize = 16 << 20;
const EPOCH: Date = date(1970, 1, 1);

/// Tables in Parquet.
pub(super) struct ParquetFormat;

impl Format for ParquetFormat {
    fn name(&self) -> &'static str {
        "parquet"
    }

    fn about(&self) -> &'static str {
        "tables: one Parquet file each, in a folder (needs --out)"
    }

    fn open(&self, target: Target) -> Result<Box<dyn Sink>, Error> {
        let root = target.path(self.name())?;
        let folder = Folder::open(&root)?;
        let tables = Table::ALL.into_iter().map(|t| Open::new(t, &folder)).collect::<Result<_, _>>()?;
        Ok(Box::new(Parquet { tables, known: Known::default(), _folder: folder }))
    }
}

/// Writes the tables' files.
struct Parquet {
    /// In the order of the tables; empty once they are finished.
    tables: Vec<Open>,
    known: Known,
    _folder: Folder,
}

impl Sink for Parquet {
    fn encode(&self) -> Encode {
        Encode::With(Encoded::whole)
    }

    fn record(&mut self, path: &str, record: Encoded) -> Result<Result<(), Failure>, Error> {
        if let Err(collision) = self.known.add(path) {
            return Ok(Err(collision));
        }
        let record = record.into_record()?;
        table::rows(&record, |table, row| self.tables[table as usize].add(row))?;
        Ok(Ok(()))
    }

    fn failure(&mut self, path: &str, failure: &Failure) -> Result<(), Error> {
        self.tables[Table::Failures as usize].add(&table::failure_row(path, failure))
    }

    fn finish(&mut self) -> Result<(), Error> {
        self.tables.drain(..).try_for_each(Open::finish)
    }
}

/// A table that is being written.
struct Open {
    path: PathBuf,
    file: SerializedFileWriter<Whole>,
    columns: Vec<Buffer>,
    rows: usize,
    bytes: usize,
}

impl Open {
    fn new(table: Table, folder: &Folder) -> Result<Self, Error> {
        let name = format!("{}.parquet", table.name());
        let whole = folder.create(&name)?;
        let path = folder.join(name.as_ref());
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_created_by(format!("minutebook {}", env!("CARGO_PKG_VERSION")))
            .build();
        let file = schema(table)
            .and_then(|schema| SerializedFileWriter::new(whole, schema, Arc::new(properties)))
            .map_err(|e| error(&path, e))?;
        let columns = table.columns().map(Buffer::new).collect();
        Ok(Self { path, file, columns, rows: 0, bytes: 0 })
    }

    fn add(&mut self, row: &[Value<'_>]) -> Result<(), Error> {
        for (column, value) in self.columns.iter_mut().zip(row) {
            self.bytes += column.add(value);
        }
        self.rows += 1;
        if self.rows < GROUP_ROWS && self.bytes < GROUP_BYTES {
            return Ok(());
        }
        self.write().map_err(|e| error(&self.path, e))
    }

    /// Writes what is held as a row group.
    fn write(&mut self) -> Written<()> {
        let mut group = self.file.next_row_group()?;
        for buffer in &mut self.columns {
            if let Some(mut column) = group.next_column()? {
                buffer.write(&mut column)?;
                column.close()?;
            }
        }
        group.close()?;
        (self.rows, self.bytes) = (0, 0);
        Ok(())
    }

    fn finish(mut self) -> Result<(), Error> {
        let written = if self.rows > 0 { self.write() } else { Ok(()) };
        let whole = written.and_then(|()| self.file.into_inner()).map_err(|e| error(&self.path, e))?;
        whole.finish().map_err(|e| Error::output(format_args!("`{}`", self.path.display()), e))
    }
}

fn error(path: &std::path::Path, error: ParquetError) -> Error {
    let error = match error {
        ParquetError::External(source) => match source.downcast::<io::Error>() {
            Ok(source) => *source,
            Err(source) => io::Error::other(source),
        },
        error => io::Error::other(error),
    };
    Error::output(format_args!("`{}`", path.display()), error)
}

/// A table's columns in Parquet's terms.
fn schema(table: Table) -> Written<TypePtr> {
    let columns = table.columns().map(|c| node(c).map(Arc::new)).collect::<Written<_>>()?;
    Node::group_type_builder(table.name()).with_fields(columns).build().map(Arc::new)
}

fn node(column: &Column) -> Written<Node> {
    let repetition = if column.nullable { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    let leaf = |name, repetition, physical, logical| {
        Node::primitive_type_builder(name, physical)
            .with_repetition(repetition)
            .with_logical_type(logical)
            .build()
    };
    let list = |physical, logical| {
        let element = Arc::new(leaf("element", Repetition::REQUIRED, physical, logical)?);
        let repeated = Node::group_type_builder("list").with_repetition(Repetition::REPEATED);
        let repeated = Arc::new(repeated.with_fields(vec![element]).build()?);
        Node::group_type_builder(column.name)
            .with_repetition(Repetition::REQUIRED)
            .with_logical_type(Some(LogicalType::List))
            .with_fields(vec![repeated])
            .build()
    };
    match column.kind {
        Type::Text | Type::Json => {
            leaf(column.name, repetition, Physical::BYTE_ARRAY, Some(LogicalType::String))
        }
        Type::Integer => leaf(column.name, repetition, Physical::INT64, None),
        Type::Real => leaf(column.name, repetition, Physical::DOUBLE, None),
        Type::Date => leaf(column.name, repetition, Physical::INT32, Some(LogicalType::Date)),
        Type::Texts => list(Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Type::Integers => list(Physical::INT64, None),
    }
}

/// The values of a column that no row group has yet.
struct Buffer {
    values: Values,
    /// For each place, whether there is a value; none for a column that always has one.
    defined: Option<Vec<i16>>,
    /// For each place, whether it goes on with the row's list; none for a column without lists.
    repeated: Option<Vec<i16>>,
}

enum Values {
    Texts(Vec<ByteArray>),
    Integers(Vec<i64>),
    Reals(Vec<f64>),
    Days(Vec<i32>),
}

impl Buffer {
    fn new(column: &'static Column) -> Self {
        let is_list = matches!(column.kind, Type::Texts | Type::Integers);
        let values = match column.kind {
            Type::Text | Type::Json | Type::Texts => Values::Texts(Vec::new()),
            Type::Integer | Type::Integers => Values::Integers(Vec::new()),
            Type::Real => Values::Reals(Vec::new()),
            Type::Date => Values::Days(Vec::new()),
        };
        Self {
            values,
            defined: (column.nullable || is_list).then(Vec::new),
            repeated: is_list.then(Vec::new),
        }
    }

    /// Takes the value of a row; returns about how many bytes it holds.
    fn add(&mut self, value: &Value<'_>) -> usize {
        match (value, &mut self.values) {
            (Value::Text(text), Values::Texts(values)) => values.push(text.as_ref().into()),
            (Value::Json(json), Values::Texts(values)) => values.push(json.as_str().into()),
            (Value::Integer(number), Values::Integers(values)) => values.push(*number),
            (Value::Real(number), Values::Reals(values)) => values.push(*number),
            (Value::Date(day), Values::Days(values)) => values.push(days(*day)),
            (Value::Texts(list), Values::Texts(values)) => {
                values.extend(list.iter().map(|text| ByteArray::from(*text)));
                return self.place_list(list.len());
            }
            (Value::Integers(list), Values::Integers(values)) => {
                values.extend(list.iter().map(|&n| i64::try_from(n).unwrap_or(i64::MAX)));
                return self.place_list(list.len());
            }
            // Null; what does not fit its column is none of the table module's rows.
            _ => return self.place(0, 0),
        }
        let text = match value {
            Value::Text(text) => text.len(),
            Value::Json(json) => json.len(),
            _ => 0,
        };
        self.place(1, 0) + text
    }

    fn place_list(&mut self, length: usize) -> usize {
        if length == 0 {
            return self.place(0, 0);
        }
        (0..length).map(|at| self.place(1, i16::from(at > 0))).sum()
    }

    fn place(&mut self, defined: i16, repeated: i16) -> usize {
        /// What a value takes beside its text.
        const VALUE: usize = 8;
        if let Some(levels) = &mut self.defined {
            levels.push(defined);
        }
        if let Some(levels) = &mut self.repeated {
            levels.push(repeated);
        }
        VALUE
    }

    /// Writes the values and forgets them.
    fn write(&mut self, column: &mut SerializedColumnWriter<'_>) -> Written<()> {
        let (defined, repeated) = (self.defined.as_deref(), self.repeated.as_deref());
        match &mut self.values {
            Values::Texts(values) => {
                column.typed::<ByteArrayType>().write_batch(values, defined, repeated)?;
                values.clear();
            }
            Values::Integers(values) => {
                column.typed::<Int64Type>().write_batch(values, defined, repeated)?;
                values.clear();
            }
            Values::Reals(values) => {
                column.typed::<DoubleType>().write_batch(values, defined, repeated)?;
                values.clear();
            }
            Values::Days(values) => {
                column.typed::<Int32Type>().write_batch(values, defined, repeated)?;
                values.clear();
            }
        }
        self.defined.as_mut().map(Vec::clear);
        self.repeated.as_mut().map(Vec::clear);
        Ok(())
    }
}

/// The days since 1 January 1970.
fn days(day: Date) -> i32 {
    (day - EPOCH).get_days()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::days;

    #[test]
    fn days_count_from_the_epoch() {
        for (day, expected) in [
            (date(1970, 1, 1), 0),
            (date(1969, 12, 31), -1),
            (date(2017, 1, 9), 17_175),
            (date(2000, 3, 1), 11_017),
        ] {
            assert_eq!(days(day), expected, "{day}");
        }
    }
}
