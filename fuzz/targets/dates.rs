//! A line of text into dates, in a paper of a known day: EDTF with its bounds, within its evidence.
#![no_main]

libfuzzer_sys::fuzz_target!(|line: &str| minutebook_fuzz::read_dates(line));
