//! ToUnicode CMaps (ISO 32000-2, 9.10.3): from codes to text.

use crate::ingest::pdf::limits;
use crate::ingest::pdf::token::{Token, Tokens};

/// Gives each code and its text to `set`, as many as a font may have.
pub(super) fn read(data: &[u8], mut set: impl FnMut(u32, &str)) {
    let mut tokens = Tokens::new(data);
    let mut operands = Vec::new();
    let mut left = limits::CODES;
    while let Some(token) = tokens.next() {
        let Token::Word(word) = token else {
            if operands.len() < limits::OPERANDS {
                operands.push(token);
            }
            continue;
        };
        match word {
            b"endbfchar" => characters(&tokens, &operands, &mut left, &mut set),
            b"endbfrange" => ranges(&tokens, &operands, &mut left, &mut set),
            _ => {}
        }
        operands.clear();
        tokens.forget();
    }
}

fn characters(
    tokens: &Tokens<'_>,
    operands: &[Token<'_>],
    left: &mut usize,
    set: &mut impl FnMut(u32, &str),
) {
    for pair in operands.chunks_exact(2) {
        let [Token::String(code), Token::String(text)] = pair else { continue };
        if *left == 0 {
            return;
        }
        *left -= 1;
        set(number(tokens.string(code)), &decoded(tokens.string(text), 0));
    }
}

fn ranges(tokens: &Tokens<'_>, operands: &[Token<'_>], left: &mut usize, set: &mut impl FnMut(u32, &str)) {
    let mut rest = operands;
    while let [Token::String(first), Token::String(last), target, tail @ ..] = rest {
        let (first, last) = (number(tokens.string(first)), number(tokens.string(last)));
        rest = tail;
        // Up to 65,535 codes, whatever the range claims.
        let codes = (first..=last).take(*left);
        match target {
            Token::String(text) => {
                for (offset, code) in codes.enumerate() {
                    *left -= 1;
                    set(code, &decoded(tokens.string(text), offset as u16));
                }
            }
            Token::ArrayStart => {
                let length = rest.iter().position(|t| *t == Token::ArrayEnd).unwrap_or(rest.len());
                for (code, text) in codes.zip(&rest[..length]) {
                    let Token::String(text) = text else { continue };
                    *left -= 1;
                    set(code, &decoded(tokens.string(text), 0));
                }
                rest = rest.get(length + 1..).unwrap_or_default();
            }
            _ => {}
        }
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// UTF-16 with the last unit moved on by an offset.
fn decoded(bytes: &[u8], offset: u16) -> String {
    let mut units: Vec<u16> = match bytes {
        [byte] => vec![u16::from(*byte)],
        _ => bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect(),
    };
    // Ghostscript 10.0 wrote the letters of ligatures with their bytes swapped.
    let swapped = |unit: &u16| unit & 0xff == 0 && (0x20..0x7f).contains(&(unit >> 8));
    if units.len() > 1 && units.iter().all(swapped) {
        units.iter_mut().for_each(|unit| *unit >>= 8);
    }
    if let Some(last) = units.last_mut() {
        *last = last.wrapping_add(offset);
    }
    char::decode_utf16(units).filter_map(Result::ok).collect()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn maps_are_read() {
        for (data, expected) in [
            (&b"2 beginbfchar <01> <0041> <02> <00660069> endbfchar"[..], "1=A 2=fi"),
            (b"1 beginbfrange <0010> <0012> <0061> endbfrange", "16=a 17=b 18=c"),
            (b"1 beginbfrange <05> <06> [<0078> <0079>] <09> <09> <007a> endbfrange", "5=x 6=y 9=z"),
            (b"1 beginbfchar <01> <66006900> endbfchar", "1=fi"),
            (b"1 beginbfchar <01> <D83DDE00> endbfchar", "1=\u{1f600}"),
            (b"1 beginbfrange <09> <03> <0041> endbfrange", ""),
            (b"1 beginbfrange <00> <01> endbfrange", ""),
        ] {
            let mut found = Vec::new();
            read(data, |code, text| found.push(format!("{code}={text}")));
            assert_eq!(found.join(" "), expected, "{}", String::from_utf8_lossy(data));
        }
    }

    #[test]
    fn a_range_of_all_numbers_is_cut() {
        let mut count = 0;
        read(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange", |_, _| count += 1);
        assert_eq!(count, crate::ingest::pdf::limits::CODES);
    }
}
