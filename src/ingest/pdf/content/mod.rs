//! Content streams: from operators to words and rules on a page (ISO 32000-2, 8 and 9).
//!
//! Only what places text or draws a line along an axis is interpreted. Coordinates come out in points from the page's top left corner.

mod interpreter;
mod marks;
mod paths;
mod text;
mod words;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::filter::{self, Inflater};
use super::font::Font;
use super::limits::{self, Meter};
use super::matrix::Matrix;
use super::object::{Dict, Id, Object, Page, Resources};
use interpreter::Interpreter;

pub(super) use paths::Rule;
pub(super) use words::{Script, Turn, Word};

/// What is on a page.
#[derive(Debug, Default)]
pub(super) struct Ink {
    /// The text of all words, one after the other.
    pub(super) text: String,
    /// The words in the order in which they were shown.
    pub(super) words: Vec<Word>,
    /// Lines along an axis.
    pub(super) rules: Vec<Rule>,
    pub(super) width: f32,
    pub(super) height: f32,
    /// Whether it shows a picture.
    pub(super) has_picture: bool,
    /// How many glyphs have no text that anyone knows.
    pub(super) unknown: usize,
}

impl Ink {
    /// The text of a word.
    pub(super) fn text_of(&self, word: &Word) -> &str {
        self.text.get(word.start as usize..word.end as usize).unwrap_or_default()
    }
}

/// What the pages of a document share.
#[derive(Default)]
pub(super) struct Shared {
    pub(super) inflater: Inflater,
    pub(super) meter: Meter,
    fonts: HashMap<Id, Rc<Font>>,
    /// The optional content groups that are switched off.
    hidden: HashSet<Id>,
}

impl Shared {
    pub(super) fn new<D: Dict>(catalog: Option<&D>) -> Self {
        Self { hidden: catalog.map(hidden_groups).unwrap_or_default(), ..Self::default() }
    }

    /// A font of some resources; none where they have no such font.
    fn font<D: Dict>(&mut self, resources: &Resources<D>, name: &[u8]) -> Option<Rc<Font>> {
        let fonts = resources.fonts.as_ref()?;
        let id = fonts.reference(name);
        if let Some(known) = id.and_then(|id| self.fonts.get(&id)) {
            return Some(Rc::clone(known));
        }
        let font = Rc::new(Font::load(&fonts.dict(name)?, &mut self.inflater));
        if let Some(id) = id {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Some(font)
    }

    /// Appends a stream's content, counted and capped.
    fn content<D: Dict>(&mut self, stream: &D, out: &mut Vec<u8>) {
        let before = out.len();
        if !filter::decode(stream, limits::STREAM, &mut self.inflater, out) {
            self.meter.cut();
        }
        if !self.meter.content(out.len() - before) {
            out.truncate(before);
        }
        out.push(b'\n');
    }
}

/// The groups that the default configuration switches off (ISO 32000-2, 8.11.4.3).
fn hidden_groups<D: Dict>(catalog: &D) -> HashSet<Id> {
    let Some(configuration) = catalog.dict(b"OCProperties").and_then(|p| p.dict(b"D")) else {
        return HashSet::new();
    };
    let off = configuration.array(b"OFF").into_iter().take(limits::OPERANDS);
    off.filter_map(|group| if let Object::Reference(id) = group { Some(id) } else { None }).collect()
}

/// Reads a page: its content, then the appearances of its annotations.
pub(super) fn read<D: Dict>(page: &Page<D>, shared: &mut Shared) -> Ink {
    let (to_page, width, height) = to_page(page.view, page.turns);
    let mut data = Vec::new();
    match page.dict.get(b"Contents") {
        Object::Dict(stream) => shared.content(&stream, &mut data),
        Object::Array(streams) => {
            for stream in streams {
                if let Object::Dict(stream) = page.dict.resolved(stream) {
                    shared.content(&stream, &mut data);
                }
            }
        }
        _ => {}
    }
    let mut interpreter = Interpreter::new(shared, width, height);
    interpreter.run(&data, &page.resources, to_page, 0);
    for annotation in page.dict.array(b"Annots").into_iter().take(limits::OPERANDS) {
        if let Object::Dict(annotation) = page.dict.resolved(annotation) {
            interpreter.appearance(&annotation, &page.resources, to_page);
        }
    }
    interpreter.finish()
}

/// The map from a page's own space to points from its top left corner as shown, and its size.
fn to_page([left, bottom, right, top]: [f32; 4], turns: u8) -> (Matrix, f32, f32) {
    let (width, height) = (right - left, top - bottom);
    match turns {
        0 => (Matrix([1.0, 0.0, 0.0, -1.0, -left, top]), width, height),
        1 => (Matrix([0.0, 1.0, 1.0, 0.0, -bottom, -left]), height, width),
        2 => (Matrix([-1.0, 0.0, 0.0, 1.0, right, -bottom]), width, height),
        _ => (Matrix([0.0, -1.0, -1.0, 0.0, top, right]), height, width),
    }
}
