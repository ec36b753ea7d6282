//! Styled words, wrapped with a hanging indent.

use owo_colors::{OwoColorize, Style};
use unicode_width::UnicodeWidthChar;

use crate::command::is_steering;

/// The least columns that text is squeezed into, however deep it stands.
const LEAST: usize = 24;

/// A no-break space: words beside it stay on one line.
const GLUE: char = '\u{a0}';

/// A run of text in one style.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) style: Style,
}

impl Run {
    /// A run without what could steer a terminal; a no-break space keeps two words together.
    pub(super) fn new(text: &str, style: Style) -> Self {
        let tame = |c: char| {
            if c.is_whitespace() && c != GLUE {
                ' '
            } else if is_steering(c) {
                '\u{fffd}'
            } else {
                c
            }
        };
        Self { text: text.chars().map(tame).collect(), style }
    }

    /// A run without a style.
    pub(super) fn plain(text: &str) -> Self {
        Self::new(text, Style::new())
    }
}

/// The columns that a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// A line: its runs, and the columns they take.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) runs: Vec<Run>,
    pub(super) columns: usize,
}

impl Line {
    /// Adds the line to a page, styles as escape sequences.
    pub(super) fn write(&self, page: &mut String) {
        for run in &self.runs {
            let text = run.text.replace(GLUE, " ");
            if run.style == Style::new() {
                page.push_str(&text);
            } else {
                page.push_str(&text.style(run.style).to_string());
            }
        }
    }

    /// Adds a run.
    pub(super) fn push(&mut self, run: &Run) {
        self.push_text(&run.text, run.style);
    }

    fn push_text(&mut self, text: &str, style: Style) {
        self.columns += columns(text);
        match self.runs.last_mut() {
            Some(last) if last.style == style => last.text.push_str(text),
            _ => self.runs.push(Run { text: text.to_owned(), style }),
        }
    }
}

/// Breaks runs into lines of so many columns, between words where that is possible.
pub(super) fn wrap(runs: &[Run], width: usize) -> Vec<Line> {
    let width = width.max(LEAST);
    let mut lines = vec![Line::default()];
    let mut word = Line::default();
    let mut space = None;
    for run in runs {
        for piece in run.text.split_inclusive(' ') {
            let letters = piece.trim_end_matches(' ');
            if !letters.is_empty() {
                word.push_text(letters, run.style);
            }
            if letters.len() < piece.len() {
                place(&mut lines, std::mem::take(&mut word), space, width);
                space = Some(run.style);
            }
        }
    }
    place(&mut lines, word, space, width);
    lines
}

/// Puts a word, and the space before it, on the last line or on a new one.
fn place(lines: &mut Vec<Line>, word: Line, space: Option<Style>, width: usize) {
    let Some(last) = lines.last_mut() else { return };
    if word.columns == 0 {
        return;
    }
    let gap = usize::from(last.columns > 0 && space.is_some());
    if last.columns + gap + word.columns <= width {
        if gap > 0 {
            last.push_text(" ", space.unwrap_or_default());
        }
        word.runs.iter().for_each(|run| last.push(run));
        return;
    }
    if last.columns > 0 {
        lines.push(Line::default());
    }
    // A word longer than the line (a web address) is broken where the line ends.
    for run in &word.runs {
        for c in run.text.chars() {
            if lines.last().is_some_and(|l| l.columns + c.width().unwrap_or(0) > width) {
                lines.push(Line::default());
            }
            if let Some(last) = lines.last_mut() {
                last.push_text(c.encode_utf8(&mut [0; 4]), run.style);
            }
        }
    }
}

/// Writes runs wrapped at `width`, after `head` on the first line and below its end on the others.
pub(super) fn write(head: &[Run], runs: &[Run], width: usize, page: &mut String) {
    let indent: usize = head.iter().map(|r| columns(&r.text)).sum();
    for (i, line) in wrap(runs, width.saturating_sub(indent)).iter().enumerate() {
        if i == 0 {
            Line { runs: head.to_vec(), columns: indent }.write(page);
        } else {
            page.extend(std::iter::repeat_n(' ', indent));
        }
        line.write(page);
        page.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use owo_colors::Style;

    use super::{Run, wrap};

    /// Runs wrapped, as plain lines.
    fn lines(runs: &[Run], width: usize) -> Vec<String> {
        let text = |line: &super::Line| line.runs.iter().map(|r| r.text.as_str()).collect();
        wrap(runs, width).iter().map(text).collect()
    }

    #[test]
    fn lines_break_between_words() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[""]),
            ("one two", &["one two"]),
            ("  a  line of twenty-four end  ", &["a line of twenty-four", "end"]),
            ("exactly twenty-four chars and on", &["exactly twenty-four", "chars and on"]),
            ("https://an.example/longer/than/a/line x", &["https://an.example/longe", "r/than/a/line x"]),
            ("港港港港港港港港港港港港港", &["港港港港港港港港港港港港", "港"]),
            ("a\tb\nc\u{1b}[2Jd\u{202e}", &["a b c\u{fffd}[2Jd\u{fffd}"]),
        ];
        for (text, expected) in cases {
            assert_eq!(lines(&[Run::plain(text)], 24), *expected, "{text:?}");
        }
    }

    #[test]
    fn a_word_of_two_styles_stays_in_one_piece() {
        let red = Style::new().red();
        let runs = [Run::plain("twenty letters here [a "), Run::new("mar", red), Run::plain("k], done")];
        assert_eq!(lines(&runs, 24), ["twenty letters here [a", "mark], done"]);
        assert_eq!(wrap(&runs, 24)[1].runs, [Run::new("mar", red), Run::plain("k], done")]);
    }
}
