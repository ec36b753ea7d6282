//! Whether what was read is a paper's text: better nothing than nonsense.
//!
//! A font whose ToUnicode is wrong gives letters of another cipher. Its text still has letters and spaces, but the common short words of the
//! languages in which panels write do not appear in it, and vowels fall where they may. A text in another script is left alone.

use crate::model::{Code, Failure, Lines};

/// Fewer words than this are too few to judge.
const ENOUGH: usize = 40;

/// Words that any page of English, Welsh, Irish or another Western European language has.
const COMMON: &[&str] = &[
    "the", "of", "and", "to", "in", "a", "is", "for", "on", "by", "at", "be", "or", "that", "with", "as",
    "was", "it", "this", "from", "y", "yr", "o", "i", "a", "ar", "yn", "gan", "an", "na", "ar", "go", "agus",
    "le", "de", "la", "et", "les", "des", "en", "un", "der", "die", "und", "das", "von", "el", "los", "del",
    "que", "di", "il", "e", "per", "da", "do", "het", "een", "van", "och", "att", "och", "og", "som", "na",
    "w", "z", "dan", "yang", "no", "total",
];

/// What is wrong with the text, if anything; `unknown` is the number of glyphs that no one knows a character of.
pub(super) fn judge(lines: &Lines<'_>, unknown: usize) -> Option<Failure> {
    let mut count = Count::default();
    for line in &lines.lines {
        line.text.split(|c: char| !c.is_alphanumeric()).for_each(|word| count.note(word));
        // A page of plain prose settles it for the paper.
        if count.words > 8 * ENOUGH && count.common * 10 > count.words && unknown < count.characters {
            return None;
        }
    }
    if unknown > ENOUGH / 2 && unknown > 2 * count.characters {
        return Some(garbled("most glyphs have no character"));
    }
    if count.words < ENOUGH || count.foreign * 2 > count.words {
        return None;
    }
    let vowels = count.vowels as f32 / count.letters.max(1) as f32;
    let has_words = count.common * 50 >= count.words;
    (!has_words && !(0.33..0.48).contains(&vowels)).then(|| garbled("its letters make no words"))
}

#[derive(Default)]
struct Count {
    /// Letters and digits of every script.
    characters: usize,
    /// Words of three Latin letters or more, and those among them that are common; shorter common ones count too.
    words: usize,
    common: usize,
    letters: usize,
    vowels: usize,
    /// Words in another script.
    foreign: usize,
}

impl Count {
    fn note(&mut self, word: &str) {
        self.characters += word.len();
        if !word.is_ascii() {
            self.foreign += usize::from(word.chars().any(|c| u32::from(c) > 0x24f));
            return;
        }
        self.common += usize::from(COMMON.iter().any(|common| common.eq_ignore_ascii_case(word)));
        if word.len() >= 3 && word.bytes().all(|b| b.is_ascii_alphabetic()) {
            self.words += 1;
            self.letters += word.len();
            self.vowels += word.bytes().filter(|b| b"aeiouyAEIOUY".contains(b)).count();
        }
    }
}

fn garbled(what: &str) -> Failure {
    let message =
        format!("expected words, found a text layer that is garbage ({what}): recognise the text anew");
    Failure::new(Code::PdfGarbledText, message)
}

#[cfg(test)]
mod tests {
    use super::judge;
    use crate::model::{Gap, Line, Lines, Place, Role};

    fn code(text: &str, unknown: usize) -> Option<&'static str> {
        let line = Line {
            text: text.to_owned().into(),
            place: Place::Box([0.0; 4]),
            page: 1,
            left: 0.0,
            right: 0.0,
            gap: Gap::None,
            size: 10.0,
            bold: 0..0,
            role: Role::Plain,
        };
        judge(&Lines { lines: vec![line], ..Lines::default() }, unknown).map(|failure| failure.code.as_str())
    }

    #[test]
    fn nonsense_is_told_from_words() {
        for (text, unknown, expected) in [
            ("The group noted the report and the figures in it. ".repeat(20), 0, None),
            ("Wkh jurxs qrwhg wkh uhsruw dqg wkh iljxuhv lq lw. ".repeat(20), 0, Some("pdf.garbled_text")),
            ("Derbyniodd y pwyllgor yr adroddiad ar y ffordd newydd. ".repeat(20), 0, None),
            ("委員会は報告書を承認した。 ".repeat(20), 0, None),
            ("!%!! \"$".to_owned(), 400, Some("pdf.garbled_text")),
            ("Wkh jurxs".to_owned(), 0, None),
        ] {
            assert_eq!(code(&text, unknown), expected, "{text}");
        }
    }
}
