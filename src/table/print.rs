//! The schema for people and for programs.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{Table, VERSION};

/// Every table and column, in words.
pub fn schema_text() -> String {
    let mut text = format!("The tables of --format csv, parquet and sqlite, schema {VERSION}.\n");
    for table in Table::ALL {
        // Writing to a string does not fail.
        let _ = write!(text, "\n{}: {}\n", table.name(), table.about());
        if !table.key().is_empty() {
            let _ = writeln!(text, "  key: {}", table.key().join(", "));
        }
        for column in table.columns() {
            let null = if column.nullable { " or null" } else { "" };
            let kind = format!("{}{null}", column.kind.as_str());
            let to = column.references.map(|to| format!(" → {}", to.name())).unwrap_or_default();
            let _ = writeln!(text, "  {:<14} {kind:<18} {}{to}", column.name, column.about);
        }
    }
    text
}

/// The same as JSON: `{"schema": 1, "tables": [{"name", "about", "key", "columns": [{"name", "type", "nullable", "references", "about"}]}]}`.
pub fn schema_json() -> Value {
    let tables = Table::ALL.map(|table| {
        let columns = table.columns().map(|c| {
            json!({ "name": c.name, "type": c.kind, "nullable": c.nullable,
                    "references": c.references.map(Table::name), "about": c.about })
        });
        json!({ "name": table.name(), "about": table.about(), "key": table.key(), "columns": columns.collect::<Vec<_>>() })
    });
    json!({ "schema": VERSION, "tables": tables })
}
