//! Rules that people write on: a line of dots or strokes over `Signed`, `Date`. They are no text.
//!
//! A line that has words besides (`Signed ______ Dated ______`) is text.

use super::furniture::origin;
use crate::model::{Discarded, Gap, Line, Reason};

/// A shorter rule may be an ellipsis.
const SHORTEST: usize = 5;

/// Takes out the lines that are nothing but rules; what stands below one begins something new.
pub(super) fn take_out<'a>(lines: Vec<Line<'a>>, discarded: &mut Vec<Discarded>) -> Vec<Line<'a>> {
    if !lines.iter().any(|l| is_rule(&l.text)) {
        return lines;
    }
    let mut kept: Vec<Line<'a>> = Vec::with_capacity(lines.len());
    let mut below = false;
    for mut line in lines {
        if is_rule(&line.text) {
            let origin = vec![origin(&line)];
            discarded.push(Discarded { text: line.text.into_owned(), reason: Reason::Stray, origin });
            below = true;
            continue;
        }
        if std::mem::take(&mut below) {
            line.gap = line.gap.max(Gap::Wide);
        }
        kept.push(line);
    }
    kept
}

fn is_rule(text: &str) -> bool {
    text.len() >= SHORTEST && text.chars().all(|c| matches!(c, '.' | '_' | '…' | ' ' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::is_rule;

    #[test]
    fn rules_to_write_on() {
        for text in [".......", "........\t........", "______", "…… ……"] {
            assert!(is_rule(text), "{text}");
        }
        for text in ["", "...", "Signed ______", "1 ..... 2", "-----"] {
            assert!(!is_rule(text), "{text}");
        }
    }
}
