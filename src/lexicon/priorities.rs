use serde::Deserialize;

/// See `priorities.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Priorities {}
