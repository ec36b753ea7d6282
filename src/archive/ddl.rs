//! The statements that make an archive.

use std::fmt::Write;

use crate::table::{Column, Table, Type};

/// The tables that are searched.
pub(super) const SEARCHED: [Table; 3] = [Table::Blocks, Table::Priorities, Table::Recommendations];

/// Views and indexes.
const VIEWS: &str = include_str!("views.sql");

/// Every statement that makes an archive.
pub(super) fn statements() -> String {
    let tables: String = Table::ALL.into_iter().map(table).collect();
    let indexes: String = SEARCHED.into_iter().map(|t| index(t) + &triggers(t)).collect();
    format!("{tables}{indexes}{VIEWS}")
}

/// The statement that puts a row into a table; its key comes first where it is searched. Names are left out: the shorter a statement is,
/// the faster it is found among those that are prepared.
pub(super) fn insert(table: Table) -> String {
    let cells = table.columns().count() + usize::from(SEARCHED.contains(&table));
    format!("INSERT INTO {} VALUES ({})", table.name(), vec!["?"; cells].join(","))
}

/// The names of the two indexes over a table's text.
pub(super) fn indexes(table: Table) -> [String; 2] {
    ["fts", "words"].map(|index| format!("{}_{index}", table.name()))
}

fn table(table: Table) -> String {
    let mut lines = Vec::new();
    if SEARCHED.contains(&table) {
        lines.push(("key INTEGER PRIMARY KEY".to_owned(), "What the search index points at."));
    }
    lines.extend(table.columns().map(|c| (column(table, c), c.about)));
    let key = if SEARCHED.contains(&table) { "UNIQUE" } else { "PRIMARY KEY" };
    if table.key().len() > 1 {
        lines.push((format!("{key} ({})", table.key().join(", ")), ""));
    }
    let compound = table.columns().filter(|c| c.name != "document_id");
    let references = compound.filter_map(|c| c.references.map(|to| (c.name, to.name())));
    lines.extend(references.map(|(name, to)| {
        (format!("FOREIGN KEY (document_id, {name}) REFERENCES {to} (document_id, id) DEFERRABLE INITIALLY DEFERRED"), "")
    }));
    let mut sql = format!("-- {}\nCREATE TABLE {} (\n", table.about(), table.name());
    let last = lines.len() - 1;
    for (at, (line, about)) in lines.into_iter().enumerate() {
        let comma = if at == last { "" } else { "," };
        let about = if about.is_empty() { String::new() } else { format!(" -- {about}") };
        // Writing to a string does not fail.
        let _ = writeln!(sql, "  {line}{comma}{about}");
    }
    // Sentences are many and short: with their key they are stored once.
    sql + if table == Table::Sentences { ") WITHOUT ROWID;\n" } else { ");\n" }
}

fn column(table: Table, column: &Column) -> String {
    let kind = match column.kind {
        Type::Text | Type::Texts | Type::Integers | Type::Json => "TEXT",
        Type::Integer => "INTEGER",
        Type::Real => "REAL",
        Type::Date => "DATE",
    };
    let null = if column.nullable { "" } else { " NOT NULL" };
    let own = match (table, column.name) {
        (Table::Documents, "document_id") => " PRIMARY KEY",
        (Table::Documents, "path") => " UNIQUE",
        (_, "document_id") => " REFERENCES documents (document_id) ON DELETE CASCADE",
        _ => "",
    };
    format!("{} {kind}{null}{own}", column.name)
}

/// The two indexes over a table's text. Datasette takes the one whose `content` is in double quotes.
fn index(table: Table) -> String {
    let t = table.name();
    format!(
        r#"
CREATE VIRTUAL TABLE {t}_fts USING fts5(text, content="{t}", content_rowid="key", tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE {t}_words USING fts5(text, content='{t}', content_rowid='key', tokenize='unicode61 remove_diacritics 2');
"#
    )
}

/// What keeps a table's indexes right, whoever changes it.
pub(super) fn triggers(table: Table) -> String {
    let t = table.name();
    let each = |statement: fn(&str) -> String| indexes(table).map(|index| statement(&index)).join("\n  ");
    let add = each(|i| format!("INSERT INTO {i} (rowid, text) VALUES (new.key, new.text);"));
    let remove =
        each(|i| format!("INSERT INTO {i} ({i}, rowid, text) VALUES ('delete', old.key, old.text);"));
    format!(
        "
CREATE TRIGGER {t}_added AFTER INSERT ON {t} BEGIN
  {add}
END;
CREATE TRIGGER {t}_removed AFTER DELETE ON {t} BEGIN
  {remove}
END;
CREATE TRIGGER {t}_changed AFTER UPDATE ON {t} WHEN old.text IS NOT new.text OR old.key IS NOT new.key BEGIN
  {remove}
  {add}
END;
"
    )
}

/// Undoes [`triggers`].
pub(super) fn drop_triggers(table: Table) -> String {
    ["added", "removed", "changed"].map(|when| format!("DROP TRIGGER {}_{when};", table.name())).concat()
}
