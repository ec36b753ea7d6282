//! The structure tree: what a tagged file says that its content is (ISO 32000-2, 14.7, 14.8).
//!
//! Four papers in ten are tagged, some of them wrongly, so a tag is evidence and nothing depends on it. Only what a line can use is kept: for each
//! piece of marked content the element that it belongs to, and what that element is.

use std::collections::{HashMap, HashSet};

use super::limits;
use super::object::{Dict, Id, Object};

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Kind {
    /// Nothing that a line can use: a section, a figure, an unknown type.
    #[default]
    Other,
    Heading(u8),
    Paragraph,
    /// A list's member, at its depth from 1.
    Item(u8),
    Cell,
    HeadCell,
    Note,
    Artifact,
}

/// What a piece of marked content belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) kind: Kind,
    /// The element, by a number of its own: for a list's member or a cell of several paragraphs, the paragraph.
    pub(super) element: u32,
    /// The member or the cell.
    pub(super) owner: u32,
}

/// The tags of a document's marked content, by page and id.
#[derive(Debug, Default)]
pub(super) struct Tags {
    pages: HashMap<Id, Vec<Option<Tag>>>,
}

/// How far the lists of a paper nest, at most.
const DEEPEST_LIST: u8 = 9;

/// The largest id of a piece of marked content on a page.
const LARGEST_MARK: i32 = 100_000;

/// An element whose children wait to be read.
struct Waiting<D> {
    object: Object<D>,
    page: Option<Id>,
    tag: Tag,
    lists: u8,
    depth: u16,
}

impl Tags {
    /// Reads the tree from its root; a tree beyond the limits is read as far as they go.
    pub(super) fn new<D: Dict>(catalog: Option<&D>) -> Self {
        let mut tags = Self::default();
        let Some(root) = catalog.and_then(|catalog| catalog.dict(b"StructTreeRoot")) else { return tags };
        let roles = root.dict(b"RoleMap");
        let tag = Tag { kind: Kind::Other, element: 0, owner: 0 };
        let mut waiting = vec![Waiting { object: root.get(b"K"), page: None, tag, lists: 0, depth: 0 }];
        let mut elements = 0u32;
        let mut seen = HashSet::new();
        while let Some(next) = waiting.pop() {
            // An element has one parent; one that is its own, or that many call theirs, would be read without an end.
            if let Object::Reference(id) = next.object
                && !seen.insert(id)
            {
                continue;
            }
            elements += 1;
            if elements as usize > limits::ELEMENTS {
                break;
            }
            tags.read(next, &root, roles.as_ref(), elements, &mut waiting);
        }
        tags
    }

    /// The tags of a page by the ids of its marked content.
    pub(super) fn of_page(&self, page: Option<Id>) -> &[Option<Tag>] {
        page.and_then(|page| self.pages.get(&page)).map(Vec::as_slice).unwrap_or_default()
    }

    fn read<D: Dict>(
        &mut self,
        next: Waiting<D>,
        root: &D,
        roles: Option<&D>,
        number: u32,
        waiting: &mut Vec<Waiting<D>>,
    ) {
        const DEEPEST: u16 = 256;
        let Waiting { object, page, tag, lists, depth } = next;
        if depth > DEEPEST {
            return;
        }
        let child = |object, page, tag, lists| Waiting { object, page, tag, lists, depth: depth + 1 };
        match root.resolved(object) {
            Object::Number(mark) => self.set(page, mark as i32, tag),
            // The last child waits on top, so they are put there from the last to the first.
            Object::Array(children) => {
                waiting.extend(children.into_iter().rev().map(|object| child(object, page, tag, lists)));
            }
            Object::Dict(dict) => {
                let page = dict.reference(b"Pg").or(page);
                match dict.name(b"Type").as_deref() {
                    // Content of a form counts its own ids.
                    Some(b"MCR") if dict.reference(b"Stm").is_some() => {}
                    Some(b"MCR") => self.set(page, dict.number(b"MCID").map_or(-1, |n| n as i32), tag),
                    Some(b"OBJR") => {}
                    _ => {
                        let role = dict.name(b"S").map(|role| standard(role, roles)).unwrap_or_default();
                        let lists = lists + u8::from(role == b"L" && lists < DEEPEST_LIST);
                        let tag = tag.inside(&role, lists, number);
                        waiting.push(child(dict.get(b"K"), page, tag, lists));
                    }
                }
            }
            _ => {}
        }
    }

    fn set(&mut self, page: Option<Id>, mark: i32, tag: Tag) {
        let (Some(page), 0..=LARGEST_MARK) = (page, mark) else { return };
        let marks = self.pages.entry(page).or_default();
        let at = mark as usize;
        if at >= marks.len() {
            marks.resize(at + 1, None);
        }
        marks[at] = Some(tag);
    }
}

/// The standard type that a role map gives for a type of the producer's own.
fn standard<D: Dict>(role: Vec<u8>, roles: Option<&D>) -> Vec<u8> {
    roles.and_then(|roles| roles.name(&role)).unwrap_or(role)
}

impl Tag {
    /// The tag of an element inside this one. A paragraph in a list's member or a cell is part of it; a span in a paragraph, of the paragraph.
    fn inside(self, role: &[u8], lists: u8, number: u32) -> Self {
        let kind = match role {
            b"Title" | b"H" => Kind::Heading(1),
            [b'H', level @ b'1'..=b'9'] => Kind::Heading(level - b'0'),
            b"P" => Kind::Paragraph,
            b"LI" => Kind::Item(lists.max(1)),
            b"TD" => Kind::Cell,
            b"TH" => Kind::HeadCell,
            b"Note" | b"FENote" => Kind::Note,
            b"Artifact" => Kind::Artifact,
            _ => Kind::Other,
        };
        match (kind, self.kind) {
            (Kind::Other, _) => self,
            (Kind::Paragraph, Kind::Item(_) | Kind::Cell | Kind::HeadCell | Kind::Note) => {
                Self { element: number, ..self }
            }
            _ => Self { kind, element: number, owner: number },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Tag};

    #[test]
    fn elements_are_what_a_line_can_use_of_them() {
        let outer = |kind| Tag { kind, element: 1, owner: 1 };
        for (around, role, expected, element) in [
            (Kind::Other, &b"P"[..], Kind::Paragraph, 2),
            (Kind::Other, b"H2", Kind::Heading(2), 2),
            (Kind::Other, b"Sect", Kind::Other, 1),
            (Kind::Paragraph, b"Span", Kind::Paragraph, 1),
            (Kind::Other, b"LI", Kind::Item(1), 2),
            (Kind::Item(1), b"LBody", Kind::Item(1), 1),
            (Kind::Item(1), b"P", Kind::Item(1), 2),
            (Kind::Cell, b"P", Kind::Cell, 2),
            (Kind::Other, b"Title", Kind::Heading(1), 2),
        ] {
            let tag = outer(around).inside(role, 1, 2);
            assert_eq!((tag.kind, tag.element), (expected, element), "{role:?} in {around:?}");
        }
    }
}
