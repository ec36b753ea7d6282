//! Physical lines and their marks into printed lines.
//!
//! - A physical line is a printed line, save where an element of HTML parts it (`<li>`, `<p>`, `<br>`) or runs on over it.
//! - `#` to `######` make a heading, as do `===` or `---` under a line; a rule makes a wide gap.
//! - A line between pipes is a row; the rule under it makes it the head. Rows of `<table>` likewise.
//! - Tabs inside a line part cells; tabs and spaces before it are its indent, in columns of which a tab fills up eight.
//! - A block of keys between `---` and `---` at the very start (YAML front matter) is discarded.

use std::borrow::Cow;
use std::ops::Range;

use super::decode::Physical;
use super::fragment::{Fragment, is_plain};
use super::marks::{Element, Token, Tokens};
use crate::model::{Discarded, Gap, Line, Lines, Origin, Place, Reason, Role};

/// The most lines that a front matter may have.
const LONGEST_FRONT_MATTER: usize = 300;

/// The columns that a tab fills up.
const TAB: usize = 8;

/// Makes printed lines.
pub(super) fn read(physical: Vec<Physical<'_>>) -> Lines<'_> {
    let mut reader = Reader { page: 1, gap: Gap::Page, ..Reader::default() };
    reader.out.lines.reserve(physical.len());
    let matter = front_matter(&physical);
    for (at, line) in physical.into_iter().enumerate() {
        if at < matter {
            reader.discard(line.text.trim(), line.bytes);
        } else {
            reader.physical(line);
        }
    }
    reader.flush(reader.from..reader.from);
    reader.out
}

/// How many lines a front matter takes.
fn front_matter(lines: &[Physical<'_>]) -> usize {
    if lines.first().is_none_or(|l| l.text.trim_end() != "---") {
        return 0;
    }
    let body = &lines[1..lines.len().min(LONGEST_FRONT_MATTER)];
    let Some(end) = body.iter().position(|l| l.text.trim_end() == "---") else { return 0 };
    let key = |text: &str| text.trim_start().split_once(':').is_some_and(|(key, _)| !key.contains(' '));
    if end > 0 && key(&body[0].text) { end + 2 } else { 0 }
}

/// The state between two physical lines.
#[derive(Debug, Default)]
struct Reader<'a> {
    out: Lines<'a>,
    fragment: Fragment,
    role: Role,
    left: usize,
    /// The first byte of the line under construction.
    from: usize,
    gap: Gap,
    page: u32,
    /// Lists open around here.
    lists: u8,
    /// A `<p>`, `<li>` or the like is open: the next physical line goes on with this one.
    flows: bool,
    /// Elements open whose text is never seen.
    unseen: u32,
    /// A row of `<tr>` or of pipes under construction.
    row: Option<Row>,
    /// Tables so far.
    tables: u32,
}

/// A row's cells so far.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<String>,
    head: bool,
    /// The first byte of the first cell, where an element opened the row.
    from: Option<usize>,
}

impl<'a> Reader<'a> {
    fn physical(&mut self, line: Physical<'a>) {
        if line.page_break {
            self.flush(line.bytes.clone());
            self.page += 1;
            self.widen(Gap::Page);
        }
        let marked = self.unseen > 0 || self.row.is_some() || self.flows;
        let trimmed = line.text.trim();
        if trimmed.is_empty() {
            self.blank();
        } else if !marked && is_rule(trimmed) {
            self.rule(trimmed, line.bytes);
        } else if !marked && trimmed.len() > 1 && trimmed.starts_with('|') && trimmed[1..].contains('|') {
            self.pipes(trimmed, line.bytes);
        } else if !marked && is_plain(trimmed) {
            self.plain(line);
        } else {
            self.marked(&line.text, line.bytes);
        }
    }

    /// A blank line. It ends an element that was never closed, or a conversion's left-over `<p>` would swallow the paper.
    fn blank(&mut self) {
        if self.row.is_some() || (self.flows && self.fragment.is_empty()) {
            return;
        }
        self.flush(self.from..self.from);
        self.flows = false;
        self.role = Role::Plain;
        self.widen(if self.gap == Gap::None { Gap::Blank } else { Gap::Wide });
    }

    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// A line without letters: a rule, the head's rule of a table of pipes, an underlined heading.
    fn rule(&mut self, text: &str, bytes: Range<usize>) {
        let underlines =
            text.len() >= 3 && (text.bytes().all(|b| b == b'=') || text.bytes().all(|b| b == b'-'));
        match self.out.lines.last_mut() {
            Some(above) if self.gap == Gap::None && text.contains('|') => {
                if let Role::Row { header, .. } = &mut above.role {
                    *header = true;
                    return;
                }
            }
            Some(above)
                if self.gap == Gap::None && underlines && above.gap > Gap::None && is_short(&above.text) =>
            {
                above.role = Role::Heading(if text.starts_with('=') { 1 } else { 2 });
            }
            _ => {}
        }
        if text.starts_with(['.', '…', '_']) {
            self.discard(text, bytes);
        }
        self.widen(Gap::Rule);
    }

    /// A line that can be borrowed whole.
    fn plain(&mut self, line: Physical<'a>) {
        let (left, start) = indent(&line.text);
        let bytes = line.bytes;
        self.left = left;
        match line.text {
            Cow::Borrowed(text) => {
                let text = text.trim();
                let start = bytes.start + start;
                self.emit(Cow::Borrowed(text), 0..0, start..start + text.len());
            }
            // Decoded: its letters have other lengths than the source's.
            Cow::Owned(text) => self.emit(Cow::Owned(text.trim().to_owned()), 0..0, bytes),
        }
    }

    /// A row of a table of pipes.
    fn pipes(&mut self, text: &str, bytes: Range<usize>) {
        let inner = text.trim_start_matches('|');
        let inner = inner.strip_suffix('|').unwrap_or(inner);
        let goes_on = self.gap == Gap::None
            && matches!(self.out.lines.last(), Some(l) if matches!(l.role, Role::Row { .. }));
        if !goes_on {
            self.tables += 1;
        }
        for cell in cells(inner) {
            for token in Tokens::new(cell, 0) {
                if let Token::Text(text) = token {
                    self.fragment.push(&text);
                }
            }
            self.end_cell();
        }
        self.end_row(bytes);
    }

    /// A line with marks.
    fn marked(&mut self, text: &str, bytes: Range<usize>) {
        let (left, mut start) = indent(text);
        if self.fragment.is_empty() {
            (self.left, self.from) = (left, bytes.start);
        }
        if !self.flows && self.row.is_none() {
            (self.role, start) = heading(text, start).unwrap_or((self.role, start));
        }
        self.fragment.reserve(text.len());
        self.fragment.push(" ");
        for token in Tokens::new(text, start) {
            self.token(token, &bytes);
        }
        if !self.flows && self.row.is_none() {
            self.flush(bytes);
            self.fragment = Fragment::default();
        }
    }

    fn token(&mut self, token: Token<'_>, bytes: &Range<usize>) {
        match token {
            Token::Open(Element::Unseen) => self.unseen += 1,
            Token::Close(Element::Unseen) => self.unseen = self.unseen.saturating_sub(1),
            _ if self.unseen > 0 => {}
            Token::Text(text) => self.fragment.push(&text),
            Token::Bold => self.fragment.bold(!self.fragment.is_bold()),
            Token::Open(Element::Bold) => self.fragment.bold(true),
            Token::Close(Element::Bold) => self.fragment.bold(false),
            Token::Open(Element::Superscript) => self.fragment.raise(),
            Token::Close(Element::Superscript | Element::Inline) | Token::Open(Element::Inline) => {}
            Token::Hidden(text) => self.discard(text, bytes.clone()),
            Token::Open(element) => self.open(element, bytes),
            Token::Close(element) => self.close(element, bytes),
        }
    }

    /// An element that parts lines begins.
    fn open(&mut self, element: Element, bytes: &Range<usize>) {
        match element {
            Element::Cell { head } => {
                self.row.get_or_insert_default().head |= head;
                return;
            }
            _ if self.row.is_some() && element != Element::Row => return self.fragment.push(" "),
            _ => self.flush(bytes.clone()),
        }
        match element {
            Element::List => self.lists = self.lists.saturating_add(1),
            Element::Item => (self.role, self.flows) = (Role::ListItem(self.lists.max(1)), true),
            Element::Heading(level) => (self.role, self.flows) = (Role::Heading(level), true),
            Element::Block => {
                self.widen(Gap::Blank);
                if !matches!(self.role, Role::ListItem(_)) {
                    self.role = Role::Paragraph;
                }
                self.flows = true;
            }
            Element::Break => self.role = Role::Plain,
            Element::Rule => self.widen(Gap::Rule),
            Element::Table => self.tables += 1,
            Element::Row => self.row = Some(Row { from: Some(bytes.start), ..Row::default() }),
            _ => {}
        }
    }

    /// An element that parts lines ends.
    fn close(&mut self, element: Element, bytes: &Range<usize>) {
        match element {
            Element::Cell { .. } if self.row.is_some() => return self.end_cell(),
            Element::Row if self.row.is_some() => return self.end_row(bytes.clone()),
            _ if self.row.is_some() && element != Element::Table => return self.fragment.push(" "),
            _ => self.flush(bytes.clone()),
        }
        self.flows = false;
        match element {
            Element::List => self.lists = self.lists.saturating_sub(1),
            Element::Block | Element::Heading(_) | Element::Table => self.widen(Gap::Blank),
            _ => {}
        }
        self.row = None;
        self.role = Role::Plain;
    }

    fn end_cell(&mut self) {
        let (text, _) = self.fragment.take();
        self.row.get_or_insert_default().cells.push(text.replace('\t', " "));
    }

    fn end_row(&mut self, bytes: Range<usize>) {
        if !self.fragment.is_empty() {
            self.end_cell();
        }
        let Some(row) = self.row.take() else { return };
        let bytes = row.from.map_or(bytes.clone(), |from| from..bytes.end);
        if row.cells.iter().any(|c| !c.is_empty()) {
            self.role = Role::Row { table: self.tables.saturating_sub(1), header: row.head };
            self.emit(Cow::Owned(row.cells.join("\t")), 0..0, bytes);
        }
        self.role = Role::Plain;
    }

    /// Ends the line under construction.
    fn flush(&mut self, bytes: Range<usize>) {
        if self.row.is_some() {
            return;
        }
        let (text, bold) = self.fragment.take();
        let bytes = self.from.min(bytes.start)..bytes.end.max(self.from);
        if !text.is_empty() {
            self.from = bytes.end;
        }
        if is_rule(&text) {
            self.discard(&text, bytes);
            self.widen(Gap::Wide);
        } else if !text.is_empty() {
            let goes_on = self.flows && !matches!(self.role, Role::Plain);
            self.emit(Cow::Owned(text), bold, bytes);
            self.role = if goes_on { Role::Continuation } else { Role::Plain };
        }
    }

    fn emit(&mut self, text: Cow<'a, str>, bold: Range<usize>, bytes: Range<usize>) {
        let left = self.left as f32;
        self.out.lines.push(Line {
            right: left + text.chars().count() as f32,
            text,
            place: Place::Bytes(bytes),
            page: self.page,
            left,
            gap: std::mem::take(&mut self.gap),
            size: 0.0,
            bold,
            role: self.role,
        });
    }

    fn discard(&mut self, text: &str, bytes: Range<usize>) {
        if !text.is_empty() {
            let origin = vec![Origin::Bytes { bytes: [bytes.start, bytes.end] }];
            self.out.discarded.push(Discarded { text: text.to_owned(), reason: Reason::Stray, origin });
        }
    }
}

/// The columns before a line's text, and the byte at which the text begins.
fn indent(text: &str) -> (usize, usize) {
    let mut column = 0;
    for (at, c) in text.char_indices() {
        match c {
            '\t' => column = (column / TAB + 1) * TAB,
            c if c.is_whitespace() => column += 1,
            _ => return (column, at),
        }
    }
    (column, text.len())
}

/// The cells between unescaped pipes.
fn cells(text: &str) -> impl Iterator<Item = &str> {
    let mut escaped = false;
    text.split(move |c| {
        let pipe = c == '|' && !escaped;
        escaped = c == '\\' && !escaped;
        pipe
    })
}

/// `## Title`: the role, and the byte at which the title begins.
fn heading(text: &str, start: usize) -> Option<(Role, usize)> {
    let marks = text[start..].bytes().take_while(|b| *b == b'#').count();
    let space = text[start + marks..].starts_with([' ', '\t', '*']);
    ((1..=6).contains(&marks) && space).then_some((Role::Heading(marks as u8), start + marks))
}

/// Whether a line holds nothing but the signs of a rule, a table's rule or a line to sign on.
fn is_rule(text: &str) -> bool {
    let sign =
        |c| matches!(c, '-' | '=' | '_' | '*' | '.' | '…' | '~' | '–' | '—' | '|' | ':' | '+' | ' ' | '\t');
    text.len() >= 3 && text.chars().all(sign)
}

/// Whether a line above a rule may be a heading rather than a paragraph or a row.
fn is_short(text: &str) -> bool {
    text.len() <= 120 && !text.contains('\t')
}

#[cfg(test)]
mod tests;
