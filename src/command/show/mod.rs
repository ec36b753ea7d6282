//! `minutebook show`: what one paper says, for a person.
//!
//! ```text
//! Title                          front.rs    what the paper says of itself, and what was found in it
//!   meeting  2017-03-06
//!
//! 2.  A heading                  outline.rs  the text as a tree: every block under its parent's text, labels in a column
//!     2.1  Its paragraph with    marks.rs    what was found, marked in place
//!          {2017-03-06}          text.rs     styled words, wrapped with a hanging indent
//!
//! Warnings                       front.rs    the warnings
//! ```
//!
//! The marks are the same with and without colour, so that a page that was piped or printed says as much.
//! What could steer a terminal is taken out of the paper's text.

mod front;
mod marks;
mod outline;
mod table;
mod text;

use std::io::{self, IsTerminal, Write};

use minutebook::{Error, Record};

use super::{Status, read};
use crate::config::Paper;

/// The width where standard output is no terminal, and the most that is good to read where it is one.
const WIDTH: std::ops::RangeInclusive<usize> = 80..=100;

pub(super) fn run(config: Paper) -> Result<Status, Error> {
    read(config, |record| {
        let written = anstream::stdout().write_all(page(record, width()).as_bytes());
        written.map_err(|e| Error::output("the page", e))
    })
}

/// The columns to write in.
fn width() -> usize {
    let terminal = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    terminal.map_or(*WIDTH.start(), |(width, _)| usize::from(width.0).min(*WIDTH.end()))
}

/// All that is printed, with escape sequences for the colours.
fn page(record: &Record, width: usize) -> String {
    let mut page = String::new();
    front::write(record, width, &mut page);
    outline::write(record, width, &mut page);
    front::write_warnings(record, width, &mut page);
    page
}

/// The name of a kind, as it stands in the record.
fn word(kind: impl serde::Serialize) -> String {
    let value = serde_json::to_value(kind).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use minutebook::Record;

    use super::page;

    /// A record with every kind of thing that a page shows, and the page as it should be.
    const RECORD: &str = include_str!("../../../fixtures/show/record.json");
    const PAGE: &str = include_str!("../../../fixtures/show/page.txt");

    #[test]
    fn a_page_is_good_to_read_at_80_columns() {
        let record: Record = serde_json::from_str(RECORD).unwrap();
        let plain = anstream::adapter::strip_str(&page(&record, 80)).to_string();
        assert_eq!(plain, PAGE);
    }
}
