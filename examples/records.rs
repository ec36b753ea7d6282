//! Reads the papers that are named and writes a record a line: the library's face in ten lines.
//!
//! `cargo run --example records -- corpus/*.txt`

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program, not the library")]

use minutebook::Reader;

fn main() -> std::io::Result<()> {
    let reader = Reader::default();
    for path in std::env::args().skip(1) {
        match reader.read(&path, &std::fs::read(&path)?) {
            Ok(record) => serde_json::to_writer(std::io::stdout(), &record)?,
            Err(failure) => eprintln!("{path}: {failure}"),
        }
        println!();
    }
    Ok(())
}
