//! The lines of a front: what has a key, and what stands free.
//!
//! A front is printed as a box of two or four columns, as key lines, as a letterhead, or as all of these. Whatever the form, each
//! cell and each line becomes an [`Entry`]; where a known key stands before it, the entry is what stands after the key:
//!
//! | printed | entries |
//! |---|---|
//! | `Date: 4 May 2021` | date `4 May 2021` |
//! | `Contact Officer – Ann Lee` | contact `Ann Lee` |
//! | `Committee: Cabinet  Date: 4 May 2021` | body `Cabinet`, date `4 May 2021` |
//! | `Report of the Head of Law` | author `Head of Law` (a bare key: no colon needed) |
//! | `Subject` and, on the next line or in the next cell, `Dog bins` | title `Dog bins` |
//! | `Subject Dog bins` among three such lines (a box whose rules were lost) | title `Dog bins` |
//! | `Public Report` | free |
//!
//! The front ends before the first numbered paragraph, the first section heading (`Purpose of Report`, `Background`) or after
//! [`MOST_BLOCKS`]. Known limit: a key that the lexicon lacks makes its line a free one.

use crate::extract::dates::Expression;
use crate::extract::phrases::Phrases;
use crate::extract::words::Words;
use crate::extract::words::find_phrase;
use crate::lexicon::Front;
use crate::model::{Block, BlockId, BlockKind};

/// No front that was seen is longer.
const MOST_BLOCKS: usize = 60;
/// No key is longer.
const MOST_KEY_WORDS: usize = 7;
/// Two sentences of this length are prose.
const SHORTEST_PROSE: usize = 200;
/// A longer line has no key that nothing parts from its value.
const LONGEST_BARE: usize = 120;
/// A front's box has no more columns.
const WIDEST_BOX: usize = 6;
/// Nor more rows, where it has more than two columns.
const TALLEST_BOX: usize = 12;
/// A shorter key (`To`, `From`) is an ordinary word where nothing parts it from its value; in bytes, with the space behind it.
const SHORTEST_BARE: usize = 5;
/// So many lines with keys make a box.
const LEAST_BOX: usize = 3;
/// A longer line is prose: no keys are looked for inside it, and the front ends with it.
pub(super) const LONGEST_LINE: usize = 500;

/// What a key says of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Body,
    Date,
    Title,
    Author,
    Officer,
    Contact,
    Name,
    Role,
    Phone,
    Email,
    Item,
    Other,
}

/// A value after its key, or a line that has none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) key: Option<Key>,
    pub(super) block: &'a Block,
    /// Where it starts in the block's text.
    pub(super) start: usize,
    pub(super) text: &'a str,
}

impl<'a> Entry<'a> {
    fn part(&self, from: usize, to: usize, key: Option<Key>) -> Self {
        let text = &self.text[from..to];
        let led = text.len() - text.trim_start_matches(is_space).len();
        Self { key, block: self.block, start: self.start + from + led, text: text.trim_matches(is_space) }
    }

    pub(super) fn id(&self) -> BlockId {
        self.block.id
    }

    /// The expressions of dates inside it.
    pub(super) fn dates<'d>(
        &self,
        dates: &'d [Expression],
    ) -> impl Iterator<Item = &'d Expression> + use<'d> {
        let (id, start, end) = (self.id(), self.start, self.end());
        let from = dates.partition_point(|d| d.block < id);
        dates[from..]
            .iter()
            .take_while(move |d| d.block == id)
            .filter(move |d| d.start >= start && d.end <= end)
    }

    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The keys, compiled.
#[derive(Debug)]
pub(super) struct Keys {
    /// Each with whether it needs nothing that parts it from its value.
    starts: Phrases<(Key, bool)>,
    sections: Words,
}

/// A key at the start of a text.
struct Found {
    key: Key,
    /// Where its value may start.
    after: usize,
    /// Whether a colon or a dash parts it from its value.
    parted: bool,
    /// Whether it is at home without either.
    bare: bool,
}

impl Keys {
    pub(super) fn new(front: &Front) -> Self {
        let words = &front.keys;
        let lists = [
            (Key::Body, &words.body),
            (Key::Date, &words.date),
            (Key::Title, &words.title),
            (Key::Author, &words.author),
            (Key::Officer, &words.officer),
            (Key::Contact, &words.contact),
            (Key::Name, &words.name),
            (Key::Role, &words.role),
            (Key::Phone, &words.phone),
            (Key::Email, &words.email),
            (Key::Item, &words.item),
            (Key::Other, &words.other),
        ];
        let words = lists.iter().flat_map(|(key, list)| list.iter().map(|word| (*key, word)));
        let starts = words.map(|(key, word)| (word.clone(), (key, front.bare.contains(word)))).collect();
        Self { starts, sections: Words::new(&front.sections) }
    }

    /// The front of a paper.
    pub(super) fn front<'a>(&self, blocks: &'a [Block]) -> Vec<Entry<'a>> {
        let mut entries = Vec::new();
        for block in blocks.iter().take(MOST_BLOCKS) {
            let numbered = block
                .label
                .as_deref()
                .is_some_and(|l| l.trim_start_matches('(').starts_with(|c: char| c.is_ascii_digit()));
            let section = block.kind == BlockKind::Heading
                && !entries.is_empty()
                && self.sections.has(block.text.trim_end_matches(':'));
            if numbered || section {
                break;
            }
            self.block(block, &mut entries);
            if block.kind == BlockKind::Paragraph
                && is_prose(&block.text)
                && entries.last().is_some_and(|e| e.key.is_none())
            {
                break;
            }
        }
        self.boxed(&mut entries);
        entries
    }

    /// The entries of one block.
    pub(super) fn block<'a>(&self, block: &'a Block, entries: &mut Vec<Entry<'a>>) {
        let whole = Entry { key: None, block, start: 0, text: &block.text };
        if block.kind != BlockKind::Table {
            return self.line(whole, entries);
        }
        if !is_box(block) {
            return;
        }
        let mut from = 0;
        for row in &block.rows {
            for cell in row.iter().filter(|c| !c.is_empty()) {
                let Some(at) = block.text[from..].find(cell.as_str()) else { continue };
                let to = from + at + cell.len();
                self.line(whole.part(from + at, to, None), entries);
                from = to;
            }
            // The head of a list's last column has no value in the next row.
            if row.len() > 2
                && let Some(last) = entries.last_mut().filter(|e| e.text.is_empty())
            {
                last.key = Some(Key::Other);
            }
        }
    }

    /// Makes values of lines whose keys nothing parts from them, where three or more such lines follow each other: `Subject Dog bins`.
    fn boxed(&self, entries: &mut [Entry]) {
        let split = |e: &Entry| {
            let found = self.at_start(e.text).filter(|_| {
                e.key.is_none() && e.block.kind != BlockKind::Heading && e.text.len() <= LONGEST_BARE
            })?;
            let value = &e.text[found.after..];
            let upper = value.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            (upper && found.after >= SHORTEST_BARE).then_some((found.key, found.after))
        };
        let mut from = 0;
        while from < entries.len() {
            let run = entries[from..].iter().take_while(|e| e.key.is_some() || split(e).is_some()).count();
            for entry in entries[from..from + run].iter_mut().filter(|_| run >= LEAST_BOX) {
                if let Some((key, after)) = split(entry) {
                    *entry = entry.part(after, entry.text.len(), Some(key));
                }
            }
            from += run + 1;
        }
    }

    /// A line's entries: what stands before its first key, and what stands after each.
    fn line<'a>(&self, line: Entry<'a>, entries: &mut Vec<Entry<'a>>) {
        let open =
            entries.last().filter(|e| e.text.is_empty() && takes(e.key, line.text)).and_then(|e| e.key);
        let mut marks: Vec<(usize, usize, Key)> = Vec::new();
        if let Some(found) = self.at_start(line.text).filter(|f| f.parted || f.bare) {
            marks.push((0, found.after, found.key));
        }
        let boxed = !marks.is_empty() || line.text.contains(['\t', '|']);
        if boxed && line.text.len() <= LONGEST_LINE {
            self.inside(line.text, &mut marks);
        }
        let first = marks.first().map_or(line.text.len(), |m| m.0);
        if first > 0 {
            let free = line.part(0, first, None);
            match open.filter(|_| entries.last().is_some_and(|e| e.id() + 1 >= free.id())) {
                Some(key) => {
                    entries.pop();
                    entries.push(Entry { key: Some(key), ..free });
                }
                None => entries.push(free),
            }
        }
        for (i, &(_, after, key)) in marks.iter().enumerate() {
            let to = marks.get(i + 1).map_or(line.text.len(), |m| m.0);
            entries.push(line.part(after, to, Some(key)));
        }
    }

    /// The keys after the first that a colon follows: `Committee: Cabinet  Date: 4 May`.
    fn inside(&self, text: &str, marks: &mut Vec<(usize, usize, Key)>) {
        let mut from = marks.last().map_or(0, |m| m.1);
        while let Some(colon) = memchr::memchr(b':', &text.as_bytes()[from..]).map(|at| from + at) {
            let starts =
                text[from..colon].rmatch_indices(' ').map(|(at, _)| from + at + 1).take(MOST_KEY_WORDS);
            let key = starts.filter_map(|at| {
                let before = text[..at].trim_end().rsplit(' ').next().unwrap_or_default();
                let joined = ["of", "the", "and", "for", "to", "in", "a"]
                    .iter()
                    .any(|j| before.eq_ignore_ascii_case(j));
                let found = self
                    .at_start(&text[at..])
                    .filter(|_| !joined)
                    .filter(|f| f.parted && at + f.after == colon + 1)?;
                let noun = found.key == Key::Body && !text[at..colon].contains(' ');
                (!noun && text[at..].starts_with(|c: char| c.is_uppercase())).then_some((
                    at,
                    colon + 1,
                    found.key,
                ))
            });
            marks.extend(key.last());
            from = colon + 1;
        }
    }

    /// The key at the start of a text, with what parts it from its value.
    fn at_start(&self, text: &str) -> Option<Found> {
        let (length, &(key, bare)) = self.starts.at_start(text)?;
        let mut rest = &text[length..];
        for suffix in ["(s)", "s"] {
            rest =
                rest.strip_prefix(suffix).filter(|r| !r.starts_with(char::is_alphanumeric)).unwrap_or(rest);
        }
        if rest.starts_with(|c: char| c.is_alphanumeric() || c == '\'' || c == '’' || c == '@') {
            return None;
        }
        let gap = rest.trim_start_matches(is_space);
        let parted = gap.starts_with(':')
            || gap.is_empty()
            || rest.starts_with('\t')
            || (gap.len() < rest.len() && gap.starts_with(['–', '—', '-']));
        let value = gap.trim_start_matches([':', '.', '–', '—', '-']);
        Some(Found { key, after: text.len() - value.len(), parted, bare })
    }

    /// The entries of a block outside the front, if it starts with a key.
    pub(super) fn keyed<'a>(&self, block: &'a Block, entries: &mut Vec<Entry<'a>>) -> bool {
        let keyed = self.at_start(&block.text).is_some_and(|f| f.parted || f.bare);
        if keyed {
            self.block(block, entries);
        }
        keyed
    }
}

/// Whether a table may be a front's box: one of figures, contracts or actions has more columns, or more rows.
fn is_box(block: &Block) -> bool {
    let width = block.rows.iter().map(Vec::len).max().unwrap_or_default();
    width <= 2 || width <= WIDEST_BOX && block.rows.len() <= TALLEST_BOX
}

/// Whether a paragraph is running text, and not what a front says of its meeting.
fn is_prose(text: &str) -> bool {
    let sentences = text.len() > SHORTEST_PROSE && text.ends_with('.') && text.contains(". ");
    let meets = ["meeting", "minutes", "held"]
        .iter()
        .any(|w| find_phrase(&text[..clip(text, LONGEST_LINE)], w).is_some());
    text.len() > LONGEST_LINE || (sentences && !meets)
}

/// The byte at which a text is cut to about a length.
pub(super) fn clip(text: &str, at: usize) -> usize {
    (at.min(text.len())..).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// Whether a key that stands alone takes the next line or cell for its value.
fn takes(key: Option<Key>, value: &str) -> bool {
    match key {
        Some(Key::Other) | None => false,
        Some(Key::Item) => value.starts_with(|c: char| c.is_ascii_digit()),
        Some(_) => true,
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '|'
}
