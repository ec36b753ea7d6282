//! `minutebook score`: how right the records are.

use std::io::{self, Write};

use minutebook::Error;
use minutebook::score::{Score, read_gold, read_records};

use super::{Status, printable};
use crate::config::{self, Report};

pub(super) fn run(config: config::Score) -> Result<Status, Error> {
    let gold = read_gold(&config.gold)?;
    if gold.is_empty() {
        let folder = printable(&config.gold.to_string_lossy());
        return Err(Error::usage(format!("expected gold files in `{folder}`, found no `.json` file")));
    }
    let records = read_records(&config.records)?;
    let score = Score::of(gold.iter().map(|(name, gold)| (name.as_str(), gold)), &records);
    let report = report(&score, config.report);
    let written = io::stdout().write_all(report.as_bytes());
    written.map_err(|e| Error::output("the score", e))?;
    Ok(Status::Success)
}

fn report(score: &Score, report: Report) -> String {
    let figures = score.figures();
    match report {
        Report::Json => format!("{:#}\n", serde_json::json!(figures)),
        Report::Table { misses, rules } => {
            let table = if misses { score.table_with_misses() } else { figures.to_string() };
            let rules = if rules {
                format!("\n{}\n{}", figures.rule_table(), figures.calibration_table())
            } else {
                String::new()
            };
            format!("{table}\n{rules}")
        }
    }
}
