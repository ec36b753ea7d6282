//! `hayro-syntax` behind the [`Dict`] trait.

use std::borrow::Cow;

use hayro_syntax::object::{self, MaybeRef, ObjRef, ObjectIdentifier, Stream};
use hayro_syntax::page::Rotation;
use hayro_syntax::xref::XRef;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::plain;
use crate::ingest::pdf::metadata::Info;
use crate::ingest::pdf::object::{ARRAY_DEPTH, Dict, Id, Object, Opened, Page, Resources};

/// Why a file did not open.
#[derive(Debug, PartialEq)]
pub(in crate::ingest::pdf) enum Closed {
    /// It wants a password, or another one.
    Locked,
    /// It is broken, or is encrypted in a way that the opener does not know.
    Broken,
}

/// A dictionary or a stream of `hayro-syntax`.
#[derive(Clone)]
pub(in crate::ingest::pdf) struct Handle<'a> {
    dict: object::Dict<'a>,
    stream: Option<Stream<'a>>,
    xref: &'a XRef,
}

/// Parses what every access needs: the cross-reference table and the page tree.
pub(in crate::ingest::pdf) fn load(bytes: &[u8], password: &str) -> Result<Pdf, Closed> {
    Pdf::new_with_password(bytes.to_vec(), password).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Closed::Locked,
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Closed::Broken,
    })
}

/// The file through the trait.
pub(in crate::ingest::pdf) fn open(pdf: &Pdf) -> Opened<Handle<'_>> {
    let xref = pdf.xref();
    let catalog =
        xref.get::<object::Dict<'_>>(xref.root_id()).map(|dict| Handle { dict, stream: None, xref });
    let pages = pdf.pages().iter().map(|page| page_of(page, xref)).collect();
    let of_file = pdf.metadata();
    let string = |string: &Option<Box<[u8]>>| string.as_deref().map(<[u8]>::to_vec);
    let info = Info { title: string(&of_file.title), producer: string(&of_file.producer) };
    Opened { catalog, info, pages }
}

fn page_of<'a>(page: &hayro_syntax::page::Page<'a>, xref: &'a XRef) -> Page<Handle<'a>> {
    let handle = |dict: &object::Dict<'a>| Handle { dict: dict.clone(), stream: None, xref };
    let resources = page.resources();
    let view = page.intersected_crop_box();
    Page {
        id: page.raw().obj_id().map(id),
        dict: handle(page.raw()),
        resources: Resources {
            fonts: Some(handle(&resources.fonts)),
            x_objects: Some(handle(&resources.x_objects)),
            properties: Some(handle(&resources.properties)),
        },
        view: [view.x0, view.y0, view.x1, view.y1].map(|edge| edge as f32),
        turns: match page.rotation() {
            Rotation::None => 0,
            Rotation::Horizontal => 1,
            Rotation::Flipped => 2,
            Rotation::FlippedHorizontal => 3,
        },
    }
}

fn id(of: ObjectIdentifier) -> Id {
    (of.obj_number, of.gen_number as u16)
}

fn reference(to: ObjRef) -> Id {
    (to.obj_number, to.gen_number as u16)
}

impl<'a> Handle<'a> {
    fn object_of(&self, object: object::Object<'a>, depth: usize) -> Object<Self> {
        match object {
            object::Object::Null(_) | object::Object::Boolean(_) => Object::Null,
            object::Object::Number(number) => Object::Number(number.as_f64()),
            object::Object::String(string) => Object::String(string.to_vec()),
            object::Object::Name(name) => Object::Name(name.to_vec()),
            object::Object::Dict(dict) => Object::Dict(Self { dict, stream: None, xref: self.xref }),
            object::Object::Stream(stream) => {
                Object::Dict(Self { dict: stream.dict().clone(), stream: Some(stream), xref: self.xref })
            }
            object::Object::Array(_) if depth == 0 => Object::Null,
            object::Object::Array(array) => {
                let plain = if depth > 1 { plain::read(array.data()) } else { None };
                let each = || array.raw_iter().map(|element| self.element(element, depth - 1)).collect();
                Object::Array(plain.unwrap_or_else(each))
            }
        }
    }

    fn element(&self, element: MaybeRef<object::Object<'a>>, depth: usize) -> Object<Self> {
        match element {
            MaybeRef::Ref(to) => Object::Reference(reference(to)),
            MaybeRef::NotRef(object) => self.object_of(object, depth),
        }
    }
}

impl Dict for Handle<'_> {
    fn get(&self, key: &[u8]) -> Object<Self> {
        self.dict.get::<object::Object<'_>>(key).map_or(Object::Null, |o| self.object_of(o, ARRAY_DEPTH))
    }

    fn reference(&self, key: &[u8]) -> Option<Id> {
        self.dict.get_ref(key).map(reference)
    }

    fn object(&self, (number, generation): Id) -> Object<Self> {
        let id = ObjectIdentifier::new(number, generation.into());
        let found = self.xref.get::<object::Object<'_>>(id);
        found.map_or(Object::Null, |o| self.object_of(o, ARRAY_DEPTH))
    }

    fn data(&self) -> Option<Cow<'_, [u8]>> {
        self.stream.as_ref().map(Stream::raw_data)
    }
}
