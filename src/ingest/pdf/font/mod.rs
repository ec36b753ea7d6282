//! Fonts: from the bytes of a shown string to characters and advances (ISO 32000-2, 9.5 to 9.10).
//!
//! What a code means is asked in this order: ToUnicode; the font's encoding and the glyph names in it; the encoding, cmap or glyph names of
//! the embedded font program; the predefined CMaps of the font's character collection. What no one knows has no text.

mod characters;
mod composite;
mod embedded;
mod metrics;
mod simple;
mod to_unicode;

use hayro_cmap::CMap;

use super::filter::{self, Inflater};
use super::limits;
use super::object::Dict;
use characters::{Characters, Family};

pub(super) use characters::Text;

/// A font that is ready to decode strings.
pub(super) struct Font {
    /// Whether its glyphs are heavy.
    pub(super) bold: bool,
    /// Whether its lines run downwards.
    pub(super) vertical: bool,
    /// The width of its space in ems; 0 where it has none.
    pub(super) space: f32,
    codes: Codes,
    characters: Characters,
    /// From a CID to Unicode, for the predefined character collections.
    collection: Option<CMap>,
    /// Advances by code or CID; not a number where the default holds.
    widths: Vec<f32>,
    default_width: f32,
    /// Glyph space to text space.
    unit: f32,
}

/// How a string is cut into codes.
enum Codes {
    OneByte,
    /// Identity: a code is its CID.
    TwoBytes,
    CMap(Box<CMap>),
}

/// A code of a shown string.
pub(super) struct Glyph<'f> {
    pub(super) text: Text<'f>,
    /// In ems.
    pub(super) advance: f32,
    /// Whether word spacing applies: a single byte 32 (ISO 32000-2, 9.3.3).
    pub(super) is_space_code: bool,
}

/// What a font dictionary says, whatever its subtype.
struct Source<'d, D> {
    dict: &'d D,
    descriptor: Option<D>,
    name: String,
    family: Family,
    flags: u32,
}

impl Font {
    /// Reads a font dictionary.
    pub(super) fn load<D: Dict>(dict: &D, inflater: &mut Inflater) -> Self {
        let is_composite = dict.name(b"Subtype").as_deref() == Some(b"Type0");
        let descendant =
            dict.array(b"DescendantFonts").into_iter().next().and_then(|first| match dict.resolved(first) {
                super::object::Object::Dict(descendant) => Some(descendant),
                _ => None,
            });
        let holder = descendant.as_ref().filter(|_| is_composite).unwrap_or(dict);
        let descriptor = holder.dict(b"FontDescriptor");
        let name =
            dict.name(b"BaseFont").or_else(|| descriptor.as_ref()?.name(b"FontName")).unwrap_or_default();
        let name = String::from_utf8_lossy(&name).into_owned();
        let flags = descriptor.as_ref().and_then(|d| d.number(b"Flags")).unwrap_or(0.0) as u32;
        let source = Source { dict, family: Family::of(&name), descriptor, name, flags };
        let mut font = if is_composite {
            composite::load(&source, descendant.as_ref(), inflater)
        } else {
            simple::load(&source, inflater)
        };
        if let Some(cmap) = dict.dict(b"ToUnicode") {
            let data = decoded(&cmap, inflater);
            to_unicode::read(&data, |code, text| font.characters.set(code, text, source.family));
        }
        font.bold = source.is_bold();
        font.space = font.width_of_space();
        font
    }

    /// Cuts a string into glyphs.
    pub(super) fn glyphs<'f>(&'f self, mut bytes: &'f [u8]) -> impl Iterator<Item = Glyph<'f>> {
        std::iter::from_fn(move || {
            let (code, cid, length) = self.code(bytes)?;
            bytes = &bytes[length..];
            let advance = self.advance(cid);
            let is_space_code = length == 1 && code == 32;
            Some(Glyph { text: self.text(code, cid), advance, is_space_code })
        })
    }

    /// The first code of some bytes, its CID and its length.
    fn code(&self, bytes: &[u8]) -> Option<(u32, u32, usize)> {
        let first = u32::from(*bytes.first()?);
        match (&self.codes, bytes) {
            (Codes::OneByte, _) | (_, [] | [_]) => Some((first, first, 1)),
            (Codes::TwoBytes, [_, second, ..]) => {
                let code = first << 8 | u32::from(*second);
                Some((code, code, 2))
            }
            (Codes::CMap(cmap), _) => {
                let mut code = 0;
                for (i, byte) in bytes.iter().take(4).enumerate() {
                    code = code << 8 | u32::from(*byte);
                    if let Some(cid) = cmap.lookup_cid_code(code, i as u8 + 1) {
                        return Some((code, cid, i + 1));
                    }
                }
                Some((first << 8 | u32::from(bytes[1]), 0, 2))
            }
        }
    }

    fn text(&self, code: u32, cid: u32) -> Text<'_> {
        match (self.characters.get(code), &self.collection) {
            (Text::None, Some(collection)) => match collection.lookup_bf_string(cid) {
                Some(hayro_cmap::BfString::Char(c)) => Text::Char(c),
                _ => Text::None,
            },
            (text, _) => text,
        }
    }

    /// The advance of a code or CID in ems.
    fn advance(&self, cid: u32) -> f32 {
        match self.widths.get(cid as usize) {
            Some(width) if !width.is_nan() => width * self.unit,
            _ => self.default_width * self.unit,
        }
    }

    fn width_of_space(&self) -> f32 {
        let code = self.characters.code_of(' ').unwrap_or(32);
        self.widths.get(code as usize).filter(|w| !w.is_nan()).map_or(0.0, |w| w * self.unit)
    }
}

impl<D: Dict> Source<'_, D> {
    /// Whether the descriptor or the name says that the glyphs are heavy.
    fn is_bold(&self) -> bool {
        const FORCE_BOLD: u32 = 1 << 18;
        let weight = self.descriptor.as_ref().and_then(|d| d.number(b"FontWeight")).unwrap_or(0.0);
        let named = ["Bold", "bold", "BOLD", "Black", "Heavy", "Semibold", "SemiBold", "Demi"];
        weight >= 600.0 || self.flags & FORCE_BOLD != 0 || named.iter().any(|word| self.name.contains(word))
    }

    /// The embedded font program, decoded.
    fn program(&self, inflater: &mut Inflater) -> Option<Vec<u8>> {
        let descriptor = self.descriptor.as_ref()?;
        let keys: [&[u8]; 3] = [b"FontFile2", b"FontFile3", b"FontFile"];
        keys.iter().find_map(|key| descriptor.dict(key)).map(|stream| decoded(&stream, inflater))
    }
}

fn decoded<D: Dict>(stream: &D, inflater: &mut Inflater) -> Vec<u8> {
    let mut data = Vec::new();
    filter::decode(stream, limits::STREAM, inflater, &mut data);
    data
}
