//! What is true of every record, whatever the paper.

use edtf_core::{Bound, Edtf};
use minutebook::Record;
use minutebook::model::{Basis, Block, BlockKind, Date, Evidence, Origin, SCHEMA};

/// Checks a record against the contract.
pub(crate) fn check(record: &Record) {
    assert_eq!(record.schema, SCHEMA);
    assert_eq!(record.id, record.source.sha256[..16]);
    assert_eq!(record.source.sha256.len(), 64);
    check_blocks(record);
    check_findings(record);
    for discarded in &record.discarded {
        check_origin(record, &discarded.origin);
    }
    for block in record.warnings.iter().filter_map(|w| w.block) {
        assert!(block < record.blocks.len(), "a warning points at no block");
    }
}

fn check_blocks(record: &Record) {
    for (id, block) in record.blocks.iter().enumerate() {
        assert_eq!(block.id, id);
        assert!(block.parent.is_none_or(|p| p < id), "block {id} comes before its parent");
        assert!(
            block.section.is_none_or(|s| s < id && record.blocks[s].kind == BlockKind::Heading),
            "block {id}'s section is no heading above it"
        );
        assert!(block.label.is_some() || block.number.is_none(), "block {id} has a number and no label");
        assert!(
            block.rows.is_empty() || block.kind == BlockKind::Table,
            "block {id} has rows and is no table"
        );
        let mut done = 0;
        for [start, end] in &block.sentences {
            assert!(done <= *start && start <= end, "block {id}'s sentences overlap");
            done = *end;
        }
        assert!(done <= block.text.chars().count(), "block {id}'s sentences go beyond its text");
        check_origin(record, &block.origin);
    }
}

fn check_origin(record: &Record, origin: &[Origin]) {
    for place in origin {
        match place {
            Origin::Bytes { bytes: [start, end] } => {
                assert!(start <= end && *end as u64 <= record.source.bytes, "{place:?} is not in the source");
            }
            Origin::Page { page, bbox: [left, top, right, bottom] } => {
                let pages = record.source.pages.unwrap_or(0);
                assert!((1..=pages).contains(page), "{place:?} is on none of {pages} pages");
                assert!(left <= right && top <= bottom, "{place:?} is no box");
            }
        }
    }
}

fn check_findings(record: &Record) {
    let blocks = record.blocks.len();
    for (id, p) in record.priorities.iter().enumerate() {
        assert_eq!(p.id, id);
        assert!(p.parent.is_none_or(|parent| parent < record.priorities.len() && parent != id));
        assert!(
            p.updates.iter().chain(&p.introduced_by).all(|b| *b < blocks),
            "priority {id} points at no block"
        );
        check_member(record, &p.evidence, &p.text);
    }
    for (id, r) in record.recommendations.iter().enumerate() {
        assert_eq!(r.id, id);
        assert!(r.introduced_by.is_none_or(|b| b < blocks), "recommendation {id} points at no block");
        assert!(!r.verbs.is_empty() || !r.text.is_empty(), "recommendation {id} asks nothing");
        check_member(record, &r.evidence, &r.text);
    }
    for (id, d) in record.dates.iter().enumerate() {
        assert_eq!(d.id, id);
        assert_eq!(d.text, slice(record, &d.evidence), "date {id} is not what its evidence says");
        check_value(d);
    }
    let of_front = record.paper.meeting_date.iter();
    for edtf in of_front.chain(record.recommendations.iter().filter_map(|r| r.due.as_ref())) {
        assert!(Edtf::parse(edtf).is_ok(), "{edtf} is not EDTF");
    }
}

/// A date's value is EDTF, and its bounds are the date's first and last day.
pub(crate) fn check_value(date: &Date) {
    let ordered = date.start.as_ref().zip(date.end.as_ref()).is_none_or(|(start, end)| start <= end);
    assert!(ordered, "{date:?} ends before it starts");
    let Some(edtf) = &date.edtf else {
        assert_eq!((date.basis, &date.start, &date.end), (Basis::Unresolved, &None, &None), "{date:?}");
        return;
    };
    let bounds = Edtf::parse(edtf).unwrap_or_else(|e| panic!("{date:?} is not EDTF: {e:?}")).bounds();
    let day = |bound| match bound {
        Bound::Date(day) => Some(day.to_string()),
        _ => None,
    };
    assert_eq!((&day(bounds.earliest), &day(bounds.latest)), (&date.start, &date.end), "{date:?}");
}

/// A list's member is its evidence, save that its closing punctuation may be dropped.
fn check_member(record: &Record, evidence: &Evidence, text: &str) {
    let found = slice(record, evidence);
    let rest = found.strip_prefix(text);
    let closing =
        |rest: &str| rest.chars().all(|c| c.is_whitespace() || ";.,:".contains(c)) || rest.ends_with("and");
    assert!(rest.is_some_and(closing), "{text:?} is not what its evidence says: {found:?}");
}

/// The words of a piece of evidence.
fn slice(record: &Record, evidence: &Evidence) -> String {
    let text = &record.blocks[evidence.block].text;
    assert!(
        evidence.start <= evidence.end && evidence.end <= text.chars().count(),
        "{evidence:?} is not in {text:?}"
    );
    text.chars().skip(evidence.start).take(evidence.end - evidence.start).collect()
}

/// Every letter and digit of a text without marks is in exactly one block's label or text, or in `discarded`, in order.
pub(crate) fn check_letters(record: &Record, source: &str) {
    let pieces = pieces(record);
    let sorted = |text: &str| {
        let mut letters: Vec<char> = letters(text).chars().collect();
        letters.sort_unstable();
        letters
    };
    let found: String = pieces.iter().map(|(_, _, text)| text.as_str()).collect();
    assert_eq!(sorted(&found), sorted(source), "{source:?}");
    // What is taken out inside a block, such as a page's number inside a paragraph that goes on over the page, stands behind it.
    if pieces.windows(2).all(|pair| pair[0].1 <= pair[1].0) {
        assert_eq!(found, letters(source), "{source:?}");
    }
}

/// The letters and digits of a text; those of a ligature are its letters' own.
fn letters(text: &str) -> String {
    let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
    let spread = |text: String, (c, letters)| text.replace(c, letters);
    ('\u{fb00}'..='\u{fb06}')
        .zip(ligatures)
        .fold(text.to_owned(), spread)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// The text of a record's pieces, each with its first byte and its end, in the order of the source.
fn pieces(record: &Record) -> Vec<(usize, usize, String)> {
    let place = |origin: &[Origin]| match origin.first() {
        Some(Origin::Bytes { bytes }) => (bytes[0], bytes[1]),
        _ => (0, 0),
    };
    let piece = |origin: &[Origin], text: String| (place(origin).0, place(origin).1, letters(&text));
    let label = |b: &Block| format!("{}{}", b.label.as_deref().unwrap_or_default(), b.text);
    let blocks = record.blocks.iter().map(|b| piece(&b.origin, label(b)));
    let discarded = record.discarded.iter().map(|d| piece(&d.origin, d.text.clone()));
    let mut pieces: Vec<_> = blocks.chain(discarded).collect();
    pieces.sort_by_key(|(start, ..)| *start);
    pieces
}
