//! Clusters of digits: which family they belong to, and whether they stand free.
//!
//! ```text
//! cluster = number { mark number } ;            (* no white space inside: 2016/17, 01.04.2016 *)
//! mark    = "/" | "-" | "." | "–" | "—" | "~" ;
//! ```
//!
//! A cluster that touches a letter, an underscore, a currency sign, a stroke or a decimal is a part of something else and no date:
//! `A2025`, `DM/2022/01379`, `£2016`, `1,2016`, `_2013_`, `9001:2015`, `report.2016.pdf`.

use super::cursor::Cursor;
use super::value::Shape;
use super::vocabulary::Sense;
use super::{Atom, numeric, years};

/// A number of a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Part {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: u32,
}

/// The most numbers of a cluster that can be dates: `01/04/2016-31/03/2017`.
const MOST: usize = 6;
/// The longest cluster that can be dates, in bytes.
const LONGEST: usize = 40;

/// Numbers joined by marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cluster {
    parts: [Part; MOST],
    marks: [char; MOST],
    count: usize,
}

impl Cluster {
    /// The cluster around a digit; `None` where it is too long for dates.
    fn around(cursor: &Cursor<'_>, digit: usize) -> Option<Self> {
        let mut start = digit;
        while let Some(earlier) = step_back(cursor, start) {
            start = earlier;
            if digit - start > LONGEST {
                return None;
            }
        }
        let mut cluster = Self { parts: [Part::default(); MOST], marks: ['\0'; MOST], count: 0 };
        let mut at = start;
        loop {
            let digits = cursor.text[at..].bytes().take(LONGEST).take_while(u8::is_ascii_digit);
            let (length, value) = digits.fold((0, 0u32), |(n, value), d| {
                (n + 1, value.saturating_mul(10).saturating_add(u32::from(d - b'0')))
            });
            *cluster.parts.get_mut(cluster.count)? = Part { start: at, end: at + length, value };
            at += length;
            cluster.count += 1;
            let Some((mark, next)) = mark_at(cursor, at) else { return Some(cluster) };
            *cluster.marks.get_mut(cluster.count - 1)? = mark;
            at = next;
        }
    }

    /// The numbers.
    pub(super) fn parts(&self) -> &[Part] {
        &self.parts[..self.count]
    }

    /// The marks between the numbers.
    pub(super) fn marks(&self) -> &[char] {
        &self.marks[..self.count - 1]
    }

    /// The first byte.
    pub(super) fn start(&self) -> usize {
        self.parts[0].start
    }

    /// The end, exclusive.
    pub(super) fn end(&self) -> usize {
        self.parts[self.count - 1].end
    }
}

/// Marks that join numbers.
fn is_mark(c: char) -> bool {
    matches!(c, '/' | '-' | '.' | '~') || is_dash(c)
}

/// Hyphens, dashes and the minus sign.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '−')
}

/// The start of the digit before a place, across one mark.
fn step_back(cursor: &Cursor<'_>, at: usize) -> Option<usize> {
    let before = cursor.char_before(at)?;
    if before.is_ascii_digit() {
        return Some(at - 1);
    }
    let mark = at - before.len_utf8();
    (is_mark(before) && cursor.char_before(mark)?.is_ascii_digit()).then(|| mark - 1)
}

/// The mark at a place that a digit follows, and where that digit is.
fn mark_at(cursor: &Cursor<'_>, at: usize) -> Option<(char, usize)> {
    let mark = cursor.char_after(at)?;
    let next = at + mark.len_utf8();
    (is_mark(mark) && cursor.char_after(next)?.is_ascii_digit()).then_some((mark, next))
}

/// Whether nothing before the range makes it a part of something else.
pub(super) fn is_free_before(cursor: &Cursor<'_>, start: usize) -> bool {
    let Some(c) = cursor.char_before(start) else { return true };
    let before = start - c.len_utf8();
    let further = cursor.char_before(before);
    match c {
        '_' | '£' | '$' | '€' | '#' | '@' | '=' | '\\' | '%' | '+' | '^' | '/' | '&' => false,
        '.' | ',' => !further.is_some_and(|f| f.is_ascii_digit() || (c == '.' && f.is_alphabetic())),
        ':' => !further.is_some_and(|f| f.is_ascii_digit()),
        _ if is_dash(c) => {
            !further.is_some_and(char::is_alphanumeric)
                || matches!(cursor.before(before).sense(), Sense::Shape(_))
        }
        _ => {
            !c.is_alphanumeric()
                || matches!(cursor.before(start).sense(), Sense::CycleSign | Sense::Shape(Shape::About))
        }
    }
}

/// Whether nothing after the range makes it a part of something else.
pub(super) fn is_free_after(cursor: &Cursor<'_>, end: usize) -> bool {
    let Some(c) = cursor.char_after(end) else { return true };
    let mut rest = cursor.text[end + c.len_utf8()..].chars();
    let further = rest.next();
    match c {
        '_' | '%' | '@' | '°' | '=' => false,
        // A footnote's mark: areas and volumes have a unit before theirs.
        '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' => true,
        ',' => !further.is_some_and(|f| f.is_ascii_digit()) || !is_thousands(cursor, end + 1),
        '.' => !further.is_some_and(char::is_lowercase),
        ':' => !further.is_some_and(|f| f.is_ascii_digit()),
        '/' => !further.is_some_and(char::is_alphanumeric),
        _ if is_dash(c) => !further.is_some_and(char::is_uppercase),
        _ => !c.is_alphanumeric(),
    }
}

/// Whether exactly three digits stand here.
fn is_thousands(cursor: &Cursor<'_>, at: usize) -> bool {
    cursor.text[at..].bytes().take(4).take_while(u8::is_ascii_digit).count() == 3
}

/// Reads the cluster around a digit.
pub(super) fn read(cursor: &Cursor<'_>, from: usize, to: usize) -> Option<Atom> {
    let digit = from + cursor.text[from..to].bytes().position(|b| b.is_ascii_digit())?;
    let cluster = Cluster::around(cursor, digit)?;
    if !is_free_before(cursor, cluster.start()) {
        return None;
    }
    let mut lengths = [0; MOST];
    for (length, part) in lengths.iter_mut().zip(cluster.parts()) {
        *length = part.end - part.start;
    }
    match lengths[..cluster.count] {
        [4] => numeric::spaced(cursor, &cluster).or_else(|| years::single(cursor, cluster.parts()[0])),
        [4, 2 | 4] => years::span(cursor, &cluster),
        [4, 3] => years::footnoted_span(cursor, &cluster),
        [2, 2] => years::short_span(cursor, &cluster),
        [4, 2, 4, 2] => years::span_to_span(cursor, &cluster),
        [1 | 2, 4] => numeric::month_year(cursor, &cluster),
        [4, 1 | 2, 1 | 2] | [1 | 2, 1 | 2, 2 | 4] => numeric::day(cursor, &cluster),
        [1 | 2, 1 | 2, 2 | 4, 1 | 2, 1 | 2, 2 | 4] => numeric::days(cursor, &cluster),
        _ => None,
    }
}
