//! The journal of earlier runs, as workers read it: an index in memory, the entries where they are kept.

use std::collections::{HashMap, HashSet};
use std::io;
use std::ops::ControlFlow;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::entry::{Entry, Written};
use crate::sink::Lines;

/// Half of the digest of what a record is filed under: 16 bytes a paper, whatever the length of its name.
pub(super) type Key = [u8; 16];

/// The key of a name.
pub(super) fn key(name: &str) -> Key {
    let mut half = Key::default();
    half.copy_from_slice(&Sha256::digest(name)[..16]);
    half
}

/// What earlier runs have entered.
#[derive(Default)]
pub(super) struct Prior {
    /// None where there is no journal.
    lines: Option<Arc<dyn Lines>>,
    /// The numbers of the lines.
    index: HashMap<Key, u64>,
}

/// Why a journal is of no use: the line, and what is wrong with it.
#[derive(Debug)]
pub(super) enum Trouble {
    Line(usize, String),
    Io(io::Error),
}

impl Prior {
    /// Reads a journal; `name` is what a path's record is filed under. The last entry of a path counts.
    pub(super) fn read(lines: Arc<dyn Lines>, name: impl Fn(&str) -> Key) -> Result<Self, Trouble> {
        let (mut index, mut count, mut broken) = (HashMap::new(), 0, None);
        let each = &mut |number, line: &[u8]| {
            count += 1;
            match serde_json::from_slice::<Entry>(line) {
                Ok(entry) => match entry.outcome {
                    Written::Void => index.remove(&name(&entry.path)),
                    _ => index.insert(name(&entry.path), number),
                },
                Err(error) => {
                    broken = Some(Trouble::Line(count, error.to_string()));
                    return ControlFlow::Break(());
                }
            };
            ControlFlow::Continue(())
        };
        lines.each(each).map_err(Trouble::Io)?;
        broken.map_or(Ok(Self { lines: Some(lines), index }), Err)
    }

    /// Whether anything was entered under a key.
    pub(super) fn has(&self, key: &Key) -> bool {
        self.index.contains_key(key)
    }

    /// What was entered under a key; none, too, where it can't be read any more: the paper is then read again.
    pub(super) fn entry(&self, key: &Key) -> Option<Entry> {
        self.line(*self.index.get(key)?)
    }

    /// The lines of other keys than these, in the order of the journal.
    pub(super) fn others(&self, keys: &HashSet<Key>) -> Vec<u64> {
        let others = self.index.iter().filter(|(key, _)| !keys.contains(*key));
        let mut numbers: Vec<_> = others.map(|(_, number)| *number).collect();
        numbers.sort_unstable();
        numbers
    }

    /// The entry of a line; none where it can't be read any more.
    pub(super) fn line(&self, number: u64) -> Option<Entry> {
        let line = self.lines.as_ref()?.line(number).ok()?;
        serde_json::from_slice(&line).ok()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::fs;
    use std::sync::Arc;

    use super::super::files::InFile;
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
        let lines = InFile::open(&file).unwrap().unwrap();
        (folder, Prior::read(Arc::new(lines), key))
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
            prior.others(&met).into_iter().map(|number| prior.line(number).unwrap().path).collect::<Vec<_>>()
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
        assert!(InFile::open(&tempfile::tempdir().unwrap().path().join("journal")).unwrap().is_none());
    }
}
