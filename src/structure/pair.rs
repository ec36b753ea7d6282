//! Lines on which several keys stand side by side, each with its value: `Date: 4 May    Time: 10.00`, as on a paper's front.
//!
//! Such a line is parted before each key, so that each pair is a block. A key is one to five words that begin with a capital and end in a
//! colon; a line with only one key, or whose first cell has none, is left as it is.

use std::borrow::Cow;

use crate::model::{Gap, Line, Role};

/// The most words of a key.
const MOST_WORDS: usize = 5;

/// Parts the lines of several pairs.
pub(super) fn part(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    if !lines.iter().any(|l| keys(l).len() >= 2) {
        return lines;
    }
    let mut parted = Vec::with_capacity(lines.len() + 8);
    for line in lines {
        let keys = keys(&line);
        if keys.len() < 2 {
            parted.push(line);
            continue;
        }
        let ends = keys[1..].iter().copied().chain([line.text.len()]);
        for (at, (start, end)) in keys.iter().copied().zip(ends).enumerate() {
            parted.push(Line {
                text: slice(&line.text, start, end),
                gap: if at == 0 { line.gap } else { Gap::None },
                bold: 0..0,
                role: Role::Paragraph,
                ..line.clone()
            });
        }
    }
    parted
}

/// The bytes at which the cells of a line begin that begin with a key, if the first does.
fn keys(line: &Line<'_>) -> Vec<usize> {
    if line.role != Role::Plain || !line.text.contains('\t') || !begins_with_key(&line.text) {
        return Vec::new();
    }
    let cells = std::iter::once(0).chain(memchr::memchr_iter(b'\t', line.text.as_bytes()).map(|at| at + 1));
    cells.filter(|at| begins_with_key(&line.text[*at..])).collect()
}

fn begins_with_key(text: &str) -> bool {
    let cell = text.split('\t').next().unwrap_or_default();
    let key = cell.split_once(':').map(|(key, _)| key);
    key.is_some_and(|k| {
        k.starts_with(char::is_uppercase) && k.split(' ').count() <= MOST_WORDS && !k.contains('.')
    })
}

fn slice<'a>(text: &Cow<'a, str>, start: usize, end: usize) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text[start..end].trim()),
        Cow::Owned(text) => Cow::Owned(text[start..end].trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::part;
    use crate::model::{Gap, Line, Place, Role};

    #[test]
    fn pairs_are_parted() {
        let cases: &[(&str, &[&str])] = &[
            ("Meeting: Cabinet\tDate: 4 May", &["Meeting: Cabinet", "Date: 4 May"]),
            ("Key Decision:\tYes\tWards Affected:\tAll", &["Key Decision:\tYes", "Wards Affected:\tAll"]),
            ("Present:\tCllrs Dunne and Byrne", &["Present:\tCllrs Dunne and Byrne"]),
            ("3609.\tPublic Session: nobody spoke", &["3609.\tPublic Session: nobody spoke"]),
            ("one\ttwo: three\tfour: five", &["one\ttwo: three\tfour: five"]),
        ];
        for (text, expected) in cases {
            let line = Line {
                text: (*text).into(),
                place: Place::Bytes(0..1),
                page: 1,
                left: 0.0,
                right: 0.0,
                gap: Gap::Blank,
                size: 0.0,
                bold: 0..0,
                role: Role::Plain,
            };
            let found: Vec<String> = part(vec![line]).into_iter().map(|l| l.text.into_owned()).collect();
            assert_eq!(&found, expected);
        }
    }
}
