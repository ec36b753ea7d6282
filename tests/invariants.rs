//! What is true of every record, whatever the paper.

use minutebook::Record;
use minutebook::model::{BlockKind, Evidence, Origin, SCHEMA};

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
        let ordered = d.start.as_ref().zip(d.end.as_ref()).is_none_or(|(start, end)| start <= end);
        assert!(ordered, "date {id} ends before it starts");
    }
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
