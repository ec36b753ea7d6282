//! The content stream of a page.
#![no_main]

use minutebook_fuzz::{pdf, read};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    read(&pdf::of_content(bytes));
});
