//! What stands in a cell.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Serialize;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Type {
    /// Text.
    Text,
    /// A whole number of 64 bits.
    Integer,
    /// A number of 64 bits.
    Real,
    /// A day of the calendar: `DATE`; in CSV and SQLite as `2017-01-09`.
    Date,
    /// A list of texts; in CSV and SQLite as a JSON array.
    Texts,
    /// A list of whole numbers; in CSV and SQLite as a JSON array.
    Integers,
    /// A JSON value, as text.
    Json,
}

impl Type {
    /// As `minutebook schema --tables` prints it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Real => "real",
            Self::Date => "date",
            Self::Texts => "list of text",
            Self::Integers => "list of integer",
            Self::Json => "json",
        }
    }
}

/// What stands in a cell, borrowed from the record where it can be.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the names are those of the types")]
pub enum Value<'a> {
    Null,
    Text(Cow<'a, str>),
    Integer(i64),
    Real(f64),
    Date(Date),
    Texts(Vec<&'a str>),
    Integers(&'a [usize]),
    Json(String),
}

impl Value<'_> {
    /// Whether it may stand in a column of this type.
    pub fn fits(&self, kind: Type, nullable: bool) -> bool {
        match self {
            Self::Null => nullable,
            Self::Text(_) => kind == Type::Text,
            Self::Integer(_) => kind == Type::Integer,
            Self::Real(_) => kind == Type::Real,
            Self::Date(_) => kind == Type::Date,
            Self::Texts(_) => kind == Type::Texts,
            Self::Integers(_) => kind == Type::Integers,
            Self::Json(_) => kind == Type::Json,
        }
    }

    /// A list as a JSON array, and JSON as it is; nothing for what is neither.
    pub fn to_json(&self) -> Cow<'_, str> {
        match self {
            Self::Json(json) => json.into(),
            Self::Texts(list) => serde_json::to_string(list).unwrap_or_default().into(),
            Self::Integers(list) => serde_json::to_string(list).unwrap_or_default().into(),
            _ => "".into(),
        }
    }

    /// A value as JSON.
    pub(super) fn json(value: impl Serialize) -> Self {
        Self::Json(serde_json::to_string(&value).unwrap_or_default())
    }

    /// The name of a kind, as it stands in the record.
    pub(super) fn word(kind: impl Serialize) -> Self {
        match serde_json::to_value(kind) {
            Ok(serde_json::Value::String(word)) => Self::Text(word.into()),
            _ => Self::Null,
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.as_str().into())
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a Option<String>> for Value<'a> {
    fn from(text: &'a Option<String>) -> Self {
        text.as_deref().into()
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        (number as u64).into()
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Real(number)
    }
}

impl From<Date> for Value<'_> {
    fn from(day: Date) -> Self {
        Self::Date(day)
    }
}

impl<'a> From<&'a [usize]> for Value<'a> {
    fn from(list: &'a [usize]) -> Self {
        Self::Integers(list)
    }
}

impl<'a> FromIterator<&'a str> for Value<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(list: I) -> Self {
        Self::Texts(list.into_iter().collect())
    }
}
