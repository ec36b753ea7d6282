//! What a piece of text looks like: the features by which headings, lead-ins and front lines are told from prose.
//!
//! Only the first characters of a long text are looked at, so a shape costs the same for a sentence and for a book.

use rustc_hash::FxHashSet;

use crate::lexicon::Words;

/// The features of a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Shape {
    /// Code points, at most [`LONGEST`] + 1.
    pub(super) chars: usize,
    /// Words, as far as they were looked at.
    pub(super) words: usize,
    /// What the text ends in.
    pub(super) end: End,
    /// The length of the text, by which a draft whose text has grown is told.
    pub(super) of: usize,
    /// Begins with a lower-case letter.
    pub(super) low: bool,
    /// All letters are capitals.
    pub(super) caps: bool,
    /// The share of the words of four letters or more that begin with a capital.
    pub(super) capitals: f32,
    /// Holds a word that makes it a sentence.
    pub(super) sentence: bool,
    /// `Key: value` or `Key – value`.
    pub(super) pair: bool,
    /// Holds a day and a month, or is a month and a year.
    pub(super) dated: bool,
    /// Names a part of a paper.
    pub(super) section: bool,
    /// Names a numbered part of a paper (`Appendix 2`).
    pub(super) numbered: bool,
    /// Begins a letter, heads a column, is an item's number, or is a lead-in as a whole (`RESOLVED`): never a heading.
    pub(super) never_heads: bool,
    /// The last word is one that a lead-in ends in.
    pub(super) open_ended: bool,
    /// Holds no letter.
    pub(super) bare: bool,
    /// Begins with a sum of money.
    pub(super) money: bool,
    /// How many commas stand in it.
    pub(super) commas: usize,
}

/// What a text ends in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum End {
    /// A word.
    #[default]
    Word,
    /// `.`, `!`.
    Stop,
    /// `?`.
    Question,
    /// `:`.
    Colon,
    /// `–`, `-`, `—`.
    Dash,
    /// `;` or `,`, with `and` or `or` behind it or without.
    Pause,
}

impl End {
    /// The end of a text.
    pub(super) fn of(text: &str) -> Self {
        let text = text.trim_end_matches(['"', '”', '’', '\'', ')', ' ']);
        let conjunction = matches!(text.as_bytes().last(), Some(b'd' | b'r'));
        let joined = || text.strip_suffix(" and").or_else(|| text.strip_suffix(" or"));
        let joined = if conjunction { joined() } else { None };
        if joined.is_some_and(|t| t.ends_with([';', ','])) {
            return Self::Pause;
        }
        match text.chars().next_back() {
            Some('?') => Self::Question,
            Some('.' | '!' | '…') => Self::Stop,
            Some(':') => Self::Colon,
            Some('–' | '-' | '—' | '‒') => Self::Dash,
            Some(';' | ',') => Self::Pause,
            _ => Self::Word,
        }
    }

    /// Whether what follows may be what the text announces.
    pub(super) fn leads_in(self) -> bool {
        matches!(self, Self::Colon | Self::Dash)
    }
}

/// How many code points are looked at; nothing longer is a heading.
pub(super) const LONGEST: usize = 160;

/// The most words of a text that may be the name of a paper's part.
const MOST_WORDS_OF_NAME: usize = 20;

/// The words that shapes are told by.
#[derive(Debug)]
pub(super) struct Vocabulary {
    sections: FxHashSet<String>,
    numbered_sections: Vec<String>,
    auxiliaries: FxHashSet<String>,
    lead_in_ends: FxHashSet<String>,
    lead_ins: FxHashSet<String>,
    /// The words that lead-ins end in.
    lead_in_closers: Vec<String>,
    never_heads: FxHashSet<String>,
    pub(super) front_lines: Vec<String>,
    pub(super) front_words: FxHashSet<String>,
    pub(super) bodies: Vec<String>,
    pub(super) celtic_bodies: Vec<String>,
}

/// The months, in lower case.
pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words that a sentence never ends in: a list goes on with it.
const LEADING_WORDS: [&str; 7] = ["that", "to", "by", "including", "are", "were", "is"];

/// Whether a word is a month, whole or cut short.
fn is_month(word: &str) -> bool {
    let is = |m: &&'static str| {
        let cut = if word.len() <= 4 { &m[..word.len().min(m.len())] } else { m };
        word.eq_ignore_ascii_case(cut)
    };
    (3..=9).contains(&word.len()) && MONTHS.iter().any(is)
}

impl Vocabulary {
    /// Compiles the words.
    pub(super) fn new(words: &Words) -> Self {
        let set = |list: &[String]| list.iter().cloned().collect();
        Self {
            sections: set(&words.sections),
            numbered_sections: words.numbered_sections.clone(),
            auxiliaries: set(&words.auxiliaries),
            lead_in_ends: set(&words.lead_in_ends),
            lead_ins: set(&words.lead_ins),
            lead_in_closers: closers(&words.lead_ins),
            never_heads: set(&words.column_heads),
            front_lines: words.front_lines.clone(),
            front_words: set(&words.front_words),
            bodies: words.bodies.clone(),
            celtic_bodies: words.celtic_bodies.clone(),
        }
    }

    /// The shape of a text.
    pub(super) fn shape(&self, text: &str) -> Shape {
        let head = head(text);
        let chars = head.chars().count() + usize::from(head.len() < text.len());
        let whole = head.len() == text.len();
        let mut shape = Shape {
            chars,
            end: End::of(text),
            of: text.len(),
            pair: is_pair(head),
            money: head.starts_with(['£', '€']),
            commas: memchr::memchr_iter(b',', head.as_bytes()).count(),
            ..Shape::default()
        };
        letters(head, &mut shape);
        if !whole {
            // Too long for a heading, a name or a date: prose, as far as anybody asks.
            shape.words = 1 + memchr::memchr_iter(b' ', head.as_bytes()).count();
            shape.sentence = true;
            return shape;
        }
        self.words(head, &mut shape);
        shape.sentence |= holds_a_stop(head);
        shape.sentence &= !asks(head, shape.words);
        if shape.words <= MOST_WORDS_OF_NAME {
            self.name(head, &mut shape);
        }
        shape
    }

    /// What a short text is by its whole words.
    fn name(&self, text: &str, shape: &mut Shape) {
        let lower = text.to_lowercase();
        let name = lower.trim_end_matches([':', ' ', '.', '–', '-']).trim();
        shape.numbered = self.is_numbered_section(name);
        shape.section = shape.numbered || self.sections.contains(name);
        shape.never_heads = self.never_heads.contains(name)
            || self.lead_ins.contains(name)
            || lower.starts_with("dear ")
            || lower.starts_with("action:")
            || is_item(name)
            || is_form(text);
    }

    fn words(&self, text: &str, shape: &mut Shape) {
        let (mut long, mut capital, mut last) = (0, 0, "");
        let mut before_number = false;
        for printed in printed_words(text) {
            let word = bare(printed);
            let low = printed.starts_with(char::is_lowercase);
            shape.words += 1;
            if is_long(word) {
                long += 1;
                capital += usize::from(word.starts_with(|c: char| !c.is_lowercase()));
            }
            let number = word.starts_with(|c: char| c.is_ascii_digit());
            shape.dated |= before_number && is_month(word)
                || number && is_month(last) && !last.eq_ignore_ascii_case("may");
            before_number = number;
            shape.sentence |= low
                && !shape.sentence
                && (self.auxiliaries.contains(word) || last.ends_with("ed") && takes_an_object(word));
            last = word;
        }
        shape.capitals = if long == 0 { 1.0 } else { capital as f32 / long as f32 };
        let capital = last.bytes().any(|b| b.is_ascii_uppercase() || !b.is_ascii());
        shape.open_ended =
            self.lead_in_ends.contains(last) || capital && self.lead_in_ends.contains(&last.to_lowercase());
    }

    fn is_numbered_section(&self, name: &str) -> bool {
        let first = name.as_bytes().first();
        let mut sections = self.numbered_sections.iter().filter(|s| s.as_bytes().first() == first);
        let rest = sections.find_map(|s| name.strip_prefix(s.as_str()));
        rest.is_some_and(|r| {
            r.is_empty()
                || r.starts_with(':') && !r.contains(|c: char| c.is_ascii_digit())
                || r.starts_with(' ') && r.trim_start().split([' ', ':']).next().is_some_and(|w| w.len() <= 4)
        })
    }

    /// Whether members of a list may follow a text.
    pub(super) fn leads_in(&self, text: &str) -> bool {
        if End::of(text).leads_in() {
            return true;
        }
        let last = text.trim_end().rsplit(' ').next().unwrap_or_default();
        if LEADING_WORDS.contains(&last) {
            return true;
        }
        let closing = text.trim_end_matches(['.', ' ']).split_whitespace().next_back().unwrap_or_default();
        if !self.lead_in_closers.iter().any(|w| w.eq_ignore_ascii_case(closing)) {
            return false;
        }
        let tail_start = text.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
        let tail = text[tail_start..].trim_end_matches(['.', ' ']).to_lowercase();
        let mut words: Vec<&str> = tail.split_whitespace().rev().take(4).collect();
        words.reverse();
        (0..words.len()).any(|from| self.lead_ins.contains(&words[from..].join(" ")))
    }
}

/// What is looked at of a text.
fn head(text: &str) -> &str {
    match text.as_bytes().get(..LONGEST) {
        None => text,
        Some(head) if head.is_ascii() => &text[..LONGEST],
        Some(_) => text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end]),
    }
}

/// The words of a text in which nothing but spaces and tabs are white, as the readers of formats leave them.
fn printed_words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let white = |b: u8| b == b' ' || b == b'\t';
        let led = rest.bytes().take_while(|b| white(*b)).count();
        let length = rest[led..].bytes().take_while(|b| !white(*b)).count();
        let word = &rest[led..led + length];
        rest = &rest[led + length..];
        (length > 0).then_some(word)
    })
}

/// The last words of phrases, each once.
fn closers(phrases: &[String]) -> Vec<String> {
    let mut words: Vec<String> =
        phrases.iter().filter_map(|p| p.split_whitespace().last()).map(str::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// A word without the signs around it.
fn bare(printed: &str) -> &str {
    match printed.as_bytes() {
        [first, .., last] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() => printed,
        _ => printed.trim_matches(|c: char| !c.is_alphanumeric()),
    }
}

/// How many letters of a text are in lower case, and how many are not.
fn cases(text: &str) -> (usize, usize) {
    if text.is_ascii() {
        // Two loops without a branch, which run over many bytes at once.
        let lower = text.bytes().filter(u8::is_ascii_lowercase).count();
        return (lower, text.bytes().filter(u8::is_ascii_uppercase).count());
    }
    let lower = text.chars().filter(|c| c.is_lowercase()).count();
    (lower, text.chars().filter(|c| c.is_alphabetic()).count() - lower)
}

/// The features of a text's letters.
fn letters(text: &str, shape: &mut Shape) {
    let (lower, upper) = cases(text);
    shape.bare = upper + lower == 0;
    shape.caps = upper >= 2 && lower * 12 <= upper;
    shape.low = !text.starts_with("http")
        && text.trim_start_matches(['"', '“', '‘', '\'', '(', '[']).starts_with(char::is_lowercase);
}

/// Whether a word has four letters or more.
fn is_long(word: &str) -> bool {
    match word.as_bytes().get(..4) {
        None => false,
        Some(first) if first.iter().all(u8::is_ascii_alphabetic) => true,
        Some(_) => word.chars().filter(|c| c.is_alphabetic()).nth(3).is_some(),
    }
}

/// Whether a word behind a past tense begins what it was done to: `provided an`, `agreed that`.
fn takes_an_object(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "that" | "his" | "her" | "their" | "its" | "members")
}

/// Whether a line in lower case is the number of an agenda's item and nothing else: `item 11`.
pub(super) fn is_item(line: &str) -> bool {
    let number = line.strip_prefix("agenda ").unwrap_or(line).strip_prefix("item ");
    number.is_some_and(|n| n.len() <= 4 && n.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a sentence ends before the text does.
fn holds_a_stop(text: &str) -> bool {
    let mut stops = memchr::memchr_iter(b'.', text.as_bytes());
    stops.any(|at| {
        let word = text[..at].rsplit(' ').next().unwrap_or_default();
        let next = text[at + 1..].strip_prefix(' ');
        word.len() > 3
            && word.chars().all(char::is_alphabetic)
            && next.is_some_and(|next| next.starts_with(char::is_uppercase))
    })
}

/// Whether a text stands in brackets as a whole, or has a line to write on or leader dots in it.
fn is_form(text: &str) -> bool {
    let bracketed = text.starts_with('(') && text.ends_with(')') && text.find(')') == Some(text.len() - 1);
    let bytes = text.as_bytes();
    let mut marks = memchr::memchr3_iter(b'.', b'_', "…".as_bytes()[0], bytes);
    bracketed
        || marks.any(|at| ["....", "____", "……"].iter().any(|rule| bytes[at..].starts_with(rule.as_bytes())))
}

/// Whether a text is a short question in form, as headings are: `How we shall know`, `What does this mean?`.
fn asks(text: &str, words: usize) -> bool {
    const WORDS: [&str; 6] = ["how", "what", "why", "where", "when", "who"];
    let first = text.split_whitespace().next().unwrap_or_default();
    words <= 9 && WORDS.iter().any(|w| first.eq_ignore_ascii_case(w))
}

/// `Key: value`, `Key – value`: a short key of no more than eight words, then more text.
fn is_pair(text: &str) -> bool {
    let mark = memchr::memchr2(b':', b'\t', text.as_bytes());
    let Some(at) = mark.or_else(|| free_dash(text)) else { return false };
    let (key, value) = text.split_at(at);
    let value = value.trim_start_matches([':', ' ', '\t', '–', '-', '—']);
    !value.is_empty() && key.split_whitespace().count() <= 8 && !key.contains('.')
}

/// Where the first space stands before a dash with another space behind it.
fn free_dash(text: &str) -> Option<usize> {
    /// The byte with which en and em dashes begin in UTF-8, as other signs do.
    const LONG: u8 = 0xe2;
    let dashes = memchr::memchr2_iter(b'-', LONG, text.as_bytes());
    let mut spaces = dashes.filter_map(|at| at.checked_sub(1)).filter(|at| text.as_bytes()[*at] == b' ');
    spaces
        .find(|at| text[at + 1..].strip_prefix(['–', '-', '—']).is_some_and(|behind| behind.starts_with(' ')))
}

#[cfg(test)]
mod tests {
    use super::{End, Vocabulary};
    use crate::lexicon::Lexicon;

    #[test]
    fn shapes_of_headings_and_prose() {
        let vocabulary = Vocabulary::new(&Lexicon::default().words);
        // Text; section, sentence, pair, dated, caps.
        let cases = [
            ("Background", (true, false, false, false, false)),
            ("Appendix 2: Map of the wards", (true, false, true, false, false)),
            ("PURPOSE OF THE REPORT", (true, false, false, false, true)),
            ("The works could begin early", (false, true, false, false, false)),
            ("Finance – None", (false, false, true, false, false)),
            ("29 OCTOBER 2014", (false, false, false, true, true)),
            ("Monday, 3rd March 2014", (false, false, false, true, false)),
            ("March 2014", (false, false, false, true, false)),
            ("Partnership working", (false, false, false, false, false)),
        ];
        for (text, expected) in cases {
            let s = vocabulary.shape(text);
            assert_eq!((s.section, s.sentence, s.pair, s.dated, s.caps), expected, "{text}");
        }
    }

    #[test]
    fn what_leads_in() {
        let vocabulary = Vocabulary::new(&Lexicon::default().words);
        for (text, expected) in [
            ("The aims are:", true),
            ("Members agreed –", true),
            ("RESOLVED", true),
            ("After a vote it was resolved that", true),
            ("RESOLVED.", true),
            ("The matter was resolved quickly", false),
            ("The terms would be that", true),
            ("The terms", false),
            ("The report was received.", false),
        ] {
            assert_eq!(vocabulary.leads_in(text), expected, "{text}");
        }
    }

    #[test]
    fn ends() {
        for (text, expected) in [
            ("a.", End::Stop),
            ("a.”", End::Stop),
            ("a:", End::Colon),
            ("a –", End::Dash),
            ("a;", End::Pause),
            ("a (b)", End::Word),
            ("a; and", End::Pause),
            ("a, or", End::Pause),
            ("a and", End::Word),
        ] {
            assert_eq!(End::of(text), expected, "{text}");
        }
    }
}
