//! The record's JSON Schema (draft 2020-12), made from the record's types, so that the two can't differ.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::model::{Record, SCHEMA};

/// The name of the schema: changes with the number in [`SCHEMA`] alone.
const ID: &str = "urn:minutebook:record:1";

/// The JSON Schema of a record.
///
/// ```
/// let schema = minutebook::schema();
/// assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
/// assert_eq!(schema["properties"]["schema"]["const"], "minutebook/1");
/// ```
pub fn schema() -> Value {
    // What is written is described, and there every field is always present.
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<Record>();
    schema.insert("$id".to_owned(), ID.into());
    schema.insert("title".to_owned(), "Minutebook record".into());
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        let description = "The name and number of this schema.";
        properties.insert("schema".to_owned(), json!({ "const": SCHEMA, "description": description }));
    }
    schema.to_value()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{ID, schema};
    use crate::model::SCHEMA;

    #[test]
    fn the_schema_s_name_has_the_record_s_number() {
        assert_eq!(ID.rsplit(':').next(), SCHEMA.rsplit('/').next());
    }

    #[test]
    fn every_field_is_described_and_always_present() {
        let schema = schema();
        let types = schema["$defs"].as_object().unwrap().iter().map(|(k, v)| (k.as_str(), v));
        for (name, object) in types.chain([("Record", &schema)]) {
            let Some(properties) = object["properties"].as_object() else { continue };
            let required = object["required"].as_array().unwrap();
            for (field, value) in properties {
                let described = value["description"].is_string() || value["$ref"].is_string();
                assert!(described, "{name}.{field} has no description");
                assert!(required.contains(&Value::from(field.as_str())), "{name}.{field} is not required");
            }
        }
    }
}
