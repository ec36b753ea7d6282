//! Lines on which several keys stand side by side, each with its value: `Date: 4 May    Time: 10.00`, as on a paper's front.
//!
//! Such a line is parted before each key, so that each pair is a block. A key is one to five words that begin with a capital and end in a
//! colon; a line with only one key, or whose first cell has none, is left as it is. A line of as many cells without keys right below it
//! holds more of each value: `Meeting: Cabinet    Date: 4 May` over `Council    7 May`.
//!
//! On the first page of a paged source a value may stand below its key, as in the boxes of a form: it goes on with the key.

use std::borrow::Cow;

use super::label;
use super::shape::Vocabulary;
use crate::model::{Gap, Line, Place, Role};

/// A value stands further right than its key by so much, in columns or points.
const INDENTED: f32 = 10.0;
/// How many lines a front has at most.
const FRONT: usize = 30;
/// The most words of a value below its key.
const MOST_WORDS_OF_VALUE: usize = 8;
/// The longest key, in bytes.
const LONGEST_KEY: usize = 60;
/// How far below its key a value stands, in sizes of its font.
const FURTHEST: f32 = 2.0;
/// The most words of a key.
const MOST_WORDS: usize = 5;

/// Parts the lines of several pairs.
pub(super) fn part(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    if !lines.iter().any(|l| keys(l).len() >= 2) {
        return lines;
    }
    let mut parted: Vec<Line<'_>> = Vec::with_capacity(lines.len() + 8);
    let mut above = Above::default();
    for line in lines {
        let keys = keys(&line);
        if keys.len() < 2 {
            match values_below(&line, &above) {
                Some(values) => insert(&mut parted, values),
                None => parted.push(line),
            }
            above = Above::default();
            continue;
        }
        above = Above { keys: keys.len(), left: line.left };
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

/// The line of pairs right above.
#[derive(Debug, Default)]
struct Above {
    /// How many pairs it has, 0 where there is no such line.
    keys: usize,
    left: f32,
}

/// The cells of a line below a line of pairs, as what each value goes on with.
fn values_below<'a>(line: &Line<'a>, above: &Above) -> Option<Vec<Line<'a>>> {
    let cells = line.text.split('\t').count();
    let below = above.keys >= 2 && cells == above.keys && line.gap <= Gap::Blank;
    if !below || line.role != Role::Plain || line.left < above.left + INDENTED || line.text.contains(':') {
        return None;
    }
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\t', line.text.as_bytes()).chain([line.text.len()]);
    let value = |end: usize| {
        let text = slice(&line.text, std::mem::replace(&mut start, end), end);
        Line { text, bold: 0..0, role: Role::Continuation, ..line.clone() }
    };
    Some(ends.map(value).collect())
}

/// Puts the values behind the last lines, one behind each.
fn insert<'a>(lines: &mut Vec<Line<'a>>, values: Vec<Line<'a>>) {
    let at = lines.len() - values.len();
    for (nth, value) in values.into_iter().enumerate() {
        lines.insert(at + 2 * nth + 1, value);
    }
}

/// Lets values that stand below their keys go on with them, on the front of a paged source.
pub(super) fn join_values(lines: &mut [Line<'_>], vocabulary: &Vocabulary) {
    for at in 1..lines.len().min(FRONT) {
        let (key, value) = (&lines[at - 1], &lines[at]);
        let (Place::Box(k), Place::Box(v)) = (&key.place, &value.place) else { return };
        let short = value.text.split(' ').count() <= MOST_WORDS_OF_VALUE && !value.text.contains(':');
        let plain = |l: &Line<'_>| matches!(l.role, Role::Plain | Role::Paragraph);
        let is_key = key.text.ends_with(':') && begins_with_key(&key.text) && key.text.len() <= LONGEST_KEY;
        let beside = v[2] > k[0] && v[1] - k[3] < value.size.max(1.0) * FURTHEST;
        let label = label::read(&value.text).is_some_and(|l| l.strength >= 1.2);
        let section = |text: &str| vocabulary.shape(text).section;
        if section(&key.text) || section(&value.text) {
            return;
        }
        let starts = value.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if key.page == 1
            && value.page == 1
            && plain(key)
            && plain(value)
            && is_key
            && short
            && beside
            && starts
            && !label
        {
            lines[at].role = Role::Continuation;
        }
    }
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
    use super::{join_values, part};
    use crate::lexicon::Lexicon;
    use crate::model::{Gap, Line, Place, Role};
    use crate::structure::shape::Vocabulary;

    fn line(text: &str, left: f32, place: Place) -> Line<'_> {
        Line {
            text: text.into(),
            place,
            page: 1,
            left,
            right: 0.0,
            gap: Gap::None,
            size: 10.0,
            bold: 0..0,
            role: Role::Plain,
        }
    }

    #[test]
    fn pairs_are_parted() {
        // Lines, each with its indent as a number of signs before it: the lines that come out; `+` goes on with the line above.
        let cases: &[(&[&str], &[&str])] = &[
            (&["Meeting: Cabinet\tDate: 4 May"], &["Meeting: Cabinet", "Date: 4 May"]),
            (&["Key Decision:\tYes\tWards Affected:\tAll"], &["Key Decision:\tYes", "Wards Affected:\tAll"]),
            (&["Present:\tCllrs Dunne and Byrne"], &["Present:\tCllrs Dunne and Byrne"]),
            (&["3609.\tPublic Session: nobody spoke"], &["3609.\tPublic Session: nobody spoke"]),
            (&["one\ttwo: three\tfour: five"], &["one\ttwo: three\tfour: five"]),
            (
                &["Meeting: Cabinet\tDate: 4 May", "            Council\t7 May"],
                &["Meeting: Cabinet", "+Council", "Date: 4 May", "+7 May"],
            ),
            (
                &["Meeting: Cabinet\tDate: 4 May", "Council\t7 May"],
                &["Meeting: Cabinet", "Date: 4 May", "Council\t7 May"],
            ),
            (
                &["Meeting: Cabinet\tDate: 4 May", "            Subject: x\ty"],
                &["Meeting: Cabinet", "Date: 4 May", "Subject: x\ty"],
            ),
        ];
        for (texts, expected) in cases {
            let indent = |text: &str| (text.len() - text.trim_start().len()) as f32;
            let lines = texts.iter().map(|t| line(t.trim_start(), indent(t), Place::Bytes(0..1)));
            let found: Vec<String> =
                part(lines.collect())
                    .into_iter()
                    .map(|l| {
                        if l.role == Role::Continuation {
                            format!("+{}", l.text)
                        } else {
                            l.text.into_owned()
                        }
                    })
                    .collect();
            assert_eq!(&found, expected);
        }
    }

    #[test]
    fn values_below_their_keys_go_on() {
        // A line, its top in points and the next line, 12 points high: whether the second goes on with the first.
        let cases = [
            ("DECISION NO:", 20.0, "24/00096", true),
            ("Decision taken by:", 20.0, "Cabinet", true),
            ("Decision taken by:", 80.0, "Cabinet", false),
            ("Decision taken by: Cabinet", 20.0, "Council", false),
            ("Background:", 20.0, "Cabinet", false),
            ("To be taken by:", 20.0, "Background", false),
            ("The Panel heard that:", 20.0, "it rained", false),
            ("To be taken by:", 20.0, "Date: 4 May", false),
            ("To be taken by:", 20.0, "1. Welcome", false),
        ];
        let vocabulary = Vocabulary::new(&Lexicon::default().words);
        for (key, top, value, expected) in cases {
            let mut lines = [
                line(key, 50.0, Place::Box([50.0, 0.0, 150.0, 12.0])),
                line(value, 60.0, Place::Box([60.0, top, 120.0, top + 12.0])),
            ];
            join_values(&mut lines, &vocabulary);
            assert_eq!(lines[1].role == Role::Continuation, expected, "{key} {value}");
        }
    }
}
