//! Text state and the showing of strings (ISO 32000-2, 9.3, 9.4).

use std::rc::Rc;

use super::interpreter::{Frame, Interpreter, Operands};
use super::words::Pen;
use crate::ingest::pdf::font::{Font, Text};
use crate::ingest::pdf::matrix::Matrix;
use crate::ingest::pdf::token::Token;

/// The text state (ISO 32000-2, table 103).
#[derive(Clone)]
pub(super) struct TextState {
    pub(super) font: Option<Rc<Font>>,
    pub(super) size: f32,
    pub(super) letter_space: f32,
    pub(super) word_space: f32,
    pub(super) leading: f32,
    scale: f32,
    rise: f32,
    mode: u8,
}

impl Default for TextState {
    fn default() -> Self {
        let (letter_space, word_space, leading, rise) = (0.0, 0.0, 0.0, 0.0);
        Self { font: None, size: 0.0, letter_space, word_space, leading, scale: 1.0, rise, mode: 0 }
    }
}

/// Fills and strokes: how programs without a bold font make one.
const FILLED_AND_STROKED: u8 = 2;
/// Neither: the words under a scan.
const INVISIBLE: u8 = 3;

impl TextState {
    /// Sets a parameter; false where the operator sets none.
    pub(super) fn set(&mut self, operator: &[u8], operands: &Operands<'_, '_>) -> bool {
        let value = operands.number(0);
        match operator {
            b"Tc" => self.letter_space = value,
            b"Tw" => self.word_space = value,
            b"Tz" => self.scale = value / 100.0,
            b"TL" => self.leading = value,
            b"Ts" => self.rise = value,
            b"Tr" => self.mode = value as u8,
            _ => return false,
        }
        true
    }
}

/// Shows the strings among the operands; the numbers among them move the pen by thousandths of an em.
pub(super) fn show<D>(
    interpreter: &mut Interpreter<'_>,
    operands: &Operands<'_, '_>,
    frame: &mut Frame<'_, D>,
    page: (f32, f32),
) {
    let state = &frame.state.text;
    let Some(font) = state.font.clone() else { return };
    let to_page = Matrix([state.scale, 0.0, 0.0, 1.0, 0.0, state.rise])
        .then(frame.text_matrix)
        .then(frame.state.matrix);
    let pen = pen(interpreter, &font, frame, to_page);
    // Along the line in unscaled text space; `scale` is in the matrix.
    let mut along = 0.0f32;
    for operand in operands.list {
        match operand {
            Token::Number(n) => along -= n / 1000.0 * state.size,
            Token::String(range) => {
                let mut after = place(to_page, along, font.vertical);
                for glyph in font.glyphs(operands.tokens.string(range)) {
                    let start = after;
                    let advance = if font.vertical { -state.size } else { glyph.advance * state.size };
                    let space = if glyph.is_space_code { state.word_space } else { 0.0 };
                    let end = place(to_page, along + advance, font.vertical);
                    along += advance + state.letter_space + space;
                    after = if state.letter_space + space == 0.0 {
                        end
                    } else {
                        place(to_page, along, font.vertical)
                    };
                    let is_on_page = start.0 > -2.0
                        && start.0 < page.0 + 2.0
                        && start.1 > -2.0
                        && start.1 < page.1 + pen.size;
                    if is_on_page {
                        let text = interpreter.marks.text(glyph.text);
                        let counts = glyph.text != Text::None;
                        if interpreter.writer.glyph(&pen, text.as_text(), [start, end, after], counts)
                            && !interpreter.shared.meter.word()
                        {
                            return;
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let (x, y) = if font.vertical { (0.0, along) } else { (along * state.scale, 0.0) };
    frame.text_matrix = Matrix::translation(x, y).then(frame.text_matrix);
}

fn place(to_page: Matrix, along: f32, vertical: bool) -> (f32, f32) {
    if vertical { to_page.apply(0.0, along) } else { to_page.apply(along, 0.0) }
}

fn pen<D>(interpreter: &Interpreter<'_>, font: &Font, frame: &Frame<'_, D>, to_page: Matrix) -> Pen {
    let state = &frame.state.text;
    let [a, b, c, d, ..] = to_page.0;
    let size = state.size.abs() * (c * c + d * d).sqrt();
    let (dx, dy) = if font.vertical { (-c, -d) } else { (a, b) };
    let sign = if state.size < 0.0 && !font.vertical { -1.0 } else { 1.0 };
    let length = (dx * dx + dy * dy).sqrt();
    let direction = if length > 0.0 { (sign * dx / length, sign * dy / length) } else { (1.0, 0.0) };
    Pen {
        direction,
        size,
        // A space is 0.25 to 0.28 em in most fonts; half of it and more, between letters, is one.
        room: size * if font.space > 0.0 { (0.6 * font.space).clamp(0.08, 0.16) } else { 0.15 },
        bold: font.bold || state.mode == FILLED_AND_STROKED,
        invisible: state.mode == INVISIBLE,
        artifact: interpreter.marks.is_artifact(),
        mark: interpreter.marks.id(),
    }
}
