//! Papers of text: those whose letters can be counted, and those made of labelled lines.

use std::fmt::Write;

/// Whether no character of a text can belong to a mark or to another encoding, so that all its letters and digits are the paper's own.
pub fn is_plain(text: &str) -> bool {
    !text.contains(['<', '>', '&', '*', '_', '`', '#', '|', '[', ']', '!', '\\', '~', '=', '\0'])
}

/// How a label is printed around its number.
const FRAMES: &[(&str, &str)] =
    &[("", ". "), ("", " "), ("(", ") "), ("", ") "), ("", ".\t"), ("", "\t"), ("Item ", ": "), ("", " - ")];

/// Labels that count nothing.
const BULLETS: &[&str] = &["• ", "- ", "– ", "o ", "\u{f0b7} ", "", "", "   "];

/// What stands behind a label; `{}` is a word of its own.
const WORDS: &[&str] = &[
    "the {} was noted;",
    "The Board received the {} and asked for another.",
    "{}",
    "Background to the {}",
    "{}; and",
    "The {} as follows:",
    "",
    "a {} that goes on without an end over",
];

/// A paper of labelled lines: three bytes a line, for the label's form and frame, its number, and the words with the gap above.
pub fn labelled(bytes: &[u8]) -> String {
    let mut paper = String::new();
    for (n, line) in bytes.as_chunks::<3>().0.iter().enumerate() {
        let [form, number, rest] = *line;
        if rest & 0x80 != 0 {
            paper.push('\n');
        }
        paper.push_str(&" ".repeat(usize::from(rest >> 3 & 3) * 2));
        label(&mut paper, form, number);
        paper.push_str(&WORDS[usize::from(rest & 7)].replace("{}", &word(n)));
        paper.push('\n');
    }
    paper
}

fn label(paper: &mut String, form: u8, number: u8) {
    let n = u32::from(number & 0x1f) + 1;
    let (before, after) = FRAMES[usize::from(form & 7)];
    let letter = char::from(b'a' + (n as u8 - 1) % 26);
    let printed = match form >> 3 & 7 {
        0 => n.to_string(),
        1 => format!("{}.{n}", (number >> 5) + 1),
        2 => letter.to_string(),
        3 => letter.to_uppercase().to_string(),
        4 => roman(n),
        5 => format!("{}.{}.{n}", (number >> 5) + 1, form >> 6),
        6 => format!("{n}{letter}"),
        _ => return paper.push_str(BULLETS[usize::from(number & 7)]),
    };
    // Writing into a string can't fail.
    let _ = write!(paper, "{before}{printed}{after}");
}

/// A small number in roman numerals.
fn roman(mut n: u32) -> String {
    let mut numeral = String::new();
    for (value, letters) in [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
        while n >= value {
            numeral.push_str(letters);
            n -= value;
        }
    }
    numeral
}

/// A word of its own for each number.
fn word(n: usize) -> String {
    let letters = n.to_string().bytes().map(|b| char::from(b - b'0' + b'k')).collect::<String>();
    format!("w{letters}z")
}
