//! A line of text into dates, read in a paper of a known day: EDTF with its bounds, within its evidence.
#![no_main]

libfuzzer_sys::fuzz_target!(|line: &str| {
    minutebook_fuzz::read(
        format!("Minutes of the Panel held on Monday 9 January 2017\n\n1. {line}\n").as_bytes(),
    );
});
