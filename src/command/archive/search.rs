//! `minutebook search`: ranked hits with the words in context.

use std::fmt::Write;

use minutebook::Error;
use minutebook::archive::{self, Hit};
use owo_colors::{OwoColorize, Style};

use super::{place, print, print_json, say_nothing};
use crate::command::{Status, printable};
use crate::config::Search;

const MATCH: Style = Style::new().bold().yellow();

pub(in crate::command) fn run(config: Search) -> Result<Status, Error> {
    let hits = archive::search(&archive::open(&config.archive)?, &config.query)?;
    match &hits[..] {
        hits if config.json => print_json(hits),
        [] => say_nothing("nothing found"),
        hits => print(&hits.iter().map(entry).collect::<Vec<_>>().join("\n")),
    }
}

fn entry(hit: &Hit) -> String {
    let mut entry = format!("{}  {}", place(&hit.paper, hit.label.as_deref(), hit.page).bold(), hit.kind);
    // Writing to a string does not fail.
    if let Some(date) = &hit.date {
        let _ = write!(entry, "  {}", printable(date));
    }
    if let Some(owner) = &hit.to_whom {
        let _ = write!(entry, "  {}", printable(owner));
    }
    let _ = write!(entry, "\n  {}\n  {}\n", marked(&hit.text, &hit.matches), printable(&hit.path).dimmed());
    entry
}

/// A text with its matches highlighted.
fn marked(text: &str, matches: &[[usize; 2]]) -> String {
    let chars: Vec<char> = text.chars().collect();
    let piece = |from: usize, to: usize| -> String {
        printable(&chars[from.min(chars.len())..to.min(chars.len())].iter().collect::<String>())
    };
    let (mut marked, mut done) = (String::new(), 0);
    for &[start, end] in matches {
        marked += &piece(done, start);
        // Writing to a string does not fail.
        let _ = write!(marked, "{}", piece(start, end).style(MATCH));
        done = end;
    }
    marked + &piece(done, chars.len())
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn matches_are_highlighted() {
        let shown = marked("é bus or train", &[[2, 5], [9, 14]]);
        assert_eq!(shown, "é \u{1b}[33;1mbus\u{1b}[0m or \u{1b}[33;1mtrain\u{1b}[0m");
        assert_eq!(marked("plain", &[]), "plain");
    }
}
