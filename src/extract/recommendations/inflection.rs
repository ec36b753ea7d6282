//! The forms of a verb: `defer`, `defers`, `deferred`, `deferring`.
//!
//! Regular verbs take -s, -ed and -ing with the usual changes of spelling; the lexicon says which double their last consonant and
//! gives past and participle of the irregular ones. Nothing is guessed from a form back to an unknown base.

use crate::lexicon::VerbForms;

/// The forms that rules tell apart; past and participle count as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Form {
    Base = 1,
    Third = 2,
    Past = 4,
    Ing = 8,
}

/// Every verb with its forms.
pub(super) fn table(verbs: &VerbForms) -> Vec<(String, Vec<(String, Form)>)> {
    let doubled = |base: &str| verbs.doubling.iter().any(|d| d == base);
    let regular = verbs.regular.iter().map(|base| {
        let stem = stem(base, doubled(base));
        let past = if stem.ends_with('e') { format!("{stem}d") } else { format!("{}ed", y_to_i(&stem)) };
        (base.clone(), forms(base, &stem, &[past]))
    });
    let irregular = verbs.irregular.iter().map(|[base, past, participle]| {
        let stem = stem(base, doubles(base));
        (base.clone(), forms(base, &stem, &[past.clone(), participle.clone()]))
    });
    regular.chain(irregular).collect()
}

/// The base form that a participle outside the lexicon most likely has: `gritted`, `resurfaced`.
pub(super) fn guess(participle: &str) -> Option<String> {
    let stem = participle.strip_suffix("ed").filter(|stem| stem.len() > 2 && stem.is_ascii())?;
    let cut = |n: usize| Some(stem[..stem.len() - n].to_owned());
    match stem.as_bytes() {
        [.., a, b] if a == b && !b"lsfze".contains(a) => cut(1),
        [.., b'x' | b'w' | b'y'] => cut(0),
        [.., b'i'] => Some(format!("{}y", &stem[..stem.len() - 1])),
        [.., a, b] if !is_vowel(*a) && !is_vowel(*b) && !b"cgv".contains(b) => cut(0),
        [.., a, b, c] if is_vowel(*a) && is_vowel(*b) && !b"scgv".contains(c) => cut(0),
        _ => Some(format!("{stem}e")),
    }
}

fn forms(base: &str, stem: &str, pasts: &[String]) -> Vec<(String, Form)> {
    let ing = match stem.strip_suffix('e') {
        Some(cut) if !cut.ends_with('e') => format!("{cut}ing"),
        _ => format!("{stem}ing"),
    };
    let mut forms = vec![(base.to_owned(), Form::Base), (third(base), Form::Third), (ing, Form::Ing)];
    forms.extend(pasts.iter().map(|past| (past.clone(), Form::Past)));
    forms
}

fn stem(base: &str, doubled: bool) -> String {
    let last = base.chars().last().filter(|_| doubled);
    base.chars().chain(last).collect()
}

/// Short irregular verbs such as `cut` and `put`: one vowel, then one consonant.
fn doubles(base: &str) -> bool {
    matches!(base.as_bytes(), [.., first, vowel, last]
        if !is_vowel(*first) && is_vowel(*vowel) && !is_vowel(*last) && !b"wxy".contains(last) && base.len() <= 5)
}

fn third(base: &str) -> String {
    if base == "have" {
        return "has".to_owned();
    }
    let hissing = ["s", "sh", "ch", "x", "z", "o"].iter().any(|end| base.ends_with(end));
    if hissing { format!("{base}es") } else { format!("{}s", y_to_ie(base)) }
}

/// `ratif|y` as it stands before -ed.
fn y_to_i(stem: &str) -> String {
    let bytes = stem.as_bytes();
    match bytes {
        [.., before, b'y'] if !is_vowel(*before) => format!("{}i", &stem[..stem.len() - 1]),
        _ => stem.to_owned(),
    }
}

/// `ratif|y` as it stands before -s.
fn y_to_ie(stem: &str) -> String {
    let changed = y_to_i(stem);
    if changed == stem { changed } else { format!("{changed}e") }
}

fn is_vowel(byte: u8) -> bool {
    b"aeiou".contains(&byte)
}
