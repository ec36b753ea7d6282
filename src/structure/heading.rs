//! Which drafts are headings.
//!
//! A heading names what follows and is no sentence. Nothing but its looks and its neighbours tell it, and converters lose the looks; so
//! each feature speaks for or against, and the sum decides. For: it names a part of a paper (`Background`), the format marks it, bold,
//! capitals, a larger font, a gap above, prose or a label behind it. Against: it is long, begins in lower case, ends like a sentence or a
//! lead-in, holds a word that makes it a sentence, is a date or a `key: value`, or stands in a row of short lines of which none stands
//! out (an address, a signature, a list that lost its bullets).
//!
//! A labelled draft is a heading only where something stands under it, or it looks the part by itself. The members of a list under a
//! lead-in never are; a bullet only where it is bold and alone.

use super::draft::Draft;
use super::label::{Form, Reading, Wrap};
use super::shape::{End, LONGEST};
use crate::model::{BlockKind, Gap, Role};

/// The sum from which a draft is a heading.
const ENOUGH: f32 = 1.0;
/// Nothing can make up for it.
const NEVER: f32 = -99.0;
/// The most words of a heading.
const MOST_WORDS: usize = 18;
/// The most code points of a heading.
const MOST_CHARS: usize = 140;

/// Indents that differ by less are one, in columns or points.
const SAME_INDENT: f32 = 2.5;

/// What stands before the first member of a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Introduced {
    /// Text that announces a list.
    LeadIn,
    /// A heading.
    Heading,
    /// Other text, or nothing.
    Text,
}

/// Whether a draft without a label is a heading.
pub(super) fn is_heading(drafts: &[Draft], at: usize, body_size: f32) -> bool {
    let draft = &drafts[at];
    if !matches!(draft.role, Role::Plain | Role::Heading(_) | Role::Paragraph) {
        return false;
    }
    if draft.columns || announces_a_list(draft, drafts.get(at + 1)) || goes_on_from_a_comma(drafts, at) {
        return false;
    }
    let marks = marks(draft, body_size);
    let looks = looks(draft, marks);
    let gap = if draft.gap > Gap::None {
        0.5
    } else if marks > 0.0 {
        0.0
    } else {
        -0.5
    };
    looks + gap + follower(drafts, at, marks > 0.0 || draft.shape.section, body_size) >= ENOUGH
}

/// Whether a draft ends in a colon over a list, and names no part of a paper: `Two applications:` over `(a) …`.
fn announces_a_list(draft: &Draft, next: Option<&Draft>) -> bool {
    let behind = |wrap: Wrap| matches!(wrap, Wrap::Paren | Wrap::Parens);
    let listed = |r: Reading| !r.form.counts() || r.value == 1 && behind(r.wrap);
    let over_a_list = next.is_some_and(|d| {
        let reading = d.member.map(|m| m.reading).or_else(|| d.possible.as_ref()?.readings[0]);
        matches!(d.role, Role::ListItem(_)) || reading.is_some_and(listed)
    });
    draft.shape.end == End::Colon
        && !draft.shape.section
        && !matches!(draft.role, Role::Heading(_))
        && over_a_list
}

/// Whether a draft stands directly under a line of its own look that ends in a comma: a name and an office, an address.
fn goes_on_from_a_comma(drafts: &[Draft], at: usize) -> bool {
    let draft = &drafts[at];
    at.checked_sub(1).map(|above| &drafts[above]).is_some_and(|above| {
        draft.gap == Gap::None
            && above.text.ends_with(',')
            && above.member.is_none()
            && above.shape.words <= MOST_WORDS
            && !draft.shape.section
            && (above.bold, above.shape.caps) == (draft.bold, draft.shape.caps)
    })
}

/// Makes paragraphs of the headings that stand in a row of at least four unlabelled ones that look alike and name no part of a paper.
pub(super) fn demote_rows(drafts: &mut [Draft]) {
    const FEWEST: usize = 4;
    let alone =
        |d: &Draft| d.kind == BlockKind::Heading && d.member.is_none() && !d.shape.section && !d.front;
    let alike = |a: &Draft, b: &Draft| {
        alone(a)
            && alone(b)
            && (a.size - b.size).abs() < 0.5
            && (a.bold, a.role, a.shape.caps) == (b.bold, b.role, b.shape.caps)
    };
    for row in drafts.chunk_by_mut(alike).filter(|row| row.len() >= FEWEST) {
        row.iter_mut().for_each(|d| d.kind = BlockKind::Paragraph);
    }
}

/// Whether a labelled draft is a heading.
pub(super) fn is_labelled_heading(drafts: &[Draft], at: usize, by: Introduced, body_size: f32) -> bool {
    let draft = &drafts[at];
    let Some(member) = draft.member else { return false };
    let next = drafts.get(at + 1);
    let form = member.reading.form;
    if form == Form::Bullet {
        let sibling = next.and_then(|d| d.member).is_some_and(|m| m.reading.form == Form::Bullet);
        return draft.bold
            && !sibling
            && draft.shape.end == End::Word
            && !draft.shape.sentence
            && draft.shape.words <= MOST_WORDS;
    }
    let lower_letter = matches!(form, Form::LowerLetter | Form::LowerRoman);
    let listed = by == Introduced::LeadIn || lower_letter && by == Introduced::Text && !draft.bold;
    if !member.main && listed {
        return false;
    }
    let marks = marks(draft, body_size);
    let below = match next.map(|d| (d, d.member)) {
        None => -0.5,
        Some((_, Some(m)))
            if m.reading
                .prefix
                .split()
                .is_some_and(|(p, v)| (p, v) == (member.reading.prefix, member.reading.value)) =>
        {
            1.5
        }
        Some((_, Some(m))) if m.sequence == member.sequence || m.depth < member.depth => -1.5,
        Some((_, Some(m))) if m.opens => 1.5,
        Some((d, _)) if d.runs_on || d.text.starts_with("http") => 0.0,
        Some(_) => 1.5,
    };
    let pair = if draft.shape.pair && !draft.shape.section { 1.5 } else { 0.0 };
    let stop = if draft.shape.end == End::Stop && marks > 0.0 && draft.shape.words < 10 { 2.5 } else { 0.0 };
    let announces = if draft.shape.end == End::Colon && !draft.shape.section { 1.5 } else { 0.0 };
    looks(draft, marks) + pair + stop + below - announces >= ENOUGH
}

/// How the format and the font set a draft apart.
pub(super) fn marks(draft: &Draft, body_size: f32) -> f32 {
    let heading = if matches!(draft.role, Role::Heading(_)) { 2.0 } else { 0.0 };
    let bold = if draft.bold { 2.0 } else { 0.0 };
    let caps = if draft.shape.caps { 1.5 } else { 0.0 };
    let large = if body_size > 0.0 && draft.size > body_size * 1.12 { 2.0 } else { 0.0 };
    heading + bold + caps + large
}

/// What the text itself says.
fn looks(draft: &Draft, marks: f32) -> f32 {
    let (s, labelled) = (&draft.shape, draft.member.is_some());
    if s.chars > MOST_CHARS
        || s.words > MOST_WORDS
        || s.bare
        || s.low
        || s.never_heads
        || s.caps && s.chars <= 3
        || (s.dated && s.words <= 5)
        || s.words == 0
    {
        return NEVER;
    }
    let end = match s.end {
        End::Word => 0.0,
        End::Colon if s.open_ended => return NEVER,
        End::Colon => 0.5,
        End::Stop => -3.0,
        End::Question => -0.5,
        End::Dash | End::Pause => return NEVER,
    };
    // An address, or a list of names, parts them by commas.
    let names = labelled && s.capitals >= 0.8;
    let short = s.words <= 4;
    let against = [
        (s.sentence, if short { 1.0 } else { 2.0 }),
        (s.pair && !s.section, 2.0),
        (s.dated, 1.0),
        (s.commas > 0 && !names, 0.5),
        (s.commas > 1 && !s.section && !names, 1.5),
        (s.words > 12, 1.0),
        (s.open_ended && s.end == End::Word, if short { 0.5 } else { 2.0 }),
        (s.money, 2.0),
    ];
    let against: f32 = against.iter().filter(|(holds, _)| *holds).map(|(_, cost)| cost).sum();
    let section = if s.section { 3.0 } else { 0.0 };
    let capitals = if s.capitals >= 0.6 { 0.5 } else { 0.0 };
    marks + end + section + capitals - against
}

/// What the draft behind says: a heading has something under it.
fn follower(drafts: &[Draft], at: usize, stands_out: bool, body_size: f32) -> f32 {
    let Some(next) = drafts.get(at + 1) else { return if stands_out { -0.5 } else { -2.0 } };
    if !stands_out && (is_all_of_a_section(drafts, at) || ends_a_column(drafts, at)) {
        return -2.0;
    }
    let labelled = next.member.is_some() || next.possible.as_ref().is_some_and(|l| l.strength >= 1.2);
    let prose = next.shape.chars > LONGEST.min(100) || next.shape.words >= 12 || next.shape.end == End::Stop;
    let leads_in = next.ends_open() && (next.shape.sentence || next.shape.open_ended);
    if labelled || prose || leads_in || matches!(next.role, Role::Row { .. } | Role::ListItem(_)) {
        return 1.0;
    }
    if next.shape.numbered && drafts[at].shape.numbered {
        return -3.0;
    }
    let short_line = next.shape.words <= 12 && marks(next, body_size) == 0.0 && !next.shape.section;
    if short_line && !stands_out { -1.5 } else { 0.0 }
}

/// Whether a draft ends a column of short lines that are no headings: directly under one, or at the distance that two of its look keep.
fn ends_a_column(drafts: &[Draft], at: usize) -> bool {
    let draft = &drafts[at];
    let plain = |d: &Draft| {
        d.member.is_none()
            && d.possible.is_none()
            && d.kind == BlockKind::Paragraph
            && d.shape.end == End::Word
            && (d.left - draft.left).abs() < SAME_INDENT
    };
    match &drafts[..at] {
        [.., above] if draft.gap == Gap::None => plain(above) && above.shape.words <= 6,
        [.., first, above] => {
            let like = |d: &Draft| plain(d) && is_like(d, draft);
            draft.gap == above.gap && like(above) && (like(first) || draft.shape.words > 4)
        }
        _ => false,
    }
}

/// Whether two short lines are set alike, and much as long.
fn is_like(above: &Draft, draft: &Draft) -> bool {
    above.size > 0.0
        && (above.size - draft.size).abs() < 0.5
        && !above.bold
        && above.role == draft.role
        && above.shape.words.abs_diff(draft.shape.words) <= 3
}

/// Whether a draft stands alone between two labels that follow on each other: a name under `1. Apologies`, before `2. Minutes`.
fn is_all_of_a_section(drafts: &[Draft], at: usize) -> bool {
    let draft = &drafts[at];
    let reading = |d: &Draft| d.member.map(|m| m.reading).or_else(|| d.possible.as_ref()?.readings[0]);
    let around =
        at.checked_sub(1).and_then(|above| Some((reading(&drafts[above])?, reading(drafts.get(at + 1)?)?)));
    let short = |d: &Draft| d.shape.words <= 8 && d.shape.end == End::Word && !d.shape.sentence;
    let directly = draft.gap == Gap::None && at > 0 && short(&drafts[at - 1]);
    directly
        && around.is_some_and(|(above, below)| {
            (above.form, above.prefix, above.value + 1) == (below.form, below.prefix, below.value)
        })
}
