//! What every format is read into: printed lines with what the format said of them.
//!
//! A reader undoes the markup of its format and keeps what it meant: `## X` becomes the text `X` with
//! [`Role::Heading`], `<li>X</li>` the text `X` with [`Role::ListItem`]. The stages after it never see a format.

use std::borrow::Cow;
use std::ops::Range;

use super::{Discarded, Warning};

/// A source as its lines, in reading order.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Lines<'a> {
    /// The printed lines; none is blank.
    pub lines: Vec<Line<'a>>,
    /// The number of pages, where the format has pages.
    pub pages: Option<u32>,
    /// What the file says of itself beside its text.
    pub metadata: Metadata,
    /// Text that the reader already knows to be no part of the paper's text.
    pub discarded: Vec<Discarded>,
    /// Doubts of the reader; they point at no block.
    pub warnings: Vec<Warning>,
}

/// What a file says of itself beside its text; empty for formats that have no such thing.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// The file's title; often a template's or another paper's.
    pub title: Option<String>,
    /// The program that made the file.
    pub producer: Option<String>,
    /// The number that each page bears (`iv`, `A-3`); empty where they are 1, 2, 3 and so on.
    pub page_labels: Vec<String>,
}

/// One printed line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<'a> {
    /// The text without markup: no white space at the ends, single spaces inside, one tab between the cells of a row.
    /// Cells without a [`Role::Row`] may be a table or a mere layout (a Word table turned into text); leading empty cells
    /// are not in the text, only in `left`.
    /// A soft hyphen (U+00AD) stands only at the line's end, where a word goes on in the next line.
    pub text: Cow<'a, str>,
    /// Where it stands in the source.
    pub place: Place,
    /// The page, from 1; 1 for formats without pages.
    pub page: u32,
    /// The left edge of the text: columns in a text source, PDF points in a PDF.
    pub left: f32,
    /// The right edge, in the unit of `left`.
    pub right: f32,
    /// The white space above it.
    pub gap: Gap,
    /// The font's size in points, 0 where the format has none.
    pub size: f32,
    /// The first run of bold text as a byte range of `text`; empty where there is none.
    pub bold: Range<usize>,
    /// What the format itself says the line is.
    pub role: Role,
}

impl Line<'_> {
    /// Whether all of the text is bold.
    pub fn is_bold(&self) -> bool {
        self.bold.len() == self.text.len()
    }
}

/// Where a line stands in its source.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// A range of the source's bytes.
    Bytes(Range<usize>),
    /// A box on [`Line::page`] in PDF points from the top left: left, top, right, bottom.
    Box([f32; 4]),
}

/// The white space above a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Gap {
    /// The next line of running text.
    #[default]
    None,
    /// More than the paper's usual line spacing, or one blank line.
    Blank,
    /// Two blank lines or more.
    Wide,
    /// A rule across the text.
    Rule,
    /// The line is the first of its page or column.
    Page,
}

/// What the format itself says a line is. Evidence, not a verdict: converters and authors are often wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// Nothing.
    #[default]
    Plain,
    /// A heading of this level, from 1 (`##`, `<h2>`, `/H2`).
    Heading(u8),
    /// The first line of a list's member that the format marked without printing a bullet (`<li>`, `/LI`), at this depth from 1.
    ListItem(u8),
    /// The first line of a paragraph that the format delimited itself (`<p>`, `/P`).
    Paragraph,
    /// The format says that the line goes on with the one before.
    Continuation,
    /// A row of the ruled table of this number, its cells parted by tabs; `header` where the format says so.
    Row {
        /// The table's number in the source, from 0.
        table: u32,
        /// Whether the format marks the row as the table's head.
        header: bool,
    },
    /// The format says that the line is no part of the text (`/Artifact`).
    Artifact,
    /// A footnote's text, set apart at the foot of its page.
    Footnote,
}
