//! A paper says the same whether it comes as text or as PDF, whoever made the PDF.
//!
//! What differs is listed; a paper that has come to agree must leave the list. Most of those listed differ in one or two blocks: a text has lost
//! bullets and blank lines that the page has, and the page has lines where the text has none.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use minutebook::model::{Block, Date, Priority, Recommendation};
use minutebook::{Reader, Record};

use crate::corpus;

/// What differs, by paper: the parts of the record.
const DIFFERENT: &[(&str, &[&str])] = &[
    ("ashcombe-standards-2012", &["blocks", "recommendations"]),
    ("baile-rinne-agenda-2017", &["blocks"]),
    ("ballymore-district-minutes-2022", &["blocks"]),
    ("brackenhurst-trust-2022", &["blocks"]),
    ("bridgeholm-bid-2017", &["blocks"]),
    ("bryn-celyn-police-plan-report-2015", &["blocks", "priorities"]),
    ("carrick-health-board-2003", &["blocks"]),
    ("carrowbeg-education-2019", &["blocks", "dates"]),
    ("cathair-cnoc-spc-2016", &["blocks"]),
    ("dunmarrow-panel-minutes-2017", &["blocks"]),
    ("eastmere-mayoral-decision-2023", &["blocks"]),
    ("glen-ardroy-education-2008", &["blocks"]),
    ("halden-libraries-board-2014", &["blocks"]),
    ("hallamford-joint-2024", &["blocks"]),
    ("harrowell-town-agenda-2016", &["blocks"]),
    ("inchrory-licensing-2021", &["blocks"]),
    ("lough-corran-plan-2013", &["blocks", "dates", "priorities"]),
    ("netherholme-parish-minutes-2020", &["blocks"]),
    ("penmynydd-audit-2012", &["blocks", "dates"]),
    ("riverbridge-licensing-1999", &["blocks"]),
    ("stranmore-ijb-2018", &["blocks"]),
    ("temple-wyke-health-scrutiny-2013", &["blocks"]),
    ("wexcombe-decision-2024", &["blocks"]),
    ("wyremoor-waste-joint-2009", &["blocks"]),
];

/// The parts of a record without what only the source decides: offsets, places, labels that a text has lost.
fn parts(record: &Record) -> BTreeMap<&'static str, Vec<String>> {
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let block = |b: &Block| format!("{:?} {} {:?}", b.kind, folded(&b.text), b.rows);
    let priority = |p: &Priority| format!("{:?} {}", p.kind, folded(&p.text));
    let recommendation =
        |r: &Recommendation| format!("{:?} {} {:?} {:?} {:?}", r.kind, folded(&r.text), r.to, r.due, r.verbs);
    let date = |d: &Date| format!("{} {:?} {:?}", folded(&d.text), d.edtf, d.role);
    BTreeMap::from([
        ("blocks", record.blocks.iter().map(block).collect()),
        ("priorities", record.priorities.iter().map(priority).collect()),
        ("recommendations", record.recommendations.iter().map(recommendation).collect()),
        ("dates", record.dates.iter().map(date).collect()),
    ])
}

/// The papers that are there as PDF.
fn stems() -> BTreeSet<String> {
    let files = fs::read_dir(corpus::folder().join("pdf")).expect("the PDFs");
    let paths = files.map(|entry| entry.expect("an entry").path());
    let pdfs = paths.filter(|path| path.extension().is_some_and(|e| e == "pdf"));
    pdfs.map(|path| path.file_stem().expect("a stem").to_string_lossy().into_owned()).collect()
}

#[test]
fn a_paper_says_the_same_as_text_and_as_pdf() {
    let reader = Reader::default();
    let read =
        |path: &std::path::Path| reader.read("paper", &fs::read(path).expect("a paper")).expect("a record");
    let mut wrong = Vec::new();
    for stem in stems() {
        let folder = corpus::folder();
        let mut texts = ["txt", "md"].map(|format| folder.join(format!("{stem}.{format}"))).into_iter();
        let text = texts.find(|path| path.is_file()).expect("the text of a PDF");
        let (text, pdf) = (parts(&read(&text)), parts(&read(&folder.join(format!("pdf/{stem}.pdf")))));
        let found: Vec<&str> =
            text.iter().filter(|(name, part)| pdf[*name] != **part).map(|(name, _)| *name).collect();
        let listed =
            DIFFERENT.iter().find(|(s, _)| *s == stem).map(|(_, parts)| parts.to_vec()).unwrap_or_default();
        if found != listed {
            wrong.push(format!("    (\"{stem}\", &{found:?}),"));
        }
    }
    assert!(wrong.is_empty(), "expected the differences that are listed, found:\n{}", wrong.join("\n"));
}
