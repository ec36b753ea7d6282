//! Whether a line goes on with the line above it or begins something new.
//!
//! In a wrapped text a line is *full* when the first word of the next would not have fitted: after a full line the text goes on, after a
//! short one it does not. In a text of one line a paragraph no line is full. Some converters put a blank line behind every
//! line, and some of these two between paragraphs; there a single blank line says nothing.
//!
//! Words tell, too: after an article or a preposition a line goes on, whatever the margin, and a line goes on that begins with a comma. Some
//! producers make every printed line a paragraph of its own; a line so marked goes on where the one above is long and full, or hangs under a label.
//!
//! A label at the start of a line that could go on is only a
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
/// A line with more bytes is hardly an entry of its own.
const LONG_LINE: usize = 40;
/// Lines of a paragraph do not begin further apart, in points.
const FLUSH: f32 = 60.0;
/// A tab behind so many bytes parts columns and no label from its text.
const LONGEST_LABEL: usize = 12;
/// A line hangs under a label where it is indented by so much more, in points.
const HANGING: f32 = 8.0;
/// Type is large that is larger than the paper's by this factor.
const LARGE: f32 = 1.25;
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
    /// The size in which most of the text is set, 0 where unknown.
    body: f32,
    /// Whether the format takes several paragraphs for one.
    lumps: bool,
}

impl Layout {
    /// Measures the lines.
    pub(super) fn measure(lines: &[Line<'_>], body: f32) -> Self {
        let paged = lines.first().is_some_and(|l| matches!(l.place, Place::Box(_)));
        let margins = if paged { margins_of_boxes(lines) } else { vec![margin_of_text(lines); lines.len()] };
        let mut layout = Self { margins, spacing: Spacing::Single, body, lumps: lumps_paragraphs(lines) };
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
        let is_whole = End::of(&above.text) == End::Stop || above.text.contains("....");
        let doubtful = begins_apart(line) && (self.lumps || is_whole);
        if let Some(flow) = by_role(above, line).filter(|flow| !(doubtful && *flow == Flow::GoesOn)) {
            return flow;
        }
        let lone_sign = line.text.len() < 5 && line.text.chars().count() == 1 && !line.text.is_ascii();
        let low = begins_low(&line.text) && !lone_sign || is_last_word(&above.text, &line.text);
        let ended = match End::of(&above.text) {
            End::Pause => !(low && ends_in_comma(&above.text)),
            end => matches!(end, End::Stop | End::Colon),
        };
        let full = self.is_full(lines, at - 1);
        if line.role == Role::Paragraph && (ended || !self.goes_on_though_marked(lines, at, full && low))
            || changes_face(above, line) && !(low && full)
            || !low && are_flush_right(above, line)
        {
            return Flow::Starts;
        }
        let addressed = is_address(&line.text) && is_prose(&above.text);
        if is_open_ended(&above.text) && (addressed || line.gap == Gap::None && self.reaches_far(lines, at)) {
            return Flow::MayGoOn;
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

/// How a line stands to the one above it by what the format says of them, or by its first sign.
fn by_role(above: &Line<'_>, line: &Line<'_>) -> Option<Flow> {
    let starts = match (above.role, line.role) {
        (_, Role::Continuation) if begins_member(above, line) => return Some(Flow::MayGoOn),
        (_, Role::Continuation) if is_key(&line.text) && is_keyed(&above.text) => return Some(Flow::Starts),
        (_, Role::Continuation) => return Some(Flow::GoesOn),
        (Role::Heading(a), Role::Heading(b)) if a == b && line.gap == Gap::None && above.size > 0.0 => false,
        (Role::Row { .. } | Role::Heading(_), _) => true,
        (_, Role::Row { .. } | Role::Heading(_) | Role::ListItem(_) | Role::Footnote) => true,
        (Role::Footnote, _) => line.gap == Gap::Page,
        _ => false,
    };
    match starts {
        true => Some(Flow::Starts),
        false => (line.text.starts_with(", ") || is_lone_mark(above)).then_some(Flow::GoesOn),
    }
}

/// Whether many lines that go on with a paragraph by what the format says look as if they began one: some producers put a heading and the
/// paragraphs below it into one element.
fn lumps_paragraphs(lines: &[Line<'_>]) -> bool {
    let going_on = || lines.iter().filter(|line| line.role == Role::Continuation);
    going_on().filter(|line| begins_apart(line)).count() * 10 > going_on().count()
}

/// Whether a line has white space above it and begins as a sentence does.
fn begins_apart(line: &Line<'_>) -> bool {
    matches!(line.gap, Gap::Blank | Gap::Wide | Gap::Rule) && !begins_low(&line.text)
}

impl Layout {
    /// Whether a line that the format calls a paragraph goes on with the one above all the same.
    fn goes_on_though_marked(&self, lines: &[Line<'_>], at: usize, full_and_low: bool) -> bool {
        let (above, line) = (&lines[at - 1], &lines[at]);
        if full_and_low || is_open_ended(&above.text) && is_address(&line.text) {
            return true;
        }
        let long = above.text.len() > LONG_LINE;
        let hangs = line.left > above.left + HANGING && label::read(&above.text).is_some();
        line.gap == Gap::None
            && long
            && above.text.ends_with(|c: char| c.is_alphanumeric() || c == ',')
            && label::read(&line.text).is_none()
            && (hangs && self.reaches_far(lines, at) || is_prose(&above.text) && self.is_full(lines, at - 1))
    }

    /// Whether the line above another reaches far enough to be one of running text, or is set in large type.
    fn reaches_far(&self, lines: &[Line<'_>], at: usize) -> bool {
        let above = &lines[at - 1];
        above.text.len() > LONG_LINE
            && (self.margins[at - 1].is_infinite() || above.right > 0.6 * self.margins[at - 1])
            || self.body > 0.0 && above.size > LARGE * self.body && (above.size - lines[at].size).abs() < 0.5
    }
}

/// Whether a line is nothing but the raised mark of a footnote, whose text stands on the next.
fn is_lone_mark(line: &Line<'_>) -> bool {
    line.role == Role::Footnote
        && line.text.chars().count() <= 2
        && line.text.chars().all(|c| c.is_numeric() || matches!(c, '*' | '†'))
}

/// Words behind which a sentence goes on, and which introduce no list.
const OPEN_WORDS: [&str; 15] =
    ["the", "a", "an", "of", "in", "at", "and", "or", "for", "with", "on", "into", "their", "its", "this"];

/// Whether a text ends in a word behind which a sentence goes on.
fn is_open_ended(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    OPEN_WORDS.contains(&last) && End::of(text) == End::Word
}

/// Whether a text ends in a comma, with `and` or `or` behind it or without.
fn ends_in_comma(text: &str) -> bool {
    let joined = text.strip_suffix(" and").or_else(|| text.strip_suffix(" or"));
    joined.unwrap_or(text).ends_with(',')
}

/// Whether a line holds but the last word of a lead-in: `years:` under `… over the next five`.
fn is_last_word(above: &str, line: &str) -> bool {
    line.starts_with(char::is_lowercase)
        && line.ends_with(':')
        && !line.contains(' ')
        && above.len() > LONG_LINE
        && is_prose(above)
}

/// Whether a line is a web address and nothing else.
fn is_address(text: &str) -> bool {
    (text.starts_with("http") || text.starts_with("www.")) && !text.contains(' ')
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
        // What stands in a column beside the text is no part of the line.
        let counts = |l: &&Line<'_>| !has_columns(l) || has_columns(line);
        near.iter().filter(in_column).filter(counts).map(|l| l.right).fold(line.right, f32::max)
    };
    lines.iter().enumerate().map(margin).collect()
}

/// Whether a line has a tab other than the one behind its label.
fn has_columns(line: &Line<'_>) -> bool {
    line.role == Role::Plain
        && line.text.bytes().rposition(|b| b == b'\t').is_some_and(|at| at > LONGEST_LABEL)
}

/// Whether two lines end at the right margin and begin at different places, as those of a paragraph never do.
fn are_flush_right(above: &Line<'_>, line: &Line<'_>) -> bool {
    matches!(line.place, Place::Box(_))
        && line.page == above.page
        && (line.right - above.right).abs() < 1.5
        && (line.left - above.left).abs() > FLUSH
        && !(line.left > above.left && above.text.contains('\t'))
        && label::read(&above.text).is_none()
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

#[cfg(test)]
mod tests {
    use super::{Flow, Layout};
    use crate::model::{Gap, Line, Place, Role};

    const GAPS: [(char, Gap); 3] = [('^', Gap::Blank), ('~', Gap::Page), (' ', Gap::None)];

    /// A line of a page: its left and right edges, its role, its text behind the sign of the gap above it.
    fn line((left, right, role, text): Printed) -> Line<'static> {
        let gap = GAPS.iter().find(|(sign, _)| text.starts_with(*sign)).unwrap().1;
        Line {
            text: text[1..].into(),
            place: Place::Box([left, 0.0, right, 10.0]),
            page: 1,
            left,
            right,
            gap,
            size: 10.0,
            bold: 0..0,
            role,
        }
    }

    type Printed = (f32, f32, Role, &'static str);

    const PLAIN: Role = Role::Plain;
    const MARKED: Role = Role::Paragraph;
    const FILL: &str =
        " The members of the harbour board met twice in the course of the spring to hear the engineers.";

    /// Two lines under one that reaches to the margin of 500 points: whether the second goes on with the first.
    const CASES: &[(Printed, Printed, bool)] = &[
        // Every line is marked as a paragraph: it goes on where the one above is full prose, or hangs under a label.
        (
            (50.0, 470.0, MARKED, " The engineers reported on the state of the piers at Sker and"),
            (50.0, 400.0, MARKED, " Newton, and on what their repair would cost."),
            true,
        ),
        (
            (50.0, 380.0, MARKED, " b) MERGE the Harbour and Fisheries Committee and the Piers"),
            (68.0, 300.0, MARKED, " Committee into the Coast Committee."),
            true,
        ),
        ((50.0, 200.0, MARKED, " Councillor M Byrne"), (50.0, 200.0, MARKED, " Councillor P Dunne"), false),
        (
            (50.0, 470.0, MARKED, " The engineers reported on the state of the piers at Sker."),
            (50.0, 400.0, MARKED, " Newton would have to be visited again."),
            false,
        ),
        // After an article or a preposition a line goes on, far from the margin too.
        (
            (50.0, 320.0, PLAIN, " The board was told that nothing is left of the"),
            (50.0, 200.0, PLAIN, " Sker Fund."),
            true,
        ),
        (
            (50.0, 320.0, PLAIN, " The board was told that nothing is left to pay"),
            (50.0, 200.0, PLAIN, " Sker Fund"),
            false,
        ),
        ((50.0, 90.0, PLAIN, " Minutes of the"), (50.0, 200.0, PLAIN, " Harbour Board"), false),
        (
            (50.0, 320.0, PLAIN, " The survey of the piers has been published at"),
            (50.0, 200.0, PLAIN, "^https://example.org/piers"),
            true,
        ),
        (
            (50.0, 200.0, PLAIN, " https://example.org/piers"),
            (50.0, 400.0, PLAIN, "^, where the figures will be kept up to date."),
            true,
        ),
        // A comma with `and` behind it ends nothing; a semicolon does.
        (
            (50.0, 480.0, PLAIN, " The report on the lights at Sker Point is outstanding, and"),
            (50.0, 200.0, PLAIN, " needs to be followed up."),
            true,
        ),
        // Lines that are flush right are none of a paragraph.
        (
            (210.0, 500.0, PLAIN, " List of what is to be spent on the harbour - F"),
            (390.0, 500.0, PLAIN, " Reserves Policy - H"),
            false,
        ),
    ];

    #[test]
    fn lines_of_pages_go_on() {
        for (above, below, expected) in CASES {
            let lines = [line((50.0, 500.0, PLAIN, FILL)), line(*above), line(*below)];
            let flow = Layout::measure(&lines, 10.0).flow(&lines, 2);
            assert_eq!(flow != Flow::Starts, *expected, "{} / {}", above.3, below.3);
        }
    }

    #[test]
    fn what_stands_beside_the_text_is_no_margin() {
        let plain = Role::Plain;
        let lines = [
            line((50.0, 350.0, plain, " The members of the harbour board met twice in spring.")),
            line((50.0, 500.0, plain, " The clerk will write to the owners\tMB/PD Nov")),
            line((50.0, 320.0, plain, " The piers at Newton were looked at by the Engineers")),
            line((50.0, 200.0, plain, " Committee last week.")),
        ];
        assert_eq!(Layout::measure(&lines, 10.0).flow(&lines, 3), Flow::MayGoOn);
    }
}
