//! What stands beside the text rather than in it: the initials of an action column.
//!
//! A reader of pages gives them as lines of their own behind the line that they stand beside, often in the middle of a sentence. They are taken
//! out before lines are joined, and put back as drafts of their own behind the draft beside which they stood.
//!
//! Initials are at most four groups of two to four capitals (`NS`, `CC/MH`, `All`), alone in the right third of the page's text.

use crate::model::{Line, Place};

/// The right part of a page's text in which an action column stands, as a share of its width.
const COLUMN: f32 = 0.66;
/// The longest initials, in bytes.
const LONGEST: usize = 20;

/// Moves the asides behind the other lines; returns how many others there are, and before which of them each aside stood.
pub(super) fn move_behind(lines: &mut Vec<Line<'_>>) -> (usize, Vec<usize>) {
    if !lines.iter().any(|l| matches!(l.place, Place::Box(_)) && is_initials(&l.text)) {
        return (lines.len(), Vec::new());
    }
    let left = lines.iter().map(|l| l.left).fold(f32::INFINITY, f32::min);
    let right = lines.iter().map(|l| l.right).fold(0.0, f32::max);
    let column = left + COLUMN * (right - left);
    let (mut kept, mut asides, mut stood) = (Vec::with_capacity(lines.len()), Vec::new(), Vec::new());
    for line in lines.drain(..) {
        if line.left > column && !kept.is_empty() && is_initials(&line.text) {
            stood.push(kept.len());
            asides.push(line);
        } else {
            kept.push(line);
        }
    }
    let text = kept.len();
    kept.append(&mut asides);
    *lines = kept;
    (text, stood)
}

/// Whether a line holds nothing but people's initials.
fn is_initials(text: &str) -> bool {
    let mut groups = text.split(['/', ',', '&', '+', ' ', '\t']).filter(|g| !g.is_empty());
    let initials =
        |g: &str| (2..=4).contains(&g.len()) && g.bytes().all(|b| b.is_ascii_uppercase()) || g == "All";
    text.len() <= LONGEST && !text.is_empty() && groups.clone().count() <= 4 && groups.all(initials)
}

#[cfg(test)]
mod tests {
    use super::is_initials;

    #[test]
    fn initials() {
        for text in ["NS", "CC/MH", "IB, AW", "All", "JP & KL"] {
            assert!(is_initials(text), "{text}");
        }
        for text in ["", "A", "AGENDA", "NS to do", "Ns", "AB CD EF GH IJ", "12"] {
            assert!(!is_initials(text), "{text}");
        }
    }
}
