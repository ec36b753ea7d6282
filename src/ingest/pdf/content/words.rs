//! Glyphs into words.
//!
//! A word ends at a space, at a gap wider than letters of its font leave, and wherever its line, direction, size or marking changes. Two words
//! without a space between them (`1` and a raised `st`) meet again when lines are built.
//!
//! A gap is measured from where the pen stands after the glyph and its letter spacing, so a spaced-out heading stays whole.

use crate::ingest::pdf::font::Text;

/// A word as shown.
#[derive(Debug, Clone)]
pub(in crate::ingest::pdf) struct Word {
    /// Its text in [`super::Ink::text`].
    pub(in crate::ingest::pdf) start: u32,
    pub(in crate::ingest::pdf) end: u32,
    /// Its edges along the line and its baseline across the lines, in the frame of its turn.
    pub(in crate::ingest::pdf) left: f32,
    pub(in crate::ingest::pdf) right: f32,
    pub(in crate::ingest::pdf) base: f32,
    pub(in crate::ingest::pdf) size: f32,
    /// The narrowest gap that is a space.
    pub(in crate::ingest::pdf) room: f32,
    pub(in crate::ingest::pdf) turn: Turn,
    /// Whether a space was shown after it.
    pub(in crate::ingest::pdf) spaced: bool,
    pub(in crate::ingest::pdf) bold: bool,
    pub(in crate::ingest::pdf) invisible: bool,
    pub(in crate::ingest::pdf) artifact: bool,
    /// Small, and above or below the line that it belongs to.
    pub(in crate::ingest::pdf) script: Script,
    /// Its id in the structure tree's page.
    pub(in crate::ingest::pdf) mark: Option<i32>,
}

/// Where small type stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::ingest::pdf) enum Script {
    #[default]
    None,
    Raised,
    Lowered,
}

/// The way a line runs on the page.
///
/// Each turn has a frame of its own in which lines run from left to right and downwards; the first is the page itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(in crate::ingest::pdf) enum Turn {
    #[default]
    Upright,
    /// From the foot of the page to its head.
    Up,
    UpsideDown,
    Down,
    /// At any other angle: a stamp, a watermark.
    Slanted,
}

impl Turn {
    fn of((dx, dy): (f32, f32)) -> Self {
        const STRAIGHT: f32 = 0.996;
        if dx > STRAIGHT {
            Self::Upright
        } else if dy < -STRAIGHT {
            Self::Up
        } else if dx < -STRAIGHT {
            Self::UpsideDown
        } else if dy > STRAIGHT {
            Self::Down
        } else {
            Self::Slanted
        }
    }

    /// A point of the page in the turn's frame.
    pub(in crate::ingest::pdf) fn frame(self, (x, y): (f32, f32)) -> (f32, f32) {
        match self {
            Self::Upright | Self::Slanted => (x, y),
            Self::Up => (-y, x),
            Self::UpsideDown => (-x, -y),
            Self::Down => (y, -x),
        }
    }

    /// A point of the turn's frame on the page.
    pub(in crate::ingest::pdf) fn page(self, (u, v): (f32, f32)) -> (f32, f32) {
        match self {
            Self::Upright | Self::Slanted => (u, v),
            Self::Up => (v, -u),
            Self::UpsideDown => (-u, -v),
            Self::Down => (-v, u),
        }
    }
}

/// How the glyphs of a string are written.
pub(super) struct Pen {
    /// Along the line, of length 1.
    pub(super) direction: (f32, f32),
    pub(super) size: f32,
    pub(super) room: f32,
    pub(super) bold: bool,
    pub(super) invisible: bool,
    pub(super) artifact: bool,
    pub(super) mark: Option<i32>,
}

/// Writes words.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) text: String,
    pub(super) words: Vec<Word>,
    pub(super) unknown: usize,
    current: Option<Current>,
}

/// The word that is being written.
struct Current {
    word: Word,
    direction: (f32, f32),
    /// Where it started, where its last glyph ended, and where the pen stands.
    from: (f32, f32),
    to: (f32, f32),
    after: (f32, f32),
    /// The baseline that it belongs to, which a raised word does not stand on.
    ground: (f32, f32),
}

fn along((dx, dy): (f32, f32), from: (f32, f32), to: (f32, f32)) -> f32 {
    (to.0 - from.0) * dx + (to.1 - from.1) * dy
}

fn across((dx, dy): (f32, f32), from: (f32, f32), to: (f32, f32)) -> f32 {
    (to.1 - from.1) * dx - (to.0 - from.0) * dy
}

impl Writer {
    /// Writes a glyph that starts, ends and leaves the pen at three points of the page. Gives whether it began a word.
    pub(super) fn glyph(
        &mut self,
        pen: &Pen,
        text: Text<'_>,
        [start, end, after]: [(f32, f32); 3],
        known: bool,
    ) -> bool {
        let mut buffer = [0; 4];
        let letters = match text {
            Text::None => {
                // The glyphs after the first of a replaced span only make the word longer.
                match &mut self.current {
                    Some(current) if known => (current.to, current.after) = (end, after),
                    _ => self.unknown += usize::from(!known),
                }
                return false;
            }
            Text::Char(' ') => {
                self.space();
                return false;
            }
            Text::Char(c) => &*c.encode_utf8(&mut buffer),
            Text::Str(letters) => letters,
        };
        self.letters(pen, letters, [start, end, after])
    }

    fn letters(&mut self, pen: &Pen, letters: &str, [start, end, after]: [(f32, f32); 3]) -> bool {
        let plain = letters.bytes().all(|b| b.is_ascii_graphic());
        let trimmed = if plain { letters } else { letters.trim() };
        if trimmed.is_empty() {
            self.space();
            return false;
        }
        let spaced = trimmed.len() < letters.len();
        if spaced && letters.starts_with(char::is_whitespace) {
            self.space();
        }
        let goes_on = self.current.as_ref().is_some_and(|current| current.goes_on(pen, start));
        if !goes_on {
            let ground = self.current.as_ref().and_then(|current| current.ground_of(pen, start));
            if let Some(current) = &mut self.current {
                current.stand_on(pen, start, &self.text);
            }
            self.end_word();
            self.begin(pen, start, ground);
        }
        self.text.push_str(trimmed);
        if let Some(current) = &mut self.current {
            (current.to, current.after) = (end, after);
        }
        if spaced && letters.ends_with(char::is_whitespace) {
            self.space();
        }
        !goes_on
    }

    fn begin(&mut self, pen: &Pen, start: (f32, f32), ground: Option<((f32, f32), Script)>) {
        let (ground, script) = ground.unwrap_or((start, Script::None));
        let word = Word {
            start: self.text.len() as u32,
            end: 0,
            left: 0.0,
            right: 0.0,
            base: 0.0,
            size: pen.size,
            room: pen.room,
            turn: Turn::of(pen.direction),
            spaced: false,
            bold: pen.bold,
            invisible: pen.invisible,
            artifact: pen.artifact,
            script,
            mark: pen.mark,
        };
        self.current =
            Some(Current { word, direction: pen.direction, from: start, to: start, after: start, ground });
    }

    fn space(&mut self) {
        self.end_word();
        if let Some(last) = self.words.last_mut() {
            last.spaced = true;
        }
    }

    /// Ends the word that is being written.
    pub(super) fn end_word(&mut self) {
        let Some(Current { mut word, from, to, ground, .. }) = self.current.take() else { return };
        word.end = self.text.len() as u32;
        let ((u0, _), (u1, _)) = (word.turn.frame(from), word.turn.frame(to));
        (word.left, word.right) = (u0.min(u1), u0.max(u1));
        word.base = match word.turn {
            Turn::Slanted => from.1.max(to.1),
            turn => turn.frame(ground).1,
        };
        if [word.left, word.right, word.base, word.size].iter().all(|n| n.is_finite()) {
            self.words.push(word);
        }
    }
}

impl Current {
    /// Whether a glyph belongs to the word.
    fn goes_on(&self, pen: &Pen, start: (f32, f32)) -> bool {
        let word = &self.word;
        let gap = along(self.direction, self.after, start);
        let off = across(self.direction, self.from, start).abs();
        let same_way = self.direction.0 * pen.direction.0 + self.direction.1 * pen.direction.1 > 0.999;
        same_way
            && word.bold == pen.bold
            && word.artifact == pen.artifact
            && word.invisible == pen.invisible
            && word.mark == pen.mark
            && (word.size - pen.size).abs() < 0.15 * word.size
            && off < 0.1 * word.size
            && gap < pen.room
            && gap > -0.4 * word.size
    }

    /// Puts a raised number on the baseline of the larger type that follows it: a note's mark before its text.
    fn stand_on(&mut self, pen: &Pen, start: (f32, f32), text: &str) {
        let (gap, drop) =
            (along(self.direction, self.after, start), across(self.direction, self.ground, start));
        let size = pen.size;
        if self.word.script == Script::None
            && self.word.size < 0.85 * size
            && self.direction == pen.direction
            && (0.1 * size..0.65 * size).contains(&drop)
            && (-0.2 * size..0.6 * size).contains(&gap)
            && text[self.word.start as usize..].bytes().all(|b| b.is_ascii_digit())
        {
            (self.ground, self.word.script) = (start, Script::Raised);
        }
    }

    /// The baseline that small type next to the word belongs to.
    fn ground_of(&self, pen: &Pen, start: (f32, f32)) -> Option<((f32, f32), Script)> {
        let gap = along(self.direction, self.after, start);
        let off = across(self.direction, self.ground, start);
        let size = self.word.size;
        let is_script = pen.size < 0.85 * size
            && (0.08 * size..0.65 * size).contains(&off.abs())
            && (-0.3 * size..0.3 * size).contains(&gap)
            && self.word.script == Script::None
            && self.direction == pen.direction;
        is_script.then_some((self.ground, if off < 0.0 { Script::Raised } else { Script::Lowered }))
    }
}
