//! `minutebook completions`: what a shell needs to complete a command line.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use minutebook::Error;

use super::Status;
use crate::cli::Cli;

pub(super) fn run(shell: Shell) -> Result<Status, Error> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut visible(&Cli::command()), "minutebook", &mut script);
    io::stdout().write_all(&script).map_err(|e| Error::output("the completions", e))?;
    Ok(Status::Success)
}

/// A program without the commands that nobody types, which a completion would offer.
fn visible(program: &Command) -> Command {
    let commands = program.get_subcommands().filter(|command| !command.is_hide_set());
    Command::new("minutebook")
        .version(env!("CARGO_PKG_VERSION"))
        .args(program.get_arguments().cloned())
        .subcommands(commands.cloned())
}
