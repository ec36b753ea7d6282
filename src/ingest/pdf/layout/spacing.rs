//! The white space above each line, measured against the paper's own.
//!
//! The usual distance between baselines is that of running text: the smallest that at least a seventh of all lines keep, in line heights.

use crate::model::{Gap, Line};

/// What stands above a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Above {
    /// It is the first of its page or column.
    Nothing,
    /// Another line, so far up from baseline to baseline.
    Line(f32),
    /// A rule across the text.
    Rule,
}

/// Steps in which distances are counted, in line heights.
const STEP: f32 = 0.05;
const STEPS: usize = 80;

/// Sets the gap of every line.
pub(super) fn set(lines: &mut [Line<'_>], above: &[Above]) {
    let usual = usual(lines, above);
    for (line, above) in lines.iter_mut().zip(above) {
        line.gap = match above {
            Above::Nothing => Gap::Page,
            Above::Rule => Gap::Wide,
            Above::Line(distance) if *distance > 2.7 * usual * line.size => Gap::Wide,
            Above::Line(distance) if *distance > 1.27 * usual * line.size => Gap::Blank,
            Above::Line(_) => Gap::None,
        };
    }
}

fn usual(lines: &[Line<'_>], above: &[Above]) -> f32 {
    let mut counts = [0usize; STEPS];
    let mut all = 0;
    for (line, above) in lines.iter().zip(above) {
        if let Above::Line(distance) = above
            && line.size > 0.0
        {
            let step = (distance / line.size / STEP).round() as usize;
            if (0.8 / STEP) as usize <= step && step < STEPS {
                counts[step] += 1;
                all += 1;
            }
        }
    }
    let enough = |step: &usize| (counts[*step] + counts[step + 1]) * 7 >= all && counts[*step] > 0;
    (0..STEPS - 1).find(enough).map_or(1.2, |step| (step as f32 + 0.5) * STEP)
}

#[cfg(test)]
mod tests {
    use super::{Above, set};
    use crate::model::{Gap, Line, Place, Role};

    fn line() -> Line<'static> {
        Line {
            text: "x".into(),
            place: Place::Box([0.0; 4]),
            page: 1,
            left: 0.0,
            right: 0.0,
            gap: Gap::None,
            size: 10.0,
            bold: 0..0,
            role: Role::Plain,
        }
    }

    #[test]
    fn gaps_are_measured_against_the_usual_one() {
        for (distances, expected) in [
            (
                &[12.0, 12.0, 12.0, 18.0, 40.0][..],
                &[Gap::None, Gap::None, Gap::None, Gap::Blank, Gap::Wide][..],
            ),
            (&[20.0, 20.0, 20.0, 32.0], &[Gap::None, Gap::None, Gap::None, Gap::Blank]),
        ] {
            let mut lines = vec![line(); distances.len()];
            let above: Vec<Above> = distances.iter().map(|d| Above::Line(*d)).collect();
            set(&mut lines, &above);
            assert_eq!(lines.iter().map(|line| line.gap).collect::<Vec<_>>(), expected, "{distances:?}");
        }
    }
}
