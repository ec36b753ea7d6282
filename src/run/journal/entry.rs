//! A line of the journal.

use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::model::{Code, Failure};
use crate::run::Counts;
use crate::sink::Span;

/// What is known of a source whose outcome was written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::run) struct Entry {
    /// What its record calls it.
    pub(in crate::run) path: String,
    #[serde(flatten)]
    pub(in crate::run) seen: Seen,
    /// Of the reader that made the outcome.
    pub(in crate::run) fingerprint: String,
    pub(in crate::run) outcome: Written,
}

/// What was seen of a source when it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::run) struct Seen {
    #[serde(flatten)]
    pub(in crate::run) stamp: Stamp,
    /// In hexadecimal digits; none where only its beginning was read.
    pub(in crate::run) sha256: Option<String>,
}

/// What a file system says of a file, without a look into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::run) struct Stamp {
    pub(in crate::run) bytes: u64,
    /// Nanoseconds since 1970; none where the source is no file or the system does not say.
    pub(in crate::run) modified: Option<u64>,
}

impl Stamp {
    /// The stamp of a file as it is now; none where there is none.
    pub(in crate::run) fn of(file: &Path) -> Option<Self> {
        let metadata = fs::metadata(file).ok().filter(fs::Metadata::is_file)?;
        let age = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = age.and_then(|age| u64::try_from(age.as_nanos()).ok());
        Some(Self { bytes: metadata.len(), modified })
    }
}

/// What was written of a source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(in crate::run) enum Written {
    /// A record, in these spans of the sink's files.
    Record { spans: Vec<Span>, counts: Counts },
    /// A failure.
    Failure { code: String, message: String },
    /// Nothing: it is of no format that papers come in.
    LeftOut,
    /// Nothing that is known: it was about to be written or removed.
    Void,
}

impl From<&Failure> for Written {
    fn from(failure: &Failure) -> Self {
        Self::Failure { code: failure.code.as_str().to_owned(), message: failure.message.clone() }
    }
}

impl Written {
    /// The failure that it is; none where it is another outcome, or a failure of a kind that there is no more.
    pub(in crate::run) fn failure(&self) -> Option<Failure> {
        let Self::Failure { code, message } = self else { return None };
        let code = Code::ALL.iter().find(|c| c.as_str() == code)?;
        Some(Failure::new(*code, message.as_str()))
    }

    /// The spans of a record.
    pub(in crate::run) fn spans(&self) -> Option<&[Span]> {
        match self {
            Self::Record { spans, .. } => Some(spans),
            _ => None,
        }
    }
}

impl Entry {
    /// The id of the source's record.
    pub(in crate::run) fn id(&self) -> &str {
        self.seen.sha256.as_deref().and_then(|sha256| sha256.get(..16)).unwrap_or_default()
    }

    /// That what is written of a path is not known for now.
    pub(super) fn void(path: &str) -> Self {
        let seen = Seen { stamp: Stamp { bytes: 0, modified: None }, sha256: None };
        Self { path: path.to_owned(), seen, fingerprint: String::new(), outcome: Written::Void }
    }
}
