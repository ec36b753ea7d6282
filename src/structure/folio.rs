//! The numbers of pages: `3`, `- 3 -`, `Page 3 of 6`, `3 | Page`, `iii`.
//!
//! A bare number at the edge of a page is its page's where it is off by as much as most of the others: a paper may be cut from a book, a front may
//! not be counted. A paper of one page repeats nothing: its last line is a footer where it stands apart and ends in the page's number
//! (`Licensing Sub-Committee, 4 May – Page 1`).

use std::collections::BTreeMap;

use super::furniture::Edge;
use crate::model::{Gap, Line, Reason};

/// Marks bare page numbers: those that are their page's number, give or take what most of them are off by.
pub(super) fn mark_numbers(lines: &[Line<'_>], edges: &[Edge], reasons: &mut [Option<Reason>]) {
    let numbers = edges.iter().filter_map(|e| Some((e, page_number(&lines[e.line].text)?)));
    let numbers: Vec<(&Edge, i64)> = numbers.collect();
    let mut offsets: BTreeMap<i64, usize> = BTreeMap::new();
    for (edge, number) in &numbers {
        *offsets.entry(number - i64::from(edge.page)).or_default() += 1;
    }
    let Some((offset, count)) = offsets.into_iter().max_by_key(|(offset, count)| (*count, -offset.abs()))
    else {
        return;
    };
    let lone = count == 1 && offset == 0;
    for (edge, number) in numbers {
        if (count >= 2 || lone) && number - i64::from(edge.page) == offset {
            reasons[edge.line] = Some(Reason::PageNumber);
        }
    }
}

/// Marks last lines that stand apart at the foot and end in the page's number.
pub(super) fn mark_numbered_footers(lines: &[Line<'_>], edges: &[Edge], reasons: &mut [Option<Reason>]) {
    for edge in edges.iter().filter(|e| !e.head) {
        let line = &lines[edge.line];
        let is_last = lines.get(edge.line + 1).is_none_or(|next| next.page > line.page);
        if is_last && line.gap == Gap::Wide && ends_in_page(&line.text) == Some(edge.page) {
            reasons[edge.line].get_or_insert(Reason::RunningFooter);
        }
    }
}

/// The number that a line ends in behind the word `Page`.
fn ends_in_page(text: &str) -> Option<u32> {
    let (rest, number) = text.trim_end_matches(|c: char| !c.is_alphanumeric()).rsplit_once(' ')?;
    rest.to_ascii_lowercase().ends_with(" page").then(|| number.parse().ok()).flatten()
}

/// The number of a line that may be a page's: `3`, `- 3 -`, `Page 3`, `Page 3 of 6`, `3 | Page`, `iii`.
pub(super) fn page_number(text: &str) -> Option<i64> {
    let inside = text.trim_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = inside.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let is_page = |w: &str| w.eq_ignore_ascii_case("page") || w.eq_ignore_ascii_case("p");
    let number = match words[..] {
        [number] => number,
        [page, number] if is_page(page) => number,
        [number, page] if is_page(page) => number,
        [page, number, of, _] if is_page(page) && of.eq_ignore_ascii_case("of") => number,
        [number, of, total] if of.eq_ignore_ascii_case("of") && total.parse::<u16>().is_ok() => number,
        _ => return None,
    };
    number.parse().ok().filter(|n| *n < 5000).or_else(|| roman(number))
}

/// A small roman number in lower case.
fn roman(text: &str) -> Option<i64> {
    const FIRST: [&str; 20] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
        "xvii", "xviii", "xix", "xx",
    ];
    FIRST.iter().position(|r| *r == text).map(|at| at as i64 + 1)
}

#[cfg(test)]
mod tests {
    use super::{ends_in_page, page_number};

    #[test]
    fn footers_end_in_the_number_of_their_page() {
        for (text, expected) in [
            ("Licensing, 4 May – Page 1", Some(1)),
            ("Determination 07/112 PAGE 3.", Some(3)),
            ("Page 1", None),
            ("the figures on the homepage 1", None),
            ("Fenwick Parish Council 1", None),
            ("set out on page one", None),
        ] {
            assert_eq!(ends_in_page(text), expected, "{text}");
        }
    }

    #[test]
    fn page_numbers() {
        for (text, expected) in [
            ("3", Some(3)),
            ("- 3 -", Some(3)),
            ("Page 3 of 6", Some(3)),
            ("3 | Page", Some(3)),
            ("iv", Some(4)),
            ("!2", Some(2)),
            ("3 of 6", Some(3)),
            ("12 votes", None),
            ("3.1", None),
            ("mix", None),
        ] {
            assert_eq!(page_number(text), expected, "{text}");
        }
    }
}
