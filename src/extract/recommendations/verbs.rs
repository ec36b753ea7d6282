//! What is to be done: the verbs of a clause in their base form and in order.
//!
//! | clause | verbs |
//! |---|---|
//! | `note the report and comment on it` | note, comment |
//! | `the fees be adopted and reviewed in May` | adopt, review |
//! | `the Clerk will write to the county and the Chair will report back` | write, report |
//! | `approval of the accounts` | approve |
//!
//! The first verb is certain where the clause opens with one; a clause with a subject gives the verb of its first group (`will lead`, `be
//! adopted`, `has to be met`). After it only verbs joined by `and`, `or` or a comma count, in the same form. A word that is as often a noun
//! (`the report and plan`) counts where an object follows. Verbs under `which`, `if` and the like do not count, nor those joined to an
//! infinitive of purpose (`authority to settle and sign`).

use super::inflection::{self, Form};
use super::sentence::{Case, Mark, Sentence};
use super::subject;
use super::vocabulary::{Is, Vocabulary};

/// Verbs found, at most this many.
const MOST: usize = 8;
/// How far into a clause its first verb is looked for.
const REACH: usize = 60;

/// How the verbs of a clause stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mood {
    /// `note the report`.
    Infinitive,
    /// `be noted`.
    Passive,
    /// `will note`, `notes`.
    Finite,
}

/// The verbs of a clause that starts at a word; `infinitive` where the words before it leave no doubt.
pub(super) fn of_clause(v: &Vocabulary, s: &Sentence<'_>, from: usize, infinitive: bool) -> Vec<String> {
    let mut found = Vec::new();
    let at = after_opening(s, s.skip_adverbs(from));
    let opens = s.is_form(at, Form::Base) && (infinitive || opens_with_verb(s, at));
    if opens || infinitive && unknown_verb(s, at) {
        let next = push(v, s, at, &mut found);
        joined(v, s, next, Mood::Infinitive, &mut found);
        return found;
    }
    // Members of `We recommend that the Trust:` go on with its verb.
    let goes_on = s.is_form(at, Form::Third) && (!s.is(at, Is::NounToo) || s.is(at + 1, Is::Determiner));
    if goes_on && at == from {
        let next = push(v, s, at, &mut found);
        joined(v, s, next, Mood::Finite, &mut found);
        return found;
    }
    let past = s.is_capital(at)
        && s.is_form(at, Form::Past)
        && !s.is_form(at, Form::Base)
        && (s.is(at, Is::Decided) || s.is(at, Is::Deciding));
    if let Some(base) = v.base(s.sense(at)).filter(|_| past) {
        return vec![base.to_owned()];
    }
    if let Some(base) = v.base(s.sense(at)).filter(|_| s.is_form(at, Form::Ing) && !s.is_capital(at + 1)) {
        return vec![base.to_owned()];
    }
    if let Some(verb) = v
        .nominal(s.word(at))
        .filter(|_| s.is(at + 1, Is::Preposition) || s.is_word(at + 1, "subject") || at + 1 == s.len())
    {
        return vec![verb.to_owned()];
    }
    if let Some((verb, mood)) = first_group(s, at) {
        let next = push(v, s, verb, &mut found);
        joined(v, s, next, mood, &mut found);
    }
    found
}

/// Steps over what stands before the verb: `If the bid fails, | sell the crane`.
fn after_opening(s: &Sentence<'_>, first: usize) -> usize {
    let opening = s.is(first, Is::Condition) || s.is(first, Is::Preposition) || s.is_word(first, "subject");
    let near = first + 1..s.len().min(first + 24);
    let comma =
        near.into_iter().find(|at| s.gap(*at).has(Mark::Comma) && opens_with_verb(s, s.skip_adverbs(*at)));
    comma.filter(|_| opening).map_or(first, |at| s.skip_adverbs(at))
}

/// Whether a clause opens with a verb in its base form rather than with a noun of the same spelling.
pub(super) fn opens_with_verb(s: &Sentence<'_>, at: usize) -> bool {
    s.is_form(at, Form::Base)
        && !s.gap(at + 1).has(Mark::Colon)
        && (!s.is(at, Is::NounToo) || has_object(s, at) || s.case(at) == Case::Upper)
}

/// Whether what follows a word shows that it is a verb: an article, `that`, a preposition of the verb, or the end.
fn has_object(s: &Sentence<'_>, at: usize) -> bool {
    let next = at + 1;
    let follows = s.is(next, Is::Determiner) || s.is(next, Is::That) || s.is(next, Is::To);
    follows || s.is(next, Is::Particle) || s.is_capital(next)
}

fn unknown_verb(s: &Sentence<'_>, at: usize) -> bool {
    let sense = s.sense(at);
    !sense.is_known()
        && s.word(at).chars().next().is_some_and(char::is_alphabetic)
        && s.case(at) != Case::Upper
}

/// A word outside the lexicon in the place of a verb: `should benchmark`.
fn is_unknown_verb(s: &Sentence<'_>, at: usize) -> bool {
    unknown_verb(s, at) && s.case(at) == Case::Lower && !s.word(at).ends_with("ly")
}

fn is_unknown_participle(s: &Sentence<'_>, at: usize) -> bool {
    !s.sense(at).is_known() && s.word(at).len() > 4 && s.word(at).ends_with("ed")
}

/// Adds the verb at a position; returns the position after it.
fn push(v: &Vocabulary, s: &Sentence<'_>, at: usize, found: &mut Vec<String>) -> usize {
    // `set this up` as well as `set up`.
    let parted = usize::from(s.is(at + 1, Is::Pronoun) && !s.is(at + 1, Is::That));
    let particle = s.word(at + 1 + parted);
    let guessed = if s.sense(at).is_known() { None } else { inflection::guess(s.word(at)) };
    let base = if s.is(at, Is::Be) { "be" } else { v.base(s.sense(at)).unwrap_or_else(|| s.word(at)) };
    let base = guessed.as_deref().unwrap_or(base);
    let phrasal = v.is_phrasal(base, particle);
    let verb = if phrasal { format!("{base} {particle}") } else { base.to_lowercase() };
    if !found.contains(&verb) && found.len() < MOST {
        found.push(verb);
    }
    if phrasal { at + 2 + parted } else { at + 1 }
}

/// The first verb of a clause with a subject.
fn first_group(s: &Sentence<'_>, from: usize) -> Option<(usize, Mood)> {
    let mut under = false;
    for at in from..s.len().min(from + REACH) {
        if at > from && s.gap(at).has_any(&[Mark::Stop, Mark::Semicolon]) {
            return None;
        }
        let circulated = s.is_word(at, "as") && s.is_form(at + 1, Form::Past);
        let gave = s.is(at, Is::Relative) && s.is_form(at + 1, Form::Past) && !circulated;
        under |= at > from && s.is(at, Is::Relative) && !circulated && !gave;
        if gave || is_reduced(s, at) {
            continue;
        }
        let Some(group) = group_at(s, at, from) else { continue };
        if !under {
            return Some(group);
        }
        under = false;
    }
    None
}

/// A participle that only says which one: `the meeting | held on 12 January be`.
fn is_reduced(s: &Sentence<'_>, at: usize) -> bool {
    let participle = s.is_form(at, Form::Past) && !s.is_form(at, Form::Base) && s.is(at + 1, Is::Preposition);
    let near = at + 1..s.len().min(at + 16);
    let mut clause = near.take_while(|i| !s.gap(*i).has(Mark::Stop));
    participle && clause.any(|i| s.is_word(i, "be") || s.is(i, Is::Modal))
}

/// The verb of the group that starts at a word: `will be noted`, `is to lead`, `notes`.
fn group_at(s: &Sentence<'_>, at: usize, from: usize) -> Option<(usize, Mood)> {
    if s.is(at, Is::Modal) && at > from {
        return after_auxiliaries(s, at + 1);
    }
    if s.is(at, Is::Be) {
        return after_auxiliaries(s, at);
    }
    let name =
        |i: usize| s.is_capital(i) || s.is(i, Is::Determiner) || s.is_word(i, "of") || s.is(i, Is::And);
    let named = |at: usize| is_somebody(s, at) || subject::is_initials(s.word(at));
    if at > from && s.is(at, Is::To) && named(at - 1) && (from..at).all(name) {
        return after_auxiliaries(s, at);
    }
    let obliged = ["need", "needs", "have", "has", "ought"].iter().any(|w| s.is_word(at, w));
    if at > from && obliged && s.is(at + 1, Is::To) {
        return after_auxiliaries(s, at + 1);
    }
    if let Some(verb) = after_aside(s, at, from) {
        return Some((verb, Mood::Finite));
    }
    let subject = at > from && at.checked_sub(1).is_some_and(|p| is_somebody(s, p)) && s.gap(at).is_plain();
    // `the Institute for Tides updates its guide`.
    let named = at > from && s.is_capital(at - 1) && !s.is_capital(at);
    let opening = s.is(from, Is::Preposition) || s.is_word(from, "as");
    let object = named && !opening && s.is(at + 1, Is::Determiner);
    if at > from
        && s.is_form(at, Form::Third)
        && (!s.is(at, Is::NounToo) || subject || object)
        && !s.is(at - 1, Is::Determiner)
    {
        return Some((at, Mood::Finite));
    }
    let bare = s.is_form(at, Form::Base) || s.is_form(at, Form::Past);
    let printed =
        !s.is_capital(at) || s.case(at) == Case::Upper && at > from && s.case(at - 1) != Case::Upper;
    (subject && bare && printed || is_subjunctive(s, at, from)).then_some((at, Mood::Finite))
}

/// A bare verb between a noun and its object: `the hospital | print the times`.
fn is_subjunctive(s: &Sentence<'_>, at: usize, from: usize) -> bool {
    let object = s.is(at + 1, Is::Determiner) && s.is_form(at, Form::Base) && !s.is_capital(at);
    let before = at.wrapping_sub(1);
    let other = [Is::Determiner, Is::Preposition, Is::And, Is::That, Is::Be];
    let noun = !other.iter().any(|is| s.is(before, *is)) && !s.is_form(before, Form::Past);
    object && noun && at > from + 1 && s.is(from, Is::Determiner)
}

/// A verb after an aside: `the Office, in consultation with the Trust, | consider`.
fn after_aside(s: &Sentence<'_>, at: usize, from: usize) -> Option<usize> {
    let certain = !s.is(at, Is::NounToo) || s.is(at + 1, Is::Determiner);
    let verb = s.is_form(at, Form::Base) && certain && !s.is_capital(at);
    let aside = s.gap(at).has(Mark::Comma) && (from..at.min(from + 6)).any(|i| is_somebody(s, i));
    (at > from && verb && aside && !s.is(at - 1, Is::And)).then_some(at)
}

fn is_somebody(s: &Sentence<'_>, at: usize) -> bool {
    s.is(at, Is::Body) || s.is(at, Is::Office) || s.is(at, Is::Agent)
}

/// The verb after auxiliaries: `(will) be noted`, `(is) to be noted`, `(will) lead`.
fn after_auxiliaries(s: &Sentence<'_>, mut at: usize) -> Option<(usize, Mood)> {
    let mut mood = Mood::Finite;
    let mut be = None;
    for _ in 0..6 {
        if s.is(at, Is::Be) {
            (be, mood) = (Some(at), Mood::Passive);
        } else if s.is(at, Is::To) {
            mood = Mood::Finite;
        } else if !(s.is(at, Is::Adverb)
            || s.is_word(at, "each")
            || s.is(at, Is::And) && s.is(at - 1, Is::Adverb) && s.is(at + 1, Is::Adverb)
            || s.is(at, Is::Negation)
            || s.is(at, Is::Have) && be.is_none() && s.is_form(at + 1, Form::Past))
        {
            break;
        }
        at += 1;
    }
    let fits = match mood {
        Mood::Passive => {
            s.is_form(at, Form::Past) || s.is_form(at, Form::Ing) || is_unknown_participle(s, at)
        }
        _ => s.is_form(at, Form::Base) || s.is_form(at, Form::Past) || is_unknown_verb(s, at),
    };
    if fits { Some((at, mood)) } else { be.map(|be| (be, Mood::Finite)) }
}

/// Adds the verbs that are joined to the first.
fn joined(v: &Vocabulary, s: &Sentence<'_>, mut at: usize, mood: Mood, found: &mut Vec<String>) {
    let (mut under, mut purpose) = (false, false);
    while at < s.len() {
        if s.gap(at).has(Mark::Stop) {
            return;
        }
        let as_read = s.is_word(at, "as") && s.is_word(at + 1, "read");
        under |= s.is(at, Is::Relative) && !as_read;
        purpose |= s.is(at, Is::To) && (s.is_form(at + 1, Form::Base) || unknown_verb(s, at + 1));
        let comma = s.gap(at).has_any(&[Mark::Comma, Mark::Semicolon]);
        let next = if s.is(at, Is::And) { at + 1 } else { at };
        if !(comma || next > at) {
            at += 1;
            continue;
        }
        let verb = joined_verb(s, next, mood, next > at);
        let own_to = next > at && s.is(s.skip_adverbs(next), Is::To);
        match verb {
            Some(verb) if own_to || !(under || purpose) || s.is(next, Is::That) => {
                at = push(v, s, verb, found)
            }
            _ => at = next.max(at + 1),
        }
        under &= !comma;
    }
}

/// The verb of a part joined by `and` or a comma, where it has the form of the first.
fn joined_verb(s: &Sentence<'_>, at: usize, mood: Mood, after_and: bool) -> Option<usize> {
    let at = s.skip_adverbs(at);
    if s.is(at, Is::That) && after_and {
        return first_group(s, at + 1).map(|(verb, _)| verb);
    }
    if let Some((verb, _)) = (mood != Mood::Infinitive && after_and).then(|| modal_group(s, at)).flatten() {
        return Some(verb);
    }
    let to = s.is(at, Is::To) && after_and;
    let at = if to { s.skip_adverbs(at + 1) } else { at };
    if to && s.is_form(at, Form::Base) && mood == Mood::Infinitive {
        return Some(at);
    }
    let at = if s.is(at, Is::Be) && mood == Mood::Passive { s.skip_adverbs(at + 1) } else { at };
    let fits = match mood {
        Mood::Passive => s.is_form(at, Form::Past) && !(s.is_word(at, "proposed") || s.is_word(at, "moved")),
        Mood::Finite => s.is_form(at, Form::Third) && !s.is(at, Is::NounToo) || base_fits(s, at, after_and),
        Mood::Infinitive => base_fits(s, at, after_and),
    };
    fits.then_some(at)
}

fn base_fits(s: &Sentence<'_>, at: usize, after_and: bool) -> bool {
    let certain = s.is_form(at, Form::Base) && !s.is_capital(at);
    let shouted = s.is_form(at, Form::Base) && s.case(at) == Case::Upper;
    shouted
        || certain
            && (!s.is(at, Is::NounToo) && after_and
                || has_object(s, at)
                || after_and && at + 1 == s.len() && !s.is_word(at - 1, "or"))
}

/// A new subject with a verb of its own: `and the Chair will report`.
fn modal_group(s: &Sentence<'_>, from: usize) -> Option<(usize, Mood)> {
    let end = (from..s.len().min(from + 10))
        .find(|at| s.is(*at, Is::Modal) || *at > from && !s.gap(*at).is_plain())?;
    let somebody = (from..end).any(|at| is_somebody(s, at) || s.is(at, Is::Pronoun) || s.is_capital(at));
    (s.is(end, Is::Modal) && somebody).then(|| after_auxiliaries(s, end + 1)).flatten()
}
