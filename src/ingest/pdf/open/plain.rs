//! Arrays of numbers and references, read in one pass.
//!
//! A font's widths are thousands of numbers in arrays in an array, and a tagged file's tree is thousands of references. The opener looks at
//! each element as any object, an array's elements once more for every level: half of the time that a file's objects took.

use crate::ingest::pdf::object::{Id, Object};
use crate::ingest::pdf::token::{Token, Tokens};

/// The first number that a token may not hold exactly.
const INEXACT: f32 = (1 << f32::MANTISSA_DIGITS) as f32;

/// The elements between an array's brackets; none where they are not all numbers, references and arrays of numbers.
pub(super) fn read<D>(data: &[u8]) -> Option<Vec<Object<D>>> {
    let mut elements = Vec::new();
    let mut inner: Option<Vec<Object<D>>> = None;
    for token in Tokens::new(data) {
        match (token, &mut inner) {
            (Token::Number(n), _) if n.abs() >= INEXACT => return None,
            (Token::Number(n), Some(inner)) => inner.push(Object::Number(n.into())),
            (Token::Number(n), None) => elements.push(Object::Number(n.into())),
            (Token::Word(b"R"), None) => {
                let id = reference(&elements)?;
                elements.truncate(elements.len() - 2);
                elements.push(Object::Reference(id));
            }
            (Token::ArrayStart, None) => inner = Some(Vec::new()),
            (Token::ArrayEnd, Some(_)) => elements.extend(inner.take().map(Object::Array)),
            _ => return None,
        }
    }
    inner.is_none().then_some(elements)
}

/// What the last two numbers refer to.
fn reference<D>(elements: &[Object<D>]) -> Option<Id> {
    let [.., Object::Number(number), Object::Number(generation)] = elements else { return None };
    let whole = |n: f64| (n >= 0.0 && n.fract() == 0.0).then_some(n as u32);
    Some((whole(*number)?, u16::try_from(whole(*generation)?).ok()?))
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::ingest::pdf::object::Object;

    /// The elements as text.
    fn shown(data: &[u8]) -> Option<String> {
        let shown = |object: &Object<()>| format!("{object:?}");
        Some(read(data)?.iter().map(shown).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn numbers_references_and_arrays_of_numbers_are_read() {
        for (data, expected) in [
            (&b""[..], Some("")),
            (b" 1 -2.5 %c\n.25 ", Some("Number(1.0) Number(-2.5) Number(0.25)")),
            (b"12 0 R 3 1 R", Some("Reference((12, 0)) Reference((3, 1))")),
            (
                b"3[500 250]7 9 1000",
                Some(
                    "Number(3.0) Array([Number(500.0), Number(250.0)]) Number(7.0) Number(9.0) Number(1000.0)",
                ),
            ),
            (b"16777216", None),
            (b"1 R", None),
            (b"1.5 0 R", None),
            (b"-1 0 R", None),
            (b"1 65536 R", None),
            (b"[1 0 R]", None),
            (b"[[1]]", None),
            (b"[1", None),
            (b"1]", None),
            (b"1 true", None),
            (b"/Name", None),
            (b"(text)", None),
            (b"<< >>", None),
        ] {
            assert_eq!(shown(data).as_deref(), expected, "{}", String::from_utf8_lossy(data));
        }
    }
}
