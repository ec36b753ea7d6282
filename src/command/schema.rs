//! `minutebook schema`: what a record looks like, for a program.

use std::io::{self, Write};

use minutebook::Error;

use super::Status;

pub(super) fn run() -> Result<Status, Error> {
    let text = format!("{:#}\n", minutebook::schema());
    io::stdout().write_all(text.as_bytes()).map_err(|e| Error::output("the schema", e))?;
    Ok(Status::Success)
}
