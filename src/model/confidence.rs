//! How sure a value is.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How sure a value is, from 0 to 1: the share of its rule's firings on all gold there is that were right. Kept in thousandths, so
/// that values compare exactly.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u16);

impl Confidence {
    /// The share of right firings, smoothed by Laplace's rule of succession: one right and one wrong firing are added, so that a rule
    /// that fired twice and was right twice is not yet held to be sure, and one that never fired on gold is held to be right half the time.
    pub fn of(fired: usize, right: usize) -> Self {
        Self::from_share((right + 1) as f64 / (fired + 2) as f64)
    }

    /// As a number from 0 to 1.
    pub fn share(self) -> f64 {
        f64::from(self.0) / 1000.0
    }

    fn from_share(share: f64) -> Self {
        Self((share.clamp(0.0, 1.0) * 1000.0).round() as u16)
    }
}

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(self.share())
    }
}

impl<'de> Deserialize<'de> for Confidence {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        f64::deserialize(from).map(Self::from_share)
    }
}

impl JsonSchema for Confidence {
    fn schema_name() -> Cow<'static, str> {
        "Confidence".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": 0, "maximum": 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::Confidence;

    #[test]
    fn shares_are_smoothed() {
        for (fired, right, expected) in
            [(0, 0, 0.5), (2, 2, 0.75), (98, 98, 0.99), (98, 49, 0.5), (2, 0, 0.25)]
        {
            assert_eq!(Confidence::of(fired, right).share(), expected, "{right} of {fired}");
        }
    }
}
