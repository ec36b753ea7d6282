//! What stands before and after the text: what the paper says of itself, what was found in it, and the warnings.

use minutebook::Record;
use minutebook::model::{BlockKind, Contact, Person, Warning};
use owo_colors::Style;

use super::marks::{DATE, DECISION, PRIORITY};
use super::text::{self, Run, columns};
use super::word;

const BOLD: Style = Style::new().bold();
const KEY: Style = Style::new().dimmed();
const WARNING: Style = Style::new().red();

/// Writes the paper's front.
pub(super) fn write(record: &Record, width: usize, page: &mut String) {
    let paper = &record.paper;
    let title = paper.title.as_deref().unwrap_or("(no title found)");
    text::write(&[], &[Run::new(title, BOLD)], width, page);
    page.push('\n');
    let mut line = |key: &str, runs: Vec<Run>| {
        let head = [Run::new(&format!("  {key:<10}"), KEY)];
        text::write(&head, &runs, width, page);
    };
    let mut say = |key: &str, value: &str| {
        if !value.is_empty() {
            line(key, vec![Run::plain(value)]);
        }
    };
    say("kind", &word(paper.kind));
    say("body", paper.body.as_deref().unwrap_or_default());
    say("meeting", paper.meeting_date.as_deref().unwrap_or_default());
    say("item", paper.agenda_item.as_deref().unwrap_or_default());
    paper.authors.iter().for_each(|author| say("author", &person(author)));
    paper.contacts.iter().for_each(|c| say("contact", &contact(c)));
    say("source", &source(record));
    line("found", found(record));
    page.push('\n');
}

fn person(person: &Person) -> String {
    list([&person.name, &person.role])
}

fn contact(contact: &Contact) -> String {
    list([&contact.name, &contact.role, &contact.email, &contact.phone])
}

fn list<const N: usize>(parts: [&Option<String>; N]) -> String {
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn source(record: &Record) -> String {
    let source = &record.source;
    let pages = source.pages.map(|n| format!("{}, ", count(n as usize, "page", "pages"))).unwrap_or_default();
    format!("{} ({}, {pages}{}\u{a0}bytes)", source.path, source.media_type, source.bytes)
}

/// What was found, each kind as it is marked below.
fn found(record: &Record) -> Vec<Run> {
    let paragraphs = record.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).count();
    let parts = [
        (count(paragraphs, "paragraph", "paragraphs"), Style::new()),
        (format!("[{}]", count(record.priorities.len(), "priority", "priorities")), PRIORITY),
        (format!("[{}]", count(record.recommendations.len(), "recommendation", "recommendations")), DECISION),
        (format!("{{{}}}", count(record.dates.len(), "date", "dates")), DATE),
        (
            count(record.warnings.len(), "warning", "warnings"),
            if record.warnings.is_empty() { Style::new() } else { WARNING },
        ),
    ];
    let mut runs = Vec::new();
    for (i, (part, style)) in parts.into_iter().enumerate() {
        runs.extend((i > 0).then(|| Run::plain(", ")));
        runs.push(Run::new(&part, style));
    }
    runs
}

fn count(count: usize, one: &str, many: &str) -> String {
    format!("{count}\u{a0}{}", if count == 1 { one } else { many })
}

/// Writes the warnings, their codes in a column.
pub(super) fn write_warnings(record: &Record, width: usize, page: &mut String) {
    if record.warnings.is_empty() {
        return;
    }
    page.push('\n');
    text::write(&[], &[Run::new("Warnings", BOLD)], width, page);
    let widest = record.warnings.iter().map(|w| columns(&w.code)).max().unwrap_or(0);
    for warning in &record.warnings {
        let pad = " ".repeat(widest - columns(&warning.code) + 2);
        let head = [Run::plain("  "), Run::new(&warning.code, WARNING), Run::plain(&pad)];
        text::write(
            &head,
            &[Run::plain(&warning.message), Run::new(&place(record, warning), KEY)],
            width,
            page,
        );
    }
}

/// The beginning of the block that a warning is about.
fn place(record: &Record, warning: &Warning) -> String {
    let Some(block) = warning.block.and_then(|id| record.blocks.get(id)) else { return String::new() };
    let mut words = block.label.iter().map(String::as_str).chain(block.text.split(' '));
    let first: Vec<_> = words.by_ref().take(7).collect();
    format!(" ({}{})", first.join(" "), if words.next().is_some() { " …" } else { "" })
}
