//! The schema describes what is written.

use std::fs;
use std::path::Path;

use minutebook::Reader;
use minutebook::run::Search;
use serde_json::Value;

use crate::invariants;
use crate::support::PAPER;

#[test]
fn the_schema_is_one_of_draft_2020_12() {
    let schema = minutebook::schema();
    assert!(jsonschema::meta::is_valid(&schema));
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
}

#[test]
fn records_follow_the_schema() {
    let validator = jsonschema::draft202012::new(&minutebook::schema()).unwrap();
    let reader = Reader::default();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let full = fs::read(root.join("fixtures/show/record.json")).unwrap();
    let mut records: Vec<Value> = vec![serde_json::from_slice(&full).unwrap()];
    records.push(serde_json::to_value(reader.read("paper", PAPER.as_bytes()).unwrap()).unwrap());
    if root.join("corpus").is_dir() {
        let papers = Search::new([root.join("corpus")]).filter(|source| !source.name().starts_with("gold/"));
        for record in papers.filter_map(|source| source.read(&reader).ok()) {
            invariants::check(&record);
            records.push(serde_json::to_value(record).unwrap());
        }
    }
    for record in records {
        let errors: Vec<_> =
            validator.iter_errors(&record).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", record["source"]["path"]);
    }
}

#[test]
fn what_is_no_record_does_not_follow_the_schema() {
    let validator = jsonschema::draft202012::new(&minutebook::schema()).unwrap();
    let record = serde_json::to_value(Reader::default().read("paper", PAPER.as_bytes()).unwrap()).unwrap();
    let changes: [(&str, Value); 4] = [
        ("/schema", "minutebook/0".into()),
        ("/source/bytes", "many".into()),
        ("/paper/kind", "novel".into()),
        ("/blocks", Value::Null),
    ];
    for (place, value) in changes {
        let mut changed = record.clone();
        *changed.pointer_mut(place).unwrap() = value;
        assert!(!validator.is_valid(&changed), "{place}");
    }
}
