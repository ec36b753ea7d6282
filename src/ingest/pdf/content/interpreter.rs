//! The loop over a stream's operators, its graphics states, and forms drawn in forms.

use std::rc::Rc;

use super::marks::Marks;
use super::paths::Path;
use super::text::TextState;
use super::words::Writer;
use super::{Ink, Shared};
use crate::ingest::pdf::font::Font;
use crate::ingest::pdf::limits;
use crate::ingest::pdf::matrix::Matrix;
use crate::ingest::pdf::object::{Dict, Object, Resources};
use crate::ingest::pdf::token::{Token, Tokens};

/// What a page's streams have in common.
pub(super) struct Interpreter<'s> {
    pub(super) shared: &'s mut Shared,
    pub(super) writer: Writer,
    pub(super) marks: Marks,
    ink: Ink,
}

/// The part of the graphics state that text and rules need (ISO 32000-2, 8.4.1).
#[derive(Clone)]
pub(super) struct State {
    pub(super) matrix: Matrix,
    pub(super) text: TextState,
}

/// One stream while it runs.
pub(super) struct Frame<'r, D> {
    pub(super) resources: &'r Resources<D>,
    pub(super) state: State,
    saved: Vec<State>,
    /// Saves beyond the limit, which their restores must not undo.
    unsaved: usize,
    pub(super) text_matrix: Matrix,
    pub(super) line_matrix: Matrix,
    path: Path,
    /// The fonts that the stream has named so far.
    fonts: Vec<(Vec<u8>, Option<Rc<Font>>)>,
    depth: usize,
}

/// An operator's operands.
pub(super) struct Operands<'o, 'd> {
    pub(super) list: &'o [Token<'d>],
    pub(super) tokens: &'o Tokens<'d>,
}

impl Operands<'_, '_> {
    pub(super) fn number(&self, at: usize) -> f32 {
        match self.list.get(at) {
            Some(Token::Number(n)) => *n,
            _ => 0.0,
        }
    }

    pub(super) fn name(&self, at: usize) -> Option<&[u8]> {
        match self.list.get(at) {
            Some(Token::Name(name)) => Some(name),
            _ => None,
        }
    }

    fn matrix(&self) -> Matrix {
        Matrix(std::array::from_fn(|at| self.number(at)))
    }
}

impl<'s> Interpreter<'s> {
    pub(super) fn new(shared: &'s mut Shared, width: f32, height: f32) -> Self {
        let ink = Ink { width, height, ..Ink::default() };
        Self { shared, writer: Writer::default(), marks: Marks::default(), ink }
    }

    /// Runs a stream; forms in it run inside, no deeper than the limit.
    pub(super) fn run<D: Dict>(
        &mut self,
        data: &[u8],
        resources: &Resources<D>,
        matrix: Matrix,
        depth: usize,
    ) {
        let mut frame = Frame {
            resources,
            state: State { matrix, text: TextState::default() },
            saved: Vec::new(),
            unsaved: 0,
            text_matrix: Matrix::IDENTITY,
            line_matrix: Matrix::IDENTITY,
            path: Path::default(),
            fonts: Vec::new(),
            depth,
        };
        let marks = self.marks.depth();
        let mut tokens = Tokens::new(data);
        let mut operands = Vec::with_capacity(64);
        while let Some(token) = tokens.next() {
            let Token::Word(operator) = token else {
                if operands.len() < limits::OPERANDS {
                    operands.push(token);
                }
                continue;
            };
            if !self.shared.meter.operator() {
                break;
            }
            if operator == b"ID" {
                self.ink.has_picture = true;
                tokens.skip_image();
            } else {
                self.operate(operator, &Operands { list: &operands, tokens: &tokens }, &mut frame);
            }
            operands.clear();
            tokens.forget();
        }
        while self.marks.depth() > marks {
            self.marks.end(&mut self.writer);
        }
    }

    fn operate<D: Dict>(&mut self, operator: &[u8], operands: &Operands<'_, '_>, frame: &mut Frame<'_, D>) {
        let n = |at| operands.number(at);
        match operator {
            b"q" => frame.save(),
            b"Q" => frame.restore(),
            b"cm" => frame.state.matrix = operands.matrix().then(frame.state.matrix),
            b"BT" => frame.set_text_matrix(Matrix::IDENTITY),
            b"Tm" => frame.set_text_matrix(operands.matrix()),
            b"Td" => frame.next_line(n(0), n(1)),
            b"TD" => {
                frame.state.text.leading = -n(1);
                frame.next_line(n(0), n(1));
            }
            b"T*" => frame.next_line(0.0, -frame.state.text.leading),
            b"Tf" => self.select_font(operands, frame),
            b"Tj" | b"TJ" => self.show(operands, frame),
            b"'" | b"\"" => {
                if operator == b"\"" {
                    (frame.state.text.word_space, frame.state.text.letter_space) = (n(0), n(1));
                }
                frame.next_line(0.0, -frame.state.text.leading);
                let last = operands.list.len().saturating_sub(1);
                self.show(&Operands { list: &operands.list[last..], tokens: operands.tokens }, frame);
            }
            b"BMC" | b"BDC" => {
                let mark = self.marks.mark(operands, frame.resources, self.shared, frame.depth > 0);
                self.marks.begin(mark, &mut self.writer);
            }
            b"EMC" => self.marks.end(&mut self.writer),
            b"Do" => self.draw(operands, frame),
            _ if frame.state.text.set(operator, operands) => {}
            _ => frame.path.operate(operator, operands, frame.state.matrix, &mut self.ink.rules),
        }
    }

    fn select_font<D: Dict>(&mut self, operands: &Operands<'_, '_>, frame: &mut Frame<'_, D>) {
        frame.state.text.size = operands.number(1);
        let Some(name) = operands.name(0) else { return };
        let known = frame.fonts.iter().find(|(known, _)| known == name).map(|(_, font)| font.clone());
        frame.state.text.font = known.unwrap_or_else(|| {
            let font = self.shared.font(frame.resources, name);
            frame.fonts.push((name.to_vec(), font.clone()));
            font
        });
    }

    fn show<D: Dict>(&mut self, operands: &Operands<'_, '_>, frame: &mut Frame<'_, D>) {
        if self.marks.hides() {
            return;
        }
        let limits = (self.ink.width, self.ink.height);
        super::text::show(self, operands, frame, limits);
    }

    /// Draws a form or a picture (ISO 32000-2, 8.8, 8.10).
    fn draw<D: Dict>(&mut self, operands: &Operands<'_, '_>, frame: &Frame<'_, D>) {
        let Some(name) = operands.name(0) else { return };
        let Some(object) = frame.resources.x_objects.as_ref().and_then(|all| all.dict(name)) else { return };
        match object.name(b"Subtype").as_deref() {
            Some(b"Form") if self.marks.hides() || super::marks::is_hidden(&object, self.shared) => {}
            Some(b"Form") => self.form(&object, frame.resources, frame.state.matrix, frame.depth + 1),
            Some(b"Image") => self.ink.has_picture = true,
            _ => {}
        }
    }

    fn form<D: Dict>(&mut self, form: &D, outer: &Resources<D>, matrix: Matrix, depth: usize) {
        if depth > limits::FORM_DEPTH || !self.shared.meter.form() {
            return;
        }
        let own = form.dict(b"Resources").map(|dict| Resources::new(&dict));
        let mut data = Vec::new();
        self.shared.content(form, &mut data);
        self.run(&data, own.as_ref().unwrap_or(outer), form_matrix(form).then(matrix), depth);
    }

    /// Draws what an annotation shows (ISO 32000-2, 12.5.5).
    pub(super) fn appearance<D: Dict>(&mut self, annotation: &D, outer: &Resources<D>, matrix: Matrix) {
        const INVISIBLE: u32 = 1 | 1 << 1 | 1 << 5;
        let flags = annotation.number(b"F").unwrap_or(0.0) as u32;
        if flags & INVISIBLE != 0 || super::marks::is_hidden(annotation, self.shared) {
            return;
        }
        let Some(normal) = annotation.dict(b"AP").and_then(|states| states.dict(b"N")) else { return };
        let form = match (normal.data(), annotation.name(b"AS")) {
            (Some(_), _) => Some(normal.clone()),
            (None, Some(state)) => normal.dict(&state),
            (None, None) => None,
        };
        let Some(form) = form else { return };
        let (rect, bbox) = (annotation.numbers(b"Rect"), form.numbers(b"BBox"));
        let ([x0, y0, x1, y1], [l, b, r, t]) = (&rect[..], &bbox[..]) else { return };
        // The form's box, as its own matrix puts it, is laid over the annotation's rectangle.
        let own = form_matrix(&form);
        let corners = [own.apply(*l, *b), own.apply(*r, *b), own.apply(*l, *t), own.apply(*r, *t)];
        let low = corners.iter().fold((f32::MAX, f32::MAX), |low, c| (low.0.min(c.0), low.1.min(c.1)));
        let high = corners.iter().fold((f32::MIN, f32::MIN), |high, c| (high.0.max(c.0), high.1.max(c.1)));
        let scale = |length: f32, of: f32| if of > 0.0 { length / of } else { 1.0 };
        let (sx, sy) = (scale((x1 - x0).abs(), high.0 - low.0), scale((y1 - y0).abs(), high.1 - low.1));
        let fit = Matrix([sx, 0.0, 0.0, sy, x0.min(*x1) - low.0 * sx, y0.min(*y1) - low.1 * sy]);
        self.form(&form, outer, fit.then(matrix), 1);
    }

    /// What the page shows.
    pub(super) fn finish(mut self) -> Ink {
        self.writer.end_word();
        self.ink.text = self.writer.text;
        self.ink.words = self.writer.words;
        self.ink.unknown = self.writer.unknown;
        self.ink
    }
}

fn form_matrix<D: Dict>(form: &D) -> Matrix {
    match (form.get(b"Matrix"), form.numbers(b"Matrix")[..].try_into()) {
        (Object::Array(_), Ok(numbers)) => Matrix(numbers),
        _ => Matrix::IDENTITY,
    }
}

impl<D> Frame<'_, D> {
    fn save(&mut self) {
        if self.saved.len() < limits::SAVED_STATES {
            self.saved.push(self.state.clone());
        } else {
            self.unsaved += 1;
        }
    }

    fn restore(&mut self) {
        if self.unsaved > 0 {
            self.unsaved -= 1;
        } else if let Some(state) = self.saved.pop() {
            self.state = state;
        }
    }

    fn set_text_matrix(&mut self, matrix: Matrix) {
        (self.text_matrix, self.line_matrix) = (matrix, matrix);
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.set_text_matrix(Matrix::translation(x, y).then(self.line_matrix));
    }
}
