//! What stands under what: parents, sections and complete numbers.
//!
//! - A section heading without a label stands at the root; under a numbered heading where the paper's main numbers are headings.
//! - A labelled heading stands under the heading above it that is not of its own or a later sequence; `5.2` under `5.`.
//! - A numbered paragraph stands under the nearest heading, `4.2` under `4.`; a number that resumes the main sequence after
//!   lettered headings does not stand under the last letter.
//! - A list's member stands under what introduces the list: the draft before its first member, or the lead-in after which it goes on.
//!   Where the indent is lost, a member that ends in a colon or dash introduces the members behind it, up to the one that ends the sentence.
//! - Prose behind a numbered paragraph stands under it; other prose under its heading, or under the title.
//! - The front stands at the root.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::label::{Form, Reading};
use super::number;
use super::sequence::{Doubt, Member};
use super::shape::End;
use crate::model::{Block, BlockId, BlockKind, Role, Warning};

/// Indents that differ by less are one, in columns or points.
const SAME_INDENT: f32 = 2.5;

/// Builds the tree over drafts whose kinds are known; the blocks' texts move out of the drafts.
pub(super) fn build(drafts: &mut [Draft], numbered_sections: bool) -> (Vec<Block>, Vec<Warning>) {
    let blocks = Vec::with_capacity(drafts.len());
    let mut tree = Tree { numbered_sections, blocks, ..Tree::default() };
    for id in 0..drafts.len() {
        let parent = tree.place(drafts, id);
        let parent = parent.filter(|p| *p < id);
        tree.add(&mut drafts[id], id, parent);
    }
    (tree.blocks, tree.warnings)
}

/// The state between two drafts.
#[derive(Debug, Default)]
struct Tree {
    blocks: Vec<Block>,
    warnings: Vec<Warning>,
    /// Whether the paper's main numbers are headings.
    numbered_sections: bool,
    title: Option<BlockId>,
    /// The headings that stand open, each with the sequence of its label.
    headings: Vec<(BlockId, Option<u32>)>,
    /// The sequences of headings that began at the root: all their members stand there.
    roots: BTreeSet<u32>,
    /// The sequences that stand open.
    lists: Vec<List>,
    /// What prose without a label goes on with: the numbered paragraph since the last heading, or the lettered one under it.
    continued: Option<BlockId>,
    /// The sequence of each block's label.
    sequences: Vec<Option<u32>>,
}

/// An open sequence.
#[derive(Debug, Clone)]
struct List {
    sequence: u32,
    reading: Reading,
    last: BlockId,
    /// What introduces the members.
    parent: Option<BlockId>,
    /// A member that introduces the members behind it, where the indent is lost.
    nested: Option<BlockId>,
}

impl Tree {
    /// The parent of the next block.
    fn place(&mut self, drafts: &[Draft], id: usize) -> Option<BlockId> {
        let draft = &drafts[id];
        if draft.front {
            if draft.kind == BlockKind::Heading {
                self.title = Some(id);
            }
            return None;
        }
        match (draft.member, draft.kind) {
            (Some(member), BlockKind::Heading) => self.labelled_heading(member, id),
            (Some(member), BlockKind::Paragraph) => self.numbered_paragraph(member, id),
            (Some(member), _) => self.item(member, id, drafts),
            (None, BlockKind::Heading) => self.section(id, drafts),
            (None, BlockKind::Item) => self.unlabelled_item(id, drafts),
            (None, _) => self.continued.or_else(|| self.heading()),
        }
    }

    /// The nearest open heading, or the title.
    fn heading(&self) -> Option<BlockId> {
        self.headings.last().map(|(block, _)| *block).or(self.title)
    }

    /// A heading without a label. One that stands directly under another and looks different begins a level below it.
    fn section(&mut self, id: BlockId, drafts: &[Draft]) -> Option<BlockId> {
        let style = Style::of(&drafts[id]);
        let above = before(drafts, id).filter(|above| self.headings.last() == Some(&(*above, None)));
        let under = above.filter(|above| Style::of(&drafts[*above]).outranks(&style));
        let numbered = self.headings.iter().rposition(|(_, sequence)| sequence.is_some());
        let peer =
            self.headings.iter().position(|(block, s)| s.is_none() && Style::of(&drafts[*block]) == style);
        let subordinate = |at: &usize| !style.outranks(&Style::of(&drafts[self.headings[*at].0]));
        let numbered = numbered.filter(|_| self.numbered_sections).filter(subordinate);
        match (under, numbered, peer) {
            (Some(_), _, _) => {}
            (None, Some(at), _) => self.headings.truncate(at + 1),
            (None, None, Some(peer)) => self.headings.truncate(peer),
            (None, None, None) => self.headings.clear(),
        }
        let parent = self.headings.last().map(|(block, _)| *block);
        self.headings.push((id, None));
        self.lists.clear();
        self.continued = None;
        parent
    }

    fn labelled_heading(&mut self, member: Member, id: BlockId) -> Option<BlockId> {
        self.leave(member, true);
        self.leave_earlier(member);
        if member.main && member.reading.prefix.split().is_none() {
            // A numbered section stands under the section heading, not under what that heads besides.
            if self.headings.iter().all(|(_, sequence)| sequence.is_none()) {
                self.headings.truncate(1);
            }
        }
        if self.roots.contains(&member.sequence) {
            self.headings.clear();
        }
        let parent = self.path_parent(member).or_else(|| self.headings.last().map(|(block, _)| *block));
        if parent.is_none() && member.opens && member.main {
            self.roots.insert(member.sequence);
        }
        self.enter(member, id, parent);
        let counted = member.reading.form != Form::Bullet;
        self.headings.push((id, counted.then_some(member.sequence)));
        self.continued = None;
        parent
    }

    fn numbered_paragraph(&mut self, member: Member, id: BlockId) -> Option<BlockId> {
        self.leave(member, member.reading.prefix.split().is_some());
        let parent = self.path_parent(member).or_else(|| self.heading());
        self.enter(member, id, parent);
        self.continued = Some(id);
        parent
    }

    /// Ends the headings of later sequences, and with `own` those of the member's sequence too.
    fn leave(&mut self, member: Member, own: bool) {
        let ends = |s: u32| s > member.sequence || own && s == member.sequence;
        if let Some(at) = self.headings.iter().position(|(_, s)| s.is_some_and(ends)) {
            self.headings.truncate(at);
        }
    }

    /// Ends the heading `7.` before `8a.` or `8.1` where no `8.` is printed.
    fn leave_earlier(&mut self, member: Member) {
        let Some((prefix, value)) = member.reading.prefix.split() else { return };
        let earlier =
            |l: &&List| l.reading.form.counts() && l.reading.prefix == prefix && l.reading.value < value;
        let Some(list) = self.lists.iter().find(earlier).map(|l| l.last) else { return };
        if let Some(at) = self.headings.iter().position(|(block, _)| *block == list) {
            self.headings.truncate(at);
        }
    }

    /// The block whose number is the member's without its last part.
    fn path_parent(&self, member: Member) -> Option<BlockId> {
        let (prefix, value) = member.reading.prefix.split()?;
        let of =
            |l: &&List| l.reading.form.counts() && l.reading.prefix == prefix && l.reading.value == value;
        let own = self.lists.iter().position(|l| l.sequence == member.sequence).unwrap_or(member.depth);
        self.lists.iter().take(own).rev().find(of).map(|l| l.last)
    }

    /// Opens the member's sequence, or goes on with it, and ends those above it.
    fn enter(&mut self, member: Member, id: BlockId, parent: Option<BlockId>) {
        let same = self.lists.iter().position(|l| l.sequence == member.sequence);
        let nested = same.and_then(|at| self.lists[at].nested);
        self.lists.truncate(same.unwrap_or(member.depth));
        let list = List { sequence: member.sequence, reading: member.reading, last: id, parent, nested };
        self.lists.push(list);
    }

    fn item(&mut self, member: Member, id: BlockId, drafts: &[Draft]) -> Option<BlockId> {
        let before = before(drafts, id);
        let open = self.lists.iter().find(|l| l.sequence == member.sequence).cloned();
        let lead_in = before.filter(|b| {
            drafts[*b].is_prose() && drafts[*b].kind == BlockKind::Paragraph && drafts[*b].ends_open()
        });
        let (parent, mut nested) = match (open, lead_in) {
            (Some(list), None) => (list.parent, list.nested),
            (_, Some(lead_in)) => (Some(lead_in), None),
            (None, None) => {
                (self.path_parent(member).or_else(|| self.introduction(member, id, before, drafts)), None)
            }
        };
        if member.opens {
            nested = None;
        }
        self.enter(member, id, parent);
        let under_heading = parent.is_some_and(|p| drafts[p].kind == BlockKind::Heading);
        if under_heading && member.reading.form != Form::Bullet && drafts[id].shape.end == End::Stop {
            self.continued = Some(id);
        }
        let parent_now = nested.or(parent);
        if let Some(list) = self.lists.last_mut() {
            list.nested = next_nested(nested, id, drafts);
        }
        parent_now
    }

    /// What introduces a list whose first member this is.
    fn introduction(
        &self,
        member: Member,
        id: BlockId,
        before: Option<BlockId>,
        drafts: &[Draft],
    ) -> Option<BlockId> {
        let before = before?;
        let (draft, above) = (&drafts[id], &drafts[before]);
        let sibling = above.kind == BlockKind::Item
            && !above.ends_open()
            && (above.left - draft.left).abs() < SAME_INDENT;
        let bullets = member.reading.form == Form::Bullet
            && above.member.is_none_or(|m| m.reading.form == Form::Bullet);
        let is_outer = above.kind == BlockKind::Item && draft.left + SAME_INDENT < above.left;
        let outer = is_outer.then(|| self.parent_at(draft.left, id, drafts)).flatten();
        match above.kind {
            BlockKind::Item if sibling && bullets => self.blocks[before].parent,
            BlockKind::Item if bullets && outer.is_some() => outer,
            BlockKind::Table => self.continued.or_else(|| self.heading()),
            _ => Some(before),
        }
    }

    /// The parent of the nearest member above, of those that follow on each other, that begins at the same place.
    fn parent_at(&self, left: f32, id: BlockId, drafts: &[Draft]) -> Option<BlockId> {
        let mut items = drafts[..id].iter().enumerate().rev().take_while(|(_, d)| d.kind == BlockKind::Item);
        let (at, _) = items.find(|(_, d)| (d.left - left).abs() < SAME_INDENT)?;
        self.blocks[at].parent
    }

    /// The parent of a member without a printed bullet.
    fn unlabelled_item(&mut self, id: BlockId, drafts: &[Draft]) -> Option<BlockId> {
        let before = before(drafts, id)?;
        let (draft, above) = (&drafts[id], &drafts[before]);
        let depth = |d: &Draft| if let Role::ListItem(depth) = d.role { depth } else { 1 };
        if above.kind != BlockKind::Item || above.member.is_some_and(|m| m.reading.form != Form::Bullet) {
            return if drafts[before].front { self.heading() } else { Some(before) };
        }
        if depth(draft) > depth(above) {
            return Some(before);
        }
        if depth(draft) == depth(above) && draft.left + SAME_INDENT < above.left {
            return self.parent_at(draft.left, id, drafts).or(self.blocks[before].parent);
        }
        let mut at = before;
        for _ in depth(draft)..depth(above) {
            at = self.blocks[at].parent.filter(|p| drafts[*p].kind == BlockKind::Item).unwrap_or(at);
        }
        self.blocks[at].parent
    }

    /// Adds the block.
    fn add(&mut self, draft: &mut Draft, id: BlockId, parent: Option<BlockId>) {
        let sequence = draft.member.map(|m| m.sequence);
        let number = draft.member.and_then(|m| number::of(m.reading, draft.label.as_deref()?));
        let number = number.map(|own| self.complete(own, draft.member, parent));
        if let (Some(doubt), Some(number)) = (draft.member.and_then(|m| m.doubt), &number) {
            self.warnings.push(warning(doubt, number, id));
        }
        let section = self
            .blocks
            .last()
            .and_then(|b| if b.kind == BlockKind::Heading { Some(b.id) } else { b.section });
        self.blocks.push(Block {
            id,
            kind: draft.kind,
            label: draft.label.take(),
            number,
            parent,
            section,
            text: std::mem::take(&mut draft.text),
            rows: std::mem::take(&mut draft.rows),
            ..Block::default()
        });
        self.sequences.push(sequence);
    }

    /// A number made complete by the labels that it stands under, save those of its own sequence.
    fn complete(&self, own: String, member: Option<Member>, parent: Option<BlockId>) -> String {
        let whole =
            member.is_none_or(|m| m.reading.prefix.split().is_some() || m.reading.form == Form::Reference);
        let mut above = parent.filter(|_| !whole);
        while let Some(block) = above {
            match &self.blocks[block].number {
                Some(number)
                    if self.sequences[block] != member.map(|m| m.sequence) && number.len() < LONGEST =>
                {
                    return format!("{number}.{own}");
                }
                Some(_) => return own,
                None => above = self.blocks[block].parent,
            }
        }
        own
    }
}

/// The draft before another, not counting what stands beside the text.
fn before(drafts: &[Draft], id: BlockId) -> Option<BlockId> {
    drafts[..id].iter().rposition(|d| !d.aside)
}

/// The length of a number, in bytes, under which no number is completed any more. No paper nests so deep; text that is made to would
/// give as many bytes as the square of its own.
const LONGEST: usize = 100;

/// How a heading looks.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Style {
    role: Role,
    size: u32,
    bold: bool,
    caps: bool,
    colon: bool,
}

impl Style {
    /// Whether headings of this look stand over those of another: larger, of a higher level, in capitals, with a colon.
    fn outranks(&self, other: &Self) -> bool {
        let level = |s: &Self| if let Role::Heading(level) = s.role { 9 - level } else { 0 };
        let rank = |s: &Self| (s.size, level(s), s.caps, s.bold, s.colon);
        rank(self) > rank(other)
    }

    fn of(draft: &Draft) -> Self {
        let size = (draft.size * 2.0).round() as u32;
        Self {
            role: draft.role,
            size,
            bold: draft.bold,
            caps: draft.shape.caps,
            colon: draft.shape.end == End::Colon,
        }
    }
}

/// The member that introduces the members behind this one, where no indent tells.
fn next_nested(nested: Option<BlockId>, id: BlockId, drafts: &[Draft]) -> Option<BlockId> {
    let draft = &drafts[id];
    let sequence = |d: &Draft| d.member.map(|m| m.sequence);
    let goes_on = drafts.get(id + 1).is_some_and(|next| sequence(next) == sequence(draft));
    if nested.is_none() && goes_on && draft.ends_open() {
        return Some(id);
    }
    nested.filter(|_| draft.shape.end != End::Stop)
}

fn warning(doubt: Doubt, number: &str, block: BlockId) -> Warning {
    let (code, message) = match doubt {
        Doubt::Repeated => ("numbering.duplicate", format!("number {number} is used twice")),
        Doubt::Skipped => ("numbering.skipped", format!("numbers before {number} are left out")),
        Doubt::Backwards => {
            ("numbering.out_of_order", format!("number {number} is less than the one before it"))
        }
    };
    Warning { code: code.into(), message, block: Some(block) }
}
