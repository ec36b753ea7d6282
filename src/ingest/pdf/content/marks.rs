//! Marked content: ids into the structure tree, artifacts, hidden layers, and text given in place of glyphs (ISO 32000-2, 14.6 to 14.9).

use super::Shared;
use super::interpreter::Operands;
use super::words::Writer;
use crate::ingest::pdf::font::Text;
use crate::ingest::pdf::limits;
use crate::ingest::pdf::object::{Dict, Id, Object, Resources, text_string};
use crate::ingest::pdf::token::Token;

/// The marks that are open.
#[derive(Default)]
pub(super) struct Marks {
    open: Vec<Mark>,
    /// Marks beyond the limit, whose ends must not close others.
    unopened: usize,
}

/// One piece of marked content with what it inherits from those around it.
#[derive(Clone, Default)]
pub(super) struct Mark {
    id: Option<i32>,
    artifact: bool,
    hidden: bool,
    actual: Actual,
}

/// The text that stands for what a mark encloses.
#[derive(Clone, Default, PartialEq)]
enum Actual {
    /// The glyphs' own.
    #[default]
    None,
    /// This, at the first glyph.
    Waiting(String),
    /// Already written.
    Written,
}

/// A glyph's own text, or what stands for it.
pub(super) enum Written<'f> {
    Own(Text<'f>),
    Instead(String),
}

impl Written<'_> {
    pub(super) fn as_text(&self) -> Text<'_> {
        match self {
            Written::Own(text) => *text,
            Written::Instead(text) => Text::Str(text),
        }
    }
}

impl Marks {
    pub(super) fn depth(&self) -> usize {
        self.open.len() + self.unopened
    }

    /// The mark that an operator opens. A form counts its own ids, so those in it say nothing of the page's tree.
    pub(super) fn mark<D: Dict>(
        &self,
        operands: &Operands<'_, '_>,
        resources: &Resources<D>,
        shared: &Shared,
        in_form: bool,
    ) -> Mark {
        let mut mark = self.open.last().cloned().unwrap_or_default();
        if matches!(mark.actual, Actual::Waiting(_)) {
            mark.actual = Actual::None;
        }
        match operands.name(0) {
            Some(b"Artifact") => mark.artifact = true,
            Some(b"OC") => {
                let property = operands.name(1).zip(resources.properties.as_ref());
                mark.hidden |= property.is_some_and(|(name, all)| is_off(all, name, shared));
            }
            _ => {}
        }
        mark.read_inline(operands);
        if let Some((name, all)) =
            operands.name(1).filter(|_| operands.list.len() == 2).zip(resources.properties.as_ref())
            && let Some(dict) = all.dict(name)
        {
            if let Some(id) = dict.number(b"MCID") {
                mark.id = Some(id as i32);
            }
            if let Some(text) = dict.string(b"ActualText") {
                mark.actual = Actual::Waiting(text_string(&text));
            }
        }
        if in_form {
            mark.id = self.id();
        }
        mark
    }

    pub(super) fn begin(&mut self, mark: Mark, writer: &mut Writer) {
        if self.open.len() >= limits::SAVED_STATES {
            self.unopened += 1;
            return;
        }
        if mark.id != self.id() {
            writer.end_word();
        }
        self.open.push(mark);
    }

    pub(super) fn end(&mut self, writer: &mut Writer) {
        if self.unopened > 0 {
            self.unopened -= 1;
            return;
        }
        let before = self.id();
        self.open.pop();
        if before != self.id() {
            writer.end_word();
        }
    }

    /// The id of what is shown now.
    pub(super) fn id(&self) -> Option<i32> {
        self.open.last().and_then(|mark| mark.id)
    }

    pub(super) fn is_artifact(&self) -> bool {
        self.open.last().is_some_and(|mark| mark.artifact)
    }

    pub(super) fn hides(&self) -> bool {
        self.open.last().is_some_and(|mark| mark.hidden)
    }

    /// What to write for a glyph.
    pub(super) fn text<'f>(&mut self, own: Text<'f>) -> Written<'f> {
        let Some(holder) = self.open.iter_mut().rev().find(|mark| mark.actual != Actual::None) else {
            return Written::Own(own);
        };
        match std::mem::replace(&mut holder.actual, Actual::Written) {
            Actual::Waiting(text) => Written::Instead(text),
            _ => Written::Own(Text::None),
        }
    }
}

impl Mark {
    fn read_inline(&mut self, operands: &Operands<'_, '_>) {
        for pair in operands.list.windows(2) {
            match pair {
                [Token::Name(b"MCID"), Token::Number(id)] => self.id = Some(*id as i32),
                [Token::Name(b"ActualText"), Token::String(text)] => {
                    self.actual = Actual::Waiting(text_string(operands.tokens.string(text)));
                }
                _ => {}
            }
        }
    }
}

/// Whether an object belongs to a layer that is switched off.
pub(super) fn is_hidden<D: Dict>(object: &D, shared: &Shared) -> bool {
    !shared.hidden.is_empty() && is_off(object, b"OC", shared)
}

/// Whether the group, or all groups, that a key names are switched off (ISO 32000-2, 8.11.2).
fn is_off<D: Dict>(holder: &D, key: &[u8], shared: &Shared) -> bool {
    let off = |id: &Id| shared.hidden.contains(id);
    if shared.hidden.is_empty() {
        return false;
    }
    if holder.reference(key).as_ref().is_some_and(off) {
        return true;
    }
    let Some(membership) = holder.dict(key) else { return false };
    if let Some(group) = membership.reference(b"OCGs")
        && off(&group)
    {
        return true;
    }
    let groups = membership.array(b"OCGs");
    !groups.is_empty() && groups.iter().all(|group| matches!(group, Object::Reference(id) if off(id)))
}
