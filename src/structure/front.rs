//! The front of a paper: the lines above its body, of which only the title is a heading.
//!
//! The body begins at the first number of the main sequence, at the first heading that names a part of a paper, or at the first
//! paragraph of prose. The title is the line that stands out most of those that could be one, the last of equals: not a date, a
//! key and its value, a line that begins like a front line (`Report of`, `Contact Officer`), not the kind of paper alone (`Minutes`); the name
//! of a body hardly ever, unless it stands out or another body is named before it (a committee's paper about a panel). A
//! last line that stands directly on the prose is the prose's heading where another line before it can be the title.

use super::draft::Draft;
use super::shape::{End, Vocabulary, is_item};
use crate::model::{BlockKind, Role};

/// What a line is worth as the title that is set as large as any other.
const LARGEST: f32 = 2.0;
/// No front has more drafts.
const LONGEST: usize = 40;

/// Marks the drafts of the front; the title, and nothing else of it, becomes a heading. Kinds of the body must be known.
pub(super) fn mark(drafts: &mut [Draft], vocabulary: &Vocabulary) {
    let agenda = begins_agenda(drafts);
    let end = match agenda {
        true => agenda_front(drafts, vocabulary),
        false => drafts.iter().take(LONGEST).position(is_body).unwrap_or(0),
    };
    let largest = drafts[..end].iter().map(|d| d.size).fold(0.0, f32::max);
    let mut candidates: Vec<(usize, f32)> = Vec::new();
    for (at, draft) in drafts[..end].iter().enumerate() {
        if let Some(score) = title_score(draft, vocabulary, largest) {
            candidates.push((at, score));
        }
    }
    let on_prose = drafts.get(end).is_some_and(|d| d.kind != BlockKind::Heading);
    let heading = candidates.last().copied().filter(|(at, _)| {
        let draft = &drafts[*at];
        at + 1 == end
            && on_prose
            && (!stands_out(draft) || below_title(draft))
            && !vocabulary.names_body(&draft.text)
    });
    // Where a key says the subject, a title has to stand out; a size that all lines have makes none do.
    let smallest = drafts[..end].iter().map(|d| d.size).fold(f32::MAX, f32::min);
    let even = if largest > 0.0 && largest - smallest < 0.5 { LARGEST } else { 0.0 };
    let least = if drafts[..end].iter().any(says_subject) { 1.0 + even } else { 0.0 };
    let best = |candidates: &[(usize, f32)]| {
        candidates.iter().copied().filter(|(_, s)| *s >= least).max_by(|a, b| a.1.total_cmp(&b.1))
    };
    let others = &candidates[..candidates.len() - usize::from(heading.is_some())];
    let two_bodies =
        others.len() >= 2 && others.iter().all(|(at, _)| vocabulary.names_body(&drafts[*at].text));
    let title = match (best(others), heading) {
        _ if agenda => Some((0, None)),
        (Some((title, _)), heading) => Some((title, heading.map(|(at, _)| at))),
        (None, Some((heading, _))) => Some((heading, None)),
        (None, None) if two_bodies => others.last().map(|(at, _)| (*at, None)),
        (None, None) => None,
    };
    let heading = title.and_then(|(_, heading)| heading);
    for (at, draft) in drafts[..end].iter_mut().enumerate() {
        draft.front = heading != Some(at);
        let is_title = title.is_some_and(|(title, _)| title == at);
        if draft.kind != BlockKind::Table {
            draft.kind =
                if is_title || heading == Some(at) { BlockKind::Heading } else { BlockKind::Paragraph };
        }
    }
}

/// Whether a paper begins with the word for what it is, over its front rather than over prose: `AGENDA`.
fn begins_agenda(drafts: &[Draft]) -> bool {
    let prose = |d: &Draft| d.member.is_none() && is_body(d);
    let [first, second, ..] = drafts else { return false };
    first.member.is_none()
        && first.text.trim_end_matches([':', ' ']).eq_ignore_ascii_case("agenda")
        && !prose(second)
}

/// How many drafts are the front of a paper that begins with `AGENDA`: up to the first heading that names no body.
fn agenda_front(drafts: &[Draft], vocabulary: &Vocabulary) -> usize {
    let heads = |d: &Draft| d.kind == BlockKind::Heading && !vocabulary.names_body(&d.text);
    let front = drafts[1..].iter().take(LONGEST).position(|d| is_body(d) || heads(d));
    1 + front.unwrap_or(0)
}

/// Whether a line is a postcode, or ends in one and has but a town before it.
fn is_postcode(text: &str) -> bool {
    let mut words = text.rsplit(' ');
    let inward = words.next().unwrap_or_default().as_bytes();
    let outward = words.next().unwrap_or_default().as_bytes();
    let capitals = |w: &[u8]| w.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    inward.len() == 3
        && inward[0].is_ascii_digit()
        && inward[1].is_ascii_uppercase()
        && inward[2].is_ascii_uppercase()
        && (2..=4).contains(&outward.len())
        && outward[0].is_ascii_uppercase()
        && capitals(outward)
        && outward.iter().any(u8::is_ascii_digit)
        && words.count() <= 2
}

/// Whether the body begins with a draft.
fn is_body(draft: &Draft) -> bool {
    let table = draft.rows.len() >= 3 && draft.rows.iter().all(|row| row.len() >= 3);
    let told = draft.shape.words >= 20
        || draft.shape.words >= 8 && draft.shape.sentence
        || draft.text.starts_with("To ");
    let prose = told && draft.shape.end == End::Stop && !draft.shape.pair;
    let part = draft.kind == BlockKind::Heading && draft.shape.section;
    draft.member.is_some() || table || part || prose || draft.ends_open() && draft.shape.sentence
}

/// Whether a line says the paper's subject: `Subject: …`.
fn says_subject(draft: &Draft) -> bool {
    let key = draft.text.split_once(':').map(|(key, _)| key.trim());
    key.is_some_and(|k| ["subject", "title", "report title"].iter().any(|s| k.eq_ignore_ascii_case(s)))
}

/// Whether the format says that a draft is a heading below the title's level.
fn below_title(draft: &Draft) -> bool {
    matches!(draft.role, Role::Heading(level) if level > 1)
}

/// Whether the format, the font or capitals set a draft apart.
fn stands_out(draft: &Draft) -> bool {
    draft.shape.caps || draft.bold || matches!(draft.role, Role::Heading(_))
}

/// How well a line of the front would do as the title; none where it can't be one.
fn title_score(draft: &Draft, vocabulary: &Vocabulary, largest: f32) -> Option<f32> {
    let s = &draft.shape;
    let lower = draft.text.to_lowercase();
    let name = lower.trim_end_matches([':', ' ']);
    let key = |f: &String| {
        let rest = lower.strip_prefix(f.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':', '\t', '/', '-', '–']))
    };
    let minutes = ["minutes of", "extract of minutes", "notes of", "minutes for"]
        .iter()
        .any(|cue| lower.starts_with(cue));
    let no_title = vocabulary.names_celtic_body(&lower)
        || s.words == 0
        || s.words > 40
        || s.bare
        || s.low
        || s.never_heads
        || draft.kind == BlockKind::Table;
    let by_its_author =
        lower.find("report of ").is_some_and(|at| !lower[..at].contains(':') && lower[..at].len() <= 30);
    let a_line = by_its_author || ["@", "http", "telephone"].iter().any(|cue| lower.contains(cue));
    let a_sentence =
        matches!(s.end, End::Pause) || s.end == End::Stop && !s.caps && !minutes || s.sentence && !s.caps;
    let a_key = lower.find(':').is_some_and(|at| lower[..at].split(' ').count() <= 3);
    let a_pair = s.pair && a_key && !minutes && !s.caps;
    let known_key = vocabulary.front_lines.iter().any(key);
    let a_date = s.dated && s.words <= 6;
    let a_front_line = !minutes && vocabulary.front_lines.iter().any(key)
        || vocabulary.front_words.contains(name)
        || is_item(name)
        || is_postcode(&draft.text);
    if no_title || a_line || a_sentence || a_pair && known_key || a_date || a_front_line {
        return None;
    }
    let address = s.commas > 0 && lower.bytes().any(|b| b.is_ascii_digit()) && !minutes;
    let parts = [
        (s.caps, 1.0),
        (draft.bold, 1.0),
        (matches!(draft.role, Role::Heading(_)), 1.0),
        (matches!(draft.role, Role::Heading(1)), 0.5),
        (largest > 0.0 && draft.size >= largest, LARGEST),
        (minutes, 1.0),
        (lower.contains("minutes"), 0.5),
        (vocabulary.names_body(&draft.text) && !minutes, -1.5),
        (lower.contains(" council") && s.words <= 5, -0.5),
        (a_pair, -1.0),
        (s.dated && !minutes, -1.0),
        (address, -1.5),
        (lower.starts_with(|c: char| c.is_ascii_digit()), -0.5),
    ];
    Some(parts.iter().filter(|(holds, _)| *holds).map(|(_, worth)| worth).sum())
}

impl Vocabulary {
    /// Whether a line in lower case is the name of a body in Welsh, Irish or Gaelic.
    fn names_celtic_body(&self, line: &str) -> bool {
        let first = line.split(' ').next().unwrap_or_default();
        self.celtic_bodies.iter().any(|b| b == first)
    }

    /// Whether a line of the front is the name of a body: it ends in the noun of one, or the noun stands before `of`.
    fn names_body(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let mut words =
            lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).peekable();
        while let Some(word) = words.next() {
            let last = words.peek().is_none_or(|next| *next == "of" || *next == "for");
            if last && self.bodies.iter().any(|b| b == word) {
                return true;
            }
        }
        false
    }
}
