//! What the structure tree says of a line.
//!
//! - The first line of an element has its kind; the next ones go on with it.
//! - A line that breaks before its column is full was broken by hand: nothing is claimed of the one after it, since lists and addresses are
//!   typed into one paragraph like that.
//! - Some producers begin every element anew on each page, so a page's first line is a paragraph or a member only if it has a label.
//! - The paragraphs of a list's member after its first are paragraphs.

use super::Sheet;
use super::row::Segment;
use super::table::is_label;
use crate::ingest::pdf::content::Word;
use crate::ingest::pdf::tags::{Kind, Tag};
use crate::model::Role;

/// Follows the elements from line to line.
#[derive(Debug, Default)]
pub(super) struct Roles {
    last: Option<Tag>,
    /// How far the last line reached to the right.
    reached: f32,
}

impl Roles {
    /// The role of a line that reaches to `right`.
    pub(super) fn of(&mut self, sheet: &Sheet<'_>, segments: &[Segment], right: f32, is_first: bool) -> Role {
        let words = || segments.iter().flat_map(|s| &s.words).map(|at| &sheet.ink.words[*at as usize]);
        let before = (self.last, self.reached);
        let mut tags = words().filter_map(|word| tag(sheet.tags, word));
        let first = tags.next();
        (self.last, self.reached) = (tags.next_back().or(first), right);
        if words().all(|word| word.artifact) {
            return Role::Artifact;
        }
        let Some(tag) = first else { return Role::Plain };
        if before.0.is_some_and(|last| last.element == tag.element) {
            let next = words().next().map_or(0.0, |word| word.right - word.left + word.room);
            let is_full = before.1 + next > sheet.right - 2.0;
            return if is_full { Role::Continuation } else { Role::Plain };
        }
        let has_label = || words().next().is_some_and(|word| is_label(sheet.ink.text_of(word)));
        match tag.kind {
            Kind::Item(_) | Kind::Paragraph if is_first && !has_label() => Role::Plain,
            Kind::Heading(level) => Role::Heading(level),
            Kind::Item(_) if before.0.is_some_and(|last| last.owner == tag.owner) => Role::Paragraph,
            Kind::Item(depth) => Role::ListItem(depth),
            Kind::Paragraph => Role::Paragraph,
            Kind::Note => Role::Footnote,
            Kind::Artifact => Role::Artifact,
            Kind::Cell | Kind::HeadCell | Kind::Other => Role::Plain,
        }
    }
}

fn tag(tags: &[Option<Tag>], word: &Word) -> Option<Tag> {
    tags.get(usize::try_from(word.mark?).ok()?).copied().flatten()
}

/// Whether all cells of a row are tagged as a table's head.
pub(super) fn is_head(sheet: &Sheet<'_>, words: &[u32]) -> bool {
    let is_head = |at: &u32| {
        let word = &sheet.ink.words[*at as usize];
        tag(sheet.tags, word).is_some_and(|tag| tag.kind == Kind::HeadCell)
    };
    !words.is_empty() && words.iter().all(is_head)
}

/// Whether two neighbours are tagged as parts of two cells.
pub(super) fn are_in_two_cells(tags: &[Option<Tag>], before: &Word, word: &Word) -> bool {
    let is_cell = |tag: &Tag| matches!(tag.kind, Kind::Cell | Kind::HeadCell);
    match (tag(tags, before).filter(is_cell), tag(tags, word).filter(is_cell)) {
        (Some(a), Some(b)) => a.owner != b.owner,
        _ => false,
    }
}
