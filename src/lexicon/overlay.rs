//! Files that change the lexicon: another country's words need no new code.
//!
//! A file is TOML. Its tables are named after the areas of the lexicon, the files of this folder (`words`, `dates`, `decisions`, `priorities`,
//! `front`, `confidence`), and hold any of their keys. What it does not name stays as it is.
//!
//! ```toml
//! [words]
//! # A list takes the place of the one that is there.
//! celtic_bodies = ["rūnanga"]
//! # `add` puts entries behind those that are there, `remove` takes some away.
//! bodies = { add = ["hui", "community board"], remove = ["trust"] }
//!
//! [dates]
//! # Tables are gone through key by key; those whose keys are themselves words take new ones.
//! holidays = { "waitangi day" = [2, 6] }
//! ```
//!
//! What each key means stands in the built-in files and in the types that they are read into. Several files change the lexicon one after
//! another. Known limit: the rules look for the words, not for their spelling with and without macrons: name both where both are written.

use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue};
use toml::{Table, Value};

use super::Lexicon;
use crate::error::Error;

/// The built-in files, by area.
pub(super) const AREAS: [(&str, &str); 6] = [
    ("words", include_str!("words.toml")),
    ("dates", include_str!("dates.toml")),
    ("decisions", include_str!("decisions.toml")),
    ("priorities", include_str!("priorities.toml")),
    ("front", include_str!("front.toml")),
    ("confidence", include_str!("confidence.toml")),
];

/// Tables whose keys are words or rules and not the names of fields.
const OPEN: [&str; 6] = [
    "dates.holidays",
    "dates.steps.days",
    "dates.shapes.week_signs",
    "decisions.nominal",
    "decisions.phrasal",
    "confidence.rules",
];

impl Lexicon {
    /// The built-in lexicon, changed by some files: each a name for error messages, and its text. See `src/lexicon/overlay.rs` for their form.
    ///
    /// ```
    /// use minutebook::lexicon::Lexicon;
    ///
    /// let lexicon = Lexicon::changed_by([("nz.toml", "words.bodies = { add = ['hui'] }")])?;
    /// assert_eq!(lexicon.words.bodies.last().unwrap(), "hui");
    /// let error = Lexicon::changed_by([("nz.toml", "[words]\nbodys = ['hui']")]).unwrap_err();
    /// assert_eq!(error.to_string(), "expected a key of the lexicon in line 2 of `nz.toml`, found `words.bodys`: did you mean `bodies`?");
    /// # Ok::<(), minutebook::Error>(())
    /// ```
    ///
    /// # Errors
    /// An [`Error`] that names the file and the line where a text is no TOML, has a key that the lexicon has not, or a value of another kind.
    pub fn changed_by<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Error> {
        let mut tables = Table::new();
        for (area, text) in AREAS {
            tables.insert(area.to_owned(), Value::Table(built_in(text)));
        }
        for (name, text) in files {
            let file = File { name, text };
            let keys = DeTable::parse(text).map_err(|e| file.no_toml(&e))?;
            let changes: Table = toml::from_str(text).map_err(|e| file.no_toml(&e))?;
            file.merge(&mut tables, "", keys.get_ref(), &changes)?;
            // Read after each file, so that what does not fit is known to be that file's.
            read(&tables).map_err(|e| file.mistake(None, "words of the lexicon's shapes", &e))?;
        }
        read(&tables).map_err(Error::usage)
    }
}

/// Reads a file that is part of the program.
#[expect(clippy::expect_used, reason = "a test reads every built-in file")]
pub(super) fn built_in<T: DeserializeOwned>(text: &str) -> T {
    toml::from_str(text).expect("a lexicon file of this program is sound")
}

/// Reads the areas' tables into their types.
fn read(tables: &Table) -> Result<Lexicon, String> {
    Ok(Lexicon {
        words: area(tables, "words")?,
        dates: area(tables, "dates")?,
        decisions: area(tables, "decisions")?,
        priorities: area(tables, "priorities")?,
        front: area(tables, "front")?,
        firings: area(tables, "confidence")?,
    })
}

fn area<T: DeserializeOwned>(tables: &Table, name: &str) -> Result<T, String> {
    let table = tables.get(name).cloned().unwrap_or(Value::Table(Table::new()));
    table.try_into().map_err(|e: toml::de::Error| format!("{} in `{name}`", e.message()))
}

/// A file that changes the lexicon.
struct File<'a> {
    name: &'a str,
    text: &'a str,
}

impl File<'_> {
    /// Changes a table, whose path is given, as the file says; `keys` are those of `changes`, with their places.
    fn merge(&self, table: &mut Table, path: &str, keys: &DeTable<'_>, changes: &Table) -> Result<(), Error> {
        for (key, value) in keys {
            let (name, at) = (key.get_ref().as_ref(), key.span().start);
            let Some(new) = changes.get(name) else { continue };
            let inner = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            match (table.get_mut(name), value.get_ref(), new) {
                (None, ..) if OPEN.contains(&path) => drop(table.insert(name.to_owned(), new.clone())),
                (None, ..) => return Err(self.unknown(table, at, name, &inner)),
                (Some(Value::Table(table)), DeValue::Table(keys), Value::Table(changes)) => {
                    self.merge(table, &inner, keys, changes)?;
                }
                (Some(Value::Array(list)), _, Value::Table(changes)) => {
                    self.edit(list, &inner, at, changes)?
                }
                (Some(old), ..) if old.same_type(new) => *old = new.clone(),
                (Some(old), ..) => {
                    let expected = format!("the type {} for `{inner}`", old.type_str());
                    return Err(self.mistake(Some(at), &expected, &format!("the type {}", new.type_str())));
                }
            }
        }
        Ok(())
    }

    /// Adds to a list, whose path is given, and removes from it.
    fn edit(&self, list: &mut Vec<Value>, path: &str, at: usize, changes: &Table) -> Result<(), Error> {
        for (name, value) in changes {
            match (name.as_str(), value) {
                ("add", Value::Array(entries)) => {
                    let new: Vec<_> = entries.iter().filter(|entry| !list.contains(entry)).cloned().collect();
                    list.extend(new);
                }
                ("remove", Value::Array(entries)) => list.retain(|entry| !entries.contains(entry)),
                (found, _) => {
                    let expected =
                        format!("a list, or a table of lists with `add` or `remove`, for `{path}`");
                    return Err(self.mistake(Some(at), &expected, &format!("`{found}`")));
                }
            }
        }
        Ok(())
    }

    fn unknown(&self, table: &Table, at: usize, name: &str, path: &str) -> Error {
        let near = table.keys().min_by_key(|key| strsim::damerau_levenshtein(key, name));
        let hint = near.map_or_else(String::new, |near| format!(": did you mean `{near}`?"));
        self.mistake(Some(at), "a key of the lexicon", &format!("`{path}`{hint}"))
    }

    fn no_toml(&self, error: &toml::de::Error) -> Error {
        self.mistake(error.span().map(|span| span.start), "TOML", error.message())
    }

    /// What is wrong at a byte of the file.
    fn mistake(&self, at: Option<usize>, expected: &str, found: &str) -> Error {
        let line = at.map(|at| 1 + self.text[..at].matches('\n').count());
        let place = line.map_or_else(|| "in".to_owned(), |line| format!("in line {line} of"));
        Error::usage(format!("expected {expected} {place} `{}`, found {found}", self.name))
    }
}

#[cfg(test)]
mod tests {
    use toml::{Table, Value};

    use super::{AREAS, OPEN, built_in};
    use crate::lexicon::Lexicon;

    fn changed(text: &str) -> Result<Lexicon, String> {
        Lexicon::changed_by([("nz.toml", text)]).map_err(|e| e.to_string())
    }

    #[test]
    fn nothing_changes_nothing() {
        assert_eq!(changed("").unwrap(), Lexicon::default());
        assert_eq!(changed("[words]\n[dates.roles]").unwrap(), Lexicon::default());
    }

    #[test]
    fn a_list_is_replaced_added_to_or_taken_from() {
        let bodies = |text: &str| changed(text).unwrap().words.bodies;
        let built_in = Lexicon::default().words.bodies;
        assert_eq!(bodies("words.bodies = ['hui']"), ["hui"]);
        let added = bodies("words.bodies = { add = ['hui', 'panel', 'iwi forum'] }");
        assert_eq!(added, [&built_in[..], &["hui".to_owned(), "iwi forum".to_owned()]].concat());
        let removed = bodies("words.bodies = { remove = ['trust', 'no such'] }");
        assert_eq!(removed.len(), built_in.len() - 1);
        assert!(!removed.contains(&"trust".to_owned()));
        let both = bodies("[words.bodies]\nadd = ['hui']\nremove = ['trust']");
        assert_eq!(both.len(), built_in.len());
    }

    #[test]
    fn tables_are_gone_through_key_by_key() {
        let lexicon =
            changed("[dates]\nholidays = { 'waitangi day' = [2, 6] }\n[dates.cycles]\nschool = ['school']")
                .unwrap();
        let usual = Lexicon::default();
        assert_eq!(lexicon.dates.holidays["waitangi day"], [2, 6]);
        assert_eq!(lexicon.dates.holidays["christmas"], [12, 25]);
        assert_eq!(lexicon.dates.cycles.school, ["school"]);
        assert_eq!(lexicon.dates.cycles.tax, usual.dates.cycles.tax);
        assert_eq!(lexicon.words, usual.words);
    }

    #[test]
    fn files_change_one_another() {
        let files = [("a.toml", "words.bodies = ['hui']"), ("b.toml", "words.bodies = { add = ['marae'] }")];
        assert_eq!(Lexicon::changed_by(files).unwrap().words.bodies, ["hui", "marae"]);
    }

    #[test]
    fn a_mistake_names_its_line() {
        let cases = [
            ("[words", "expected TOML in line 1 of `nz.toml`, found "),
            (
                "\n[wrods]",
                "expected a key of the lexicon in line 2 of `nz.toml`, found `wrods`: did you mean `words`?",
            ),
            (
                "[words]\n\nbodeis = []",
                "in line 3 of `nz.toml`, found `words.bodeis`: did you mean `bodies`?",
            ),
            (
                "words.bodies = 'hui'",
                "expected the type array for `words.bodies` in line 1 of `nz.toml`, found the type string",
            ),
            (
                "words.bodies = { also = ['hui'] }",
                "with `add` or `remove`, for `words.bodies` in line 1 of `nz.toml`, found `also`",
            ),
            ("words.bodies = { add = 'hui' }", "for `words.bodies` in line 1 of `nz.toml`, found `add`"),
            ("words.bodies = [1]", "expected words of the lexicon's shapes in `nz.toml`, found "),
            (
                "dates.holidays = { easter = 'moves' }",
                "expected words of the lexicon's shapes in `nz.toml`, found ",
            ),
        ];
        for (text, expected) in cases {
            let found = changed(text).unwrap_err();
            assert!(found.contains(expected), "{text}: {found}");
        }
    }

    #[test]
    fn open_tables_are_tables_of_the_lexicon() {
        for path in OPEN {
            let (area, keys) = path.split_once('.').unwrap();
            let text = AREAS.iter().find(|(name, _)| *name == area).unwrap().1;
            let mut value = Value::Table(built_in::<Table>(text));
            for key in keys.split('.') {
                value = value.get(key).unwrap_or_else(|| panic!("{path}")).clone();
            }
            assert!(value.is_table(), "{path}");
        }
    }
}
