//! What may be a label at the start of a line: its printed form and the ways to read it.
//!
//! | form | printed | read as |
//! |---|---|---|
//! | number | `3.` `3)` `(3)` `(3).` `[3]` `3:` `3 –` `3` `1.0` | the number 3 (`1.0`: the number 1) |
//! | path | `4.2` `4.2.` `4.12.3` `(1.1)` `16.03.2` | 2 under 4, 3 under 4.12 |
//! | letter | `a.` `a)` `(a)` `A` `F.` `aa)` | a letter of either case |
//! | roman | `(i)` `iv.` `II` | a number; a single `i`, `v` or `x` may also be a letter |
//! | joint | `4(a)` `2.1(b)` `12a.` `8b` | a letter under a number |
//! | reference | `39/20` `PCP/17/24` `CAB24/007` | a number that runs on in the first or the last part |
//! | named | `Item 4` alone on its line | a number |
//! | bullet | `•` `·` `▪` `-` `–` `*` `o` … and a space | itself; one before a letter or a number is markup (`- a.`), an `o` is not |
//!
//! Here a label is only possible. Whether it is one, [`sequence`](super::sequence) decides from its neighbours; `strength` says what it
//! costs to take it for text. No label: an ordinal (`20th`), a decimal or a sum before a unit (`2.5 million`, `12 %`), a clock time
//! (`10.30 am`), a day before its month (`9 January`), a number with a thousands' comma, `e.g.`, a lone lower-case letter,
//! a bare year.

use std::ops::Range;

use super::strength::{self, Follows};

/// A label that may stand at the start of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    /// The printed label as a byte range of the line.
    pub(super) printed: Range<usize>,
    /// The byte at which the text behind it begins.
    pub(super) rest: usize,
    /// The ways to read it, the likeliest first; never empty.
    pub(super) readings: Readings,
    /// What it costs to take it for text.
    pub(super) strength: f32,
}

impl Label {
    /// Whether it refers to a case or a minute; hardly any line goes on with one.
    pub(super) fn is_reference(&self) -> bool {
        self.readings[0].is_some_and(|r| r.form == Form::Reference)
    }
}

/// One or two ways to read a label.
pub(super) type Readings = [Option<Reading>; 2];

/// A way to read a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    /// What kind of counting it is.
    pub(super) form: Form,
    /// What is printed around it.
    pub(super) wrap: Wrap,
    /// The parts before the one that counts: `[4, 12]` of `4.12.3`.
    pub(super) prefix: Prefix,
    /// The part that counts, from 1; a bullet's character.
    pub(super) value: u32,
}

/// Kinds of counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Number,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    Reference,
    Named,
    Bullet,
}

impl Form {
    /// Whether it counts in digits.
    pub(super) fn counts(self) -> bool {
        matches!(self, Self::Number | Self::Reference | Self::Named)
    }

    /// The form without regard to case.
    #[inline]
    pub(super) fn folded(self) -> Self {
        match self {
            Self::UpperLetter => Self::LowerLetter,
            Self::UpperRoman => Self::LowerRoman,
            form => form,
        }
    }
}

/// What is printed around a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrap {
    /// `3`
    Plain,
    /// `3.`
    Dot,
    /// `3)`
    Paren,
    /// `(3)`, `[3]`
    Parens,
    /// `3:`, `3 –`
    Colon,
}

/// The parts of a label before the one that counts, packed: equal parts are equal numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub(super) struct Prefix(u64);

/// The largest part of a path after the first: `4.1000` is a sum, not a label.
const LARGEST_PART: u32 = 399;

impl Prefix {
    /// Adds a part.
    pub(super) fn with(self, part: u32) -> Self {
        Self(self.0 << 18 | u64::from(part & 0x3_ffff) | 1 << 17)
    }

    /// The prefix without its last part, and that part; none for the empty prefix.
    pub(super) fn split(self) -> Option<(Self, u32)> {
        (self.0 > 0).then_some((Self(self.0 >> 18), (self.0 & 0x1_ffff) as u32))
    }
}

/// Reads the label that a line may begin with.
pub(super) fn read(line: &str) -> Option<Label> {
    match bullet(line) {
        Some(bullet) => {
            // A bullet that is a letter is never markup: it might be a word.
            let inner = enumerated(&line[bullet.rest..])
                .filter(|l| l.strength >= 1.0 && l.rest < line.len() - bullet.rest)
                .filter(|_| !line.starts_with('o'));
            Some(match inner {
                Some(inner) => Label {
                    printed: inner.printed.start + bullet.rest..inner.printed.end + bullet.rest,
                    rest: inner.rest + bullet.rest,
                    ..inner
                },
                None => bullet,
            })
        }
        None => enumerated(line),
    }
}

/// Whether a line begins with the reference of a case: `HW/2016/0341 – 2 Mill Lane`, `18/01234/FUL Barn`.
pub(super) fn begins_with_case(line: &str) -> bool {
    let token = line.split([' ', '\t', ':']).next().unwrap_or_default();
    let rest = line[token.len()..].trim_start_matches([' ', '\t', ':', '–', '-', '—']);
    let part =
        |p: &str| p.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || b == b'-' || b == b'.');
    let case = |p: &str| p.len() >= 3 && p.bytes().all(|b| b.is_ascii_digit()) && !is_year(p);
    let parts = || token.split('/');
    parts().count() >= 2
        && parts().all(|p| !p.is_empty() && p.len() <= 8 && part(p))
        && parts().any(case)
        && token.bytes().filter(u8::is_ascii_digit).count() >= 5
        && !rest.starts_with(char::is_lowercase)
        && !rest.is_empty()
}

fn is_year(digits: &str) -> bool {
    digits.parse().is_ok_and(|year: u32| (1900..=2100).contains(&year))
}

/// A bullet and the space behind it.
fn bullet(line: &str) -> Option<Label> {
    let c = line.chars().next()?;
    let behind = &line[c.len_utf8()..];
    let space = behind.is_empty() || behind.starts_with([' ', '\t']);
    let strength = match c {
        '•' | '·' | '●' | '▪' | '■' | '◦' | '○' | '‣' | '⁃' | '➢' | '►' | '▶' | '❖' | '✓' | '✔'
        | '\u{f0b7}' | '□' | '❑' | '➤' | '∙' => 5.0,
        '¢' | '©' | '»' | '«' | '§' | '¤' | '>' if space => 2.0,
        '-' | '–' | '—' | '*' | '+' | 'o' | '~' if space && !behind.is_empty() => 3.0,
        _ => return None,
    };
    let rest = line.len() - behind.trim_start().len();
    let reading =
        Reading { form: Form::Bullet, wrap: Wrap::Plain, prefix: Prefix::default(), value: c as u32 };
    Some(Label { printed: 0..c.len_utf8(), rest, readings: [Some(reading), None], strength })
}

/// A number, a letter or a reference.
fn enumerated(line: &str) -> Option<Label> {
    let mut cursor = Cursor { line, at: 0 };
    let open = match cursor.peek() {
        Some(b'(') => Some(b')'),
        Some(b'[') => Some(b']'),
        _ => None,
    };
    cursor.at += usize::from(open.is_some());
    let core = core(&mut cursor)?;
    let joint_parens = cursor.line[..cursor.at].ends_with(')');
    let wrap = match open {
        _ if joint_parens => Wrap::Parens,
        Some(close) => {
            cursor.eat(close)?;
            let _ = cursor.eat(b'.').or_else(|| cursor.eat(b':'));
            Wrap::Parens
        }
        None => cursor.wrap(),
    };
    finish(cursor, core, wrap)
}

/// The counting part of a label, before what is printed around it.
pub(super) enum Core {
    /// The prefix, the number, and whether a `.0` stood behind it.
    Number(Prefix, u32),
    /// A letter, or several that may be a roman number.
    Letters { prefix: Prefix, letter: Option<u32>, roman: Option<u32>, upper: bool },
    /// The two ways in which a reference may run on.
    Reference([(Prefix, u32); 2]),
    /// A number behind a name.
    Named(u32),
}

fn core(cursor: &mut Cursor<'_>) -> Option<Core> {
    match cursor.peek()? {
        b'0'..=b'9' => numeric(cursor),
        b if b.is_ascii_alphabetic() => {
            reference(cursor).or_else(|| named(cursor)).or_else(|| letters(cursor, Prefix::default()))
        }
        _ => None,
    }
}

/// `3`, `4.2`, `1.0`, `39/20`, `4(a)`, `12a`.
fn numeric(cursor: &mut Cursor<'_>) -> Option<Core> {
    let first = cursor.number(5)?;
    if cursor.peek() == Some(b'/') {
        return slashed(cursor, first);
    }
    let (mut prefix, mut last, mut parts) = (Prefix::default(), first, 1);
    while cursor.peek() == Some(b'.') && cursor.peek_at(1).is_some_and(|b| b.is_ascii_digit()) && parts < 5 {
        cursor.at += 1;
        let leading_zero =
            cursor.peek() == Some(b'0') && cursor.peek_at(1).is_some_and(|b| b.is_ascii_digit());
        let leading_zero = leading_zero && !counts_in_months(cursor, parts);
        let part = cursor.number(3)?;
        let zero = part == 0 && parts == 1;
        if leading_zero || part > LARGEST_PART || (part == 0 && !zero) || first > LARGEST_PART {
            return None;
        }
        if zero {
            return Some(Core::Number(prefix, last));
        }
        (prefix, last, parts) = (prefix.with(last), part, parts + 1);
    }
    if parts > 1 && cursor.peek() == Some(b'/') {
        // `22.1/20`: the year of minutes, which does not count.
        cursor.at += 1;
        cursor.number(4)?;
        return Some(Core::Number(prefix, last));
    }
    match (cursor.peek(), cursor.peek_at(1), cursor.peek_at(2)) {
        (Some(b'('), Some(b), Some(b')')) if b.is_ascii_lowercase() => {
            cursor.at += 1;
            letters(cursor, prefix.with(last)).inspect(|_| cursor.at += 1)
        }
        (Some(b), Some(b'.' | b')'), _) if b.is_ascii_alphabetic() => letters(cursor, prefix.with(last)),
        (Some(b), Some(b' ' | b'\t'), _) if b.is_ascii_lowercase() => letters(cursor, prefix.with(last)),
        _ => Some(Core::Number(prefix, last)),
    }
}

/// Whether a part with a nought before it is a month or a minute of `16.03.2`: the second of three parts, or the third.
fn counts_in_months(cursor: &Cursor<'_>, parts: usize) -> bool {
    let behind = (cursor.peek_at(2), cursor.peek_at(3));
    match parts {
        1 => matches!(behind, (Some(b'.'), Some(b'0'..=b'9'))),
        _ => !matches!(behind.0, Some(b'0'..=b'9')),
    }
}

/// `39/20`, `24/00096`: the number before the slash has been read.
fn slashed(cursor: &mut Cursor<'_>, first: u32) -> Option<Core> {
    let mut parts = vec![first];
    while cursor.eat(b'/').is_some() {
        parts.push(cursor.part()?);
    }
    references(&parts, Prefix::default())
}

/// `PCP/17/24`, `CAB24/007`.
fn reference(cursor: &mut Cursor<'_>) -> Option<Core> {
    let start = cursor.at;
    let capitals = cursor.rest().bytes().take_while(u8::is_ascii_uppercase).count();
    let read = (1..=6).contains(&capitals).then(|| {
        cursor.at += capitals;
        let area = cursor.line[start..cursor.at].bytes().fold(0, |n, b| n * 29 + u32::from(b - b'@'));
        let _ = cursor.eat(b'/').or_else(|| cursor.eat(b'-'));
        let mut parts = vec![cursor.part()?];
        while cursor.eat(b'/').is_some() {
            parts.push(cursor.part()?);
        }
        references(&parts, Prefix::default().with(area))
    });
    let read = read.flatten();
    if read.is_none() {
        cursor.at = start;
    }
    read
}

/// A reference of two parts or three: the first may count, or the last.
fn references(parts: &[u32], area: Prefix) -> Option<Core> {
    let ((first, others), (last, before)) = (parts.split_first()?, parts.split_last()?);
    let plain = area == Prefix::default();
    let date = parts.len() == 3 && *first <= 31 && others[0] <= 12;
    let years = parts.len() == 2 && (1900..=2100).contains(first) && (first + 1) % 100 == *last % 100;
    if plain && (date || years) {
        return None;
    }
    let pack = |parts: &[u32], mark| parts.iter().fold(area.with(mark), |prefix, part| prefix.with(*part));
    (2..=3)
        .contains(&parts.len())
        .then(|| Core::Reference([(pack(others, 1), *first), (pack(before, 2), *last)]))
}

/// `Item 4`: a label only where nothing stands behind it.
fn named(cursor: &mut Cursor<'_>) -> Option<Core> {
    let rest = cursor.rest();
    let names = ["Agenda Item", "Item", "Minute"];
    let name = names.iter().find(|n| rest.get(..n.len()).is_some_and(|r| r.eq_ignore_ascii_case(n)))?;
    let start = cursor.at;
    cursor.at += name.len();
    let _ = cursor.eat(b' ');
    let number = cursor.number(3);
    let alone = cursor.rest().trim_end_matches(['.', ':']).is_empty();
    if number.is_none() || !alone {
        cursor.at = start;
        return None;
    }
    number.map(Core::Named)
}

/// A letter, a letter twice, or a roman number below 40.
fn letters(cursor: &mut Cursor<'_>, prefix: Prefix) -> Option<Core> {
    let text = &cursor.rest()[..cursor.rest().bytes().take_while(u8::is_ascii_alphabetic).count()];
    let upper = text.bytes().all(|b| b.is_ascii_uppercase());
    if text.is_empty() || text.len() > 7 || !(upper || text.bytes().all(|b| b.is_ascii_lowercase())) {
        return None;
    }
    let bytes = text.as_bytes();
    let nth = u32::from(bytes[0].to_ascii_lowercase() - b'a') + 1;
    let letter = match bytes {
        [_] => Some(nth),
        [a, b] if a == b => Some(nth + 26),
        _ => None,
    };
    let roman = roman(text);
    cursor.at += text.len();
    (letter.is_some() || roman.is_some()).then_some(Core::Letters { prefix, letter, roman, upper })
}

/// A roman number from 1 to 39 in its usual spelling.
fn roman(text: &str) -> Option<u32> {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = text.bytes().take_while(|b| b.eq_ignore_ascii_case(&b'x')).count();
    let ones = ONES.iter().position(|ones| text[tens..].eq_ignore_ascii_case(ones))?;
    let value = tens * 10 + ones;
    (1..40).contains(&value).then_some(value as u32)
}

/// Decides, from what follows, whether a label can stand here.
fn finish(cursor: Cursor<'_>, core: Core, wrap: Wrap) -> Option<Label> {
    let behind = cursor.rest();
    let mut rest = behind.trim_start();
    let follows = Follows::of(behind);
    let space = rest.len() < behind.len();
    let bare = wrap == Wrap::Plain && !follows.nothing && !follows.tab;
    if !(follows.nothing
        || space
        || follows.capital && strength::runs_into_text(&core, wrap, behind)
        || is_glued(cursor.line, &core, behind))
        || bare && strength::is_quantity(&core, rest)
    {
        return None;
    }
    let strength = strength::of(&core, wrap, &follows, &cursor.line[..cursor.at])?;
    if bare && matches!(core, Core::Number(..)) {
        // A dash between a bare number and its text belongs to neither.
        rest =
            rest.strip_prefix(['–', '—', '-']).filter(|r| r.starts_with(' ')).map_or(rest, str::trim_start);
    }
    let rest = cursor.line.len() - rest.len();
    Some(Label { printed: 0..cursor.at, rest, readings: readings(&core, wrap), strength })
}

/// `(a)to sell the tug`, whose blank was lost; not `(s)he`.
fn is_glued(line: &str, core: &Core, behind: &str) -> bool {
    let word = behind.starts_with(|c: char| c.is_ascii_lowercase());
    let letters = matches!(core, Core::Letters { prefix, .. } if *prefix == Prefix::default());
    word && letters && line.starts_with('(') && !line.starts_with("(s)")
}

/// The readings of a label.
fn readings(core: &Core, wrap: Wrap) -> Readings {
    let reading = |form, prefix, value| Some(Reading { form, wrap, prefix, value });
    match *core {
        Core::Number(prefix, value) => [reading(Form::Number, prefix, value), None],
        Core::Named(value) => [reading(Form::Named, Prefix::default(), value), None],
        Core::Reference([a, b]) => [reading(Form::Reference, a.0, a.1), reading(Form::Reference, b.0, b.1)],
        Core::Letters { prefix, letter, roman, upper } => {
            let (l, r) = if upper {
                (Form::UpperLetter, Form::UpperRoman)
            } else {
                (Form::LowerLetter, Form::LowerRoman)
            };
            let letter = letter.and_then(|n| reading(l, prefix, n));
            let roman = roman.and_then(|n| reading(r, prefix, n));
            if letter.is_some() { [letter, roman] } else { [roman, None] }
        }
    }
}

/// A place in a line.
struct Cursor<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.line[self.at..]
    }

    fn peek(&self) -> Option<u8> {
        self.peek_at(0)
    }

    fn peek_at(&self, ahead: usize) -> Option<u8> {
        self.line.as_bytes().get(self.at + ahead).copied()
    }

    fn eat(&mut self, byte: u8) -> Option<u8> {
        (self.peek() == Some(byte)).then(|| {
            self.at += 1;
            byte
        })
    }

    /// A number of at most so many digits.
    fn number(&mut self, digits: usize) -> Option<u32> {
        let length = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let value = self.rest()[..length].parse().ok().filter(|_| length <= digits)?;
        self.at += length;
        Some(value)
    }

    /// A part of a reference. Four digits or more that are no year number a case (`24/00096`, `DM/2023/01517`), not a minute.
    fn part(&mut self) -> Option<u32> {
        let start = self.at;
        let value = self.number(5)?;
        (self.at - start < 4 || (1900..=2100).contains(&value)).then_some(value)
    }

    /// What is printed behind the counting part.
    fn wrap(&mut self) -> Wrap {
        let wrap = match self.peek() {
            Some(b'.') => Wrap::Dot,
            Some(b')') => Wrap::Paren,
            Some(b':') => Wrap::Colon,
            _ => return Wrap::Plain,
        };
        self.at += 1;
        if wrap == Wrap::Dot && matches!(self.peek(), Some(b')' | b':')) {
            self.at += 1;
        }
        wrap
    }
}
