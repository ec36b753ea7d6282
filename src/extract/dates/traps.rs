//! Numbers that only look like years.

use super::cursor::{Cursor, Kind, Token};
use super::value::Shape;
use super::vocabulary::{Sense, Word, traits};

/// The token before a place, past one `.`, `:` or `(`: the word that names a number (`No. 2012`, `Ref: 2012`).
fn namer(cursor: &Cursor<'_>, start: usize) -> Token {
    let token = cursor.before(start);
    if token.is_mark(&['.', ':', '(']) { cursor.before(token.start) } else { token }
}

/// Whether a word that numbers name stands before the place.
pub(super) fn is_reference(cursor: &Cursor<'_>, start: usize) -> bool {
    let word = namer(cursor, start);
    word.is(traits::REFERENCE | traits::PRODUCT) && !is_sentence_end(cursor, start)
}

/// `… the form. 2016 was`: the mark before the number ends a sentence, so its word names nothing.
fn is_sentence_end(cursor: &Cursor<'_>, start: usize) -> bool {
    let mark = cursor.before(start);
    mark.is_mark(&['.'])
        && mark.end < start
        && !matches!(
            cursor.text[..mark.start].get(mark.start.saturating_sub(2)..),
            Some("no" | "No" | "pp" | "ef")
        )
}

/// Whether `in`, `for`, `during` or the like stands right before the place.
pub(super) fn is_in(cursor: &Cursor<'_>, start: usize) -> bool {
    let token = cursor.before(start);
    let word = &cursor.text[token.start..token.end];
    token.is(traits::PREPOSITION) && !token.is(traits::QUANTIFIER) || word.eq_ignore_ascii_case("for")
}

/// Whether a number of four digits that stands free is a year.
pub(super) fn is_year(cursor: &Cursor<'_>, year: i16, start: usize, end: usize) -> bool {
    let (before, after) = (cursor.before(start), cursor.after(end));
    if is_reference(cursor, start) || is_grouped(cursor, before, after) || is_clock(year, before, after) {
        return false;
    }
    if before.is_mark(&['£', '$', '€', '+']) || after.is_mark(&['%', '°', '+']) || is_address(cursor, after)
    {
        return false;
    }
    let timed =
        is_in(cursor, start) || before.is_mark(&['(', '[', '–', '-']) || before.sense() != Sense::None;
    if after.is(traits::COUNTED) && !(timed && year % 100 != 0 && !before.is(traits::QUANTIFIER)) {
        return false;
    }
    // The family of months has refused what it makes with the month.
    if matches!(before.sense(), Sense::Month { .. }) && before.spaced || is_paragraph(cursor, after) {
        return false;
    }
    let named = before.is(traits::ARTICLE) || cursor.is_capital(before.start) && before.spaced;
    let timed = timed || (1900..1950).contains(&year) && named;
    if !(1950..2060).contains(&year) && !timed && namer(cursor, start).sense() != Sense::Shape(Shape::About) {
        return false;
    }
    !is_figure(cursor, year, start, end)
}

/// `2024(b)`: the number of a paragraph or minute.
fn is_paragraph(cursor: &Cursor<'_>, after: Token) -> bool {
    let letter = cursor.after(after.end);
    after.is_mark(&['('])
        && !after.spaced
        && letter.end == letter.start + 1
        && matches!(letter.kind, Kind::Word(_))
        && cursor.after(letter.end).is_mark(&[')'])
}

/// Whether another group of digits stands beside it that is no year: telephones, account numbers.
fn is_grouped(cursor: &Cursor<'_>, before: Token, after: Token) -> bool {
    let group = |token: Token| match token.kind {
        Kind::Number { value, digits } => digits >= 3 && !(digits == 4 && (1900..2100).contains(&value)),
        _ => false,
    };
    let number = matches!(before.kind, Kind::Number { .. });
    // The outward half of a postcode: `BT79 2013`.
    if number && cursor.char_before(before.start).is_some_and(char::is_alphabetic) {
        return true;
    }
    group(before) || group(after) || number && group(cursor.before(before.start))
}

/// `2015 hours`, `at 1930`; but `at 2015 prices`.
fn is_clock(year: i16, before: Token, after: Token) -> bool {
    if after.is(traits::CLOCK_AFTER) {
        return true;
    }
    before.is(traits::CLOCK_BEFORE)
        && year % 100 < 60
        && !matches!(after.kind, Kind::Word(word) if word == Word::default())
}

/// `2012 High Street`.
fn is_address(cursor: &Cursor<'_>, after: Token) -> bool {
    after.spaced && cursor.is_capital(after.start) && cursor.after(after.end).is(traits::STREET)
}

/// Whether a number alone in its cell stands beside other figures and beside no year.
fn is_figure(cursor: &Cursor<'_>, year: i16, start: usize, end: usize) -> bool {
    let (left, right) = (cursor.before(start), cursor.after(end));
    if !left.is_mark(&['|']) && !right.is_mark(&['|']) || !cursor.fills_cell(start, end) {
        return false;
    }
    let figure =
        |token: Token| matches!(token.kind, Kind::Number { .. }) || token.is_mark(&['£', '%', '-', '–']);
    let (before, after) = (cell_before(cursor, left), cell_after(cursor, right));
    let figures = before.is_some_and(figure) || after.is_some_and(figure);
    let further = [
        before.and_then(|token| cell_before(cursor, cursor.before(token.start))),
        after.and_then(|token| cell_after(cursor, cursor.after(token.end))),
    ];
    let years = [before, after].iter().chain(&further).flatten().any(|token| is_near_year(*token, year));
    figures && !years
}

/// The last token of the cell before an edge.
fn cell_before(cursor: &Cursor<'_>, edge: Token) -> Option<Token> {
    edge.is_mark(&['|']).then(|| cursor.before(edge.start))
}

/// The first token of the cell after an edge.
fn cell_after(cursor: &Cursor<'_>, edge: Token) -> Option<Token> {
    edge.is_mark(&['|']).then(|| cursor.after(edge.end))
}

/// Whether a cell's number is a year close to another, or the second half of a span.
fn is_near_year(token: Token, year: i16) -> bool {
    match token.kind {
        Kind::Number { value, digits: 4 } => value.abs_diff(year.unsigned_abs().into()) <= 10,
        Kind::Number { digits: 2, .. } => true,
        _ => false,
    }
}
