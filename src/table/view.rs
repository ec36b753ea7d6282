//! A record as its rows need it: what a row says of the paper, of a block or of a place in a text.

use std::borrow::Cow;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::model::{Block, BlockId, Evidence, Origin, Record};

/// A record and what every row of it repeats.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) record: &'a Record,
    pub(super) document_id: String,
    pub(super) meeting_date: Option<Date>,
}

impl<'a> View<'a> {
    pub(super) fn new(record: &'a Record) -> Self {
        let meeting = record.paper.meeting_date.as_deref();
        Self {
            record,
            document_id: document_id(&record.id, &record.source.path),
            meeting_date: meeting.and_then(|edtf| first_day(record, edtf)),
        }
    }

    /// What to call the paper where a title alone would not tell it from others: `Minutes of the Panel, 2017-03-06`.
    pub(super) fn name(&self) -> String {
        let paper = &self.record.paper;
        let name = paper.title.as_ref().or(paper.body.as_ref()).unwrap_or(&self.record.source.path);
        match &paper.meeting_date {
            Some(date) => format!("{name}, {date}"),
            None => name.clone(),
        }
    }

    pub(super) fn block(&self, id: BlockId) -> Option<&'a Block> {
        self.record.blocks.get(id)
    }

    /// The text of the nearest heading above a block.
    pub(super) fn section_text(&self, id: BlockId) -> Option<&'a str> {
        Some(self.block(self.block(id)?.section?)?.text.as_str())
    }

    /// The last day that an EDTF value of the record can mean.
    pub(super) fn last_day(&self, edtf: &str) -> Option<Date> {
        let date = self.record.dates.iter().find(|d| d.edtf.as_deref() == Some(edtf));
        day(date.and_then(|d| d.end.as_deref()).unwrap_or(edtf))
    }
}

/// The key of a document: the same content under two paths makes two documents.
pub fn document_id(record_id: &str, path: &str) -> String {
    let digest = Sha256::digest(path.as_bytes());
    let hex: String = digest[..4].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{record_id}-{hex}")
}

fn first_day(record: &Record, edtf: &str) -> Option<Date> {
    let date = record.dates.iter().find(|d| d.edtf.as_deref() == Some(edtf));
    day(date.and_then(|d| d.start.as_deref()).unwrap_or(edtf))
}

/// A day of the calendar; none where the text is something else, such as a month or a year of five digits.
pub(super) fn day(iso: &str) -> Option<Date> {
    if iso.len() == "2017-01-09".len() { iso.parse().ok() } else { None }
}

/// The first box of a block on a page: the page, from 1, and left, top, right, bottom in points.
pub(super) fn first_box(block: &Block) -> Option<(u32, [f32; 4])> {
    block.origin.iter().find_map(|origin| match origin {
        Origin::Page { page, bbox } => Some((*page, *bbox)),
        Origin::Bytes { .. } => None,
    })
}

/// The first range of a block in a source without pages: first byte and end.
pub(super) fn first_bytes(block: &Block) -> Option<[usize; 2]> {
    block.origin.iter().find_map(|origin| match origin {
        Origin::Bytes { bytes } => Some(*bytes),
        Origin::Page { .. } => None,
    })
}

/// Cuts pieces out of a text by code points: counted on from the last one's start, since a text may be megabytes long.
#[derive(Debug)]
pub(super) struct Cutter<'a> {
    text: &'a str,
    code_points: usize,
    byte: usize,
}

impl<'a> Cutter<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, code_points: 0, byte: 0 }
    }

    /// The piece between two code points; short or empty where the text ends before.
    pub(super) fn cut(&mut self, [start, end]: [usize; 2]) -> &'a str {
        if start < self.code_points {
            *self = Self::new(self.text);
        }
        self.byte += bytes(&self.text[self.byte..], start - self.code_points);
        self.code_points = start;
        let rest = &self.text[self.byte..];
        &rest[..bytes(rest, end.saturating_sub(start))]
    }
}

/// The bytes of so many code points.
fn bytes(text: &str, code_points: usize) -> usize {
    text.char_indices().nth(code_points).map_or(text.len(), |(at, _)| at)
}

/// The text that stands around findings, block by block.
#[derive(Debug, Default)]
pub(super) struct Around<'a>(Option<(BlockId, Cutter<'a>)>);

impl<'a> Around<'a> {
    /// A block up to so many bytes is repeated whole.
    const WHOLE: usize = 4_000;
    /// Of a longer one, so many code points on either side of a finding.
    const SIDE: usize = 1_000;

    /// The block's text, or the part of it around a finding: a table of a thousand dates is not to be repeated a thousand times.
    pub(super) fn text(&mut self, view: &View<'a>, evidence: &Evidence) -> Option<Cow<'a, str>> {
        let text = &view.block(evidence.block)?.text;
        if text.len() <= Self::WHOLE {
            return Some(text.into());
        }
        let (block, mut cutter) = self
            .0
            .take()
            .filter(|(id, _)| *id == evidence.block)
            .unwrap_or((evidence.block, Cutter::new(text)));
        let range = [evidence.start.saturating_sub(Self::SIDE), evidence.end + Self::SIDE];
        let piece = cutter.cut(range);
        let before = if range[0] > 0 { "…" } else { "" };
        let after = if cutter.byte + piece.len() < text.len() { "…" } else { "" };
        self.0 = Some((block, cutter));
        Some(format!("{before}{piece}{after}").into())
    }
}

#[cfg(test)]
mod tests {
    use super::{Around, Cutter, View, day, document_id};
    use crate::model::{Evidence, Record};

    #[test]
    fn a_document_s_key_tells_paths_apart() {
        assert_eq!(document_id("9c0f2b7a51d4e8aa", "a.txt"), document_id("9c0f2b7a51d4e8aa", "a.txt"));
        assert_ne!(document_id("9c0f2b7a51d4e8aa", "a.txt"), document_id("9c0f2b7a51d4e8aa", "b.txt"));
        // printf a.txt | sha256sum
        assert_eq!(document_id("9c0f2b7a51d4e8aa", "a.txt"), "9c0f2b7a51d4e8aa-18b7cb09");
    }

    #[test]
    fn only_a_day_is_a_day() {
        for (text, expected) in [
            ("2017-01-09", Some("2017-01-09")),
            ("2017-02-30", None),
            ("2017-01", None),
            ("2017", None),
            ("Y170000002", None),
            ("2017-01-09T12:00", None),
            ("2017-01-0?", None),
        ] {
            assert_eq!(day(text).map(|d| d.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn pieces_are_cut_by_code_points() {
        let mut cutter = Cutter::new("né – so. Yes.");
        for (piece, expected) in [
            ([0, 2], "né"),
            ([3, 8], "– so."),
            ([9, 13], "Yes."),
            ([1, 4], "é –"),
            ([9, 99], "Yes."),
            ([50, 60], ""),
        ] {
            assert_eq!(cutter.cut(piece), expected, "{piece:?}");
        }
    }

    #[test]
    fn a_long_block_is_repeated_around_its_findings_alone() {
        let mut record: Record =
            serde_json::from_str(include_str!("../../fixtures/show/record.json")).unwrap();
        record.blocks[0].text = "é".repeat(3000) + "May 2018" + &"x".repeat(1500);
        record.blocks[1].text = "in May 2018".to_owned();
        let view = View::new(&record);
        let mut around = Around::default();
        let mut text = |block, start, end| {
            around.text(&view, &Evidence { block, start, end, rule: "".into() }).unwrap().into_owned()
        };
        let middle = format!("…{}May 2018{}…", "é".repeat(1000), "x".repeat(1000));
        assert_eq!(text(0, 3000, 3008), middle);
        assert_eq!(text(1, 3, 11), "in May 2018");
        assert_eq!(text(0, 10, 12), "é".repeat(1012) + "…");
        assert_eq!(text(0, 4500, 4508), format!("…{}", "x".repeat(1008)));
    }
}
