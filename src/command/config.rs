//! `minutebook config`: which settings hold, and where each comes from.

use std::io::{self, Write};
use std::path::PathBuf;

use minutebook::Error;

use super::{Status, printable};
use crate::config::Shown;
use crate::settings::Setting;

pub(super) fn run(config: Shown) -> Result<Status, Error> {
    io::stdout().write_all(table(&config).as_bytes()).map_err(|e| Error::output("the settings", e))?;
    Ok(Status::Success)
}

fn table(config: &Shown) -> String {
    let file = config.file.as_ref().map_or_else(
        || "none: no minutebook.toml in this folder or above it".to_owned(),
        |path| printable(&path.display().to_string()),
    );
    let rows = [
        row("jobs", &config.jobs, |jobs| jobs.map_or("the cores".to_owned(), |jobs| jobs.to_string())),
        row("format", &config.format, |format| {
            format.clone().unwrap_or("json with --out, ndjson without".to_owned())
        }),
        row("timeout", &config.timeout, |seconds| match seconds {
            0 => "none".to_owned(),
            seconds => format!("{seconds} s"),
        }),
        row("isolate", &config.isolate, bool::to_string),
        row("memory", &config.memory, |mebibytes| match mebibytes {
            0 => "any".to_owned(),
            mebibytes => format!("{mebibytes} MiB"),
        }),
        row("quiet", &config.quiet, bool::to_string),
        row("verbose", &config.verbose, bool::to_string),
        row("log_json", &config.log_json, bool::to_string),
        // Whoever looks over the shoulder need not read it.
        row("password", &config.password, |password| {
            password.as_ref().map_or("none", |_| "given").to_owned()
        }),
        row("lexicon", &config.lexicon, |files| names(files)),
    ];
    let width = rows.iter().map(|[_, value, _]| value.chars().count()).max().unwrap_or(0);
    let mut table = format!("{:8}  {file}\n", "file");
    for [key, value, from] in rows {
        table += &format!("{key:8}  {value:width$}  {from}\n");
    }
    table
}

fn row<T>(key: &str, setting: &Setting<T>, show: impl Fn(&T) -> String) -> [String; 3] {
    [key.to_owned(), printable(&show(&setting.value)), setting.from.to_string()]
}

fn names(files: &[PathBuf]) -> String {
    match files {
        [] => "built in".to_owned(),
        files => files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join(", "),
    }
}
