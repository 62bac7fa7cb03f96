//! As much of JSON Schema (2020-12) as `schema.json` uses; a keyword that is not known here is a fault.

use serde_json::Value;

/// What is wrong with a value, with where it is.
pub(super) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut validator = Validator { root: schema, faults: Vec::new() };
    validator.check(schema, value, "");
    validator.faults
}

struct Validator<'a> {
    root: &'a Value,
    faults: Vec<String>,
}

impl Validator<'_> {
    fn check(&mut self, schema: &Value, value: &Value, at: &str) {
        for (keyword, wanted) in schema.as_object().expect("a schema") {
            let holds = match keyword.as_str() {
                "$schema" | "$defs" | "title" | "description" | "format" => true,
                "$ref" => {
                    let target = wanted.as_str().and_then(|to| self.root.pointer(to.strip_prefix('#')?));
                    self.check(&target.expect("a definition").clone(), value, at);
                    true
                }
                "type" => is_of_type(wanted, value),
                "const" => wanted == value,
                "enum" => wanted.as_array().expect("values").contains(value),
                "minimum" => value.as_f64().is_none_or(|number| Some(number) >= wanted.as_f64()),
                "pattern" => value.as_str().is_none_or(is_moment),
                "required" => {
                    let keys = wanted.as_array().expect("keys");
                    keys.iter().all(|key| value.get(key.as_str().expect("a key")).is_some())
                }
                "properties" => {
                    for (key, inner) in wanted.as_object().expect("properties") {
                        if let Some(property) = value.get(key) {
                            self.check(inner, property, &format!("{at}/{key}"));
                        }
                    }
                    true
                }
                "items" => {
                    for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(wanted, item, &format!("{at}/{number}"));
                    }
                    true
                }
                "anyOf" => wanted.as_array().expect("schemas").iter().any(|one| self.fits(one, value)),
                "allOf" => wanted.as_array().expect("schemas").iter().all(|one| self.fits(one, value)),
                unknown => panic!("{unknown} is not known to this validator"),
            };
            if !holds {
                self.faults.push(format!("{at}: {keyword} {wanted}"));
            }
        }
    }

    fn fits(&self, schema: &Value, value: &Value) -> bool {
        let mut inner = Validator { root: self.root, faults: Vec::new() };
        inner.check(schema, value, "");
        inner.faults.is_empty()
    }
}

fn is_of_type(wanted: &Value, value: &Value) -> bool {
    match wanted {
        Value::Array(any) => any.iter().any(|one| is_of_type(one, value)),
        Value::String(one) => match one.as_str() {
            "null" => value.is_null(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64() || value.is_u64(),
            "string" => value.is_string(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            unknown => panic!("{unknown} is no type"),
        },
        other => panic!("{other} is no type"),
    }
}

/// The only pattern there is: `2026-11-23T14:05:09.123Z`, with or without the fraction.
fn is_moment(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "0000-00-00T00:00:00Z" || shape == "0000-00-00T00:00:00.000Z"
}
