//! Every column of every table: its name, its type, whether it may be null, what it refers to, where its value comes from and what it
//! says. This is the one place to add a column in.
//!
//! A column that has the name of a record's field has its value. Fields whose names are words of SQL have others: `by` is `by_whom`, `to`
//! is `to_whom`, `rows` is `cells`, `start` and `end` are `start_offset` and `end_offset`, and those of dates `start_date` and `end_date`.

use std::borrow::Cow;

use super::view::{View, first_box, first_bytes};
use super::{Column, Table, Type, Value};
use crate::model::{Block, Date, Evidence, Failure, Priority, Recommendation, Warning};

/// Makes a list of columns, and the function that appends their values to a row:
/// `"name": Type [null] [-> Table] = value, "what it says";`
macro_rules! columns {
    ($list:ident, $fill:ident($($given:ident: $of:ty),*) {
        $($name:literal: $kind:ident $($null:ident)? $(-> $to:ident)? = $value:expr, $about:literal;)*
    }) => {
        pub(super) const $list: &[Column] = &[$(Column {
            name: $name,
            kind: Type::$kind,
            nullable: columns!(@nullable $($null)?),
            references: columns!(@references $($to)?),
            about: $about,
        }),*];

        pub(super) fn $fill<'a>(row: &mut Vec<Value<'a>>, $($given: $of),*) {
            row.extend([$(Value::from($value)),*]);
        }
    };
    (@nullable null) => { true };
    (@nullable) => { false };
    (@references $to:ident) => { Some(Table::$to) };
    (@references) => { None };
}

columns! { DOCUMENT, document(v: &View<'a>) {
    "document_id": Text = v.document_id.clone(), "The record's id and the first 8 hex digits of the SHA-256 of its path: the same content under two paths makes two documents.";
    "record_id": Text = &v.record.id, "The first 16 hex digits of the SHA-256 of the source's bytes: the record's `id`.";
    "name": Text = v.name(), "What to call the paper: its title, else its body, else its path, with the meeting's date.";
    "path": Text = &v.record.source.path, "The source's path as given, with forward slashes.";
    "sha256": Text = &v.record.source.sha256, "The SHA-256 of the source's bytes.";
    "media_type": Text = v.record.source.media_type.as_ref().to_owned(), "What the source is, told from its bytes.";
    "bytes": Integer = v.record.source.bytes, "The source's size.";
    "pages": Integer null = v.record.source.pages, "The number of pages; null for formats without pages.";
    "page_labels": Texts = v.record.source.page_labels.iter().map(String::as_str).collect::<Value<'_>>(), "The number that each page bears; empty where they are 1, 2, 3 and so on.";
    "file_title": Text null = &v.record.source.title, "The title that the file's own properties give, often a template's: the record's `source.title`.";
    "producer": Text null = &v.record.source.producer, "The program that made the file, by its own properties.";
    "kind": Text = Value::word(v.record.paper.kind), "report, minutes, agenda, decision, plan, letter or other.";
    "title": Text null = &v.record.paper.title, "The paper's title, as printed.";
    "body": Text null = &v.record.paper.body, "The committee or panel that it is for, as printed.";
    "meeting": Text null = &v.record.paper.meeting_date, "The day of the meeting in EDTF: the record's `paper.meeting_date`.";
    "meeting_date": Date null = v.meeting_date, "The first day that `meeting` can mean.";
    "agenda_item": Text null = &v.record.paper.agenda_item, "The number of its item on the agenda.";
    "authors": Texts = authors(v), "Who reports: the names, or the offices where no name is printed.";
    "author_roles": Texts = v.record.paper.authors.iter().map(|a| a.role.as_deref().unwrap_or_default()).collect::<Value<'_>>(), "The offices of the authors, in the same order; empty where none is printed.";
    "contacts": Json = Value::json(&v.record.paper.contacts), "Whom to ask: objects with `name`, `role`, `email` and `phone`.";
    "schema": Text = v.record.schema.as_ref().to_owned(), "The name and number of the record's schema.";
}}

columns! { KEY, key(v: &View<'a>, id: usize) {
    "document_id": Text -> Documents = v.document_id.clone(), "The paper.";
    "id": Integer = id, "The position among the paper's own, from 0.";
}}

columns! { BLOCK, block(v: &View<'a>, b: &'a Block) {
    "kind": Text = Value::word(b.kind), "heading, paragraph, item or table.";
    "label": Text null = &b.label, "The printed number, letter or bullet, without white space.";
    "number": Text null = &b.number, "The label normalised and made complete: `8.a`, `13.i`; null for bullets.";
    "parent": Integer null -> Blocks = b.parent, "The block it stands under.";
    "section": Integer null -> Blocks = b.section, "The nearest heading above it.";
    "section_text": Text null = v.section_text(b.id), "That heading's text.";
    "text": Text = &b.text, "Without the label; white space folded, line-end hyphenation and markup undone.";
    "cells": Json null = cells(b), "The rows of a table, each an array of texts; null for other kinds. The record's `rows`.";
    "page": Integer null = first_box(b).map(|(page, _)| page), "The page it begins on, from 1; null for formats without pages.";
    "x0": Real null = side(b, 0), "The left edge of its box on that page, in PDF points from the page's top left corner.";
    "y0": Real null = side(b, 1), "The top edge.";
    "x1": Real null = side(b, 2), "The right edge.";
    "y1": Real null = side(b, 3), "The bottom edge.";
    "first_byte": Integer null = first_bytes(b).map(|[first, _]| first), "Where it begins in the source's bytes; null for formats with pages.";
    "end_byte": Integer null = first_bytes(b).map(|[_, end]| end), "Where that range ends, exclusive.";
    "origin": Json = Value::json(&b.origin), "Every place that it has in the source.";
}}

columns! { SENTENCE, sentence(v: &View<'a>, block: usize, id: usize, range: [usize; 2], text: &'a str) {
    "document_id": Text -> Documents = v.document_id.clone(), "The paper.";
    "block": Integer -> Blocks = block, "The block.";
    "id": Integer = id, "The position in the block, from 0.";
    "start_offset": Integer = range[0], "The first code point of the block's text.";
    "end_offset": Integer = range[1], "The end in code points, exclusive.";
    "text": Text = text, "The sentence.";
}}

columns! { PRIORITY, priority(p: &'a Priority) {
    "kind": Text = Value::word(p.kind), "The paper's own noun: aim, objective, priority, theme, action, measure or initiative.";
    "label": Text null = &p.label, "Its own label (`Priority 1`).";
    "text": Text = &p.text, "Without its label and its closing `;`, `.` or `and`.";
    "plan": Text null = &p.plan, "The plan or strategy it belongs to.";
    "parent": Integer null -> Priorities = p.parent, "The priority it stands under.";
    "updates": Integers = p.updates.as_slice(), "The ids of the blocks that report activity under it.";
    "introduced_by": Integer null -> Blocks = p.introduced_by, "The block whose words make it one; null where its own block does.";
}}

columns! { RECOMMENDATION, recommendation(v: &View<'a>, r: &'a Recommendation) {
    "kind": Text = Value::word(r.kind), "recommendation (asked of a body), resolution (a body decided) or action (someone is to do something).";
    "label": Text null = &r.label, "The member's own label, or the numbered paragraph's.";
    "text": Text = &r.text, "What is asked or was decided.";
    "verbs": Texts = r.verbs.iter().map(String::as_str).collect::<Value<'_>>(), "The verbs in the base form, lower case.";
    "by_whom": Text null = &r.by, "Who recommends or decided, as printed.";
    "to_whom": Text null = &r.to, "Who is asked to act, as printed.";
    "due": Text null = &r.due, "When it is to be done, in EDTF.";
    "due_date": Date null = r.due.as_deref().and_then(|due| v.last_day(due)), "The last day that `due` can mean.";
    "introduced_by": Integer null -> Blocks = r.introduced_by, "The lead-in's block; null where its own block says it.";
}}

columns! { DATE, date(d: &'a Date) {
    "text": Text = &d.text, "As printed, markup undone.";
    "edtf": Text null = &d.edtf, "The value in EDTF (ISO 8601-2); null where it can't be resolved.";
    "start_date": Date null = d.start.as_deref().and_then(super::view::day), "The first day it can mean; null where it is open or can't be resolved.";
    "end_date": Date null = d.end.as_deref().and_then(super::view::day), "The last day it can mean; null where it is open or can't be resolved.";
    "basis": Text = Value::word(d.basis), "stated, inferred (a part taken from the paper's own date), relative or unresolved.";
    "role": Text = Value::word(d.role), "meeting, published, effective, deadline, period, plan_period, citation or event.";
}}

// Where a finding stands and what it stands in, so that one table is useful alone.
columns! { FOUND, found(v: &View<'a>, e: &'a Evidence, confidence: f64, around: Option<Cow<'a, str>>) {
    "confidence": Real = confidence, "The share of its rule's firings on gold that were right, from 0 to 1.";
    "rule": Text = e.rule.as_ref().to_owned(), "The rule that found it.";
    "block": Integer -> Blocks = e.block, "The block it was found in.";
    "start_offset": Integer = e.start, "The first code point of the block's text.";
    "end_offset": Integer = e.end, "The end in code points, exclusive.";
    "block_label": Text null = v.block(e.block).map(|b| &b.label).map_or(Value::Null, Value::from), "The block's printed number, letter or bullet.";
    "block_number": Text null = v.block(e.block).map(|b| &b.number).map_or(Value::Null, Value::from), "The block's number, normalised and complete.";
    "block_text": Text null = around, "The block's text; of one longer than 4,000 bytes, 1,000 code points on either side, cut at `…`.";
    "section_text": Text null = v.section_text(e.block), "The text of the nearest heading above the block.";
    "page": Integer null = v.block(e.block).and_then(first_box).map(|(page, _)| page), "The page that the block begins on, from 1.";
    "paper_title": Text null = &v.record.paper.title, "The paper's title.";
    "body": Text null = &v.record.paper.body, "The committee or panel that the paper is for.";
    "meeting_date": Date null = v.meeting_date, "The first day that the meeting can have been on.";
    "path": Text = &v.record.source.path, "The source's path.";
}}

columns! { WARNING, warning(w: &'a Warning) {
    "code": Text = w.code.as_ref().to_owned(), "What kind of doubt it is, for programs.";
    "message": Text = &w.message, "For a person.";
    "block": Integer null -> Blocks = w.block, "The block in doubt; null where the doubt is about the whole paper.";
}}

columns! { FAILURE, failure(path: &'a str, failure: &'a Failure) {
    "path": Text = path, "The source's path.";
    "code": Text = failure.code.as_str(), "What kind of trouble it is, for programs.";
    "message": Text = &failure.message, "What was expected, what was found and what to do.";
}}

fn authors<'a>(v: &View<'a>) -> Value<'a> {
    let authors = &v.record.paper.authors;
    authors.iter().map(|a| a.name.as_deref().or(a.role.as_deref()).unwrap_or_default()).collect()
}

fn cells(block: &Block) -> Value<'_> {
    if block.rows.is_empty() { Value::Null } else { Value::json(&block.rows) }
}

fn side(block: &Block, side: usize) -> Option<f64> {
    // By way of its shortest decimal, so that 72.1 stays 72.1.
    first_box(block).and_then(|(_, sides)| sides[side].to_string().parse().ok())
}
