//! A paper that was read, as the books take it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::summary::Counts;
use crate::model::{Code, Failure, Record};
use crate::sink::{Encode, Encoded};

/// A paper's record, readied for the sink, and what is to be known of it then.
#[derive(Debug)]
pub(super) struct Paper {
    pub(super) record: Encoded,
    pub(super) facts: Facts,
}

/// What the books say of a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Facts {
    pub(super) counts: Counts,
    /// Of the source, in hexadecimal digits.
    pub(super) sha256: String,
}

impl Paper {
    /// Readies a record.
    pub(super) fn new(record: &Arc<Record>, encode: Encode) -> Self {
        let facts = Facts { counts: Counts::of(record), sha256: record.source.sha256.clone() };
        Self { record: encode.apply(record), facts }
    }
}

/// Whether a failure follows from the source's bytes alone, so that it need not be tried again: not so where a limit of this run or
/// a defect of this program was met.
pub(super) fn is_final(failure: &Failure) -> bool {
    !matches!(failure.code, Code::LimitTime | Code::LimitMemory | Code::InternalCrash | Code::InternalPanic)
}
