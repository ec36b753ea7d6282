//! The CMaps of fonts, read by a page that shows their codes.
#![no_main]

use minutebook_fuzz::{pdf, read};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    read(&pdf::of_cmap(bytes));
});
