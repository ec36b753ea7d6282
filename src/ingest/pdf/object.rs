//! PDF objects as the text layer sees them, whoever opened the file (ISO 32000-2, 7.3).
//!
//! An opener gives its dictionaries the [`Dict`] trait; all that is above it is written once, for any opener. A dictionary is a handle
//! that reads its entries when they are asked for. A stream is a dictionary with data.

use std::borrow::Cow;

use super::metadata::Info;

/// An indirect object's number and generation.
pub(super) type Id = (u32, u16);

/// How deep arrays may nest in an array that is read; deeper ones are null.
pub(super) const ARRAY_DEPTH: usize = 4;

/// An object.
#[derive(Debug, Clone)]
pub(super) enum Object<D> {
    Null,
    Number(f64),
    Name(Vec<u8>),
    String(Vec<u8>),
    Array(Vec<Object<D>>),
    Dict(D),
    /// A reference, only inside arrays: [`Dict::get`] and [`Dict::resolved`] follow it.
    Reference(Id),
}

impl<D> Object<D> {
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(n) => Some(*n),
            _ => None,
        }
    }
}

/// A dictionary, a stream among them.
pub(super) trait Dict: Clone {
    /// The value of a key, a reference followed; null where there is none.
    fn get(&self, key: &[u8]) -> Object<Self>;
    /// The reference that stands as the value of a key.
    fn reference(&self, key: &[u8]) -> Option<Id>;
    /// The indirect object of an id; null where there is none.
    fn object(&self, id: Id) -> Object<Self>;
    /// A stream's data, decrypted, its filters not applied; none for a dictionary that is no stream.
    fn data(&self) -> Option<Cow<'_, [u8]>>;

    /// The object itself, or what it refers to.
    fn resolved(&self, object: Object<Self>) -> Object<Self> {
        match object {
            Object::Reference(id) => self.object(id),
            other => other,
        }
    }

    fn dict(&self, key: &[u8]) -> Option<Self> {
        match self.get(key) {
            Object::Dict(dict) => Some(dict),
            _ => None,
        }
    }

    fn number(&self, key: &[u8]) -> Option<f64> {
        self.get(key).number()
    }

    fn name(&self, key: &[u8]) -> Option<Vec<u8>> {
        match self.get(key) {
            Object::Name(name) => Some(name),
            _ => None,
        }
    }

    fn string(&self, key: &[u8]) -> Option<Vec<u8>> {
        match self.get(key) {
            Object::String(string) => Some(string),
            _ => None,
        }
    }

    /// The elements of an array, references not followed; empty where the value is no array.
    fn array(&self, key: &[u8]) -> Vec<Object<Self>> {
        match self.get(key) {
            Object::Array(elements) => elements,
            _ => Vec::new(),
        }
    }

    /// The numbers of an array; what is no number is left out.
    fn numbers(&self, key: &[u8]) -> Vec<f32> {
        self.array(key).into_iter().filter_map(|o| self.resolved(o).number()).map(|n| n as f32).collect()
    }
}

/// A file that is open.
pub(super) struct Opened<D> {
    /// The root of the object tree, where it can be read.
    pub(super) catalog: Option<D>,
    pub(super) info: Info,
    /// The pages in order.
    pub(super) pages: Vec<Page<D>>,
}

/// A page with what it inherits (ISO 32000-2, 7.7.3.4).
pub(super) struct Page<D> {
    pub(super) id: Option<Id>,
    pub(super) dict: D,
    pub(super) resources: Resources<D>,
    /// What is shown of it: left, bottom, right, top in its own space.
    pub(super) view: [f32; 4],
    /// By how many quarter turns it is turned clockwise.
    pub(super) turns: u8,
}

/// The named resources that content can use (ISO 32000-2, 7.8.3); the other kinds hold no text.
#[derive(Clone)]
pub(super) struct Resources<D> {
    pub(super) fonts: Option<D>,
    pub(super) x_objects: Option<D>,
    pub(super) properties: Option<D>,
}

impl<D: Dict> Resources<D> {
    pub(super) fn new(dict: &D) -> Self {
        Self {
            fonts: dict.dict(b"Font"),
            x_objects: dict.dict(b"XObject"),
            properties: dict.dict(b"Properties"),
        }
    }
}

/// Text of a string object: UTF-16 or UTF-8 by its mark, else PDFDocEncoding (ISO 32000-2, 7.9.2.2).
pub(super) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // PDFDocEncoding differs from Windows-1252 in marks that no word needs.
        _ => encoding_rs::mem::decode_latin1(bytes).chars().map(from_doc_encoding).collect(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The characters of PDFDocEncoding that Latin-1 has not (ISO 32000-2, D.2).
fn from_doc_encoding(c: char) -> char {
    const FROM_80: [char; 31] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ',
        'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž',
    ];
    match u32::from(c) {
        0xa0 => '€',
        code @ 0x80..=0x9e => FROM_80.get(code as usize - 0x80).copied().unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::text_string;

    #[test]
    fn text_strings_are_decoded_by_their_mark() {
        for (bytes, expected) in [
            (&b"\xfe\xff\x00A\x20\x13"[..], "A–"),
            (b"\xff\xfeA\x00", "A"),
            (b"\xef\xbb\xbf\xc3\xa9", "é"),
            (b"caf\xe9 \x85", "café –"),
            (b"\xfe\xff\x00A\x00", "A"),
            (b"", ""),
        ] {
            assert_eq!(text_string(bytes), expected, "{bytes:?}");
        }
    }
}
