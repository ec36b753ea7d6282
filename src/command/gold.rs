//! `minutebook gold`: a first gold file out of a paper, for a person to correct.

use std::io::{self, Write};

use minutebook::score::Gold;
use minutebook::{Error, Record};
use serde::Serialize;

use super::{Status, read};
use crate::config::Paper;

pub(super) fn run(config: Paper) -> Result<Status, Error> {
    read(config, |record| {
        let gold = draft(record).map_err(io::Error::other);
        let written = gold.and_then(|gold| io::stdout().write_all(gold.as_bytes()));
        written.map_err(|e| Error::output("the gold", e))
    })
}

/// The gold as JSON with a line for each entry, so that a person can find it and a comparison can show it.
fn draft(record: &Record) -> Result<String, serde_json::Error> {
    let gold = Gold::draft(record);
    let parts = [
        format!("\"paper\": {}", serde_json::to_string(&gold.paper)?),
        part("blocks", gold.blocks.as_deref().unwrap_or_default())?,
        part("priorities", gold.priorities.as_deref().unwrap_or_default())?,
        part("recommendations", gold.recommendations.as_deref().unwrap_or_default())?,
        part("dates", gold.dates.as_deref().unwrap_or_default())?,
        part("discarded", &gold.discarded)?,
    ];
    Ok(format!("{{\n {}\n}}\n", parts.join(",\n ")))
}

fn part<T: Serialize>(name: &str, entries: &[T]) -> Result<String, serde_json::Error> {
    let lines = entries.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>()?;
    let lines: String = lines.iter().map(|line| format!("\n  {line},")).collect();
    Ok(match lines.strip_suffix(',') {
        Some(lines) => format!("\"{name}\": [{lines}\n ]"),
        None => format!("\"{name}\": []"),
    })
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn every_entry_has_a_line() {
        assert_eq!(part::<u8>("dates", &[]).unwrap(), "\"dates\": []");
        assert_eq!(part("dates", &["a", "b"]).unwrap(), "\"dates\": [\n  \"a\",\n  \"b\"\n ]");
    }
}
