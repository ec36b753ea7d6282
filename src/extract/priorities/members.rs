//! The members of lists: blocks under a lead-in, and the parts of a sentence.

use crate::model::{Block, BlockId, BlockKind};

/// A piece of a block's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The blocks under a block, in the order of the text.
pub(super) fn under(blocks: &[Block], id: BlockId) -> impl Iterator<Item = &Block> {
    blocks[id + 1..].iter().take_while(move |b| b.parent.is_some_and(|p| p >= id))
}

/// The members of the list that a block leads in: its items or, where the indent was lost, the items right behind it.
pub(super) fn of_block(blocks: &[Block], id: BlockId) -> Vec<BlockId> {
    let own: Vec<_> = under(blocks, id)
        .filter(|b| b.parent == Some(id) && b.kind == BlockKind::Item)
        .map(|b| b.id)
        .collect();
    if !own.is_empty() || blocks[id].kind == BlockKind::Item {
        return own;
    }
    let parent = blocks[id].parent;
    let behind = blocks[id + 1..].iter().take_while(|b| {
        b.kind == BlockKind::Item && (b.parent == parent || b.parent.is_some_and(|p| p > id))
    });
    behind.filter(|b| b.parent == parent).map(|b| b.id).collect()
}

/// A member's text without its closing mark and conjunction.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let mut end = span.start + text[span.start..span.end].trim_end().len();
    loop {
        let part = &text[span.start..end];
        let cut = part.trim_end_matches([';', '.', ',', ' ', ':', '\u{a0}']);
        let cut = ["and", "or", "&"]
            .iter()
            .find_map(|w| cut.strip_suffix(w).filter(|c| c.ends_with([' ', ';', ','])))
            .unwrap_or(cut);
        if cut.len() == part.len() {
            break;
        }
        // `etc.` and `Co.` keep theirs: only the mark of the list goes.
        end = span.start + cut.len();
    }
    let start = span.start + (text[span.start..end].len() - text[span.start..end].trim_start().len());
    Span { start, end: end.max(start) }
}

/// The parts of a list in a sentence: `A, B and C`. With a count, the parting that gives it.
pub(super) fn of_sentence(text: &str, span: Span, count: Option<usize>) -> Option<Vec<Span>> {
    let list = &text[span.start..span.end];
    let mark = if list.contains("; ") { ';' } else { ',' };
    let mut parts: Vec<Span> = Vec::new();
    let mut from = span.start;
    let (mut depth, mut quoted) = (0_i32, false);
    for (at, c) in list.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            '‘' | '“' => quoted = true,
            '’' | '”' if !list[at + c.len_utf8()..].starts_with(char::is_alphabetic) => quoted = false,
            _ if c == mark && depth <= 0 && !quoted => {
                parts.push(Span { start: from, end: span.start + at });
                from = span.start + at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(Span { start: from, end: span.end });
    let last = parts.last().copied().map(|p| without_conjunction(text, p))?;
    if let Some(p) = parts.last_mut() {
        *p = last;
    }
    let halves = halves(text, last);
    let split: Vec<Span> = match halves {
        Some(two) => parts[..parts.len() - 1].iter().copied().chain(two).collect(),
        None => parts.clone(),
    };
    let fits = |p: &[Span]| count.is_none_or(|n| p.len() == n);
    // A comma before the last conjunction parts already: `A, B, and C and D`.
    let oxford = last.start > from + 1;
    let choices = if oxford { [parts, split] } else { [split, parts] };
    let chosen = choices.into_iter().find(|p| fits(p))?;
    let spans: Vec<Span> = chosen.into_iter().map(|p| trimmed(text, p)).collect();
    spans.iter().all(|s| s.end > s.start).then_some(spans)
}

/// A part without the `and` or `or` that leads it.
fn without_conjunction(text: &str, span: Span) -> Span {
    let part = &text[span.start..span.end];
    let bare = part.trim_start();
    let cut = ["and ", "or ", "& "].iter().find_map(|c| bare.strip_prefix(c)).unwrap_or(bare);
    Span { start: span.end - cut.len(), end: span.end }
}

/// The two halves of `B and C`.
fn halves(text: &str, span: Span) -> Option<[Span; 2]> {
    let part = &text[span.start..span.end];
    let (at, len) = [" or ", " and ", " & "].iter().find_map(|c| part.rfind(c).map(|at| (at, c.len())))?;
    let cut = span.start + at;
    Some([Span { start: span.start, end: cut }, Span { start: cut + len, end: span.end }])
}
