use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::{Table, Type, Value, failure_row, rows};
use crate::model::{Code, Failure, Record};

/// A record with every kind of thing in it.
fn record() -> Record {
    serde_json::from_str(include_str!("../../fixtures/show/record.json")).unwrap()
}

/// Every row of the record, as table and values.
fn all(record: &Record) -> Vec<(Table, Vec<Value<'_>>)> {
    let mut all = Vec::new();
    rows(record, |table, row| {
        all.push((table, row.to_vec()));
        Ok::<_, ()>(())
    })
    .unwrap();
    all
}

/// The cell of a column.
fn cell<'r, 'a>(table: Table, row: &'r [Value<'a>], column: &str) -> &'r Value<'a> {
    &row[table.columns().position(|c| c.name == column).unwrap()]
}

#[test]
fn every_row_has_its_table_s_columns_and_types() {
    let record = record();
    let failure = Failure::new(Code::SourceEmpty, "empty");
    let mut all = all(&record);
    all.push((Table::Failures, failure_row("a.txt", &failure)));
    for (table, row) in &all {
        assert_eq!(row.len(), table.columns().count(), "{}", table.name());
        for (column, value) in table.columns().zip(row) {
            let name = format!("{}.{}", table.name(), column.name);
            assert!(value.fits(column.kind, column.nullable), "{name}: {value:?}");
        }
    }
    let seen: BTreeSet<_> = all.iter().map(|(table, _)| *table).collect();
    assert_eq!(seen, BTreeSet::from(Table::ALL));
    assert!(!Value::Null.fits(Type::Text, false));
    assert!(!Value::from("1").fits(Type::Integer, true));
}

#[test]
fn keys_and_references_are_columns_and_hold() {
    let record = record();
    let all = all(&record);
    let keys = |table: Table| -> BTreeSet<String> {
        let rows = all.iter().filter(|(t, _)| *t == table);
        rows.map(|(t, row)| format!("{:?}", t.key().iter().map(|k| cell(*t, row, k)).collect::<Vec<_>>()))
            .collect()
    };
    for table in Table::ALL {
        assert_eq!(keys(table).len(), all.iter().filter(|(t, _)| *t == table).count(), "{}", table.name());
        assert!(table.key().iter().all(|k| table.columns().any(|c| c.name == *k && !c.nullable)));
    }
    for (table, row) in &all {
        for (column, value) in table.columns().zip(row).filter(|(_, v)| **v != Value::Null) {
            let Some(to) = column.references else { continue };
            let document = cell(*table, row, "document_id");
            let key = if to == Table::Documents { vec![value] } else { vec![document, value] };
            assert!(keys(to).contains(&format!("{key:?}")), "{}.{}", table.name(), column.name);
        }
    }
}

/// The fields that reach no column of their own, and where they are instead.
const ELSEWHERE: &[(&str, &str)] = &[
    ("discarded", "left out: no text of the paper"),
    ("id", "documents.record_id"),
    ("source", "the columns path, media_type, bytes, sha256, pages"),
    ("paper", "the columns kind to contacts"),
    ("blocks", "a table"),
    ("priorities", "a table"),
    ("recommendations", "a table"),
    ("dates", "a table"),
    ("warnings", "a table"),
    ("source.title", "documents.file_title"),
    ("paper.meeting_date", "documents.meeting, in EDTF"),
    ("blocks.sentences", "a table"),
    ("blocks.rows", "blocks.cells"),
    ("priorities.evidence", "the columns rule to end_offset"),
    ("recommendations.evidence", "the columns rule to end_offset"),
    ("recommendations.by", "recommendations.by_whom"),
    ("recommendations.to", "recommendations.to_whom"),
    ("dates.evidence", "the columns rule to end_offset"),
    ("dates.start", "dates.start_date"),
    ("dates.end", "dates.end_date"),
];

#[test]
fn every_field_reaches_a_column() {
    let record = serde_json::to_value(record()).unwrap();
    let part = |name: &str| match &record[name] {
        Json::Array(entries) => entries[0].clone(),
        other => other.clone(),
    };
    let parts = [
        ("", Table::Documents, record.clone()),
        ("source.", Table::Documents, part("source")),
        ("paper.", Table::Documents, part("paper")),
        ("blocks.", Table::Blocks, part("blocks")),
        ("priorities.", Table::Priorities, part("priorities")),
        ("recommendations.", Table::Recommendations, part("recommendations")),
        ("dates.", Table::Dates, part("dates")),
        ("warnings.", Table::Warnings, part("warnings")),
    ];
    let mut without = Vec::new();
    for (prefix, table, object) in &parts {
        for field in object.as_object().unwrap().keys() {
            // Columns of these names have other values.
            let other =
                matches!((*prefix, field.as_str()), ("paper.", "meeting_date") | ("source.", "title"));
            if other || !table.columns().any(|c| c.name == field) {
                without.push(format!("{prefix}{field}"));
            }
        }
    }
    without.sort();
    let mut expected: Vec<_> = ELSEWHERE.iter().map(|(field, _)| (*field).to_owned()).collect();
    expected.sort();
    assert_eq!(without, expected);
}

#[test]
fn a_row_says_where_it_stands_and_what_its_dates_mean() {
    let mut record = record();
    record.recommendations[0].due = Some("2017-03".to_owned());
    record.paper.meeting_date = Some("2017-03-06".to_owned());
    record.paper.title = Some("Minutes".to_owned());
    let all = all(&record);
    let first = |table: Table| all.iter().find(|(t, _)| *t == table).unwrap().1.as_slice();
    let document = first(Table::Documents);
    assert_eq!(cell(Table::Documents, document, "name"), &Value::from("Minutes, 2017-03-06"));
    assert_eq!(cell(Table::Documents, document, "meeting_date"), &Value::Date(jiff::civil::date(2017, 3, 6)));
    let decided = first(Table::Recommendations);
    let block = &record.blocks[record.recommendations[0].evidence.block];
    assert_eq!(cell(Table::Recommendations, decided, "block_text"), &Value::from(&block.text));
    // A month that the record has no date of: no day is made up.
    assert_eq!(cell(Table::Recommendations, decided, "due_date"), &Value::Null);
    assert_eq!(cell(Table::Recommendations, decided, "path"), &Value::from(&record.source.path));
}

#[test]
fn the_schema_is_printed_with_every_column() {
    let (text, json) = (super::schema_text(), super::schema_json());
    for (at, table) in Table::ALL.into_iter().enumerate() {
        assert!(text.contains(&format!("\n{}: ", table.name())), "{}", table.name());
        assert_eq!(json["tables"][at]["columns"].as_array().unwrap().len(), table.columns().count());
    }
    assert!(
        text.contains("  parent         integer or null    The block it stands under. → blocks\n"),
        "{text}"
    );
    assert_eq!(
        json["tables"][1]["columns"][5],
        json!({ "name": "parent", "type": "integer", "nullable": true, "references": "blocks",
                "about": "The block it stands under." })
    );
}
