//! What a file says of itself: its title, its producer, and the numbers that its pages bear.
//!
//! The title is told, and nothing follows from it: of 43 real papers that have one, it is the paper's own title in one; in the others it is the
//! name of the word-processor file, of the template or of the clerk.

use super::object::{Dict, Object, text_string};
use crate::model::Metadata;

/// The longest title that is kept, in code points. Some producers put the whole letterhead there.
const LONGEST: usize = 400;
/// The most nodes of a tree of page labels.
const NODES: usize = 10_000;
/// The longest label of a page, in code points.
const LONGEST_LABEL: usize = 40;

/// The strings of the document information dictionary (ISO 32000-2, 14.3.3), as they stand there.
#[derive(Debug, Default)]
pub(super) struct Info {
    pub(super) title: Option<Vec<u8>>,
    pub(super) producer: Option<Vec<u8>>,
}

/// What a file of so many pages says of itself.
pub(super) fn read<D: Dict>(info: &Info, catalog: Option<&D>, pages: usize) -> Metadata {
    Metadata {
        title: info.title.as_deref().and_then(words),
        producer: info.producer.as_deref().and_then(words),
        page_labels: catalog
            .and_then(|c| c.dict(b"PageLabels"))
            .map(|t| labels(&t, pages))
            .unwrap_or_default(),
    }
}

/// A text string with its white space folded; none where nothing is left.
fn words(bytes: &[u8]) -> Option<String> {
    let text = text_string(bytes);
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    let folded: Vec<&str> = text.split_whitespace().collect();
    (!folded.is_empty()).then(|| folded.join(" "))
}

/// How pages are numbered from one on (12.4.2).
#[derive(Debug, Clone, PartialEq)]
struct Range {
    /// The first page, from 0.
    from: usize,
    prefix: String,
    style: Option<u8>,
    start: u64,
}

/// The label of each page; empty where the pages are numbered 1, 2, 3, as they are counted anyway.
fn labels<D: Dict>(tree: &D, pages: usize) -> Vec<String> {
    let ranges = ranges(tree);
    let mut next = ranges.iter().peekable();
    let mut range = Range { from: 0, prefix: String::new(), style: Some(b'D'), start: 1 };
    let mut labels = Vec::with_capacity(pages);
    for page in 0..pages {
        while let Some(begun) = next.next_if(|r| r.from <= page) {
            range = begun.clone();
        }
        labels.push(label(&range, page));
    }
    let is_usual = labels.iter().zip(1..).all(|(label, number)| *label == u64::to_string(&number));
    if is_usual { Vec::new() } else { labels }
}

/// The ranges of a number tree (7.9.7), by their first page.
fn ranges<D: Dict>(tree: &D) -> Vec<Range> {
    let (mut ranges, mut waiting) = (Vec::new(), vec![tree.clone()]);
    for _ in 0..NODES {
        let Some(node) = waiting.pop() else { break };
        for kid in node.array(b"Kids") {
            if let Object::Dict(kid) = node.resolved(kid) {
                waiting.push(kid);
            }
        }
        for pair in node.array(b"Nums").as_chunks::<2>().0 {
            if let (Object::Number(from), Object::Dict(dict)) = (&pair[0], node.resolved(pair[1].clone())) {
                ranges.push(range(*from, &dict));
            }
        }
    }
    ranges.sort_by_key(|r| r.from);
    ranges
}

fn range<D: Dict>(from: f64, dict: &D) -> Range {
    Range {
        from: from.max(0.0) as usize,
        prefix: dict
            .string(b"P")
            .map(|p| text_string(&p).chars().take(LONGEST_LABEL).collect())
            .unwrap_or_default(),
        style: dict.name(b"S").and_then(|s| s.first().copied()),
        start: dict.number(b"St").map_or(1, |n| n.max(1.0) as u64),
    }
}

fn label(range: &Range, page: usize) -> String {
    let number = range.start.saturating_add((page - range.from) as u64);
    let number = match range.style {
        None => String::new(),
        Some(b'r') => roman(number),
        Some(b'R') => roman(number).to_uppercase(),
        Some(b'a') => letters(number),
        Some(b'A') => letters(number).to_uppercase(),
        Some(_) => number.to_string(),
    };
    format!("{}{number}", range.prefix)
}

/// `iv`; a number that Roman numerals do not reach stays decimal.
fn roman(number: u64) -> String {
    const PLACES: [[&str; 10]; 4] = [
        ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"],
        ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"],
        ["", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm"],
        ["", "m", "mm", "mmm", "", "", "", "", "", ""],
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let digit = |place: u32| (number / 10u64.pow(place) % 10) as usize;
    (0..4).rev().map(|place| PLACES[place as usize][digit(place)]).collect()
}

/// `a` to `z`, then `aa` to `zz`; beyond the longest label decimal.
fn letters(number: u64) -> String {
    let (times, at) = ((number - 1) / 26 + 1, ((number - 1) % 26) as u8);
    match usize::try_from(times) {
        Ok(times) if times <= LONGEST_LABEL => char::from(b'a' + at).to_string().repeat(times),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Range, label, words};

    #[test]
    fn pages_bear_the_numbers_of_their_range() {
        let range = |style, prefix: &str, start| Range { from: 2, prefix: prefix.to_owned(), style, start };
        for (range, page, expected) in [
            (range(Some(b'D'), "", 1), 2, "1"),
            (range(Some(b'D'), "A-", 8), 4, "A-10"),
            (range(Some(b'r'), "", 1), 5, "iv"),
            (range(Some(b'R'), "", 1994), 2, "MCMXCIV"),
            (range(Some(b'r'), "", 4000), 2, "4000"),
            (range(Some(b'a'), "", 1), 27, "z"),
            (range(Some(b'A'), "", 1), 28, "AA"),
            (range(Some(b'a'), "", u64::MAX), 28, "18446744073709551615"),
            (range(None, "Cover", 1), 2, "Cover"),
        ] {
            assert_eq!(label(&range, page), expected);
        }
    }

    #[test]
    fn a_title_is_its_words() {
        for (bytes, expected) in
            [(&b"Minutes\r\n of  the Panel"[..], Some("Minutes of the Panel")), (b" \0 ", None), (b"", None)]
        {
            assert_eq!(words(bytes).as_deref(), expected);
        }
    }
}
