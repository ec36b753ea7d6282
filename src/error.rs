//! What ends a run: the first of the three tiers of trouble. A [`Failure`](crate::Failure) costs one document, a warning none.

use std::fmt;
use std::io::{self, ErrorKind};

/// The run cannot go on. Says what was tried, what was found and what to do.
///
/// Opaque, so that kinds can be added; a program asks with the predicates.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    message: String,
    source: Option<io::Error>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Usage,
    Input,
    Output,
    ClosedPipe,
}

impl Error {
    /// What was asked for makes no sense.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { kind: Kind::Usage, message: message.into(), source: None }
    }

    /// Something that the whole run needs can't be read; `what` names it.
    pub fn input(what: impl fmt::Display, source: io::Error) -> Self {
        Self { kind: Kind::Input, message: format!("cannot read {what}: {source}"), source: Some(source) }
    }

    /// The output can't be written; `what` names it. A broken pipe is an error of its own kind, since it is none for a program.
    pub fn output(what: impl fmt::Display, source: io::Error) -> Self {
        let kind = if source.kind() == ErrorKind::BrokenPipe { Kind::ClosedPipe } else { Kind::Output };
        let message = format!("cannot write {what}: {source}: {}", remedy(source.kind()));
        Self { kind, message, source: Some(source) }
    }

    /// Whether what was asked for makes no sense.
    pub fn is_usage(&self) -> bool {
        self.kind == Kind::Usage
    }

    /// Whether something that the whole run needs can't be read.
    pub fn is_input(&self) -> bool {
        self.kind == Kind::Input
    }

    /// Whether the output can't be written.
    pub fn is_output(&self) -> bool {
        self.kind == Kind::Output
    }

    /// Whether the reader of the output has gone, as in `| head`: no error for a program, but nothing more can be written.
    pub fn is_closed_pipe(&self) -> bool {
        self.kind == Kind::ClosedPipe
    }
}

/// What a person can do about an output that can't be written.
fn remedy(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "free some space or choose another place, then run again; the records that are there are whole"
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "choose a place that you may write to",
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "a file stands where a folder is needed; choose another"
        }
        ErrorKind::WouldBlock => "another run is writing there; wait for it or choose another folder",
        _ => "choose another place",
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|e| e as _)
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::Error;

    #[test]
    fn every_error_is_of_one_kind_and_says_what_to_do() {
        let output = |kind: io::ErrorKind| Error::output("`out/a.json`", kind.into());
        let cases = [
            (Error::usage("expected a PATH"), [true, false, false, false], "expected a PATH"),
            (
                Error::input("`list`", io::ErrorKind::NotFound.into()),
                [false, true, false, false],
                "cannot read `list`",
            ),
            (output(io::ErrorKind::StorageFull), [false, false, true, false], "free some space"),
            (output(io::ErrorKind::PermissionDenied), [false, false, true, false], "you may write to"),
            (output(io::ErrorKind::NotADirectory), [false, false, true, false], "a file stands where"),
            (output(io::ErrorKind::BrokenPipe), [false, false, false, true], "`out/a.json`"),
        ];
        for (error, kind, words) in cases {
            assert_eq!(
                [error.is_usage(), error.is_input(), error.is_output(), error.is_closed_pipe()],
                kind,
                "{error}"
            );
            assert!(error.to_string().contains(words), "{error}");
        }
    }
}
