use serde::{Deserialize, Serialize};

/// See `front.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// Keys of boxes and key lines, by what stands after them.
    pub keys: FrontKeys,
    /// Keys that need no colon, dash or gap before their value.
    pub bare: Vec<String>,
    /// Headings that open the body of a paper.
    pub sections: Vec<String>,
    /// Headings over contact details.
    pub contact_headings: Vec<String>,
    /// What stands on the front and is no title.
    pub furniture: Vec<String>,
    /// Nouns that end a body's name.
    pub organs: Organs,
    /// What tells a person's name from an office.
    pub people: PersonWords,
    /// What a line of the front says of the kind of paper.
    pub kinds: FrontKinds,
}

/// Keys of boxes and key lines, by what stands after them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub struct FrontKeys {
    pub body: Vec<String>,
    pub date: Vec<String>,
    pub title: Vec<String>,
    pub author: Vec<String>,
    pub officer: Vec<String>,
    pub contact: Vec<String>,
    pub name: Vec<String>,
    pub role: Vec<String>,
    pub phone: Vec<String>,
    pub email: Vec<String>,
    pub item: Vec<String>,
    pub other: Vec<String>,
}

/// Nouns that end a body's name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organs {
    /// Of those that a paper is for.
    pub committee: Vec<String>,
    /// Of those that committees belong to.
    pub council: Vec<String>,
    /// Words that may stand between a body's name and the word `meeting`.
    pub meetings: Vec<String>,
    /// Words of names that say only what sort of body it is.
    pub generic: Vec<String>,
    /// Begin a name in Irish, Welsh or Gaelic.
    pub bilingual: Vec<String>,
    /// Elected offices that decide alone.
    pub deciders: Vec<String>,
    /// Words that no body's name has.
    pub never: Vec<String>,
}

/// What tells a person's name from an office.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonWords {
    /// Words of offices and departments: no part of a person's name.
    pub offices: Vec<String>,
    /// Nouns that an office has at its head.
    pub heads: Vec<String>,
    /// Titles before a name.
    pub honorifics: Vec<String>,
    /// Small words inside a name.
    pub particles: Vec<String>,
    /// Letters after a name.
    pub honours: Vec<String>,
    /// How letters end, above the name.
    pub closings: Vec<String>,
}

/// What a line of the front says of the kind of paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontKinds {
    /// Begin a line of minutes.
    pub minutes: Vec<String>,
    /// End a line of minutes.
    pub minutes_end: Vec<String>,
    /// Begin a list of those who met.
    pub attendance: Vec<String>,
    /// Begin a line of an agenda.
    pub agenda: Vec<String>,
    /// End a line of an agenda.
    pub agenda_end: Vec<String>,
    /// Begin a line that says when and where a body meets or met.
    pub meeting: Vec<String>,
    /// Tell that such a meeting lies ahead.
    pub ahead: Vec<String>,
    /// Stand anywhere in a line of a decision's front.
    pub decision: Vec<String>,
    /// Stand anywhere in a line of a report's front that is no sentence.
    pub report: Vec<String>,
    /// Headings of a report.
    pub report_headings: Vec<String>,
    /// End a plan's title, before its years.
    pub plan: Vec<String>,
    /// May stand before the words that name the kind.
    pub drafts: Vec<String>,
}
