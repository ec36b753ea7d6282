//! One source: where its bytes come from and what the record calls it.
//!
//! A name is the path as given, or relative to the folder that was searched, with forward slashes; a path that is no UTF-8 can't be the
//! name of a record. Nothing but a regular file is opened, since a pipe or a device may never end: those go through standard input.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::journal::Stamp;
use crate::document::Reader;
use crate::model::{Code, Failure, Record};

/// So many bytes tell a paper from a file of another format that a search met.
const PREFIX: u64 = 64 << 10;

/// Where a paper comes from.
#[derive(Debug)]
pub struct Source {
    name: String,
    /// Whether the name is the path, and not what is left of one that is no UTF-8.
    exact: bool,
    from: From,
    /// Whether a search met it; one that was named is a paper or a failure.
    found: bool,
}

/// Where the bytes are.
#[derive(Debug)]
enum From {
    File(PathBuf),
    StandardInput,
    Memory(Vec<u8>),
    /// Out of reach already when it was looked for.
    Nowhere(Failure),
    /// No source: a folder's papers have all been found.
    EndOfFolder,
}

impl Source {
    /// A file, called by its path as given.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let (name, exact) = name_of(&path);
        Self { name, exact, from: From::File(path), found: false }
    }

    /// Bytes at hand.
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), exact: true, from: From::Memory(bytes.into()), found: false }
    }

    /// All of standard input.
    pub fn standard_input(name: impl Into<String>) -> Self {
        Self { name: name.into(), exact: true, from: From::StandardInput, found: false }
    }

    /// A file that a search met; `name` is its path from where the search began.
    pub(super) fn found(file: PathBuf, name: &Path) -> Self {
        let (name, exact) = name_of(name);
        Self { name, exact, from: From::File(file), found: true }
    }

    /// What a search could not reach.
    pub(super) fn nowhere(name: &Path, failure: Failure) -> Self {
        Self { name: name_of(name).0, exact: true, from: From::Nowhere(failure), found: true }
    }

    /// The place in a run at which a folder's papers have all been found.
    pub(super) fn end_of_folder(folder: &Path) -> Self {
        Self { name: name_of(folder).0, exact: true, from: From::EndOfFolder, found: true }
    }

    /// What the record calls it.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn is_found(&self) -> bool {
        self.found
    }

    pub(super) fn is_end_of_folder(&self) -> bool {
        matches!(self.from, From::EndOfFolder)
    }

    /// What the file system says of it, where it is a file that a record can name.
    pub(super) fn stamp(&self) -> Option<Stamp> {
        match &self.from {
            From::File(path) => Stamp::of(path),
            _ => None,
        }
    }

    /// Whether its name is its path, so that a journal knows it again.
    pub(super) fn is_exact(&self) -> bool {
        self.exact
    }

    /// Reads it.
    ///
    /// # Errors
    /// A [`Failure`] with a code where the source can't be read or is no paper.
    pub fn read(self, reader: &Reader) -> Result<Record, Failure> {
        let name = self.name.clone();
        let bytes = self.load(reader)?;
        let bytes = bytes
            .ok_or_else(|| Failure::new(Code::SourceNotText, "expected a paper, found another format"))?;
        reader.read(&name, &bytes)
    }

    /// Itself, with its bytes at hand where they come through standard input.
    pub(super) fn arrived(self, reader: &Reader) -> Self {
        let from = match self.from {
            From::StandardInput => match read_all(io::stdin().lock(), Vec::new(), reader) {
                Ok(bytes) => From::Memory(bytes),
                Err(failure) => From::Nowhere(failure),
            },
            from => from,
        };
        Self { from, ..self }
    }

    /// Its bytes; none where a search met a file of a format that papers do not come in.
    pub(super) fn load(self, reader: &Reader) -> Result<Option<Vec<u8>>, Failure> {
        let bytes = match self.from {
            From::File(path) => read_file(&path, self.found, reader)?,
            From::StandardInput => Some(read_all(io::stdin().lock(), Vec::new(), reader)?),
            From::Memory(bytes) => Some(bytes),
            From::Nowhere(failure) => return Err(failure),
            From::EndOfFolder => None,
        };
        match bytes {
            Some(_) if !self.exact => Err(Failure::new(
                Code::PathNotUtf8,
                "expected a name in UTF-8, found other bytes: rename the file, or pass it through standard input with a name",
            )),
            bytes => Ok(bytes),
        }
    }
}

/// A path as a name, and whether the name is exact.
fn name_of(path: &Path) -> (String, bool) {
    let root = if path.has_root() { "/" } else { "" };
    let parts = path.components().filter(|c| !matches!(c, Component::CurDir | Component::RootDir));
    let parts: Vec<_> = parts.map(|c| c.as_os_str().to_string_lossy()).collect();
    let name = format!("{root}{}", parts.join("/"));
    (if name.is_empty() { ".".to_owned() } else { name }, path.to_str().is_some())
}

fn read_file(path: &Path, found: bool, reader: &Reader) -> Result<Option<Vec<u8>>, Failure> {
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        let kind = if metadata.is_dir() { "a folder" } else { "a pipe, a socket or a device" };
        let message = format!(
            "expected a file, found {kind}: name a file, or pass the paper through standard input (`-`)"
        );
        return Err(Failure::new(Code::SourceNotFile, message));
    }
    let mut file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    if found {
        (&mut file).take(PREFIX).read_to_end(&mut bytes).map_err(unreadable)?;
        if reader.media_type(&bytes).is_err_and(|f| f.code == Code::SourceNotText) {
            return Ok(None);
        }
    }
    reader.check_size(metadata.len())?;
    bytes.reserve_exact((metadata.len() as usize + 1).saturating_sub(bytes.len()));
    read_all(file, bytes, reader).map(Some)
}

/// Reads to the end, or past the reader's limit, so that it can say so.
fn read_all(from: impl Read, mut bytes: Vec<u8>, reader: &Reader) -> Result<Vec<u8>, Failure> {
    let most = (reader.max_bytes() as u64 + 1).saturating_sub(bytes.len() as u64);
    from.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// What a person needs to know of a source that can't be opened or read.
pub(super) fn unreadable(error: io::Error) -> Failure {
    Failure::new(Code::SourceUnreadable, format!("the source can't be read: {error}"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Source, name_of};
    use crate::document::{Options, Reader};
    use crate::model::Code;

    #[test]
    fn a_name_is_the_path_as_given() {
        let cases = [
            ("a/b.txt", "a/b.txt"),
            ("./a//b.txt", "a/b.txt"),
            ("../a/b.txt", "../a/b.txt"),
            ("/a/b.txt", "/a/b.txt"),
            ("/", "/"),
            (".", "."),
            ("a\nb", "a\nb"),
        ];
        for (path, expected) in cases {
            assert_eq!(name_of(Path::new(path)), (expected.to_owned(), true));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_utf8_is_known_to_be_inexact() {
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new(std::ffi::OsStr::from_bytes(b"a/b\xff.txt"));
        assert_eq!(name_of(path), ("a/b\u{fffd}.txt".to_owned(), false));
    }

    #[test]
    fn what_is_no_readable_file_is_a_failure_with_a_code() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, bytes: &[u8]| {
            std::fs::write(folder.path().join(name), bytes).unwrap();
            folder.path().join(name)
        };
        let reader = Reader::new(Options { max_bytes: 100, ..Options::default() });
        let cases = [
            (folder.path().join("missing"), Code::SourceUnreadable),
            (folder.path().to_owned(), Code::SourceNotFile),
            ("/dev/null".into(), Code::SourceNotFile),
            (file("empty", b""), Code::SourceEmpty),
            (file("binary", b"\x7fELF\x02\x01\x01\0\0\0\0\0"), Code::SourceNotText),
            (file("big", &[b'x'; 101]), Code::LimitBytes),
        ];
        for (path, code) in cases {
            let failure = Source::file(&path).read(&reader).unwrap_err();
            assert_eq!(failure.code, code, "{}: {failure}", path.display());
        }
    }

    #[test]
    fn only_a_search_leaves_files_of_other_formats_out() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("photo");
        // Longer than any paper may be, and never read to its end.
        std::fs::write(&path, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".repeat(10)).unwrap();
        let reader = Reader::new(Options { max_bytes: 100, ..Options::default() });
        let found = Source::found(path.clone(), Path::new("photo"));
        assert_eq!(found.load(&reader), Ok(None));
        assert_eq!(Source::file(path).read(&reader).unwrap_err().code, Code::LimitBytes);
    }
}
