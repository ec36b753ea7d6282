//! `minutebook search`, `due` and `timeline`: an archive's answers, for a person or as JSON.

mod due;
mod search;
mod timeline;

use std::io::Write;

use minutebook::Error;
use serde::Serialize;

use super::{Status, printable};

pub(super) use due::run as due;
pub(super) use search::run as search;
pub(super) use timeline::run as timeline;

/// Prints an answer, with escape sequences for the colours, which go where standard output takes none.
fn print(answer: &str) -> Result<Status, Error> {
    let written = anstream::stdout().write_all(answer.as_bytes());
    written.map_err(|e| Error::output("the answer", e))?;
    Ok(Status::Success)
}

/// Prints an answer as a JSON array.
fn print_json(rows: &[impl Serialize]) -> Result<Status, Error> {
    let json = serde_json::to_string_pretty(rows).map_err(|e| Error::output("the answer", e.into()))?;
    print(&(json + "\n"))
}

/// Says that there is nothing: words, so that a program that reads the data sees none.
fn say_nothing(words: &str) -> Result<Status, Error> {
    // Where standard error is closed, the empty answer has to say it.
    drop(writeln!(std::io::stderr(), "{words}"));
    Ok(Status::Success)
}

/// What to call a place in a paper: `Minutes, 2017-03-06  (3)  p. 2`.
fn place(paper: &str, label: Option<&str>, page: Option<u32>) -> String {
    let label = label.map(|label| format!("  {}", printable(label))).unwrap_or_default();
    let page = page.map(|page| format!("  p. {page}")).unwrap_or_default();
    format!("{}{label}{page}", printable(paper))
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_place_says_what_is_known() {
        assert_eq!(place("Minutes", Some("(3)"), Some(2)), "Minutes  (3)  p. 2");
        assert_eq!(place("Minutes\u{1b}[2J", None, None), "Minutes\\u{1b}[2J");
    }
}
