//! The record that one paper becomes: the contract with every program outside this one.
//!
//! Adding a field is free; renaming or removing one, or changing a meaning, raises the number in [`SCHEMA`].
//! Inside the crate the offsets of [`Evidence`] and [`Block::sentences`] are bytes; `document.rs` turns them into code points once.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Confidence;

/// The name and number of the record's schema.
pub const SCHEMA: &str = "minutebook/1";

/// One paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// `minutebook/1`.
    pub schema: Cow<'static, str>,
    /// The first 16 hex digits of the SHA-256 of the source's bytes.
    pub id: String,
    /// Where the paper came from.
    pub source: Source,
    /// What the front of the paper says of itself.
    pub paper: Paper,
    /// The whole text, in reading order, as a tree by [`Block::parent`].
    pub blocks: Vec<Block>,
    /// Aims, priorities, themes, actions and measures that the paper presents.
    pub priorities: Vec<Priority>,
    /// What is recommended, was resolved or is to be done.
    pub recommendations: Vec<Recommendation>,
    /// Every expression that points to a place on the calendar.
    pub dates: Vec<Date>,
    /// Every piece of the source's text that is in no block.
    pub discarded: Vec<Discarded>,
    /// Doubts, coded, pointing at blocks.
    pub warnings: Vec<Warning>,
}

/// The source of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// As given, relative to the input root where there is one; always forward slashes.
    pub path: String,
    /// Sniffed from the bytes, never from the name alone.
    pub media_type: Cow<'static, str>,
    /// The source's size in bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes, 64 hex digits.
    pub sha256: String,
    /// The number of pages; null for formats without pages.
    pub pages: Option<u32>,
    /// The title that the file's own properties give, which is often a template's; what the paper prints is [`Paper::title`].
    #[serde(default)]
    pub title: Option<String>,
    /// The program that made the file, by its own properties.
    #[serde(default)]
    pub producer: Option<String>,
    /// The number that each page bears (`iv`, `A-3`); empty where they are 1, 2, 3 and so on.
    #[serde(default)]
    pub page_labels: Vec<String>,
}

/// What the front of a paper says of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Paper {
    /// What kind of paper it is.
    pub kind: PaperKind,
    /// The paper's title, as printed.
    pub title: Option<String>,
    /// The committee or panel that it is for, as printed.
    pub body: Option<String>,
    /// The day of the meeting (EDTF).
    pub meeting_date: Option<String>,
    /// The number of its item on the agenda.
    pub agenda_item: Option<String>,
    /// Who reports.
    pub authors: Vec<Person>,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
}

/// The kinds of paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum PaperKind {
    Report,
    Minutes,
    Agenda,
    Decision,
    Plan,
    Letter,
    #[default]
    Other,
}

/// A person or an office that a paper names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// As printed; null where only the office is named.
    pub name: Option<String>,
    /// The office, as printed.
    pub role: Option<String>,
}

/// A person or an office to ask.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Contact {
    /// As printed.
    pub name: Option<String>,
    /// The office, as printed.
    pub role: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The telephone number, as printed.
    pub phone: Option<String>,
}

/// A block's position in [`Record::blocks`].
pub type BlockId = usize;

/// A piece of the text: a heading, a paragraph, a list's member or a table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Block {
    /// The position in [`Record::blocks`], from 0.
    pub id: BlockId,
    /// What it is.
    pub kind: BlockKind,
    /// The printed number, letter or bullet, without white space.
    pub label: Option<String>,
    /// The label normalised and made complete by the labels it stands under: `8.a`, `13.i`; null for bullets.
    pub number: Option<String>,
    /// The block it stands under; null at the root. Always a smaller id.
    pub parent: Option<BlockId>,
    /// The nearest heading above it; null before the first.
    pub section: Option<BlockId>,
    /// Without the label; white space folded, line-end hyphenation and markup undone.
    pub text: String,
    /// The sentences as half-open ranges of `text`, in code points.
    pub sentences: Vec<[usize; 2]>,
    /// The rows of a table, each a row of cells; empty for every other kind.
    pub rows: Vec<Vec<String>>,
    /// Where it stands in the source.
    pub origin: Vec<Origin>,
}

/// The kinds of block.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// Names what follows; no sentence.
    Heading,
    /// Prose, numbered or not.
    #[default]
    Paragraph,
    /// A member of a list.
    Item,
    /// A ruled table.
    Table,
}

/// A place in the source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Origin {
    /// A box on a page of a paged source.
    Page {
        /// From 1.
        page: u32,
        /// PDF points from the page's top left corner: left, top, right, bottom.
        bbox: [f32; 4],
    },
    /// A range of the source's bytes.
    Bytes {
        /// First byte and end, exclusive.
        bytes: [usize; 2],
    },
}

/// An aim, objective, priority, theme, action or measure of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Priority {
    /// The position in [`Record::priorities`], from 0.
    pub id: usize,
    /// The paper's own noun for it.
    pub kind: PriorityKind,
    /// Its own label (`Priority 1`); null where it has none.
    pub label: Option<String>,
    /// Without its label and its closing `;`, `.` or `and`.
    pub text: String,
    /// The plan or strategy it belongs to; null where the paper does not say.
    pub plan: Option<String>,
    /// The priority it stands under.
    pub parent: Option<usize>,
    /// The blocks that report activity under it.
    pub updates: Vec<BlockId>,
    /// The block whose words make it one; null where its own block does.
    pub introduced_by: Option<BlockId>,
    /// How sure it is.
    #[serde(default)]
    pub confidence: Confidence,
    /// Where it stands.
    pub evidence: Evidence,
}

/// The paper's own noun for a priority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the paper's own nouns")]
pub enum PriorityKind {
    Aim,
    Objective,
    Priority,
    Theme,
    Action,
    Measure,
    Initiative,
}

/// A recommendation, a resolution or an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Recommendation {
    /// The position in [`Record::recommendations`], from 0.
    pub id: usize,
    /// Which of the three.
    pub kind: RecommendationKind,
    /// The member's own label, or the numbered paragraph's.
    pub label: Option<String>,
    /// What is asked or was decided, from after the asking words to the member's or sentence's end.
    pub text: String,
    /// The verbs in the base form, lower case.
    pub verbs: Vec<String>,
    /// Who recommends or decided, as printed.
    pub by: Option<String>,
    /// Who is asked to act, as printed.
    pub to: Option<String>,
    /// The day by which it is to be done (EDTF).
    pub due: Option<String>,
    /// The lead-in's block; null where its own block says it.
    pub introduced_by: Option<BlockId>,
    /// How sure it is.
    #[serde(default)]
    pub confidence: Confidence,
    /// Where it stands.
    pub evidence: Evidence,
}

/// Who asks, decides or is to act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecommendationKind {
    /// Something put to a body.
    Recommendation,
    /// Something a body decided.
    Resolution,
    /// A named person or office is to do something.
    Action,
}

/// A date, a period or a range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Date {
    /// The position in [`Record::dates`], from 0.
    pub id: usize,
    /// As printed, markup undone.
    pub text: String,
    /// EDTF (ISO 8601-2); null where it can't be resolved.
    pub edtf: Option<String>,
    /// The first day it can mean; null where it can't be resolved or is open.
    pub start: Option<String>,
    /// The last day it can mean; null where it can't be resolved or is open.
    pub end: Option<String>,
    /// How the value was found.
    pub basis: Basis,
    /// What happens on it.
    pub role: DateRole,
    /// How sure it is.
    #[serde(default)]
    pub confidence: Confidence,
    /// Where it stands.
    pub evidence: Evidence,
}

impl Date {
    /// The rule and the condition under which it fired, as confidence is counted: `date.day_month inferred`.
    pub fn firing(&self) -> String {
        let basis = match self.basis {
            Basis::Stated => "stated",
            Basis::Inferred => "inferred",
            Basis::Relative => "relative",
            Basis::Unresolved => "unresolved",
        };
        format!("{} {basis}", self.evidence.rule)
    }
}

/// How a date's value was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// All of it is printed.
    Stated,
    /// A part is taken from the paper's own date.
    Inferred,
    /// It counts from the paper's own date (`last year`).
    Relative,
    /// The paper gives nothing to resolve it by.
    Unresolved,
}

/// What happens on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateRole {
    /// A meeting of this or another body.
    Meeting,
    /// Something was or is to be published.
    Published,
    /// Something comes into force or is available from then.
    Effective,
    /// To be done by then.
    Deadline,
    /// What figures or activity cover.
    Period,
    /// In a plan's or strategy's title or term.
    PlanPeriod,
    /// Part of an Act's or a document's title or date line.
    Citation,
    /// Anything else that happens.
    Event,
}

/// Where a finding stands and the rule that found it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The block.
    pub block: BlockId,
    /// The first code point of [`Block::text`].
    pub start: usize,
    /// The end in code points, exclusive.
    pub end: usize,
    /// The rule's name, `area.rule`.
    pub rule: Cow<'static, str>,
}

/// A piece of the source's text that is in no block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Discarded {
    /// The text, markup undone.
    pub text: String,
    /// Why it is in no block.
    pub reason: Reason,
    /// Where it stands in the source.
    pub origin: Vec<Origin>,
}

/// Why a piece of text is in no block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A page's number.
    PageNumber,
    /// A line that the pages repeat at their head.
    RunningHeader,
    /// A line that the pages repeat at their foot.
    RunningFooter,
    /// Stray glyphs, rules, tick boxes, leftovers of a conversion.
    Stray,
    /// The same text printed twice over itself.
    DuplicateLayer,
}

/// A doubt about the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Warning {
    /// `area.doubt`; programs branch on this.
    pub code: Cow<'static, str>,
    /// For a person.
    pub message: String,
    /// The block in doubt; null where the doubt is about the whole paper.
    pub block: Option<BlockId>,
}
