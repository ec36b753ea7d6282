//! How strong a possible label is: what it costs to take it for text, by its form and by what stands behind it.
//!
//! The weak ones are those that text may begin with by itself: a bare number, `A`, an initial before a surname, a number with noughts that may be
//! a date. A label that can't be one has no strength: a bare year, a lone lower-case letter, a number that counts or measures something.

use super::label::{Core, Prefix, Wrap};
use super::shape::MONTHS;

/// What stands behind a label.
pub(super) struct Follows {
    pub(super) nothing: bool,
    pub(super) tab: bool,
    /// No lower-case letter.
    pub(super) capital: bool,
    /// A dash.
    dash: bool,
    /// A surname, and what its bearer did: `Byrne proposed`.
    name: bool,
}

impl Follows {
    /// What stands behind a label, white space and text.
    pub(super) fn of(behind: &str) -> Self {
        let rest = behind.trim_start();
        Self {
            nothing: rest.is_empty(),
            tab: behind.starts_with('\t'),
            capital: rest.chars().next().is_some_and(|c| !c.is_lowercase()),
            dash: rest.starts_with(['–', '—', '-']),
            name: is_name(rest),
        }
    }
}

/// Whether a text begins with a surname and a verb.
fn is_name(text: &str) -> bool {
    let mut words = text.split(' ');
    let surname = words.next().is_some_and(|w| w.starts_with(char::is_uppercase) && !w.ends_with(','));
    let verb = |w: &str| {
        w.ends_with("ed") || matches!(w, "was" | "is" | "said" | "has" | "had" | "gave" | "spoke" | "left")
    };
    let second = words.next();
    let joined = second == Some("and") && words.next().is_some_and(|w| w.starts_with(char::is_uppercase));
    surname && (joined || second.is_some_and(verb))
}

/// The strength of a printed label; none where it can't be one.
pub(super) fn of(core: &Core, wrap: Wrap, follows: &Follows, printed: &str) -> Option<f32> {
    let strength = of_form(core, wrap, follows)?;
    match has_nought(printed) {
        // `6.3.01` is a date as often as a minute's number.
        true => (!follows.nothing).then_some(strength.min(0.7)),
        false => Some(strength),
    }
}

/// Whether a part of a path has a nought before it.
fn has_nought(printed: &str) -> bool {
    printed.as_bytes().windows(3).any(|w| w[0] == b'.' && w[1] == b'0' && w[2].is_ascii_digit())
}

/// The strength of a form.
fn of_form(core: &Core, wrap: Wrap, follows: &Follows) -> Option<f32> {
    let Follows { nothing, tab, capital, .. } = *follows;
    let plain = wrap == Wrap::Plain;
    let upright = capital || nothing;
    Some(match *core {
        Core::Number(prefix, n) if prefix == Prefix::default() && (1900..=2100).contains(&n) && !tab => {
            // `2007 A complaint was made`, in a chronology.
            if plain && !nothing {
                return None;
            }
            0.5
        }
        // A paper of its own bears its item's number; an agenda begins at the first.
        Core::Named(n) => {
            if n == 1 {
                1.0
            } else {
                0.5
            }
        }
        Core::Reference(_) if follows.dash => 0.2,
        Core::Reference(_) if nothing || tab => 1.5,
        Core::Reference(_) => {
            if capital {
                1.0
            } else {
                0.2
            }
        }
        _ if tab && plain => 3.0,
        _ if tab => 4.0,
        // `A` and `I` are words, `A. Smith` is a name.
        Core::Letters { upper: true, letter: Some(1 | 9), .. } if plain => 0.3,
        Core::Letters { upper: true, .. } if wrap == Wrap::Dot && follows.name => 0.1,
        Core::Letters { upper: true, .. } if plain || wrap == Wrap::Dot && capital && !nothing => 0.8,
        Core::Letters { prefix, .. } if plain && prefix != Prefix::default() && upright => 0.6,
        Core::Letters { .. } if plain => return None,
        Core::Number(prefix, _) if plain && prefix == Prefix::default() => match upright {
            true => {
                if nothing {
                    0.5
                } else {
                    0.8
                }
            }
            false => 0.1,
        },
        Core::Number(..) if plain => {
            if upright {
                1.5
            } else {
                0.7
            }
        }
        _ if wrap == Wrap::Parens => 2.5,
        _ => {
            if upright {
                2.0
            } else {
                1.2
            }
        }
    })
}

/// Whether a label may stand without a space before its text: `1.Adoption`, `(1)The`.
pub(super) fn runs_into_text(core: &Core, wrap: Wrap, behind: &str) -> bool {
    let letter = behind.chars().next().is_some_and(char::is_alphabetic);
    letter && matches!(core, Core::Number(..)) && matches!(wrap, Wrap::Dot | Wrap::Parens | Wrap::Paren)
}

/// Whether a bare number counts or measures something: `2.5 million`, `12 %`, `9 January`, `10.30 am`, `10.30 – 12.30`.
pub(super) fn is_quantity(core: &Core, rest: &str) -> bool {
    const UNITS: [&str; 25] = [
        "million", "billion", "m", "bn", "k", "am", "a.m", "pm", "p.m", "noon", "hrs", "hours", "days",
        "weeks", "months", "years", "per", "pence", "miles", "km", "metres", "hectares", "acres", "fte",
        "percent",
    ];
    if !matches!(core, Core::Number(..)) {
        return false;
    }
    let word = rest.split([' ', '\t', ',', ')', ';']).next().unwrap_or_default().trim_end_matches('.');
    let dash = rest.strip_prefix(['–', '-', '—']).or(rest.strip_prefix("to ")).map(str::trim_start);
    let range = dash.is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    let short_month = word.len() == 3 && MONTHS.iter().any(|m| m[..3].eq_ignore_ascii_case(word));
    let path = matches!(core, Core::Number(prefix, _) if *prefix != Prefix::default());
    let month = short_month || MONTHS.iter().any(|m| m.eq_ignore_ascii_case(word));
    rest.starts_with(['%', '£', '€', '+', '=', '/', ',']) || range || month && !path || UNITS.contains(&word)
}
