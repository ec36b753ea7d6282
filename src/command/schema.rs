//! `minutebook schema`: what a record looks like, or the tables.

use std::io::{self, Write};

use minutebook::{Error, table};

use super::Status;
use crate::config::Schema;

pub(super) fn run(which: Schema) -> Result<Status, Error> {
    let text = match which {
        Schema::Record => format!("{:#}\n", minutebook::schema()),
        Schema::Tables => table::schema_text(),
        Schema::TablesAsJson => format!("{:#}\n", table::schema_json()),
    };
    io::stdout().write_all(text.as_bytes()).map_err(|e| Error::output("the schema", e))?;
    Ok(Status::Success)
}
