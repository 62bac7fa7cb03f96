//! JSON into values, by less code: what is told as a map is read as a map only.
//!
//! For every struct, serde writes a reader of maps and one of lists, since a struct can be told as either, and a program
//! that reads JSON carries both. Nobody tells us structs as lists. [`Lean`] never offers one, so that the compiler drops
//! a part of each type's reader, and with it of what every phone loads.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

/// Reads a value from JSON.
///
/// # Errors
/// Where the text is no JSON, or not that of such a value.
pub fn from_str<'de, T: Deserialize<'de>>(json: &'de str) -> Result<T, serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_str(json);
    let value = T::deserialize(Lean(&mut reader))?;
    reader.end()?;
    Ok(value)
}

/// A part of serde that hands over what is in it in the same way.
struct Lean<T>(T);

/// A visitor of a struct.
struct OfStruct<V>(V);

macro_rules! as_it_is {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.0.$method(visitor)
        })*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Lean<D> {
    type Error = D::Error;

    as_it_is! {
        deserialize_any deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_f32 deserialize_f64
        deserialize_char deserialize_str deserialize_string deserialize_bytes deserialize_byte_buf
        deserialize_unit deserialize_identifier deserialize_ignored_any
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_option(Lean(visitor))
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_unit_struct(name, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_seq(Lean(visitor))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_tuple(len, Lean(visitor))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_tuple_struct(name, len, Lean(visitor))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(Lean(visitor))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(OfStruct(visitor))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_enum(name, variants, Lean(visitor))
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for OfStruct<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(Lean(map))
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Lean<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.0.visit_none()
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<V::Value, E> {
        self.0.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<V::Value, D::Error> {
        self.0.visit_some(Lean(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<V::Value, A::Error> {
        self.0.visit_seq(Lean(seq))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(Lean(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<V::Value, A::Error> {
        self.0.visit_enum(Lean(data))
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Lean<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.0.deserialize(Lean(deserializer))
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Lean<A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_element_seed(Lean(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Lean<A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_key_seed(Lean(seed))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.0.next_value_seed(Lean(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: EnumAccess<'de>> EnumAccess<'de> for Lean<A> {
    type Error = A::Error;
    type Variant = Lean<A::Variant>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self::Variant), A::Error> {
        let (value, variant) = self.0.variant_seed(seed)?;
        Ok((value, Lean(variant)))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Lean<A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        self.0.unit_variant()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        self.0.newtype_variant_seed(Lean(seed))
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, A::Error> {
        self.0.tuple_variant(len, Lean(visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        self.0.struct_variant(fields, OfStruct(visitor))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Serialize};
    use tischrunde_shared::{cafe, refusal, wire};

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    enum Kind {
        Bare,
        Wrapped(Inner),
        Named { text: String, number: Option<u64> },
        Pair(i8, bool),
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Inner {
        by_number: BTreeMap<u32, Kind>,
        list: Vec<Option<Inner>>,
        #[serde(default)]
        absent: Option<String>,
    }

    fn whole() -> Inner {
        let inner = |list| Inner { by_number: BTreeMap::new(), list, absent: None };
        let named = Kind::Named { text: "„Ä\"\n".to_owned(), number: Some(u64::MAX) };
        let kinds = [Kind::Bare, Kind::Wrapped(inner(vec![None])), named, Kind::Pair(-1, true)];
        Inner { by_number: (0..).zip(kinds).collect(), list: vec![None, Some(inner(vec![]))], absent: None }
    }

    #[test]
    fn it_reads_what_serde_json_writes() {
        let json = serde_json::to_string(&whole()).expect("JSON");
        assert_eq!(from_str::<Inner>(&json).expect("a value"), whole());
        let more = json.replacen('{', r#"{"unknown":[1,{"a":null}],"#, 1);
        assert_eq!(from_str::<Inner>(&more).expect("a value"), whole());
    }

    #[test]
    fn it_refuses_what_is_no_such_value() {
        for json in [
            "",
            "{}",
            "[{},[]]",
            r#"{"by_number":{},"list":[]} x"#,
            r#"{"by_number":{"a":"Bare"},"list":[]}"#,
        ] {
            assert!(from_str::<Inner>(json).is_err(), "{json}");
        }
        // A struct is never told as a list.
        assert!(serde_json::from_str::<Inner>("[{},[]]").is_ok());
    }

    /// Reads the golden files of a kind, and returns how many there are.
    fn read_alike<T: serde::de::DeserializeOwned + PartialEq + fmt::Debug>(kind: &str) -> usize {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/tests/golden/").to_owned() + kind;
        let files = std::fs::read_dir(folder).expect("golden files");
        let alike = files.map(|file| {
            let text = std::fs::read_to_string(file.expect("a file").path()).expect("a text");
            let value: T = serde_json::from_str(&text).expect("JSON");
            assert_eq!(from_str::<T>(&text).expect("the same"), value);
        });
        alike.count()
    }

    #[test]
    fn it_reads_what_comes_from_the_server_as_serde_json_does() {
        assert!(read_alike::<wire::ServerFrame>("server") > 3);
        assert!(read_alike::<cafe::Event>("event") >= 50);
        assert!(read_alike::<cafe::Notice>("notice") > 3);
        assert!(read_alike::<refusal::Refusal>("refusal") > 20);
    }
}
