//! Records that were made a short while ago: the same content under another path is not read again.
//!
//! A paper is often filed twice, with the meeting and with the committee. Its records differ in `source.path` and nothing else, since nothing
//! that a reader finds depends on the path; so the second is the first one's, with its own path. What comes out is the same whether a record
//! was still at hand or not, and so for any number of jobs.
//!
//! Known limits: a bounded number of records is at hand, and none of earlier runs or of processes of their own; a copy that is filed far
//! from the first is read again.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::document::{Reader, sha256};
use crate::model::{Failure, Record, Source};

/// The most bytes of sources whose records are at hand, each with [`OWN`] more; a record takes some times as much.
const BYTES: u64 = 2 << 20;
/// What a record takes that says nothing: without it, the records of very short papers would be at hand by the ten thousand.
const OWN: u64 = 4096;

/// Reads papers, each content once as far as it remembers.
#[derive(Default)]
pub(super) struct Recent(Mutex<Shelf>);

#[derive(Default)]
struct Shelf {
    /// By the digest of the source.
    records: HashMap<String, Arc<Record>>,
    /// The digests, oldest first.
    order: VecDeque<String>,
    bytes: u64,
}

impl Recent {
    /// The record of a paper, made of its bytes or of a record of the same bytes.
    pub(super) fn read(&self, reader: &Reader, path: &str, bytes: &[u8]) -> Result<Arc<Record>, Failure> {
        let sha256 = sha256(bytes);
        let known = self.shelf().records.get(&sha256).map(Arc::clone);
        if let Some(known) = known {
            let source = Source { path: path.to_owned(), ..known.source.clone() };
            return Ok(Arc::new(Record { source, ..Record::clone(&known) }));
        }
        let record = Arc::new(reader.read_digested(path, bytes, sha256)?);
        self.shelf().put(&record);
        Ok(record)
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf {
    /// Takes a record, and lets the oldest go that there is no room for.
    fn put(&mut self, record: &Arc<Record>) {
        let digest = &record.source.sha256;
        if weight(record) > BYTES || self.records.insert(digest.clone(), Arc::clone(record)).is_some() {
            return;
        }
        self.order.push_back(digest.clone());
        self.bytes += weight(record);
        while self.bytes > BYTES {
            let oldest = self.order.pop_front().and_then(|digest| self.records.remove(&digest));
            self.bytes -= oldest.map_or(self.bytes, |record| weight(&record));
        }
    }
}

/// What a record counts.
fn weight(record: &Record) -> u64 {
    record.source.bytes + OWN
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{BYTES, OWN, Recent};
    use crate::document::Reader;
    use crate::model::Record;

    const PAPER: &[u8] = b"1. The Panel is asked to note the report.\n";

    #[test]
    fn the_same_content_is_read_once_and_recorded_under_each_path() {
        let (recent, reader) = (Recent::default(), Reader::default());
        let first = recent.read(&reader, "a.txt", PAPER).unwrap();
        let second = recent.read(&reader, "b.txt", PAPER).unwrap();
        assert_eq!(*second, reader.read("b.txt", PAPER).unwrap());
        assert_ne!(*first, *second);
        // Only who does not read can be told a tale.
        let mut tale = Record::clone(&first);
        tale.paper.title = Some("A tale".to_owned());
        recent.shelf().records.insert(first.source.sha256.clone(), Arc::new(tale));
        let title = |bytes| recent.read(&reader, "c.txt", bytes).unwrap().paper.title.clone();
        assert_eq!(title(PAPER).as_deref(), Some("A tale"));
        assert_ne!(title(b"1. The Panel is asked to note the plan.\n").as_deref(), Some("A tale"));
    }

    #[test]
    fn so_many_bytes_of_sources_are_at_hand_and_no_more() {
        let (recent, reader) = (Recent::default(), Reader::default());
        let record = reader.read("a.txt", PAPER).unwrap();
        let put = |name: &str, bytes| {
            let mut record = record.clone();
            (record.source.sha256, record.source.bytes) = (name.to_owned(), bytes);
            recent.shelf().put(&Arc::new(record));
        };
        let at_hand = || recent.shelf().order.iter().cloned().collect::<Vec<_>>().concat();
        for (name, bytes, expected) in [
            ("a", BYTES / 2 - OWN, "a"),
            ("b", BYTES / 2 - OWN, "ab"),
            ("b", BYTES / 2 - OWN, "ab"),
            ("c", 1, "bc"),
            ("d", BYTES, "bc"),
            ("e", BYTES - OWN, "e"),
            ("f", 1, "f"),
        ] {
            put(name, bytes);
            let (shelf, expected) = (at_hand(), expected.to_owned());
            assert_eq!((shelf, recent.shelf().records.len()), (expected.clone(), expected.len()), "{name}");
        }
        (0..10_000).for_each(|n| put(&n.to_string(), 1));
        assert_eq!(recent.shelf().records.len() as u64, BYTES / (OWN + 1));
    }
}
