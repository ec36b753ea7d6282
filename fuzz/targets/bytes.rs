//! Bytes of any format into a record.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    minutebook_fuzz::read(bytes);
});
