//! Reads the papers of panels and committees and turns each into one structured [`Record`].
//!
//! ```text
//! bytes ─ingest─▶ Lines ─structure─▶ Blocks ─extract─▶ Record ─sink─▶ JSON, NDJSON, CSV, Parquet, SQLite
//!         └── one document: document.rs (no threads, no files, no clock) ──┘
//!         └── many documents: run/ (threads, order, outcomes) ──────────────────────┘
//! ```
//!
//! | module | turns | into |
//! |---|---|---|
//! | [`model`] | | the types that the stages hand on, and nothing else |
//! | [`lexicon`] | words as data, changed by files | what the rules know |
//! | `ingest` | a source's bytes | lines |
//! | `structure` | lines | a tree of blocks |
//! | `extract` | blocks | the front, priorities, recommendations, dates |
//! | `document` | one source | a [`Record`] or a [`Failure`] |
//! | [`sink`] | outcomes, in input order | files or a stream |
//! | [`table`] | a record | rows of tables |
//! | [`records`] | what an earlier run wrote | records |
//! | [`run`] | many sources, less what its journal says is done | outcomes |
//! | `archive` | records, as an SQLite database | hits, what is due, a timeline |
//! | [`score`] | records and gold | precision, recall, F1 |

#[cfg(feature = "tables")]
pub mod archive;
mod document;
mod error;
mod extract;
mod ingest;
pub mod lexicon;
pub mod model;
pub mod records;
pub mod run;
mod schema;
pub mod score;
pub mod sink;
#[doc(hidden)]
pub mod stages;
mod structure;
pub mod table;

pub use document::{Options, Reader};
pub use error::Error;
pub use model::{Code, Failure, Record};
pub use schema::schema;

/// The examples of the README run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;
