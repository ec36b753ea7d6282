//! A sequence of labelled lines into a tree that keeps every letter.
#![no_main]

use minutebook_fuzz::{read_plain, text};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| read_plain(&text::labelled(bytes)));
