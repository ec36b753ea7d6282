//! A label's normalised form: what of it counts, without what is printed around it.
//!
//! `8.` is `8`, `(a)` is `a`, `4(a)` is `4.a`, `(J)` between `(i)` and `(k)` is `j`; `1.0` and `39/20` keep their form; a bullet has none.

use super::label::{Form, Reading};

/// The number of a printed label.
pub(super) fn of(reading: Reading, printed: &str) -> Option<String> {
    let inside = printed.trim_matches(|c: char| !c.is_alphanumeric());
    let digits = || inside.trim_start_matches(|c: char| !c.is_ascii_digit()).to_owned();
    match reading.form {
        Form::Bullet => None,
        Form::Named => Some(digits()),
        Form::LowerLetter | Form::LowerRoman => Some(joint(inside).to_lowercase()),
        Form::UpperLetter | Form::UpperRoman => Some(joint(inside)),
        Form::Number | Form::Reference => Some(inside.to_owned()),
    }
}

/// `4(a)` as `4.a`, `12a` as `12.a`.
fn joint(inside: &str) -> String {
    match inside.find(char::is_alphabetic) {
        Some(at) if at > 0 => format!("{}.{}", inside[..at].trim_end_matches('('), &inside[at..]),
        _ => inside.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::structure::label;

    #[test]
    fn labels_are_normalised() {
        let cases = [
            ("8. a", "8"),
            ("4.12.3 a", "4.12.3"),
            ("1.0 A", "1.0"),
            ("(a) a", "a"),
            ("(iv) a", "iv"),
            ("A) a", "A"),
            ("(1). A", "1"),
            ("4(a) a", "4.a"),
            ("12a. A", "12.a"),
            ("39/20 Apologies", "39/20"),
            ("PCP/17/24 Apologies", "PCP/17/24"),
            ("Item 4", "4"),
        ];
        for (line, expected) in cases {
            let label = label::read(line).unwrap();
            let number = of(label.readings[0].unwrap(), &line[label.printed]);
            assert_eq!(number.as_deref(), Some(expected), "{line}");
        }
        let bullet = label::read("• a").unwrap();
        assert_eq!(of(bullet.readings[0].unwrap(), "•"), None);
    }
}
