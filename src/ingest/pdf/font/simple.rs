//! Fonts with codes of one byte: Type 1, TrueType, Type 3 (ISO 32000-2, 9.6).

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use skrifa::raw::ps::{PredefinedEncoding, agl};

use super::characters::{self, Characters, Family};
use super::{Codes, Font, Source, embedded, metrics};
use crate::ingest::pdf::filter::Inflater;
use crate::ingest::pdf::object::{Dict, Object};

/// A table from codes to characters.
enum Base {
    Standard,
    Table(&'static Encoding),
    /// The one that the font program brings, or the symbol font's own.
    BuiltIn,
}

pub(super) fn load<D: Dict>(source: &Source<'_, D>, inflater: &mut Inflater) -> Font {
    let characters = characters(source, inflater);
    let is_type_3 = source.dict.name(b"Subtype").as_deref() == Some(b"Type3");
    // Type 3 glyphs have a space of their own (ISO 32000-2, 9.6.4).
    let unit =
        if is_type_3 { source.dict.numbers(b"FontMatrix").first().map_or(0.001, |n| n.abs()) } else { 0.001 };
    let mut font = Font {
        bold: false,
        vertical: false,
        space: 0.0,
        codes: Codes::OneByte,
        characters,
        collection: None,
        widths: Vec::new(),
        default_width: 0.0,
        unit,
    };
    widths(source, &mut font);
    font
}

fn widths<D: Dict>(source: &Source<'_, D>, font: &mut Font) {
    let first = source.dict.number(b"FirstChar").unwrap_or(0.0) as i64;
    let missing = source.descriptor.as_ref().and_then(|d| d.number(b"MissingWidth"));
    let given = source.dict.array(b"Widths");
    font.widths = vec![f32::NAN; 256];
    if given.is_empty() {
        let metrics = metrics::of(&source.name, source.family);
        for code in 0..256u32 {
            font.widths[code as usize] = metrics.width(code as u8, font.characters.get(code));
        }
        font.default_width = 500.0;
        return;
    }
    for (i, width) in given.into_iter().enumerate().take(256) {
        let code = usize::try_from(first + i as i64).unwrap_or(usize::MAX);
        if let (Some(slot), Some(width)) = (font.widths.get_mut(code), source.dict.resolved(width).number()) {
            *slot = width as f32;
        }
    }
    font.default_width = missing.unwrap_or(0.0) as f32;
}

fn characters<D: Dict>(source: &Source<'_, D>, inflater: &mut Inflater) -> Characters {
    let dict = source.dict;
    let (name, differences) = match dict.get(b"Encoding") {
        Object::Name(name) => (Some(name), Vec::new()),
        Object::Dict(encoding) => (encoding.name(b"BaseEncoding"), encoding.array(b"Differences")),
        _ => (None, Vec::new()),
    };
    let mut characters = base(source, name.as_deref(), inflater);
    let mut code = 0u32;
    for element in differences {
        match dict.resolved(element) {
            Object::Number(n) => code = n as u32,
            Object::Name(glyph) => {
                differ(&mut characters, code, &glyph, source.family);
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    characters
}

fn differ(characters: &mut Characters, code: u32, glyph: &[u8], family: Family) {
    if code > 255 {
        return;
    }
    characters.clear(code);
    if let Ok(name) = str::from_utf8(glyph) {
        characters.set(code, &named(name), family);
    }
}

/// The text of a glyph's name (the Adobe Glyph List, `uni…`, parts joined by underscores).
pub(super) fn named(name: &str) -> String {
    agl::name_to_chars(name).collect()
}

fn base<D: Dict>(source: &Source<'_, D>, name: Option<&[u8]>, inflater: &mut Inflater) -> Characters {
    const SYMBOLIC: u32 = 1 << 2;
    let is_true_type = source.dict.name(b"Subtype").as_deref() == Some(b"TrueType");
    let mut table = match name {
        Some(b"WinAnsiEncoding") => Base::Table(WINDOWS_1252),
        Some(b"MacRomanEncoding") => Base::Table(MACINTOSH),
        Some(b"StandardEncoding") => Base::Standard,
        _ => Base::BuiltIn,
    };
    // A symbol font's codes are its own, whatever is claimed.
    if source.family != Family::Other && (source.flags & SYMBOLIC != 0 || name.is_none()) {
        table = Base::BuiltIn;
    }
    if matches!(table, Base::BuiltIn) {
        if source.family != Family::Other {
            return own(source.family);
        }
        let found = source.program(inflater).and_then(|data| embedded::built_in(&data, source.family));
        if let Some(found) = found {
            return found;
        }
        table = if is_true_type { Base::Table(WINDOWS_1252) } else { Base::Standard };
    }
    filled(&table, source.family)
}

fn own(family: Family) -> Characters {
    let mut characters = Characters::default();
    for (code, c) in (0u32..).zip(characters::built_in(family)) {
        if let Some(c) = c {
            characters.set_char(code, *c, Family::Other);
        }
    }
    // The bullet of Symbol stands at the code of Latin's middle dot.
    if family == Family::Symbol {
        characters.set_char(0xb7, '•', Family::Other);
    }
    characters
}

fn filled(table: &Base, family: Family) -> Characters {
    let mut characters = Characters::default();
    for code in 0x20..=0xffu8 {
        match table {
            Base::Table(encoding) => {
                let (text, _) = encoding.decode_without_bom_handling(std::slice::from_ref(&code));
                // The codes that WinAnsiEncoding leaves free are bullets (ISO 32000-2, D.2, note 3); ReportLab draws them so.
                let is_free = *encoding == WINDOWS_1252 && text.chars().all(char::is_control);
                characters.set(code.into(), if is_free { "•" } else { &text }, family);
            }
            Base::Standard | Base::BuiltIn => {
                characters.set(code.into(), &named(PredefinedEncoding::Standard.name(code)), family);
            }
        }
    }
    characters
}
