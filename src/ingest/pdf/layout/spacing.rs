//! The white space above each line, measured against the paper's own.
//!
//! The usual distance between baselines is that of running text, in line heights: the smallest that at least a seventh of all lines keep, or a third
//! of those that begin in lower case, since most paragraphs of minutes are but one line long. More than
//! a quarter above that is white space; so is less, where a paper keeps two distances, few lines lie between them, and the wider one is that of its
//! paragraphs (LaTeX, Typst and tight templates set them a third of a line apart).

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

/// What is more than the usual distance in any paper.
const MORE: f32 = 1.27;
/// What can be more in a paper that keeps two distances.
const LITTLE_MORE: f32 = 1.12;
/// The lines that make a distance one that the paper keeps.
const ENOUGH: usize = 3;
/// The steps between two distances that are kept apart.
const VALLEY: usize = 3;

/// Sets the gap of every line.
pub(super) fn set(lines: &mut [Line<'_>], above: &[Above]) {
    let counts = Counts::new(lines, above);
    let usual = counts.usual();
    let blank = counts.limit(usual);
    for (line, above) in lines.iter_mut().zip(above) {
        line.gap = match above {
            Above::Nothing => Gap::Page,
            Above::Rule => Gap::Wide,
            Above::Line(distance) if *distance > 2.7 * usual * line.size => Gap::Wide,
            Above::Line(distance) if *distance > blank * line.size => Gap::Blank,
            Above::Line(_) => Gap::None,
        };
    }
}

/// How many lines keep each distance, by its step.
struct Counts {
    all: [usize; STEPS],
    /// Of the lines that begin in lower case: they go on with the line above.
    low: [usize; STEPS],
}

impl Counts {
    fn new(lines: &[Line<'_>], above: &[Above]) -> Self {
        let mut counts = Self { all: [0; STEPS], low: [0; STEPS] };
        for (line, above) in lines.iter().zip(above) {
            if let Above::Line(distance) = above
                && line.size > 0.0
            {
                let step = (distance / line.size / STEP).round() as usize;
                if (0.8 / STEP) as usize <= step && step < STEPS {
                    counts.all[step] += 1;
                    counts.low[step] += usize::from(line.text.starts_with(char::is_lowercase));
                }
            }
        }
        counts
    }

    /// The distance of running text, in line heights.
    fn usual(&self) -> f32 {
        let is_share = |of: &[usize; STEPS], step: usize, parts: usize, least: usize| {
            let here = of[step] + of[step + 1];
            of[step] > 0 && here >= least && here * parts >= of.iter().sum()
        };
        let enough = |step: &usize| is_share(&self.all, *step, 7, 1) || is_share(&self.low, *step, 3, 2);
        (0..STEPS - 1).find(enough).map_or(1.2, |step| (step as f32 + 0.5) * STEP)
    }

    /// The distance beyond which there is white space: the middle of the first valley above the usual one, if that is near.
    fn limit(&self, usual: f32) -> f32 {
        let all: usize = self.all.iter().sum();
        let few = |step: &usize| self.all[*step] * 100 <= all;
        let mut from = (usual / STEP) as usize + 2;
        while from < STEPS {
            let length = (from..STEPS).take_while(few).count();
            if length >= VALLEY {
                break;
            }
            from += length + 1;
        }
        let to = (from..STEPS).find(|step| !few(step)).unwrap_or(STEPS);
        let middle = (from + to) as f32 / 2.0 * STEP;
        let (least, most) = (LITTLE_MORE * usual, MORE * usual);
        let between: usize = (to..=(most / STEP) as usize).filter_map(|step| self.all.get(step)).sum();
        if between < ENOUGH { most } else { middle.clamp(least, most) }
    }
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
    fn lines_that_go_on_tell_the_usual_distance_where_they_are_few() {
        let texts =
            ["Item", "Item", "Item", "goes on", "Item", "Item", "Item", "Item", "Item", "Item", "goes on"];
        let texts: Vec<&str> = texts.into_iter().cycle().take(44).collect();
        let mut lines: Vec<_> = texts.iter().map(|text| Line { text: (*text).into(), ..line() }).collect();
        let distance = |text: &&str| Above::Line(if text.starts_with('g') { 13.0 } else { 17.5 });
        set(&mut lines, &texts.iter().map(distance).collect::<Vec<_>>());
        for line in lines {
            assert_eq!(line.gap == Gap::None, line.text.starts_with('g'), "{}", line.text);
        }
    }

    #[test]
    fn gaps_are_measured_against_the_usual_one() {
        for (distances, expected) in [
            (
                &[12.0, 12.0, 12.0, 18.0, 40.0][..],
                &[Gap::None, Gap::None, Gap::None, Gap::Blank, Gap::Wide][..],
            ),
            // A paper whose paragraphs stand a quarter of a line apart, and one whose lines only vary.
            (
                &[13.0, 13.0, 16.2, 16.2, 13.0, 16.2],
                &[Gap::None, Gap::None, Gap::Blank, Gap::Blank, Gap::None, Gap::Blank],
            ),
            (&[13.0, 13.0, 13.6, 14.2, 14.8, 13.0], &[Gap::None; 6]),
            (&[20.0, 20.0, 20.0, 32.0], &[Gap::None, Gap::None, Gap::None, Gap::Blank]),
        ] {
            let mut lines = vec![line(); distances.len()];
            let above: Vec<Above> = distances.iter().map(|d| Above::Line(*d)).collect();
            set(&mut lines, &above);
            assert_eq!(lines.iter().map(|line| line.gap).collect::<Vec<_>>(), expected, "{distances:?}");
        }
    }
}
