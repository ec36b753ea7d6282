//! Whether a line goes on with the line above it or begins something new.
//!
//! In a wrapped text a line is *full* when the first word of the next would not have fitted: after a full line the text goes on, after a
//! short one it does not. In a text of one line a paragraph no line is full. Some converters put a blank line behind every
//! line, and some of these two between paragraphs; there a single blank line says nothing. A label at the start of a line that could go on is only a
//! possible label: [`sequence`](super::sequence) decides.

use super::label::{self, begins_with_case};
use super::shape::End;
use crate::model::{Gap, Line, Place, Role};

/// How a line stands to the one above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// It begins something new.
    Starts,
    /// It goes on, unless it has a label.
    MayGoOn,
    /// It goes on, whatever it begins with.
    GoesOn,
}

/// A text whose lines reach further than this, in columns, is not wrapped.
const WIDEST_WRAP: f32 = 132.0;
/// … or hardly this far.
const NARROWEST_WRAP: f32 = 54.0;
/// Lines that reach further than this are short paragraphs more often than wrapped ones.
const USUAL_WRAP: f32 = 100.0;
/// A line of proportional type that was turned into text may have been full though its letters reach only so far.
const NEARLY: f32 = 0.75;
/// Hardly any word is set narrower, in letters' widths as shares of the font's size.
const NARROWEST_LETTER: f32 = 0.4;
/// A label that is one wherever it stands.
const STRONG: f32 = 1.5;
/// A longer text before a colon is no key, in bytes.
const LONGEST_KEY: usize = 40;
/// How many lines above and below a line show where its margin is.
const NEAR: usize = 25;

/// How the lines of a text are spaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spacing {
    /// A blank line parts paragraphs.
    Single,
    /// A blank line stands behind every line.
    Double,
    /// … and two part paragraphs.
    Apart,
}

/// How the lines of a paper are set.
#[derive(Debug)]
pub(super) struct Layout {
    /// The right margin at each line; infinite where the text is not wrapped.
    margins: Vec<f32>,
    spacing: Spacing,
}

impl Layout {
    /// Measures the lines.
    pub(super) fn measure(lines: &[Line<'_>]) -> Self {
        let paged = lines.first().is_some_and(|l| matches!(l.place, Place::Box(_)));
        let margins = if paged { margins_of_boxes(lines) } else { vec![margin_of_text(lines); lines.len()] };
        let mut layout = Self { margins, spacing: Spacing::Single };
        layout.spacing = layout.spacing(lines);
        layout
    }

    /// Whether the first word of the line behind would not have fitted on this line.
    fn is_full(&self, lines: &[Line<'_>], at: usize) -> bool {
        let (line, next) = (&lines[at], &lines[at + 1]);
        let margin = self.margins[at];
        let first = next.text.split([' ', '\t']).next().map_or(0, |w| w.chars().count());
        let letter = (next.right - next.left) / next.text.chars().count().max(1) as f32;
        let slack = if matches!(line.place, Place::Box(_)) { 0.03 * (margin - line.left) } else { 0.0 };
        line.right + letter * (first + 1) as f32 > margin - slack
    }

    /// How the lines are spaced.
    fn spacing(&self, lines: &[Line<'_>]) -> Spacing {
        let pairs = lines.windows(2).enumerate().filter(|(_, w)| w.iter().all(|l| l.role == Role::Plain));
        let (mut all, mut spaced, mut wide, mut running) = (0, 0, 0, 0);
        for (at, pair) in pairs {
            all += 1;
            spaced += usize::from(pair[1].gap != Gap::None);
            wide += usize::from(pair[1].gap > Gap::Blank);
            running += usize::from(
                pair[1].gap == Gap::Blank && self.is_full(lines, at) && begins_low(&pair[1].text),
            );
        }
        match all >= 10 && spaced * 10 >= all * 9 && running * 15 >= all && running >= 3 {
            true if wide * 5 >= all => Spacing::Apart,
            true => Spacing::Double,
            false => Spacing::Single,
        }
    }

    /// How a line stands to the one above it.
    pub(super) fn flow(&self, lines: &[Line<'_>], at: usize) -> Flow {
        let Some((above, line)) = at.checked_sub(1).map(|above| (&lines[above], &lines[at])) else {
            return Flow::Starts;
        };
        match (above.role, line.role) {
            (_, Role::Continuation) if begins_member(above, line) => return Flow::MayGoOn,
            (_, Role::Continuation) if is_key(&line.text) && is_keyed(&above.text) => return Flow::Starts,
            (_, Role::Continuation) => return Flow::GoesOn,
            (Role::Heading(a), Role::Heading(b)) if a == b && line.gap == Gap::None && above.size > 0.0 => {}
            (Role::Row { .. } | Role::Heading(_), _) => return Flow::Starts,
            (_, Role::Row { .. } | Role::Heading(_) | Role::ListItem(_) | Role::Footnote) => {
                return Flow::Starts;
            }
            (Role::Footnote, _) if line.gap == Gap::Page => return Flow::Starts,
            _ => {}
        }
        let lone_sign = line.text.len() < 5 && line.text.chars().count() == 1 && !line.text.is_ascii();
        let low = begins_low(&line.text) && !lone_sign;
        let ended = match End::of(&above.text) {
            End::Pause => !(low && above.text.ends_with(',')),
            end => matches!(end, End::Stop | End::Colon),
        };
        let full = self.is_full(lines, at - 1);
        if line.role == Role::Paragraph && !(low && !ended && full)
            || changes_face(above, line) && !(low && full)
        {
            return Flow::Starts;
        }
        if begins_with_case(&line.text) && (ended || begins_with_case(&above.text)) {
            return Flow::Starts;
        }
        let gap = match (self.spacing, line.gap) {
            (Spacing::Apart, Gap::Blank) => {
                let reaches = full && !begins_key(&line.text)
                    || !ended && (low || above.right > 0.6 * self.margins[at - 1]);
                return if reaches { Flow::MayGoOn } else { Flow::Starts };
            }
            (Spacing::Double, Gap::Blank) => Gap::None,
            (_, gap) => gap,
        };
        let goes_on = match gap {
            Gap::None if full => {
                let next_key = begins_key(&line.text) || is_key(&line.text) && is_keyed(&above.text);
                !(ended && is_first_line(above, line) || next_key)
            }
            Gap::None if above.right > NEARLY * self.margins[at - 1] && !ended => {
                low || !is_key(&line.text) && is_prose(&above.text)
            }
            Gap::None => {
                !ended && (low && above.text.len() > 30 || goes_on_in_address(&above.text, &line.text))
                    || is_value(above, line)
            }
            Gap::Blank => !ended && (low && full || goes_on_in_address(&above.text, &line.text)),
            Gap::Page => !ended && (low || full && above.text.len() > 60),
            Gap::Wide | Gap::Rule => false,
        };
        if goes_on { Flow::MayGoOn } else { Flow::Starts }
    }
}

/// The column at which most lines of a wrapped text end, or infinity.
fn margin_of_text(lines: &[Line<'_>]) -> f32 {
    let mut rights: Vec<f32> = lines.iter().filter(|l| l.role == Role::Plain).map(|l| l.right).collect();
    rights.sort_by(f32::total_cmp);
    let at =
        |share: f32| rights.get(((rights.len() as f32 - 1.0) * share) as usize).copied().unwrap_or_default();
    let wide = at(0.98) > USUAL_WRAP;
    let wrapped = rights.len() >= 3
        && at(0.95) <= WIDEST_WRAP
        && at(0.98) >= NARROWEST_WRAP
        && (!wide || breaks_sentences(lines));
    if wrapped { at(0.98) } else { f32::INFINITY }
}

/// Whether at least one line in ten goes on with a sentence of the line above, as in a wrapped text.
fn breaks_sentences(lines: &[Line<'_>]) -> bool {
    let open = |text: &str| matches!(End::of(text), End::Word);
    let goes_on = |w: &&[Line<'_>]| w[1].gap == Gap::None && begins_low(&w[1].text) && open(&w[0].text);
    lines.windows(2).filter(goes_on).count() * 10 >= lines.len()
}

/// The right margin of each line of a paged source: the furthest that lines of its column reach near it.
fn margins_of_boxes(lines: &[Line<'_>]) -> Vec<f32> {
    let margin = |(at, line): (usize, &Line<'_>)| {
        let near = &lines[at.saturating_sub(NEAR)..(at + NEAR).min(lines.len())];
        let in_column = |l: &&Line<'_>| l.page == line.page && l.left < line.right && l.right > line.left;
        near.iter().filter(in_column).map(|l| l.right).fold(line.right, f32::max)
    };
    lines.iter().enumerate().map(margin).collect()
}

/// Whether the two lines are set in different faces, so that one is a heading of the other or another's text.
fn changes_face(above: &Line<'_>, line: &Line<'_>) -> bool {
    let sizes = above.size > 0.0 && (above.size - line.size).abs() > 0.12 * above.size;
    let bold = above.is_bold() && (line.bold.start > 0 || line.bold.is_empty())
        || line.is_bold() && above.bold.is_empty();
    sizes || bold || is_caps(&above.text) != is_caps(&line.text)
}

/// Whether a line is set in capitals, as headings are, and long enough to tell.
fn is_caps(text: &str) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for c in text.chars() {
        if c.is_lowercase() {
            lower += 1;
            if lower * 12 > text.len() {
                return false;
            }
        } else if c.is_alphabetic() {
            upper += 1;
        }
    }
    upper >= 8 && lower * 12 <= upper
}

/// Whether a line is indented like the first of a paragraph.
fn is_first_line(above: &Line<'_>, line: &Line<'_>) -> bool {
    line.left > above.left + 2.5 && !above.text.starts_with(|c: char| !c.is_alphabetic())
}

/// Whether a line that its source takes for a continuation begins with a label all the same, where the line above ends something: tags
/// and mark-up are set by hand, and a paragraph of theirs may hold a list.
fn begins_member(above: &Line<'_>, line: &Line<'_>) -> bool {
    let ended = matches!(End::of(&above.text), End::Stop | End::Pause | End::Colon);
    ended && label::read(&line.text).is_some_and(|l| l.strength >= STRONG)
}

/// Whether a line begins with a key of one word: `Contact: …`.
fn begins_key(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.split(' ').next().is_some_and(|w| w.ends_with(':'))
}

/// Whether a line goes on with the value of a key above it: it stands under the value.
fn is_value(above: &Line<'_>, line: &Line<'_>) -> bool {
    let key = above.text.find(':').map_or(0, |at| at + 1);
    let letter = if matches!(line.place, Place::Box(_)) { NARROWEST_LETTER * line.size } else { 1.0 };
    begins_key(&above.text) && line.left >= above.left + letter * key as f32 && !is_key(&line.text)
}

/// Whether a text is a key and its value: a few words that begin in capitals, before a colon.
fn is_keyed(text: &str) -> bool {
    text.split_once(':').is_some_and(|(key, _)| {
        key.len() <= LONGEST_KEY && key.split(' ').all(|w| w.starts_with(char::is_uppercase) || w.len() <= 3)
    })
}

/// Whether a line begins with a key: `Contact Officer: …`.
fn is_key(text: &str) -> bool {
    text.split(' ').take(3).any(|word| word.ends_with(':'))
}

/// Whether at least half of a line's words begin in lower case, as in a sentence and not in a name.
fn is_prose(text: &str) -> bool {
    let (mut low, mut other) = (0, 0);
    for word in text.split(' ').filter(|w| w.starts_with(char::is_alphabetic)) {
        if word.starts_with(char::is_lowercase) { low += 1 } else { other += 1 }
    }
    low >= other
}

/// Whether a line begins in lower case, as the middle of a sentence does and a web address must not be taken to.
fn begins_low(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    let label = first.ends_with(')') && first.len() <= 6;
    let address = first.contains('@') || ["http", "www."].iter().any(|a| text.starts_with(a));
    let other = label || address || first.ends_with(':');
    !other && text.trim_start_matches(['(', '“', '‘', '"', '\'']).starts_with(char::is_lowercase)
}

/// Whether a web address at the end of a text goes on in a line: the line is a single word that may stand in an address.
pub(super) fn goes_on_in_address(text: &str, line: &str) -> bool {
    let address = |c: char| c.is_ascii_graphic();
    breaks_address(text) && line.len() > 1 && line.chars().all(address)
}

/// Whether a text ends in a web address that looks unfinished.
pub(super) fn breaks_address(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    (last.contains("://") || last.starts_with("www.")) && last.ends_with(['-', '/', '_', '=', '?', '&', '%'])
}
