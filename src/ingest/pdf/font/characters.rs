//! The table from codes to text, and the cleaning of what producers put into it.

use std::sync::OnceLock;

use crate::ingest::pdf::limits;

/// The text of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest::pdf) enum Text<'f> {
    None,
    Char(char),
    Str(&'f str),
}

/// Fonts whose codes are pictures, whatever their encodings say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Symbol,
    Dingbats,
    Wingdings,
    Other,
}

impl Family {
    pub(super) fn of(name: &str) -> Self {
        if name.contains("Wingdings") || name.contains("Webdings") {
            Self::Wingdings
        } else if name.contains("ZapfDingbats") || name.contains("Zapf Dingbats") {
            Self::Dingbats
        } else if name == "Symbol"
            || name.ends_with("+Symbol")
            || name.starts_with("Symbol,")
            || name.contains("SymbolMT")
        {
            Self::Symbol
        } else {
            Self::Other
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Entry {
    None,
    Char(char),
    /// A position in [`Characters::strings`].
    Str(u32),
}

/// The text of each code.
#[derive(Debug, Default)]
pub(super) struct Characters {
    entries: Vec<Entry>,
    strings: Vec<Box<str>>,
}

impl Characters {
    /// Gives a code its text, cleaned; text of which nothing is left changes nothing.
    pub(super) fn set(&mut self, code: u32, text: &str, family: Family) {
        let mut characters = text.chars();
        let entry = match (characters.next(), characters.next()) {
            (Some(c), None) => match clean(c, family) {
                Cleaned::Nothing => return,
                Cleaned::Char(c) => Entry::Char(c),
                Cleaned::Letters(letters) => self.string(letters.into()),
            },
            _ => {
                let mut cleaned = String::with_capacity(text.len());
                for c in text.chars() {
                    match clean(c, family) {
                        Cleaned::Nothing => {}
                        Cleaned::Char(c) => cleaned.push(c),
                        Cleaned::Letters(letters) => cleaned.push_str(letters),
                    }
                }
                if cleaned.is_empty() {
                    return;
                }
                self.string(cleaned.into())
            }
        };
        let at = code as usize;
        if at >= limits::CODES {
            return;
        }
        if at >= self.entries.len() {
            self.entries.resize(at + 1, Entry::None);
        }
        self.entries[at] = entry;
    }

    pub(super) fn set_char(&mut self, code: u32, c: char, family: Family) {
        self.set(code, c.encode_utf8(&mut [0; 4]), family);
    }

    /// Takes a code's text away.
    pub(super) fn clear(&mut self, code: u32) {
        if let Some(entry) = self.entries.get_mut(code as usize) {
            *entry = Entry::None;
        }
    }

    pub(super) fn get(&self, code: u32) -> Text<'_> {
        match self.entries.get(code as usize) {
            Some(Entry::Char(c)) => Text::Char(*c),
            Some(Entry::Str(at)) => Text::Str(&self.strings[*at as usize]),
            Some(Entry::None) | None => Text::None,
        }
    }

    /// The first code of a character.
    pub(super) fn code_of(&self, c: char) -> Option<u32> {
        self.entries.iter().position(|entry| *entry == Entry::Char(c)).map(|at| at as u32)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.iter().all(|entry| *entry == Entry::None)
    }

    fn string(&mut self, text: Box<str>) -> Entry {
        self.strings.push(text);
        Entry::Str(self.strings.len() as u32 - 1)
    }
}

enum Cleaned {
    Nothing,
    Char(char),
    Letters(&'static str),
}

/// What a character stands for in running text.
fn clean(c: char, family: Family) -> Cleaned {
    match c {
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => {
            Cleaned::Char(' ')
        }
        '\u{ad}' => Cleaned::Char(c),
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => {
            Cleaned::Nothing
        }
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' => Cleaned::Nothing,
        '\u{2010}' | '\u{2011}' => Cleaned::Char('-'),
        '\u{fb00}' => Cleaned::Letters("ff"),
        '\u{fb01}' => Cleaned::Letters("fi"),
        '\u{fb02}' => Cleaned::Letters("fl"),
        '\u{fb03}' => Cleaned::Letters("ffi"),
        '\u{fb04}' => Cleaned::Letters("ffl"),
        '\u{fb05}' | '\u{fb06}' => Cleaned::Letters("st"),
        '\u{f020}'..='\u{f0ff}' => pictured((u32::from(c) & 0xff) as u8, family),
        '!'..='ÿ' if family == Family::Wingdings => pictured(u32::from(c) as u8, family),
        '·' if family == Family::Symbol => Cleaned::Char('•'),
        '−' if family == Family::Symbol => Cleaned::Char('–'),
        '\u{e000}'..='\u{f8ff}' => Cleaned::Nothing,
        _ => Cleaned::Char(c),
    }
}

/// The character of a symbol font's code, which stands at U+F000 and the code where the font has no better name for it.
fn pictured(code: u8, family: Family) -> Cleaned {
    let found = match family {
        Family::Wingdings => {
            return Cleaned::Char(built_in(Family::Wingdings)[usize::from(code)].unwrap_or('▪'));
        }
        Family::Symbol | Family::Dingbats => built_in(family)[usize::from(code)],
        // Word keeps such a code for a bullet whose font it changed: the bullet is nearly always Symbol's or Wingdings'.
        Family::Other if code == 0xb7 => Some('•'),
        Family::Other if code >= 0x7f => built_in(Family::Wingdings)[usize::from(code)],
        Family::Other => Some(char::from(code)),
    };
    found.map_or(Cleaned::Nothing, |c| match c {
        '·' => Cleaned::Char('•'),
        '−' => Cleaned::Char('–'),
        _ => Cleaned::Char(c),
    })
}

/// The characters of a symbol font by code.
pub(super) fn built_in(family: Family) -> &'static [Option<char>; 256] {
    static SYMBOL: OnceLock<[Option<char>; 256]> = OnceLock::new();
    static DINGBATS: OnceLock<[Option<char>; 256]> = OnceLock::new();
    static WINGDINGS: OnceLock<[Option<char>; 256]> = OnceLock::new();
    match family {
        Family::Symbol | Family::Other => SYMBOL.get_or_init(|| table(include_str!("symbol.tsv"))),
        Family::Dingbats => DINGBATS.get_or_init(|| table(include_str!("zapfdingbats.tsv"))),
        Family::Wingdings => WINGDINGS.get_or_init(|| table(include_str!("wingdings.tsv"))),
    }
}

fn table(text: &str) -> [Option<char>; 256] {
    let mut characters = [None; 256];
    for row in text.lines().filter(|row| !row.starts_with('#')) {
        let mut fields = row.split('\t').map(|field| u32::from_str_radix(field, 16).ok());
        if let (Some(Some(code)), Some(Some(c))) = (fields.next(), fields.next())
            && let Some(slot) = characters.get_mut(code as usize)
        {
            *slot = char::from_u32(c);
        }
    }
    characters
}

#[cfg(test)]
mod tests {
    use super::{Characters, Family, Text};

    #[test]
    fn text_is_cleaned() {
        for (text, family, expected) in [
            ("a", Family::Other, Text::Char('a')),
            ("\u{fb01}", Family::Other, Text::Str("fi")),
            ("e\u{fb03}", Family::Other, Text::Str("effi")),
            ("\u{a0}", Family::Other, Text::Char(' ')),
            ("\u{ad}", Family::Other, Text::Char('\u{ad}')),
            ("\u{f0b7}", Family::Symbol, Text::Char('•')),
            ("\u{f0b7}", Family::Other, Text::Char('•')),
            ("\u{f0a7}", Family::Wingdings, Text::Char('▪')),
            ("\u{f0d8}", Family::Other, Text::Char('➢')),
            ("§", Family::Wingdings, Text::Char('▪')),
            ("\u{f02d}", Family::Symbol, Text::Char('–')),
            ("\u{f041}", Family::Other, Text::Char('A')),
            ("\u{fffd}", Family::Other, Text::None),
            ("\0", Family::Other, Text::None),
            ("", Family::Other, Text::None),
        ] {
            let mut characters = Characters::default();
            characters.set(7, text, family);
            assert_eq!(characters.get(7), expected, "{text:?} in {family:?}");
        }
    }
}
