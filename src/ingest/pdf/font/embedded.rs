//! What an embedded font program says of its glyphs, for fonts whose dictionary does not say what its codes mean.

use skrifa::raw::ps::agl;
use skrifa::raw::ps::cff::CffFontRef;
use skrifa::raw::ps::type1::Type1Font;
use skrifa::{FontRef, GlyphId, GlyphNames, MetadataProvider};

use super::characters::{Characters, Family};
use super::simple::named;
use crate::ingest::pdf::limits;

/// The program's own encoding of codes of one byte.
pub(super) fn built_in(data: &[u8], family: Family) -> Option<Characters> {
    let mut characters = Characters::default();
    if let Ok(font) = FontRef::new(data) {
        true_type(&font, &mut characters, family);
    } else if let Ok(font) = Type1Font::new(data) {
        let encoding = font.encoding()?;
        for code in 0..=255u8 {
            if let Some(name) = encoding.glyph_name(code).filter(|name| *name != ".notdef") {
                characters.set(code.into(), &named(name), family);
            }
        }
    } else {
        compact(data, &mut characters, family)?;
    }
    (!characters.is_empty()).then_some(characters)
}

/// A symbolic TrueType font: codes stand at U+F000 in its cmap, or in its Macintosh cmap (ISO 32000-2, 9.6.5.4).
fn true_type(font: &FontRef<'_>, characters: &mut Characters, family: Family) {
    let (charmap, names) = (font.charmap(), GlyphNames::new(font));
    for code in 0..=255u32 {
        let glyph = charmap.map(0xf000 + code).or_else(|| charmap.map(code));
        let Some(glyph) = glyph.filter(|glyph| *glyph != GlyphId::NOTDEF) else { continue };
        match names.get(glyph).filter(|name| !name.is_synthesized()) {
            Some(name) => characters.set(code, &named(name.as_str()), family),
            None => characters.set(code, &char::from(code as u8).to_string(), family),
        }
    }
}

/// A bare CFF table.
fn compact(data: &[u8], characters: &mut Characters, family: Family) -> Option<()> {
    let font = CffFontRef::new_cff(data, 0, None).ok()?;
    let (encoding, charset) = (font.encoding()?, font.charset()?);
    for code in 0..=255u8 {
        let name = encoding.map(code).filter(|glyph| *glyph != GlyphId::NOTDEF);
        let name = name.and_then(|glyph| charset.string_id(glyph)).and_then(|sid| font.string(sid));
        if let Some(name) = name.and_then(|name| str::from_utf8(name).ok()) {
            characters.set(code.into(), &named(name), family);
        }
    }
    Some(())
}

/// The text of each CID by its glyph; `glyph_of` is empty where a CID is its glyph.
pub(super) fn by_glyph(data: &[u8], glyph_of: &[u16], family: Family) -> Characters {
    let mut by_glyph: Vec<Option<char>> = Vec::new();
    let mut set = |glyph: GlyphId, c: char| {
        let at = glyph.to_u32() as usize;
        if at < limits::CODES {
            if at >= by_glyph.len() {
                by_glyph.resize(at + 1, None);
            }
            by_glyph[at].get_or_insert(c);
        }
    };
    if let Ok(font) = FontRef::new(data) {
        for (code, glyph) in font.charmap().mappings().take(limits::CODES) {
            if let Some(c) = char::from_u32(code) {
                set(glyph, c);
            }
        }
    } else if let Ok(font) = CffFontRef::new_cff(data, 0, None)
        && !font.is_cid()
        && let Some(charset) = font.charset()
    {
        for (glyph, sid) in charset.iter() {
            let name = font.string(sid).and_then(|name| str::from_utf8(name).ok());
            if let Some(c) = name.and_then(agl::name_to_char) {
                set(glyph, c);
            }
        }
    }
    let mut characters = Characters::default();
    let codes = if glyph_of.is_empty() { by_glyph.len() } else { glyph_of.len().min(limits::CODES) };
    for cid in 0..codes {
        let glyph = glyph_of.get(cid).map_or(cid, |glyph| usize::from(*glyph));
        if let Some(Some(c)) = by_glyph.get(glyph) {
            characters.set_char(cid as u32, *c, family);
        }
    }
    characters
}
