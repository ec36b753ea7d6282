//! Outcomes kept in memory, for a program that goes on with them.

use std::sync::Arc;

use super::{Encode, Encoded, Sink};
use crate::error::Error;
use crate::model::{Failure, Record};

/// Keeps every outcome; for as many papers as the memory holds.
#[derive(Debug, Default)]
pub struct Memory {
    /// The records, in input order.
    pub records: Vec<Record>,
    /// The sources that gave no record, by path, in input order.
    pub failures: Vec<(String, Failure)>,
}

impl Sink for Memory {
    fn encode(&self) -> Encode {
        Encode::With(Encoded::whole)
    }

    fn record(&mut self, _: &str, record: Encoded) -> Result<Result<(), Failure>, Error> {
        if let Encoded::Record(record) = record {
            self.records.push(Arc::unwrap_or_clone(record));
        }
        Ok(Ok(()))
    }

    fn failure(&mut self, path: &str, failure: &Failure) -> Result<(), Error> {
        self.failures.push((path.to_owned(), failure.clone()));
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Error> {
        Ok(())
    }
}
