use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Words of the calendar and of what stands around a date; see `dates.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dates {
    /// The names of the twelve months.
    pub months: Vec<Vec<String>>,
    /// Months whose name is also an ordinary word or a forename.
    pub doubtful_months: Vec<String>,
    /// The names of the seven days, from Monday.
    pub weekdays: Vec<Vec<String>>,
    /// The four seasons, from spring.
    pub seasons: Vec<Vec<String>>,
    /// `first` to `fourth`.
    pub ordinals: Vec<Vec<String>>,
    /// `one` to `four`.
    pub cardinals: Vec<Vec<String>>,
    /// `st`, `nd`, `rd`, `th`.
    pub ordinal_suffixes: Vec<String>,
    /// Days with a name of their own: month and day.
    pub holidays: BTreeMap<String, [i8; 2]>,
    /// Nouns of time.
    pub units: Units,
    /// Years that do not begin in January.
    pub cycles: Cycles,
    /// Words that count from the paper's own date.
    pub steps: Steps,
    /// Words that take a part of a month or year, or more than it.
    pub shapes: Shapes,
    /// Words that join two dates to a range.
    pub joins: Joins,
    /// Words around a date that change no value.
    pub around: Around,
    /// What makes a number no year, or a name no month.
    pub traps: Traps,
    /// Cues of the tense, and of talk about money.
    pub tense: Tense,
    /// What happens on a date.
    pub roles: Roles,
    /// What makes years a plan's term.
    pub plans: Plans,
}

/// Nouns of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Units {
    pub day: Vec<String>,
    pub week: Vec<String>,
    pub month: Vec<String>,
    pub quarter: Vec<String>,
    pub half: Vec<String>,
    pub year: Vec<String>,
    pub years: Vec<String>,
    pub century: Vec<String>,
    pub term: Vec<String>,
}

/// The word before `year`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cycles {
    /// January to December.
    pub calendar: Vec<String>,
    /// April to March.
    pub financial: Vec<String>,
    /// September to August.
    pub school: Vec<String>,
    /// May to April.
    pub municipal: Vec<String>,
    /// 6 April to 5 April.
    pub tax: Vec<String>,
    /// `FY`: a financial year.
    pub abbreviations: Vec<String>,
}

/// Words that count from the paper's own date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Steps {
    /// `last`.
    pub back: Vec<String>,
    /// `this`.
    pub here: Vec<String>,
    /// `next`.
    pub on: Vec<String>,
    /// `current`: also after an article.
    pub here_named: Vec<String>,
    /// `forthcoming`: also after an article.
    pub on_described: Vec<String>,
    /// `previous`, before the name of a cycle only.
    pub back_named: Vec<String>,
    /// `new`, before the name of a cycle only.
    pub on_named: Vec<String>,
    /// `preceding`, after a day and month only.
    pub before_named: Vec<String>,
    /// Words for a day, by its distance from the paper's.
    pub days: BTreeMap<String, i8>,
}

/// Words that take a part of a month or year, or more than it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shapes {
    pub early: Vec<String>,
    pub mid: Vec<String>,
    pub late: Vec<String>,
    pub start: Vec<String>,
    pub end: Vec<String>,
    pub earlier: Vec<String>,
    pub later: Vec<String>,
    pub after: Vec<String>,
    pub before: Vec<String>,
    pub about: Vec<String>,
    pub onwards: Vec<String>,
    /// After `to`: `to date`.
    pub to_date: Vec<String>,
    /// `week commencing`.
    pub from: Vec<String>,
    /// `year ended`.
    pub to: Vec<String>,
    /// Signs for a week, and how many days further its other end is: `w/c` 6, `w/e` -6.
    pub week_signs: BTreeMap<String, i8>,
}

/// Words that join two dates to a range.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Joins {
    pub to: Vec<String>,
    pub and: Vec<String>,
    pub between: Vec<String>,
}

/// Words around a date that change no value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Around {
    /// `of`.
    pub of: Vec<String>,
    /// `the`.
    pub articles: Vec<String>,
    /// Before a date.
    pub prepositions: Vec<String>,
    /// Before a noun, so before a month used like one.
    pub determiners: Vec<String>,
    /// `each year` makes no year.
    pub repeats: Vec<String>,
    /// What may stand between `by` and its date.
    pub clock: Vec<String>,
    /// What may follow a season that is no part of a name.
    pub function_words: Vec<String>,
    /// Nouns that make a quarter without a year one.
    pub reports: Vec<String>,
}

/// What makes a number no year, or a name no month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Traps {
    /// Nouns that are counted: `2012 homes`.
    pub counted: Vec<String>,
    /// Before what is counted: `than 2012 homes`.
    pub quantifiers: Vec<String>,
    /// Before a time of day: `at 1930`.
    pub clock_before: Vec<String>,
    /// Nouns that a number names: `minute 2012`.
    pub references: Vec<String>,
    /// Products whose versions are years.
    pub products: Vec<String>,
    /// `2015 hours`.
    pub clock_after: Vec<String>,
    /// `2012 High Street`.
    pub streets: Vec<String>,
    /// `Cllr May`.
    pub honorifics: Vec<String>,
    /// Endings of a file's name.
    pub file_types: Vec<String>,
    /// What an address holds.
    pub addresses: Vec<String>,
    /// Verbs that make `from … to …` two dates.
    pub moved: Vec<String>,
}

/// Cues of the tense, and of talk about money.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tense {
    /// It is still to come.
    pub future: Vec<String>,
    /// Likewise, and so is the participle behind it (`will be held`).
    pub modal: Vec<String>,
    /// It is over.
    pub past: Vec<String>,
    /// `this year` is the financial one.
    pub money: Vec<String>,
}

/// What happens on a date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roles {
    pub meeting: RoleCues,
    pub published: RoleCues,
    pub effective: RoleCues,
    pub deadline: RoleCues,
    pub period: RoleCues,
    pub citation: RoleCues,
    pub event: RoleCues,
}

/// The words that give a date its role.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleCues {
    /// Right before the date, but for the clock.
    pub adjacent: Vec<String>,
    /// Right before a year.
    #[serde(default)]
    pub years: Vec<String>,
    /// Anywhere in the clause of a month or year.
    #[serde(default)]
    pub figures: Vec<String>,
    /// Before the date in its clause.
    pub before: Vec<String>,
    /// After the date.
    pub after: Vec<String>,
    /// A noun that the date describes.
    #[serde(default)]
    pub described: Vec<String>,
    /// In the heading above.
    pub headings: Vec<String>,
    /// The whole key of a line `Key: date`, or the head of its column.
    pub keys: Vec<String>,
}

/// The words that make years a plan's term.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plans {
    /// Nouns of plans.
    pub nouns: Vec<String>,
    /// Nouns of plans for one year.
    pub yearly: Vec<String>,
    /// Nouns that several years make a plan's (`the statement for 2018-2023`).
    pub terms: Vec<String>,
    /// Words between the noun and the years.
    pub links: Vec<String>,
}
