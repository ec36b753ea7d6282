//! The numbers of pages: `3`, `- 3 -`, `Page 3 of 6`, `3 | Page`, `iii`.
//!
//! A bare number at the edge of a page is its page's where it is off by as much as most of the others: a paper may be cut from a book, a front may
//! not be counted.

use std::collections::BTreeMap;

use super::furniture::Edge;
use crate::model::{Line, Reason};

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
    use super::page_number;

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
