//! Tokens of content streams and CMaps (ISO 32000-2, 7.2, 7.8.2).
//!
//! Both are a flat sequence of operands and operators, so arrays and dictionaries are not built: their brackets are operands too. That
//! costs no allocation and nothing can nest.

use std::ops::Range;

/// A token; strings stand in the tokenizer's buffer until [`Tokens::forget`].
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    Number(f32),
    Name(&'a [u8]),
    String(Range<usize>),
    ArrayStart,
    ArrayEnd,
    DictStart,
    DictEnd,
    /// An operator or any other bare word.
    Word(&'a [u8]),
}

/// The tokens of some bytes.
pub(super) struct Tokens<'a> {
    data: &'a [u8],
    at: usize,
    strings: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq)]
enum Class {
    Regular,
    White,
    Delimiter,
}

/// The class of each byte (ISO 32000-2, tables 1 and 2).
static CLASS: [Class; 256] = {
    let mut class = [Class::Regular; 256];
    let (mut i, white, delimiters) = (0, b"\0\t\n\x0c\r ", b"()<>[]{}/%");
    while i < delimiters.len() {
        if i < white.len() {
            class[white[i] as usize] = Class::White;
        }
        class[delimiters[i] as usize] = Class::Delimiter;
        i += 1;
    }
    class
};

fn class(byte: u8) -> Class {
    CLASS[usize::from(byte)]
}

impl<'a> Tokens<'a> {
    pub(super) fn new(data: &'a [u8]) -> Self {
        Self { data, at: 0, strings: Vec::with_capacity(512) }
    }

    /// A string's bytes.
    pub(super) fn string(&self, range: &Range<usize>) -> &[u8] {
        self.strings.get(range.clone()).unwrap_or_default()
    }

    /// Frees the strings read so far.
    pub(super) fn forget(&mut self) {
        self.strings.clear();
    }

    /// Skips the data of an inline image, from after its `ID` to after its `EI` (ISO 32000-2, 8.9.7).
    ///
    /// `EI` can stand in the data by chance; it counts between white space where what follows looks like content.
    pub(super) fn skip_image(&mut self) {
        let mut from = self.at;
        while let Some(found) = memchr::memmem::find(&self.data[from..], b"EI") {
            let (start, end) = (from + found, from + found + 2);
            let before = start == 0 || class(self.data[start - 1]) == Class::White;
            let after = &self.data[end..self.data.len().min(end + 12)];
            if before
                && after.first().is_none_or(|b| class(*b) == Class::White)
                && after.iter().all(|b| matches!(b, b'\t' | b'\n' | b'\r' | 32..=126))
            {
                self.at = end;
                return;
            }
            from = end;
        }
        self.at = self.data.len();
    }

    fn regular(&mut self) -> &'a [u8] {
        let rest = &self.data[self.at..];
        let length = rest.iter().position(|b| class(*b) != Class::Regular).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn number(&mut self) -> Token<'a> {
        let (mut value, mut scale, mut negative, mut point) = (0f64, 1f64, false, false);
        while let Some(byte) = self.data.get(self.at) {
            match byte {
                b'0'..=b'9' => {
                    value = value * 10.0 + f64::from(byte - b'0');
                    if point {
                        scale *= 10.0;
                    }
                }
                b'.' if !point => point = true,
                b'.' => {}
                b'-' => negative = true,
                b'+' => {}
                _ => break,
            }
            self.at += 1;
        }
        let value = (value / scale) as f32;
        let value = if value.is_finite() { value } else { 0.0 };
        Token::Number(if negative { -value } else { value })
    }

    /// A literal string, from after its opening parenthesis (ISO 32000-2, 7.3.4.2).
    fn literal(&mut self) -> Token<'a> {
        let start = self.strings.len();
        let mut depth = 1usize;
        while let Some(&byte) = self.data.get(self.at) {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' if depth == 1 => break,
                b')' => depth -= 1,
                b'\\' => {
                    self.escape();
                    continue;
                }
                _ => {}
            }
            self.strings.push(byte);
        }
        Token::String(start..self.strings.len())
    }

    fn escape(&mut self) {
        let Some(&byte) = self.data.get(self.at) else { return };
        self.at += 1;
        let escaped = match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\n' => return,
            b'\r' => {
                self.at += usize::from(self.data.get(self.at) == Some(&b'\n'));
                return;
            }
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.data.get(self.at) else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                code as u8
            }
            other => other,
        };
        self.strings.push(escaped);
    }

    /// A hexadecimal string, from after its opening bracket (ISO 32000-2, 7.3.4.3).
    fn hexadecimal(&mut self) -> Token<'a> {
        let start = self.strings.len();
        let mut high = None;
        while let Some(&byte) = self.data.get(self.at) {
            self.at += 1;
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                b'a'..=b'f' => byte - b'a' + 10,
                b'A'..=b'F' => byte - b'A' + 10,
                b'>' => break,
                _ => continue,
            };
            match high.take() {
                None => high = Some(digit),
                Some(h) => self.strings.push(h << 4 | digit),
            }
        }
        self.strings.extend(high.map(|h| h << 4));
        Token::String(start..self.strings.len())
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.data.get(self.at)?;
            match byte {
                _ if class(byte) == Class::White => self.at += 1,
                b'0'..=b'9' | b'+' | b'-' | b'.' => return Some(self.number()),
                _ if class(byte) == Class::Regular => return Some(Token::Word(self.regular())),
                _ => {
                    self.at += 1;
                    if let Some(token) = self.delimited(byte) {
                        return Some(token);
                    }
                }
            }
        }
    }
}

impl<'a> Tokens<'a> {
    /// What a delimiter opens; nothing for a comment and for brackets that stand astray.
    fn delimited(&mut self, delimiter: u8) -> Option<Token<'a>> {
        let doubled = self.data.get(self.at) == Some(&delimiter);
        match delimiter {
            b'(' => Some(self.literal()),
            b'/' => Some(Token::Name(self.regular())),
            b'[' => Some(Token::ArrayStart),
            b']' => Some(Token::ArrayEnd),
            b'<' | b'>' if doubled => {
                self.at += 1;
                Some(if delimiter == b'<' { Token::DictStart } else { Token::DictEnd })
            }
            b'<' => Some(self.hexadecimal()),
            b'%' => {
                let rest = &self.data[self.at..];
                self.at += memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
                None
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokens};

    fn shown(data: &[u8]) -> String {
        let mut tokens = Tokens::new(data);
        let mut out = Vec::new();
        while let Some(token) = tokens.next() {
            out.push(match token {
                Token::Number(n) => format!("{n}"),
                Token::Name(name) => format!("/{}", String::from_utf8_lossy(name)),
                Token::String(range) => format!("({})", String::from_utf8_lossy(tokens.string(&range))),
                Token::ArrayStart => "[".to_owned(),
                Token::ArrayEnd => "]".to_owned(),
                Token::DictStart => "<<".to_owned(),
                Token::DictEnd => ">>".to_owned(),
                Token::Word(word) => String::from_utf8_lossy(word).into_owned(),
            });
        }
        out.join(" ")
    }

    #[test]
    fn content_is_cut_into_tokens() {
        for (data, expected) in [
            (&b"BT /F1 9.5 Tf -3 +.5 Td"[..], "BT /F1 9.5 Tf -3 0.5 Td"),
            (b"[(a\\(b)-20<4142 4>]TJ", "[ (a(b) -20 (AB@) ] TJ"),
            (b"(a(b)c) (\\101\\7\\\nx\\\r\ny)", "(a(b)c) (A\u{7}xy)"),
            (b"/Span<</MCID 3>>BDC % note\nEMC", "/Span << /MCID 3 >> BDC EMC"),
            (b"1..5 --2 5-3 T*", "1.5 -2 -53 T*"),
            (b"(never closed", "(never closed)"),
            (b"<4", "(@)"),
            (b") } { >", ""),
            (b"", ""),
        ] {
            assert_eq!(shown(data), expected, "{}", String::from_utf8_lossy(data));
        }
    }

    #[test]
    fn an_inline_image_is_skipped_with_the_marks_in_its_data() {
        let mut tokens = Tokens::new(b"ID \x01EI\x02 EI \xff\xfe EI Q");
        assert_eq!(tokens.next(), Some(Token::Word(b"ID")));
        tokens.skip_image();
        assert_eq!(tokens.next(), Some(Token::Word(b"Q")));
    }
}
