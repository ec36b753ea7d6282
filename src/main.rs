//! The command-line program: parses, dispatches, maps the exit status.

mod cli;
mod command;
mod config;
mod settings;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use crate::command::Status;
use crate::config::Config;

fn main() -> ExitCode {
    let status = match Config::new(cli::Cli::parse()).and_then(command::run) {
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
