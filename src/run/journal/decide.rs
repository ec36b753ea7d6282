//! What is to be done with a source that an earlier run has met.

use super::entry::{Entry, Stamp, Written};
use crate::model::Code;

/// What is to be done with a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::run) enum Decision {
    /// Its outcome is still right: keep it and read nothing.
    Keep,
    /// It was touched: keep its outcome where its bytes are the same.
    Compare,
    /// Read it.
    Read,
}

/// How things stand now.
#[derive(Debug, Clone, Copy)]
pub(in crate::run) struct Now<'a> {
    pub(in crate::run) path: &'a str,
    /// None where the source is no file.
    pub(in crate::run) stamp: Option<Stamp>,
    pub(in crate::run) fingerprint: &'a str,
    /// Whether the record is where the entry says, or there is none.
    pub(in crate::run) there: bool,
    /// Whether everything is to be read anew.
    pub(in crate::run) force: bool,
}

/// Decides from what the journal says of a source and how things stand now.
///
/// A locked PDF is always tried again: the password is no part of the fingerprint, so that no trace of it stands in the journal.
pub(in crate::run) fn decide(entry: &Entry, now: &Now<'_>) -> Decision {
    let other = entry.path != now.path || entry.fingerprint != now.fingerprint;
    if now.force || other || !now.there || !is_final(&entry.outcome) {
        return Decision::Read;
    }
    let known = entry.seen.stamp;
    match now.stamp {
        Some(stamp) if stamp.bytes != known.bytes => Decision::Read,
        Some(stamp) if stamp.modified.is_some() && stamp == known => Decision::Keep,
        _ if entry.seen.sha256.is_some() => Decision::Compare,
        _ => Decision::Read,
    }
}

/// Whether another run of the same program over the same bytes would write the same.
fn is_final(outcome: &Written) -> bool {
    match outcome {
        Written::Record { .. } | Written::LeftOut => true,
        Written::Failure { .. } => outcome.failure().is_some_and(|f| f.code != Code::PdfEncrypted),
        Written::Void => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::entry::{Entry, Seen, Stamp, Written};
    use super::Decision::{Compare, Keep, Read};
    use super::{Now, decide};
    use crate::model::{Code, Failure};
    use crate::run::Counts;

    fn stamp(bytes: u64, modified: u64) -> Option<Stamp> {
        Some(Stamp { bytes, modified: Some(modified) })
    }

    #[test]
    fn only_what_is_new_or_changed_is_read() {
        let now = Now { path: "a.txt", stamp: stamp(10, 7), fingerprint: "f", there: true, force: false };
        let cases = [
            ("nothing has changed", now, Keep),
            ("touched", Now { stamp: stamp(10, 8), ..now }, Compare),
            ("set back", Now { stamp: stamp(10, 6), ..now }, Compare),
            ("no time is known", Now { stamp: Some(Stamp { bytes: 10, modified: None }), ..now }, Compare),
            ("no file", Now { stamp: None, ..now }, Compare),
            ("longer", Now { stamp: stamp(11, 7), ..now }, Read),
            ("empty", Now { stamp: stamp(0, 7), ..now }, Read),
            ("another program", Now { fingerprint: "g", ..now }, Read),
            ("another paper has the record's place", Now { path: "../a.txt", ..now }, Read),
            ("the record is gone", Now { there: false, ..now }, Read),
            ("forced", Now { force: true, ..now }, Read),
        ];
        for (name, now, expected) in cases {
            assert_eq!(decide(&entry(record()), &now), expected, "{name}");
        }
        let touched = Now { stamp: stamp(10, 8), ..now };
        let failure = |code| Written::from(&Failure::new(code, "no paper"));
        let gone = Written::Failure { code: "no.such".to_owned(), message: String::new() };
        let cases = [
            (failure(Code::SourceEmpty), Keep, Compare),
            (failure(Code::PdfEncrypted), Read, Read),
            (gone, Read, Read),
            (Written::LeftOut, Keep, Compare),
            (Written::Void, Read, Read),
        ];
        for (outcome, untouched, after_touch) in cases {
            let entry = entry(outcome);
            assert_eq!(
                (decide(&entry, &now), decide(&entry, &touched)),
                (untouched, after_touch),
                "{entry:?}"
            );
        }
        let unread = Entry { seen: Seen { sha256: None, ..entry(record()).seen }, ..entry(Written::LeftOut) };
        assert_eq!((decide(&unread, &now), decide(&unread, &touched)), (Keep, Read));
    }

    fn record() -> Written {
        Written::Record { spans: vec![[0, 100]], counts: Counts::default() }
    }

    fn entry(outcome: Written) -> Entry {
        let seen = Seen { stamp: Stamp { bytes: 10, modified: Some(7) }, sha256: Some("00".repeat(32)) };
        Entry { path: "a.txt".to_owned(), seen, fingerprint: "f".to_owned(), outcome }
    }
}
