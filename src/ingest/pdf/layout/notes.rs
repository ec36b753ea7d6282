//! Footnotes: small type at the foot of a page that begins with a raised number.
//!
//! Also without a rule above it, which some producers leave out. A note goes on in small type to the page's foot; what follows in another size,
//! a running footer, is none.

use crate::model::{Line, Place, Role};

/// Marks the footnotes among a page's lines, which are in reading order; `body` is the paper's usual size.
pub(super) fn mark(lines: &mut [Line<'_>], height: f32, body: f32) {
    let Some(first) = lines.iter().position(|line| begins_note(line, height, body)) else { return };
    let size = lines[first].size;
    for line in &mut lines[first..] {
        if (line.size - size).abs() > 0.6 {
            break;
        }
        if !matches!(line.role, Role::Row { .. } | Role::Artifact) {
            line.role = Role::Footnote;
        }
    }
}

fn begins_note(line: &Line<'_>, height: f32, body: f32) -> bool {
    let Place::Box([_, top, ..]) = line.place else { return false };
    let text = line.text.trim_start_matches('[');
    let marked = text.starts_with(['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '*', '†']);
    marked
        && text.chars().count() > 8
        && line.size < 0.93 * body
        && top > 0.5 * height
        && matches!(line.role, Role::Plain | Role::Paragraph | Role::Continuation)
}

/// The size that most characters have.
pub(super) fn usual_size(lines: &[Line<'_>]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = lines.iter().map(|line| (line.size, line.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|size| size.1).sum::<usize>() / 2;
    let mut seen = 0;
    let middle = sizes.iter().find(|size| {
        seen += size.1;
        seen > half
    });
    middle.map_or(0.0, |size| size.0)
}

#[cfg(test)]
mod tests {
    use super::{mark, usual_size};
    use crate::model::{Gap, Line, Place, Role};

    fn line(text: &'static str, size: f32, top: f32) -> Line<'static> {
        Line {
            text: text.into(),
            place: Place::Box([50.0, top, 500.0, top + size]),
            page: 1,
            left: 50.0,
            right: 500.0,
            gap: Gap::None,
            size,
            bold: 0..0,
            role: Role::Plain,
        }
    }

    #[test]
    fn notes_are_small_type_at_the_foot() {
        let mut lines = [
            line("The figures were revised once more in spring.²", 11.0, 300.0),
            line("² A high squared number at the head is no note", 8.0, 310.0),
            line("² See the annual report of the harbour office", 8.0, 700.0),
            line("and its second annex.", 8.0, 710.0),
            line("Harbour Office", 10.0, 790.0),
        ];
        let body = usual_size(&lines[..1]);
        mark(&mut lines, 840.0, body);
        let roles: Vec<Role> = lines.iter().map(|line| line.role).collect();
        assert_eq!(roles, [Role::Plain, Role::Plain, Role::Footnote, Role::Footnote, Role::Plain]);
    }
}
