use serde::{Deserialize, Serialize};

/// What the structure stage knows of words; see `words.toml`. All are in lower case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Words that end in a full stop inside a sentence, without the stop.
    pub abbreviations: Vec<String>,
    /// Headings that name a part of a paper, without a colon.
    pub sections: Vec<String>,
    /// Beginnings of such headings before a number or a letter.
    pub numbered_sections: Vec<String>,
    /// Words that a heading hardly ever holds.
    pub auxiliaries: Vec<String>,
    /// Words that a lead-in ends in before its colon, where a heading would not.
    pub lead_in_ends: Vec<String>,
    /// Endings after which a list's members follow even without a colon.
    pub lead_ins: Vec<String>,
    /// Words that head a column beside the text and nothing under them.
    pub column_heads: Vec<String>,
    /// Beginnings of the lines of a paper's front; none is its title.
    pub front_lines: Vec<String>,
    /// Whole lines of a front that say what kind of page it is; none is its title.
    pub front_words: Vec<String>,
    /// Nouns of bodies.
    pub bodies: Vec<String>,
    /// … in Welsh, Irish and Gaelic, where the noun stands first.
    pub celtic_bodies: Vec<String>,
}
