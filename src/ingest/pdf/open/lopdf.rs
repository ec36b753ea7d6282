//! `lopdf` behind the [`Dict`] trait.

use std::borrow::Cow;

use lopdf::{Dictionary, Document, LoadOptions, Stream};

use super::hayro::Closed;
use crate::ingest::pdf::limits;
use crate::ingest::pdf::metadata::Info;
use crate::ingest::pdf::object::{ARRAY_DEPTH, Dict, Id, Object, Opened, Page, Resources};

/// How far up the page tree a page looks for what it inherits.
const ANCESTORS: usize = 64;

/// A dictionary or a stream of `lopdf`.
#[derive(Clone)]
pub(in crate::ingest::pdf) struct Handle<'a> {
    dict: &'a Dictionary,
    stream: Option<&'a Stream>,
    document: &'a Document,
}

/// Loads every object.
pub(in crate::ingest::pdf) fn load(bytes: &[u8], password: &str) -> Result<Document, Closed> {
    let options = LoadOptions {
        password: Some(password.to_owned()),
        max_decompressed_size: Some(limits::STREAM),
        ..LoadOptions::default()
    };
    match Document::load_mem_with_options(bytes, options) {
        Ok(document) if document.is_encrypted() => Err(Closed::Locked),
        Ok(document) => Ok(document),
        Err(lopdf::Error::InvalidPassword | lopdf::Error::Unimplemented(_)) => Err(Closed::Locked),
        Err(_) => Err(Closed::Broken),
    }
}

/// The file through the trait.
pub(in crate::ingest::pdf) fn open(document: &Document) -> Opened<Handle<'_>> {
    let catalog = document.catalog().ok().map(|dict| Handle { dict, stream: None, document });
    let pages = document.page_iter().take(limits::PAGES + 1).filter_map(|id| page_of(document, id)).collect();
    let of_file = document.trailer.get(b"Info").ok().and_then(|info| match info {
        lopdf::Object::Reference(id) => document.get_dictionary(*id).ok(),
        direct => direct.as_dict().ok(),
    });
    let of_file = of_file.map(|dict| Handle { dict, stream: None, document });
    let string = |key| of_file.as_ref().and_then(|info| info.string(key));
    let info = Info { title: string(b"Title"), producer: string(b"Producer") };
    Opened { catalog, info, pages }
}

fn page_of(document: &Document, id: Id) -> Option<Page<Handle<'_>>> {
    let page = Handle { dict: document.get_dictionary(id).ok()?, stream: None, document };
    let resources = match inherited(&page, b"Resources") {
        Object::Dict(dict) => Resources::new(&dict),
        _ => Resources { fonts: None, x_objects: None, properties: None },
    };
    let media = rectangle(&page, b"MediaBox").unwrap_or([0.0, 0.0, 595.28, 841.89]);
    let crop = rectangle(&page, b"CropBox").unwrap_or(media);
    let [l, b, r, t] = media;
    let view = [crop[0].max(l), crop[1].max(b), crop[2].min(r), crop[3].min(t)];
    let turns =
        inherited(&page, b"Rotate").number().map_or(0, |n| (n as i64).div_euclid(90).rem_euclid(4) as u8);
    Some(Page { id: Some(id), dict: page, resources, view, turns })
}

/// A page's entry, or that of the nearest ancestor that has it.
fn inherited<'a>(page: &Handle<'a>, key: &[u8]) -> Object<Handle<'a>> {
    let mut node = page.clone();
    for _ in 0..ANCESTORS {
        match node.get(key) {
            Object::Null => {}
            found => return found,
        }
        match node.dict(b"Parent") {
            Some(parent) => node = parent,
            None => break,
        }
    }
    Object::Null
}

fn rectangle(page: &Handle<'_>, key: &[u8]) -> Option<[f32; 4]> {
    let Object::Array(edges) = inherited(page, key) else { return None };
    let edges: Vec<f32> =
        edges.into_iter().filter_map(|e| page.resolved(e).number()).map(|n| n as f32).collect();
    let [a, b, c, d] = edges[..] else { return None };
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

impl<'a> Handle<'a> {
    fn object_of(&self, object: &'a lopdf::Object, depth: usize) -> Object<Self> {
        let document = self.document;
        match object {
            lopdf::Object::Integer(n) => Object::Number(*n as f64),
            lopdf::Object::Real(n) => Object::Number((*n).into()),
            lopdf::Object::Name(name) => Object::Name(name.clone()),
            lopdf::Object::String(string, _) => Object::String(string.clone()),
            lopdf::Object::Dictionary(dict) => Object::Dict(Self { dict, stream: None, document }),
            lopdf::Object::Stream(stream) => {
                Object::Dict(Self { dict: &stream.dict, stream: Some(stream), document })
            }
            lopdf::Object::Reference(to) => Object::Reference(*to),
            lopdf::Object::Array(array) if depth > 0 => {
                Object::Array(array.iter().map(|element| self.object_of(element, depth - 1)).collect())
            }
            _ => Object::Null,
        }
    }
}

impl<'a> Dict for Handle<'a> {
    fn get(&self, key: &[u8]) -> Object<Self> {
        let Ok(object) = self.dict.get(key) else { return Object::Null };
        let object: &'a lopdf::Object = object;
        match self.document.dereference(object) {
            Ok((_, found)) => self.object_of(found, ARRAY_DEPTH),
            Err(_) => Object::Null,
        }
    }

    fn reference(&self, key: &[u8]) -> Option<Id> {
        self.dict.get(key).ok()?.as_reference().ok()
    }

    fn object(&self, id: Id) -> Object<Self> {
        self.document.get_object(id).map_or(Object::Null, |object| match self.document.dereference(object) {
            Ok((_, found)) => self.object_of(found, ARRAY_DEPTH),
            Err(_) => Object::Null,
        })
    }

    fn data(&self) -> Option<Cow<'_, [u8]>> {
        self.stream.map(|stream| Cow::Borrowed(stream.content.as_slice()))
    }
}
