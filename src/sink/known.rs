//! The paths of a run: a table's keys come from them, so each may give one record.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

use crate::model::{Code, Failure};

/// Digests of the paths that gave records: 16 bytes a paper, whatever the length of its name.
#[derive(Debug, Default)]
pub(super) struct Known(HashSet<[u8; 16]>);

impl Known {
    /// Takes a path, or says that the run had it already.
    pub(super) fn add(&mut self, path: &str) -> Result<(), Failure> {
        let mut half = [0; 16];
        half.copy_from_slice(&Sha256::digest(path.as_bytes())[..16]);
        if self.0.insert(half) { Ok(()) } else { Err(collision(path)) }
    }
}

fn collision(path: &str) -> Failure {
    let message = format!(
        "expected each path once, found `{path}` again: the first has its rows, so name each paper once"
    );
    Failure::new(Code::PathCollision, message)
}
