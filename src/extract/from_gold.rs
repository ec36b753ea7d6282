//! The extract stage alone: facts from the blocks of gold records, so that its accuracy can be told from the structure stage's.
//!
//! `MINUTEBOOK_GOLD=dir[:dir…] cargo test from_gold -- --ignored` writes `target/from-gold.ndjson`, which a scorer reads.

use std::path::Path;

use serde_json::Value;

use super::Extractor;
use crate::lexicon::Lexicon;
use crate::model::{Block, BlockKind};

/// A gold record's blocks: parents are positions in the list already.
fn blocks(gold: &Value) -> Vec<Block> {
    let mut heading = None;
    let list = gold["blocks"].as_array().cloned().unwrap_or_default();
    let block = |(id, b): (usize, &Value)| {
        let text = |key: &str| b[key].as_str().map(str::to_owned);
        let kind = serde_json::from_value(b["kind"].clone()).unwrap_or_default();
        let section = heading;
        if kind == BlockKind::Heading {
            heading = Some(id);
        }
        Block {
            id,
            kind,
            label: text("label"),
            number: text("number"),
            parent: b["parent"].as_u64().map(|p| p as usize),
            section,
            sentences: sentences(b["text"].as_str().unwrap_or_default()),
            text: text("text").unwrap_or_default(),
            rows: serde_json::from_value(b["rows"].clone()).unwrap_or_default(),
            ..Block::default()
        }
    };
    list.iter().enumerate().map(block).collect()
}

/// Sentences as UAX #29 has them: gold records carry none.
fn sentences(text: &str) -> Vec<[usize; 2]> {
    let sentences = unicode_segmentation::UnicodeSegmentation::split_sentence_bound_indices(text);
    sentences.map(|(start, sentence)| [start, start + sentence.trim_end().len()]).collect()
}

#[test]
#[ignore = "needs MINUTEBOOK_GOLD"]
fn from_gold() {
    let Ok(folders) = std::env::var("MINUTEBOOK_GOLD") else { return };
    let extractor = Extractor::new(&Lexicon::default());
    let mut files: Vec<_> = (folders.split(':'))
        .flat_map(|f| std::fs::read_dir(f).unwrap().map(|e| e.unwrap().path()))
        .filter(|p| p.extension().is_some_and(|e| e == "json"))
        .collect();
    files.sort();
    let mut out = String::new();
    for file in files {
        let gold: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        let blocks = blocks(&gold);
        let facts = extractor.extract(&blocks);
        let record = serde_json::json!({
            "source": { "path": file.file_name().unwrap().to_str() }, "paper": facts.paper, "blocks": blocks,
            "priorities": facts.priorities, "recommendations": facts.recommendations, "dates": facts.dates,
        });
        out.push_str(&format!("{record}\n"));
    }
    std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("target/from-gold.ndjson"), out).unwrap();
}
