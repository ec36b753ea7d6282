//! Drafts of blocks: lines joined into pieces of text, each with the label that may stand before it.

use std::ops::Range;

use super::flow::{Flow, Layout};
use super::label::{self, Label};
use super::sequence::Member;
use super::shape::{End, Shape, Vocabulary};
use super::text;
use crate::model::{BlockKind, Gap, Line, Role};

/// A block under construction.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The lines it is made of.
    pub(super) lines: Range<usize>,
    /// The label that may stand before the text, until the sequence decides.
    pub(super) possible: Option<Label>,
    /// The printed label, once it is decided.
    pub(super) label: Option<String>,
    /// The label's place in its sequence.
    pub(super) member: Option<Member>,
    /// Without a label it would go on with the draft before.
    pub(super) runs_on: bool,
    /// The text without the label.
    pub(super) text: String,
    /// What the text looks like.
    pub(super) shape: Shape,
    /// What the first line says of itself.
    pub(super) role: Role,
    /// All of the first line's text is bold.
    pub(super) bold: bool,
    /// The font's size, 0 where unknown.
    pub(super) size: f32,
    /// The left edge of the label or the text.
    pub(super) left: f32,
    /// The white space above.
    pub(super) gap: Gap,
    /// What it is.
    pub(super) kind: BlockKind,
    /// It stands on the paper's front.
    pub(super) front: bool,
    /// Its first line has columns.
    pub(super) columns: bool,
    /// It stands beside the text.
    pub(super) aside: bool,
    /// The line above ends a sentence.
    pub(super) after_stop: bool,
    /// The rows of a table.
    pub(super) rows: Vec<Vec<String>>,
}

impl Draft {
    /// Whether a list's members may follow.
    pub(super) fn leads_in(&self, vocabulary: &Vocabulary) -> bool {
        vocabulary.leads_in(&self.text)
    }

    /// Whether the text ends in a colon or dash.
    pub(super) fn ends_open(&self) -> bool {
        self.shape.end.leads_in()
    }

    /// Whether it has neither a label nor the look of a table's row.
    pub(super) fn is_prose(&self) -> bool {
        self.member.is_none() && !matches!(self.role, Role::Row { .. } | Role::ListItem(_))
    }
}

/// Joins lines into drafts. A line that may have a label begins a draft of its own, whether or not it could go on.
pub(super) fn drafts(lines: &[Line<'_>], layout: &Layout, words: &mut text::Words<'_, '_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let flow = layout.flow(lines, at);
        let row = matches!(line.role, Role::Row { .. });
        let label = if flow == Flow::GoesOn || row { None } else { label::read(&line.text) };
        let open = drafts.last_mut().filter(|d| goes_on(d, flow, label.as_ref(), line));
        match open {
            Some(draft) => draft.append(line, at, words),
            None => {
                let after_stop = at > 0 && End::of(&lines[at - 1].text) == End::Stop;
                drafts.push(Draft { after_stop, ..Draft::begin(line, at, label, flow) });
            }
        }
    }
    drafts
}

/// Whether a line belongs to the draft above it.
fn goes_on(draft: &Draft, flow: Flow, label: Option<&Label>, line: &Line<'_>) -> bool {
    let waits = draft.text.is_empty() && draft.possible.is_some();
    match flow {
        Flow::GoesOn => true,
        _ if waits => {
            label.is_none_or(|l| l.strength < 0.5)
                && (matches!(line.role, Role::Plain | Role::Paragraph | Role::Continuation)
                    || line.role == draft.role)
        }
        Flow::MayGoOn => label.is_none(),
        Flow::Starts => false,
    }
}

impl Draft {
    fn begin(line: &Line<'_>, at: usize, label: Option<Label>, flow: Flow) -> Self {
        let rest = label.as_ref().map_or(0, |l| l.rest);
        let bold = line.bold.start <= rest && line.bold.end == line.text.len() && !line.bold.is_empty();
        Self {
            lines: at..at + 1,
            runs_on: flow == Flow::MayGoOn,
            columns: line.text[rest..].contains('\t'),
            possible: label,
            text: text::cells_as_prose(&line.text[rest..], line.role).into_owned(),
            role: line.role,
            bold,
            size: line.size,
            left: line.left,
            gap: line.gap,
            ..Self::default()
        }
    }

    fn append(&mut self, line: &Line<'_>, at: usize, words: &mut text::Words<'_, '_>) {
        if self.text.is_empty() {
            self.bold = line.is_bold();
        }
        self.lines.end = at + 1;
        words.append(&mut self.text, &text::cells_as_prose(&line.text, line.role));
    }
}

/// Settles which labels are labels: the others are text, and go on with the draft above where they could.
pub(super) fn settle(
    drafts: Vec<Draft>,
    members: Vec<Option<Member>>,
    lines: &[Line<'_>],
    words: &mut text::Words<'_, '_>,
) -> Vec<Draft> {
    let mut settled: Vec<Draft> = Vec::with_capacity(drafts.len());
    for (mut draft, member) in drafts.into_iter().zip(members) {
        draft.member = member;
        let label = draft.possible.take();
        let first = &lines[draft.lines.start].text;
        match (label, member) {
            (Some(label), Some(_)) => {
                draft.label = Some(first[label.printed].split_whitespace().collect());
                settled.push(draft);
            }
            (Some(label), None) => refuse(draft, &label, lines, words, &mut settled),
            (None, _) => settled.push(draft),
        }
    }
    settled
}

/// Makes a label text again.
fn refuse(
    draft: Draft,
    label: &Label,
    lines: &[Line<'_>],
    words: &mut text::Words<'_, '_>,
    settled: &mut Vec<Draft>,
) {
    let Range { start, end } = draft.lines;
    let alone = label.rest == lines[start].text.len();
    let flow = if draft.runs_on { Flow::MayGoOn } else { Flow::Starts };
    let mut whole = Draft::begin(&lines[start], start, None, flow);
    let mut rest = None;
    for (at, line) in lines.iter().enumerate().take(end).skip(start + 1) {
        match (&mut rest, alone) {
            (None, true) => rest = Some(Draft::begin(line, at, None, Flow::Starts)),
            (Some(rest), true) => rest.append(line, at, words),
            (_, false) => whole.append(line, at, words),
        }
    }
    match settled.last_mut().filter(|d| whole.runs_on && !matches!(d.role, Role::Row { .. })) {
        Some(open) => {
            open.lines.end = whole.lines.end;
            words.append(&mut open.text, &whole.text);
        }
        None => settled.push(whole),
    }
    settled.extend(rest);
}

/// Puts the lines behind `text`, which stand beside the text, behind the drafts that they stand beside. Both are in the order of the lines.
pub(super) fn put_back(drafts: Vec<Draft>, lines: &[Line<'_>], text: usize, stood: &[usize]) -> Vec<Draft> {
    let mut asides = stood.iter().zip(text..).peekable();
    let aside = |at: usize| Draft { aside: true, ..Draft::begin(&lines[at], at, None, Flow::Starts) };
    let mut all = Vec::with_capacity(drafts.len() + stood.len());
    for draft in drafts {
        while let Some((_, at)) = asides.next_if(|(before, _)| **before <= draft.lines.start) {
            all.push(aside(at));
        }
        all.push(draft);
    }
    all.extend(asides.map(|(_, at)| aside(at)));
    all
}
