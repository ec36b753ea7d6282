//! From the words and rules of pages to lines in reading order.
//!
//! ```text
//! words ─grid, table─▶ tables        rest ─row─▶ segments ─gutter, flow─▶ printed lines ─text, spacing─▶ lines
//! ```
//!
//! Upright text is laid out; text at a quarter turn, mostly a caption at a margin, follows it line by line, and then text at any other angle.

mod aligned;
mod boxes;
mod flow;
mod grid;
mod gutter;
mod notes;
mod repeats;
mod roles;
mod row;
mod rules;
mod spacing;
mod table;
mod text;

use super::content::{Ink, Turn, Word};
use super::tags::Tag;
use crate::model::{Discarded, Gap, Line, Lines, Origin, Place, Reason, Role};
use boxes::Boxes;
use flow::Printed;
use roles::Roles;
use row::Segment;
use rules::Rules;
use spacing::Above;
use table::Table;
use text::Text;

/// Lays out the pages of a paper.
#[derive(Default)]
pub(super) struct Layout {
    lines: Vec<Line<'static>>,
    above: Vec<Above>,
    discarded: Vec<Discarded>,
    roles: Roles,
    /// The columns of the layout tables so far.
    layouts: Vec<Vec<f32>>,
    /// Of each page.
    heights: Vec<f32>,
    /// The table that the last page ended with.
    open: Option<Open>,
    tables: u32,
}

/// A table that can go on on the next page.
struct Open {
    number: u32,
    columns: Vec<f32>,
    head: Vec<String>,
    /// The lines that there were when it ended.
    lines: usize,
}

/// What stands across a page.
enum Piece {
    Table(Table),
    Boxes(Boxes),
}

/// A page while it is laid out.
struct Sheet<'i> {
    ink: &'i Ink,
    /// By the ids of marked content.
    tags: &'i [Option<Tag>],
    /// How far its text reaches to the right.
    right: f32,
    number: u32,
    rules: Rules,
    /// Words printed over themselves.
    repeats: Vec<u32>,
}

impl Layout {
    /// Adds a page.
    pub(super) fn page(&mut self, ink: &Ink, tags: &[Option<Tag>], number: u32) {
        let upright = || ink.words.iter().filter(|word| word.turn == Turn::Upright);
        let right = upright().map(|word| word.right).fold(0.0, f32::max);
        let mut sheet =
            Sheet { ink, tags, right, number, rules: Rules::new(&ink.rules), repeats: Vec::new() };
        for turn in [Turn::Upright, Turn::Up, Turn::UpsideDown, Turn::Down, Turn::Slanted] {
            let of_turn = |at: &u32| ink.words[*at as usize].turn == turn;
            let words: Vec<u32> = (0..ink.words.len() as u32).filter(of_turn).collect();
            if turn == Turn::Upright {
                self.upright(&mut sheet, words);
            } else if !words.is_empty() {
                let segments = sheet.segments(turn, words);
                for (at, row) in segments.chunk_by(|a, b| a.row == b.row).enumerate() {
                    let above = if at == 0 { Above::Nothing } else { Above::Line(0.0) };
                    self.print(&sheet, turn, row, &vec![1; row.len()], above);
                }
            }
        }
        self.heights.push(ink.height);
        self.discard_repeats(&sheet);
    }

    /// The lines of all pages.
    pub(super) fn finish(mut self, pages: u32) -> Lines<'static> {
        spacing::set(&mut self.lines, &self.above);
        let body = notes::usual_size(&self.lines);
        for page in self.lines.chunk_by_mut(|a, b| a.page == b.page) {
            let height = self.heights.get(page[0].page as usize - 1).copied().unwrap_or_default();
            notes::mark(page, height, body);
        }
        Lines { lines: self.lines, pages: Some(pages), discarded: self.discarded, ..Lines::default() }
    }

    /// Tables stand across the page: what is above them is read before them, what is below or beside them after.
    fn upright(&mut self, sheet: &mut Sheet<'_>, mut words: Vec<u32>) {
        let (grids, boxes) = grid::grids(&sheet.rules);
        let mut pieces: Vec<(f32, Piece)> = Vec::new();
        for grid in grids {
            let tables = table::tables(sheet.ink, &grid, &mut words, &mut self.layouts, &mut sheet.repeats);
            pieces.extend(tables.into_iter().map(|table| (table.top, Piece::Table(table))));
        }
        let boxes = boxes::beside(sheet.ink, boxes, &mut words);
        pieces.extend(boxes.into_iter().map(|boxes| (boxes.top, Piece::Boxes(boxes))));
        pieces.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut rest = sheet.segments(Turn::Upright, words);
        let mut fresh = true;
        for (top, piece) in pieces {
            let above = rest.iter().take_while(|segment| segment.base <= top + 1.0).count();
            let below = rest.split_off(above);
            self.stretch(sheet, std::mem::replace(&mut rest, below), fresh);
            match piece {
                Piece::Table(table) => self.table(sheet, &table),
                Piece::Boxes(boxes) => {
                    for words in boxes.words {
                        let segments = sheet.segments(Turn::Upright, words);
                        self.stretch(sheet, segments, true);
                    }
                }
            }
            fresh = false;
        }
        self.stretch(sheet, rest, fresh);
    }

    fn stretch(&mut self, sheet: &Sheet<'_>, segments: Vec<Segment>, fresh: bool) {
        let mut last: Option<(f32, f32)> = None;
        let first_table = self.tables;
        for Printed { segments, fresh, row } in flow::read(sheet.ink, segments, fresh) {
            let (base, size) = (segments[0].base, segments[0].size);
            let above = match last {
                _ if fresh => Above::Nothing,
                Some((before, _))
                    if sheet.rules.cross(before + 0.18 * size, base - 0.3 * size, 0.3 * sheet.ink.width) =>
                {
                    Above::Rule
                }
                Some((before, _)) => Above::Line((base - before).max(0.0)),
                // After a table.
                None => Above::Rule,
            };
            last = Some((base, size));
            match row {
                Some((table, cells)) => {
                    self.tables = self.tables.max(first_table + table + 1);
                    self.print(sheet, Turn::Upright, &segments, &cells, above);
                    if let Some(line) = self.lines.last_mut() {
                        line.role = Role::Row { table: first_table + table, header: false };
                    }
                }
                None => self.print(sheet, Turn::Upright, &segments, &vec![1; segments.len()], above),
            }
        }
    }

    /// Prints a line; `cells` says how many of the segments belong to each cell.
    fn print(&mut self, sheet: &Sheet<'_>, turn: Turn, segments: &[Segment], cells: &[usize], above: Above) {
        let mut text = Text::default();
        let mut rest = segments.iter();
        for (at, count) in cells.iter().enumerate() {
            if at > 0 {
                text.text.push('\t');
            }
            for (inside, segment) in rest.by_ref().take(*count).enumerate() {
                if inside > 0 {
                    text.text.push(' ');
                }
                text.words(sheet.ink, &segment.words);
            }
        }
        text.finish();
        let left = segments[0].left;
        let right = segments.iter().map(|s| s.right).fold(f32::MIN, f32::max);
        let top = segments.iter().map(Segment::top).fold(f32::MAX, f32::min);
        let bottom = segments.iter().map(Segment::bottom).fold(f32::MIN, f32::max);
        let (a, b) = (turn.page((left, top)), turn.page((right, bottom)));
        let place = [a.0.min(b.0), a.1.min(b.1), a.0.max(b.0), a.1.max(b.1)];
        let role = self.roles.of(sheet, segments, right, self.is_first(sheet));
        self.above.push(above);
        self.lines.push(Line {
            text: text.text.into(),
            place: Place::Box(place),
            page: sheet.number,
            left: place[0],
            right: place[2],
            gap: Gap::None,
            size: segments
                .iter()
                .max_by_key(|segment| segment.words.len())
                .map_or(0.0, |segment| segment.size),
            bold: text.bold,
            role,
        });
    }

    /// Whether nothing but artifacts stands on the page so far.
    fn is_first(&self, sheet: &Sheet<'_>) -> bool {
        self.lines
            .iter()
            .rev()
            .take_while(|line| line.page == sheet.number)
            .all(|line| line.role == Role::Artifact)
    }

    /// The rows of a table; one that goes on from the page before keeps its number and gives its head once.
    fn table(&mut self, sheet: &Sheet<'_>, table: &Table) {
        let open =
            self.open.take().filter(|open| open.goes_on_as(table) && self.is_furniture_since(open, sheet));
        let number = open.as_ref().map_or(self.tables, |open| open.number);
        self.tables = self.tables.max(number + 1);
        for (at, row) in table.rows.iter().enumerate() {
            let place = [table.left, row.top, table.right, row.bottom];
            if at == 0 && open.as_ref().is_some_and(|open| open.head == row.cells) {
                self.discarded.push(Discarded {
                    text: row.cells.join(" "),
                    reason: Reason::RunningHeader,
                    origin: vec![Origin::Page { page: sheet.number, bbox: place }],
                });
                continue;
            }
            self.above.push(if at == 0 { Above::Rule } else { Above::Line(0.0) });
            self.lines.push(Line {
                text: row.cells.join("\t").into(),
                place: Place::Box(place),
                page: sheet.number,
                left: table.left,
                right: table.right,
                gap: Gap::None,
                size: row.size,
                bold: row.bold.clone(),
                role: Role::Row { table: number, header: roles::is_head(sheet, &row.words) },
            });
        }
        let head = open.map(|open| open.head).or_else(|| table.rows.first().map(|row| row.cells.clone()));
        let (columns, head) = (table.columns.clone(), head.unwrap_or_default());
        self.open = Some(Open { number, columns, head, lines: self.lines.len() });
    }

    /// Whether only lines at the foot of the page before and at the head of this one stand since a table.
    fn is_furniture_since(&self, open: &Open, sheet: &Sheet<'_>) -> bool {
        let height = sheet.ink.height;
        self.lines[open.lines..].iter().all(|line| {
            let Place::Box([_, top, _, bottom]) = line.place else { return false };
            if line.page == sheet.number { bottom < 0.14 * height } else { top > 0.86 * height }
        }) && self.lines.get(open.lines - 1).is_some_and(|line| line.page + 1 == sheet.number)
    }

    fn discard_repeats(&mut self, sheet: &Sheet<'_>) {
        let Some(first) = sheet.repeats.first() else { return };
        let mut text = Text::default();
        for word in sheet.repeats.chunks(1) {
            text.part(' ');
            text.words(sheet.ink, word);
        }
        let word = &sheet.ink.words[*first as usize];
        let (a, b) =
            (word.turn.page((word.left, word.base - word.size)), word.turn.page((word.right, word.base)));
        self.discarded.push(Discarded {
            text: text.text,
            reason: Reason::DuplicateLayer,
            origin: vec![Origin::Page {
                page: sheet.number,
                bbox: [a.0.min(b.0), a.1.min(b.1), a.0.max(b.0), a.1.max(b.1)],
            }],
        });
    }
}

impl Open {
    fn goes_on_as(&self, table: &Table) -> bool {
        table::are_near(&self.columns, &table.columns)
    }
}

impl Sheet<'_> {
    fn segments(&mut self, turn: Turn, words: Vec<u32>) -> Vec<Segment> {
        let mut segments = Vec::new();
        for (number, mut row) in (0u32..).zip(row::rows(self.ink, turn, words)) {
            repeats::take(self.ink, &mut row, &mut self.repeats);
            let rules = &self.rules;
            let is_parted = |left, right, before: &Word, word: &Word| {
                turn == Turn::Upright
                    && (rules.part(left, right, word.base - 0.3 * word.size)
                        || roles::are_in_two_cells(self.tags, before, word))
            };
            row::segments(self.ink, &row, number, is_parted, &mut segments);
        }
        segments
    }
}
