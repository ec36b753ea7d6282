//! Advance widths of the standard fonts, which need not be embedded (ISO 32000-2, 9.6.2.2), and of the fonts that look like them.

use std::sync::OnceLock;

use super::characters::{Family, Text};

/// Where the widths of a font are found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Metrics {
    /// All glyphs have one width.
    Fixed,
    /// A column of `base14.tsv`.
    Latin(usize),
    Symbol,
    Dingbats,
}

/// The columns of `base14.tsv`.
const COLUMNS: usize = 6;

/// The metrics of a font, or of the standard font that is nearest to it.
pub(super) fn of(name: &str, family: Family) -> Metrics {
    match family {
        Family::Symbol => return Metrics::Symbol,
        Family::Dingbats | Family::Wingdings => return Metrics::Dingbats,
        Family::Other => {}
    }
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let (bold, slanted) = (has(&["Bold", "bold", "Black", "Heavy"]), has(&["Italic", "Oblique", "italic"]));
    if has(&["Courier", "Mono", "Consolas"]) {
        Metrics::Fixed
    } else if has(&["Times", "Serif", "Roman", "Georgia", "Garamond", "Cambria", "Book"]) {
        Metrics::Latin(2 + usize::from(bold) + 2 * usize::from(slanted))
    } else {
        Metrics::Latin(usize::from(bold))
    }
}

impl Metrics {
    /// A glyph's width in thousandths of an em.
    pub(super) fn width(self, code: u8, text: Text<'_>) -> f32 {
        let found = match (self, text) {
            (Self::Fixed, _) => Some(600),
            (Self::Latin(column), Text::Char(c)) => {
                let rows = latin();
                rows.binary_search_by_key(&c, |row| row.0).ok().map(|at| rows[at].1[column])
            }
            (Self::Latin(_), _) => None,
            (Self::Symbol, _) => symbol().get(usize::from(code)).copied().flatten(),
            (Self::Dingbats, _) => dingbats().get(usize::from(code)).copied().flatten(),
        };
        found.map_or(f32::NAN, f32::from)
    }
}

type Row = (char, [u16; COLUMNS]);

fn latin() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let rows = include_str!("base14.tsv").lines().filter(|row| !row.starts_with('#'));
        rows.filter_map(|row| {
            let mut fields = row.split('\t');
            let c = char::from_u32(u32::from_str_radix(fields.next()?, 16).ok()?)?;
            let mut widths = [0; COLUMNS];
            for (width, field) in widths.iter_mut().zip(fields) {
                *width = field.parse().ok()?;
            }
            Some((c, widths))
        })
        .collect()
    })
}

fn symbol() -> &'static [Option<u16>; 256] {
    static WIDTHS: OnceLock<[Option<u16>; 256]> = OnceLock::new();
    WIDTHS.get_or_init(|| by_code(include_str!("symbol.tsv")))
}

fn dingbats() -> &'static [Option<u16>; 256] {
    static WIDTHS: OnceLock<[Option<u16>; 256]> = OnceLock::new();
    WIDTHS.get_or_init(|| by_code(include_str!("zapfdingbats.tsv")))
}

fn by_code(text: &str) -> [Option<u16>; 256] {
    let mut widths = [None; 256];
    for row in text.lines().filter(|row| !row.starts_with('#')) {
        let mut fields = row.split('\t');
        let code = fields.next().and_then(|field| usize::from_str_radix(field, 16).ok());
        if let Some(slot) = code.and_then(|code| widths.get_mut(code)) {
            *slot = fields.nth(1).and_then(|field| field.parse().ok());
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::{Family, Text, of};

    #[test]
    fn widths_are_those_of_the_nearest_standard_font() {
        for (name, code, c, expected) in [
            ("Helvetica", b'A', 'A', 667.0),
            ("ABCDEF+Arial,Bold", b'a', 'a', 556.0),
            ("TimesNewRomanPS-BoldItalicMT", b'A', 'A', 667.0),
            ("Times-Roman", b' ', ' ', 250.0),
            ("Courier-Bold", b'i', 'i', 600.0),
            ("Symbol", 0xb7, '•', 460.0),
        ] {
            assert_eq!(of(name, Family::of(name)).width(code, Text::Char(c)), expected, "{name} {c}");
        }
        assert!(of("Helvetica", Family::Other).width(1, Text::None).is_nan());
    }
}
