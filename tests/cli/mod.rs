//! The real binary.

mod archive;
mod convert;
mod escape;
mod extract;
mod interrupt;
mod isolate;
#[cfg(unix)]
mod killed;
mod names;
mod rerun;
mod score;
mod settings;
mod show;
mod trouble;
mod usage;

use assert_cmd::Command;
use assert_cmd::assert::Assert;

/// The program.
fn minutebook() -> Command {
    let mut command = Command::cargo_bin("minutebook").unwrap();
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command
}

/// What it wrote to standard error.
fn words(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}

/// What it wrote to standard output.
fn data(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}
