//! A file of records that every run makes anew, and that takes over what the run keeps of the one before.
//!
//! What is kept is copied byte for byte from its span of the old file, in the order of the new run, so that the new file is the same as
//! one that was read from the papers. The old file stays under its name until the new one is whole.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::Span;
use super::folder::Folder;
use super::whole::Whole;
use crate::error::Error;

/// A file of records in the making.
#[derive(Debug)]
pub(super) struct Renewed {
    name: String,
    /// None once it is finished.
    file: Option<Whole>,
    /// That of the run before; none where there is none.
    old: Option<BufReader<File>>,
    /// Where the next record begins, and where the last one is.
    at: u64,
    last: Span,
}

impl Renewed {
    /// Begins a file of the folder.
    pub(super) fn create(folder: &Folder, name: &str) -> Result<Self, Error> {
        let file = Some(folder.create(name)?);
        let old = File::open(folder.join(Path::new(name))).ok().map(BufReader::new);
        Ok(Self { name: name.to_owned(), file, old, at: 0, last: [0, 0] })
    }

    /// Adds a record, or what else has its place in the file.
    pub(super) fn add(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.last = [self.at, bytes.len() as u64];
        self.at += self.last[1];
        let written = self.file.as_mut().map_or(Ok(()), |file| file.write_all(bytes));
        written.map_err(|e| self.unwritable(e))
    }

    /// Adds what the old file has in a span.
    pub(super) fn take_over(&mut self, span: Span) -> Result<(), Error> {
        let bytes = self.read(span).map_err(|e| Error::input(format_args!("`{}`", self.name), e))?;
        self.add(&bytes)
    }

    /// Where the record is that was added last.
    pub(super) fn last(&self) -> Span {
        self.last
    }

    /// Gives the file its name.
    pub(super) fn finish(&mut self) -> Result<(), Error> {
        let finished = self.file.take().map_or(Ok(()), Whole::finish);
        finished.map_err(|e| self.unwritable(e))
    }

    fn read(&mut self, [at, bytes]: Span) -> io::Result<Vec<u8>> {
        let old = self.old.as_mut().ok_or(io::ErrorKind::NotFound)?;
        // Records are mostly kept in their order, and the buffer has the next one already.
        let here = old.stream_position()?;
        old.seek_relative(at as i64 - here as i64)?;
        let mut record = Vec::new();
        match old.take(bytes).read_to_end(&mut record)? as u64 == bytes {
            true => Ok(record),
            false => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    fn unwritable(&self, error: io::Error) -> Error {
        Error::output(format_args!("`{}`", self.name), error)
    }
}

/// The file of the run before, for any thread to look into.
#[derive(Debug)]
pub(super) struct Old(Option<Mutex<File>>);

impl Old {
    /// Opens a file of the folder, if it is there.
    pub(super) fn open(folder: &Folder, name: &str) -> Self {
        Self(File::open(folder.join(Path::new(name))).ok().map(Mutex::new))
    }

    /// Whether a span begins and ends with these bytes: somebody may have edited the file. Nothing can be wrong with an empty span.
    pub(super) fn holds(&self, [at, bytes]: Span, begin: &[u8], end: &[u8]) -> bool {
        let is = |at, expected: &[u8]| {
            let mut found = vec![0; expected.len()];
            self.read(at, &mut found).is_ok_and(|()| found == expected)
        };
        bytes == 0 || (is(at, begin) && is((at + bytes).saturating_sub(end.len() as u64), end))
    }

    fn read(&self, at: u64, bytes: &mut [u8]) -> io::Result<()> {
        let file = self.0.as_ref().ok_or(io::ErrorKind::NotFound)?;
        let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Folder, Old, Renewed};

    #[test]
    fn spans_are_taken_over_in_any_order() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("a"), "onetwothree").unwrap();
        let folder = Folder::open(place.path()).unwrap();
        let mut file = Renewed::create(&folder, "a").unwrap();
        for (span, expected) in [([6, 5], [0, 5]), ([0, 3], [5, 3]), ([3, 0], [8, 0]), ([3, 3], [8, 3])] {
            file.take_over(span).unwrap();
            assert_eq!(file.last(), expected);
        }
        file.add(b"four").unwrap();
        assert_eq!(file.last(), [11, 4]);
        assert!(file.take_over([9, 3]).unwrap_err().is_input());
        assert_eq!(fs::read_to_string(place.path().join("a")).unwrap(), "onetwothree");
        file.finish().unwrap();
        assert_eq!(fs::read_to_string(place.path().join("a")).unwrap(), "threeonetwofour");
    }

    #[test]
    fn a_glance_tells_what_was_edited() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("a"), "{id}\n{je}\n").unwrap();
        let folder = Folder::open(place.path()).unwrap();
        let (old, none) = (Old::open(&folder, "a"), Old::open(&folder, "b"));
        let cases = [
            ([0, 5], "{id", true),
            ([5, 5], "{je", true),
            ([5, 0], "{id", true),
            ([5, 5], "{id", false),
            ([0, 4], "{id", false),
            ([5, 6], "{je", false),
            ([u64::MAX, 1], "{je", false),
        ];
        for (span, begin, expected) in cases {
            assert_eq!(old.holds(span, begin.as_bytes(), b"\n"), expected, "{span:?} {begin}");
        }
        assert!(!none.holds([0, 5], b"{id", b"\n"));
    }
}
