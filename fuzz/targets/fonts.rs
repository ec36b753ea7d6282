//! Font programs (TrueType, CFF, Type 1), read by a page that shows their codes.
#![no_main]

use minutebook_fuzz::{pdf, read};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    read(&pdf::of_font(bytes));
});
