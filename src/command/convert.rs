//! `minutebook convert`: records into another form.

use std::{fs, io};

use minutebook::records::{Entry, Records};
use minutebook::sink::{self, Ledger, Sink, Target};
use minutebook::{Error, Failure};

use super::Status;
use super::extract::on_interrupt;
use crate::config::{Convert, Place};

pub(super) fn run(config: Convert) -> Result<Status, Error> {
    let Convert { records, out, format } = config;
    let records = match &records {
        Place::StandardInput => Records::stream("the records on standard input", io::stdin()),
        Place::File(path) => Records::open(path)?,
    };
    let target = match out {
        Some(out) => Target::Path(out),
        None => Target::Standard(Box::new(io::stderr())),
    };
    let mut sink = sink::open(format.as_deref(), target)?;
    if let Some(again) = sink.again() {
        // What a journal there says of the records is about to be wrong; where there is none, nothing is to be removed.
        if let Ledger::Log(journal) | Ledger::Anew(journal) = again.ledger() {
            drop(fs::remove_file(journal));
        }
    }
    let stop = on_interrupt();
    let mut status = Status::Success;
    for entry in records {
        if stop.is_stopped() {
            status = Status::Interrupted;
            break;
        }
        if let Some((path, failure)) = add(&mut *sink, entry?)? {
            sink.failure(&path, &failure)?;
            status = Status::SomeFailed;
        }
    }
    sink.finish()?;
    Ok(status)
}

/// Hands the sink an entry; returns a record that it could not take.
fn add(sink: &mut dyn Sink, entry: Entry) -> Result<Option<(String, Failure)>, Error> {
    match entry {
        Entry::Record(record) => {
            let path = record.source.path.clone();
            let taken = sink.record(&path, sink.encode().apply(&record.into()))?;
            Ok(taken.err().map(|failure| (path, failure)))
        }
        Entry::Failure(path, failure) => sink.failure(&path, &failure).map(|()| None),
    }
}
