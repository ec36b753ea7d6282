//! Fonts with codes of several bytes: Type 0 (ISO 32000-2, 9.7).

use hayro_cmap::{CMap, CMapName, CidFamily, WritingMode, load_embedded};

use super::characters::Characters;
use super::{Codes, Font, Source, decoded, embedded};
use crate::ingest::pdf::filter::Inflater;
use crate::ingest::pdf::limits;
use crate::ingest::pdf::object::{Dict, Object};

pub(super) fn load<D: Dict>(source: &Source<'_, D>, descendant: Option<&D>, inflater: &mut Inflater) -> Font {
    let (codes, vertical) = codes(source.dict, inflater);
    let collection = descendant.and_then(collection);
    let mut font = Font {
        bold: false,
        vertical,
        space: 0.0,
        codes,
        characters: Characters::default(),
        collection,
        widths: Vec::new(),
        default_width: 1000.0,
        unit: 0.001,
    };
    let Some(descendant) = descendant else { return font };
    font.default_width = descendant.number(b"DW").unwrap_or(1000.0) as f32;
    widths(descendant, &mut font.widths);
    let says_itself = source.dict.dict(b"ToUnicode").is_some() || font.collection.is_some();
    if !says_itself && let Some(program) = source.program(inflater) {
        font.characters = embedded::by_glyph(&program, &glyph_of(descendant, inflater), source.family);
    }
    font
}

/// How strings are cut, and whether lines run downwards.
fn codes<D: Dict>(dict: &D, inflater: &mut Inflater) -> (Codes, bool) {
    let parsed = match dict.get(b"Encoding") {
        Object::Name(name) if name.starts_with(b"Identity") => {
            return (Codes::TwoBytes, name.ends_with(b"V"));
        }
        Object::Name(name) => {
            load_embedded(CMapName::from_bytes(&name)).and_then(|data| CMap::parse(data, load_embedded))
        }
        Object::Dict(stream) => CMap::parse(&decoded(&stream, inflater), load_embedded),
        _ => None,
    };
    match parsed {
        Some(cmap) => {
            let vertical = cmap.metadata().writing_mode == Some(WritingMode::Vertical);
            (Codes::CMap(Box::new(cmap)), vertical)
        }
        None => (Codes::TwoBytes, false),
    }
}

/// The map from CIDs to Unicode of a predefined character collection (ISO 32000-2, 9.10.2).
fn collection<D: Dict>(descendant: &D) -> Option<CMap> {
    let info = descendant.dict(b"CIDSystemInfo")?;
    let (registry, ordering) = (info.string(b"Registry")?, info.string(b"Ordering")?);
    let name = CidFamily::from_registry_ordering(&registry, &ordering).ucs2_cmap()?;
    CMap::parse(load_embedded(name)?, load_embedded)
}

/// `[first [w w …] first last w …]` (ISO 32000-2, 9.7.4.3).
fn widths<D: Dict>(descendant: &D, widths: &mut Vec<f32>) {
    let mut set = |cid: usize, width: f32| {
        if cid < limits::CODES {
            if cid >= widths.len() {
                widths.resize(cid + 1, f32::NAN);
            }
            widths[cid] = width;
        }
    };
    let mut elements = descendant.array(b"W").into_iter().map(|element| descendant.resolved(element));
    while let Some(Object::Number(first)) = elements.next() {
        let first = first as usize;
        match elements.next() {
            Some(Object::Array(each)) => {
                for (i, width) in each.into_iter().enumerate().take(limits::CODES) {
                    if let Some(width) = descendant.resolved(width).number() {
                        set(first.saturating_add(i), width as f32);
                    }
                }
            }
            Some(Object::Number(last)) => {
                let Some(Object::Number(width)) = elements.next() else { return };
                for cid in first..=(last as usize).min(limits::CODES) {
                    set(cid, width as f32);
                }
            }
            _ => return,
        }
    }
}

/// From CIDs to glyphs of the font program; empty where a CID is its glyph (ISO 32000-2, 9.7.4.2).
fn glyph_of<D: Dict>(descendant: &D, inflater: &mut Inflater) -> Vec<u16> {
    match descendant.dict(b"CIDToGIDMap") {
        Some(stream) => decoded(&stream, inflater)
            .as_chunks::<2>()
            .0
            .iter()
            .map(|pair| u16::from_be_bytes(*pair))
            .collect(),
        None => Vec::new(),
    }
}
