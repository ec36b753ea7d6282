//! A text into a record; of one without marks, no letter is lost and none invented.
#![no_main]

use minutebook_fuzz::{read, read_plain, text};

libfuzzer_sys::fuzz_target!(|source: &str| {
    match text::is_plain(source) {
        true => read_plain(source),
        false => drop(read(source.as_bytes())),
    }
});
