//! The journal of earlier runs, as workers read it: an index in memory, the entries in the file.

use std::collections::{HashMap, HashSet};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::entry::{Entry, Written};

/// Half of the digest of what a record is filed under: 16 bytes a paper, whatever the length of its name.
pub(super) type Key = [u8; 16];

/// The key of a name.
pub(super) fn key(name: &str) -> Key {
    let mut half = Key::default();
    half.copy_from_slice(&Sha256::digest(name)[..16]);
    half
}

/// What earlier runs have entered.
#[derive(Debug, Default)]
pub(super) struct Prior {
    /// None where there is no journal.
    file: Option<Mutex<File>>,
    index: HashMap<Key, Place>,
}

/// Where an entry is in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    at: u64,
    bytes: usize,
}

/// Why a journal is of no use: the line, and what is wrong with it.
#[derive(Debug)]
pub(super) enum Trouble {
    Line(usize, String),
    Io(io::Error),
}

impl Prior {
    /// Reads a journal; `name` is what a path's record is filed under. The last entry of a path counts. What stands behind the last
    /// line feed is a line that a killed run could not end, and is cut off.
    pub(super) fn open(file: &Path, name: impl Fn(&str) -> Key) -> Result<Self, Trouble> {
        let file = match OpenOptions::new().read(true).write(true).open(file) {
            Ok(file) => file,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(e) => return Err(Trouble::Io(e)),
        };
        let mut index = HashMap::new();
        let mut lines = BufReader::with_capacity(1 << 16, &file);
        let (mut line, mut at) = (Vec::new(), 0);
        for number in 1.. {
            line.clear();
            let bytes = lines.read_until(b'\n', &mut line).map_err(Trouble::Io)?;
            if !line.ends_with(b"\n") {
                break;
            }
            let entry: Entry =
                serde_json::from_slice(&line).map_err(|e| Trouble::Line(number, e.to_string()))?;
            match entry.outcome {
                Written::Void => index.remove(&name(&entry.path)),
                _ => index.insert(name(&entry.path), Place { at, bytes }),
            };
            at += bytes as u64;
        }
        file.set_len(at).map_err(Trouble::Io)?;
        Ok(Self { file: Some(Mutex::new(file)), index })
    }

    /// Whether anything was entered under a key.
    pub(super) fn has(&self, key: &Key) -> bool {
        self.index.contains_key(key)
    }

    /// What was entered under a key; none, too, where the file can't be read any more: the paper is then read again.
    pub(super) fn entry(&self, key: &Key) -> Option<Entry> {
        self.read(*self.index.get(key)?)
    }

    /// Where entries under other keys than these are, in the order of the journal.
    pub(super) fn others(&self, keys: &HashSet<Key>) -> Vec<Place> {
        let others = self.index.iter().filter(|(key, _)| !keys.contains(*key));
        let mut places: Vec<_> = others.map(|(_, place)| *place).collect();
        places.sort_unstable_by_key(|place| place.at);
        places
    }

    /// The entry in a place; none where the file can't be read any more.
    pub(super) fn read(&self, place: Place) -> Option<Entry> {
        let mut line = vec![0; place.bytes];
        let mut file = self.file.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(place.at)).and_then(|_| file.read_exact(&mut line)).ok()?;
        drop(file);
        serde_json::from_slice(&line).ok()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::fs;

    use super::{Prior, Trouble, key};

    fn line(path: &str, outcome: &str) -> String {
        format!(
            "{{\"path\":\"{path}\",\"bytes\":1,\"modified\":2,\"sha256\":null,\"fingerprint\":\"f\",\"outcome\":{outcome}}}\n"
        )
    }

    fn open(text: &str) -> (tempfile::TempDir, Result<Prior, Trouble>) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("journal");
        fs::write(&file, text).unwrap();
        let prior = Prior::open(&file, key);
        (folder, prior)
    }

    #[test]
    fn the_last_entry_counts_and_a_void_takes_it_back() {
        let failure = "{\"failure\":{\"code\":\"source.empty\",\"message\":\"m\"}}";
        let text = [
            line("a", "\"left_out\""),
            line("b", "\"left_out\""),
            line("a", failure),
            line("b", "\"void\""),
            line("c", "\"left_out\""),
        ];
        let (_folder, prior) = open(&text.concat());
        let prior = prior.unwrap();
        assert_eq!(prior.entry(&key("a")).unwrap().outcome.failure().unwrap().message, "m");
        assert_eq!(prior.entry(&key("b")), None);
        let paths = |met: &[&str]| {
            let met: HashSet<_> = met.iter().map(|path| key(path)).collect();
            prior.others(&met).into_iter().map(|at| prior.read(at).unwrap().path).collect::<Vec<_>>()
        };
        assert_eq!(paths(&[]), ["a", "c"]);
        assert_eq!(paths(&["a", "b", "x"]), ["c"]);
    }

    #[test]
    fn a_line_that_was_not_ended_is_cut_off_and_a_broken_one_is_trouble() {
        let whole = line("a", "\"left_out\"");
        for torn in ["{\"path\":\"b", line("b", "\"left_out\"").trim_end()] {
            let (folder, prior) = open(&format!("{whole}{torn}"));
            assert_eq!(prior.unwrap().entry(&key("b")), None);
            assert_eq!(fs::read_to_string(folder.path().join("journal")).unwrap(), whole);
        }
        for broken in ["\n", "{\"path\":\"b\n", "\0\0\0\n", "{}\n"] {
            let (_folder, prior) = open(&format!("{whole}{broken}{whole}"));
            assert!(matches!(prior, Err(Trouble::Line(2, _))), "{broken:?}");
        }
        let missing = Prior::open(&tempfile::tempdir().unwrap().path().join("journal"), key).unwrap();
        assert!(!missing.has(&key("a")));
    }
}
