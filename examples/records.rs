//! Reads the papers that are named and writes a record a line: the library's face in ten lines.
//!
//! `cargo run --example records -- corpus/*.txt`

#![allow(clippy::print_stderr, reason = "a program, not the library")]

use std::io::{BufWriter, Write};

use minutebook::Reader;

fn main() -> std::io::Result<()> {
    let reader = Reader::default();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for path in std::env::args().skip(1) {
        match reader.read(&path, &std::fs::read(&path)?) {
            Ok(record) => serde_json::to_writer(&mut out, &record)?,
            Err(failure) => eprintln!("{path}: {failure}"),
        }
        writeln!(out)?;
    }
    out.flush()
}
