//! Whose code a function is, by its name.

/// What stands before a type's path without being part of it.
const BEFORE_PATHS: [&str; 8] = ["<", "&", "*", "(", "[", "mut ", "const ", "dyn "];

/// What the names of functions hold that only tell the bindings how to be made.
const OF_BINDINGS: [&str; 2] = ["__wbindgen_describe", "wasm_bindgen::describe::"];

/// Whose a function is, as the table calls it.
pub(crate) fn owner(name: &str) -> &str {
    if OF_BINDINGS.iter().any(|part| name.contains(part)) {
        return "(taken out with the bindings)";
    }
    crate_of(name).unwrap_or("(not from Rust)")
}

/// The crate that a function belongs to: that of its type; of the trait, if the type is no crate's. None for what does
/// not come from Rust.
fn crate_of(name: &str) -> Option<&str> {
    first_crate(name).or_else(|| {
        let (_, of_trait) = name.strip_prefix('<')?.split_once(" as ")?;
        first_crate(of_trait)
    })
}

fn first_crate(mut path: &str) -> Option<&str> {
    while let Some(rest) = BEFORE_PATHS.iter().find_map(|before| path.strip_prefix(before)) {
        path = rest;
    }
    let end = path.find(|letter: char| !letter.is_alphanumeric() && letter != '_')?;
    let (first, rest) = path.split_at(end);
    // An associated type of a parameter looks like a path, too; no crate is written with a capital.
    let is_crate = rest.starts_with("::") && !first.starts_with(char::is_uppercase);
    is_crate.then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_belongs_to_the_crate_of_its_type() {
        for (name, owner) in [
            ("core::fmt::write", Some("core")),
            ("<alloc::string::String as core::fmt::Write>::write_str", Some("alloc")),
            ("<&mut serde_json::de::Deserializer<R> as serde::Deserializer>::any", Some("serde_json")),
            ("<dyn core::any::Any>::is::<T>", Some("core")),
        ] {
            assert_eq!(crate_of(name), owner, "{name}");
        }
    }

    #[test]
    fn a_method_of_no_crates_type_belongs_to_the_trait() {
        for name in [
            "<T as tachys::view::Render>::build",
            "<(A, B) as tachys::view::Render>::build",
            "<T::State as tachys::view::Mountable>::mount",
        ] {
            assert_eq!(crate_of(name), Some("tachys"), "{name}");
        }
    }

    #[test]
    fn what_describes_bindings_is_nobodys_code() {
        for name in
            ["__wbindgen_describe___wbg_new_1", "<T as wasm_bindgen::describe::WasmDescribe>::describe"]
        {
            assert_eq!(owner(name), "(taken out with the bindings)", "{name}");
        }
    }

    #[test]
    fn what_is_not_from_rust_belongs_to_nobody() {
        for name in ["memcpy", "__wasm_call_ctors", "number 7", ""] {
            assert_eq!(crate_of(name), None, "{name}");
        }
    }
}
