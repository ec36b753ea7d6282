//! The command-line program: parses, dispatches, maps the exit status.

mod cli;
mod command;
mod config;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use crate::command::Status;

fn main() -> ExitCode {
    let config = cli::Cli::parse().try_into().unwrap_or_else(|error: clap::Error| error.exit());
    let status = match command::run(config) {
        Ok(status) => status,
        Err(error) if error.is_closed_pipe() => Status::Success,
        Err(error) => {
            // Where standard error is closed, the status alone has to say it.
            drop(writeln!(std::io::stderr(), "error: {error}"));
            Status::CouldNotRun
        }
    };
    status.into()
}
