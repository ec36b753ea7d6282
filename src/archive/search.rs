//! Ranked hits of a query.
//!
//! A query is FTS5's: words that must all be there, `"a phrase"`, `a OR b`, `a NOT b`, `NEAR(a b)`, `sustainab*`. Words are compared by
//! their English stems; a query with a prefix is compared as written, by the index without stems.
//!
//! The best hits are found first, from the index alone where no filter asks for more, and only for those is the text cut out: the cost
//! of a common word is that of ranking.

use rusqlite::types::ToSql;
use rusqlite::{Connection, Row};
use serde::Serialize;

use super::anywhere;
use crate::error::Error;

/// What is searched for.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// In the language of FTS5.
    pub words: String,
    /// What to search among.
    pub kind: Kind,
    /// Papers of bodies whose name has this in it.
    pub body: Option<String>,
    /// Papers of meetings on this day (`2017-01-09`) or later.
    pub from: Option<String>,
    /// Papers of meetings on this day or earlier.
    pub to: Option<String>,
    /// Decisions that are due before this day.
    pub due_before: Option<String>,
    /// Papers whose name or path has this in it.
    pub paper: Option<String>,
    /// The most hits.
    pub limit: usize,
}

/// What is searched among.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the record")]
pub enum Kind {
    #[default]
    Block,
    Priority,
    /// Recommendations, resolutions and actions.
    Decision,
    Recommendation,
    Resolution,
    Action,
    /// Dates of the blocks that match.
    Date,
}

/// A hit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// What it is: the kind of block, priority or decision, or the role of a date.
    pub kind: String,
    /// What to call the paper.
    pub paper: String,
    /// The paper's source.
    pub path: String,
    /// The committee or panel.
    pub body: Option<String>,
    /// The day of the meeting.
    pub meeting_date: Option<String>,
    /// Its own label or that of its block.
    pub label: Option<String>,
    /// From 1.
    pub page: Option<u32>,
    /// The paper's key.
    pub document_id: String,
    /// The block it stands in.
    pub block: u32,
    /// The words in context.
    pub text: String,
    /// What of `text` matches, in code points, end exclusive.
    pub matches: Vec<[usize; 2]>,
    /// The value of a date or of what is due.
    pub date: Option<String>,
    /// Who is to act.
    pub to_whom: Option<String>,
    /// BM25 as FTS5 counts it: the smaller, the better.
    pub rank: f64,
}

/// What stands around a match in the snippet, and nowhere in a text.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';

/// The best hits of a query, best first.
///
/// # Errors
/// An [`Error`] where FTS5 refuses the query, with what to write instead, or the archive can't be read.
pub fn search(archive: &Connection, query: &Query) -> Result<Vec<Hit>, Error> {
    let (sql, given) = statement(query);
    let hits = || -> rusqlite::Result<Vec<Hit>> {
        let mut statement = archive.prepare(&sql)?;
        let given: Vec<(&str, &dyn ToSql)> = given.iter().map(|(name, value)| (*name, &**value)).collect();
        statement.query_map(given.as_slice(), hit)?.collect()
    };
    hits().map_err(|e| refused(&query.words, e))
}

type Given = Vec<(&'static str, Box<dyn ToSql>)>;

/// The statement, and the values that it is given.
fn statement(query: &Query) -> (String, Given) {
    let (indexed, table) = match query.kind {
        Kind::Block => ("blocks", "blocks"),
        Kind::Priority => ("priorities", "priorities"),
        Kind::Date => ("blocks", "dates"),
        _ => ("recommendations", "recommendations"),
    };
    let stems = if has_prefix(&query.words) { "words" } else { "fts" };
    let index = format!("{indexed}_{stems}");
    let mut given: Given = vec![
        (":words", Box::new(query.words.clone())),
        (":limit", Box::new(i64::try_from(query.limit).unwrap_or(i64::MAX))),
    ];
    let filters = filters(query, &mut given);
    let to_dates = "JOIN dates t ON t.document_id = i.document_id AND t.block = i.id";
    let to_itself = format!("JOIN {indexed} t ON t.key = i.key");
    let to_subject = if table == "dates" { to_dates } else { &to_itself };
    let subject = format!("JOIN {indexed} i ON i.key = {index}.rowid {to_subject}");
    let (from, at) = if filters.is_empty() && table != "dates" {
        (index.clone(), format!("{index}.rowid"))
    } else {
        (format!("{index} {subject} JOIN documents d ON d.document_id = t.document_id"), "t.rowid".to_owned())
    };
    let (kind, block, label, page, date, to_whom) = match table {
        "blocks" => ("t.kind", "t.id", "t.label", "t.page", "NULL", "NULL"),
        "dates" => ("t.role", "t.block", "t.block_label", "t.page", "t.edtf", "NULL"),
        "priorities" => ("t.kind", "t.block", "coalesce(t.label, t.block_label)", "t.page", "NULL", "NULL"),
        _ => ("t.kind", "t.block", "coalesce(t.label, t.block_label)", "t.page", "t.due", "t.to_whom"),
    };
    let sql = format!(
        "WITH best AS (SELECT {index}.rowid AS key, {at} AS at, {index}.rank AS rank FROM {from}
                       WHERE {index} MATCH :words{filters} ORDER BY {index}.rank, at LIMIT :limit)
         SELECT {kind}, d.name, d.path, d.body, d.meeting_date, {label}, {page}, d.document_id, {block},
                snippet({index}, 0, char(2), char(3), '…', 24), {date}, {to_whom}, best.rank
         FROM best JOIN {index} ON {index}.rowid = best.key JOIN {table} t ON t.rowid = best.at
         JOIN documents d ON d.document_id = t.document_id
         WHERE {index} MATCH :words ORDER BY best.rank, best.at"
    );
    (sql, given)
}

/// What narrows the hits down.
fn filters(query: &Query, given: &mut Given) -> String {
    let mut sql = match query.kind {
        Kind::Recommendation => " AND t.kind = 'recommendation'".to_owned(),
        Kind::Resolution => " AND t.kind = 'resolution'".to_owned(),
        Kind::Action => " AND t.kind = 'action'".to_owned(),
        _ => String::new(),
    };
    let mut narrow = |value: &Option<String>, name, is: &str, like: bool| {
        if let Some(value) = value {
            sql += " AND ";
            sql += is;
            given.push((name, Box::new(if like { anywhere(value) } else { value.clone() })));
        }
    };
    narrow(&query.body, ":body", r"d.body LIKE :body ESCAPE '\'", true);
    narrow(&query.paper, ":paper", r"(d.name LIKE :paper ESCAPE '\' OR d.path LIKE :paper ESCAPE '\')", true);
    narrow(&query.from, ":from", "d.meeting_date >= :from", false);
    narrow(&query.to, ":to", "d.meeting_date <= :to", false);
    narrow(&query.due_before, ":due", "t.due_date < :due", false);
    sql
}

fn hit(row: &Row<'_>) -> rusqlite::Result<Hit> {
    let (text, matches) = unmark(&row.get::<_, String>(9)?);
    Ok(Hit {
        kind: row.get(0)?,
        paper: row.get(1)?,
        path: row.get(2)?,
        body: row.get(3)?,
        meeting_date: row.get(4)?,
        label: row.get(5)?,
        page: row.get(6)?,
        document_id: row.get(7)?,
        block: row.get(8)?,
        text,
        matches,
        date: row.get(10)?,
        to_whom: row.get(11)?,
        rank: row.get(12)?,
    })
}

/// Takes the marks out of a snippet: the text, and where it was marked.
fn unmark(snippet: &str) -> (String, Vec<[usize; 2]>) {
    let (mut text, mut matches, mut at, mut open) = (String::new(), Vec::new(), 0, 0);
    for c in snippet.chars() {
        match c {
            OPEN => open = at,
            CLOSE => matches.push([open, at]),
            c => {
                text.push(c);
                at += 1;
            }
        }
    }
    (text, matches)
}

/// Whether a query has a prefix in it: `sustainab*`, or a phrase and a `*`.
fn has_prefix(words: &str) -> bool {
    // Every second piece is in quotation marks; a `*` there is punctuation.
    words.split('"').step_by(2).any(|piece| piece.contains('*'))
}

/// Why FTS5 refuses a query, and what to write instead.
fn refused(words: &str, error: rusqlite::Error) -> Error {
    let message = match &error {
        rusqlite::Error::SqliteFailure(_, Some(message)) => message.clone(),
        rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
        other => other.to_string(),
    };
    let why = if let Some(near) = message.strip_prefix("fts5: syntax error near ") {
        match near.trim_matches('"') {
            "" => "something is missing at its end, or a parenthesis is open".to_owned(),
            near => format!("`{near}` is a sign of the query language there"),
        }
    } else if let Some(column) = message.strip_prefix("no such column: ") {
        format!(
            "what stands before `:` or after `-` is taken for the name of a column, and there is no `{column}`"
        )
    } else if message.contains("unterminated string") {
        "a quotation mark is open".to_owned()
    } else if message.contains("unknown special query") {
        "a query does not begin with `*`".to_owned()
    } else {
        return Error::input("the archive", super::plain(error));
    };
    let quoted: Vec<_> = words.split_whitespace().map(|w| format!("\"{}\"", w.replace('"', ""))).collect();
    Error::usage(format!(
        "expected a query such as `climate plan`, `\"climate plan\"`, `bus OR train`, `bus NOT school` or `sustainab*`, found `{words}`: \
         {why}. Put words with such signs into double quotes, and those into the shell's single ones: '{}'",
        quoted.join(" ")
    ))
}

#[cfg(test)]
mod tests {
    use super::{has_prefix, unmark};

    #[test]
    fn a_prefix_is_a_star_outside_quotation_marks() {
        for (words, expected) in [
            ("sustainab*", true),
            ("climate sustainab* plan", true),
            ("\"climate pl\" *", true),
            ("\"five*\"", false),
            ("climate plan", false),
            ("\"a\" b* \"c\"", true),
        ] {
            assert_eq!(has_prefix(words), expected, "{words}");
        }
    }

    #[test]
    fn marks_become_places() {
        let (text, matches) = unmark("é \u{2}bus\u{3} or \u{2}train\u{3}…");
        assert_eq!((text.as_str(), matches), ("é bus or train…", vec![[2, 5], [9, 14]]));
    }
}
