//! Labels read in their sequence: which of the possible labels are labels, what they count, and what they stand under.
//!
//! A single line can't tell whether `(i)` is a letter or a roman number, whether `12. The` is a paragraph or the end of a sentence that
//! ran over the line, or whether `1.` begins the paper's numbering again or a list inside a paragraph. The neighbours can. So every
//! possible reading of every label is kept, as a *hypothesis* of all labels up to there, and each reading costs what it is unlikely:
//!
//! | what happens | cost |
//! |---|---|
//! | a sequence goes on by one (`3.` after `2.`, `(i)` after `(h)`) | nothing |
//! | … with other marks around it, or from another indent | a little each |
//! | … repeats its last number, leaves one out, goes back | more, by how far |
//! | a new sequence begins at its first number, under a lead-in that ends in a colon or dash | next to nothing |
//! | … without a lead-in | a little |
//! | … not at its first number | a lot, save for the paper's first |
//! | `4.1` after `4.` | nothing |
//! | an ended sequence is taken up again | a little |
//! | the label is text | its [`strength`](super::label::Label::strength) |
//!
//! A hypothesis holds the open sequences as a stack: to go on with one ends those above it. The hypotheses that cost least are kept, and the
//! cheapest at the end is the answer (a beam search; with one reading a label it is a plain walk). A heading without a label
//! ends the lists above the paper's main numbering.
//!
//! Known limits: a sequence that both restarts without a sign and changes its marks is read as two; what costs the same is decided
//! for the reading that [`label`](super::label) lists first.

use super::label::{Form, Label, Prefix, Reading, Wrap};

/// A place where a block may begin.
#[derive(Debug)]
pub(super) struct Start<'a> {
    /// The label that may stand there.
    pub(super) label: Option<&'a Label>,
    /// The left edge, in columns or points.
    pub(super) left: f32,
    /// The text above ends in a colon or dash.
    pub(super) lead_in: bool,
    /// Without a label the line would go on with the one above.
    pub(super) runs_on: bool,
    /// The line above ends a sentence.
    pub(super) after_stop: bool,
    /// What it is if it has no label.
    pub(super) kind: Kind,
}

/// What a start without a label looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It ends the lists above it.
    Heading,
    /// It stands between lists.
    Paragraph,
    /// A member of a list whose bullet is not printed.
    Item,
}

/// A label's place among the labels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Member {
    /// How the label is read.
    pub(super) reading: Reading,
    /// The sequence it belongs to; numbers are unique in the paper.
    pub(super) sequence: u32,
    /// How many sequences were open below that one.
    pub(super) depth: usize,
    /// Whether it begins the sequence.
    pub(super) opens: bool,
    /// Whether the sequence is of the paper's main numbering rather than a list.
    pub(super) main: bool,
    /// What is odd about it.
    pub(super) doubt: Option<Doubt>,
}

/// What is odd about a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Printed twice in a row.
    Repeated,
    /// Numbers before it are left out.
    Skipped,
    /// Less than the one before.
    Backwards,
}

/// How many hypotheses are kept.
const BEAM: usize = 6;
/// A hypothesis that costs so much more than the cheapest is given up.
const MARGIN: f32 = 3.0;
/// How many ended sequences a hypothesis remembers.
const ENDED: usize = 6;
/// Indents that differ by less are one: columns, and points of a PDF.
const SAME_INDENT: f32 = 2.5;

/// An open sequence.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Open {
    reading: Reading,
    left: f32,
    id: u32,
    main: bool,
}

/// A way to read all labels so far.
#[derive(Debug, Default)]
struct Hypothesis {
    cost: f32,
    open: Vec<Open>,
    ended: Vec<Open>,
    /// A paragraph without a label stands since the last label: a new list does not stand under the lists before it.
    interrupted: bool,
    /// The last step, as a position in the trail.
    last: Option<usize>,
}

/// A step of a hypothesis: the label of one start, and the step before.
#[derive(Debug, Clone, Copy)]
struct Step {
    start: usize,
    member: Member,
    before: Option<usize>,
}

/// What a hypothesis can make of a label, and the cost of all labels with it.
#[derive(Debug, Clone, Copy)]
struct Move {
    from: usize,
    cost: f32,
    act: Act,
}

#[derive(Debug, Clone, Copy)]
enum Act {
    /// The label is text.
    Text,
    /// It goes on with the open sequence at a depth.
    GoOn(Reading, usize, Option<Doubt>),
    /// It takes up an ended sequence.
    TakeUp(Reading, Open),
    /// It begins a sequence, of the main numbering or not.
    Begin(Reading, bool),
}

/// Finds the cheapest reading of all labels; a start without a member has no label.
pub(super) fn resolve(starts: &[Start<'_>]) -> Vec<Option<Member>> {
    let mut beam = vec![Hypothesis::default()];
    let mut search = Search::default();
    for (at, start) in starts.iter().enumerate() {
        match (start.label, start.kind) {
            (Some(label), _) => beam = search.label(at, start, label, beam),
            (None, Kind::Heading) => beam.iter_mut().for_each(Hypothesis::heading),
            (None, Kind::Paragraph) => beam.iter_mut().for_each(|h| h.interrupted = true),
            (None, Kind::Item) => {}
        }
    }
    let mut members = vec![None; starts.len()];
    let mut at = beam.first().and_then(|best| best.last);
    while let Some(Step { start, member, before }) = at.map(|at| search.trail[at]) {
        members[start] = Some(member);
        at = before;
    }
    members
}

/// What the hypotheses share.
#[derive(Debug, Default)]
struct Search {
    trail: Vec<Step>,
    sequences: u32,
    moves: Vec<Move>,
    /// The moves that are not too dear by their cost, each by its place.
    order: Vec<(usize, f32)>,
    /// Hypotheses given up, whose memory is used again.
    given_up: Vec<Hypothesis>,
}

impl Search {
    /// Puts every reading of a label to every hypothesis and keeps the cheapest.
    fn label(
        &mut self,
        at: usize,
        start: &Start<'_>,
        label: &Label,
        beam: Vec<Hypothesis>,
    ) -> Vec<Hypothesis> {
        self.moves.clear();
        for (from, hypothesis) in beam.iter().enumerate() {
            for reading in label.readings.iter().flatten() {
                hypothesis.moves(start, *reading, |cost, act| {
                    self.moves.push(Move { from, cost: hypothesis.cost + cost, act })
                });
            }
            self.moves.push(Move { from, cost: hypothesis.cost + label.strength, act: Act::Text });
        }
        let cheapest = self.moves.iter().map(|m| m.cost).fold(f32::INFINITY, f32::min);
        let costs = self.moves.iter().map(|m| m.cost).enumerate();
        self.order.clear();
        self.order.extend(costs.filter(|(_, cost)| *cost <= cheapest + MARGIN));
        self.order.sort_unstable_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        let mut next: Vec<Hypothesis> = Vec::with_capacity(BEAM);
        for nth in 0..self.order.len() {
            if next.len() == BEAM {
                break;
            }
            let m = self.moves[self.order[nth].0];
            let to = self.follow(at, start, m, &beam[m.from], cheapest);
            if next.iter().any(|kept| kept.open == to.open) {
                self.given_up.push(to);
            } else {
                next.push(to);
            }
        }
        self.given_up.extend(beam);
        next
    }

    /// The hypothesis that a move leads to.
    fn follow(
        &mut self,
        at: usize,
        start: &Start<'_>,
        m: Move,
        from: &Hypothesis,
        cheapest: f32,
    ) -> Hypothesis {
        let mut to = self.given_up.pop().unwrap_or_default();
        to.become_like(from);
        to.cost = m.cost - cheapest;
        let (open, depth, opens, doubt) = match m.act {
            Act::Text => return to,
            Act::GoOn(reading, depth, doubt) => {
                let sequence = from.open[depth];
                let reading = Reading { form: sequence.reading.form, ..reading };
                (Open { reading, left: start.left, ..sequence }, depth, false, doubt)
            }
            Act::TakeUp(reading, ended) => {
                to.ended.retain(|e| e.id != ended.id);
                let below = |o: &&Open| o.id < ended.id && (o.main || !ended.main);
                let depth = to.open.iter().take_while(below).count();
                let reading = Reading { form: ended.reading.form, ..reading };
                (Open { reading, left: start.left, ..ended }, depth, false, None)
            }
            Act::Begin(reading, main) => {
                self.sequences += 1;
                let open = Open { reading, left: start.left, id: self.sequences, main };
                (open, from.depth_of_new(reading, start), true, None)
            }
        };
        to.end_above(depth);
        to.interrupted = false;
        to.open.push(open);
        let member =
            Member { reading: open.reading, sequence: open.id, depth, opens, main: open.main, doubt };
        self.trail.push(Step { start: at, member, before: from.last });
        to.last = Some(self.trail.len() - 1);
        to
    }
}

impl Hypothesis {
    /// Copies another into the memory that this one has.
    fn become_like(&mut self, other: &Self) {
        self.open.clone_from(&other.open);
        self.ended.clone_from(&other.ended);
        (self.cost, self.interrupted, self.last) = (other.cost, other.interrupted, other.last);
    }

    /// What can be made of a reading, and at what cost.
    fn moves(&self, start: &Start<'_>, reading: Reading, mut found: impl FnMut(f32, Act)) {
        let runs_on = match start.runs_on && reading.form != Form::Bullet {
            true if start.after_stop => 0.8,
            true => 1.2,
            false => 0.0,
        };
        let mut above = 0.0;
        for (depth, open) in self.open.iter().enumerate().rev() {
            if let Some((cost, doubt)) = continuation(open, reading, start) {
                found(cost + runs_on + above, Act::GoOn(reading, depth, doubt));
                if reading.form == Form::Bullet {
                    // Bullets do not count: one that fits a list is of that list, and no hypothesis is spent on another.
                    return;
                }
            }
            above += if open.reading.form == Form::Bullet { 0.0 } else { 0.05 };
        }
        let next = |e: &&Open| {
            reading.value == e.reading.value + 1 && e.reading.wrap == reading.wrap && kin(e, reading)
        };
        if let Some(ended) = self.ended.iter().rev().find(next) {
            let same_indent = (ended.left - start.left).abs() <= SAME_INDENT;
            let cost = if ended.main || same_indent { 0.3 } else { 0.8 };
            found(cost + runs_on, Act::TakeUp(reading, *ended));
        }
        let (cost, main) = self.opening(reading, start);
        found(cost + runs_on, Act::Begin(reading, main));
    }

    /// Ends the sequences above a depth; numbered ones are remembered.
    fn end_above(&mut self, depth: usize) {
        for open in self.open.drain(depth..).filter(|o| o.reading.form != Form::Bullet) {
            self.ended.retain(|e| e.id != open.id);
            self.ended.push(open);
        }
        if self.ended.len() > ENDED {
            self.ended.drain(..self.ended.len() - ENDED);
        }
    }

    /// How many sequences of the main numbering are open.
    fn main_depth(&self) -> usize {
        self.open.iter().take_while(|o| o.main).count()
    }

    /// A heading without a label ends the lists.
    fn heading(&mut self) {
        self.end_above(self.main_depth());
        self.interrupted = false;
    }

    /// The depth of the number that a label's prefix names: that of `4.` for `4.1`.
    fn parent(&self, prefix: Prefix) -> Option<usize> {
        let (before, value) = prefix.split()?;
        let is = |o: &Open| o.reading.prefix == before && o.reading.value == value && o.reading.form.counts();
        let main = self.open.iter().rposition(|o| o.main && is(o));
        main.or_else(|| self.open.iter().rposition(is))
    }

    /// How many sequences stay open when a reading begins a new one.
    fn depth_of_new(&self, reading: Reading, start: &Start<'_>) -> usize {
        let left = start.left;
        let all = if self.interrupted { self.main_depth() } else { self.open.len() };
        if let Some(parent) = self.parent(reading.prefix) {
            return parent + 1;
        }
        let path = reading.prefix != Prefix::default();
        let ends = |o: &Open| match reading.form {
            // A bullet further left than open bullets does not stand under them.
            Form::Bullet => o.reading.form == Form::Bullet && o.left > left + SAME_INDENT,
            // `2.1` ends `1.1`, `1.2`.
            Form::Number if o.reading.prefix != Prefix::default() => path || self.follows_a_path(reading),
            // What begins again in the same marks, no further right, begins beside and not below.
            _ => {
                !start.lead_in
                    && (o.reading.form, o.reading.wrap, o.reading.prefix)
                        == (reading.form, reading.wrap, reading.prefix)
                    && o.left + SAME_INDENT > left
            }
        };
        self.open[..all].iter().position(ends).unwrap_or(all)
    }

    /// What it costs that a reading begins a new sequence, and whether that is of the main numbering.
    fn opening(&self, reading: Reading, start: &Start<'_>) -> (f32, bool) {
        let cue = if start.lead_in { 0.1 } else { 0.5 };
        let first = reading.value == 1;
        let all = || self.open.iter().chain(&self.ended);
        let main = !start.lead_in && self.open[..self.depth_of_new(reading, start)].iter().all(|o| o.main);
        let counts = |o: &Open| o.reading.form.counts();
        match reading.form {
            // A bullet is one wherever it stands; to charge for it would speak against what it stands under.
            Form::Bullet => (0.05, false),
            Form::Reference => (1.0, main),
            Form::Number if self.parent(reading.prefix).is_some() => (if first { 0.0 } else { 0.8 }, true),
            Form::Number if reading.prefix != Prefix::default() && first => (0.4, main || !all().any(counts)),
            Form::Number if self.follows_a_path(reading) => (0.1, true),
            _ if self.parent(reading.prefix).is_some() => (if first { 0.2 } else { 1.5 }, false),
            form if first => {
                let plain = if reading.wrap == Wrap::Plain { 0.4 } else { 0.0 };
                let section = form == Form::UpperLetter && self.open.is_empty();
                (cue + plain, main && (section || matches!(form, Form::Number | Form::Named)))
            }
            Form::Number | Form::Named if !all().any(counts) => (1.2, main),
            form => (3.0, main && form == Form::Number),
        }
    }

    /// Whether a plain number follows on a path: `3.` after `2.1`, `2.2`, where `2.` was never printed.
    fn follows_a_path(&self, reading: Reading) -> bool {
        let before = |o: &Open| {
            o.reading.prefix.split().is_some_and(|(p, v)| p == Prefix::default() && v + 1 == reading.value)
        };
        let printed =
            |o: &Open| o.main && o.reading.form == Form::Number && o.reading.prefix == Prefix::default();
        reading.prefix == Prefix::default()
            && !self.open.iter().any(printed)
            && self.open.iter().any(|o| o.reading.form == Form::Number && before(o))
    }
}

/// Whether a reading counts on what a sequence counts. Letters of the other case do, at a cost: `(i) (J) (k)`.
fn kin(open: &Open, reading: Reading) -> bool {
    open.reading.prefix == reading.prefix && open.reading.form.folded() == reading.form.folded()
}

/// What it costs that a reading goes on with an open sequence.
fn continuation(open: &Open, reading: Reading, start: &Start<'_>) -> Option<(f32, Option<Doubt>)> {
    if !kin(open, reading) {
        return None;
    }
    let indented = (open.left - start.left).abs() > SAME_INDENT;
    if reading.form == Form::Bullet {
        return (open.reading.value == reading.value && !indented).then_some((0.0, None));
    }
    let far = |n: u32| (n as f32 * 0.3).min(1.5);
    let (step, doubt) = match (reading.value, open.reading.value) {
        (now, last) if now == last + 1 => (0.0, None),
        (now, last) if now == last => (1.6, Some(Doubt::Repeated)),
        (now, last) if now > last => (0.8 + far(now - last), Some(Doubt::Skipped)),
        (now, last) => (2.2 + far(last - now), Some(Doubt::Backwards)),
    };
    let path = reading.prefix != Prefix::default();
    let marks = match (open.reading.wrap, reading.wrap) {
        (a, b) if a == b => 0.0,
        (Wrap::Plain | Wrap::Dot, Wrap::Plain | Wrap::Dot) => 0.2,
        _ => 0.7,
    };
    let case = if open.reading.form == reading.form { 0.0 } else { 0.5 };
    let indent = match indented {
        true if open.main => {
            if path {
                0.0
            } else {
                0.2
            }
        }
        true => 0.4,
        false => 0.0,
    };
    Some((step + marks + case + indent, doubt))
}
