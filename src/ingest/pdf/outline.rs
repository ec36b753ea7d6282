//! Bookmarks: the headings that a file lists for its reader (ISO 32000-2, 12.3.3).
//!
//! Word and LibreOffice make a bookmark of each heading, with its words and its page, so the lines of that page that say the same are that heading,
//! also where the file is not tagged. A bookmark whose words no line has (a pack's `Item 4 report.pdf`, `_GoBack`) says nothing, and neither does
//! one that points nowhere. Neither does one for a part of a title, whose next line follows without white space.

use std::collections::HashMap;

use super::object::{Dict, Id, Object};
use crate::model::{Gap, Line, Role};

/// The most bookmarks that are read.
const BOOKMARKS: usize = 10_000;
/// The most bookmarks of one page that are looked for.
const A_PAGE: usize = 200;
/// How deep bookmarks may nest; `Role::Heading` knows nine levels.
const DEEPEST: u8 = 9;
/// The most entries of named destinations, and the most nodes of their tree.
const NAMES: usize = 100_000;
/// The most lines that a heading wraps over.
const WRAPPED: usize = 4;

/// A bookmark that points into the file.
#[derive(Debug, PartialEq, Eq)]
struct Bookmark {
    /// From 1.
    page: u32,
    /// From 1.
    level: u8,
    /// [`folded`].
    words: String,
}

/// Gives the lines that bookmarks point at the role of a heading.
pub(super) fn mark<D: Dict>(catalog: Option<&D>, pages: &[Option<Id>], lines: &mut [Line<'_>]) {
    let mut bookmarks = catalog.map(|catalog| read(catalog, pages)).unwrap_or_default();
    bookmarks.sort_by_key(|b| b.page);
    for of_page in bookmarks.chunk_by(|a, b| a.page == b.page) {
        let from = lines.partition_point(|line| line.page < of_page[0].page);
        let to = lines.partition_point(|line| line.page <= of_page[0].page);
        mark_page(&of_page[..of_page.len().min(A_PAGE)], &mut lines[from..to]);
    }
}

/// Bookmarks come in the order of the page: each is looked for behind the one before it.
fn mark_page(bookmarks: &[Bookmark], lines: &mut [Line<'_>]) {
    let texts: Vec<String> = lines.iter().map(|line| folded(&line.text)).collect();
    let mut from = 0;
    for bookmark in bookmarks {
        let found = (from..texts.len()).find_map(|at| Some((at, wraps(&texts[at..], &bookmark.words)?)));
        let Some((at, length)) = found else { continue };
        from = at + length;
        let may_be =
            |line: &Line<'_>| matches!(line.role, Role::Plain | Role::Paragraph | Role::Continuation);
        if ends(&lines[at], lines.get(from)) && lines[at..from].iter().all(may_be) {
            lines[at].role = Role::Heading(bookmark.level);
            lines[at + 1..from].iter_mut().for_each(|line| line.role = Role::Continuation);
        }
    }
}

/// Whether a heading is not gone on with by the line after it: a title's next line follows closely, or looks the same.
fn ends(heading: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    next.is_none_or(|next| {
        let looks_the_same = heading.is_bold() && next.is_bold() && heading.size == next.size;
        next.gap != Gap::None && !looks_the_same
    })
}

/// Over how many of the first lines the words run, where they are all that those lines say.
fn wraps(lines: &[String], words: &str) -> Option<usize> {
    let mut rest = words;
    for (at, line) in lines.iter().take(WRAPPED).enumerate() {
        rest = rest.strip_prefix(line.as_str()).filter(|_| !line.is_empty())?;
        if rest.is_empty() {
            return Some(at + 1);
        }
    }
    None
}

/// The letters and digits alone, in lower case: white space and a number's full stop differ between a bookmark and its heading.
fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Reads the tree of bookmarks in its order.
fn read<D: Dict>(catalog: &D, pages: &[Option<Id>]) -> Vec<Bookmark> {
    let Some(root) = catalog.dict(b"Outlines") else { return Vec::new() };
    let numbers = pages.iter().zip(1..).filter_map(|(id, number)| Some(((*id)?, number))).collect();
    let mut destinations = Destinations { catalog, pages: numbers, count: pages.len(), named: None };
    let mut found = Vec::new();
    let mut waiting: Vec<(D, u8)> = root.dict(b"First").map(|first| (first, 1)).into_iter().collect();
    // A damaged file's bookmarks can lead in circles: each step counts, not only each bookmark.
    for _ in 0..BOOKMARKS {
        let Some((item, level)) = waiting.pop() else { break };
        let words = item.string(b"Title").map(|t| folded(&super::object::text_string(&t)));
        let page = destinations.page(&item);
        if let (Some(words), Some(page)) = (words.filter(|w| !w.is_empty()), page) {
            found.push(Bookmark { page, level, words });
        }
        // The children come before the next sibling, so they wait above it.
        waiting.extend(item.dict(b"Next").map(|next| (next, level)));
        if level < DEEPEST {
            waiting.extend(item.dict(b"First").map(|first| (first, level + 1)));
        }
    }
    found
}

/// Where bookmarks point.
struct Destinations<'d, D> {
    catalog: &'d D,
    pages: HashMap<Id, u32>,
    count: usize,
    /// The pages of named destinations, read when the first name is met.
    named: Option<HashMap<Vec<u8>, u32>>,
}

impl<D: Dict> Destinations<'_, D> {
    /// The page of a bookmark: its destination's, or that of its action, which goes to one.
    fn page(&mut self, item: &D) -> Option<u32> {
        let destination = match item.get(b"Dest") {
            Object::Null => item.dict(b"A").filter(|a| a.name(b"S").as_deref() == Some(b"GoTo"))?.get(b"D"),
            destination => destination,
        };
        match destination {
            Object::Name(name) | Object::String(name) => {
                if self.named.is_none() {
                    self.named = Some(self.names());
                }
                self.named.as_ref()?.get(&name).copied()
            }
            explicit => self.explicit(explicit),
        }
    }

    /// The page of an array that begins with it, or of a dictionary that holds such an array (12.3.2).
    fn explicit(&self, destination: Object<D>) -> Option<u32> {
        let elements = match destination {
            Object::Array(elements) => elements,
            Object::Dict(dict) => dict.array(b"D"),
            _ => return None,
        };
        match elements.first()? {
            Object::Reference(id) => self.pages.get(id).copied(),
            // An index, as some producers write it; the standard has it for other files alone.
            Object::Number(index) if (0.0..self.count as f64).contains(index) => Some(*index as u32 + 1),
            _ => None,
        }
    }

    /// The named destinations of the name tree (7.9.6). (PDF 1.1's dictionary of them is not read: no paper has one.)
    fn names(&self) -> HashMap<Vec<u8>, u32> {
        let mut named = HashMap::new();
        let mut waiting: Vec<D> =
            self.catalog.dict(b"Names").and_then(|names| names.dict(b"Dests")).into_iter().collect();
        for _ in 0..NAMES {
            let Some(node) = waiting.pop() else { break };
            let kids = node.array(b"Kids").into_iter().filter_map(|kid| match node.resolved(kid) {
                Object::Dict(kid) => Some(kid),
                _ => None,
            });
            waiting.extend(kids);
            for pair in node.array(b"Names").as_chunks::<2>().0.iter().take(NAMES - named.len()) {
                let Object::String(name) = node.resolved(pair[0].clone()) else { continue };
                if let Some(page) = self.explicit(node.resolved(pair[1].clone())) {
                    named.insert(name, page);
                }
            }
        }
        named
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{Bookmark, folded, mark_page, wraps};
    use crate::model::{Gap, Line, Place, Role};

    fn line(text: &str, role: Role, gap: Gap) -> Line<'_> {
        Line {
            text: Cow::Borrowed(text),
            place: Place::Box([0.0; 4]),
            page: 1,
            left: 0.0,
            right: 0.0,
            gap,
            size: 11.0,
            bold: 0..0,
            role,
        }
    }

    #[test]
    fn a_bookmark_is_the_lines_that_say_it_and_no_more() {
        let lines = ["2. Budget", "outturn for", "the year", "The budget"].map(folded);
        for (from, words, expected) in [
            (0, "2 Budget", Some(1)),
            (0, "2. BUDGET OUTTURN FOR THE YEAR", Some(3)),
            (1, "outturn", None),
            (1, "outturn for", Some(1)),
            (3, "The budget and more", None),
            (3, "", None),
        ] {
            assert_eq!(wraps(&lines[from..], &folded(words)), expected, "{words}");
        }
    }

    #[test]
    fn bookmarks_make_headings_of_lines_that_are_nothing_else() {
        let row = Role::Row { table: 0, header: false };
        let mut lines = [
            line("Introduction", Role::Paragraph, Gap::Page),
            line("Budget", row, Gap::Blank),
            line("Budget outturn", Role::Plain, Gap::Blank),
            line("for the year", Role::Continuation, Gap::None),
            line("Rowan Quay", Role::Plain, Gap::Blank),
            line("in the parish of Elmstead", Role::Plain, Gap::None),
            line("Introduction", Role::Plain, Gap::Blank),
        ];
        let bookmark = |level, words| Bookmark { page: 1, level, words: folded(words) };
        let bookmarks = [
            bookmark(1, "Introduction"),
            bookmark(2, "Budget"),
            bookmark(2, "Missing"),
            bookmark(2, "Budget outturn for the year"),
            bookmark(2, "Rowan Quay"),
        ];
        mark_page(&bookmarks, &mut lines);
        let roles = lines.map(|line| line.role);
        let expected = [
            Role::Heading(1),
            row,
            Role::Heading(2),
            Role::Continuation,
            Role::Plain,
            Role::Plain,
            Role::Plain,
        ];
        assert_eq!(roles, expected);
    }
}
