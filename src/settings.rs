//! What may be set once for all runs: in `minutebook.toml`, found upwards from the working folder. What is typed wins over it.
//!
//! ```toml
//! jobs = 4
//! format = "ndjson"
//! timeout = 60                 # seconds; 0 for any time
//! isolate = true               # read papers in processes of their own
//! memory = 2048                # what each may take, in MiB; 0 for any
//! quiet = true
//! verbose = true
//! log_json = true
//! password = "…"               # of encrypted PDFs
//! lexicon = ["nz.toml"]        # files, from the folder that this one is in
//! ```
//!
//! `minutebook config` shows what holds, and where it comes from.

use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use minutebook::run::TIMEOUT;
use minutebook::{Error, sink};
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeTable;

/// What the file is called.
const NAME: &str = "minutebook.toml";

/// What a process that reads papers may take unless it is told otherwise, in mebibytes: the longest papers take a tenth of it.
const MEMORY: u64 = 2048;

/// A value, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Setting<T> {
    pub(crate) value: T,
    pub(crate) from: Origin,
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    Default,
    /// The line of the file.
    File(usize),
    Flag,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(line) => write!(f, "file, line {line}"),
            Self::Flag => f.write_str("flag"),
        }
    }
}

/// A file of settings, or none.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    /// Where it is; none where there is none.
    pub(crate) path: Option<PathBuf>,
    text: String,
    keys: Keys,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    jobs: Option<Spanned<NonZeroUsize>>,
    format: Option<Spanned<String>>,
    timeout: Option<Spanned<u64>>,
    isolate: Option<Spanned<bool>>,
    memory: Option<Spanned<u64>>,
    quiet: Option<Spanned<bool>>,
    verbose: Option<Spanned<bool>>,
    log_json: Option<Spanned<bool>>,
    password: Option<Spanned<String>>,
    lexicon: Option<Spanned<Vec<PathBuf>>>,
}

/// The names of the fields of [`Keys`].
const KEYS: [&str; 10] =
    ["jobs", "format", "timeout", "isolate", "memory", "quiet", "verbose", "log_json", "password", "lexicon"];

impl Settings {
    /// Reads the file in a folder or the nearest one above it.
    pub(crate) fn find(folder: &Path) -> Result<Self, Error> {
        for folder in folder.ancestors() {
            let path = folder.join(NAME);
            match fs::read_to_string(&path) {
                Ok(text) => return Self::read(path, text),
                Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
                Err(e) => return Err(Error::input(format_args!("`{}`", path.display()), e)),
            }
        }
        Ok(Self::default())
    }

    fn read(path: PathBuf, text: String) -> Result<Self, Error> {
        let no_toml = |e: toml::de::Error| {
            let at = e.span().map_or(0, |span| span.start);
            Error::usage(format!(
                "expected settings in `{}`, found a mistake in line {}: {}: see `minutebook help config`",
                path.display(),
                line(&text, at),
                e.message()
            ))
        };
        for key in DeTable::parse(&text).map_err(no_toml)?.get_ref().keys() {
            let name = key.get_ref().as_ref();
            if !KEYS.contains(&name) {
                return Err(unknown(&path, line(&text, key.span().start), name));
            }
        }
        let keys: Keys = toml::from_str(&text).map_err(no_toml)?;
        if let Some(format) = &keys.format {
            let at = line(&text, format.span().start);
            check_format(&path, at, format.get_ref())?;
        }
        Ok(Self { path: Some(path), text, keys })
    }

    /// How many papers to read at a time; none for as many as there are cores.
    pub(crate) fn jobs(&self, typed: Option<NonZeroUsize>) -> Setting<Option<NonZeroUsize>> {
        self.optional(typed, &self.keys.jobs)
    }

    /// The form of output; none for what is usual.
    pub(crate) fn format(&self, typed: Option<String>) -> Setting<Option<String>> {
        self.optional(typed, &self.keys.format)
    }

    /// The longest that a paper may take, in seconds; 0 for any time.
    pub(crate) fn timeout(&self, typed: Option<u64>) -> Setting<u64> {
        let Setting { value, from } = self.optional(typed, &self.keys.timeout);
        Setting { value: value.unwrap_or(TIMEOUT.as_secs()), from }
    }

    /// Whether to read papers in processes of their own.
    pub(crate) fn isolate(&self, typed: bool) -> Setting<bool> {
        self.switch(typed, false, &self.keys.isolate)
    }

    /// What each of these may take, in mebibytes; 0 for any.
    pub(crate) fn memory(&self, typed: Option<u64>) -> Setting<u64> {
        let Setting { value, from } = self.optional(typed, &self.keys.memory);
        Setting { value: value.unwrap_or(MEMORY), from }
    }

    /// The password of encrypted PDFs.
    pub(crate) fn password(&self, typed: Option<String>) -> Setting<Option<String>> {
        self.optional(typed, &self.keys.password)
    }

    /// Whether to say nothing but errors. Typing its opposite wins over the file.
    pub(crate) fn quiet(&self, typed: bool, opposite: bool) -> Setting<bool> {
        self.switch(typed, opposite, &self.keys.quiet)
    }

    /// Whether to say what became of each paper.
    pub(crate) fn verbose(&self, typed: bool, opposite: bool) -> Setting<bool> {
        self.switch(typed, opposite, &self.keys.verbose)
    }

    /// Whether to say it to a machine.
    pub(crate) fn log_json(&self, typed: bool, opposite: bool) -> Setting<bool> {
        self.switch(typed, opposite, &self.keys.log_json)
    }

    /// Files that change the lexicon; those of the file are found from its folder.
    pub(crate) fn lexicon(&self, typed: Vec<PathBuf>) -> Setting<Vec<PathBuf>> {
        let folder = self.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        match &self.keys.lexicon {
            Some(files) if typed.is_empty() => Setting {
                value: files.get_ref().iter().map(|file| folder.join(file)).collect(),
                from: self.origin(files),
            },
            _ => {
                let from = if typed.is_empty() { Origin::Default } else { Origin::Flag };
                Setting { value: typed, from }
            }
        }
    }

    fn optional<T: Clone>(&self, typed: Option<T>, key: &Option<Spanned<T>>) -> Setting<Option<T>> {
        match (typed, key) {
            (Some(value), _) => Setting { value: Some(value), from: Origin::Flag },
            (None, Some(value)) => Setting { value: Some(value.get_ref().clone()), from: self.origin(value) },
            (None, None) => Setting { value: None, from: Origin::Default },
        }
    }

    fn switch(&self, typed: bool, opposite: bool, key: &Option<Spanned<bool>>) -> Setting<bool> {
        match key {
            _ if typed || opposite => Setting { value: typed, from: Origin::Flag },
            Some(value) => Setting { value: *value.get_ref(), from: self.origin(value) },
            None => Setting { value: false, from: Origin::Default },
        }
    }

    fn origin<T>(&self, value: &Spanned<T>) -> Origin {
        Origin::File(line(&self.text, value.span().start))
    }
}

/// The number of the line that a byte is in.
fn line(text: &str, at: usize) -> usize {
    1 + text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count()
}

fn unknown(path: &Path, line: usize, found: &str) -> Error {
    let near = KEYS.iter().min_by_key(|key| strsim::damerau_levenshtein(key, found)).unwrap_or(&"");
    Error::usage(format!(
        "expected a key in line {line} of `{}`, found `{found}`: did you mean `{near}`? there are {}",
        path.display(),
        KEYS.join(", ")
    ))
}

fn check_format(path: &Path, line: usize, found: &str) -> Result<(), Error> {
    let names: Vec<_> = sink::FORMATS.iter().map(|format| format.name()).collect();
    if names.contains(&found) {
        return Ok(());
    }
    Err(Error::usage(format!(
        "expected one of the formats {} in line {line} of `{}`, found `{found}`",
        names.join(", "),
        path.display()
    )))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{KEYS, Origin, Settings};

    fn read(text: &str) -> Result<Settings, String> {
        Settings::read("a/minutebook.toml".into(), text.to_owned()).map_err(|e| e.to_string())
    }

    #[test]
    fn what_is_typed_wins_over_the_file_and_the_file_over_what_is_usual() {
        let settings = read("jobs = 4\n\nquiet = true\nlexicon = ['nz.toml']").unwrap();
        let jobs = |typed: Option<usize>| {
            let jobs = settings.jobs(typed.map(|n| n.try_into().unwrap()));
            (jobs.value.map(usize::from), jobs.from)
        };
        assert_eq!(jobs(None), (Some(4), Origin::File(1)));
        assert_eq!(jobs(Some(2)), (Some(2), Origin::Flag));
        assert_eq!(settings.format(None).from, Origin::Default);
        let quiet = |typed, opposite| {
            let quiet = settings.quiet(typed, opposite);
            (quiet.value, quiet.from)
        };
        assert_eq!(quiet(false, false), (true, Origin::File(3)));
        assert_eq!(quiet(true, false), (true, Origin::Flag));
        assert_eq!(quiet(false, true), (false, Origin::Flag));
        assert_eq!(settings.lexicon(vec![]).value, [Path::new("a/nz.toml")]);
        assert_eq!(settings.lexicon(vec!["b.toml".into()]).value, [Path::new("b.toml")]);
    }

    #[test]
    fn a_mistake_names_the_file_the_line_and_the_nearest_key() {
        let cases = [
            (
                "\njbos = 4",
                "in line 2 of `a/minutebook.toml`, found `jbos`: did you mean `jobs`? there are jobs, ",
            ),
            ("[lexikon]", "in line 1 of `a/minutebook.toml`, found `lexikon`: did you mean `lexicon`?"),
            ("jobs = 0", "found a mistake in line 1: "),
            ("timeout = -1", "found a mistake in line 1: "),
            ("quiet = 'yes'", "found a mistake in line 1: "),
            ("jobs", "found a mistake in line 1: "),
            ("format = 'docx'", "expected one of the formats json, ndjson"),
        ];
        for (text, expected) in cases {
            let found = read(text).unwrap_err();
            assert!(found.contains(expected), "{text}: {found}");
        }
    }

    #[test]
    fn every_key_is_known() {
        let values = ["1", "'json'", "0", "true", "0", "true", "true", "true", "''", "[]"];
        let text: String = KEYS.iter().zip(values).map(|(key, value)| format!("{key} = {value}\n")).collect();
        assert!(read(&text).is_ok());
    }
}
