//! What pages repeat: running headers and footers, page numbers.
//!
//! A line is looked at only at the edge of its page: in a paged source within the bands at the head and foot of the page, in a text among the first
//! and last lines between two page breaks (form feeds, or rules across the text where a converter put them). It is furniture where
//!
//! - the pages repeat it, in a paged source at the same height, on three in ten of the pages and at least two; a number in it may count
//!   with the pages, else neither letters nor digits may change, so that `3 July 2014   7` under each page is found and `Question 3`,
//!   `Question 4` are headings; of the lines so found at the foot, twins at another height go too (a first page ends earlier);
//! - or it stands below such lines at the head of its page, and the same line below them on as many pages (a letterhead taller than the band);
//! - or it is a page's number ([`folio`](super::folio)): `Page 3 of 6`, or a bare number (`3`, `- 3 -`, `iii`) that grows with the pages;
//! - or the file marks it as no part of the text, as long as it marks so no more than a third of its lines;
//! - or it parts a sentence that goes on over a page break, and is no footnote.
//!
//! A text without page breaks may have lines that say `- 1 -`, `Page 2 of 4`: where they count from 1, a page ends at each.
//!
//! The line behind taken-out furniture begins a page, so that a sentence goes on over it.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::folio::{mark_numbered_footers, mark_numbers, page_number};
use crate::model::{Discarded, Gap, Line, Origin, Place, Reason, Role};

/// The bands at the head and foot of a page, as shares of the height that text takes up.
const BAND: f32 = 0.11;
/// How many lines of a text's page are its edge.
const EDGE: usize = 3;
/// Lines of different pages stand at the same height if they differ by less, in points.
const SAME_HEIGHT: f32 = 8.0;
/// … and surely at the same height if by less.
const BY_CHANCE: f32 = 2.0;
/// No more numbers of a line are taken for its page's.
const MOST_NUMBERS: usize = 6;
/// All numbers of a line may change.
const ALL: usize = usize::MAX;
/// A longer line below a page's head is text.
const LONGEST_HEAD: usize = 60;
/// A shorter line is no twin of furniture.
const SHORTEST_TWIN: usize = 12;
/// The share of the pages that repeat a line, in tenths.
const TENTHS: usize = 3;
/// A line of furniture between two halves of a sentence has at most so many words.
const MOST_WORDS: usize = 14;
/// So many words in lower case make a line prose.
const FEWEST_LOW: usize = 4;
/// Longer lines are text.
const LONGEST: usize = 240;

/// Takes the furniture out of the lines.
pub(super) fn take_out<'a>(lines: Vec<Line<'a>>, discarded: &mut Vec<Discarded>) -> Vec<Line<'a>> {
    let edges = if matches!(lines.first().map(|l| &l.place), Some(Place::Box(_))) {
        bands(&lines)
    } else {
        page_ends(&lines)
    };
    if edges.is_empty() {
        return lines;
    }
    let mut reasons: Vec<Option<Reason>> = vec![None; lines.len()];
    mark_repeated(&lines, &edges, &mut reasons);
    mark_like_marked(&lines, &edges, &mut reasons);
    mark_below_heads(&lines, &mut reasons);
    mark_artifacts(&lines, &edges, &mut reasons);
    mark_numbers(&lines, &edges, &mut reasons);
    mark_numbered_footers(&lines, &edges, &mut reasons);
    mark_interrupting(&lines, &mut reasons);
    let mut kept: Vec<Line<'a>> = Vec::with_capacity(lines.len());
    let mut broken = false;
    for (mut line, reason) in lines.into_iter().zip(reasons) {
        match reason {
            Some(reason) => {
                discarded.push(Discarded {
                    origin: vec![origin(&line)],
                    text: line.text.into_owned(),
                    reason,
                });
                broken = true;
            }
            None => {
                if std::mem::take(&mut broken) && line.gap != Gap::None {
                    line.gap = Gap::Page;
                }
                kept.push(line);
            }
        }
    }
    kept
}

/// A line at the edge of its page.
#[derive(Debug)]
pub(super) struct Edge {
    pub(super) line: usize,
    pub(super) page: u32,
    pub(super) head: bool,
    /// The distance from its edge in lines, in a text.
    rank: usize,
}

/// The lines in the bands at the head and foot of the pages of a paged source.
fn bands(lines: &[Line<'_>]) -> Vec<Edge> {
    let heights = |f: fn(&[f32; 4]) -> f32| {
        lines.iter().filter_map(move |l| if let Place::Box(b) = &l.place { Some(f(b)) } else { None })
    };
    let top = heights(|b| b[1]).fold(f32::INFINITY, f32::min);
    let bottom = heights(|b| b[3]).fold(0.0, f32::max);
    let band = BAND * (bottom - top);
    let edge = |(line, l): (usize, &Line<'_>)| {
        let Place::Box(b) = &l.place else { return None };
        let (head, foot) = (b[3] < top + band, b[1] > bottom - band);
        (head || foot).then_some(Edge { line, page: l.page, head, rank: 0 })
    };
    lines.iter().enumerate().filter_map(edge).collect()
}

/// The first and last lines between the page breaks of a text.
fn page_ends(lines: &[Line<'_>]) -> Vec<Edge> {
    let form_feeds = lines.last().is_some_and(|l| l.page > 1);
    let breaks = |l: &Line<'_>| if form_feeds { l.gap == Gap::Page } else { l.gap == Gap::Rule };
    let mut starts: Vec<usize> = (1..lines.len()).filter(|at| breaks(&lines[*at])).collect();
    if starts.is_empty() {
        starts = behind_page_numbers(lines);
    }
    if starts.is_empty() {
        return Vec::new();
    }
    starts.insert(0, 0);
    starts.push(lines.len());
    let mut edges = Vec::new();
    for (page, ends) in starts.windows(2).enumerate() {
        for line in ends[0]..ends[1] {
            let (head, foot) = (line < ends[0] + EDGE, line + EDGE >= ends[1]);
            if head || foot {
                let head = head && !(foot && line > ends[0]);
                let rank = if head { line - ends[0] } else { ends[1] - line };
                edges.push(Edge { line, page: page as u32 + 1, head, rank });
            }
        }
    }
    edges
}

/// The lines behind those that say a page's number, in a text without page breaks: these count from 1, and are at least two.
fn behind_page_numbers(lines: &[Line<'_>]) -> Vec<usize> {
    let says = |text: &str| text.starts_with(['-', '–', 'P', 'p']) && text.len() <= 20;
    let numbers = lines.iter().enumerate().filter(|(_, l)| says(&l.text));
    let numbers: Vec<(usize, i64)> =
        numbers.filter_map(|(at, l)| Some((at, page_number(&l.text)?))).collect();
    let counts = numbers.len() >= 2 && numbers.iter().zip(1..).all(|((_, number), nth)| *number == nth);
    let starts = numbers.into_iter().map(|(at, _)| at + 1).filter(|at| *at < lines.len());
    if counts { starts.collect() } else { Vec::new() }
}

/// Marks what the pages repeat.
fn mark_repeated(lines: &[Line<'_>], edges: &[Edge], reasons: &mut [Option<Reason>]) {
    let mut groups: BTreeMap<String, Vec<&Edge>> = BTreeMap::new();
    for edge in edges {
        let text = &lines[edge.line].text;
        if text.len() <= LONGEST && text.chars().any(char::is_alphabetic) {
            keys(text, edge.page).for_each(|key| groups.entry(key).or_default().push(edge));
        }
    }
    let pages = edges.iter().map(|e| e.page).max().unwrap_or(0) as usize;
    let place = |e: &Edge| (e.head, e.rank);
    for mut group in groups.into_values().filter(|group| group.len() >= 2) {
        group.sort_by(|a, b| {
            place(a).cmp(&place(b)).then(top(&lines[a.line]).total_cmp(&top(&lines[b.line])))
        });
        for twins in group.chunk_by(|a, b| place(a) == place(b)) {
            mark_twins(lines, twins, pages, reasons);
        }
    }
}

/// Marks those of lines of one text that so many pages have at one height. The lines are sorted by height, so that a window over them holds
/// those at the height of each: a paper of thousands of pages must not have each line compared with all others.
fn mark_twins(lines: &[Line<'_>], twins: &[&Edge], pages: usize, reasons: &mut [Option<Reason>]) {
    let top = |e: &Edge| top(&lines[e.line]);
    let mut on: BTreeMap<u32, usize> = BTreeMap::new();
    let (mut from, mut to) = (0, 0);
    for edge in twins {
        while to < twins.len() && top(twins[to]) - top(edge) < SAME_HEIGHT {
            *on.entry(twins[to].page).or_default() += 1;
            to += 1;
        }
        while top(edge) - top(twins[from]) >= SAME_HEIGHT {
            let page = twins[from].page;
            match on.get_mut(&page).filter(|count| **count > 1) {
                Some(count) => *count -= 1,
                None => drop(on.remove(&page)),
            }
            from += 1;
        }
        // Two pages of many may print the same answer at nearly the same height.
        let apart = top(twins[to - 1]) - top(twins[from]);
        let by_chance = on.len() == 2 && pages > 4 && apart > BY_CHANCE;
        if on.len() >= 2 && on.len() * 10 >= pages * TENTHS && !by_chance {
            reasons[edge.line] = Some(reason(&lines[edge.line].text, edge.head));
        }
    }
}

/// Marks what stands at the foot of a page as a marked line does at the foot of another, at whatever height. Not at the head: the title of a first
/// page is the header of the others.
fn mark_like_marked(lines: &[Line<'_>], edges: &[Edge], reasons: &mut [Option<Reason>]) {
    let key = |edge: &Edge| (edge.head, lines[edge.line].text.as_ref());
    let marked: BTreeMap<(bool, &str), Reason> =
        edges.iter().filter_map(|e| Some((key(e), reasons[e.line]?))).collect();
    for edge in edges {
        let text = &lines[edge.line].text;
        if !edge.head
            && reasons[edge.line].is_none()
            && text.len() >= SHORTEST_TWIN
            && !is_row(&lines[edge.line])
        {
            reasons[edge.line] = marked.get(&key(edge)).copied();
        }
    }
}

/// Marks the lines right below the marked lines at the heads of pages, where as many pages have the same line at the same place.
fn mark_below_heads(lines: &[Line<'_>], reasons: &mut [Option<Reason>]) {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut pages = 0;
    let mut start = 0;
    for page in lines.chunk_by(|a, b| a.page == b.page) {
        let head = reasons[start..start + page.len()].iter().take_while(|r| r.is_some()).count();
        let below = start + head;
        let short =
            page.get(head).is_some_and(|l| l.text.len() <= LONGEST_HEAD && matches!(l.place, Place::Box(_)));
        if head > 0 && short {
            places.entry(&lines[below].text).or_default().push(below);
        }
        start += page.len();
        pages += 1;
    }
    for group in places.into_values().filter(|group| group.len() >= 2 && group.len() * 10 >= pages * TENTHS) {
        let first = &lines[group[0]];
        let alike = |at: &usize| {
            distance(&lines[*at], first) < BY_CHANCE && (lines[*at].left - first.left).abs() < BY_CHANCE
        };
        if group.iter().all(alike) && !is_row(first) {
            group.iter().for_each(|at| reasons[*at] = Some(Reason::RunningHeader));
        }
    }
}

/// Marks what the file itself says is no part of the text, at the edges of its pages.
fn mark_artifacts(lines: &[Line<'_>], edges: &[Edge], reasons: &mut [Option<Reason>]) {
    let artifacts = lines.iter().filter(|l| l.role == Role::Artifact).count();
    if artifacts * 3 > lines.len() {
        return;
    }
    for edge in edges.iter().filter(|e| lines[e.line].role == Role::Artifact) {
        let number = page_number(&lines[edge.line].text).is_some();
        let why = if number { Reason::PageNumber } else { reason(&lines[edge.line].text, edge.head) };
        reasons[edge.line].get_or_insert(why);
    }
}

fn is_row(line: &Line<'_>) -> bool {
    matches!(line.role, Role::Row { .. })
}

/// Marks short lines between a sentence that a page break parts: what stands before them does not end, what stands behind begins low.
fn mark_interrupting(lines: &[Line<'_>], reasons: &mut [Option<Reason>]) {
    for page in (1..lines.len()).filter(|at| lines[*at].page != lines[at - 1].page) {
        for _ in 0..EDGE {
            let text = |at: &usize| reasons[*at].is_none() && lines[*at].role != Role::Footnote;
            let mut before = (0..page).rev().take(EDGE * 2).filter(text);
            let mut behind = (page..lines.len()).take(EDGE * 2).filter(text);
            let (Some(last), Some(first)) = (before.next(), behind.next()) else { break };
            let (above, below) = (before.next(), behind.next());
            let unfinished = |at: usize| is_unfinished(&lines[at].text);
            let low = |at: usize| lines[at].text.starts_with(char::is_lowercase);
            let short = |at: usize| lines[at].text.split(' ').count() <= MOST_WORDS && !low(at);
            let apart = |at: usize| lines[at].gap > Gap::None;
            if unfinished(last) && short(first) && below.is_some_and(|b| low(b) && apart(b)) {
                reasons[first] = Some(Reason::RunningHeader);
            } else if low(first) && short(last) && apart(last) && above.is_some_and(unfinished) {
                reasons[last] = Some(Reason::RunningFooter);
            } else {
                break;
            }
        }
    }
}

/// Whether a line is prose whose sentence goes on.
fn is_unfinished(text: &str) -> bool {
    let words = text.split(' ').filter(|w| w.starts_with(char::is_lowercase)).count();
    words >= FEWEST_LOW && text.ends_with(|c: char| c.is_lowercase() || c == ',')
}

/// What a repeated line is.
fn reason(text: &str, head: bool) -> Reason {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let mut words = words.filter(|w| !w.bytes().all(|b| b.is_ascii_digit()));
    let only_page = words.all(|w| w.eq_ignore_ascii_case("page") || w.eq_ignore_ascii_case("of"));
    match (only_page, head) {
        (true, _) => Reason::PageNumber,
        (false, true) => Reason::RunningHeader,
        (false, false) => Reason::RunningFooter,
    }
}

/// What the lines of pages have in common that are one piece of furniture: the text, or the text with one of its numbers less the page's;
/// for a line that says nothing but a page's number, the letters alone. White space does not count.
fn keys(text: &str, page: u32) -> impl Iterator<Item = String> + '_ {
    let numbers = text.as_bytes().chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit());
    let numbers = numbers.filter(|run| run[0].is_ascii_digit()).count();
    let of_page = numbers > 0 && reason(text, true) == Reason::PageNumber;
    let counted = if of_page { ALL..=ALL } else { 0..=numbers.min(MOST_NUMBERS) };
    counted.map(move |counted| key(text, page, counted))
}

/// The letters of a text and its numbers, the `counted`th (from 1) less the page's.
fn key(text: &str, page: u32, counted: usize) -> String {
    let mut key = String::with_capacity(text.len());
    let (mut rest, mut nth) = (text, 0);
    while let Some(c) = rest.chars().next() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            nth += 1;
            match rest[..digits].parse::<i64>() {
                _ if counted == ALL => key.push('0'),
                Ok(number) if nth == counted => {
                    let _ = write!(key, "#{}", number - i64::from(page));
                }
                _ => key.push_str(&rest[..digits]),
            }
            rest = &rest[digits..];
            continue;
        }
        if !c.is_whitespace() {
            key.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    key
}

/// The height at which a line stands; those of a text all stand at one.
fn top(line: &Line<'_>) -> f32 {
    if let Place::Box(b) = &line.place { b[1] } else { 0.0 }
}

/// How far apart two lines stand in height.
fn distance(a: &Line<'_>, b: &Line<'_>) -> f32 {
    (top(a) - top(b)).abs()
}

/// Where a line stands.
pub(super) fn origin(line: &Line<'_>) -> Origin {
    match &line.place {
        Place::Bytes(bytes) => Origin::Bytes { bytes: [bytes.start, bytes.end] },
        Place::Box(bbox) => Origin::Page { page: line.page, bbox: *bbox },
    }
}

#[cfg(test)]
mod tests {
    use super::take_out;
    use crate::model::{Gap, Line, Place, Role};

    /// Lines of pages parted by `^`, as a text with form feeds gives them; `/` stands for a blank line above.
    fn pages(text: &str) -> Vec<Line<'_>> {
        let line = |page: usize, at: usize, text| Line {
            text: std::borrow::Cow::Borrowed(text),
            place: Place::Bytes(0..0),
            page: page as u32 + 1,
            left: 0.0,
            right: 0.0,
            gap: if at == 0 { Gap::Page } else { Gap::Blank },
            size: 0.0,
            bold: 0..0,
            role: Role::Plain,
        };
        let page = |(page, text): (usize, &'static str)| {
            text.split('|').enumerate().map(move |(at, l)| line(page, at, l))
        };
        let text: &'static str = Box::leak(text.to_owned().into_boxed_str());
        text.split('^').enumerate().flat_map(page).collect()
    }

    #[test]
    fn furniture_is_told_from_text() {
        // Pages parted by `^`, lines by `|`: what is discarded.
        let cases: &[(&str, &[&str])] = &[
            ("Title|a|b|c|1^d|e|f|g|2", &["1", "2"]),
            ("Board of A|text|text|x|y^Board of A|b|c|d|e", &["Board of A", "Board of A"]),
            ("A|b|c|d|Page 1 of 2^A|f|g|h|Page 2 of 2", &["A", "Page 1 of 2", "A", "Page 2 of 2"]),
            (
                "a|b|c|d|Report 4 May 2019  1^f|g|h|i|Report 4 May 2019  2",
                &["Report 4 May 2019  1", "Report 4 May 2019  2"],
            ),
            // A heading is no header because it stands at the head; a number that does not grow is none of a page.
            ("1. Purpose|b|c|d|e^2. Background|g|h|i|j", &[]),
            ("a|b|c|d|17^f|g|h|i|17", &[]),
            ("one page|with 3|lines", &[]),
            ("a|b|c|d|the first half of a sentence that ends^Board of A|on the next page.", &["Board of A"]),
            ("a|b|c|d|the first half of one sentence that|A of B^ends here.|e", &["A of B"]),
            ("a|b|c|d|the whole of a sentence that ends.^Board of A|on the next page.", &[]),
            ("a|b|- 1 -|c|d|e|f|g|- 2 -|h", &["- 1 -", "- 2 -"]),
            ("Question 3|b|c|d|e^Question 5|g|h|i|j", &[]),
            ("Item 7 of 9|b|c|d|e^Item 8 of 9|g|h|i|j", &["Item 7 of 9", "Item 8 of 9"]),
            ("a|b|- 1 -|c", &[]),
            ("a|b|same|d|e|f|g^h|i|j|same|l|m|n", &[]),
        ];
        for (text, expected) in cases {
            let mut discarded = Vec::new();
            take_out(pages(text), &mut discarded);
            let found: Vec<_> = discarded.iter().map(|d| d.text.as_str()).collect();
            assert_eq!(&found, expected, "{text}");
        }
    }
}
