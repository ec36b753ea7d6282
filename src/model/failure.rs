//! Why a source gave no record.

use std::fmt;

/// A source that gave no record: data, not an end of the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What kind of trouble it is; programs branch on this.
    pub code: Code,
    /// What was expected, what was found and what to do, for a person.
    pub message: String,
}

impl Failure {
    /// A failure of one kind, in words.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for Failure {}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// The kinds of [`Failure`], each printed as `area.trouble`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code there is, in the order of their declaration.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The code as it stands in the output.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

codes! {
    /// The source has no bytes, or white space only.
    SourceEmpty = "source.empty",
    /// The file can't be opened or read.
    SourceUnreadable = "source.unreadable",
    /// The bytes are neither text nor a known format.
    SourceNotText = "source.not_text",
    /// Neither a file nor a folder: a pipe, a socket, a device.
    SourceNotFile = "source.not_file",
    /// A symbolic link that leads back to a folder it lies in.
    SourceLoop = "source.loop",
    /// A folder in which no paper was found.
    SourceNoPapers = "source.no_papers",
    /// The file's name is no UTF-8, so no record could name its source.
    PathNotUtf8 = "path.not_utf8",
    /// The record's file is already that of another paper of the run.
    PathCollision = "path.collision",
    /// The file system takes no file of the record's name.
    PathRefused = "path.refused",
    /// More bytes than a paper may have.
    LimitBytes = "limit.bytes",
    /// A line longer than any printed paragraph.
    LimitLine = "limit.line",
    /// The document took longer than it may.
    LimitTime = "limit.time",
    /// The document took more memory than the process that read it may (where a run is isolated).
    LimitMemory = "limit.memory",
    /// A password is needed, or the one given is wrong.
    PdfEncrypted = "pdf.encrypted",
    /// The file can't be opened as a PDF by either opener.
    PdfMalformed = "pdf.malformed",
    /// Pages, but no text on them: the paper needs OCR.
    PdfNoText = "pdf.no_text",
    /// The text layer holds no words of any language.
    PdfGarbledText = "pdf.garbled_text",
    /// More pages, objects or operators than a paper may have.
    PdfLimit = "pdf.limit",
    /// A defect of this program, caught so that the run can go on.
    InternalPanic = "internal.panic",
    /// The process that read the document ended in its midst (where a run is isolated).
    InternalCrash = "internal.crash",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
