//! The two openers: `hayro-syntax` reads objects when they are asked for and is the first; `lopdf` loads everything and is the second,
//! for files that the first can't open or finds no page in, and the oracle that tests compare with.

pub(super) mod guard;
pub(super) mod hayro;
pub(super) mod lopdf;
mod plain;
