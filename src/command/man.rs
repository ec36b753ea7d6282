//! `minutebook man`: the manual pages, made from the same words as `--help`.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use clap::CommandFactory;
use clap_mangen::Man;
use minutebook::Error;

use super::Status;
use crate::cli::Cli;

pub(super) fn run(out: Option<&Path>) -> Result<Status, Error> {
    match out {
        Some(folder) => {
            let written =
                fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(Cli::command(), folder));
            written.map_err(|e| Error::output(format_args!("the pages into `{}`", folder.display()), e))?;
        }
        None => {
            let mut page = Vec::new();
            let rendered =
                Man::new(Cli::command()).render(&mut page).and_then(|()| io::stdout().write_all(&page));
            rendered.map_err(|e| Error::output("the page", e))?;
        }
    }
    Ok(Status::Success)
}
