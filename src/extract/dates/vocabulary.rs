//! The lexicon compiled: what a word means to the grammar, and the triggers that start it.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::value::{Cycle, Shape};
use crate::extract::words::ShortWords;
use crate::lexicon::Dates;

/// What a word is in the grammar of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Sense {
    #[default]
    None,
    /// `full` where it is no abbreviation, `doubtful` where it is also an ordinary word or a forename.
    Month {
        month: i8,
        full: bool,
        doubtful: bool,
    },
    Weekday(i8),
    Season(i8),
    Holiday(i8, i8),
    /// `first` to `fourth`.
    Ordinal(i8),
    /// `one` to `four`.
    Cardinal(i8),
    /// `th`.
    Suffix,
    Unit(Unit),
    Cycle(Cycle),
    /// `FY`.
    CycleSign,
    Step(Step),
    Shape(Shape),
    Onwards,
    /// `date` in `to date`.
    ToDate,
    To,
    And,
    Between,
    Of,
}

/// A noun of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Years,
    Century,
    Term,
}

/// A word that counts from the paper's own date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// `last`, `this`, `next`: not after an article, where they make a duration.
    Free(i8),
    /// `current`, `forthcoming`: also after an article.
    Described(i8),
    /// `previous`: counts from the paper's date only where it names a cycle.
    Named(i8),
    /// `preceding`: after a day and month only.
    After(i8),
}

/// What else a word is; one word can be several.
pub(super) mod traits {
    pub(crate) const PREPOSITION: u32 = 1;
    pub(crate) const DETERMINER: u32 = 1 << 1;
    pub(crate) const REPEAT: u32 = 1 << 2;
    pub(crate) const CLOCK: u32 = 1 << 3;
    pub(crate) const FUNCTION: u32 = 1 << 4;
    pub(crate) const REPORT: u32 = 1 << 5;
    pub(crate) const COUNTED: u32 = 1 << 6;
    pub(crate) const REFERENCE: u32 = 1 << 7;
    pub(crate) const PRODUCT: u32 = 1 << 8;
    pub(crate) const CLOCK_AFTER: u32 = 1 << 9;
    pub(crate) const STREET: u32 = 1 << 10;
    pub(crate) const HONORIFIC: u32 = 1 << 11;
    pub(crate) const MOVED: u32 = 1 << 12;
    pub(crate) const ARTICLE: u32 = 1 << 13;
    /// `commencing` after `week`.
    pub(crate) const FROM: u32 = 1 << 14;
    /// `ended` after `year`.
    pub(crate) const TO: u32 = 1 << 15;
    pub(crate) const QUANTIFIER: u32 = 1 << 16;
    pub(crate) const CLOCK_BEFORE: u32 = 1 << 17;
}

/// A word of the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Word {
    pub(super) sense: Sense,
    traits: u32,
}

impl Word {
    /// Whether the word has one of these traits.
    pub(super) const fn is(self, traits: u32) -> bool {
        self.traits & traits != 0
    }
}

/// What starts the grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trigger {
    /// A word of the lexicon.
    Word(Sense),
    /// A word for a day, by its distance from the paper's.
    Day(i8),
    /// `Q3`.
    QuarterSign(i8),
    /// Digits that may be part of a date.
    Digits,
    /// A part of an address: nothing up to the next white space is a date.
    Address,
    /// The ending of a file's name: nothing in the name is a date.
    File,
}

/// The words of the grammar.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: ShortWords<Word>,
    /// `w/c`, `w/e`: the sign, and how many days further the week's other end is.
    pub(super) week_signs: Vec<(String, i8)>,
    automaton: AhoCorasick,
    triggers: Vec<Trigger>,
}

impl Vocabulary {
    /// Compiles the words.
    pub(super) fn new(dates: &Dates) -> Self {
        let mut words = ShortWords::<Word>::default();
        senses(dates, &mut |word, sense| words.change(word, |to| to.sense = sense));
        for (list, bit) in trait_lists(dates) {
            for word in list {
                words.change(word, |to| to.traits |= bit);
            }
        }
        let (patterns, triggers) = triggers(dates, &words);
        let week_signs = dates.shapes.week_signs.iter().map(|(sign, days)| (sign.clone(), *days)).collect();
        Self { words, week_signs, automaton: automaton(&patterns), triggers }
    }

    /// What a word means.
    pub(super) fn word(&self, text: &str) -> Word {
        self.words.get(text).copied().unwrap_or_default()
    }

    /// The next trigger at or after a place: what it is, where it starts and ends.
    pub(super) fn next(&self, text: &str, from: usize) -> Option<(Trigger, usize, usize)> {
        let hit = self.automaton.find(aho_corasick::Input::new(text).range(from..))?;
        Some((self.triggers[hit.pattern().as_usize()], hit.start(), hit.end()))
    }
}

/// Gives every word its sense. Where a word has several, the last stands.
fn senses(dates: &Dates, put: &mut dyn FnMut(&str, Sense)) {
    let mut all = |list: &[String], sense: Sense| list.iter().for_each(|word| put(word, sense));
    let (joins, shapes, units) = (&dates.joins, &dates.shapes, &dates.units);
    all(&dates.ordinal_suffixes, Sense::Suffix);
    all(&joins.to, Sense::To);
    all(&joins.and, Sense::And);
    all(&joins.between, Sense::Between);
    all(&dates.around.of, Sense::Of);
    for (sense, list) in [
        (Shape::Early, &shapes.early),
        (Shape::Mid, &shapes.mid),
        (Shape::Late, &shapes.late),
        (Shape::Start, &shapes.start),
        (Shape::End, &shapes.end),
        (Shape::Earlier, &shapes.earlier),
        (Shape::Later, &shapes.later),
        (Shape::After, &shapes.after),
        (Shape::Before, &shapes.before),
        (Shape::About, &shapes.about),
    ] {
        all(list, Sense::Shape(sense));
    }
    all(&shapes.onwards, Sense::Onwards);
    all(&shapes.to_date, Sense::ToDate);
    for (sense, list) in [
        (Unit::Day, &units.day),
        (Unit::Week, &units.week),
        (Unit::Month, &units.month),
        (Unit::Quarter, &units.quarter),
        (Unit::Half, &units.half),
        (Unit::Year, &units.year),
        (Unit::Years, &units.years),
        (Unit::Century, &units.century),
        (Unit::Term, &units.term),
    ] {
        all(list, Sense::Unit(sense));
    }
    counted_senses(dates, &mut all);
}

/// The senses that come with a number.
fn counted_senses(dates: &Dates, all: &mut dyn FnMut(&[String], Sense)) {
    let (cycles, steps) = (&dates.cycles, &dates.steps);
    for (sense, list) in [
        (Cycle::Calendar, &cycles.calendar),
        (Cycle::Financial, &cycles.financial),
        (Cycle::School, &cycles.school),
        (Cycle::Municipal, &cycles.municipal),
        (Cycle::Tax, &cycles.tax),
    ] {
        all(list, Sense::Cycle(sense));
    }
    all(&cycles.abbreviations, Sense::CycleSign);
    for (step, list) in [
        (Step::Free(-1), &steps.back),
        (Step::Free(0), &steps.here),
        (Step::Free(1), &steps.on),
        (Step::Described(0), &steps.here_named),
        (Step::Described(1), &steps.on_described),
        (Step::Named(-1), &steps.back_named),
        (Step::Named(1), &steps.on_named),
        (Step::After(-1), &steps.before_named),
    ] {
        all(list, Sense::Step(step));
    }
    for (month, names) in (1..).zip(&dates.months) {
        for name in names {
            let doubtful = dates.doubtful_months.contains(name);
            // `May` and the names of four letters that are no abbreviations are the first of their month.
            let full = name.len() > 4 || names.first() == Some(name);
            all(std::slice::from_ref(name), Sense::Month { month, full, doubtful });
        }
    }
    for (number, names) in (0..).zip(&dates.weekdays) {
        all(names, Sense::Weekday(number));
    }
    for (number, names) in (0..).zip(&dates.seasons) {
        all(names, Sense::Season(number));
    }
    for (number, names) in (1..).zip(&dates.cardinals) {
        all(names, Sense::Cardinal(number));
    }
    for (number, names) in (1..).zip(&dates.ordinals) {
        all(names, Sense::Ordinal(number));
    }
    for (name, [month, day]) in &dates.holidays {
        all(std::slice::from_ref(name), Sense::Holiday(*month, *day));
    }
}

fn trait_lists(dates: &Dates) -> [(&[String], u32); 18] {
    let (around, traps, shapes) = (&dates.around, &dates.traps, &dates.shapes);
    [
        (&around.prepositions, traits::PREPOSITION),
        (&around.determiners, traits::DETERMINER),
        (&around.repeats, traits::REPEAT),
        (&around.clock, traits::CLOCK),
        (&around.function_words, traits::FUNCTION),
        (&around.reports, traits::REPORT),
        (&around.articles, traits::ARTICLE),
        (&traps.counted, traits::COUNTED),
        (&traps.references, traits::REFERENCE),
        (&traps.products, traits::PRODUCT),
        (&traps.clock_after, traits::CLOCK_AFTER),
        (&traps.streets, traits::STREET),
        (&traps.honorifics, traits::HONORIFIC),
        (&traps.moved, traits::MOVED),
        (&traps.quantifiers, traits::QUANTIFIER),
        (&traps.clock_before, traits::CLOCK_BEFORE),
        (&shapes.from, traits::FROM),
        (&shapes.to, traits::TO),
    ]
}

/// The patterns that start the grammar. Sorted, so that the automaton is the same every time.
fn triggers(dates: &Dates, words: &ShortWords<Word>) -> (Vec<String>, Vec<Trigger>) {
    let mut all: Vec<(String, Trigger)> = Vec::new();
    let units =
        [&dates.units.year, &dates.units.month, &dates.units.week, &dates.units.quarter, &dates.units.half];
    let names =
        dates.months.iter().chain(&dates.seasons).chain(units).chain([&dates.units.century]).flatten();
    for name in names.chain(dates.holidays.keys()) {
        let word = words.get(name).copied().unwrap_or_default();
        all.push((name.clone(), Trigger::Word(word.sense)));
    }
    all.extend(dates.cycles.abbreviations.iter().map(|name| (name.clone(), Trigger::Word(Sense::CycleSign))));
    all.extend(dates.steps.days.iter().map(|(name, steps)| (name.clone(), Trigger::Day(*steps))));
    all.extend((1..5).map(|quarter| (format!("q{quarter}"), Trigger::QuarterSign(quarter))));
    all.extend(["18", "19", "20"].map(|century| (century.to_owned(), Trigger::Digits)));
    for mark in ['/', '.', '-'] {
        all.extend((0..10).map(|digit| (format!("{mark}{digit}"), Trigger::Digits)));
    }
    all.extend(dates.traps.addresses.iter().map(|part| (part.clone(), Trigger::Address)));
    all.extend(dates.traps.file_types.iter().map(|part| (part.clone(), Trigger::File)));
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all.dedup_by(|a, b| a.0 == b.0);
    all.into_iter().unzip()
}

/// One pass for all patterns, without regard to case, the longest first.
#[expect(clippy::expect_used, reason = "only patterns by the million are too many")]
fn automaton(patterns: &[String]) -> AhoCorasick {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(patterns)
        .expect("a lexicon is small enough for an automaton")
}
