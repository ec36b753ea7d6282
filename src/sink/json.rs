//! A folder with one indented JSON file a paper, beside `failures.ndjson`.
//!
//! The folder mirrors the papers' paths: `a/b.txt` becomes `DIR/a/b.txt.json`, so that `b.txt` and `b.pdf` never collide. What would lead
//! out of the folder is left out of the path: `../a/b.txt` and `/a/b.txt` become `DIR/a/b.txt.json`, too. Where two papers of a run have the same
//! file, the first in input order has it and the second is a Failure `path.collision`: nothing is overwritten that this run wrote. Records
//! of an earlier run are replaced.
//!
//! Known limits: on a file system that does not tell `A` from `a`, two papers whose names differ in case alone have one file. Files are not
//! flushed to the disk one by one, so a power cut (not a crash of the program) can cost records that were already counted.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fmt::Display;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::folder::{Failures, Folder};
use super::whole::Whole;
use super::{Again, Earlier, Encode, Encoded, Format, Ledger, Sink, Span, Target};
use crate::error::Error;
use crate::model::{Code, Failure};

/// What `--format` calls it.
const NAME: &str = "json";

/// The file that a record is written to before it has its name. One is enough: records are written one after another.
const PARTIAL: &str = ".record.partial";

/// One JSON file a paper.
pub(super) struct JsonFormat;

impl Format for JsonFormat {
    fn name(&self) -> &'static str {
        NAME
    }

    fn about(&self) -> &'static str {
        "one indented JSON file a paper, in a folder (usual with --out)"
    }

    fn open(&self, target: Target) -> Result<Box<dyn Sink>, Error> {
        match target {
            Target::Path(root) => Ok(Box::new(Json::open(&root)?)),
            Target::Standard(_) => Err(Error::usage(
                "the format `json` writes one file a paper and needs a folder: add `--out DIR`, or choose `--format ndjson`",
            )),
        }
    }
}

/// Writes one JSON file a paper into a folder.
#[derive(Debug)]
pub struct Json {
    folder: Folder,
    failures: Failures,
    /// Digests of the files that this run wrote: 16 bytes a paper, whatever the length of its name.
    written: HashSet<[u8; 16]>,
    /// The folder that was made last: papers come folder by folder.
    made: PathBuf,
    /// The bytes of the record that was taken or kept last.
    last: u64,
}

impl Json {
    /// Opens the folder, and makes it where there is none.
    ///
    /// # Errors
    /// An [`Error`] where the folder can't be written or another run writes into it.
    pub fn open(root: &Path) -> Result<Self, Error> {
        let folder = Folder::open(root)?;
        folder.clear(PARTIAL)?;
        let (failures, written) = (folder.failures()?, HashSet::new());
        Ok(Self { folder, failures, written, made: PathBuf::new(), last: 0 })
    }

    /// Takes a file for a paper, unless another has it or the folder needs it itself.
    fn claim(&mut self, file: &Path) -> Result<(), Failure> {
        if is_own(file) {
            return Err(refusal(file, "the run's own file has the name of its folder", "rename that folder"));
        }
        if self.written.insert(digest(file)) { Ok(()) } else { Err(collision(file)) }
    }

    /// Writes a record's file whole.
    fn write(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let parent = path.parent().unwrap_or(path);
        if parent != self.made {
            fs::create_dir_all(parent)?;
            self.made = parent.to_owned();
        }
        let mut whole = Whole::create(self.folder.join(Path::new(PARTIAL)), path.to_owned())?;
        whole.write_all(bytes)?;
        whole.finish()
    }
}

impl Sink for Json {
    fn encode(&self) -> Encode {
        Encode::Pretty
    }

    fn record(&mut self, path: &str, record: Encoded) -> Result<Result<(), Failure>, Error> {
        let file = file_of(path);
        if let Err(failure) = self.claim(&file) {
            return Ok(Err(failure));
        }
        let (path, bytes) = (self.folder.join(&file), record.into_bytes());
        self.last = bytes.len() as u64;
        match self.write(&path, &bytes) {
            Ok(()) => Ok(Ok(())),
            Err(e) => refused(&path, e).map(Err),
        }
    }

    fn failure(&mut self, path: &str, failure: &Failure) -> Result<(), Error> {
        self.failures.write(path, failure)
    }

    fn finish(&mut self) -> Result<(), Error> {
        self.failures.finish()
    }

    fn again(&mut self) -> Option<&mut dyn Again> {
        Some(self)
    }
}

impl Again for Json {
    fn earlier(&self) -> Arc<dyn Earlier> {
        Arc::new(Filed { root: self.folder.join(Path::new("")) })
    }

    fn ledger(&self) -> Ledger {
        Ledger::Log(self.folder.journal(NAME))
    }

    fn spans(&self) -> Vec<Span> {
        vec![[0, self.last]]
    }

    fn keep(&mut self, path: &str, spans: &[Span]) -> Result<Result<(), Failure>, Error> {
        let file = file_of(path);
        if let Err(failure) = self.claim(&file) {
            return Ok(Err(failure));
        }
        self.last = spans.iter().map(|[_, bytes]| bytes).sum();
        Ok(Ok(()))
    }

    fn remove(&mut self, path: &str) -> Result<(), Error> {
        let file = file_of(path);
        if self.written.contains(&digest(&file)) {
            return Ok(());
        }
        let path = self.folder.join(&file);
        match fs::remove_file(&path) {
            Err(e) if e.kind() != ErrorKind::NotFound => {
                return Err(Error::output(format_args!("`{}`: it can't be removed", path.display()), e));
            }
            _ => {}
        }
        // The folders that it leaves empty go with it, up to the first that is not.
        let above = file.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
        above.map_while(|folder| fs::remove_dir(self.folder.join(folder)).ok()).for_each(drop);
        self.made = PathBuf::new();
        Ok(())
    }
}

/// The files of earlier runs.
struct Filed {
    root: PathBuf,
}

impl Earlier for Filed {
    fn key<'a>(&self, path: &'a str) -> Cow<'a, str> {
        Cow::Owned(file_of(path).to_string_lossy().into_owned())
    }

    fn holds(&self, path: &str, _: &str, spans: &[Span]) -> bool {
        let is = fs::symlink_metadata(self.root.join(file_of(path)));
        is.is_ok_and(|is| is.is_file() && [[0, is.len()]] == spans)
    }
}

/// The file of a paper, relative to the folder: what its name would lead out of the folder by is left out.
fn file_of(path: &str) -> PathBuf {
    let inside = path.split('/').flat_map(|part| Path::new(part).components());
    let mut file: PathBuf = inside.filter(|c| matches!(c, Component::Normal(_))).collect();
    if file.as_os_str().is_empty() {
        file.push("paper");
    }
    file.as_mut_os_string().push(".json");
    file
}

/// Whether a file lies in a folder that has the name of one of the run's own files. (Of those themselves none ends like a record's.)
fn is_own(file: &Path) -> bool {
    let mut parts = file.iter().map(OsStr::as_encoded_bytes);
    let own = |name: &[u8]| {
        name == b"failures.ndjson"
            || name.starts_with(b"journal-") && name.ends_with(b".ndjson")
            || name.starts_with(b".") && name.ends_with(b".partial")
    };
    parts.next().is_some_and(own) && parts.next().is_some()
}

fn refusal(file: &Path, found: impl Display, advice: &str) -> Failure {
    let message = format!("the record's file `{}` can't be made: {found}: {advice}", file.display());
    Failure::new(Code::PathRefused, message)
}

fn digest(file: &Path) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&Sha256::digest(file.as_os_str().as_encoded_bytes())[..16]);
    half
}

fn collision(file: &Path) -> Failure {
    let message = format!(
        "expected a file of its own for each record, found another paper of this run in `{}`: give the two papers' common folder, \
         or extract them into two folders",
        file.display()
    );
    Failure::new(Code::PathCollision, message)
}

/// Tells what is wrong with one file's name (inner, this paper's failure) from what is wrong with the output (the run's end).
fn refused(file: &Path, error: io::Error) -> Result<Failure, Error> {
    match error.kind() {
        // `b.txt` and `b.txt.json/c.txt` want a file and a folder of one name.
        ErrorKind::IsADirectory | ErrorKind::NotADirectory | ErrorKind::AlreadyExists => Ok(collision(file)),
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => {
            Ok(refusal(file, error, "shorten the paper's name"))
        }
        _ => Err(Error::output(format_args!("`{}`", file.display()), error)),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{Json, file_of, is_own};
    use crate::model::{Code, Failure};
    use crate::sink::{Encoded, Sink};

    #[test]
    fn a_paper_s_folder_can_not_take_the_name_of_the_run_s_own_files() {
        let cases = [
            ("failures.ndjson/a.txt.json", true),
            ("journal-json.ndjson/b/a.txt.json", true),
            (".record.partial/a.txt.json", true),
            ("failures.ndjson.json", false),
            ("2017/failures.ndjson/a.txt.json", false),
            ("journal-2017/a.txt.json", false),
        ];
        for (file, expected) in cases {
            assert_eq!(is_own(Path::new(file)), expected, "{file}");
        }
    }

    fn bytes(text: &str) -> Encoded {
        Encoded::Bytes(text.as_bytes().to_vec())
    }

    #[test]
    fn a_record_is_filed_below_the_folder_whatever_its_paper_is_called() {
        let cases = [
            ("a/b.txt", "a/b.txt.json"),
            ("b.pdf", "b.pdf.json"),
            ("./a/./b.txt", "a/b.txt.json"),
            ("../../etc/b.txt", "etc/b.txt.json"),
            ("/etc/passwd", "etc/passwd.json"),
            ("a//../b.txt", "a/b.txt.json"),
            ("..", "paper.json"),
            ("", "paper.json"),
            ("a\nb.txt", "a\nb.txt.json"),
            ("Ó Sé.txt", "Ó Sé.txt.json"),
        ];
        for (path, expected) in cases {
            assert_eq!(file_of(path), Path::new(expected), "{path}");
        }
    }

    #[test]
    fn nothing_that_this_run_wrote_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let mut sink = Json::open(folder.path()).unwrap();
        assert_eq!(sink.record("a/b.txt", bytes("first")).unwrap(), Ok(()));
        let code = |r: Result<(), Failure>| r.map_err(|f| f.code);
        // The same file; a file where a folder stands; a folder where a file stands; a name that no file system takes.
        assert_eq!(code(sink.record("../a/b.txt", bytes("second")).unwrap()), Err(Code::PathCollision));
        fs::create_dir(folder.path().join("c.txt.json")).unwrap();
        assert_eq!(code(sink.record("c.txt", bytes("third")).unwrap()), Err(Code::PathCollision));
        assert_eq!(
            code(sink.record("a/b.txt.json/d.txt", bytes("fourth")).unwrap()),
            Err(Code::PathCollision)
        );
        assert_eq!(code(sink.record(&"n".repeat(300), bytes("fifth")).unwrap()), Err(Code::PathRefused));
        sink.finish().unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("a/b.txt.json")).unwrap(), "first");
        assert_eq!(fs::read_to_string(folder.path().join("failures.ndjson")).unwrap(), "");
        assert!(!folder.path().join(super::PARTIAL).exists());
    }

    #[test]
    fn a_second_run_into_the_folder_is_turned_away() {
        let folder = tempfile::tempdir().unwrap();
        let first = Json::open(folder.path()).unwrap();
        let second = Json::open(folder.path()).unwrap_err();
        assert!(second.is_output());
        assert!(second.to_string().contains("another run is writing there"), "{second}");
        drop(first);
        Json::open(folder.path()).unwrap();
    }
}
