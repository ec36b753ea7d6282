//! The types of a gold file.

use serde::{Deserialize, Deserializer, Serialize};

use crate::model::{Basis, BlockKind, DateRole, PaperKind, PriorityKind, RecommendationKind};

/// What a person says a paper holds. A part that is `None` is not judged.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Gold {
    /// The paper's front.
    pub paper: Option<GoldPaper>,
    /// All of its text; parents are positions in the list.
    pub blocks: Option<Vec<GoldBlock>>,
    /// Its priorities; parents are positions in the list, `updates` positions in `blocks`.
    pub priorities: Option<Vec<GoldPriority>>,
    /// Its recommendations, resolutions and actions.
    pub recommendations: Option<Vec<GoldRecommendation>>,
    /// Its dates.
    pub dates: Option<Vec<GoldDate>>,
    /// The source's text that is in no block, in order.
    #[serde(default)]
    pub discarded: Vec<String>,
    /// Fields of `paper` that are not judged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub loose: Vec<String>,
}

/// What a gold entry says of its own weight.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// The entry counts neither way.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// Attributes that are not judged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub loose: Vec<String>,
}

impl Marks {
    /// Whether an attribute is not judged.
    pub fn is_loose(&self, attribute: &str) -> bool {
        self.loose.iter().any(|l| l == attribute)
    }
}

/// A text, or where it must not be printed, the checksums of its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Text {
    /// As printed.
    Plain(String),
    /// The low 24 bits of the CRC-32 of each folded word.
    Hashed {
        /// Sorted.
        h: Vec<u32>,
    },
}

impl Text {
    /// The first characters, for a line of a report.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Plain(text) => shown(text),
            Self::Hashed { h } => format!("<{} words>", h.len()),
        }
    }
}

/// The first characters of a text, quoted.
pub(super) fn shown(text: &str) -> String {
    format!("{:?}", text.chars().take(70).collect::<String>())
}

/// The front of a paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields of the record's front")]
pub struct GoldPaper {
    pub kind: Option<PaperKind>,
    pub title: Option<String>,
    pub body: Option<String>,
    pub meeting_date: Option<String>,
    pub agenda_item: Option<String>,
    #[serde(default)]
    pub authors: Vec<GoldPerson>,
    #[serde(default)]
    pub contacts: Vec<GoldPerson>,
    /// Fields that are not judged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub loose: Vec<String>,
}

impl GoldPaper {
    /// Whether a field is not judged.
    pub fn is_loose(&self, field: &str) -> bool {
        self.loose.iter().any(|l| l == field)
    }
}

/// An author or a contact, of whom the name alone is judged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields of the record's persons")]
pub struct GoldPerson {
    pub name: Option<String>,
    pub role: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(flatten)]
    pub marks: Marks,
}

/// A piece of the paper's text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields of the record's blocks")]
pub struct GoldBlock {
    pub kind: BlockKind,
    pub label: Option<String>,
    pub number: Option<String>,
    pub parent: Option<usize>,
    pub text: Text,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Vec<String>>,
    #[serde(flatten)]
    pub marks: Marks,
}

/// A priority. An attribute that is left out is not judged; one that is null must be null.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields of the record's priorities")]
pub struct GoldPriority {
    pub kind: Option<PriorityKind>,
    #[serde(default, deserialize_with = "stated", skip_serializing_if = "Option::is_none")]
    pub label: Option<Option<String>>,
    pub text: Text,
    #[serde(default, deserialize_with = "stated", skip_serializing_if = "Option::is_none")]
    pub plan: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<usize>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub updates: Vec<usize>,
    #[serde(flatten)]
    pub marks: Marks,
}

/// A recommendation, resolution or action. An attribute that is left out is not judged; one that is null must be null.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields of the record's recommendations")]
pub struct GoldRecommendation {
    pub kind: Option<RecommendationKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    pub text: Text,
    pub verbs: Option<Vec<String>>,
    #[serde(default, deserialize_with = "stated", skip_serializing_if = "Option::is_none")]
    pub by: Option<Option<String>>,
    #[serde(default, deserialize_with = "stated", skip_serializing_if = "Option::is_none")]
    pub to: Option<Option<String>>,
    #[serde(default, deserialize_with = "stated", skip_serializing_if = "Option::is_none")]
    pub due: Option<Option<String>>,
    #[serde(flatten)]
    pub marks: Marks,
}

/// A date, found by the words around it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields of the record's dates")]
pub struct GoldDate {
    pub text: Text,
    #[serde(default, deserialize_with = "stated", skip_serializing_if = "Option::is_none")]
    pub edtf: Option<Option<String>>,
    pub basis: Option<Basis>,
    pub role: Option<DateRole>,
    /// The date and its neighbouring words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub context: String,
    #[serde(flatten)]
    pub marks: Marks,
}

/// Tells a null from a field that is not there.
fn stated<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// A kind, role or basis as it stands in a file.
pub(super) fn name_of(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
